//! A field that people type in: text, cursor, selection, and taking typing back.
//! The cursor always stands between graphemes, what a reader calls characters.

mod steps;
mod undo;
mod view;

use std::cell::Cell;
use std::ops::{Deref, Range};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::clean::plays_tricks_after;
use super::keys::{Code, Key, Told};
use undo::{Change, Past};
use view::Window;

/// What the keys of a field do, for help.
pub const KEYS: &[Told] = &[
    Told {
        keys: &[Key::LEFT, Key::RIGHT],
        hint: "",
        help: "Flytter markøren ett tegn. Med Ctrl flytter den ett ord, og med Shift markerer den teksten.",
    },
    Told {
        keys: &[Key::UP, Key::DOWN],
        hint: "",
        help: "Flytter markøren mellom linjene når teksten går over flere.",
    },
    Told {
        keys: &[Key::HOME, Key::END],
        hint: "",
        help: "Flytter markøren til starten eller slutten av linjen. Med Shift markeres teksten.",
    },
    Told {
        keys: &[Key::BACKSPACE, Key::DELETE],
        hint: "",
        help: "Sletter tegnet foran eller etter markøren, eller den markerte teksten.",
    },
    Told {
        keys: &[Key::ctrl('w'), Key::BACKSPACE.with_ctrl()],
        hint: "",
        help: "Sletter ordet foran markøren.",
    },
    Told { keys: &[Key::DELETE.with_ctrl()], hint: "", help: "Sletter ordet etter markøren." },
    Told { keys: &[Key::ctrl('z')], hint: "", help: "Tar tilbake det du sist skrev eller slettet." },
    Told { keys: &[Key::ctrl('y')], hint: "", help: "Setter inn igjen det du tok tilbake." },
];

/// Text under somebody's hands.
///
/// It remembers how wide it was last drawn, so that ↑ and ↓ move along the rows that are seen.
#[derive(Debug, Clone, Default)]
pub struct Field {
    text: String,
    /// Byte index, always between two graphemes. So is `anchor`, the other end of the selection, never at the cursor.
    cursor: usize,
    anchor: Option<usize>,
    has_lines: bool,
    past: Past,
    /// The column that ↑ and ↓ keep to.
    column: Option<usize>,
    /// What comes next at its end does not grow together with it.
    apart: bool,
    window: Cell<Window>,
}

/// Text that is put into a field at once.
#[derive(Debug, Clone, Copy)]
pub struct Put<'t> {
    text: &'t str,
    comes: Comes,
}

/// Where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comes {
    Pasted,
    Begun,
    Kept,
}

impl<'t> Put<'t> {
    /// Words that were begun elsewhere, and are gone on with here.
    pub fn begun(text: &'t str) -> Self {
        Self { text, comes: Comes::Begun }
    }

    /// Words that were typed elsewhere, to their end.
    pub fn kept(text: &'t str) -> Self {
        Self { text, comes: Comes::Kept }
    }

    /// These words instead, as they come from there.
    #[must_use]
    pub fn saying(self, text: &str) -> Put<'_> {
        Put { text, comes: self.comes }
    }

    /// It was typed elsewhere, to its end.
    pub fn is_kept(self) -> bool {
        self.comes == Comes::Kept
    }

    /// Somebody pastes it, and sees where.
    pub fn is_pasted(self) -> bool {
        self.comes == Comes::Pasted
    }
}

/// As it is pasted.
impl<'t> From<&'t str> for Put<'t> {
    fn from(text: &'t str) -> Self {
        Self { text, comes: Comes::Pasted }
    }
}

impl<'t> From<&'t String> for Put<'t> {
    fn from(text: &'t String) -> Self {
        Self::from(text.as_str())
    }
}

impl Deref for Put<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.text
    }
}

impl Field {
    /// One line of text, the cursor at its end.
    pub fn with(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { cursor: text.len(), text, ..Self::default() }
    }

    /// Whether newlines that are pasted stay newlines, or become spaces, as they do at first.
    pub fn allow_lines(&mut self, allowed: bool) {
        self.has_lines = allowed;
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// In bytes from the start of the text.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The marked bytes of the text.
    pub fn selection(&self) -> Option<Range<usize>> {
        self.anchor.map(|anchor| anchor.min(self.cursor)..anchor.max(self.cursor))
    }

    /// Marks the whole text, the cursor at its end.
    pub fn mark_all(&mut self) {
        // What is done to it is taken back by itself, also where it was typed just now.
        self.past.end_burst();
        self.cursor = self.text.len();
        self.anchor = (!self.is_empty()).then_some(0);
    }

    /// Another text, as it is. The cursor goes to its end, and there is nothing to take back.
    pub fn set(&mut self, text: impl Into<String>) {
        *self = Self { has_lines: self.has_lines, window: self.window.clone(), ..Self::with(text) };
    }

    /// The text, leaving the field empty.
    pub fn take(&mut self) -> String {
        let text = std::mem::take(&mut self.text);
        self.set("");
        text
    }

    /// As if `text` were typed at once: in the place of the selection, cleaned, in composed form (NFC).
    pub fn insert_str(&mut self, text: &str) {
        let Range { start, end } = self.selection().unwrap_or(self.cursor..self.cursor);
        let text = cleaned(text, self.has_lines, self.text[..start].chars().next_back());
        // A mark belongs to the letter it was typed after: e and ´ become é.
        let joins = text.starts_with(is_combining_mark);
        let from = if joins { steps::before(&self.text, start) } else { start };
        let joined: String = self.text[from..start].chars().chain(text.chars()).nfc().collect();
        self.splice(from..end, joined);
    }

    /// Inserts what was pasted, or is put here by the program: that does not grow together with the words beside it. It is
    /// taken back by itself.
    pub fn paste<'t>(&mut self, put: impl Into<Put<'t>>) {
        let put = put.into();
        self.past.end_burst();
        if !put.is_pasted() && self.selection().is_none() {
            self.pause();
        }
        self.part(put.chars().next());
        self.insert_str(&put);
        self.past.end_burst();
        if put.comes == Comes::Kept {
            self.pause();
        }
    }

    /// What is typed next at the end does not grow together with the words that stand there: somebody comes back to them.
    pub fn pause(&mut self) {
        self.apart = true;
    }

    /// A space before what begins with this, where one is wanted.
    fn part(&mut self, next: Option<char>) {
        let is_apart = std::mem::take(&mut self.apart) && self.anchor.is_none();
        let stands = self.text[..self.cursor].chars().next_back();
        let goes_on = stands.is_some_and(|c| !c.is_whitespace() && !"(«[/-".contains(c));
        let is_at_end = self.cursor == self.text.len();
        if is_apart && goes_on && is_at_end && next.is_some_and(char::is_alphanumeric) {
            self.insert_str(" ");
        }
    }

    /// Takes these bytes out, the cursor staying with the text around it; it is taken back by itself.
    pub fn take_out(&mut self, range: Range<usize>) {
        let cursor = self.cursor - self.cursor.clamp(range.start, range.end) + range.start;
        self.past.end_burst();
        self.splice(range, String::new());
        self.past.end_burst();
        self.stand(cursor, None);
    }

    /// Whether the field had a use for the key. An empty field has none for moving and deleting, and none has for
    /// moving up from its first row, down from its last, or taking back when all is taken back.
    pub fn press(&mut self, key: Key) -> bool {
        if let Some(c) = key.typed() {
            self.part(Some(c));
            self.type_char(c);
            return true;
        }
        self.apart = false;
        let empty = self.is_empty();
        match key.code {
            Code::Char('z') => self.take_back(),
            Code::Char('y') => self.bring_back(),
            Code::Char('w') if !empty => self.delete(steps::word_before),
            Code::Backspace if !empty => {
                self.delete(if key.ctrl { steps::word_before } else { steps::before })
            }
            Code::Delete if !empty => self.delete(if key.ctrl { steps::word_after } else { steps::after }),
            Code::Up | Code::Down if !empty => self.climb(key.code == Code::Up, key.shift),
            // All of it is marked already, as what was refused is.
            Code::Home if key.shift && self.selection() == Some(0..self.text.len()) => !empty,
            Code::Left | Code::Right | Code::Home | Code::End if !empty => {
                let to = self.target(key);
                self.go(to, key.shift);
                true
            }
            _ => false,
        }
    }

    fn type_char(&mut self, c: char) {
        self.insert_str(c.encode_utf8(&mut [0; 4]));
        if ends_clause(&self.text[..self.cursor]) {
            self.past.end_burst();
        }
    }

    /// Where a key that moves along the line leads. Home and End are those of the row that somebody has just gone up or down
    /// to, else of all that stands between two line breaks.
    fn target(&self, key: Key) -> usize {
        let (text, at) = (self.text.as_str(), self.cursor);
        match (key.code, self.row_climbed_to()) {
            (Code::Home, Some((first, _))) if at != first => return first,
            (Code::End, Some((_, last))) if at != last => return last,
            _ => {}
        }
        match (key.code, self.selection()) {
            (Code::Left, Some(marked)) if !key.shift && !key.ctrl => marked.start,
            (Code::Right, Some(marked)) if !key.shift && !key.ctrl => marked.end,
            (Code::Left, _) if key.ctrl => steps::word_before(text, at),
            (Code::Left, _) => steps::before(text, at),
            (Code::Right, _) if key.ctrl => steps::word_after(text, at),
            (Code::Right, _) => steps::after(text, at),
            (Code::Home, _) => text[..at].rfind('\n').map_or(0, |newline| newline + 1),
            _ => text[at..].find('\n').map_or(text.len(), |length| at + length),
        }
    }

    fn go(&mut self, to: usize, marking: bool) {
        self.past.end_burst();
        self.column = None;
        let anchor = self.anchor.unwrap_or(self.cursor);
        self.anchor = (marking && anchor != to).then_some(anchor);
        self.cursor = to;
    }

    /// Deletes the selection, else from the cursor to where `step` leads.
    fn delete(&mut self, step: fn(&str, usize) -> usize) -> bool {
        let to = step(&self.text, self.cursor);
        let range = self.selection().unwrap_or(to.min(self.cursor)..to.max(self.cursor));
        self.splice(range, String::new());
        true
    }

    /// The one place where text changes.
    fn splice(&mut self, range: Range<usize>, inserted: String) {
        if range.is_empty() && inserted.is_empty() {
            return;
        }
        let (cursor, anchor) = (self.cursor, self.anchor);
        let removed = self.text[range.clone()].to_owned();
        self.text.replace_range(range.clone(), &inserted);
        self.stand(range.start + inserted.len(), None);
        self.past.note(Change { at: range.start, removed, inserted, cursor, anchor });
    }

    fn take_back(&mut self) -> bool {
        let Some((cursor, anchor)) = self.past.take_back(&mut self.text) else { return false };
        self.stand(cursor, anchor);
        true
    }

    fn bring_back(&mut self) -> bool {
        let Some(cursor) = self.past.bring_back(&mut self.text) else { return false };
        self.stand(cursor, None);
        true
    }

    /// After a change, which may have joined the graphemes around it.
    fn stand(&mut self, cursor: usize, anchor: Option<usize>) {
        self.cursor = steps::at_or_after(&self.text, cursor);
        self.anchor = anchor;
        self.column = None;
    }
}

/// Plain text: newlines in one form, tabs as spaces, nothing else that steers or hides, composed (NFC).
/// Office programs write line breaks as vertical tabs.
fn cleaned(text: &str, has_lines: bool, mut before: Option<char>) -> String {
    let newline = if has_lines { '\n' } else { ' ' };
    let plain = text.replace("\r\n", "\n");
    let kept = plain.chars().filter_map(|c| {
        let kept = match c {
            '\n' | '\r' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(newline),
            '\t' => Some(' '),
            // Soft hyphens, for one, would stand written out when the session is read again.
            c if plays_tricks_after(before, c) => None,
            c => Some(c),
        };
        before = kept.or(before);
        kept
    });
    kept.nfc().collect()
}

/// Whether a clause has just been typed to its end: that is as much as is taken back at once.
fn ends_clause(text: &str) -> bool {
    text.strip_suffix(' ').is_some_and(|text| text.ends_with(['.', ',', ':', ';', '!', '?']))
}

#[cfg(test)]
mod tests;
