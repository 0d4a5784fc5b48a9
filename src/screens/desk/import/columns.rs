//! Step 2: what each column is and where it goes, seen before it counts; beside it, where there is room, what it comes to.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line as Text, Span};
use ratatui::widgets::Paragraph;

use super::ReadSurvey;
use super::choices::{Chosen, goal_in_words, once_per, questions, sheets};
use super::comments::{self, Comments};
use super::preview::{Previewed, Step};
use crate::exercises::{Room, Takes};
use crate::figures::number::grouped;
use crate::screens::Effect;
use crate::screens::desk::Desk;
use crate::screens::palette::{Picked, Picker};
use crate::ui::form::{Entry, Form, Line, Pressed, Tone};
use crate::ui::keys::{Key, Told};
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::Session;
use crate::workshop::columns::Reads;
use crate::workshop::import::{
    self, Destination, Goal, Grounds, Mapped, Mapping, Preview, destinations, details, line_in_words,
    reads_in_words, rows_in_words,
};

/// Columns of a heading that are shown.
const HEADING: usize = 44;

/// From so many columns the preview stands beside.
const WIDE: u16 = 110;

/// Of larger files a glance beside would be waited for after every key.
const GLANCED_AT: usize = 20_000;

/// Letters that answers have on average in a column of people's own words.
const OWN_WORDS: usize = 12;

#[derive(Debug)]
pub(super) struct Columns {
    file: Arc<ReadSurvey>,
    /// One for each column.
    chosen: Vec<Chosen>,
    /// By this column only the last of several rows counts.
    once_per: Option<String>,
    /// All columns are listed, not only those that could go somewhere.
    all: bool,
    grounds: Grounds,
    remembered: String,
    form: Form<Spot>,
    over: Option<Over>,
    /// What it comes to as it is chosen now, as far as everything is decided.
    glance: Option<Preview>,
}

/// What lies over the columns.
#[derive(Debug)]
enum Over {
    Reads(usize, Picker<Reads>),
    Goals(usize, Picker<Vec<Goal>>),
    Questions(usize, Picker<Option<Destination>>),
    OncePer(Picker<Option<String>>),
    Sheets(Picker<String>),
    Comments(Box<Comments>),
    Preview(Box<Previewed>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Column(usize),
    All,
    Sheet,
    OncePer,
    Source,
    Period,
    Name,
    Look,
}

/// What a press led to.
pub(super) enum After {
    Here(Box<Columns>),
    /// Back to the files.
    Back,
    /// Everything is in.
    Done,
    /// The same file is wanted at another sheet.
    Sheet(String),
    /// Somebody is writing down what is said.
    Writes(Box<Columns>, bool),
}

impl Columns {
    pub(super) fn of(file: Arc<ReadSurvey>, session: &Session) -> Self {
        let source = &file.source;
        let guess = import::guessed(source, session);
        let mapping = file.known.as_ref().map_or(&guess, |(_, mapping)| mapping);
        let chosen = source.headings.names.iter().zip(&source.guesses).map(|(heading, guess)| {
            match mapping.of(heading) {
                // What was answered once is not asked again.
                Some(mapped) => Chosen {
                    reads: mapped.reads.clone(),
                    to: mapped.to.clone(),
                    doubt: guess.doubt.clone().filter(|_| file.known.is_none()),
                },
                None => Chosen { reads: guess.reads.clone(), to: Vec::new(), doubt: guess.doubt.clone() },
            }
        });
        let places = destinations(session);
        let chosen = chosen.map(|mut chosen| {
            chosen.settle(&places);
            chosen
        });
        let chosen = chosen.collect();
        let remembered = file.known.as_ref().map(|(name, _)| name.clone()).unwrap_or_default();
        let once_per = file.known.as_ref().and_then(|(_, known)| known.once_per.clone());
        let mut page = Self {
            chosen,
            once_per,
            all: false,
            grounds: Grounds::default(),
            remembered,
            form: Form::default(),
            over: None,
            glance: None,
            file,
        };
        page.glance(session);
        page
    }

    pub(super) fn name(&self) -> &str {
        &self.file.name
    }

    pub(super) fn is_preview(&self) -> bool {
        matches!(self.over, Some(Over::Preview(_)))
    }

    /// What its keys do; nothing of its own on the columns and on the preview.
    pub(super) fn told(&self) -> Option<&'static [Told]> {
        match &self.over {
            None => None,
            Some(Over::Preview(preview)) if !preview.is_list() => None,
            Some(Over::Comments(_)) => Some(comments::KEYS),
            Some(_) => Some(Picker::<usize>::KEYS),
        }
    }

    fn mapping(&self) -> Mapping {
        let names = &self.file.source.headings.names;
        let mapped = names.iter().zip(&self.chosen).filter(|(_, chosen)| !chosen.to.is_empty());
        let mut mapping = Mapping::new(
            mapped
                .map(|(heading, chosen)| Mapped {
                    heading: heading.clone(),
                    reads: chosen.reads.clone(),
                    to: chosen.to.clone(),
                })
                .collect(),
        );
        mapping.once_per.clone_from(&self.once_per);
        mapping
    }

    fn preview(&self, session: &Session) -> Preview {
        Preview::of(&self.file.source, &self.mapping(), session, &self.grounds)
    }

    fn glance(&mut self, session: &Session) {
        let decided = !self.chosen.iter().any(asks) && self.chosen.iter().any(|chosen| !chosen.to.is_empty());
        let small = self.file.source.table.rows <= GLANCED_AT;
        self.glance = (decided && small).then(|| self.preview(session));
    }

    /// Columns that could go somewhere, or that do.
    fn is_listed(&self, at: usize) -> bool {
        let Chosen { reads, to, .. } = &self.chosen[at];
        let could = match reads {
            Reads::Score(_) | Reads::Span(_) => true,
            // Of a list of cases they are what it is about; of a survey, when somebody answered.
            Reads::Moment(_) => !self.chosen.iter().any(|chosen| matches!(chosen.reads, Reads::Score(_))),
            Reads::Text => self.holds_own_words(at),
            Reads::Amount | Reads::Person | Reads::Id | Reads::Nothing => false,
        };
        self.all || !to.is_empty() || could && self.file.source.guesses[at].filled > 0
    }

    /// People's own words are longer than names and places.
    fn holds_own_words(&self, at: usize) -> bool {
        let values = self.file.source.table.columns[at].values();
        let letters: usize = values.iter().map(|value| value.text.chars().count()).sum();
        letters > OWN_WORDS * values.len().max(1)
    }

    fn lines(&self, session: &Session) -> Vec<Line<Spot>> {
        let source = &self.file.source;
        let mut lines = vec![Line::Remark(rows_in_words(&source.rows))];
        if let Some((name, mapping)) = &self.file.known {
            let placed = mapping.columns.len();
            lines.push(Line::Remark(format!(
                "Kjent fra «{name}»: {placed} {} plassert.",
                if placed == 1 { "kolonne er" } else { "kolonner er" }
            )));
            lines.extend(mapping.missing(&source.headings).iter().map(|heading| {
                Line::Said(Tone::Warn, format!("Kolonnen «{heading}» er ikke i denne fila."))
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
        for at in (0..self.chosen.len()).filter(|&at| self.is_listed(at)) {
            lines.push(self.column(at).into());
        }
        let rest = (0..self.chosen.len()).filter(|&at| !self.is_listed(at)).count();
        if rest > 0 {
            let words = "datoer, id-er, adresser og tekst. Hentes ikke";
            lines.push(Entry::button(Spot::All, format!("{rest} til")).value(words).into());
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
        if destinations(session).iter().all(|place| place.takes == Takes::Comment) {
            lines.push(Line::Said(Tone::Warn, "Økten har ingen øvelse som tar imot tall fra kunder.".into()));
        }
        lines.push(Entry::button(Spot::Look, "Se tallene").into());
        lines
    }

    /// A column with how it is read, how many have filled it in, and where it goes.
    fn column(&self, at: usize) -> Entry<Spot> {
        let chosen = &self.chosen[at];
        let to = match (&chosen.reads, &chosen.to[..]) {
            (Reads::Text, []) => "tas inn én og én".to_owned(),
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

    pub(super) fn paste(&mut self, text: &str, session: &Session) {
        match &mut self.over {
            Some(Over::Reads(_, list)) => list.paste(text),
            Some(Over::Goals(_, list)) => list.paste(text),
            Some(Over::Questions(_, list)) => list.paste(text),
            Some(Over::OncePer(list)) => list.paste(text),
            Some(Over::Sheets(list)) => list.paste(text),
            Some(Over::Comments(page)) => page.paste(text),
            Some(Over::Preview(page)) => page.paste(text),
            None => {
                let lines = self.lines(session);
                self.form.paste(&lines, text);
            }
        }
    }

    pub(super) fn press(mut self: Box<Self>, desk: &mut Desk, key: Key) -> After {
        match self.over.take() {
            Some(Over::Preview(preview)) => return self.press_preview(desk, preview, key),
            Some(Over::Comments(mut page)) => {
                if page.press(desk, key) {
                    self.over = Some(Over::Comments(page));
                }
                return After::Here(self);
            }
            Some(Over::Sheets(mut list)) => match list.press(key) {
                Picked::Still => self.over = Some(Over::Sheets(list)),
                Picked::Put => {}
                Picked::Chosen(name) => return After::Sheet(name),
            },
            Some(over) => self.press_list(desk, over, key),
            None => return self.press_columns(desk, key),
        }
        self.glance(&desk.session);
        After::Here(self)
    }

    fn press_columns(mut self: Box<Self>, desk: &mut Desk, key: Key) -> After {
        let lines = self.lines(&desk.session);
        match self.form.press(&lines, key) {
            Pressed::Ignored if key == Key::ESC => return After::Back,
            Pressed::Writes { back } => return After::Writes(self, back),
            Pressed::Wrote { spot, text, then } => {
                let text = text.trim().to_owned();
                match spot {
                    Spot::Source => self.grounds.source = text,
                    Spot::Period => self.grounds.period = text,
                    Spot::Name => self.remember(desk, text),
                    Spot::Column(_) | Spot::All | Spot::Sheet | Spot::OncePer | Spot::Look => {}
                }
                let lines = self.lines(&desk.session);
                self.form.go(then, &lines);
                self.glance(&desk.session);
            }
            Pressed::Pushed(Spot::Column(at)) => {
                self.over = Some(Over::Reads(at, self.chosen[at].readings()));
            }
            Pressed::Pushed(Spot::All) => self.all = true,
            Pressed::Pushed(Spot::Sheet) => {
                self.over = Some(Over::Sheets(sheets(&self.file.source, desk.session.mirrored())));
            }
            Pressed::Pushed(Spot::OncePer) => {
                self.over = Some(Over::OncePer(once_per(&self.file.source, &self.chosen)));
            }
            Pressed::Pushed(Spot::Look) => self.look(desk),
            _ => {}
        }
        After::Here(self)
    }

    /// Keeps the mapping under a name for files like this one.
    fn remember(&mut self, desk: &mut Desk, name: String) {
        let mapping = self.mapping();
        if name.is_empty() {
            self.remembered.clear();
        } else if mapping.columns.is_empty() {
            desk.say("Velg først hvor minst én kolonne går.");
        } else {
            self.remembered.clone_from(&name);
            desk.effects.push(Effect::KeepMapping { name, mapping: Box::new(mapping) });
        }
    }

    fn look(&mut self, desk: &mut Desk) {
        if let Some(at) = self.chosen.iter().position(asks) {
            self.form.set_at(Spot::Column(at));
            desk.say("Svar på det som er merket ▲, eller la kolonnen være.");
        } else if self.chosen.iter().all(|chosen| chosen.to.is_empty()) {
            desk.say("Ingen kolonne går noe sted ennå. Trykk Enter på en rad.");
        } else {
            self.over = Some(Over::Preview(Box::new(Previewed::of(self.preview(&desk.session)))));
        }
    }

    fn press_list(&mut self, desk: &mut Desk, over: Over, key: Key) {
        match over {
            Over::Reads(at, mut list) => match list.press(key) {
                Picked::Still => self.over = Some(Over::Reads(at, list)),
                Picked::Put => {}
                Picked::Chosen(reads) => self.read_as(desk, at, reads),
            },
            Over::Goals(at, mut list) => match list.press(key) {
                Picked::Still => self.over = Some(Over::Goals(at, list)),
                Picked::Put => {}
                Picked::Chosen(to) => {
                    self.chosen[at].to = to;
                    self.chosen[at].settle(&destinations(&desk.session));
                }
            },
            Over::Questions(at, mut list) => match list.press(key) {
                Picked::Still => self.over = Some(Over::Questions(at, list)),
                Picked::Chosen(Some(question)) => {
                    let comments = import::Comments::of(&self.file.source, at);
                    self.over = Some(Over::Comments(Box::new(Comments::of(comments, question))));
                }
                Picked::Put | Picked::Chosen(None) => {}
            },
            Over::OncePer(mut list) => match list.press(key) {
                Picked::Still => self.over = Some(Over::OncePer(list)),
                Picked::Put => {}
                Picked::Chosen(once_per) => self.once_per = once_per,
            },
            Over::Sheets(_) | Over::Comments(_) | Over::Preview(_) => {}
        }
    }

    /// What a column is read as decides where it can go.
    fn read_as(&mut self, desk: &mut Desk, at: usize, reads: Reads) {
        let lists_customers =
            || destinations(&desk.session).iter().any(|place| matches!(place.takes, Takes::Class(_)));
        let own_words = self.holds_own_words(at);
        let chosen = &mut self.chosen[at];
        chosen.doubt = None;
        if std::mem::discriminant(&chosen.reads) != std::mem::discriminant(&reads) {
            chosen.to.clear();
        }
        chosen.reads = reads;
        match &chosen.reads {
            Reads::Nothing => chosen.to.clear(),
            Reads::Id if !lists_customers() => chosen.to.clear(),
            Reads::Text if own_words || !lists_customers() => self.read_comments(desk, at),
            _ => self.over = Some(Over::Goals(at, self.chosen[at].goals(&desk.session))),
        }
    }

    /// A customer's words are nothing that a room should read before she has.
    fn read_comments(&mut self, desk: &mut Desk, at: usize) {
        let asked = destinations(&desk.session).iter().any(|place| place.takes == Takes::Comment);
        if desk.session.mirrored() {
            desk.say("Rommet kan se skjermen. Ta inn kommentarer før møtet, eller når rommet ikke ser den.");
        } else if asked {
            self.over = Some(Over::Questions(at, questions(&desk.session)));
        } else {
            desk.say("Økten har ingen spørsmål som en kommentar kan stå under.");
        }
    }

    fn press_preview(mut self: Box<Self>, desk: &mut Desk, mut preview: Box<Previewed>, key: Key) -> After {
        match preview.press(desk, key) {
            Step::Here => self.over = Some(Over::Preview(preview)),
            Step::Back => {}
            Step::Done => return After::Done,
            Step::Writes(back) => return After::Writes(self, back),
            Step::Who(row, person) => {
                self.grounds.who.insert(row, person);
                let preview = preview.anew(self.preview(&desk.session));
                self.over = Some(Over::Preview(Box::new(preview)));
            }
        }
        After::Here(self)
    }

    pub(super) fn draw(&self, desk: &Desk, shows: bool, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let hidden = desk.session.mirrored() && !shows;
        match &self.over {
            Some(Over::Reads(_, list)) => list.draw(frame, area, theme),
            Some(Over::Goals(_, list)) => list.draw(frame, area, theme),
            Some(Over::Questions(_, list)) => list.draw(frame, area, theme),
            Some(Over::OncePer(list)) => list.draw(frame, area, theme),
            Some(Over::Sheets(list)) => list.draw(frame, area, theme),
            Some(Over::Comments(page)) => page.draw(frame, area, theme),
            Some(Over::Preview(page)) => page.draw(hidden, frame, area, theme),
            None => {
                let beside = self.glance.as_ref().filter(|_| area.width >= WIDE);
                let [left, _, right] = Layout::horizontal([
                    Constraint::Fill(3),
                    Constraint::Length(if beside.is_some() { 3 } else { 0 }),
                    Constraint::Fill(if beside.is_some() { 2 } else { 0 }),
                ])
                .areas(area);
                self.form.draw(&self.lines(&desk.session), frame, left, theme);
                if let Some(preview) = beside {
                    draw_glance(preview, hidden, frame, right, theme);
                }
            }
        }
    }
}

/// Something about the column must be answered before it can go where it goes.
fn asks(chosen: &Chosen) -> bool {
    chosen.doubt.is_some() && !chosen.to.is_empty()
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
