//! The card of the door for phones: where it may be opened, and once it is, the code that leads in, who sits where, who wants
//! in, and how it is closed.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::door::{LOOKS, OPENS, PAPER_WORKS};
use super::{Desk, Page};
use crate::exercises::{Id, Room};
use crate::ui::form::{Entry, Form, Line, Pressed, Tone};
use crate::ui::keys::{Key, Told};
use crate::ui::qr;
use crate::ui::theme::Theme;
use crate::workshop::phone::{Opened, Wish};

/// The card, and what is typed on it of the network: kept nowhere else.
#[derive(Debug, Default)]
pub struct Phones {
    form: Form<Spot>,
    network: String,
    password: String,
    /// The code that brings a phone onto the network, instead of the one that leads in.
    shows_wifi: bool,
    /// The door was asked to close; once more closes it.
    closes: bool,
    is_open: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Address(usize),
    Again,
    Want(Id),
    Seat(Id),
    Paper,
    OneByOne,
    Walls,
    Why,
    Network,
    Password,
    Wifi,
    Close,
}

const KEYS: &[Told] = &[
    Told {
        keys: &[Key::ENTER],
        hint: "velg",
        help: "Åpner døren der markøren står, eller gjør det som står på raden.",
    },
    Told {
        keys: &[Key::char('j'), Key::char('J')],
        hint: "slipp inn",
        help: "Slipper inn telefonen som venter: den som er markert, ellers den første.",
    },
    Told {
        keys: &[Key::DELETE],
        hint: "kast ut",
        help: "Tar plassen fra telefonen som er markert, eller avviser den som venter.",
    },
    Told { keys: &[Key::TAB], hint: "", help: "Går til neste rad." },
    Told { keys: &[Key::ESC, Key::f(6)], hint: "tilbake", help: "Tilbake. Døren står som den står." },
    Told { keys: &[Key::f(1)], hint: "hjelp", help: "" },
];

/// The same while nothing listens.
const CLOSED_KEYS: &[Told] = &[KEYS[0], KEYS[3], KEYS[4], KEYS[5]];

/// What stands on the card while nothing listens.
const CLOSED: &str =
    "Ingenting lytter før du åpner. Telefonene må være på samme nett som denne maskinen. Velg nettet:";
const NO_NETWORK: &str =
    "Maskinen er ikke på noe nett. Slå på mobilsone, her eller på en telefon, og se etter på nytt.";
const NOT_HERS: &str = "Nettet er ikke ditt eget: andre på det kan lytte. Anonyme runder spør først.";

impl Phones {
    pub(super) fn of(desk: &mut Desk) -> Self {
        desk.wishes(Wish::Addresses);
        Self { is_open: desk.door.is_open(), ..Self::default() }
    }

    /// Whether the door stands open by now.
    pub(super) fn know(&mut self, is_open: bool) {
        self.is_open = is_open;
    }

    /// What the keys do.
    pub(super) fn told(&self) -> &'static [Told] {
        if self.is_open { KEYS } else { CLOSED_KEYS }
    }

    fn lines(&self, desk: &Desk) -> Vec<Line<Spot>> {
        match &desk.door.opened {
            None => Self::closed(desk),
            Some(opened) => self.open(desk, opened),
        }
    }

    fn closed(desk: &Desk) -> Vec<Line<Spot>> {
        let mut lines = vec![Line::Head("Telefoner".into()), Line::Remark(CLOSED.into()), Line::Gap];
        match &desk.door.addresses {
            None => lines.push(Line::Remark("Ser etter nett …".into())),
            Some(addresses) => {
                for (n, address) in addresses.iter().enumerate() {
                    let button = Entry::button(Spot::Address(n), &*address.network).value(&*address.ip);
                    let hint = if address.is_hotspot { "mobilsonen på denne maskinen" } else { "" };
                    lines.push(button.hint(hint).into());
                }
                if addresses.is_empty() {
                    lines.push(Line::Said(Tone::Warn, NO_NETWORK.into()));
                }
                lines.extend([Line::Gap, Entry::button(Spot::Again, "Se etter nett på nytt").into()]);
            }
        }
        lines
    }

    fn open(&self, desk: &Desk, opened: &Opened) -> Vec<Line<Spot>> {
        let door = &desk.door;
        let called = |seat: Id| desk.session.called(seat).to_owned();
        let mut lines = vec![Line::Head("Døren er åpen".into())];
        let code = opened.letters();
        lines.push(Line::Said(Tone::Plain, opened.typed.clone()));
        lines.push(Line::Said(Tone::Plain, format!("Kode: {code}")));
        if !opened.address.is_hotspot {
            lines.push(Line::Remark(NOT_HERS.into()));
        }
        for &(seat, number) in &door.wants {
            let label = format!("▯ {} vil inn: {number}", called(seat));
            lines.push(Entry::button(Spot::Want(seat), label).into());
        }
        if let Some(why) = door.why {
            lines.push(Line::Said(Tone::Warn, why.words().into()));
            lines.push(Line::Remark(PAPER_WORKS.into()));
        }
        if let Some(left) = desk.left_for_paper().filter(|_| desk.asks_in_secret()) {
            lines.push(Line::Said(Tone::Warn, left));
        }
        lines.push(Line::Gap);
        let are_in = desk.are_in();
        for &seat in &door.seated {
            let state = if are_in.contains(&seat) { " · inne" } else { "" };
            lines.push(Entry::button(Spot::Seat(seat), format!("▯ {}{state}", called(seat))).into());
        }
        if door.seated.is_empty() {
            lines.push(Line::Remark("Ingen telefon er inne ennå.".into()));
        }
        // The state stands in the label, so that each is one row beside the code.
        let turns = |spot, label: &str, on: bool| {
            Line::from(Entry::button(spot, format!("{label}: {}", if on { "ja" } else { "nei" })))
        };
        lines.push(Line::Gap);
        if let Some(paper) = desk.takes_paper() {
            lines.push(turns(Spot::Paper, "Papir denne runden", paper));
        }
        lines.extend([
            turns(Spot::OneByOne, "Slipp inn én og én", door.one_by_one),
            turns(Spot::Walls, "Koden på veggene", door.on_walls),
            Entry::button(Spot::Why, "Hvorfor kommer ingen inn?").into(),
            Entry::text(Spot::Network, "Wi-Fi-navn", &*self.network).hint("for en Wi-Fi-kode").into(),
            Entry::text(Spot::Password, "Wi-Fi-passord", &*self.password).hint("lagres ikke").into(),
        ]);
        if door.wifi.is_some() {
            let which = if self.shows_wifi { "Wi-Fi" } else { "døren" };
            lines.push(Entry::button(Spot::Wifi, format!("Koden her er til: {which}")).into());
        }
        let closes = if self.closes { "Enter én gang til stenger" } else { "Steng døren" };
        lines.extend([Line::Gap, Entry::button(Spot::Close, closes).into()]);
        lines
    }

    pub(super) fn paste(&mut self, desk: &Desk, text: &str) {
        let lines = self.lines(desk);
        self.form.paste(&lines, text);
    }

    pub(super) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        let lines = self.lines(desk);
        let was = self.form.at();
        self.form.settle(&lines);
        let at = self.form.at();
        // What it stood on is gone, and something else stands in its place.
        let has_slid = was.is_some() && was != at;
        let in_text = matches!(at, Some(Spot::Network | Spot::Password));
        if key == Key::ESC || key == Key::f(6) {
            return None;
        }
        self.closes &= key == Key::ENTER && at == Some(Spot::Close);
        let lets_in_or_out = key == Key::DELETE || super::YES.contains(&key);
        if let Some(Spot::Want(seat) | Spot::Seat(seat)) = at
            && has_slid
            && lets_in_or_out
        {
            let who = desk.session.called(seat).to_owned();
            desk.say(format!("Markøren står på {who} nå. Trykk én gang til hvis det er den du mener."));
            return Some(self);
        }
        let wants = desk.door.wants.iter().find(|(seat, _)| at == Some(Spot::Want(*seat)));
        match key {
            Key::DELETE if !in_text => {
                match (at, wants.copied()) {
                    (_, Some((seat, number))) => {
                        desk.door.wants.retain(|(waits, _)| *waits != seat);
                        desk.wishes(Wish::TurnAway { seat, number });
                    }
                    (Some(Spot::Seat(seat)), None) => {
                        desk.wishes(Wish::ThrowOut(seat));
                        let who = desk.session.called(seat).to_owned();
                        desk.say(format!("{who} er uten telefon nå. Det som er levert, blir stående."));
                    }
                    _ => desk.say("Marker telefonen først: pil opp og ned."),
                }
                return Some(self);
            }
            key if super::YES.contains(&key) && !in_text => {
                match wants.or(desk.door.wants.first()).copied() {
                    Some((seat, number)) => {
                        desk.door.wants.retain(|(waits, _)| *waits != seat);
                        desk.wishes(Wish::LetIn { seat, number });
                        let who = desk.session.called(seat).to_owned();
                        desk.say(format!("{who} er sluppet inn."));
                    }
                    None => desk.say("Ingen telefon venter på å slippe inn."),
                }
                return Some(self);
            }
            _ => {}
        }
        match self.form.press(&lines, key) {
            Pressed::Pushed(spot) => self.push(desk, spot),
            Pressed::Wrote { spot, text, then } => {
                let text = text.trim();
                match spot {
                    Spot::Network => text.clone_into(&mut self.network),
                    _ => text.clone_into(&mut self.password),
                }
                self.form.go(then, &self.lines(desk));
                if spot == Spot::Password && !self.network.is_empty() {
                    let (name, password) = (self.network.clone(), self.password.clone());
                    desk.wishes(Wish::Wifi { name, password });
                    self.shows_wifi = true;
                }
            }
            // What people say belongs elsewhere, and this lies in its way.
            Pressed::Writes { back } => return desk.catch_from(Page::Phones(Box::new(self)), back),
            _ => {}
        }
        Some(self)
    }

    fn push(&mut self, desk: &mut Desk, spot: Spot) {
        match spot {
            Spot::Address(n) => {
                let address = desk.door.addresses.as_ref().and_then(|all| all.get(n));
                if let Some(at) = address.map(|address| address.ip.clone()) {
                    desk.door.asked = true;
                    desk.wishes(Wish::Open { at });
                    desk.say(OPENS);
                }
            }
            Spot::Again => {
                desk.door.addresses = None;
                desk.wishes(Wish::Addresses);
            }
            Spot::Want(_) => desk.say("J slipper inn telefonen, Delete avviser den."),
            Spot::Seat(seat) => {
                let who = desk.session.called(seat).to_owned();
                desk.say(format!("{who} har telefon. Delete tar plassen fra den."));
            }
            Spot::Paper => desk.turn_paper(),
            Spot::OneByOne => {
                desk.door.one_by_one = !desk.door.one_by_one;
                desk.door.touch();
            }
            Spot::Walls => {
                desk.door.on_walls = !desk.door.on_walls;
                desk.wishes(Wish::OnWalls(desk.door.on_walls));
            }
            Spot::Why => {
                desk.wishes(Wish::Why);
                desk.say(LOOKS);
            }
            Spot::Wifi => self.shows_wifi = !self.shows_wifi,
            Spot::Close if self.closes => {
                self.closes = false;
                desk.wishes(Wish::Close);
            }
            Spot::Close => self.closes = true,
            Spot::Network | Spot::Password => {}
        }
    }

    pub(super) fn draw(&self, desk: &Desk, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let lines = self.lines(desk);
        let door = &desk.door;
        let wifi = door.wifi.as_ref().filter(|_| self.shows_wifi);
        let Some(code) = wifi.or(door.opened.as_ref().map(|opened| &opened.code)) else {
            return self.form.draw(&lines, frame, area, theme);
        };
        let (width, _) = qr::cells(code.size, theme);
        // What it takes goes from the text, which goes on below it where both have no room.
        let drawn = area.width > width + MIN_TEXT
            && qr::draw(code.size, |column, row| code.is_dark(column, row), area, frame.buffer_mut(), theme);
        let width = if drawn { area.width - width - 1 } else { area.width };
        self.form.draw(&lines, frame, Rect { width, ..area }, theme);
    }
}

/// Columns that the text beside the code has at least: the address is typed as it stands, on one line.
const MIN_TEXT: u16 = 36;
