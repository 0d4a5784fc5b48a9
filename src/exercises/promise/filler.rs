//! What a *kortform* is better without: too many words, and words that anybody could write.

/// More words than this are not remembered.
pub(super) const MOST_WORDS: usize = 12;

/// Words of a text; signs that stand alone are none.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// Where in a word a filling one is found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fills {
    /// It is the whole word.
    Whole,
    /// It may be bent, or part of a longer word: "kundefokusert".
    Within,
    /// Customers in the centre, whatever stands between: "setter kundene våre i sentrum".
    Centre,
}

/// Words that fill without saying anything, unless the template names others.
const FILLER: [(&str, Fills); 11] = [
    ("best", Fills::Whole),
    ("beste", Fills::Whole),
    ("unik", Fills::Whole),
    ("unikt", Fills::Whole),
    ("unike", Fills::Whole),
    ("verdensklasse", Fills::Within),
    ("kvalitet", Fills::Within),
    ("fokus", Fills::Within),
    ("helhetlig", Fills::Within),
    ("sømløs", Fills::Within),
    ("kunden i sentrum", Fills::Centre),
];

/// A word of this many letters or more is known when it is bent, too.
const LONG: usize = 6;

/// The words that are looked for unless the template names others.
pub(super) fn usual() -> Vec<String> {
    FILLER.iter().map(|(word, _)| (*word).to_owned()).collect()
}

/// Those of these words that stand in `text`, as they are written there.
pub(super) fn filler<'t>(text: &'t str, sought: &'t [String]) -> Vec<&'t str> {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let mut found: Vec<&str> = Vec::new();
    for (n, &word) in words.iter().enumerate() {
        let lower = word.to_lowercase();
        for sought in sought {
            let known = sought.trim().to_lowercase();
            let how = FILLER.iter().find(|(usual, _)| *usual == known).map(|(_, how)| *how);
            let phrase: Vec<&str> = known.split_whitespace().collect();
            match how {
                Some(Fills::Centre) => {
                    let centre = lower == "sentrum"
                        && n > 1
                        && words[n - 1].eq_ignore_ascii_case("i")
                        && words[..n].iter().any(|word| word.to_lowercase().starts_with("kunde"));
                    found.extend(centre.then_some(sought.trim()));
                }
                Some(Fills::Within) => found.extend(lower.contains(&known).then_some(word)),
                Some(Fills::Whole) => found.extend((lower == known).then_some(word)),
                None if phrase.len() > 1 => {
                    let stands = words[n..].iter().map(|word| word.to_lowercase());
                    let is_here = stands.take(phrase.len()).eq(phrase.iter().copied());
                    found.extend(is_here.then_some(sought.trim()));
                }
                None => {
                    let is_bent = known.chars().count() >= LONG && lower.starts_with(&known);
                    found.extend((lower == known || is_bent).then_some(word));
                }
            }
        }
    }
    found
}

/// What may gently be said of a *kortform*.
pub(super) fn remarks(text: &str, sought: &[String]) -> Vec<String> {
    let mut remarks = Vec::new();
    let n = words(text);
    if n > MOST_WORDS {
        remarks.push(format!("{n} ord er mye å huske. Hva kan strykes?"));
    }
    let filler: Vec<_> = filler(text, sought).into_iter().map(|word| format!("«{word}»")).collect();
    if !filler.is_empty() {
        remarks.push(format!("{} kan alle skrive. Hva er det kunden får?", filler.join(" og ")));
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        filler(text, &usual()).into_iter().map(str::to_owned).collect()
    }

    fn remarked(text: &str) -> Vec<String> {
        remarks(text, &usual())
    }

    #[test]
    fn words_are_counted_without_dashes() {
        assert_eq!(words("Vi sier fra først – hver gang."), 6);
        assert_eq!(words("  "), 0);
        assert_eq!(words("24/7, e-post"), 2);
    }

    #[test]
    fn filler_is_found_however_it_is_bent() {
        assert_eq!(found("Unike opplevelser av Kvaliteten, den beste."), ["Unike", "Kvaliteten", "beste"]);
        assert_eq!(
            found("Kundefokusert, sømløst og helhetlige i verdensklassen"),
            ["Kundefokusert", "sømløst", "helhetlige", "verdensklassen"]
        );
        assert_eq!(found("Vi setter kundene våre i sentrum!"), ["kunden i sentrum"]);
        assert!(found("Vi bestemmer tid i sentrum av Oslo, og kunden får svar.").is_empty());
        assert!(found("Du får alltid svar samme dag.").is_empty());
    }

    #[test]
    fn remarks_come_over_twelve_words() {
        let twelve = "en to tre fire fem seks sju åtte ni ti elleve tolv";
        assert!(remarked(twelve).is_empty());
        assert_eq!(remarked(&format!("{twelve} tretten")), ["13 ord er mye å huske. Hva kan strykes?"]);
        assert_eq!(
            remarked("Kvalitet, sømløst"),
            ["«Kvalitet» og «sømløst» kan alle skrive. Hva er det kunden får?"]
        );
    }

    #[test]
    fn a_template_names_words_of_its_own() {
        let own: Vec<String> = ["pasientsentrert", "Trygg", "på lag"].map(String::from).into();
        assert_eq!(filler("Trygge og pasientsentrerte, vi er på lag.", &own), ["pasientsentrerte", "på lag"]);
        assert_eq!(filler("Trygg hver gang, og best.", &own), ["Trygg"]);
        assert!(filler("Best i sentrum", &[]).is_empty());
    }
}
