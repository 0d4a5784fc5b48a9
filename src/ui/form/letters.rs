//! Letters typed at a choice: which answer they mean, or that somebody is writing a sentence.
//! A lone letter chooses, what goes on with the answer's own word belongs to it, and anything else is writing. How fast it is
//! typed plays no part.

use super::{Code, Key};

/// The letters typed in a row at a choice.
#[derive(Debug, Clone, Default)]
pub(super) struct Begun {
    /// As much of an answer as they are, in small letters.
    word: String,
    /// The answer that it is.
    is: Option<usize>,
    /// A space came after it.
    ended: bool,
    /// They changed what is chosen.
    chose: bool,
    /// The last of them, another answer's letter, may be the second of the one before it: those two, and that answer.
    before: Option<(String, usize)>,
}

/// What a key means at a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letter {
    Chooses(usize),
    /// It goes on with what is chosen already.
    Belongs,
    /// See [`Pressed::Writes`](super::Pressed::Writes).
    Writes {
        back: bool,
    },
    Foreign,
}

/// What an arrow means.
pub(super) fn arrow(options: &[String], current: Option<usize>, key: Key) -> Letter {
    let Some(last) = options.len().checked_sub(1) else { return Letter::Foreign };
    let current = current.filter(|option| *option <= last);
    match key.code {
        Code::Left => Letter::Chooses(current.map_or(last, |option| option.saturating_sub(1))),
        Code::Right => Letter::Chooses(current.map_or(0, |option| (option + 1).min(last))),
        _ => Letter::Foreign,
    }
}

impl Begun {
    /// The next letter. The same one again goes round, and so does the space bar before any letter. Where each answer has a
    /// letter of its own, another answer's letter is that answer, until it shows that the word of the one before goes on.
    /// `also` is what each answer is called besides, such as initials.
    pub(super) fn hear(
        &mut self,
        options: &[String],
        also: &[String],
        current: Option<usize>,
        letter: char,
    ) -> Letter {
        let current = current.filter(|&option| option < options.len());
        let after = current.map_or(0, |option| option + 1);
        // From the one after the chosen one, and round.
        let round = || (after..options.len()).chain(0..after.min(options.len()));
        let letter = letter.to_lowercase().next().unwrap_or(letter);
        let is_also =
            |option: usize, with: &str| also.get(option).is_some_and(|it| it.to_lowercase() == with);
        let begins = |option: usize, with: &str| {
            let also = also.get(option).is_some_and(|it| it.to_lowercase().starts_with(with));
            also || options[option].to_lowercase().starts_with(with)
        };
        // "senere" is "kommer senere", where nothing else begins so. "A vedtatt" and "+ nytt" are known by their sign alone.
        let has_word = |option: usize, with: &str| {
            let option = options[option].to_lowercase();
            // What stands behind a comma explains it: "ja, noen har" is no answer to H.
            let answer = option.split(',').next().unwrap_or_default();
            let mut words = answer.split_whitespace().peekable();
            let has_sign = words.peek().is_some_and(|first| first.chars().count() == 1);
            !has_sign && words.any(|word| word.starts_with(with))
        };
        let first_with = |with: &str| {
            let is_short = with.chars().count() > 1;
            let first = round().find(|&option| is_short && is_also(option, with));
            let first = first.or_else(|| round().find(|&option| begins(option, with)));
            first.or_else(|| round().find(|&option| has_word(option, with)))
        };

        if let Some((word, option)) = self.before.take().filter(|_| !letter.is_whitespace()) {
            let longer = format!("{word}{letter}");
            if begins(option, &longer) {
                self.word = longer;
                return self.choose(option, current);
            }
        }
        let longer = format!("{}{letter}", self.word);
        if !self.word.is_empty()
            && !self.ended
            && let Some(option) = round()
                .find(|&option| is_also(option, &longer))
                .or(self.is.filter(|&option| begins(option, &longer) || has_word(option, &longer)))
                .or_else(|| first_with(&longer))
        {
            let alone = letter.to_string();
            let is_lone = self.word.chars().count() == 1 && have_own_letters(options);
            let another = (0..options.len()).find(|&o| is_lone && o != option && begins(o, &alone));
            if let Some(another) = another {
                self.before = self.is.map(|is| (longer, is));
                self.word = alone;
                return self.choose(another, current);
            }
            self.word = longer;
            // It was chosen by its first letter, and is not chosen again: what asks to be done twice waits for another press.
            return if self.is == Some(option) { Letter::Belongs } else { self.choose(option, current) };
        }
        if letter.is_whitespace() {
            self.ended = !self.word.is_empty();
            return match round().next() {
                Some(next) if !self.ended => Letter::Chooses(next),
                _ => Letter::Belongs,
            };
        }
        let alone = letter.to_string();
        let again = self.word.chars().all(|typed| typed == letter);
        // Another answer's letter, after a lone letter or a whole answer, is another answer.
        let is_whole = self.is.is_some_and(|option| options[option].to_lowercase() == self.word);
        let may_choose = again || is_whole || self.word.chars().count() == 1 || letter.is_ascii_digit();
        match first_with(&alone) {
            Some(option) if may_choose && !self.ended => {
                self.word = alone;
                self.choose(option, current)
            }
            _ if self.word.is_empty() && !letter.is_alphabetic() => Letter::Foreign,
            _ => Letter::Writes { back: std::mem::take(self).chose },
        }
    }

    /// The cursor goes on to another choice with the same answers. The word that chose here may go on there.
    pub(super) fn moves_on(&mut self) {
        self.before = None;
    }

    fn choose(&mut self, option: usize, current: Option<usize>) -> Letter {
        self.is = Some(option);
        self.chose |= Some(option) != current;
        Letter::Chooses(option)
    }
}

/// Whether no two begin alike, so that one letter is always enough.
fn have_own_letters(options: &[String]) -> bool {
    let first = |option: &String| option.chars().next().map(|c| c.to_lowercase().to_string());
    options.iter().enumerate().all(|(n, option)| options[..n].iter().all(|o| first(o) != first(option)))
}

/// An answer whose first letter was typed, after which its reason is written.
#[derive(Debug, Clone)]
pub(super) struct Answered {
    /// The letters of its word after the first, as long as they may come.
    rest: String,
    /// Those that came, and stand in the field.
    came: String,
    /// The first letter was a large one, as that of a sentence is.
    large: bool,
    /// Nothing has been typed since.
    is_fresh: bool,
    /// One of those that came was a small one.
    small: bool,
}

/// A letter that may be the next answer in a row of choices with a reason each, or the first of a reason: it is an answer as
/// long as it stands alone.
#[derive(Debug, Clone, Default)]
pub(super) struct Alone(Option<char>);

/// What a press means after an answer that was given by its letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InARow {
    /// This answer, by its number, to the next choice.
    Answers(usize),
    /// The letter before was no answer: this is how the reason for the one before it begins.
    Writes(String),
    /// What it means anywhere.
    Other,
}

impl Alone {
    pub(super) fn hear(&mut self, options: &[&str], is_fresh: bool, key: Key) -> InARow {
        let before = self.0.take().filter(|_| is_fresh);
        let Some(typed) = key.typed().filter(|_| is_fresh) else { return InARow::Other };
        let letter = typed.to_lowercase().next().unwrap_or(typed);
        match (options.iter().position(|option| option.starts_with(letter)), before) {
            (Some(option), _) => {
                self.0 = Some(typed);
                InARow::Answers(option)
            }
            (None, Some(before)) if typed.is_alphabetic() => InARow::Writes(format!("{before}{typed}")),
            (None, _) => InARow::Other,
        }
    }
}

/// Rests of answers that are words themselves: "N", and then "ei kunde ringte".
const WORDS: [&str; 1] = ["ei"];

impl Answered {
    pub(super) fn by_its_first_letter(answer: &str, first: Key) -> Self {
        let rest = answer.chars().skip(1).flat_map(char::to_lowercase).collect();
        let large = first.typed().is_some_and(char::is_uppercase);
        Self { rest, came: String::new(), large, is_fresh: true, small: false }
    }

    /// Whether nothing has been typed since the letter.
    pub(super) fn is_fresh(&self) -> bool {
        self.is_fresh
    }

    /// Whether this key shows that the letters are no answer but a sentence, as in "Nå må vi": how many of them stand in the
    /// field.
    pub(super) fn is_sentence(&self, key: Key) -> Option<usize> {
        let letter = key.typed().filter(|letter| self.large && letter.is_lowercase())?;
        let goes_on = self.rest.starts_with(&format!("{}{letter}", self.came));
        let undecided = self.is_fresh || !self.came.is_empty();
        (undecided && !goes_on).then(|| self.came.chars().count())
    }

    /// Whether nothing had been typed before this press.
    pub(super) fn begins(&mut self) -> bool {
        std::mem::take(&mut self.is_fresh)
    }

    /// How many letters before the cursor are the answer's and no part of the reason, once that shows: by a key that goes on
    /// after them. A typed one only parts the answer from its reason, and belongs to neither.
    pub(super) fn hear(&mut self, key: Key) -> Option<usize> {
        let had = self.came.chars().count();
        let Some(letter) = key.typed() else {
            let came = std::mem::take(&mut self.came);
            return (had > 0 && self.rest.starts_with(&came)).then_some(had);
        };
        // Small letters after a large one may be a word of the reason, and then none of it is dropped.
        if letter == ' ' && self.large && self.small && WORDS.contains(&&*self.came) {
            self.came.push(letter);
            return None;
        }
        self.small |= letter.is_lowercase();
        let parts = matches!(letter, ' ' | ',' | ':' | ';' | '.' | '–' | '-');
        if parts && (had == 0 || self.came == self.rest) {
            (self.came, self.rest) = (String::new(), String::new());
            return Some(had);
        }
        self.came.extend(letter.to_lowercase());
        None
    }

    /// How many letters of the field are the answer's, now that all of its word came: nobody reads them there, unless more of a
    /// sentence follows.
    pub(super) fn whole(&self) -> usize {
        if self.came == self.rest { self.came.chars().count() } else { 0 }
    }

    /// Whether this is all of the answer's word after its first letter, and nothing else.
    pub(super) fn is_word(&self, text: &str) -> bool {
        self.whole() > 0 && text.to_lowercase() == self.came
    }

    /// What came is no part of the answer.
    pub(super) fn is_over(&self) -> bool {
        !self.rest.starts_with(&self.came)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(options: &[&str], mut current: Option<usize>, letters: &str) -> (Option<usize>, Vec<Letter>) {
        let options: Vec<_> = options.iter().map(ToString::to_string).collect();
        let mut begun = Begun::default();
        let hear = |letter| {
            let heard = begun.hear(&options, &[], current, letter);
            if let Letter::Chooses(option) = heard {
                current = Some(option);
            }
            heard
        };
        let heard = letters.chars().map(hear).collect();
        (current, heard)
    }

    const ANSWERS: &[&str] = &["ja", "nei", "delvis"];

    #[test]
    fn a_letter_or_the_whole_word_chooses() {
        for (letters, option) in
            [("j", 0), ("Ja", 0), ("nei", 1), ("DELVIS", 2), ("jn", 1), ("nei ", 1), ("nn", 1), ("janei", 1)]
        {
            let (chosen, heard) = typed(ANSWERS, None, letters);
            assert_eq!(chosen, Some(option), "{letters}");
            assert!(
                !heard.iter().any(|it| matches!(it, Letter::Writes { .. } | Letter::Foreign)),
                "{letters}"
            );
        }
    }

    #[test]
    fn a_sentence_is_writing_and_no_answer() {
        for (sentence, back) in
            [("Vi", false), ("Nå", true), ("Det", true), ("Ja, ", true), ("nei v", true), ("dju", true)]
        {
            let (_, heard) = typed(ANSWERS, None, sentence);
            let writes = heard.iter().find(|it| matches!(it, Letter::Writes { .. }));
            assert_eq!(writes, Some(&Letter::Writes { back }), "{sentence}");
        }
        assert_eq!(
            typed(ANSWERS, Some(1), "Nå").1.last(),
            Some(&Letter::Writes { back: false }),
            "nothing changed"
        );
    }

    /// Rows as they stand in the exercises and on the pages of the desk, where the second letter of one answer may be the
    /// first of another.
    const ROWS: &[&[&str]] = &[
        &["proaktivt", "reaktivt"],
        &["åpen", "tiltak", "avtale", "strykes"],
        &["ledergruppen", "alle"],
        &["roller", "navn", "ingen navn"],
        &["ja", "nei", "usikker"],
        &["her", "kommer senere", "borte"],
        &["vises", "skjult"],
        &["ja", "utelatt"],
        &["Anne", "Nils", "Eva"],
    ];

    #[test]
    fn another_answers_letter_is_that_answer_and_a_whole_word_is_its_own() {
        for row in ROWS {
            let first = |option: &str| option.chars().next().expect("a letter").to_string();
            for (at, one) in row.iter().enumerate() {
                for (to, other) in row.iter().enumerate().filter(|(to, _)| *to != at) {
                    let lone = format!("{}{}", first(one), first(other));
                    let (chosen, heard) = typed(row, None, &lone);
                    assert_eq!(chosen, Some(to), "{lone}: {row:?}");
                    assert!(heard.iter().all(|it| matches!(it, Letter::Chooses(_))), "{lone}: {row:?}");
                    for word in [(*other).to_owned(), format!("{}{other}", first(one))] {
                        let (chosen, heard) = typed(row, None, &word);
                        assert_eq!(chosen, Some(to), "{word}: {row:?}");
                        let writes = heard.iter().any(|it| matches!(it, Letter::Writes { .. }));
                        assert!(!writes, "{word}: {row:?}");
                    }
                }
            }
        }
        for (row, sentence) in [(ROWS[0], "Prosessen"), (ROWS[1], "Styret"), (ROWS[2], "Alltid")] {
            let (_, heard) = typed(row, None, sentence);
            assert!(heard.contains(&Letter::Writes { back: true }), "{sentence}");
        }
        let names = &["Markedssjef", "Montasjesjef", "Administrasjon"];
        assert_eq!(
            typed(names, None, "ma").0,
            Some(0),
            "where one letter is not enough, two are a beginning"
        );
    }

    #[test]
    fn people_are_found_by_their_initials_too() {
        let names = ["Daglig leder", "Montasjesjef", "Markedssjef", "Økonomisjef"].map(String::from);
        let initials = ["DL", "MO", "MS", "ØK"].map(String::from);
        for (letters, meant) in
            [("d", 0), ("dl", 0), ("DL", 0), ("m", 1), ("ms", 2), ("ma", 2), ("øk", 3), ("mø", 3), ("dm", 1)]
        {
            let (mut begun, mut current) = (Begun::default(), None);
            for letter in letters.chars() {
                match begun.hear(&names, &initials, current, letter) {
                    Letter::Chooses(option) => current = Some(option),
                    other => assert_eq!(other, Letter::Belongs, "{letters}"),
                }
            }
            assert_eq!(current, Some(meant), "{letters}");
        }
    }

    #[test]
    fn one_letter_goes_round_and_so_does_space() {
        let both = &["for ledergruppen", "for alle", "blir"];
        assert_eq!(typed(both, Some(0), "f").0, Some(1));
        assert_eq!(typed(both, Some(0), "ff").0, Some(0));
        assert_eq!(typed(both, Some(0), "for a").0, Some(1));
        assert_eq!(typed(both, Some(2), " ").0, Some(0));
        assert_eq!(typed(&["her", "kommer senere", "borte"], Some(0), "senere").0, Some(1));
        assert_eq!(typed(&[], None, " x").0, None);
    }

    #[test]
    fn what_has_a_sign_is_chosen_by_that_alone() {
        let drafts = &["A vedtatt", "B strøket", "+ nytt utkast"];
        for (letters, chosen) in [("b", Some(1)), ("+", Some(2)), ("bA", Some(0))] {
            assert_eq!(typed(drafts, Some(0), letters).0, chosen, "{letters}");
        }
        for (sentence, back) in [("Nå", false), ("Vi", false), ("ut", false), ("Alt", false), ("Bare", true)]
        {
            let (_, heard) = typed(drafts, Some(0), sentence);
            let writes = heard.iter().find(|it| matches!(it, Letter::Writes { .. }));
            assert_eq!(writes, Some(&Letter::Writes { back }), "{sentence}");
        }
    }

    #[test]
    fn the_rest_of_a_word_never_chooses_again() {
        let (_, heard) = typed(ANSWERS, None, "nei");
        assert_eq!(heard, [Letter::Chooses(1), Letter::Belongs, Letter::Belongs]);
    }

    #[test]
    fn letters_in_a_row_are_answers_as_long_as_each_stands_alone() {
        let heard = |typed: &str| -> Vec<InARow> {
            let mut alone = Alone::default();
            typed.chars().map(|c| alone.hear(&["ja", "nei", "usikker"], true, Key::char(c))).collect()
        };
        let answers = |options: &[usize]| options.iter().copied().map(InARow::Answers).collect::<Vec<_>>();
        assert_eq!(heard("juj"), answers(&[0, 2, 0]));
        assert_eq!(heard("JnN"), answers(&[0, 1, 1]));
        assert_eq!(heard("Nå"), [InARow::Answers(1), InARow::Writes("Nå".into())]);
        assert_eq!(heard("ut"), [InARow::Answers(2), InARow::Writes("ut".into())]);
        assert_eq!(heard("n "), [InARow::Answers(1), InARow::Other], "a space lets it stand");
        assert_eq!(heard("de"), [InARow::Other, InARow::Other]);
        let typed_on = Alone::default().hear(&["ja"], false, Key::char('j'));
        assert_eq!(typed_on, InARow::Other, "a reason that is being written is no row of answers");
    }

    #[test]
    fn each_digit_is_an_answer() {
        let (chosen, heard) = typed(&["1", "2", "3"], None, "13");
        assert_eq!((chosen, heard.last()), (Some(2), Some(&Letter::Chooses(2))));
        assert_eq!(typed(&["1", "2", "3"], Some(0), "7").1, [Letter::Foreign]);
    }

    #[test]
    fn a_reason_may_begin_with_the_letters_of_its_answer() {
        for (first, answer, typed, reason) in [
            ('N', "nei", "ei kunde ringte", "ei kunde ringte"),
            ('N', "nei", "ei, kunden ringte", "kunden ringte"),
            ('N', "nei", "EI kunden ringte", "kunden ringte"),
            ('N', "nei", "ei", ""),
        ]
        .into_iter()
        .chain(
            [
                ("ja", "a", ""),
                ("ja", "a: de sa det", "de sa det"),
                ("ja", "alle sa det", "alle sa det"),
                ("ja", ", alle sa det", "alle sa det"),
                ("ja", "a alle sa det", "alle sa det"),
                ("nei", "ei eiendom er dyrt", "eiendom er dyrt"),
                ("nei", "eiendom er dyrt", "eiendom er dyrt"),
                ("nei", "en av ti", "en av ti"),
                ("nei", "e", ""),
            ]
            .map(|(answer, typed, reason)| ('j', answer, typed, reason)),
        ) {
            let (mut answered, mut field) =
                (Answered::by_its_first_letter(answer, Key::char(first)), String::new());
            let keys = typed.chars().map(Key::char).chain([Key::ENTER]);
            for key in keys {
                let taken = answered.hear(key);
                field.truncate(field.len() - taken.unwrap_or(0));
                field.extend(key.typed().filter(|_| taken.is_none()));
                if answered.is_over() {
                    break;
                }
            }
            assert!(reason.starts_with(&field), "{answer}, {typed}: {field}");
            assert!(reason.is_empty() || !field.is_empty(), "{answer}, {typed}");
        }
    }
}
