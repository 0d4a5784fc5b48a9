//! What each key does, by where the cursor is.

use super::super::Matrix;
use super::super::sheet::Edit;
use super::super::told::Stories;
use super::{Held, Pen, Zone, cell, grid, line, list};
use crate::exercises::Sign;
use crate::exercises::line::{begins_name, leave};
use crate::exercises::{Hand, Outcome, Row, Table};
use crate::ui::keys::{Key, On};

pub(super) const KEYS: &[Row<Matrix>] = &[
    Row::new(
        &[Key::ENTER],
        "plasser",
        "Tar den markerte historien i hånden og går til rutenettet.",
        |table, pen| {
            On::when(is_in(pen, Zone::List))
                .provided(pen.place(table).is_some(), "Rutenettet har ingen ruter å plassere historien i.")
        },
        list::hold,
    ),
    Row::new(
        &[Key::ENTER],
        "plasser",
        "Plasserer historien i ruten som negativ (▼) eller positiv (▲), slik du har valgt.",
        |table, pen| On::when(asks(table, pen).is_some()),
        |hand| asks(&hand.table, hand.pen).map_or(Outcome::Ignored, |sign| grid::pin(hand, sign)),
    ),
    Row::new(
        &[Key::ENTER],
        "plasser",
        "Spør om historien i hånden er negativ eller positiv. ← og → velger, Enter plasserer.",
        |t, p| On::when(waits(t, p) && asks(t, p).is_none()),
        grid::ask,
    ),
    Row::new(
        &[Key::ENTER],
        "åpne ruten",
        "Åpner ruten: historiene der, hvordan dere står, viktighet, kundegrupper, kanal, rotårsak og valg.",
        |table, pen| On::when(is_in(pen, Zone::Grid) && !waits(table, pen) && asks(table, pen).is_none()),
        grid::open,
    ),
    Row::new(
        &[Key::char('-'), Key::char('−'), Key::char('–')],
        "▼ negativ",
        "Plasserer historien i hånden som negativ i ruten. Den kan plasseres flere steder.",
        |table, pen| On::when(is_in(pen, Zone::Grid)).provided(takes_sign(table, pen), NONE_IN_HAND),
        |hand| grid::signed(hand, Sign::Negative),
    ),
    Row::new(
        &[Key::char('+')],
        "▲ positiv",
        "Plasserer historien i hånden som positiv i ruten.",
        |table, pen| On::when(is_in(pen, Zone::Grid)).provided(takes_sign(table, pen), NONE_IN_HAND),
        |hand| grid::signed(hand, Sign::Positive),
    ),
    Row::new(
        &[Key::TAB, Key::BACK_TAB],
        "rutenettet",
        "Går til rutenettet. Det du har skrevet, blir stående i linjen.",
        |t, p| {
            let at_stories = matches!(p.zone, Zone::Line | Zone::List);
            On::when(at_stories && !begins_name(t, p))
                .provided(p.place(t).is_some(), "Rutenettet har ingen ruter å gå til.")
        },
        to_grid,
    ),
    Row::new(
        &[Key::ENTER],
        "",
        "Går til rutenettet, fra en tom linje.",
        |table, pen| {
            let line = &pen.caught.now;
            On::when(is_in(pen, Zone::Line) && line.is_empty())
                .unless(line.corrects, "Historien må ha ord. Esc lar den stå som den var.")
                .provided(pen.place(table).is_some(), "Skriv en historie og trykk Enter.")
        },
        to_grid,
    ),
    Row::new(
        &[Key::TAB, Key::BACK_TAB],
        "historier",
        "Går til linjen der historiene skrives. Du kan også bare begynne å skrive.",
        |_, pen| On::when(is_in(pen, Zone::Grid)),
        |hand| {
            hand.pen.go(Zone::Line);
            Outcome::Moved
        },
    ),
    Row::new(
        &[Key::UP],
        "historiene",
        "Går til historiene som er fortalt, først til den første som ikke er plassert.",
        |table, pen| {
            On::when(is_in(pen, Zone::Line) && pen.caught.now.is_empty()).provided(
                Stories::of(table).here().next().is_some(),
                "Ingen historier ennå. Skriv den første og trykk Enter.",
            )
        },
        list::enter,
    ),
    Row::new(
        &[Key::UP],
        "",
        "Markerer historien over.",
        |_, pen| On::when(is_in(pen, Zone::List)),
        |hand| list::step(hand, false),
    ),
    Row::new(
        &[Key::DOWN],
        "",
        "Markerer historien under, eller går tilbake til linjen.",
        |_, pen| On::when(is_in(pen, Zone::List)),
        |hand| list::step(hand, true),
    ),
    Row::new(
        &[Key::RIGHT],
        "rett",
        "Åpner den markerte historien, så du kan rette ordene.",
        |_, pen| On::when(is_in(pen, Zone::List)),
        list::correct,
    ),
    Row::new(
        &[Key::UP],
        "",
        "Går én rute opp. Et siffer i rutenettet sier hvordan dere står mot konkurrentene.",
        |_, pen| On::when(is_in(pen, Zone::Grid)),
        |hand| grid::step(hand, Key::UP),
    ),
    Row::new(
        &[Key::DOWN],
        "",
        "Går én rute ned.",
        |_, pen| On::when(is_in(pen, Zone::Grid)),
        |hand| grid::step(hand, Key::DOWN),
    ),
    Row::new(
        &[Key::LEFT],
        "",
        "Går én rute til venstre, eller velger ▼ når det spørres.",
        |_, pen| On::when(is_in(pen, Zone::Grid)),
        |hand| grid::step(hand, Key::LEFT),
    ),
    Row::new(
        &[Key::RIGHT],
        "",
        "Går én rute til høyre, eller velger ▲ når det spørres.",
        |_, pen| On::when(is_in(pen, Zone::Grid)),
        |hand| grid::step(hand, Key::RIGHT),
    ),
    Row::new(
        &[Key::ENTER],
        "lagre",
        "Lagrer det du har skrevet om ruten, og går videre. På en historie åpnes ordene, så du kan rette dem.",
        |_, pen| On::when(is_in(pen, Zone::Cell)),
        |hand| cell::press(hand, Key::ENTER),
    ),
    Row::new(
        &[Key::TAB],
        "neste linje",
        "Går til neste linje om ruten. Der kanal og rotårsak spørres, kan du skrive nummeret eller egne ord.",
        |_, pen| On::when(is_in(pen, Zone::Cell)),
        |hand| cell::press(hand, Key::TAB),
    ),
    Row::new(
        &[Key::ESC],
        "rutenettet",
        "Går tilbake til rutenettet. Det du skrev og ikke lagret, blir lagt til side.",
        |_, pen| On::when(is_in(pen, Zone::Cell)),
        |hand| cell::press(hand, Key::ESC),
    ),
    Row::new(
        &[Key::char('-'), Key::char('+')],
        "▼ ▲",
        "Gjør den markerte historien i ruten negativ eller positiv. Delete fjerner den fra ruten.",
        |_, pen| On::when(is_in(pen, Zone::Cell) && pen.pin().is_some()),
        |_| Outcome::Ignored,
    ),
    Row::new(
        &[Key::ctrl('d')],
        "velg ruten",
        "Velger ruten som en av de få dere retter først. Samme tast tar valget bort. I rutenettet gjør * det samme.",
        |t, p| {
            On::when(p.place(t).is_some()).provided(
                matches!(p.zone, Zone::Grid | Zone::Cell),
                "Det er en rute som velges. Tab går til rutenettet.",
            )
        },
        grid::choose,
    ),
    Row::new(
        &[Key::char('*')],
        "",
        "Velger ruten, eller tar valget bort.",
        |_, pen| On::when(is_in(pen, Zone::Grid)),
        grid::choose,
    ),
    Row::new(
        &[Key::DELETE, Key::BACKSPACE],
        "",
        "Fjerner historien du holder, fra ruten. Holder du ingen, fjernes tallet.",
        |table, pen| {
            On::when(is_in(pen, Zone::Grid)).provided(
                grid::has_something(table, held(table, pen), pen.place(table)),
                "Her er det ikke noe å fjerne. Enter åpner ruten.",
            )
        },
        grid::remove,
    ),
    Row::new(
        &[Key::DELETE, Key::BACKSPACE],
        "slett",
        "Sletter den markerte historien og tar den ut av rutene. Det kan angres.",
        |_, pen| On::when(is_in(pen, Zone::List)),
        list::remove,
    ),
    Row::new(
        &[Key::ctrl('o')],
        "nivå",
        "Bestemmer hvor langt historien kan gå: blir i rommet, for ledergruppen eller kan siteres. Rett etter Enter gjelder det historien du lagret.",
        |_, pen| On::when(matches!(pen.zone, Zone::Line | Zone::List)),
        list::turn_level,
    ),
    Row::new(
        &[Key::ctrl('o')],
        "",
        "Bestemmer hvor langt historien i hånden eller den markerte historien i ruten kan gå.",
        |table, pen| {
            On::when(matches!(pen.zone, Zone::Grid | Zone::Cell)).provided(
                list::under_hand(table, pen).is_some(),
                "Nivået hører til en historie. Marker den først.",
            )
        },
        list::turn_level,
    ),
    Row::new(
        &[Key::ESC],
        "legg fra deg",
        "Legger fra deg historien du har i hånden. Den står i listen.",
        |table, pen| On::when(is_in(pen, Zone::Grid) && held(table, pen).is_some()),
        grid::let_go,
    ),
    Row::new(
        &[Key::ESC],
        "tilbake",
        "Går tilbake til linjen.",
        |_, pen| On::when(is_in(pen, Zone::List)),
        |hand| {
            hand.pen.go(Zone::Line);
            Outcome::Moved
        },
    ),
    Row::new(
        &[Key::ESC],
        "tilbake",
        "Lukker rettelsen. Det du har rettet, venter til neste gang.",
        |_, pen| On::when(is_in(pen, Zone::Line) && pen.caught.now.corrects),
        line::leave,
    ),
    Row::new(
        &[],
        "",
        "Gå til neste rute som har historier eller er valgt.",
        |table, pen| {
            On::when(matches!(pen.zone, Zone::Grid | Zone::Cell))
                .provided(cell::has_next(table, pen), "Ingen andre ruter har historier eller er valgt ennå.")
        },
        cell::open_next,
    ),
];

/// Said where a story would be pinned.
const NONE_IN_HAND: &str = "Ingen historie er i hånden. Skriv en, eller hent en med Tab og pil opp.";

fn is_in(pen: &Pen, zone: Zone) -> bool {
    pen.zone == zone
}

fn held(table: &Table<'_, Matrix>, pen: &Pen) -> Option<Held> {
    pen.held.and_then(|_| pen.held(&Stories::of(table)))
}

/// There is a story to pin, or digits that it can belong to.
fn takes_sign(table: &Table<'_, Matrix>, pen: &Pen) -> bool {
    held(table, pen).is_some() || grid::goes_on(table, pen)
}

/// Which way the story goes, while that is asked.
fn asks(table: &Table<'_, Matrix>, pen: &Pen) -> Option<Sign> {
    held(table, pen).filter(|_| is_in(pen, Zone::Grid)).and_then(|held| held.asked)
}

fn waits(table: &Table<'_, Matrix>, pen: &Pen) -> bool {
    is_in(pen, Zone::Grid) && grid::waits(table, held(table, pen), pen.place(table))
}

fn to_grid(hand: &mut Hand<'_, Matrix>) -> Outcome<Edit> {
    if hand.pen.caught.now.is_empty() {
        // What is typed next sets nothing right.
        leave(hand);
    }
    hand.pen.go(Zone::Grid);
    Outcome::Moved
}
