//! What the former session knew of the gaps, kept unseen one by one until the same is known anew; and what moved
//! since.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::sheet::{Dimension, Groups, KeyFigure, Kpi, Line, Measured, Setup, Sheet};
use super::standing::Standing;
use super::{Gap, Paper};
use crate::exercises::{Id, Moved, Table, find, links, past};
use crate::figures::number::{self, with_decimals};
use crate::figures::rounding::same;
use crate::figures::{self, Basis, Evidence, Group, Points, Satisfaction, Shown};

/// What is known from the former session.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Before {
    /// One for each dimension, without guesses, and without what had not been shown.
    pub lines: Vec<Line>,
    /// How satisfied customers said that they were.
    pub satisfaction: Option<Measured>,
    /// Those that had a figure.
    pub kpis: Vec<Kpi>,
    /// The gaps that were chosen to close first: everybody knows which, whether or not they are measured again.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "links")]
    pub chosen: Vec<Id>,
}

/// A dimension in the former session, told once it is known anew.
#[derive(Debug)]
pub(super) struct Former {
    pub(super) gap: figures::Gap,
    pub(super) shown: Shown,
}

impl Before {
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Something was known, and not only what was asked.
    fn tells_something(&self) -> bool {
        let tells = |line: &Line| Line { shown: false, ..line.clone() }.says_something();
        !self.chosen.is_empty()
            || !self.kpis.is_empty()
            || self.satisfaction.is_some()
            || self.lines.iter().any(tells)
    }

    /// Whether anything was known of this dimension.
    fn knew(&self, dimension: Id) -> bool {
        find(&self.lines, dimension).is_some_and(|l| Line { shown: false, ..l.clone() }.says_something())
    }

    /// Whether it was one of the gaps to close first.
    pub(super) fn was_chosen(&self, dimension: Id) -> bool {
        // Files from before it was told by itself have it with the figures only.
        self.chosen.contains(&dimension) || find(&self.lines, dimension).is_some_and(|line| line.chosen)
    }

    /// What a figure that is typed anew begins with: what it rested on last time, but not how many answered, nor when.
    pub(super) fn source_of_line(&self, dimension: Id) -> Evidence {
        let figure = find(&self.lines, dimension).and_then(|line| line.voc.as_ref());
        figure.map_or_else(Evidence::default, |figure| figure.evidence.source_again())
    }

    /// The same for the three groups.
    pub(super) fn source_of_groups(&self) -> Evidence {
        self.satisfaction.as_ref().map_or_else(Evidence::default, |told| told.evidence.source_again())
    }

    /// The same for a key figure, and the unit that it was counted in.
    pub(super) fn start_of_kpi(&self, kpi: Id) -> (String, Evidence) {
        let figure = find(&self.kpis, kpi).and_then(|kpi| kpi.figure.as_ref());
        figure.map(|figure| (figure.unit.clone(), figure.evidence.source_again())).unwrap_or_default()
    }

    /// How important it was, once that has been said anew.
    pub(super) fn importance(&self, line: &Line) -> Option<i64> {
        line.importance?;
        find(&self.lines, line.id)?.importance
    }

    /// The key figure's former value, once it has a new one.
    pub(super) fn of_kpi(&self, kpi: &Kpi) -> Option<&KeyFigure> {
        kpi.figure.as_ref()?;
        find(&self.kpis, kpi.id)?.figure.as_ref()
    }

    /// What customers said of how satisfied they are, once they have said it anew.
    pub(super) fn of_groups(&self, groups: &Groups) -> Option<&Measured> {
        groups.open()?;
        self.satisfaction.as_ref()
    }

    /// What was said of a dimension, once everything that was known of it is known anew, as far as the paper tells.
    pub(super) fn of_line(&self, setup: &Setup, dimension: &Dimension, line: &Line) -> Option<&Line> {
        let before = find(&self.lines, dimension.id)?;
        let nobody_knows = line.voc.is_none() && (line.unknown || before.voc.is_none());
        let customers = line.customers(dimension).is_some() || nobody_knows;
        let weight = line.importance.is_some() || before.importance.is_none();
        let goal = line.ambition.is_some() || before.ambition.is_none() || setup.ladder.is_some();
        let judged = line.vob.is_some() || before.vob.is_none() || dimension.vob.is_some();
        (customers && weight && goal && judged).then_some(before)
    }
}

/// The paper that a follow-up session goes on with: the same questions, and the answers put away.
pub(super) fn kept(paper: &Paper<Gap>) -> Option<Paper<Gap>> {
    let Paper { setup, sheet } = paper;
    let asks = setup.dimensions.iter().any(|d| d.vob.is_some() || d.guess.is_some());
    if *sheet == Sheet::default() && !asks {
        return None;
    }
    let lines = setup.dimensions.iter().map(|dimension| {
        let said = find(&sheet.lines, dimension.id).filter(|line| line.says_something());
        let known = said.or_else(|| find(&sheet.before.lines, dimension.id));
        let line = known.cloned().unwrap_or(Line { id: dimension.id, ..Line::default() });
        let voc = line.customers(dimension).cloned();
        let chosen = said.is_some_and(|line| line.chosen);
        Line { voc, guess: None, unknown: false, shown: true, chosen, rests_on: Vec::new(), ..line }
    });
    let grounds = sheet.lines.iter().filter(|line| !line.rests_on.is_empty()).map(|line| Line {
        id: line.id,
        rests_on: line.rests_on.clone(),
        ..Line::default()
    });
    let figures = |kpi: &Kpi| match kpi.figure {
        Some(_) => Some(kpi.clone()),
        None => find(&sheet.before.kpis, kpi.id).cloned(),
    };
    let those = |is_chosen: &dyn Fn(Id) -> bool| -> Vec<Id> {
        setup.dimensions.iter().map(|d| d.id).filter(|&id| is_chosen(id)).collect()
    };
    // What was chosen before stands until something else is chosen.
    let mut chosen = those(&|id| sheet.line(id).chosen);
    if chosen.is_empty() {
        chosen = those(&|id| sheet.before.was_chosen(id));
    }
    let before = Before {
        chosen,
        lines: lines.collect(),
        satisfaction: sheet.satisfaction.open().or(sheet.before.satisfaction.as_ref()).cloned(),
        kpis: sheet.kpis.iter().filter_map(figures).collect(),
    };
    let kpis = sheet.kpis.iter().map(|kpi| Kpi { figure: None, ..kpi.clone() });
    let sheet = Sheet { lines: grounds.collect(), kpis: kpis.collect(), before, ..Sheet::default() };
    Some(Paper { setup: setup.clone(), sheet })
}

/// Takes out of the former session what is not known anew, but for what was chosen.
pub(super) fn veil(paper: &mut Paper<Gap>) {
    let Paper { setup, sheet } = paper;
    let before = std::mem::take(&mut sheet.before);
    let told = |id: Id| {
        let dimension = find(&setup.dimensions, id)?;
        before.of_line(setup, dimension, &sheet.line(id)).cloned()
    };
    let figures = sheet.kpis.iter().filter_map(|kpi| {
        let figure = before.of_kpi(kpi)?.clone();
        Some(Kpi { figure: Some(figure), ..kpi.clone() })
    });
    sheet.before = Before {
        chosen: setup.dimensions.iter().map(|d| d.id).filter(|&id| before.was_chosen(id)).collect(),
        lines: before.lines.iter().filter_map(|line| told(line.id)).collect(),
        satisfaction: before.of_groups(&sheet.satisfaction).cloned(),
        kpis: figures.collect(),
    };
}

/// Old beside new, for everything that is known anew.
pub(super) fn moved(table: &Table<'_, Gap>) -> Vec<Moved> {
    let sheet = &table.paper.sheet;
    let standings = Standing::all(table);
    let told = |s: &Standing<'_>| s.since_last().or_else(|| s.not_again());
    let mut moved: Vec<Moved> = standings.iter().filter_map(told).collect();
    if table.goes_on(sheet.before.tells_something()) && !is_answered(table.paper) {
        moved.push(Moved::waits(&table.head.title));
    }
    let groups = sheet.before.of_groups(&sheet.satisfaction).zip(sheet.satisfaction.open());
    moved.extend(groups.map(|(before, now)| satisfied(table.head.id, before.shares, now.shares)));
    moved.extend(sheet.kpis.iter().filter_map(|kpi| measured(kpi, sheet.before.of_kpi(kpi)?)));
    moved
}

/// Whether anything that the room may know has been said in this session.
fn is_answered(paper: &Paper<Gap>) -> bool {
    let Paper { setup, sheet } = paper;
    let of_line = |dimension: &Dimension| {
        let line = sheet.line(dimension.id);
        let voc = line.customers(dimension).cloned();
        Line { voc, ..line }.says_something()
    };
    setup.dimensions.iter().any(of_line)
        || sheet.satisfaction.guess.is_some()
        || sheet.satisfaction.open().is_some()
        || sheet.together().is_some()
        || sheet.kpis.iter().any(|kpi| kpi.figure.is_some())
}

/// "Forrige økt: gap +46 (kundene: 3,4 på 0–10). Nå: gap +30 (kundene: 5 på 0–10), −16."; after several sessions each with its
/// day.
pub(super) fn line(table: &Table<'_, Gap>, moved: &Moved) -> String {
    let Moved { of, before, now, shift, .. } = moved;
    let shift = if shift.is_empty() { String::new() } else { format!(", {shift}") };
    match of.map(|of| past::line(&table.room.past(of))).filter(|line| !line.is_empty()) {
        Some(line) => format!("{line} → nå: {now}{shift}."),
        None => format!("Forrige økt: {before}. Nå: {now}{shift}."),
    }
}

/// The same where there were several sessions; the table of the figures has what was last time.
pub(super) fn through_sessions(table: &Table<'_, Gap>, standing: &Standing<'_>) -> Option<String> {
    let moved = standing.since_last()?;
    let several = moved.of.is_some_and(|of| table.room.past(of).len() > 1);
    several.then(|| format!("{}: {}", moved.what, line(table, &moved)))
}

/// Said of what was chosen, and has no new figure.
pub(super) const NOT_AGAIN: &str = "ikke målt på nytt";

impl Standing<'_> {
    /// What was chosen, and is not known anew.
    fn not_again(&self) -> Option<Moved> {
        self.was_chosen.then(|| Moved {
            of: None,
            what: self.dimension.name.clone(),
            before: "valgt".into(),
            now: NOT_AGAIN.into(),
            shift: String::new(),
        })
    }

    /// The former gap beside this one.
    pub(super) fn since_last(&self) -> Option<Moved> {
        let Former { gap: before, shown } = self.before.as_ref()?;
        let basis = |gap: &figures::Gap| gap.current().map(|end| end.basis);
        let way = self.shown.gap?.from(shown.gap?);
        // What customers say and what we say ourselves are no two points on one way.
        let shift = if basis(before) == basis(&self.gap) { signed(way) } else { String::new() };
        let chosen = if self.was_chosen { "valgt, " } else { "" };
        let before = format!("{chosen}{}", told(before, shown)?);
        let (of, what) = (Some(self.dimension.id), self.dimension.name.clone());
        Some(Moved { of, what, before, now: told(&self.gap, &self.shown)?, shift })
    }
}

/// "gap +46 (kundene: 3,4 på 0–10)".
fn told(gap: &figures::Gap, shown: &Shown) -> Option<String> {
    let current = gap.current()?;
    let whose = if current.basis == Basis::Customers { "kundene" } else { "vi selv" };
    Some(format!("gap {} ({whose}: {})", shown.gap?.signed(), current.words))
}

fn signed(way: Points) -> String {
    if way.is_zero() { Moved::STILL.into() } else { way.signed() }
}

/// How many in a hundred are very satisfied.
fn share(shares: Satisfaction) -> i64 {
    shares.parts().into_iter().find(|(group, _)| *group == Group::Satisfied).map_or(0, |(_, share)| share)
}

fn satisfied(of: Id, before: Satisfaction, now: Satisfaction) -> Moved {
    let shift = match share(now) - share(before) {
        0 => Moved::STILL.into(),
        way => format!("{} prosentpoeng", number::signed(way)),
    };
    Moved {
        of: Some(of),
        what: "Kunder med høy tilfredshet".into(),
        before: number::percent(share(before)),
        now: number::percent(share(now)),
        shift,
    }
}

fn measured(kpi: &Kpi, before: &KeyFigure) -> Option<Moved> {
    let now = kpi.figure.as_ref()?;
    let way = now.value.as_f64() - before.value.as_f64();
    let decimals = now.value.decimals().max(before.value.decimals());
    let shift = match way {
        _ if now.unit.trim() != before.unit.trim() => String::new(),
        way if same(way, 0.0) => Moved::STILL.into(),
        way if way > 0.0 => format!("+{}", with_decimals(way, decimals)),
        way => with_decimals(way, decimals),
    };
    let (of, what) = (Some(kpi.id), kpi.name.clone());
    Some(Moved { of, what, before: before.words(), now: now.words(), shift })
}

/// The gap of each dimension that everything is known of anew, the share of very satisfied customers, the key figures.
pub(super) fn came_to(table: &Table<'_, Gap>, tell: &mut dyn FnMut(Id, String)) {
    let sheet = &table.paper.sheet;
    let is_anew = |s: &Standing<'_>| s.before.is_some() || !sheet.before.knew(s.dimension.id);
    for standing in Standing::all(table).iter().filter(|s| is_anew(s)) {
        if let Some(said) = told(&standing.gap, &standing.shown) {
            tell(standing.dimension.id, said);
        }
    }
    if let Some(groups) = sheet.satisfaction.open() {
        tell(table.head.id, number::percent(share(groups.shares)));
    }
    for kpi in &sheet.kpis {
        if let Some(figure) = &kpi.figure {
            tell(kpi.id, figure.words());
        }
    }
}
