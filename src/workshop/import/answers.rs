//! What the answers in columns come to: their mean with how many gave each score, and the indices that are made of them.

use super::mapping::WhichKpi;
use super::measure::{Line, Read, What};
use super::{Destination, Grounds};
use crate::exercises::{Amount, Measured};
use crate::figures::counts::{self, LEAST, too_few};
use crate::figures::{Counts, Evidence, Figure, Scale};
use crate::workshop::columns::{Marks, Reads, Rows, Said};
use crate::workshop::table::Column;

/// What the answers of columns come to, row by row.
#[derive(Default)]
pub(super) struct Answers {
    /// For each row that counts; several columns give the mean of those that were answered, if at least half were.
    pub(super) by_row: Vec<Option<f64>>,
    /// Where one column alone was read.
    pub(super) scores: Vec<i64>,
    columns: usize,
    dont_know: usize,
    unread: usize,
}

/// A line of answers; none when no column goes there.
pub(super) fn answered(
    place: &Destination,
    columns: &[&Read<'_>],
    on: Option<Scale>,
    rows: &Rows,
    make: impl Fn(&Answers, Scale) -> Result<(Measured, Option<String>), String>,
) -> Option<Line> {
    let marks = scores(columns);
    let first = marks.first()?.1.scale;
    let scale = on.unwrap_or(first);
    let mut line = Line::to(place);
    line.scale = Some(scale);
    if marks.iter().any(|(_, marks)| marks.scale != first) {
        line.what = What::Not("Kolonnene som går hit, har ikke samme skala.".into());
        return Some(line);
    }
    let answers = Answers::of(&marks, scale, rows);
    line.n = answers.means().count();
    (line.dont_know, line.unread) = (answers.dont_know, answers.unread);
    line.what = if line.n < LEAST {
        What::Not(too_few(line.n))
    } else {
        match make(&answers, scale) {
            Ok((measured, margin)) => {
                line.margin = margin;
                What::Measured(measured)
            }
            Err(why) => What::Not(why),
        }
    };
    Some(line)
}

/// Columns of scores among these.
pub(super) fn scores<'a>(columns: &[&Read<'a>]) -> Vec<(&'a Column, &'a Marks)> {
    let score = |read: &&Read<'a>| match read.reads {
        Reads::Score(marks) => Some((read.column, marks)),
        _ => None,
    };
    columns.iter().filter_map(score).collect()
}

impl Answers {
    pub(super) fn means(&self) -> impl Iterator<Item = f64> {
        self.by_row.iter().copied().flatten()
    }

    /// The destination's scale is the one that counts.
    pub(super) fn of(columns: &[(&Column, &Marks)], scale: Scale, rows: &Rows) -> Self {
        let read: Vec<(&Column, Vec<Said<i64>>)> = columns
            .iter()
            .map(|(column, marks)| {
                let marks = Marks { scale, ..(*marks).clone() };
                (*column, column.values().iter().map(|value| marks.read(value)).collect())
            })
            .collect();
        let mut all = Self { columns: read.len(), ..Self::default() };
        for &row in &rows.kept {
            let mut given = Vec::with_capacity(read.len());
            for (column, said) in &read {
                match column.which(row).map_or(Said::Blank, |which| said[which]) {
                    Said::This(score) => given.push(score),
                    Said::DontKnow => all.dont_know += 1,
                    Said::Unread => all.unread += 1,
                    Said::Blank => {}
                }
            }
            let counts = !given.is_empty() && 2 * given.len() >= read.len();
            all.by_row.push(counts.then(|| given.iter().sum::<i64>() as f64 / given.len() as f64));
            if let ([score], true) = (&given[..], counts) {
                all.scores.push(*score);
            }
        }
        all
    }
}

/// The mean, with how many gave each score when one column alone was read.
pub(super) fn mean(
    answers: &Answers,
    scale: Scale,
    grounds: &Grounds,
) -> Result<(Measured, Option<String>), String> {
    let wide = || format!("Skalaen {scale} er for vid til å regne gjennomsnitt på.");
    if answers.columns == 1 {
        let counts = Counts::of(scale, answers.scores.iter().copied()).ok_or_else(wide)?;
        let figure = Figure::counted(&counts, &*grounds.source, &*grounds.period).ok_or_else(wide)?;
        return Ok((Measured::Answers(figure), counts.margin_words()));
    }
    let n = answers.means().count();
    let mean = answers.means().sum::<f64>() / n as f64;
    let squares: f64 = answers.means().map(|x| (x - mean).powi(2)).sum();
    let deviation = (squares / (n as f64 - 1.0)).sqrt();
    let margin = (deviation > 0.0).then(|| {
        format!("±\u{a0}{}", crate::figures::number::with_decimals(1.96 * deviation / (n as f64).sqrt(), 1))
    });
    let evidence =
        Evidence { source: grounds.source.clone(), period: grounds.period.clone(), n: u32::try_from(n).ok() };
    let value = counts::shown(mean, scale).ok_or_else(wide)?;
    let figure = Figure::new(value, scale, evidence).map_err(|why| why.to_string())?;
    Ok((Measured::Answers(figure), margin))
}

pub(super) fn index(
    answers: &Answers,
    scale: Scale,
    name: &str,
    which: WhichKpi,
    evidence: Evidence,
) -> Result<(Measured, Option<String>), String> {
    let undefined = || format!("{} er ikke definert på skalaen {scale}.", which.words());
    let counts = Counts::of(scale, answers.scores.iter().copied()).ok_or_else(undefined)?;
    let (value, unit, margin, definition) = match which.index() {
        Some(index) => {
            let indexed = counts.index(index).ok_or_else(undefined)?;
            let decimals = indexed.value.decimals();
            let margin = indexed.margin.map(|m| crate::figures::number::with_decimals(m, decimals));
            (indexed.value, indexed.unit.to_owned(), margin, indexed.definition.to_owned())
        }
        None => {
            let value = counts.shown().ok_or_else(undefined)?;
            let margin = counts.margin_words().map(|words| words.trim_start_matches("±\u{a0}").to_owned());
            let unit = format!("av {}", crate::figures::number::grouped(scale.max()));
            (value, unit, margin, format!("Gjennomsnittet på skalaen {scale}."))
        }
    };
    let margin = margin.map(|margin| format!("±\u{a0}{margin}"));
    let definition = match &margin {
        Some(margin) => format!("{definition} {} med 95 % sikkerhet.", margin.replace('\u{a0}', " ")),
        None => definition,
    };
    let amount = Amount { name: name.into(), definition, value, unit, spread: None, evidence };
    Ok((Measured::Amount(amount), margin))
}
