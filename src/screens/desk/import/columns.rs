//! Steps 2 and 3: what each column is and where it goes; then every figure as it would go in.

use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ReadSurvey;
use crate::exercises::{Room, Takes};
use crate::figures::Scale;
use crate::figures::number::grouped;
use crate::screens::Effect;
use crate::screens::desk::Desk;
use crate::screens::palette::{Choice, Picked, Picker};
use crate::ui::form::{Entry, Form, Line, Pressed, Tone};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::Session;
use crate::workshop::columns::{Doubt, Marks, Order, Reads, Unit};
use crate::workshop::import::{
    self, Destination, Goal, Grounds, Hours, KpiGoal, Mapped, Mapping, Preview, TimeGoal, What, WhichKpi,
    destinations, line_in_words, reads_in_words, rows_in_words,
};

/// What is being said is not written down here.
const NOTHING_TO_WRITE: &str =
    "Her er det ingenting å skrive i. Esc går tilbake, og Ctrl+L parkerer en tanke der.";

/// Columns of a heading that are shown.
const HEADING: usize = 44;

#[derive(Debug)]
pub(super) struct Columns {
    file: Arc<ReadSurvey>,
    /// One for each column.
    chosen: Vec<Chosen>,
    /// All columns are listed, not only those that could go somewhere.
    all: bool,
    grounds: Grounds,
    remembered: String,
    form: Form<Spot>,
    list: Option<List>,
    preview: Option<Previewed>,
}

/// How a column is read, and where it goes.
#[derive(Debug, Clone)]
struct Chosen {
    reads: Reads,
    to: Vec<Goal>,
    doubt: Option<Doubt>,
}

#[derive(Debug)]
struct Previewed {
    preview: Preview,
    /// Lines that shall not go in.
    off: BTreeSet<usize>,
    form: Form<Look>,
}

/// What is picked for a column.
#[derive(Debug)]
enum List {
    Reads(usize, Picker<Reads>),
    Goals(usize, Picker<Vec<Goal>>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Column(usize),
    All,
    Source,
    Period,
    Name,
    Look,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Line(usize),
    PutIn,
}

/// What a press led to.
pub(super) enum After {
    Here(Box<Columns>),
    /// Back to the files.
    Back,
    /// Everything is in.
    Done,
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
        let grounds = Grounds::default();
        Self {
            chosen,
            all: false,
            grounds,
            remembered,
            form: Form::default(),
            list: None,
            preview: None,
            file,
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.file.name
    }

    pub(super) fn is_list(&self) -> bool {
        self.list.is_some()
    }

    pub(super) fn is_preview(&self) -> bool {
        self.preview.is_some()
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
        mapping.once_per = self.file.known.as_ref().and_then(|(_, known)| known.once_per.clone());
        mapping
    }

    /// Columns that could go somewhere, or that do.
    fn is_listed(&self, at: usize) -> bool {
        let Chosen { reads, to, .. } = &self.chosen[at];
        let could = match reads {
            Reads::Score(_) | Reads::Span(_) => true,
            // Of a list of cases they are what it is about; of a survey, when somebody answered.
            Reads::Moment(_) => !self.chosen.iter().any(|chosen| matches!(chosen.reads, Reads::Score(_))),
            Reads::Amount | Reads::Person | Reads::Id | Reads::Text | Reads::Nothing => false,
        };
        self.all || !to.is_empty() || could && self.file.source.guesses[at].filled > 0
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
        for (at, (heading, chosen)) in source.headings.names.iter().zip(&self.chosen).enumerate() {
            if !self.is_listed(at) {
                continue;
            }
            let to = if chosen.to.is_empty() {
                "hentes ikke".to_owned()
            } else {
                chosen.to.iter().map(goal_in_words).collect::<Vec<_>>().join(", ")
            };
            let filled = grouped(source.guesses[at].filled as i64);
            let asks = chosen.doubt.as_ref().filter(|_| !chosen.to.is_empty());
            let read = match asks {
                Some(doubt) => doubt.words(),
                None => reads_in_words(&chosen.reads),
            };
            // The end of a heading tells columns of one question apart.
            let name = shortened(heading);
            let entry = Entry::button(Spot::Column(at), name).value(format!("{read} · n {filled} · {to}"));
            lines.push(entry.mark(if asks.is_some() { "▲" } else { "" }).into());
        }
        let rest = (0..self.chosen.len()).filter(|&at| !self.is_listed(at)).count();
        if rest > 0 {
            let words = "datoer, id-er, adresser og tekst. Hentes ikke";
            lines.push(Entry::button(Spot::All, format!("{rest} til")).value(words).into());
        }
        lines.push(Line::Gap);
        let hint = "Hvem har målt, og hvordan? Uten kilde står det «påstand»";
        lines.push(Entry::text(Spot::Source, "Kilde", &*self.grounds.source).hint(hint).into());
        let hint = "For eksempel 3. kvartal 2026";
        lines.push(Entry::text(Spot::Period, "Periode", &*self.grounds.period).hint(hint).into());
        let hint = "Et navn, så neste fil kjennes igjen. Bare overskrifter lagres";
        lines.push(Entry::text(Spot::Name, "Husk som", &*self.remembered).hint(hint).into());
        if destinations(session).is_empty() {
            lines.push(Line::Said(Tone::Warn, "Økten har ingen øvelse som tar imot tall fra kunder.".into()));
        }
        lines.push(Entry::button(Spot::Look, "Se tallene").into());
        lines
    }

    pub(super) fn paste(&mut self, text: &str) {
        match &mut self.list {
            Some(List::Reads(_, list)) => list.paste(text),
            Some(List::Goals(_, list)) => list.paste(text),
            None => {}
        }
    }

    pub(super) fn press(mut self: Box<Self>, desk: &mut Desk, key: Key) -> After {
        if let Some(list) = self.list.take() {
            self.press_list(desk, list, key);
            return After::Here(self);
        }
        if let Some(previewed) = self.preview.take() {
            return self.press_preview(desk, previewed, key);
        }
        let lines = self.lines(&desk.session);
        match self.form.press(&lines, key) {
            Pressed::Ignored if key == Key::ESC => return After::Back,
            Pressed::Writes { .. } => desk.say(NOTHING_TO_WRITE),
            Pressed::Wrote { spot, text, then } => {
                let text = text.trim().to_owned();
                match spot {
                    Spot::Source => self.grounds.source = text,
                    Spot::Period => self.grounds.period = text,
                    Spot::Name => self.remember(desk, text),
                    Spot::Column(_) | Spot::All | Spot::Look => {}
                }
                let lines = self.lines(&desk.session);
                self.form.go(then, &lines);
            }
            Pressed::Pushed(Spot::Column(at)) => self.list = Some(List::Reads(at, self.readings(at))),
            Pressed::Pushed(Spot::All) => self.all = true,
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
        let asks = |chosen: &Chosen| chosen.doubt.is_some() && !chosen.to.is_empty();
        if let Some(at) = self.chosen.iter().position(asks) {
            self.form.set_at(Spot::Column(at));
            desk.say("Svar på det som er merket ▲, eller la kolonnen være.");
            return;
        }
        let mapping = self.mapping();
        if mapping.columns.is_empty() {
            desk.say("Ingen kolonne går noe sted ennå. Trykk Enter på en rad.");
            return;
        }
        let preview = Preview::of(&self.file.source, &mapping, &desk.session, &self.grounds);
        let mut form = Form::default();
        form.set_at(Look::PutIn);
        self.preview = Some(Previewed { preview, off: BTreeSet::new(), form });
    }

    fn press_list(&mut self, desk: &mut Desk, list: List, key: Key) {
        match list {
            List::Reads(at, mut list) => match list.press(key) {
                Picked::Still => self.list = Some(List::Reads(at, list)),
                Picked::Put => {}
                Picked::Chosen(reads) => {
                    let chosen = &mut self.chosen[at];
                    chosen.doubt = None;
                    if std::mem::discriminant(&chosen.reads) != std::mem::discriminant(&reads) {
                        chosen.to.clear();
                    }
                    let goes_on = !matches!(reads, Reads::Nothing | Reads::Text | Reads::Id);
                    chosen.reads = reads;
                    if goes_on {
                        self.list = Some(List::Goals(at, self.goals(at, &desk.session)));
                    } else {
                        chosen.to.clear();
                    }
                }
            },
            List::Goals(at, mut list) => match list.press(key) {
                Picked::Still => self.list = Some(List::Goals(at, list)),
                Picked::Put => {}
                Picked::Chosen(to) => {
                    self.chosen[at].to = to;
                    self.chosen[at].settle(&destinations(&desk.session));
                }
            },
        }
    }

    /// How a column can be read: as it is first.
    fn readings(&self, at: usize) -> Picker<Reads> {
        let Chosen { reads, doubt, .. } = &self.chosen[at];
        let mut all = vec![reads.clone()];
        let words = match reads {
            Reads::Score(marks) => marks.words.clone(),
            _ => std::collections::BTreeMap::new(),
        };
        let mut scales: Vec<Scale> = match doubt {
            Some(Doubt::Scale(scales)) => scales.clone(),
            _ => Vec::new(),
        };
        scales.extend(
            [(0, 10), (1, 5), (1, 6), (1, 7), (1, 10), (1, 4), (0, 5), (0, 100)]
                .into_iter()
                .filter_map(|(min, max)| Scale::new(min, max).ok()),
        );
        if matches!(reads, Reads::Score(_) | Reads::Amount) {
            let on = |scale, turned| Reads::Score(Marks { scale, turned, words: words.clone() });
            if let Reads::Score(marks) = reads {
                all.push(on(marks.scale, !marks.turned));
            }
            all.extend(scales.into_iter().map(|scale| on(scale, false)));
        }
        if matches!(reads, Reads::Moment(_)) {
            all.extend([Order::DayFirst, Order::MonthFirst].map(Reads::Moment));
        } else if *reads != Reads::Person
            && !matches!(reads, Reads::Score(Marks { words, .. }) if !words.is_empty())
        {
            all.extend([Unit::Minutes, Unit::Hours, Unit::Seconds, Unit::Clock].map(Reads::Span));
        }
        all.push(Reads::Nothing);
        let mut different: Vec<Reads> = Vec::new();
        for reads in all {
            if !different.contains(&reads) {
                different.push(reads);
            }
        }
        let choices = different.into_iter().enumerate().map(|(n, value)| {
            let text = match &value {
                Reads::Moment(Order::DayFirst) => "tidspunkt, dag først".into(),
                Reads::Moment(Order::MonthFirst) => "tidspunkt, måned først".into(),
                Reads::Span(_) => format!("varighet i {}", reads_in_words(&value)),
                other => reads_in_words(other),
            };
            let aside = match (n, doubt) {
                (0, Some(_)) => "usikkert",
                (0, None) => "som nå",
                _ => "",
            };
            Choice::new(text, aside, value)
        });
        Picker::of_words("Hvordan leses kolonnen?", choices.collect())
    }

    /// Where a column can go, as it is read: where it goes now first.
    fn goals(&self, at: usize, session: &Session) -> Picker<Vec<Goal>> {
        let Chosen { reads, to, .. } = &self.chosen[at];
        let places = destinations(session);
        let mut all: Vec<Vec<Goal>> = Vec::new();
        if !to.is_empty() {
            all.push(to.clone());
        }
        let takes_kpi = places.iter().any(|place| place.takes == Takes::Amount);
        let kpi = |name: &str, which| Goal::Kpi(KpiGoal { name: name.into(), which });
        match reads {
            Reads::Score(marks) => {
                let groups = places.iter().any(|place| place.takes == Takes::Groups);
                let index = match (marks.scale.min(), marks.scale.max()) {
                    (0, 10) => Some(kpi("NPS", WhichKpi::Nps)),
                    (1, 5) => Some(kpi("CSAT", WhichKpi::Csat)),
                    (1, 7) => Some(kpi("CES", WhichKpi::Ces)),
                    _ => None,
                };
                let index = index.filter(|_| takes_kpi);
                let items = places.iter().filter(|place| matches!(place.takes, Takes::Ballot(_)));
                all.extend(items.map(|place| vec![Goal::Item(place.name.clone())]));
                let dimensions = places.iter().filter(|place| matches!(place.takes, Takes::Answers(_)));
                all.extend(dimensions.map(|place| vec![Goal::Dimension(place.name.clone())]));
                if groups {
                    if let Some(index) = &index {
                        all.push(vec![Goal::Groups, index.clone()]);
                    }
                    all.push(vec![Goal::Groups]);
                }
                all.extend(index.map(|index| vec![index]));
                if takes_kpi {
                    let means = key_figures(&places).map(|name| vec![kpi(name, WhichKpi::Mean)]);
                    all.extend(means);
                    if marks.scale == Scale::ZERO_TO_TEN || (marks.scale.min(), marks.scale.max()) == (1, 7) {
                        all.push(vec![kpi("CSAT", WhichKpi::Csat)]);
                    }
                }
            }
            Reads::Person if places.iter().any(|place| matches!(place.takes, Takes::Ballot(_))) => {
                all.push(vec![Goal::Person]);
            }
            Reads::Moment(_) | Reads::Span(_) if takes_kpi => {
                let named = key_figures(&places).map(str::to_owned);
                let mut names: Vec<String> = named.collect();
                if !names.iter().any(|name| name == "Svartid") {
                    names.insert(0, "Svartid".into());
                }
                for name in names {
                    for hours in [Hours::Clock, Hours::Working] {
                        let goal = TimeGoal { name: name.clone(), hours };
                        match reads {
                            Reads::Moment(_) if hours == Hours::Clock => {
                                all.push(vec![Goal::Received(goal.clone())]);
                                all.push(vec![Goal::Answered(goal)]);
                            }
                            Reads::Moment(_) => all.push(vec![Goal::Answered(goal)]),
                            _ if hours == Hours::Clock => all.push(vec![Goal::Took(goal)]),
                            _ => {}
                        }
                    }
                }
            }
            _ => {}
        }
        all.push(Vec::new());
        let mut different: Vec<Vec<Goal>> = Vec::new();
        for goals in all {
            if !different.contains(&goals) {
                different.push(goals);
            }
        }
        let choices = different.into_iter().map(|value| {
            let words = value.iter().map(goal_in_words).collect::<Vec<_>>().join(", ");
            let text = if value.is_empty() { "hentes ikke".to_owned() } else { words };
            let aside = if value == *to { "som nå" } else { "" };
            Choice::new(text, aside, value)
        });
        Picker::of_words("Hvor går den?", choices.collect())
    }

    fn press_preview(mut self: Box<Self>, desk: &mut Desk, mut previewed: Previewed, key: Key) -> After {
        let hidden = desk.session.mirrored();
        let lines = previewed.lines(hidden);
        match previewed.form.press(&lines, key) {
            Pressed::Ignored if key == Key::ESC => return After::Here(self),
            Pressed::Ignored if key == Key::char(' ') => {
                if let Some(Look::Line(at)) = previewed.form.at() {
                    previewed.turn(at);
                }
            }
            Pressed::Writes { .. } => desk.say(NOTHING_TO_WRITE),
            Pressed::Pushed(Look::Line(at)) => previewed.turn(at),
            Pressed::Pushed(Look::PutIn) => match put_in(desk, &previewed) {
                Ok(()) => return After::Done,
                Err(why) => desk.say(why),
            },
            _ => {}
        }
        self.preview = Some(previewed);
        After::Here(self)
    }

    pub(super) fn draw(&self, desk: &Desk, shows: bool, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        match (&self.list, &self.preview) {
            (Some(List::Reads(_, list)), _) => list.draw(frame, area, theme),
            (Some(List::Goals(_, list)), _) => list.draw(frame, area, theme),
            (None, Some(previewed)) => {
                let hidden = desk.session.mirrored() && !shows;
                previewed.form.draw(&previewed.lines(hidden), frame, area, theme);
            }
            (None, None) => self.form.draw(&self.lines(&desk.session), frame, area, theme),
        }
    }
}

impl Chosen {
    /// The scale of the place it goes to is the one that counts.
    fn settle(&mut self, places: &[Destination]) {
        if let (Reads::Score(marks), Some(scale)) = (&mut self.reads, import::known_scale(&self.to, places)) {
            marks.scale = scale;
            self.doubt.take_if(|doubt| matches!(doubt, Doubt::Scale(_)));
        }
    }
}

impl Previewed {
    fn turn(&mut self, at: usize) {
        if matches!(self.preview.lines[at].what, What::Measured(_)) && !self.off.remove(&at) {
            self.off.insert(at);
        }
    }

    fn chosen(&self) -> Preview {
        let kept = self.preview.lines.iter().enumerate().filter(|(at, _)| !self.off.contains(at));
        Preview { lines: kept.map(|(_, line)| line.clone()).collect(), ..self.preview.clone() }
    }

    fn lines(&self, hidden: bool) -> Vec<Line<Look>> {
        let mut lines = vec![
            Line::Remark(rows_in_words(&self.preview.rows)),
            Line::Remark("Ingenting er endret ennå.".into()),
            Line::Gap,
        ];
        let missing = self.preview.missing.iter();
        lines.extend(missing.map(|name| Line::Said(Tone::Warn, format!("«{name}» finnes ikke her."))));
        for (at, line) in self.preview.lines.iter().enumerate() {
            let words = line_in_words(line, hidden);
            let value = words.strip_prefix(&format!("{}: ", line.name)).unwrap_or(&words).to_owned();
            let mark = match &line.what {
                What::Not(_) => "–",
                What::Measured(_) if self.off.contains(&at) => " ",
                What::Measured(_) => "✓",
            };
            lines.push(Entry::button(Look::Line(at), &*line.name).value(value).mark(mark).into());
        }
        lines.extend(self.preview.leaders.words().into_iter().map(Line::Remark));
        if hidden && self.preview.lines.iter().any(|line| line.waits) {
            let words = "F2 viser tallene til neste tast. Rommet ser dem når gjetningen er vist.";
            lines.push(Line::Remark(words.into()));
        }
        lines.push(Line::Gap);
        let count = self.chosen().count();
        let button = match count {
            0 => "Ingenting å sette inn".to_owned(),
            1 => "Sett inn ett tall".into(),
            n if self.preview.leaders.answers() == 0 => format!("Sett inn {} tall", grouped(n as i64)),
            n => format!("Sett inn {} svar og tall", grouped(n as i64)),
        };
        lines.push(Entry::button(Look::PutIn, button).into());
        lines
    }
}

fn put_in(desk: &mut Desk, previewed: &Previewed) -> Result<(), String> {
    let (edit, count) = import::edit(&desk.session, &mut desk.ids, &previewed.chosen())?;
    if desk.act(edit, None, "Tallene fra fila er tatt ut.", "Tallene fra fila er satt inn igjen.") {
        desk.say(format!("{} Ctrl+Z tar dem ut igjen.", import::put_in(count)));
    }
    Ok(())
}

fn key_figures(places: &[Destination]) -> impl Iterator<Item = &str> {
    let known = places
        .iter()
        .filter(|place| place.takes == Takes::Amount && matches!(place.at, crate::exercises::At::Row(_)));
    known.map(|place| place.name.as_str())
}

fn goal_in_words(goal: &Goal) -> String {
    let hours = |time: &TimeGoal| match time.hours {
        Hours::Clock => "",
        Hours::Working => ", arbeidstid",
    };
    match goal {
        Goal::Dimension(name) => name.clone(),
        Goal::Person => "hvem som har svart".into(),
        Goal::Item(name) => format!("ledernes svar: {name}"),
        Goal::Groups => "tilfredshet i tre grupper".into(),
        Goal::Kpi(kpi) if kpi.which == WhichKpi::Mean => format!("{}, gjennomsnitt", kpi.name),
        Goal::Kpi(kpi) if kpi.name == kpi.which.words() => kpi.name.clone(),
        Goal::Kpi(kpi) => format!("{} ({})", kpi.name, kpi.which.words()),
        Goal::Received(time) => format!("{}: når det kom inn", time.name),
        Goal::Answered(time) => format!("{}: når det ble besvart{}", time.name, hours(time)),
        Goal::Took(time) => format!("{}: hvor lang tid det tok", time.name),
    }
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
