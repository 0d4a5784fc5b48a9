//! What colour the terminal has behind its letters: the question, and its answer sifted from among the keys. Pure.

use ratatui::crossterm::event::{Event as Sent, KeyCode, KeyModifiers};

/// Asks for the ground colour, as xterm began it and most terminals have it (OSC 11).
pub const QUESTION: &str = "\x1b]11;?\x1b\\";

/// An answer is shorter than this.
const LONGEST: usize = 40;

/// Whether dark or light letters stand out on the terminal as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    Dark,
    Light,
}

impl Ground {
    /// "rgb:ffff/ffff/ffff", with one to four hexadecimal digits a colour; `None` for anything else.
    pub fn read(answer: &str) -> Option<Self> {
        let (_, colours) = answer.split_once(':').filter(|(space, _)| matches!(*space, "rgb" | "rgba"))?;
        let part = |digits: &str| {
            let most =
                16_u32.checked_pow(digits.len() as u32).filter(|most| (16..=65536).contains(most))? - 1;
            Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(most))
        };
        let [red, green, blue] = colours.split('/').take(3).map(part).collect::<Option<Vec<_>>>()?[..] else {
            return None;
        };
        let light = 0.299 * red + 0.587 * green + 0.114 * blue;
        Some(if light > 0.5 { Ground::Light } else { Ground::Dark })
    }
}

/// Takes the answer out of what the terminal sends: read as keys it begins with Alt+] and ends with Alt+\ or Ctrl+G.
/// What turns out to be none is given back as it came.
#[derive(Debug, Default)]
pub struct Sieve {
    held: Vec<Sent>,
    text: String,
}

impl Sieve {
    /// Whether something is held that may become an answer.
    pub fn holds(&self) -> bool {
        !self.held.is_empty()
    }

    /// Takes what came; gives what are no parts of an answer, and the answer when it is whole.
    pub fn take(&mut self, sent: Sent) -> (Vec<Sent>, Option<Ground>) {
        let Sent::Key(pressed) = &sent else { return (vec![sent], None) };
        let key = match pressed.code {
            KeyCode::Char(c) => Some((c, pressed.modifiers - KeyModifiers::SHIFT)),
            _ => None,
        };
        self.held.push(sent);
        match key {
            Some((']', KeyModifiers::ALT)) if self.held.len() == 1 => (Vec::new(), None),
            Some(('\\', KeyModifiers::ALT) | ('g', KeyModifiers::CONTROL)) if self.is_answer() => {
                let ground = self.text.strip_prefix("11;").and_then(Ground::read);
                *self = Self::default();
                (Vec::new(), ground)
            }
            Some((c, KeyModifiers::NONE)) if self.held.len() > 1 && self.goes_on(c) => {
                self.text.push(c);
                (Vec::new(), None)
            }
            _ => (self.let_go(), None),
        }
    }

    /// Gives back what is held: nothing more came.
    pub fn let_go(&mut self) -> Vec<Sent> {
        std::mem::take(self).held
    }

    fn is_answer(&self) -> bool {
        self.text.starts_with("11;")
    }

    fn goes_on(&self, next: char) -> bool {
        match "11;".chars().nth(self.text.len()) {
            Some(c) => next == c,
            None => self.text.len() < LONGEST && (next.is_ascii_alphanumeric() || matches!(next, ':' | '/')),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::crossterm::event::KeyEvent;

    use super::*;

    /// As it is read from the terminal.
    fn keys(text: &str) -> Vec<Sent> {
        let mut keys = Vec::new();
        let mut modifiers = KeyModifiers::NONE;
        for c in text.chars() {
            if c == '\x1b' {
                modifiers = KeyModifiers::ALT;
                continue;
            }
            let key = if c == '\x07' {
                KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL)
            } else {
                KeyEvent::new(KeyCode::Char(c), modifiers)
            };
            keys.push(Sent::Key(key));
            modifiers = KeyModifiers::NONE;
        }
        keys
    }

    fn sifted(text: &str) -> (Vec<Sent>, Option<Ground>) {
        let mut sieve = Sieve::default();
        let (mut through, mut told) = (Vec::new(), None);
        for key in keys(text) {
            let (keys, ground) = sieve.take(key);
            through.extend(keys);
            told = told.or(ground);
        }
        through.extend(sieve.let_go());
        (through, told)
    }

    #[test]
    fn the_answer_is_taken_out_and_what_is_typed_around_it_stays() {
        let light = "\x1b]11;rgb:ffff/fafa/f0f0\x1b\\";
        assert_eq!(sifted(&format!("lø{light}ft")), (keys("løft"), Some(Ground::Light)));
        assert_eq!(sifted("\x1b]11;rgb:0f/17/20\x07a"), (keys("a"), Some(Ground::Dark)));
        assert_eq!(
            sifted("\x1b]11;nonsense\x1b\\a"),
            (keys("a"), None),
            "no colour, and nothing to type either"
        );
    }

    #[test]
    fn every_way_to_write_a_colour_is_read() {
        for light in ["rgb:f/f/f", "rgb:ffff/ffff/ffff", "rgba:ffff/ffff/ffff/ffff", "rgb:fd/f6/e3"] {
            assert_eq!(Ground::read(light), Some(Ground::Light), "{light}");
        }
        for dark in ["rgb:0/0/0", "rgb:0000/0000/ffff", "rgb:002b/0036/0042"] {
            assert_eq!(Ground::read(dark), Some(Ground::Dark), "{dark}");
        }
        for none in ["", "rgb:", "rgb:1/2", "rgb:12345/1/1", "rgb:gg/00/00", "hsl:1/1/1"] {
            assert_eq!(Ground::read(none), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_that_is_no_answer(text in "[\\]\\\\1;rgb:/fø\x1b\x07]{0,60}") {
            let (through, told) = sifted(&text);
            if told.is_none() && !text.contains("\x1b]11;") {
                prop_assert_eq!(through, keys(&text));
            }
        }
    }
}
