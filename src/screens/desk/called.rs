//! What people call the choices in the palette, where it isn't what stands there; and which of them cannot be undone.

/// How a choice begins, and what else it is called.
const CALLED: &[(&str, &str)] = &[
    (
        "Lager rapporten",
        "skriv ut, utskrift, eksport, pdf, word, excel, regneark, dele, lapp, lapper, anonym, uten navn",
    ),
    ("Parkerer en tanke", "huskelapp, senere, ta det siden"),
    ("Noterer et tiltak", "oppgave, aksjon, todo, gjøremål"),
    ("Angrer det siste", "tilbake, undo, feil"),
    ("Gjør om igjen", "redo"),
    ("Finner alt", "søk, leter"),
    ("Hvorfor sier vi dette", "kilde, tråd, sporing, kobling"),
    ("Viser notatene dine", "jukselapp, manus, veiledning, hjelp"),
    ("Tiden: klokke", "timer, stoppeklokke, forsinket, nedtelling, pause, stoppe, stanse"),
    ("Viser øvelsen stort", "projektor, storskjerm, vegg, presentasjon, fullskjerm"),
    (
        "Telefoner: åpner",
        "telefon, mobil, qr, qr-kode, stem, stemme, avstemning, lapp, wifi, nett, slipp inn",
    ),
    ("Gjør skjermen mørk", "svart, blank, skjule, pause, hemmelig"),
    ("Bestemmer hvor langt", "hemmelig, anonym, fortrolig, konfidensielt, privat, nivå, sitere"),
    ("Viser hva hver tast", "tastatur, snarveier, hurtigtaster"),
    ("Tilbake til startsiden.", "hjem, avslutt, lukk, ut, quit, exit"),
    ("Sier at alt blir lagret", "lagre, save"),
    ("Forsiden: deltakere", "forside, navn, dato, start, slutt, møtedeltakere"),
    (
        "Deltakerne: hvem",
        "fravær, borte, går, gått, drar, forlater, forlot, tilbake igjen, kommer sent, legg til person, rolle, initialer",
    ),
    ("Agendaen:", "program, dagsorden, plan for dagen, rekkefølge"),
    ("Lagre oppsettet", "mal, template"),
    ("Sjekk skjermen", "kontrast, lesbarhet, skriftstørrelse, farger"),
    ("Parkeringslisten", "parkert, huskeliste"),
    ("Stryk det jeg sa", "slette, sensur, trekke"),
    ("Fjern en deltaker for godt", "slette person, gdpr, personvern"),
    ("Gjør en deltaker om til bare rolle", "anonymisere, gdpr, personvern, slette navn"),
    ("Nytt forbehold", "uenig, innvending, protest, mot"),
    ("Slå av speiling", "projektor, skjult, privat"),
    ("Slå på speiling", "projektor, vis for rommet"),
];

/// What else a choice is called; nothing when that is all.
pub(super) fn also(choice: &str) -> &'static str {
    CALLED.iter().find(|(begins, _)| choice.starts_with(begins)).map_or("", |(_, called)| called)
}

/// Whether what it does can't be undone.
pub(super) fn is_for_good(choice: &str) -> bool {
    choice.contains("for godt")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::told;
    use crate::screens::desk::{Desk, KEYS, Page};
    use crate::ui::keys::Key;
    use crate::workshop::template::demo;

    #[test]
    fn each_of_these_is_a_choice_that_there_is() {
        for (begins, _) in CALLED {
            let at_desk = KEYS.iter().filter(|row| row.told.help.starts_with(begins)).count();
            let at_work = told().into_iter().flat_map(|(_, told)| told);
            let at_work = at_work.filter(|told| told.help.starts_with(begins)).count();
            assert!(at_desk == 1 || at_desk == 0 && at_work > 0, "{begins}");
        }
    }

    /// What a facilitator would type, and the choice that she means, in the interview of the example.
    const EVERYDAY: &[(&str, &str)] = &[
        ("anonym", "Bestemmer hvor langt"),
        ("hemmelig", "Bestemmer hvor langt"),
        ("pause", "Tiden: klokke"),
        ("borte", "Deltakerne: hvem"),
        ("skriv ut", "Lager rapporten"),
        ("pdf", "Lager rapporten"),
        ("forsinket", "Tiden: klokke"),
        ("projektor", "Viser øvelsen stort"),
        ("huskelapp", "Parkerer en tanke"),
        ("oppgave", "Noterer et tiltak"),
        ("undo", "Angrer det siste"),
        ("hjem", "Tilbake til startsiden"),
        ("save", "Sier at alt blir lagret"),
        ("hjelpespørsmål", "Viser notatene dine"),
        ("svart", "Gjør skjermen mørk"),
        ("kom sent", "Deltakerne: hvem"),
        ("rekkefølge", "Agendaen"),
        ("gdpr", "Fjern en deltaker for godt"),
    ];

    #[test]
    fn everyday_words_find_the_choice_that_is_meant() {
        let at = "2026-11-23T09:00:00+01:00".parse().expect("a moment");
        let mut desk = Desk::new(demo(), at, at);
        let interview = desk.session.exercises().find(|e| e.head.title == "Lederintervju").expect("one");
        desk.session.stage.at = Some(interview.head.id);
        let mut desk = Desk::new(desk.session, at, at);
        desk.press(Key::ENTER, at);
        for (typed, means) in EVERYDAY {
            desk.press(Key::ctrl('p'), at);
            for letter in typed.chars() {
                desk.press(Key::char(letter), at);
            }
            let Some(Page::Palette(list)) = &desk.over else { panic!("no palette") };
            // An exercise of that name comes first.
            let first = list.found().find(|choice| !choice.aside.starts_with("slå opp")).map(|it| &*it.text);
            assert!(first.is_some_and(|it| it.starts_with(means)), "«{typed}» finds {first:?}");
            desk.press(Key::ESC, at);
        }
    }
}
