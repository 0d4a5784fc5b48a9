//! The columns on the page: a line each, what is typed below them, and beside them what it comes to.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line as Text, Span};
use ratatui::widgets::Paragraph;

use super::super::choices::goal_in_words;
use super::{Columns, Over, Spot, asks};
use crate::exercises::{Room, Takes};
use crate::figures::number::grouped;
use crate::figures::words::quoted;
use crate::ui::form::{Entry, Line, Tone};
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::Session;
use crate::workshop::columns::Reads;
use crate::workshop::import::{Preview, destinations, details, line_in_words, reads_in_words, rows_in_words};

/// Cells of the names of columns that are not listed.
const REST: usize = 48;

/// Columns of a heading that are shown.
const HEADING: usize = 44;

/// From so many columns the preview stands beside.
const WIDE: u16 = 110;

impl Columns {
    pub(super) fn lines(&self, session: &Session) -> Vec<Line<Spot>> {
        let source = &self.file.source;
        let mut lines = vec![Line::Remark(rows_in_words(&source.rows))];
        if let Some((name, mapping)) = &self.file.known {
            let placed = mapping.columns.len();
            lines.push(Line::Remark(format!(
                "Kjent fra {}: {placed} {} plassert.",
                quoted(name),
                if placed == 1 { "kolonne er" } else { "kolonner er" }
            )));
            lines.extend(mapping.missing(&source.headings).iter().map(|heading| {
                Line::Said(Tone::Warn, format!("Kolonnen {} er ikke i denne filen.", quoted(heading)))
            }));
        }
        if source.table.without_result > 0 {
            let words =
                "formler har ikke noe lagret resultat. Åpne arbeidsboken i Excel, lagre den og prøv igjen.";
            lines.push(Line::Said(
                Tone::Warn,
                format!("{} {words}", grouped(source.table.without_result as i64)),
            ));
        }
        lines.push(Line::Gap);
        let places = destinations(session);
        let takes_comments = places.iter().any(|place| place.takes == Takes::Comment);
        for at in (0..self.chosen.len()).filter(|&at| self.is_listed(at)) {
            lines.push(self.column(at, takes_comments).into());
        }
        let names = &self.file.source.headings.names;
        let rest: Vec<&str> =
            (0..self.chosen.len()).filter(|&at| !self.is_listed(at)).map(|at| &*names[at]).collect();
        if !rest.is_empty() {
            let words = format!("{}. Enter viser dem", wrap::first_words(&rest.join(", "), REST));
            lines.push(Entry::button(Spot::All, format!("{} hentes ikke", rest.len())).value(words).into());
        }
        lines.push(Line::Gap);
        if let (sheets @ 2.., sheet) = (source.table.sheets.len(), source.table.sheet) {
            // A sheet may be called after a client.
            let name = if session.mirrored() { "" } else { source.table.sheets[sheet].as_str() };
            let words = format!("{name} ({} av {sheets})", sheet + 1);
            lines.push(Entry::button(Spot::Sheet, "Ark").value(words.trim_start().to_owned()).into());
        }
        let once = self.once_per.as_deref().map_or_else(|| "alle rader teller".to_owned(), shortened);
        lines.push(Entry::button(Spot::OncePer, "Én gang per").value(once).into());
        let hint = "Hvem har målt, og hvordan? Uten kilde står det «påstand»";
        lines.push(Entry::text(Spot::Source, "Kilde", &*self.grounds.source).hint(hint).into());
        let hint = "For eksempel 3. kvartal 2026";
        lines.push(Entry::text(Spot::Period, "Periode", &*self.grounds.period).hint(hint).into());
        let hint = "Et navn, så neste fil kjennes igjen. Bare overskrifter lagres";
        lines.push(Entry::text(Spot::Name, "Husk som", &*self.remembered).hint(hint).into());
        if places.iter().all(|place| place.takes == Takes::Comment) {
            lines.push(Line::Said(Tone::Warn, "Økten har ingen øvelse som tar imot tall fra kunder.".into()));
        }
        lines.push(Entry::button(Spot::Look, "Se tallene").into());
        lines
    }

    /// A column with how it is read, how many have filled it in, and where it goes.
    fn column(&self, at: usize, takes_comments: bool) -> Entry<Spot> {
        let chosen = &self.chosen[at];
        let to = match (&chosen.reads, &chosen.to[..]) {
            (Reads::Text, []) if takes_comments && self.holds_own_words(at) => "tas inn én og én".to_owned(),
            (_, []) => "hentes ikke".to_owned(),
            (_, to) => to.iter().map(goal_in_words).collect::<Vec<_>>().join(", "),
        };
        let read = match chosen.doubt.as_ref().filter(|_| asks(chosen)) {
            Some(doubt) => doubt.words(),
            None => reads_in_words(&chosen.reads),
        };
        let filled = grouped(self.file.source.guesses[at].filled as i64);
        // The end of a heading tells columns of one question apart.
        let name = shortened(&self.file.source.headings.names[at]);
        let entry = Entry::button(Spot::Column(at), name).value(format!("{read} · n {filled} · {to}"));
        entry.mark(if asks(chosen) { "▲" } else { "" })
    }

    pub(in crate::screens::import) fn draw(
        &self,
        session: &Session,
        shows: bool,
        frame: &mut Frame<'_>,
        area: Rect,
        theme: &Theme,
    ) {
        let hidden = session.mirrored() && !shows;
        match &self.over {
            Some(Over::Reads(_, list)) => list.draw(frame, area, theme),
            Some(Over::Goals(_, list)) => list.draw(frame, area, theme),
            Some(Over::Questions(_, list)) => list.draw(frame, area, theme),
            Some(Over::OncePer(list)) => list.draw(frame, area, theme),
            Some(Over::Sheets(list)) => list.draw(frame, area, theme),
            Some(Over::Comments(_, page)) => page.draw(session, frame, area, theme),
            Some(Over::Preview(page)) => page.draw(hidden, frame, area, theme),
            None => {
                let beside = self.glance.as_ref().filter(|_| area.width >= WIDE);
                let [left, _, right] = Layout::horizontal([
                    Constraint::Fill(3),
                    Constraint::Length(if beside.is_some() { 3 } else { 0 }),
                    Constraint::Fill(if beside.is_some() { 2 } else { 0 }),
                ])
                .areas(area);
                self.form.draw(&self.lines(session), frame, left, theme);
                if let Some(preview) = beside {
                    draw_glance(preview, hidden, frame, right, theme);
                }
            }
        }
    }
}

/// What it comes to as it is chosen now, in words.
fn draw_glance(preview: &Preview, hidden: bool, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let width = usize::from(area.width);
    let mut lines = vec![Text::styled("Det blir", theme.muted)];
    let mut tell = |words: &str, style| {
        lines.extend(wrap::lines(words, width).map(|line| Text::from(Span::styled(line.to_owned(), style))));
    };
    for line in &preview.lines {
        tell(&line_in_words(line, hidden), theme.text);
        for detail in details(line, hidden) {
            tell(&detail, theme.muted);
        }
    }
    for words in preview.remarks.iter().cloned().chain(preview.leaders.words()) {
        tell(&words, theme.muted);
    }
    frame.render_widget(Paragraph::new(lines), area);
}

/// The end of a long heading: columns of one question differ there.
fn shortened(heading: &str) -> String {
    if wrap::width(heading) <= HEADING {
        return heading.to_owned();
    }
    let tail = [" - ", " – "].iter().filter_map(|sign| heading.rfind(sign).map(|at| at + sign.len())).max();
    match tail {
        Some(at) => format!("… {}", wrap::clip(&heading[at..], HEADING - 2)),
        None => wrap::clip(heading, HEADING).into_owned(),
    }
}
