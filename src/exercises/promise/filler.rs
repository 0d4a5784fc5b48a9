//! What a *kortform* is better without: too many words, and words that anybody could write.

/// More words than this are not remembered.
pub(super) const MOST_WORDS: usize = 12;

/// Words of a text; signs that stand alone are none.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// Words and phrases in `text` that fill without saying anything, as they are written there.
pub(super) fn filler(text: &str) -> Vec<&str> {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let mut found: Vec<&str> = Vec::new();
    for (n, &word) in words.iter().enumerate() {
        let lower = word.to_lowercase();
        let fills = matches!(lower.as_str(), "best" | "beste" | "unik" | "unikt" | "unike")
            || ["verdensklasse", "kvalitet", "fokus", "helhetlig", "sømløs"]
                .iter()
                .any(|f| lower.contains(f));
        // "kunden i sentrum", "setter kundene våre i sentrum"
        let centre = lower == "sentrum"
            && n > 1
            && words[n - 1].eq_ignore_ascii_case("i")
            && words[..n].iter().any(|word| word.to_lowercase().starts_with("kunde"));
        if fills {
            found.push(word);
        } else if centre {
            found.push("kunden i sentrum");
        }
    }
    found
}

/// What may gently be said of a *kortform*.
pub(super) fn remarks(text: &str) -> Vec<String> {
    let mut remarks = Vec::new();
    let n = words(text);
    if n > MOST_WORDS {
        remarks.push(format!("{n} ord er mye å huske. Hva kan strykes?"));
    }
    let filler: Vec<_> = filler(text).into_iter().map(|word| format!("«{word}»")).collect();
    if !filler.is_empty() {
        remarks.push(format!("{} kan alle skrive. Hva er det kunden får?", filler.join(" og ")));
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_without_dashes() {
        assert_eq!(words("Vi sier fra først – hver gang."), 6);
        assert_eq!(words("  "), 0);
        assert_eq!(words("24/7, e-post"), 2);
    }

    #[test]
    fn filler_is_found_however_it_is_bent() {
        assert_eq!(filler("Unike opplevelser av Kvaliteten, den beste."), ["Unike", "Kvaliteten", "beste"]);
        assert_eq!(
            filler("Kundefokusert, sømløst og helhetlige i verdensklassen"),
            ["Kundefokusert", "sømløst", "helhetlige", "verdensklassen"]
        );
        assert_eq!(filler("Vi setter kundene våre i sentrum!"), ["kunden i sentrum"]);
        assert!(filler("Vi bestemmer tid i sentrum av Oslo, og kunden får svar.").is_empty());
        assert!(filler("Du får alltid svar samme dag.").is_empty());
    }

    #[test]
    fn remarks_come_over_twelve_words() {
        let twelve = "en to tre fire fem seks sju åtte ni ti elleve tolv";
        assert!(remarks(twelve).is_empty());
        assert_eq!(remarks(&format!("{twelve} tretten")), ["13 ord er mye å huske. Hva kan strykes?"]);
        assert_eq!(
            remarks("Kvalitet, sømløst"),
            ["«Kvalitet» og «sømløst» kan alle skrive. Hva er det kunden får?"]
        );
    }
}
