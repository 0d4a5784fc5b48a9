//! A grouping as it is told: the themes with what was said, what has no theme, and what the votes came to.

use std::collections::BTreeMap;

use super::Themes;
use super::groups::{Answer, Group, Groups};
use super::sheet::{Choice, Dots, Round, State, Theme};
use super::standing::{self, budget, chart, example, rule};
use crate::exercises::{Id, InWords, Record, Sign, Slide, Sort, Source, Table};
use crate::figures::Letter;
use crate::report::{Document, Item, Quote};

impl InWords for Themes {
    fn figures(table: &Table<'_, Self>, id: Id) -> Vec<String> {
        standing::dots(&table.paper.sheet, id).into_iter().collect()
    }

    fn rows<'a>(table: &Table<'a, Self>, tell: &mut dyn FnMut(Record<'a>)) {
        standing::rows(&table.paper.sheet, tell);
    }

    fn story(table: &Table<'_, Self>) -> Document {
        let mut story = Document::default();
        let sheet = &table.paper.sheet;
        if sheet.themes.is_empty() {
            return story;
        }
        match sheet.open() {
            Some(round) => tell_progress(table, round, &mut story),
            None => tell_votes(&sheet.rounds, &mut story),
        }
        let groups = Groups::of(table);
        let mut quoted = Quoted::default();
        for theme in &sheet.themes {
            tell_theme(table, theme, &groups, &mut quoted, &mut story);
        }
        let rest = groups.answers(Group::Loose);
        if !rest.is_empty() {
            story.heading(3, "Uten tema");
            tell_answers(table, &rest, &mut story);
            story.muted(format!("{} svar.", rest.len()));
        }
        story
    }

    /// The vote, else the themes so far, the newest last.
    fn slide(table: &Table<'_, Self>, _topic: &str) -> Slide {
        let sheet = &table.paper.sheet;
        let mut story = Document::default();
        if let Some(round) = sheet.open() {
            tell_progress(table, round, &mut story);
        } else if let Some(round) = sheet.shown() {
            story.chart(chart(round));
        } else {
            let groups = Groups::of(table);
            let count = |group| format!("{} svar", groups.count(group));
            let theme = |t: &Theme| Item::new(&*t.name).aside(count(Group::Theme(t.id))).id(t.id);
            story.list(sheet.themes.iter().map(theme).collect());
            if sheet.themes.is_empty() {
                story.lead("Hvilke svar hører sammen, og hva kaller vi det?");
            }
            if groups.count(Group::Loose) > 0 {
                story.muted(format!("Uten tema: {}.", count(Group::Loose)));
            }
        }
        Slide { newest_last: sheet.rounds.is_empty(), ..Slide::of(table.head, story) }
    }

    /// For the facilitator alone, and only where the room can't see it: who put which dots.
    fn private(table: &Table<'_, Self>, _topic: &str, _marked: Option<Id>) -> Document {
        let mut notes = Document::default();
        let Some(round) = table.paper.sheet.shown().filter(|_| !table.room.mirrored()) else { return notes };
        let letters = |dots: &[Dots]| {
            let spread = round.spread(dots).into_iter().enumerate();
            spread.map(|(n, dots)| Letter(n).to_string().repeat(dots as usize)).collect::<String>()
        };
        let slips = round.ballots.iter().map(|ballot| {
            let said = if ballot.dots.is_empty() { "står over".into() } else { letters(&ballot.dots) };
            let late = if ballot.late { " (etter visning)" } else { "" };
            let corrected = if ballot.corrected { " (rettet)" } else { "" };
            (table.room.called(ballot.person).to_owned(), format!("{said}{late}{corrected}"))
        });
        let slips: Vec<_> = slips.collect();
        if !slips.is_empty() {
            notes.heading(3, "Lappene");
            notes.fields(slips);
        }
        notes
    }
}

/// "Avstemningen pågår: 3 av 8 har stemt.", and a dot a seat.
fn tell_progress(table: &Table<'_, Themes>, round: &Round, story: &mut Document) {
    let asked = table.room.people().iter().filter(|p| p.is_here() || round.is_in(p.id));
    let seats: Vec<bool> = asked.map(|p| round.is_in(p.id)).collect();
    let n = seats.iter().filter(|is_in| **is_in).count();
    story.lead(format!("Avstemningen pågår: {n} av {} har stemt.", seats.len()));
    let dots = seats.iter().map(|&is_in| if is_in { "●" } else { "○" });
    story.text(dots.collect::<Vec<_>>().join(" "));
    story.list(options(&round.options));
}

/// What can be voted for, by its letter.
fn options(options: &[Choice]) -> Vec<Item> {
    let option =
        |(n, choice): (usize, &Choice)| Item::new(&*choice.name).mark(Letter(n).to_string()).id(choice.theme);
    options.iter().enumerate().map(option).collect()
}

/// The newest first; those before it stay as they were.
fn tell_votes(rounds: &[Round], story: &mut Document) {
    for (n, round) in rounds.iter().enumerate().rev().filter(|(_, r)| r.state == State::Closed) {
        let number = if rounds.len() > 1 { format!(" {}", n + 1) } else { String::new() };
        story.heading(3, format!("Prikkavstemning{number}"));
        story.chart(chart(round));
    }
}

/// An answer that stands in more themes than this is not quoted again: far more than anybody reads. A file can put one
/// long answer into every theme, and telling it would grow with the product of the two.
const OFTENEST: usize = 10;

/// How often each answer has been quoted.
type Quoted = BTreeMap<Id, usize>;

fn tell_theme(
    table: &Table<'_, Themes>,
    theme: &Theme,
    groups: &Groups<'_>,
    quoted: &mut Quoted,
    story: &mut Document,
) {
    story.heading_of(3, &*theme.name, theme.id);
    let mut answers = groups.answers(Group::Theme(theme.id));
    let withheld = answers.iter().filter(|a| a.source == Source::Withheld).count();
    let in_all = answers.len();
    answers.retain(|answer| {
        let times = quoted.entry(answer.id).or_default();
        *times += 1;
        *times <= OFTENEST
    });
    tell_answers(table, &answers, story);
    let said = match groups.count(Group::Theme(theme.id)) {
        0 => "Ingen svar.".into(),
        n if withheld > 0 => format!("{n} svar, {withheld} av dem er ikke med her."),
        n => format!("{n} svar."),
    };
    story.muted(said);
    let often = in_all - answers.len();
    if often > 0 {
        story.muted(format!("{often} av dem er gjengitt under {OFTENEST} temaer alt."));
    }
}

fn tell_answers(table: &Table<'_, Themes>, answers: &[Answer<'_>], story: &mut Document) {
    for finding in answers.iter().filter_map(|a| a.source.finding()) {
        if matches!(finding.sort, Sort::Answer | Sort::Story) {
            story.quote(Quote {
                mark: finding.sign.map_or("", Sign::mark),
                words: finding.text.clone().into_owned(),
                by: finding.by.map_or_else(String::new, |p| table.room.called(p).into()),
                key: finding.key,
                id: Some(finding.id),
            });
        } else {
            story.list(vec![Item::new(&*finding.text).aside(finding.called()).id(finding.id)]);
        }
    }
}

/// The slip that each participant fills in.
pub(super) fn slip(table: &Table<'_, Themes>) -> Option<Document> {
    let (setup, sheet) = (&table.paper.setup, &table.paper.sheet);
    if !setup.votes || sheet.themes.len() < 2 {
        return None;
    }
    let (choices, has) = match sheet.open() {
        Some(round) => (round.options.clone(), round.rule()),
        None => {
            let choice = |t: &Theme| Choice { theme: t.id, name: t.name.clone() };
            (sheet.themes.iter().map(choice).collect(), budget(setup, sheet))
        }
    };
    let mut slip = Document::default();
    slip.lead(&*table.head.prompt);
    slip.muted(format!("{}. {}", rule(has), example(has)));
    slip.list(options(&choices));
    slip.text("Mine prikker: ____________");
    Some(slip)
}
