//! What can be filled in on each step, line by line.

use super::super::before;
use super::super::sheet::{self, KeyFigure, Kpi};
use super::super::standing::{Standing, grounds, not_shown, nothing_yet, ranked};
use super::super::story::BY_PRIORITY;
use super::super::{Gap, Sheet};
use super::spot::{Part, Spot, Step, Whose};
use super::writing;
use crate::exercises::{Gathered, Id, Paper, Table, find};
use crate::figures::words::together;
use crate::figures::{
    Basis, Decimal, Evidence, Figure, Judgement, Perception, Points, Satisfaction, Scale, number,
};
use crate::ui::form::{Entry, Line, Tone, filed_by};

/// Said of an answer that the room is not to see yet, wherever the cursor is.
const WAITS: &str = "skjult til dere velger «Vis hva kundene sier»";
/// Said in its field: what is typed there takes its place.
const HIDDEN: &str = "Skjult. Skriv et nytt tall over det, eller gå ned og vis det";

/// The lines of a step while the cursor stands at `at`: what customers say is unfolded only there.
pub(in crate::exercises::gap) fn lines(
    table: &Table<'_, Gap>,
    step: Step,
    at: Option<Spot>,
) -> Vec<Line<Spot>> {
    let mut lines = match step {
        Step::Drivers => drivers(table),
        Step::Satisfaction => satisfaction(table, at),
        Step::Answer(id) => answer(table, id, at),
        Step::Weights => weights(table),
        Step::Gaps | Step::Fields => Vec::new(),
        Step::Choice => choice(table),
        Step::KeyFigures => key_figures(table),
        Step::Dimensions => dimensions(table),
    };
    if matches!(step, Step::Satisfaction | Step::Choice | Step::KeyFigures) {
        let elsewhere = not_shown(table.paper, |of| of.is_some() && of != step.whose());
        lines.splice(0..0, elsewhere.map(|said| Line::Said(Tone::Warn, said)));
    }
    if let Some(next) = step.neighbour(table.paper, true) {
        lines.push(Entry::button(Spot::Next, next.ahead(&table.paper.setup)).into());
    }
    filed_by(lines, Spot::place)
}

/// What goes with how satisfied customers are: shown when the group has said how important everything is.
fn drivers(table: &Table<'_, Gap>) -> Vec<Line<Spot>> {
    let Some(together) = &table.paper.sheet.drivers else { return Vec::new() };
    let mut lines = Vec::new();
    if !together.shown {
        lines.push(Line::Remark("Gjetningen er det dere sa er viktig. Svaret kommer fra kundene.".into()));
        lines.extend(lacks_importance(table.paper).map(|said| Line::Said(Tone::Warn, said)));
        lines.push(Entry::button(Spot::Show(Whose::Drivers), "Vis det som henger sammen").into());
    }
    lines.push(Entry::button(Spot::Apart, "Fjern sammenhengen").into());
    lines
}

/// "Si først hvor viktig det er: Pris og Levering."; nothing when all is said.
pub(super) fn lacks_importance(paper: &Paper<Gap>) -> Option<String> {
    let lacking = paper.setup.dimensions.iter().filter(|d| paper.sheet.line(d.id).importance.is_none());
    let names: Vec<&str> = lacking.map(|d| d.name.trim()).collect();
    (!names.is_empty()).then(|| format!("Si først hvor viktig det er: {}.", together(&names)))
}

fn satisfaction(table: &Table<'_, Gap>, at: Option<Spot>) -> Vec<Line<Spot>> {
    let groups = &table.paper.sheet.satisfaction;
    let shares = |shares: Satisfaction| shares.parts().map(|(_, share)| share.to_string()).join(" ");
    let guess = groups.guess.map(shares).unwrap_or_default();
    let hint = "Misfornøyd, nøytral og høy tilfredshet, som 12 30 58";
    let mut lines = vec![Entry::text(Spot::Believed, "Det vi tror kundene sier", guess).hint(hint).into()];
    let told = groups.customers.as_ref().map(|m| Told {
        value: shares(m.shares),
        whole: format!("{} · {}", shares(m.shares), m.evidence),
        scale: None,
        evidence: &m.evidence,
        waits: groups.waits() && table.room.mirrored(),
    });
    let evidence = groups.customers.as_ref().map(|measured| &measured.evidence);
    let same = same_source(&table.paper.sheet, Whose::Groups, evidence);
    lines.extend(customers(Whose::Groups, told, at, same, "Tre prosenttall, som 22 41 37"));
    if groups.waits() {
        lines.push(show(Whose::Groups, groups.guess.is_some()));
    }
    if groups.open().is_some() {
        return lines;
    }
    let nobody_has_said = groups.customers.is_none();
    let groups =
        "På 0–10 er 0–6 misfornøyd, 7–8 nøytral og 9–10 høy tilfredshet; på 1–5 er det 1–2, 3 og 4–5.";
    lines.push(Line::Remark(groups.into()));
    if nobody_has_said {
        lines.push(from_file());
    }
    lines
}

fn answer(table: &Table<'_, Gap>, id: Id, at: Option<Spot>) -> Vec<Line<Spot>> {
    let Some(standing) = Standing::of(table, id) else { return Vec::new() };
    let line = &standing.line;
    let waits = line.waits(standing.dimension);
    let mut lines = judgements(table, &standing);
    let told = line.voc.as_ref().map(|figure| Told {
        value: figure.value().to_string(),
        whole: format!("{} · {}", figure.whole_words(), figure.evidence),
        scale: Some(figure.scale()),
        evidence: &figure.evidence,
        waits: waits && table.room.mirrored(),
    });
    let same =
        same_source(&table.paper.sheet, Whose::Dimension(id), line.voc.as_ref().map(|it| &it.evidence));
    let hint = match usual_scale(&table.paper.sheet, id) {
        Some(scale) => format!("Skriv tallet. Skalaen er {scale} hvis du ikke skriver noe annet"),
        None => "Skriv tallet og skalaen, for eksempel 6,3 på 0–10".into(),
    };
    lines.extend(customers(Whose::Dimension(id), told, at, same, &hint));
    if waits {
        lines.push(show(Whose::Dimension(id), standing.gap.guess.is_some()));
    }
    lines.extend(perceived(&standing));
    lines.extend(standing.since_last().map(|moved| Line::Said(Tone::Plain, before::line(table, &moved))));
    if line.voc.is_none() && line.unknown {
        let finding = "Vi vet ikke ennå hva kundene mener. Det er et funn i seg selv.";
        lines.push(Line::Said(Tone::Warn, finding.into()));
        lines.push(Entry::button(Spot::Unknown(id), "Ta bort «vi vet ikke»").into());
    } else if line.voc.is_none() {
        lines.push(Entry::button(Spot::Unknown(id), "Vi vet ikke").into());
        // Asked where one begins, and as long as nothing has come: a file has all of them.
        let Paper { setup, sheet } = table.paper;
        let is_first = setup.dimensions.first().is_some_and(|first| first.id == id);
        if is_first && sheet.lines.iter().all(|line| line.voc.is_none()) {
            lines.push(from_file());
        }
    }
    lines
}

/// What is to be shown of a round that is gathered; or where a median can be typed, for want of one.
fn judgements(table: &Table<'_, Gap>, standing: &Standing<'_>) -> Vec<Line<Spot>> {
    let (id, gap, line) = (standing.dimension.id, &standing.gap, &standing.line);
    let scale = table.paper.setup.scale;
    if let Some(gathered) = standing.gathered(table.room) {
        let mut lines = vec![Line::Remark(slips(gathered))];
        if !standing.to_show(table.room).is_empty() {
            lines.push(Entry::button(Spot::Guessed(id), "Vis hva dere tror kundene sier").into());
        }
        return lines;
    }
    let entry = |spot, label: &str, typed: Option<Decimal>| {
        let hint = format!("Ingen runde er vist. Dere kan skrive medianen, {scale}");
        Entry::text(spot, label, typed.map(|t| t.to_string()).unwrap_or_default()).hint(hint).into()
    };
    let mut lines = Vec::new();
    if !matches!(gap.judgement, Some(Judgement::Round(_))) {
        lines.push(entry(Spot::Judged(id), "Det vi tror", line.vob));
    }
    if !matches!(gap.guess, Some(Judgement::Round(_))) {
        lines.push(entry(Spot::Guess(id), "Det vi tror kundene sier", line.guess));
    }
    lines
}

/// "Skjemaene er inne: 8 av 8. Gjetningene vises én for én."
fn slips(Gathered { slips, of, alone, secret }: Gathered) -> String {
    let how = match (secret, alone) {
        (true, _) => "De er uten navn og vises samlet der de er fylt ut.",
        (false, true) => "Gjetningene vises én for én.",
        (false, false) => "De som mangler, tastes der skjemaet er fylt ut.",
    };
    format!("Skjemaene er inne: {slips} av {of}. {how}")
}

/// The way to the pages that read a survey's or a register's file.
fn from_file() -> Line<Spot> {
    Entry::button(Spot::FromFile, "Hent tallene fra en fil").into()
}

fn show(whose: Whose, guessed: bool) -> Line<Spot> {
    let label = if guessed { "Vis hva kundene sier" } else { "Vis hva kundene sier, uten gjetning" };
    Entry::button(Spot::Show(whose), label).into()
}

/// A figure from customers, as its entries show it.
struct Told<'a> {
    value: String,
    whole: String,
    scale: Option<Scale>,
    evidence: &'a Evidence,
    /// The room is not to see it yet.
    waits: bool,
}

/// What customers say: a field before it is typed, all its parts while the cursor is among them, else one row.
fn customers(
    whose: Whose,
    told: Option<Told<'_>>,
    at: Option<Spot>,
    same: Option<Line<Spot>>,
    hint: &str,
) -> Vec<Line<Spot>> {
    let value = Spot::Figure(whose, Part::Value);
    let Some(told) = told else {
        return vec![Entry::text(value, "Kundene sier", "").hint(hint).into()];
    };
    let unfolded = match at {
        Some(Spot::Figure(here, _) | Spot::Same(here)) => here == whose,
        _ => false,
    };
    let shown = |words: &str| if told.waits { WAITS.to_owned() } else { words.to_owned() };
    if !unfolded {
        let row = Entry::button(Spot::Open(whose), "Kundene sier").value(shown(&told.whole));
        return vec![row.into()];
    }
    let entry = if told.waits {
        Entry::text(value, "Kundene sier", "").hint(HIDDEN)
    } else {
        Entry::text(value, "Kundene sier", told.value).hint(hint)
    };
    let mut lines = vec![entry.into()];
    lines.extend(same);
    if let Some(scale) = told.scale {
        lines.push(Entry::text(Spot::Figure(whose, Part::Scale), "Skala", scale.to_string()).into());
    }
    lines.extend(evidence(whose, told.evidence));
    lines
}

fn evidence(whose: Whose, evidence: &Evidence) -> [Line<Spot>; 3] {
    let n = evidence.n.map(|n| n.to_string()).unwrap_or_default();
    let spot = |part| Spot::Figure(whose, part);
    let claim = "Uten kilde og antall svar står det «påstand»";
    [
        Entry::text(spot(Part::Answers), "Antall svar", n).hint("Hvor mange som har svart").into(),
        Entry::text(spot(Part::Source), "Kilde", &*evidence.source).hint(claim).into(),
        Entry::text(spot(Part::Period), "Periode", &*evidence.period).hint("For eksempel høsten 2026").into(),
    ]
}

/// The scale that what customers say is on, as long as no other is typed: that of the answer, else of the one typed
/// last, else that of the former session.
pub(super) fn usual_scale(sheet: &Sheet, id: Id) -> Option<Scale> {
    let of = |lines: &[sheet::Line]| find(lines, id).and_then(|line| line.voc.clone());
    let last = |lines: &[sheet::Line]| lines.iter().rev().find_map(|line| line.voc.clone());
    let before = &sheet.before.lines;
    let figure =
        of(&sheet.lines).or_else(|| last(&sheet.lines)).or_else(|| of(before)).or_else(|| last(before));
    figure.as_ref().map(Figure::scale)
}

/// Another's source, offered for a figure that rests on nothing yet. A source that is only what it was last time rests on
/// nobody, and how many answered tells of no source.
fn same_source(sheet: &Sheet, whose: Whose, evidence: Option<&Evidence>) -> Option<Line<Spot>> {
    let rests = |it: &&Evidence| !it.period.is_empty() || (it.n.is_some() && !it.source.is_empty());
    let source = source_of_another(sheet, whose).filter(|_| evidence.is_some_and(|it| !rests(&it)))?;
    let offered = Entry::button(Spot::Same(whose), "Samme kilde");
    Some(offered.value(format!("{source} (Enter to ganger tar den)")).into())
}

/// What the figure of another rests on, the last that rests on anything.
pub(super) fn source_of_another(sheet: &Sheet, whose: Whose) -> Option<&Evidence> {
    let others = sheet.lines.iter().rev().filter(|line| Whose::Dimension(line.id) != whose);
    let sources = others.filter_map(|line| line.voc.as_ref()).map(|figure| &figure.evidence);
    sources.into_iter().find(|evidence| **evidence != Evidence::default())
}

/// "Blindsone: kundene gir oss 46 poeng mindre enn vi gjettet (regnet om til 0–100: vi gjettet 75, kundene sier 29)."
fn perceived(standing: &Standing<'_>) -> Option<Line<Spot>> {
    let seen = standing.gap.perception_gap()?;
    let shown = standing.shown;
    let is_guess = seen.believed.basis == Basis::OurGuess;
    let (did, than) = if is_guess { ("gjettet", "gjettet") } else { ("mener selv", "gir oss selv") };
    let ends = format!("regnet om til 0–100: vi {did} {}, kundene sier {}", shown.believed?, shown.said?);
    let (tone, name, side) = match seen.perception() {
        Perception::Alike => return Some(Line::Said(Tone::Plain, format!("Omtrent likt ({ends})."))),
        Perception::BlindSpot => (Tone::Warn, "Blindsone", "mindre"),
        Perception::HiddenStrength => (Tone::Plain, "Skjult styrke", "mer"),
    };
    let apart = shown.perception?.abs();
    let said = format!("{name}: kundene gir oss {apart} poeng {side} enn vi {than} ({ends}).");
    Some(Line::Said(tone, said))
}

fn weights(table: &Table<'_, Gap>) -> Vec<Line<Spot>> {
    let scale = table.paper.setup.scale;
    let most = format!("der {} er mest", number::grouped(scale.max()));
    let standings = Standing::all(table);
    let asks = format!("Hvilke to er viktigst for kunden? Hvilke to minst? {scale}, {most}");
    let mut lines = vec![Line::Head(asks)];
    let last = |score: Option<i64>| score.map(|score| format!("sist: {}", number::grouped(score)));
    lines.extend(standings.iter().map(|s| {
        let spot = Spot::Importance(s.dimension.id);
        let entry = Entry::score(spot, &s.dimension.name, scale, s.line.importance);
        entry.hint(last(s.last.0).unwrap_or_default()).into()
    }));
    let said = standings.iter().filter(|s| s.line.importance.is_some()).count();
    if (1..standings.len()).contains(&said) {
        let middle = number::grouped(writing::middle(scale));
        lines.push(Entry::button(Spot::Rest, format!("Resten står midt på: {middle}")).into());
    }
    lines.push(Line::Gap);
    lines.push(Line::Head(format!("Hvor gode skal vi være? {scale}, {most}")));
    if standings.iter().any(|s| s.from_ladder) {
        let from = "Ambisjonen står på trinnet dere valgte på stigen. Endre bare unntakene.";
        lines.push(Line::Remark(from.into()));
    }
    // Nothing is passed by unseen, and nobody has to go through them all to leave them as they are.
    if said == standings.len() && standings.iter().all(|s| s.gap.ambition.is_some()) {
        lines.push(Entry::button(Spot::Stand, "Ambisjonene står som under: gå videre").into());
    }
    lines.extend(standings.iter().map(|s| {
        let ladder = s.gap.ambition.filter(|_| s.from_ladder).map(|rung| format!("{rung} fra stigen"));
        let aside = [ladder, last(s.last.1)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let spot = Spot::Ambition(s.dimension.id);
        Entry::score(spot, &s.dimension.name, scale, s.line.ambition).hint(aside).into()
    }));
    lines.push(Line::Gap);
    lines
}

fn choice(table: &Table<'_, Gap>) -> Vec<Line<Spot>> {
    let how = "Enter eller mellomrom velger. De som mangler viktighet, står sist.";
    let mut lines = vec![Line::Remark(how.into()), Line::Remark(BY_PRIORITY.into())];
    let standings = ranked(Standing::all(table));
    let is_beyond = |standing: &Standing<'_>| standing.gap.ambition_gap().is_some_and(|gap| gap < 0.0);
    if standings.iter().any(is_beyond) {
        lines.push(Line::Remark("Der kundene er over målet vårt, er prioriteten 0.".into()));
    }
    lines.extend(nothing_yet(&standings).map(|said| Line::Said(Tone::Warn, said.into())));
    for standing in standings {
        let (id, line) = (standing.dimension.id, &standing.line);
        let shown = standing.shown;
        let said = |points: Option<Points>| points.map_or("–".to_owned(), Points::in_column);
        let (weight, priority) = (said(shown.importance), said(shown.priority));
        let gap = standing.gap_words();
        let value = format!("viktighet {weight} · gap {gap} · prioritet {priority} · {}", standing.note());
        let row = Entry::button(Spot::Chosen(id), &*standing.dimension.name);
        let value = value.trim_end_matches(" · ");
        lines.push(row.value(value).mark(if line.chosen { "✓" } else { "" }).into());
        if line.chosen {
            let hint = "Hvorfor dette, i én setning?";
            lines.push(Entry::sentence(Spot::Why(id), "Hvorfor", &*line.why).hint(hint).into());
        }
        let sources = table.room.sources(&line.rests_on).into_iter();
        lines.extend(sources.map(|(source, found)| {
            Entry::button(Spot::RestsOn(id, source), "Bygger på").value(grounds(&found)).into()
        }));
    }
    lines.push(Line::Gap);
    lines
}

fn key_figures(table: &Table<'_, Gap>) -> Vec<Line<Spot>> {
    let mut lines = vec![Line::Head("Nøkkeltall".into())];
    let sheet = &table.paper.sheet;
    lines.extend(sheet.kpis.iter().flat_map(|row| kpi(row, sheet.before.of_kpi(row))));
    lines.push(
        Entry::text(Spot::NewKpi, "Nytt nøkkeltall", "")
            .hint("For eksempel NPS 12, eller svartid 4,5 timer")
            .makes_row(true)
            .into(),
    );
    lines.push(from_file());
    lines.push(Line::Gap);
    lines
}

fn dimensions(table: &Table<'_, Gap>) -> Vec<Line<Spot>> {
    let mut lines = vec![Line::Head("Dimensjonene, i deres egne ord".into())];
    for dimension in &table.paper.setup.dimensions {
        let (id, short) = (dimension.id, &*dimension.short);
        lines.push(
            Entry::text(Spot::Name(id), "Navn", &*dimension.name)
                .hint("Tomt felt tar dimensjonen bort")
                .into(),
        );
        lines.push(Entry::text(Spot::Short(id), "Kort navn", short).hint(dimension.short()).into());
    }
    let new = Entry::text(Spot::NewDimension, "Ny dimensjon", "").hint("Noe kundene vurderer oss etter");
    lines.push(new.makes_row(true).into());
    lines
}

/// A key figure; its former value once it has a new one.
fn kpi(kpi: &Kpi, before: Option<&KeyFigure>) -> Vec<Line<Spot>> {
    let spot = |part| Spot::Figure(Whose::Kpi(kpi.id), part);
    let value = kpi.figure.as_ref().map(KeyFigure::words).unwrap_or_default();
    let mut lines = vec![
        Entry::text(Spot::KpiName(kpi.id), "Nøkkeltall", &*kpi.name)
            .hint("Tomt felt tar nøkkeltallet bort")
            .into(),
        Entry::sentence(Spot::KpiDefinition(kpi.id), "Slik regnes det", &*kpi.definition)
            .hint("For eksempel: andel 9–10 minus andel 0–6")
            .into(),
        Entry::text(spot(Part::Value), "Verdi", value)
            .hint("Med enhet eller skala: 4,5 timer, 32 (−100 til 100)")
            .into(),
    ];
    if let Some(figure) = &kpi.figure {
        lines.extend(figure.spread.map(|spread| Line::Remark(spread.to_string())));
        lines.extend(evidence(Whose::Kpi(kpi.id), &figure.evidence));
    }
    lines.extend(before.map(|figure| Line::Remark(format!("Forrige økt: {}.", figure.words()))));
    lines.push(Line::Gap);
    lines
}
