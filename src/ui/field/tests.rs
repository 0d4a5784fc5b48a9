//! What a field promises, pressed as a person presses and against the rules of graphemes.

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use unicode_segmentation::UnicodeSegmentation;

use super::*;
use crate::ui::theme::{Palette, Theme};

const THEME: Theme = Theme::of(Palette::Dark);

fn press(field: &mut Field, keys: &[Key]) {
    for key in keys {
        field.press(*key);
    }
}

fn type_text(field: &mut Field, text: &str) {
    for c in text.chars() {
        field.press(Key::char(c));
    }
}

fn typed(text: &str) -> Field {
    let mut field = Field::default();
    type_text(&mut field, text);
    field
}

/// The rows seen in `width` × `height` cells, and the cursor.
fn seen(field: &Field, width: u16, height: u16) -> (Vec<String>, (u16, u16)) {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a screen in memory");
    terminal.draw(|frame| field.draw(frame, frame.area(), &THEME, true, "Skriv svaret")).expect("a frame");
    let cursor = terminal.backend_mut().get_cursor_position().expect("a cursor");
    let buffer = terminal.backend().buffer();
    let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
    ((0..height).map(row).collect(), (cursor.x, cursor.y))
}

/// What was refused is marked whole, and the key that writes anew keeps it so.
#[test]
fn shift_home_keeps_what_is_marked_whole() {
    let mut field = Field::with("Vi lander på tre");
    field.mark_all();
    field.press(Key::HOME.with_shift());
    field.press(Key::char('3'));
    assert_eq!(field.text(), "3");
}

#[test]
fn what_is_typed_stands_there() {
    let mut field = typed("Vi ringr");
    press(&mut field, &[Key::LEFT, Key::char('e')]);
    assert_eq!(field.text(), "Vi ringer");
    press(&mut field, &[Key::HOME, Key::DELETE, Key::char('v'), Key::END, Key::BACKSPACE]);
    assert_eq!(field.text(), "vi ringe");
    assert_eq!(field.take(), "vi ringe");
    assert!(field.is_empty() && !field.press(Key::ctrl('z')));
}

#[test]
fn a_combining_mark_joins_the_letter_before_it() {
    let mut field = typed("a\u{30a}pne");
    assert_eq!(field.text(), "åpne");
    press(&mut field, &[Key::HOME, Key::DELETE]);
    assert_eq!(field.text(), "pne");

    let mut field = typed("👩\u{200d}👧 ja");
    press(&mut field, &[Key::HOME, Key::RIGHT, Key::BACKSPACE]);
    assert_eq!(field.text(), " ja");
}

#[test]
fn words_are_walked_and_deleted() {
    let mut field = typed("holde det vi lover");
    press(&mut field, &[Key::LEFT.with_ctrl(), Key::LEFT.with_ctrl()]);
    assert_eq!(&field.text()[field.cursor()..], "vi lover");
    press(&mut field, &[Key::ctrl('w')]);
    assert_eq!(field.text(), "holde vi lover");
    press(&mut field, &[Key::DELETE.with_ctrl(), Key::RIGHT.with_ctrl(), Key::BACKSPACE.with_ctrl()]);
    assert_eq!(field.text(), "holde  ");
}

#[test]
fn typing_is_taken_back_clause_by_clause() {
    let mut field = typed("Vi ringer, og vi hører");
    assert!(field.press(Key::ctrl('z')));
    assert_eq!(field.text(), "Vi ringer, ");
    assert!(field.press(Key::ctrl('y')));
    assert_eq!(field.text(), "Vi ringer, og vi hører");
    assert!(!field.press(Key::ctrl('y')));
    press(&mut field, &[Key::ctrl('z'), Key::ctrl('z')]);
    assert_eq!(field.text(), "");
    assert!(!field.press(Key::ctrl('z')));
}

#[test]
fn deleting_and_pasting_are_taken_back_by_themselves() {
    let mut field = typed("svar");
    field.paste(" og spør");
    press(&mut field, &[Key::BACKSPACE, Key::BACKSPACE, Key::BACKSPACE]);
    assert_eq!(field.text(), "svar og s");
    field.press(Key::ctrl('z'));
    assert_eq!(field.text(), "svar og spør");
    field.press(Key::ctrl('z'));
    assert_eq!(field.text(), "svar");
    // A slip that is corrected at once belongs to the burst.
    press(&mut field, &[Key::char('x'), Key::BACKSPACE, Key::ctrl('z')]);
    assert_eq!(field.text(), "");
}

#[test]
fn a_selection_is_replaced_and_comes_back_marked() {
    let mut field = typed("kundene våre");
    press(&mut field, &[Key::HOME, Key::RIGHT.with_ctrl().with_shift()]);
    assert_eq!(field.selection(), Some(0..7));
    field.press(Key::char('D'));
    assert_eq!((field.text(), field.selection()), ("D våre", None));
    field.press(Key::ctrl('z'));
    assert_eq!((field.text(), field.selection()), ("kundene våre", Some(0..7)));
    field.press(Key::LEFT);
    assert_eq!((field.cursor(), field.selection()), (0, None));
}

#[test]
fn words_that_the_program_puts_in_do_not_grow_together_with_those_beside_them() {
    for (stands, put, next, becomes) in [
        ("klarer.", Put::kept("Vi ringer"), "igjen", "klarer. Vi ringer igjen"),
        ("klarer ", Put::kept("Vi ringer"), ", sa hun", "klarer Vi ringer, sa hun"),
        ("", Put::kept("Vi"), " ringer", "Vi ringer"),
        ("«", Put::kept("Vi"), "» er alle", "«Vi» er alle"),
        ("klarer.", Put::begun("Vi r"), "inger", "klarer. Vi ringer"),
        ("klar", Put::from("er"), "ikke", "klarerikke"),
    ] {
        let mut field = Field::with(stands);
        field.paste(put);
        for c in next.chars() {
            field.press(Key::char(c));
        }
        assert_eq!(field.text(), becomes);
        while field.press(Key::ctrl('z')) {}
        assert_eq!(field.text(), stands);
    }
    let mut field = Field::with("klarer.");
    field.pause();
    field.press(Key::LEFT);
    field.press(Key::char('e'));
    assert_eq!(field.text(), "klarere.", "she has seen where she is");
}

#[test]
fn pasted_text_is_cleaned() {
    let mut field = Field::default();
    field.paste("en\r\nto\rtre\tfire\u{7}\u{1b}[31m a\u{30a}");
    assert_eq!(field.text(), "en to tre fire[31m å");
    let mut field = Field::default();
    field.allow_lines(true);
    field.paste("en\r\nto\u{b}tre");
    assert_eq!(field.text(), "en\nto\ntre");
    assert!(!field.press(Key::ENTER));
}

#[test]
fn arrows_walk_the_rows_that_are_seen_and_stop_at_the_edge() {
    let mut field = typed("Vi sier fra først, hver eneste gang.");
    let (rows, cursor) = seen(&field, 13, 4);
    assert_eq!(rows, ["Vi sier fra", "først, hver", "eneste gang.", ""]);
    assert_eq!(cursor, (12, 2));
    assert!(!field.press(Key::DOWN));
    assert!(field.press(Key::UP) && field.press(Key::UP));
    assert_eq!(seen(&field, 13, 4).1, (11, 0));
    assert!(!field.press(Key::UP));
    assert!(field.press(Key::DOWN) && field.press(Key::DOWN));
    assert_eq!(seen(&field, 13, 4).1, (12, 2));
    assert!(field.press(Key::UP.with_shift()) && field.press(Key::UP.with_shift()));
    assert!(field.press(Key::UP.with_shift()));
    assert_eq!(field.selection(), Some(0..field.text().len()));
}

/// Who has gone to a row means that row; who has not means the line, as with Shift+Home, which marks it all.
#[test]
fn home_and_end_are_those_of_the_row_that_one_has_gone_to() {
    let mut field = typed("Vi sier fra først, hver eneste gang.");
    seen(&field, 13, 4);
    press(&mut field, &[Key::UP, Key::HOME]);
    assert_eq!(seen(&field, 13, 4).1, (0, 1));
    press(&mut field, &[Key::HOME]);
    assert_eq!(seen(&field, 13, 4).1, (0, 0), "once more is the line");
    press(&mut field, &[Key::DOWN, Key::END]);
    assert_eq!(seen(&field, 13, 4).1, (11, 1));
    press(&mut field, &[Key::END, Key::HOME]);
    assert_eq!(field.cursor(), 0);
}

#[test]
fn the_cursor_is_always_seen() {
    let mut field = typed("en to tre fire fem seks sju");
    assert_eq!(seen(&field, 6, 2), (vec!["seks ▲".into(), "sju".into()], (3, 1)));
    press(&mut field, &[Key::UP, Key::UP]);
    assert_eq!(seen(&field, 6, 2), (vec!["fem  ▲".into(), "seks ▼".into()], (3, 0)));

    type_text(&mut field, "        ");
    assert_eq!(seen(&field, 6, 2).1, (5, 0));
    let mut field = typed("en to tre fire fem seks sju");
    seen(&field, 6, 1);
    press(&mut field, &[Key::UP]);
    assert_eq!(seen(&field, 6, 1).0, ["seks▲▼"], "also where one row is seen");
    assert!(seen(&field, 6, 9).0.iter().all(|row| !row.contains(['▲', '▼'])));
    assert_eq!(seen(&Field::default(), 7, 2), (vec!["Skriv".into(), "svaret".into()], (0, 0)));
}

#[test]
fn the_selection_is_drawn_as_focus() {
    let mut field = typed("en to");
    press(&mut field, &[Key::HOME, Key::RIGHT.with_shift()]);
    let mut terminal = Terminal::new(TestBackend::new(8, 1)).expect("a screen in memory");
    terminal.draw(|frame| field.draw(frame, frame.area(), &THEME, true, "")).expect("a frame");
    let cells = &terminal.backend().buffer().content;
    assert_eq!((cells[0].bg, cells[1].bg), (THEME.focus.bg.unwrap(), THEME.text.bg.unwrap()));
}

#[test]
fn much_text_lands_whole() {
    let sentence = "Vi sier fra før kunden merker det 👍🏽. ";
    let long = sentence.repeat(2_000 / sentence.chars().count() + 1);
    let field = typed(&long);
    assert_eq!(field.text(), long);

    let huge = sentence.repeat(100_000 / sentence.len());
    let mut field = Field::default();
    field.paste(&huge);
    assert_eq!(field.text(), huge);
    let (rows, (_, y)) = seen(&field, 80, 24);
    assert!(rows[23].ends_with('.') && y == 23);
}

/// Keys as they come, and now and then a drawing or a paste.
#[derive(Debug, Clone)]
enum Act {
    Press(Key),
    Paste(String),
    Draw(u16, u16),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let codes = prop::sample::select(vec![
        Code::Backspace,
        Code::Delete,
        Code::Left,
        Code::Right,
        Code::Up,
        Code::Down,
        Code::Home,
        Code::End,
        Code::Enter,
        Code::Tab,
        Code::Char('w'),
        Code::Char('z'),
        Code::Char('y'),
    ]);
    let key = (codes, any::<bool>(), any::<bool>())
        .prop_map(|(code, ctrl, shift)| Act::Press(Key { code, ctrl, shift }));
    let signs =
        vec!['a', 'e', ' ', '.', '\u{301}', '\u{200d}', '👩', '🇳', '🇴', '世', 'ﾞ', '\n', 'क', '्', '\u{1100}'];
    let sign = prop_oneof![prop::sample::select(signs), any::<char>()].prop_map(|c| Act::Press(Key::char(c)));
    let paste = "(\\PC|\r\n|\t){0,12}".prop_map(Act::Paste);
    let draw = (0u16..12, 0u16..4).prop_map(|(width, height)| Act::Draw(width, height));
    prop::collection::vec(prop_oneof![4 => sign, 4 => key, 1 => paste, 1 => draw], 0..60)
}

fn stands_well(field: &Field) -> bool {
    let text = field.text();
    let stops: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
    let ends = field.selection().unwrap_or(field.cursor()..field.cursor());
    stops.contains(&field.cursor()) && stops.contains(&ends.start) && stops.contains(&ends.end)
}

proptest! {
    #[test]
    fn the_cursor_never_stands_inside_a_grapheme(acts in acts(), has_lines in any::<bool>()) {
        let mut field = Field { has_lines, ..Field::default() };
        for act in acts {
            match act {
                Act::Press(key) => drop(field.press(key)),
                Act::Paste(text) => field.paste(&text),
                Act::Draw(width, height) => drop(seen(&field, width.max(1), height.max(1))),
            }
            prop_assert!(stands_well(&field), "{field:?}");
            prop_assert!(has_lines || !field.text().contains('\n'));
        }
        while field.press(Key::ctrl('y')) {}
        let text = field.text().to_owned();
        while field.press(Key::ctrl('z')) {
            prop_assert!(stands_well(&field), "{field:?}");
        }
        prop_assert_eq!(field.text(), "");
        while field.press(Key::ctrl('y')) {
            prop_assert!(stands_well(&field), "{field:?}");
        }
        prop_assert_eq!(field.text(), text);
    }

    #[test]
    fn backspacing_each_grapheme_typed_leaves_what_was(before in "(\\PC{0,9} )?", typed in "a\\PC{0,20}") {
        let mut field = Field::with(before.clone());
        type_text(&mut field, &typed);
        let added = field.text().graphemes(true).count() - before.graphemes(true).count();
        for _ in 0..added {
            field.press(Key::BACKSPACE);
        }
        prop_assert_eq!(field.text(), before);
    }

    #[test]
    fn inserting_and_deleting_a_selection_are_what_a_string_does(
        text in "[a-zæøå ]{1,12}", new in "[a-zæøå世]{0,5}", from in 0usize..12, length in 0usize..6, goes in any::<bool>(),
    ) {
        let mut field = Field::with(text.clone());
        field.press(Key::HOME);
        for _ in 0..from {
            field.press(Key::RIGHT);
        }
        let start = field.cursor();
        for _ in 0..length {
            field.press(Key::RIGHT.with_shift());
        }
        let mut expected = text;
        expected.replace_range(start..field.cursor(), if goes { "" } else { &new });
        if !goes {
            field.insert_str(&new);
        } else if field.selection().is_some() {
            field.press(Key::DELETE);
        }
        // Inserting nothing over nothing, and over a selection, are the string's cases too.
        prop_assert_eq!(field.text(), expected);
    }

    #[test]
    fn every_row_can_be_reached(text in "([a-zæøå]{1,14}| {1,3}|世|👍🏽){1,20}", width in 1u16..12, height in 1u16..4) {
        let mut field = Field::with(text);
        let _ = seen(&field, width, height);
        let rows = field.height(width);
        let mut climbed = 1;
        while field.press(Key::UP) {
            climbed += 1;
            let (x, y) = seen(&field, width, height).1;
            prop_assert!(x < width && y < height);
        }
        prop_assert_eq!(climbed, rows);
    }
}
