//! What was measured, on its way to a card: customers of a class, or a number that is told with its unit.

use super::deck::{Lying, Place as Lies, lying};
use super::sheet::held;
use super::{Cards, Edit, Field, Held, Holds, Setup, Value};
use crate::exercises::{Amount, At, Class, Id, Measured, Paper, Place, Range, RowEdit, Takes};
use crate::figures::Decimal;
use crate::figures::rounding::whole;

/// The fields of a class of customers.
struct OfAClass<'a> {
    customers: &'a Field,
    revenue: Option<&'a Field>,
    margin: Option<&'a Field>,
    /// The margin in percent of the revenue.
    percent: Option<&'a Field>,
    /// The revenue that it goes from and to.
    from: Option<&'a Field>,
    to: Option<&'a Field>,
}

impl<'a> OfAClass<'a> {
    /// By what they are counted in: what has a share of all and no unit counts customers; what has a share and a unit is
    /// what they buy for, then what is left of it; amounts without a share are the borders.
    fn of(setup: &'a Setup) -> Option<Self> {
        let numbers = || setup.fields.iter().filter(|field| field.holds == Holds::Number);
        let unit = |field: &&Field| !field.unit.trim().is_empty();
        let percent = |field: &&Field| field.unit.trim() == "%";
        let mut sums = numbers().filter(|field| field.share && unit(field));
        let mut borders = numbers().filter(|field| !field.share && unit(field) && !percent(field));
        Some(Self {
            customers: numbers().find(|field| field.share && !unit(field))?,
            revenue: sums.next(),
            margin: sums.next(),
            percent: numbers().find(|field| !field.share && percent(field)),
            from: borders.next(),
            to: borders.next(),
        })
    }

    fn range(&self, values: &[Value]) -> Range {
        let øre = |field: Option<&Field>| match held(values, field?.id) {
            Some(Held::Number(number)) => Some(whole(100.0 * number.as_f64())),
            _ => None,
        };
        Range { from: øre(self.from), to: øre(self.to) }
    }

    /// Those that can be filled in.
    fn fields(&self) -> impl Iterator<Item = &'a Field> {
        [Some(self.customers), self.revenue, self.margin, self.percent].into_iter().flatten()
    }

    /// What each field gets: whole kroner, since a card is looked at from across the room. What the file does not tell is
    /// left as it stands.
    fn filled(&self, class: &Class) -> Vec<(Id, Decimal)> {
        let kroner = |amount: Decimal| Decimal::new(whole(amount.as_f64()), 0).ok();
        let pairs = [
            (Some(self.customers), Decimal::new(class.customers.into(), 0).ok()),
            (self.revenue, kroner(class.revenue)),
            (self.margin, class.margin.and_then(kroner)),
            (self.percent, class.margin_percent),
        ];
        pairs.into_iter().filter_map(|(field, value)| Some((field?.id, value?))).collect()
    }
}

pub(super) fn places<'a>(paper: &'a Paper<Cards>, tell: &mut dyn FnMut(Place<'a>)) {
    let setup = &paper.setup;
    let class = OfAClass::of(setup);
    let measured = setup.fields.iter().find(|field| field.measured);
    for (lying, given) in lying(paper).filter_map(|lying| Some((lying, lying.given?))) {
        let mut tell = |takes, fields: &[&Field]| {
            let now: Vec<String> =
                fields.iter().map(|field| words(lying, field)).filter(|words| !words.is_empty()).collect();
            let now = now.join(" · ");
            let (at, name) = (At::Row(given.id), given.title.as_str().into());
            tell(Place { at, name, takes, taken: !now.is_empty(), now, waits: false });
        };
        if let Some(class) = &class {
            tell(Takes::Class(class.range(lying.values())), &class.fields().collect::<Vec<_>>());
        } else if let Some(field) = measured {
            tell(Takes::Amount, &[field]);
        }
    }
}

/// What stands in a field: "4", "4 timer".
fn words(lying: Lying<'_>, field: &Field) -> String {
    match held(lying.values(), field.id) {
        Some(Held::Number(number)) => format!("{number} {}", field.unit).trim_end().to_owned(),
        Some(Held::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

/// The edit that fills it in.
pub(super) fn accept(paper: &Paper<Cards>, at: At, what: &Measured) -> Option<Edit> {
    let At::Row(id) = at else { return None };
    let setup = &paper.setup;
    let lying = lying(paper).find(|lying| lying.given.is_some_and(|given| given.id == id))?;
    let mut card = lying.taken(Lies::Card(id), || id);
    match what {
        Measured::Class(class) => {
            for (field, number) in OfAClass::of(setup)?.filled(class) {
                card.fill(field, Some(Held::Number(number)), &setup.fields);
            }
        }
        Measured::Amount(amount) => {
            let field = setup.fields.iter().find(|field| field.measured)?;
            card.fill(field.id, Some(Held::Text(told(amount))), &setup.fields);
        }
        _ => return None,
    }
    Some(Edit::Card(if lying.card.is_some() { RowEdit::Set(card) } else { RowEdit::push(card) }))
}

/// "4,4 timer · 9 av 10 fikk svar innen 51 timer … · n 318": the number never stands without how it is spread.
fn told(amount: &Amount) -> String {
    let value = format!("{} {}", amount.value, amount.unit.trim());
    let spread = amount.spread.map(|spread| spread.to_string());
    let parts = [Some(value.trim().to_owned()), spread, Some(amount.evidence.to_string())];
    let said = parts.into_iter().flatten().filter(|part| !part.is_empty());
    said.map(|part| part.trim_end_matches('.').to_owned()).collect::<Vec<_>>().join(" · ")
}
