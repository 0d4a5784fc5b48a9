//! What is handed out: in which format, for whom, by what names; what is left out of it, and how it will look.

use std::cell::RefCell;
use std::fmt::Write;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Span;

use crate::exercises::{Id, Room};
use crate::figures::number::in_words;
use crate::figures::words::capital;
use crate::report::{Block, Document};
use crate::screens::Effect;
use crate::screens::desk::{Desk, Page};
use crate::ui::document::{Laid, Size};
use crate::ui::form::{Entry, Form, Line, Pressed, Tone};
use crate::ui::keys::Key;
use crate::ui::scroll::{EDGE, Scroll};
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::export::{FORMATS, Order, Purpose};
use crate::workshop::gate::{Audience, Names};
use crate::workshop::parking::counted;
use crate::workshop::slips::{self, Sheet};

/// What can be chosen, as it stands on the screen.
const AUDIENCES: [(Audience, &str); 2] = [(Audience::Leaders, "ledergruppen"), (Audience::Everyone, "alle")];
const NAMES: [(Names, &str); 3] =
    [(Names::Roles, "roller"), (Names::Names, "navn"), (Names::Nobody, "ingen navn")];

/// Columns of a round's title among the others.
const ROUND: usize = 24;

/// The formats that are good for it.
fn fit(purpose: Purpose) -> impl Iterator<Item = usize> {
    (0..FORMATS.len()).filter(move |&at| FORMATS[at].purpose == purpose)
}

/// An order, and what it will come to.
#[derive(Debug)]
pub struct Report {
    form: Form<ReportSpot>,
    order: Order,
    left_out: String,
    /// What would come along although no names are wanted.
    warning: Option<String>,
    /// How many thoughts still wait.
    parked: usize,
    /// The rounds that slips can be for.
    rounds: Vec<(Id, String)>,
    /// Where something is half-typed, by the titles of the exercises: it is no part of what is handed out.
    unfinished: Vec<String>,
    preview: Document,
    /// The preview as it was laid out last, for this width.
    laid: RefCell<Option<(u16, Laid)>>,
    scroll: Scroll,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReportSpot {
    Purpose,
    Format,
    Audience,
    Names,
    Round,
    Sheet,
    Write,
}

impl Report {
    pub(in crate::screens::desk) fn of(desk: &Desk) -> Self {
        let mut report = Self {
            form: Form::default(),
            order: Order { names: desk.usual_names, ..Order::default() },
            left_out: String::new(),
            warning: None,
            parked: desk.session.still_parked().len(),
            rounds: slips::rounds(&desk.session, desk.now)
                .into_iter()
                .map(|(id, title)| (id, wrap::clip(title, ROUND).into_owned()))
                .collect(),
            unfinished: desk.unfinished(),
            preview: Document::default(),
            laid: RefCell::default(),
            scroll: Scroll::default(),
        };
        report.form.set_at(ReportSpot::Write);
        report.look(desk);
        report
    }

    /// Looks at what the order will come to.
    fn look(&mut self, desk: &Desk) {
        (self.preview, self.left_out) = self.order.preview(&desk.session, desk.now);
        if self.order.is_slips() && desk.door.opened.is_some() {
            self.left_out += " Døren er åpen: veien til telefonene står på hver lapp.";
        }
        // How to lead an exercise is nothing for the room.
        if self.order.is_script() && desk.session.mirrored() {
            self.preview = Document::default();
            self.preview.muted(
                "Dreieboken er bare til deg, og rommet ser denne skjermen. Derfor vises den ikke her.",
            );
        }
        self.warning = self.order.warning(&desk.session);
        self.laid.take();
        self.scroll = Scroll::default();
    }

    /// Whether thoughts that still wait stand in what is handed out.
    fn tells_of_parked(&self) -> bool {
        let is_head =
            |block: &Block| matches!(block, Block::Heading { text, .. } if text == "Fortsatt parkert");
        self.preview.blocks.iter().any(is_head)
    }

    fn lines(&self) -> Vec<Line<ReportSpot>> {
        let Order { format, audience, names, slips } = self.order;
        let at = |found: Option<usize>| found.or(Some(0));
        let mut said = self.left_out.clone();
        if self.parked > 0 && self.tells_of_parked() {
            let _ = write!(said, " {} står som «Fortsatt parkert» i det som deles ut.", counted(self.parked));
        }
        let mut lines = vec![
            Line::Head("Del ut".into()),
            Line::Entry(Entry::choice(
                ReportSpot::Purpose,
                "Til",
                Purpose::ALL.map(|(_, words)| words),
                at(Purpose::ALL.iter().position(|(it, _)| *it == FORMATS[format].purpose)),
            )),
            Line::Entry(Entry::choice(
                ReportSpot::Format,
                "Som",
                fit(FORMATS[format].purpose).map(|at| FORMATS[at].called),
                fit(FORMATS[format].purpose).position(|at| at == format),
            )),
            Line::Remark(FORMATS[format].help.into()),
            Line::Entry(Entry::choice(
                ReportSpot::Audience,
                "For hvem?",
                AUDIENCES.map(|(_, words)| words),
                at(AUDIENCES.iter().position(|(it, _)| *it == audience)),
            )),
            Line::Entry(Entry::choice(
                ReportSpot::Names,
                "Slik omtales folk",
                NAMES.map(|(_, words)| words),
                at(NAMES.iter().position(|(it, _)| *it == names)),
            )),
        ];
        if self.order.is_slips() && self.rounds.len() > 1 {
            let titles = self.rounds.iter().map(|(_, title)| title.as_str());
            let chosen = self.rounds.iter().position(|(id, _)| Some(*id) == slips.round);
            lines.push(Line::Entry(Entry::choice(
                ReportSpot::Round,
                "Runde",
                ["alle"].into_iter().chain(titles),
                Some(chosen.map_or(0, |at| at + 1)),
            )));
        }
        if self.order.is_sheets() {
            lines.push(Line::Entry(Entry::choice(
                ReportSpot::Sheet,
                "Lapper på hvert ark",
                ["én", "to", "fire"],
                Sheet::ALL.iter().position(|it| *it == slips.sheet),
            )));
        }
        lines.extend([Line::Remark(said), Line::Entry(Entry::button(ReportSpot::Write, "Skriv"))]);
        let unfinished = Some(self.half_typed()).filter(|said| !said.is_empty());
        for warning in self.warning.clone().into_iter().chain(unfinished) {
            let before = lines.len() - 1;
            lines.insert(before, Line::Said(Tone::Warn, warning));
        }
        lines
    }

    /// "To halvskrevne tekster er ikke med: Innsjekk, Kundeløftet. Enter der lagrer dem." Empty where nothing is half-typed.
    fn half_typed(&self) -> String {
        let (count, it) = match self.unfinished.len() {
            0 => return String::new(),
            1 => ("Én halvskreven tekst".into(), "den"),
            n => (format!("{} halvskrevne tekster", capital(&in_words(n))), "dem"),
        };
        let mut where_ = self.unfinished.clone();
        where_.dedup();
        format!("{count} er ikke med: {}. Enter der lagrer {it}.", where_.join(", "))
    }

    /// Among what is chosen, and not at the button.
    pub(in crate::screens::desk) fn is_at_choice(&self) -> bool {
        self.form.is_at_choice()
    }

    pub(in crate::screens::desk) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        if matches!(key, Key::PAGE_DOWN | Key::PAGE_UP) {
            self.scroll.press_page(key);
            return Some(self);
        }
        let lines = self.lines();
        match self.form.press(&lines, key) {
            Pressed::Ignored if key == Key::ESC => return None,
            Pressed::Writes { back } => return desk.catch_from(Page::Report(self), back),
            Pressed::Chose { spot, option } => {
                let option = option.unwrap_or(0);
                match spot {
                    ReportSpot::Purpose => {
                        let purpose = Purpose::ALL[option].0;
                        self.order.format = fit(purpose).next().unwrap_or_default();
                    }
                    ReportSpot::Format => {
                        let of = fit(FORMATS[self.order.format].purpose).nth(option);
                        self.order.format = of.unwrap_or(self.order.format);
                    }
                    ReportSpot::Audience => self.order.audience = AUDIENCES[option].0,
                    ReportSpot::Names => self.order.names = NAMES[option].0,
                    ReportSpot::Round => {
                        let round = option.checked_sub(1).and_then(|at| self.rounds.get(at));
                        self.order.slips.round = round.map(|(id, _)| *id);
                    }
                    ReportSpot::Sheet => self.order.slips.sheet = Sheet::ALL[option],
                    ReportSpot::Write => {}
                }
                self.look(desk);
            }
            Pressed::Pushed(_) => {
                desk.hand_out(self.order);
                return None;
            }
            _ => {}
        }
        Some(self)
    }

    /// Scrolls the preview by a row.
    pub(in crate::screens::desk) fn scroll(&mut self, key: Key) {
        self.scroll.press(key);
    }

    pub(in crate::screens::desk) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let lines = self.lines();
        let form = self.form.height(&lines, area.width, theme);
        let [order, rule, preview] =
            Layout::vertical([Constraint::Length(form), Constraint::Length(1), Constraint::Min(3)])
                .areas(area);
        self.form.draw(&lines, frame, order, theme);
        let title = "── Slik blir det ";
        let line =
            format!("{title}{}", "─".repeat(usize::from(rule.width).saturating_sub(title.chars().count())));
        frame.render_widget(Span::styled(line, theme.rule), rule);
        let width = preview.width.saturating_sub(EDGE);
        let mut laid = self.laid.borrow_mut();
        if laid.as_ref().is_none_or(|(laid_for, _)| *laid_for != width) {
            *laid = Some((width, Laid::new(&self.preview, width, theme, Size::Reading)));
        }
        if let Some((_, laid)) = &*laid {
            laid.draw_scrolled(&self.scroll, frame.buffer_mut(), preview, theme);
        }
    }
}

impl Desk {
    fn hand_out(&mut self, order: Order) {
        self.awaits_report = true;
        self.say("Skriver …");
        let (session, door) = (self.session.clone(), self.door.opened.clone());
        self.effects.push(Effect::Report { session: session.into(), order, door: door.map(Box::new) });
    }
}
