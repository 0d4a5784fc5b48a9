//! A form filled in as a person fills it in, and how it looks.

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::style::Modifier;

use super::*;
use crate::ui::theme::{Palette, Theme};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Words,
    Scene,
    Concrete,
    Important,
    Owner,
    Vote,
}

/// A promise as it may be stored.
#[derive(Debug, Clone)]
struct Promise {
    words: String,
    scene: String,
    concrete: Option<usize>,
    important: Option<usize>,
    owner: String,
    refuses: bool,
    votes: usize,
}

impl Default for Promise {
    fn default() -> Self {
        Self {
            words: "Når noe svikter hos oss, får du beskjed før du merker det.".to_owned(),
            scene: String::new(),
            concrete: Some(0),
            important: None,
            owner: String::new(),
            refuses: false,
            votes: 0,
        }
    }
}

const ANSWERS: [&str; 3] = ["ja", "nei", "usikker"];

impl Promise {
    fn lines(&self) -> Vec<Line<Spot>> {
        let mut lines = vec![
            Line::Head("Kundeløfte, utkast C".to_owned()),
            Entry::sentence(Spot::Words, "Ordlyd", &self.words).into(),
            Entry::long_text(Spot::Scene, "Slik ser det ut", &self.scene)
                .hint("Fortell en kort scene fra en vanlig dag")
                .into(),
            Line::Gap,
            Line::Head("Løfteprøven".to_owned()),
            Line::Remark("Svar sammen, og vær strenge.".to_owned()),
            Entry::choice(Spot::Concrete, "Konkret", ANSWERS, self.concrete)
                .hint("Kunden kan si ja eller nei")
                .mark("✓")
                .into(),
            Entry::choice(Spot::Important, "Viktig", ANSWERS, self.important).hint("Bygger på et gap").into(),
            Line::Said(Tone::Warn, "1 av 2 er besvart".to_owned()),
            Line::Gap,
            Entry::text(Spot::Owner, "Ansvarlig", &self.owner).into(),
        ];
        if self.refuses {
            lines.push(Line::Said(Tone::Bad, "Ingen i rommet heter det.".to_owned()));
        }
        lines.push(Entry::button(Spot::Vote, "Stem over løftet").hint("6 skal stemme").into());
        lines
    }

    fn store(&mut self, spot: Spot, text: String) {
        match spot {
            Spot::Words => self.words = text,
            Spot::Scene => self.scene = text,
            _ => self.owner = text,
        }
    }
}

/// Somebody at the form.
#[derive(Default)]
struct Desk {
    promise: Promise,
    form: Form<Spot>,
}

impl Desk {
    fn press(&mut self, key: Key) -> Pressed<Spot> {
        let pressed = self.form.press(&self.promise.lines(), key);
        match &pressed {
            Pressed::Wrote { text, .. } if self.promise.refuses && text == "Kari" => {}
            Pressed::Wrote { spot, text, then } => {
                self.promise.store(*spot, text.clone());
                self.form.go(*then, &self.promise.lines());
            }
            Pressed::Chose { spot: Spot::Concrete, option } => self.promise.concrete = *option,
            Pressed::Chose { option, .. } => self.promise.important = *option,
            Pressed::Pushed(_) => self.promise.votes += 1,
            Pressed::Ignored | Pressed::Moved | Pressed::Writes { .. } => {}
        }
        pressed
    }

    fn type_text(&mut self, text: &str) {
        for c in text.chars() {
            self.press(Key::char(c));
        }
    }

    fn go_to(&mut self, spot: Spot) {
        self.form.set_at(spot);
        self.form.settle(&self.promise.lines());
    }

    fn screen(&self, width: u16, height: u16) -> Terminal<TestBackend> {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a screen in memory");
        let lines = self.promise.lines();
        let theme = Theme::of(Palette::Mono);
        terminal.draw(|frame| self.form.draw(&lines, frame, frame.area(), &theme)).expect("a frame");
        terminal
    }

    fn rows(&self, width: u16, height: u16) -> Vec<String> {
        let terminal = self.screen(width, height);
        let buffer = terminal.backend().buffer();
        let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (0..height).map(row).collect()
    }

    fn cursor(&self, width: u16, height: u16) -> (u16, u16) {
        let at = self.screen(width, height).backend_mut().get_cursor_position().expect("a cursor");
        (at.x, at.y)
    }
}

#[test]
fn letters_type_where_the_cursor_is_and_enter_stores_them() {
    let mut desk = Desk::default();
    desk.type_text(" Alltid.");
    let words = "Når noe svikter hos oss, får du beskjed før du merker det. Alltid.";
    assert_eq!(desk.form.half_typed(), Some((Spot::Words, words)));
    let wrote = Pressed::Wrote { spot: Spot::Words, text: words.to_owned(), then: Then::Next };
    assert_eq!(desk.press(Key::ENTER), wrote);
    assert_eq!((desk.promise.words.as_str(), desk.form.at()), (words, Some(Spot::Scene)));
    assert_eq!(desk.form.half_typed(), None);
    // Unchanged, Enter only goes on.
    assert_eq!((desk.press(Key::ENTER), desk.form.at()), (Pressed::Moved, Some(Spot::Concrete)));
}

#[test]
fn whatever_leaves_a_text_hands_it_over() {
    for (key, then, at) in [
        (Key::TAB, Then::Next, Spot::Vote),
        (Key::DOWN, Then::Next, Spot::Vote),
        (Key::UP, Then::Previous, Spot::Important),
        (Key::BACK_TAB, Then::Previous, Spot::Important),
    ] {
        let mut desk = Desk::default();
        desk.go_to(Spot::Owner);
        desk.type_text("Ida");
        assert_eq!(desk.press(key), Pressed::Wrote { spot: Spot::Owner, text: "Ida".to_owned(), then });
        assert_eq!((desk.promise.owner.as_str(), desk.form.at()), ("Ida", Some(at)));
    }
}

#[test]
fn tab_goes_round_and_the_arrows_and_enter_stop() {
    let mut desk = Desk::default();
    assert_eq!(desk.press(Key::UP), Pressed::Ignored);
    assert_eq!((desk.press(Key::BACK_TAB), desk.form.at()), (Pressed::Moved, Some(Spot::Vote)));
    assert_eq!(desk.press(Key::DOWN), Pressed::Ignored);
    assert_eq!((desk.press(Key::TAB), desk.form.at()), (Pressed::Moved, Some(Spot::Words)));
    assert_eq!(Form::default().press(&[Line::<Spot>::Gap], Key::TAB), Pressed::Ignored);
}

#[test]
fn a_refused_text_stays_under_the_cursor() {
    let mut desk = Desk::default();
    desk.promise.refuses = true;
    desk.go_to(Spot::Owner);
    desk.type_text("Kari");
    desk.press(Key::TAB);
    assert_eq!(desk.form.half_typed(), Some((Spot::Owner, "Kari")));
    // It is gone on with by → only, as anything that is marked.
    desk.press(Key::RIGHT);
    desk.type_text("n");
    desk.press(Key::TAB);
    assert_eq!((desk.promise.owner.as_str(), desk.form.at()), ("Karin", Some(Spot::Vote)));
}

#[test]
fn what_is_typed_comes_instead_of_a_refused_text_and_words_go_on_with_a_refused_number() {
    let mut desk = Desk::default();
    desk.promise.refuses = true;
    desk.go_to(Spot::Owner);
    desk.type_text("Kari");
    desk.press(Key::ENTER);
    desk.type_text("Ida");
    assert_eq!(desk.form.half_typed(), Some((Spot::Owner, "Ida")));
    for _ in 0..2 {
        desk.press(Key::ctrl('z'));
    }
    desk.press(Key::ESC);
    assert_eq!(desk.form.half_typed(), None, "one press empties it");
    desk.promise.owner = "63".into();
    let mut form = Form::default();
    let lines = [Entry::text(Spot::Owner, "Verdi", "").into()];
    for key in "63".chars().map(Key::char).chain([Key::TAB, Key::BACK_TAB]) {
        form.press(&lines, key);
    }
    // Right after it was refused, a digit begins the number that was meant, and words go on with this one.
    for (typed, comes) in [("4,5", "4,5"), (" av 100", "63 av 100")] {
        let mut form = form.clone();
        for key in typed.chars().map(Key::char) {
            form.press(&lines, key);
        }
        assert_eq!(form.half_typed(), Some((Spot::Owner, comes)));
    }
}

#[test]
fn a_paste_comes_instead_of_what_is_marked_or_refused_and_is_taken_back() {
    for refused in ["Kari", "63"] {
        let mut form = Form::default();
        let stored = "Ola";
        let lines = [
            Entry::text(Spot::Owner, "Eier", stored).into(),
            Entry::sentence(Spot::Words, "Ord", "Vi").into(),
        ];
        form.settle(&lines);
        assert!(form.paste(&lines, refused));
        assert_eq!(form.half_typed(), Some((Spot::Owner, refused)), "it was marked");
        assert!(matches!(form.press(&lines, Key::ENTER), Pressed::Wrote { .. }));
        assert!(form.paste(&lines, "63 av 100"));
        assert_eq!(form.half_typed(), Some((Spot::Owner, "63 av 100")), "it was refused");
        form.press(&lines, Key::ctrl('z'));
        assert_eq!(form.half_typed(), Some((Spot::Owner, refused)));
        form.press(&lines, Key::ctrl('z'));
        assert_eq!(form.half_typed(), None);
        // A sentence is gone on with.
        form.set_at(Spot::Words);
        form.paste(&lines, " ringer");
        form.press(&lines, Key::ENTER);
        form.paste(&lines, " deg");
        assert_eq!(form.half_typed(), Some((Spot::Words, "Vi ringer deg")));
    }
}

#[test]
fn a_paste_answers_nothing_that_was_asked() {
    let mut form = Form::default();
    let lines = [Entry::text(Spot::Owner, "Eier", "").into()];
    form.paste(&lines, "3.4");
    form.press(&lines, Key::ENTER);
    form.ask([('j', "3,4".to_owned())], Then::Stay);
    form.paste(&lines, "Kari ");
    assert_eq!(form.press(&lines, Key::char('j')), Pressed::Moved);
    assert_eq!(form.half_typed(), Some((Spot::Owner, "Kari j")));
}

#[test]
fn escape_sets_aside_and_ctrl_u_takes_up() {
    let mut desk = Desk::default();
    desk.go_to(Spot::Owner);
    assert_eq!(desk.press(Key::ESC), Pressed::Ignored);
    assert_eq!(desk.press(Key::ctrl('u')), Pressed::Ignored);
    desk.type_text("Ida");
    assert_eq!(desk.press(Key::ESC), Pressed::Moved);
    assert_eq!((desk.form.half_typed(), desk.form.aside()), (None, Some("Ida")));
    desk.type_text("Ola");
    desk.press(Key::ctrl('u'));
    desk.press(Key::ctrl('u'));
    assert_eq!(desk.form.half_typed(), Some((Spot::Owner, "Ola")));
    desk.press(Key::ENTER);
    assert_eq!(desk.press(Key::ctrl('u')), Pressed::Ignored, "a button takes up nothing");
    desk.press(Key::UP);
    desk.press(Key::ctrl('u'));
    assert_eq!(desk.form.half_typed(), Some((Spot::Owner, "Ida")));
    desk.press(Key::ESC);
    assert_eq!((desk.form.half_typed(), desk.promise.owner.as_str()), (None, "Ola"));
}

#[test]
fn what_was_set_aside_here_comes_before_newer_text_without_a_place() {
    let mut desk = Desk::default();
    desk.go_to(Spot::Owner);
    desk.type_text("Ida");
    desk.press(Key::ESC);
    desk.form.lay_aside("halvveis i en setning", true);
    assert_eq!(desk.form.aside(), Some("Ida"));
    desk.press(Key::ctrl('u'));
    assert_eq!(desk.form.half_typed(), Some((Spot::Owner, "Ida")));
    desk.press(Key::ENTER);
    desk.press(Key::UP);
    desk.press(Key::ctrl('u'));
    assert_eq!(desk.form.half_typed(), Some((Spot::Owner, "halvveis i en setning")), "the other is next");
}

#[test]
fn what_is_set_aside_is_taken_up_only_where_it_was_typed() {
    let mut desk = Desk::default();
    desk.go_to(Spot::Owner);
    desk.type_text("Ida");
    desk.press(Key::ESC);
    desk.go_to(Spot::Words);
    assert_eq!(desk.form.aside(), None);
    assert_eq!(desk.press(Key::ctrl('u')), Pressed::Ignored);
    desk.type_text(" Alltid.");
    desk.press(Key::ctrl('u'));
    desk.go_to(Spot::Owner);
    desk.press(Key::ctrl('u'));
    assert_eq!(desk.form.half_typed(), Some((Spot::Owner, "Ida")));
}

#[test]
fn a_short_value_is_typed_over_and_a_sentence_typed_on() {
    for (key, then) in [
        (Key::char('5'), "5"),
        (Key::BACKSPACE, ""),
        (Key::DELETE, ""),
        (Key::RIGHT, "205"),
        (Key::END, "205"),
        (Key::LEFT, "520"),
        (Key::HOME, "520"),
    ] {
        let mut desk = Desk::default();
        desk.promise.owner = "20".to_owned();
        desk.press(Key::BACK_TAB);
        assert_eq!((desk.press(Key::BACK_TAB), desk.form.at()), (Pressed::Moved, Some(Spot::Owner)));
        desk.press(key);
        if then.len() == 3 {
            desk.type_text("5");
        }
        assert_eq!(desk.form.half_typed(), Some((Spot::Owner, then)), "{key}");
        desk.press(Key::ctrl('z'));
        assert_eq!(desk.form.half_typed(), None, "{key} is taken back");
    }
    let mut desk = Desk::default();
    desk.type_text("!");
    assert!(
        desk.form.half_typed().is_some_and(|(_, words)| words.starts_with("Når") && words.ends_with(".!"))
    );
    desk.go_to(Spot::Scene);
    desk.type_text("Vi møtes");
    desk.press(Key::TAB);
    desk.press(Key::BACK_TAB);
    desk.type_text(".");
    assert_eq!(desk.form.half_typed(), Some((Spot::Scene, "Vi møtes.")));
}

#[test]
fn what_typing_would_replace_is_seen() {
    let mut desk = Desk::default();
    desk.promise.owner = "Ida".to_owned();
    let marked = |desk: &Desk| {
        let terminal = desk.screen(80, 14);
        terminal.backend().buffer()[(21, 11)].modifier.contains(Modifier::REVERSED)
    };
    assert!(!marked(&desk), "the cursor is elsewhere");
    desk.form.set_at(Spot::Owner);
    assert!(marked(&desk), "even before the form has met its lines");
    desk.type_text("O");
    desk.press(Key::ESC);
    assert!(marked(&desk), "and when it is had back");
    desk.press(Key::END);
    assert!(!marked(&desk));
}

#[test]
fn options_are_chosen_by_arrow_letter_and_space() {
    let mut desk = Desk::default();
    desk.go_to(Spot::Important);
    let chose = |option| Pressed::Chose { spot: Spot::Important, option };
    for (key, expected) in [
        (Key::LEFT, chose(Some(2))),
        (Key::RIGHT, Pressed::Moved),
        (Key::char(' '), chose(Some(0))),
        (Key::char('N'), chose(Some(1))),
        (Key::char('n'), Pressed::Moved),
        (Key::char('x'), Pressed::Writes { back: true }),
        (Key::char('x'), Pressed::Writes { back: false }),
        (Key::DELETE, chose(None)),
        (Key::DELETE, Pressed::Ignored),
        (Key::char(' '), chose(Some(0))),
        (Key::ENTER, Pressed::Moved),
    ] {
        assert_eq!(desk.press(key), expected, "{key}");
    }
    assert_eq!((desk.promise.important, desk.form.at()), (Some(0), Some(Spot::Owner)));
}

#[test]
fn a_button_is_pushed_by_enter_and_takes_no_text() {
    let mut desk = Desk::default();
    desk.go_to(Spot::Vote);
    assert!(!desk.form.paste(&desk.promise.lines(), "Ida"));
    assert_eq!(desk.press(Key::char('i')), Pressed::Writes { back: false });
    assert_eq!((desk.press(Key::ENTER), desk.promise.votes), (Pressed::Pushed(Spot::Vote), 1));
}

/// One digit on a button may be a slip of the hand, also right after digits that went elsewhere; the next says more.
#[test]
fn a_figure_on_a_button_is_writing_and_a_digit_that_came_from_elsewhere_is_none_of_it() {
    let mut desk = Desk::default();
    desk.go_to(Spot::Owner);
    desk.press(Key::char('4'));
    desk.form.set_at(Spot::Vote);
    assert_ne!(desk.press(Key::char('5')), Pressed::Writes { back: false });
    assert_ne!(desk.press(Key::char(',')), Pressed::Writes { back: false });
    assert_eq!(desk.press(Key::char('2')), Pressed::Writes { back: false }, "«5,2» is one figure");
}

#[test]
fn pasted_newlines_stay_only_where_text_can_be_long() {
    let mut desk = Desk::default();
    desk.go_to(Spot::Scene);
    assert!(desk.form.paste(&desk.promise.lines(), "Vi møtes.\r\nTelefonene er av."));
    assert_eq!(desk.form.half_typed(), Some((Spot::Scene, "Vi møtes.\nTelefonene er av.")));
    desk.press(Key::TAB);
    desk.go_to(Spot::Owner);
    desk.form.paste(&desk.promise.lines(), "Ida\nBerg");
    assert_eq!(desk.form.half_typed(), Some((Spot::Owner, "Ida Berg")));
}

#[test]
fn the_field_follows_what_is_stored_unless_half_typed() {
    let mut desk = Desk::default();
    desk.go_to(Spot::Owner);
    desk.promise.owner = "Ida".to_owned();
    desk.press(Key::END);
    desk.type_text("!");
    assert_eq!(desk.form.half_typed(), Some((Spot::Owner, "Ida!")));
    desk.promise.owner = "Ola".to_owned();
    desk.form.settle(&desk.promise.lines());
    assert_eq!(desk.form.half_typed(), Some((Spot::Owner, "Ida!")));
    assert_eq!(desk.press(Key::ctrl('z')), Pressed::Moved);
    assert_eq!(desk.press(Key::ctrl('z')), Pressed::Ignored);
}

#[test]
fn a_draft_comes_back_where_it_was() {
    let mut desk = Desk::default();
    desk.form.restore(Spot::Owner, "Id");
    desk.type_text("a");
    assert_eq!(desk.form.half_typed(), Some((Spot::Owner, "Ida")));
}

#[test]
fn when_the_entry_goes_the_nearest_gets_the_cursor_and_nothing_typed_is_lost() {
    let mut lines: Vec<Line<u8>> = (0..4).map(|n| Entry::text(n, format!("Tiltak {n}"), "").into()).collect();
    let mut form = Form::default();
    form.set_at(2);
    form.press(&lines, Key::char('a'));
    lines.remove(2);
    form.settle(&lines);
    assert_eq!((form.at(), form.aside(), form.half_typed()), (Some(3), Some("a"), None));
    lines.remove(2);
    form.settle(&lines);
    assert_eq!(form.at(), Some(1));
    // Storing may remove the very entry; then the next is the one that came into its place.
    form.press(&lines, Key::UP);
    form.press(&lines, Key::char('b'));
    let Pressed::Wrote { then, .. } = form.press(&lines, Key::ENTER) else { panic!("it was half-typed") };
    lines.remove(0);
    form.go(then, &lines);
    assert_eq!((form.at(), form.half_typed()), (Some(1), None));
}

#[test]
fn it_looks_calm_at_80_columns() {
    let mut desk = Desk::default();
    desk.go_to(Spot::Concrete);
    assert_eq!(
        desk.rows(80, 14),
        [
            "    Kundeløfte, utkast C",
            "    Ordlyd           Når noe svikter hos oss, får du beskjed før du merker",
            "                     det.",
            "    Slik ser det ut  Fortell en kort scene fra en vanlig dag",
            "",
            "    Løfteprøven",
            "    Svar sammen, og vær strenge.",
            "▸ ✓ Konkret          [ja] · nei · usikker   Kunden kan si ja eller nei",
            "    Viktig           ja · nei · usikker     Bygger på et gap",
            "    ! 1 av 2 er besvart",
            "",
            "    Ansvarlig        –",
            "    [ Stem over løftet ]   6 skal stemme",
            "",
        ]
    );
    desk.go_to(Spot::Words);
    assert_eq!(desk.cursor(80, 14), (25, 2));
}

#[test]
fn labels_stand_above_at_50_columns() {
    let desk = Desk::default();
    assert_eq!(
        desk.rows(50, 12),
        [
            "    Kundeløfte, utkast C",
            "▸   Ordlyd",
            "      Når noe svikter hos oss, får du beskjed",
            "      før du merker det.",
            "    Slik ser det ut",
            "      Fortell en kort scene fra en vanlig dag",
            "",
            "    Løfteprøven",
            "    Svar sammen, og vær strenge.",
            "  ✓ Konkret",
            "      [ja] · nei · usikker   Kunden kan si ja",
            "      eller nei                                  ▼",
        ]
    );
    assert_eq!(desk.cursor(50, 12), (24, 3));
}

#[test]
fn it_scrolls_no_further_than_the_cursor_needs() {
    let mut desk = Desk::default();
    desk.press(Key::BACK_TAB);
    let rows = desk.rows(80, 5);
    assert_eq!(rows[4], "▸   [ Stem over løftet ]   6 skal stemme");
    assert!(rows[0].ends_with('▲'));
    // The remark and the heading come along with the entry below them.
    desk.go_to(Spot::Concrete);
    let rows = desk.rows(80, 5);
    assert_eq!((rows[0].as_str(), &rows[3][..3]), (format!("{:79}▲", "").as_str(), "▸"));
    desk.go_to(Spot::Words);
    assert!(desk.rows(80, 5)[0].contains("Kundeløfte"));
    // A refusal below the entry is seen with it.
    desk.promise.refuses = true;
    desk.go_to(Spot::Owner);
    assert!(desk.rows(80, 5)[4].contains("✗ Ingen i rommet heter det."));
}

#[test]
fn text_taller_than_the_screen_shows_the_cursor() {
    let mut desk = Desk::default();
    desk.go_to(Spot::Scene);
    desk.type_text(&"Vi møtes igjen. ".repeat(40));
    desk.type_text("Slutt");
    let rows = desk.rows(80, 6);
    assert!(rows.iter().any(|row| row.contains("Slutt")), "{rows:#?}");
    assert!(desk.cursor(80, 6).1 < 6);
}

proptest! {
    #[test]
    fn no_size_and_no_press_makes_it_stumble(
        width in 1u16..90,
        height in 1u16..20,
        keys in prop::collection::vec(
            prop::sample::select(vec![
                Key::TAB, Key::BACK_TAB, Key::UP, Key::DOWN, Key::LEFT, Key::RIGHT, Key::ENTER, Key::ESC, Key::char('n'),
                Key::char(' '), Key::ctrl('u'), Key::ctrl('z'), Key::BACKSPACE, Key::char('世'),
            ]),
            0..40,
        ),
    ) {
        let mut desk = Desk::default();
        for key in keys {
            desk.press(key);
            let (x, y) = desk.cursor(width, height);
            prop_assert!(x < width && y < height);
        }
    }
}

#[test]
fn what_was_refused_looks_so_until_it_is_right_or_emptied() {
    let is_refused = |desk: &Desk| {
        let page = desk.screen(60, 20).backend().to_string();
        page.lines().any(|row| row.trim_start_matches('"').starts_with("▸✗"))
    };
    let mut desk = Desk::default();
    desk.promise.refuses = true;
    desk.go_to(Spot::Owner);
    desk.type_text("Kari");
    assert!(!is_refused(&desk), "nobody has tried it yet");
    desk.press(Key::ENTER);
    assert!(is_refused(&desk));
    desk.type_text(" N");
    assert!(is_refused(&desk), "it was not taken yet");
    desk.press(Key::ENTER);
    assert!(!is_refused(&desk), "it is right");
}
