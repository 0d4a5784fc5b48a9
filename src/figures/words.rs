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

/// What goes on a sentence that is begun with `lead`: small, and without those words where they are said again. A name keeps
/// its capital; what is one is known by how it is written, and by who asks.
pub fn going_on(lead: &str, words: &str, is_name: impl Fn(&str) -> bool) -> String {
    let lead = lead.trim_matches(|c: char| !c.is_alphanumeric());
    let words = words.trim();
    let again = words
        .get(..lead.len())
        .filter(|begun| !lead.is_empty() && begun.to_lowercase() == lead.to_lowercase());
    let rest = again.and_then(|_| words[lead.len()..].strip_prefix(' ')).map_or(words, str::trim_start);
    if begins_with_name(rest, is_name) { rest.to_owned() } else { small(rest) }
}

/// Whether the capital that these words begin with is a name's, and not that of a sentence. A word that nobody knows for a
/// name is none: a noun with a capital in the middle of a sentence reads worse than a business without.
fn begins_with_name(words: &str, is_name: impl Fn(&str) -> bool) -> bool {
    let first = words.split(|c: char| !c.is_alphanumeric() && c != '-').find(|word| !word.is_empty());
    let Some(first) = first.filter(|first| first.starts_with(char::is_uppercase)) else { return false };
    first.chars().skip(1).any(char::is_uppercase) || is_name(first) || begins_with_known(words)
}

/// Whether they begin with a place or a business, also where something is its: "Telenors kunder".
fn begins_with_known(words: &str) -> bool {
    let lower = words.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let is_at = |name: &str| {
        lower.strip_prefix(name).is_some_and(|rest| ends(rest) || rest.strip_prefix('s').is_some_and(ends))
    };
    PLACES.split(", ").chain(BUSINESSES.split(", ")).any(is_at)
}

/// Places that are spoken of most; what people are called is known by who asks.
const PLACES: &str = "norge, sverige, danmark, finland, island, tyskland, england, europa, norden, oslo, bergen, trondheim, \
    stavanger, sandnes, tromsø, bodø, ålesund, molde, kristiansand, fredrikstad, sarpsborg, drammen, skien, porsgrunn, \
    tønsberg, sandefjord, larvik, horten, halden, moss, hamar, gjøvik, lillehammer, haugesund, harstad, narvik, alta, \
    østlandet, vestlandet, sørlandet, trøndelag, nordland, finnmark, rogaland, vestland, agder, innlandet";

/// Likewise businesses and authorities, but none whose name is an ordinary word.
const BUSINESSES: &str = "telenor, telia, vipps, statkraft, equinor, norsk hydro, hydro, orkla, posten, gjensidige, \
    storebrand, elkjøp, coop, rema, nortura, tine, moelven, felleskjøpet, norwegian, entur, altinn, innovasjon norge, \
    skatteetaten, vegvesenet, forbrukerrådet, lånekassen, datatilsynet, helse bergen, helse vest, helse nord, helse midt, \
    google, microsoft, apple, amazon, facebook, tesla";

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
        let on = |lead, words| going_on(lead, words, |word| word == "Kim");
        assert_eq!(on("Jeg skal ", "Ringe tre kunder"), "ringe tre kunder");
        assert_eq!(on("Jeg skal ", "Jeg skal ringe tre kunder"), "ringe tre kunder");
        assert_eq!(on(", også når ", "Også når det koster"), "det koster");
        assert_eq!(on("når", "nårtid er passert"), "nårtid er passert");
        assert_eq!(on("når", "NPS er under 20"), "NPS er under 20");
        assert_eq!(on("når", "når"), "når");
        assert_eq!(on("når", "æ"), "æ");
    }

    #[test]
    fn a_name_keeps_its_capital_in_the_middle_of_a_sentence() {
        let on = |words| going_on("når", words, |word| word == "Kim");
        for name in [
            "Telenor svikter",
            "Kim ringer",
            "McKinsey spør",
            "Norsk Hydro ringer",
            "Bergen er stengt",
            "Vipps er nede",
            "Når Statkraft svarer",
            "Tine Brekke ringer",
            "Telenors kunder ringer",
        ] {
            assert!(on(name).starts_with(char::is_uppercase), "{name}: {}", on(name));
        }
        for word in [
            "Kunden ringer",
            "Ventetiden øker",
            "Vi svikter",
            "Noen hos Telenor ringer",
            "Ring kunden",
            "Ringe Kari",
            "Svarer ingen",
            "Nå",
            "Trygghet",
            "Tempo",
            "Faktura mangler",
            "Retur",
            "Norsk språk er vanskelig",
            "Postene er tomme",
        ] {
            assert!(on(word).starts_with(char::is_lowercase), "{word}: {}", on(word));
        }
    }

    #[test]
    fn only_the_first_letter_grows() {
        assert_eq!(["Ærlig talt", "IT-leder", "A", ""].map(small), ["ærlig talt", "IT-leder", "A", ""]);
        assert_eq!(["ærlig talt", "IT-leder", "ß", ""].map(capital), ["Ærlig talt", "IT-leder", "SS", ""]);
    }
}
