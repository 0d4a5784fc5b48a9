//! What a file holds and what it comes to, as text and as JSON: for the commands. Names headings and figures, and never a
//! value of a row.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::measure::{Line, Preview, What};
use super::{Mapping, Mark, Source, customers};
use crate::exercises::{At, Measured};
use crate::figures::number::{grouped, in_words, percent};
use crate::figures::words::quoted;
use crate::figures::{Decimal, Scale};
use crate::workshop::columns::{Doubt, Guess, LeftOut, Reads, Rows, Unit};

/// Said where a value waits for a guess and the room could see it.
const WAITS: &str = "venter til gjetningen er vist";

/// What each column is, and how it would be read.
pub fn columns_as_text(source: &Source) -> String {
    let mut text = format!("{}\n", rows_in_words(&source.rows));
    if source.table.sheets.len() > 1 {
        let _ = writeln!(text, "Ark: {}.", source.table.sheets.join(", "));
    }
    text.push_str(&without_result(source));
    text.push('\n');
    let width = source.headings.names.iter().map(|name| name.chars().count()).max().unwrap_or(0).min(48);
    for (name, guess) in source.headings.names.iter().zip(&source.guesses) {
        let name: String = if name.chars().count() > width {
            name.chars().take(width - 1).chain(['…']).collect()
        } else {
            name.clone()
        };
        let doubt = guess.doubt.as_ref().map(|doubt| format!("  ▲ {}", doubt.words())).unwrap_or_default();
        let read = reads_in_words(&guess.reads);
        let _ = writeln!(text, "  {name:<width$}  {read:<12}  n {}{doubt}", grouped(guess.filled as i64));
    }
    text
}

fn without_result(source: &Source) -> String {
    match source.table.without_result {
        0 => String::new(),
        n => format!(
            "{} {} uten lagret resultat og er ulest. Åpne arbeidsboken i Excel, lagre den og prøv igjen.\n",
            grouped(n as i64),
            if n == 1 { "formel står" } else { "formler står" }
        ),
    }
}

/// "189 rader. 180 teller. Utelatt: 3 prøvesvar, 6 som ikke fullførte."
pub fn rows_in_words(rows: &Rows) -> String {
    let (all, kept) = (grouped(rows.all as i64), grouped(rows.kept.len() as i64));
    let left_out = rows.left_out.words();
    if left_out.is_empty() {
        format!("{all} rader. Alle teller.")
    } else {
        format!("{all} rader. {kept} teller. Utelatt: {left_out}.")
    }
}

/// "0–10", "beløp", "hentes ikke".
pub fn reads_in_words(reads: &Reads) -> String {
    match reads {
        Reads::Score(marks) if marks.turned => format!("{}, {} best", marks.scale, marks.scale.min()),
        Reads::Score(marks) => marks.scale.to_string(),
        Reads::Amount => "beløp".into(),
        Reads::Moment(_) => "tidspunkt".into(),
        Reads::Span(unit) => match unit {
            Unit::Seconds => "sekunder".into(),
            Unit::Minutes => "minutter".into(),
            Unit::Hours => "timer".into(),
            Unit::Clock => "t:mm:ss".into(),
        },
        Reads::Person => "person".into(),
        Reads::Id => "id".into(),
        Reads::Text => "fritekst".into(),
        Reads::Nothing => "hentes ikke".into(),
    }
}

pub fn columns_as_json(source: &Source, suggested: Option<&Mapping>) -> Value {
    let columns = source.headings.names.iter().zip(&source.guesses).map(|(heading, guess)| {
        let Guess { reads, doubt, filled } = guess;
        json!({ "heading": heading, "reads": reads, "doubt": doubt.as_ref().map(Doubt::words), "filled": filled })
    });
    let mut told = json!({
        "rows": rows_as_json(&source.rows),
        "header_rows": source.headings.header_rows,
        "sheets": source.table.sheets,
        "formulas_without_result": source.table.without_result,
        "columns": columns.collect::<Vec<_>>(),
    });
    if let Some(mapping) = suggested {
        told["suggested_mapping"] = json!(mapping);
    }
    told
}

fn rows_as_json(rows: &Rows) -> Value {
    let LeftOut { tests, unfinished, without_answer, totals, repeated, negative } = rows.left_out;
    json!({
        "all": rows.all, "kept": rows.kept.len(),
        "left_out": { "tests": tests, "unfinished": unfinished, "without_answer": without_answer, "totals": totals,
            "repeated": repeated, "negative": negative },
    })
}

/// What would change; with `hidden` without what waits for a guess.
pub fn preview_as_text(source: &Source, preview: &Preview, hidden: bool) -> String {
    let mut text = format!("{}\n", rows_in_words(&preview.rows));
    text.push_str(&without_result(source));
    for heading in &preview.missing {
        let _ = writeln!(text, "▲ {} finnes ikke her.", quoted(heading));
    }
    if preview.new > 0 {
        let columns = if preview.new == 1 { "kolonne" } else { "kolonner" };
        let _ = writeln!(text, "{} {columns} til hentes ikke.", grouped(preview.new as i64));
    }
    text.push('\n');
    for line in &preview.lines {
        let _ = writeln!(text, "  {}", line_in_words(line, hidden));
        for detail in details(line, hidden) {
            let _ = writeln!(text, "    {detail}");
        }
    }
    for remark in &preview.remarks {
        let _ = writeln!(text, "  {remark}");
    }
    for line in preview.leaders.strangers_in_words().chain(preview.leaders.words()) {
        let _ = writeln!(text, "  {line}");
    }
    if hidden && preview.lines.iter().any(|line| line.waits) {
        text.push_str("\nTall som venter på en gjetning, vises ikke her, for rommet kan se skjermen.\n");
    }
    text
}

/// "Holder ord: ukjent → 3,5 av 5 ± 0,1 · fordelt 2 · 23 · 54 · 65 · 24 · n 168 · venter til gjetningen er vist"
pub fn line_in_words(line: &Line, hidden: bool) -> String {
    let now = if line.now.is_empty() { "–" } else { &line.now };
    let mut parts = match &line.what {
        What::Not(why) => return format!("{}: {why}", line.name),
        What::Measured(_) if hidden && line.waits => {
            let scale = line.scale.filter(|_| line.at != At::Groups && line.at != At::Drivers);
            vec![scale.map_or_else(|| "–".into(), |scale: Scale| scale.whole_words("–"))]
        }
        What::Measured(measured) => value_in_words(line, measured),
    };
    parts.push(format!("n {}", grouped(line.n as i64)));
    let counted = [(line.dont_know, "vet ikke"), (line.unread, "ulest")];
    parts.extend(
        counted.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{} {what}", grouped(n as i64))),
    );
    if line.waits {
        parts.push(WAITS.into());
    } else if line.taken {
        parts.push("erstatter".into());
    }
    format!("{}: {now} → {}", line.name, parts.join(" · "))
}

fn value_in_words(line: &Line, measured: &Measured) -> Vec<String> {
    match measured {
        Measured::Answers(figure) if line.at == At::Groups => {
            let groups = figure.counts().and_then(|counts| counts.groups());
            let said = groups
                .map(|groups| groups.parts().map(|(group, share)| format!("{group} {share} %")).join(", "));
            said.into_iter().collect()
        }
        Measured::Answers(figure) if figure.counts().is_some() => vec![figure.whole_words()],
        Measured::Answers(figure) => {
            let margin = line.margin.clone().map(|margin| format!(" {margin}")).unwrap_or_default();
            vec![format!("{}{margin}", figure.words())]
        }
        Measured::Amount(amount) => {
            let value = match (amount.unit.trim(), &line.margin) {
                ("%", Some(margin)) => format!("{} % {margin}", amount.value),
                (unit, Some(margin)) => format!("{} {margin} {unit}", amount.value),
                (unit, None) => format!("{} {unit}", amount.value),
            };
            let spread = amount.spread.map(|spread| spread.to_string().trim_end_matches('.').to_owned());
            std::iter::once(value.trim().to_owned()).chain(spread).collect()
        }
        Measured::Class(class) => customers::in_words(class),
        Measured::Drivers(drivers) => match drivers.drivers.len() {
            1 => vec!["én sammenheng".into()],
            n => vec![format!("{} sammenhenger", in_words(n))],
        },
        // Nobody sees these before their round is shown, and words are taken in by hand.
        Measured::Ballot { .. } | Measured::Comment { .. } => Vec::new(),
    }
}

/// What stands below a line: each of the drivers with its share and its strength, and what that does not say.
pub fn details(line: &Line, hidden: bool) -> Vec<String> {
    let What::Measured(Measured::Drivers(found)) = &line.what else { return Vec::new() };
    if hidden && line.waits {
        return Vec::new();
    }
    let mut alike = false;
    let mut told: Vec<String> = Vec::new();
    for driver in &found.drivers {
        let share = driver.share.map(|share| percent(share.into()));
        let n = format!("n {}", grouped(driver.n.into()));
        let like = (alike && driver.share.is_some()).then(|| "kan ikke skilles fra den over".to_owned());
        let parts: Vec<String> = share.into_iter().chain([driver.words(), n]).chain(like).collect();
        told.push(format!("{}: {}", driver.name, parts.join(" · ")));
        alike = driver.share.is_some() && !driver.apart;
    }
    told.push(found.caption());
    told.push(found.says());
    told
}

/// Every figure, unrounded where it is counted so.
pub fn preview_as_json(preview: &Preview, hidden: bool) -> Value {
    let lines = preview.lines.iter().map(|line| {
        let mut told = json!({
            "name": line.name, "n": line.n, "dont_know": line.dont_know, "unread": line.unread, "waits": line.waits,
            "replaces": line.taken,
        });
        match &line.what {
            What::Not(why) => told["why_not"] = json!(why),
            What::Measured(_) if hidden && line.waits => {}
            What::Measured(measured) => figure_as_json(measured, &mut told),
        }
        told
    });
    json!({
        "rows": rows_as_json(&preview.rows), "missing": preview.missing, "new_columns": preview.new,
        "figures": lines.collect::<Vec<_>>(),
        // Who is in, and never a value.
        "leaders": preview.leaders.people.iter().map(|leader| json!({
            "person": leader.person, "answers": leader.marks.iter().filter(|mark| **mark == Mark::In).count(),
            "several": leader.several,
        })).collect::<Vec<_>>(),
        "strangers": preview.leaders.strangers.iter().map(|stranger| stranger.row).collect::<Vec<_>>(),
        "remarks": preview.remarks,
    })
}

fn figure_as_json(measured: &Measured, told: &mut Value) {
    match measured {
        Measured::Answers(figure) => {
            told["value"] = json!(figure.value().as_f64());
            told["scale"] = json!(figure.scale());
            if let Some(counts) = figure.counts() {
                told["mean"] = json!(counts.mean());
                told["margin"] = json!(counts.margin());
                told["counts"] = json!(counts.counts());
                told["groups"] = json!(counts.groups().map(|groups| groups.parts().map(|(_, share)| share)));
            }
        }
        Measured::Amount(amount) => {
            told["value"] = json!(amount.value.as_f64());
            told["unit"] = json!(amount.unit);
            told["definition"] = json!(amount.definition);
            told["spread"] = json!(amount.spread);
        }
        Measured::Class(class) => {
            told["customers"] = json!(class.customers);
            told["revenue"] = json!(class.revenue.as_f64());
            told["customer_share"] = json!(class.share);
            told["revenue_share"] = json!(class.revenue_share);
            told["margin"] = json!(class.margin.map(Decimal::as_f64));
            told["margin_percent"] = json!(class.margin_percent.map(Decimal::as_f64));
        }
        Measured::Drivers(drivers) => told["drivers"] = json!(drivers),
        Measured::Ballot { .. } | Measured::Comment { .. } => {}
    }
}
