//! How cards are made ready: what a card asks, which cards lie there from the start, and what is decided.

use std::borrow::Cow;

use super::Cards;
use super::sheet::{About, Decides, Each, Field, Given, Held, Holds, Setup, Sheet, Value, held};
use crate::exercises::lay::{Laid, Lay, Ready, Words, in_order};
use crate::exercises::{Head, Id, Ids, Paper, Refusal, find};
use crate::figures::words::quoted;

const FIELDS: Words =
    Words { head: "Feltene på kortet", one: "felt", the: "feltet", new: "Nytt felt", many: "felter" };
const GIVEN: Words =
    Words { head: "Kortene som ligger klare", one: "kort", the: "kortet", new: "Nytt kort", many: "kort" };

/// What cards are about, as it is said of them.
const ABOUT: [(About, &str); 9] = [
    (About::Anything, "noe annet"),
    (About::NorthStar, "nordstjerne"),
    (About::Vision, "visjon"),
    (About::Principle, "prinsipp"),
    (About::Mandate, "mandat"),
    (About::Contribution, "bidrag"),
    (About::Guidance, "veiledning"),
    (About::Commitment, "forpliktelse"),
    (About::Warning, "varseltegn"),
];

const EACH: [(Each, &str); 3] =
    [(Each::Nothing, "nei"), (Each::Promise, "hvert vedtatte løfte"), (Each::Person, "hver deltaker")];

const DECIDES: [(Decides, &str); 3] =
    [(Decides::Nothing, "ingenting"), (Decides::Card, "hvert kort"), (Decides::Exercise, "alle sammen")];

const HOLDS: [(Holds, &str); 6] = [
    (Holds::Text, "noen ord"),
    (Holds::LongText, "flere setninger"),
    (Holds::Person, "en deltaker"),
    (Holds::Date, "en dato"),
    (Holds::Choice, "et valg"),
    (Holds::Number, "et tall"),
];

/// Answers that make a choice one.
const FEWEST_OPTIONS: usize = 2;

impl Ready for Cards {
    fn lay(_head: &Head, setup: &mut Setup, lay: &mut Lay<'_>) {
        lay.head("Kortene");
        lay.text("Ett kort heter", "prinsipp, mandat, mål …", &mut setup.one);
        lay.choice("Handler om", &ABOUT, &mut setup.about);
        lay.choice("Ett kort for", &EACH, &mut setup.each);
        lay.yes_no("Flere kan lages", &mut setup.more);
        lay.number("Minst", "Tomt: så få dere vil", 1..=99, &mut setup.least);
        lay.number("Høyst", "Tomt: så mange dere vil", 1..=99, &mut setup.most);
        lay.choice("Dere vedtar", &DECIDES, &mut setup.decides);
        lay.text("Svar bare én kan ha", "For eksempel «avgjør»", &mut setup.exactly_one);
        lay.rows(&FIELDS, &mut setup.fields, field);
        let fields = setup.fields.clone();
        let has_field = |value: &Value| find(&fields, value.field).is_some();
        setup.given.iter_mut().for_each(|given| given.values.retain(has_field));
        lay.rows(&GIVEN, &mut setup.given, |given, lay| self::given(&fields, given, lay));
    }

    fn begun() -> Setup {
        let words = Field { id: 1, name: "Ordlyd".into(), holds: Holds::LongText, ..Field::default() };
        Setup { fields: vec![Field { joins: Some(String::new()), ..words }], more: true, ..Setup::default() }
    }

    /// A card that shows the scores of an item is called as that is.
    fn rename(setup: &mut Setup, item: Id, was: &str, name: &str) {
        if setup.given.iter().all(|given| given.title.to_lowercase() != name.to_lowercase())
            && let Some(given) = setup.given.iter_mut().find(|it| it.title == was && it.rated.contains(&item))
        {
            given.title = name.into();
        }
    }

    fn fits_together(setup: &Setup) -> Result<(), String> {
        in_order(setup.least, setup.most)?;
        setup.fields.iter().try_for_each(|field| in_order(field.least, field.most))
    }

    fn means_the_same(paper: &Paper<Self>, to: &Setup) -> Result<(), Refusal> {
        let Paper { setup, sheet } = paper;
        if setup.decides != to.decides && sheet.rulings().next().is_some() {
            return Err(Refusal::new(
                "Det er tatt vedtak her, og de gjelder slik de ble tatt. Angre dem først (Ctrl+Z), eller legg til en ny øvelse i agendaen.",
            ));
        }
        if setup.each != to.each && sheet.cards.iter().any(|card| card.of.is_some()) {
            return Err(Refusal::new(
                "Noen kort er skrevet for en deltaker eller et løfte. Tøm dem først, eller legg til en ny øvelse i agendaen.",
            ));
        }
        for field in &to.fields {
            let Some(was) = find(&setup.fields, field.id) else { continue };
            let said = || sheet.cards.iter().filter_map(|card| held(&card.values, field.id));
            let name = &was.name;
            if was.holds != field.holds && !both_text(was.holds, field.holds) && said().next().is_some() {
                return Err(Refusal::new(format!(
                    "{} er fylt ut på noen kort, og det som står der, passer ikke i et annet slags felt. Lag et nytt felt ved siden av.",
                    quoted(name)
                )));
            }
            let is_gone =
                |held: &&Held| matches!(held, Held::Choice(words) if !field.options.contains(words));
            if let Some(Held::Choice(words)) = said().find(is_gone) {
                return Err(Refusal::new(format!(
                    "{} er valgt på noen kort. La svaret stå, eller endre kortene først.",
                    quoted(words)
                )));
            }
        }
        Ok(())
    }

    fn carry(_head: &Head, from: &Setup, to: &Setup, sheet: &mut Sheet) {
        let has_field = |value: &Value| find(&to.fields, value.field).is_some();
        let stays = |card: Id| find(&from.given, card).is_none() || find(&to.given, card).is_some();
        sheet.cards.retain(|card| stays(card.id));
        sheet.cards.iter_mut().for_each(|card| card.values.retain(has_field));
        for ruling in sheet.rulings_mut() {
            ruling.on.retain(|words| stays(words.card));
            ruling.on.iter_mut().for_each(|words| words.values.retain(has_field));
        }
    }
}

/// Words are words, however many.
fn both_text(one: Holds, other: Holds) -> bool {
    let is_text = |holds| matches!(holds, Holds::Text | Holds::LongText);
    is_text(one) && is_text(other)
}

fn field(field: &mut Field, lay: &mut Lay<'_>) {
    lay.text("Navn", "", &mut field.name);
    lay.sentence("Hjelp", "Det som står i feltet til noen skriver", &mut field.help);
    lay.choice("Tar imot", &HOLDS, &mut field.holds);
    lay.yes_no("Kan stå tomt", &mut field.optional);
    // What it does not hold asks nothing more, but what stands there from before can be taken out.
    if field.holds == Holds::Choice || !field.options.is_empty() {
        lay.list("Valgene", "Ett på hver linje", &mut field.options);
    }
    if field.holds == Holds::Choice && field.options.len() < FEWEST_OPTIONS {
        lay.remark("Skriv minst to svar å velge mellom.");
    }
    let has_ends = field.least.is_some() || field.most.is_some();
    if field.holds == Holds::Number || field.share || has_ends || !field.unit.is_empty() {
        lay.text("Enhet", "kr, %, dager …", &mut field.unit);
        let range = -1_000_000_000..=1_000_000_000;
        lay.number("Laveste tall", "", range.clone(), &mut field.least);
        lay.number("Høyeste tall", "", range, &mut field.most);
        lay.yes_no("Vis andel av alle kort", &mut field.share);
    }
    if both_text(field.holds, Holds::Text) || field.measured {
        lay.yes_no("Kan hentes fra fil", &mut field.measured);
    }
}

/// A card that lies there from the start, and the words that stand on it.
fn given(fields: &[Field], given: &mut Given, lay: &mut Lay<'_>) {
    lay.text("Navn", "", &mut given.title);
    lay.sentence("Hjelp", "En setning som forklarer det", &mut given.help);
    let mut about = vec![(None, "som de andre")];
    about.extend(ABOUT.map(|(about, words)| (Some(about), words)));
    lay.choice("Handler om", &about, &mut given.about);
    lay.items("Tallene ved siden av", "ingen", &mut given.rated);
    for field in fields.iter().filter(|field| both_text(field.holds, Holds::Text)) {
        let stands = match held(&given.values, field.id) {
            Some(Held::Text(text)) => text.clone(),
            _ => String::new(),
        };
        let mut text = stands.clone();
        lay.long_text(&field.name, "Står på kortet fra begynnelsen", &mut text);
        if text != stands {
            given.values.retain(|value| value.field != field.id);
            if !text.is_empty() {
                given.values.push(Value { field: field.id, holds: Held::Text(text) });
            }
        }
    }
}

impl Laid for Field {
    fn called(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.name)
    }

    fn begin(&mut self, name: String, ids: &mut Ids) {
        (self.id, self.name) = (ids.take(), name);
    }
}

impl Laid for Given {
    fn called(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn begin(&mut self, name: String, ids: &mut Ids) {
        (self.id, self.title) = (ids.take(), name);
    }
}
