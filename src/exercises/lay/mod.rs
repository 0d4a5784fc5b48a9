//! How an exercise is made ready: a kind shows the parts of its setup to one visitor, in order, and that lists them as
//! the lines of a form, or changes one of them.

mod rows;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use serde::Serialize;

use super::{Id, Ids, Kind, Level, Paper, Refusal, Sort};
use crate::exercises::Head;
use crate::figures::Scale;
use crate::figures::words::quoted;
use crate::reading::{OwnScale, Read, Whole};
use crate::ui::form::{Entry, Line};

pub use rows::{Laid, Words};

/// How a kind is made ready before anybody answers, and what may still be changed once somebody has.
pub trait Ready: Kind {
    /// Shows each part of the setup, in order.
    fn lay(head: &Head, setup: &mut Self::Setup, lay: &mut Lay<'_>);

    /// What an exercise of this kind begins with where no template says more: enough to work with at once.
    fn begun() -> Self::Setup {
        Self::Setup::default()
    }

    /// What others may find here, by which they choose where their things come from.
    fn gives(_setup: &Self::Setup) -> &'static [Sort] {
        &[]
    }

    /// Tells the items that are rated here, by id and name.
    fn rated(_setup: &Self::Setup, _tell: &mut dyn FnMut(Id, String)) {}

    /// Tells which items, rated elsewhere, its rows take their numbers from, and what each row is called.
    fn fed(_setup: &Self::Setup, _tell: &mut dyn FnMut(Id, &str)) {}

    /// Gives an item that is rated here another name, where it is called as it `was`.
    fn rename(_setup: &mut Self::Setup, _item: Id, _was: &str, _name: &str) {}

    /// Whether its parts fit together, as far as none of them shows that by itself: at least no more than at most.
    ///
    /// # Errors
    /// A sentence that says what does not, and what would.
    fn fits_together(_setup: &Self::Setup) -> Result<(), String> {
        Ok(())
    }

    /// Whether what was answered would mean the same with another setup: no scale changes under its scores, and no
    /// round becomes anonymous, or named, once it has begun.
    ///
    /// # Errors
    /// A sentence that says what stands in the way, and the way around.
    fn means_the_same(_paper: &Paper<Self>, _setup: &Self::Setup) -> Result<(), Refusal> {
        Ok(())
    }

    /// Carries the answers over to another setup: what was answered to what is no longer asked goes, all else stays.
    fn carry(_head: &Head, _from: &Self::Setup, _to: &Self::Setup, _sheet: &mut Self::Sheet) {}
}

/// A row of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct At {
    list: u16,
    row: u16,
    /// It is always there.
    fixed: bool,
}

/// A place on the form of a setup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Spot {
    /// A part of the exercise, or of a row, counted from the top.
    Part(Option<At>, u16),
    /// A row, which can be opened.
    Row(At),
    /// The same of a list that always has these rows.
    Fixed(At),
    /// Where the name of one more row is typed.
    New(u16),
    /// One of those that a part can be chosen among.
    Option(Option<At>, u16, u16),
    Up(At),
    Down(At),
    Remove(At),
}

impl Spot {
    /// What pushing it opens.
    pub fn opens(self) -> Option<Open> {
        match self {
            Spot::Row(row) | Spot::Fixed(row) => Some(Open { row: Some(row), part: None }),
            Spot::Part(row, part) => Some(Open { row, part: Some(part) }),
            _ => None,
        }
    }

    /// The same button on the page of the row that has been moved `to` another place.
    pub fn beside(self, to: Spot) -> Option<Spot> {
        match (self, to) {
            (Spot::Up(_), Spot::Row(row)) => Some(Spot::Up(row)),
            (Spot::Down(_), Spot::Row(row)) => Some(Spot::Down(row)),
            _ => None,
        }
    }
}

/// What of a setup lies open by itself: a row, or what a part is chosen among; the exercise where neither does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Open {
    row: Option<At>,
    part: Option<u16>,
}

impl Open {
    /// What Esc goes back to, and where the cursor stands there; nothing where this is the exercise.
    pub fn back(self) -> Option<(Open, Spot)> {
        match self {
            Open { row, part: Some(part) } => Some((Open { row, part: None }, Spot::Part(row, part))),
            Open { row: Some(row), part: None } => {
                let list = if row.fixed { Spot::Fixed(row) } else { Spot::Row(row) };
                Some((Open::default(), list))
            }
            Open { row: None, part: None } => None,
        }
    }
}

/// A change to one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change<'t> {
    Wrote(&'t str),
    Chose(Option<usize>),
    Pushed,
}

/// What a change came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Came {
    /// A noun, for undo: "endret «Skala»", "nytt spørsmål".
    pub what: String,
    /// Where the cursor goes, if not where it was.
    pub to: Option<Spot>,
    /// A row went.
    pub closes: bool,
}

/// Another name of a row that takes its numbers from an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    pub item: Id,
    pub was: String,
    pub name: String,
}

/// An exercise that can be referred to, or an item that is rated in one.
#[derive(Debug, Clone)]
pub struct Source {
    pub id: Id,
    pub called: String,
    pub gives: Gives,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    Exercise(&'static [Sort]),
    Item,
}

/// The visitor.
pub struct Lay<'a> {
    task: Task<'a>,
    sources: &'a [Source],
    /// The row whose parts are shown just now.
    within: Option<At>,
    parts: u16,
    lists: u16,
}

enum Task<'a> {
    List { open: Open, lines: Vec<Line<Spot>> },
    Change { at: Spot, change: Change<'a>, ids: &'a mut Ids, came: Option<Result<Came, String>> },
}

const NO_YES: [&str; 2] = ["nei", "ja"];

/// A sentence for a change that finds nothing to change.
const GONE: &str = "Feltet finnes ikke lenger. Gå tilbake med Esc.";

/// The lines of a form on this setup, as far as they stand on what is open; none where that is gone.
pub(super) fn lines<K: Ready>(
    head: &Head,
    setup: &K::Setup,
    sources: &[Source],
    open: Open,
) -> Vec<Line<Spot>> {
    let task = Task::List { open, lines: Vec::new() };
    let mut lay = Lay { task, sources, within: None, parts: 0, lists: 0 };
    K::lay(head, &mut setup.clone(), &mut lay);
    match lay.task {
        Task::List { lines, .. } => lines,
        Task::Change { .. } => Vec::new(),
    }
}

/// Changes a setup in one place.
///
/// # Errors
/// A sentence, where what was typed can't stand there.
pub(super) fn change<K: Ready>(
    head: &Head,
    setup: &mut K::Setup,
    sources: &[Source],
    (at, change): (Spot, Change<'_>),
    ids: &mut Ids,
) -> Result<Came, String> {
    let task = Task::Change { at, change, ids, came: None };
    let mut lay = Lay { task, sources, within: None, parts: 0, lists: 0 };
    // What did not fit before is mended one part at a time.
    let did_fit = K::fits_together(setup);
    K::lay(head, setup, &mut lay);
    let Task::Change { came: Some(came), .. } = lay.task else { return Err(GONE.into()) };
    let came = came?;
    let fits = K::fits_together(setup);
    if fits == did_fit { Ok(came) } else { fits.map(|()| came) }
}

/// Whether no two of these are called the same; where nothing stands, nothing is.
///
/// # Errors
/// A sentence that says which are.
pub(super) fn no_two_alike<'t>(names: impl IntoIterator<Item = &'t str>) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for name in names.into_iter().map(str::trim).filter(|name| !name.is_empty()) {
        if !seen.insert(name.to_lowercase()) {
            return Err(format!("{} står der fra før. Skriv noe annet.", quoted(name)));
        }
    }
    Ok(())
}

/// Whether the least is no more than the most.
///
/// # Errors
/// A sentence that says what they are.
pub(super) fn in_order<N: PartialOrd + ToString>(least: Option<N>, most: Option<N>) -> Result<(), String> {
    match (least, most) {
        (Some(least), Some(most)) if least > most => Err(format!(
            "Minst {} og høyst {} går ikke sammen. Endre det andre først.",
            least.to_string(),
            most.to_string()
        )),
        _ => Ok(()),
    }
}

impl Lay<'_> {
    /// A heading over what comes, on the exercise itself.
    pub fn head(&mut self, words: &str) {
        self.line(|| Line::Gap);
        self.line(|| Line::Head(words.into()));
    }

    pub fn remark(&mut self, words: &str) {
        self.line(|| Line::Remark(words.into()));
    }

    fn line(&mut self, line: impl FnOnce() -> Line<Spot>) {
        if let Task::List { open, lines } = &mut self.task
            && *open == (Open { row: self.within, part: None })
        {
            lines.push(line());
        }
    }

    /// The numbers for new ids, where the list that comes next is about to get more rows.
    pub fn grows(&mut self) -> Option<&mut Ids> {
        let next = self.lists;
        match &mut self.task {
            Task::Change { at: Spot::New(list), ids, .. } if *list == next => Some(ids),
            _ => None,
        }
    }

    /// A name, or a few words.
    pub fn text(&mut self, label: &str, hint: &str, value: &mut String) {
        let shown = |value: &String, spot| Entry::text(spot, label, value.as_str()).hint(hint);
        self.part(value, shown, write);
    }

    /// A name for where it is narrow, of at most so many letters.
    pub fn short(&mut self, label: &str, most: usize, value: &mut String) {
        let hint = format!("Høyst {most} bokstaver. Tomt: de første ordene");
        let shown = |value: &String, spot| Entry::text(spot, label, value.as_str()).hint(hint);
        self.part(value, shown, |value, change| {
            write(value, change)?;
            let is_short = value.chars().count() <= most;
            is_short
                .then_some(())
                .ok_or_else(|| format!("Det er ikke plass til mer enn {most} bokstaver her."))
        });
    }

    pub fn sentence(&mut self, label: &str, hint: &str, value: &mut String) {
        let shown = |value: &String, spot| Entry::sentence(spot, label, value.as_str()).hint(hint);
        self.part(value, shown, write);
    }

    pub fn long_text(&mut self, label: &str, hint: &str, value: &mut String) {
        let shown = |value: &String, spot| Entry::long_text(spot, label, value.as_str()).hint(hint);
        self.part(value, shown, write);
    }

    /// Several, each on a line of its own.
    pub fn list(&mut self, label: &str, hint: &str, value: &mut Vec<String>) {
        let shown = |value: &Vec<String>, spot| Entry::lines(spot, label, value.join("\n")).hint(hint);
        self.part(value, shown, |value, change| {
            let Change::Wrote(text) = change else { return Err(GONE.into()) };
            let several = listed(text);
            if several.len() > rows::MOST {
                return Err(too_many("linjer"));
            }
            no_two_alike(several.iter().map(String::as_str))?;
            *value = several;
            Ok(())
        });
    }

    pub fn yes_no(&mut self, label: &str, value: &mut bool) {
        let shown = |value: &bool, spot| Entry::choice(spot, label, NO_YES, Some(usize::from(*value)));
        self.part(value, shown, |value, change| {
            *value = change == Change::Chose(Some(1));
            Ok(())
        });
    }

    /// One of these; the first where none is chosen.
    pub fn choice<T: Copy + PartialEq>(&mut self, label: &str, options: &[(T, &str)], value: &mut T) {
        let shown = |value: &T, spot| {
            let at = options.iter().position(|(option, _)| option == value);
            Entry::choice(spot, label, options.iter().map(|(_, words)| *words), at)
        };
        self.part(value, shown, |value, change| {
            let Change::Chose(at) = change else { return Err(GONE.into()) };
            if let Some((option, _)) = options.get(at.unwrap_or(0)) {
                *value = *option;
            }
            Ok(())
        });
    }

    /// A whole number in this range, or nothing.
    pub fn number<N>(&mut self, label: &str, hint: &str, range: RangeInclusive<i64>, value: &mut Option<N>)
    where
        N: Copy + ToString + TryFrom<i64>,
    {
        let shown = |value: &Option<N>, spot| {
            Entry::text(spot, label, value.map(|n| n.to_string()).unwrap_or_default()).hint(hint)
        };
        self.part(value, shown, |value, change| {
            let Change::Wrote(text) = change else { return Err(GONE.into()) };
            if text.trim().is_empty() {
                *value = None;
                return Ok(());
            }
            let Whole(number) = Whole::read(text, range)?;
            *value = N::try_from(number).ok();
            Ok(())
        });
    }

    /// "1–5"
    pub fn scale(&mut self, label: &str, value: &mut Scale) {
        let shown = |value: &Scale, spot| {
            let words = format!("{}–{}", value.min(), value.max());
            Entry::text(spot, label, words).hint("1–5, 0–10, 1–7")
        };
        self.part(value, shown, |value, change| {
            let Change::Wrote(text) = change else { return Err(GONE.into()) };
            if !text.trim().is_empty() {
                let OwnScale(scale) = OwnScale::read(text, *value)?;
                *value = scale;
            }
            Ok(())
        });
    }

    /// How far what is said travels when nothing else is said.
    pub fn level(&mut self, value: &mut Level) {
        let levels = Level::ALL.map(|level| (level, level.words()));
        self.choice("Svarene kan", &levels, value);
    }

    /// The exercises that give one of these and that something comes from.
    pub fn exercises(&mut self, label: &str, none: &str, sorts: &[Sort], value: &mut Vec<Id>) {
        let gives = |source: &Source| matches!(source.gives, Gives::Exercise(given) if sorts.iter().any(|sort| given.contains(sort)));
        self.chosen(label, none, true, gives, value);
    }

    /// The rated item that something comes from.
    pub fn item(&mut self, label: &str, none: &str, value: &mut Option<Id>) {
        let mut chosen: Vec<Id> = value.iter().copied().collect();
        self.chosen(label, none, false, |source| source.gives == Gives::Item, &mut chosen);
        *value = chosen.first().copied();
    }

    /// Some rated items.
    pub fn items(&mut self, label: &str, none: &str, value: &mut Vec<Id>) {
        self.chosen(label, none, true, |source| source.gives == Gives::Item, value);
    }

    /// Chosen among sources, on a page of its own since their names are long.
    fn chosen(
        &mut self,
        label: &str,
        none: &str,
        many: bool,
        is_meant: impl Fn(&Source) -> bool,
        value: &mut Vec<Id>,
    ) {
        let (within, part) = (self.within, self.parts);
        self.parts += 1;
        let sources: Vec<&Source> = self.sources.iter().filter(|source| is_meant(source)).collect();
        match &mut self.task {
            Task::List { open, lines } if *open == (Open { row: within, part: None }) => {
                let chosen = sources.iter().filter(|source| value.contains(&source.id));
                let called: Vec<&str> = chosen.map(|source| source.called.as_str()).collect();
                let words = if called.is_empty() { none.to_owned() } else { called.join(" · ") };
                lines.push(Entry::button(Spot::Part(within, part), label).value(words).into());
            }
            Task::List { open, lines } if *open == (Open { row: within, part: Some(part) }) => {
                lines.push(Line::Head(label.into()));
                if sources.is_empty() {
                    lines.push(Line::Remark("Dagen har ingenting å velge blant her ennå.".into()));
                }
                let mark = |is: bool| if is { "✓" } else { " " };
                if !many {
                    let entry = Entry::button(Spot::Option(within, part, 0), none);
                    lines.push(entry.mark(mark(value.is_empty())).into());
                }
                for (n, source) in (1..).zip(&sources) {
                    let entry = Entry::button(Spot::Option(within, part, n), &*source.called);
                    lines.push(entry.mark(mark(value.contains(&source.id))).into());
                }
            }
            Task::Change { at: Spot::Option(row, place, n), came, .. }
                if (*row, *place) == (within, part) =>
            {
                let picked = usize::from(*n).checked_sub(1).and_then(|n| sources.get(n)).map(|s| s.id);
                match picked {
                    Some(id) if many && value.contains(&id) => value.retain(|&other| other != id),
                    Some(id) if many => value.push(id),
                    picked => *value = picked.into_iter().collect(),
                }
                let to = (!many).then_some(Spot::Part(within, part));
                *came = Some(Ok(Came { what: changed(label), to, closes: !many }));
            }
            _ => {}
        }
    }

    /// Shows one part, or changes it.
    fn part<T>(
        &mut self,
        value: &mut T,
        shown: impl FnOnce(&T, Spot) -> Entry<Spot>,
        set: impl FnOnce(&mut T, Change<'_>) -> Result<(), String>,
    ) {
        let spot = Spot::Part(self.within, self.parts);
        self.parts += 1;
        let here = Open { row: self.within, part: None };
        match &mut self.task {
            Task::List { open, lines } if *open == here => lines.push(shown(value, spot).into()),
            Task::Change { at, change, came, .. } if *at == spot => {
                let what = changed(&shown(value, spot).label);
                *came = Some(set(value, *change).map(|()| Came { what, ..Came::default() }));
            }
            _ => {}
        }
    }
}

fn write(value: &mut String, change: Change<'_>) -> Result<(), String> {
    let Change::Wrote(text) = change else { return Err(GONE.into()) };
    text.trim().clone_into(value);
    Ok(())
}

/// The lines of a text that say something.
fn listed(text: &str) -> Vec<String> {
    crate::reading::lines::lines(text).into_iter().map(|line| line.text.trim().to_owned()).collect()
}

fn too_many(what: &str) -> String {
    let most = rows::MOST;
    format!("Flere enn {most} {what} er for mye i én øvelse. Del dem på to øvelser.")
}

fn changed(label: &str) -> String {
    format!("endret {}", quoted(label))
}
