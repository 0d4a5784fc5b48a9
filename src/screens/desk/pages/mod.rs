//! Small forms over the desk, and what is half-typed in them: it comes back when they are opened again.

mod action;
mod park;
mod parking;
mod people;
mod report;
mod template;
mod time;

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Desk, keys};
use crate::exercises::{HalfTyped, Id, Offer};
use crate::figures::number::in_words;
use crate::ui::form::{Form, Line};
use crate::ui::keys::{Key, Told};
use crate::workshop::Edit;

pub(super) use action::Action;
pub(super) use park::Park;
pub(super) use parking::Parking;
pub(super) use people::{People, is_now};
pub(super) use report::Report;
pub(super) use template::Template;
pub(super) use time::Time;

/// Half-typed text of forms that were put away, by where it was typed.
pub(super) type Asides = BTreeMap<String, HalfTyped>;

pub(super) const FORM_KEYS: &[Told] = &[
    Told { keys: &[Key::ENTER], hint: "velg", help: "Lagrer feltet, eller gjør det som står på knappen." },
    Told { keys: &[Key::TAB], hint: "neste felt", help: "Går til neste felt." },
    Told { keys: &[Key::ESC], hint: "tilbake", help: "Tilbake. Det du har skrevet, ligger her neste gang." },
    Told { keys: &[Key::f(1)], hint: "hjelp", help: "" },
];

pub(super) const REPORT_KEYS: &[Told] = &[
    Told { keys: &[Key::ENTER], hint: "skriv", help: "Går videre og skriver når det står på knappen." },
    Told {
        keys: &[Key::LEFT, Key::RIGHT],
        hint: "velg",
        help: "Velger format, hvem det er for, og hvordan folk omtales.",
    },
    Told {
        keys: &[Key::PAGE_DOWN, Key::PAGE_UP],
        hint: "bla i forhåndsvisningen",
        help: "Blar i forhåndsvisningen.",
    },
    Told { keys: &[Key::ESC], hint: "tilbake", help: "Tilbake, uten å skrive noe." },
    Told { keys: &[Key::f(1)], hint: "hjelp", help: "" },
];

pub(super) const COVER_KEYS: &[Told] = &[
    Told { keys: &[Key::ENTER], hint: "velg", help: "Lagrer feltet, eller gjør det som står på knappen." },
    Told { keys: &[Key::TAB], hint: "neste felt", help: "Går til neste felt." },
    Told { keys: keys::NEXT, hint: "i gang", help: "Begynner, eller fortsetter der dere var." },
    Told { keys: &[Key::ESC], hint: "tilbake", help: "Tilbake. Det du har skrevet, ligger her neste gang." },
    Told { keys: &[Key::f(1)], hint: "hjelp", help: "" },
];

pub(super) const TIME_KEYS: &[Told] = &[
    Told { keys: &[Key::ENTER], hint: "velg", help: "Lagrer feltet, eller gjør det som står på knappen." },
    Told { keys: &[Key::TAB], hint: "neste felt", help: "Går til neste felt." },
    Told { keys: &[Key::ctrl('t')], hint: "", help: "Lukker tiden igjen." },
    Told { keys: &[Key::ESC], hint: "tilbake", help: "Tilbake. Det du har skrevet, ligger her neste gang." },
    Told { keys: &[Key::f(1)], hint: "hjelp", help: "" },
];

pub(super) const PARK_KEYS: &[Told] = &[
    Told {
        keys: &[Key::ENTER],
        hint: "lagre",
        help: "Parkerer tanken, fra den som står først med kolon bak. Hver linje blir en tanke.",
    },
    Told {
        keys: &[Key::TAB],
        hint: "",
        help: "Skriver ut navnet eller rollen du har begynt på, når det er alt som står der: «ma», Tab.",
    },
    Told {
        keys: &[Key::ctrl('l')],
        hint: "vis listen",
        help: "Viser alt som er parkert, når feltet er tomt.",
    },
    Told {
        keys: &[Key::ESC],
        hint: "legg til side",
        help: "Legger teksten til side. Den ligger her neste gang.",
    },
];

pub(super) const PARKING_KEYS: &[Told] = &[
    Told { keys: &[Key::char('t')], hint: "tiltak", help: "Gjør tanken til et tiltak i planen." },
    Told {
        keys: &[Key::char('a')],
        hint: "avtale",
        help: "Gjør tanken til en avtale: hvem tar det opp med hvem, og når.",
    },
    Told { keys: &[Key::char('s')], hint: "strykes", help: "Stryker tanken. Det kan angres." },
    Told { keys: &[Key::ENTER], hint: "neste", help: "Lagrer feltet og går til neste tanke som er åpen." },
    Told {
        keys: &[Key::UP, Key::DOWN],
        hint: "",
        help: "Går fra tanke til tanke. En som er avgjort, åpner seg når markeringen kommer dit.",
    },
    Told {
        keys: &[Key::TAB, Key::BACK_TAB],
        hint: "",
        help: "Går til neste eller forrige felt, også til ordene i tanken.",
    },
    Told { keys: &[Key::ESC], hint: "tilbake", help: "Tilbake. Det du har skrevet, ligger her neste gang." },
    Told { keys: &[Key::f(1)], hint: "hjelp", help: "" },
];

/// In a text of that page, where letters are typed.
pub(super) const PARKED_TEXT_KEYS: &[Told] = &[
    PARKING_KEYS[3],
    Told { keys: &[Key::DOWN], hint: "til valgene", help: "Går til «Blir», der T, A og S velger." },
    PARKING_KEYS[6],
    PARKING_KEYS[7],
];

pub(super) const NOTE_KEYS: &[Told] = &[
    Told { keys: &[Key::ENTER], hint: "lagre", help: "Noterer tiltaket." },
    Told { keys: &[Key::TAB], hint: "neste felt", help: "Går til neste felt." },
    Told {
        keys: &[Key::ESC],
        hint: "legg til side",
        help: "Legger teksten til side. Den ligger her neste gang.",
    },
];

pub(super) const TEMPLATE_KEYS: &[Told] = &[
    Told {
        keys: &[Key::ENTER],
        hint: "lagre",
        help: "Lagrer malen. Den står på startsiden blant de andre malene.",
    },
    Told {
        keys: &[Key::ESC],
        hint: "legg til side",
        help: "Lar det være. Navnet du har skrevet, ligger her neste gang.",
    },
    Told { keys: &[Key::f(1)], hint: "hjelp", help: "" },
];

/// A place in a form over the desk, as draft files know it.
pub(super) trait Place: Copy + Eq + Serialize {
    /// Whose row it is, if it is somebody's.
    fn person(self) -> Option<Id> {
        None
    }
}

/// Where something is typed, as a draft file calls it; only this program has to tell them apart.
fn place(form: &str, spot: impl Place) -> String {
    format!("{form} {}", serde_json::to_string(&spot).unwrap_or_default())
}

/// Whether a draft file's place is in one of the forms over the desk.
pub(super) fn is_place(place: &str) -> bool {
    let form = place.split(' ').next().unwrap_or_default();
    [
        super::agenda::NAME,
        super::cover::NAME,
        Action::NAME,
        Park::NAME,
        Parking::NAME,
        People::NAME,
        Template::NAME,
        Time::NAME,
    ]
    .contains(&form)
}

/// Whether what is typed in this place is a parked thought, or is to become one.
pub(super) fn is_of_thoughts(place: &str) -> bool {
    [Park::NAME, Parking::NAME].contains(&place.split(' ').next().unwrap_or_default())
}

/// Where she finds what a draft file has of one of the forms over the desk.
pub(super) fn called(place: &str) -> &'static str {
    match place.split(' ').next().unwrap_or_default() {
        super::agenda::NAME => "agendaen",
        super::cover::NAME => "forsiden",
        Action::NAME => "feltet under Ctrl+A",
        Parking::NAME => "parkeringslisten",
        People::NAME => "deltakerne",
        Template::NAME => "egen mal",
        Time::NAME => "tiden",
        _ => "feltet under Ctrl+L",
    }
}

/// What is half-typed in a form.
pub(super) fn half_typed<S: Place>(name: &str, form: &Form<S>) -> Option<HalfTyped> {
    let (spot, text) = form.half_typed()?;
    Some(HalfTyped { by: spot.person(), ..HalfTyped::new(place(name, spot), text) })
}

/// Takes up what was half-typed in a form when it was put away.
pub(super) fn take_up<S: Place>(name: &str, form: &mut Form<S>, lines: &[Line<S>], asides: &mut Asides) {
    for line in lines {
        if let Line::Entry(entry) = line
            && let Some(half) = asides.remove(&place(name, entry.spot))
        {
            if half.put_away {
                form.lay_aside(half.text, true);
            } else {
                form.restore(entry.spot, half.text);
            }
        }
    }
}

impl Desk {
    /// Keeps what is half-typed in a form that is put away, for when it is opened again.
    pub(super) fn set_aside(&mut self, texts: impl IntoIterator<Item = HalfTyped>) {
        self.asides.extend(texts.into_iter().map(|half| (half.place.clone(), half)));
    }

    /// The edit by which some exercise takes what is offered: the one looked at if it can, else the last that can.
    fn taken(&self, offer: &Offer) -> Result<Edit, &'static str> {
        let here = self.session.exercise(self.here).into_iter();
        here.chain(self.session.exercises().rev())
            .find_map(|e| Some(Edit::sheet(e.head.id, e.work.accept(offer)?)))
            .ok_or("Økten har ingen øvelse som samler tiltak. Parker tanken med Ctrl+L i stedet.")
    }

    /// Some exercise takes all that is offered, in one step.
    fn offer(&mut self, offers: &[Offer]) -> Result<(), &'static str> {
        let edits: Vec<_> = offers.iter().map(|offer| self.taken(offer)).collect::<Result<_, _>>()?;
        let (what, edit) = match <[Edit; 1]>::try_from(edits) {
            Ok([edit]) => ("nytt tiltak".to_owned(), edit),
            Err(edits) => (format!("{} nye tiltak", in_words(edits.len())), Edit::Many(edits)),
        };
        self.act(edit, what);
        Ok(())
    }
}
