//! Words as they stand in a sentence.

/// With a large first letter, as a sentence begins.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
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
    fn only_the_first_letter_grows() {
        assert_eq!(["ærlig talt", "IT-leder", "ß", ""].map(capital), ["Ærlig talt", "IT-leder", "SS", ""]);
    }
}
