//! What a few words about somebody look like: a personal name, a role, an address.

use super::text::plain;

/// Whether this is most likely what somebody is called, and not what somebody does: "Kari Hansen", "KARI HANSEN", "Kari".
pub fn looks_like_name(text: &str) -> bool {
    let text = plain(text);
    let words: Vec<&str> = text.split(' ').collect();
    if says_role(&text) || !words.iter().all(|word| is_part_of_name(word)) {
        return false;
    }
    match *words.as_slice() {
        [one] => is_first_name(one),
        [first, .., last] => words.len() <= 5 && is_large(first) && is_large(last),
        [] => false,
    }
}

/// Whether somebody is named in it: it looks like a name, or has one beside what somebody does, as "IT-sjef Kari Hansen".
pub fn names_somebody(text: &str) -> bool {
    let plain = plain(text);
    let apart = |c: char| c.is_whitespace() || "(),:;/".contains(c);
    let words: Vec<&str> = plain.split(apart).filter(|word| !word.is_empty()).collect();
    let is_name = |word: &str| is_large(word) && is_part_of_name(word) && !says_role(word);
    let is_named = |pair: &[&str]| is_first_name(pair[0]) && is_name(pair[0]) && is_name(pair[1]);
    let ends_with_first_name =
        || words.len() > 1 && words.last().is_some_and(|last| is_first_name(last) && is_name(last));
    looks_like_name(&plain) || words.windows(2).any(is_named) || ends_with_first_name()
}

/// Whether somebody's address stands in the text.
pub fn holds_address(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || "<>()[]\"';,".contains(c)).any(is_address)
}

/// "kari.hansen@eksempel.example".
pub(super) fn is_address(word: &str) -> bool {
    let word = word.strip_prefix("mailto:").unwrap_or(word);
    word.split_once('@')
        .is_some_and(|(who, host)| !who.is_empty() && host.contains('.') && !host.starts_with('.'))
}

/// A phone number, a row's number: nothing but digits and what stands between them.
pub(super) fn is_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
}

/// Whether a word in it says what somebody does, or where.
pub(super) fn says_role(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| has(ROLES, word) || ROLE_ENDINGS.split(' ').any(|end| word.ends_with(end)))
}

/// Whether a word stands on a list of words.
fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// Letters with a large one first, an initial, or what stands between names.
fn is_part_of_name(word: &str) -> bool {
    let letters =
        |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.' | '\u{2010}' | '\u{2011}');
    word.chars().all(letters) && (is_large(word) || has(BETWEEN, word))
}

fn is_large(word: &str) -> bool {
    // "IT" and "HR" are no names.
    let is_short_for = word.chars().count() == 2 && word.chars().all(char::is_uppercase);
    word.starts_with(char::is_uppercase) && !is_short_for
}

/// Whether people are called this.
pub fn is_first_name(word: &str) -> bool {
    let lower = word.to_lowercase();
    lower.split('-').all(|part| has(FIRST_NAMES, part))
}

const BETWEEN: &str = "\
    von van de der den af av la le da di al el bin";

/// How the words for what people do end.
const ROLE_ENDINGS: &str = "\
    sjef leder direktør ansvarlig konsulent rådgiver koordinator ingeniør selger jurist økonom controller manager \
    officer director president formann representant assistent analytiker arkitekt utvikler tekniker medarbeider \
    ansatt eier sekretær spesialist ombud planlegger";

/// Other words by which roles and places in a business are known.
const ROLES: &str = "\
    account administrasjon advokat area avdeling business butikk ceo cfo chief cmo coo cto customer cx daglig \
    divisjon drift eiendom enhet ex experience fasilitator finans gruppe gründer head hms hr innkjøp it key kontor \
    kundeservice kvalitet lager lead lege logistikk lærer marked marketing montør operations partner people personal \
    product produksjon project prosjekt region salg sales seksjon service strateg strategi styret support team vp \
    økonomi område";

/// The commonest, by which a single word is known for a name.
const FIRST_NAMES: &str = "\
    aase agnes alexander ali amalie anders andrea andreas ane anita ann anna anne arild arne arvid astrid aud \
    benjamin bente berit bjarne bjørg bjørn bjørnar camilla cecilie christian christine daniel egil einar eirik elin \
    elisabeth ellen emil emma erik erling espen eva finn fredrik frode geir gerd grete gro gunnar guro hanne hans \
    harald hege heidi helene helge henrik hilde ida inge inger ingrid irene ivar jakob jan janne jens joakim johan \
    johannes john jon jonas jorunn julie jørgen kai karen kari karin karoline katrine ketil kjell kjersti knut \
    kristian kristin kristine laila lars leif lene linda line lise liv magne magnus maja malin mari marianne marie \
    marit marius marte martin mathias merete mette mohammed mona monica morten nils nina nora odd ola olav ole per \
    petter pål ragnhild randi roar roger rolf rune sara sigrid silje siri sissel solveig stein stian svein sven \
    sverre terje thomas thor tom tone tor tore torill tove trine trond turid unni vegard wenche åse øyvind";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_roles_are_told_apart() {
        for name in [
            "Kari Hansen",
            "Åse Marie Lie",
            "KARI HANSEN",
            "Ola",
            "Anne-Marie",
            "Jan van der Berg",
            "Siri N. Dahl",
            "J. Berg",
            "Kari\u{a0}Hansen",
            "Mary O’Hara",
        ] {
            assert!(looks_like_name(name), "{name}");
        }
        for role in [
            "Daglig leder",
            "HR-leder",
            "Salgs- og markedssjef",
            "IT",
            "HR",
            "Key Account Manager",
            "Head of Sales",
            "Region Øst",
            "Team Blå",
            "Styret",
            "Salgssjef",
            "driftssjef",
            "kari hansen",
            "Kari (KH) Hansen",
            "Kari 2 Hansen",
            "",
            "Chief Executive",
            "Leder Kundeservice",
        ] {
            assert!(!looks_like_name(role), "{role}");
        }
    }

    #[test]
    fn a_name_is_seen_beside_a_role() {
        for role in [
            "Kari Hansen",
            "IT-sjef Kari Hansen",
            "Salg (Kari)",
            "Leder: Ola Berg",
            "Daglig leder Anne-Marie",
        ] {
            assert!(names_somebody(role), "{role}");
        }
        for role in ["Line Manager", "Daglig leder", "Salgssjef Nord", "HR-leder", "per i dag leder", ""] {
            assert!(!names_somebody(role), "{role}");
        }
    }

    #[test]
    fn an_address_is_seen_wherever_it_stands() {
        for text in ["<kari@eksempel.example>", "Kari kari.hansen@eksempel.example", "(mailto:a@b.example)"] {
            assert!(holds_address(text), "{text}");
        }
        for text in ["@kari", "Kari @ Oslo", "a@b", ""] {
            assert!(!holds_address(text), "{text}");
        }
    }
}
