//! Words as they stand in a sentence.

use std::borrow::Cow;

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

/// `lead` and the words that go on from it, as one would say them: "Jeg skal ", "å ringe" are "Jeg skal ringe". What is a
/// sentence by itself stands alone, what tells what is done takes the verb's place, and what can't go on comes after a colon.
pub fn led(lead: &str, words: &str, is_name: impl Fn(&str) -> bool) -> String {
    let words = words.trim();
    if !lead.trim_end().ends_with(char::is_alphanumeric) {
        return format!("{lead}{words}");
    }
    let rest = going_on(lead, words, &is_name);
    let (before, verb) = last_word(lead);
    let (head, subject) = last_word(before);
    let has_verb = SUBJECTS.contains(&&*subject.to_lowercase());
    let is_turned = SUBJECTS.contains(&&*verb.to_lowercase());
    let helper = if is_turned { subject } else { verb }.to_lowercase();
    let helps = HELPERS.contains(&&*helper);
    // "skal ringe" after "Jeg skal", "å ringe" after "Jeg skal" or "for å".
    let again = without_first(&rest, verb)
        .filter(|_| !is_turned)
        .or_else(|| without_first(&rest, "å").filter(|_| helps));
    let rest = again.map_or(rest.clone(), |again| going_on("", again, &is_name));
    let first = first_word(&rest).to_lowercase();
    let is_said = |words: &[&str]| words.contains(&&*first);
    if (has_verb || is_turned) && is_said(&SUBJECTS) {
        return if head.trim().is_empty() || is_turned { capital(&rest) } else { format!("{head}{rest}") };
    }
    let tells = if helps { is_present(&first) || is_said(&HELPERS) } else { has_verb && is_said(&DEEDS) };
    if tells && !is_turned {
        return format!("{before}{rest}");
    }
    if helps && (tells || !may_follow(&first) || first_word(&rest).starts_with(char::is_uppercase)) {
        return format!("{}: {rest}", lead.trim_end());
    }
    format!("{lead}{rest}")
}

/// A sentence after a word that takes its verb first: "vi ringer kunden" after "så" is "ringer vi kunden".
pub fn turned(words: &str) -> String {
    let mut parts = words.splitn(3, ' ');
    let (Some(who), Some(does)) = (parts.next(), parts.next()) else { return words.to_owned() };
    let does_it = is_present(does) || HELPERS.contains(&does);
    if !SUBJECTS.contains(&&*who.to_lowercase()) || !does_it {
        return words.to_owned();
    }
    [does, &who.to_lowercase()].into_iter().chain(parts.next()).collect::<Vec<_>>().join(" ")
}

/// What comes before the last word, with the space between them, and the word.
fn last_word(words: &str) -> (&str, &str) {
    let words = words.trim_end();
    words.split_at(words.rfind(char::is_whitespace).map_or(0, |at| at + 1))
}

/// The first word, without signs about it.
fn first_word(words: &str) -> &str {
    words.split_whitespace().next().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric())
}

/// What comes after a word, where it is the first one, and not alone.
fn without_first<'w>(words: &'w str, first: &str) -> Option<&'w str> {
    let (word, rest) = words.split_once(' ')?;
    (word.to_lowercase() == first.to_lowercase()).then(|| rest.trim_start())
}

/// Whether a word is a verb that tells what is done, as no infinitive does.
fn is_present(word: &str) -> bool {
    const OTHERS: [&str; 13] = [
        "mer", "eller", "for", "over", "under", "etter", "der", "her", "hver", "før", "år", "kunder",
        "heller",
    ];
    word.ends_with('r') && !OTHERS.contains(&word)
}

/// Whether "Jeg skal" can go on with a word: an infinitive, or what stands before one.
fn may_follow(word: &str) -> bool {
    let ends_so = word.ends_with(['e', 'å', 'a', 'i', 'o', 'u', 'y', 'ø']);
    ends_so && !COUNTS.contains(&word) || word.ends_with("ig") || BEFORE_VERBS.split(' ').any(|it| it == word)
}

/// Who does something, at the beginning of a sentence.
const SUBJECTS: [&str; 7] = ["jeg", "vi", "du", "dere", "han", "hun", "man"];

/// Verbs that an infinitive goes on from without "å".
const HELPERS: [&str; 6] = ["skal", "vil", "må", "kan", "bør", "tør"];

/// What is done, where a noun could stand as well: no word that is also a noun's plural.
const DEEDS: [&str; 40] = [
    "ringer",
    "sier",
    "tar",
    "gjør",
    "har",
    "er",
    "går",
    "kommer",
    "spør",
    "hjelper",
    "holder",
    "lytter",
    "gir",
    "lar",
    "får",
    "leser",
    "skriver",
    "sender",
    "ser",
    "stiller",
    "følger",
    "snakker",
    "setter",
    "begynner",
    "betaler",
    "øver",
    "retter",
    "rydder",
    "velger",
    "lover",
    "vil",
    "skal",
    "kan",
    "må",
    "bør",
    "blir",
    "besøker",
    "kutter",
    "fjerner",
    "prioriterer",
];

/// What counts things or points at them, and ends as an infinitive does.
const COUNTS: [&str; 18] = [
    "to", "tre", "fire", "sju", "åtte", "ni", "ti", "ei", "alle", "begge", "flere", "færre", "mange", "mine",
    "våre", "denne", "disse", "noe",
];

/// What may stand between "skal" and its infinitive, or goes with it alone.
const BEFORE_VERBS: &str = "ikke aldri alltid bare selv heller fortsatt straks først nå her der mer oftere ut inn opp ned \
    hjem bort til på med av fra for over under etter hver før sammen minst raskt fort snart igjen helst eller mest";

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

/// The end of a sentence: no second full stop behind an abbreviation, as in "2,5 mill." and "Adm. dir."
pub fn stopped(mut sentence: String) -> String {
    if !sentence.ends_with('.') {
        sentence.push('.');
    }
    sentence
}

/// In quotes, whatever stands in them: what is quoted in turn gets ‘ ’, and what is one quote already gets no second ones.
pub fn quoted(words: impl AsRef<str>) -> String {
    format!("«{}»", inside(words.as_ref()))
}

/// The same without the quotes themselves, where more stands between them.
pub fn inside(words: &str) -> Cow<'_, str> {
    let words = words.trim();
    if !words.contains(['«', '»']) {
        return Cow::Borrowed(words);
    }
    let bare = words.strip_prefix('«').and_then(|rest| rest.strip_suffix('»'));
    match bare.filter(|bare| !bare.contains(['«', '»'])) {
        Some(bare) => Cow::Borrowed(bare.trim()),
        None => Cow::Owned(words.replace('«', "‘").replace('»', "’")),
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
    fn a_sentence_has_one_full_stop() {
        assert_eq!(["2,5 mill.", "Vi ringer"].map(|it| stopped(it.into())), ["2,5 mill.", "Vi ringer."]);
    }

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
    fn what_was_said_goes_on_from_any_lead_as_one_would_say_it() {
        for (lead, words, said) in [
            ("Jeg skal ", "jeg leser ti klager hver mandag", "Jeg leser ti klager hver mandag"),
            ("Jeg skal ", "Jeg skal lese ti klager", "Jeg skal lese ti klager"),
            ("Jeg skal ", "jeg vil lese ti klager", "Jeg vil lese ti klager"),
            ("Jeg skal ", "skal lese ti klager", "Jeg skal lese ti klager"),
            ("Jeg skal ", "å lese ti klager", "Jeg skal lese ti klager"),
            ("Jeg skal ", "Å lese ti klager", "Jeg skal lese ti klager"),
            ("Jeg skal ", "Lese ti klager", "Jeg skal lese ti klager"),
            ("Jeg skal ", "leser ti klager", "Jeg leser ti klager"),
            ("Jeg skal ", "må si nei oftere", "Jeg må si nei oftere"),
            ("Jeg skal ", "vi ringer kunden", "Vi ringer kunden"),
            ("Jeg skal ", "Ti klager hver mandag", "Jeg skal: ti klager hver mandag"),
            ("Jeg skal ", "Én kundesamtale i uka", "Jeg skal: én kundesamtale i uka"),
            ("Jeg skal ", "Kim ringer kunden", "Jeg skal: Kim ringer kunden"),
            ("Jeg skal ", "mer ut til kundene", "Jeg skal mer ut til kundene"),
            ("Jeg skal ", "aldri si «kanskje»", "Jeg skal aldri si «kanskje»"),
            ("Jeg skal ", "personlig ringe ti kunder", "Jeg skal personlig ringe ti kunder"),
            ("Fra nå av skal jeg ", "jeg leser ti klager", "Jeg leser ti klager"),
            ("Fra nå av skal jeg ", "leser ti klager", "Fra nå av skal jeg: leser ti klager"),
            ("Vi velger ", "Enkelhet", "Vi velger enkelhet"),
            ("Vi velger ", "å ringe", "Vi velger å ringe"),
            ("Vi velger ", "Vi velger å ringe", "Vi velger å ringe"),
            ("Vi velger ", "vi ringer", "Vi ringer"),
            ("Vi velger ", "ringer kunden", "Vi ringer kunden"),
            ("Vi velger ", "priser som alle forstår", "Vi velger priser som alle forstår"),
            ("Vi lover ", "vi svarer samme dag", "Vi svarer samme dag"),
            ("Vi lover ", "du får svar samme dag", "Du får svar samme dag"),
            ("Vi lover at ", "Vi svarer samme dag", "Vi lover at vi svarer samme dag"),
            ("Vi lover å ", "å svare samme dag", "Vi lover å svare samme dag"),
            (", også når ", "Vi har fri", ", også når vi har fri"),
            (" fremfor ", "å sende brev", " fremfor å sende brev"),
            ("\nKundene skriver: ", "Tre uker uten svar", "\nKundene skriver: Tre uker uten svar"),
        ] {
            assert_eq!(led(lead, words, |word| word == "Kim"), said);
        }
    }

    #[test]
    fn what_is_quoted_within_quotes_gets_single_ones() {
        for (words, said) in [
            ("Det går", "«Det går»"),
            ("«Vi tar det på mandag», sa de. ", "«‘Vi tar det på mandag’, sa de.»"),
            ("«Nå har vi ett sted å gå»", "«Nå har vi ett sted å gå»"),
            ("«Ja» eller «nei»", "«‘Ja’ eller ‘nei’»"),
            ("Hun sa «nei", "«Hun sa ‘nei»"),
            ("", "«»"),
        ] {
            assert_eq!(quoted(words), said);
        }
    }

    #[test]
    fn after_so_the_verb_comes_first() {
        assert_eq!(
            ["vi ringer kunden", "Vi må ringe", "ring kunden", "ringer vi kunden", "vi", "vi to ringer"]
                .map(turned),
            ["ringer vi kunden", "må vi ringe", "ring kunden", "ringer vi kunden", "vi", "vi to ringer"]
        );
    }

    #[test]
    fn only_the_first_letter_grows() {
        assert_eq!(["Ærlig talt", "IT-leder", "A", ""].map(small), ["ærlig talt", "IT-leder", "A", ""]);
        assert_eq!(["ærlig talt", "IT-leder", "ß", ""].map(capital), ["Ærlig talt", "IT-leder", "SS", ""]);
    }
}
