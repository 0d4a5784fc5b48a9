//! Who and what is in the room, as every kind of exercise may know it: levels, findings, what rests on what.
//! Kinds read each other only through `Room`, by id; none of them names another.

use std::borrow::Cow;
use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::{ActionRecord, At, Measured, Moved, Past, Person, Presence};
use crate::figures::Scores;
use crate::moment::{Day, Moment};
use crate::report::Item;
use crate::ui::wrap;

/// What a thing of the session is called by: unique in its session, kept when it moves, never used again.
pub type Id = u64;

/// The session's counter, handed to whoever makes something new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ids {
    next: Id,
}

impl Ids {
    pub fn starting_at(next: Id) -> Self {
        Self { next }
    }

    /// A number nobody has had before.
    pub fn take(&mut self) -> Id {
        self.next += 1;
        self.next - 1
    }

    /// The number that `take` would give.
    pub fn next(&self) -> Id {
        self.next
    }

    /// Never gives this number, which somebody has already.
    pub fn spare(&mut self, id: Id) {
        self.next = self.next.max(id.saturating_add(1));
    }
}

/// Reads what something is linked to, each once, however often a file names it.
///
/// # Errors
/// When it is no list of ids.
pub fn links<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Id>, D::Error> {
    let mut ids = Vec::deserialize(from)?;
    let mut seen = BTreeSet::new();
    ids.retain(|&id| seen.insert(id));
    Ok(ids)
}

/// What belongs to the whole day, and not to the exercise that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OfTheDay {
    Agenda,
    Moved,
}

/// How far a spoken word may travel; set before it is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// *blir i rommet*
    StaysInRoom,
    /// *for ledergruppen*
    #[default]
    ForLeaders,
    /// *kan siteres*
    MayBeQuoted,
}

impl Level {
    pub const ALL: [Level; 3] = [Level::StaysInRoom, Level::ForLeaders, Level::MayBeQuoted];

    pub fn words(self) -> &'static str {
        match self {
            Level::StaysInRoom => "blir i rommet",
            Level::ForLeaders => "for ledergruppen",
            Level::MayBeQuoted => "kan siteres",
        }
    }

    /// "er for ledergruppen": what is said of something that has this level now.
    pub fn told(self) -> &'static str {
        match self {
            Level::ForLeaders => "er for ledergruppen",
            level => level.words(),
        }
    }

    /// The next one round, for a key that turns it: from the usual one first to what is safest.
    pub fn turned(self) -> Self {
        match self {
            Level::ForLeaders => Level::StaysInRoom,
            Level::StaysInRoom => Level::MayBeQuoted,
            Level::MayBeQuoted => Level::ForLeaders,
        }
    }
}

/// How it went for the customer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    #[default]
    Negative,
    Positive,
}

impl Sign {
    /// As they are offered.
    pub const ALL: [Sign; 2] = [Sign::Negative, Sign::Positive];

    /// The sign that a typed letter means: any dash, or a plus.
    pub fn typed(c: char) -> Option<Self> {
        match c {
            '-' | '−' | '–' => Some(Sign::Negative),
            '+' => Some(Sign::Positive),
            _ => None,
        }
    }

    /// How a story went once this is typed at it: the same sign again takes it away.
    pub fn given(self, before: Option<Self>) -> Option<Self> {
        Some(self).filter(|_| before != Some(self))
    }

    /// "Historien er negativ."
    pub fn told(sign: Option<Self>) -> String {
        sign.map_or("Historien har ikke noe tegn lenger.".into(), |sign| {
            format!("Historien er {}.", sign.words())
        })
    }

    /// ▼ or ▲
    pub fn mark(self) -> &'static str {
        match self {
            Sign::Negative => "▼",
            Sign::Positive => "▲",
        }
    }

    /// The sign in a word.
    pub fn words(self) -> &'static str {
        match self {
            Sign::Negative => "negativ",
            Sign::Positive => "positiv",
        }
    }

    /// "▼ 3 negative", "▲ 1 positiv"
    pub fn counted(self, n: usize) -> String {
        let many = if n == 1 { "" } else { "e" };
        format!("{} {n} {}{many}", self.mark(), self.words())
    }
}

/// What a finding is; decides its name on screen and where it is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Answer,
    /// A customer experience told at check-in.
    Story,
    /// A named group of answers.
    Theme,
    Rating,
    Gap,
    /// Where a row and a column of a grid meet.
    Cell,
    Promise,
    NorthStar,
    Vision,
    Principle,
    Mandate,
    Contribution,
    Guidance,
    Commitment,
    Warning,
    Card,
    Action,
}

impl Sort {
    /// As they are counted up: what others are built on stands first.
    pub const ALL: [Sort; 17] = [
        Sort::Gap,
        Sort::Theme,
        Sort::Answer,
        Sort::Story,
        Sort::Rating,
        Sort::Cell,
        Sort::Promise,
        Sort::NorthStar,
        Sort::Vision,
        Sort::Principle,
        Sort::Mandate,
        Sort::Contribution,
        Sort::Guidance,
        Sort::Commitment,
        Sort::Warning,
        Sort::Card,
        Sort::Action,
    ];

    pub fn words(self) -> &'static str {
        self.one_and_many().0
    }

    /// What several are called.
    pub fn many(self) -> &'static str {
        self.one_and_many().1
    }

    /// What one and several are called that stand out among their like, or don't.
    pub fn named(self, key: bool) -> (&'static str, &'static str) {
        if self == Sort::Promise && key { ("kundeløfte", "kundeløfter") } else { self.one_and_many() }
    }

    fn one_and_many(self) -> (&'static str, &'static str) {
        match self {
            Sort::Answer => ("sitat", "sitater"),
            Sort::Story => ("kundehistorie", "kundehistorier"),
            Sort::Theme => ("tema", "temaer"),
            Sort::Rating => ("vurdering", "vurderinger"),
            Sort::Gap => ("gap", "gap"),
            Sort::Cell => ("felt i rutenettet", "felt i rutenettet"),
            Sort::Promise => ("løfteutkast", "løfteutkast"),
            Sort::NorthStar => ("nordstjerne", "nordstjerner"),
            Sort::Vision => ("visjon", "visjoner"),
            Sort::Principle => ("prinsipp", "prinsipper"),
            Sort::Mandate => ("mandat", "mandater"),
            Sort::Contribution => ("bidrag", "bidrag"),
            Sort::Guidance => ("veiledning", "veiledninger"),
            Sort::Commitment => ("forpliktelse", "forpliktelser"),
            Sort::Warning => ("varseltegn", "varseltegn"),
            Sort::Card => ("kort", "kort"),
            Sort::Action => ("tiltak", "tiltak"),
        }
    }
}

/// Something an exercise brought out, that others may build on.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding<'a> {
    pub id: Id,
    pub sort: Sort,
    pub text: Cow<'a, str>,
    pub by: Option<Id>,
    /// `None` for what the group agreed, which passes every gate.
    pub level: Option<Level>,
    /// A key quote, a chosen gap, an adopted promise: what stands out among its like.
    pub key: bool,
    /// Of a story: how it went, where that was said.
    pub sign: Option<Sign>,
    /// Let go by the group: still there, and still built on, but no longer on offer.
    pub struck: bool,
    pub rests_on: Cow<'a, [Id]>,
}

impl<'a> Finding<'a> {
    pub fn new(id: Id, sort: Sort, text: impl Into<Cow<'a, str>>) -> Self {
        let rests_on = Cow::Borrowed(&[][..]);
        Self {
            id,
            sort,
            text: text.into(),
            by: None,
            level: None,
            key: false,
            sign: None,
            struck: false,
            rests_on,
        }
    }

    /// What one such is called: an adopted draft is a promise.
    pub fn called(&self) -> &'static str {
        self.sort.named(self.key).0
    }
}

/// Something that was built on, as far as it is here.
#[derive(Debug, Clone, PartialEq)]
pub enum Source<'a> {
    Here(Finding<'a>),
    /// Held back from this audience.
    Withheld,
    Gone,
}

impl<'a> Source<'a> {
    pub fn finding(&self) -> Option<&Finding<'a>> {
        match self {
            Source::Here(finding) => Some(finding),
            Source::Withheld | Source::Gone => None,
        }
    }

    /// What stands in the place of its words where they are not to be repeated.
    pub fn instead(&self) -> Option<&'static str> {
        match self {
            Source::Here(finding) if finding.level == Some(Level::StaysInRoom) => {
                Some("noe som blir i rommet")
            }
            Source::Here(_) => None,
            Source::Withheld => Some("noe som ikke er med her"),
            Source::Gone => Some("kilden er borte"),
        }
    }
}

/// What these rest on, each in no more words than call the rest to mind, with the figures behind it, as far as they may
/// travel.
pub fn told_sources(room: &dyn Room, now: Moment, rests_on: &[Id]) -> Vec<Item> {
    /// Columns of what is told whole elsewhere.
    const CLIPPED: usize = 90;
    let clipped = |text: &str| wrap::first_words(text, CLIPPED);
    let told = |source: Source<'_>| match (source.instead(), source) {
        (None, Source::Here(found)) => {
            let told = Item::new(clipped(&found.text)).aside(found.called()).to(found.id);
            Item { figures: room.figures(found.id, now), ..told }
        }
        (instead, _) => Item::new(instead.unwrap_or_default()),
    };
    room.sources(rests_on).into_iter().map(|(_, source)| told(source)).collect()
}

/// What a round of scores says of one item.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The scores of the newest closed round; empty when none is closed.
    pub scores: Scores,
    /// What the group settled on afterwards.
    pub agreed: Option<i64>,
}

/// How far an open round has come in which an item is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gathered {
    /// Slips that are in, whole.
    pub slips: usize,
    /// Those who are waited for, and those whose slips are in.
    pub of: usize,
    /// Everybody has answered the item, and it can be shown by itself.
    pub alone: bool,
    /// Nobody ever knows who gave what, so that all is shown at once.
    pub secret: bool,
}

/// Something handed from one exercise (or from anywhere) to whichever takes it.
#[derive(Debug, Clone, PartialEq)]
pub enum Offer {
    /// A new action, noted while something else was going on.
    Action { id: Id, what: String, owner: Option<Id>, due: Option<Day>, rests_on: Vec<Id>, at: Moment },
    /// The action with this id is not wanted after all; taken back as long as nothing has been added to it.
    Withdrawal { id: Id },
    /// The action with this id is this person's, and due on this day; or nobody's, or on none.
    Settled { id: Id, owner: Option<Id>, due: Option<Day>, today: Day },
    /// Let everybody see what was given to these rated items, and to no others of their round; `id` is for the round that
    /// they become.
    Show { id: Id, items: Vec<Id> },
    /// The story with this id went this way. Whoever tells a story takes it.
    Signed { id: Id, sign: Sign },
    /// Something measured; `id` is for the row that it may become.
    Measured { id: Id, at: At, what: Measured },
}

/// What an exercise may know of the rest of the session.
pub trait Room {
    fn people(&self) -> &[Person];

    fn person(&self, id: Id) -> Option<&Person> {
        self.people().iter().find(|p| p.id == id)
    }

    /// Tells everything that these exercises brought out, in their order; all exercises when `of` is empty.
    fn tell<'a>(&'a self, of: &[Id], hear: &mut dyn FnMut(Finding<'a>));

    /// The exercises that come before this one in the day.
    fn before(&self, exercise: Id) -> Vec<Id>;

    /// What is known of a rated item by now, unless it is gone. Nothing while it is asked again.
    fn score(&self, item: Id) -> Option<Score>;

    /// How far the open round has come in which this item is asked, once a slip is in.
    fn gathered(&self, item: Id) -> Option<Gathered>;

    /// What the former session knew of a rated item, when this one follows one. Nothing until it is rated again.
    fn score_before(&self, item: Id) -> Option<Score>;

    /// True for what was held back from the audience that this is for.
    fn withheld(&self, id: Id) -> bool;

    /// Everything that these exercises brought out, in their order; all exercises when `of` is empty.
    fn findings(&self, of: &[Id]) -> Vec<Finding<'_>> {
        self.chosen(of, &|_| true)
    }

    /// That of it which is wanted.
    fn chosen<'a>(&'a self, of: &[Id], wanted: &dyn Fn(&Finding<'a>) -> bool) -> Vec<Finding<'a>> {
        let mut found = Vec::new();
        self.tell(of, &mut |finding| {
            if wanted(&finding) {
                found.push(finding);
            }
        });
        found
    }

    /// The thing with this id, unless it is gone.
    fn finding(&self, id: Id) -> Option<Finding<'_>> {
        self.chosen(&[], &|finding| finding.id == id).pop()
    }

    /// The figures behind the thing with this id, a line each, as far as readers may know them.
    fn figures(&self, _id: Id, _now: Moment) -> Vec<String> {
        Vec::new()
    }

    /// Those of these things that there are, in no order.
    fn found(&self, ids: &[Id]) -> Vec<Finding<'_>> {
        if ids.is_empty() { Vec::new() } else { self.chosen(&[], &|f| ids.contains(&f.id)) }
    }

    /// What was built on, in the order of `ids`.
    fn sources(&self, ids: &[Id]) -> Vec<(Id, Source<'_>)> {
        let found = self.found(ids);
        let source = |&id: &Id| {
            let gone = if self.withheld(id) { Source::Withheld } else { Source::Gone };
            (id, found.iter().find(|f| f.id == id).map_or(gone, |f| Source::Here(f.clone())))
        };
        ids.iter().map(source).collect()
    }

    /// True when the people in the room can see this screen.
    fn mirrored(&self) -> bool;

    /// Whether the room would see words on this screen that stay with who heard them.
    fn folds(&self, finding: &Finding<'_>) -> bool {
        self.mirrored() && finding.level == Some(Level::StaysInRoom)
    }

    /// The exercises of the day in their order: when each starts ("09:25"), and its title.
    fn agenda(&self) -> Vec<(String, String)>;

    /// When an exercise whose clock runs is over, unless it is over its time.
    fn over_at(&self, _exercise: Id, _now: Moment) -> Option<Moment> {
        None
    }

    /// What is to be done, in the order of its plans; nothing that was let go.
    fn actions(&self) -> Vec<ActionRecord<'_>>;

    /// Thoughts that are parked, and that nobody has made anything of, each with who came with it.
    fn parked(&self) -> Vec<String> {
        Vec::new()
    }

    /// What this came to in the sessions before, the earliest first. To be told only once it is known anew.
    fn past(&self, _of: Id) -> Vec<&Past> {
        Vec::new()
    }

    /// What has moved since the former session, when this one follows up on it.
    fn moved(&self) -> Vec<Moved>;

    /// The title of the exercise that has told it already: where all are told after each other, what belongs to the
    /// whole day stands once. `exercise` is the one that asks.
    fn told_in(&self, _what: OfTheDay, _exercise: Id) -> Option<&str> {
        None
    }

    /// The rounds of the table that are held in the day, in their order: each question of each interview.
    fn turns(&self) -> Vec<Id>;

    /// A number that differs between sessions and never changes in one.
    fn seed(&self) -> u64;

    /// What a person is called, or "ukjent" when the person is gone.
    fn called(&self, id: Id) -> &str {
        self.person(id).map_or("ukjent", Person::called)
    }

    /// What several are called: "HR-leder og Salgssjef", "HR-leder og 3 til".
    fn names(&self, people: &[Id]) -> String {
        match *people {
            [] => String::new(),
            [one] => self.called(one).into(),
            [one, two] => format!("{} og {}", self.called(one), self.called(two)),
            [one, ref rest @ ..] => format!("{} og {} til", self.called(one), rest.len()),
        }
    }

    /// Who is not at the table: "HR-leder kommer senere. Salgssjef og IT-leder er borte." Empty when everybody is.
    fn away(&self) -> String {
        let told = [Presence::Late, Presence::Gone].into_iter().filter_map(|presence| {
            let away = self.people().iter().filter(|p| p.presence == presence);
            let names: Vec<_> = away.map(Person::called).collect();
            let (last, first) = names.split_last()?;
            let and = if first.is_empty() { String::new() } else { format!("{} og ", first.join(", ")) };
            Some(format!("{and}{last} {}.", presence.words()))
        });
        told.collect::<Vec<_>>().join(" ")
    }
}

/// What was built on, counted up: "2 gap, 5 sitater"; empty when there are none.
pub fn counted(sources: &[(Id, Source<'_>)]) -> String {
    let count = |is: &dyn Fn(&Source<'_>) -> bool| sources.iter().filter(|(_, source)| is(source)).count();
    let named = |(one, many)| (count(&|s| s.finding().is_some_and(|f| f.called() == one)), [one, many]);
    let names = Sort::ALL.into_iter().flat_map(|sort| [sort.named(true), sort.named(false)]);
    let mut names: Vec<_> = names.collect();
    names.dedup();
    let away = [
        (count(&|s| *s == Source::Withheld), ["kilde som ikke er med her", "kilder som ikke er med her"]),
        (count(&|s| *s == Source::Gone), ["kilde som er borte", "kilder som er borte"]),
    ];
    let some = names.into_iter().map(named).chain(away).filter(|(n, _)| *n > 0);
    some.map(|(n, [one, more])| format!("{n} {}", if n == 1 { one } else { more }))
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_adopted_draft_is_counted_as_a_promise() {
        let draft = Finding::new(1, Sort::Promise, "Vi sier fra først.");
        let adopted = Finding { key: true, ..draft.clone() };
        let gap = Finding { key: true, ..Finding::new(3, Sort::Gap, "Oppfølging") };
        let sources: Vec<_> = [gap, draft, adopted].map(|f| (f.id, Source::Here(f))).into();
        assert_eq!(counted(&sources), "1 gap, 1 kundeløfte, 1 løfteutkast");
    }
}
