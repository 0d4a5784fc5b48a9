//! What each key does in a grouping, by what goes on.

use super::super::Themes;
use super::super::groups::{Group, Groups};
use super::{Pen, Side, Stand, grouping, list, naming, stand};
use crate::exercises::round;
use crate::exercises::{Outcome, Row, Table};
use crate::ui::keys::{Key, On};

pub(super) const KEYS: &[Row<Themes>] = &[
    Row::new(
        &[Key::ENTER],
        "bruk navnet",
        "Gjør det som står ved navnet: lager temaet, legger svarene i det, gir det nytt navn eller slår sammen.",
        |t, p| On::when(is_naming(t, p)),
        naming::take,
    ),
    Row::new(
        &[Key::DOWN, Key::UP],
        "flere valg",
        "Velger mellom temaene som ligner, og et nytt.",
        |t, p| On::when(has_choice(t, p)),
        |_| Outcome::Ignored,
    ),
    Row::new(
        &[Key::ENTER],
        "legg her",
        "Legger de merkede svarene i temaet, eller slår de merkede temaene sammen med det.",
        |t, p| On::when(grouping::drops(t, p)),
        grouping::drop_here,
    ),
    Row::new(
        &[Key::char(' '), Key::ENTER],
        "merk",
        "Merker svaret, eller tar merket bort. Skriv så navnet på temaet: det gjelder alle de merkede.",
        |t, p| {
            On::when(is_resting(t, p) && p.side == Side::Answers)
                .provided(has_answers(t, p), "Her er ingen svar å merke. Tab går til temaene.")
        },
        grouping::mark,
    ),
    Row::new(
        &[Key::char(' ')],
        "merk",
        "Merker temaet, eller tar merket bort. Et navn på flere merkede temaer slår dem sammen.",
        |t, p| {
            On::when(is_resting(t, p) && p.side == Side::Groups)
                .provided(on_theme(t, p), "Bare et tema kan merkes. Gå til et med ↑ og ↓.")
        },
        grouping::mark,
    ),
    Row::new(
        &[Key::ENTER],
        "nytt navn",
        "Retter navnet på temaet. Med navnet på et annet tema slås de sammen.",
        |t, p| {
            On::when(is_resting(t, p) && p.side == Side::Groups && !grouping::drops(t, p))
                .provided(on_theme(t, p), "Bare et tema har et navn å rette. Skriv et navn, så lager du et.")
        },
        grouping::rename,
    ),
    Row::new(
        &[Key::UP.with_ctrl(), Key::DOWN.with_ctrl()],
        "",
        "Flytter temaet opp eller ned. Bokstavene følger plassen.",
        |t, p| {
            On::when(is_resting(t, p))
                .provided(on_theme(t, p), "Bare et tema kan flyttes. Gå til et med Tab, ↑ og ↓.")
        },
        |_| Outcome::Ignored,
    ),
    Row::new(
        &[Key::TAB, Key::RIGHT],
        "til temaene",
        "Går over til temaene.",
        |t, p| On::when(is_resting(t, p) && p.side == Side::Answers),
        |h| grouping::cross(h, Side::Groups),
    ),
    Row::new(
        &[Key::TAB, Key::LEFT],
        "til svarene",
        "Går til svarene i det som er markert: uten tema, i ett tema, eller alle.",
        |t, p| On::when(is_resting(t, p) && p.side == Side::Groups),
        |h| grouping::cross(h, Side::Answers),
    ),
    Row::new(
        &[Key::BACK_TAB],
        "",
        "Bytter mellom svarene og temaene.",
        |t, p| On::when(is_resting(t, p)),
        |h| {
            let other = if h.pen.side == Side::Answers { Side::Groups } else { Side::Answers };
            grouping::cross(h, other)
        },
    ),
    Row::new(
        &[Key::DELETE, Key::BACKSPACE],
        "ta ut",
        "Tar svaret, eller de merkede, ut av temaet. Svaret selv blir stående der det ble sagt.",
        |t, p| {
            On::when(is_resting(t, p) && p.side == Side::Answers).provided(
                grouping::takes_out(t, p),
                "Det er ikke noe å ta ut av et tema her. Et svar slettes der det ble sagt.",
            )
        },
        grouping::take_out,
    ),
    Row::new(
        &[Key::DELETE, Key::BACKSPACE],
        "fjern temaet",
        "Fjerner temaet, eller de merkede. Svarene blir stående uten tema, og det kan angres.",
        |t, p| {
            On::when(is_resting(t, p) && p.side == Side::Groups)
                .provided(on_theme(t, p), "Bare et tema kan fjernes. Gå til et med ↑ og ↓.")
        },
        grouping::remove,
    ),
    Row::new(
        &[Key::ESC],
        "",
        "Sletter navnet du skriver, så merkene, og går så tilbake til svarene uten tema.",
        |t, p| On::when(is_grouping(t, p) && grouping::has_back(t, p)),
        grouping::back,
    ),
];

/// While slips are typed.
pub(super) const VOTING: &[Row<Themes>] = &[
    round::show(
        "vis likevel",
        "Viser prikkene selv om noen mangler. Alle andre taster går videre med avstemningen og gjør det de pleier.",
    ),
    round::save("lagre lappen", "Lagrer lappen og går til neste som mangler. Den viser aldri prikkene."),
    round::reveal("vis alle", "Viser alle prikkene samtidig. Mangler noen, blir du spurt."),
    round::next(&[Key::TAB], "neste lapp", "Lagrer lappen og går til neste.", |t, p| {
        On::when(round::can_turn(t, p))
    }),
    round::previous(&[Key::BACK_TAB], "", "Lagrer lappen og går til forrige.", |t, p| {
        On::when(round::can_turn(t, p))
    }),
    round::next(&[Key::DOWN], "", "Går til neste lapp.", |t, p| On::when(round::can_turn(t, p))),
    round::previous(&[Key::UP], "", "Går til forrige lapp.", |t, p| On::when(round::can_turn(t, p))),
    round::pass("står over", "Den som har tur, står over. Bokstaver gir prikker: AAC er to på A og én på C."),
    round::away(
        "Den som står for tur, er borte og blir ikke ventet på. De som er borte, står nederst, og samme tast på raden henter tilbake.",
    ),
    round::back_again("Den som var borte, er her igjen og blir spurt."),
    round::back("", "Sletter den siste bokstaven, eller går til lappen over."),
    round::remove("Sletter lappen som er markert."),
    round::wipe("Sletter bokstavene på lappen du skriver."),
];

/// When the dots are shown, and the list.
pub(super) const AFTER: &[Row<Themes>] = &[
    Row::new(
        &[Key::ENTER],
        "til temaene",
        "Går tilbake til temaene og svarene.",
        |t, p| On::when(is_shown(t, p)),
        |h| {
            h.pen.regroups = true;
            Outcome::Moved
        },
    ),
    Row::new(
        &[Key::f(3), Key::ctrl('g')],
        "",
        "",
        |t, p| {
            On::when(is_shown(t, p)).unless(true, "Trådene står ved temaene. Enter går dit, og F3 viser dem.")
        },
        |_| Outcome::Ignored,
    ),
    Row::new(
        &[Key::ctrl('d')],
        "stem",
        "Åpner listen for prikkavstemning: åpne, vis resultatet, rett en lapp, noter en sen lapp.",
        |t, p| On::when(!p.lists(t) && is_to_vote(t)).provided(can_vote(t), TOO_FEW),
        list::open,
    ),
    Row::new(
        &[Key::ctrl('d')],
        "",
        "Åpner listen for prikkavstemning. Under en avstemning kan den avbrytes der.",
        |t, p| On::when(!p.lists(t) && !is_to_vote(t)).provided(can_vote(t), TOO_FEW),
        list::open,
    ),
    Row::new(
        &[Key::BACKSPACE],
        "rett en lapp",
        "Rett en lapp, etter at prikkene er vist.",
        |t, p| On::when(is_shown(t, p)),
        |h| list::begin_mend(h, false),
    ),
    Row::new(
        &[],
        "",
        "Rett en lapp, også mens temaene vises.",
        |t, p| if is_shown(t, p) { On::No } else { after_shown(t, p) },
        |h| list::begin_mend(h, false),
    ),
    Row::new(&[], "", "Noter en sen lapp: den som kom etter at prikkene var vist.", after_shown, |h| {
        list::begin_mend(h, true)
    }),
    Row::new(
        &[Key::ctrl('d')],
        "lukk listen",
        "Lukker listen igjen.",
        |t, p| On::when(p.lists(t)),
        list::close,
    ),
];

/// Dots have been shown, and slips can be put right.
fn after_shown(table: &Table<'_, Themes>, _pen: &Pen) -> On {
    let sheet = &table.paper.sheet;
    let shown = sheet.open().is_none() && sheet.shown().is_some();
    if sheet.rounds.is_empty() {
        return On::No;
    }
    On::Yes.provided(shown, "Prikkene er ikke vist ennå. Pilene går til lappen, og bokstavene retter den.")
}

fn is_grouping(table: &Table<'_, Themes>, pen: &Pen) -> bool {
    stand(table, pen) == Stand::Grouping && !pen.lists(table)
}

fn is_naming(table: &Table<'_, Themes>, pen: &Pen) -> bool {
    is_grouping(table, pen) && pen.naming.is_typing()
}

fn has_choice(table: &Table<'_, Themes>, pen: &Pen) -> bool {
    is_naming(table, pen) && pen.picks(&Groups::of(table)).len() > 1
}

/// No name is being typed.
pub(super) fn is_resting(table: &Table<'_, Themes>, pen: &Pen) -> bool {
    is_grouping(table, pen) && !pen.naming.is_typing()
}

/// Said where there is nothing to choose between.
pub(super) const TOO_FEW: &str = "Lag minst to temaer før dere stemmer.";

/// There is something to vote on, or there has been.
fn can_vote(table: &Table<'_, Themes>) -> bool {
    let sheet = &table.paper.sheet;
    !sheet.rounds.is_empty() || sheet.themes.len() > 1
}

fn has_answers(table: &Table<'_, Themes>, pen: &Pen) -> bool {
    !Groups::of(table).answers(pen.group(&table.paper.sheet)).is_empty()
}

/// The cursor is on a theme.
fn on_theme(table: &Table<'_, Themes>, pen: &Pen) -> bool {
    pen.side == Side::Groups && matches!(pen.group(&table.paper.sheet), Group::Theme(_))
}

/// A vote belongs to the exercise, and none is open.
fn is_to_vote(table: &Table<'_, Themes>) -> bool {
    table.paper.setup.votes && table.paper.sheet.open().is_none()
}

fn is_shown(table: &Table<'_, Themes>, pen: &Pen) -> bool {
    stand(table, pen) == Stand::Shown && !pen.lists(table)
}
