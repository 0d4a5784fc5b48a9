//! The gaps as they are told: what was chosen and why, the pictures, every figure with what it rests on.

use std::borrow::Cow;

use super::before::{self, NOT_AGAIN};
use super::sheet::{Dimension, Setup, Sheet};
use super::standing::{self, Standing, judged, ranked};
use super::{Gap, Paper, front, pen, rows, slide};
use crate::exercises::{Chapter, Head, Id, InWords, Moved, Record, Slide, Table, find, told_sources};
use crate::figures::drivers::{Driver, Drivers};
use crate::figures::fields::across;
use crate::figures::words::{capital, part};
use crate::figures::{Basis, Cross, End, Field, Judgement, Points, Satisfaction, Scale, counts, number};
use crate::report::chart::{
    self, Chart, DotRow, Dots, DriverRow, Dumbbell, FourFields, Mark, Point, ShareRow, Shares, Span,
};
use crate::report::front::Said;
use crate::report::{Document, Grounds, Item, document};

/// The question above the three groups.
pub(super) const SATISFIED: &str = "Hvor tilfredse er kundene våre?";

/// What gaps are in order of.
pub(super) const BY_PRIORITY: &str =
    "Sortert etter prioritet: viktighet × gap, begge på 0–100. Derfor kan et mindre gap stå høyere.";

const METHOD: &str = "Tallene i parentes, gap, opplevelsesgap og prioritet står på 0–100. Nå er det kundene sier; der det \
    er ukjent, medianen av det vi tror. Opplevelsesgapet er det vi tror kundene sier, minus det de sier; uten en \
    gjetning er det vår egen vurdering som måles mot kundenes. Fra 10 poeng kalles det blindsone eller skjult styrke. \
    Radene er sortert etter prioritet: viktighet ganger gap, delt på 100.";

const WEIGHED: &str = "Svak, middels og sterk er Spearmans rangkorrelasjon. Andelen er hvor mye hvert av dem bærer av det som de \
    forklarer til sammen (relative vekter etter Johnson). Bare der det står en strek, er forskjellen større enn \
    tilfeldigheter kan forklare.";

impl InWords for Gap {
    fn figures(table: &Table<'_, Self>, id: Id) -> Vec<String> {
        standing::Standing::of(table, id)
            .map_or_else(Vec::new, |standing| behind(&standing, &table.paper.setup))
    }

    fn came_to(table: &Table<'_, Self>, tell: &mut dyn FnMut(Id, String)) {
        before::came_to(table, tell);
    }

    fn moved(table: &Table<'_, Self>) -> Vec<Moved> {
        before::moved(table)
    }

    fn rows<'a>(table: &Table<'a, Self>, tell: &mut dyn FnMut(Record<'a>)) {
        rows::tell(table, tell);
    }

    /// What customers judge by.
    fn prepared(_head: &Head, setup: &Setup) -> Document {
        let mut prepared = Document::default();
        prepared.list(setup.dimensions.iter().map(|it| Item::new(&*it.name).aside(&*it.help)).collect());
        prepared
    }

    fn story(table: &Table<'_, Self>) -> Document {
        let mut story = Document::default();
        let standings = ranked(Standing::all(table));
        tell_chosen(table, &standings, &mut story);
        if standings.iter().any(|s| s.gap.current().is_some()) {
            story.heading(3, "Fra nå til ambisjon").chart(dumbbell(&standings, |d| d.name.as_str().into()));
            story.heading(3, "Viktig for kunden, og hvor langt det er igjen").chart(fields(table));
            story.heading(3, "Tallene bak").table(figures(table, &standings)).muted(METHOD);
            let lines = standings.iter().filter_map(|s| before::through_sessions(table, s));
            let lines: Vec<Item> = lines.map(Item::new).collect();
            if !lines.is_empty() {
                story.heading(3, "Gjennom øktene").list(lines);
            }
            tell_basis(table, &standings, &mut story);
        }
        tell_unknown(&standings, &mut story);
        if let Some(chart) = shares(table.paper) {
            story.heading(3, SATISFIED).chart(chart);
        }
        if let Some(found) = table.paper.sheet.together() {
            story.heading(3, format!("Det som henger sammen med {}", found.outcome));
            story.chart(driven(table, found, |d| d.name.as_str().into()));
            story.muted(WEIGHED).muted(found.evidence.to_string());
        }
        tell_kpis(table.paper, &mut story);
        story
    }

    fn slide(table: &Table<'_, Self>, topic: &str) -> Slide {
        slide::slide(table, pen::Step::of_topic(topic, table.paper))
    }

    /// What customers' figures rest on; that nothing is chosen.
    fn taken_home(table: &Table<'_, Self>, tell: &mut dyn FnMut(Chapter, Document)) {
        let standings = ranked(Standing::all(table));
        let (chosen, rest): (Vec<_>, Vec<_>) = standings.into_iter().partition(|s| s.line.chosen);
        if chosen.is_empty() && rest.iter().any(|s| s.gap.current().is_some()) {
            let mut undone = Document::default();
            undone.text("Gapene som tettes først, er ikke valgt ennå.");
            tell(Chapter::Undone, undone);
        }
        let sheet = &table.paper.sheet;
        let all = chosen.iter().chain(&rest);
        let figures = all
            .filter_map(|s| Some((s.dimension.name.clone(), s.gap.customers.as_ref()?.evidence.to_string())));
        let groups = sheet.satisfaction.open().map(|m| (SATISFIED.to_string(), m.evidence.to_string()));
        let drivers = sheet.together().map(|found| {
            (format!("Det som henger sammen med {}", found.outcome), found.evidence.to_string())
        });
        let kpis =
            sheet.kpis.iter().filter_map(|k| Some((k.name.clone(), k.figure.as_ref()?.evidence.to_string())));
        let mut sources = Document::default();
        sources.fields(figures.chain(groups).chain(drivers).chain(kpis));
        if !sources.is_empty() {
            tell(Chapter::Sources, sources);
        }
    }

    fn front(table: &Table<'_, Self>, tell: &mut dyn FnMut(Said)) {
        front::told(table, tell);
    }
}

/// What goes with how satisfied customers are, beside what the group called important; `called` names a dimension.
pub(super) fn driven(
    table: &Table<'_, Gap>,
    found: &Drivers,
    called: fn(&Dimension) -> Cow<'_, str>,
) -> Chart {
    let Paper { setup, sheet } = table.paper;
    let row = |driver: &Driver| {
        let dimension = driver.dimension.and_then(|id| find(&setup.dimensions, id));
        let important = dimension.and_then(|d| sheet.line(d.id).importance);
        DriverRow {
            label: dimension.map_or_else(|| driver.name.clone(), |d| called(d).into_owned()),
            important: important
                .map_or_else(|| "–".into(), |score| setup.scale.words(number::grouped(score))),
            share: driver.share.map(i64::from),
            strength: driver.words(),
            n: format!("n{}{}", number::NO_BREAK_SPACE, number::grouped(driver.n.into())),
            apart: driver.apart,
        }
    };
    Chart::Drivers(chart::Drivers {
        outcome: found.outcome.to_string(),
        rows: found.drivers.iter().map(row).collect(),
        caption: found.caption(),
        says: found.says(),
    })
}

pub(super) fn tell_chosen(table: &Table<'_, Gap>, standings: &[Standing<'_>], story: &mut Document) {
    let chosen = standings.iter().filter(|s| s.line.chosen);
    let items: Vec<Item> = chosen
        .map(|s| Item::new(&*s.dimension.name).sign("✓", "valgt").aside(s.line.why.trim()).id(s.dimension.id))
        .collect();
    let several = items.len() > 1;
    if !items.is_empty() {
        story.heading(3, "Gapene vi tetter først").list(items);
    }
    if several {
        story.muted(BY_PRIORITY);
    }
    story.grounds(standings.iter().map(|s| Grounds {
        of: Some((s.dimension.id, s.dimension.name.clone())),
        sources: told_sources(table.room, table.now, &s.line.rests_on),
    }));
    let before = standings.iter().filter(|s| s.was_chosen).map(|s| match s.before {
        Some(_) => s.dimension.name.clone(),
        None => format!("{} ({NOT_AGAIN})", s.dimension.name),
    });
    let before: Vec<String> = before.collect();
    if !before.is_empty() {
        story.muted(format!("Valgt i forrige økt: {}.", before.join(", ")));
    }
}

/// From where we are to where we want to be, in the order given; `called` names a dimension.
pub(super) fn dumbbell(standings: &[Standing<'_>], called: fn(&Dimension) -> Cow<'_, str>) -> Chart {
    let mark = |end: Option<End>, number: Option<Points>| {
        let (end, number) = end.zip(number)?;
        Some(Mark { at: end.at, text: end.words, number: number.to_string() })
    };
    let rows = standings.iter().map(|s| {
        let shown = s.shown;
        Span {
            label: called(s.dimension).into_owned(),
            from: mark(s.gap.current(), shown.now),
            to: mark(s.gap.goal(), shown.goal),
            from_customers: s.gap.customers.is_some(),
            guess: mark(s.gap.guessed(), shown.believed),
            gap: s.gap_words(),
            note: s.note(),
            chosen: s.line.chosen,
        }
    });
    let ranked = standings.iter().any(|s| s.gap.priority().is_some());
    let ranked = ranked.then_some("Sortert etter prioritet: viktighet × gap.");
    let says = standings.first().map(|s| converted(s.gap.scale)).into_iter().chain(ranked.map(Into::into));
    Chart::Dumbbell(Dumbbell {
        from: "nå (kundene, ellers det vi tror)".into(),
        to: "ambisjon".into(),
        says: says.collect::<Vec<_>>().join(" "),
        rows: rows.collect(),
    })
}

/// "1 av 5 = 0, 5 av 5 = 100."
fn converted(scale: Scale) -> String {
    let end = |score: i64| scale.words(number::grouped(score));
    format!("{} = 0, {} = 100.", end(scale.min()), end(scale.max()))
}

/// Importance against the distance to the ambition, in the order of the template; those that lack one of them stand
/// beside.
pub(super) fn fields(table: &Table<'_, Gap>) -> Chart {
    let standings = Standing::all(table);
    let weights: Vec<_> = standings.iter().filter_map(Standing::place).map(|(_, weight)| weight).collect();
    let cross = Cross::among(&weights);
    let ranks: Vec<_> = ranked(Standing::all(table)).iter().map(|s| s.dimension.id).collect();
    let points = standings.iter().filter_map(|s| {
        let (short, weight) = s.place()?;
        Some(Point {
            rank: ranks.iter().position(|id| *id == s.dimension.id)? + 1,
            sign: s.dimension.short().into_owned(),
            label: s.dimension.name.clone(),
            x: across(short),
            y: weight,
            field: cross.field(short, weight),
            distance: s.gap_words(),
            chosen: s.line.chosen,
        })
    });
    // Those that lack the same stand together, so that it is said once.
    let lacks = |s: &Standing<'_>| match &s.gap {
        gap if gap.weight().is_none() => Some("viktigheten"),
        gap if gap.goal().is_none() => Some("ambisjonen"),
        gap if gap.current().is_none() => Some("hvor vi står"),
        _ => None,
    };
    let without = ["viktigheten", "ambisjonen", "hvor vi står"].into_iter().filter_map(|lacking| {
        let names = standings.iter().filter(|s| lacks(s) == Some(lacking));
        let names: Vec<_> = names.map(|s| s.dimension.name.as_str()).collect();
        (!names.is_empty()).then(|| format!("{} (mangler {lacking})", names.join(", ")))
    });
    Chart::FourFields(FourFields {
        cross: (Cross::ACROSS, cross.importance()),
        cross_says: cross.to_string(),
        ends: ["langt igjen".into(), "framme".into()],
        fields: Field::ALL.map(|field| cross.name(field).into()),
        points: points.collect(),
        without: without.collect(),
    })
}

/// What leaders judged and guessed of a dimension in silent rounds, as dots; `None` where there were none.
pub(super) fn judgements(standing: &Standing<'_>, setup: &Setup) -> Option<Chart> {
    let both = [("Det vi tror", &standing.gap.judgement), ("Det vi tror kundene sier", &standing.gap.guess)];
    let rounds = both.into_iter().filter_map(|(label, judgement)| match judgement {
        Some(Judgement::Round(scores)) => {
            let (rounds, caption) = (vec![scores.counts()], scores.caption());
            Some(DotRow { label: label.into(), rounds, caption, ..DotRow::default() })
        }
        _ => None,
    });
    let rows: Vec<DotRow> = rounds.collect();
    (!rows.is_empty()).then(|| Chart::Dots(Dots { min: setup.scale.min(), max: setup.scale.max(), rows }))
}

/// The column to the right of the gap.
const AFTER_GAP: usize = 5;

fn figures(table: &Table<'_, Gap>, standings: &[Standing<'_>]) -> document::Table {
    let head = ["Dimensjon", "Viktighet", "Nå", "Ambisjon", "Gap", "Opplevelsesgap", "Prioritet"];
    let dash = || "–".to_owned();
    let scale = table.paper.setup.scale;
    let row = |s: &Standing<'_>| {
        let shown = s.shown;
        let ambition = s.gap.goal().zip(shown.goal).map(|(goal, at)| {
            let ladder = if s.from_ladder { ", stigen" } else { "" };
            format!("{} ({at}{ladder})", goal.words)
        });
        let weight = s.line.importance.zip(shown.importance);
        vec![
            s.dimension.name.clone(),
            weight.map_or_else(dash, |(score, at)| format!("{} ({at})", scale.words(score))),
            now(s).unwrap_or_else(dash),
            ambition.unwrap_or_else(dash),
            s.gap_words(),
            perception(s).unwrap_or_else(|| s.not_seen().map_or_else(dash, Into::into)),
            shown.priority.map_or_else(dash, Points::in_column),
        ]
    };
    let mut table = document::Table {
        head: head.map(Into::into).into(),
        numbers: vec![false, false, false, false, true, false, true],
        rows: standings.iter().map(row).collect(),
        ids: standings.iter().map(|s| s.dimension.id).collect(),
    };
    if standings.iter().any(|s| s.before.is_some()) {
        table.head.insert(AFTER_GAP, "Forrige gap".into());
        table.numbers.insert(AFTER_GAP, true);
        for (row, standing) in table.rows.iter_mut().zip(standings) {
            row.insert(AFTER_GAP, standing.gap_before().unwrap_or_else(dash));
        }
    }
    table
}

/// "6,3 på 0–10 (63 · kundene, n 214)", "3–4 av 5 (62,5 · oss selv, n 6)".
fn now(standing: &Standing<'_>) -> Option<String> {
    let current = standing.gap.current()?;
    let n = |n: i64| format!(", n{}{}", number::NO_BREAK_SPACE, number::grouped(n));
    let (basis, n) = match (&standing.gap.customers, &standing.gap.judgement) {
        (Some(figure), _) if figure.evidence.is_claim() => ("kundene", ", påstand".into()),
        (Some(figure), _) => {
            let few =
                if figure.evidence.is_thin() { format!(", {}", counts::FEW_WORDS) } else { String::new() };
            ("kundene", figure.evidence.n.map(|count| n(count.into()) + &few).unwrap_or_default())
        }
        (None, Some(Judgement::Round(scores))) => ("oss selv", n(scores.n() as i64)),
        (None, _) => ("oss selv", ", tastet".into()),
    };
    let at = standing.shown.now?;
    Some(format!("{} ({at} · {basis}{n})", current.words))
}

/// "+46 blindsone (gjetning: 75 − 29)".
fn perception(standing: &Standing<'_>) -> Option<String> {
    let seen = standing.gap.perception_gap()?;
    let basis = if seen.believed.basis == Basis::OurGuess { "gjetning" } else { "egen vurdering" };
    let shown = standing.shown;
    let ends = format!("{} − {}", shown.believed?, shown.said?);
    Some(format!("{} {} ({basis}: {ends})", shown.perception?.signed(), seen.perception()))
}

/// What each dimension's figures rest on: the spread of a round, the source of an answer.
fn tell_basis(table: &Table<'_, Gap>, standings: &[Standing<'_>], story: &mut Document) {
    let setup = &table.paper.setup;
    let basis = standings.iter().map(|s| {
        let vob = s.gap.judgement.as_ref().map(|vob| format!("Det vi tror: {}.", judged(vob, setup)));
        let guess =
            s.gap.guess.as_ref().map(|guess| format!("Det vi tror kundene sier: {}.", judged(guess, setup)));
        let voc = s.gap.customers.as_ref();
        let voc = voc.map(|figure| {
            format!("Det kundene sier: {} · {}.", figure.whole_words(), part(&figure.evidence.to_string()))
        });
        let said: Vec<String> = vob.into_iter().chain(guess).chain(voc).collect();
        (s.dimension.name.as_str(), said.join(" "))
    });
    story.heading(3, "Det tallene bygger på").fields(basis);
}

/// The same for one dimension, and what it comes to: "Viktighet 5 av 5 · ambisjon 4 av 5 · gap +66 · blindsone".
pub(super) fn behind(standing: &Standing<'_>, setup: &Setup) -> Vec<String> {
    let gap = &standing.gap;
    let judged =
        |what: &str, of: &Option<Judgement>| of.as_ref().map(|of| format!("{what}: {}", judged(of, setup)));
    let said = match &gap.customers {
        Some(figure) => Some(format!("Kundene sier: {} · {}", figure.whole_words(), figure.evidence)),
        None if standing.not_seen() == Some(chart::NOT_SHOWN) => {
            Some(format!("Kundene sier: {}", chart::NOT_SHOWN))
        }
        None if standing.line.unknown => Some("Kundene sier: ukjent".into()),
        None => None,
    };
    let weight = standing
        .line
        .importance
        .map(|score| format!("viktighet {}", setup.scale.words(number::grouped(score))));
    let goal = gap.goal().map(|goal| format!("ambisjon {}", goal.words));
    let size = standing.shown.gap.map(|size| format!("gap {}", size.signed()));
    let comes_to = [weight, goal, size, standing.seen()].into_iter().flatten().chain(standing.last_time());
    let comes_to = capital(&comes_to.collect::<Vec<_>>().join(" · "));
    let rounds = [judged("Det vi tror", &gap.judgement), judged("Det vi tror kundene sier", &gap.guess)];
    let lines = rounds.into_iter().flatten().chain(said).chain([comes_to]);
    lines.filter(|line| !line.is_empty()).collect()
}

fn tell_unknown(standings: &[Standing<'_>], story: &mut Document) {
    let unknown = standings.iter().filter(|s| s.line.unknown && s.line.voc.is_none());
    let names: Vec<&str> = unknown.map(|s| s.dimension.name.as_str()).collect();
    if !names.is_empty() {
        story.text(format!("Vi vet ikke ennå hva kundene mener om: {}.", names.join(", ")));
    }
}

/// What we believe over what customers say; `None` while nobody has said anything.
pub(super) fn shares(paper: &Paper<Gap>) -> Option<Chart> {
    let Sheet { satisfaction: groups, before, .. } = &paper.sheet;
    let row = |label: &str, caption: String, shares: Satisfaction| ShareRow {
        label: label.into(),
        caption: [caption, shares.rounded().unwrap_or_default()].join(" ").trim_end().to_owned(),
        parts: shares.parts().map(|(group, share)| (group.to_string(), share)).into(),
    };
    let guess = groups.guess.map(|guess| row("Det vi tror kundene sier", "felles anslag".into(), guess));
    let said = groups.open().map(|m| row("Det kundene sier", m.evidence.to_string(), m.shares));
    let before = before.of_groups(groups);
    let before = before.map(|m| row("Kundene, forrige økt", m.evidence.to_string(), m.shares));
    let rows: Vec<ShareRow> = guess.into_iter().chain(said).chain(before).collect();
    (!rows.is_empty()).then_some(Chart::Shares(Shares { rows }))
}

pub(super) fn tell_kpis(paper: &Paper<Gap>, story: &mut Document) {
    let Sheet { kpis, before, .. } = &paper.sheet;
    let rows = kpis.iter().map(|kpi| {
        let (value, rests_on) = match &kpi.figure {
            Some(figure) => {
                let before = before.of_kpi(kpi).map(|figure| format!(" (forrige økt: {})", figure.words()));
                (figure.words() + &before.unwrap_or_default(), figure.evidence.to_string())
            }
            None => ("–".to_owned(), String::new()),
        };
        let spread = kpi.figure.as_ref().and_then(|figure| figure.spread).map(|spread| spread.to_string());
        let counted =
            [Some(kpi.definition.clone()), spread].into_iter().flatten().filter(|said| !said.is_empty());
        vec![kpi.name.clone(), value, counted.collect::<Vec<_>>().join(" "), rests_on]
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        let head = ["Nøkkeltall", "Verdi", "Slik regnes det", "Grunnlag"].map(Into::into).into();
        story.heading(3, "Nøkkeltall").table(document::Table {
            head,
            numbers: vec![false, true, false, false],
            rows,
            ..document::Table::default()
        });
    }
}
