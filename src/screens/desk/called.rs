//! What people call the choices in the palette, where it isn't what stands there; and which of them cannot be undone.

/// How a choice begins, and what else it is called.
const CALLED: &[(&str, &str)] = &[
    ("Lager rapporten", "skriv ut, utskrift, eksport, pdf, word, excel, regneark, dele, lapp, lapper"),
    ("Parkerer en tanke", "huskelapp, senere, ta det siden"),
    ("Noterer et tiltak", "oppgave, aksjon, todo, gjøremål"),
    ("Angrer det siste", "tilbake, undo, feil"),
    ("Gjør om igjen", "redo"),
    ("Finner alt", "søk, leter"),
    ("Hvorfor sier vi dette", "kilde, tråd, sporing, kobling"),
    ("Viser notatene dine", "jukselapp, manus, veiledning, hjelp"),
    ("Tiden: klokke", "timer, stoppeklokke, forsinket, nedtelling"),
    ("Viser øvelsen stort", "projektor, storskjerm, vegg, presentasjon, fullskjerm"),
    (
        "Telefoner: åpner",
        "telefon, mobil, qr, qr-kode, stem, stemme, avstemning, lapp, wifi, nett, slipp inn",
    ),
    ("Gjør skjermen mørk", "svart, blank, skjule, pause"),
    ("Viser hva hver tast", "tastatur, snarveier, hurtigtaster"),
    ("Tilbake til startsiden.", "hjem, avslutt, lukk, ut, quit, exit"),
    ("Sier at alt blir lagret", "lagre, save"),
    ("Deltakere, tittel", "forside, navn, dato, start, slutt, møtedeltakere"),
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
    use crate::screens::desk::KEYS;

    #[test]
    fn each_of_these_is_a_choice_that_there_is() {
        for (begins, _) in CALLED {
            let rows = KEYS.iter().filter(|row| row.told.help.starts_with(begins)).count();
            assert_eq!(rows, 1, "{begins}");
        }
    }
}
