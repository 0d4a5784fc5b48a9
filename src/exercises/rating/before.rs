//! What the former session came to, kept unseen item by item until the same is rated again; and what moved since.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Rating;
use super::sheet::{Agreed, Ambition, Item, Picture, Round, Sheet, State};
use super::standing::{Standing, customers};
use crate::exercises::{Id, Moved, Paper, Table, find, past};
use crate::figures::number::{self, steps};
use crate::figures::{Evidence, Figure, Scale, Scores, Shift};

/// What is known of the items from the former session.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Before {
    /// The newest closed round of each item, without those who came late.
    pub rounds: Vec<Round>,
    pub agreed: Vec<Agreed>,
    pub customers: Option<Figure>,
    pub ambitions: Vec<Ambition>,
}

/// One item in the former session, told once it has been rated again.
pub(super) struct Former {
    pub(super) scores: Scores,
    pub(super) agreed: Option<i64>,
    /// Absent when nobody is in both, or nobody knows who was.
    shift: Option<Shift>,
}

impl Before {
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The round that held this item.
    pub(super) fn round(&self, item: Id) -> Option<&Round> {
        self.rounds.iter().find(|r| r.items.contains(&item))
    }

    /// What a figure of customers' that is typed anew begins with: what it rested on last time.
    pub(super) fn source_of_customers(&self) -> Evidence {
        self.customers.as_ref().map_or_else(Evidence::default, |figure| figure.evidence.source_again())
    }

    fn agreed(&self, item: Id) -> Option<i64> {
        find(&self.agreed, item).map(|a| a.score)
    }

    /// Takes out all but these items.
    pub(super) fn retain(&mut self, is_told: &dyn Fn(Id) -> bool) {
        for round in &mut self.rounds {
            round.items.retain(|&item| is_told(item));
            round.ballots.retain(|b| is_told(b.item));
            round.values.retain(|v| is_told(v.item));
        }
        self.rounds.retain(|r| !r.items.is_empty());
        self.agreed.retain(|a| is_told(a.item));
        self.ambitions.retain(|a| is_told(a.item));
    }
}

impl Former {
    /// `newest` is the round that the item was rated again in.
    pub(super) fn of(sheet: &Sheet, scale: Scale, item: Id, newest: &Round) -> Option<Self> {
        let round = sheet.before.round(item);
        let agreed = sheet.before.agreed(item);
        if round.is_none() && agreed.is_none() {
            return None;
        }
        let scores = round.map_or_else(|| Scores::new(scale, []), |r| r.scores(scale, item));
        let shift = round.and_then(|r| Shift::between(scale, &r.given(item), &newest.given(item)));
        Some(Self { scores, agreed, shift })
    }
}

/// The paper that a follow-up session goes on with: the same slip, and what came of it put away.
pub(super) fn kept(paper: &Paper<Rating>) -> Option<Paper<Rating>> {
    let Paper { setup, sheet } = paper;
    let known = |id: Id| setup.item(id).is_some();
    let all = || sheet.before.rounds.iter().chain(&sheet.rounds).filter(|r| r.state == State::Closed);
    let newest = |item: Id| all().rfind(|r| r.items.contains(&item)).map(|r| r.id);
    let rounds = all().filter_map(|round| {
        let is_here = |&item: &Id| known(item) && newest(item) == Some(round.id);
        let items: Vec<Id> = round.items.iter().copied().filter(is_here).collect();
        (!items.is_empty()).then(|| Round {
            id: round.id,
            state: State::Closed,
            ballots: round.ballots.iter().filter(|b| items.contains(&b.item) && !b.late).cloned().collect(),
            values: round.values.iter().filter(|v| items.contains(&v.item)).cloned().collect(),
            answered: Vec::new(),
            papers: 0,
            items,
            in_on: Vec::new(),
        })
    });
    let both = |now: &[Agreed], before: &[Agreed]| {
        let older = before.iter().filter(|b| find(now, b.item).is_none());
        now.iter().chain(older).filter(|a| known(a.item)).cloned().collect()
    };
    let ambitions = setup.items.iter().filter_map(|item| sheet.ambition_known(item.id)).cloned();
    let before = Before {
        rounds: rounds.collect(),
        agreed: both(&sheet.agreed, &sheet.before.agreed),
        customers: sheet.customers.clone().or_else(|| sheet.before.customers.clone()),
        ambitions: ambitions.collect(),
    };
    (!before.is_empty()).then(|| Paper { setup: setup.clone(), sheet: Sheet { before, ..Sheet::default() } })
}

/// Old beside new, for every item that has been rated again.
pub(super) fn moved(table: &Table<'_, Rating>) -> Vec<Moved> {
    let paper = table.paper;
    let mut moved: Vec<Moved> = Standing::all(paper).filter_map(|s| s.since_last(paper)).collect();
    moved.extend(customers_moved(table));
    let before = &paper.sheet.before;
    if table.goes_on(!before.is_empty()) && !paper.setup.items.iter().any(|item| paper.sheet.stands(item.id))
    {
        moved.push(Moved::waits(&table.head.title));
    }
    moved
}

/// Where customers place us, then and now.
fn customers_moved(table: &Table<'_, Rating>) -> Option<Moved> {
    let paper = table.paper;
    customers(&paper.setup, &paper.sheet)?;
    let (before, now) = (paper.sheet.before.customers.as_ref()?, paper.sheet.customers.as_ref()?);
    Some(Moved {
        of: Some(table.head.id),
        what: "Kundene plasserer oss her".into(),
        before: placed(before),
        now: placed(now),
        shift: by_steps(now.value().as_f64() - before.value().as_f64(), Picture::Ladder),
    })
}

/// "2,3 (n = 214)".
fn placed(figure: &Figure) -> String {
    match figure.evidence.n {
        Some(n) => format!("{} (n = {})", figure.value(), number::grouped(n.into())),
        None => format!("{} (påstand)", figure.value()),
    }
}

/// Where each item stands that has been rated here, and where customers place us.
pub(super) fn came_to(table: &Table<'_, Rating>, tell: &mut dyn FnMut(Id, String)) {
    let paper = table.paper;
    for standing in Standing::all(paper).filter(|s| s.scores.n() > 0 || s.agreed.is_some()) {
        tell(standing.item.id, said(standing.agreed, &standing.scores));
    }
    if let (Some(_), Some(figure)) = (customers(&paper.setup, &paper.sheet), &paper.sheet.customers) {
        tell(table.head.id, placed(figure));
    }
}

/// "3 (n = 7)", "median 3 (n = 7)".
fn said(agreed: Option<i64>, scores: &Scores) -> String {
    match (agreed, scores.median()) {
        (Some(score), None) => score.to_string(),
        (Some(score), Some(_)) => format!("{score} (n = {})", scores.n()),
        (None, Some(median)) => format!("median {} (n = {})", median.said(), scores.n()),
        (None, None) => "ingen svar".into(),
    }
}

/// "+1 trinn", "−0,5", "uendret".
fn by_steps(way: f64, form: Picture) -> String {
    let sign = if way > 0.0 { "+" } else { "−" };
    match (steps(way.abs()).as_str(), form) {
        ("0", _) => Moved::STILL.into(),
        (steps, Picture::Ladder) => format!("{sign}{steps} trinn"),
        (steps, Picture::Dots) => format!("{sign}{steps}"),
    }
}

impl Standing<'_> {
    /// The former session beside this one; nothing before the item has been rated again.
    pub(super) fn since_last(&self, paper: &Paper<Rating>) -> Option<Moved> {
        let former = self.former.as_ref()?;
        // Like is measured against like: what was agreed against what is agreed, else the medians.
        let agreed = former.agreed.zip(self.agreed);
        let medians = former.scores.median().zip(self.scores.median());
        let (before, now, way) = match (agreed, medians) {
            (Some((old, new)), _) => (Some(old), Some(new), Some((new - old) as f64)),
            (None, Some((old, new))) => (None, None, Some(new.midpoint() - old.midpoint())),
            (None, None) => (former.agreed, self.agreed, None),
        };
        Some(Moved {
            of: Some(self.item.id),
            what: named(paper, self.item),
            before: said(before, &former.scores),
            now: said(now, &self.scores),
            shift: way.map(|way| by_steps(way, paper.setup.form)).unwrap_or_default(),
        })
    }

    /// "forrige økt: 2 (n = 8) → nå: 3 (n = 7), +1 trinn. To gikk opp, fem ble stående (7 var med begge ganger)."; empty in a
    /// session that follows none. Where dots stand for what is now, they are not told again. After several sessions each is
    /// told with its day.
    pub(super) fn since_last_words(&self, table: &Table<'_, Rating>) -> String {
        let paper = table.paper;
        let Some(Moved { before, now, shift, .. }) = self.since_last(paper) else { return String::new() };
        let now =
            if paper.setup.form == Picture::Ladder { format!(" → nå: {now}") } else { String::new() };
        let shift = if shift.is_empty() { shift } else { format!(", {shift}") };
        let both = self.former.as_ref().and_then(|f| f.shift.as_ref());
        let both = both.map(|s| format!(". {} ({} var med begge ganger).", s.ways(), s.n()));
        let before = match past::line(&table.room.past(self.item.id)) {
            line if line.is_empty() => format!("forrige økt: {before}"),
            line => line,
        };
        format!("{before}{now}{shift}{}", both.unwrap_or_default())
    }
}

/// An item by name, with the part of the slip when it has several: "Problemløsningsevne (det vi tror)".
fn named(paper: &Paper<Rating>, item: &Item) -> String {
    if paper.setup.parts().count() < 2 {
        return item.text.clone();
    }
    let part = item.part.split(':').next().unwrap_or_default().trim();
    format!("{} ({})", item.text, part.to_lowercase())
}
