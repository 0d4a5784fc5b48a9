//! The words that people answer with: families of five steps, what is no answer, and the words of headings.

use unicode_normalization::UnicodeNormalization;

/// A family of five steps, low to high; each step in the wordings that it comes in.
pub(super) type Family = [&'static [&'static str]; 5];

pub(super) const FAMILIES: [Family; 11] = [
    [
        &["svært misfornøyd", "veldig misfornøyd", "meget misfornøyd"],
        &["misfornøyd", "ganske misfornøyd", "litt misfornøyd", "noe misfornøyd"],
        &["verken fornøyd eller misfornøyd", "hverken fornøyd eller misfornøyd", "verken eller", "nøytral"],
        &["fornøyd", "ganske fornøyd", "litt fornøyd", "noe fornøyd"],
        &["svært fornøyd", "veldig fornøyd", "meget fornøyd"],
    ],
    [
        &["helt uenig", "svært uenig"],
        &["uenig", "delvis uenig", "litt uenig", "ganske uenig"],
        &["verken enig eller uenig", "hverken enig eller uenig", "verken eller", "nøytral"],
        &["enig", "delvis enig", "litt enig", "ganske enig"],
        &["helt enig", "svært enig"],
    ],
    [
        &["svært dårlig", "veldig dårlig", "meget dårlig"],
        &["dårlig", "ganske dårlig"],
        &[
            "middels",
            "verken god eller dårlig",
            "verken godt eller dårlig",
            "verken bra eller dårlig",
            "verken eller",
        ],
        &["god", "godt", "bra", "ganske god", "ganske godt", "ganske bra"],
        &[
            "svært god",
            "svært godt",
            "svært bra",
            "veldig god",
            "veldig godt",
            "veldig bra",
            "meget god",
            "meget godt",
        ],
    ],
    [
        &["svært lite sannsynlig", "svært usannsynlig", "veldig lite sannsynlig"],
        &["lite sannsynlig", "usannsynlig", "ganske usannsynlig"],
        &["verken sannsynlig eller usannsynlig", "verken eller", "nøytral"],
        &["sannsynlig", "ganske sannsynlig"],
        &["svært sannsynlig", "veldig sannsynlig"],
    ],
    [
        &["svært vanskelig", "veldig vanskelig"],
        &["vanskelig", "ganske vanskelig"],
        &["verken lett eller vanskelig", "verken enkelt eller vanskelig", "verken eller", "nøytral"],
        &["lett", "enkelt", "ganske lett", "ganske enkelt"],
        &["svært lett", "svært enkelt", "veldig lett", "veldig enkelt"],
    ],
    [&["aldri"], &["sjelden"], &["av og til", "noen ganger", "iblant"], &["ofte"], &["alltid"]],
    [
        &["svært liten grad", "i svært liten grad"],
        &["liten grad", "i liten grad"],
        &["noen grad", "i noen grad", "til en viss grad"],
        &["stor grad", "i stor grad"],
        &["svært stor grad", "i svært stor grad"],
    ],
    [
        &["very dissatisfied", "extremely dissatisfied"],
        &["dissatisfied", "somewhat dissatisfied"],
        &["neither satisfied nor dissatisfied", "neutral"],
        &["satisfied", "somewhat satisfied"],
        &["very satisfied", "extremely satisfied"],
    ],
    [
        &["strongly disagree"],
        &["disagree", "somewhat disagree"],
        &["neither agree nor disagree", "neutral"],
        &["agree", "somewhat agree"],
        &["strongly agree"],
    ],
    [&["very poor"], &["poor"], &["fair", "average"], &["good"], &["very good", "excellent"]],
    [
        &["very difficult", "extremely difficult"],
        &["difficult", "somewhat difficult"],
        &["neither easy nor difficult", "neutral"],
        &["easy", "somewhat easy"],
        &["very easy", "extremely easy"],
    ],
];

/// What is no answer, besides nothing at all.
const BLANK: [&str; 7] = ["-", "–", "n/a", "na", "null", "ikke besvart", "ubesvart"];
const DONT_KNOW: [&str; 10] = [
    "vet ikke",
    "ikke relevant",
    "ikke aktuelt",
    "ønsker ikke å svare",
    "ingen formening",
    "ingen mening",
    "don't know",
    "not applicable",
    "not relevant",
    "prefer not to say",
];

/// As words are compared: å is å however it was typed; case, spaces, tags and a full stop at the end don't count.
pub fn folded(text: &str) -> String {
    // Most cells are a few plain letters, and there are millions of them.
    let is_plain = |b: u8| b.is_ascii_graphic() && !b.is_ascii_uppercase() && b != b'<';
    let bytes = text.as_bytes();
    let single = |at: usize| bytes[at] == b' ' && at > 0 && bytes.get(at + 1).is_some_and(|&b| b != b' ');
    if (0..bytes.len()).all(|at| is_plain(bytes[at]) || single(at)) {
        return text.trim_end_matches(['.', ' ']).to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut in_tag = false;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '<' if rest.peek().is_some_and(|&c| c.is_ascii_alphabetic() || c == '/') => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if in_tag => {}
            '’' => plain.push('\''),
            c => plain.push(c),
        }
    }
    let lower: String = plain.nfc().flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches(['.', ' ']).to_owned()
}

/// Whether folded words say nothing, and whether they say so by "vet ikke".
pub(super) fn says_nothing(folded: &str) -> Option<bool> {
    if folded.is_empty() || BLANK.contains(&folded) {
        return Some(false);
    }
    // What is a word says so with letters.
    if !folded.contains(char::is_alphabetic) {
        return None;
    }
    let knows_not = DONT_KNOW.iter().any(|words| {
        folded.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            || folded.rsplit_once(['–', '-', '/']).is_some_and(|(_, last)| last.trim() == *words)
    });
    knows_not.then_some(true)
}

/// The step of a folded word in a family, 1–5.
pub(super) fn step(family: &Family, folded: &str) -> Option<i64> {
    let at = family.iter().position(|wordings| wordings.contains(&folded))?;
    Some(at as i64 + 1)
}

/// Whether one of the folded words stands in a folded heading, as a word of its own.
pub(super) fn names(heading: &str, words: &[&str]) -> bool {
    let parts = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let heading = parts(heading);
    words.iter().any(|words| {
        let words = parts(words);
        heading.windows(words.len().max(1)).any(|window| window == words)
    })
}
