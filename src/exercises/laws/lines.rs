//! Laws of a line: it catches what is said, knows whose it is, and loses nothing.

use super::*;
use crate::exercises::Fate;

const WORDS: &str = "vi glemte en kunde";

impl<K: Handled> Caught<K> {
    /// A line of the person in this seat, begun with the initials and not saved.
    fn half(mut self, seat: usize) -> Self {
        let line = (self.written)(&self.bench.room.people[seat].initials, WORDS);
        self.bench.write(&line);
        self
    }

    fn is_half_typed(&self) -> bool {
        self.bench.drafted().iter().any(|text| text.contains(WORDS))
    }

    /// Whether the words are anywhere: on the page, in a draft, on the paper, or under the keys that bring back.
    fn is_anywhere(&mut self) -> bool {
        let keys = [Key::ctrl('u'), Key::ctrl('z'), Key::ctrl('y'), Key::ENTER, Key::ctrl('u'), Key::ENTER];
        self.is_seen()
            || keys.into_iter().any(|key| {
                self.bench.press(key);
                self.is_seen()
            })
    }

    fn is_seen(&self) -> bool {
        self.is_half_typed() || self.bench.page(100, 40).contains(WORDS) || !self.saved().is_empty()
    }

    /// Whose the saved lines with these words are, and what they say.
    fn saved(&self) -> Vec<(Option<Id>, String)> {
        let mut saved = Vec::new();
        K::texts(&mut self.bench.paper.clone(), &mut |text| {
            if text.words.contains(WORDS) {
                saved.push((text.by.and_then(|by| *by), text.words.clone()));
            }
            Fate::Keep
        });
        saved
    }
}

/// How a line comes to be there: typed, pasted, set aside, or taken up after a crash.
const WAYS: [&str; 4] = ["typed", "pasted", "set aside", "taken up"];

fn come<K: Example>(n: usize, seat: usize, way: &str) -> Caught<K> {
    let mut line = K::lines().swap_remove(n);
    match way {
        "pasted" => {
            let text = (line.written)(&line.bench.room.people[seat].initials, WORDS);
            line.bench.paste(&text);
        }
        _ => line = line.half(seat),
    }
    match way {
        "set aside" => drop(line.bench.press(Key::ctrl('u'))),
        "taken up" => line.bench.crash(),
        _ => {}
    }
    line
}

laws! {
    fn a_line_is_saved_as_its_persons<K: Example>() {
        for n in 0..K::lines().len() {
            for way in ["typed", "pasted", "taken up"] {
                let mut line = come::<K>(n, 3, way);
                let person = line.bench.room.people[3].id;
                line.bench.press(Key::ENTER);
                let saved = line.saved();
                hold!(saved.len() == 1 && saved[0].0 == Some(person), "{way}: {saved:?}");
                hold!(saved[0].1 == WORDS, "{way}: {saved:?}");
            }
        }
    }

    /// The desk tells by this what goes along with a person, before anything goes.
    fn half_typed_words_are_filed_with_whose_they_are<K: Example>() {
        for n in (0..K::lines().len()).filter(|&n| K::lines()[n].spoken) {
            for way in WAYS {
                let line = come::<K>(n, 3, way);
                let person = line.bench.room.people[3].id;
                let halves = super::super::half_typed::<K>(&line.bench.pen);
                let half = halves.iter().find(|half| half.text.contains(WORDS));
                let by = half.and_then(|half| half.by);
                hold!(by == Some(person), "{way}: {halves:?}");
            }
        }
    }

    fn a_removed_person_takes_along_what_is_half_typed_and_set_aside<K: Example>() {
        for n in (0..K::lines().len()).filter(|&n| K::lines()[n].spoken) {
            for way in WAYS {
                let mut line = come::<K>(n, 3, way);
                hold!(line.is_half_typed(), "{way}: it is in no draft");
                let person = line.bench.room.people[3].id;
                line.bench.remove_person(person);
                hold!(!line.is_anywhere(), "{way}: it is still there\n{}", line.bench.page(100, 40));
                let mut other = come::<K>(n, 3, way);
                let person = other.bench.room.people[2].id;
                other.bench.remove_person(person);
                hold!(other.is_half_typed(), "{way}: it went with somebody else");
            }
        }
    }

    /// Nobody's name stands in the words, and nobody has said what another said.
    fn namesakes_are_asked_about<K: Example>() {
        for n in 0..K::lines().len() {
            for way in ["typed", "pasted"] {
                let mut line = K::lines().swap_remove(n);
                for (seat, name, initials) in [(1, "Kari Berg", "KB"), (4, "Kari Nes", "KN")] {
                    let person = &mut line.bench.room.people[seat];
                    (person.name, person.initials) = (name.into(), initials.into());
                }
                let text = (line.written)("Kari", WORDS);
                if way == "typed" {
                    line.bench.write(&text);
                } else {
                    line.bench.paste(&text);
                }
                line.bench.press(Key::ENTER);
                let told = line.bench.said.clone() + &line.bench.page(100, 40);
                hold!(told.contains("KB") && told.contains("KN"), "{way}: it is not asked who: {told}");
                for (by, words) in line.saved() {
                    hold!(by.is_none(), "{way}: it is {by:?}'s");
                    // What was agreed may name people; who said something stands beside it, or not at all.
                    let names = line.spoken && words.contains("Kari");
                    hold!(!names, "{way}: the name stands in «{words}»");
                }
            }
        }
    }

    fn escape_loses_nothing<K: Example>() {
        for n in 0..K::lines().len() {
            for escapes in 1..4 {
                let mut line = K::lines().swap_remove(n).half(3);
                for _ in 0..escapes {
                    line.bench.press(Key::ESC);
                }
                hold!(line.is_half_typed(), "after {escapes}: it is in no draft");
                line.bench.crash();
                hold!(line.is_anywhere(), "after {escapes} and a crash");
            }
        }
    }
}
