//! Where in a file of JSON a line and a column are, by the fields on the way there: `phases[2].exercises[0].minutes`.

use super::limits::end_of_string;

/// An object or a list that is not closed yet, and which of its values has come.
enum Within<'a> {
    Object(Option<&'a str>),
    List(usize),
}

/// The path to what stands at a line and a column, both from 1, the column in bytes as `serde_json` counts it. What has
/// only just been opened there is not gone into; empty is the whole file.
pub(super) fn path(text: &str, line: usize, column: usize) -> String {
    let begins = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let end = (begins + column).min(text.len());
    let bytes = text.as_bytes();
    let (mut at, mut open) = (0, Vec::new());
    while at < end {
        match (bytes[at], open.last_mut()) {
            (b'{' | b'[', _) if at + 1 == end => {}
            (b'{', _) => open.push(Within::Object(None)),
            (b'[', _) => open.push(Within::List(0)),
            (b'}' | b']', _) => drop(open.pop()),
            (b',', Some(Within::Object(field))) => *field = None,
            (b',', Some(Within::List(index))) => *index += 1,
            (b'"', within) => {
                let start = at + 1;
                at = end_of_string(bytes, at);
                if let Some(Within::Object(field @ None)) = within {
                    *field = text.get(start..at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    let steps = open.iter().map(|within| match within {
        Within::Object(field) => field.map_or_else(String::new, |field| format!(".{field}")),
        Within::List(index) => format!("[{index}]"),
    });
    steps.collect::<String>().trim_start_matches('.').into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The path to the first `!`.
    fn found(text: &str) -> String {
        let (before, _) = text.split_once('!').expect("a mark");
        let line = 1 + before.matches('\n').count();
        path(text, line, before.len() - before.rfind('\n').map_or(0, |at| at + 1) + 1)
    }

    #[test]
    fn every_field_and_every_place_in_a_list_on_the_way_is_told() {
        for (text, expected) in [
            ("!", ""),
            ("{ \"a\": !", "a"),
            ("{ \"a\": { \"b\": [1, [2, 3], {\n  \"ø\": \"!\"", "a.b[2].ø"),
            ("{ \"a\": [{}, {}], \"b\": \"\\\"{[,\", \"c\": !", "c"),
            ("{ \"a\": { \"b\": 1 }! }", "a"),
            ("[[0, 0], [\n0,\n!", "[1][1]"),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_only_just_opened_is_itself_the_place() {
        assert_eq!(path("{\"a\": [{", 1, 7), "a");
        assert_eq!(path("{\"a\": [{", 1, 8), "a[0]");
        assert_eq!(path("{\"a\": [{}", 1, 9), "a[0]");
    }

    #[test]
    fn a_place_that_is_not_there_is_the_end() {
        for text in ["", "{\"a", "{\"a\": \"\\", "}}]", "\"", "æ\nø"] {
            for (line, column) in [(0, 0), (1, 2), (9, 9), (usize::MAX, 5)] {
                let _ = path(text, line, column);
            }
        }
        assert_eq!(path("{\"a\": 1", 9, 9), "a");
    }
}
