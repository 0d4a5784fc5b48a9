//! Names of the people at the table in running text: found word by word, also in the genitive, and the role put in
//! their place.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::exercises::Person;
use crate::figures::order::Arrange as _;
use crate::reading::looks::{holds_address, names_somebody};

/// What somebody is called when the role isn't known, or when several share the name.
const SOMEBODY: &str = "deltaker";

/// First names that are words as well: in small letters they are taken for the word. In folded letters.
const ALSO_WORDS: &[&str] = &[
    "alf", "arne", "ask", "bjørn", "bo", "bror", "dag", "eli", "erle", "even", "frank", "grete", "gry",
    "ida", "jo", "jan", "kai", "kim", "lin", "liv", "lykke", "mai", "mari", "may", "mia", "min", "nils",
    "nor", "odd", "ola", "ole", "per", "pia", "rolf", "ro", "roy", "rune", "siv", "sol", "stein", "storm",
    "svan", "synne", "tor", "tone", "ulv", "unn", "vår", "vilje", "yngre",
];

/// What stands between names and is none: by itself it says nothing of whom it is about. In folded letters.
const BETWEEN: &[&str] = &[
    "af", "al", "av", "bin", "da", "de", "del", "den", "der", "di", "du", "el", "fra", "i", "ibn", "la",
    "le", "og", "på", "til", "van", "von", "zu",
];

/// Roles that would give somebody away where people go by their roles: they look like names, or bear an address.
pub fn like_names(people: &[Person]) -> impl Iterator<Item = &str> {
    let roles = people.iter().map(|person| person.role.trim());
    roles.filter(|role| names_somebody(role) || holds_address(role))
}

/// How often each name was found, by the name as it stands in the list of people.
pub type Found = BTreeMap<String, usize>;

/// Every name and part of a name, those of most words first.
#[derive(Debug)]
pub struct Register {
    names: Vec<Name>,
}

#[derive(Debug)]
struct Name {
    /// Its words, folded.
    words: Vec<String>,
    /// As it was written, for telling.
    written: String,
    /// The role of whoever bears it.
    instead: String,
    /// In small letters it is the name too.
    in_small: bool,
}

/// A word of a text, and where it stands, in bytes.
struct Word {
    start: usize,
    end: usize,
    folded: String,
}

impl Register {
    pub fn of(people: &[Person]) -> Self {
        let mut names: Vec<Name> = Vec::new();
        for person in people {
            let whole = words(&person.name);
            let parts: Vec<&str> = person.name.split_whitespace().collect();
            let instead = match person.role.trim() {
                "" => SOMEBODY.to_owned(),
                role => role.to_owned(),
            };
            let mut meet = |written: &str, words: Vec<Word>, in_small: bool| {
                let words: Vec<String> = words.into_iter().map(|word| word.folded).collect();
                match names.iter_mut().find(|name| name.words == words) {
                    Some(shared) if shared.instead != instead => shared.instead = SOMEBODY.into(),
                    Some(_) => {}
                    None => {
                        names.push(Name {
                            words,
                            written: written.into(),
                            instead: instead.clone(),
                            in_small,
                        });
                    }
                }
            };
            if parts.len() > 1 && whole.len() > 1 {
                meet(person.name.trim(), whole, true);
            }
            for (n, part) in parts.iter().enumerate() {
                let words = words(part);
                let is_one_of = |list: &[&str]| words.first().is_some_and(|w| list.contains(&&*w.folded));
                let is_between = is_one_of(BETWEEN);
                // "von" and "J." name nobody by themselves, unless it is all that somebody is called.
                if (n == 0 || !is_between) && part.chars().filter(|c| c.is_alphabetic()).count() > 1 {
                    let is_word = is_between || is_one_of(ALSO_WORDS);
                    meet(part.trim_matches(|c: char| !c.is_alphanumeric()), words, n == 0 && !is_word);
                }
            }
        }
        names.arrange_by_key(|name| std::cmp::Reverse(name.words.len()));
        Self { names }
    }

    /// Puts roles in the place of names, and counts which were found.
    pub fn replace(&self, text: &mut String, found: &mut Found) {
        let (mut replaced, mut written) = (String::new(), 0);
        self.each(text, |name, genitive, place| {
            replaced.push_str(&text[written..place.start]);
            replaced.push_str(&in_place(&name.instead, genitive, opens_sentence(&text[..place.start])));
            *found.entry(name.written.clone()).or_default() += 1;
            written = place.end;
        });
        if written > 0 {
            replaced.push_str(&text[written..]);
            *text = replaced;
        }
    }

    /// Which names stand in the text, and how often.
    pub fn found(&self, text: &str) -> Found {
        let mut found = Found::new();
        self.each(text, |name, _, _| *found.entry(name.written.clone()).or_default() += 1);
        found
    }

    /// Tells of each name in the text whether it stands in the genitive, and where.
    fn each(&self, text: &str, mut tell: impl FnMut(&Name, bool, Range<usize>)) {
        let words = if self.names.is_empty() { Vec::new() } else { words(text) };
        let mut at = 0;
        while at < words.len() {
            match self.names.iter().find_map(|name| name.stands(text, &words[at..])) {
                None => at += 1,
                Some((name, genitive, end)) => {
                    tell(name, genitive, words[at].start..end);
                    at += name.words.len();
                }
            }
        }
    }
}

impl Name {
    /// Whether the name stands where these words begin; whether in the genitive, and where it ends in `text`.
    fn stands(&self, text: &str, words: &[Word]) -> Option<(&Self, bool, usize)> {
        let here = words.get(..self.words.len())?;
        let ([first, ..], [.., last]) = (here, here) else { return None };
        let (wanted, before) = self.words.split_last()?;
        let genitive = match last.folded.strip_prefix(wanted.as_str())? {
            "" => false,
            "s" => true,
            _ => return None,
        };
        let is_joined = |pair: &[Word]| matches!(text[pair[0].end..pair[1].start].trim(), "" | "-");
        let all_there = here.iter().zip(before).all(|(word, wanted)| word.folded == *wanted);
        // Letters that are neither large nor small count as large.
        let large = !text[first.start..].starts_with(char::is_lowercase);
        if !all_there || !(large || self.in_small) || !here.windows(2).all(is_joined) {
            return None;
        }
        // "Kari's" as people type it, and "Jonas'" as it is written.
        let after = &text[last.end..];
        let mark = after.strip_prefix(['\'', '’']);
        let (genitive, end) = match mark {
            Some(rest) if !genitive && follows_s(rest) => (true, text.len() - rest.len() + 1),
            Some(rest) if !genitive && ends_like_s(wanted) => (true, text.len() - rest.len()),
            _ => (genitive, last.end),
        };
        Some((self, genitive, end))
    }
}

/// The words of a text: letters and digits, with what stands over them.
fn words(text: &str) -> Vec<Word> {
    let is_letter = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (is_letter(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let folded = text[from..at].nfc().flat_map(char::to_lowercase).collect();
                words.push(Word { start: from, end: at, folded });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// An s and no further letter.
fn follows_s(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next() == Some('s') && !chars.next().is_some_and(char::is_alphanumeric)
}

fn ends_like_s(word: &str) -> bool {
    word.ends_with(['s', 'x', 'z'])
}

fn opens_sentence(before: &str) -> bool {
    let before = before.trim_end_matches(['«', '"', '“', '(', '–', ' ']);
    before.is_empty() || before.ends_with(['.', '?', '!', ':', '\n'])
}

/// "salgssjef", "Salgssjefs", "HR-leder".
fn in_place(role: &str, genitive: bool, opens_sentence: bool) -> String {
    let mut letters = role.chars();
    let first = letters.next().unwrap_or_default();
    let is_word = letters.clone().next().is_some_and(char::is_lowercase);
    let mut said: String = match (opens_sentence, is_word) {
        (true, _) => first.to_uppercase().collect(),
        (false, true) => first.to_lowercase().collect(),
        (false, false) => first.into(),
    };
    said.push_str(letters.as_str());
    if genitive {
        said.push_str(if ends_like_s(role) { "'" } else { "s" });
    }
    said
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::exercises::Ids;
    use crate::workshop::people;

    const PEOPLE: &str = "Kari Nordmann: Daglig leder, Ann-Kristin Dag Berg: HR-leder, Jonas von Lie: Salgssjef, \
        Tor Vik: IT-leder, Tor Holm: Innkjøpssjef, Åse: Jurist";

    fn told(text: &str) -> (String, Found) {
        told_of(PEOPLE, text)
    }

    fn told_of(people: &str, text: &str) -> (String, Found) {
        let register = Register::of(&people::parse(people, &mut Ids::starting_at(1), &[]));
        let (mut text, mut found) = (text.to_owned(), Found::new());
        register.replace(&mut text, &mut found);
        (text, found)
    }

    #[test]
    fn a_name_becomes_a_role() {
        for (said, expected) in [
            ("Kari sa det, og Karis tall stemmer.", "Daglig leder sa det, og daglig leders tall stemmer."),
            ("Spør Kari Nordmann. KARI vet.", "Spør daglig leder. Daglig leder vet."),
            ("kari nordmanns liste, kari-saken", "Daglig leders liste, daglig leder-saken"),
            ("Vi hørte på Ann-Kristin, ann  kristin og Berg.", "Vi hørte på HR-leder, HR-leder og HR-leder."),
            (
                "Det er Jonas' ansvar, Jonas’ og Kari's.",
                "Det er salgssjefs ansvar, salgssjefs og daglig leders.",
            ),
            ("«Kari» og a\u{30a}se og A\u{30a}ses råd", "«Daglig leder» og jurist og jurists råd"),
            ("I dag tar Dag det, men tor ikke.", "I dag tar HR-leder det, men tor ikke."),
            ("Tor Vik og Tor.", "IT-leder og deltaker."),
        ] {
            assert_eq!(told(said).0, expected, "{said}");
        }
    }

    #[test]
    fn what_only_looks_like_a_name_stays() {
        for said in
            ["Karin og Nordmannen", "et berg ved en vik", "von", "Kar", "Karisk", "Kristin", "lie", ""]
        {
            assert_eq!(told(said), (said.to_owned(), Found::new()), "{said}");
        }
    }

    #[test]
    fn a_name_need_not_be_typed_with_large_letters() {
        for (people, said, expected) in [
            (
                "kari nordmann: daglig leder",
                "Kari sa at kari nordmann og Nordmann var lei",
                "Daglig leder sa at daglig leder og daglig leder var lei",
            ),
            ("kari: Daglig leder", "Spør Kari, ikke kari.", "Spør daglig leder, ikke daglig leder."),
            (
                "jonas von lie: Salgssjef",
                "Lie og von, men å lie er noe annet.",
                "Salgssjef og von, men å lie er noe annet.",
            ),
            ("سارة حداد: Jurist", "Spør سارة, ikke حداد.", "Spør jurist, ikke jurist."),
        ] {
            assert_eq!(told_of(people, said).0, expected, "{said}");
        }
    }

    #[test]
    fn what_was_found_is_counted_by_name() {
        let text = "Kari, karis og Kari Nordmann. Nordmann?";
        let found = told(text).1;
        let register = Register::of(&people::parse(PEOPLE, &mut Ids::starting_at(1), &[]));
        assert_eq!(register.found(text), found);
        let found: Vec<_> = found.iter().map(|(name, n)| (name.as_str(), *n)).collect();
        assert_eq!(found, [("Kari", 2), ("Kari Nordmann", 1), ("Nordmann", 1)]);
    }

    #[test]
    fn somebody_may_be_called_by_one_word_in_small_letters() {
        let register =
            Register::of(&people::parse("kari: Jurist, per: Selger", &mut Ids::starting_at(1), &[]));
        assert_eq!(register.found("Spør Kari, per i dag, og Per.").len(), 2);
        assert_eq!(register.found("per i dag"), Found::new());
    }

    proptest! {
        #[test]
        fn no_name_is_left_and_nothing_else_is_touched(
            before in "[a-zæøå ,.\n]{0,12}", name in "Kari|Nordmann|Kari Nordmann|Ann-Kristin|ÅSE|Jonas", after in "([ ,.!\n-].{0,9})?",
        ) {
            let text = format!("{before} {name}{after}");
            let (told, found) = told(&text);
            prop_assert!(!found.is_empty());
            prop_assert!(!told.contains(&format!(" {name}")), "{told}");
            prop_assert!(told.starts_with(&before), "{told}");
        }
    }
}
