//! What stands on the paper of a promise: drafts, each with all its wordings. Trial, story test and decision
//! belong to one wording.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::exercises::decision::{self, Decision};
use crate::exercises::{Id, Ids, Keyed, Person, Room, links};
use crate::moment::Moment;
use crate::report::chart::Tried;

/// Exercises that a promise draws on; an empty list means all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Setup {
    /// Where the stories were told that a promise is tested on.
    #[serde(default, deserialize_with = "links")]
    pub stories: Vec<Id>,
    /// Where the key quotes are that it may build on.
    #[serde(default, deserialize_with = "links")]
    pub quotes: Vec<Id>,
    /// Where the gaps were chosen that it shall close.
    #[serde(default, deserialize_with = "links")]
    pub gaps: Vec<Id>,
    /// The criteria that are called or explained otherwise than usual, or left out, and those of one's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<Worded>,
    /// The words that a *kortform* is better without; `None` for the usual ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filler: Option<Vec<String>>,
}

/// A criterion of *løfteprøven* in this template's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Worded {
    pub criterion: Criterion,
    /// Empty for what it is usually called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What it takes to say yes; empty for the usual words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub explained: String,
    /// Promises are not tried on it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left_out: bool,
}

impl Setup {
    fn worded(&self, criterion: Criterion) -> Option<&Worded> {
        self.criteria.iter().find(|worded| worded.criterion == criterion)
    }

    /// Those that a wording is tried on, in their order: the usual ones, then those of one's own.
    pub(super) fn criteria(&self) -> Vec<Criterion> {
        let is_out = |criterion: &Criterion| self.worded(*criterion).is_some_and(|worded| worded.left_out);
        let own = self.criteria.iter().map(|worded| worded.criterion).filter(|it| it.own().is_some());
        Criterion::ALL.into_iter().chain(own).filter(|criterion| !is_out(criterion)).collect()
    }

    /// What a criterion is called here.
    pub(super) fn name(&self, criterion: Criterion) -> &str {
        let own = self.worded(criterion).map(|worded| worded.name.as_str());
        own.filter(|name| !name.is_empty()).unwrap_or(criterion.words())
    }

    /// What it takes to say yes.
    pub(super) fn explained(&self, criterion: Criterion) -> &str {
        let own = self.worded(criterion).map(|worded| worded.explained.as_str());
        own.filter(|words| !words.is_empty()).unwrap_or(criterion.explained())
    }

    /// The words that a *kortform* is better without.
    pub(super) fn filler(&self) -> Cow<'_, [String]> {
        self.filler.as_deref().map_or_else(|| Cow::Owned(super::filler::usual()), Cow::Borrowed)
    }
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sheet {
    /// Their letters are their places: none is ever taken out.
    #[serde(default)]
    pub drafts: Vec<Draft>,
}

/// A promise on its way.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Draft {
    pub id: Id,
    /// Let go, but kept.
    #[serde(default)]
    pub struck: bool,
    #[serde(default, deserialize_with = "links")]
    pub rests_on: Vec<Id>,
    /// In the order in which they were written.
    #[serde(default)]
    pub wordings: Vec<Wording>,
    /// The wording that counts; `None` for the last one.
    #[serde(default)]
    pub current: Option<Id>,
    /// *Vi velger X fremfor Y.*
    #[serde(default)]
    pub tradeoff: String,
    /// How we notice that we broke it.
    #[serde(default)]
    pub notice: String,
    /// Who mends it, of those at the table.
    #[serde(default, deserialize_with = "links")]
    pub menders: Vec<Id>,
    /// Who else does, in words, where it is nobody at the table.
    #[serde(default)]
    pub mends: String,
    #[serde(default)]
    pub how_fast: String,
}

/// A promise in these very words, and what the group found out about them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Wording {
    pub id: Id,
    /// *Kortform*: what people remember.
    #[serde(default)]
    pub short: String,
    /// *Innhold*: what can be held against us.
    #[serde(default)]
    pub content: String,
    pub at: Moment,
    #[serde(default)]
    pub trial: Vec<Judgement>,
    #[serde(default)]
    pub stories: Vec<StoryTest>,
    #[serde(default)]
    pub decision: Option<Decision>,
}

/// One criterion of *løfteprøven*, as the group judged it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Judgement {
    pub criterion: Criterion,
    #[serde(default)]
    pub verdict: Option<Verdict>,
    /// A word why.
    #[serde(default)]
    pub why: String,
}

/// Whether the promise would have prevented a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StoryTest {
    pub story: Id,
    pub verdict: Verdict,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Yes,
    No,
    Unsure,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    #[default]
    Concrete,
    Important,
    EveryTime,
    Measurable,
    Memorable,
    Ours,
    /// One that this template has besides, by its id.
    #[serde(untagged)]
    Own(Id),
}

/// The two texts of a wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layer {
    Short,
    Content,
}

/// What writing a text made of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrote {
    /// It says what it said.
    Nothing,
    /// The part was empty; the wording is the same.
    Filled,
    /// A new wording, with this number.
    New(usize),
    /// An earlier wording, with this number, says just that.
    TakenUp(usize),
}

impl Verdict {
    /// As they are offered.
    pub const ALL: [Verdict; 3] = [Verdict::Yes, Verdict::No, Verdict::Unsure];

    /// As it is said of a criterion or a story.
    pub fn words(self) -> &'static str {
        Tried::from(self).words()
    }

    /// ✓, ✗ or ?
    pub fn sign(self) -> &'static str {
        Tried::from(self).sign()
    }
}

impl From<Verdict> for Tried {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Yes => Tried::Yes,
            Verdict::No => Tried::No,
            Verdict::Unsure => Tried::Unsure,
        }
    }
}

impl Criterion {
    /// The usual ones, in the order in which a wording is tried.
    pub const ALL: [Criterion; 6] = [
        Criterion::Concrete,
        Criterion::Important,
        Criterion::EveryTime,
        Criterion::Measurable,
        Criterion::Memorable,
        Criterion::Ours,
    ];

    /// What it is usually called; empty where only the template knows.
    pub fn words(self) -> &'static str {
        match self {
            Criterion::Concrete => "Konkret",
            Criterion::Important => "Viktig",
            Criterion::EveryTime => "Leverbart hver gang",
            Criterion::Measurable => "Målbart",
            Criterion::Memorable => "Minneverdig",
            Criterion::Ours => "Vårt",
            Criterion::Own(_) => "",
        }
    }

    /// The id of one that this template has besides the usual ones.
    pub fn own(self) -> Option<Id> {
        if let Criterion::Own(id) = self { Some(id) } else { None }
    }

    /// What it takes to say yes; empty where only the template knows.
    pub fn explained(self) -> &'static str {
        match self {
            Criterion::Concrete => "Kunden kan si ja eller nei",
            Criterion::Important => "Bygger på noe kundene har sagt",
            Criterion::EveryTime => "Også på en dårlig dag",
            Criterion::Measurable => "Vi vet hva vi skal telle",
            Criterion::Memorable => "Alle husker det uten å se",
            Criterion::Ours => "Ingen konkurrent kan si det",
            Criterion::Own(_) => "",
        }
    }
}

impl Keyed for Draft {
    fn id(&self) -> Id {
        self.id
    }
}

impl Draft {
    /// "Kari Hansen", "HR-leder og Ola Berg", or as it is written where it is nobody at the table.
    pub fn who_mends(&self, room: &dyn Room) -> String {
        let people: Vec<&str> =
            self.menders.iter().filter_map(|&id| room.person(id)).map(Person::called).collect();
        match people.split_last() {
            None => self.mends.clone(),
            Some((last, [])) => (*last).into(),
            Some((last, first)) => format!("{} og {last}", first.join(", ")),
        }
    }

    /// The wording that counts.
    pub fn current(&self) -> Option<&Wording> {
        self.wordings.iter().find(|w| Some(w.id) == self.current).or(self.wordings.last())
    }

    /// Hands are going up for it.
    pub(super) fn is_voting(&self) -> bool {
        self.current().and_then(|w| w.decision.as_ref()).is_some_and(Decision::is_voting)
    }

    pub(super) fn current_mut(&mut self) -> Option<&mut Wording> {
        let id = self.current()?.id;
        self.wordings.iter_mut().find(|w| w.id == id)
    }

    /// The number of a wording, from 1.
    pub fn number(&self, wording: Id) -> usize {
        self.wordings.iter().position(|w| w.id == wording).map_or(0, |at| at + 1)
    }

    /// All wordings but the one that counts, the newest first, with their numbers.
    pub fn others(&self) -> impl Iterator<Item = (usize, &Wording)> {
        let current = self.current().map(|w| w.id);
        let numbered = self.wordings.iter().enumerate().map(|(at, w)| (at + 1, w));
        numbered.rev().filter(move |(_, w)| Some(w.id) != current)
    }

    /// Whether what is written at this spot of a decision here is about somebody's reservation.
    pub(super) fn is_dissent_of(&self, spot: decision::Spot, person: Id) -> bool {
        self.wordings.iter().filter_map(|w| w.decision.as_ref()).any(|d| d.is_dissent_of(spot, person))
    }

    pub(super) fn has_dissent(&self, id: Id) -> bool {
        self.wordings.iter().filter_map(|w| w.decision.as_ref()).any(|d| d.has_dissent(id))
    }

    /// In these very words, and not let go since.
    pub fn adopted(&self) -> bool {
        !self.struck && self.current().is_some_and(Wording::adopted)
    }

    /// Said where the words that stand are not those that were adopted.
    pub(super) const CHANGED: &'static str = "Ordlyden er endret siden. Den nye er ikke vedtatt ennå.";

    /// The wording that the room said yes to last, whatever others have been tried since; none of a draft that was let go.
    pub(super) fn stands(&self) -> Option<&Wording> {
        let adopted = |w: &&Wording| w.adopted();
        let current = self.current().filter(adopted);
        current.or_else(|| self.wordings.iter().rfind(adopted)).filter(|_| !self.struck)
    }

    /// In the wording that counts alone, with what was decided on it. It is tried anew: what was said when it was tried
    /// may hold figures that are asked again.
    pub(super) fn alone(&self) -> Self {
        let bare = |w: &Wording| Wording { trial: Vec::new(), stories: Vec::new(), ..w.clone() };
        let wordings = self.current().map(bare).into_iter().collect();
        Self { wordings, current: None, ..self.clone() }
    }

    /// *Kortform*, else *innhold*.
    pub fn text(&self) -> &str {
        self.current().map_or("", Wording::text)
    }

    /// Writes a text; a new wording gets its id from `ids`.
    pub(super) fn write(&mut self, layer: Layer, text: &str, ids: &mut Ids, at: Moment) -> Wrote {
        let (mut short, mut content) = match self.current() {
            Some(current) => (current.short.clone(), current.content.clone()),
            None => (String::new(), String::new()),
        };
        let part = if layer == Layer::Short { &mut short } else { &mut content };
        if part == text {
            return Wrote::Nothing;
        }
        let was_empty = part.is_empty();
        *part = text.into();
        if let Some(current) = self.current_mut().filter(|w| was_empty && w.is_untried()) {
            (current.short, current.content) = (short, content);
            return Wrote::Filled;
        }
        if let Some(at) = self.wordings.iter().position(|w| w.short == short && w.content == content) {
            self.current = Some(self.wordings[at].id);
            return Wrote::TakenUp(at + 1);
        }
        self.wordings.push(Wording {
            id: ids.take(),
            short,
            content,
            at,
            trial: vec![],
            stories: vec![],
            decision: None,
        });
        self.current = None;
        Wrote::New(self.wordings.len())
    }
}

impl Wording {
    pub fn adopted(&self) -> bool {
        self.decision.as_ref().is_some_and(|d| d.adopted)
    }

    /// *Kortform*, else *innhold*.
    pub fn text(&self) -> &str {
        if self.short.is_empty() { &self.content } else { &self.short }
    }

    /// What an earlier wording says otherwise than the one that counts, so that it doesn't look like that one once more.
    pub(super) fn unlike(&self, current: Option<&Self>) -> String {
        let same = |of: fn(&Self) -> &str| {
            let words = of(self);
            !words.is_empty() && current.is_some_and(|current| of(current) == words)
        };
        let (short, content) = (self.short.as_str(), self.content.as_str());
        match (same(|it| &it.short), same(|it| &it.content)) {
            (true, _) if content.is_empty() => "samme kortform, uten innhold".into(),
            (true, _) => format!("samme kortform, med et annet innhold: {content}"),
            (_, true) if short.is_empty() => "samme innhold, uten kortform".into(),
            (_, true) => format!("{short} – samme innhold"),
            _ => [short, content].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" – "),
        }
    }

    /// Nobody has judged it in any way.
    pub fn is_untried(&self) -> bool {
        self.trial.is_empty() && self.stories.is_empty() && self.decision.is_none()
    }

    pub fn judgement(&self, criterion: Criterion) -> Option<&Judgement> {
        self.trial.iter().find(|j| j.criterion == criterion)
    }

    pub fn verdict(&self, criterion: Criterion) -> Option<Verdict> {
        self.judgement(criterion)?.verdict
    }

    /// Whether it would have prevented a story.
    pub fn prevents(&self, story: Id) -> Option<Verdict> {
        self.stories.iter().find(|t| t.story == story).map(|t| t.verdict)
    }

    /// How it did on trial, and how the hands fell once they are shown.
    pub(super) fn figures(&self) -> Vec<String> {
        let judged = self.trial.iter().filter(|j| j.verdict.is_some()).count();
        let good = self.trial.iter().filter(|j| j.verdict == Some(Verdict::Yes)).count();
        let trial = (judged > 0).then(|| format!("Løfteprøven: {good} ja av {judged}"));
        trial.into_iter().chain(self.decision.as_ref().and_then(Decision::figures)).collect()
    }

    /// What became of one that another took the place of, in a word or two: "vedtatt", "4 av 6 for", "erstattet".
    pub fn fate(&self) -> String {
        let judged = self.trial.iter().filter(|j| j.verdict.is_some()).count();
        let good = self.trial.iter().filter(|j| j.verdict == Some(Verdict::Yes)).count();
        match &self.decision {
            Some(decision) => decision.short(),
            None if judged > 0 => format!("prøvd, {good} ja av {judged}"),
            None => "erstattet".into(),
        }
    }

    /// Changes a judgement; one that says nothing is not kept.
    pub(super) fn judge(&mut self, criterion: Criterion, change: impl FnOnce(&mut Judgement)) {
        let at = self.trial.iter().position(|j| j.criterion == criterion).unwrap_or_else(|| {
            self.trial.push(Judgement { criterion, verdict: None, why: String::new() });
            self.trial.len() - 1
        });
        change(&mut self.trial[at]);
        if self.trial[at].verdict.is_none() && self.trial[at].why.is_empty() {
            self.trial.remove(at);
        }
    }

    pub(super) fn test(&mut self, story: Id, verdict: Option<Verdict>) {
        match (self.stories.iter().position(|t| t.story == story), verdict) {
            (Some(at), Some(verdict)) => self.stories[at].verdict = verdict,
            (Some(at), None) => {
                self.stories.remove(at);
            }
            (None, Some(verdict)) => self.stories.push(StoryTest { story, verdict }),
            (None, None) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at() -> Moment {
        "2026-11-21T11:00:00+01:00".parse().expect("a moment")
    }

    fn draft() -> (Draft, Ids) {
        (Draft { id: 1, ..Draft::default() }, Ids::starting_at(2))
    }

    #[test]
    fn another_text_is_another_wording_and_an_empty_part_is_filled_in() {
        let (mut draft, mut ids) = draft();
        let mut write = |draft: &mut Draft, layer, text| draft.write(layer, text, &mut ids, at());
        assert_eq!(write(&mut draft, Layer::Short, "Vi sier fra."), Wrote::New(1));
        assert_eq!(write(&mut draft, Layer::Content, "Alltid."), Wrote::Filled);
        assert_eq!(write(&mut draft, Layer::Content, "Alltid."), Wrote::Nothing);
        assert_eq!(write(&mut draft, Layer::Content, "Hver gang."), Wrote::New(2));
        assert_eq!(write(&mut draft, Layer::Content, "Alltid."), Wrote::TakenUp(1));
        assert_eq!(draft.current().map(|w| w.id), Some(draft.wordings[0].id));
        assert_eq!(draft.others().map(|(n, _)| n).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn what_was_tried_is_never_filled_in() {
        let (mut draft, mut ids) = draft();
        draft.write(Layer::Short, "Vi sier fra.", &mut ids, at());
        let current = draft.current_mut().expect("a wording");
        current.judge(Criterion::Ours, |judgement| judgement.verdict = Some(Verdict::No));
        assert_eq!(draft.write(Layer::Content, "Alltid.", &mut ids, at()), Wrote::New(2));
        assert!(draft.current().expect("a wording").is_untried());
        assert_eq!(draft.wordings[0].fate(), "prøvd, 0 ja av 1");
    }

    #[test]
    fn a_judgement_that_says_nothing_is_not_kept() {
        let (mut draft, mut ids) = draft();
        draft.write(Layer::Short, "Vi sier fra.", &mut ids, at());
        let wording = draft.current_mut().expect("a wording");
        wording.judge(Criterion::Ours, |j| j.why = "andre sier det samme".into());
        wording.judge(Criterion::Ours, |j| j.verdict = Some(Verdict::No));
        wording.judge(Criterion::Ours, |j| j.verdict = None);
        assert_eq!(wording.trial.len(), 1, "the word why stays");
        wording.judge(Criterion::Ours, |j| j.why.clear());
        assert!(wording.is_untried());
    }
}
