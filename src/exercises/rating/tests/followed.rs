//! A rating that goes on where a former session ended: nothing of the old before the new stands, then both.

use super::*;
use crate::ui::keys::Key;

/// A ladder that was rated and agreed on, as a follow-up session begins with it.
fn followed() -> Bench<Rating> {
    let mut bench = ladder();
    bench.write("223212");
    bench.press(Key::TAB);
    bench.write("444454");
    bench.press(Key::ENTER);
    bench.press(Key::ENTER);
    bench.write("2\n4\n2,3\nPanelet\nvåren\n38\nNaboene\nDyrt\n2028\nTegnet\n");
    assert!(told(&bench).contains("Tegnet"), "{}", told(&bench));
    bench.paper = Rating::kept(&bench.paper, &|_| false).expect("something to go on with");
    bench.pen = Pen::default();
    bench
}

/// Everything that anybody may see: page, story, notes and, through the gate, the file.
fn seen(bench: &Bench<Rating>) -> String {
    let mut gated = bench.paper.clone();
    Rating::veil(&mut gated);
    let file = serde_json::to_string(&gated.sheet).expect("a sheet is written");
    let score = [13, 14].map(|id| format!("{:?}", Rating::score_before(&bench.paper, id)));
    format!("{}\n{}\n{}\n{file}\n{score:?}", bench.page(120, 60), told(bench), private(bench))
}

fn private(bench: &Bench<Rating>) -> String {
    crate::report::plain(&Rating::private(&bench.table(), "", None), 100)
}

#[test]
fn nothing_of_the_old_is_seen_until_the_new_round_is_closed() {
    let mut bench = followed();
    bench.room.mirrored = false;
    let hidden = ["forrige", "before", "Some", "agreed\":[{", "Naboene", "Tegnet", "Panelet", "score\":"];
    for open in [false, true] {
        let seen = seen(&bench);
        for word in hidden {
            assert!(!seen.contains(word), "{word} is seen, open: {open}\n{seen}");
        }
        assert!(Rating::moved(&bench.table()).is_empty());
        bench.write("34");
    }
    assert!(bench.people().contains(&6), "who was in the former session has taken part");
}

#[test]
fn what_is_rated_again_stands_beside_the_old() {
    let mut bench = followed();
    // The sixth has gone on: five are in both.
    bench.write("33333 ");
    bench.press(Key::TAB);
    bench.write("44445 ");
    bench.press(Key::ENTER);
    let line = "Vi er her, forrige økt: median 2 (n = 6) → nå: median 3 (n = 5), +1 trinn. \
                Fire gikk opp, én ble stående (5 var med begge ganger).";
    let story = told(&bench);
    assert!(story.contains(line), "{story}");
    assert!(story.contains("Tegnet"), "the ambition's words come along: {story}");
    bench.press(Key::ENTER);
    bench.write("3\n4\n");
    let moved = Rating::moved(&bench.table());
    let said: Vec<_> = moved.iter().map(|m| (&*m.what, &*m.before, &*m.now, &*m.shift)).collect();
    assert_eq!(
        said,
        [
            ("Vi er her", "2 (n = 6)", "3 (n = 5)", "+1 trinn"),
            ("Hit vil vi", "4 (n = 6)", "4 (n = 5)", "uendret")
        ]
    );
    assert_eq!(Rating::score_before(&bench.paper, 13).and_then(|s| s.agreed), Some(2));
    let before = told(&bench);
    Rating::veil(&mut bench.paper);
    assert_eq!(told(&bench), before, "readers are told the same");
    assert!(bench.people().iter().all(|&id| id > 6), "and nobody's name");
}

#[test]
fn while_it_is_asked_once_more_the_old_is_hidden_again() {
    let mut bench = followed();
    bench.write("34\nj");
    assert!(told(&bench).contains("forrige økt"));
    let round = Round { id: 5000, items: vec![13, 14], ..Round::default() };
    let edit = Edit::Round(crate::exercises::RowEdit::push(round));
    Rating::apply(&mut bench.paper, edit).expect("it fits");
    let seen = seen(&bench);
    assert!(!seen.contains("forrige") && !seen.contains("Naboene"), "{seen}");
}

#[test]
fn what_was_not_rated_again_is_still_known_to_the_third_session() {
    let mut bench = followed();
    let again = Rating::kept(&bench.paper, &|_| false).expect("something");
    assert_eq!(again.sheet.before, bench.paper.sheet.before);
    bench.write("34\nj");
    let third = Rating::kept(&bench.paper, &|_| false).expect("something");
    let rounds = &third.sheet.before.rounds;
    assert_eq!(rounds.iter().map(|r| r.items.as_slice()).collect::<Vec<_>>(), [&[14][..], &[13]]);
    assert_eq!(rounds[1].ballots.len(), 2);
    assert_eq!(third.sheet.before.agreed.len(), 2);
    assert!(Rating::kept(&ladder().paper, &|_| true).is_none(), "nothing when nothing was rated");
}

#[test]
fn where_we_are_is_asked_again_where_it_was_asked() {
    let both = ladder().paper;
    let goal = Paper {
        setup: Setup { items: both.setup.items[1..].to_vec(), ..both.setup.clone() },
        ..both.clone()
    };
    assert!(Rating::goes_on(&both.setup, &both) && Rating::goes_on(&goal.setup, &both));
    assert!(!Rating::goes_on(&both.setup, &goal), "an ambition alone is no place on the ladder");
    assert!(!Rating::goes_on(&both.setup, &slip().paper) && !Rating::goes_on(&slip().paper.setup, &both));
}
