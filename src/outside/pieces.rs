//! Keys that the terminal sent as one and that came in pieces, as over a slow line: put together again, not typed.
//! Pure; read as keys, a sequence begins with Esc and [ or O.

use ratatui::crossterm::event::{
    Event as Sent, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// More than any sequence has.
const LONGEST: usize = 24;

/// Keeps what may be a piece until it is known.
#[derive(Debug, Default)]
pub struct Pieces {
    held: Vec<Sent>,
    /// What is pasted, once its beginning has been put together.
    pasted: Option<String>,
}

impl Pieces {
    /// Whether something is kept that may go on.
    pub fn holds(&self) -> bool {
        !self.held.is_empty() || self.pasted.is_some()
    }

    /// Takes what came; gives what is known by now.
    pub fn take(&mut self, sent: Sent) -> Vec<Sent> {
        let key = plain(&sent);
        match (self.held.len(), key) {
            (0, Some(KeyCode::Esc)) | (1, Some(KeyCode::Char('[' | 'O'))) => self.held.push(sent),
            (0, Some(code)) if self.goes_on_pasting(code) => {}
            (0, _) => return self.and_pasted(vec![sent]),
            // The answer to what the terminal was asked, as it would come in one piece.
            (1, Some(KeyCode::Char(c @ (']' | '\\')))) => {
                self.held.clear();
                return self.and_pasted(vec![Sent::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::ALT))]);
            }
            (2.., Some(KeyCode::Char(c))) if c.is_ascii() && self.held.len() < LONGEST => {
                self.held.push(sent);
                if self.is_whole(c) {
                    return self.put_together();
                }
            }
            _ => {
                let mut known = self.let_go();
                known.extend(self.take(sent));
                return known;
            }
        }
        Vec::new()
    }

    /// Gives what is kept: nothing more came.
    pub fn let_go(&mut self) -> Vec<Sent> {
        let held = std::mem::take(&mut self.held);
        self.and_pasted(held)
    }

    /// What is pasted comes first.
    fn and_pasted(&mut self, sent: Vec<Sent>) -> Vec<Sent> {
        self.pasted.take().map(Sent::Paste).into_iter().chain(sent).collect()
    }

    fn goes_on_pasting(&mut self, code: KeyCode) -> bool {
        let Some(pasted) = &mut self.pasted else { return false };
        pasted.push(match code {
            KeyCode::Char(c) => c,
            KeyCode::Enter => '\n',
            KeyCode::Tab => '\t',
            _ => return false,
        });
        true
    }

    /// Whether a sequence ends with this letter.
    fn is_whole(&self, last: char) -> bool {
        let is_function_key = plain(&self.held[1]) == Some(KeyCode::Char('O'));
        is_function_key || matches!(last, '@'..='~')
    }

    /// The sequence as the key it is. One that means nothing here is let go of; what can be no sequence comes as it came.
    fn put_together(&mut self) -> Vec<Sent> {
        let letters: String = self.held.iter().skip(1).filter_map(|sent| letter(plain(sent)?)).collect();
        if letters == "[200~" {
            self.held.clear();
            return self.pasted.replace(String::new()).map(Sent::Paste).into_iter().collect();
        }
        let read = match letters.strip_prefix('O') {
            Some(key) => function_key(key).map(|code| Some(Sent::Key(KeyEvent::from(code)))),
            None => Some(sequence(&letters[1..])),
        };
        match read {
            None => self.let_go(),
            Some(sent) => {
                self.held.clear();
                self.and_pasted(sent.into_iter().collect())
            }
        }
    }
}

/// A key without others held down; of letters the large ones as well.
fn plain(sent: &Sent) -> Option<KeyCode> {
    match sent {
        Sent::Key(key) if (key.modifiers - KeyModifiers::SHIFT).is_empty() => Some(key.code),
        // How Enter comes from a terminal that sends line feeds.
        Sent::Key(key) if key.modifiers == KeyModifiers::CONTROL && key.code == KeyCode::Char('j') => {
            Some(KeyCode::Enter)
        }
        _ => None,
    }
}

fn letter(code: KeyCode) -> Option<char> {
    match code {
        KeyCode::Char(c) => Some(c),
        _ => None,
    }
}

/// What stands behind Esc O.
fn function_key(letter: &str) -> Option<KeyCode> {
    Some(match letter {
        "P" => KeyCode::F(1),
        "Q" => KeyCode::F(2),
        "R" => KeyCode::F(3),
        "S" => KeyCode::F(4),
        letter => moving(letter.chars().next()?)?,
    })
}

fn moving(letter: char) -> Option<KeyCode> {
    Some(match letter {
        'A' => KeyCode::Up,
        'B' => KeyCode::Down,
        'C' => KeyCode::Right,
        'D' => KeyCode::Left,
        'H' => KeyCode::Home,
        'F' => KeyCode::End,
        _ => return None,
    })
}

/// What stands behind Esc [: "A", "1;5C", "3~", "<0;10;5M". Nothing for what means nothing here.
fn sequence(letters: &str) -> Option<Sent> {
    let last = letters.chars().next_back()?;
    let before = &letters[..letters.len() - last.len_utf8()];
    if let Some(mouse) = before.strip_prefix('<') {
        return self::mouse(mouse, last);
    }
    let numbers: Vec<u16> = before.split(';').map(|number| number.parse().unwrap_or(1)).collect();
    let held_down = numbers.get(1).map_or(0, |mask| mask.saturating_sub(1));
    let modifiers = [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)];
    let modifiers =
        modifiers.into_iter().filter(|(bit, _)| held_down & bit != 0).map(|(_, modifier)| modifier);
    let modifiers = modifiers.fold(KeyModifiers::NONE, |all, modifier| all | modifier);
    let code = match (last, numbers[0]) {
        ('Z', _) => return Some(Sent::Key(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT))),
        ('P'..='S', _) => function_key(&last.to_string())?,
        ('~', 1 | 7) => KeyCode::Home,
        ('~', 2) => KeyCode::Insert,
        ('~', 3) => KeyCode::Delete,
        ('~', 4 | 8) => KeyCode::End,
        ('~', 5) => KeyCode::PageUp,
        ('~', 6) => KeyCode::PageDown,
        ('~', n @ 11..=15) => KeyCode::F((n - 10) as u8),
        ('~', n @ 17..=21) => KeyCode::F((n - 11) as u8),
        ('~', n @ 23..=24) => KeyCode::F((n - 12) as u8),
        (letter, _) => moving(letter)?,
    };
    Some(Sent::Key(KeyEvent::new(code, modifiers)))
}

/// "0;10;5" and how the button went: the left one down, or the wheel.
fn mouse(numbers: &str, last: char) -> Option<Sent> {
    let numbers: Vec<u16> = numbers.split(';').map(str::parse::<u16>).collect::<Result<_, _>>().ok()?;
    let [button, column, row] = *numbers.as_slice() else { return None };
    let kind = match (button, last) {
        (0, 'M') => MouseEventKind::Down(MouseButton::Left),
        (64, 'M') => MouseEventKind::ScrollUp,
        (65, 'M') => MouseEventKind::ScrollDown,
        _ => return None,
    };
    let (column, row) = (column.checked_sub(1)?, row.checked_sub(1)?);
    Some(Sent::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As it is read where every byte comes by itself.
    fn keys(text: &str) -> Vec<Sent> {
        let key = |c| {
            Sent::Key(KeyEvent::from(match c {
                '\x1b' => KeyCode::Esc,
                '\n' => KeyCode::Enter,
                '\t' => KeyCode::Tab,
                c => KeyCode::Char(c),
            }))
        };
        text.chars().map(key).collect()
    }

    fn put_together(text: &str) -> Vec<Sent> {
        let mut pieces = Pieces::default();
        let mut known: Vec<Sent> = keys(text).into_iter().flat_map(|key| pieces.take(key)).collect();
        known.extend(pieces.let_go());
        assert!(!pieces.holds());
        known
    }

    #[test]
    fn keys_that_come_in_pieces_are_keys() {
        let key = |code, modifiers| vec![Sent::Key(KeyEvent::new(code, modifiers))];
        let none = KeyModifiers::NONE;
        for (text, sent) in [
            ("\x1b[A", key(KeyCode::Up, none)),
            ("\x1bOB", key(KeyCode::Down, none)),
            ("\x1b[1;5C", key(KeyCode::Right, KeyModifiers::CONTROL)),
            ("\x1b[1;2D", key(KeyCode::Left, KeyModifiers::SHIFT)),
            ("\x1b[Z", key(KeyCode::BackTab, KeyModifiers::SHIFT)),
            ("\x1b[3~", key(KeyCode::Delete, none)),
            ("\x1b[3;5~", key(KeyCode::Delete, KeyModifiers::CONTROL)),
            ("\x1b[6~", key(KeyCode::PageDown, none)),
            ("\x1bOP", key(KeyCode::F(1), none)),
            ("\x1b[15~", key(KeyCode::F(5), none)),
            ("\x1b[24~", key(KeyCode::F(12), none)),
            ("\x1b]", key(KeyCode::Char(']'), KeyModifiers::ALT)),
            ("\x1b[I", Vec::new()),
            ("\x1b", key(KeyCode::Esc, none)),
        ] {
            assert_eq!(put_together(text), sent, "{text:?}");
        }
        let click = put_together("\x1b[<0;10;5M\x1b[<0;10;5m");
        let down = MouseEventKind::Down(MouseButton::Left);
        assert_eq!(click, [Sent::Mouse(MouseEvent { kind: down, column: 9, row: 4, modifiers: none })]);
    }

    #[test]
    fn a_paste_whose_mark_came_in_pieces_is_a_paste() {
        let pasted = put_together("a\x1b[200~Kari\tLeder\nOla\x1b[201~b");
        assert_eq!(pasted, [keys("a"), vec![Sent::Paste("Kari\tLeder\nOla".into())], keys("b")].concat());
        // The mark at its end may have come in one piece, of which nothing is seen.
        assert_eq!(put_together("\x1b[200~Kari"), [Sent::Paste("Kari".into())]);
    }

    proptest! {
        #[test]
        fn what_is_typed_is_never_lost(text in "[a-zA-ZåØ \\[O\x1b]{0,20}") {
            let typed = |sent: &[Sent]| sent.iter().filter_map(|it| letter(plain(it)?)).collect::<String>();
            if !text.contains("\x1b[") && !text.contains("\x1bO") {
                prop_assert_eq!(put_together(&text), keys(&text));
            }
            prop_assert!(typed(&put_together(&text)).len() <= text.len());
        }
    }
}
