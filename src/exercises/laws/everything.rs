//! Laws of every paper: whoever stands there is told of, every text is shown to who asks, and what is private stays.

use std::collections::BTreeSet;

use super::*;
use crate::exercises::{Fate, Offer, Renumber, Sign, Sort, Voice};

/// The ids of people that are written on the paper, wherever.
fn written<K: Handled>(bench: &Bench<K>) -> BTreeSet<Id> {
    fn ids(value: &serde_json::Value, found: &mut BTreeSet<Id>) {
        match value {
            serde_json::Value::Number(n) => {
                found.extend(n.as_u64().filter(|id| (SEATS..SEATS + 100).contains(id)));
            }
            serde_json::Value::Array(all) => all.iter().for_each(|value| ids(value, found)),
            serde_json::Value::Object(all) => all.values().for_each(|value| ids(value, found)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    ids(&serde_json::to_value(&bench.paper.sheet).expect("a sheet is written"), &mut found);
    found
}

/// The sentences on the paper: names of options and the like have no space.
fn sentences(value: &serde_json::Value) -> Vec<String> {
    match value {
        serde_json::Value::String(text) if text.contains(' ') => vec![text.clone()],
        serde_json::Value::Array(all) => all.iter().flat_map(sentences).collect(),
        serde_json::Value::Object(all) => all.values().flat_map(sentences).collect(),
        _ => Vec::new(),
    }
}

fn sentences_of<K: Handled>(bench: &Bench<K>) -> Vec<String> {
    sentences(&serde_json::to_value(&bench.paper.sheet).expect("a sheet is written"))
}

laws! {
    fn whoever_stands_on_the_sheet_is_told_of<K: Example>() {
        let bench = K::filled();
        let people: BTreeSet<Id> = bench.people().into_iter().collect();
        let seats: BTreeSet<Id> = bench.room.people.iter().map(|p| p.id).collect();
        let stand = if K::STAND == Stand::Everybody { seats } else { BTreeSet::new() };
        hold!(written(&bench) == stand, "the example holds {:?}", written(&bench));
        hold!(people == stand, "{people:?} are told of, and {stand:?} are there");
    }

    fn who_is_removed_is_gone_with_what_they_said_and_nobody_else_is<K: Example>() {
        let seats = K::filled().room.people.len();
        for seat in 0..seats {
            let mut bench = K::filled();
            let (id, initials) = (bench.room.people[seat].id, bench.room.people[seat].initials.clone());
            let others: BTreeSet<Id> = written(&bench).into_iter().filter(|other| *other != id).collect();
            let theirs = |bench: &Bench<K>| sentences_of(bench).into_iter().filter(|s| s.contains(&said(&initials))).count();
            let (before, theirs_before) = (sentences_of(&bench).len(), theirs(&bench));
            bench.remove_person(id);
            hold!(!bench.people().contains(&id), "{initials} is told of");
            hold!(written(&bench) == others, "{:?} are there without {initials}", written(&bench));
            hold!(theirs(&bench) == 0, "{initials} still says {:?}", sentences_of(&bench));
            let left = sentences_of(&bench).len();
            hold!(left + theirs_before <= before, "{left} of {before}");
            let page = bench.page(100, 60) + &bench.story();
            hold!(!page.contains(&said(&initials)), "{page}");
        }
    }

    fn who_tells_a_story_takes_how_it_went<K: Example>() {
        let mut bench = K::filled();
        let stories = |bench: &Bench<K>| {
            let mut stories = Vec::new();
            K::findings(&bench.paper, &mut |it| stories.extend((it.sort == Sort::Story).then_some((it.id, it.sign))));
            stories
        };
        for (id, _) in stories(&bench) {
            for sign in Sign::ALL {
                let Some(edit) = K::accept(&bench.paper, &Offer::Signed { id, sign }) else {
                    return Err(format!("the story {id} can't be {}", sign.words()));
                };
                hold!(K::apply(&mut bench.paper, edit).is_ok(), "the story {id} can't be {}", sign.words());
                hold!(stories(&bench).contains(&(id, Some(sign))), "the story {id} is not {}", sign.words());
            }
        }
    }

    fn no_text_is_kept_from_a_visitor<K: Example>() {
        let mut bench = K::filled();
        let before = sentences_of(&bench).len();
        hold!(before > 0 || bench.paper.sheet == K::Sheet::default(), "the example says nothing");
        K::texts(&mut bench.paper, &mut |text| {
            *text.words = "¤".into();
            Fate::Keep
        });
        let left = sentences_of(&bench);
        hold!(left.is_empty(), "nobody is shown {left:?}");
        // What the template says for the facilitator alone is taken out at once.
        K::veil(&mut bench.paper);
        let left = sentences(&serde_json::to_value(&bench.paper.setup).expect("a setup is written"));
        hold!(left.is_empty(), "nobody is shown {left:?} of the setup");
    }

    fn nothing_private_passes_the_gate<K: Example>() {
        let mut bench = K::filled();
        let is_private = |text: &String| text.contains(PRIVATE);
        let private = sentences_of(&bench).iter().filter(|text| is_private(text)).count();
        let mut shown = 0;
        K::texts(&mut bench.paper, &mut |text| {
            let drops = text.voice == Voice::Private;
            shown += usize::from(drops);
            if drops { Fate::Drop } else { Fate::Keep }
        });
        hold!(shown == private, "{private} texts are private, and {shown} are said to be");
        let left = sentences_of(&bench);
        hold!(!left.iter().any(is_private), "it is in {left:?}");
    }

    fn the_figures_behind_a_thing_are_those_that_readers_may_know<K: Example>() {
        let figures = |bench: &Bench<K>| {
            let mut ids = Vec::new();
            K::findings(&bench.paper, &mut |finding| ids.push(finding.id));
            ids.into_iter().map(|id| K::figures(&bench.table(), id)).collect::<Vec<_>>()
        };
        let mut bench = K::filled();
        let before = figures(&bench);
        K::veil(&mut bench.paper);
        hold!(figures(&bench) == before, "{before:?} become {:?}", figures(&bench));
        for line in before.iter().flatten() {
            hold!(!line.trim().is_empty() && !line.contains(PRIVATE), "«{line}»");
        }
        for round in K::rounds() {
            let mut bench = round.bench;
            bench.write(round.slips[0].0);
            let open = figures(&bench);
            K::veil(&mut bench.paper);
            hold!(figures(&bench) == open, "{}: {open:?} of a round that is open", round.what);
        }
    }

    fn of_what_comes_along_nothing_is_told_that_readers_may_not_know<K: Example>() {
        let mut bench = K::filled();
        let Some(kept) = K::kept(&bench.paper, &|_| true) else { return Ok(()) };
        bench.paper = kept;
        let (told, moved) = (bench.story(), K::moved(&bench.table()));
        K::veil(&mut bench.paper);
        hold!(bench.story() == told, "{told}\nbecomes\n{}", bench.story());
        hold!(K::moved(&bench.table()) == moved, "{moved:?} become {:?}", K::moved(&bench.table()));
    }

    fn another_session_gives_every_id_of_the_setup_anew<K: Example>() {
        struct Anew(BTreeSet<Id>);
        impl Renumber for Anew {
            fn own(&mut self, id: &mut Id) {
                self.0.insert(*id);
                *id += 1_000_000;
            }
            fn other(&mut self, id: Id) -> Option<Id> {
                Some(id + 1_000_000)
            }
        }
        let mut setup = K::filled().paper.setup;
        let before = serde_json::to_string(&setup).expect("a setup is written");
        let mut numbers = Anew(BTreeSet::new());
        K::renumber(&mut setup, &mut numbers);
        let after = serde_json::to_string(&setup).expect("a setup is written");
        for id in &numbers.0 {
            hold!(after.contains(&(id + 1_000_000).to_string()), "{id} is not in {after}");
            hold!(!after.contains(&format!("\"id\":{id},")), "{id} is still in {after}");
        }
        let ids = before.matches("\"id\":").count();
        hold!(numbers.0.len() == ids, "{} of {ids} ids are its own", numbers.0.len());
    }
}
