//! What a reader of JSON says is wrong, as a person would say it in Norwegian.

/// The field that is missing, if that is what is wrong.
pub(super) fn missing(what: &str) -> Option<&str> {
    what.strip_prefix("missing field `")?.strip_suffix('`')
}

/// What is wrong, in words; what comes from ourselves is in words already.
pub(super) fn told(what: &str) -> String {
    if missing(what).is_some() {
        return "feltet mangler".into();
    }
    if let Some(rest) = what.strip_prefix("unknown variant ") {
        let mut quoted = quoted(rest);
        let unknown = quoted.next().unwrap_or_default();
        let known: Vec<_> = quoted.map(|known| format!("«{known}»")).collect();
        return format!("«{unknown}» finnes ikke her. Velg blant {}", known.join(", "));
    }
    for begins in ["invalid type: ", "invalid value: ", "invalid length "] {
        if let Some((found, wanted)) =
            what.strip_prefix(begins).and_then(|rest| rest.split_once(", expected "))
        {
            return format!("her skal det stå {}, ikke {}", thing(wanted), thing(found));
        }
    }
    if let Some(field) = what.strip_prefix("duplicate field ") {
        return format!("feltet «{}» står to ganger", field.trim_matches('`'));
    }
    let known = BROKEN.iter().find(|(begins, _)| what.starts_with(begins));
    known.map_or(what.trim_end_matches('.'), |(_, told)| told).into()
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// What is found, or what should be.
fn thing(said: &str) -> String {
    match said.split(' ').next().unwrap_or_default() {
        "string" => format!("teksten «{}»", said.trim_start_matches("string ").trim_matches('"')),
        "integer" | "floating" | "boolean" => quoted(said).next().unwrap_or_default().into(),
        "null" | "unit" => "null".into(),
        "map" | "struct" => "et objekt { … }".into(),
        "sequence" => "en liste [ … ]".into(),
        "u8" | "u16" | "u32" | "u64" | "usize" => "et helt tall fra 0 og opp".into(),
        "i8" | "i16" | "i32" | "i64" => "et helt tall".into(),
        "f32" | "f64" => "et tall".into(),
        "a" | "an" => match said.trim_start_matches("an ").trim_start_matches("a ") {
            "boolean" => "true eller false".into(),
            "string" | "borrowed string" => "tekst i anførselstegn".into(),
            "sequence" => "en liste [ … ]".into(),
            "map" => "et objekt { … }".into(),
            other => other.into(),
        },
        "option" => "noe, eller null".into(),
        _ => said.into(),
    }
}

/// How a text that is no JSON breaks.
const BROKEN: &[(&str, &str)] = &[
    ("EOF", "filen slutter midt i noe"),
    ("expected `,` or", "her mangler et komma eller en sluttparentes"),
    ("expected `:`", "her mangler et kolon"),
    ("expected value", "her mangler en verdi"),
    ("expected ident", "her mangler en verdi"),
    ("trailing comma", "her står et komma for mye"),
    ("trailing characters", "her står noe etter slutten"),
    ("key must be a string", "navnet på et felt må stå i anførselstegn"),
    ("invalid escape", "omvendt skråstrek må skrives to ganger"),
    ("control character", "linjeskift og tabulator må skrives som \\n og \\t inne i en tekst"),
    ("invalid number", "tallet er ikke skrevet riktig"),
    ("number out of range", "tallet er for stort"),
    ("recursion limit", "den er nøstet for dypt"),
];
