//! What a chart shows, as data: every label and number already in words and whole steps.
//! Drawn in cells by `ui::charts` and as SVG by the HTML report, so figures agree by construction.

use crate::figures::number::NO_BREAK_SPACE;
use crate::figures::rounding::whole;
use crate::figures::{Decimal, Field};

/// One of the pictures the workshop lives by.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    Ladder(Ladder),
    Dots(Dots),
    Dumbbell(Dumbbell),
    FourFields(FourFields),
    Shares(Shares),
    Roadmap(Roadmap),
    Load(Load),
    Votes(Votes),
    Drivers(Drivers),
    Heat(Heat),
    Trial(Trial),
}

/// Where a mark stands on a ladder; indices into `rungs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    On(usize),
    /// On the line under this rung, halfway to the next one down.
    Under(usize),
}

impl Ladder {
    /// The scores of the lowest rung and of the highest.
    pub fn ends(&self) -> (i64, i64) {
        let values = || self.rungs.iter().map(|rung| rung.value);
        (values().min().unwrap_or(0), values().max().unwrap_or(0))
    }

    /// The rung nearest to `at`, or the line between two when it lies in the middle third between them.
    /// Outside the ladder counts as its nearest end; `None` for a ladder without rungs.
    pub fn place(&self, at: f64) -> Option<Place> {
        let last = self.rungs.len().checked_sub(1)?;
        let Some(below) = self.rungs.iter().position(|rung| rung.value as f64 <= at) else {
            return Some(Place::On(last));
        };
        let Some(above) = below.checked_sub(1) else {
            return Some(Place::On(below));
        };
        let (low, high) = (self.rungs[below].value as f64, self.rungs[above].value as f64);
        let way = (at - low) / (high - low);
        Some(match way {
            way if way < 1.0 / 3.0 => Place::On(below),
            way if way <= 2.0 / 3.0 => Place::Under(above),
            _ => Place::On(above),
        })
    }
}

impl Ladder {
    /// What a marker rests on, as it stands below the picture; without that where it stands.
    pub fn rests_on(&self, marker: &Marker) -> String {
        let name = |i: usize| self.rungs[i].name.as_str();
        let place = match marker.at.and_then(|at| self.place(at)) {
            None => marker.without_place().to_owned(),
            Some(Place::On(i)) => name(i).to_owned(),
            Some(Place::Under(i)) => format!("mellom {} og {}", name(i + 1), name(i)),
        };
        match marker.caption.as_str() {
            "" => place,
            caption if marker.at.is_none() => format!("{place} · {caption}"),
            caption => caption.to_owned(),
        }
    }
}

impl Marker {
    /// The label in a picture, with the figure where that stands on no rung: "Kundene sier 2,6".
    pub fn named(&self) -> String {
        let tenths = self.at.map(|at| whole(at * 10.0)).filter(|tenths| tenths % 10 != 0);
        match tenths.and_then(|tenths| Decimal::new(tenths, 1).ok()) {
            Some(figure) => format!("{}{NO_BREAK_SPACE}{figure}", self.label),
            None => self.label.clone(),
        }
    }

    /// What is said of a marker that points nowhere: there are answers without agreement, or nothing at all.
    pub fn without_place(&self) -> &'static str {
        if self.scores.is_empty() { "ukjent" } else { "ikke satt ennå" }
    }
}

impl Role {
    /// The sign that always stands beside the colour.
    pub const fn sign(self) -> &'static str {
        match self {
            Role::Now => "●",
            Role::Goal => "◆",
            Role::Voice => "▲",
        }
    }

    /// Whose sign this is.
    pub fn of_sign(sign: &str) -> Option<Self> {
        [Role::Now, Role::Goal, Role::Voice].into_iter().find(|role| role.sign() == sign)
    }
}

/// The sign of what we guessed that customers say.
pub const GUESS: &str = "○";

impl Heat {
    /// Which fifth of the scale a score lies in, from 0 for the lowest; outside the scale counts as its nearest end.
    pub fn step(&self, score: i64) -> usize {
        let width = self.max.saturating_sub(self.min).max(1) as f64;
        let way = score.saturating_sub(self.min) as f64 / width;
        (4.0 * way.clamp(0.0, 1.0)).round() as usize
    }

    /// What the signs of the picture mean.
    pub fn legend(&self) -> String {
        let parts = [self.says.as_str(), "▼ negativ ▲ positiv historie", "* valgt"];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

impl HeatRow {
    /// Nothing is scored, pinned or chosen in it.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| *cell == HeatCell::default())
    }
}

impl Signs {
    /// No story of either sign.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    /// "2 negative, 1 positiv"; empty for none.
    pub fn spoken(self) -> String {
        let counts = [("negativ", self.negative), ("positiv", self.positive)];
        let some = counts.into_iter().filter(|(_, n)| *n > 0);
        let said = some.map(|(sign, n)| format!("{n} {sign}{}", if n == 1 { "" } else { "e" }));
        said.collect::<Vec<_>>().join(", ")
    }

    /// "▼2 ▲1"; empty for none.
    pub fn words(self) -> String {
        let counts = [("▼", self.negative), ("▲", self.positive)];
        let some = counts.into_iter().filter(|(_, n)| *n > 0);
        some.map(|(sign, n)| format!("{sign}{n}")).collect::<Vec<_>>().join(" ")
    }
}

impl Tried {
    pub fn words(self) -> &'static str {
        match self {
            Tried::Yes => "ja",
            Tried::No => "nei",
            Tried::Unsure => "usikker",
        }
    }

    /// ✓, ✗ or ?
    pub fn sign(self) -> &'static str {
        match self {
            Tried::Yes => "✓",
            Tried::No => "✗",
            Tried::Unsure => "?",
        }
    }

    /// The same, and a dot for what was not tried.
    pub fn sign_of(tried: Option<Self>) -> &'static str {
        tried.map_or("·", Self::sign)
    }
}

impl Trial {
    /// What the signs of the picture mean.
    pub fn legend(&self) -> String {
        let tried =
            [Tried::Yes, Tried::No, Tried::Unsure].map(|tried| format!("{} {}", tried.sign(), tried.words()));
        format!("{}   {} ikke prøvd", tried.join("   "), Tried::sign_of(None))
    }
}

impl Drivers {
    /// Said of one that no difference can be told of from the one before it.
    pub const ALIKE: &'static str = "kan ikke skilles fra den over";

    /// Whether a difference between this row and the one before it was looked for and not found.
    pub fn is_alike(&self, row: usize) -> bool {
        let before = row.checked_sub(1).and_then(|before| self.rows.get(before));
        let weighed = |row: &DriverRow| row.share.is_some();
        before.is_some_and(|before| !before.apart && weighed(before))
            && self.rows.get(row).is_some_and(weighed)
    }

    /// Something was weighed.
    pub fn is_weighed(&self) -> bool {
        self.rows.iter().any(|row| row.share.is_some())
    }
}

impl Point {
    /// The short sign, with a tick where it is chosen: "✓ Avvik".
    pub fn called(&self) -> String {
        if self.chosen { format!("✓ {}", self.sign) } else { self.sign.clone() }
    }
}

impl FourFields {
    /// What the field is called that a point lies in; of a chosen one, that it is chosen.
    pub fn name_of(&self, point: &Point) -> &str {
        if point.chosen { "Valgt" } else { &self.fields[point.field as usize] }
    }
}

/// The league table: rungs from the top down to relegation, with markers on them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ladder {
    /// Highest rung first.
    pub rungs: Vec<Rung>,
    pub markers: Vec<Marker>,
    /// One line under the picture: median, spread, rounds.
    pub caption: String,
}

/// A rung of the ladder.
#[derive(Debug, Clone, PartialEq)]
pub struct Rung {
    /// The score that means this rung.
    pub value: i64,
    pub name: String,
    /// What customers do when we are here.
    pub behaviour: String,
}

/// Somebody or something that stands on the ladder.
#[derive(Debug, Clone, PartialEq)]
pub struct Marker {
    pub role: Role,
    pub label: String,
    /// Where it points, in rungs (may lie between two); `None` when unknown, or not yet agreed.
    pub at: Option<f64>,
    /// Scores per rung value, for a marker that rests on a round; empty otherwise.
    pub scores: Vec<(i64, usize)>,
    /// Source, n, agreement: shown beside the marker.
    pub caption: String,
}

/// Whose position a mark shows; decides its sign and colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Where we are, by our own judgement: ●.
    Now,
    /// Where we want to be: ◆.
    Goal,
    /// Where customers place us: ▲.
    Voice,
}

impl DotRow {
    /// The rows of dots, oldest first, each with what it is called where there are several.
    pub fn told(&self) -> impl Iterator<Item = (String, &[(i64, usize)])> {
        let alone = self.rounds.len() == 1 && !self.before.is_empty();
        let name = move |n: usize| if alone { "nå".into() } else { format!("runde {}", n + 1) };
        let rounds = self.rounds.iter().enumerate().map(move |(n, round)| (name(n), round.as_slice()));
        let before = Some(("forrige".into(), self.before.as_slice())).filter(|(_, round)| !round.is_empty());
        before.into_iter().chain(rounds)
    }
}

/// Scores as dots over a scale, one line a question, one row of dots a round.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dots {
    pub min: i64,
    pub max: i64,
    pub rows: Vec<DotRow>,
}

/// A question, and how many gave each score to it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DotRow {
    pub label: String,
    /// The scores of the former session, when it is followed up; empty otherwise.
    pub before: Vec<(i64, usize)>,
    /// Oldest round first; scores that were given, with how many gave them.
    pub rounds: Vec<Vec<(i64, usize)>>,
    /// Median, min–max, agreement in words, n.
    pub caption: String,
}

/// From here to there, a line a dimension, already in the order to be shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dumbbell {
    /// Names of the two marks, for a table of them.
    pub from: String,
    pub to: String,
    /// What the numbers are, and what the rows are in order of.
    pub says: String,
    pub rows: Vec<Span>,
}

/// A dimension, from where it is to where it is to be.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Span {
    pub label: String,
    pub from: Option<Mark>,
    pub to: Option<Mark>,
    /// It is customers who say where it is; else we judge so ourselves.
    pub from_customers: bool,
    /// What we guessed that customers say.
    pub guess: Option<Mark>,
    /// The distance in words, such as `+75`, from one end's number to the other's; `–` when unknown.
    pub gap: String,
    /// `blindsone`, `skjult styrke`, `ikke vist`, `ukjent`, or empty.
    pub note: String,
    pub chosen: bool,
}

/// A place on the common 0–100 line, with the words of its own scale ("6,3 på 0–10").
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// 0–100.
    pub at: f64,
    pub text: String,
    /// The place as a number: "63".
    pub number: String,
}

impl Mark {
    /// "6,3 på 0–10 (63)".
    pub fn words(&self) -> String {
        format!("{} ({})", self.text, self.number)
    }
}

/// In the place of what is known but has not been shown yet.
pub const NOT_SHOWN: &str = "ikke vist";

impl Dumbbell {
    /// The signs that stand in it, each with what it means.
    pub fn legend(&self) -> Vec<(&'static str, &'static str)> {
        let now = |role| self.rows.iter().any(|row| row.from.is_some() && row.role() == role);
        let signs = [
            (now(Role::Voice), Role::Voice.sign(), "kundene nå"),
            (now(Role::Now), Role::Now.sign(), "vi nå"),
            (self.rows.iter().any(|row| row.guess.is_some()), GUESS, "gjettet"),
            (self.rows.iter().any(|row| row.to.is_some()), Role::Goal.sign(), "ambisjon"),
            (self.rows.iter().any(|row| row.chosen), "✓", "valgt"),
        ];
        signs.into_iter().filter(|(stands, ..)| *stands).map(|(_, sign, words)| (sign, words)).collect()
    }
}

impl Span {
    /// What we guessed, and what customers say, where the two are so far apart that it is remarked.
    pub fn missed(&self) -> Option<(&Mark, &Mark)> {
        let (guess, said) = self.guess.as_ref().zip(self.from.as_ref().filter(|_| self.from_customers))?;
        let is_told = self.note.starts_with("blindsone") || self.note.starts_with("skjult styrke");
        is_told.then_some((guess, said))
    }

    /// Who says where it is.
    pub fn role(&self) -> Role {
        if self.from_customers { Role::Voice } else { Role::Now }
    }

    /// Its name, with a tick where it is chosen.
    pub fn called(&self) -> String {
        if self.chosen { format!("✓{NO_BREAK_SPACE}{}", self.label) } else { self.label.clone() }
    }

    /// "Kundene 3,4 på 1–10, vil til 5 av 5".
    pub fn from_to(&self) -> String {
        let who = if self.from_customers { "Kundene" } else { "Vi" };
        let from = self.from.as_ref().map(|mark| format!("{who} {}", mark.text));
        let to = self.to.as_ref().map(|mark| format!("vil til {}", mark.text));
        let from = from.unwrap_or_else(|| format!("Nå: {}", self.from_words()));
        format!("{from}, {}", to.unwrap_or_else(|| "ambisjonen er ikke satt".into()))
    }

    /// The same with the numbers on 0–100, what was guessed, the gap and what is remarked.
    pub fn spoken(&self) -> String {
        let guess = self.guess.as_ref().map(|guess| format!("gjettet {}", guess.words()));
        let note = Some(self.note.clone()).filter(|note| !note.is_empty());
        let chosen = self.chosen.then(|| "valgt".to_owned());
        let who = if self.from_customers { "kundene" } else { "vi" };
        let from =
            self.from.as_ref().map_or_else(|| self.from_words(), |from| format!("{who} {}", from.words()));
        let told = [
            Some(from),
            guess,
            Some(format!("ambisjon {}", self.to_words())),
            Some(format!("gap {}", self.gap)),
        ];
        let told = told.into_iter().chain([note, chosen]).flatten().collect::<Vec<_>>();
        format!("{}: {}.", self.label, told.join(", "))
    }

    /// Where it is, in words; of what is not to be seen, why.
    pub fn from_words(&self) -> String {
        let hidden = if self.note.starts_with(NOT_SHOWN) { NOT_SHOWN } else { "ukjent" };
        self.from.as_ref().map_or_else(|| hidden.into(), Mark::words)
    }

    /// Where it is to be, in words.
    pub fn to_words(&self) -> String {
        self.to.as_ref().map_or_else(|| "ikke satt".into(), Mark::words)
    }

    /// Both ends in the words of their own scales: "6,3 på 0–10 → 5 av 5". Empty when none is known.
    pub fn ends(&self) -> String {
        let ends = [&self.from, &self.to].into_iter().flatten().map(|mark| mark.text.as_str());
        ends.collect::<Vec<_>>().join(" → ")
    }
}

/// Importance upwards, and how near it is to its ambition to the right; cut by a cross.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FourFields {
    /// From the left and from below, both 0–100.
    pub cross: (f64, f64),
    /// What the cross stands for, in words.
    pub cross_says: String,
    /// What is said of the left end, and of the right.
    pub ends: [String; 2],
    /// Names of the fields, as [`Field::ALL`] lie: upper left, upper right, lower left, lower right.
    pub fields: [String; 4],
    pub points: Vec<Point>,
    /// Those without a place, with the reason.
    pub without: Vec<String>,
}

/// A dimension in one of the fields.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Its place among them in order of priority, from 1.
    pub rank: usize,
    /// Short sign in the picture, explained by `label`.
    pub sign: String,
    pub label: String,
    /// From the left, 0–100; see `figures::fields::across`.
    pub x: f64,
    /// Importance, 0–100.
    pub y: f64,
    /// On which sides of the cross it counts.
    pub field: Field,
    /// The points that it is short of its ambition: "+66".
    pub distance: String,
    /// One of those that were chosen, which is said instead of its field.
    pub chosen: bool,
}

/// Stacked bars, each adding up to 100 %.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shares {
    pub rows: Vec<ShareRow>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareRow {
    pub label: String,
    /// Source and n, or "felles anslag".
    pub caption: String,
    /// Name and whole percent, low to high.
    pub parts: Vec<(String, i64)>,
}

/// Columns of cards: now, 90 days, 12 months.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Roadmap {
    pub columns: Vec<Column>,
    /// Each action stands in a list of its own behind it: told in words, the picture is how many there are.
    pub listed: bool,
}

/// A column of the roadmap.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Column {
    pub title: String,
    pub cards: Vec<Card>,
    /// Along its days; none where nothing in it is due on a day.
    pub days: Option<Days>,
}

/// A stretch of days that things are due on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Days {
    /// What its first day and its last are called; the same twice where all is due on one.
    pub ends: [String; 2],
    /// Where today lies along it, 0–100, and what it is called; none where it lies outside.
    pub today: Option<(f64, String)>,
}

/// An action on the roadmap.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Card {
    pub done: bool,
    pub title: String,
    pub lines: Vec<String>,
    /// Where its day lies along those of its column, 0–100; none without a day.
    pub at: Option<f64>,
    /// Its day has passed, and it isn't done.
    pub late: bool,
}

impl Roadmap {
    /// The number by which each card that is due on a day is known in a picture, column by column; empty where none is.
    pub fn numbers(&self) -> Vec<Vec<Option<usize>>> {
        let mut next = 1..;
        let mut number = |card: &Card| card.at.and_then(|_| next.next());
        self.columns.iter().map(|column| column.cards.iter().map(&mut number).collect()).collect()
    }
}

/// How much rests on each owner: a bar of whole counts a name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Load {
    pub rows: Vec<(String, usize)>,
}

impl Load {
    /// What the row of all that nobody owns is called.
    pub const NOBODY: &'static str = "Uten ansvarlig";
}

/// Dots that people put on options, most first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Votes {
    pub rows: Vec<VoteRow>,
    /// How many voted, and what each had.
    pub caption: String,
}

/// What could be voted for, and the dots it got.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct VoteRow {
    /// "2."; the same for those with as many dots.
    pub place: String,
    pub label: String,
    pub dots: usize,
    /// Among the most voted.
    pub leads: bool,
}

/// What goes with an outcome, most first, beside what the group called important.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drivers {
    /// What they go with: "å anbefale oss".
    pub outcome: String,
    pub rows: Vec<DriverRow>,
    /// How many answers it rests on, and how much of the difference all of them explain.
    pub caption: String,
    /// What it says, and what it does not.
    pub says: String,
}

/// One thing that goes with the outcome.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DriverRow {
    pub label: String,
    /// How important the group called it: "4 av 5", or "–".
    pub important: String,
    /// Whole percent of what is explained; absent where they could not be weighed against each other.
    pub share: Option<i64>,
    /// "sterk", "middels, motsatt vei".
    pub strength: String,
    /// How many answers that rests on.
    pub n: String,
    /// A difference from the one after it can be told.
    pub apart: bool,
}

/// A grid of what we do by what customers judge by: a score a cell, its stories, and which cells were chosen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Heat {
    /// What the scores say: "1 svak – 5 sterk mot konkurrentene".
    pub says: String,
    /// The ends of the scale of the scores.
    pub min: i64,
    pub max: i64,
    pub columns: Vec<HeatColumn>,
    pub rows: Vec<HeatRow>,
    /// Stories in all; one that stands in several cells counts once.
    pub stories: Signs,
}

/// What each row is looked at by.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HeatColumn {
    pub name: String,
    /// For where it is narrow.
    pub short: String,
    /// Stories in the column; one that stands in several of its cells counts once.
    pub stories: Signs,
}

/// A row of the heat map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HeatRow {
    /// What several rows below each other belong to; empty for none.
    pub part: String,
    pub name: String,
    /// For where it is narrow.
    pub short: String,
    /// One for each column.
    pub cells: Vec<HeatCell>,
    /// Stories in the row; one that stands in several of its cells counts once.
    pub stories: Signs,
}

/// What is said of a row and a column together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HeatCell {
    pub score: Option<i64>,
    pub stories: Signs,
    pub chosen: bool,
}

/// Drafts of a promise side by side, as each did on trial.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trial {
    pub criteria: Vec<String>,
    pub drafts: Vec<TriedDraft>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct TriedDraft {
    pub letter: String,
    pub words: String,
    /// What became of it: "vedtatt", "prøvd, 4 ja av 6".
    pub fate: String,
    /// One for each criterion; `None` for what was not tried.
    pub verdicts: Vec<Option<Tried>>,
}

/// What a group says of a draft by one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    Yes,
    No,
    Unsure,
}

/// How many stories are told of something that went badly, and of something that went well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Signs {
    pub negative: usize,
    pub positive: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ladder() -> Ladder {
        let rung = |value| Rung { value, name: String::new(), behaviour: String::new() };
        Ladder { rungs: (1..=5).rev().map(rung).collect(), ..Ladder::default() }
    }

    #[test]
    fn a_mark_stands_on_a_rung_or_on_the_line_between_two() {
        let ladder = ladder();
        assert_eq!(ladder.place(5.0), Some(Place::On(0)));
        assert_eq!(ladder.place(3.5), Some(Place::Under(1)));
        assert_eq!(ladder.place(2.3), Some(Place::On(3)));
        assert_eq!(ladder.place(2.8), Some(Place::On(2)));
        assert_eq!(ladder.place(0.0), Some(Place::On(4)));
        assert_eq!(ladder.place(9.0), Some(Place::On(0)));
        assert_eq!(Ladder::default().place(3.0), None);
    }

    #[test]
    fn any_scale_has_five_steps_of_heat() {
        let steps = |min, max, scores: &[i64]| {
            let heat = Heat { min, max, ..Heat::default() };
            scores.iter().map(|&score| heat.step(score)).collect::<Vec<_>>()
        };
        assert_eq!(steps(1, 5, &[0, 1, 2, 3, 4, 5, 9]), [0, 0, 1, 2, 3, 4, 4]);
        assert_eq!(steps(0, 10, &[0, 1, 2, 5, 10]), [0, 0, 1, 2, 4]);
        assert_eq!(steps(3, 3, &[3, i64::MAX, i64::MIN]), [0, 4, 0]);
    }

    #[test]
    fn stories_are_counted_apart() {
        assert_eq!(Signs { negative: 2, positive: 1 }.words(), "▼2 ▲1");
        assert_eq!(Signs { negative: 0, positive: 12 }.words(), "▲12");
        assert_eq!(Signs::default().words(), "");
    }
}
