//! What stands in a form, line by line.

use crate::figures::Scale;

/// A line of a form; `S` names its entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line<S> {
    Head(String),
    /// Said quietly.
    Remark(String),
    /// Said with a meaning: a verdict, what is missing, why a text was refused.
    Said(Tone, String),
    Entry(Entry<S>),
    /// An empty row.
    Gap,
}

/// What something said means; each but the plain one bears a sign as well as a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Good,
    Warn,
    Bad,
}

/// Something to be filled in, chosen or pushed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<S> {
    pub spot: S,
    pub label: String,
    pub shape: Shape,
    /// As it is stored. Beside a choice or a button it is only shown.
    pub value: String,
    /// What to write, shown while there is no value.
    pub hint: String,
    /// A sign before the label, such as ✓.
    pub mark: String,
    /// What each option of a choice is called besides, by whoever types: initials.
    pub also: Vec<String>,
    /// What a draft calls it; none for what belongs in no draft.
    pub filed: Option<String>,
    /// What is typed here makes another row.
    pub makes_row: bool,
}

/// How an entry is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A name, a day, a number. It is marked when the cursor comes to it, so that typing replaces it.
    Text,
    /// One line of whole sentences, which typing goes on with.
    Sentence,
    /// Sentences that can stand in several paragraphs.
    LongText,
    /// Several things, each on a line of its own: Enter begins the next line, and on an empty one goes on.
    Lines,
    Choice {
        options: Vec<String>,
        current: Option<usize>,
    },
    /// A button; one with a value is drawn as a row of a list.
    Press,
}

impl<S> Entry<S> {
    pub fn text(spot: S, label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            spot,
            label: label.into(),
            shape: Shape::Text,
            value: value.into(),
            hint: String::new(),
            mark: String::new(),
            also: Vec::new(),
            filed: None,
            makes_row: false,
        }
    }

    pub fn sentence(spot: S, label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { shape: Shape::Sentence, ..Self::text(spot, label, value) }
    }

    pub fn long_text(spot: S, label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { shape: Shape::LongText, ..Self::text(spot, label, value) }
    }

    pub fn lines(spot: S, label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { shape: Shape::Lines, ..Self::text(spot, label, value) }
    }

    pub fn choice<O: Into<String>>(
        spot: S,
        label: impl Into<String>,
        options: impl IntoIterator<Item = O>,
        current: Option<usize>,
    ) -> Self {
        let options = options.into_iter().map(O::into).collect();
        Self { shape: Shape::Choice { options, current }, ..Self::text(spot, label, "") }
    }

    /// A score: digits to choose from, or a field where the scale has numbers of more than one.
    pub fn score(spot: S, label: impl Into<String>, scale: Scale, value: Option<i64>) -> Self {
        if scale.is_digits() {
            let current = value.and_then(|score| scale.values().position(|v| v == score));
            Self::choice(spot, label, scale.values().map(|score| score.to_string()), current)
        } else {
            Self::text(spot, label, value.map(|score| score.to_string()).unwrap_or_default())
        }
    }

    pub fn button(spot: S, label: impl Into<String>) -> Self {
        Self { shape: Shape::Press, ..Self::text(spot, label, "") }
    }

    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    #[must_use]
    pub fn mark(mut self, mark: impl Into<String>) -> Self {
        self.mark = mark.into();
        self
    }

    /// What each option is called besides.
    #[must_use]
    pub fn also<O: Into<String>>(mut self, names: impl IntoIterator<Item = O>) -> Self {
        self.also = names.into_iter().map(O::into).collect();
        self
    }

    /// Half-typed text of this entry is kept under this name.
    #[must_use]
    pub fn filed(mut self, name: impl Into<String>) -> Self {
        self.filed = Some(name.into());
        self
    }

    /// What is typed here makes another row.
    #[must_use]
    pub fn makes_row(mut self, makes_row: bool) -> Self {
        self.makes_row = makes_row;
        self
    }

    /// Whether it is pushed.
    pub fn is_button(&self) -> bool {
        matches!(self.shape, Shape::Press)
    }

    /// Whether it is typed into.
    pub fn is_text(&self) -> bool {
        matches!(self.shape, Shape::Text | Shape::Sentence | Shape::LongText | Shape::Lines)
    }
}

impl<S> Line<S> {
    /// The same line of a form whose entries are named otherwise.
    pub fn map<T>(self, to: impl FnOnce(S) -> T) -> Line<T> {
        match self {
            Line::Head(words) => Line::Head(words),
            Line::Remark(words) => Line::Remark(words),
            Line::Said(tone, words) => Line::Said(tone, words),
            Line::Gap => Line::Gap,
            Line::Entry(Entry { spot, label, shape, value, hint, mark, also, filed, makes_row }) => {
                let spot = to(spot);
                Line::Entry(Entry { spot, label, shape, value, hint, mark, also, filed, makes_row })
            }
        }
    }

    pub fn entry(&self) -> Option<&Entry<S>> {
        match self {
            Line::Entry(entry) => Some(entry),
            _ => None,
        }
    }
}

/// The entries of these lines, from the top.
pub fn entries<S>(lines: &[Line<S>]) -> impl Iterator<Item = &Entry<S>> {
    lines.iter().filter_map(Line::entry)
}

/// Keeps half-typed text of each entry under what `name` makes of its spot.
pub fn filed_by<S: Copy>(mut lines: Vec<Line<S>>, name: impl Fn(S) -> String) -> Vec<Line<S>> {
    for line in &mut lines {
        if let Line::Entry(entry) = line
            && entry.is_text()
        {
            entry.filed = Some(name(entry.spot));
        }
    }
    lines
}

impl<S> From<Entry<S>> for Line<S> {
    fn from(entry: Entry<S>) -> Self {
        Self::Entry(entry)
    }
}
