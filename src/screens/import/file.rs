//! Step 1: which file. On a desk that the room can see, names show only when two letters are typed.

use std::path::Path;
use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use super::{EXAMPLE, Host, ReadSurvey, SurveyFile, Ticket};
use crate::exercises::Room;
use crate::figures::number::grouped;
use crate::moment::Moment;
use crate::screens::Effect;
use crate::ui::field::Field;
use crate::ui::keys::{Code, Key};
use crate::ui::spots::{Clicked, Spots};
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::Session;

/// Letters that must be typed before names show where the room can see them.
const LETTERS: usize = 2;

/// Files that stand there at once where only she sees them.
const NEWEST: usize = 8;

const PRIVATE: &str = "Svarene blir i minnet. Bare tallene du godkjenner, kommer inn i økten.";

#[derive(Debug, Default)]
pub(super) struct Files {
    field: Field,
    listed: Option<Vec<SurveyFile>>,
    marked: usize,
    reading: Option<Ticket>,
    /// What was opened last, for another sheet of it.
    opened: Option<String>,
    /// Why the last one was not read.
    said: Option<String>,
    drawn: Spots<usize>,
}

impl Files {
    pub(super) fn know(&mut self, files: Vec<SurveyFile>) {
        self.listed = Some(files);
    }

    /// A file that was asked for has come, unless somebody has gone on since.
    pub(super) fn came(
        &mut self,
        ticket: &Ticket,
        read: Result<Arc<ReadSurvey>, String>,
    ) -> Option<Arc<ReadSurvey>> {
        self.reading.take_if(|reading| reading == ticket)?;
        match read {
            Ok(read) => Some(read),
            Err(why) => {
                self.said = Some(why);
                None
            }
        }
    }

    /// The files that fit what is typed.
    fn shown(&self, hidden: bool) -> Vec<&SurveyFile> {
        let typed = self.field.text().trim().to_lowercase();
        if hidden && typed.chars().count() < LETTERS {
            return Vec::new();
        }
        let fits = |file: &&SurveyFile| file.name.to_lowercase().contains(&typed);
        self.listed.iter().flatten().filter(fits).take(NEWEST).collect()
    }

    /// False when the page is to be put away.
    pub(super) fn press(&mut self, host: &mut Host<'_>, key: Key) -> bool {
        let hidden = host.session.mirrored();
        match key {
            Key::ESC => match self.reading.take() {
                Some(reading) => {
                    reading.give_up();
                    host.say("Lesingen er avbrutt.");
                }
                None => return false,
            },
            Key::ENTER => self.open(host, hidden),
            Key::UP | Key::BACK_TAB => self.marked = self.marked.saturating_sub(1),
            Key::DOWN | Key::TAB => {
                self.marked = (self.marked + 1).min(self.shown(hidden).len().saturating_sub(1));
            }
            Key { code: Code::Click { column, row }, .. } => match self.drawn.click(column, row) {
                Some(Clicked::Again(at)) if at == self.marked => self.open(host, hidden),
                Some(Clicked::First(at) | Clicked::Again(at)) => self.marked = at,
                None => {}
            },
            _ => {
                if self.field.press(key) {
                    self.marked = 0;
                    self.said = None;
                }
            }
        }
        true
    }

    /// What is dropped on a terminal comes as pasted text, and is meant to be opened.
    pub(super) fn paste(&mut self, text: &str) {
        self.field.paste(text.trim_end_matches(['\n', '\r']));
        self.marked = 0;
        self.said = None;
    }

    /// What is typed says where a file lies.
    fn is_path(&self) -> bool {
        let typed = self.field.text();
        typed.contains(['/', '\\']) || Path::new(typed.trim()).extension().is_some()
    }

    fn open(&mut self, host: &mut Host<'_>, hidden: bool) {
        let typed = self.field.text().to_owned();
        let marked = self.shown(hidden).get(self.marked).map(|file| file.path.clone());
        let path = match marked {
            Some(path) => path.to_string_lossy().into_owned(),
            None if self.is_path() => typed,
            None => {
                self.said = Some("Ingen fil passer. Skriv mer av navnet, eller lim inn hele stien.".into());
                return;
            }
        };
        self.read(host, path, None);
    }

    /// Opens the survey that comes with the program.
    pub(super) fn open_example(&mut self, host: &mut Host<'_>) {
        self.read(host, EXAMPLE.into(), None);
    }

    /// Opens the same file again, at another sheet.
    pub(super) fn open_at(&mut self, host: &mut Host<'_>, sheet: String) {
        if let Some(path) = self.opened.clone() {
            self.read(host, path, Some(sheet));
        }
    }

    fn read(&mut self, host: &mut Host<'_>, path: String, sheet: Option<String>) {
        if let Some(reading) = self.reading.take() {
            reading.give_up();
        }
        let ticket = Ticket::default();
        self.reading = Some(ticket.clone());
        self.said = None;
        self.opened = Some(path.clone());
        host.wants.effects.push(Effect::ReadSurvey { path, sheet, ticket });
    }

    pub(super) fn draw(
        &self,
        (session, now): (&Session, Moment),
        frame: &mut Frame<'_>,
        area: Rect,
        theme: &Theme,
    ) {
        let hidden = session.mirrored();
        let [ask, _, line, _, list, said, private] = Layout::vertical([
            Constraint::Length(1),
            Constraint::Length(1),
            Constraint::Length(1),
            Constraint::Length(1),
            Constraint::Fill(1),
            Constraint::Length(2),
            Constraint::Length(1),
        ])
        .areas(area);
        let words = "Slipp filen her, lim inn stien, eller skriv to bokstaver av navnet.";
        frame.render_widget(Span::styled(words, theme.text), ask);
        let [sign, field] = Layout::horizontal([Constraint::Length(2), Constraint::Fill(1)]).areas(line);
        frame.render_widget(Span::styled("▸", theme.accent), sign);
        self.field.draw(frame, field, theme, true, "");
        self.drawn.clear();
        let shown = self.shown(hidden);
        for (at, file) in shown.iter().enumerate().take(usize::from(list.height)) {
            let row = Rect { y: list.y + at as u16, height: 1, ..list };
            self.drawn.put(row, at);
            draw_file(file, at == self.marked, now, frame, row, theme);
        }
        let asked = self.field.text().chars().count() >= LETTERS && !self.is_path();
        let none = match &self.listed {
            Some(listed) if listed.is_empty() => {
                "Ingen CSV- eller Excel-filer i Nedlastinger, Dokumenter eller på skrivebordet."
            }
            Some(_) if asked && shown.is_empty() => {
                "Ingen fil har det i navnet. Lim inn hele stien, eller slipp filen på vinduet."
            }
            _ => "",
        };
        frame.render_widget(Span::styled(none, theme.muted), list);
        let (words, style) = match (&self.said, &self.reading) {
            (Some(why), _) => (why.as_str(), theme.warn),
            (None, Some(_)) => ("Leser … Esc avbryter.", theme.muted),
            (None, None) => ("", theme.muted),
        };
        let lines: Vec<Line<'_>> = wrap::lines(words, usize::from(said.width))
            .take(2)
            .map(|line| Line::styled(line, style))
            .collect();
        frame.render_widget(ratatui::widgets::Paragraph::new(lines), said);
        frame.render_widget(Span::styled(PRIVATE, theme.muted), private);
    }
}

fn draw_file(file: &SurveyFile, marked: bool, now: Moment, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let at = file.changed;
    let when = if at.day() == now.day() { format!("i dag {}", at.hhmm()) } else { at.day().short(now.day()) };
    let size = match file.bytes {
        ..1_000 => format!("{} byte", file.bytes),
        1_000..1_000_000 => format!("{} kB", grouped((file.bytes / 1_000) as i64)),
        _ => format!("{} MB", grouped((file.bytes / 1_000_000) as i64)),
    };
    let aside = format!("{}   {when}   {size}", file.folder);
    let width = usize::from(area.width);
    let room = width.saturating_sub(wrap::width(&aside) + 4);
    let name = wrap::clip(&file.name, room).into_owned();
    let gap = " ".repeat(room.saturating_sub(wrap::width(&name)) + 2);
    let (sign, style) = if marked { ("▸ ", theme.focus) } else { ("  ", theme.text) };
    let muted = if marked { theme.focus } else { theme.muted };
    let row = vec![
        Span::styled(sign, style),
        Span::styled(name, style),
        Span::styled(gap, style),
        Span::styled(aside, muted),
    ];
    frame.render_widget(Line::from(row), area);
}
