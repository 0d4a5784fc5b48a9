//! What a reader of JSON says is wrong, as a person would say it in Norwegian.

/// The field that is missing, if that is what is wrong.
pub(super) fn missing(what: &str) -> Option<&str> {
    what.strip_prefix("missing field `")?.strip_suffix('`')
}

/// What is wrong, in words; what comes from ourselves is in words already.
pub(super) fn told(what: &str) -> String {
    if missing(what).is_some() {
        return "feltet mangler".into();
    }
    if let Some(rest) = what.strip_prefix("unknown variant ") {
        let mut quoted = quoted(rest);
        let unknown = quoted.next().unwrap_or_default();
        let known: Vec<_> = quoted.map(|known| format!("«{known}»")).collect();
        return format!("«{unknown}» finnes ikke her. Velg blant {}", known.join(", "));
    }
    for begins in ["invalid type: ", "invalid value: ", "invalid length "] {
        if let Some((found, wanted)) =
            what.strip_prefix(begins).and_then(|rest| rest.split_once(", expected "))
        {
            return format!("her skal det stå {}, ikke {}", thing(wanted), thing(found));
        }
    }
    if let Some(field) = what.strip_prefix("duplicate field ") {
        return format!("feltet «{}» står to ganger", field.trim_matches('`'));
    }
    if what.starts_with("UUID parsing failed") || what.starts_with("invalid UUID") {
        return "her skal det stå en id".into();
    }
    if let Some(field) = what.strip_prefix("unknown field ") {
        return format!("feltet «{}» finnes ikke her", quoted(field).next().unwrap_or_default());
    }
    let known = BROKEN.iter().find(|(begins, _)| what.starts_with(begins));
    known.map_or(what.trim_end_matches('.'), |(_, told)| told).into()
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// What is found, or what should be.
fn thing(said: &str) -> String {
    match said.split(' ').next().unwrap_or_default() {
        "string" => format!("teksten «{}»", said.trim_start_matches("string ").trim_matches('"')),
        "integer" | "floating" | "boolean" => quoted(said).next().unwrap_or_default().into(),
        "null" | "unit" => "null".into(),
        "map" | "struct" | "internally" | "adjacently" | "externally" => "et objekt { … }".into(),
        "sequence" | "tuple" => "en liste [ … ]".into(),
        "character" => format!("tegnet «{}»", quoted(said).next().unwrap_or_default()),
        "variant" | "field" | "identifier" => "et navn".into(),
        "u8" | "u16" | "u32" | "u64" | "usize" | "unsigned" => "et helt tall fra 0 og opp".into(),
        "i8" | "i16" | "i32" | "i64" => "et helt tall".into(),
        "f32" | "f64" => "et tall".into(),
        "a" | "an" => match said.trim_start_matches("an ").trim_start_matches("a ") {
            "boolean" => "true eller false".into(),
            "string" | "borrowed string" => "tekst i anførselstegn".into(),
            "sequence" => "en liste [ … ]".into(),
            "map" | "object" => "et objekt { … }".into(),
            "nonnegative integer" => "et helt tall fra 0 og opp".into(),
            "integer" | "number" => "et tall".into(),
            other if other.contains("UUID") => "en id".into(),
            other if other.starts_with("array") || other.starts_with("tuple") => "en liste [ … ]".into(),
            _ => "noe annet".into(),
        },
        "option" => "noe, eller null".into(),
        // No word of another language in the middle of a sentence.
        _ => "noe annet".into(),
    }
}

/// How a text that is no JSON breaks.
const BROKEN: &[(&str, &str)] = &[
    ("EOF", "filen slutter midt i noe"),
    ("expected `,` or", "her mangler et komma eller en sluttparentes"),
    ("expected `:`", "her mangler et kolon"),
    ("expected value", "her mangler en verdi"),
    ("expected ident", "her mangler en verdi"),
    ("expected `\"`", "her mangler et anførselstegn"),
    ("lone leading surrogate", "\\u må følges av et helt tegn"),
    ("unexpected end of hex escape", "\\u må følges av et helt tegn"),
    ("invalid unicode code point", "\\u må følges av et helt tegn"),
    ("float key must be finite", "tallet er for stort"),
    ("expected key to be a number", "navnet på et felt må stå i anførselstegn"),
    ("trailing comma", "her står et komma for mye"),
    ("trailing characters", "her står noe etter slutten"),
    ("key must be a string", "navnet på et felt må stå i anførselstegn"),
    ("invalid escape", "omvendt skråstrek må skrives to ganger"),
    ("control character", "linjeskift og tabulator må skrives som \\n og \\t inne i en tekst"),
    ("invalid number", "tallet er ikke skrevet riktig"),
    ("number out of range", "tallet er for stort"),
    ("recursion limit", "den er nøstet for dypt"),
];

#[cfg(test)]
mod tests {
    use crate::sweep::sweep;
    use crate::workshop::{saved, template};

    /// Words that a reader of JSON uses in its own language.
    const ENGLISH: [&str; 21] = [
        "expected",
        "invalid",
        "unexpected",
        "while",
        "parsing",
        "found",
        "escape",
        "lone",
        "enum",
        "struct",
        "identifier",
        "surrogate",
        "trailing",
        "unknown",
        "missing",
        "duplicate",
        "sequence",
        "string",
        "boolean",
        "of range",
        "key",
    ];

    #[test]
    fn whatever_breaks_no_english_stands_in_the_sentence() {
        let mut small = template::demo();
        small.phases.truncate(1);
        let good = String::from_utf8(saved::written(&small)).unwrap();
        let signs = [
            "{", "}", "[", "]", "\"", ":", ",", "\\", "\\u", "\\ud800", "\\x", "\u{1}", "\n", "-", "1e999",
            "0x1", "tru", "nul", "'", "x", "1.5", "-1",
        ];
        let places: Vec<usize> = good.char_indices().map(|(at, _)| at).step_by(good.len() / 12).collect();
        let places = sweep("places", places, 5);
        let few = 23 * places.len();
        let mut broken = 0;
        for at in places {
            // A place within a name, a text, a number, and between them.
            for step in [0, 3] {
                let at = (at + step..good.len()).find(|&at| good.is_char_boundary(at)).unwrap_or(0);
                let next = (at + 1..=good.len()).find(|&at| good.is_char_boundary(at)).unwrap_or(at);
                let put = signs.iter().flat_map(|sign| {
                    [
                        format!("{}{sign}{}", &good[..at], &good[at..]),
                        format!("{}{sign}{}", &good[..at], &good[next..]),
                    ]
                });
                for text in put.chain([good[..at].to_string()]) {
                    let Err(why) = saved::read(text.as_bytes()) else { continue };
                    broken += 1;
                    is_norwegian(&why.to_string());
                }
            }
        }
        assert!(broken > few, "{broken}");
    }

    #[test]
    fn whatever_stands_in_a_place_no_english_is_said_of_it() {
        let good = serde_json::to_value(template::demo()).unwrap();
        let mut paths = Vec::new();
        walk(&good, String::new(), &mut paths);
        let wrong = ["null", "true", "-5", "1.5", "1e30", "\"x\"", "[]", "{}", "[1,2]", "{\"a\":1}"];
        // Each field once, wherever it stands.
        let shape = |path: &String| path.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
        paths.sort_by_key(shape);
        paths.dedup_by_key(|path| shape(path));
        let tenth = paths.len() / 10;
        for path in sweep("fields", paths, tenth) {
            for wrong in wrong {
                let mut session = good.clone();
                let place = session.pointer_mut(&path).unwrap();
                *place = serde_json::from_str(wrong).unwrap();
                if let Err(why) = saved::read(session.to_string().as_bytes()) {
                    is_norwegian(&why.to_string());
                }
            }
        }
    }

    fn walk(value: &serde_json::Value, path: String, found: &mut Vec<String>) {
        match value {
            serde_json::Value::Array(items) => {
                items.iter().take(2).enumerate().for_each(|(n, it)| walk(it, format!("{path}/{n}"), found));
            }
            serde_json::Value::Object(fields) => {
                fields.iter().for_each(|(name, it)| walk(it, format!("{path}/{name}"), found));
            }
            _ => {}
        }
        found.push(path);
    }

    #[track_caller]
    fn is_norwegian(why: &str) {
        // What is quoted from the file, and the names of its fields, are the file's own.
        let mut told = String::new();
        for (n, part) in why.split(['«', '»']).enumerate() {
            if n % 2 == 0 {
                told.push_str(part);
            }
        }
        let told = told.split_once(": ").map_or(&*told, |(_, told)| told).to_lowercase();
        let words: Vec<_> = told.split(|c: char| !c.is_alphanumeric()).collect();
        let english = ENGLISH.iter().find(|it| words.contains(it));
        assert_eq!(english, None, "{why}");
    }
}
