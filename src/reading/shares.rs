//! Three groups of customers, from the dissatisfied to the satisfied: "12 30 58", "140, 157, 115 (n=412)".

use super::number::{Token, What, apart, count, take_answered};
use super::text::plain;
use super::{Read, Unread};
use crate::figures::Satisfaction;
use crate::figures::number::grouped;
use crate::figures::rounding::largest_remainder;

/// The three groups, and how many answered where that was said too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shares {
    pub groups: Satisfaction,
    pub n: Option<u32>,
    /// What they were typed as, when that was no whole percentages.
    pub from: Option<From>,
}

/// What shares were made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// Numbers of customers.
    Customers,
    /// Percentages with decimals.
    Decimals,
}

/// What three numbers can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Whole percentages only.
    Percentages,
    /// What customers say: with decimals too, as their report has them; and numbers of customers, when their sum is how many
    /// answered: said with them, or known before.
    Customers(Option<u32>),
}

impl Read for Shares {
    type By<'a> = Of;

    fn read(typed: &str, of: Of) -> Result<Self, Unread> {
        let ask =
            || Unread::from("Skriv tre hele prosenttall som blir 100 til sammen, for eksempel 12 30 58.");
        let text = plain(typed);
        let mut tokens = apart(&text).map_err(|_| ask())?;
        let n =
            take_answered(&mut tokens, true).map(|answered| count(answered).ok_or_else(ask)).transpose()?;
        let parts = in_order(&tokens).ok_or_else(ask)?;
        let Some(parts) = parts.iter().map(|part| part.whole()).collect::<Option<Vec<_>>>() else {
            let is_theirs = matches!(of, Of::Customers(_));
            let groups = of_decimals(&parts).filter(|_| is_theirs).ok_or_else(ask)?;
            return Ok(Self { groups, n, from: Some(From::Decimals) });
        };
        let parts = [parts[0], parts[1], parts[2]];
        let sum = parts.iter().fold(0_i64, |sum, part| sum.saturating_add(*part));
        let known = match of {
            Of::Percentages => None,
            Of::Customers(known) => n.or(known),
        };
        if known.map(i64::from) == Some(sum) && sum > 0 && parts.iter().all(|part| *part >= 0) {
            let shares = largest_remainder(&parts.map(|part| part as f64));
            let groups = Satisfaction::new(shares[0], shares[1], shares[2]).map_err(Unread::because)?;
            return Ok(Self { groups, n: known, from: Some(From::Customers) });
        }
        let counted = matches!(of, Of::Customers(_)) && sum > 101 && parts.iter().all(|part| *part >= 0);
        match Satisfaction::new(parts[0], parts[1], parts[2]) {
            Ok(groups) => Ok(Self { groups, n, from: None }),
            Err(_) if counted => Err(match known {
                Some(n) => format!(
                    "De tre blir {} til sammen, og det er {} som har svart.",
                    grouped(sum),
                    grouped(n.into())
                )
                .into(),
                None => {
                    let [low, middle, high] = parts;
                    let asks =
                        format!("{} svar? Tast J hvis dette er antall kunder i hver gruppe.", grouped(sum));
                    Unread::asking(asks, [('j', format!("{low} {middle} {high} (n={sum})"))])
                }
            }),
            Err(why) => Err(Unread::because(why)),
        }
    }
}

/// What a number may be called.
const CALLED: [(&str, usize); 16] = [
    ("misfornøyd", 0),
    ("misfornøyde", 0),
    ("kritikere", 0),
    ("lav", 0),
    ("nøytral", 1),
    ("nøytrale", 1),
    ("passive", 1),
    ("middels", 1),
    ("høy", 2),
    ("fornøyd", 2),
    ("fornøyde", 2),
    ("tilfreds", 2),
    ("tilfredse", 2),
    ("ambassadører", 2),
    ("svært", 2),
    ("godt", 2),
];

/// Percentages with decimals as whole ones; none where they are not 100 together but for rounding.
fn of_decimals(parts: &[What<'_>; 3]) -> Option<Satisfaction> {
    let parts = parts.map(What::value);
    let parts = [parts[0]?, parts[1]?, parts[2]?];
    let is_all = (parts.iter().sum::<f64>() - 100.0).abs() < 0.5 && parts.iter().all(|part| *part >= 0.0);
    let whole = largest_remainder(&parts);
    Satisfaction::new(whole[0], whole[1], whole[2]).ok().filter(|_| is_all)
}

/// The three numbers from low to high: as they stand, or by what each is called.
fn in_order<'t>(tokens: &[Token<'t>]) -> Option<[What<'t>; 3]> {
    let (mut numbers, mut places) = (Vec::new(), Vec::new());
    for token in tokens {
        match token.what {
            What::Number { .. } => numbers.push(token.what),
            What::Word(word) => {
                let word = word.to_lowercase();
                match CALLED.iter().find(|(name, _)| *name == word) {
                    Some((_, place)) if places.last() == Some(place) => {}
                    Some((_, place)) => places.push(*place),
                    None if ["tilfredshet", "prosent", "og", "er", "svar"].contains(&&*word) => {}
                    None => return None,
                }
            }
            What::Dash | What::Sign('%' | ',' | ';' | '/' | '·' | '|' | '(' | ')' | ':' | '.') => {}
            What::Sign(_) => return None,
        }
    }
    let [first, second, third] = *numbers.as_slice() else { return None };
    let mut parts = [first, second, third];
    match *places.as_slice() {
        [] => {}
        [a, b, c] if a != b && b != c && a != c => {
            (parts[a], parts[b], parts[c]) = (first, second, third);
        }
        // Some of them are named: nobody knows which the others are.
        _ => return None,
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(typed: &str, of: Of) -> Result<([i64; 3], Option<u32>), String> {
        let Shares { groups, n, .. } = Shares::read(typed, of)?;
        Ok((groups.parts().map(|(_, share)| share), n))
    }

    #[test]
    fn three_shares_add_up_or_nearly() {
        for (typed, shares) in [
            ("12 30 58", [12, 30, 58]),
            ("12 %, 30 %, 58 %", [12, 30, 58]),
            ("12/30/58", [12, 30, 58]),
            ("12–30–58", [12, 30, 58]),
            ("12\n30\u{a0}\n58\n", [12, 30, 58]),
            ("12\t30\t58", [12, 30, 58]),
            ("12 30 59", [12, 30, 59]),
            ("12 30 57", [12, 30, 57]),
            ("0 0 100", [0, 0, 100]),
            ("misfornøyd 12 %, nøytral 30 %, høy tilfredshet 58 %", [12, 30, 58]),
            ("Fornøyde: 58, nøytrale: 30, misfornøyde: 12", [12, 30, 58]),
            ("58 % fornøyd, 30 % nøytral og 12 % misfornøyd", [12, 30, 58]),
        ] {
            assert_eq!(read(typed, Of::Percentages), Ok((shares, None)), "{typed}");
        }
        assert_eq!(read("12 30 58 (n=412)", Of::Customers(None)), Ok(([12, 30, 58], Some(412))));
        let no = |typed| read(typed, Of::Percentages).unwrap_err();
        assert_eq!(no("12 30 56"), "De tre blir 98 til sammen. Det mangler 2 på 100.");
        assert_eq!(no("140 157 115"), "140 kan ikke være en andel. Bruk hele tall fra 0 til 100.");
        let decimals = |typed| {
            Shares::read(typed, Of::Customers(None))
                .map(|it| (it.groups.parts().map(|(_, share)| share), it.from))
        };
        assert_eq!(decimals("16,5 36 47,5"), Ok(([17, 36, 47], Some(From::Decimals))));
        assert_eq!(decimals("33,3 33,3 33,3"), Ok(([34, 33, 33], Some(From::Decimals))));
        assert!(decimals("16,5 36 40").is_err() && decimals("-0,5 50 50,5").is_err());
        for typed in [
            "12 88",
            "12,5 30 57,5",
            "12,30,58",
            "12 30 58 0",
            "",
            "tolv 30 58",
            "1.12.2026",
            "fornøyd 58 30 12",
        ] {
            assert!(no(typed).contains("tre hele prosenttall"), "{typed}: {}", no(typed));
        }
    }

    #[test]
    fn customers_are_counted_when_they_are_as_many_as_answered() {
        let is = Ok(([34, 38, 28], Some(412)));
        assert_eq!(read("140 157 115 (n=412)", Of::Customers(None)), is);
        assert_eq!(read("140, 157, 115", Of::Customers(Some(412))), is);
        let no = |typed, n| read(typed, Of::Customers(n)).unwrap_err();
        let unread = Shares::read("140 157 115", Of::Customers(None)).unwrap_err();
        assert_eq!(unread.to_string(), "412 svar? Tast J hvis dette er antall kunder i hver gruppe.");
        let [way] = unread.ways() else { panic!("one thing could be meant") };
        assert_eq!((way.key, read(&way.typed, Of::Customers(None))), ('j', is));
        assert!(Shares::read("140 157 115", Of::Percentages).unwrap_err().ways().is_empty());
        assert_eq!(no("140 157 115", Some(400)), "De tre blir 412 til sammen, og det er 400 som har svart.");
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(low in 0_i64..=100, middle in 0_i64..=100, more in -1_i64..=1) {
            let high = 100 - low - middle + more;
            prop_assume!((0..=100).contains(&high));
            let shown = format!("{low} {middle} {high}");
            prop_assert_eq!(read(&shown, Of::Percentages), Ok(([low, middle, high], None)));
        }

        #[test]
        fn nothing_typed_panics(typed in "[-−–0-9,./% nøsvart=]{0,24}", n in prop::option::of(0_u32..)) {
            let _ = (read(&typed, Of::Percentages), read(&typed, Of::Customers(n)));
        }
    }
}
