//! Drafts of a promise side by side on trial: a row a criterion, a column a draft, a sign a verdict.

use super::{Canvas, columns, widest};
use crate::report::chart::{Trial, Tried};
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// The columns of a draft, at least, and at most.
const NARROW: u16 = 4;
const WIDE: u16 = 12;

/// The verdicts, and below them what the drafts say.
pub(super) fn paint(chart: &Trial, width: u16, theme: &Theme) -> Canvas {
    let mut canvas = paint_low(chart, width, theme);
    if canvas.height() == 0 {
        return canvas;
    }
    let mut y = canvas.height() + 1;
    let letters = letters(chart);
    for draft in &chart.drafts {
        canvas.put(0, y, &draft.letter, theme.accent);
        let x = letters + 1;
        let room = width.saturating_sub(x);
        let after = canvas.put_wrapped(x, y, room, &draft.words, theme.text).max(y + 1);
        y = canvas.put_wrapped(x, after, room, &draft.fate, theme.muted);
    }
    canvas.put_wrapped(0, y + 1, width, &chart.legend(), theme.muted);
    canvas
}

/// The verdicts alone; drafts that have no room beside the others stand below them.
pub(super) fn paint_low(chart: &Trial, width: u16, theme: &Theme) -> Canvas {
    let mut canvas = Canvas::new(width, theme);
    if chart.drafts.is_empty() || chart.criteria.is_empty() {
        return canvas;
    }
    let label = widest(chart.criteria.iter().map(String::as_str)).min(width / 2) + 2;
    let room = width.saturating_sub(label);
    let each = (room / chart.drafts.len().min(1000) as u16).clamp(NARROW.max(letters(chart) + 1), WIDE);
    for drafts in chart.drafts.chunks(usize::from((room / each).max(1))) {
        let above = canvas.height();
        for (x, draft) in (label..).step_by(usize::from(each)).zip(drafts) {
            canvas.put(x, above, &draft.letter, theme.accent);
            for (y, verdict) in (above + 1..).zip(&draft.verdicts).take(chart.criteria.len()) {
                let style = match verdict {
                    Some(Tried::Yes) => theme.good,
                    Some(Tried::No) => theme.bad,
                    Some(Tried::Unsure) => theme.warn,
                    None => theme.muted,
                };
                canvas.put(x, y, Tried::sign_of(*verdict), style);
            }
        }
        for (y, criterion) in (above + 1..).zip(&chart.criteria) {
            canvas.put(0, y, &wrap::clip(criterion, usize::from(label - 2)), theme.text);
        }
    }
    canvas
}

fn letters(chart: &Trial) -> u16 {
    chart.drafts.iter().map(|draft| columns(&draft.letter)).max().unwrap_or(0).min(8)
}
