//! What a key press is, how it is written, and a row of a key table.
//! Footer, F1, the palette, `nordstjerne keys` and docs/taster.md are all made from such rows.

use std::fmt;

/// One press, as the terminal's quirks have been ironed out by `outside::terminal`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub shift: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character as typed; shift is already in it.
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
    /// The left button of the mouse, at a cell of the screen: goes where an arrow could go as well.
    Click {
        column: u16,
        row: u16,
    },
}

impl Key {
    pub const ENTER: Key = Key::plain(Code::Enter);
    pub const ESC: Key = Key::plain(Code::Esc);
    pub const TAB: Key = Key::plain(Code::Tab);
    pub const BACK_TAB: Key = Key { code: Code::Tab, ctrl: false, shift: true };
    pub const BACKSPACE: Key = Key::plain(Code::Backspace);
    pub const DELETE: Key = Key::plain(Code::Delete);
    pub const UP: Key = Key::plain(Code::Up);
    pub const DOWN: Key = Key::plain(Code::Down);
    pub const LEFT: Key = Key::plain(Code::Left);
    pub const RIGHT: Key = Key::plain(Code::Right);
    pub const HOME: Key = Key::plain(Code::Home);
    pub const END: Key = Key::plain(Code::End);
    pub const PAGE_UP: Key = Key::plain(Code::PageUp);
    pub const PAGE_DOWN: Key = Key::plain(Code::PageDown);

    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, shift: false }
    }

    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// `c` in lower case.
    pub const fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: true, shift: false }
    }

    pub const fn click(column: u16, row: u16) -> Self {
        Self::plain(Code::Click { column, row })
    }

    pub const fn f(n: u8) -> Self {
        Self::plain(Code::F(n))
    }

    #[must_use]
    pub const fn with_ctrl(mut self) -> Self {
        self.ctrl = true;
        self
    }

    #[must_use]
    pub const fn with_shift(mut self) -> Self {
        self.shift = true;
        self
    }

    /// Whether this press types a digit.
    pub fn is_digit(self) -> bool {
        self.typed().is_some_and(|c| c.is_ascii_digit())
    }

    /// The character that this press types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl => Some(c),
            _ => None,
        }
    }
}

/// As it is written in the footer and in help.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl+")?;
        }
        if self.shift {
            f.write_str("Shift+")?;
        }
        match self.code {
            Code::Char(' ') => f.write_str("Mellomrom"),
            Code::Char(c) => write!(f, "{}", c.to_uppercase()),
            Code::Enter => f.write_str("Enter"),
            Code::Esc => f.write_str("Esc"),
            Code::Tab => f.write_str("Tab"),
            Code::Backspace => f.write_str("Backspace"),
            Code::Delete => f.write_str("Delete"),
            Code::Up => f.write_str("↑"),
            Code::Down => f.write_str("↓"),
            Code::Left => f.write_str("←"),
            Code::Right => f.write_str("→"),
            Code::Home => f.write_str("Home"),
            Code::End => f.write_str("End"),
            Code::PageUp => f.write_str("PageUp"),
            Code::PageDown => f.write_str("PageDown"),
            Code::F(n) => write!(f, "F{n}"),
            Code::Click { .. } => f.write_str("klikk"),
        }
    }
}

/// Whether a row of keys does anything just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    Yes,
    /// It has nothing to do with what goes on: the key goes on to whoever wants it, and nothing is told of it.
    No,
    /// Somebody would press it here and wonder: a sentence that says why nothing comes of it, and what to do.
    Off(&'static str),
}

impl On {
    pub const fn when(does: bool) -> Self {
        if does { On::Yes } else { On::No }
    }

    /// Why nothing comes of it, where it is off.
    pub const fn why(self) -> Option<&'static str> {
        match self {
            On::Off(why) => Some(why),
            On::Yes | On::No => None,
        }
    }

    /// Off with these words, where it would be on but this holds.
    #[must_use]
    pub const fn unless(self, this: bool, why: &'static str) -> Self {
        match self {
            On::Yes if this => On::Off(why),
            on => on,
        }
    }

    /// Off with these words, where it would be on but for this.
    #[must_use]
    pub const fn provided(self, this: bool, why: &'static str) -> Self {
        self.unless(!this, why)
    }
}

/// What people are told about a key: the part of a row that needs no hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The first is the one shown; empty for what stands in the palette only.
    pub keys: &'static [Key],
    /// Two or three words for the footer; empty keeps it out of the footer.
    pub hint: &'static str,
    /// A sentence for help and the palette.
    pub help: &'static str,
}

impl Told {
    /// The first key, or both of a pair that belongs together: "↑↓".
    pub fn short(&self) -> String {
        match self.keys {
            [Key::UP, Key::DOWN, ..] => "↑↓".into(),
            [Key::LEFT, Key::RIGHT, ..] => "←→".into(),
            [Key { code: Code::Up, ctrl: true, .. }, Key { code: Code::Down, ctrl: true, .. }, ..] => {
                "Ctrl+↑↓".into()
            }
            [first, ..] => first.to_string(),
            [] => String::new(),
        }
    }

    /// "Ctrl+G" or "PageDown, Ctrl+N"; empty when it has no key.
    pub fn written(&self) -> String {
        let mut written: Vec<_> = self.keys.iter().map(Key::to_string).collect();
        // Small and capital letters are written alike.
        written.dedup();
        written.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_written_as_people_say_them() {
        assert_eq!(Key::ctrl('k').to_string(), "Ctrl+K");
        assert_eq!(Key::BACK_TAB.to_string(), "Shift+Tab");
        assert_eq!(Key::char(' ').to_string(), "Mellomrom");
        assert_eq!(Key::f(10).to_string(), "F10");
    }
}
