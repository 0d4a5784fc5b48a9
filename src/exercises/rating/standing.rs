//! What the rounds say of one item, in numbers and in words.

use std::collections::BTreeMap;

use super::Rating;
use super::before::Former;
use super::sheet::{Agreed, Item, Mark, Round, Setup, Sheet, State};
use crate::exercises::{Id, Paper, Score, Table};
use crate::figures::number::steps;
use crate::figures::rounding::reaches;
use crate::figures::{Agreement, Scores, Shift};

/// Where an item stands. Empty while it is asked: earlier answers would bend the new ones.
pub(super) struct Standing<'a> {
    pub(super) item: &'a Item,
    /// The scores of the newest closed round that held it, without late ones.
    pub(super) scores: Scores,
    pub(super) agreed: Option<i64>,
    /// Scores and how many gave them, for every closed round that held it: what was shown apart from others, or asked alone,
    /// is no round of theirs.
    pub(super) rounds: Vec<Vec<(i64, usize)>>,
    passed: usize,
    corrected: usize,
    late: usize,
    since: Option<Since>,
    /// The former session, once the item has been rated again.
    pub(super) former: Option<Former>,
}

/// What moved since the round before.
struct Since {
    /// Numbers of the two rounds, from 1.
    rounds: (usize, usize),
    before: Scores,
    /// Absent when nobody is in both, or nobody knows who was.
    shift: Option<Shift>,
}

/// The rounds whose numbers of this item have been shown, oldest first. A try in which nobody answered was none.
pub(super) fn held(sheet: &Sheet, item: Id) -> impl Iterator<Item = &Round> {
    let is_answered =
        move |r: &&Round| r.ballots.iter().any(|b| b.item == item) || r.values.iter().any(|v| v.item == item);
    let is_shown = move |r: &&Round| r.state == State::Closed && r.items.contains(&item);
    sheet.rounds.iter().filter(is_shown).filter(is_answered)
}

impl<'a> Standing<'a> {
    pub(super) fn of(paper: &'a Paper<Rating>, item: &'a Item) -> Self {
        Self::on(&paper.setup, &paper.sheet, item)
    }

    /// On a sheet that holds what concerns the item, and may hold more.
    pub(super) fn on(setup: &Setup, sheet: &Sheet, item: &'a Item) -> Self {
        let none = Scores::new(setup.scale, []);
        let asked = sheet.is_asked(item.id);
        let held: Vec<_> = held(sheet, item.id).filter(|_| !asked).collect();
        let agreed = sheet.agreed(item.id).filter(|_| !asked);
        let mut standing = Self {
            item,
            scores: none,
            agreed,
            rounds: Vec::new(),
            passed: 0,
            corrected: 0,
            late: 0,
            since: None,
            former: None,
        };
        let Some(&newest) = held.last() else { return standing };
        standing.scores = newest.scores(setup.scale, item.id);
        standing.rounds = held.iter().map(|round| round.scores(setup.scale, item.id).counts()).collect();
        for ballot in newest.ballots.iter().filter(|b| b.item == item.id) {
            standing.passed += usize::from(!ballot.late && ballot.score.is_none());
            standing.corrected += usize::from(ballot.corrected);
            standing.late += usize::from(ballot.late);
        }
        standing.since = held.iter().rev().nth(1).map(|before| Since {
            rounds: (held.len() - 1, held.len()),
            before: before.scores(setup.scale, item.id),
            shift: Shift::between(setup.scale, &before.given(item.id), &newest.given(item.id)),
        });
        standing.former = Former::of(sheet, setup.scale, item.id, newest);
        standing
    }

    /// Every item of the slip.
    pub(super) fn all(paper: &'a Paper<Rating>) -> impl Iterator<Item = Self> {
        apart(paper).map(|(item, sheet)| Self::on(&paper.setup, &sheet, item))
    }

    /// "median 3 · fra 2 til 4 · stort sett enige · 8 svar · 1 rettet · enige om 4".
    pub(super) fn caption(&self) -> String {
        let mut parts = vec![self.scores.caption()];
        let mut count = |n: usize, words: &str| {
            if n > 0 {
                parts.push(format!("{n} {words}"));
            }
        };
        count(self.passed, "står over");
        count(self.corrected, "rettet");
        count(self.late, "etter visning, ikke med i tallene");
        parts.extend(self.agreed.map(|score| format!("enige om {score}")));
        parts.join(" · ")
    }

    /// "runde 1 til 2: median fra 3–4 til 4. Fem gikk ned, tre ble stående (8 var med begge ganger)."; empty after one round.
    pub(super) fn moved(&self) -> String {
        let Some(Since { rounds: (first, second), before, shift }) = &self.since else {
            return String::new();
        };
        match (shift, before.median()) {
            (Some(shift), _) => format!("runde {first} til {second}: {shift}"),
            (None, Some(median)) => format!("runde {second} (runde {first}: median {})", median.said()),
            (None, None) => format!("runde {second} (runde {first}: ingen svar)"),
        }
    }

    pub(super) fn is_divided(&self) -> bool {
        self.scores.agreement_words() == Some(Agreement::Divided)
    }
}

/// Each item with what the sheet holds of it alone, so that nothing needs to be looked for item by item.
pub(super) fn apart(paper: &Paper<Rating>) -> impl Iterator<Item = (&Item, Sheet)> {
    let Paper { setup, sheet } = paper;
    let mut rounds = of_each(&sheet.rounds);
    let mut before = of_each(&sheet.before.rounds);
    let agreed = |all: &[Agreed]| all.iter().rev().map(|a| (a.item, a.clone())).collect::<BTreeMap<_, _>>();
    let (mut agreed, mut agreed_before) = (agreed(&sheet.agreed), agreed(&sheet.before.agreed));
    let bare = |round: &Round| Round { id: round.id, state: round.state, ..Round::default() };
    setup.items.iter().map(move |item| {
        let mut alone = Sheet { agreed: agreed.remove(&item.id).into_iter().collect(), ..Sheet::default() };
        // Rounds are told by their numbers, so those without the item stand there too.
        let held = rounds.remove(&item.id).unwrap_or_default();
        alone.rounds = if held.is_empty() { Vec::new() } else { sheet.rounds.iter().map(bare).collect() };
        for (n, round) in held {
            alone.rounds[n] = round;
        }
        let held = before.remove(&item.id).unwrap_or_default();
        alone.before.rounds = held.into_iter().map(|(_, round)| round).collect();
        alone.before.agreed = agreed_before.remove(&item.id).into_iter().collect();
        (item, alone)
    })
}

/// What the rounds hold of each item: by their places, each with nothing of other items.
fn of_each(rounds: &[Round]) -> BTreeMap<Id, Vec<(usize, Round)>> {
    let mut each: BTreeMap<Id, Vec<(usize, Round)>> = BTreeMap::new();
    for (n, round) in rounds.iter().enumerate() {
        for &item in &round.items {
            let here = each.entry(item).or_default();
            if here.last().is_none_or(|(last, _)| *last != n) {
                let (id, state) = (round.id, round.state);
                here.push((n, Round { id, state, items: vec![item], ..Round::default() }));
            }
        }
        let mut of = |item: Id, add: &mut dyn FnMut(&mut Round)| {
            if let Some((_, alone)) =
                each.get_mut(&item).and_then(|it| it.last_mut()).filter(|(at, _)| *at == n)
            {
                add(alone);
            }
        };
        for ballot in &round.ballots {
            of(ballot.item, &mut |alone| alone.ballots.push(ballot.clone()));
        }
        for values in &round.values {
            of(values.item, &mut |alone| alone.values.push(values.clone()));
        }
    }
    each
}

/// The ladder's own gap, from where we are to where we want to be, and from customers to ourselves; in rungs.
/// Of what the group has agreed on alone: a rung is chosen, not computed.
pub(super) fn climb(table: &Table<'_, Rating>) -> Vec<String> {
    let paper = table.paper;
    let mark = |mark| Standing::all(paper).find(|s| s.item.marks == mark).and_then(|s| s.agreed);
    let now = mark(Mark::Now);
    let mut said = Vec::new();
    let goal = mark(Mark::Goal).or_else(|| earlier_goal(table)?.agreed);
    if let (Some(now), Some(goal)) = (now, goal) {
        said.push(match goal - now {
            0 => "Vi vil bli der vi er.".into(),
            way if way > 0 => format!("Det er {way} trinn opp til dit vi vil."),
            way => format!("Det er {} trinn ned til dit vi vil.", way.unsigned_abs()),
        });
    }
    if let (Some(now), Some(customers)) = (now, customers(&paper.setup, &paper.sheet)) {
        let way = customers - now as f64;
        said.push(if reaches(way.abs(), NEARLY) {
            let side = if way < 0.0 { "lavere" } else { "høyere" };
            format!("Kundene plasserer oss {} trinn {side} enn vi gjør selv.", steps(way.abs()))
        } else {
            "Kundene plasserer oss omtrent der vi plasserer oss selv.".into()
        });
    }
    said
}

/// Fewer rungs than this are no distance.
const NEARLY: f64 = 0.25;

/// Where customers place us, in rungs, once the marks of the ladder are shown.
pub(super) fn customers(setup: &Setup, sheet: &Sheet) -> Option<f64> {
    sheet.customers.as_ref().filter(|_| marks_are_shown(setup, sheet)).map(|figure| figure.value().as_f64())
}

/// Where an earlier exercise says that we want to be, once the marks of this ladder are shown.
pub(super) fn earlier_goal(table: &Table<'_, Rating>) -> Option<Score> {
    let Paper { setup, sheet } = table.paper;
    let score = table.room.score(setup.goal?)?;
    let stands = score.agreed.is_some() || score.scores.n() > 0;
    (stands && score.scores.scale() == setup.scale && marks_are_shown(setup, sheet)).then_some(score)
}

/// False while any mark of the ladder is asked, and before it has been.
pub(super) fn marks_are_shown(setup: &Setup, sheet: &Sheet) -> bool {
    let mut marks = setup.items.iter().filter(|i| i.marks != Mark::None);
    sheet.rounds.iter().any(|r| r.state == State::Closed) && !marks.any(|i| sheet.is_asked(i.id))
}
