//! The initials that people would guess for a name or a role.

/// Words that join others, and give no letter.
const JOINS: [&str; 8] = ["og", "for", "i", "av", "med", "på", "til", "the"];
/// Words that say little beside others: of "IT-leder" people remember IT.
const RANKS: [&str; 6] = ["sjef", "sjefen", "leder", "lederen", "ansvarlig", "ansvarleg"];
/// The most letters.
const MOST: usize = 3;

/// What people would guess: KN for Kari Nordmann, DL for Daglig leder, IT for IT-sjef, SM for Salgs- og markedssjef. With
/// the rest of the last word, of which more letters can be taken where another has them; empty after letters that stand for
/// words themselves.
pub fn guessed(called: &str) -> (String, &str) {
    let small = |word: &&str| word.to_lowercase();
    let words: Vec<&str> = words(called).filter(|word| !JOINS.contains(&&*small(word))).collect();
    let telling: Vec<&str> = words.iter().copied().filter(|word| !RANKS.contains(&&*small(word))).collect();
    match telling[..] {
        [one] if is_letters(one) => (one.to_owned(), ""),
        [_, _, ..] => (first_letters(&telling), rest(&telling)),
        _ => (first_letters(&words), rest(&words)),
    }
}

/// What they were in sessions from before: the first letter of every word, for those who remember them.
pub fn former(called: &str) -> String {
    first_letters(&words(called).collect::<Vec<_>>())
}

fn words(called: &str) -> impl Iterator<Item = &str> {
    called.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Letters that stand for words: HR, IT, CFO.
fn is_letters(word: &str) -> bool {
    (2..=MOST).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

fn first_letters(words: &[&str]) -> String {
    words.iter().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).take(MOST).collect()
}

fn rest<'t>(words: &[&'t str]) -> &'t str {
    words.last().map_or("", |word| word.chars().next().map_or("", |first| &word[first.len_utf8()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_as_people_would_guess() {
        for (called, initials) in [
            ("Kari Nordmann", "KN"),
            ("Åse Marie Ærlig Øst", "ÅMÆ"),
            ("Daglig leder", "DL"),
            ("IT-sjef", "IT"),
            ("HR-leder", "HR"),
            ("HR leder", "HR"),
            ("Leder for IT", "IT"),
            ("Salgs- og markedssjef", "SM"),
            ("Økonomi- og IT-sjef", "ØI"),
            ("Leder for kundeservice", "LK"),
            ("Markedssjef", "M"),
            ("CFO", "CFO"),
            ("Adm. direktør", "AD"),
            ("", ""),
        ] {
            assert_eq!(guessed(called).0, initials, "{called}");
        }
        assert_eq!((former("IT-sjef"), former("Salgs- og markedssjef")), ("IS".into(), "SOM".into()));
    }
}
