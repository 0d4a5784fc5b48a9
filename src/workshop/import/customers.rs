//! A list of customers: each one's rows added up, the classes that they fall in, and what the best fifth of them gives.

use std::collections::HashMap;

use super::mapping::Goal;
use super::measure::{Line, Read, What, goes_here};
use super::{Destination, Grounds};
use crate::exercises::{Amount, Class, Measured, Takes};
use crate::figures::classes::{self, Classes, Customer, Fifth};
use crate::figures::counts::{LEAST, too_few};
use crate::figures::number::{grouped, percent, with_decimals};
use crate::figures::order::Arrange as _;
use crate::figures::rounding::whole;
use crate::figures::words::quoted;
use crate::figures::{Decimal, Evidence};
use crate::workshop::columns::{Rows, Said, amount};

/// Cards are in whole kroner: a class from 500 001 begins above 500 000.
const KRONE: i64 = 100;

/// The name of the key figure of the best fifth.
const FIFTH: &str = "20/80";

/// What a customer list comes to.
pub(super) struct Customers {
    list: Vec<Customer>,
    /// Rows whose revenue could not be read.
    unread: usize,
    /// In the order of the classes; nothing without borders.
    classes: Option<Classes>,
    /// The places of the classes, highest first.
    places: Vec<Destination>,
}

impl Customers {
    /// None when the file has no revenue, or the session no classes.
    pub(super) fn of(found: &[Read<'_>], rows: &Rows, places: &[Destination]) -> Option<Self> {
        let column = |goal: &Goal| found.iter().find(|read| read.to.contains(goal)).map(|read| read.column);
        let (revenue, margin, id) = (column(&Goal::Revenue)?, column(&Goal::Margin), column(&Goal::Customer));
        let class = |place: &&Destination| matches!(place.takes, Takes::Class(_));
        let first = places.iter().find(class)?;
        let places: Vec<&Destination> =
            places.iter().filter(class).filter(|place| place.exercise == first.exercise).collect();
        let (mut list, mut unread) = (Vec::new(), 0);
        let mut known: HashMap<usize, usize> = HashMap::new();
        for &row in &rows.kept {
            let said = revenue.at(row).map_or(Said::Blank, amount);
            let Said::This(sold) = said else {
                unread += usize::from(said == Said::Unread);
                continue;
            };
            let left = margin.and_then(|column| column.at(row)).and_then(|value| amount(value).this());
            let place = id
                .and_then(|column| column.which(row))
                .map(|which| *known.entry(which).or_insert(list.len()));
            match place.and_then(|place| list.get_mut(place)) {
                Some(customer) => {
                    let Customer { revenue, margin } = customer;
                    *revenue = revenue.saturating_add(sold);
                    *margin = match (*margin, left) {
                        (None, None) => None,
                        (one, other) => Some(one.unwrap_or(0).saturating_add(other.unwrap_or(0))),
                    };
                }
                None => list.push(Customer { revenue: sold, margin: left }),
            }
        }
        let (places, borders) = by_borders(&places);
        let classes = borders.and_then(|borders| Classes::of(&list, &borders));
        Some(Self { list, unread, classes, places })
    }

    /// What goes to a place: a class, or the key figure of the best fifth.
    pub(super) fn lines(&self, place: &Destination, places: &[Destination], grounds: &Grounds) -> Vec<Line> {
        let mut line = Line::to(place);
        (line.n, line.unread) = (self.list.len(), self.unread);
        match place.takes {
            Takes::Class(_) => {
                let Some(at) = self.places.iter().position(|of| of == place) else { return Vec::new() };
                line.what = match &self.classes {
                    _ if self.list.len() < LEAST => What::Not(too_few(self.list.len())),
                    None => What::Not("Kortene sier ikke hvor grensene mellom klassene går.".into()),
                    Some(classes) => What::Measured(Measured::Class(class(&classes.classes[at]))),
                };
                vec![line]
            }
            Takes::Amount if goes_here(place, places, FIFTH) => {
                let Some(fifth) = Fifth::of(&self.list) else { return Vec::new() };
                line.name = FIFTH.into();
                line.what = What::Measured(Measured::Amount(amount_of(fifth, grounds)));
                vec![line]
            }
            _ => Vec::new(),
        }
    }

    /// "1 uten salg og 1 under null står i C."
    pub(super) fn remark(&self) -> Option<String> {
        let classes = self.classes.as_ref().filter(|_| self.list.len() >= LEAST)?;
        let counts = [(classes.without_sales, "uten salg"), (classes.negative, "under null")];
        let told: Vec<String> = counts
            .into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| format!("{} {what}", grouped(n as i64)))
            .collect();
        let lowest = self.places.last().map(|place| place.name.as_str())?;
        (!told.is_empty()).then(|| format!("Av kundene i {} er {}.", quoted(lowest), told.join(" og ")))
    }
}

/// The places from the highest class to the lowest, and the upper limits of all but the highest, lowest first: as the
/// cards say, else as is usual for three. A class that does not say what it goes to goes to where the next higher begins.
fn by_borders(places: &[&Destination]) -> (Vec<Destination>, Option<Vec<i64>>) {
    let range = |place: &Destination| match place.takes {
        Takes::Class(range) => range,
        _ => crate::exercises::Range::default(),
    };
    let says_nothing = |place: &&Destination| range(place) == crate::exercises::Range::default();
    let mut ordered: Vec<Destination> = places.iter().map(|&place| place.clone()).collect();
    if places.iter().all(says_nothing) {
        let usual = (ordered.len() == classes::USUAL.len() + 1).then(|| classes::USUAL.to_vec());
        return (ordered, usual);
    }
    // Where another has no upper limit, one that says nothing is the lowest, else the highest.
    let has_top = places.iter().any(|place| range(place).to.is_none() && range(place).from.is_some());
    ordered.arrange_by_key(|place| {
        let of = range(place);
        let unsaid = if has_top && of.from.is_none() { i64::MIN } else { i64::MAX };
        std::cmp::Reverse((of.to.unwrap_or(unsaid), of.from))
    });
    let limit = |pair: &[Destination]| {
        range(&pair[1]).to.or_else(|| range(&pair[0]).from.map(|from| from.saturating_sub(KRONE)))
    };
    let limits: Option<Vec<i64>> = ordered.windows(2).rev().map(limit).collect();
    let rises = |limits: &Vec<i64>| limits.windows(2).all(|pair| pair[0] < pair[1]);
    (ordered, limits.filter(rises))
}

fn class(class: &classes::Class) -> Class {
    let kroner = |øre: i64| Decimal::new(øre, 2).unwrap_or_else(|_| Decimal::from(0));
    Class {
        customers: u32::try_from(class.customers).unwrap_or(u32::MAX),
        revenue: kroner(class.revenue),
        share: u8::try_from(class.customer_share).unwrap_or_default(),
        revenue_share: class.revenue_share.and_then(|share| u8::try_from(share).ok()),
        margin: class.margin.map(kroner),
        margin_percent: class.margin_percent().and_then(|share| Decimal::new(whole(share), 0).ok()),
    }
}

fn amount_of(fifth: Fifth, grounds: &Grounds) -> Amount {
    let of = if fifth.by_margin { "dekningsbidraget" } else { "omsetningen" };
    let more = if fifth.share > 100.0 { " Mer enn alt: resten taper." } else { "" };
    let (k, n) = (grouped(fifth.k as i64), grouped(fifth.n as i64));
    Amount {
        name: FIFTH.into(),
        definition: format!("De {k} beste av {n} kunder gir {} av {of}.{more}", percent(whole(fifth.share))),
        value: Decimal::new(whole(fifth.share), 0).unwrap_or_else(|_| Decimal::from(0)),
        unit: "%".into(),
        spread: None,
        evidence: Evidence {
            source: grounds.source.clone(),
            period: grounds.period.clone(),
            n: u32::try_from(fifth.n).ok(),
        },
    }
}

/// "4 kunder (7 %)", "omsetning 2 574 164 kr (24 %)", "dekningsbidrag 816 901 kr (32 % av omsetningen)".
pub(super) fn in_words(class: &Class) -> Vec<String> {
    let kroner = |amount: Decimal| format!("{} kr", with_decimals(amount.as_f64(), 0));
    let share = class.revenue_share.map_or_else(String::new, |share| format!(" ({})", percent(share.into())));
    let people = if class.customers == 1 { "kunde" } else { "kunder" };
    let mut words = vec![
        format!("{} {people} ({})", grouped(class.customers.into()), percent(class.share.into())),
        format!("omsetning {}{share}", kroner(class.revenue)),
    ];
    words.extend(class.margin.map(|margin| {
        let of =
            class.margin_percent.map_or_else(String::new, |share| format!(" ({share} % av omsetningen)"));
        format!("dekningsbidrag {}{of}", kroner(margin))
    }));
    words
}
