//! Words as they stand in a sentence.

/// With a large first letter, as a sentence begins.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// In the middle of a sentence: without its capital, unless that is an abbreviation's.
pub fn small(words: &str) -> String {
    let mut chars = words.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => words.to_owned(),
    }
}

/// What goes on a sentence that is begun with `lead`: small, and without those words where they are said again.
pub fn going_on(lead: &str, words: &str) -> String {
    let lead = lead.trim_matches(|c: char| !c.is_alphanumeric());
    let words = words.trim();
    let again = words
        .get(..lead.len())
        .filter(|begun| !lead.is_empty() && begun.to_lowercase() == lead.to_lowercase());
    match again.and_then(|_| words[lead.len()..].strip_prefix(' ')) {
        Some(rest) => small(rest.trim_start()),
        None => small(words),
    }
}

/// As a part of something longer: without the full stop that it was ended with.
pub fn part(words: &str) -> &str {
    let words = words.trim();
    words.strip_suffix('.').filter(|rest| !rest.ends_with('.')).unwrap_or(words)
}

/// "Pris", "Pris og Levering", "Pris, Levering og Avvik".
pub fn together(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} og {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_has_no_full_stop() {
        assert_eq!(
            [" Ikke talt. ", "Hvem vet?", "…", "Og så ..."].map(part),
            ["Ikke talt", "Hvem vet?", "…", "Og så ..."]
        );
    }

    #[test]
    fn a_sentence_goes_on_without_saying_its_beginning_twice() {
        let on = |lead, words| going_on(lead, words);
        assert_eq!(on("Jeg skal ", "Ringe tre kunder"), "ringe tre kunder");
        assert_eq!(on("Jeg skal ", "Jeg skal ringe tre kunder"), "ringe tre kunder");
        assert_eq!(on(", også når ", "Også når det koster"), "det koster");
        assert_eq!(on("når", "nårtid er passert"), "nårtid er passert");
        assert_eq!(on("når", "NPS er under 20"), "NPS er under 20");
        assert_eq!(on("når", "når"), "når");
        assert_eq!(on("når", "æ"), "æ");
    }

    #[test]
    fn only_the_first_letter_grows() {
        assert_eq!(["Ærlig talt", "IT-leder", "A", ""].map(small), ["ærlig talt", "IT-leder", "A", ""]);
        assert_eq!(["ærlig talt", "IT-leder", "ß", ""].map(capital), ["Ærlig talt", "IT-leder", "SS", ""]);
    }
}
