//! The letter to whoever has a client's figures: which files are needed before the workshop, with which columns, what is
//! done with them, and how they are treated. It follows from where this session can take figures in.

use super::import::{Destination, destinations};
use super::session::Session;
use crate::exercises::{At, Takes};
use crate::figures::drivers;
use crate::figures::words::quoted;
use crate::moment::Moment;
use crate::report::{Document, Item, Table};

const TITLE: &str = "Dette trenger jeg før verkstedet";

/// The letter; that nothing is needed, in a session that takes no figures.
pub fn letter(session: &Session, _now: Moment) -> Document {
    let mut told = Document::default();
    told.heading(1, TITLE);
    let places = destinations(session);
    let parts = [survey(&places), cases(&places), customers(&places)];
    let parts: Vec<Document> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        told.text("Denne økten har ingen øvelse som tar imot tall fra kunder. Da trengs det ingen filer.");
        return told;
    }
    let files = if parts.len() == 1 { "denne filen" } else { "disse filene" };
    told.text(format!("Til deg som har tallene. Vi skal ha verkstedet {} {}. Da ser lederne hva kundene sier, ved siden av det de \
         tror selv. Til det trenger jeg {files}, helst en uke før:", quoted(session.title.trim()), session.starts.day().long()));
    for part in parts {
        told.append(part);
    }
    told.heading(2, "Slik behandler jeg dem");
    let mut rules = vec![
        "Jeg leser filen på min egen maskin, uten nett. Ingenting blir lastet opp noe sted.",
        "Bare ferdige tall går inn i økten: snitt, fordeling, andeler og tider. Rader, navn, adresser og id-er blir aldri \
             lagret.",
        "En kommentar blir med bare når jeg har lest den og tatt bort det som kan peke ut noen.",
        "Under fem svar på et spørsmål vises det ikke noe tall.",
    ];
    if lists_customers(&places).is_some() {
        rules.push("Av kundelisten vises det summer for hver klasse, også når klassen har få kunder.");
    }
    rules.push("Send gjerne filen uten navn og e-postadresser. Jeg trenger dem ikke.");
    told.list(rules.into_iter().map(Item::new).collect());
    told.heading(2, "Slik sender du dem");
    told.list(
        [
            "CSV eller Excel (.xlsx), med overskrifter i øverste rad. Høyst 64 MB og 200 000 rader, og uten passord på \
             selve filen.",
            "Skriv hvem som har målt, når det ble målt, og hvor mange som fikk spørsmålet.",
            "Bruk den måten dere ellers deler slikt på. Ikke vanlig e-post, hvis det står navn i filen.",
        ]
        .map(Item::new)
        .into(),
    );
    told
}

/// Columns of a file, and what each is for.
fn columns(rows: Vec<[String; 2]>) -> Table {
    Table {
        head: ["Kolonne", "Brukes til"].map(Into::into).into(),
        numbers: vec![false, false],
        rows: rows.into_iter().map(Vec::from).collect(),
        ..Table::default()
    }
}

fn row(column: &str, used: &str) -> [String; 2] {
    [column.into(), used.into()]
}

/// What customers answer.
fn survey(places: &[Destination]) -> Option<Document> {
    // Where customers place us on a ladder is nothing that they were asked.
    let asked =
        places.iter().filter(|place| matches!((place.takes, place.at), (Takes::Answers(_), At::Row(_))));
    let has = |takes: Takes| places.iter().any(|place| place.takes == takes);
    let mut rows: Vec<[String; 2]> = asked
        .map(|place| {
            let scale = match place.takes {
                Takes::Answers(Some(scale)) => format!(", på skalaen {scale}"),
                _ => String::new(),
            };
            let used = "Snitt med usikkerhet og fordeling, ved siden av gjetningen";
            [format!("{}{scale}", quoted(place.name.trim())), used.to_owned()]
        })
        .collect();
    if rows.is_empty() && !has(Takes::Groups) {
        return None;
    }
    if has(Takes::Groups) {
        let recommends = "Hvor sannsynlig det er at kunden anbefaler dere, 0–10";
        rows.push(row(recommends, "Misfornøyde, nøytrale og svært fornøyde; NPS"));
    }
    rows.push(row("Dato for svaret", "Perioden tallene gjelder for"));
    rows.push(row("Status eller fullført", "Prøvesvar og halve svar blir holdt utenfor"));
    rows.push(row("En id, hvis noen kan ha svart flere ganger", "Bare det siste svaret teller"));
    if has(Takes::Comment) {
        rows.push(row("Kommentaren, hvis dere ba om en", "Jeg leser dem, og tar inn noen få, uten navn"));
    }
    let mut told = Document::default();
    told.heading(2, "Svarene fra kundeundersøkelsen");
    told.text(
        "Alle svarene slik de er, med én rad for hvert svar, ikke bare snittet. Qualtrics, SurveyMonkey, Microsoft Forms, \
         Google Forms og Questback kan alle lage en slik fil. Spørsmålene trenger ikke ha akkurat disse ordene.",
    );
    told.table(columns(rows));
    if has(Takes::Drivers) && has(Takes::Groups) {
        told.text(format!(
            "Står alt i samme fil, ser vi også hva som henger sammen med at kundene er fornøyde. Til det trengs minst {} \
             hele svar.",
            drivers::LEAST_ROWS
        ));
    }
    Some(told)
}

/// Cases of a help desk; in a session with key figures only if they have it.
fn cases(places: &[Destination]) -> Option<Document> {
    let on_cards = |place: &Destination| place.takes == Takes::Amount && place.name.contains("Svartid");
    let is_key = |place: &Destination| place.at == At::NewKpi;
    places.iter().find(|place| on_cards(place) || is_key(place))?;
    let mut told = Document::default();
    told.heading(2, "Saklisten fra kundeservice");
    told.text(if places.iter().any(on_cards) {
        "Én rad for hver sak, de siste tre månedene eller mer. Også saker som ikke har fått svar."
    } else {
        "Hvis dere har den: én rad for hver sak, de siste tre månedene eller mer. Også saker som ikke har fått svar."
    });
    let mut rows = vec![
        row("Når saken kom inn, med dato og klokkeslett", "Svartid og tidsbruk"),
        row(
            "Når kunden fikk første svar",
            "Svartid: midten, ni av ti, den lengste, og hvor mange som venter",
        ),
    ];
    if places.iter().any(on_cards) {
        rows.push(row("Når saken ble lukket", "Tidsbruk"));
        rows.push(row("Karakteren kunden ga etterpå, hvis dere spør", "Kvalitet"));
    }
    told.table(columns(rows));
    Some(told)
}

fn lists_customers(places: &[Destination]) -> Option<&Destination> {
    places.iter().find(|place| matches!(place.takes, Takes::Class(_)))
}

/// What customers buy for.
fn customers(places: &[Destination]) -> Option<Document> {
    lists_customers(places)?;
    let mut told = Document::default();
    told.heading(2, "Kundelisten");
    told.text(
        "Én rad for hver kunde, eller for hver kunde og måned, de siste tolv månedene. Navn trengs ikke.",
    );
    told.table(columns(vec![
        row("Kundenummer", "Rader om samme kunde legges sammen"),
        row("Omsetning", "Hvor mange kunder det er i hver klasse, og hvor mye de kjøper for"),
        row("Dekningsbidrag, hvis dere har det", "Hva hver klasse gir, og hva de 20 % beste gir"),
    ]));
    Some(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::plain;
    use crate::workshop::template::built_in_named;

    fn told(template: &str) -> String {
        let session = built_in_named(template).expect("a template");
        let told = plain(&letter(&session, session.starts), 80);
        told.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_template_asks_for_what_it_takes() {
        let (survey, cases, customers) =
            ("Svarene fra kundeundersøkelsen", "Saklisten fra kundeservice", "Kundelisten");
        for (template, wanted) in [
            ("kundelofte", [true, true, false]),
            ("cx-strategi", [true, true, false]),
            ("kundetilfredshet", [true, true, true]),
            ("kundeservice", [false, true, false]),
        ] {
            let told = told(template);
            assert_eq!(
                [survey, cases, customers].map(|part| told.contains(part)),
                wanted,
                "{template}: {told}"
            );
            for words in [TITLE, "uten nett", "blir aldri lagret", "Under fem svar"] {
                assert!(told.contains(words), "{template}: {words}");
            }
        }
        assert!(
            told("kundeservice").contains("Tidsbruk") && told("kundetilfredshet").contains("Dekningsbidrag")
        );
        // What holds for answers holds for no class of customers.
        let few = "summer for hver klasse, også når klassen har få kunder";
        assert!(told("kundetilfredshet").contains(few) && !told("kundelofte").contains(few));
        assert!(told("kundelofte").contains("Under fem svar på et spørsmål"));
        assert!(told("cx-modenhet").contains("ingen øvelse som tar imot tall"));
    }

    #[test]
    fn the_guides_say_where_the_letter_is() {
        for template in ["kundelofte", "cx-strategi", "kundetilfredshet", "kundeservice"] {
            let session = built_in_named(template).expect("a template");
            let guide = &session.exercises().next().expect("an exercise").head.guide;
            assert!(guide.contains(TITLE) && guide.contains("Ctrl+E"), "{template}: {guide}");
        }
    }
}
