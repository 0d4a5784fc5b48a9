//! The keys of a page with a decision on it: what Enter does there, and what else the hands take while they go up.

use std::marker::PhantomData;

use super::hands::NOBODY;
use super::page::{Votes, any_hand, hands, has_turn, is_decided};
use super::{Hands, Spot};
use crate::exercises::{Row, Table};
use crate::ui::keys::{Key, On};

/// The rows of a page with a decision on it, for [`Handled::KEYS`](crate::exercises::Handled::KEYS); the page itself does what they say.
#[derive(Debug)]
pub struct Keys<K>(PhantomData<K>);

impl<K: Votes> Keys<K> {
    pub const ROWS: &'static [Row<K>] = &[
        Row::new(
            &[],
            "",
            "Nytt forbehold, eller ny innvending: hvem det er, og hvorfor.",
            |t, p| {
                On::Yes.provided(is_decided(t, p), "Ingenting er avgjort her ennå. Ctrl+D går til vedtaket.")
            },
            |h| K::go_to(h, Spot::NewDissent),
        ),
        Row::new(
            &[Key::ENTER],
            "",
            "Lagrer det du har skrevet, og går videre. På en knapp gjør Enter det som står der.",
            |t, p| On::when(hands(t, p).is_none()),
            |h| K::typed(h, Key::ENTER),
        ),
        Row::new(
            &[Key::char('j'), Key::char('J')],
            "vis likevel",
            "Viser fingrene selv om noen mangler. Alle andre taster går videre og gjør det de pleier.",
            |t, p| On::when(hands(t, p).is_some_and(Hands::is_asking)),
            |h| K::typed(h, Key::char('j')),
        ),
        Row::new(
            &[Key::ENTER],
            "vis alle",
            "Viser alle fingrene samtidig. Mangler noen, blir du spurt.",
            |t, p| On::when(is_up(t, p)).provided(any_hand(t, p), NOBODY),
            |h| K::typed(h, Key::ENTER),
        ),
        Row::new(
            &[Key::char(' ')],
            "står over",
            "Den som har tur, står over. Sifrene 0 til 5 gir fingrene.",
            |t, p| On::when(is_up(t, p)).provided(has_turn(t, p), "Alle har stemt. Enter viser."),
            |h| K::typed(h, Key::char(' ')),
        ),
        Row::new(
            &[Key::ctrl('x')],
            "borte",
            "Den som har tur, er borte og blir ikke ventet på. Har alle andre stemt, henter samme tast tilbake.",
            |t, p| On::when(is_up(t, p)),
            |h| K::typed(h, Key::ctrl('x')),
        ),
    ];
}

/// Hands go up, and nothing is asked.
fn is_up<K: Votes>(table: &Table<'_, K>, pen: &K::Pen) -> bool {
    hands(table, pen).is_some_and(|hands| !hands.is_asking())
}
