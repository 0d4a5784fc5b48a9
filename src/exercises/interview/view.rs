//! An interview at the desk: the question, what has been said to it, the line that catches more, and who is
//! still to be asked.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Interview;
use super::correction::Correction;
use super::list;
use super::pen::{At, Pen};
use super::phone;
use super::round::Round;
use super::sheet::Answer;
use crate::exercises::line::view::{INSIDE, draw_box, from_bottom, level, notice, who};
use crate::exercises::{Canvas, Id, Table, seats};
use crate::ui::wrap;

pub(super) fn draw(table: &Table<'_, Interview>, pen: &Pen, page: &mut Canvas<'_, '_>) {
    let mut rest = page.area.intersection(page.frame.area());
    if rest.is_empty() {
        return;
    }
    let question = pen.question(table);
    let round = Round::of(table, question);
    let notice = notice(table, pen);
    let style = if notice.is_some() { page.theme.warn } else { page.theme.muted };
    let column = usize::from(rest.width.saturating_sub(INSIDE));
    let most = 3.min(rest.height / 6);
    let state = notice.unwrap_or_else(|| state(table, pen, &round, column * usize::from(most)));
    let rows = wrap::wrap(&state, column);
    let below = from_bottom(&mut rest, most.min(rows.len() as u16));
    if let Some(waits) = phone::waits(table, question).filter(|_| rest.height > 6) {
        let row = from_bottom(&mut rest, 1);
        let words = wrap::clip(&waits, column);
        page.frame.buffer_mut().set_string(row.x + INSIDE.min(row.width), row.y, words, page.theme.accent);
    }
    let height = box_height(table, pen, page, rest);
    let boxed = from_bottom(&mut rest, height);
    draw_question(table, question, &mut rest, page);
    let gap = u16::from(rest.height > 4);
    from_top(&mut rest, gap);
    from_bottom(&mut rest, gap);
    list::draw(table, question, pen.marked(table).map(|a| a.id), rest, page);
    match (pen.at(table), pen.correction()) {
        (At::Correction(answer), Some(open)) => draw_correction(table, answer, open, boxed, page),
        (at, _) => draw_line(table, pen, &round, matches!(at, At::Line), boxed, page),
    }
    for (y, row) in (below.y..below.bottom()).zip(rows) {
        let end = if y + 1 == below.bottom() { state.len() } else { row.end };
        let words = wrap::clip(state[row.start..end].trim_end(), column);
        page.frame.buffer_mut().set_string(below.x + INSIDE.min(below.width), y, words, style);
    }
}

/// What is asked, and which of the questions it is.
fn draw_question(table: &Table<'_, Interview>, shown: Id, rest: &mut Rect, page: &mut Canvas<'_, '_>) {
    let asked = table.paper.setup.asked(table.head);
    let Some(at) = asked.iter().position(|q| q.id == shown) else { return };
    let number =
        if asked.len() > 1 { format!("spørsmål {} av {}", at + 1, asked.len()) } else { String::new() };
    let beside = if number.is_empty() { 0 } else { wrap::width(&number) + 3 };
    let column = usize::from(rest.width).saturating_sub(beside).max(usize::from(rest.width) / 2);
    let words: Vec<_> = wrap::lines(&asked[at].text, column).collect();
    let area = from_top(rest, (words.len() as u16).min(rest.height / 2));
    let buf = page.frame.buffer_mut();
    for (y, words) in (area.y..area.bottom()).zip(words) {
        buf.set_stringn(area.x, y, words, column, page.theme.title);
    }
    let room = usize::from(area.width).saturating_sub(column + 1);
    if !area.is_empty() && wrap::width(&number) <= room {
        let x = area.right() - wrap::width(&number) as u16;
        buf.set_string(x, area.y, number, page.theme.muted);
    }
}

fn box_height(table: &Table<'_, Interview>, pen: &Pen, page: &Canvas<'_, '_>, rest: Rect) -> u16 {
    if rest.height < 4 {
        return 1;
    }
    let width = rest.width.saturating_sub(2 * INSIDE);
    let height = match (pen.at(table), pen.correction()) {
        (At::Correction(answer), Some(open)) => {
            open.form.height(&open.lines(table.room, answer), width, page.theme)
        }
        _ => pen.caught.now.field.height(width),
    };
    height.clamp(1, (rest.height / 2).max(1)).saturating_add(2).min(rest.height)
}

fn draw_line(
    table: &Table<'_, Interview>,
    pen: &Pen,
    round: &Round,
    has_cursor: bool,
    area: Rect,
    page: &mut Canvas<'_, '_>,
) {
    let line = &pen.caught.now;
    let speaker =
        line.by(table.room, round.opens()).map_or_else(|| list::nobody(table).into(), |p| table.seat(p));
    let mut about = Vec::new();
    if line.about.key {
        about.push(Span::styled(" ★ nøkkelsitat ", page.theme.accent));
    }
    about.extend(
        line.about
            .sign
            .map(|sign| Span::styled(format!(" {} {} ", sign.mark(), sign.words()), page.theme.accent)),
    );
    let usual = table.paper.setup.level;
    about.push(level(line.level(usual), usual, page.theme));
    let inside = draw_box(&speaker, Line::from(about), area, page);
    line.field.draw(page.frame, inside, page.theme, has_cursor, "");
}

fn draw_correction(
    table: &Table<'_, Interview>,
    answer: &Answer,
    open: &Correction,
    area: Rect,
    page: &mut Canvas<'_, '_>,
) {
    let speaker = answer.by.map_or_else(|| list::nobody(table).into(), |p| table.seat(p));
    let level = Span::styled(format!(" {} ", answer.level.words()), page.theme.muted);
    let inside = draw_box(&format!("Rett svaret: {speaker}"), Line::from(level), area, page);
    open.form.draw(&open.lines(table.room, answer), page.frame, inside, page.theme);
}

/// Who is still to be asked, and by what they are given the word, what lies aside, and who passed; in about so many cells.
fn state(table: &Table<'_, Interview>, pen: &Pen, round: &Round, cells: usize) -> String {
    let names = |ids: &mut dyn Iterator<Item = Id>| ids.map(|p| table.seat(p)).collect::<Vec<_>>().join(", ");
    let passed = names(&mut round.passed().iter().copied());
    let mut others = Vec::new();
    let away = table.room.away();
    if !away.is_empty() {
        others.push(away.trim_end_matches('.').to_owned());
    }
    let aside = pen.caught.told_aside();
    if !aside.is_empty() {
        others.push(aside);
    }
    if !passed.is_empty() {
        others.push(format!("Står over: {passed}"));
    }
    let waiting: Vec<_> = round.waiting().collect();
    let first = if !waiting.is_empty() {
        // What a row loses where it ends between words.
        const RAGGED: usize = 14;
        let head = "Har ikke snakket ennå: ";
        let taken = wrap::width(head) + others.iter().map(|other| wrap::width(other) + 3).sum::<usize>();
        let who = who(table, &waiting, cells.saturating_sub(taken + RAGGED));
        Some(format!("{head}{who}"))
    } else if table.room.people().is_empty() {
        None
    } else {
        // Whoever adds something is named as before.
        others.push(seats(table.room.people()).in_short());
        Some("Alle har hatt ordet".into())
    };
    first.into_iter().chain(others).collect::<Vec<_>>().join(" · ")
}

fn from_top(rest: &mut Rect, height: u16) -> Rect {
    let height = height.min(rest.height);
    let taken = Rect { height, ..*rest };
    *rest = Rect { y: rest.y + height, height: rest.height - height, ..*rest };
    taken
}
