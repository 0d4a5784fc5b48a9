//! The desk's own keys: each row says what it is called and does it. The exercise's keys go before these.

use super::over::Leaving;
use super::{Desk, Over, Question};
use crate::exercises::Room;
use crate::screens::{Effect, Row, trace};
use crate::ui::keys::{Key, On, Told};
use crate::ui::scroll::Scroll;
use crate::workshop::import::destinations;
use crate::workshop::stage::StageEdit;

const fn row(keys: &'static [Key], hint: &'static str, help: &'static str, run: fn(&mut Desk)) -> Row<Desk> {
    Row { told: Told { keys, hint, help }, on: |_| On::Yes, run }
}

/// What a presenter's clicker sends, and the twins on a keyboard.
pub(super) const NEXT: &[Key] = &[Key::PAGE_DOWN, Key::ctrl('n')];
pub(super) const PREVIOUS: &[Key] = &[Key::PAGE_UP, Key::ctrl('r')];

pub const KEYS: &[Row<Desk>] = &[
    Row {
        told: Told {
            keys: NEXT,
            hint: "neste øvelse",
            help: "Går til neste øvelse. Ingenting slettes eller låses.",
        },
        on: |d| On::when(d.has_next()),
        run: |d| d.go_by(true),
    },
    // At the last exercise it only says so.
    row(NEXT, "", "", |d| d.go_by(true)),
    row(PREVIOUS, "", "Går til forrige øvelse.", |d| d.go_by(false)),
    row(&[Key::ctrl('l')], "parker", "Parkerer en tanke, uansett hvor du er.", |d| {
        d.over = Some(Over::park(d));
    }),
    row(&[Key::ctrl('a')], "", "Noterer et tiltak, uansett hvor du er.", |d| d.over = Some(Over::action(d))),
    row(&[Key::ctrl('z')], "", "Angrer det siste. I et felt: tar først tilbake det du skriver.", |d| {
        d.step(true);
    }),
    row(&[Key::ctrl('y')], "", "Gjør om igjen det du angret.", |d| d.step(false)),
    row(
        &[Key::ctrl('f')],
        "",
        "Finner alt i økten: svar, øvelser, løfter. Du ser på det uten at scenen flytter seg.",
        |d| d.over = Some(Over::find(d)),
    ),
    Row {
        told: Told {
            keys: &[Key::ESC],
            hint: "tilbake til scenen",
            help: "Tilbake fra det du slo opp. Teksten blir stående.",
        },
        on: |d| On::when(d.away()),
        run: |d| {
            if let Some(at) = d.session.stage.at {
                d.look_at(at);
            }
        },
    },
    Row {
        told: Told { keys: &[Key::ESC], hint: "", help: "Tar bort påminnelsen om det som er parkert." },
        on: |d| On::when(d.reminder().is_some()),
        run: |d| d.reminds = false,
    },
    row(
        trace::OPEN,
        "",
        "Hvorfor sier vi dette? Viser hva det markerte bygger på, og hvor det er brukt.",
        |d| match d.marked() {
            Some(id) => d.over = Some(Over::trace(id)),
            None => d.say(
                "F3 viser tråden til det som er lagret. Marker et svar, et gap, et løfte eller et tiltak.",
            ),
        },
    ),
    row(
        &[Key::f(2)],
        "",
        "Viser notatene dine til neste tastetrykk: veiledning, hjelpespørsmål, tid for dagen.",
        |d| {
            d.peek = Some(Scroll::default());
        },
    ),
    row(&[Key::ctrl('t')], "", "Tiden: klokke, minutter, og forslag når dere er sene.", |d| {
        d.over = Some(Over::time(d));
    }),
    row(&[Key::f(5)], "", "Viser øvelsen stort for rommet, i dette vinduet. Esc går tilbake.", |d| {
        d.over = Some(Over::wall(d));
    }),
    row(&[Key::ctrl('b')], "", "Blanker skjermen for rommet, og tilbake igjen.", |d| {
        d.stage(StageEdit::Blank(!d.session.stage.blank));
    }),
    row(&[Key::ctrl('e')], "", "Lager rapporten som deltakerne får.", |d| d.over = Some(Over::report(d))),
    row(&[Key::ctrl('p')], "alle valg", "Viser alle valg ved navn. Skriv for å lete.", |d| {
        d.over = Some(Over::palette(d));
    }),
    row(&[Key::f(1)], "hjelp", "Viser hva hver tast gjør her.", |d| d.over = Some(Over::help(d))),
    row(&[Key::ctrl('q')], "", "Hjem. Alt er lagret.", |d| {
        d.leave();
        d.effects.push(Effect::GoHome);
    }),
    row(&[Key::ctrl('s')], "", "Sier at alt blir lagret av seg selv.", |d| {
        d.say("Alt lagres av seg selv mens du skriver.");
    }),
    row(&[Key::ctrl('c')], "", "Sier hvordan du avslutter.", |d| {
        d.say("Ctrl+Q går hjem, og ut derfra. Alt er lagret.");
    }),
    row(&[], "", "Deltakere, tittel og tider for økten.", |d| d.over = Some(Over::cover(d))),
    row(&[], "", "Deltakerne: hvem er her, hvem kommer senere, hvem har gått.", |d| {
        d.over = Some(Over::people(d));
    }),
    row(&[], "", "Agendaen: legg til, flytt, endre eller fjern øvelser.", |d| {
        d.over = Some(Over::agenda(d));
    }),
    Row {
        told: Told { keys: &[], hint: "", help: "Hent tall fra fil: kundenes svar eller en saksliste." },
        on: |d| {
            let takes = !destinations(&d.session).is_empty();
            On::Yes.provided(takes, "Økten har ingen øvelse som tar imot tall fra kunder.")
        },
        run: |d| d.over = Some(Over::import(d)),
    },
    row(&[], "", "Lagre oppsettet som egen mal, uten svar og deltakere.", |d| {
        d.over = Some(Over::template(d));
    }),
    row(&[], "", "Sjekk skjermen: store bokstaver og farger, sett fra siste rad.", |d| {
        d.over = Some(Over::Check);
    }),
    row(&[], "", "Parkeringslisten: gjør hver tanke til tiltak eller avtale, eller stryk den.", |d| {
        d.over = Some(Over::parking(d));
    }),
    row(
        &[],
        "",
        "Stryk det jeg sa: fjerner det markerte svaret for godt, også fra angrelisten og tidligere versjoner.",
        |d| match d.marked().filter(|&id| d.session.finding(id).is_some_and(|f| f.level.is_some())) {
            Some(id) => d.asks = Some(Question::strike(d, id)),
            None => d.say("Marker et svar først: pil opp fra en tom linje."),
        },
    ),
    Row {
        told: Told {
            keys: &[],
            hint: "",
            help: "Fjern en deltaker for godt: alt deltakeren har sagt og svart, også fra angrelisten og tidligere versjoner.",
        },
        on: |d| On::when(!d.session.people.is_empty()),
        run: |d| d.over = Some(Over::leaving(d, Leaving::Person)),
    },
    Row {
        told: Told {
            keys: &[],
            hint: "",
            help: "Gjør en deltaker om til bare rolle: navnet fjernes for godt, også fra tidligere versjoner.",
        },
        on: |d| On::when(d.session.people.iter().any(|p| !p.name.trim().is_empty())),
        run: |d| d.over = Some(Over::leaving(d, Leaving::Name)),
    },
    Row {
        told: Told {
            keys: &[],
            hint: "",
            help: "Slå av speiling: rommet ser ikke skjermen. Pulten viser tid og notater.",
        },
        on: |d| On::when(d.session.mirrored()),
        run: |d| {
            d.stage(StageEdit::Mirrored(false));
            d.say("Pulten er bare for deg nå. Er skjermen speilet, ser rommet den likevel.");
        },
    },
    Row {
        told: Told {
            keys: &[],
            hint: "",
            help: "Slå på speiling: rommet ser skjermen. Det som bare er for deg, skjules.",
        },
        on: |d| On::when(!d.session.mirrored()),
        run: |d| {
            d.stage(StageEdit::Mirrored(true));
            d.say("Rommet ser denne skjermen. Det som bare er for deg, er skjult.");
        },
    },
];

/// What works whatever lies over the desk, or is asked there.
pub(super) const ALWAYS: [Key; 4] = [Key::ctrl('b'), Key::ctrl('s'), Key::ctrl('c'), Key::ctrl('q')];

/// The keys that always work, for help.
pub(super) fn whatever() -> (String, Vec<Told>) {
    let always = ALWAYS.into_iter().chain([Key::f(1)]);
    ("Uansett".into(), always.filter_map(row_of).map(|row| row.told).collect())
}

/// What a key that always works does.
pub(super) fn always_run(key: Key) -> Option<fn(&mut Desk)> {
    ALWAYS.contains(&key).then(|| row_of(key))?.map(|row| row.run)
}

/// The row of a key.
pub(super) fn row_of(key: Key) -> Option<&'static Row<Desk>> {
    KEYS.iter().find(|r| r.told.keys.contains(&key))
}
