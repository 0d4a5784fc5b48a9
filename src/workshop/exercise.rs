//! An exercise in a session, and how it stands in the file: `kind` before what it governs.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, MapAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::exercises::{Head, Work};

/// One exercise of the agenda: its head, and the paper of its kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Exercise {
    pub head: Head,
    pub work: Work,
}

const FIELDS: &[&str] = &[
    "id",
    "kind",
    "title",
    "minutes",
    "fixed",
    "optional",
    "planned",
    "until",
    "left_out",
    "continues",
    "purpose",
    "prompt",
    "guide",
    "probes",
    "setup",
    "sheet",
];

impl Serialize for Exercise {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let head = &self.head;
        let mut fields = to.serialize_struct("Exercise", FIELDS.len())?;
        fields.serialize_field("id", &head.id)?;
        fields.serialize_field("kind", self.work.kind())?;
        fields.serialize_field("title", &head.title)?;
        fields.serialize_field("minutes", &head.minutes)?;
        fields.serialize_field("fixed", &head.fixed)?;
        fields.serialize_field("optional", &head.optional)?;
        // What the day changed stands in the file only where it changed something.
        if head.planned.is_some() {
            fields.serialize_field("planned", &head.planned)?;
        }
        if head.until.is_some() {
            fields.serialize_field("until", &head.until)?;
        }
        if head.left_out {
            fields.serialize_field("left_out", &head.left_out)?;
        }
        fields.serialize_field("continues", &head.continues)?;
        fields.serialize_field("purpose", &head.purpose)?;
        fields.serialize_field("prompt", &head.prompt)?;
        fields.serialize_field("guide", &head.guide)?;
        fields.serialize_field("probes", &head.probes)?;
        self.work.write(&mut fields)?;
        fields.end()
    }
}

impl<'de> Deserialize<'de> for Exercise {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_struct("Exercise", FIELDS, Reader)
    }
}

/// Reads the fields as they come, so that a large sheet is parsed once and straight into its type.
struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Exercise;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("en øvelse")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Exercise, A::Error> {
        let mut head = Head::default();
        let mut work: Option<Work> = None;
        let mut seen = [false; FIELDS.len()];
        while let Some(field) = map.next_key::<Cow<'de, str>>()? {
            if let Some(n) = FIELDS.iter().position(|known| *known == field.as_ref())
                && std::mem::replace(&mut seen[n], true)
            {
                return Err(de::Error::duplicate_field(FIELDS[n]));
            }
            match field.as_ref() {
                "id" => head.id = map.next_value()?,
                "kind" => work = Some(Work::named(&map.next_value::<Cow<'de, str>>()?)),
                "title" => head.title = map.next_value()?,
                "minutes" => head.minutes = map.next_value()?,
                "fixed" => head.fixed = map.next_value()?,
                "optional" => head.optional = map.next_value()?,
                "planned" => head.planned = map.next_value()?,
                "until" => head.until = map.next_value()?,
                "left_out" => head.left_out = map.next_value()?,
                "continues" => head.continues = map.next_value()?,
                "purpose" => head.purpose = map.next_value()?,
                "prompt" => head.prompt = map.next_value()?,
                "guide" => head.guide = map.next_value()?,
                "probes" => head.probes = map.next_value()?,
                "setup" => known(&mut work)?.read_setup(&mut map)?,
                "sheet" => known(&mut work)?.read_sheet(&mut map)?,
                _ => {
                    map.next_value::<de::IgnoredAny>()?;
                }
            }
        }
        if !seen[0] {
            return Err(de::Error::missing_field("id"));
        }
        Ok(Exercise { head, work: work.ok_or_else(|| de::Error::missing_field("kind"))? })
    }
}

fn known<E: de::Error>(work: &mut Option<Work>) -> Result<&mut Work, E> {
    work.as_mut().ok_or_else(|| E::custom("«kind» må stå før «setup» og «sheet»"))
}

impl JsonSchema for Exercise {
    fn schema_name() -> Cow<'static, str> {
        "Exercise".into()
    }

    fn json_schema(make: &mut SchemaGenerator) -> Schema {
        let head = make.root_schema_for::<Head>();
        let shared = head.get("properties").cloned().unwrap_or_default();
        let kinds: Vec<_> = Work::schemas(make)
            .into_iter()
            .map(|(kind, setup, sheet)| {
                let mut properties = shared.clone();
                properties["kind"] = serde_json::json!({ "const": kind });
                properties["setup"] = setup.to_value();
                properties["sheet"] = sheet.to_value();
                serde_json::json!({
                    "type": "object",
                    "properties": properties,
                    "required": ["id", "kind", "title", "minutes"],
                })
            })
            .collect();
        json_schema!({ "description": "One exercise; `kind` stands before what it governs.", "oneOf": kinds })
    }
}
