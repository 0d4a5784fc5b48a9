//! The desk's own keys: each row says what it is called and does it. The exercise's keys go before these.

use super::course::FIRST;
use super::page::Leaving;
use super::{Desk, Page, Question, Saved, wide};
use crate::exercises::{Id, Room};
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

/// From what is looked up, all that goes on goes back to where the room is first: nobody is taken past what they don't see.
const BACK: &[Key] = &[Key::ESC, NEXT[0], NEXT[1], PREVIOUS[0], PREVIOUS[1]];

/// Why nothing is undone: nothing was done, or it was done before the session was opened.
const NOTHING_DONE: &str = "Ingenting å angre.";
const NOT_SINCE: &str = "Ingenting å angre siden økten ble åpnet. Eldre: Ctrl+T på startsiden.";

/// Said in the finished example, of what is tried there.
const NOT_KEPT: &str = "Dette er eksempelet. Det du prøver her, lagres ikke.";

pub const KEYS: &[Row<Desk>] = &[
    Row {
        told: Told {
            keys: NEXT,
            hint: "neste øvelse",
            help: "Går til neste øvelse. Ingenting slettes eller låses.",
        },
        on: |d| On::when(d.has_next() && !d.away()),
        run: |d| d.go_by(true),
    },
    // At the last exercise it says so, and brings up what is parked.
    Row {
        told: Told { keys: NEXT, hint: "", help: "" },
        on: |d| On::when(!d.has_next() && !d.away()),
        run: |d| d.go_by(true),
    },
    Row {
        told: Told { keys: PREVIOUS, hint: "", help: "Går til forrige øvelse." },
        on: |d| if d.away() { On::No } else { On::Yes.provided(d.has_previous(), FIRST) },
        run: |d| d.go_by(false),
    },
    row(&[Key::ctrl('l')], "parker", "Parkerer en tanke, uansett hvor du er.", |d| {
        d.over = Some(Page::park(d));
    }),
    row(&[Key::ctrl('a')], "", "Noterer et tiltak, uansett hvor du er.", |d| d.over = Some(Page::action(d))),
    Row {
        told: Told {
            keys: &[Key::ctrl('z')],
            hint: "",
            help: "Angrer det siste. I et felt: tar først tilbake det du skriver. Ble det gjort et annet sted, går det første trykket dit.",
        },
        on: |d| {
            let why = if d.history.is_late() { NOT_SINCE } else { NOTHING_DONE };
            On::Yes.provided(d.history.next(true).is_some(), why)
        },
        run: |d| {
            d.step(true);
        },
    },
    Row {
        told: Told { keys: &[Key::ctrl('y')], hint: "", help: "Gjør om igjen det du angret." },
        on: |d| On::Yes.provided(d.history.next(false).is_some(), "Ingenting å gjøre om igjen."),
        run: |d| {
            d.step(false);
        },
    },
    row(
        &[Key::ctrl('f')],
        "",
        "Finner alt i økten: svar, øvelser, løfter. Rommet blir der det er.",
        |d| d.over = Some(Page::find(d)),
    ),
    Row {
        told: Told {
            keys: BACK,
            hint: "tilbake dit dere er",
            help: "Tilbake fra det du slo opp, dit dere er. Teksten blir stående.",
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
        on: |d| On::when(d.reminder().is_some() && !d.away()),
        run: |d| d.reminds = false,
    },
    Row {
        told: Told {
            keys: trace::OPEN,
            hint: "",
            help: "Hvorfor sier vi dette? Viser hva det markerte bygger på, og hvor det er brukt.",
        },
        on: |d| {
            On::Yes.provided(
                d.marked().is_some(),
                "Marker først et svar, et gap, et løfte eller et tiltak. Så viser F3 tråden.",
            )
        },
        run: |d| d.over = d.marked().map(Page::trace),
    },
    row(
        &[Key::f(2)],
        "",
        "Viser notatene dine til neste tastetrykk: veiledning, hjelpespørsmål, tid for dagen.",
        |d| {
            d.peek = Some(Scroll::default());
        },
    ),
    row(&[Key::ctrl('t')], "", "Tiden: klokke, minutter, og forslag når dere er sene.", |d| {
        d.over = Some(Page::time(d));
    }),
    row(&[Key::f(5)], "", "Viser øvelsen stort for rommet, i dette vinduet. Esc går tilbake.", |d| {
        d.over = Some(Page::wall(d));
    }),
    Row {
        told: Told {
            keys: &[Key::ENTER],
            hint: "åpne for telefoner",
            help: "Med døren åpen: åpner runden før noen har svart, så telefonene spør.",
        },
        on: |d| On::when(d.may_open_round()),
        run: Desk::begin_round,
    },
    row(
        &[Key::f(6)],
        "",
        "Telefoner: åpner døren for telefoner, viser QR-koden og hvem som er inne, og stenger den.",
        |d| d.over = Some(Page::phones(d)),
    ),
    row(
        &[Key::ctrl('b')],
        "",
        "Gjør skjermen mørk for rommet. Samme tast viser den igjen. Det du skriver i mørket, blir tatt vare på.",
        |d| {
            d.stage(StageEdit::Blank(!d.session.stage.blank));
            d.see_what_was_typed();
        },
    ),
    row(&[Key::ctrl('e')], "", "Lager rapporten som deltakerne får.", |d| d.over = Some(Page::report(d))),
    row(&[Key::ctrl('p')], "alle valg", "Viser alle valg ved navn. Skriv for å søke.", |d| {
        d.over = Some(Page::palette(d));
    }),
    row(&[Key::f(1)], "hjelp", "Viser hva hver tast gjør her.", |d| d.over = Some(Page::help(d))),
    row(&[Key::ctrl('q')], "", "Tilbake til startsiden. Alt er lagret.", |d| {
        d.leave();
        d.effects.push(Effect::GoHome);
    }),
    row(&[Key::ctrl('s')], "", "Sier at alt blir lagret av seg selv.", |d| {
        d.say(if d.saved == Saved::NotKept { NOT_KEPT } else { "Alt lagres av seg selv mens du skriver." });
    }),
    row(&[Key::ctrl('c')], "", "Sier hvordan du avslutter.", |d| {
        d.say(if d.saved == Saved::NotKept {
            "Ctrl+Q går til startsiden, og ut derfra. Eksempelet lagres ikke."
        } else {
            "Ctrl+Q går til startsiden, og ut derfra. Alt er lagret."
        });
    }),
    row(&[], "", "Vegg i nettleser: viser øvelsen stort på en side for prosjektoren.", |d| {
        d.effects.push(Effect::Hang);
    }),
    row(&[], "", "Forsiden: deltakere, tittel og tider for økten.", |d| d.over = Some(Page::cover(d))),
    row(&[], "", "Deltakerne: hvem er her, hvem kommer senere, hvem er borte.", |d| {
        d.over = Some(Page::people(d));
    }),
    row(&[], "", "Agendaen: legg til, flytt, endre eller fjern øvelser.", |d| {
        d.over = Some(Page::agenda(d));
    }),
    row(&[], "", "Endre øvelsen: det den spør om, skalaen, kortene og tiden.", |d| {
        d.over = Some(Page::exercise(d));
    }),
    Row {
        told: Told { keys: &[], hint: "", help: "Hent tall fra fil: kundenes svar eller en saksliste." },
        on: |d| {
            let takes = !destinations(&d.session).is_empty();
            On::Yes.provided(takes, "Økten har ingen øvelse som tar imot tall fra kunder.")
        },
        run: |d| d.over = Some(Page::import(d)),
    },
    row(&[], "", "Lagre oppsettet som egen mal, uten svar og deltakere.", |d| {
        d.over = Some(Page::template(d));
    }),
    row(&[], "", "Sjekk skjermen: store bokstaver og farger, sett fra siste rad.", |d| {
        d.over = Some(Page::Check);
    }),
    row(&[], "", "Parkeringslisten: gjør hver tanke til tiltak eller avtale, eller stryk den.", |d| {
        d.over = Some(Page::parking(d));
    }),
    Row {
        told: Told {
            keys: &[],
            hint: "",
            help: "Stryk det jeg sa: fjerner det markerte svaret for godt, også fra angrelisten og tidligere versjoner.",
        },
        on: |d| On::Yes.provided(said(d).is_some(), "Marker et svar først: pil opp fra en tom linje."),
        run: |d| d.asks = said(d).map(|id| Question::strike(d, id)),
    },
    Row {
        told: Told {
            keys: &[],
            hint: "",
            help: "Fjern en deltaker for godt: alt deltakeren har sagt og svart, også fra angrelisten og tidligere versjoner.",
        },
        on: |d| On::Yes.provided(!d.session.people.is_empty(), "Det er ingen deltakere i økten."),
        run: |d| d.over = Some(Page::leaving(d, Leaving::Person)),
    },
    Row {
        told: Told {
            keys: &[],
            hint: "",
            help: "Gjør en deltaker om til bare rolle: navnet fjernes for godt, også fra tidligere versjoner.",
        },
        on: |d| {
            let named = d.session.people.iter().any(|p| !p.name.trim().is_empty());
            On::Yes.provided(named, "Ingen deltaker står med navn i økten.")
        },
        run: |d| d.over = Some(Page::leaving(d, Leaving::Name)),
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
    row(&[], "", "Innstillinger: farger, hvem du er, og hvordan rapporten ser ut.", |d| {
        d.effects.push(Effect::Settings);
    }),
];

/// What is marked, when somebody has said it.
fn said(desk: &Desk) -> Option<Id> {
    desk.marked().filter(|&id| desk.session.finding(id).is_some_and(|f| f.level.is_some()))
}

/// What works whatever lies over the desk, or is asked there.
pub(super) const ALWAYS: [Key; 4] = [Key::ctrl('b'), Key::ctrl('s'), Key::ctrl('c'), Key::ctrl('q')];

/// The keys that always work, for help.
pub(super) fn whatever() -> (String, Vec<Told>) {
    let always = ALWAYS.into_iter().chain([Key::f(1)]);
    ("Overalt".into(), always.filter_map(row_of).map(|row| row.told).collect())
}

/// The others, where something lies over the desk: those that open a page there too, and those that say where they work.
pub(super) fn beside(used: &[Told]) -> Vec<(String, Vec<Told>)> {
    let is_used = |key: &Key| used.iter().any(|it| it.keys.contains(key));
    let is_free = |told: &Told| told.keys.iter().any(|key| wide::is_desk_wide(*key) && !is_used(key));
    let rows = KEYS.iter().map(|row| row.told).filter(|told| is_free(told) && !told.help.is_empty());
    let (here, at_desk) = rows.partition(|told: &Told| wide::opens(told.keys[0]));
    vec![("Også her".into(), here), ("På pulten".into(), at_desk)]
}

/// What a key that always works does.
pub(super) fn always_run(key: Key) -> Option<fn(&mut Desk)> {
    ALWAYS.contains(&key).then(|| row_of(key))?.map(|row| row.run)
}

/// The row of a key.
pub(super) fn row_of(key: Key) -> Option<&'static Row<Desk>> {
    KEYS.iter().find(|r| r.told.keys.contains(&key))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::backend::TestBackend;
    use ratatui::{Frame, Terminal};

    use super::*;
    use crate::exercises::told;
    use crate::moment::Moment;
    use crate::screens::desk::Command;
    use crate::ui::theme::{Palette, Theme};
    use crate::workshop::template;

    fn nine() -> Moment {
        "2026-11-23T09:00:00+01:00".parse().expect("a moment")
    }

    /// The example with the day begun.
    fn begun() -> Desk {
        let mut desk = Desk::new(template::demo(), nine(), nine());
        desk.press(Key::ENTER, nine());
        desk
    }

    /// One key does one thing at a time, and what is off says why.
    fn holds(desk: &Desk) -> Result<(), TestCaseError> {
        let on: Vec<_> = KEYS.iter().filter(|row| (row.on)(desk) == On::Yes).collect();
        for (n, row) in on.iter().enumerate() {
            let again = on[..n].iter().find(|o| o.told.keys.iter().any(|key| row.told.keys.contains(key)));
            prop_assert!(again.is_none(), "{} is «{}» too", row.told.written(), row.told.help);
        }
        for why in KEYS.iter().filter_map(|row| (row.on)(desk).why()) {
            prop_assert!(why.starts_with(char::is_uppercase) && why.ends_with('.'), "{why}");
            prop_assert!(why.chars().count() <= 76, "{why}");
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn one_key_does_one_thing_at_a_time_and_what_is_off_says_why(
            presses in prop::collection::vec(
                prop::sample::select(
                    told().into_iter().flat_map(|(_, told)| told).chain(KEYS.iter().map(|row| row.told))
                        .flat_map(|told| told.keys.iter().copied()).collect::<Vec<_>>()
                ),
                0..40,
            ),
        ) {
            let mut desk = begun();
            holds(&desk)?;
            for key in presses {
                desk.press(key, nine());
                holds(&desk)?;
            }
        }
    }

    /// What is drawn, with plain spaces.
    fn drawn(width: u16, height: u16, draw: impl Fn(&mut Frame<'_>, &Theme)) -> String {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a test terminal");
        let theme = Theme::of(Palette::Dark);
        terminal.draw(|frame| draw(frame, &theme)).expect("a test terminal draws");
        let buffer = terminal.backend().buffer();
        let rows = (0..height).map(|y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>());
        rows.collect::<Vec<_>>().join("\n").replace('\u{a0}', " ")
    }

    #[test]
    fn what_is_off_stands_in_help_with_why_and_not_in_the_footer() {
        let fresh = template::built_in_named("kundelofte").expect("the half-day workshop");
        let mut off = 0;
        for session in [template::demo(), fresh] {
            let ids: Vec<Id> = session.exercises().map(|e| e.head.id).collect();
            let mut desk = Desk::new(session, nine(), nine());
            desk.press(Key::ENTER, nine());
            for id in ids {
                desk.go(id);
                let told = desk.commands();
                let on = |hint: &str| told.iter().any(|(told, on, _)| *on == On::Yes && told.hint == hint);
                let help = drawn(120, 240, |frame, theme| {
                    Page::help(&desk).draw(&desk, frame, frame.area(), theme);
                });
                let desk_page = drawn(400, 40, |frame, theme| desk.draw(frame, theme));
                let footer = desk_page.lines().last().unwrap_or_default();
                for (told, why) in told.iter().filter_map(|(told, on, _)| Some((told, on.why()?))) {
                    off += 1;
                    let is_told = told.help.is_empty() || help.contains(why);
                    assert!(is_told, "{id}: {}, «{why}»\n{help}", told.written());
                    let is_hint = !told.hint.is_empty() && !on(told.hint) && footer.contains(told.hint);
                    assert!(!is_hint, "{id}: {}\n{footer}", told.written());
                }
            }
        }
        assert!(off > 40, "{off}");
    }

    #[test]
    fn what_is_off_says_why_by_its_key_and_in_the_palette_and_is_no_hint() {
        let mut desk = begun();
        let undo = KEYS.iter().position(|row| row.told.keys.contains(&Key::ctrl('z'))).expect("undo");
        desk.press(Key::ctrl('z'), nine());
        let said = |desk: &Desk| desk.said.answered().map(|answer| answer.text.to_string());
        assert_eq!(said(&desk).as_deref(), Some("Ingenting å angre."));
        desk.said.press(Key::HOME);
        assert_eq!(said(&desk), None);
        desk.run(Command::Desk(undo));
        assert_eq!(said(&desk).as_deref(), Some("Ingenting å angre."));
        let told: Vec<_> =
            desk.commands().into_iter().filter(|(_, _, c)| *c == Command::Desk(undo)).collect();
        assert!(matches!(told[..], [(_, On::Off(_), _)]), "{told:?}");
    }
}
