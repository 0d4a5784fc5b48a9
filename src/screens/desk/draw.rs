//! The desk in cells: status above, the day's agenda to the left, the exercise in the middle, a line to say
//! something, the keys below.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::door::PAPER_WORKS;
use super::{COMES_BACK, Desk, IS_KEPT, NO_SLIPS, Page, Question, Saved, keys};
use crate::exercises::{Around, Canvas, Presence};
use crate::report::Document;
use crate::screens::bar::Hint;
use crate::screens::notes::{self, About};
use crate::screens::{bar, calm};
use crate::ui::document::{Laid, Size};
use crate::ui::keys::{Key, On, Told};
use crate::ui::parts::{self, REST};
use crate::ui::scroll::Scroll;
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::Exercise;
use crate::workshop::clock::{self, Pressure, Slot};
use crate::workshop::follow_up::only_came_along;

/// From this width the agenda stands beside the exercise: below it, the exercise would have less room than on a window of
/// 80 columns.
const WIDE: u16 = 110;
/// Columns of the agenda: what it shrinks to before the exercise does.
const RAIL: (u16, u16) = (28, 36);

/// Rows that one thing that is said may take.
const MOST_SAID: usize = 4;

pub(super) const PEEK_KEYS: &[Told] = &[
    Told { keys: &[Key::UP, Key::DOWN], hint: "rull", help: "Ruller notatene." },
    notes::TICK,
    Told {
        keys: &[Key::ESC],
        hint: "lukk notatene",
        help: "Lukker notatene. Andre taster gjør det også, og bokstaver skriver der du var.",
    },
    Told { keys: &[Key::f(1)], hint: "hjelp", help: "Viser hva hver tast gjør her." },
];

/// So many cells of a title say which it is.
const KNOWN_BY: usize = 8;

impl Desk {
    pub fn draw(&self, frame: &mut Frame<'_>, theme: &Theme) {
        let area = frame.area();
        self.drawn.agenda.clear();
        self.drawn.things.clear();
        self.drawn.foot.clear();
        if self.is_blank() {
            calm::draw(frame, area, theme);
            let said = self.said.answered().filter(|it| [COMES_BACK, IS_KEPT, NO_SLIPS].contains(&&*it.text));
            if let Some(said) = said {
                let foot = Rect { y: area.bottom().saturating_sub(1), height: 1.min(area.height), ..area };
                frame.render_widget(Line::styled(format!(" {}", said.text), theme.muted), foot);
            }
            return;
        }
        if let (None, Some(over)) = (&self.asks, &self.over)
            && over.is_all()
        {
            return over.draw(self, frame, area, theme);
        }
        let railed = area.width >= WIDE && !self.over.as_ref().is_some_and(Page::is_wide);
        let beside = if railed { rail(area.width) + 5 } else { 4 };
        let lines = self.lines_to_say(area.width.saturating_sub(beside));
        // What is said is read to its end.
        let rows = lines.len().max(1) as u16;
        let [status, rule, body, line, foot, keys] = parts::rows(area, [1, 1, REST, rows, 1, 1]);
        self.draw_status(frame, status, theme);
        draw_rule(frame, rule, theme);
        draw_rule(frame, foot, theme);
        if let Some(said) = self.on_phone() {
            let said = format!(" {said} ");
            let width = (wrap::width(&said) as u16).min(foot.width);
            let x = foot.right().saturating_sub(width + 2).max(foot.x);
            frame.render_widget(Line::styled(said, theme.muted), Rect { x, width, ..foot });
        }
        let (line, body) = if railed {
            let [rail, edge, page] = columns(body);
            self.draw_rail(frame, rail, theme);
            for y in edge.y..line.bottom() {
                frame.buffer_mut().set_string(edge.x, y, "│", theme.rule);
            }
            (Rect { x: page.x, width: page.width, ..line }, page)
        } else {
            (inset(line), inset(body))
        };
        self.draw_line(lines, frame, line, theme);
        match (&self.asks, &self.over, &self.peek) {
            (Some(question), ..) => question.draw(frame, below(body, 1), theme),
            // The code has just room.
            (None, Some(over @ Page::Phones(_)), _) => over.draw(self, frame, body, theme),
            (None, Some(over), _) => over.draw(self, frame, below(body, 1), theme),
            (None, None, Some(scroll)) => self.draw_peek(scroll, frame, below(body, 1), theme),
            (None, None, None) => self.draw_exercise(frame, body, theme),
        }
        self.draw_keys(frame, keys, theme);
    }

    fn draw_status(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let session = &self.session;
        let saved = match &self.saved {
            Saved::NotKept => Span::styled("eksempel, lagres ikke", theme.muted),
            Saved::At(at) if at.day() == self.now.day() => {
                Span::styled(format!("lagret {}", at.hhmmss()), theme.muted)
            }
            Saved::At(at) => {
                Span::styled(format!("lagret {} {}", at.day().short(self.now.day()), at.hhmm()), theme.muted)
            }
            Saved::Saving => Span::styled("lagrer …", theme.warn),
            Saved::Failing(_) => Span::styled("IKKE LAGRET", theme.bad),
        };
        let phase = session.phase_of(self.here).map(|p| p.title.as_str()).unwrap_or_default();
        // How the day goes is the facilitator's business: it stands here only when nobody else sees it.
        let lag = clock::lag(session, self.now).filter(|_| !session.stage.mirrored);
        let late = if lag.is_some_and(|minutes| minutes > 0) { theme.warn } else { theme.muted };
        let lag = lag.map(|minutes| format!("{} · ", clock::lag_words(minutes)));
        let ends = format!("slutt {} · ", session.ends.hhmm());
        let right = |ends: &str| {
            Line::from(vec![
                Span::styled(lag.clone().unwrap_or_default(), late),
                Span::styled(ends.to_owned(), theme.muted),
                saved.clone(),
                Span::raw(" "),
            ])
        };
        let left_of = |right: &Line<'_>| usize::from(area.width).saturating_sub(right.width() + 3);
        let phase = if phase == session.title { "" } else { phase };
        // Where in the day the room is stands there whole, whatever the workshop is called, and before when it ends.
        let whole = right(&ends);
        let right = if left_of(&whole) < wrap::width(phase).max(KNOWN_BY) { right("") } else { whole };
        let room = left_of(&right);
        let phase = wrap::clip(phase, room);
        let beside = if phase.is_empty() { 0 } else { wrap::width(" · ") + wrap::width(&phase) };
        let room = room.saturating_sub(beside);
        // By half a word nobody knows it.
        let title = wrap::width(&session.title);
        let first = session.title.split_whitespace().next().map_or(0, wrap::width);
        let is_known = room >= title || room >= KNOWN_BY.max(first + 1);
        let mut line = vec![Span::raw(" ")];
        if is_known || phase.is_empty() {
            line.push(Span::styled(wrap::clip(&session.title, room).into_owned(), theme.title));
        }
        if !phase.is_empty() {
            let between = if is_known { " · " } else { "" };
            line.push(Span::styled(format!("{between}{phase}"), theme.muted));
        }
        frame.render_widget(Line::from(line), area);
        frame.render_widget(Paragraph::new(right).alignment(Alignment::Right), area);
    }

    fn draw_rail(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let mut y = area.y + 1;
        let agenda: Vec<_> = self.session.exercises().zip(clock::agenda(&self.session)).collect();
        let open = self.session.still_parked().len();
        let others = self.session.people.len() + 2 + 2 * usize::from(open > 0);
        let shown = self.part_of_day(agenda.len(), usize::from(area.height).saturating_sub(1), others);
        let more = |n: usize, side: &str| Line::styled(format!("   … {n} {side}"), theme.muted);
        if shown.start > 0 {
            put(frame, more(shown.start, "før"), area, &mut y);
        }
        for (exercise, slot) in &agenda[shown.clone()] {
            self.drawn.agenda.put(Rect { y, height: 1, ..area }, exercise.head.id);
            put(frame, self.rail_row(exercise, *slot, usize::from(area.width), theme), area, &mut y);
        }
        if shown.end < agenda.len() {
            put(frame, more(agenda.len() - shown.end, "etter"), area, &mut y);
        }
        y += 1;
        self.draw_people(frame, area, &mut y, theme);
        if open > 0 {
            y += 1;
            put(frame, Line::styled(format!(" Parkert  {open}"), theme.text), area, &mut y);
        }
    }

    /// Which exercises stand in the rail when it has so many rows, and the others on it want some of them: all, else
    /// those around the one that is on the page, with a row on either side for how many there are besides.
    fn part_of_day(&self, all: usize, rows: usize, others: usize) -> std::ops::Range<usize> {
        let rows = rows.saturating_sub(others).max(rows / 2);
        if all <= rows {
            return 0..all;
        }
        let shown = rows.saturating_sub(2).max(1);
        let at = self.session.exercises().position(|e| e.head.id == self.here).unwrap_or(0);
        let first = at.saturating_sub(shown / 3).min(all - shown);
        first..first + shown
    }

    fn rail_row(&self, exercise: &Exercise, slot: Slot, width: usize, theme: &Theme) -> Line<'static> {
        let id = exercise.head.id;
        let came_along = only_came_along(&self.session, &exercise.head);
        let left_out = exercise.head.left_out && !came_along;
        let timeless = came_along || (!left_out && slot.starts == slot.ends);
        let (sign, style) = if Some(id) == self.session.stage.at {
            ("▸", theme.accent)
        } else if left_out {
            ("–", theme.muted)
        } else if clock::is_done(&self.session, exercise, self.now) {
            ("✓", theme.muted)
        } else if timeless {
            (" ", theme.muted)
        } else {
            (" ", theme.text)
        };
        let (starts, minutes) = if left_out {
            (String::new(), "utelatt".into())
        } else if timeless {
            Default::default()
        } else {
            let minutes = || format!("{}m", slot.minutes);
            (slot.starts.hhmm(), slot.until().map_or_else(minutes, |until| format!("til {}", until.hhmm())))
        };
        let room = width.saturating_sub(11 + wrap::width(&minutes) + 1);
        let title = wrap::clip(&exercise.head.title, room).into_owned();
        let pad = " ".repeat(room.saturating_sub(wrap::width(&title)) + 1);
        let looked_at = if id == self.here && self.away() { theme.focus } else { style };
        Line::from(vec![
            Span::styled(format!(" {sign} {starts:5}  "), style),
            Span::styled(title, looked_at),
            Span::raw(pad),
            Span::styled(minutes, theme.muted),
        ])
    }

    /// Whether the stage is further on. What is filed by the side in an exercise to come has not held it.
    /// Who is here, and how often each has said something in this exercise.
    fn draw_people(&self, frame: &mut Frame<'_>, area: Rect, y: &mut u16, theme: &Theme) {
        if self.session.people.is_empty() {
            return;
        }
        put(frame, Line::styled(" Deltakere", theme.muted), area, y);
        let mut said = std::collections::BTreeMap::new();
        if let Some(exercise) = self.session.exercise(self.here) {
            exercise.work.findings(&mut |f| {
                if let Some(by) = f.by {
                    *said.entry(by).or_insert(0u32) += 1;
                }
            });
        }
        let lengths = self.session.people.iter().map(|person| person.initials.chars().count());
        let initials = lengths.max().unwrap_or(0);
        for (seat, person) in self.session.people.iter().enumerate() {
            let times = said.get(&person.id).copied().unwrap_or(0);
            let (sign, count) = if times > 0 { ("●", times.to_string()) } else { ("○", "–".into()) };
            // Who is away is not given the word.
            let initials =
                if person.is_here() { format!("{:initials$} ", person.initials) } else { String::new() };
            let phone = if self.door.has_phone(person.id) { "▯" } else { " " };
            let head = format!(" {sign} {:>2} {initials}{phone}", seat + 1);
            let room = usize::from(area.width).saturating_sub(wrap::width(&head) + 5);
            let (away, style) = match person.presence {
                Presence::Here => ("", theme.text),
                Presence::Late => (" · senere", theme.muted),
                Presence::Gone => (" · borte", theme.muted),
            };
            let name =
                wrap::clip(person.called(), room.saturating_sub(wrap::width(away))).into_owned() + away;
            let pad = " ".repeat(room.saturating_sub(wrap::width(&name)) + 1);
            let line = Line::from(vec![
                Span::styled(head, theme.muted),
                Span::styled(name, style),
                Span::raw(pad),
                Span::styled(format!("{count:>2}"), theme.muted),
            ]);
            put(frame, line, area, y);
        }
    }

    fn draw_exercise(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let Some((exercise, pen)) = self.session.exercise(self.here).zip(self.pens.get(&self.here)) else {
            return;
        };
        let [head, bar, page] = parts::rows(area, [1, 1, REST]);
        self.draw_head(frame, head, &exercise.head.title, theme);
        self.draw_bar(frame, bar, theme);
        let page = if area.height > 16 { below(page, 1) } else { page };
        let around = Around { phones: &self.door.seated, ..self.session.around(exercise, self.now) };
        exercise.work.view(pen, around, &mut Canvas { frame, area: page, theme, things: &self.drawn.things });
    }

    /// Which exercise this is, and how much of its time is used.
    fn draw_head(&self, frame: &mut Frame<'_>, area: Rect, title: &str, theme: &Theme) {
        let spent = clock::spent(&self.session, self.here, self.now);
        let style = match spent.pressure() {
            Pressure::Calm => theme.muted,
            Pressure::Soon => theme.warn,
            Pressure::Now => theme.bad,
        };
        let mut words = spent.words();
        if !spent.running && self.session.stage.clock(self.here).is_some_and(|c| c.paused) {
            words = format!("stoppet · {words}");
        }
        let room = usize::from(area.width).saturating_sub(wrap::width(&words) + 2);
        let left = if self.away() {
            let stage = self.session.stage.at.and_then(|id| self.session.exercise(id));
            let stage = stage.map(|e| e.head.title.as_str()).unwrap_or_default();
            // Where the room is stands whole before the title does, but never in its place.
            let whole = " · slått opp – dere holder på med «";
            let left = |lead: &str| room.saturating_sub(wrap::width(lead) + 1);
            let least = wrap::width(title).min(KNOWN_BY);
            let lead =
                if least + wrap::width(stage) <= left(whole) { whole } else { " · slått opp, i gang: «" };
            let least = wrap::width(title).min(left(lead) / 2);
            let stage = wrap::clip(stage, left(lead).saturating_sub(least));
            let title = wrap::clip(title, left(lead).saturating_sub(wrap::width(&stage))).into_owned();
            let away = format!("{lead}{stage}»");
            Line::from(vec![Span::styled(title, theme.muted), Span::styled(away, theme.warn)])
        } else {
            // What is left out today is not counted, so that nobody misses a number.
            let today =
                self.session.exercises().map(|e| &e.head).filter(|h| !h.left_out || h.id == self.here);
            let today: Vec<_> = today.map(|head| head.id).collect();
            let number = today.iter().position(|&id| id == self.here).map_or(0, |n| n + 1);
            let whole = format!("{number}/{} {title}", today.len());
            Line::styled(wrap::clip(&whole, room).into_owned(), theme.muted)
        };
        frame.render_widget(left, area);
        frame.render_widget(Paragraph::new(Line::styled(words, style)).alignment(Alignment::Right), area);
    }

    /// The timebox as a slim bar: what is used is filled.
    fn draw_bar(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let spent = clock::spent(&self.session, self.here, self.now);
        let used =
            if spent.box_ <= 0 { 0.0 } else { (spent.spent as f64 / spent.box_ as f64).clamp(0.0, 1.0) };
        let filled = (f64::from(area.width) * used).round() as usize;
        let style = match spent.pressure() {
            Pressure::Calm => theme.accent,
            Pressure::Soon => theme.warn,
            Pressure::Now => theme.bad,
        };
        let line = Line::from(vec![
            Span::styled("━".repeat(filled), style),
            Span::styled("─".repeat(usize::from(area.width).saturating_sub(filled)), theme.rule),
        ]);
        frame.render_widget(line, area);
    }

    /// What only the facilitator needs: guide, probes, time for the day, what comes next.
    fn draw_peek(&self, scroll: &Scroll, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let notes = Laid::new(&self.notes(true), area.width, theme, Size::Reading);
        notes.draw(frame.buffer_mut(), area, scroll.first(notes.height(), area.height));
    }

    /// The notes, and whether probes can be ticked off in them.
    fn notes(&self, ticks: bool) -> Document {
        let Some((exercise, pen)) = self.session.exercise(self.here).zip(self.pens.get(&self.here)) else {
            return Document::default();
        };
        let around = self.session.around(exercise, self.now);
        let topic = exercise.work.topic(pen, around);
        let asked = self.asked.of(self.here, &topic);
        let about = About { topic: &topic, marked: exercise.work.marked(pen, around), asked, ticks };
        let mut notes = Document::default();
        // Why nobody gets in is hers to know: it is never on the wall.
        if let Some(why) = self.door.why {
            notes.fields([("Telefoner", format!("{} {PAPER_WORKS}", why.words()))]);
        }
        notes.append(notes::told(&self.session, exercise, about, self.now));
        notes
    }

    /// What is to be said, row by row, and whether it is loud: the answer to the last press, then what stands.
    fn lines_to_say(&self, width: u16) -> Vec<(String, bool)> {
        let loud = |text: &str| {
            let rows = wrap::lines(text, usize::from(width.saturating_sub(2))).enumerate();
            let signed = rows.map(|(n, row)| (format!("{}{row}", if n == 0 { "! " } else { "  " }), true));
            signed.take(MOST_SAID).collect::<Vec<_>>()
        };
        let answer = self.said.answered().map_or_else(Vec::new, |answer| {
            if answer.loud {
                loud(&answer.text)
            } else {
                wrap::lines(&answer.text, usize::from(width))
                    .take(MOST_SAID)
                    .map(|row| (row.to_string(), false))
                    .collect()
            }
        });
        let mut answer = answer;
        if let Some(way) = self.way_on() {
            // Behind what is said, where it has room there.
            match answer.last_mut() {
                Some((last, _)) if wrap::width(last) + wrap::width(&way) + 3 <= usize::from(width) => {
                    *last = format!("{last}   {way}");
                }
                _ => answer.push((wrap::clip(&way, usize::from(width)).into_owned(), false)),
            }
        }
        answer.into_iter().chain(self.said.standing().iter().flat_map(|text| loud(text))).collect()
    }

    fn draw_line(&self, lines: Vec<(String, bool)>, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        if let (true, Some(text)) = (lines.is_empty(), self.at_door().or(self.reminder())) {
            let text = wrap::clip(&text, usize::from(area.width)).into_owned();
            frame.render_widget(Line::styled(text, theme.warn), area);
        }
        for ((text, loud), row) in lines.into_iter().zip(area.rows()) {
            frame.render_widget(Line::styled(text, if loud { theme.bad } else { theme.accent }), row);
        }
    }

    fn draw_keys(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let (told, kept) = match &self.over {
            _ if self.asks.is_some() => (self.asks.iter().flat_map(Question::told).copied().collect(), 1),
            Some(over) => (over.hints(), 1),
            None if self.peek.is_some() => (PEEK_KEYS.to_vec(), 1),
            None => self.keys_at_work(),
        };
        let is_at_work = self.asks.is_none() && self.over.is_none() && self.peek.is_none();
        let said = |told: Told| {
            let says = told.keys.first().filter(|_| is_at_work).and_then(|&key| self.hint(key));
            Hint { told, says: says.map_or(told.hint.into(), Into::into) }
        };
        let mut told: Vec<Hint> = told.into_iter().map(said).collect();
        let mut kept = kept;
        // However long the others are, the way on stands.
        let is_next = |hint: &Hint| hint.told.keys == keys::NEXT && !hint.says.is_empty();
        let at = told.iter().position(is_next).filter(|_| is_at_work && kept == 1);
        if let Some(at) =
            at.filter(|_| !bar::shown(kept, &told, area.width).iter().any(|it| is_next(it.hint)))
        {
            let next = told.remove(at);
            let last = told.iter().rposition(|hint| !hint.says.is_empty() && !hint.told.keys.is_empty());
            told.insert(last.unwrap_or(told.len()), next);
            kept = 2;
        }
        bar::draw_keeping(kept, &told, frame, area, theme, &self.drawn.foot);
    }

    /// What a key does in the exercise just now, where its row does not say whom or what it is about.
    fn hint(&self, key: Key) -> Option<String> {
        let (exercise, pen) = self.session.exercise(self.here).zip(self.pens.get(&self.here))?;
        exercise.work.hint(pen, self.session.around(exercise, self.now), key)
    }

    /// What the keys do now, of the form with the cursor first, and how many rows at the end always stand: where the room is
    /// through, or goes round the table, the way on is one of them.
    fn keys_at_work(&self) -> (Vec<Told>, usize) {
        let at_work = self.session.exercise(self.here).zip(self.pens.get(&self.here));
        let around = |exercise| self.session.around(exercise, self.now);
        let in_form = at_work.map_or(&[][..], |(e, pen)| e.work.form_keys(pen, around(e)));
        let mut told = in_form.to_vec();
        for (row, on, _) in self.commands() {
            let stands = told.iter().any(|t| row.keys.first().is_some_and(|key| t.keys.contains(key)));
            if on == On::Yes && !stands {
                told.push(row);
            }
        }
        // Before anybody has answered it is what Enter does.
        if let Some(at) = told.iter().position(|t| t.keys == [Key::ENTER]).filter(|_| self.may_open_round()) {
            let opens = told.remove(at);
            told.insert(0, opens);
        }
        let goes_round = at_work.is_some_and(|(e, pen)| {
            let topic = e.work.topic(pen, around(e));
            !e.work.heard(around(e), &topic).is_empty()
        });
        if !self.is_through() && !goes_round {
            return (told, 1);
        }
        match told.iter().position(|t| t.keys == keys::NEXT && !t.hint.is_empty()) {
            Some(at) => {
                let next = told.remove(at);
                let last = told.iter().rposition(|t| !t.hint.is_empty() && !t.keys.is_empty());
                told.insert(last.unwrap_or(told.len()), next);
                (told, 2)
            }
            None => (told, 1),
        }
    }

    /// The room is through with the exercise on stage, and there is another.
    fn is_through(&self) -> bool {
        let at_work = self.session.exercise(self.here).zip(self.pens.get(&self.here));
        !self.away()
            && self.begun
            && at_work.is_some_and(|(e, pen)| e.work.is_through(pen, self.session.around(e, self.now)))
    }

    /// "PageDown: Temaene", where what is left is to go on; from what is looked up, where it goes back to.
    fn way_on(&self) -> Option<String> {
        let is_free = self.asks.is_none() && self.over.is_none() && self.peek.is_none();
        let on_stage = self.session.stage.at.filter(|_| is_free)?;
        if self.away() {
            let title = &self.session.exercise(on_stage)?.head.title;
            return Some(format!("PageDown: tilbake til {title}"));
        }
        if !self.is_through() {
            return None;
        }
        let next = self.session.neighbour(on_stage, true).and_then(|id| self.session.exercise(id))?;
        Some(format!("PageDown: {}", next.head.title))
    }
}

/// Columns of the agenda in a window of this width.
fn rail(width: u16) -> u16 {
    width.saturating_sub(81).clamp(RAIL.0, RAIL.1)
}

fn columns(body: Rect) -> [Rect; 3] {
    let [rail, edge, page] = parts::columns(body, [rail(body.width), 3, REST]);
    [rail, Rect { width: 1, ..edge }, Rect { width: page.width.saturating_sub(2), ..page }]
}

/// Two cells of air on either side.
fn inset(area: Rect) -> Rect {
    Rect { x: area.x + 2.min(area.width), width: area.width.saturating_sub(4), ..area }
}

fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

fn put(frame: &mut Frame<'_>, line: Line<'_>, area: Rect, y: &mut u16) {
    if *y < area.bottom() {
        frame.render_widget(line, Rect { y: *y, height: 1, ..area });
        *y += 1;
    }
}

fn draw_rule(frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let area = area.intersection(frame.area());
    for place in area.positions() {
        frame.buffer_mut()[place].set_symbol("─").set_style(theme.rule);
    }
}
