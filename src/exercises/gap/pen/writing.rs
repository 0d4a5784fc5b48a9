//! From what was typed, chosen or pushed in a spot to the edit that puts it on the paper.

use super::super::Gap;
use super::super::sheet::{Dimension, Edit, Groups, KeyFigure, Kpi, Line, Measured};
use super::lines::{source_of_another, usual_scale};
use super::spot::{Part, Spot, Whose};
use crate::exercises::gap::read;
use crate::exercises::{Hand, Id, Outcome, RowEdit, find};
use crate::figures::{Evidence, Figure};

type Did = Outcome<Edit>;

/// A text that was left.
pub(super) fn written(hand: &mut Hand<'_, Gap>, spot: Spot, text: &str) -> Did {
    let text = text.trim();
    match try_to_write(hand, spot, text) {
        Ok(outcome) => outcome,
        Err(sentence) => {
            // What was meant for another field is typed over; a number is gone on with: "63" becomes "63 av 100".
            if matches!(spot, Spot::Figure(_, Part::Answers | Part::Scale)) {
                hand.pen.form.mark();
            }
            Outcome::said(sentence)
        }
    }
}

fn try_to_write(hand: &mut Hand<'_, Gap>, spot: Spot, text: &str) -> Result<Did, String> {
    let scale = hand.table.paper.setup.scale;
    let score = || if text.is_empty() { Ok(None) } else { read::score(text, scale).map(Some) };
    let median = || if text.is_empty() { Ok(None) } else { read::median(text, scale).map(Some) };
    Ok(match spot {
        Spot::Guess(id) => {
            let guess = median()?;
            // Who guesses after the answer has been seen does not hide it again.
            let seen = |line: &Line, d: &Dimension| line.shown || (line.voc.is_some() && !line.waits(d));
            let is_seen =
                |line: &Line| find(&hand.table.paper.setup.dimensions, id).is_some_and(|d| seen(line, d));
            changed(hand, id, "Gjetningen", |line| Line { shown: is_seen(&line), guess, ..line })
        }
        Spot::Judged(id) => {
            let vob = median()?;
            changed(hand, id, "Vurderingen", |line| Line { vob, ..line })
        }
        Spot::Importance(id) => {
            let importance = score()?;
            changed(hand, id, "Viktigheten", |line| Line { importance, ..line })
        }
        Spot::Ambition(id) => {
            let ambition = score()?;
            changed(hand, id, "Ambisjonen", |line| Line { ambition, ..line })
        }
        Spot::Why(id) => changed(hand, id, "Begrunnelsen", |line| Line { why: text.into(), ..line }),
        Spot::Believed => {
            let guess = if text.is_empty() { None } else { Some(read::shares(text)?) };
            let groups = Groups { guess, ..hand.table.paper.sheet.satisfaction.clone() };
            deed(Edit::Groups(groups), "Gjetningen")
        }
        Spot::Figure(Whose::Dimension(id), part) => of_dimension(hand, id, part, text)?,
        Spot::Figure(Whose::Groups, part) => of_groups(hand, part, text)?,
        Spot::Figure(Whose::Kpi(id), part) => of_kpi(hand, id, part, text)?,
        Spot::KpiName(id) if text.is_empty() => gone(Edit::Kpi(RowEdit::Remove(id)), "Nøkkeltallet"),
        Spot::KpiName(id) => kpi(hand, id, |kpi| Kpi { name: text.into(), ..kpi }),
        Spot::KpiDefinition(id) => kpi(hand, id, |kpi| Kpi { definition: text.into(), ..kpi }),
        Spot::NewKpi => {
            let row = Kpi { id: hand.pen.new.take(hand.ids), name: text.into(), ..Kpi::default() };
            come(Edit::Kpi(RowEdit::push(row)), "Nøkkeltallet")
        }
        Spot::Name(id) if text.is_empty() => gone(Edit::Dimension(RowEdit::Remove(id)), "Dimensjonen"),
        Spot::Name(id) => dimension(hand, id, |d| Dimension { name: text.into(), ..d }),
        Spot::Short(id) if text.chars().count() <= Dimension::SHORT => {
            dimension(hand, id, |d| Dimension { short: text.into(), ..d })
        }
        Spot::Short(_) => return Err(format!("Et kort navn har høyst {} tegn.", Dimension::SHORT)),
        Spot::NewDimension => {
            let row =
                Dimension { id: hand.pen.new.take(hand.ids), name: text.into(), ..Dimension::default() };
            come(Edit::Dimension(RowEdit::push(row)), "Dimensjonen")
        }
        _ => Outcome::Ignored,
    })
}

/// A score that was chosen among digits, or taken away.
pub(super) fn chosen(hand: &Hand<'_, Gap>, spot: Spot, option: Option<usize>) -> Did {
    let min = hand.table.paper.setup.scale.min();
    let score = option.map(|option| min + option as i64);
    match spot {
        Spot::Importance(id) => changed(hand, id, "Viktigheten", |line| Line { importance: score, ..line }),
        Spot::Ambition(id) => changed(hand, id, "Ambisjonen", |line| Line { ambition: score, ..line }),
        _ => Outcome::Ignored,
    }
}

/// A button that changes the paper.
pub(super) fn pushed(hand: &Hand<'_, Gap>, spot: Spot) -> Did {
    let sheet = &hand.table.paper.sheet;
    match spot {
        Spot::Show(Whose::Dimension(id)) => {
            let line = Line { shown: true, ..sheet.line(id) };
            Outcome::did(sheet.set(line), "Kundenes svar er skjult igjen.", "Kundenes svar vises igjen.")
        }
        Spot::Show(_) => {
            let groups = Groups { shown: true, ..sheet.satisfaction.clone() };
            Outcome::did(Edit::Groups(groups), "Kundenes svar er skjult igjen.", "Kundenes svar vises igjen.")
        }
        Spot::Unknown(id) => {
            changed(hand, id, "«Vi vet ikke»", |line| Line { unknown: !line.unknown, ..line })
        }
        Spot::Chosen(id) => choose(hand, id),
        Spot::Same(id) => {
            let source = source_of_another(sheet, id).cloned().unwrap_or_default();
            with_evidence(hand, id, |evidence| *evidence = source)
        }
        _ => Outcome::Ignored,
    }
}

/// Takes away what a gap builds on, where the cursor is.
pub(super) fn unlinked(hand: &mut Hand<'_, Gap>) -> Did {
    let sheet = &hand.table.paper.sheet;
    let Some(Spot::RestsOn(id, source)) = hand.pen.form.at() else { return Outcome::Ignored };
    let mut line = sheet.line(id);
    if !line.rests_on.contains(&source) {
        return Outcome::Ignored;
    }
    line.rests_on.retain(|&other| other != source);
    Outcome::did(sheet.set(line), "Koblingen er tilbake.", "Koblingen er tatt bort igjen.")
        .saying("Koblingen er tatt bort.")
}

fn choose(hand: &Hand<'_, Gap>, id: Id) -> Did {
    let sheet = &hand.table.paper.sheet;
    let line = sheet.line(id);
    let (is, is_not) = ("Gapet er valgt igjen.", "Gapet er ikke valgt lenger.");
    let (undone, redone) = if line.chosen { (is, is_not) } else { (is_not, is) };
    Outcome::did(sheet.set(Line { chosen: !line.chosen, ..line }), undone, redone)
}

fn of_dimension(hand: &Hand<'_, Gap>, id: Id, part: Part, text: &str) -> Result<Did, String> {
    let (setup, sheet) = (&hand.table.paper.setup, &hand.table.paper.sheet);
    let line = sheet.line(id);
    let before = line.voc.clone();
    let what = "Kundenes svar";
    let (value, scale) = match (part, &before) {
        (Part::Value, _) if text.is_empty() => {
            return Ok(changed(hand, id, what, |line| Line { voc: None, shown: false, ..line }));
        }
        (Part::Value, _) if ["ukjent", "vet ikke", "vi vet ikke"].contains(&text.to_lowercase().as_str()) => {
            let unknown = |line| Line { voc: None, shown: false, unknown: true, ..line };
            return Ok(changed(hand, id, "«Vi vet ikke»", unknown));
        }
        (Part::Value, _) => read::figure(text, usual_scale(sheet, id), setup.scale)?,
        (Part::Scale, Some(figure)) => (figure.value(), read::own_scale(text, setup.scale)?),
        (_, Some(_)) => {
            let n = if part == Part::Answers { read::answers(text)? } else { None };
            return Ok(with_evidence(hand, id, |evidence| put(evidence, part, n, text)));
        }
        (_, None) => return Ok(Outcome::Ignored),
    };
    let evidence = before.map(|figure| figure.evidence).unwrap_or_default();
    let figure = Figure::new(value, scale, evidence)
        .map_err(|why| format!("{why} Rett tallet først, eller skriv en annen skala."))?;
    let line = Line { voc: Some(figure), unknown: false, ..line };
    let waits = find(&setup.dimensions, id).is_some_and(|d| line.waits(d));
    let later = if waits { " Vises etter gjetningen." } else { "" };
    let outcome = deed(sheet.set(line), what);
    Ok(outcome.saying(format!("Tastet inn på skalaen {scale}.{later}")))
}

fn with_evidence(hand: &Hand<'_, Gap>, id: Id, change: impl FnOnce(&mut Evidence)) -> Did {
    changed(hand, id, "Kilden", |mut line| {
        if let Some(figure) = &mut line.voc {
            change(&mut figure.evidence);
        }
        line
    })
}

fn of_groups(hand: &Hand<'_, Gap>, part: Part, text: &str) -> Result<Did, String> {
    let mut groups = hand.table.paper.sheet.satisfaction.clone();
    let what = "Kundenes svar";
    if part == Part::Value && text.is_empty() {
        return Ok(deed(Edit::Groups(Groups { customers: None, shown: false, ..groups }), what));
    }
    match (part, &mut groups.customers) {
        (Part::Value, customers) => {
            let evidence = customers.take().map(|m| m.evidence).unwrap_or_default();
            *customers = Some(Measured { shares: read::shares(text)?, evidence });
        }
        (_, Some(measured)) => {
            let n = if part == Part::Answers { read::answers(text)? } else { None };
            put(&mut measured.evidence, part, n, text);
        }
        (_, None) => return Ok(Outcome::Ignored),
    }
    let later = if groups.waits() { "Tastet inn. Vises etter gjetningen." } else { "Tastet inn." };
    Ok(deed(Edit::Groups(groups), what).saying(later))
}

fn of_kpi(hand: &Hand<'_, Gap>, id: Id, part: Part, text: &str) -> Result<Did, String> {
    let figure = find(&hand.table.paper.sheet.kpis, id).and_then(|kpi| kpi.figure.clone());
    let figure = match (part, figure) {
        (Part::Value, _) if text.is_empty() => None,
        (Part::Value, before) => {
            let (value, unit) = read::key_figure(text)?;
            let evidence = before.map(|figure| figure.evidence).unwrap_or_default();
            // What was measured is no longer what stands there.
            Some(KeyFigure { value, unit, spread: None, evidence })
        }
        (_, Some(mut figure)) => {
            let n = if part == Part::Answers { read::answers(text)? } else { None };
            put(&mut figure.evidence, part, n, text);
            Some(figure)
        }
        (_, None) => return Ok(Outcome::Ignored),
    };
    Ok(kpi(hand, id, |kpi| Kpi { figure, ..kpi }))
}

fn put(evidence: &mut Evidence, part: Part, n: Option<u32>, text: &str) {
    match part {
        Part::Answers => evidence.n = n,
        Part::Source => evidence.source = text.into(),
        Part::Period => evidence.period = text.into(),
        Part::Value | Part::Scale => {}
    }
}

fn changed(hand: &Hand<'_, Gap>, id: Id, what: &str, change: impl FnOnce(Line) -> Line) -> Did {
    let sheet = &hand.table.paper.sheet;
    deed(sheet.set(change(sheet.line(id))), what)
}

fn kpi(hand: &Hand<'_, Gap>, id: Id, change: impl FnOnce(Kpi) -> Kpi) -> Did {
    match find(&hand.table.paper.sheet.kpis, id).cloned() {
        Some(kpi) => deed(Edit::Kpi(RowEdit::Set(change(kpi))), "Nøkkeltallet"),
        None => Outcome::Ignored,
    }
}

fn dimension(hand: &Hand<'_, Gap>, id: Id, change: impl FnOnce(Dimension) -> Dimension) -> Did {
    match find(&hand.table.paper.setup.dimensions, id).cloned() {
        Some(dimension) => deed(Edit::Dimension(RowEdit::Set(change(dimension))), "Dimensjonen"),
        None => Outcome::Ignored,
    }
}

fn deed(edit: Edit, what: &str) -> Did {
    Outcome::did(edit, format!("{what} er som før."), format!("{what} er endret igjen."))
}

fn gone(edit: Edit, what: &str) -> Did {
    Outcome::did(edit, format!("{what} er tilbake."), format!("{what} er tatt bort igjen."))
        .saying(format!("{what} er tatt bort. Ctrl+Z henter fram igjen."))
}

fn come(edit: Edit, what: &str) -> Did {
    Outcome::did(edit, format!("{what} er tatt bort."), format!("{what} er tilbake."))
}
