//! A draft as lines of a form, from its words to how it was decided.

use super::filler::{remarks, words};
use super::pen::{Pen, Tab};
use super::{Criterion, Draft, Promise, Verdict, Wording, sources, story};
use crate::exercises::decision::{self, Chair};
use crate::exercises::{Finding, Id, Sign, Source, Table, counted};
use crate::figures::order::Arrange as _;
use crate::figures::{Letter, number};
use crate::ui::form::{Entry, Line, Tone};

/// How an *innhold* is built.
const AID: &str = "Når [situasjon], får du alltid [handling] [innen/grense], og hvis ikke, [oppretting].";
/// What is decided, in a sentence.
pub(super) const IT: &str = "løftet";
/// Stories shown before somebody asks for all.
const STORIES: usize = 3;

/// An entry of the form: which draft, and what of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// `None` for the one that is not made yet.
    pub(super) draft: Option<Id>,
    pub(super) part: Part,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Tabs,
    Short,
    Content,
    Verdict(Criterion),
    Why(Criterion),
    Story(Id),
    AllStories,
    Tradeoff,
    Notice,
    Mends,
    HowFast,
    Decision(decision::Spot),
    Wording(Id),
    Source(Id),
    Strike,
}

pub(super) fn lines(table: &Table<'_, Promise>, pen: &Pen) -> Vec<Line<Spot>> {
    let draft = pen.draft(&table.paper.sheet);
    let laying = Laying {
        table,
        pen,
        draft,
        wording: draft.and_then(Draft::current),
        gaps: sources::gaps(table),
        sources: draft.map_or_else(Vec::new, |draft| table.room.sources(&draft.rests_on)),
        lines: Vec::new(),
    };
    laying.laid()
}

/// What the decision of a draft is asked and shown by.
pub(super) fn chair<'a>(table: &Table<'a, Promise>, draft: &'a Draft) -> Chair<'a> {
    let wording = draft.current();
    let decision = wording.and_then(|w| w.decision.as_ref());
    Chair {
        it: IT,
        about: wording.map_or(draft.id, |w| w.id),
        decision,
        room: table.room,
        now: table.now,
        phones: table.phones,
    }
}

struct Laying<'a, 'p> {
    table: &'p Table<'a, Promise>,
    pen: &'p Pen,
    draft: Option<&'p Draft>,
    wording: Option<&'p Wording>,
    /// Those that the group chose.
    gaps: Vec<Finding<'a>>,
    /// What the draft builds on.
    sources: Vec<(Id, Source<'a>)>,
    lines: Vec<Line<Spot>>,
}

impl Laying<'_, '_> {
    fn laid(mut self) -> Vec<Line<Spot>> {
        self.tabs();
        self.words();
        if let (Some(draft), Some(wording)) = (self.draft, self.wording) {
            self.trial(draft, wording);
            self.story_test(wording);
            self.price(draft);
            self.decision(draft, wording);
            self.others(draft);
            self.rests_on(draft);
            self.lines.push(Line::Gap);
            let strike = if draft.struck { "Hent utkastet tilbake" } else { "Stryk utkastet" };
            self.push(Entry::button(self.spot(Part::Strike), strike));
        }
        self.lines
    }

    fn spot(&self, part: Part) -> Spot {
        Spot { draft: self.draft.map(|d| d.id), part }
    }

    /// Under which what is typed there is filed.
    fn filed(&self, part: &str) -> String {
        self.draft.map_or_else(|| format!("new {part}"), |draft| format!("{} {part}", draft.id))
    }

    fn push(&mut self, entry: Entry<Spot>) {
        self.lines.push(entry.into());
    }

    fn head(&mut self, text: &str) {
        self.lines.extend([Line::Gap, Line::Head(text.into())]);
    }

    fn remark(&mut self, text: impl Into<String>) {
        self.lines.push(Line::Remark(text.into()));
    }

    fn tabs(&mut self) {
        let gaps: Vec<&str> = self.gaps.iter().map(|gap| &*gap.text).collect();
        if !gaps.is_empty() {
            self.remark(format!("Gapene dere valgte: {}", gaps.join(" · ")));
        }
        let drafts = &self.table.paper.sheet.drafts;
        if drafts.is_empty() {
            return;
        }
        let tab = |(n, draft): (usize, &Draft)| match (draft.struck, draft.adopted()) {
            (true, _) => format!("{} strøket", Letter(n)),
            (_, true) => format!("{} vedtatt", Letter(n)),
            _ => Letter(n).to_string(),
        };
        let current =
            self.draft.and_then(|d| drafts.iter().position(|o| o.id == d.id)).unwrap_or(drafts.len());
        let tabs = drafts.iter().enumerate().map(tab).chain(["+ nytt utkast".to_string()]);
        self.push(
            Entry::choice(self.spot(Part::Tabs), "Utkast", tabs, Some(current))
                .hint("←\u{a0}→\u{a0}bytter, skriv for et nytt"),
        );
        if let (Some(draft), Some(wording)) = (self.draft, self.wording) {
            let sources = counted(&self.sources);
            let rests = if sources.is_empty() {
                "bygger ikke på noe ennå".into()
            } else {
                format!("bygger på {sources}")
            };
            self.remark(format!("Ordlyd {} · {rests}", draft.number(wording.id)));
            if draft.struck {
                self.lines.push(Line::Said(
                    Tone::Warn,
                    "Utkastet er strøket. Nederst kan det hentes tilbake.".into(),
                ));
            }
        }
    }

    fn words(&mut self) {
        let (short, content) = self.wording.map_or(("", ""), |w| (&w.short, &w.content));
        let is_new = self.draft.is_none();
        let entry = Entry::sentence(self.spot(Part::Short), "Kortform", short);
        let hint = "Det kundene husker, med høyst tolv ord";
        self.push(entry.hint(hint).filed(self.filed("short")).makes_row(is_new));
        let typed = self.live(Part::Short, short).to_string();
        let remarks = remarks(&typed, &self.table.paper.setup.filler());
        if remarks.is_empty() && !typed.trim().is_empty() {
            self.remark(format!("{} ord", words(&typed)));
        }
        self.lines.extend(remarks.into_iter().map(|remark| Line::Said(Tone::Warn, remark)));
        let entry = Entry::long_text(self.spot(Part::Content), "Innhold", content);
        self.push(entry.hint(AID).filed(self.filed("content")).makes_row(is_new));
        let typed = self.live(Part::Content, content).to_string();
        if !typed.trim().is_empty() {
            let here = self.pen.form.at() == Some(self.spot(Part::Content));
            let count = format!("{} ord", words(&typed));
            self.remark(if here { format!("{count} · {AID}") } else { count });
        }
        if self.draft.is_none() {
            let letter = Letter(self.table.paper.sheet.drafts.len());
            self.remark(format!(
                "Skriv kortformen eller innholdet og trykk Enter. Da har dere utkast {letter}."
            ));
        }
    }

    /// The text of an entry as it stands on the screen.
    fn live<'t>(&'t self, part: Part, stored: &'t str) -> &'t str {
        match self.pen.form.half_typed() {
            Some((spot, text)) if spot == self.spot(part) => text,
            _ => stored,
        }
    }

    fn trial(&mut self, draft: &Draft, wording: &Wording) {
        self.head("Løfteprøven");
        self.remark("j, n eller u svarer. Skriv så hvorfor, eller trykk Enter for neste.");
        let before = |criterion| draft.others().find_map(|(n, other)| Some((n, other.verdict(criterion)?)));
        if wording.is_untried() && draft.others().any(|(_, other)| !other.trial.is_empty()) {
            self.remark("Prøven er tatt, men den gjelder tidligere ordlyd.");
        }
        let setup = &self.table.paper.setup;
        for criterion in setup.criteria() {
            let judgement = wording.judgement(criterion);
            let verdict = judgement.and_then(|j| j.verdict);
            let hint = match before(criterion) {
                Some((n, said)) if verdict.is_none() => {
                    format!("ordlyd {n}: {} · {}", said.words(), setup.explained(criterion))
                }
                _ => setup.explained(criterion).into(),
            };
            let choice = self.verdict(Part::Verdict(criterion), setup.name(criterion), verdict);
            self.push(choice.hint(hint));
            if let Some(judgement) = judgement {
                let why = Entry::sentence(self.spot(Part::Why(criterion)), "  fordi", judgement.why.as_str());
                let name = match criterion {
                    Criterion::Own(id) => self.filed(&format!("why {id}")),
                    usual => self.filed(&format!("why {}", usual.words())),
                };
                self.push(why.hint("Et ord om hvorfor").filed(name));
            }
        }
    }

    fn verdict(&self, part: Part, label: &str, verdict: Option<Verdict>) -> Entry<Spot> {
        let current = verdict.and_then(|v| Verdict::ALL.iter().position(|o| *o == v));
        Entry::choice(self.spot(part), label, Verdict::ALL.map(Verdict::words), current)
            .mark(verdict.map_or("", Verdict::sign))
    }

    fn story_test(&mut self, wording: &Wording) {
        self.head("Ville løftet ha hindret dette?");
        let is_judged = |story: &Finding<'_>| wording.prevents(story.id).is_some();
        let (mut told, mut good, mut waiting) = (0, 0, [0, 0]);
        // Of thousands only those are kept that may stand here: judged ones, and the first of those that wait.
        let mut stories = sources::stories(self.table, &mut |story| {
            // What went well needed no promise to prevent it.
            if story.sign == Some(Sign::Positive) && !is_judged(story) {
                good += 1;
                return false;
            }
            told += 1;
            if self.pen.all_stories || is_judged(story) {
                return true;
            }
            let waits = &mut waiting[usize::from(story.key)];
            *waits += 1;
            *waits <= STORIES
        });
        // The sort is stable: in the order they were told, key stories first.
        stories.arrange_by_key(|story| !story.key);
        if stories.is_empty() && good > 0 {
            return self.remark("Alle historiene som er fortalt, er gode. Det var ingenting å hindre.");
        }
        if stories.is_empty() {
            return self.remark("Ingen kundehistorier er fortalt ennå. De kommer hit fra innsjekken.");
        }
        self.remark("j, n eller u svarer. + merker historien som god, − som dårlig.");
        let shown = if self.pen.all_stories { stories.iter().collect() } else { first(&stories, wording) };
        for story in shown {
            let by = story.by.map_or("Uten navn", |by| self.table.room.called(by));
            let choice = self.verdict(Part::Story(story.id), by, wording.prevents(story.id));
            let star = if story.key { "★ " } else { "" };
            let sign = story.sign.map(|sign| format!("{} ", sign.mark())).unwrap_or_default();
            self.push(choice.value(format!("{star}{sign}{}", story.text)));
        }
        if told > STORIES {
            let label = if self.pen.all_stories {
                "Vis bare de som er valgt".into()
            } else {
                format!("Velg blant alle {} historiene", number::in_words(told))
            };
            self.push(Entry::button(self.spot(Part::AllStories), label));
        }
    }

    fn price(&mut self, draft: &Draft) {
        self.head("Prisen, og når det svikter");
        let mends = draft.who_mends(self.table.room);
        let breach = "Hvordan oppdager vi at vi brøt løftet?";
        for (part, name, label, text, hint) in [
            (Part::Tradeoff, "tradeoff", "Valget vi tar", &draft.tradeoff, "Vi velger … fremfor …"),
            (Part::Notice, "notice", "Slik merkes brudd", &draft.notice, breach),
            (Part::Mends, "mends", "Den som retter opp", &mends, "Rolle, navn eller initialer"),
            (Part::HowFast, "how_fast", "Innen", &draft.how_fast, "En time, samme dag, neste hverdag …"),
        ] {
            let entry = match part {
                Part::Mends | Part::HowFast => Entry::text(self.spot(part), label, text.as_str()),
                _ => Entry::sentence(self.spot(part), label, text.as_str()),
            };
            self.push(entry.hint(hint).filed(self.filed(name)));
        }
        let through = story::line_through_sessions(draft, self.table.room);
        self.lines.extend(through.map(|line| Line::Said(Tone::Plain, line)));
    }

    fn decision(&mut self, draft: &Draft, wording: &Wording) {
        self.head("Vedtak");
        self.voted_on(draft, wording);
        let before = draft.others().find_map(|(n, other)| Some((n, other.decision.as_ref()?)));
        if let (None, Some((n, decision))) = (&wording.decision, before) {
            let said = decision.short();
            self.remark(format!("Ordlyd {n}: {said}, {}. Det gjelder tidligere ordlyd.", decision.at.hhmm()));
        }
        let under = self.filed("decision");
        let spot = |spot| self.spot(Part::Decision(spot));
        let lines = chair(self.table, draft).lines(&self.pen.form.hands, &under, spot);
        self.lines.extend(lines);
    }

    /// The very words, so that everybody sees what hands go up for, and what was adopted.
    fn voted_on(&mut self, draft: &Draft, wording: &Wording) {
        let place = self.table.paper.sheet.drafts.iter().position(|d| d.id == draft.id);
        let letter = place.map_or_else(String::new, |n| Letter(n).to_string());
        let mut label = format!("Utkast {letter}: ");
        for words in [&wording.short, &wording.content] {
            if !words.is_empty() {
                self.lines.push(Line::Said(Tone::Plain, std::mem::take(&mut label) + words));
            }
        }
    }

    fn others(&mut self, draft: &Draft) {
        if draft.wordings.len() < 2 {
            return;
        }
        self.head("Tidligere ordlyder");
        for (n, other) in draft.others() {
            let value = format!("{} · {} · {}", other.at.hhmm(), other.fate(), other.unlike(draft.current()));
            self.push(Entry::button(self.spot(Part::Wording(other.id)), format!("Ordlyd {n}")).value(value));
        }
        self.remark("Enter tar opp igjen en ordlyd, med prøve og vedtak.");
    }

    fn rests_on(&mut self, draft: &Draft) {
        self.head("Bygger på");
        let before = self.lines.len();
        let gaps = std::mem::take(&mut self.gaps);
        let among = self.pen.among.as_ref().filter(|(id, _)| *id == draft.id);
        let first = among.map_or(&draft.rests_on, |(_, first)| first);
        for (id, source) in self.table.room.sources(first) {
            let sort = source.finding().map_or("kilde", |found| found.called());
            let words = match source.finding() {
                Some(found) if !self.table.room.folds(found) => &found.text,
                _ => source.instead().unwrap_or_default(),
            };
            self.source(id, sort, words, draft.rests_on.contains(&id));
        }
        for source in gaps.into_iter().chain(sources::quotes(self.table)) {
            if !first.contains(&source.id) {
                self.source(source.id, source.called(), &source.text, draft.rests_on.contains(&source.id));
            }
        }
        let offers = self.lines.len() > before;
        self.remark(if offers {
            "Enter lager eller fjerner koblingen. F3 søker i alt som er sagt."
        } else {
            "F3 knytter løftet til det som er sagt: sitater, gap, historier."
        });
    }

    fn source(&mut self, id: Id, sort: &str, text: &str, linked: bool) {
        // A row of a list is known by having a value.
        let text = if text.is_empty() { "–" } else { text };
        let row = Entry::button(self.spot(Part::Source(id)), sort).value(text);
        self.push(row.mark(if linked { "✓" } else { "" }));
    }
}

/// Those that are judged, and as many of the others as make three.
fn first<'f, 'a>(stories: &'f [Finding<'a>], wording: &Wording) -> Vec<&'f Finding<'a>> {
    let is_judged = |story: &Finding<'_>| wording.prevents(story.id).is_some();
    let mut others: Vec<_> = stories.iter().filter(|s| !is_judged(s)).collect();
    others.truncate(STORIES.saturating_sub(stories.len() - others.len()));
    stories.iter().filter(|s| is_judged(s) || others.iter().any(|o| o.id == s.id)).collect()
}

impl Tab {
    /// Which draft lies open, if it is made.
    pub(super) fn draft(self, drafts: &[Draft]) -> Option<&Draft> {
        let opening = || {
            let likely = drafts.iter().find(|d| d.adopted()).or(drafts.iter().rfind(|d| !d.struck));
            likely.or(drafts.last())
        };
        match self {
            Tab::New => None,
            Tab::Opening => opening(),
            Tab::Draft(id) => drafts.iter().find(|d| d.id == id).or_else(opening),
        }
    }
}
