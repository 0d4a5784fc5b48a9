//! The day in rows: phases as headings, and under each its exercises, with when they start and how long they take.

use std::cell::Cell;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Spot;
use crate::moment::Moment;
use crate::ui::keys::Key;
use crate::ui::spots::{Clicked, Spots};
use crate::ui::theme::Theme;
use crate::ui::{scroll, wrap};
use crate::workshop::clock::{self, Slot};
use crate::workshop::follow_up::only_came_along;
use crate::workshop::{Exercise, Phase, Session};

/// Cells of a title in a wide window, so that its minutes stand near.
const WIDEST_TITLE: usize = 56;

/// The marking in the day.
#[derive(Debug)]
pub(super) struct Day {
    at: Spot,
    /// Where it stands, for when it goes.
    place: Cell<usize>,
    /// The first row shown.
    top: Cell<usize>,
    drawn: Spots<Spot>,
}

/// Everything that can be marked, from the top.
pub(super) fn spots(session: &Session) -> Vec<Spot> {
    let of = |phase: &Phase| {
        let exercises = phase.exercises.iter().map(|e| Spot::Exercise(e.head.id));
        [Spot::Phase(phase.id)].into_iter().chain(exercises).collect::<Vec<_>>()
    };
    session.phases.iter().flat_map(of).collect()
}

impl Day {
    pub(super) fn at(spot: Spot) -> Self {
        Self { at: spot, place: Cell::default(), top: Cell::default(), drawn: Spots::default() }
    }

    /// What is marked; when that is gone, what came into its place.
    pub(super) fn marked(&self, session: &Session) -> Option<Spot> {
        let spots = spots(session);
        let place = spots.iter().position(|&spot| spot == self.at).unwrap_or(self.place.get());
        self.place.set(place);
        spots.get(place).or(spots.last()).copied()
    }

    pub(super) fn press(&mut self, session: &Session, key: Key) {
        let spots = spots(session);
        let Some(marked) = self.marked(session) else { return };
        let at = spots.iter().position(|&spot| spot == marked).unwrap_or(0);
        let last = spots.len() - 1;
        let to = match key {
            Key::UP => at.saturating_sub(1),
            Key::DOWN => (at + 1).min(last),
            Key::PAGE_UP => at.saturating_sub(8),
            Key::PAGE_DOWN => (at + 8).min(last),
            Key::HOME => 0,
            Key::END => last,
            _ => at,
        };
        self.at = spots[to];
    }

    /// A click marks; true when it came again on the same row.
    pub(super) fn click(&mut self, column: u16, row: u16) -> bool {
        let clicked = self.drawn.click(column, row);
        let Some(Clicked::First(spot) | Clicked::Again(spot)) = clicked else { return false };
        std::mem::replace(&mut self.at, spot) == spot && clicked == Some(Clicked::Again(spot))
    }

    pub(super) fn draw(
        &self,
        session: &Session,
        now: Moment,
        frame: &mut Frame<'_>,
        area: Rect,
        theme: &Theme,
    ) {
        let (sign, style) = if clock::fits(session) { ("", theme.text) } else { ("! ", theme.warn) };
        let words = format!("{sign}{}", clock::plan_words(session, now));
        let words: Vec<&str> = wrap::lines(&words, usize::from(area.width).saturating_sub(3)).collect();
        let high = words.len() as u16;
        let [list, _, foot] =
            Layout::vertical([Constraint::Fill(1), Constraint::Length(1), Constraint::Length(high)])
                .areas(area);
        let marked = self.marked(session);
        let mut rows = rows(session, list.width, theme);
        if rows.len() > usize::from(list.height) {
            rows.retain(|(spot, _)| spot.is_some());
        }
        let at = rows.iter().position(|(spot, _)| spot.is_some() && *spot == marked).unwrap_or(0);
        let height = usize::from(list.height).max(1);
        let highest = (at + 1).saturating_sub(height);
        // The heading above the first exercise is seen with it.
        let top = self.top.get().clamp(highest, at.saturating_sub(1).max(highest));
        let top = top.min(rows.len().saturating_sub(height));
        self.top.set(top);
        self.drawn.clear();
        let count = rows.len();
        for ((spot, row), area) in rows.into_iter().skip(top).zip(list.rows()) {
            let row = if spot.is_some() && spot == marked { focused(&row, theme) } else { row };
            frame.render_widget(row, area);
            if let Some(spot) = spot {
                self.drawn.put(area, spot);
            }
        }
        scroll::draw_edge(frame.buffer_mut(), list, (top > 0, count > top + height), theme);
        for (words, row) in words.iter().zip(foot.rows()) {
            frame.render_widget(Line::styled(format!("  {words}"), style), row);
        }
    }
}

/// The same row as it stands when it is marked.
fn focused(row: &Line<'_>, theme: &Theme) -> Line<'static> {
    let text: String = row.spans.iter().map(|span| span.content.as_ref()).collect();
    Line::styled(text.replacen(' ', "▸", 1), theme.focus)
}

/// The rows of the whole day; those that cannot be marked are empty.
fn rows(session: &Session, width: u16, theme: &Theme) -> Vec<(Option<Spot>, Line<'static>)> {
    let remarks = remarks(session);
    // One column for the scroll mark at the edge.
    let width = usize::from(width).saturating_sub(1);
    let aside = remarks.iter().map(|(_, r)| wrap::width(r)).max().unwrap_or(0).min(width / 2);
    let mut remarks = remarks.into_iter();
    let mut rows = Vec::new();
    for phase in &session.phases {
        if !rows.is_empty() {
            rows.push((None, Line::default()));
        }
        let title = wrap::clip(&phase.title, width.saturating_sub(2)).into_owned();
        rows.push((Some(Spot::Phase(phase.id)), Line::styled(format!("  {title}"), theme.title)));
        for (exercise, (slot, remark)) in phase.exercises.iter().zip(&mut remarks) {
            let style = match exercise.head.id {
                id if session.stage.at == Some(id) => theme.accent,
                _ if exercise.head.left_out => theme.muted,
                _ => theme.text,
            };
            let columns = Columns { width, aside, style };
            rows.push((Some(Spot::Exercise(exercise.head.id)), columns.row(exercise, slot, &remark, theme)));
        }
    }
    rows
}

/// How a row is parted.
struct Columns {
    width: usize,
    aside: usize,
    style: Style,
}

impl Columns {
    fn row(&self, exercise: &Exercise, slot: Slot, remark: &str, theme: &Theme) -> Line<'static> {
        let Columns { width, aside, style } = *self;
        let aside_room = if aside == 0 { 0 } else { aside + 2 };
        // Two for the mark, seven for the start, nine for the minutes.
        let room = width.saturating_sub(2 + 7 + 9 + aside_room).min(WIDEST_TITLE);
        let title = wrap::clip(&exercise.head.title, room).into_owned();
        let pad = " ".repeat(room.saturating_sub(wrap::width(&title)));
        let remark = wrap::clip(remark, aside).into_owned();
        let (starts, minutes) = if exercise.head.left_out {
            (String::new(), "–".into())
        } else {
            (slot.starts.hhmm(), format!("{} min", slot.minutes))
        };
        Line::from(vec![
            Span::styled(format!("  {starts:5}  "), style),
            Span::styled(title, style),
            Span::raw(pad),
            Span::styled(format!(" {minutes:>8}"), style),
            Span::styled(if aside == 0 { String::new() } else { format!("  {remark}") }, theme.muted),
        ])
    }
}

/// What is said behind each exercise of the day: that it is on stage, keeps its time, may be dropped; and why it doesn't
/// begin or end where start and minutes add up to.
fn remarks(session: &Session) -> Vec<(Slot, String)> {
    let mut before = session.starts;
    let slots = clock::agenda(session);
    session
        .exercises()
        .zip(slots)
        .map(|(exercise, slot)| {
            let left_out = exercise.head.left_out;
            let early = before.seconds_since(slot.starts) / 60;
            let air = -early;
            before = slot.ends;
            let said = [
                (session.stage.at == Some(exercise.head.id)).then(|| "dere er her".into()),
                slot.until().map(|until| format!("til {}", until.hhmm())),
                exercise.head.fixed.filter(|_| !left_out).map(|_| "fast tid".into()),
                (exercise.head.optional && !left_out).then(|| "valgfri".into()),
                left_out.then(|| {
                    if only_came_along(session, &exercise.head) {
                        "fra forrige økt"
                    } else {
                        "utelatt i dag"
                    }
                    .into()
                }),
                (air > 0 && !left_out).then(|| format!("{air} min luft før")),
                (early > 0).then(|| format!("! {early} min for tidlig")),
            ];
            (slot, said.into_iter().flatten().collect::<Vec<String>>().join(" · "))
        })
        .collect()
}
