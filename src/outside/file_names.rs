//! File names that every disk takes and a person recognises: date, title, short id. Pure.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use uuid::Uuid;

/// The longest slug, in bytes.
const LONGEST: usize = 60;

/// What Windows keeps for itself, with or without an extension.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// `2026-11-03-fra-intervju-til-kundelofte-9f3a01bc.json`.
pub fn session_name(date: Date, title: &str, id: Uuid) -> String {
    format!("{date}-{}-{}.json", slug(title), short_id(id))
}

/// The part of an id that people type: its last eight digits, which are random; the first ones tell only the time.
pub fn short_id(id: Uuid) -> String {
    let mut digits = id.simple().to_string();
    digits.split_off(24)
}

/// Eight digits that tell one path from another, the same on every machine and in every edition (FNV-1a). No proof
/// against malice: who can write beside a session needs no tricks.
pub fn digest(path: &str) -> String {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    format!("{:08x}", path.bytes().fold(0x811c_9dc5, step))
}

/// A title in `[a-z0-9-]`, at most 60 bytes, cut between words where it can be, and never a name that Windows reserves:
/// æ→ae, ø→o, å→a, other accents off. `okt` when nothing is left.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in title.nfc().flat_map(char::to_lowercase) {
        let letters = plain(c);
        if !letters.is_empty() {
            slug.push_str(&letters);
        } else if !is_combining_mark(c) && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = shortened(&slug).trim_end_matches('-');
    match slug {
        "" => "okt".to_string(),
        reserved if is_reserved(reserved) => format!("okt-{reserved}"),
        _ => slug.to_string(),
    }
}

/// A lower-case character in a–z and 0–9; empty for what isn't a letter or digit.
fn plain(c: char) -> String {
    match c {
        'æ' | 'ǽ' => "ae".into(),
        'ø' | 'ǿ' => "o".into(),
        'å' => "a".into(),
        'ß' => "ss".into(),
        'œ' => "oe".into(),
        'þ' => "th".into(),
        'đ' | 'ð' => "d".into(),
        'ł' => "l".into(),
        _ => std::iter::once(c)
            .nfkd()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase(),
    }
}

fn shortened(slug: &str) -> &str {
    if slug.len() <= LONGEST {
        return slug;
    }
    // One byte more, so that a word that ends right at the limit stays whole.
    match slug[..=LONGEST].rfind('-') {
        Some(end) if end > LONGEST / 2 => &slug[..end],
        _ => &slug[..LONGEST],
    }
}

fn is_reserved(slug: &str) -> bool {
    let port = |name: &str| {
        slug.strip_prefix(name)
            .is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
    };
    RESERVED.contains(&slug) || port("com") || port("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn titles_become_slugs() {
        let long = "vi skal bli den mest relevante partneren for våre kunder i hele Norden og litt til";
        for (title, expected) in [
            ("Fra intervju til kundeløfte", "fra-intervju-til-kundelofte"),
            ("ÆRLIG på ØYA", "aerlig-pa-oya"),
            ("a\u{30a}r og o\u{308}l", "ar-og-ol"),
            ("Café Ñandú & Œuvre, straße", "cafe-nandu-oeuvre-strasse"),
            ("  --- 3. kvartal (2026)!  ", "3-kvartal-2026"),
            ("½ dag", "12-dag"),
            ("日本", "okt"),
            ("", "okt"),
            ("Konto", "konto"),
            (long, "vi-skal-bli-den-mest-relevante-partneren-for-vare-kunder-i"),
        ] {
            assert_eq!(slug(title), expected, "{title}");
        }
        assert_eq!(slug(&"x".repeat(80)), "x".repeat(60));
    }

    #[test]
    fn no_title_leads_out_of_the_folder_or_to_a_device() {
        for (title, expected) in [
            ("../../etc/passwd", "etc-passwd"),
            ("..\\..\\windows\\system32", "windows-system32"),
            ("/etc/shadow", "etc-shadow"),
            ("C:\\økter", "c-okter"),
            ("\\\\?\\C:\\a", "c-a"),
            ("~/.ssh/config", "ssh-config"),
            ("%2e%2e%2fa", "2e-2e-2fa"),
            ("a\0.json", "a-json"),
            ("a\nb\tc", "a-b-c"),
            ("\u{202e}nosj.exe", "nosj-exe"),
            ("-rf *", "rf"),
            ("…", "okt"),
            (".", "okt"),
            ("..", "okt"),
            ("Con", "okt-con"),
            ("PRN.", "okt-prn"),
            ("aux ", "okt-aux"),
            ("NUL", "okt-nul"),
            ("com0", "okt-com0"),
            ("COM¹", "okt-com1"),
            ("LPT9", "okt-lpt9"),
            ("ＣＯＮ", "okt-con"),
            ("nul.txt", "nul-txt"),
            ("com10", "com10"),
            ("CONIN$", "conin"),
        ] {
            assert_eq!(slug(title), expected, "{title:?}");
        }
    }

    #[test]
    fn a_session_is_named_by_date_title_and_the_random_end_of_its_id() {
        let id = Uuid::parse_str("0199a3f2-5c1e-7d40-8b77-2f51c09f3a01").unwrap();
        let name = session_name(jiff::civil::date(2026, 11, 3), "Løftet", id);
        assert_eq!(name, "2026-11-03-loftet-c09f3a01.json");
    }

    #[test]
    fn a_digest_never_changes() {
        assert_eq!(digest(""), "811c9dc5");
        assert_eq!(digest("foobar"), "bf9cf968");
    }

    proptest! {
        #[test]
        fn a_slug_is_a_name_on_every_disk(title in any::<String>()) {
            let composed: String = title.nfc().collect();
            let taken_apart: String = title.nfd().collect();
            prop_assert_eq!(slug(&composed), slug(&taken_apart), "a Mac and a PC name it alike");
            let slug = slug(&title);
            prop_assert_eq!(super::slug(&slug), &*slug);
            prop_assert!(!slug.is_empty() && slug.len() <= LONGEST);
            prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--") && !is_reserved(&slug));
        }
    }
}
