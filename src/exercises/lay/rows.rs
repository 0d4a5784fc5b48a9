//! The lists of a setup: questions, items, fields. Each row can be opened, moved, taken out, and more can be written.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{At, Came, Change, Lay, Spot, Task, listed, too_many};
use crate::exercises::Ids;
use crate::figures::words::{capital, quoted};
use crate::ui::form::{Entry, Line};

/// The most rows of one list.
pub(super) const MOST: usize = 60;

/// A row that can be laid.
pub trait Laid: Default {
    /// As it stands on the list.
    fn called(&self) -> Cow<'_, str>;

    /// Gets its name, and if it is new its id.
    fn begin(&mut self, name: String, ids: &mut Ids);
}

/// What a list and its rows are called.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    pub head: &'static str,
    /// "spørsmål"
    pub one: &'static str,
    /// "spørsmålet"
    pub the: &'static str,
    /// "Nytt spørsmål"
    pub new: &'static str,
    pub many: &'static str,
}

impl Lay<'_> {
    /// A list, whose rows are parted by `each`.
    pub fn rows<R: Laid>(&mut self, words: &Words, rows: &mut Vec<R>, each: impl Fn(&mut R, &mut Lay<'_>)) {
        let list = self.lists;
        self.lists += 1;
        self.head(words.head);
        for (row, it) in (0..).zip(&*rows) {
            let at = At { list, row, fixed: false };
            let called = it.called().into_owned();
            self.line(|| Entry::button(Spot::Row(at), (row + 1).to_string()).value(called).into());
        }
        self.line(|| Entry::text(Spot::New(list), words.new, "").hint("Skriv, og trykk Enter").into());
        let count = rows.len();
        for (row, it) in (0..).zip(&mut *rows) {
            let at = At { list, row, fixed: false };
            let title = format!("{} {} av {count}", capital(words.one), row + 1);
            self.on_row(at, &title, it, &each);
            self.row_buttons(at, words);
        }
        self.change_rows(list, words, rows);
    }

    /// Rows that are given, of which only what they say can be changed: the values of a scale. `called` is what stands
    /// before each, and what it says.
    pub fn fixed<R>(
        &mut self,
        head: &str,
        rows: &mut [R],
        called: impl Fn(&R) -> (String, String),
        each: impl Fn(&mut R, &mut Lay<'_>),
    ) {
        let list = self.lists;
        self.lists += 1;
        self.head(head);
        for (row, it) in (0..).zip(&*rows) {
            let (label, says) = called(it);
            let says = if says.is_empty() { "–".to_owned() } else { says };
            self.line(|| Entry::button(Spot::Fixed(At { list, row, fixed: true }), label).value(says).into());
        }
        for (row, it) in (0..).zip(rows) {
            let title = format!("{head}: {}", called(it).0);
            self.on_row(At { list, row, fixed: true }, &title, it, &each);
        }
    }

    fn on_row<R>(&mut self, at: At, title: &str, row: &mut R, each: &impl Fn(&mut R, &mut Lay<'_>)) {
        let parts = std::mem::take(&mut self.parts);
        self.within = Some(at);
        self.line(|| Line::Head(title.into()));
        each(row, self);
        (self.within, self.parts) = (None, parts);
    }

    fn row_buttons(&mut self, at: At, words: &Words) {
        self.within = Some(at);
        self.line(|| Line::Gap);
        self.line(|| Entry::button(Spot::Up(at), "Flytt opp").into());
        self.line(|| Entry::button(Spot::Down(at), "Flytt ned").into());
        self.line(|| Entry::button(Spot::Remove(at), format!("Fjern {}", words.the)).into());
        self.within = None;
    }

    /// Makes the change that is wanted of the list, and sees that what was changed in it can be told from the rest.
    fn change_rows<R: Laid>(&mut self, list: u16, words: &Words, rows: &mut Vec<R>) {
        let Task::Change { at, change, ids, came } = &mut self.task else { return };
        match (*at, *change) {
            (Spot::New(wanted), Change::Wrote(text)) if wanted == list => {
                let names = listed(text);
                *came = Some(if rows.len() + names.len() > MOST {
                    Err(too_many(words.many))
                } else {
                    for name in &names {
                        let mut row = R::default();
                        row.begin(name.clone(), ids);
                        rows.push(row);
                    }
                    let what = match names.as_slice() {
                        [_] => words.new.to_lowercase(),
                        names => format!("{} nye {}", names.len(), words.many),
                    };
                    // Where the next one is written too.
                    Ok(Came { what, to: Some(Spot::New(list)), closes: false })
                });
            }
            (Spot::Up(row) | Spot::Down(row), _) if row.list == list => {
                let up = matches!(at, Spot::Up(_));
                let from = usize::from(row.row);
                let to = if up { from.checked_sub(1) } else { Some(from + 1) };
                *came = Some(match to.filter(|&to| to < rows.len() && from < rows.len()) {
                    Some(to) => {
                        rows.swap(from, to);
                        let moved = At { list, row: to as u16, fixed: false };
                        Ok(Came {
                            what: format!("flyttet {}", words.one),
                            to: Some(Spot::Row(moved)),
                            closes: false,
                        })
                    }
                    None if up => Err("Lenger opp går det ikke.".into()),
                    None => Err("Lenger ned går det ikke.".into()),
                });
            }
            (Spot::Remove(row), _) if row.list == list && usize::from(row.row) < rows.len() => {
                rows.remove(usize::from(row.row));
                let what = format!("fjernet {}", words.one);
                let to = Some(Spot::Row(row)).filter(|_| usize::from(row.row) < rows.len());
                *came = Some(Ok(Came { what, to: to.or(Some(Spot::New(list))), closes: true }));
            }
            (Spot::Part(Some(row), _), _) if row.list == list => {}
            _ => return,
        }
        if came.as_ref().is_some_and(Result::is_ok)
            && let Err(why) = told_apart(rows)
        {
            *came = Some(Err(why));
        }
    }
}

/// Whether each row has a name, and none the same as another.
fn told_apart<R: Laid>(rows: &[R]) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for row in rows {
        let called = row.called();
        let name = called.trim().to_lowercase();
        if name.is_empty() {
            return Err("Her må det stå noe. Skal det bort, velger du «Fjern» nederst.".into());
        }
        if !seen.insert(name) {
            return Err(format!("{} står der fra før. Skriv noe annet.", quoted(called.trim())));
        }
    }
    Ok(())
}
