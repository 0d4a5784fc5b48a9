//! Page one: what was heard, where we want to go, what was promised and decided, who does what, and who has reservations.
//! Data only. The page sets it as one sheet of paper ([`fit`]); the other readers are told it in ordinary blocks.

mod fit;

use super::Block;
use super::document::{Document, Item, Quote, Table, Tone};
use crate::figures::number::NO_BREAK_SPACE;
use crate::figures::words::{capital, quoted, stopped};
use crate::moment::Day;

/// The decision sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Front {
    pub title: String,
    /// "Samling 14. oktober 2026 · 8 deltakere"
    pub about: String,
    /// "For ledergruppen"
    pub audience: String,
    /// "Skrevet 30. november 2026, revisjon 348"
    pub written: String,
    /// The day on which a deadline has passed or has not.
    pub today: String,
    pub open: Open,
    pub heard: Heard,
    pub stars: Vec<Words>,
    pub climbs: Vec<Climb>,
    pub promises: Vec<Words>,
    pub gaps: Few<Distance>,
    pub mandates: Vec<Mandate>,
    pub actions: Few<Due>,
    pub holds: Few<Hold>,
}

/// What was not decided, which is said before all else.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Open {
    /// "Samlingen stanset etter «Lederintervju»."; empty when all was decided.
    pub said: String,
    pub what: Vec<String>,
    /// What there still is to do: what is asked, where, and how long it takes. Only when nothing was decided.
    pub rest: Vec<(String, String, String)>,
}

/// What customers say, against what we believed, and what somebody said.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Heard {
    /// "Kundene gir oss 3,4 på 1–10. Vi gjettet 3 av 5."; empty when nothing is known.
    pub said: String,
    /// What the figures are about and rest on.
    pub basis: String,
    /// Customers and the guess on 0–100, with their numbers.
    pub strip: Option<(Spot, Spot)>,
    pub voices: Vec<Voice>,
}

/// A figure of customers about one thing, as an exercise knows it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Figure {
    pub about: String,
    /// "3,4 på 1–10"
    pub said: String,
    pub spot: Spot,
    /// The same for our guess, when there was one.
    pub guess: Option<(String, Spot)>,
    pub source: String,
    /// Nobody says where it is from, and how many answered.
    pub is_claim: bool,
}

/// A place on 0–100 with its number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spot {
    pub at: f64,
    pub number: String,
}

/// Something that was said.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Voice {
    pub words: String,
    pub by: String,
    /// Somebody marked it as a key quote.
    pub key: bool,
    pub id: u64,
}

/// Something decided in words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words {
    pub words: String,
    /// What it means, whole.
    pub content: String,
    /// That it is not adopted, or no longer what stands there.
    pub note: String,
    pub id: Option<u64>,
}

/// From here to there on the ladder.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Climb {
    pub from: Option<Rung>,
    pub to: Option<Rung>,
    pub by_when: String,
    /// The lowest rung and the highest.
    pub ends: (i64, i64),
    /// Where customers place us: "2,4", and how many they were.
    pub customers: Option<(f64, String, String)>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rung {
    pub value: i64,
    pub name: String,
}

/// A chosen gap.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Distance {
    pub name: String,
    /// Where we are, on 0–100 and in the words of its own scale.
    pub now: Option<(f64, String)>,
    /// Customers say so, not we ourselves.
    pub from_customers: bool,
    /// Whose word it is and of how many: "kundene, n 398".
    pub basis: String,
    pub guess: Option<f64>,
    pub goal: Option<(f64, String)>,
    /// "+66"
    pub points: String,
}

/// Who leads, and what that is worth.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mandate {
    /// "CX-leder er Kundesentersjef"
    pub who: String,
    /// What follows: "40 % av tiden, til 14. april 2027. Kundesentersjef kan stoppe …", most important first.
    pub terms: Vec<String>,
    pub more: String,
    pub note: String,
}

/// An action.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Due {
    pub what: String,
    pub owner: String,
    /// "19. oktober 2026"
    pub due: String,
    pub overdue: bool,
    pub day: Option<Day>,
    pub id: u64,
}

/// A reservation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Hold {
    /// "Kundeløftet"
    pub about: String,
    /// Empty where this audience may not read it.
    pub words: String,
    pub by: String,
    /// The day it is looked at again, as it is written.
    pub again: String,
    pub day: Option<Day>,
    pub id: u64,
}

/// Some of more.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Few<T> {
    pub shown: Vec<T>,
    /// How many there are.
    pub of: usize,
    /// Where the rest is told.
    pub under: String,
    pub id: Option<u64>,
    /// What is said of those that are not shown.
    pub rest: String,
}

/// What an exercise says for page one.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    Figure(Figure),
    Star(Words),
    Climb(Climb),
    Promise(Words),
    Gap(Distance),
    Mandate(Mandate),
    Action(Due),
    Hold(Hold),
    /// What it is there to decide, and has not.
    Open(String),
}

impl<T> Few<T> {
    /// "3 av 6, resten under Gap"; empty where all are shown.
    pub fn words(&self) -> String {
        if self.shown.len() < self.of && !self.under.is_empty() {
            format!("{} av {}, resten under", self.shown.len(), self.of)
        } else {
            String::new()
        }
    }
}

/// Said where figures of two scales stand on one line.
pub const CONVERTED: &str = "Her er begge regnet om til 0–100.";

/// No more actions are first.
const FIRST: usize = 4;

impl Front {
    /// The same, as one sheet of A4 has room for it.
    #[must_use]
    pub fn fitted(mut self) -> Self {
        fit::fit(&mut self, 1.0);
        self
    }

    /// Puts in what an exercise called `under` said.
    pub fn take(&mut self, said: Said, under: &str, id: u64) {
        match said {
            Said::Figure(_) => {}
            Said::Star(star) => self.stars.push(star),
            Said::Climb(climb) => self.climb(climb),
            Said::Promise(promise) => self.promises.push(promise),
            Said::Gap(gap) => self.gaps.take(gap, under, id),
            Said::Mandate(mandate) => self.mandates.push(mandate),
            Said::Action(action) => self.actions.take(action, under, id),
            Said::Hold(hold) => self.holds.take(hold, "Forbehold", 0),
            Said::Open(what) => self.open.what.push(what),
        }
    }

    /// Where one exercise says where we want to be, and another where we are, they tell of one way.
    fn climb(&mut self, climb: Climb) {
        if self.climbs.contains(&climb) {
            return;
        }
        let joins = |other: &Climb| {
            let is_same = other.to == climb.to && other.ends == climb.ends;
            is_same && (other.from.is_none() || climb.from.is_none())
        };
        let Some(at) = self.climbs.iter().position(joins) else { return self.climbs.push(climb) };
        let other = &mut self.climbs[at];
        other.from = other.from.take().or(climb.from);
        other.customers = other.customers.take().or(climb.customers);
        if other.by_when.is_empty() {
            other.by_when = climb.by_when;
        }
    }

    /// "Kundene gir oss 3,4 på 1–10. Vi gjettet 3 av 5.", of the thing with customers' lowest figure: of those with a source,
    /// where there are any, since a claim is no finding to begin with. Where two are equally low neither stands for all.
    pub fn hear(&mut self, figures: &[Figure]) {
        let has_source = figures.iter().any(|figure| !figure.is_claim);
        let counts = |figure: &&Figure| !has_source || !figure.is_claim;
        let lowest = figures.iter().filter(counts).min_by(|a, b| a.spot.at.total_cmp(&b.spot.at));
        let Some(lowest) = lowest else { return };
        let is_as_low = |figure: &&Figure| (figure.spot.at - lowest.spot.at).abs() < 1e-9;
        let ties = figures.iter().filter(counts).filter(is_as_low).count() > 1;
        let is_lowest_of_all =
            figures.iter().all(|figure| counts(&figure) || figure.spot.at > lowest.spot.at);
        let Figure { about, said, spot, guess, source, .. } = lowest;
        self.heard.said = match guess {
            Some((guess, _)) => format!("Kundene gir oss {said}. Vi gjettet {guess}."),
            None => format!("Kundene gir oss {said}."),
        };
        let lowest = if ties { "et av kundenes laveste tall" } else { "kundenes laveste tall" };
        let among = if is_lowest_of_all { "" } else { " med kilde" };
        let lowest =
            if figures.len() > 1 { format!("{about}, {lowest}{among}.") } else { format!("{about}.") };
        self.heard.strip = guess.as_ref().map(|(_, guess)| (spot.clone(), guess.clone()));
        // "n 214" is how it is written.
        let source = source.trim_end_matches('.');
        let source = if source.starts_with("n ") { source.to_owned() } else { capital(source) };
        self.heard.basis = format!("{lowest} {source}.");
    }

    /// The same sheet in ordinary blocks, from the title on: shortened by the same rules, so that it is a page there too. What
    /// doesn't stand here whole does where it says.
    pub fn told(&self) -> Document {
        self.clone().fitted().tell()
    }

    /// The same for a program that sets it in letters and rows of its own: shortened until it takes this part of the sheet.
    pub fn told_in(&self, part: f64) -> Document {
        let mut front = self.clone();
        fit::fit(&mut front, part);
        front.tell()
    }

    fn tell(&self) -> Document {
        let mut told = Document::default();
        told.heading(1, &*self.title);
        let known = [&*self.about, &*self.audience, &*self.written];
        told.muted(held(known.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")));
        self.tell_open(&mut told);
        self.tell_heard(&mut told);
        words(&mut told, "Nordstjernen", &self.stars);
        if !self.climbs.is_empty() {
            told.heading(2, "Ambisjonen");
            for climb in &self.climbs {
                told.lead(held(climb.said())).muted(held(climb.names()));
            }
        }
        words(&mut told, self.promised(), &self.promises);
        self.tell_gaps(&mut told);
        if !self.mandates.is_empty() {
            told.heading(2, "Mandatet");
            for mandate in &self.mandates {
                told.text(held(mandate.words()));
                told.blocks.extend(note(&mandate.note));
            }
        }
        self.tell_actions(&mut told);
        self.tell_holds(&mut told);
        told
    }

    /// What stands over the promises.
    pub fn promised(&self) -> &'static str {
        if self.promises.len() > 1 { "Kundeløftene" } else { "Kundeløftet" }
    }

    /// Not every reason may be read: then only how many there are is told.
    pub fn holds_are_counted(&self) -> bool {
        self.holds.shown.iter().any(|hold| hold.words.is_empty())
    }

    /// "4 forbehold er notert. Det første tas opp igjen 13. januar 2027."
    pub fn counted_holds(&self) -> String {
        let n = self.holds.of;
        let first = self.holds.shown.iter().filter(|hold| !hold.again.is_empty());
        let first = first.min_by_key(|hold| hold.day).map(|hold| &*hold.again);
        match (n, first) {
            (1, None) => "Ett forbehold er notert.".into(),
            (1, Some(day)) => format!("Ett forbehold er notert. Det tas opp igjen {day}."),
            (_, None) => format!("{n} forbehold er notert."),
            (_, Some(day)) => format!("{n} forbehold er notert. Det første tas opp igjen {day}."),
        }
    }

    fn tell_open(&self, told: &mut Document) {
        let Open { said, what, rest } = &self.open;
        if said.is_empty() {
            return;
        }
        told.heading(2, "Ikke avgjort").lead(&**said);
        told.list(what.iter().map(|what| Item::new(&**what).mark("○")).collect());
        told.table(Table {
            head: ["Det som gjenstår", "Øvelse", "Tid"].map(Into::into).into(),
            numbers: vec![false, false, true],
            rows: rest.iter().cloned().map(|(asked, title, time)| vec![asked, title, time]).collect(),
            ..Table::default()
        });
    }

    fn tell_heard(&self, told: &mut Document) {
        let Heard { said, basis, voices, .. } = &self.heard;
        if said.is_empty() && voices.is_empty() {
            return;
        }
        told.heading(2, "Det vi hørte");
        if !said.is_empty() {
            told.lead(&**said).muted(&**basis);
        }
        for Voice { words, by, key, .. } in voices {
            told.quote(Quote { words: words.clone(), by: by.clone(), key: *key, ..Quote::default() });
        }
    }

    fn tell_gaps(&self, told: &mut Document) {
        if self.gaps.shown.is_empty() {
            return;
        }
        let row = |gap: &Distance| vec![gap.name.clone(), gap.ends(), gap.points.clone()];
        told.heading(2, "Gapene vi tetter først").table(Table {
            head: ["Gap", "Fra og til", "Poeng av 100"].map(Into::into).into(),
            numbers: vec![false, false, true],
            rows: self.gaps.shown.iter().map(row).collect(),
            ..Table::default()
        });
        rest(told, &self.gaps);
    }

    fn tell_actions(&self, told: &mut Document) {
        if self.actions.shown.is_empty() {
            return;
        }
        let row = |Due { what, owner, due, overdue, .. }: &Due| {
            let due = if *overdue { format!("{due}, over fristen") } else { due.clone() };
            vec![what.clone(), owner.clone(), due]
        };
        told.heading(2, "Første tiltak").table(Table {
            head: ["Tiltak", "Ansvarlig", "Frist"].map(Into::into).into(),
            rows: self.actions.shown.iter().map(row).collect(),
            ..Table::default()
        });
        rest(told, &self.actions);
    }

    fn tell_holds(&self, told: &mut Document) {
        if self.holds.of == 0 {
            return;
        }
        told.heading(2, "Forbehold");
        if self.holds_are_counted() {
            told.text(self.counted_holds());
            return;
        }
        let item = |Hold { about, words, by, again, .. }: &Hold| {
            let again = if again.is_empty() { String::new() } else { format!("tas opp igjen {again}") };
            let aside = [by.as_str(), &again].into_iter().filter(|part| !part.is_empty());
            Item::new(format!("{about}: {words}")).aside(aside.collect::<Vec<_>>().join(", "))
        };
        told.list(self.holds.shown.iter().map(item).collect());
        if !self.holds.rest.is_empty() {
            told.muted(&*self.holds.rest);
        }
    }
}

impl<T> Few<T> {
    fn take(&mut self, one: T, under: &str, id: u64) {
        self.of += 1;
        self.shown.push(one);
        if self.under.is_empty() {
            self.under = under.into();
            self.id = (id > 0).then_some(id);
        }
    }
}

impl Few<Due> {
    /// The first ones.
    pub fn first(&mut self) {
        self.shown.truncate(FIRST);
    }
}

impl Climb {
    /// "Fra 2 til 4 innen høsten 2028."
    pub fn said(&self) -> String {
        let when = if self.by_when.is_empty() { String::new() } else { format!(" innen {}", self.by_when) };
        match (&self.from, &self.to) {
            (Some(from), Some(to)) if from.value == to.value => format!("Vi blir på {}{when}.", to.value),
            (Some(from), Some(to)) => format!("Fra {} til {}{when}.", from.value, to.value),
            (None, Some(to)) => format!("Til {}{when}.", to.value),
            (Some(from), None) => format!("Vi står på {}. Ambisjonen er ikke avtalt.", from.value),
            (None, None) => String::new(),
        }
    }

    /// "Fra «Nedre halvdel» til «Øvre halvdel» på en stige fra 1 til 5. Kundene setter oss på 2,4 (n 38)."
    pub fn names(&self) -> String {
        let ladder = format!("på en stige fra {} til {}", self.ends.0, self.ends.1);
        let names = match (&self.from, &self.to) {
            (Some(from), Some(to)) if from.value == to.value => format!("{} {ladder}.", to.name),
            (Some(from), Some(to)) => {
                format!("Fra {} til {} {ladder}.", quoted(&from.name), quoted(&to.name))
            }
            (None, Some(one)) | (Some(one), None) => format!("{} {ladder}.", one.name),
            (None, None) => String::new(),
        };
        let customers = self.customers.as_ref().map(|(_, at, n)| format!(" Kundene setter oss på {at}{n}."));
        names + &customers.unwrap_or_default()
    }
}

impl Distance {
    /// "Fra 3,4 på 1–10 (kundene, n 398) til 5 av 5"
    pub fn ends(&self) -> String {
        let basis = if self.basis.is_empty() { String::new() } else { format!(" ({})", self.basis) };
        let now = self.now.as_ref().map(|(_, words)| format!("Fra {words}{basis}"));
        let goal = self.goal.as_ref().map(|(_, words)| format!("til {words}"));
        [now, goal].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

impl Mandate {
    /// "CX-leder er Kundesentersjef, 40 % av tiden, til 14. april 2027. Kundesentersjef kan stoppe …"
    pub fn words(&self) -> String {
        format!("{}{}", self.who, self.rest())
    }

    /// What stands behind who it is.
    pub fn rest(&self) -> String {
        let terms = self.terms.iter().fold(String::new(), |terms, term| format!("{terms}, {term}"));
        let more = if self.more.is_empty() { String::new() } else { format!(" {}", self.more) };
        format!("{}{more}", stopped(terms))
    }
}

/// With the spaces that hold a figure or a date together.
pub fn held(words: impl AsRef<str>) -> String {
    let words = words.as_ref();
    let is_number =
        |word: &str| word.ends_with('.') && word[..word.len() - 1].chars().all(|c| c.is_ascii_digit());
    let mut out = String::with_capacity(words.len());
    let mut holds: u8 = 0;
    for word in words.split(' ') {
        if !out.is_empty() {
            out.push(if holds > 0 { NO_BREAK_SPACE } else { ' ' });
        }
        holds = if is_number(word) && word.len() > 1 { 2 } else { holds.saturating_sub(1) };
        out.push_str(word);
    }
    out
}

fn note(note: &str) -> Option<Block> {
    (!note.is_empty()).then(|| Block::Text { tone: Tone::Muted, text: note.into() })
}

fn words(told: &mut Document, title: &str, all: &[Words]) {
    if all.is_empty() {
        return;
    }
    told.heading(2, title);
    for Words { words, content, note: said, .. } in all {
        told.lead(&**words);
        if !content.is_empty() {
            told.text(&**content);
        }
        told.blocks.extend(note(said));
    }
}

fn rest<T>(told: &mut Document, few: &Few<T>) {
    let words = few.words();
    if !words.is_empty() {
        told.muted(format!("{words} {}.", few.under));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(about: &str, at: f64, source: &str, is_claim: bool) -> Figure {
        let spot = Spot { at, number: String::new() };
        Figure { about: about.into(), spot, source: source.into(), is_claim, ..Figure::default() }
    }

    #[test]
    fn the_first_finding_has_a_source_where_any_has() {
        let (claim, low) =
            (figure("Ord", 20.0, "påstand fra Salg", true), figure("Avvik", 40.0, "n 312 · Panelet", false));
        let high = figure("Respons", 60.0, "n 312 · Panelet", false);
        for (figures, basis) in [
            (
                vec![claim.clone(), low.clone(), high.clone()],
                "Avvik, kundenes laveste tall med kilde. n 312 · Panelet.",
            ),
            (vec![low, high.clone()], "Avvik, kundenes laveste tall. n 312 · Panelet."),
            (vec![claim], "Ord. Påstand fra Salg."),
            (vec![high.clone(), high], "Respons, et av kundenes laveste tall. n 312 · Panelet."),
        ] {
            let mut front = Front::default();
            front.hear(&figures);
            assert_eq!(front.heard.basis, basis);
        }
    }
}
