//! What terminals send, with their quirks ironed out: their events become ours. Pure.

use ratatui::crossterm::event::{
    Event as Sent, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use crate::app::Event;
use crate::ui::keys::{Code, Key};

/// What the terminal says of itself beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Quirks {
    /// Its Backspace key sends Ctrl+H; most send another byte for it, and Ctrl+H for Ctrl+Backspace.
    pub erases_by_ctrl_h: bool,
}

/// Reads what a terminal sends, one after the other.
#[derive(Debug, Default)]
pub struct Reader {
    quirks: Quirks,
    /// The characters whose keys are down, as far as is told.
    down: Vec<char>,
}

impl Reader {
    pub fn new(quirks: Quirks) -> Self {
        Self { quirks, down: Vec::new() }
    }

    /// The event, or nothing when it means nothing here: keys let go, the mouse moved, keys that no keyboard in the room
    /// is sure to have.
    pub fn read(&mut self, sent: Sent) -> Option<Event> {
        match sent {
            Sent::Key(event) => self.key(event).map(Event::Key),
            Sent::Mouse(event) => mouse(event),
            Sent::Paste(text) => Some(Event::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))),
            Sent::Resize(..) => Some(Event::Resize),
            Sent::FocusGained => None,
            // What is let go elsewhere is not told here.
            Sent::FocusLost => {
                self.down.clear();
                None
            }
        }
    }

    fn key(&mut self, event: KeyEvent) -> Option<Key> {
        match (event.kind, event.code) {
            (KeyEventKind::Release, KeyCode::Char(c)) => return self.let_go(c).then(|| Key::char(c)),
            (KeyEventKind::Release, _) => return None,
            (_, KeyCode::Char(c)) if !self.down.contains(&c) => self.down.push(c),
            _ => {}
        }
        self.quirks.pressed(event)
    }

    /// Whether the character was typed just by being let go: on Windows what no key gives (–, «, an emoji) arrives so,
    /// pasted or by its number with Alt. A key that is down may let go of another sign than it gave, since Shift or AltGr
    /// may have been let go before it, and a dead key says nothing before it lets go of its mark.
    fn let_go(&mut self, c: char) -> bool {
        let same = self.down.iter().position(|it| *it == c);
        if let Some(at) = same.or_else(|| (!self.down.is_empty()).then_some(0)) {
            self.down.remove(at);
            return false;
        }
        !c.is_control() && !DEAD.contains(&c)
    }
}

/// Marks that keyboards have for putting on the next letter.
const DEAD: [char; 5] = ['´', '`', '^', '¨', '~'];

impl Quirks {
    fn pressed(self, event: KeyEvent) -> Option<Key> {
        let has = |modifier| event.modifiers.contains(modifier);
        let foreign = KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META;
        if event.modifiers.intersects(foreign) {
            return None;
        }
        let (ctrl, alt, shift) =
            (has(KeyModifiers::CONTROL), has(KeyModifiers::ALT), has(KeyModifiers::SHIFT));
        let code = match event.code {
            KeyCode::Char(c) => return self.character(c, ctrl, alt),
            // With or without others: terminals disagree on what they send for Ctrl+Enter and Shift+Enter.
            KeyCode::Enter => return Some(Key::ENTER),
            KeyCode::Esc => return Some(Key::ESC),
            KeyCode::BackTab => return Some(Key::BACK_TAB),
            KeyCode::Tab => return Some(if shift { Key::BACK_TAB } else { Key::TAB }),
            KeyCode::Backspace => Code::Backspace,
            KeyCode::Delete => Code::Delete,
            KeyCode::Up => Code::Up,
            KeyCode::Down => Code::Down,
            KeyCode::Left => Code::Left,
            KeyCode::Right => Code::Right,
            KeyCode::Home => Code::Home,
            KeyCode::End => Code::End,
            KeyCode::PageUp => Code::PageUp,
            KeyCode::PageDown => Code::PageDown,
            KeyCode::F(n) => Code::F(n),
            _ => return None,
        };
        // On a Mac, Alt with an arrow or Backspace goes by words, as Ctrl does elsewhere.
        Some(Key { code, ctrl: ctrl || alt, shift })
    }

    fn character(self, c: char, ctrl: bool, alt: bool) -> Option<Key> {
        if c.is_control() {
            return None;
        }
        match (ctrl, alt) {
            // AltGr on Windows. It gives signs and foreign letters; Ctrl+Alt+K is somebody's shortcut.
            (true, true) => (!c.is_ascii_alphanumeric()).then(|| Key::char(c)),
            // Alt alone adds nothing: some terminals send it for AltGr, and Esc typed right before a letter over a slow
            // line can't be told from it. What was typed is kept.
            (false, _) => Some(Key::char(c)),
            (true, false) => Some(match c.to_ascii_lowercase() {
                'h' if self.erases_by_ctrl_h => Key::BACKSPACE,
                'h' => Key::BACKSPACE.with_ctrl(),
                // The same byte in most terminals, told apart only on Windows.
                'i' => Key::TAB,
                'j' | 'm' => Key::ENTER,
                c => Key::ctrl(c),
            }),
        }
    }
}

fn mouse(event: MouseEvent) -> Option<Event> {
    let MouseEvent { column, row, .. } = event;
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Event::Click { column, row }),
        MouseEventKind::ScrollUp => Some(Event::Wheel { column, row, down: false }),
        MouseEventKind::ScrollDown => Some(Event::Wheel { column, row, down: true }),
        _ => None,
    }
}

/// Whether an event is a letter or what parts letters.
pub fn is_text(event: &Event) -> bool {
    text(event).is_some()
}

fn text(event: &Event) -> Option<char> {
    match event {
        Event::Key(Key::ENTER) => Some('\n'),
        Event::Key(Key::TAB) => Some('\t'),
        Event::Key(key) => key.typed(),
        _ => None,
    }
}

/// No more keys than these are pressed in one breath by hands, however long the machine didn't listen.
const BY_HAND: usize = 5;

/// Whether what came in one breath, each within [`BREATH`](super::terminal::BREATH) of the one before, is a paste that the
/// terminal didn't mark: nobody types that fast. It has lines or columns, and in them Enter and Tab mustn't submit. One
/// line is typed as it is, with its Enter, unless the terminal (Windows') never marks what is pasted.
pub fn is_paste(breath: &[Event]) -> bool {
    let typed: Option<String> = breath.iter().map(text).collect();
    let Some(typed) = typed else { return false };
    if cfg!(windows) {
        return typed.contains('\n') && typed.chars().any(|c| !c.is_whitespace());
    }
    let mut parts = typed.split(['\n', '\t']).filter(|part| !part.trim().is_empty());
    // Lone letters and numbers are answers, which whoever steers by a script may give one after the other.
    let is_word = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count() > 2;
    breath.len() > BY_HAND && parts.clone().count() > 1 && parts.any(is_word)
}

/// The events of a breath, a paste as one; what is no text ends it. An Enter at its end submits it, as it would if the lines
/// were typed, but on Windows, where that of a single line would as well.
pub fn settle(mut breath: Vec<Event>) -> Vec<Event> {
    let end = breath.iter().position(|event| !is_text(event)).unwrap_or(breath.len());
    if is_paste(&breath[..end]) {
        let mut pasted: String = breath[..end].iter().filter_map(text).collect();
        let submits = !cfg!(windows) && pasted.ends_with('\n');
        if submits {
            pasted.truncate(pasted.trim_end_matches('\n').len());
        }
        let submits = submits.then_some(Event::Key(Key::ENTER));
        breath.splice(..end, [Event::Paste(pasted)].into_iter().chain(submits));
    }
    breath
}

#[cfg(test)]
mod tests {
    use super::*;

    const CTRL: KeyModifiers = KeyModifiers::CONTROL;
    const ALT: KeyModifiers = KeyModifiers::ALT;
    const SHIFT: KeyModifiers = KeyModifiers::SHIFT;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
        match Reader::default().read(Sent::Key(KeyEvent::new(code, modifiers))) {
            Some(Event::Key(key)) => Some(key),
            None => None,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn quirks_of_terminals_are_ironed_out() {
        let none = KeyModifiers::NONE;
        for (code, modifiers, expected) in [
            (KeyCode::Char('Å'), SHIFT, Some(Key::char('Å'))),
            (KeyCode::Char('Z'), CTRL | SHIFT, Some(Key::ctrl('z'))),
            (KeyCode::Char('@'), CTRL | ALT, Some(Key::char('@'))),
            (KeyCode::Char('€'), CTRL | ALT, Some(Key::char('€'))),
            (KeyCode::Char('k'), CTRL | ALT, None),
            (KeyCode::Char('{'), ALT, Some(Key::char('{'))),
            (KeyCode::Char('h'), CTRL, Some(Key::BACKSPACE.with_ctrl())),
            (KeyCode::Backspace, CTRL, Some(Key::BACKSPACE.with_ctrl())),
            (KeyCode::Backspace, ALT, Some(Key::BACKSPACE.with_ctrl())),
            (KeyCode::Backspace, none, Some(Key::BACKSPACE)),
            (KeyCode::Char('w'), CTRL, Some(Key::ctrl('w'))),
            (KeyCode::Enter, CTRL, Some(Key::ENTER)),
            (KeyCode::Enter, SHIFT, Some(Key::ENTER)),
            (KeyCode::Char('j'), CTRL, Some(Key::ENTER)),
            (KeyCode::BackTab, SHIFT, Some(Key::BACK_TAB)),
            (KeyCode::Tab, SHIFT, Some(Key::BACK_TAB)),
            (KeyCode::Char('i'), CTRL, Some(Key::TAB)),
            (KeyCode::Left, CTRL | SHIFT, Some(Key::LEFT.with_ctrl().with_shift())),
            (KeyCode::F(5), none, Some(Key::f(5))),
            (KeyCode::Insert, none, None),
            (KeyCode::Char('\u{1b}'), none, None),
            (KeyCode::Char('a'), KeyModifiers::SUPER, None),
        ] {
            assert_eq!(key(code, modifiers), expected, "{code:?} {modifiers:?}");
        }
    }

    #[test]
    fn a_key_held_is_many_presses() {
        let mut event = KeyEvent::new(KeyCode::Char('a'), KeyModifiers::NONE);
        event.kind = KeyEventKind::Repeat;
        assert_eq!(Reader::default().read(Sent::Key(event)), Some(Event::Key(Key::char('a'))));
    }

    /// What is read of keys as Windows tells them: "+a" pressed, "-a" let go, "·" the window left.
    fn told(keys: &str) -> String {
        let mut reader = Reader::default();
        let mut typed = String::new();
        for key in keys.split(' ') {
            let mut signs = key.chars();
            let kind = match signs.next() {
                Some('+') => KeyEventKind::Press,
                Some('-') => KeyEventKind::Release,
                _ => {
                    reader.read(Sent::FocusLost);
                    continue;
                }
            };
            let code = KeyCode::Char(signs.next().expect("a key"));
            let sent = Sent::Key(KeyEvent::new_with_kind(code, KeyModifiers::NONE, kind));
            if let Some(Event::Key(key)) = reader.read(sent) {
                typed.extend(key.typed());
            }
        }
        typed
    }

    #[test]
    fn a_character_that_is_only_let_go_was_typed_and_a_key_let_go_was_not() {
        for (keys, typed) in [
            // Pasted: what the keyboard has is pressed, the rest is only let go.
            ("+j -j +a -a -– -«", "ja–«"),
            ("-“ -” -😀 -Å", "“”😀Å"),
            // Typed fast: the next is down before the one before it is up.
            ("+l +ø -l +f -ø -f", "løf"),
            // Shift, AltGr or a dead key let go first: the key lets go of another sign.
            ("+A -a +@ -2 +é -e -–", "A@é–"),
            // A dead key alone.
            ("-´ +é -e", "é"),
            // Held, which is many presses and let go once.
            ("+a +a +a -a -–", "aaa–"),
            // Let go in another window.
            ("+a · -–", "a–"),
        ] {
            assert_eq!(told(keys), typed, "{keys}");
        }
    }

    #[test]
    fn where_backspace_sends_ctrl_h_it_deletes_one_character() {
        let mut reader = Reader::new(Quirks { erases_by_ctrl_h: true });
        let sent = Sent::Key(KeyEvent::new(KeyCode::Char('h'), CTRL));
        assert_eq!(reader.read(sent), Some(Event::Key(Key::BACKSPACE)));
    }

    #[test]
    fn a_paste_has_one_sort_of_line_break() {
        let sent = Sent::Paste("a\r\nb\rc\n".into());
        assert_eq!(Reader::default().read(sent), Some(Event::Paste("a\nb\nc\n".into())));
    }

    #[test]
    fn a_breath_with_enter_among_characters_is_a_paste() {
        let typed = |text: &str| -> Vec<Event> {
            let key = |c| match c {
                '\n' => Key::ENTER,
                '\t' => Key::TAB,
                c => Key::char(c),
            };
            text.chars().map(|c| Event::Key(key(c))).collect()
        };
        for pasted in ["ja eller\nnei", "Kari Nes\tLeder", "\na\n• Vi lovet"] {
            assert_eq!(settle(typed(pasted)), [Event::Paste(pasted.into())]);
            let submitted = settle(typed(&format!("{pasted}\n")));
            assert_eq!(submitted.len(), if cfg!(windows) { 1 } else { 2 }, "{pasted}");
        }
        for keys in [
            "",
            "\n",
            "a",
            "ja",
            "\n\n",
            "vi lovet i dag",
            "vi\t",
            "\t\t\t\t\tvi",
            "3\n4\n5\n2\n",
            "n\tj\tn\tj\t",
        ] {
            assert_eq!(settle(typed(keys)), typed(keys), "{keys:?}");
        }
        // Typed ahead of a machine that didn't listen, or by a terminal that marks no paste at all.
        for some in ["3\n4\n", "ja\n", "Vi lovet i dag\n", "\nnei"] {
            let is_paste = cfg!(windows);
            assert_eq!(settle(typed(some)).len(), if is_paste { 1 } else { typed(some).len() }, "{some:?}");
        }
        let up = || Event::Key(Key::UP);
        let mixed = [typed("vi lovet\ni dag"), vec![up()]].concat();
        assert_eq!(settle(mixed), [Event::Paste("vi lovet\ni dag".into()), up()]);
        let mixed = [vec![up()], typed("vi lovet\ni dag")].concat();
        assert_eq!(settle(mixed.clone()), mixed);
    }
}
