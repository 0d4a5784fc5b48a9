//! From what was typed, chosen or pushed in a spot to the edit that puts it on the paper.

use super::super::Gap;
use super::super::sheet::{self, Dimension, Edit, Groups, KeyFigure, Kpi, Line, Sheet, Together};
use super::lines::{lacks_importance, source_of_another, usual_scale};
use super::spot::{Part, Spot, Whose};
use crate::exercises::{Hand, Id, Outcome, Paper, RowEdit, find};
use crate::figures::number::{grouped, in_words};
use crate::figures::rounding::whole;
use crate::figures::words::capital;
use crate::figures::{Evidence, Figure, Satisfaction, Scale};
use crate::reading::figure::{several, which_end};
use crate::reading::shares;
use crate::reading::{
    Amount, Answered, IS_SOURCE, Measure, Measured, Of, OnScale, OwnScale, Period, Read, Score, Shares,
    Unread, names_source, with_count, with_source,
};
use crate::ui::form::Then;
use crate::ui::wrap;

type Did = Outcome<Edit>;

/// A text that was left for where `then` says.
pub(super) fn written(hand: &mut Hand<'_, Gap>, spot: Spot, text: &str, then: Then) -> Did {
    let text = text.trim();
    match try_to_write(hand, spot, text) {
        Ok(outcome) if is_another_part(spot, text) => outcome.also_saying(IS_SOURCE.to_owned()),
        Ok(outcome) => outcome,
        Err(unread) => {
            hand.pen.form.ask(unread.ways().iter().map(|way| (way.key, way.typed.clone())), then);
            // What was meant for another field is typed over; a number is gone on with: "63" becomes "63 av 100".
            if matches!(spot, Spot::Figure(_, Part::Answers | Part::Scale | Part::Period)) {
                hand.pen.form.mark();
            }
            Outcome::said(unread)
        }
    }
}

fn try_to_write(hand: &mut Hand<'_, Gap>, spot: Spot, text: &str) -> Result<Did, Unread> {
    let scale = hand.table.paper.setup.scale;
    let score = || if text.is_empty() { Ok(None) } else { Score::read(text, scale).map(|it| Some(it.0)) };
    let median = || if text.is_empty() { Ok(None) } else { OnScale::read(text, scale).map(|it| Some(it.0)) };
    if matches!(spot, Spot::Figure(_, Part::Period)) {
        Period::read(text, ())?;
    }
    Ok(match spot {
        Spot::Guess(id) => {
            let guess = median()?;
            // Who guesses after the answer has been seen does not hide it again.
            let seen = |line: &Line, d: &Dimension| line.shown || (line.voc.is_some() && !line.waits(d));
            let is_seen =
                |line: &Line| find(&hand.table.paper.setup.dimensions, id).is_some_and(|d| seen(line, d));
            changed(hand, id, "gjetningen", |line| Line { shown: is_seen(&line), guess, ..line })
        }
        Spot::Judged(id) => {
            let vob = median()?;
            changed(hand, id, "vurderingen", |line| Line { vob, ..line })
        }
        Spot::Importance(id) => {
            let importance = score()?;
            changed(hand, id, "viktigheten", |line| Line { importance, ..line })
        }
        Spot::Ambition(id) => {
            let ambition = score()?;
            changed(hand, id, "ambisjonen", |line| Line { ambition, ..line })
        }
        Spot::Why(id) => changed(hand, id, "begrunnelsen", |line| Line { why: text.into(), ..line }),
        Spot::Believed => {
            let guess = if text.is_empty() { None } else { Some(groups_in(text, Of::Percentages)?.groups) };
            let rounded = guess.and_then(Satisfaction::rounded);
            let groups = Groups { guess, ..hand.table.paper.sheet.satisfaction.clone() };
            let outcome = deed(Edit::Groups(groups), "gjetningen");
            rounded.map_or(outcome.clone(), |said| outcome.saying(said))
        }
        Spot::Figure(Whose::Dimension(id), part) => of_dimension(hand, id, meant(part, text), text)?,
        Spot::Figure(Whose::Groups, part) => of_groups(hand, meant(part, text), text)?,
        Spot::Figure(Whose::Kpi(id), part) => of_kpi(hand, id, meant(part, text), text)?,
        Spot::KpiName(id) if text.is_empty() => gone(Edit::Kpi(RowEdit::Remove(id)), "nøkkeltallet"),
        Spot::KpiName(id) => kpi(hand, id, |kpi| Kpi { name: text.into(), ..kpi }),
        Spot::KpiDefinition(id) => kpi(hand, id, |kpi| Kpi { definition: text.into(), ..kpi }),
        Spot::NewKpi => {
            let named = named_figures(text)?;
            let said = named.iter().filter_map(|(name, figure)| {
                figure.as_ref().map(|figure| format!("{name}: {}.", figure.words()))
            });
            let said = said.collect::<Vec<_>>().join(" ");
            let mut rows = Vec::new();
            for (name, figure) in named {
                let id = if rows.is_empty() { hand.pen.form.new_id(hand.ids) } else { hand.ids.take() };
                rows.push(RowEdit::push(Kpi { id, name: name.into(), figure, ..Kpi::default() }));
            }
            let (edit, what) = match <[RowEdit<Kpi>; 1]>::try_from(rows) {
                Ok([one]) => (one, "nytt nøkkeltall".to_owned()),
                Err(rows) => {
                    let what = format!("{} nye nøkkeltall", in_words(rows.len()));
                    (RowEdit::Many(rows), what)
                }
            };
            let outcome = Outcome::did(Edit::Kpi(edit), what);
            if said.is_empty() { outcome } else { outcome.saying(said) }
        }
        Spot::Name(id) if text.is_empty() => gone(Edit::Dimension(RowEdit::Remove(id)), "dimensjonen"),
        Spot::Name(id) => dimension(hand, id, |d| Dimension { name: text.into(), ..d }),
        Spot::Short(id) if text.chars().count() <= Dimension::SHORT => {
            dimension(hand, id, |d| Dimension { short: text.into(), ..d })
        }
        Spot::Short(_) => return Err(format!("Et kort navn har høyst {} tegn.", Dimension::SHORT).into()),
        Spot::NewDimension => {
            let row =
                Dimension { id: hand.pen.form.new_id(hand.ids), name: text.into(), ..Dimension::default() };
            Outcome::did(Edit::Dimension(RowEdit::push(row)), "ny dimensjon")
        }
        _ => Outcome::Ignored,
    })
}

/// A score that was chosen among digits, or taken away.
pub(super) fn chosen(hand: &Hand<'_, Gap>, spot: Spot, option: Option<usize>) -> Did {
    let min = hand.table.paper.setup.scale.min();
    let score = option.map(|option| min + option as i64);
    match spot {
        Spot::Importance(id) => changed(hand, id, "viktigheten", |line| Line { importance: score, ..line }),
        Spot::Ambition(id) => changed(hand, id, "ambisjonen", |line| Line { ambition: score, ..line }),
        _ => Outcome::Ignored,
    }
}

/// A button that changes the paper.
pub(super) fn pushed(hand: &Hand<'_, Gap>, spot: Spot) -> Did {
    let sheet = &hand.table.paper.sheet;
    match spot {
        Spot::Show(Whose::Dimension(id)) => {
            let line = Line { shown: true, ..sheet.line(id) };
            Outcome::did(sheet.set(line), "visning av kundenes svar")
        }
        Spot::Show(Whose::Drivers) => {
            if let Some(said) = lacks_importance(hand.table.paper) {
                return Outcome::said(said);
            }
            let shown = sheet.drivers.clone().map(|together| Together { shown: true, ..together });
            Outcome::did(Edit::Drivers(shown), "visning av sammenhengen")
        }
        Spot::Apart => Outcome::did(Edit::Drivers(None), "fjernet sammenhengen")
            .saying("Sammenhengen er fjernet. Ctrl+Z henter den fram igjen."),
        Spot::Show(_) => {
            let groups = Groups { shown: true, ..sheet.satisfaction.clone() };
            Outcome::did(Edit::Groups(groups), "visning av kundenes svar")
        }
        Spot::Unknown(id) => {
            changed(hand, id, "«Vi vet ikke»", |line| Line { unknown: !line.unknown, ..line })
        }
        Spot::Rest => put_rest(hand),
        Spot::Chosen(id) => choose(hand, id),
        Spot::Same(whose) => {
            let source = source_of_another(sheet, whose).cloned().unwrap_or_default();
            let takes =
                |evidence: &mut Evidence| *evidence = Evidence { n: evidence.n.or(source.n), ..source };
            match whose {
                Whose::Dimension(id) => with_evidence(hand, id, takes),
                Whose::Groups => {
                    let mut groups = sheet.satisfaction.clone();
                    groups.customers.as_mut().map(|measured| &mut measured.evidence).map(takes);
                    deed(Edit::Groups(groups), "kilden")
                }
                Whose::Drivers | Whose::Kpi(_) => Outcome::Ignored,
            }
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
    Outcome::did(sheet.set(line), "fjernet kobling").saying("Koblingen er fjernet.")
}

/// The score in the middle of a scale; of two the higher.
pub(super) fn middle(scale: Scale) -> i64 {
    whole(scale.middle())
}

/// Puts those in the middle that nobody has called important or unimportant.
fn put_rest(hand: &Hand<'_, Gap>) -> Did {
    let Paper { setup, sheet } = hand.table.paper;
    let middle = middle(setup.scale);
    let rest = setup.dimensions.iter().map(|d| sheet.line(d.id)).filter(|line| line.importance.is_none());
    let edits: Vec<_> = rest.map(|line| sheet.set_row(Line { importance: Some(middle), ..line })).collect();
    let said = format!("resten av viktigheten satt til {}", grouped(middle));
    Outcome::did(Edit::Line(RowEdit::Many(edits)), said)
}

fn choose(hand: &Hand<'_, Gap>, id: Id) -> Did {
    let sheet = &hand.table.paper.sheet;
    let line = sheet.line(id);
    let what = if line.chosen { "gap ikke lenger valgt" } else { "valgt gap" };
    Outcome::did(sheet.set(Line { chosen: !line.chosen, ..line }), what)
}

fn of_dimension(hand: &Hand<'_, Gap>, id: Id, part: Part, text: &str) -> Result<Did, Unread> {
    let (setup, sheet) = (&hand.table.paper.setup, &hand.table.paper.sheet);
    let line = sheet.line(id);
    let before = line.voc.clone();
    let what = "kundenes svar";
    let (value, scale, n, named) = match (part, &before) {
        (Part::Value, _) if text.is_empty() => {
            return Ok(changed(hand, id, what, |line| Line { voc: None, shown: false, ..line }));
        }
        (Part::Value, _) if is_unknown(text) => {
            let unknown = |line| Line { voc: None, shown: false, unknown: true, ..line };
            return Ok(changed(hand, id, "«Vi vet ikke»", unknown));
        }
        (Part::Value, _) => {
            let (read, named) = with_source(text, |text| Measured::read(text, measure(hand, id)))?;
            if let (Some(source), false) = (&named, read.says_scale) {
                let figure =
                    Figure::new(read.value, read.scale, Evidence::default()).map_err(Unread::because)?;
                if is_of_another(sheet, id, &figure, source) {
                    let n = read.n.map(|n| format!(" (n={n})")).unwrap_or_default();
                    return Err(which_end(|scale| format!("{} på {scale}{n}, {source}", read.value)));
                }
            }
            (read.value, read.scale, read.n, named)
        }
        (Part::Scale, Some(figure)) => (figure.value(), OwnScale::read(text, setup.scale)?.0, None, None),
        (Part::Source, Some(figure)) => {
            let (text, n) = with_count(text);
            let (source, scale) = source_with_scale(&text, setup.scale);
            if scale.is_none() && is_of_another(sheet, id, figure, source) {
                return Err(which_end(|scale| format!("{source} ({scale})")));
            }
            let mut voc = match scale.filter(|&scale| scale != figure.scale()) {
                Some(scale) => {
                    Figure::new(figure.value(), scale, figure.evidence.clone()).map_err(Unread::because)?
                }
                None => figure.clone(),
            };
            source.clone_into(&mut voc.evidence.source);
            voc.evidence.n = n.or(voc.evidence.n);
            return Ok(changed(hand, id, "kilden", |line| Line { voc: Some(voc), ..line }));
        }
        (_, Some(_)) => {
            let n = answered(part, text)?;
            return Ok(with_evidence(hand, id, |evidence| put(evidence, part, n, text)));
        }
        (_, None) => return Ok(Outcome::Ignored),
    };
    let is_new = before.is_none();
    let mut evidence = before.map_or_else(|| sheet.before.source_of_line(id), |figure| figure.evidence);
    let source = Some(&evidence.source).filter(|source| is_new && named.is_none() && !source.is_empty());
    let source = source.map(|source| format!(" Kilden er {source}, som sist.")).unwrap_or_default();
    evidence.n = n.or(evidence.n);
    evidence.source = named.unwrap_or(evidence.source);
    let figure = Figure::new(value, scale, evidence)
        .map_err(|why| Unread::from(format!("{why} Rett tallet først, eller skriv en annen skala.")))?;
    let line = Line { voc: Some(figure), unknown: false, ..line };
    let waits = find(&setup.dimensions, id).is_some_and(|d| line.waits(d));
    let later = if waits { " Vises etter gjetningen." } else { "" };
    let outcome = deed(sheet.set(line), what);
    let answered = n.map(|n| format!(", {} svar", grouped(n.into()))).unwrap_or_default();
    Ok(outcome.saying(format!("Tastet inn på skalaen {scale}{answered}.{source}{later}")))
}

/// "Kundepanelet (1–10)": a source, and the scale that it measures on where that was said.
fn source_with_scale(text: &str, ours: Scale) -> (&str, Option<Scale>) {
    let said = text.strip_suffix(')').and_then(|text| text.rsplit_once(" ("));
    let read = said
        .filter(|(_, scale)| scale.contains(['–', '-']))
        .and_then(|(source, scale)| Some((source.trim(), OwnScale::read(scale, ours).ok()?.0)));
    read.map_or((text, None), |(source, scale)| (source, Some(scale)))
}

/// The figure took its scale from one that rests on another source, and ten at the top leaves open where it begins.
fn is_of_another(sheet: &Sheet, id: Id, figure: &Figure, source: &str) -> bool {
    let open = [Scale::ZERO_TO_TEN, Scale::ONE_TO_TEN].contains(&figure.scale());
    let others = sheet.lines.iter().filter(|line| line.id != id).chain(&sheet.before.lines);
    let others: Vec<&Figure> = others.filter_map(|line| line.voc.as_ref()).collect();
    let same = |other: &Figure| other.evidence.source.trim() == source;
    let known = others.iter().any(|other| same(other) && other.scale() == figure.scale());
    let took = others.iter().any(|other| {
        !other.evidence.source.trim().is_empty() && !same(other) && other.scale() == figure.scale()
    });
    open && !source.is_empty() && figure.evidence.source.trim() != source && !known && took
}

fn with_evidence(hand: &Hand<'_, Gap>, id: Id, change: impl FnOnce(&mut Evidence)) -> Did {
    changed(hand, id, "kilden", |mut line| {
        if let Some(figure) = &mut line.voc {
            change(&mut figure.evidence);
        }
        line
    })
}

fn of_groups(hand: &Hand<'_, Gap>, part: Part, text: &str) -> Result<Did, Unread> {
    let mut groups = hand.table.paper.sheet.satisfaction.clone();
    let (what, mut said) = ("kundenes svar", None);
    if part == Part::Value && text.is_empty() {
        return Ok(deed(Edit::Groups(Groups { customers: None, shown: false, ..groups }), what));
    }
    match (part, &mut groups.customers) {
        (Part::Value, customers) => {
            let last = || hand.table.paper.sheet.before.source_of_groups();
            let mut evidence = customers.as_ref().map_or_else(last, |m| m.evidence.clone());
            let (read, named) = with_source(text, |text| groups_in(text, Of::Customers(evidence.n)))?;
            evidence.n = read.n.or(evidence.n);
            evidence.source = named.unwrap_or(evidence.source);
            said = said_of(&read);
            *customers = Some(sheet::Measured { shares: read.groups, evidence });
        }
        (_, Some(measured)) => {
            let n = answered(part, text)?;
            put(&mut measured.evidence, part, n, text);
        }
        (_, None) => return Ok(Outcome::Ignored),
    }
    let later = if groups.waits() { "Tastet inn. Vises etter gjetningen." } else { "Tastet inn." };
    let said = [later, said.as_deref().unwrap_or_default()].join(" ");
    Ok(deed(Edit::Groups(groups), what).saying(said.trim_end().to_owned()))
}

fn of_kpi(hand: &Hand<'_, Gap>, id: Id, part: Part, text: &str) -> Result<Did, Unread> {
    let Kpi { name, figure, .. } = find(&hand.table.paper.sheet.kpis, id).cloned().unwrap_or_default();
    let figure = match (part, figure) {
        (Part::Value, _) if text.is_empty() => None,
        (Part::Value, before) => {
            let (Amount { value, unit, n }, named) = amount(text, &name)?;
            let last = || hand.table.paper.sheet.before.start_of_kpi(id);
            let (usual, mut evidence) = before.map_or_else(last, |figure| (String::new(), figure.evidence));
            let unit = if unit.trim().is_empty() { usual } else { unit };
            evidence.n = n.or(evidence.n);
            evidence.source = named.unwrap_or(evidence.source);
            // What was measured is no longer what stands there.
            Some(KeyFigure { value, unit, spread: None, evidence })
        }
        (_, Some(mut figure)) => {
            let n = answered(part, text)?;
            put(&mut figure.evidence, part, n, text);
            Some(figure)
        }
        (_, None) => return Ok(Outcome::Ignored),
    };
    Ok(kpi(hand, id, |kpi| Kpi { figure, ..kpi }))
}

/// A key figure, and its source where that was said too. Any words can be its unit, but no list of them.
fn amount(text: &str, name: &str) -> Result<(Amount, Option<String>), Unread> {
    let in_one_unit = |text: &str| {
        Amount::read(text, name).and_then(|it| if it.unit.contains(',') { Err("".into()) } else { Ok(it) })
    };
    with_source(text, in_one_unit).or_else(|_| Ok((Amount::read(text, name)?, None)))
}

/// "NPS −4, svartid 11 dager": each by itself. A name of which a part is a figure is none.
fn named_figures(text: &str) -> Result<Vec<(&str, Option<KeyFigure>)>, Unread> {
    if let Some(with_source) = named_with_source(text) {
        return Ok(vec![with_source]);
    }
    let whole = named_figure(text);
    let parts = several(text);
    let named: Vec<_> = parts.into_iter().map(named_figure).collect();
    let is_figure = |(name, figure): &(&str, Option<KeyFigure>)| figure.is_some() && *name != "n";
    let Some((last, first)) = named.split_last().filter(|(_, first)| !first.is_empty()) else {
        return Ok(vec![whole]);
    };
    match (first.iter().any(is_figure), is_figure(last)) {
        (true, true) if first.iter().all(is_figure) => Ok(named),
        // What follows says more of the figure before it, as in "Svartid 4,5 timer, n=312".
        (true, false) if whole.1.is_some() && last.0.contains(|c: char| c.is_ascii_digit()) => {
            Ok(vec![whole])
        }
        (true, _) => Err("Er dette flere nøkkeltall? Skriv ett om gangen, for eksempel «NPS −4».".into()),
        (false, _) => Ok(vec![whole]),
    }
}

/// "NPS 12,5 (n=312), Kundeundersøkelsen 2026": one figure, and behind it how many answered and whose count it is. Without
/// how many, a source begins with a large letter: "NPS 12, svartid" are two.
fn named_with_source(text: &str) -> Option<(&str, Option<KeyFigure>)> {
    let (first, rest) = text.split_once(", ").or(text.split_once(';'))?;
    let (name, figure) = named_figure(first);
    let mut figure = figure.filter(|_| name != "n")?;
    let (source, n) = with_count(rest);
    let has_count = n.is_some() || figure.evidence.n.is_some();
    let is_source = |part: &str| {
        named_figure(part).1.is_none()
            && part.starts_with(|c: char| c.is_uppercase() || (has_count && c.is_alphabetic()))
    };
    if source.is_empty() || !several(&source).into_iter().all(is_source) {
        return None;
    }
    figure.evidence.n = n.or(figure.evidence.n);
    figure.evidence.source = source;
    Some((name, Some(figure)))
}

/// "NPS 12" and "Svartid: 4,5 timer": what it is called, and what it came to. After a name of several words a number is
/// likely to belong to it, as in "Andel besvart innen 24 timer", unless a sign parts them. Where that can't be told for
/// certain, all of it is the name.
fn named_figure(text: &str) -> (&str, Option<KeyFigure>) {
    let is_clock = |at: usize| {
        let is_digit = |c: char| c.is_ascii_digit();
        text[..at].ends_with(is_digit) && text[at + 1..].starts_with(is_digit)
    };
    // "n=312" is how many answered.
    let is_count = |at: usize| {
        let mut words = text[..at].trim_end().rsplit(|c: char| !c.is_alphanumeric());
        words.next().is_some_and(|word| word.eq_ignore_ascii_case("n"))
    };
    let signs =
        text.match_indices([':', '=', '\t']).map(|(at, _)| at).filter(|&at| !is_clock(at) && !is_count(at));
    let word = text.find(' ').filter(|&at| !NUMBERED.contains(&&*text[..at].to_lowercase()));
    signs.chain(word).find_map(|at| parted(&text[..at], &text[at + 1..])).unwrap_or((text, None))
}

/// What is numbered by what comes after it: "Topp 10", "Uke 42".
const NUMBERED: [&str; 22] = [
    "topp",
    "bunn",
    "beste",
    "dårligste",
    "første",
    "siste",
    "neste",
    "år",
    "uke",
    "måned",
    "kvartal",
    "dag",
    "kl",
    "punkt",
    "nr",
    "nivå",
    "trinn",
    "steg",
    "fase",
    "versjon",
    "sone",
    "klasse",
];

/// A name and the figure after it; none where it begins with no number, goes on behind its unit or is a year.
fn parted<'t>(name: &'t str, figure: &str) -> Option<(&'t str, Option<KeyFigure>)> {
    let (name, figure) = (name.trim_end_matches([' ', ':', '=', ',', '\t']), figure.trim_start());
    let is_year = figure.len() == 4
        && ["19", "20"].iter().any(|century| figure.starts_with(century))
        && figure.bytes().all(|b| b.is_ascii_digit());
    if name.is_empty()
        || is_year
        || !figure.trim_start_matches(['-', '−']).starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let Amount { value, unit, n } = Amount::read(figure, name).ok()?;
    let is_unit =
        unit.is_empty() || unit.starts_with(|c: char| c.is_alphabetic() || matches!(c, '%' | '(' | '€'));
    let evidence = Evidence { n, ..Evidence::default() };
    let is_one = is_unit && unit.split_whitespace().count() < 2;
    is_one.then_some((name, Some(KeyFigure { value, unit, spread: None, evidence })))
}

/// Said where a figure is asked for, and nobody knows it.
pub(super) fn is_unknown(text: &str) -> bool {
    ["ukjent", "vet ikke", "vi vet ikke"].contains(&text.trim().to_lowercase().as_str())
}

/// The three groups; of a key figure, where that belongs.
fn groups_in(text: &str, of: Of) -> Result<Shares, Unread> {
    Shares::read(text, of).map_err(|unread| {
        let (name, figure) = named_figure(text);
        let is_group = ["fornøyd", "nøytral", "tilfreds"].iter().any(|it| name.to_lowercase().contains(it));
        let is_name = name.starts_with(char::is_alphabetic) && !name.contains(|c: char| c.is_ascii_digit());
        if figure.is_none() || name == "n" || is_group || !is_name {
            return unread;
        }
        let name = wrap::clip(name, 20);
        format!("{name} er et nøkkeltall. Det skrives i steget «Nøkkeltall». Her står tre prosenttall.")
            .into()
    })
}

/// What has to be known to read what customers say of a dimension.
fn measure(hand: &Hand<'_, Gap>, id: Id) -> Measure {
    let Paper { setup, sheet } = hand.table.paper;
    Measure { usual: usual_scale(sheet, id), ours: setup.scale }
}

/// Whether a text is another part of the figure than the one that was asked for, which is asked for still.
pub(super) fn is_another_part(spot: Spot, text: &str) -> bool {
    matches!(spot, Spot::Figure(_, part) if meant(part, text.trim()) != part)
}

/// Where how many answered is asked, who was asked may be told.
fn meant(part: Part, text: &str) -> Part {
    if part == Part::Answers && names_source(text) { Part::Source } else { part }
}

/// How many answered, when that is what was typed; nothing when it was taken out.
fn answered(part: Part, text: &str) -> Result<Option<u32>, Unread> {
    let is_said = part == Part::Answers && !text.is_empty();
    if is_said { Answered::read(text, ()).map(|it| Some(it.0)) } else { Ok(None) }
}

/// What was made of three numbers that are no percentages of 100. The room may not see the numbers yet, but how they were
/// counted.
fn said_of(read: &Shares) -> Option<String> {
    match (read.from, read.n) {
        (Some(shares::From::Customers), Some(n)) => {
            Some(format!("Regnet om fra {} svar til prosent.", grouped(n.into())))
        }
        (Some(shares::From::Decimals), _) => Some("Avrundet til hele prosent.".into()),
        _ => read.groups.rounded(),
    }
}

/// The other parts of a figure that were said with its number.
pub(super) fn said_beside(hand: &Hand<'_, Gap>, spot: Spot, text: &str) -> Vec<Part> {
    let (scale, n, source) = match spot {
        Spot::Figure(Whose::Dimension(id), Part::Value) => {
            let read = with_source(text, |text| Measured::read(text, measure(hand, id)));
            read.map_or((false, false, None), |(read, named)| (read.says_scale, read.n.is_some(), named))
        }
        Spot::Figure(Whose::Groups, Part::Value) => {
            let read = with_source(text, |text| Shares::read(text, Of::Customers(None)));
            read.map_or((false, false, None), |(read, named)| (false, read.n.is_some(), named))
        }
        Spot::Figure(Whose::Kpi(_), Part::Value) => {
            let read = amount(text, "");
            read.map_or((false, false, None), |(read, named)| (false, read.n.is_some(), named))
        }
        _ => (false, false, None),
    };
    let parts = [(scale, Part::Scale), (n, Part::Answers), (source.is_some(), Part::Source)];
    parts.into_iter().filter(|(said, _)| *said).map(|(_, part)| part).collect()
}

fn put(evidence: &mut Evidence, part: Part, n: Option<u32>, text: &str) {
    match part {
        Part::Answers => evidence.n = n,
        Part::Source => {
            let (source, n) = with_count(text);
            (evidence.source, evidence.n) = (source, n.or(evidence.n));
        }
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
        Some(kpi) => deed(Edit::Kpi(RowEdit::Set(change(kpi))), "nøkkeltallet"),
        None => Outcome::Ignored,
    }
}

fn dimension(hand: &Hand<'_, Gap>, id: Id, change: impl FnOnce(Dimension) -> Dimension) -> Did {
    match find(&hand.table.paper.setup.dimensions, id).cloned() {
        Some(dimension) => deed(Edit::Dimension(RowEdit::Set(change(dimension))), "dimensjonen"),
        None => Outcome::Ignored,
    }
}

fn deed(edit: Edit, what: &str) -> Did {
    Outcome::did(edit, format!("endring av {what}"))
}

fn gone(edit: Edit, what: &str) -> Did {
    Outcome::did(edit, format!("fjernet {what}"))
        .saying(format!("{} er fjernet. Ctrl+Z henter fram igjen.", capital(what)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_key_figures_on_a_line_are_several() {
        let read = |typed: &'static str| -> Vec<String> {
            let named = named_figures(typed).expect("key figures").into_iter();
            named
                .map(|(name, figure)| format!("{name}={}", figure.map_or_else(String::new, |it| it.words())))
                .collect()
        };
        for (typed, figures) in [
            ("NPS -4, svartid 11 dager", &["NPS=−4", "svartid=11 dager"][..]),
            ("NPS 12; Frafall 3 %", &["NPS=12", "Frafall=3 %"]),
            ("NPS 12 og svartid 4,5 timer", &["NPS=12", "svartid=4,5 timer"]),
            ("Åpne klager: 31, NPS: −4, Svartid: 2 dager", &["Åpne klager=31", "NPS=−4", "Svartid=2 dager"]),
            ("Svartid 4,5 timer", &["Svartid=4,5 timer"]),
            ("Svartid 4,5 timer, n=312", &["Svartid=4,5 timer"]),
            ("Andel besvart innen 24 timer, alle: 80 %", &["Andel besvart innen 24 timer, alle=80 %"]),
            ("Salg og service", &["Salg og service="]),
            ("Klager, ris og ros", &["Klager, ris og ros="]),
        ] {
            assert_eq!(read(typed), figures, "{typed}");
        }
        for asked in ["NPS -4, svartid", "NPS: −4, klager, Svartid: 2 dager"] {
            assert!(named_figures(asked).is_err(), "{asked}");
        }
    }

    #[test]
    fn a_new_key_figure_is_named_and_measured_in_one_breath() {
        for (typed, name, value) in [
            ("NPS 12", "NPS", "12"),
            ("NPS: −4", "NPS", "−4"),
            ("Svartid 4,5 timer", "Svartid", "4,5 timer"),
            ("Frafall 3 %", "Frafall", "3 %"),
            ("Andel besvart innen 24 timer: 80 %", "Andel besvart innen 24 timer", "80 %"),
            ("Åpne klager = 31", "Åpne klager", "31"),
            ("Åpne klager\t31", "Åpne klager", "31"),
            ("Topp 10: 45 %", "Topp 10", "45 %"),
            ("Omsetning 2026 kroner", "Omsetning", "2\u{a0}026 kroner"),
        ] {
            let (called, figure) = named_figure(typed);
            assert_eq!((called, figure.map(|it| it.words())), (name, Some(value.to_owned())), "{typed}");
        }
        for name in [
            "NPS",
            "Svartid",
            "Topp 2 av alle svar",
            "12",
            "Antall 8:30-ruter",
            "Åpner 8:30",
            "Andel besvart innen 24 timer",
            "Kundevekst 2026",
            "Kundevekst: 2026",
            "Topp 10",
            "Uke 42",
        ] {
            assert_eq!(named_figure(name), (name, None), "nothing of it is lost");
        }
    }
}
