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

/// Whether the capital that these words begin with is a name's, and not that of a sentence.
fn begins_with_name(words: &str, is_name: impl Fn(&str) -> bool) -> bool {
    let first = words.split(|c: char| !c.is_alphanumeric() && c != '-').find(|word| !word.is_empty());
    let Some(first) = first.filter(|first| first.starts_with(char::is_uppercase)) else { return false };
    let lower = first.to_lowercase();
    let is_listed = |list: &str| list.split(' ').any(|word| word == lower);
    let has_inner_capital = first.chars().skip(1).any(char::is_uppercase);
    let ends_as_no_name = ENDINGS.iter().any(|end| lower.ends_with(end)) && !is_listed(NAMES);
    has_inner_capital || is_name(first) || !(is_listed(COMMON) || ends_as_no_name)
}

/// Endings of verbs, of nouns that are spoken of, and of nouns that are put together: what no name is likely to end with.
const ENDINGS: [&str; 31] = [
    "e", "en", "et", "er", "ing", "sjon", "het", "skap", "dom", "tid", "slett", "plan", "tall", "ord", "mål",
    "salg", "svar", "ansvar", "krav", "kanal", "kontor", "system", "produkt", "prosjekt", "team", "kurs",
    "avvik", "sjef", "kunder", "brev", "grad",
];

/// Names that end so.
const NAMES: &str = "norge sverige bergen posten gjensidige tine lyse skatteetaten vegvesenet forbrukerrådet \
    helse elkjøpe kristiansen hansen olsen larsen andersen johansen pedersen nilsen jensen karlsen berge hauge \
    google apple tesla facebook norden europe drammen halden horten skien moelven nortura orklaene";

/// Words that begin sentences and end in no such way.
const COMMON: &str = "å jeg du han hun vi dere de det den dette disse alle noen ingen en ei et at og men så da nå når hvis \
    om før etter mens med uten for fra til på i ved av mot under over mellom hos som hva hvem hvor hvordan hvorfor ikke \
    aldri alltid ofte også bare først hver hvert hele halve mer mest flere flest færre mindre én ett to tre fire fem seks \
    sju åtte ni ti gå si se stå få be gi ta la bli ha gjør ring svar skriv spør hør møt følg lag sett send bruk vis les finn \
    hold hjelp gjøre kjøp kall inviter test mål lær start slutt svaret kunder kunde sak salg drift montør sjef team mail \
    e-post telefon feil avvik klage vår vårt våre min mitt mine sin sitt sine deres hans hennes ny nytt nye god godt dårlig \
    sen sent rask raskt kort lang dag uke måned år time fortsatt kanskje selv samme neste siste annen annet";

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
