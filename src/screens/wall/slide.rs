//! How one slide is set: the question in the largest letters that leave room for what has come of it, who has
//! spoken, and the time as a quiet line at the foot.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Widget};

use crate::report::document::Block;
use crate::ui::big::{ROOMY, Set};
use crate::ui::document::{Laid, Size};
use crate::ui::scroll;
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::clock::Pressure;
use crate::workshop::slide::OnWall;

/// Columns of the line that shows the time.
const TIME: u16 = 30;

/// What stands on the wall.
pub(super) struct Picture(pub(super) OnWall);

/// How many rows a long story has been scrolled from where it stands by itself.
#[derive(Debug, Default)]
pub(super) struct Turned {
    rows: isize,
    /// How far it can be scrolled up and down, as last drawn.
    most: Cell<(isize, isize)>,
}

impl Turned {
    pub(super) fn by(&mut self, rows: isize) {
        let (up, down) = self.most.get();
        self.rows = (self.rows.clamp(up, down) + rows).clamp(up, down);
    }

    /// The first row to draw of `rows` rows, when by itself `home` is the first.
    fn first(&self, home: usize, rows: usize, height: u16) -> usize {
        let last = rows.saturating_sub(usize::from(height)).max(home);
        self.most.set((-(home as isize), (last - home) as isize));
        let (up, down) = self.most.get();
        home.saturating_add_signed(self.rows.clamp(up, down))
    }
}

impl Picture {
    pub(super) fn draw(&self, turned: &Turned, buf: &mut Buffer, area: Rect, theme: &Theme) {
        let area = area.intersection(buf.area);
        let mut page = Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(1), ..area };
        self.draw_time(cut_below(&mut page, 1), buf, theme);
        let heard = self.heard(area.width, theme);
        if !heard.is_empty() {
            let place = cut_below(&mut page, heard.len() as u16 + 1);
            Paragraph::new(heard).alignment(Alignment::Center).render(place, buf);
        }
        let air = u16::from(page.height > 12);
        cut_below(&mut page, air);
        if !self.0.slide.title.is_empty() {
            let title = Line::styled(self.0.slide.title.as_str(), theme.muted).centered();
            title.render(Rect { height: 1.min(page.height), ..page }, buf);
            cut_above(&mut page, 2);
        }
        let roomy = area.width >= ROOMY.0 && area.height >= ROOMY.1;
        let sizes = Set::sizes(&self.0.slide.question, area.width.saturating_sub(2), roomy);
        if self.0.slide.story.is_empty() {
            if let Some(question) = sizes.iter().find(|s| s.height() <= page.height).or(sizes.last()) {
                question.draw(buf, page, theme);
            }
            return;
        }
        let (question, story) = self.fitted(&sizes, page, theme);
        if let Some(question) = question {
            question.draw(buf, cut_above(&mut page, question.height()), theme);
            cut_above(&mut page, 1);
        }
        let fits = story.height() <= usize::from(page.height);
        let home = if self.0.slide.newest_last && !fits { story.last_page(page.height) } else { 0 };
        let first = turned.first(home, story.height(), page.height);
        if fits && !self.0.slide.newest_last {
            let above = (page.height - story.height() as u16) / 2;
            cut_above(&mut page, above);
        }
        story.draw(buf, page, first);
        let below = story.height() > first + usize::from(page.height);
        scroll::draw_edge(buf, page, (first > 0, below), theme);
    }

    /// The largest question with which all of the story fits, with as much air as there is room for. What comes in
    /// one by one never changes the size of the question.
    fn fitted<'s>(&self, sizes: &'s [Set], page: Rect, theme: &Theme) -> (Option<&'s Set>, Laid) {
        let laid =
            |size| Laid::new(&self.0.slide.story, page.width.saturating_sub(scroll::EDGE), theme, size);
        // The question may take half of the page. Where it is low it takes more, to stay big, unless what is newest
        // could then not be read.
        let is_low = page.height < ROOMY.1 && !self.0.slide.newest_last;
        let share = if is_low { page.height * 2 / 3 } else { page.height / 2 };
        let sizes = || sizes.iter().filter(|s| s.height() <= share).chain(sizes.last());
        if self.0.slide.newest_last {
            let size = if page.height >= ROOMY.1 { Size::Wall } else { Size::LowWall };
            return (sizes().next(), laid(size));
        }
        // Words keep some air for longer than a picture does.
        let is_drawn = self.0.slide.story.blocks.iter().any(|block| matches!(block, Block::Chart(_)));
        let closer = if is_drawn { laid(Size::Wall).tight() } else { laid(Size::LowWall) };
        let mut forms = vec![laid(Size::Wall), closer, laid(Size::LowWall).tight()];
        let fits = |(question, form): &(&Set, usize)| {
            usize::from(question.height() + 1) + forms[*form].height() <= usize::from(page.height)
        };
        // A picture is drawn low before the question is no longer big, and not for larger letters.
        let (big, plain): (Vec<_>, Vec<_>) = sizes().partition(|question| question.is_big());
        let pairs = |questions: &[&'s Set], of: std::ops::Range<usize>| -> Vec<(&'s Set, usize)> {
            questions.iter().flat_map(|&question| of.clone().map(move |form| (question, form))).collect()
        };
        let tried = [pairs(&big, 0..2), pairs(&big, 2..3), pairs(&plain, 0..3)].concat();
        let lowest = forms.len() - 1;
        // Words that the room has brought out itself stay big, and what is told of them is scrolled.
        let stays = big.last().filter(|_| !self.0.slide.title.is_empty());
        let fitting = tried.into_iter().find(fits);
        let (question, form) = match (fitting, stays) {
            (Some((question, form)), None) => (Some(question), form),
            (Some((question, form)), Some(_)) if question.is_big() => (Some(question), form),
            (_, Some(&question)) => (Some(question), lowest),
            (None, None) => (sizes().last(), lowest),
        };
        (question, forms.swap_remove(form))
    }

    /// Who has had the word, in as many rows as it takes.
    fn heard(&self, width: u16, theme: &Theme) -> Vec<Line<'_>> {
        let mut rows: Vec<Line<'_>> = Vec::new();
        for (initials, has) in &self.0.heard {
            let (sign, style) = if *has { ("●", theme.text) } else { ("○", theme.muted) };
            let seat = format!("{sign} {initials}");
            let room = usize::from(width).saturating_sub(wrap::width(&seat) + 3);
            match rows.last_mut().filter(|row| row.width() <= room) {
                Some(row) => row.spans.extend([Span::raw("   "), Span::styled(seat, style)]),
                None => rows.push(Line::styled(seat, style)),
            }
        }
        rows
    }

    /// What is used of the time is filled; nothing before the clock has started.
    fn draw_time(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let Some(time) = self.0.time.as_ref().filter(|_| !area.is_empty()) else { return };
        let style = match time.pressure {
            Pressure::Calm => theme.muted,
            Pressure::Soon => theme.warn,
            Pressure::Now => theme.bad,
        };
        let goes_on = time.goes_on.as_ref().map(|at| format!(" · vi begynner {at}")).unwrap_or_default();
        let left = format!("  {}", time.left);
        // The words stand whole, whatever is left for the bar.
        let words = wrap::width(&left) + wrap::width(&goes_on);
        let bar = usize::from(TIME).min(usize::from(area.width).saturating_sub(words));
        let filled = (bar as f64 * time.used).round() as usize;
        let line = Line::from(vec![
            Span::styled("━".repeat(filled), style),
            Span::styled("─".repeat(bar - filled), theme.rule),
            Span::styled(left, style),
            Span::styled(goes_on, theme.text),
        ]);
        line.centered().render(area, buf);
    }
}

/// Takes rows off the top of an area, and gives them.
fn cut_above(area: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    let cut = Rect { height: rows, ..*area };
    (area.y, area.height) = (area.y + rows, area.height - rows);
    cut
}

/// Takes rows off the foot of an area, and gives them.
fn cut_below(area: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    area.height -= rows;
    Rect { y: area.bottom(), height: rows, ..*area }
}
