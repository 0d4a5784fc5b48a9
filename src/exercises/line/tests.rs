//! What holds of a line in every kind that has one: keys pressed, words expected.

use super::*;
use crate::exercises::bench::Bench;
use crate::exercises::interview::Interview;
use crate::exercises::matrix::Matrix;
use crate::exercises::plan::Plan;
use crate::exercises::{Handled, Person, Presence, half_typed, let_go, take_up};

/// Two are called Ola: OB in seat 2 and OL in seat 5. Kari Nes is KN, in seat 6; nobody is called Siri.
fn bench<K: Catches>() -> Bench<K> {
    let mut bench = Bench::<K>::new(K::Setup::default());
    for (seat, name, initials) in [(1, "Ola Berg", "OB"), (4, "Ola Lie", "OL"), (5, "Kari Nes", "KN")] {
        let person: &mut Person = &mut bench.room.people[seat];
        (person.name, person.initials) = (name.into(), initials.into());
    }
    bench
}

/// What is saved, and whose it is.
fn saved<K: Catches>(bench: &Bench<K>) -> Vec<(Option<Id>, String)> {
    let mut saved = Vec::new();
    K::findings(&bench.paper, &mut |f| saved.push((f.by, f.text.into_owned())));
    saved
}

/// Goes back to the line after something was saved.
fn save<K: Catches>(bench: &mut Bench<K>) {
    bench.press(Key::ENTER);
    back_to_the_line(bench);
}

fn back_to_the_line<K: Catches>(bench: &mut Bench<K>) {
    bench.hand(|hand| K::go(hand));
}

fn pages<K: Catches>(bench: &Bench<K>) -> [String; 2] {
    [bench.page(78, 16), bench.page(84, 32)].map(|page| page.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn sees<K: Catches>(bench: &Bench<K>, words: &str) {
    for page in pages(bench) {
        assert!(
            page.to_lowercase().contains(&words.to_lowercase()),
            "{}: «{words}» is not on\n{page}",
            K::NAME
        );
    }
}

fn who_is_named_at_the_head_has_said_it<K: Catches>() {
    for (typed, by) in [
        ("OB: Vi glemte kunden", Some(2)),
        ("6: Vi glemte kunden", Some(6)),
        ("ola lie: Vi glemte kunden", Some(5)),
        ("Kari\u{a0}Nes: Vi glemte kunden", Some(6)),
        ("kari  nes:\u{a0}Vi glemte kunden", Some(6)),
        ("KN: OB: Vi glemte kunden", Some(2)),
        ("IT-leder: Vi glemte kunden", Some(3)),
        ("?: Vi glemte kunden", None),
        ("Vi glemte kunden", K::opens(&bench::<K>().table(), &K::Pen::default())),
    ] {
        let mut bench = bench::<K>();
        bench.write(typed);
        save(&mut bench);
        assert_eq!(saved(&bench), [(by, "Vi glemte kunden".into())], "{}: {typed}", K::NAME);
        let mut pasted = self::bench::<K>();
        pasted.paste(typed);
        save(&mut pasted);
        assert_eq!(saved(&pasted)[0].0, by, "{}: {typed}, pasted", K::NAME);
    }
    for words in ["8:30 er for tidlig", "Kunde: aldri mer", "NB: husk dette"] {
        let mut bench = bench::<K>();
        bench.write(words);
        save(&mut bench);
        assert_eq!(saved(&bench)[0].1, words, "{}", K::NAME);
    }
}

fn a_name_that_several_have_goes_off_the_words_and_is_asked_about<K: Catches>() {
    let mut bench = bench::<K>();
    bench.write("Ola: Vi glemte kunden");
    sees(&bench, "Ola Berg (OB) eller Ola Lie (OL)?");
    save(&mut bench);
    assert_eq!(saved(&bench), [(None, "Vi glemte kunden".into())], "{}", K::NAME);
    assert!(bench.said.contains("Ola Berg (OB) eller Ola Lie (OL)? "), "{}: {}", K::NAME, bench.said);
    bench.write("ola:\n");
    assert_eq!((bench.said.as_str(), saved(&bench).len()), ("Ola Berg (OB) eller Ola Lie (OL)?", 1));
    back_to_the_line(&mut bench);
    bench.write("SD: Hun er ikke her\n");
    let kept = "«SD:» er ikke initialene til noen her. Det står som det er skrevet";
    assert!(bench.said.starts_with(kept) && bench.said.contains("Rett med"), "{}", bench.said);
}

/// In large letters or small, before Enter and after it.
fn a_head_that_is_nobodys_is_told_and_stays<K: Catches>() {
    for (typed, said) in [
        ("po: vi glemte", "«po:» er ikke initialene til noen her."),
        ("PO: vi glemte", "«PO:» er ikke initialene til noen her."),
        ("Å: vi glemte", "«Å:» er ikke initialene til noen her."),
        ("KN og IT-leder: vi glemte", "Her kan det stå én: Kari Nes (KN) eller IT-leder (IL)?"),
        ("9: vi glemte", "Ingen sitter på plass 9."),
    ] {
        let mut bench = bench::<K>();
        bench.write("KN: ");
        bench.write(typed);
        sees(&bench, said);
        bench.press(Key::ENTER);
        let whose = format!("{said} Det står som det er skrevet, hos Kari Nes. Rett med");
        assert!(bench.said.starts_with(&whose), "{}: {}", K::NAME, bench.said);
        assert_eq!(saved(&bench), [(Some(6), typed.to_owned())], "{}", K::NAME);
    }
    for fine in ["NB: vi glemte", "Nei: vi glemte", "8:30 kom han", "Kunde: aldri mer"] {
        let mut bench = bench::<K>();
        bench.write(fine);
        bench.press(Key::ENTER);
        assert!(!bench.said.contains("Det står som det er skrevet"), "{}: {}", K::NAME, bench.said);
        assert_eq!(saved(&bench)[0].1, fine, "{}", K::NAME);
    }
}

/// As fast as it is typed, and by as much of a role as is one person's; Ctrl+Z gives the letters back.
fn a_head_needs_neither_its_space_nor_all_its_letters<K: Catches>() {
    for (typed, is) in [("3:Vi", 3), ("kn:Vi", 6), ("IT-lederen: Vi", 3), ("Salg: Vi", 5), ("sal:Vi", 5)] {
        let mut bench = bench::<K>();
        bench.write("OB: ");
        bench.write(typed);
        assert_eq!(
            (by_now(&bench), bench.drafted()),
            (Some(is), vec!["Vi".to_owned()]),
            "{}: {typed}",
            K::NAME
        );
        bench.press(Key::ctrl('z'));
        bench.press(Key::ctrl('z'));
        let back = bench.drafted().concat();
        assert!(typed.starts_with(&back) && back.len() > 2, "{}: {typed} is {back}", K::NAME);
        assert_eq!(by_now(&bench), Some(2), "{}: {typed} is taken back", K::NAME);
    }
    let mut bench = bench::<K>();
    bench.write("3:Vi glemte");
    save(&mut bench);
    assert_eq!(saved(&bench), [(Some(3), "Vi glemte".into())], "{}", K::NAME);
    let mut bench = self::bench::<K>();
    bench.paste("Salg: for dyrt\nPris: for høy");
    save(&mut bench);
    let words: Vec<_> = saved(&bench).into_iter().map(|(_, words)| words).collect();
    assert_eq!(words, ["Salg: for dyrt", "Pris: for høy"], "{}: a list is no row of speakers", K::NAME);
}

/// What she types while something is marked is not about that, and she sees so as long as she types.
fn what_is_begun_beside_something_marked_is_told_as_new<K: Catches>() {
    let mut bench = bench::<K>();
    bench.write("Vi glemte kunden\n");
    back_to_the_line(&mut bench);
    bench.press(Key::UP);
    assert!(!K::is_at(&bench.table(), &bench.pen), "{}: it is marked", K::NAME);
    bench.write("Gikk bra");
    sees(&bench, &format!("Dette blir {}. Det som var markert, står urørt.", K::WORDS.new));
    bench.press(Key::ENTER);
    back_to_the_line(&mut bench);
    bench.write("Neste");
    assert!(!pages(&bench).concat().contains("Dette blir"), "{}", K::NAME);
}

fn the_name_can_be_had_back<K: Catches>() {
    let mut bench = bench::<K>();
    bench.write("OB: ");
    bench.press(Key::ctrl('z'));
    bench.write("er ikke initialer her");
    save(&mut bench);
    assert_eq!(saved(&bench)[0].1, "OB: er ikke initialer her", "{}", K::NAME);
}

/// Whose the line is that is begun.
fn by_now<K: Catches>(bench: &Bench<K>) -> Option<Id> {
    by(&bench.table(), &bench.pen)
}

fn with_the_letters_of_a_name_the_one_who_had_the_line_gets_it_back<K: Catches>() {
    for letters in ["OB: ", "3: ", "kari nes: "] {
        let mut bench = bench::<K>();
        bench.write("6: Vi glemte");
        bench.press(Key::HOME);
        assert_eq!(by_now(&bench), Some(6), "{}", K::NAME);
        bench.write(letters);
        let given = by_now(&bench);
        bench.press(Key::ctrl('z'));
        assert_eq!(by_now(&bench), Some(6), "{}: {letters} is taken back", K::NAME);
        bench.press(Key::ctrl('y'));
        assert_eq!(by_now(&bench), given, "{}: and given again", K::NAME);
    }
    let mut bench = bench::<K>();
    bench.write("2: Vi");
    bench.press(Key::ENTER);
    back_to_the_line(&mut bench);
    let before = by_now(&bench);
    bench.write("hr: ");
    bench.press(Key::ctrl('z'));
    bench.press(Key::ctrl('z'));
    assert_eq!(
        (by_now(&bench), bench.drafted()),
        (before, vec![]),
        "{}: also with all letters gone",
        K::NAME
    );
    let mut bench = self::bench::<K>();
    let opens = by_now(&bench);
    bench.write("kar");
    bench.press(Key::TAB);
    assert_eq!(by_now(&bench), Some(6));
    bench.press(Key::ctrl('z'));
    assert_eq!((by_now(&bench), bench.drafted()), (opens, vec!["kar".to_owned()]), "{}", K::NAME);
}

/// Initials, seat and name as they stand on the screen, in any case, also as somebody would guess them or had them before.
fn what_is_shown_as_a_name_is_one<K: Catches>() {
    for (typed, is) in [
        ("ob: ", 2),
        ("2: ", 2),
        ("2 OB: ", 2),
        ("2 ob: ", 2),
        ("Ola Berg (OB): ", 2),
        ("ola berg (2 ob): ", 2),
        ("it: ", 3),
        ("IT-leder (3 IL): ", 3),
        ("HR: ", 4),
        ("hl: ", 4),
    ] {
        let mut bench = bench::<K>();
        bench.write(typed);
        bench.write("Vi glemte kunden");
        save(&mut bench);
        assert_eq!(saved(&bench), [(Some(is), "Vi glemte kunden".into())], "{}: {typed}", K::NAME);
    }
}

fn a_name_alone_is_no_answer<K: Catches>() {
    for (typed, said) in [
        ("4:", ""),
        ("OB:", ""),
        ("?:", ""),
        ("9:", "Ingen sitter på plass 9."),
        ("14: ", "Ingen sitter på plass 14."),
        ("SD:", "«SD:» er ikke initialene til noen her."),
    ] {
        let mut bench = bench::<K>();
        bench.write(typed);
        bench.press(Key::ENTER);
        assert_eq!((saved(&bench), bench.said.as_str()), (vec![], said), "{}: {typed}", K::NAME);
    }
}

fn a_begun_name_and_tab_gives_the_line<K: Catches>() {
    let mut bench = bench::<K>();
    bench.write("kar");
    assert!(bench.offers(Key::TAB), "{}", K::NAME);
    bench.press(Key::TAB);
    assert_eq!(bench.said, format!("Kari Nes {}.", K::WORDS.given));
    sees(&bench, "Kari Nes");
    bench.write("Vi glemte kunden");
    save(&mut bench);
    assert_eq!(saved(&bench), [(Some(6), "Vi glemte kunden".into())], "{}", K::NAME);
    bench.write("ola");
    bench.press(Key::TAB);
    assert_eq!(bench.said, "Ola Berg eller Ola Lie? Skriv mer, eller initialene.");
    assert_eq!(bench.drafted(), ["ola"], "and the letters stay");
    bench.write(" l");
    bench.press(Key::TAB);
    assert_eq!(bench.drafted(), [""; 0], "{}", K::NAME);
    bench.press(Key::ctrl('z'));
    assert_eq!(bench.drafted(), ["ola l"], "{}: they can be had back", K::NAME);
}

fn a_line_lies_aside_and_is_taken_up<K: Catches>() {
    let mut bench = bench::<K>();
    bench.press(Key::ctrl('u'));
    assert_eq!(
        bench.said,
        "Ingenting er lagt til side. Ctrl+U gjør det med linjen du skriver på.",
        "{}",
        K::NAME
    );
    bench.write("OB: Vi burde jo");
    bench.press(Key::ctrl('u'));
    assert_eq!(bench.said, "Lagt til side. Ctrl+U fra en tom linje tar det opp igjen.");
    sees(&bench, "til side: 1 linje (Ctrl+U)");
    bench.write("KN: Unnskyld, ett ord");
    save(&mut bench);
    bench.press(Key::ctrl('u'));
    bench.write(" ringe dem");
    save(&mut bench);
    let said = [(Some(6), "Unnskyld, ett ord"), (Some(2), "Vi burde jo ringe dem")];
    assert_eq!(saved(&bench), said.map(|(by, words)| (by, words.to_owned())), "{}", K::NAME);
}

/// Esc is the desk's, which goes back to the stage: what is half-typed stays where it is.
fn esc_loses_nothing<K: Catches>() {
    let mut bench = bench::<K>();
    bench.write("Vi burde jo");
    for _ in 0..3 {
        assert!(!bench.press(Key::ESC), "{}: the key is the desk's", K::NAME);
    }
    assert_eq!(bench.drafted(), ["Vi burde jo"], "{}", K::NAME);
    sees(&bench, "Vi burde jo");
    save(&mut bench);
    assert_eq!(saved(&bench)[0].1, "Vi burde jo");
}

fn what_is_half_typed_comes_back_unless_it_is_saved<K: Catches>() {
    let mut bench = bench::<K>();
    bench.write("OB: Til side");
    bench.press(Key::ctrl('u'));
    let next = bench.ids.clone().take();
    bench.write("K");
    assert_ne!(
        bench.ids.clone().take(),
        next,
        "{}: the row's number is taken with the first letter",
        K::NAME
    );
    bench.write("N: Halvt");
    bench.crash();
    bench.write(" ferdig");
    bench.cut_off_after(Key::ENTER);
    back_to_the_line(&mut bench);
    assert_eq!(bench.drafted(), ["Til side"], "{}", K::NAME);
    bench.press(Key::ctrl('u'));
    bench.crash();
    save(&mut bench);
    let said = [(Some(6), "Halvt ferdig"), (Some(2), "Til side")];
    assert_eq!(saved(&bench), said.map(|(by, words)| (by, words.to_owned())), "{}", K::NAME);
    let mut after = self::bench::<K>();
    let mut before = self::bench::<K>();
    before.write("Halvt");
    for half in half_typed::<K>(&before.pen) {
        after.hand(|hand| take_up(hand, &half));
    }
    let other = after.ids.take();
    save(&mut after);
    let mut ids = Vec::new();
    K::findings(&after.paper, &mut |f| ids.push(f.id));
    assert!(!ids.contains(&other), "{}: nobody gets the number that a draft has", K::NAME);
}

fn of_a_person_who_is_removed_no_line_is_left<K: Catches>() {
    let mut bench = bench::<K>();
    bench.write("OB: Merke en");
    bench.press(Key::ctrl('u'));
    bench.write("KN: Andres ord");
    bench.press(Key::ctrl('u'));
    bench.write("Noe jeg angret OB: ");
    bench.press(Key::ctrl('w'));
    bench.press(Key::HOME);
    bench.write("OB: Merke to");
    bench.hand(|hand| let_go(hand, 2));
    assert_eq!(bench.drafted(), ["Andres ord"], "{}", K::NAME);
    for page in pages(&bench) {
        assert!(!page.contains("Merke"), "{page}");
    }
    let pen = format!("{:?}", bench.pen);
    assert!(!pen.contains("Merke") && !pen.contains("angret"), "nor in the field's undo: {pen}");
    save(&mut bench);
    assert_eq!(saved(&bench), []);
}

/// Of several pasted lines only those go that are the person's.
fn of_several_lines_only_those_of_the_person_go<K: Catches>() {
    let mut bench = bench::<K>();
    bench.paste("KN: Hennes ord\nOB: Merke\nOL: Hans ord");
    bench.hand(|hand| let_go(hand, 2));
    save(&mut bench);
    let said = [(Some(6), "Hennes ord"), (Some(5), "Hans ord")];
    assert_eq!(saved(&bench), said.map(|(by, words)| (by, words.to_owned())), "{}", K::NAME);
}

fn several_pasted_lines_are_several_and_go_at_once<K: Catches>() {
    let mut bench = bench::<K>();
    bench.paste(
        "• OB: Kunden ringte tre ganger\n• Vi lovet i dag\n\t◦ Ola: Regnskap sa nei\n– KN: Hun fikk svar",
    );
    sees(&bench, &format!("Enter lagrer hver linje for seg: 4 {}.", K::WORDS.many));
    bench.crash();
    save(&mut bench);
    let said = [
        (Some(2), "Kunden ringte tre ganger"),
        (Some(2).filter(|_| K::GOES_ON), "Vi lovet i dag"),
        (None, "Regnskap sa nei"),
        (Some(6), "Hun fikk svar"),
    ];
    assert_eq!(saved(&bench), said.map(|(by, words)| (by, words.to_owned())), "{}", K::NAME);
    assert!(bench.said.contains("Ola Berg (OB) eller Ola Lie (OL)?"), "{}: {}", K::NAME, bench.said);
    bench.undo();
    assert_eq!(saved(&bench), [], "{}: one press, one step back", K::NAME);
}

fn what_is_pasted_between_words_keeps_its_spaces<K: Catches>() {
    let mut bench = bench::<K>();
    bench.write("De sa nå");
    bench.press(Key::ctrl('w'));
    for text in ["nei ", "takk", " ", "til det"] {
        bench.paste(text);
    }
    bench.press(Key::ENTER);
    assert_eq!(saved(&bench)[0].1, "De sa nei takk til det", "{}", K::NAME);
}

/// Whoever was to come later and speaks is told of; and that she is marked as here does not give her the word again.
fn who_was_to_come_later_and_speaks_is_told_of<K: Catches>() {
    let mut bench = bench::<K>();
    bench.room.people[5].presence = Presence::Late;
    bench.write("KN: Vi glemte kunden");
    bench.press(Key::ENTER);
    assert!(
        bench.said.contains("Kari Nes står som «kommer senere». Ctrl+P og «Deltakerne» endrer det."),
        "{}: {}",
        K::NAME,
        bench.said
    );
    back_to_the_line(&mut bench);
    let has = by_now(&bench);
    bench.room.people[5].presence = Presence::Here;
    assert_eq!(by_now(&bench), has, "{}: the word stays", K::NAME);
    bench.write("KN: Igjen");
    bench.press(Key::ENTER);
    assert!(!bench.said.contains("kommer senere"), "{}: {}", K::NAME, bench.said);
}

macro_rules! hold {
    ($kinds:tt $($law:ident,)*) => { $(hold!(@ $law $kinds);)* };
    (@ $law:ident [$($kind:ident),*]) => {
        #[test]
        fn $law() {
            $(super::$law::<$kind>();)*
        }
    };
}

mod laws {
    use super::{Interview, Matrix, Plan};

    hold! {
        [Interview, Matrix, Plan]
        who_is_named_at_the_head_has_said_it,
        a_name_that_several_have_goes_off_the_words_and_is_asked_about,
        a_head_that_is_nobodys_is_told_and_stays,
        a_head_needs_neither_its_space_nor_all_its_letters,
        what_is_begun_beside_something_marked_is_told_as_new,
        the_name_can_be_had_back,
        with_the_letters_of_a_name_the_one_who_had_the_line_gets_it_back,
        what_is_shown_as_a_name_is_one,
        a_name_alone_is_no_answer,
        a_begun_name_and_tab_gives_the_line,
        a_line_lies_aside_and_is_taken_up,
        esc_loses_nothing,
        what_is_half_typed_comes_back_unless_it_is_saved,
        of_a_person_who_is_removed_no_line_is_left,
        of_several_lines_only_those_of_the_person_go,
        several_pasted_lines_are_several_and_go_at_once,
        what_is_pasted_between_words_keeps_its_spaces,
        who_was_to_come_later_and_speaks_is_told_of,
    }
}

/// Whoever has pressed Enter and then thinks of how far it may go means what was said, and not what comes.
fn the_level_after_enter_is_that_of_what_was_said<K: Catches>() {
    let levels = |bench: &Bench<K>| {
        let mut levels = Vec::new();
        K::findings(&bench.paper, &mut |f| levels.extend(f.level));
        levels
    };
    let mut bench = bench::<K>();
    bench.write("OB: Vi glemte kunden\n");
    let usual = levels(&bench)[0];
    let mut level = usual;
    for _ in 0..3 {
        bench.press(Key::ctrl('o'));
        level = level.turned();
        assert_eq!(levels(&bench), [level], "{}: {}", K::NAME, bench.said);
        assert!(bench.said.contains(level.told()), "{}: {}", K::NAME, bench.said);
    }
    bench.press(Key::ctrl('o'));
    save_here(&mut bench, "KN: Og så ringte de");
    assert_eq!(levels(&bench), [usual.turned(), usual], "{}: the next is as usual", K::NAME);
    back_to_the_line(&mut bench);
    bench.write("OL: Vi");
    bench.press(Key::ctrl('o'));
    assert_eq!(levels(&bench), [usual.turned(), usual], "{}", K::NAME);
    assert_eq!(bench.said, "Det du skriver, blir i rommet.", "{}", K::NAME);
    bench.write(" venter\n");
    assert_eq!(levels(&bench)[2], usual.turned(), "{}: what is being typed", K::NAME);
}

fn save_here<K: Catches>(bench: &mut Bench<K>, words: &str) {
    back_to_the_line(bench);
    bench.write(words);
    bench.press(Key::ENTER);
}

#[test]
fn a_level_is_given_to_what_was_just_said() {
    the_level_after_enter_is_that_of_what_was_said::<Interview>();
    the_level_after_enter_is_that_of_what_was_said::<Matrix>();
}

/// Once the word has gone on, the key means what the next one says.
#[test]
fn a_level_after_the_word_was_given_on_is_that_of_the_next() {
    let mut bench = bench::<Interview>();
    bench.write("OB: Vi glemte kunden\n");
    let told = Interview::hint(&bench.table(), &bench.pen, Key::ctrl('o'));
    assert_eq!(told.as_deref(), Some("«Vi glemte kunden» til blir i rommet"));
    bench.press(Key::TAB);
    assert_eq!(Interview::hint(&bench.table(), &bench.pen, Key::ctrl('o')), None);
    bench.press(Key::ctrl('o'));
    assert_eq!(bench.said, "Det neste blir i rommet.");
    bench.write("Jeg er redd\n");
    let levels: Vec<_> = bench.paper.sheet.answers.iter().map(|a| a.level).collect();
    assert_eq!(levels, [Level::ForLeaders, Level::StaysInRoom]);
}

/// What Ctrl+U laid aside is kept, and is nothing that somebody is in the middle of.
fn what_is_put_away_is_kept_and_not_waited_for<K: Catches>() {
    let mut bench = bench::<K>();
    bench.write("454");
    let away =
        |bench: &Bench<K>| half_typed::<K>(&bench.pen).iter().map(|it| it.put_away).collect::<Vec<_>>();
    assert_eq!(away(&bench), [false], "{}", K::NAME);
    bench.press(Key::ctrl('u'));
    assert_eq!(away(&bench), [true], "{}", K::NAME);
    bench.press(Key::ctrl('u'));
    assert_eq!(away(&bench), [false], "{}", K::NAME);
}

#[test]
fn a_line_that_is_put_away_is_kept_and_not_waited_for() {
    what_is_put_away_is_kept_and_not_waited_for::<Interview>();
    what_is_put_away_is_kept_and_not_waited_for::<Matrix>();
    what_is_put_away_is_kept_and_not_waited_for::<Plan>();
}
