//! What others read of the grid: findings, texts and their voices, people, and what a follow-up goes on with.

use super::*;

fn findings(bench: &Bench<Matrix>) -> Vec<(Id, Sort, String, bool, Vec<Id>)> {
    let mut told = Vec::new();
    Matrix::findings(&bench.paper, &mut |f| {
        told.push((f.id, f.sort, f.text.into_owned(), f.key, f.rests_on.into_owned()));
    });
    told
}

#[test]
fn stories_and_cells_are_findings() {
    let mut bench = four();
    bench.press(Key::ctrl('d'));
    let told = findings(&bench);
    assert_eq!(told.iter().filter(|f| f.1 == Sort::Story).count(), 4);
    let cell = told.iter().find(|f| f.2 == "Betalingshåndtering × Opplevd kundeorientering").expect("a cell");
    assert!(cell.3, "chosen");
    let pinned: Vec<Id> = [2, 3].map(|n| bench.paper.sheet.stories[n].id).into();
    assert_eq!(cell.4, pinned);
    assert_eq!(Matrix::marked(&bench.table(), &bench.pen), Some(cell.0));

    bench.press(Key::ctrl('d'));
    bench.undo();
    bench.press(Key::TAB);
    bench.hand(|hand| Matrix::point(hand, cell.0));
    assert!(
        page(&bench, 78, 16).starts_with("Betalingshåndtering × Opplevd kundeorientering"),
        "{}",
        bench.page(78, 16)
    );
    bench.hand(|hand| Matrix::point(hand, pinned[0]));
    assert_eq!(Matrix::marked(&bench.table(), &bench.pen), Some(pinned[0]));
    bench.hand(|hand| Matrix::point(hand, 13));
    assert!(row(&bench.page(78, 16), "Levering").contains('▸'), "a heading leads to its row");
}

#[test]
fn a_cell_with_nothing_on_it_any_more_is_no_finding() {
    let mut bench = bench();
    bench.press(Key::TAB);
    bench.write("3");
    assert_eq!(findings(&bench).len(), 1);
    bench.press(Key::DELETE);
    assert!(findings(&bench).is_empty());
    assert!(bench.story().trim().is_empty(), "{}", bench.story());
}

#[test]
fn a_cell_builds_on_other_findings() {
    let mut bench = bench();
    bench.write("Sto i kø\n-");
    let (story, cell) = (bench.paper.sheet.stories[0].id, bench.paper.sheet.cells[0].id);
    assert_eq!(Matrix::link(&bench.paper, cell, story), None, "it stands there already");
    assert_eq!(Matrix::link(&bench.paper, story, cell), None, "what was said rests on nothing");
    let edit = Matrix::link(&bench.paper, cell, 44).expect("a link");
    Matrix::apply(&mut bench.paper, edit).expect("it fits");
    assert_eq!(findings(&bench)[1].4, [story, 44]);
    assert_eq!(Matrix::link(&bench.paper, cell, 44), None);
}

#[test]
fn each_text_is_shown_with_the_voice_it_has() {
    let mut paper = four().paper;
    paper.setup.rows.truncate(1);
    paper.setup.columns.truncate(1);
    paper.setup.rows[0].help = "rad-hjelp".into();
    (paper.setup.channels, paper.setup.causes) = (vec!["tilbudt".into()], Vec::new());
    paper.sheet.stories.truncate(2);
    paper.sheet.stories[0].level = Level::StaysInRoom;
    let words = |word: &str| word.to_owned();
    paper.sheet.cells = vec![Cell {
        id: 9,
        groups: words("grupper"),
        channel: words("kanal"),
        cause: words("årsak"),
        why: words("hvorfor"),
        ..Cell::default()
    }];
    let mut seen = Vec::new();
    Matrix::texts(&mut paper, &mut |text| {
        let words: String = text.words.chars().take(9).collect();
        seen.push((text.voice, words, text.by.is_some()));
        if matches!(text.voice, Voice::Said(Level::StaysInRoom)) { Fate::Drop } else { Fate::Keep }
    });
    let agreed = |words: &str| (Voice::Agreed, words.to_owned(), false);
    let said = |level, words: &str| (Voice::Said(level), words.to_owned(), true);
    assert_eq!(
        seen,
        [
            agreed("Forespørs"),
            agreed("rad-hjelp"),
            agreed("Før kjøpe"),
            agreed("Opplevd k"),
            agreed("Orient."),
            agreed("tilbudt"),
            said(Level::StaysInRoom, "Senteret "),
            said(Level::ForLeaders, "Togselska"),
            agreed("grupper"),
            agreed("kanal"),
            agreed("årsak"),
            agreed("hvorfor"),
        ]
    );
    assert_eq!(paper.sheet.stories.len(), 1, "dropping what was said drops its row");
}

#[test]
fn a_person_is_forgotten_with_what_they_told() {
    let mut bench = four();
    assert_eq!(bench.people(), [2, 3]);
    Matrix::forget(&mut bench.paper, 3);
    assert_eq!(bench.people(), [2]);
    assert_eq!(bench.paper.sheet.pins.len(), 2, "and off the grid");
}

#[test]
fn a_follow_up_goes_on_with_the_chosen_cells_and_the_stories_in_use() {
    let mut bench = four();
    bench.press(Key::ctrl('d'));
    let stories: Vec<Id> = bench.paper.sheet.stories.iter().map(|story| story.id).collect();
    bench.paper.sheet.stories[3].level = Level::StaysInRoom;
    bench.paper.setup.stories = vec![5];
    let kept = Matrix::kept(&bench.paper, &|id| stories.contains(&id)).expect("something");
    assert_eq!(kept.sheet.cells.len(), 1);
    assert_eq!(kept.sheet.stories.len(), 3, "not what stays in the room");
    let pinned: Vec<Id> = kept.sheet.pins.iter().map(|pin| pin.story).collect();
    assert_eq!(pinned, [stories[2]]);
    assert!(kept.setup.stories.is_empty() && kept.setup.rows == bench.paper.setup.rows);
    assert_eq!(Matrix::kept(&Paper::default(), &|_| true), None);
    let unused = Matrix::kept(&bench.paper, &|_| false).expect("the chosen cell");
    assert!(unused.sheet.stories.is_empty() && unused.sheet.pins.is_empty());
}

#[test]
fn the_ids_of_the_setup_get_new_numbers() {
    struct Later;
    impl Renumber for Later {
        fn own(&mut self, id: &mut Id) {
            *id += 1000;
        }
        fn other(&mut self, id: Id) -> Option<Id> {
            (id != 6).then_some(id + 1000)
        }
    }
    let mut setup = Setup { stories: vec![5, 6], ..setup() };
    Matrix::renumber(&mut setup, &mut Later);
    assert_eq!((setup.rows[0].id, setup.columns[5].id, setup.stories), (1011, 1036, vec![1005]));
}
