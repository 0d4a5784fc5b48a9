//! Where each dimension stands: what is on the paper, together with the rounds that were held elsewhere.
//! Only what the room may know by now; an answer that waits for its guess is as if unknown.

use super::before::{Former, NOT_AGAIN};
use super::pen::Whose;
use super::sheet::{Dimension, Line, Setup};
use super::{Gap, Paper};
use crate::exercises::{Finding, Gathered, Id, Room, Score, Sort, Source, Table, find};
use crate::figures::words::{quoted, together};
use crate::figures::{self, Judgement, Perception, Points, Scores, Shown, gap};
use crate::report::chart::NOT_SHOWN;

/// One dimension and its figures.
#[derive(Debug)]
pub(super) struct Standing<'a> {
    pub(super) dimension: &'a Dimension,
    pub(super) line: Line,
    pub(super) gap: figures::Gap,
    /// Its figures, as they stand among those of the others.
    pub(super) shown: Shown,
    /// The ambition is the one that was agreed on the ladder.
    pub(super) from_ladder: bool,
    /// The former session, once all of it is known anew.
    pub(super) before: Option<Former>,
    /// It was one of the gaps to close first in the former session.
    pub(super) was_chosen: bool,
    /// How important it was, and where we wanted to be, each as soon as it has been said anew.
    pub(super) last: (Option<i64>, Option<i64>),
}

/// Where closed rounds are asked for; nowhere, as far as the paper tells alone.
#[derive(Clone, Copy)]
enum Rounds<'r> {
    Nowhere,
    Here(&'r dyn Room),
    /// Those of the former session.
    Before(&'r dyn Room),
}

impl Rounds<'_> {
    fn score(self, item: Id) -> Option<Score> {
        match self {
            Rounds::Nowhere => None,
            Rounds::Here(room) => room.score(item),
            Rounds::Before(room) => room.score_before(item),
        }
    }

    /// The same in the former session.
    fn before(self) -> Self {
        match self {
            Rounds::Here(room) => Rounds::Before(room),
            elsewhere => elsewhere,
        }
    }

    /// The scores of an item's newest closed round, if anybody gave one.
    fn scores(self, item: Option<Id>) -> Option<Scores> {
        self.score(item?).map(|s| s.scores).filter(|s| s.n() > 0)
    }

    /// The rung that was agreed on, when the ladder has our scale.
    fn rung(self, setup: &Setup) -> Option<i64> {
        let score = self.score(setup.ladder?)?;
        score.agreed.filter(|&rung| score.scores.scale() == setup.scale && setup.scale.contains(rung))
    }
}

impl<'a> Standing<'a> {
    /// All dimensions, in the order of the template.
    pub(super) fn all(table: &Table<'a, Gap>) -> Vec<Self> {
        Self::with(table.paper, Rounds::Here(table.room))
    }

    /// As far as this paper tells alone.
    pub(super) fn on_paper(paper: &'a Paper<Gap>) -> Vec<Self> {
        Self::with(paper, Rounds::Nowhere)
    }

    /// One dimension.
    pub(super) fn of(table: &Table<'a, Gap>, id: Id) -> Option<Self> {
        Self::all(table).into_iter().find(|standing| standing.dimension.id == id)
    }

    fn with(paper: &'a Paper<Gap>, rounds: Rounds<'_>) -> Vec<Self> {
        let dimensions = paper.setup.dimensions.iter();
        let mut all: Vec<_> = dimensions.map(|dimension| Self::one(paper, dimension, rounds)).collect();
        let now = all.iter().map(|standing| &standing.gap);
        let gaps: Vec<_> = now.chain(all.iter().filter_map(|s| Some(&s.before.as_ref()?.gap))).collect();
        let shown = gap::shown(&gaps);
        let (now, before) = shown.split_at(all.len());
        let mut before = before.iter();
        for (standing, shown) in all.iter_mut().zip(now) {
            standing.shown = *shown;
            if let (Some(former), Some(shown)) = (&mut standing.before, before.next()) {
                former.shown = *shown;
            }
        }
        all
    }

    fn one(paper: &'a Paper<Gap>, dimension: &'a Dimension, rounds: Rounds<'_>) -> Self {
        let Paper { setup, sheet } = paper;
        let line = sheet.line(dimension.id);
        let gap = gap_of(setup, dimension, &line, rounds);
        let from_ladder = line.ambition.is_none() && gap.ambition.is_some();
        let before = sheet.before.of_line(setup, dimension, &line).filter(|_| gap.ambition_gap().is_some());
        let before = before.map(|before| Former {
            gap: gap_of(setup, dimension, before, rounds.before()),
            shown: Shown::default(),
        });
        let was_chosen = sheet.before.was_chosen(dimension.id);
        let goal = find(&sheet.before.lines, dimension.id).and_then(|line| line.ambition);
        let goal = gap.ambition.and_then(|_| goal.or(rounds.before().rung(setup)));
        let last = (sheet.before.importance(&line), goal);
        Self { dimension, line, gap, shown: Shown::default(), from_ladder, before, was_chosen, last }
    }

    /// The points that it is short of its ambition, and its importance on 0–100, when both are known.
    ///
    /// The points are those that are shown, so that the fields never say otherwise than the gaps.
    pub(super) fn place(&self) -> Option<(f64, f64)> {
        Some((self.shown.gap?.number().0, self.gap.weight()?))
    }

    /// How far the open round has come that asks about this.
    pub(super) fn gathered(&self, room: &dyn Room) -> Option<Gathered> {
        self.dimension.guess.into_iter().chain(self.dimension.vob).find_map(|item| room.gathered(item))
    }

    /// What of an open round can be shown of this alone.
    pub(super) fn to_show(&self, room: &dyn Room) -> Vec<Id> {
        let alone = |item: &Id| room.gathered(*item).is_some_and(|gathered| gathered.alone);
        self.dimension.rounds().filter(alone).collect()
    }

    /// The ambition gap as it stands under others: "+75", or "–".
    pub(super) fn gap_words(&self) -> String {
        self.shown.gap.map_or_else(|| "–".into(), Points::signed_in_column)
    }

    /// "blindsone", "skjult styrke", "ikke vist" or "ukjent", and "valgt sist · forrige +62"; empty when there is nothing to remark.
    pub(super) fn note(&self) -> String {
        let seen = self.not_seen().map(str::to_owned).or_else(|| self.seen());
        seen.into_iter().chain(self.last_time()).collect::<Vec<_>>().join(" · ")
    }

    /// Why what customers say is not to be seen: it waits until it is shown, or nobody knows it.
    pub(super) fn not_seen(&self) -> Option<&'static str> {
        match &self.gap.customers {
            _ if self.line.waits(self.dimension) => Some(NOT_SHOWN),
            None if self.line.withheld => Some(NOT_SHOWN),
            None => Some("ukjent"),
            Some(_) => None,
        }
    }

    /// "blindsone" or "skjult styrke", where we see ourselves otherwise than customers do.
    pub(super) fn seen(&self) -> Option<String> {
        let seen = self.gap.perception_gap()?.perception();
        (seen != Perception::Alike).then(|| seen.to_string())
    }

    /// "valgt sist" and "forrige +62", or that it is not known anew.
    pub(super) fn last_time(&self) -> impl Iterator<Item = String> {
        let chosen = self.was_chosen.then(|| "valgt sist".to_owned());
        let before = match (self.gap_before(), self.was_chosen) {
            (Some(gap), _) => Some(format!("forrige {gap}")),
            (None, true) => Some(NOT_AGAIN.into()),
            (None, false) => None,
        };
        chosen.into_iter().chain(before)
    }

    /// The former session's gap: "+62".
    pub(super) fn gap_before(&self) -> Option<String> {
        Some(self.before.as_ref()?.shown.gap?.signed_in_column())
    }
}

/// What is known of a dimension: what was said of it, and the rounds about it.
fn gap_of(setup: &Setup, dimension: &Dimension, line: &Line, rounds: Rounds<'_>) -> figures::Gap {
    let said =
        |item, typed: Option<_>| rounds.scores(item).map(Judgement::Round).or(typed.map(Judgement::Typed));
    figures::Gap {
        scale: setup.scale,
        importance: line.importance,
        judgement: said(dimension.vob, line.vob),
        guess: said(dimension.guess, line.guess),
        ambition: line.ambition.or(rounds.rung(setup)),
        customers: line.customers(dimension).cloned(),
    }
}

/// What stands of a dimension for others to build on; its numbers are those that this paper knows by itself.
pub(super) fn finding<'a>(standing: &Standing<'a>) -> Finding<'a> {
    let Standing { dimension, line, gap, shown, .. } = standing;
    let own = dimension.vob.is_none() && dimension.guess.is_none();
    let perception = gap.perception_gap().filter(|_| own).map(|seen| format!(" ({})", seen.perception()));
    let said = match (shown.gap, &gap.customers) {
        (Some(size), _) if gap.customers.is_some() || dimension.vob.is_none() => {
            format!(": {size} poeng{}", perception.unwrap_or_default())
        }
        (_, Some(figure)) => format!(": kundene sier {}", figure.words()),
        _ if line.unknown && line.voc.is_none() => ": vi vet ikke hva kundene mener".into(),
        _ => String::new(),
    };
    Finding {
        key: line.chosen,
        rests_on: line.rests_on.iter().copied().chain(dimension.rounds()).collect(),
        ..Finding::new(dimension.id, Sort::Gap, format!("{}{said}", dimension.name))
    }
}

/// Which of customers' answers have not been shown: "Kundenes svar er ikke vist ennå: Pris og Levering." `of` chooses
/// among them by whose they are.
pub(super) fn not_shown(paper: &Paper<Gap>, of: impl Fn(Option<Whose>) -> bool) -> Option<String> {
    let Paper { setup, sheet } = paper;
    let lines = setup.dimensions.iter().filter(|d| sheet.line(d.id).waits(d));
    let lines = lines.map(|d| (Whose::Dimension(d.id), d.name.trim()));
    let groups = sheet.satisfaction.waits().then_some((Whose::Groups, "hvor tilfredse de er"));
    let drivers = sheet.drivers.as_ref().filter(|together| !together.shown);
    let drivers = drivers.map(|_| (Whose::Drivers, "hva som henger sammen"));
    let names: Vec<&str> = lines
        .chain(groups)
        .chain(drivers)
        .filter(|(whose, _)| of(Some(*whose)))
        .map(|(_, name)| name)
        .collect();
    (!names.is_empty()).then(|| format!("Kundenes svar er ikke vist ennå: {}.", together(&names)))
}

/// Why there is no gap to see yet; nothing as soon as there is one.
pub(super) fn nothing_yet(standings: &[Standing<'_>]) -> Option<&'static str> {
    if standings.iter().any(|s| s.gap.ambition_gap().is_some()) {
        return None;
    }
    Some(match standings {
        [] => "Ingen gap ennå. Dimensjonene må få navn først.",
        some if some.iter().all(|s| s.gap.goal().is_none()) => {
            "Ingen gap ennå. Det må sies hvor gode vi skal være, under «Viktigst»."
        }
        _ => "Ingen gap ennå. De kommer fram når gjetninger og svar er vist, under «Gjett og se».",
    })
}

/// "tema «Ingen eier telefonen»".
pub(super) fn grounds(source: &Source<'_>) -> String {
    match (source.instead(), source.finding()) {
        (None, Some(found)) => format!("{} {}", found.called(), quoted(found.text.trim())),
        (instead, _) => instead.unwrap_or_default().into(),
    }
}

/// In order of priority; see `figures::gap::rank`.
pub(super) fn ranked(standings: Vec<Standing<'_>>) -> Vec<Standing<'_>> {
    let gaps: Vec<_> = standings.iter().map(|s| s.gap.clone()).collect();
    let mut rest: Vec<_> = standings.into_iter().map(Some).collect();
    gap::rank(&gaps).into_iter().filter_map(|at| rest[at].take()).collect()
}

/// A round's median, spread and agreement, or that a median was typed.
pub(super) fn judged(judgement: &Judgement, setup: &Setup) -> String {
    match judgement {
        Judgement::Typed(median) => format!("{} · tastet median", setup.scale.words(median)),
        Judgement::Round(scores) => scores.caption(),
    }
}
