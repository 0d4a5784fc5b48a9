//! A participant's reading: search goes from place to place and says where, what is marked is in view, and where one is
//! always stands there.

use nordstjerne::app::Screen;
use nordstjerne::report;
use nordstjerne::screens::review::Review;
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::gate::{Audience, Names, gate};
use nordstjerne::workshop::{template, told};

use super::room::{Room, nine};

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (60, 20)];

fn reading(size: (u16, u16)) -> Room {
    let review = Review::new(&template::demo(), None, nine());
    let mut room = Room::on(Screen::Review(Box::new(review)), template::demo(), nine());
    room.size(size.0, size.1);
    room.screen();
    room
}

/// The parts that are read, by name.
fn parts() -> Vec<String> {
    let (gated, _) = gate(&template::demo(), Audience::Leaders, Names::Roles);
    told::parts(&gated, nine()).into_iter().map(|(_, title, _)| title).collect()
}

/// "3 av 14 · Innsjekk", as the line says it.
fn said(room: &mut Room) -> (usize, usize, String) {
    let screen = room.screen();
    let line = screen.lines().find(|line| line.contains("Finn: ")).expect("the search");
    let (numbers, part) = line.rsplit_once(" · ").expect("where it is");
    let mut words = numbers.split_whitespace().rev();
    let of = words.next().and_then(|n| n.parse().ok()).expect("how many");
    assert_eq!(words.next(), Some("av"), "{line}");
    let at = words.next().and_then(|n| n.parse().ok()).expect("which");
    (at, of, part.trim().trim_end_matches('…').to_owned())
}

#[test]
fn search_goes_to_every_place_and_says_which() {
    for size in SIZES {
        let mut room = reading(size);
        room.press(Key::ctrl('f')).write("telefon\n");
        let (first, of, _) = said(&mut room);
        assert_eq!(first, 1);
        assert!(of > 10, "the word stands in many places");
        for n in 1..=of {
            let (at, total, part) = said(&mut room);
            assert_eq!((at, total), (n, of), "{size:?}");
            assert!(parts().iter().any(|title| title.starts_with(&part)), "{part}");
            let found = room.highlighted().to_lowercase();
            assert!(
                found.contains("telefon"),
                "{size:?}, {n}: the place is in view: {found:?}\n{}",
                room.screen()
            );
            room.press(Key::ENTER);
        }
        assert_eq!(said(&mut room).0, 1, "after the last comes the first");
        room.press(Key::UP);
        assert_eq!(said(&mut room).0, of, "and back");
        room.press(Key::ESC).press(Key::ctrl('f')).press(Key::ENTER);
        assert_eq!(said(&mut room).0, 1, "the search goes on where it was");
        room.write("xyz\n").sees("ingen treff");
    }
}

#[test]
fn search_begins_from_what_is_in_view() {
    let mut room = reading((80, 24));
    room.presses(&[Key::RIGHT; 6]).press(Key::ctrl('f')).write("telefon\n");
    let (at, _, part) = said(&mut room);
    assert!(at > 1 && parts().iter().position(|title| title.starts_with(&part)) >= Some(6), "{part}");
}

#[test]
fn what_is_marked_is_in_view() {
    for size in SIZES {
        let mut room = reading(size);
        for part in parts() {
            for scrolled in [&[][..], &[Key::END], &[Key::HOME, Key::PAGE_DOWN]] {
                room.presses(scrolled).press(Key::f(3));
                if room.screen().contains("bygger ingenting på noe annet") {
                    continue;
                }
                for key in [Key::DOWN, Key::DOWN, Key::UP, Key::DOWN] {
                    let contents = if size.0 >= 100 { 36 } else { 0 };
                    let screen = room.screen();
                    let is_marked = |line: &str| line.chars().skip(contents).any(|c| c == '▸');
                    assert!(screen.lines().any(is_marked), "{size:?}, {part}, {scrolled:?}:\n{screen}");
                    room.press(key);
                }
                room.press(Key::ESC);
            }
            room.press(Key::RIGHT);
        }
    }
}

#[test]
fn the_name_of_the_part_is_always_in_view() {
    for size in SIZES {
        let mut room = reading(size);
        let parts = parts();
        for (n, part) in parts.iter().enumerate() {
            for key in [Key::HOME, Key::END, Key::f(3), Key::f(1)] {
                room.press(key);
                let screen = room.screen();
                let top = screen.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
                let named: String = part.chars().take(20).collect();
                assert!(top.contains(named.trim()), "{size:?}, {part}: {top}");
                assert!(top.contains(&format!("{} av {}", n + 1, parts.len())), "{size:?}: {top}");
                assert!(size.0 < 100 || screen.lines().skip(1).any(|l| l.contains(named.trim())), "{screen}");
            }
            room.press(Key::ESC);
            if room.screen().contains("Esc ferdig") {
                room.press(Key::ESC);
            }
            room.press(Key::RIGHT);
        }
    }
}

#[test]
fn read_aloud_no_sign_stands_for_a_word() {
    let (gated, _) = gate(&template::demo(), Audience::Leaders, Names::Roles);
    let plain = report::plain(&told::whole(&gated, nine()), 10_000);
    for sign in ['○', '●', '◆', '▲', '▼', '★', '▸', '✓', '✗', '*'] {
        let line = plain.lines().find(|line| line.contains(sign));
        assert!(line.is_none(), "{sign}: {line:?}");
    }
    for words in [
        "Ja: Konkret",
        "Nei: Vårt",
        "Valgt: Oppfølging og tilbakemeldinger",
        "Negativ: «Jeg tar en fra oss.",
        "Ingen eier den telefonen (flest prikker)",
        "2; 2 negative; valgt",
        "Avgjort: Fast pris etter befaring",
    ] {
        assert!(plain.contains(words), "{words}");
    }
}
