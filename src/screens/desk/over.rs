//! What may lie over the desk: cover page, lists to pick from, small forms, questions, help, the wall.
//! One at a time; Esc takes it away and loses no text.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::cover::Cover;
use super::notes::{Action, Park, Parking, Report, Time};
use super::{Command, Desk};
use crate::exercises::{HalfTyped, Id, Room, Sort};
use crate::moment::Moment;
use crate::screens::help::Help;
use crate::screens::palette::{Choice, Picked, Picker};
use crate::screens::trace::Trace;
use crate::screens::wall::Wall;
use crate::screens::{Effect, trace};
use crate::ui::keys::{Key, Told};
use crate::ui::theme::Theme;
use crate::ui::{field, form, wrap};
use crate::workshop::drafts::Drafts;
use crate::workshop::session::Edit;
use crate::workshop::stage::StageEdit;

/// What lies over the desk.
#[derive(Debug)]
pub enum Over {
    Cover(Cover),
    Palette(Picker<Command>),
    Find(Picker<Place>),
    /// What the finding with this id shall build on.
    Link(Id, Picker<Id>),
    Trace(Trace),
    Help(Help),
    Park(Park),
    Action(Action),
    Parking(Parking),
    Time(Time),
    Report(Report),
    Ask(Question),
    Wall(Box<Wall>),
}

/// Where something was found: an exercise, and perhaps a finding in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    exercise: Id,
    finding: Option<Id>,
}

/// A question that only J answers with yes; without a yes, something said that takes more than a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    asks: String,
    /// What goes, or what follows.
    lines: Vec<String>,
    yes: Option<Yes>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Yes {
    /// Leave this many seconds out of the clock; asked the other way round.
    Count {
        seconds: i64,
    },
    Strike(Id),
}

const ASK_KEYS: &[Told] = &[
    Told { keys: &[Key::char('j')], hint: "ja", help: "Ja." },
    Told { keys: &[Key::char('n'), Key::ESC], hint: "nei", help: "Nei, la det være." },
];

const SAID_KEYS: &[Told] = &[Told { keys: &[Key::ESC, Key::ENTER], hint: "lukk", help: "" }];

impl Over {
    pub(super) fn said(title: &str, text: String) -> Self {
        Over::Ask(Question { asks: title.into(), lines: vec![text], yes: None })
    }

    pub(super) fn cover(desk: &Desk) -> Self {
        Over::Cover(Cover::new(&desk.session))
    }

    pub(super) fn palette(desk: &Desk) -> Self {
        let choices = desk
            .commands()
            .into_iter()
            .filter(|(told, _)| !told.help.is_empty())
            .map(|(told, value)| Choice { text: told.help.into(), aside: told.written(), value });
        Over::Palette(Picker::new("Alle valg", choices.collect()))
    }

    pub(super) fn find(desk: &Desk) -> Self {
        let mut choices = Vec::new();
        for exercise in desk.session.exercises() {
            let place = Place { exercise: exercise.head.id, finding: None };
            let title = exercise.head.title.clone();
            choices.push(Choice { text: title.clone(), aside: "øvelse".into(), value: place });
            exercise.work.findings(&mut |f| {
                let by = f.by.map(|id| format!("{} · ", desk.session.called(id))).unwrap_or_default();
                choices.push(Choice {
                    text: f.text.to_string(),
                    aside: format!("{by}{title}"),
                    value: Place { finding: Some(f.id), ..place },
                });
            });
        }
        Over::Find(Picker::new("Finn i økten", choices))
    }

    pub(super) fn trace(id: Id) -> Self {
        Over::Trace(Trace::of(id))
    }

    fn link(desk: &Desk, id: Id) -> Self {
        let all = desk.session.findings(&[]);
        let mut likely: Vec<_> = all
            .into_iter()
            .filter(|f| f.id != id && !matches!(f.sort, Sort::Action | Sort::Promise))
            .collect();
        likely.sort_by_key(|f| !f.key);
        let choices = likely.into_iter().map(|f| Choice {
            text: f.text.to_string(),
            aside: f.sort.words().into(),
            value: f.id,
        });
        Over::Link(id, Picker::new("Hva bygger dette på?", choices.collect()))
    }

    pub(super) fn help(desk: &Desk) -> Self {
        let exercise = desk.session.exercise(desk.here).map(|e| e.head.title.clone()).unwrap_or_default();
        let (own, at_desk): (Vec<_>, Vec<_>) =
            desk.commands().into_iter().partition(|(_, c)| matches!(c, Command::Exercise(_)));
        let told = |rows: Vec<(Told, Command)>| rows.into_iter().map(|(t, _)| t).collect::<Vec<_>>();
        Over::Help(Help::new(vec![
            (exercise, told(own)),
            ("Pulten".into(), told(at_desk)),
            ("I et felt".into(), field::KEYS.to_vec()),
            ("I et skjema".into(), form::KEYS.to_vec()),
        ]))
    }

    pub(super) fn park(desk: &Desk) -> Self {
        Over::Park(Park::new(desk.asides.get(Park::PLACE).cloned().unwrap_or_default()))
    }

    pub(super) fn action(desk: &Desk) -> Self {
        Over::Action(Action::new(desk.asides.get(Action::PLACE).cloned().unwrap_or_default(), desk.marked()))
    }

    pub(super) fn parking() -> Self {
        Over::Parking(Parking::default())
    }

    pub(super) fn time(_desk: &Desk) -> Self {
        Over::Time(Time::default())
    }

    pub(super) fn report() -> Self {
        Over::Report(Report::default())
    }

    pub(super) fn wall(desk: &Desk) -> Self {
        Over::Wall(Box::new(Wall::of(&desk.session)))
    }

    pub(super) fn slept(seconds: i64) -> Self {
        let minutes = (seconds + 30) / 60;
        Over::Ask(Question {
            asks: format!("Maskinen sov i {minutes} min. Skal tiden telle med?"),
            lines: Vec::new(),
            yes: Some(Yes::Count { seconds }),
        })
    }

    pub(super) fn unclosed(at: Moment, now: Moment) -> Self {
        Over::Ask(Question {
            asks: format!(
                "Økten ble ikke lukket, og klokken gikk. Skal tiden etter {} telle med?",
                at.hhmm()
            ),
            lines: Vec::new(),
            yes: Some(Yes::Count { seconds: now.seconds_since(at) }),
        })
    }

    pub(super) fn strike(desk: &Desk, id: Id) -> Self {
        let mut lines = Vec::new();
        if let Some(finding) = desk.session.finding(id) {
            lines.push(format!("«{}»", finding.text));
        }
        for user in desk.session.resting_on(id) {
            lines.push(format!("Brukes i {}: {}", user.sort.words(), user.text));
        }
        lines.push(
            "Det blir borte fra økten, angrelisten og tidligere versjoner. Det kan ikke angres.".into(),
        );
        Over::Ask(Question {
            asks: "Stryke dette svaret for godt?".into(),
            lines,
            yes: Some(Yes::Strike(id)),
        })
    }

    /// The place whose half-typed text a draft holds.
    pub(super) fn place(name: &str) -> Option<&'static str> {
        [Park::PLACE, Action::PLACE].into_iter().find(|&place| place == name)
    }

    pub(super) fn named(&self) -> Option<&'static str> {
        match self {
            Over::Park(_) => Some(Park::PLACE),
            Over::Action(_) => Some(Action::PLACE),
            _ => None,
        }
    }

    pub(super) fn half_typed(&self) -> Option<HalfTyped> {
        let text = match self {
            Over::Park(park) => park.text(),
            Over::Action(action) => action.text(),
            _ => return None,
        };
        let place = self.named()?.to_string();
        (!text.is_empty()).then(|| HalfTyped { place, text: text.to_string() })
    }

    /// A press while this lies over the desk; it puts itself back unless it is done.
    pub(super) fn press(self, desk: &mut Desk, key: Key) {
        desk.over = match self {
            Over::Cover(cover) => cover.press(desk, key),
            Over::Palette(mut list) => match list.press(key) {
                Picked::Still => Some(Over::Palette(list)),
                Picked::Put => None,
                Picked::Chosen(command) => {
                    desk.run(command);
                    return;
                }
            },
            Over::Find(mut list) => match list.press(key) {
                Picked::Still => Some(Over::Find(list)),
                Picked::Put => None,
                Picked::Chosen(place) => {
                    desk.look_up(place.exercise, place.finding);
                    None
                }
            },
            Over::Link(id, mut list) => match list.press(key) {
                Picked::Still => Some(Over::Link(id, list)),
                Picked::Put => Some(Over::trace(id)),
                Picked::Chosen(source) => {
                    desk.link(id, source);
                    Some(Over::trace(id))
                }
            },
            Over::Trace(mut page) => match key {
                Key::ESC | trace::KEY => None,
                Key::ENTER => Some(Over::link(desk, page.id())),
                _ => {
                    page.press(key);
                    Some(Over::Trace(page))
                }
            },
            Over::Help(mut page) => page.press(key).then_some(Over::Help(page)),
            Over::Park(park) => park.press(desk, key).map(Over::Park),
            Over::Action(action) => action.press(desk, key).map(Over::Action),
            Over::Parking(parking) => parking.press(desk, key).map(Over::Parking),
            Over::Time(time) => time.press(desk, key).map(Over::Time),
            Over::Report(report) => report.press(desk, key).map(Over::Report),
            Over::Ask(question) => question.press(desk, key).map(Over::Ask),
            Over::Wall(mut wall) => match key {
                Key::ESC => None,
                key if key == Key::f(5) => None,
                Key::PAGE_DOWN | Key::PAGE_UP => {
                    desk.go_by(key == Key::PAGE_DOWN);
                    Some(Over::wall(desk))
                }
                _ => {
                    wall.press(key);
                    Some(Over::Wall(wall))
                }
            },
        };
    }

    pub(super) fn paste(mut self, desk: &mut Desk, text: &str) -> Self {
        match &mut self {
            Over::Cover(cover) => cover.paste(desk, text),
            Over::Palette(list) => list.paste(text),
            Over::Find(list) => list.paste(text),
            Over::Link(_, list) => list.paste(text),
            Over::Park(park) => park.paste(text),
            Over::Action(action) => action.paste(desk, text),
            Over::Parking(parking) => parking.paste(desk, text),
            Over::Time(time) => time.paste(desk, text),
            _ => {}
        }
        self
    }

    /// What its keys do, for the line at the foot.
    pub(super) fn told(&self) -> &'static [Told] {
        match self {
            Over::Cover(_) | Over::Parking(_) | Over::Time(_) | Over::Report(_) => super::notes::FORM_KEYS,
            Over::Palette(_) | Over::Find(_) | Over::Link(..) => Picker::<Id>::KEYS,
            Over::Trace(_) => Trace::KEYS,
            Over::Help(_) => Help::KEYS,
            Over::Park(_) | Over::Action(_) => super::notes::NOTE_KEYS,
            Over::Ask(Question { yes: None, .. }) => SAID_KEYS,
            Over::Ask(_) => ASK_KEYS,
            Over::Wall(_) => &[],
        }
    }

    pub(super) fn draw(&self, desk: &Desk, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        match self {
            Over::Cover(cover) => cover.draw(desk, frame, area, theme),
            Over::Palette(list) => list.draw(frame, area, theme),
            Over::Find(list) => list.draw(frame, area, theme),
            Over::Link(_, list) => list.draw(frame, area, theme),
            Over::Trace(page) => page.draw(&desk.session, frame, area, theme),
            Over::Help(page) => page.draw(frame, area, theme),
            Over::Park(park) => park.draw(frame, area, theme),
            Over::Action(action) => action.draw(desk, frame, area, theme),
            Over::Parking(parking) => parking.draw(desk, frame, area, theme),
            Over::Time(time) => time.draw(desk, frame, area, theme),
            Over::Report(report) => report.draw(desk, frame, area, theme),
            Over::Ask(question) => question.draw(frame, area, theme),
            Over::Wall(wall) => wall.draw(desk.now, frame, area, theme),
        }
    }
}

impl Question {
    fn press(self, desk: &mut Desk, key: Key) -> Option<Self> {
        let Some(yes) = self.yes else {
            return (!SAID_KEYS[0].keys.contains(&key)).then_some(self);
        };
        let letter = key.typed().map(|c| c.to_ascii_lowercase());
        match (letter, key, yes) {
            (Some('j'), _, Yes::Strike(id)) => desk.strike(id),
            (Some('n'), _, Yes::Count { seconds }) | (_, Key::ESC, Yes::Count { seconds }) => {
                desk.stage(StageEdit::Forget { seconds });
            }
            (Some('j' | 'n'), ..) | (_, Key::ESC, _) => {}
            _ => return Some(self),
        }
        None
    }
}

impl Desk {
    /// Looks something up where it stands; stage, wall and clock stay.
    fn look_up(&mut self, exercise: Id, finding: Option<Id>) {
        self.look_at(exercise);
        if let Some(id) = finding {
            self.at_pen(exercise, |e, pen, around, ids| e.work.point(pen, around, ids, id));
        }
    }

    /// Lets one finding build on another.
    fn link(&mut self, id: Id, source: Id) {
        let edit = self
            .session
            .home_of(id)
            .and_then(|home| Some(Edit::sheet(home.head.id, home.work.link(id, source)?)));
        match edit {
            Some(edit) => {
                self.act(edit, None, "Koblingen er tatt bort.", "Koblingen er tilbake.");
            }
            None => self.say("Dette kan ikke bygge på noe annet."),
        }
    }

    /// A fresh pen for an exercise, which takes up what was half-typed of the things that are still there.
    fn renew_pen(&mut self, exercise: Option<Id>) {
        let Some(exercise) = exercise else { return };
        let texts = self.pens.remove(&exercise).map(|pen| pen.half_typed()).unwrap_or_default();
        self.lay_out(exercise);
        for text in texts {
            self.at_pen(exercise, |e, pen, around, ids| e.work.take_up(pen, around, ids, text));
        }
        // The draft file goes with the earlier versions; what is still half-typed is written anew.
        self.drafted = Drafts { session: self.session.id, ..Drafts::default() };
    }

    /// Removes an answer for good: from the session, from undo, and from earlier versions.
    fn strike(&mut self, id: Id) {
        let home = self.session.home_of(id).map(|e| e.head.id);
        match self.session.apply(Edit::Strike(id)) {
            Ok(_) => {
                self.history.purge();
                self.renew_pen(home);
                let next_id = self.sends();
                self.effects.push(Effect::Purge { edit: Edit::Strike(id), next_id });
                self.say("Svaret er strøket, også fra angrelisten og tidligere versjoner.");
            }
            Err(refusal) => self.say(refusal.to_string()),
        }
    }
}

impl Question {
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let mut y = area.y;
        let mut write = |text: &str, style, frame: &mut Frame<'_>| {
            for line in wrap::lines(text, usize::from(area.width)) {
                if y < area.bottom() {
                    frame.render_widget(Span::styled(line.to_string(), style), Rect { y, height: 1, ..area });
                    y += 1;
                }
            }
            y += 1;
        };
        write(&self.asks, theme.title, frame);
        for line in &self.lines {
            write(line, theme.text, frame);
        }
        if self.yes.is_some() {
            write("J svarer ja. N eller Esc svarer nei.", theme.muted, frame);
        }
    }
}
