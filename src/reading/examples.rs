//! Law: what a refusal gives as an example is taken by the reader that refused. Whoever types it is not refused again.

use super::{Amount, Answered, Measure, Measured, Of, OnScale, OwnScale, Period, Read, Score, Shares};
use crate::figures::{Decimal, Scale};
use crate::moment::TimeOfDay;

/// What is typed in the wrong field, or by a slip of the finger.
const WRONG: [&str; 22] = [
    "",
    " ",
    "tull",
    "§5",
    "63",
    "-5",
    "0",
    "3 4",
    "3,5 tull",
    "10 dager",
    "312 kunder",
    "(n=312)",
    "n=0",
    "5 av 5 (n=0)",
    "6,3 av 10 (n=0)",
    "1.12.2026",
    "99:99",
    "lav til høy",
    "1500",
    "12 30",
    "ca",
    "6 (n=0)",
];

/// The examples in a sentence: "… Skriv for eksempel 6,3 eller 1 200."
fn examples(sentence: &str) -> Vec<String> {
    let Some((_, rest)) = sentence.split_once("for eksempel ") else { return Vec::new() };
    let rest = rest.trim_end_matches('.');
    rest.split(" eller ").map(|it| it.trim_matches(['«', '»']).to_owned()).collect()
}

/// How many examples were given, each of which is taken.
fn taken<R: Read>(by: &R::By<'static>) -> usize
where
    R::By<'static>: Clone,
{
    let mut given = 0;
    for wrong in WRONG {
        let Err(unread) = R::read(wrong, by.clone()) else { continue };
        let sentence = unread.to_string();
        for example in examples(&sentence) {
            let again = R::read(&example, by.clone()).err().map(|unread| unread.to_string());
            assert_eq!(again, None, "«{wrong}»: {sentence}");
            given += 1;
        }
    }
    given
}

#[test]
fn every_example_of_a_refusal_is_taken() {
    let scale = |min, max| Scale::new(min, max).expect("a scale");
    let scales = [
        Scale::ONE_TO_FIVE,
        scale(1, 7),
        Scale::ZERO_TO_TEN,
        Scale::ONE_TO_TEN,
        Scale::ZERO_TO_HUNDRED,
        Scale::NET,
    ];
    for ours in scales {
        assert!(taken::<OnScale>(&ours) > 0 && taken::<OwnScale>(&ours) > 0);
        taken::<Score>(&ours);
        for usual in scales.map(Some).into_iter().chain([None]) {
            assert!(taken::<Measured>(&Measure { usual, ours }) > 0);
        }
    }
    for of in [Of::Percentages, Of::Customers(None), Of::Customers(Some(412))] {
        assert!(taken::<Shares>(&of) > 0);
    }
    assert!(taken::<Amount>(&"Svartid") > 0);
    assert!(taken::<Decimal>(&()) > 0 && taken::<Period>(&()) > 0 && taken::<TimeOfDay>(&()) > 0);
    taken::<Answered>(&());
}
