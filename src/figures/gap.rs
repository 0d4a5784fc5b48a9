//! The distance from where we are to where we want to be, one dimension at a time, and which gap comes first.
//! Everything is on the common 0–100 line and unrounded; ends keep the words of their own scales.

use crate::figures::order::Arrange as _;
use std::fmt;

use super::number::{grouped, with_decimals};
use super::rounding::{reaches, same, whole};
use super::{Decimal, Figure, Scale, Scores};

/// What is known about one dimension. Each gap is absent when one of its ends is.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// Of everything here but what customers say, which has its own.
    pub scale: Scale,
    /// Agreed by the group.
    pub importance: Option<i64>,
    /// How good we are by our own judgement.
    pub judgement: Option<Judgement>,
    /// What we believe that customers say.
    pub guess: Option<Judgement>,
    /// Agreed by the group.
    pub ambition: Option<i64>,
    /// What customers say.
    pub customers: Option<Figure>,
}

/// What leaders judge: by a round, or one number typed when there was none.
#[derive(Debug, Clone, PartialEq)]
pub enum Judgement {
    Round(Scores),
    Typed(Decimal),
}

/// Whose word an end of a gap rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    Customers,
    OurJudgement,
    OurGuess,
    Ambition,
}

/// One end of a gap.
#[derive(Debug, Clone, PartialEq)]
pub struct End {
    pub basis: Basis,
    /// 0–100.
    pub at: f64,
    /// In its own scale: "3–4 av 5", "6,3 på 0–10".
    pub words: String,
}

/// How leaders see customers' opinion, against what customers say.
#[derive(Debug, Clone, PartialEq)]
pub struct PerceptionGap {
    /// Our guess, or our own judgement when there is no guess.
    pub believed: End,
    pub said: End,
}

/// What is shown of one dimension on 0–100. What stands in a row adds up from what stands there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shown {
    pub importance: Option<Points>,
    /// Where we are.
    pub now: Option<Points>,
    /// Where we want to be.
    pub goal: Option<Points>,
    /// `goal` − `now`.
    pub gap: Option<Points>,
    /// What we guessed that customers say, or, held against what they say, our own judgement.
    pub believed: Option<Points>,
    pub said: Option<Points>,
    /// `believed` − `said`.
    pub perception: Option<Points>,
    /// `importance` · `gap` / 100, nothing below 0.
    pub priority: Option<Points>,
}

/// A place on 0–100 or a distance there, as it is shown: whole, or with one decimal, like all that stands in a column with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points {
    tenths: i64,
    /// 0 or 1; with none the tenths are whole.
    decimals: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Perception {
    /// We think at least 10 better of ourselves.
    BlindSpot,
    /// Customers think at least 10 better of us.
    HiddenStrength,
    Alike,
}

impl Gap {
    /// Where we are: what customers say, else the median of our own judgement.
    pub fn current(&self) -> Option<End> {
        self.said().or_else(|| self.judged())
    }

    /// Where we want to be.
    pub fn goal(&self) -> Option<End> {
        let ambition = self.ambition?;
        End::on(self.scale, Basis::Ambition, ambition as f64, ambition)
    }

    /// Ambition − current, −100 to 100.
    pub fn ambition_gap(&self) -> Option<f64> {
        Some(self.goal()?.at - self.current()?.at)
    }

    /// What we guessed that customers say, whether or not anybody knows what they do say.
    pub fn guessed(&self) -> Option<End> {
        self.guess.as_ref()?.end(self.scale, Basis::OurGuess)
    }

    /// What leaders believe against what customers say; absent when customers are unknown.
    pub fn perception_gap(&self) -> Option<PerceptionGap> {
        let guessed = self.guess.as_ref().and_then(|guess| guess.end(self.scale, Basis::OurGuess));
        Some(PerceptionGap { believed: guessed.or_else(|| self.judged())?, said: self.said()? })
    }

    /// Importance · max(0, ambition gap) / 100, 0–100.
    pub fn priority(&self) -> Option<f64> {
        Some(self.weight()? * self.ambition_gap()?.max(0.0) / 100.0)
    }

    /// Importance, 0–100.
    pub fn weight(&self) -> Option<f64> {
        self.importance
            .filter(|&score| self.scale.contains(score))
            .map(|score| self.scale.percent(score as f64))
    }

    /// How well we do, 0–100: the place of [`Self::current`].
    pub fn performance(&self) -> Option<f64> {
        self.current().map(|end| end.at)
    }

    /// The figures as they are shown where this stands alone; see [`shown`].
    #[cfg(test)]
    fn shown(&self) -> Shown {
        shown(&[self])[0]
    }

    /// The ends as whole numbers, or in tenths, and what they come to; and whether that is near to what it is unrounded.
    fn rounded(&self, to: fn(f64) -> Points) -> (Shown, bool) {
        let seen = self.perception_gap();
        let exact = [
            self.weight(),
            self.current().map(|end| end.at),
            self.goal().map(|end| end.at),
            seen.as_ref().map(|seen| seen.believed.at).or_else(|| self.guessed().map(|end| end.at)),
            seen.as_ref().map(|seen| seen.said.at),
        ];
        let rounded = Shown::from_ends(exact.map(|at| at.map(to)));
        let as_exact = |shown: Option<Points>, exact: Option<f64>| shown == exact.map(Points::whole);
        let adds_up = as_exact(rounded.gap, self.ambition_gap())
            && as_exact(rounded.perception, seen.map(|seen| seen.size()))
            && rounded.priority.map(Points::rounded) == self.priority().map(Points::whole);
        (rounded, adds_up)
    }

    /// How far leaders agree in their judgement of us; absent without a round of two or more.
    pub fn agreement(&self) -> Option<f64> {
        match self.judgement.as_ref()? {
            Judgement::Round(scores) => scores.agreement(),
            Judgement::Typed(_) => None,
        }
    }

    fn said(&self) -> Option<End> {
        let figure = self.customers.as_ref()?;
        Some(End { basis: Basis::Customers, at: figure.percent(), words: figure.words() })
    }

    fn judged(&self) -> Option<End> {
        self.judgement.as_ref()?.end(self.scale, Basis::OurJudgement)
    }
}

impl Judgement {
    fn end(&self, scale: Scale, basis: Basis) -> Option<End> {
        match self {
            Judgement::Round(scores) => {
                let median = scores.median()?;
                End::on(scores.scale(), basis, median.midpoint(), median)
            }
            Judgement::Typed(number) => End::on(scale, basis, number.as_f64(), *number),
        }
    }
}

impl End {
    /// Absent when the scale has no place for it.
    fn on(scale: Scale, basis: Basis, value: f64, shown: impl fmt::Display) -> Option<Self> {
        scale.spans(value).then(|| Self { basis, at: scale.percent(value), words: scale.words(shown) })
    }
}

impl Shown {
    fn from_ends([importance, now, goal, believed, said]: [Option<Points>; 5]) -> Self {
        let less = |from: Option<Points>, what: Option<Points>| Some(from?.from(what?));
        let gap = less(goal, now);
        let priority = importance.zip(gap).map(|(weight, gap)| weight.of(gap));
        Self { importance, now, goal, gap, believed, said, perception: less(believed, said), priority }
    }

    const COLUMNS: usize = 5;

    /// The figures of a column; places of one kind stand in one.
    fn column(&mut self, column: usize) -> Vec<&mut Option<Points>> {
        match column {
            0 => vec![&mut self.importance],
            1 => vec![&mut self.now, &mut self.believed, &mut self.said],
            2 => vec![&mut self.goal],
            3 => vec![&mut self.gap, &mut self.perception],
            _ => vec![&mut self.priority],
        }
    }
}

/// What is shown of several dimensions that stand under each other: whole numbers; or, where the whole ones of any row would
/// not add up, one decimal throughout each column that has a figure which needs it.
pub fn shown(gaps: &[&Gap]) -> Vec<Shown> {
    let whole: Vec<_> = gaps.iter().map(|gap| gap.rounded(Points::whole)).collect();
    if whole.iter().all(|(_, adds_up)| *adds_up) {
        let rounded = |(row, _): (Shown, bool)| Shown { priority: row.priority.map(Points::rounded), ..row };
        return whole.into_iter().map(rounded).collect();
    }
    let mut rows: Vec<_> = gaps.iter().map(|gap| gap.rounded(Points::tenths).0).collect();
    for column in 0..Shown::COLUMNS {
        let fine = rows.iter_mut().flat_map(|row| row.column(column)).flatten().any(|at| at.tenths % 10 != 0);
        for at in rows.iter_mut().flat_map(|row| row.column(column)).flatten() {
            at.decimals = u8::from(fine);
        }
    }
    rows
}

impl Points {
    /// Halves away from zero.
    fn whole(exact: f64) -> Self {
        Self { tenths: 10 * whole(exact), decimals: 0 }
    }

    fn tenths(exact: f64) -> Self {
        Self { tenths: whole(10.0 * exact), decimals: 1 }
    }

    /// To a whole number.
    fn rounded(self) -> Self {
        Self::whole(self.tenths as f64 / 10.0)
    }

    /// So many hundredths of a distance; of one that is passed none.
    fn of(self, distance: Self) -> Self {
        let tenths = whole(self.tenths as f64 * distance.tenths.max(0) as f64 / 1000.0);
        Self { tenths, decimals: 1 }
    }

    /// The way from another place to this one.
    pub fn from(self, other: Self) -> Self {
        Self { tenths: self.tenths - other.tenths, decimals: self.decimals.max(other.decimals) }
    }

    /// As a number, and how many decimals it is shown with.
    pub fn number(self) -> (f64, u8) {
        (self.tenths as f64 / 10.0, self.decimals)
    }

    pub fn abs(self) -> Self {
        Self { tenths: self.tenths.abs(), ..self }
    }

    pub fn is_zero(self) -> bool {
        self.tenths == 0
    }

    /// A distance: "+37,5", "−12", "0".
    pub fn signed(self) -> String {
        if self.tenths > 0 { format!("+{self}") } else { self.to_string() }
    }

    /// Under others, with as many decimals as they have: "62,5" and "63,0".
    pub fn in_column(self) -> String {
        match self.decimals {
            0 => self.to_string(),
            decimals => with_decimals(self.tenths as f64 / 10.0, decimals),
        }
    }

    /// The same of a distance: "+37,5" and "+37,0".
    pub fn signed_in_column(self) -> String {
        if self.tenths > 0 { format!("+{}", self.in_column()) } else { self.in_column() }
    }
}

/// In a sentence: "62,5", "63", "−12".
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if self.tenths % 10 == 0 {
            f.write_str(&grouped(self.tenths / 10))
        } else {
            f.write_str(&with_decimals(self.tenths as f64 / 10.0, 1))
        }
    }
}

impl PerceptionGap {
    /// Believed − said, −100 to 100: above zero when we think better of ourselves than customers do.
    pub fn size(&self) -> f64 {
        self.believed.at - self.said.at
    }

    pub fn perception(&self) -> Perception {
        if reaches(self.size(), 10.0) {
            Perception::BlindSpot
        } else if reaches(-self.size(), 10.0) {
            Perception::HiddenStrength
        } else {
            Perception::Alike
        }
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Basis::Customers => "det kundene sier",
            Basis::OurJudgement => "det vi tror",
            Basis::OurGuess => "det vi tror kundene sier",
            Basis::Ambition => "ambisjon",
        })
    }
}

impl fmt::Display for Perception {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Perception::BlindSpot => "blindsone",
            Perception::HiddenStrength => "skjult styrke",
            Perception::Alike => "omtrent likt",
        })
    }
}

/// The places of `gaps` in order of priority, highest first. Equal ones by lower agreement in our own
/// judgement, those without agreement last; then, and for all that have no priority, in the order given.
pub fn rank(gaps: &[Gap]) -> Vec<usize> {
    let priorities: Vec<Option<f64>> = gaps.iter().map(Gap::priority).collect();
    let agreements: Vec<Option<f64>> = gaps.iter().map(Gap::agreement).collect();
    let mut order: Vec<usize> = (0..gaps.len()).collect();
    sort_ties(
        &mut order,
        |at| priorities[at].map(|priority| -priority),
        |ties| {
            if priorities[ties[0]].is_some() {
                sort_ties(ties, |at| agreements[at], <[usize]>::sort_unstable);
            }
        },
    );
    order
}

/// Sorts by rising figure, absent ones last, then each run of the same figure by `further`.
fn sort_ties(order: &mut [usize], figure: impl Fn(usize) -> Option<f64>, further: impl Fn(&mut [usize])) {
    let key = |at: usize| figure(at).unwrap_or(f64::INFINITY);
    order.arrange_by(|&a, &b| key(a).total_cmp(&key(b)));
    let tied = |a: &usize, b: &usize| key(*a).total_cmp(&key(*b)).is_eq() || same(key(*a), key(*b));
    order.chunk_by_mut(tied).for_each(further);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Evidence;
    use proptest::prelude::*;

    fn round(given: &[i64]) -> Judgement {
        Judgement::Round(Scores::new(Scale::ONE_TO_FIVE, given.iter().copied()))
    }

    fn customers(digits: i64, decimals: u8) -> Figure {
        Figure::new(Decimal::new(digits, decimals).unwrap(), Scale::ZERO_TO_TEN, Evidence::default()).unwrap()
    }

    fn gap(importance: i64, judged: &[i64], ambition: i64) -> Gap {
        Gap {
            scale: Scale::ONE_TO_FIVE,
            importance: Some(importance),
            judgement: Some(round(judged)),
            guess: None,
            ambition: Some(ambition),
            customers: None,
        }
    }

    fn close(figure: Option<f64>, expected: f64) -> bool {
        figure.is_some_and(|figure| same(figure, expected))
    }

    #[test]
    fn customers_come_before_our_own_judgement() {
        let mut gap = gap(4, &[3, 4, 3, 4], 5);
        let current = gap.current().unwrap();
        assert_eq!((current.basis, current.words.as_str()), (Basis::OurJudgement, "3–4 av 5"));
        assert!(close(gap.ambition_gap(), 37.5));
        gap.customers = Some(customers(63, 1));
        let current = gap.current().unwrap();
        assert_eq!((current.basis, current.words.as_str()), (Basis::Customers, "6,3 på 0–10"));
        assert!(close(gap.ambition_gap(), 37.0));
        assert!(close(gap.priority(), 75.0 * 37.0 / 100.0));
        assert_eq!(gap.goal().unwrap().words, "5 av 5");
    }

    #[test]
    fn one_typed_number_stands_in_for_a_round() {
        let mut gap = gap(4, &[], 5);
        assert_eq!((gap.current(), gap.priority()), (None, None));
        gap.judgement = Some(Judgement::Typed(Decimal::new(35, 1).unwrap()));
        assert!(close(gap.performance(), 62.5));
        assert_eq!((gap.current().unwrap().words.as_str(), gap.agreement()), ("3,5 av 5", None));
        gap.judgement = Some(Judgement::Typed(Decimal::from(6)));
        assert_eq!(gap.current(), None, "the scale has no 6");
    }

    #[test]
    fn the_guess_is_held_against_customers() {
        let mut gap = gap(4, &[4, 4], 5);
        assert_eq!(gap.perception_gap(), None, "customers are unknown");
        gap.customers = Some(customers(5, 0));
        let seen = gap.perception_gap().unwrap();
        assert_eq!((seen.believed.basis, seen.perception()), (Basis::OurJudgement, Perception::BlindSpot));
        gap.guess = Some(round(&[2, 3]));
        let seen = gap.perception_gap().unwrap();
        assert_eq!((seen.believed.basis, seen.believed.words.as_str()), (Basis::OurGuess, "2–3 av 5"));
        assert!(same(seen.size(), -12.5));
        assert_eq!(seen.perception(), Perception::HiddenStrength);
    }

    #[test]
    fn what_is_shown_in_a_row_adds_up() {
        let mut gap = gap(4, &[3, 4], 5);
        let said = |gap: &Gap| {
            let Shown { now, goal, gap, priority, .. } = gap.shown();
            [now, goal, priority].map(|at| at.map(|at| at.to_string()).unwrap_or_default()).join(" ")
                + " "
                + &gap.map(Points::signed).unwrap_or_default()
        };
        // 63 and +38 would make 101.
        assert_eq!(said(&gap), "62,5 100 28,1 +37,5");
        gap.customers = Some(customers(63, 1));
        gap.guess = Some(round(&[5]));
        assert_eq!(said(&gap), "63 100 28 +37", "28 is 27,75, and 75 of 37 is as well");
        let shown = gap.shown();
        assert_eq!(shown.perception.map(Points::signed).as_deref(), Some("+37"));
        gap.ambition = Some(1);
        assert_eq!(said(&gap), "63 0 0 −63");
        gap.ambition = None;
        assert_eq!(gap.shown().gap, None);
    }

    #[test]
    fn a_list_has_one_number_of_decimals_in_each_column() {
        // 62,5 needs its decimal; 63 and 28 then have theirs.
        let ours = gap(4, &[3, 4], 5);
        let theirs = Gap { customers: Some(customers(63, 1)), ..gap(3, &[3], 5) };
        let told = |gaps: &[&Gap]| -> Vec<String> {
            let row = |shown: &Shown| {
                let Shown { importance, now, gap, priority, .. } = *shown;
                [importance, now, gap, priority].map(|at| at.unwrap().in_column()).join(" ")
            };
            shown(gaps).iter().map(row).collect()
        };
        assert_eq!(told(&[&ours, &theirs]), ["75 62,5 37,5 28,1", "50 63,0 37,0 18,5"]);
        assert_eq!(told(&[&theirs]), ["50 63 37 19"], "alone it needs none");
    }

    #[test]
    fn ten_is_enough_and_less_is_alike() {
        let perceived = |digits, decimals| {
            let customers = Some(customers(digits, decimals));
            Gap { guess: Some(round(&[3])), customers, ..gap(3, &[], 3) }
                .perception_gap()
                .unwrap()
                .perception()
        };
        assert_eq!(perceived(4, 0), Perception::BlindSpot);
        assert_eq!(perceived(401, 2), Perception::Alike);
        assert_eq!(perceived(599, 2), Perception::Alike);
        assert_eq!(perceived(60, 1), Perception::HiddenStrength);
    }

    #[test]
    fn beyond_the_ambition_there_is_no_priority() {
        let gap = gap(5, &[5, 5], 3);
        assert!(close(gap.ambition_gap(), -50.0));
        assert!(close(gap.priority(), 0.0));
    }

    #[test]
    fn ties_go_to_those_who_disagree() {
        let unknown = Gap { ambition: None, ..gap(5, &[1, 1], 5) };
        let typed = Gap { judgement: Some(Judgement::Typed(3.into())), ..gap(5, &[], 5) };
        let gaps = [
            unknown.clone(),
            typed,
            gap(5, &[3, 3, 3], 5),
            gap(5, &[1, 3, 5], 5),
            gap(5, &[2, 3, 4], 5),
            gap(5, &[3, 3, 3], 5),
            unknown,
            gap(5, &[2, 2], 5),
        ];
        assert_eq!(rank(&gaps), [7, 3, 4, 2, 5, 1, 0, 6]);
    }

    #[test]
    fn dust_breaks_no_tie() {
        let hundred = Scale::new(0, 100).unwrap();
        let whole = Figure::new(22.into(), hundred, Evidence::default()).unwrap();
        let tenth = customers(22, 1);
        assert!(whole.percent() < tenth.percent(), "22 and 22,000000000000004");
        let agreed = Gap { customers: Some(whole), ..gap(5, &[3, 3], 5) };
        let disputed = Gap { customers: Some(tenth), ..gap(5, &[1, 3], 5) };
        assert_eq!(rank(&[agreed, disputed]), [1, 0]);
    }

    fn any_gap() -> impl Strategy<Value = Gap> {
        let score = || prop::option::of(1_i64..=5);
        (score(), score(), prop::collection::vec(1_i64..=5, 0..5), prop::option::of(0_i32..=10)).prop_map(
            |(importance, ambition, given, said)| Gap {
                importance,
                ambition,
                customers: said.map(|said: i32| {
                    Figure::new(said.into(), Scale::ZERO_TO_TEN, Evidence::default()).unwrap()
                }),
                ..gap(1, &given, 1)
            },
        )
    }

    proptest! {
        #[test]
        fn a_row_adds_up_and_lies_near_the_truth(gap in any_gap()) {
            let shown = gap.shown();
            let number = |at: Option<Points>| at.map(|at| at.to_string().replace('−', "-").replace(',', ".").parse::<f64>().unwrap());
            if let (Some(now), Some(goal)) = (number(shown.now), number(shown.goal)) {
                prop_assert!(same(number(shown.gap).unwrap(), goal - now));
                prop_assert!((number(shown.gap).unwrap() - gap.ambition_gap().unwrap()).abs() <= 0.5);
            }
            if let (Some(believed), Some(said)) = (number(shown.believed), number(shown.said)) {
                prop_assert!(same(number(shown.perception).unwrap(), believed - said));
            }
            if let (Some(weight), Some(short)) = (number(shown.importance), number(shown.gap)) {
                let product = weight * short.max(0.0) / 100.0;
                prop_assert!((number(shown.priority).unwrap() - product).abs() <= 0.5 + 1e-9);
            }
        }

        #[test]
        fn rows_of_a_list_add_up_too_and_have_the_same_decimals(gaps in prop::collection::vec(any_gap(), 1..8)) {
            let rows = shown(&gaps.iter().collect::<Vec<_>>());
            for column in 0..Shown::COLUMNS {
                let mut rows = rows.clone();
                let places = rows.iter_mut().flat_map(|row| row.column(column)).flatten();
                let decimals: Vec<_> = places.map(|at| at.decimals).collect();
                prop_assert!(decimals.windows(2).all(|pair| pair[0] == pair[1]));
            }
            for Shown { importance, now, goal, gap, priority, .. } in rows {
                if let (Some(now), Some(goal), Some(gap)) = (now, goal, gap) {
                    prop_assert!(same(gap.number().0, goal.number().0 - now.number().0));
                }
                if let (Some(weight), Some(gap), Some(priority)) = (importance, gap, priority) {
                    let product = weight.number().0 * gap.number().0.max(0.0) / 100.0;
                    let half = if priority.decimals == 0 { 0.5 } else { 0.05 };
                    prop_assert!((priority.number().0 - product).abs() <= half + 1e-9);
                }
            }
        }

        #[test]
        fn ranking_is_a_stable_permutation(gaps in prop::collection::vec(any_gap(), 0..12)) {
            let order = rank(&gaps);
            let mut places = order.clone();
            places.sort_unstable();
            prop_assert_eq!(places, (0..gaps.len()).collect::<Vec<_>>());
            for pair in order.windows(2) {
                let (a, b) = (&gaps[pair[0]], &gaps[pair[1]]);
                let key = |gap: &Gap| gap.priority().unwrap_or(-1.0);
                prop_assert!(reaches(key(a), key(b)));
                if same(key(a), key(b)) && (a.priority().is_none() || a.agreement() == b.agreement()) {
                    prop_assert!(pair[0] < pair[1]);
                }
            }
            let ranked: Vec<Gap> = order.iter().map(|&at| gaps[at].clone()).collect();
            prop_assert_eq!(rank(&ranked), (0..gaps.len()).collect::<Vec<_>>());
        }
    }
}
