//! The gaps at the desk: one step a page, under the question and the names of the steps.

use std::borrow::Cow;

use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::Gap;
use super::pen::{Pen, Step, lines};
use super::sheet::Dimension;
use super::standing::{Standing, judged, not_shown, nothing_yet, ranked};
use super::story;
use crate::exercises::{Canvas, Id, Table};
use crate::figures::Judgement;
use crate::report::{Chart, Document};
use crate::ui::charts;
use crate::ui::document::{Laid, Size};
use crate::ui::{scroll, wrap};

/// Columns from which dimensions are called by their whole names beside what goes with satisfaction.
const WIDE: u16 = 90;

pub(super) fn draw(table: &Table<'_, Gap>, pen: &Pen, page: &mut Canvas<'_, '_>) {
    let step = pen.step(table.paper);
    let width = usize::from(page.area.width);
    let prompt = wrap::lines(&table.head.prompt, width).count().min(2) as u16;
    let [asked, steps, _, body] = Layout::vertical([
        Constraint::Length(if table.head.prompt.is_empty() { 0 } else { prompt }),
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(page.area);
    let prompt =
        Paragraph::new(Span::styled(&*table.head.prompt, page.theme.title)).wrap(Wrap { trim: true });
    page.frame.render_widget(prompt, asked);
    draw_steps(table, step, page, steps);
    let lines = lines(table, step, pen.form.at());
    let form = |area: Rect, page: &Canvas<'_, '_>| pen.form.height(&lines, area.width, page.theme);
    let body = match step {
        Step::Satisfaction => {
            let [title, body] = Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(body);
            page.frame.render_widget(Span::styled(story::SATISFIED, page.theme.title), title);
            let chart = story::shares(table.paper);
            let form = form(body, page);
            chart.map_or(body, |chart| draw_chart(&chart, form, page, body))
        }
        Step::Drivers => match table.paper.sheet.drivers.as_ref() {
            // On a desk that the room can see it waits with the room.
            Some(together) if together.shown || !table.room.mirrored() => {
                let [title, body] =
                    Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(body);
                let asked = format!("Hva henger sammen med {}?", together.found.outcome);
                page.frame.render_widget(Span::styled(asked, page.theme.title), title);
                let called: fn(&Dimension) -> Cow<'_, str> =
                    if body.width < WIDE { Dimension::short } else { |d| d.name.as_str().into() };
                let chart = story::driven(table, &together.found, called);
                draw_chart(&chart, form(body, page), page, body)
            }
            _ => body,
        },
        Step::Answer(id) => draw_judgements(table, id, form(body, page), page, body),
        Step::Gaps | Step::Fields => draw_overview(table, pen, step, page, body),
        Step::Weights | Step::Choice | Step::KeyFigures | Step::Dimensions => body,
    };
    pen.form.draw(&lines, page.frame, body, page.theme);
}

/// All steps by name where they fit, else this one, how many there are, and the next where that fits.
fn draw_steps(table: &Table<'_, Gap>, step: Step, page: &mut Canvas<'_, '_>, area: Rect) {
    let mut names: Vec<&str> = Step::all(table.paper).into_iter().map(Step::name).collect();
    names.dedup();
    let here = names.iter().position(|&name| name == step.name()).unwrap_or(0);
    let theme = page.theme;
    let row = |between: &'static str| {
        let mut row = Line::default();
        for (n, &name) in names.iter().enumerate() {
            let between = if n > 0 { between } else { "" };
            row.push_span(Span::styled(between, theme.muted));
            if n == here {
                row.push_span(Span::styled(format!("▸ {name}"), theme.accent));
            } else {
                row.push_span(Span::styled(name, theme.muted));
            }
        }
        row
    };
    let fits = |row: &Line<'_>| row.width() <= usize::from(area.width);
    let row = [" · ", "  "].into_iter().map(row).find(fits).unwrap_or_else(|| {
        let said = format!("▸ Steg {} av {}: {}", here + 1, names.len(), step.name());
        let next = names.get(here + 1).map(|name| format!(" · neste: {name}")).unwrap_or_default();
        let whole =
            Line::from(vec![Span::styled(said.clone(), theme.accent), Span::styled(next, theme.muted)]);
        if fits(&whole) { whole } else { Line::styled(said, theme.accent) }
    });
    page.frame.render_widget(row, area);
}

/// Draws a chart above a form of so many rows, in the fullest form for which both have room, if any; gives what is left.
fn draw_chart(chart: &Chart, form: u16, page: &mut Canvas<'_, '_>, area: Rect) -> Rect {
    let rows = area.height.saturating_sub(form);
    let Some(height) = charts::height_within(chart, area.width, rows) else { return area };
    let air = u16::from(rows > height);
    let [above, _, below] =
        Layout::vertical([Constraint::Length(height), Constraint::Length(air), Constraint::Fill(1)])
            .areas(area);
    charts::draw(chart, page.frame.buffer_mut(), above, page.theme);
    below
}

/// A dimension's name, and what leaders judged and guessed: as dots where there is room, else in words.
/// Gives what is left.
fn draw_judgements(table: &Table<'_, Gap>, id: Id, form: u16, page: &mut Canvas<'_, '_>, area: Rect) -> Rect {
    let Some(standing) = Standing::of(table, id) else { return area };
    let setup = &table.paper.setup;
    let at = setup.dimensions.iter().position(|d| d.id == id).unwrap_or(0);
    let theme = page.theme;
    let rows = |words: &str, style: Style| -> Vec<Line<'static>> {
        wrap::lines(words, usize::from(area.width)).map(|row| Line::styled(row.to_owned(), style)).collect()
    };
    let mut name = rows(&standing.dimension.name, theme.title);
    let count = Span::styled(format!("   {} av {}", at + 1, setup.dimensions.len()), theme.muted);
    match name.last_mut().filter(|row| row.width() + count.width() <= usize::from(area.width)) {
        Some(row) => row.push_span(count),
        None => name.push(count.into()),
    }
    let help = &standing.dimension.help;
    let help = if help.is_empty() { Vec::new() } else { rows(help, theme.muted) };
    let [title, about, _, rest] = Layout::vertical([
        Constraint::Length(name.len() as u16),
        Constraint::Length(help.len() as u16),
        Constraint::Length(u16::from(area.height > 8)),
        Constraint::Fill(1),
    ])
    .areas(area);
    page.frame.render_widget(Paragraph::new(name), title);
    page.frame.render_widget(Paragraph::new(help), about);
    let Some(dots) = story::judgements(&standing, setup) else { return rest };
    // Dots are never without what they come to.
    if charts::height(&dots, rest.width).saturating_add(form) <= rest.height {
        return draw_chart(&dots, form, page, rest);
    }
    let both = [("Det vi tror", &standing.gap.judgement), ("Det vi tror kundene sier", &standing.gap.guess)];
    let width = usize::from(rest.width);
    let told = both.into_iter().filter_map(|(label, judgement)| match judgement {
        Some(round @ Judgement::Round(_)) => Some(format!("{label}: {}", judged(round, setup))),
        _ => None,
    });
    let told = told.flat_map(|said| wrap::lines(&said, width).map(str::to_owned).collect::<Vec<_>>());
    let told: Vec<Line<'_>> = told.map(|said| Line::styled(said, theme.text)).collect();
    let [above, below] =
        Layout::vertical([Constraint::Length(told.len() as u16), Constraint::Fill(1)]).areas(rest);
    page.frame.render_widget(Paragraph::new(told), above);
    below
}

/// A picture of all dimensions, which can be scrolled, above the way on. Gives what is left.
fn draw_overview(
    table: &Table<'_, Gap>,
    pen: &Pen,
    step: Step,
    page: &mut Canvas<'_, '_>,
    area: Rect,
) -> Rect {
    let [above, below] = Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(area);
    let standings = ranked(Standing::all(table));
    let hidden = not_shown(table.paper, |_| true).or_else(|| nothing_yet(&standings).map(str::to_owned));
    let most = above.width.saturating_sub(scroll::EDGE);
    let fits = |laid: &Laid| laid.height() <= usize::from(above.height);
    let picture = |chart: Chart, width: u16| {
        let mut told = Document::default();
        if let Some(said) = &hidden {
            told.muted(said);
        }
        told.chart(chart);
        let laid = Laid::new(&told, width.min(most), page.theme, Size::Reading);
        if fits(&laid) { laid } else { laid.tight() }
    };
    let picture = match step {
        Step::Gaps => {
            let whole = picture(story::dumbbell(&standings, |d| d.name.as_str().into()), most);
            let short = story::dumbbell(&standings, Dimension::short);
            if fits(&whole) {
                whole
            } else {
                let said =
                    hidden.as_ref().map_or(0, |said| wrap::lines(said, usize::from(most)).count() as u16);
                let [told, low] =
                    Layout::vertical([Constraint::Length(said), Constraint::Fill(1)]).areas(above);
                if charts::height_within(&short, most, low.height).is_some() {
                    let said = Paragraph::new(Span::styled(hidden.unwrap_or_default(), page.theme.muted));
                    page.frame.render_widget(said.wrap(Wrap { trim: true }), told);
                    charts::draw(&short, page.frame.buffer_mut(), Rect { width: most, ..low }, page.theme);
                    return below;
                }
                picture(short, most)
            }
        }
        // Five times as wide as high: all four fields are seen at once.
        _ => picture(story::fields(table), (5 * above.height).max(55)),
    };
    picture.draw_scrolled(&pen.scroll, page.frame.buffer_mut(), above, page.theme);
    below
}
