//! Laws of a page that is filled in: what is typed in an entry is kept where it is refused, filed until it is saved, and
//! not typed again after that.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::*;
use crate::exercises::half_typed;
use crate::sweep::sweep;

/// Nobody's name, no date, no number, and in no example.
const JUNK: &str = "xyzzyq";

/// What an entry may want.
const LIKELY: [&str; 8] = ["Xyzzyq er noe nytt", "4", "4 av 5", "24.12.2026", "HL", "DL", "20 30 50", "2"];

/// More entries than any page has.
const MOST: usize = 60;

/// How many entries of a kind a law takes on a day.
const A_DAY: usize = 12;

/// A page that is open.
struct Opened<K: Handled> {
    what: &'static str,
    bench: Bench<K>,
    unfiled: &'static [&'static str],
}

fn open<K: Example>(n: usize) -> Opened<K> {
    let Page { what, open, unfiled } = K::pages().swap_remove(n);
    Opened { what, bench: open(), unfiled }
}

impl<K: Handled> Opened<K> {
    /// The row with the cursor; a mark that stands higher up is that of something else.
    fn row(&self) -> String {
        let page = self.bench.page(100, 80);
        page.lines().rfind(|line| line.contains('▸')).unwrap_or_default().to_owned()
    }

    /// Goes to the nth entry after the first.
    fn at(mut self, entry: usize) -> Self {
        for _ in 0..entry {
            self.bench.press(Key::TAB);
        }
        self
    }

    fn is_typed(&self, text: &str) -> bool {
        self.bench.page(100, 80).contains(text)
    }

    fn is_filed(&self, text: &str) -> bool {
        self.filed_as(text).is_some()
    }

    /// What a draft calls the place where this is typed.
    fn filed_as(&self, text: &str) -> Option<String> {
        half_typed::<K>(&self.bench.pen).into_iter().find(|half| half.text.contains(text)).map(|it| it.place)
    }
}

/// Entries that take text, as many as a day has time for: which page, and how far down.
fn entries<K: Example>() -> Vec<(usize, usize)> {
    sweep(K::NAME, all_entries::<K>().into_iter().map(|(page, entry, _)| (page, entry)).collect(), A_DAY)
}

/// An entry that takes text: which page, how far down, and what a draft calls it.
type Taking = (usize, usize, Option<String>);

/// Every entry of every page that takes text. Sought once a kind.
fn all_entries<K: Example>() -> Vec<Taking> {
    static FOUND: Mutex<BTreeMap<&str, Vec<Taking>>> = Mutex::new(BTreeMap::new());
    let mut found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    let of_all = || (0..K::pages().len()).flat_map(entries_of::<K>).collect();
    found.entry(K::NAME).or_insert_with(of_all).clone()
}

fn entries_of<K: Example>(n: usize) -> Vec<Taking> {
    let mut found = Vec::new();
    let mut rows: Vec<String> = Vec::new();
    for entry in 0..MOST {
        let mut page = open::<K>(n).at(entry);
        let row = page.row();
        if entry > 0 && rows.first() == Some(&row) {
            break;
        }
        page.bench.write(JUNK);
        if page.is_typed(JUNK) && !rows.contains(&row) {
            found.push((n, entry, page.filed_as(JUNK)));
        }
        rows.push(row);
    }
    found
}

laws! {
    fn every_example_of_a_page_has_an_entry_that_takes_text<K: Example>() {
        for n in 0..K::pages().len() {
            let page = open::<K>(n);
            let here = all_entries::<K>().into_iter().filter(|(page, ..)| *page == n).count();
            hold!(here > 0, "{}: {}", page.what, page.bench.page(100, 80));
        }
    }

    fn what_is_refused_stays_with_the_cursor_and_looks_so<K: Example>() {
        for (n, entry) in entries::<K>() {
            let mut page = open::<K>(n).at(entry);
            let row = page.row();
            page.bench.write(JUNK);
            let (paper, typed) = (page.bench.paper.clone(), page.row());
            page.bench.press(Key::ENTER);
            if page.bench.paper == paper && !page.bench.said.is_empty() {
                let said = page.bench.said.clone();
                // It looks refused besides.
                let refused = typed.replacen("▸ ", "▸✗", 1);
                hold!(page.row() == refused, "{}: «{said}», but from «{row}» it has become «{}»", page.what, page.row());
                page.bench.press(Key::TAB);
                hold!(page.is_typed(JUNK), "{}: «{row}» is left without its text", page.what);
            }
        }
    }

    /// Whoever comes to a text sees whether the first letter goes on with it or comes instead of it, and gets back what it
    /// took away.
    fn what_stands_is_gone_on_with_unless_it_is_marked<K: Example>() {
        for (n, entry) in entries::<K>() {
            let mut page = open::<K>(n).at(entry);
            let row = page.row();
            let mut other = open::<K>(n).at(entry);
            other.bench.press(Key::BACKSPACE);
            if other.row() == row {
                continue;
            }
            // Some stand in a box.
            let text = row.trim_end_matches([' ', '│']);
            let last = text.split_whitespace().next_back().unwrap_or_default();
            let is_marked = page.bench.highlighted(100, 80).trim_end().ends_with(last);
            page.bench.write("X");
            let goes_on = page.row().starts_with(text);
            hold!(goes_on != is_marked, "{}: «{row}», marked: {is_marked}, becomes «{}»", page.what, page.row());
            page.bench.press(Key::ctrl('z'));
            hold!(page.row() == row, "{}: «{row}» is «{}» now", page.what, page.row());
        }
    }

    fn what_is_typed_is_filed_or_said_to_belong_in_no_draft<K: Example>() {
        for (n, entry) in entries::<K>() {
            let mut page = open::<K>(n).at(entry);
            let row = page.row();
            page.bench.write(JUNK);
            let is_unfiled = page.unfiled.iter().any(|unfiled| row.contains(unfiled));
            hold!(page.is_filed(JUNK) != is_unfiled, "{}: «{row}», unfiled: {is_unfiled}", page.what);
        }
    }

    fn what_is_half_typed_comes_back_after_a_crash<K: Example>() {
        for (n, entry) in entries::<K>() {
            let mut page = open::<K>(n).at(entry);
            let row = page.row();
            page.bench.write(JUNK);
            if page.is_filed(JUNK) {
                page.bench.crash();
                hold!(page.is_filed(JUNK), "{}: «{row}» has forgotten", page.what);
                page.bench.crash();
                hold!(page.is_filed(JUNK), "{}: «{row}» has forgotten the second time", page.what);
            }
        }
    }

    fn what_was_saved_is_not_taken_up_again<K: Example>() {
        for (n, entry) in entries::<K>() {
            let mut saved = false;
            for likely in LIKELY {
                let mut page = open::<K>(n).at(entry);
                let row = page.row();
                page.bench.write(likely);
                let paper = page.bench.paper.clone();
                page.bench.cut_off_after(Key::ENTER);
                if page.bench.paper != paper {
                    saved = true;
                    // From the first press on the form knows what is stored.
                    page.bench.press(Key::HOME);
                    hold!(page.bench.drafted().is_empty(), "{}: «{row}» takes up {:?}", page.what, page.bench.drafted());
                }
            }
            let page = open::<K>(n).at(entry);
            hold!(saved, "{}: nothing likely is taken at «{}»", page.what, page.row());
        }
    }

    /// It lies aside, or waits where it was until that is opened again.
    fn escape_loses_nothing<K: Example>() {
        for (n, entry) in entries::<K>() {
            let mut page = open::<K>(n).at(entry);
            let row = page.row();
            page.bench.write(JUNK);
            page.bench.press(Key::ESC);
            let comes_back = [Key::ctrl('u'), Key::ENTER].into_iter().any(|key| {
                page.bench.press(key);
                page.is_typed(JUNK)
            });
            hold!(comes_back, "{}: «{row}» has lost what was typed", page.what);
        }
    }
}

/// What drafts call every entry: another name would leave behind what an earlier version has filed.
#[test]
fn drafts_of_an_earlier_version_are_taken_up() {
    struct Names(String);
    impl Law for Names {
        fn tried<K: Example>(&mut self) {
            let mut names: Vec<String> =
                all_entries::<K>().into_iter().filter_map(|(.., name)| name).collect();
            names.sort();
            names.dedup();
            self.0.extend(names.into_iter().map(|name| format!("{}: {name}\n", K::NAME)));
        }
    }
    let mut names = Names(String::new());
    crate::exercises::every_kind(&mut names);
    insta::assert_snapshot!(names.0);
}
