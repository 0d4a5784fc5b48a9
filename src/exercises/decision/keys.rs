//! The keys of a page with a decision on it: what Enter does there, and what else the hands take while they go up.

use std::marker::PhantomData;

use super::Hands;
use super::hands::NOBODY;
use crate::exercises::{Command, Hand, Kind, Outcome, Table};
use crate::ui::keys::{Key, On};

/// A kind that decides on a page that is filled in.
pub trait Votes: Kind {
    /// The hands, while they go up and the cursor is there.
    fn hands<'p>(table: &Table<'_, Self>, pen: &'p Self::Pen) -> Option<&'p Hands>;
    /// Somebody is to raise a hand there.
    fn has_turn(table: &Table<'_, Self>, pen: &Self::Pen) -> bool;
    /// Where reasons are written down, once something is decided there: the cursor goes to a new one.
    fn may_object(table: &Table<'_, Self>, pen: &Self::Pen) -> bool;
    fn to_reasons(hand: &mut Hand<'_, Self>) -> Outcome<Self::Edit>;
    /// Somebody has raised a hand there.
    fn any_hand(table: &Table<'_, Self>, pen: &Self::Pen) -> bool;
}

/// The rows of such a page, for [`Kind::KEYS`]; the page itself does what they say.
#[derive(Debug)]
pub struct Keys<K>(PhantomData<K>);

impl<K: Votes> Keys<K> {
    pub const ROWS: &'static [Command<K>] = &[
        Command::new(
            &[],
            "",
            "Nytt forbehold, eller ny innvending: hvem det er, og hvorfor.",
            |t, p| {
                On::Yes
                    .provided(K::may_object(t, p), "Ingenting er avgjort her ennå. Ctrl+D går til vedtaket.")
            },
            K::to_reasons,
        ),
        Command::new(
            &[Key::ENTER],
            "",
            "Lagrer det du har skrevet, og går videre. På en knapp gjør Enter det som står der.",
            |t, p| On::when(K::hands(t, p).is_none()),
            |h| K::typed(h, Key::ENTER),
        ),
        Command::new(
            &[Key::char('j'), Key::char('J')],
            "vis likevel",
            "Viser fingrene selv om noen mangler. Alle andre taster går videre og gjør det de pleier.",
            |t, p| On::when(K::hands(t, p).is_some_and(Hands::is_asking)),
            |h| K::typed(h, Key::char('j')),
        ),
        Command::new(
            &[Key::ENTER],
            "vis alle",
            "Viser alle fingrene samtidig. Mangler noen, blir du spurt.",
            |t, p| On::when(is_up(t, p)).provided(K::any_hand(t, p), NOBODY),
            |h| K::typed(h, Key::ENTER),
        ),
        Command::new(
            &[Key::char(' ')],
            "står over",
            "Den som har tur, står over. Sifrene 0 til 5 gir fingrene.",
            |t, p| On::when(is_up(t, p)).provided(K::has_turn(t, p), "Alle har stemt. Enter viser."),
            |h| K::typed(h, Key::char(' ')),
        ),
        Command::new(
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
    K::hands(table, pen).is_some_and(|hands| !hands.is_asking())
}
