//! What a page's form brings back: its fields, and the slip that is filled in with them. Whoever sent it may have sent
//! anything.

use crate::exercises::Id;
use crate::exercises::slip::{Asks, Field, Filled, Given, Slip};
use crate::figures::words::quoted;
use crate::reading::text;

/// More fields than any slip has.
const MOST: usize = 512;

/// The value by which somebody stands over.
pub const PASSES: &str = "-";
pub const AGREES: &str = "ja";
pub const OBJECTS: &str = "nei";

/// The longest reason for an objection, and the longest thought, in characters.
pub const LONGEST: usize = 600;

/// The fields of a form as they were sent. What they hold is shown to nobody.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Sent(Vec<(String, String)>);

/// What is told of a slip that does not fit.
pub type Misfit = String;

impl Sent {
    /// The fields of a body as forms are sent; none where it is no such thing.
    pub fn read(body: &[u8]) -> Option<Self> {
        let mut fields = Vec::new();
        for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            let at = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            let value = pair.get(at + 1..).unwrap_or_default();
            fields.push((decoded(&pair[..at])?, decoded(value)?));
        }
        (fields.len() <= MOST).then_some(Self(fields))
    }

    /// The first field of this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(its, _)| its == name).map(|(_, value)| value.as_str())
    }

    /// All fields, as they came.
    pub fn fields(&self) -> &[(String, String)] {
        &self.0
    }

    /// The first field of this name, as a number.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }
}

/// Never what was sent.
impl std::fmt::Debug for Sent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sent(…)")
    }
}

fn decoded(text: &[u8]) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.iter();
    while let Some(&byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16);
                (digit(rest.next())? * 16 + digit(rest.next())?) as u8
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// What the field of a thing that is asked is called in the form.
pub fn name_of(id: Id) -> String {
    format!("f{id}")
}

/// The same for a part of it: an option, the why, who may know.
pub fn part_of(id: Id, part: impl std::fmt::Display) -> String {
    format!("f{id}.{part}")
}

/// Whether somebody writes on it: then what is chosen besides says more of the words, and need not be.
pub fn is_written(slip: &Slip) -> bool {
    slip.fields.iter().any(|field| matches!(field.asks, Asks::Words { .. }))
}

/// The slip as it was filled in.
///
/// # Errors
/// What is missing or does not fit, as a sentence for whoever filled it in.
pub fn filled(sent: &Sent, slip: &Slip, person: Id, number: u32) -> Result<Filled, Misfit> {
    let round = slip.round.unwrap_or_default();
    let is_written = is_written(slip);
    let (mut given, mut missing) = (Vec::new(), Vec::new());
    for field in &slip.fields {
        match read(sent, field)? {
            Some(its) => given.push((field.id, its)),
            None if is_written => {}
            None => missing.push(field),
        }
    }
    let has_words = given.iter().any(|(_, given)| matches!(given, Given::Words(_)));
    match missing.as_slice() {
        [] if is_written && !has_words => Err("Skriv svaret først.".into()),
        [] => Ok(Filled { person, round, number, given }),
        missing => Err(what_is_missing(missing, slip.fields.len())),
    }
}

fn what_is_missing(missing: &[&Field], of: usize) -> Misfit {
    let called: Vec<_> = missing.iter().map(|field| quoted(&field.called)).collect();
    match (missing, called.as_slice()) {
        ([field], _) if of == 1 => match field.asks {
            Asks::Dots { .. } => "Sett minst én prikk, eller velg «Står over».".into(),
            Asks::Consent => "Velg «Samtykker» eller «Innvender».".into(),
            _ => "Velg et tall, eller «Står over».".into(),
        },
        (_, [one]) => format!("Det mangler svar på {one}. Velg et tall, eller «Står over»."),
        (_, [first @ .., last]) if called.len() <= 4 => {
            format!("Det mangler svar på {} og {last}.", first.join(", "))
        }
        _ => format!("Det mangler svar på {} av {of}.", missing.len()),
    }
}

/// What was given to one thing; none where nothing was.
fn read(sent: &Sent, field: &Field) -> Result<Option<Given>, Misfit> {
    let value = sent.get(&name_of(field.id)).unwrap_or_default().trim();
    match &field.asks {
        _ if value == PASSES && !matches!(field.asks, Asks::Consent | Asks::Words { .. }) => {
            Ok(Some(Given::Passed))
        }
        Asks::Number { .. } if value.is_empty() => Ok(None),
        Asks::Number { scale, .. } => {
            let number = value.parse().ok().filter(|number| scale.contains(*number));
            let off = || match field.called.as_str() {
                "" => format!("Svaret må være et helt tall på skalaen {scale}."),
                called => format!("Svaret på {} må være et helt tall på skalaen {scale}.", quoted(called)),
            };
            Ok(Some(Given::Number(number.ok_or_else(off)?)))
        }
        Asks::Dots { options, rule } => {
            let mut dots = Vec::with_capacity(options.len());
            for n in 0..options.len() {
                let its = sent.get(&part_of(field.id, n)).unwrap_or_default().trim();
                let its = if its.is_empty() { Some(0) } else { its.parse().ok() };
                dots.push(its.ok_or("Skriv prikkene som hele tall.")?);
            }
            rule.check(&dots).map_err(|why| why.to_string())?;
            Ok(dots.iter().any(|dots| *dots > 0).then_some(Given::Dots(dots)))
        }
        Asks::Consent => match value {
            AGREES => Ok(Some(Given::Agrees)),
            OBJECTS => {
                let why = sent.get(&part_of(field.id, "hvorfor")).unwrap_or_default();
                Ok(Some(Given::Objects(words(why, LONGEST)?)))
            }
            _ => Ok(None),
        },
        Asks::Words { most } => {
            let words = words(value, *most)?;
            Ok((!words.is_empty()).then_some(Given::Words(words)))
        }
    }
}

/// Words as they are kept, when they are no longer than this.
///
/// # Errors
/// When they are.
pub fn words(sent: &str, most: usize) -> Result<String, Misfit> {
    let words = text::plain(sent);
    let words: String = words.chars().filter(|c| !c.is_control()).collect();
    match words.chars().count() {
        count if count > most => Err(format!("Teksten er for lang: {count} tegn. Høyst {most}.")),
        _ => Ok(words),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::figures::scale::Scale;
    use crate::figures::votes::DotBudget;

    fn slip(asks: impl IntoIterator<Item = (&'static str, Asks)>) -> Slip {
        let field = |(n, (called, asks)): (usize, (&str, Asks))| Field {
            id: 10 + n as u64,
            called: called.into(),
            asks,
        };
        Slip {
            asks: crate::report::Document::default(),
            anonymous: false,
            round: Some(7),
            fields: asks.into_iter().enumerate().map(field).collect(),
        }
    }

    fn sent(body: &str, slip: &Slip) -> Result<Vec<(Id, Given)>, String> {
        let filled = filled(&Sent::read(body.as_bytes()).unwrap(), slip, 3, 9)?;
        assert_eq!((filled.person, filled.round, filled.number), (3, 7, 9));
        Ok(filled.given)
    }

    fn number() -> Asks {
        Asks::Number { scale: Scale::ONE_TO_FIVE, words: Vec::new(), usual: None }
    }

    #[test]
    fn a_form_is_read_as_browsers_send_it() {
        let sent = Sent::read("tanke=Ring+f%C3%B8r+10+%26+sp%C3%B8r&tom=&nr=4".as_bytes()).unwrap();
        assert_eq!(sent.get("tanke"), Some("Ring før 10 & spør"));
        assert_eq!((sent.get("tom"), sent.number::<u32>("nr"), sent.get("annet")), (Some(""), Some(4), None));
        for bad in ["a=%f", "a=%zz", "a=%ff", "%"] {
            assert_eq!(Sent::read(bad.as_bytes()), None, "{bad}");
        }
        assert!(Sent::read("a&".repeat(600).as_bytes()).is_none());
        assert_eq!(format!("{sent:?}"), "Sent(…)");
    }

    #[test]
    fn a_number_stands_on_its_scale_or_is_passed() {
        let one = slip([("", number())]);
        assert_eq!(sent("f10=4", &one), Ok(vec![(10, Given::Number(4))]));
        assert_eq!(sent("f10=-", &one), Ok(vec![(10, Given::Passed)]));
        assert_eq!(sent("", &one).unwrap_err(), "Velg et tall, eller «Står over».");
        assert_eq!(sent("f10=6", &one).unwrap_err(), "Svaret må være et helt tall på skalaen 1–5.");
        let many = slip([("Ringe", number()), ("Rydde", number()), ("Møte", number())]);
        assert_eq!(
            sent("f10=4&f12=-", &many).unwrap_err(),
            "Det mangler svar på «Rydde». Velg et tall, eller «Står over»."
        );
        assert_eq!(sent("f10=4", &many).unwrap_err(), "Det mangler svar på «Rydde» og «Møte».");
        assert_eq!(sent("f10=4&f11=5&f12=1", &many).unwrap().len(), 3);
    }

    #[test]
    fn dots_keep_the_budget() {
        let rule = DotBudget { dots: 3, most_on_one: 2 };
        let vote = slip([("", Asks::Dots { options: vec!["A".into(), "B".into()], rule })]);
        assert_eq!(sent("f10.0=2&f10.1=", &vote), Ok(vec![(10, Given::Dots(vec![2, 0]))]));
        assert_eq!(sent("f10=-", &vote), Ok(vec![(10, Given::Passed)]));
        assert_eq!(sent("f10.0=0", &vote).unwrap_err(), "Sett minst én prikk, eller velg «Står over».");
        assert!(sent("f10.0=3", &vote).unwrap_err().contains("Høyst 2"));
        assert!(sent("f10.0=4294967296", &vote).is_err());
    }

    #[test]
    fn an_objection_may_say_why_and_words_need_say_no_more() {
        let consent = slip([("", Asks::Consent)]);
        assert_eq!(sent("f10=ja&f10.hvorfor=glemt", &consent), Ok(vec![(10, Given::Agrees)]));
        let objects = Given::Objects("For dyrt.".into());
        assert_eq!(sent("f10=nei&f10.hvorfor=For%0D%0Adyrt.", &consent), Ok(vec![(10, objects)]));
        assert!(sent("f10=-", &consent).is_err());
        let answers = slip([("Hva?", Asks::Words { most: 9 }), ("Hvor langt?", number())]);
        let words = |text: &str| Given::Words(text.into());
        assert_eq!(sent("f10=+Nei&f11=3", &answers), Ok(vec![(10, words("Nei")), (11, Given::Number(3))]));
        assert_eq!(sent("f10=-", &answers), Ok(vec![(10, words("-"))]));
        assert_eq!(sent("f11=3", &answers).unwrap_err(), "Skriv svaret først.");
        assert_eq!(sent("", &answers).unwrap_err(), "Skriv svaret først.");
        assert!(sent("f10=Ti+tegn+++ca.", &answers).is_err());
    }

    proptest! {
        #[test]
        fn whatever_is_sent_is_read_or_refused(body in prop::collection::vec(any::<u8>(), 0..400)) {
            let asked = slip([("", number()), ("", Asks::Consent), ("", Asks::Words { most: 20 })]);
            if let Some(sent) = Sent::read(&body) {
                let _ = filled(&sent, &asked, 1, 1);
            }
        }
    }
}
