//! Customers in classes, such as A, B and C, by their revenue, with what each class is and gives, and the share that the best
//! fifth of them gives.

use super::rounding::{largest_remainder, whole};

/// A customer's revenue, and margin where it is known, in øre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Customer {
    pub revenue: i64,
    pub margin: Option<i64>,
}

/// The usual upper limits of C and B, in øre: up to the first and with it is C, up to the second and with it B, above A.
pub const USUAL: [i64; 2] = [20_000_000, 50_000_000];

/// One class, in øre and whole percentages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Class {
    pub customers: usize,
    pub revenue: i64,
    /// Absent when no customer of the list has one.
    pub margin: Option<i64>,
    /// Of all customers.
    pub customer_share: i64,
    /// Of all revenue; absent for a class whose revenue is below zero.
    pub revenue_share: Option<i64>,
}

/// The classes, and those in the lowest without sales or below zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classes {
    /// Highest first.
    pub classes: Vec<Class>,
    pub without_sales: usize,
    pub negative: usize,
}

/// What the best fifth of customers gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fifth {
    /// By margin, else by revenue.
    pub by_margin: bool,
    /// So many of `n`.
    pub k: usize,
    pub n: usize,
    /// In percent; above 100 when the rest take away.
    pub share: f64,
}

/// Under so many customers there is no fifth to speak of.
const LEAST: usize = 10;

impl Classes {
    /// By the upper limits of all classes but the highest, lowest first; who is at a limit is in the lower class. Absent
    /// without customers.
    pub fn of(customers: &[Customer], limits: &[i64]) -> Option<Self> {
        let class = |customer: &Customer| limits.iter().filter(|&&limit| customer.revenue <= limit).count();
        let has_margin = customers.iter().any(|customer| customer.margin.is_some());
        let empty = Class {
            customers: 0,
            revenue: 0,
            margin: has_margin.then_some(0),
            customer_share: 0,
            revenue_share: None,
        };
        let mut classes = vec![empty; limits.len() + 1];
        for customer in customers {
            let class = &mut classes[class(customer)];
            class.customers += 1;
            class.revenue = class.revenue.saturating_add(customer.revenue);
            class.margin = class.margin.map(|sum| sum.saturating_add(customer.margin.unwrap_or_default()));
        }
        let shares =
            |of: &dyn Fn(&Class) -> f64| largest_remainder(&classes.iter().map(of).collect::<Vec<_>>());
        let (counts, sums) = (shares(&|class| class.customers as f64), shares(&|class| class.revenue as f64));
        for (at, class) in classes.iter_mut().enumerate() {
            class.customer_share = counts[at];
            class.revenue_share = (class.revenue >= 0).then_some(sums[at]);
        }
        let count =
            |is: &dyn Fn(i64) -> bool| customers.iter().filter(|customer| is(customer.revenue)).count();
        (!customers.is_empty()).then(|| Self {
            classes,
            without_sales: count(&|revenue| revenue == 0),
            negative: count(&|revenue| revenue < 0),
        })
    }
}

impl Class {
    /// The margin in percent of the revenue; absent without revenue.
    pub fn margin_percent(&self) -> Option<f64> {
        (self.revenue > 0).then_some(100.0 * self.margin? as f64 / self.revenue as f64)
    }
}

impl Fifth {
    /// By margin where all have one, else by revenue: 100 · the sum of the k greatest / the sum of all, k = 0.2·n to the nearest whole.
    /// Absent under 10 customers, or when the sum is not above 0.
    pub fn of(customers: &[Customer]) -> Option<Self> {
        let margins: Option<Vec<i64>> = customers.iter().map(|customer| customer.margin).collect();
        let by_margin = margins.is_some();
        let mut worth = margins.unwrap_or_else(|| customers.iter().map(|c| c.revenue).collect());
        worth.sort_unstable_by(|a, b| b.cmp(a));
        let (n, k) = (worth.len(), whole(0.2 * worth.len() as f64).max(1) as usize);
        let sum = |of: &[i64]| of.iter().map(|&x| i128::from(x)).sum::<i128>();
        let all = sum(&worth);
        (n >= LEAST && all > 0).then(|| Self {
            by_margin,
            k,
            n,
            share: 100.0 * sum(&worth[..k]) as f64 / all as f64,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::figures::reference::reference;

    fn customers(kroner: &[i64]) -> Vec<Customer> {
        kroner.iter().map(|kr| Customer { revenue: kr * 100, margin: None }).collect()
    }

    #[test]
    fn a_fifth_as_in_the_references() {
        for case in reference()["fifth"].as_array().expect("cases") {
            let of: Vec<i64> = serde_json::from_value(case["of"].clone()).expect("numbers");
            let fifth = Fifth::of(&customers(&of)).expect("a fifth");
            assert_eq!(Some(fifth.k as u64), case["k"].as_u64());
            assert!((fifth.share - case["share"].as_f64().unwrap()).abs() < 1e-3, "{fifth:?} {case}");
        }
    }

    #[test]
    fn a_fifth_is_told_only_of_what_can_be_shared() {
        let fifth = |of: &[i64]| Fifth::of(&customers(of)).map(|fifth| fifth.share);
        assert_eq!((fifth(&[5; 9]), fifth(&[0; 12])), (None, None));
        let losing = [100, 50, 10, 0, 0, 0, 0, 0, -30, -60];
        assert!(fifth(&losing).is_some_and(|share| share > 200.0));
    }

    #[test]
    fn a_border_belongs_to_the_lower_class() {
        let at = |øre: i64| {
            let classes = Classes::of(&[Customer { revenue: øre, margin: None }], &USUAL).unwrap();
            let at = classes.classes.iter().position(|class| class.customers == 1);
            at.and_then(|at| "ABC".chars().nth(at))
        };
        assert_eq!(
            [20_000_000, 20_000_050, 50_000_000, 50_000_001, 0, -5].map(at),
            [Some('C'), Some('B'), Some('B'), Some('A'), Some('C'), Some('C')]
        );
    }

    #[test]
    fn a_class_below_zero_has_no_share() {
        let list = customers(&[600_000, 300_000, -40_000, 0]);
        let Classes { classes, without_sales, negative } = Classes::of(&list, &USUAL).unwrap();
        let [a, b, c] = classes[..] else { panic!("{classes:?}") };
        assert_eq!((a.revenue_share, b.revenue_share, c.revenue_share), (Some(67), Some(33), None));
        assert_eq!((without_sales, negative, c.margin), (1, 1, None));
        assert_eq!(Classes::of(&[], &USUAL), None);
    }

    proptest! {
        #[test]
        fn nobody_is_lost(revenues in prop::collection::vec(-100_000_i64..900_000, 1..80)) {
            let list = customers(&revenues);
            let classes = Classes::of(&list, &USUAL).unwrap().classes;
            prop_assert_eq!(classes.iter().map(|c| c.customers).sum::<usize>(), list.len());
            prop_assert_eq!(classes.iter().map(|c| c.customer_share).sum::<i64>(), 100);
            let all: i64 = list.iter().map(|customer| customer.revenue).sum();
            prop_assert_eq!(classes.iter().map(|c| c.revenue).sum::<i64>(), all);
        }
    }
}
