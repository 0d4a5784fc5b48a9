//! What may lie over the desk: cover page, lists to pick from, small forms, help, the wall.
//! One at a time; Esc takes it away and loses no text.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::agenda::Agenda;
use super::called::{also, is_for_good};
use super::cover::Cover;
use super::draw::PEEK_KEYS;
use super::pages::{Action, Park, Parking, People, Report, Template, Time};
use super::phones::Phones;
use super::wide::is_of_use_before;
use super::{Command, Desk, keys};
use crate::exercises::{HalfTyped, Id, Person, Room};
use crate::figures::order::Arrange as _;
use crate::screens::check;
use crate::screens::help::Help;
use crate::screens::import::Import;
use crate::screens::palette::{Choice, Picked, Picker};
use crate::screens::settings;
use crate::screens::shown_text;
use crate::screens::trace::Trace;
use crate::screens::wall::{Wall, door};
use crate::ui::keys::{Key, On, Told};
use crate::ui::theme::Theme;
use crate::ui::{field, form};
use crate::workshop::clock;

/// What lies over the desk.
#[derive(Debug)]
pub enum Page {
    Cover(Cover),
    Palette(Picker<Command>),
    Find(Picker<Place>),
    /// What the thing that is traced shall build on.
    Link(Trace, Picker<Id>),
    Trace(Trace),
    /// Help, and what it was asked about.
    Help(Help, Option<Box<Page>>),
    Park(Park),
    Action(Action),
    Parking(Parking),
    People(People),
    /// Who shall be taken out for good, or lose the name.
    Leaving(Leaving, Picker<Id>),
    Time(Time),
    Report(Report),
    Agenda(Box<Agenda>),
    Template(Template),
    Import(Box<Import>),
    Settings(Box<settings::Page>),
    Wall(Box<Wall>),
    Phones(Box<Phones>),
    /// How the screen looks from the last row.
    Check,
}

/// What goes of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    Person,
    Name,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// An exercise, and perhaps a finding in it.
    In { exercise: Id, finding: Option<Id> },
    /// Whatever this person said.
    Said(Id),
}

const WALL_KEYS: &[Told] = &[
    Told { keys: keys::NEXT, hint: "", help: "Går til neste øvelse." },
    Told { keys: keys::PREVIOUS, hint: "", help: "Går til forrige øvelse." },
    Told { keys: &[Key::UP, Key::DOWN], hint: "", help: "Ruller." },
    Told {
        keys: &[Key::ESC, Key::f(5)],
        hint: "",
        help: "Tilbake til pulten. Du kan også bare begynne å skrive.",
    },
];

impl Page {
    pub(super) fn cover(desk: &mut Desk) -> Self {
        Page::Cover(Cover::taking_up(desk))
    }

    pub(super) fn palette(desk: &Desk) -> Self {
        let mut commands = desk.commands();
        commands.retain(|(told, ..)| !told.help.is_empty());
        if !desk.begun {
            // No exercise is in view yet.
            commands.retain(|(told, _, command)| {
                matches!(command, Command::Desk(_)) && is_of_use_before(told.keys)
            });
        }
        // What can be done stands before what can't just now.
        commands.arrange_by_key(|(_, on, _)| on.why().is_some());
        let choice = |(told, on, value): (Told, On, Command)| Choice {
            off: on.why(),
            also: also(told.help),
            for_good: is_for_good(told.help),
            ..Choice::new(told.help, told.written(), value)
        };
        // An exercise is asked for by its name here as well as where everything is found.
        let agenda = desk.session.exercises().zip(clock::agenda(&desk.session)).filter(|_| desk.begun);
        let exercises = agenda.map(|(exercise, slot)| {
            let aside = format!("slå opp øvelsen · {}", slot.starts.hhmm());
            Choice::new(&exercise.head.title, aside, Command::LookUp(exercise.head.id))
        });
        Page::Palette(Picker::new("Alle valg", commands.into_iter().map(choice).chain(exercises).collect()))
    }

    /// Everything in the session, with where it stands. A person leads to what that person said.
    fn places(desk: &Desk) -> Picker<Place> {
        let mut choices = Vec::new();
        for (exercise, slot) in desk.session.exercises().zip(clock::agenda(&desk.session)) {
            let (title, starts) = (&exercise.head.title, slot.starts.hhmm());
            let place = Place::In { exercise: exercise.head.id, finding: None };
            choices.push(Choice::new(title, format!("øvelse · {starts}"), place));
            exercise.work.findings(&mut |f| {
                let by = f.by.map(|id| format!("{} · ", desk.session.called(id))).unwrap_or_default();
                choices.push(Choice::new(
                    shown_text(&desk.session, &f),
                    format!("{by}{title} · {starts}"),
                    Place::In { exercise: exercise.head.id, finding: Some(f.id) },
                ));
            });
        }
        let said_by = |person: &Person| Choice::new(person.called(), "deltaker", Place::Said(person.id));
        choices.extend(desk.session.people.iter().map(said_by));
        Picker::of_words("Finn i økten", choices)
    }

    pub(super) fn find(desk: &Desk) -> Self {
        Page::Find(Self::places(desk))
    }

    /// What one person said.
    fn said_by(desk: &Desk, person: Id) -> Self {
        Page::Find(Self::places(desk).searched(desk.session.called(person)))
    }

    pub(super) fn trace(id: Id) -> Self {
        Page::Trace(Trace::of(id))
    }

    pub(super) fn help(desk: &Desk) -> Self {
        let exercise = desk.session.exercise(desk.here).map(|e| e.head.title.clone()).unwrap_or_default();
        let (own, at_desk): (Vec<_>, Vec<_>) =
            desk.commands().into_iter().partition(|(.., c)| matches!(c, Command::Exercise(_)));
        let told = |rows: Vec<(Told, On, Command)>| rows.into_iter().map(|(t, on, _)| (t, on)).collect();
        let typing = |told: &[Told]| told.iter().map(|&t| (t, On::Yes)).collect();
        let page = Help::of(vec![
            (exercise, told(own)),
            ("Pulten".into(), told(at_desk)),
            ("I et felt".into(), typing(field::KEYS)),
            ("I et skjema".into(), typing(form::KEYS)),
        ]);
        Page::Help(page, None)
    }

    /// Help about the private notes.
    pub(super) fn notes_explained() -> Self {
        Page::Help(Help::new(vec![("Notatene".into(), PEEK_KEYS.to_vec())]), None)
    }

    /// Help about what lies over the desk, which comes back afterwards.
    pub(super) fn explained(self) -> Self {
        let mut parts = vec![("Her".into(), self.told().to_vec())];
        if self.is_list() {
            parts.push(("I et felt".into(), field::KEYS.to_vec()));
        }
        if self.is_form() {
            parts.push(("I et felt".into(), field::KEYS.to_vec()));
            parts.push(("I et skjema".into(), form::KEYS.to_vec()));
        }
        parts.extend(keys::beside(self.told()));
        parts.push(keys::whatever());
        Page::Help(Help::new(parts), Some(Box::new(self)))
    }

    pub(super) fn park(desk: &mut Desk) -> Self {
        Page::Park(Park::taking_up(&mut desk.asides))
    }

    pub(super) fn action(desk: &mut Desk) -> Self {
        let marked = desk.marked();
        Page::Action(Action::taking_up(&mut desk.asides, marked))
    }

    pub(super) fn parking(desk: &mut Desk) -> Self {
        Page::Parking(Parking::taking_up(desk))
    }

    pub(super) fn people(desk: &mut Desk) -> Self {
        Page::People(People::taking_up(desk))
    }

    /// The page of people, at this one.
    pub(super) fn people_at(desk: &mut Desk, person: Option<Id>) -> Self {
        Page::People(People::taking_up(desk).at(person))
    }

    /// The parked thoughts, at this one.
    pub(super) fn parking_at(desk: &mut Desk, thought: Option<Id>) -> Self {
        Page::Parking(Parking::taking_up(desk).at(thought))
    }

    /// The day, at this exercise or phase.
    pub(super) fn agenda_at(desk: &Desk, row: Option<Id>) -> Self {
        let mut agenda = Agenda::of(desk);
        agenda.mark(desk, row);
        Page::Agenda(Box::new(agenda))
    }

    /// The page of people, where this person's role is written.
    pub(super) fn role_of(desk: &mut Desk, person: Id) -> Self {
        Page::People(People::at_role(desk, person))
    }

    pub(super) fn leaving(desk: &Desk, what: Leaving) -> Self {
        let named = |p: &&Person| what == Leaving::Person || !p.name.trim().is_empty();
        let choices = desk.session.people.iter().filter(named).map(|p| {
            let role = if p.name.trim().is_empty() { "" } else { &p.role };
            Choice::new(p.called(), role, p.id)
        });
        let title = match what {
            Leaving::Person => "Hvem skal fjernes for godt?",
            Leaving::Name => "Hvem skal stå med bare rollen?",
        };
        Page::Leaving(what, Picker::new(title, choices.collect()))
    }

    pub(super) fn time(desk: &mut Desk) -> Self {
        Page::Time(Time::taking_up(desk))
    }

    pub(super) fn report(desk: &Desk) -> Self {
        Page::Report(Report::of(desk))
    }

    pub(super) fn wall(desk: &Desk) -> Self {
        Page::Wall(Box::new(Wall::of(&desk.session)))
    }

    pub(super) fn agenda(desk: &Desk) -> Self {
        Page::Agenda(Box::new(Agenda::of(desk)))
    }

    /// All that the exercise looked at is made of.
    pub(super) fn exercise(desk: &mut Desk) -> Self {
        Page::Agenda(Box::new(Agenda::of_exercise(desk)))
    }

    pub(super) fn phones(desk: &mut Desk) -> Self {
        Page::Phones(Box::new(Phones::of(desk)))
    }

    pub(super) fn template(desk: &mut Desk) -> Self {
        Page::Template(Template::taking_up(desk))
    }

    pub(super) fn import(desk: &mut Desk) -> Self {
        Page::Import(desk.import_page())
    }

    /// A small card that lies on what was there, and gives it back.
    pub(super) fn is_card(&self) -> bool {
        matches!(self, Page::Park(_) | Page::Action(_))
    }

    fn is_form(&self) -> bool {
        match self {
            Page::Cover(_)
            | Page::Action(_)
            | Page::Park(_)
            | Page::Parking(_)
            | Page::People(_)
            | Page::Time(_)
            | Page::Report(_)
            | Page::Template(_)
            | Page::Phones(_)
            | Page::Import(_)
            | Page::Settings(_) => true,
            Page::Agenda(agenda) => agenda.is_form(),
            _ => false,
        }
    }

    fn is_list(&self) -> bool {
        matches!(self, Page::Palette(_) | Page::Find(_) | Page::Link(..) | Page::Leaving(..))
    }

    /// Takes the whole screen: the room looks at it.
    pub(super) fn is_all(&self) -> bool {
        matches!(self, Page::Wall(_) | Page::Check)
    }

    /// Takes the whole width, as it tells of the agenda itself or of all the day.
    pub(super) fn is_wide(&self) -> bool {
        matches!(
            self,
            Page::Cover(_) | Page::Agenda(_) | Page::Import(_) | Page::Phones(_) | Page::Settings(_)
        )
    }

    pub(super) fn half_typed(&self) -> Vec<HalfTyped> {
        match self {
            Page::Cover(cover) => cover.half_typed(),
            Page::Park(park) => park.half_typed(),
            Page::Action(action) => action.half_typed(),
            Page::Parking(parking) => parking.half_typed(),
            Page::People(people) => people.half_typed(),
            Page::Time(time) => time.half_typed(),
            Page::Agenda(agenda) => agenda.half_typed(),
            Page::Template(template) => template.half_typed(),
            _ => Vec::new(),
        }
    }

    /// What is typed here, also what is only searched for.
    pub(super) fn typed(&self) -> Vec<String> {
        match self {
            Page::Palette(list) => vec![list.typed().into()],
            Page::Find(list) => vec![list.typed().into()],
            Page::Link(_, list) | Page::Leaving(_, list) => vec![list.typed().into()],
            over => over.half_typed().into_iter().map(|half| half.text).collect(),
        }
    }

    /// The key that opens it, where that closes it too.
    pub(super) fn opened_by(&self) -> Option<Key> {
        match self {
            Page::Action(_) => Some(Key::ctrl('a')),
            Page::Find(_) => Some(Key::ctrl('f')),
            Page::Report(_) => Some(Key::ctrl('e')),
            Page::Palette(_) => Some(Key::ctrl('p')),
            _ => None,
        }
    }

    /// A press while this lies over the desk; it puts itself back unless it is done.
    pub(super) fn press(self, desk: &mut Desk, key: Key) {
        let stays = match self {
            // Somebody began to write down what is said: the words go where they belong.
            Page::Help(..) | Page::Trace(_) | Page::Check if key.typed().is_some_and(char::is_alphabetic) => {
                return desk.at_work_press(key);
            }
            Page::Cover(cover) => cover.press(desk, key).map(Page::Cover),
            Page::Palette(mut list) => match list.press(key) {
                Picked::Still => Some(Page::Palette(list)),
                Picked::Put => None,
                Picked::Chosen(command) => {
                    desk.run(command);
                    return;
                }
            },
            Page::Find(mut list) => match list.press(key) {
                Picked::Still => Some(Page::Find(list)),
                Picked::Put => None,
                Picked::Chosen(Place::Said(person)) => Some(Self::said_by(desk, person)),
                Picked::Chosen(Place::In { exercise, finding }) => {
                    desk.look_up(exercise, finding);
                    None
                }
            },
            Page::Link(page, mut list) => match list.press(key) {
                Picked::Still => Some(Page::Link(page, list)),
                Picked::Put => Some(Page::Trace(page)),
                Picked::Chosen(source) => {
                    desk.link(page.id(), source);
                    Some(Page::Trace(page))
                }
            },
            Page::Trace(page) => desk.follow_trace(page, key),
            Page::Help(mut page, below) => {
                if page.press(key) {
                    Some(Page::Help(page, below))
                } else {
                    below.map(|over| *over)
                }
            }
            Page::Park(park) if key == Key::ctrl('l') => {
                desk.set_aside(park.half_typed());
                Some(Page::parking(desk))
            }
            Page::Park(park) => park.press(desk, key).map(Page::Park),
            Page::Action(action) => action.press(desk, key).map(Page::Action),
            Page::Parking(parking) => parking.press(desk, key).map(Page::Parking),
            Page::People(people) => people.press(desk, key).map(Page::People),
            Page::Leaving(what, mut list) => match list.press(key) {
                Picked::Still => Some(Page::Leaving(what, list)),
                Picked::Put => None,
                Picked::Chosen(person) => desk.ask_who_leaves(what, person),
            },
            Page::Time(time) => time.press(desk, key).map(Page::Time),
            Page::Report(report) => report.press(desk, key).map(Page::Report),
            Page::Agenda(agenda) => agenda.press(desk, key).map(|agenda| Page::Agenda(Box::new(agenda))),
            Page::Template(template) => template.press(desk, key).map(Page::Template),
            Page::Import(page) => desk.press_import(page, key),
            Page::Phones(card) => card.press(desk, key).map(|card| Page::Phones(Box::new(card))),
            Page::Settings(page) => desk.press_settings(page, key),
            Page::Check => (!check::KEYS[0].keys.contains(&key)).then_some(Page::Check),
            Page::Wall(mut wall) => match key {
                Key::ESC => None,
                key if key == Key::f(5) => None,
                // Somebody began to write down what is said: the words go where they belong.
                key if key.typed().is_some() => {
                    desk.at_work_press(key);
                    if desk.said.answered().is_none() {
                        desk.say("Veggen er lukket. Det du skriver, står her.");
                    }
                    return;
                }
                key if keys::NEXT.contains(&key) || keys::PREVIOUS.contains(&key) => {
                    desk.go_by(keys::NEXT.contains(&key));
                    Some(Page::wall(desk))
                }
                _ => {
                    wall.press(key);
                    Some(Page::Wall(wall))
                }
            },
        };
        if desk.steps.leaves() {
            desk.set_aside(stays.iter().flat_map(Page::half_typed).collect::<Vec<_>>());
            return;
        }
        // What is put away may have laid something else in its place, or lain on something.
        desk.over = stays.or_else(|| desk.over.take()).or_else(|| desk.under.take().map(|under| *under));
    }

    pub(super) fn paste(mut self, desk: &mut Desk, text: &str) -> Self {
        match &mut self {
            Page::Cover(cover) => cover.paste(desk, text),
            Page::Palette(list) => list.paste(text),
            Page::Find(list) => list.paste(text),
            Page::Link(_, list) | Page::Leaving(_, list) => list.paste(text),
            Page::Park(park) => park.paste(text),
            Page::Action(action) => action.paste(text),
            Page::Parking(parking) => parking.paste(desk, text),
            Page::People(people) => people.paste(desk, text),
            Page::Time(time) => time.paste(desk, text),
            Page::Agenda(agenda) => agenda.paste(desk, text),
            Page::Template(template) => template.paste(text),
            Page::Import(page) => page.paste(text, &desk.session),
            Page::Phones(card) => card.paste(desk, text),
            Page::Settings(page) => page.paste(text),
            _ => {}
        }
        self
    }

    /// What its keys do, for the line at the foot.
    pub(super) fn told(&self) -> &'static [Told] {
        match self {
            Page::Parking(page) if page.is_in_a_text() => super::pages::PARKED_TEXT_KEYS,
            Page::Parking(_) => super::pages::PARKING_KEYS,
            Page::Cover(_) => super::pages::COVER_KEYS,
            Page::Time(_) => super::pages::TIME_KEYS,
            Page::People(_) => super::pages::FORM_KEYS,
            Page::Report(_) => super::pages::REPORT_KEYS,
            Page::Palette(_) | Page::Find(_) | Page::Link(..) | Page::Leaving(..) => Picker::<Id>::KEYS,
            Page::Trace(_) => Trace::KEYS,
            Page::Help(..) => Help::KEYS,
            Page::Agenda(agenda) => agenda.told(),
            Page::Park(_) => super::pages::PARK_KEYS,
            Page::Action(_) => super::pages::NOTE_KEYS,
            Page::Template(_) => super::pages::TEMPLATE_KEYS,
            Page::Import(page) => page.told(),
            Page::Settings(_) => settings::Page::KEYS,
            Page::Wall(_) => WALL_KEYS,
            Page::Phones(card) => card.told(),
            Page::Check => check::KEYS,
        }
    }

    /// The same for the foot of the screen, with what chooses where there is something to choose among.
    pub(super) fn hints(&self) -> Vec<Told> {
        let at_choice = match self {
            Page::Cover(cover) => cover.is_at_choice(),
            Page::People(people) => people.is_at_choice(),
            // What is traced builds on itself in no way.
            Page::Trace(page) if page.is_at_top() => {
                return self.told().iter().filter(|told| told.keys != [Key::DELETE]).copied().collect();
            }
            _ => false,
        };
        if let Page::Settings(page) = self {
            return page.told();
        }
        let chooses = Told { keys: &[Key::LEFT, Key::RIGHT], hint: "velg", help: "" };
        let told = self.told().iter().copied();
        if let Page::Report(report) = self {
            let next = Told { keys: &[Key::ENTER], hint: "neste valg", help: "" };
            let is_enter = |told: &Told| told.keys == [Key::ENTER];
            return if report.is_at_choice() {
                told.map(|it| if is_enter(&it) { next } else { it }).collect()
            } else {
                told.filter(|it| it.hint != chooses.hint).collect()
            };
        }
        if at_choice {
            return [chooses].into_iter().chain(told.filter(|t| t.hint != "velg")).collect();
        }
        told.collect()
    }

    pub(super) fn draw(&self, desk: &Desk, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        match self {
            Page::Cover(cover) => cover.draw(desk, frame, area, theme),
            Page::Palette(list) => list.draw(frame, area, theme),
            Page::Find(list) => list.draw(frame, area, theme),
            Page::Link(_, list) | Page::Leaving(_, list) => list.draw(frame, area, theme),
            Page::Trace(page) => page.draw((&desk.session, desk.now), true, frame, area, theme),
            Page::Help(page, _) => page.draw(frame, area, theme),
            Page::Park(park) => park.draw(desk, frame, area, theme),
            Page::Action(action) => action.draw(frame, area, theme),
            Page::Parking(parking) => parking.draw(desk, frame, area, theme),
            Page::People(people) => people.draw(desk, frame, area, theme),
            Page::Time(time) => time.draw(desk, frame, area, theme),
            Page::Report(report) => report.draw(frame, area, theme),
            Page::Agenda(agenda) => agenda.draw(desk, frame, area, theme),
            Page::Template(template) => template.draw(frame, area, theme),
            Page::Import(page) => page.draw((&desk.session, desk.now), frame, area, theme),
            Page::Settings(page) => page.draw(frame, area, theme),
            Page::Wall(wall) => match desk.door.on_the_wall().filter(|_| !desk.session.stage.blank) {
                Some(opened) => door::draw(opened, frame, area, theme),
                None => wall.draw(&desk.session, desk.now, frame, area, theme),
            },
            Page::Phones(card) => card.draw(desk, frame, area, theme),
            Page::Check => check::draw(frame, area, theme),
        }
    }
}
