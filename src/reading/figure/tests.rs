//! Figures as they are said, and numbers that are something else.

use proptest::prelude::*;

use super::*;
use crate::figures::{Evidence, Figure};

const OURS: Scale = Scale::ONE_TO_FIVE;

fn measured(typed: &str, usual: Option<Scale>) -> Result<Measured, String> {
    Ok(Measured::read(typed, Measure { usual, ours: OURS })?)
}

fn read(typed: &str) -> Result<String, String> {
    let Measured { value, scale, n, .. } = measured(typed, None)?;
    Ok(format!("{value} på {scale}{}", n.map(|n| format!(", n {n}")).unwrap_or_default()))
}

#[test]
fn a_figure_is_read_with_its_scale_and_its_answers() {
    for (typed, said) in [
        ("3,9 av 5", "3,9 på 1–5"),
        ("4/6", "4 på 1–6"),
        ("63 %", "63 på 0–100"),
        ("63 prosent", "63 på 0–100"),
        ("2,5 av5", "2,5 på 1–5"),
        ("0,5", "0,5 på 0–10"),
        ("5 av 5 (n=312)", "5 på 1–5, n 312"),
        ("4,2 av 5 (n=312)", "4,2 på 1–5, n 312"),
        ("4 av 5 312 svar", "4 på 1–5, n 312"),
        ("4\u{a0}av\u{a0}5\u{2009}(n\u{a0}=\u{a0}1\u{a0}214)", "4 på 1–5, n 1214"),
        ("n = 312: 4,2/5", "4,2 på 1–5, n 312"),
        ("snitt 4,2 på en skala fra 1 til 5", "4,2 på 1–5"),
        ("6,3 (0–10)", "6,3 på 0–10"),
        ("6,3 på 1–10", "6,3 på 1–10"),
        ("6,3 av 10 (1–10)", "6,3 på 1–10"),
        ("6,3 av 10 (0–10), 312 svar", "6,3 på 0–10, n 312"),
        ("0,5 av 10", "0,5 på 0–10"),
        ("63 % av 312 svar", "63 på 0–100, n 312"),
        ("NPS 23", "23 på fra −100 til 100"),
        ("NPS: −12", "−12 på fra −100 til 100"),
        ("+23", "23 på fra −100 til 100"),
        ("-12 (n=214)", "−12 på fra −100 til 100, n 214"),
        ("23 av −100–100", "23 på fra −100 til 100"),
        ("23 (fra -100 til 100)", "23 på fra −100 til 100"),
        ("6 av 20", "6 på 0–20"),
        ("3 på 0–214", "3 på 0–214"),
    ] {
        assert_eq!(read(typed), Ok(said.into()), "{typed}");
    }
    let known = |typed| measured(typed, Some(Scale::ZERO_TO_TEN)).map(|it| it.scale);
    assert_eq!((known("2,5"), known("-12")), (Ok(Scale::ZERO_TO_TEN), Ok(Scale::NET)));
}

#[test]
fn ten_at_the_top_is_asked_about_and_holds_for_the_next() {
    for (typed, zero, one) in [
        ("7,8 av 10", "7,8 på 0–10", "7,8 på 1–10"),
        ("7,8", "7,8 på 0–10", "7,8 på 1–10"),
        ("6,3 av 10 (312 svar)", "6,3 på 0–10, n 312", "6,3 på 1–10, n 312"),
        ("10/10, 30 svar", "10 på 0–10, n 30", "10 på 1–10, n 30"),
        ("10/10 (n=30)", "10 på 0–10, n 30", "10 på 1–10, n 30"),
    ] {
        let unread = Measured::read(typed, Measure { usual: None, ours: OURS }).unwrap_err();
        assert_eq!(unread.to_string(), "Går skalaen fra 0 eller fra 1? Tast 0 eller 1.", "{typed}");
        let ways: Vec<_> = unread.ways().iter().map(|way| (way.key, read(&way.typed))).collect();
        assert_eq!(ways, [('0', Ok(zero.into())), ('1', Ok(one.into()))], "{typed}");
    }
    let known = |typed, usual| measured(typed, Some(usual)).map(|it| (it.scale, it.says_scale));
    assert_eq!(known("7,8 av 10", Scale::ONE_TO_TEN), Ok((Scale::ONE_TO_TEN, true)));
    assert_eq!(known("7,8 av 10", Scale::ZERO_TO_TEN), Ok((Scale::ZERO_TO_TEN, true)));
    assert_eq!(known("7,8", Scale::ONE_TO_TEN), Ok((Scale::ONE_TO_TEN, false)));
    assert_eq!(known("3,9 av 5", Scale::ONE_TO_TEN), Ok((OURS, true)));
    let ours = Measured::read("7,8 av 10", Measure { usual: None, ours: Scale::ONE_TO_TEN });
    assert_eq!(ours.map(|it| it.scale), Ok(Scale::ONE_TO_TEN), "there is no other here");
    let ways = |typed| OwnScale::read(typed, OURS).unwrap_err().ways().to_vec();
    assert_eq!(ways("10").iter().map(|way| way.typed.as_str()).collect::<Vec<_>>(), ["0–10", "1–10"]);
    assert_eq!(ways("av 10"), ways("10"));
    let unread = Amount::read("7,8 av 10 (n=214)", "Tilfredshet").unwrap_err();
    let amount = Amount::read(&unread.ways()[1].typed, "").map(|it| (it.unit, it.n));
    assert_eq!(amount, Ok(("på 1–10".into(), Some(214))));
}

#[test]
fn a_number_that_is_something_else_is_not_taken() {
    for (typed, why) in [
        ("2,5", "Av 5 eller av 10? Skriv «av 5» eller «av 10» bak tallet."),
        ("5 av 312", "Er 312 antall svar? Skriv «n=312»."),
        ("1/12", "Skriv «av 12» hvis 12"),
        ("63", "63 ligger utenfor skalaen 0–10."),
        ("seks", "«seks» hører ikke til tallet."),
        ("10 dager", "«dager» hører ikke til tallet."),
        ("4,2 i 2025", "«i» hører ikke til tallet."),
        ("4,2 5 6", "Her står flere tall."),
        ("3–4", "Her står flere tall."),
        ("1.12.2026", "«1.12.2026» er ikke et tall."),
        ("5 av 5 (n=0)", "0 kan ikke være antall svar."),
        ("(n=312)", "Her står bare antall svar."),
        ("", "Her mangler et tall."),
        ("§5", "«§5» er ikke et tall."),
    ] {
        let said = read(typed).unwrap_err();
        assert!(said.starts_with(why), "{typed}: {said}");
    }
}

#[test]
fn a_scale_has_two_ends_and_is_no_number_of_answers() {
    let read =
        |typed| OwnScale::read(typed, OURS).map(|OwnScale(s)| (s.min(), s.max())).map_err(String::from);
    for (typed, ends) in [
        ("0–10", (0, 10)),
        ("1-7", (1, 7)),
        ("1\u{a0}–\u{a0}7", (1, 7)),
        ("fra −100 til 100", (-100, 100)),
        ("-100–100", (-100, 100)),
        ("1 til 5", (1, 5)),
        ("på en skala fra 1 til 5", (1, 5)),
        ("NPS", (-100, 100)),
        ("%", (0, 100)),
        ("5", (1, 5)),
        ("6", (1, 6)),
        ("7", (1, 7)),
        ("100", (0, 100)),
        ("0–214", (0, 214)),
        ("av 20", (0, 20)),
        ("/9", (1, 9)),
    ] {
        assert_eq!(read(typed), Ok(ends), "{typed}");
    }
    for typed in ["214", "20", "9", "214 svar"] {
        assert!(read(typed).unwrap_err().contains("antall svar"), "{typed}");
    }
    assert!(read("lav til høy").unwrap_err().contains("for eksempel 0–10"));
    assert!(read("10–0").is_err());
    let ours = Scale::new(0, 20).expect("a scale");
    assert_eq!(OwnScale::read("20", ours), Ok(OwnScale(ours)));
}

#[test]
fn a_median_can_lie_between_two_scores() {
    let read =
        |typed| OnScale::read(typed, OURS).map(|OnScale(value)| value.to_string()).map_err(String::from);
    for (typed, value) in [
        ("3,5", "3,5"),
        ("4", "4"),
        ("mellom 3 og 4", "3,5"),
        ("3–4", "3,5"),
        ("3 - 4 av 5", "3,5"),
        ("4/5", "4"),
    ] {
        assert_eq!(read(typed), Ok(value.into()), "{typed}");
    }
    for typed in ["6", "2–4", "3 og", "", "tre", "3 av 10"] {
        assert!(read(typed).is_err(), "{typed}");
    }
}

#[test]
fn a_key_figure_has_a_unit() {
    let read = |typed| {
        let Amount { value, unit, n } = Amount::read(typed, "Svartid på e-post")?;
        Ok::<_, Unread>((value.to_string(), unit, n))
    };
    for (typed, value, unit, n) in [
        ("4,5 timer", "4,5", "timer", None),
        ("32 (−100 til 100)", "32", "(−100 til 100)", None),
        ("63 %", "63", "%", None),
        ("NPS 23", "23", "", None),
        ("NPS: −12 (n=214)", "−12", "", Some(214)),
        ("+23", "23", "", None),
        ("4,5 timer (n=312)", "4,5", "timer", Some(312)),
        ("4,5 timer, 312 svar", "4,5", "timer", Some(312)),
        ("Svartid: 4,5 t", "4,5", "t", None),
        ("12 per 100 kunder", "12", "per 100 kunder", None),
        ("312 svar", "312", "svar", None),
    ] {
        assert_eq!(read(typed), Ok((value.into(), unit.into(), n)), "{typed}");
    }
    for typed in ["3–4 dager", "uke 50", "rask", "", "1.12.2026"] {
        assert!(read(typed).is_err(), "{typed}");
    }
}

/// Scales that are told by their top, or by both ends.
fn told_scale() -> impl Strategy<Value = Scale> {
    let net = (-100_i64..0, 1_i64..101).prop_filter_map("no scale", |(min, max)| Scale::new(min, max).ok());
    prop_oneof![Just(OURS), Just(Scale::ZERO_TO_TEN), Just(Scale::ZERO_TO_HUNDRED), Just(Scale::NET), net]
}

proptest! {
    #[test]
    fn a_figure_that_is_shown_reads_back(scale in told_scale(), at in 0.0..=1.0_f64, decimals in 0_u8..3, n in prop::option::of(1_u32..9999)) {
        let tens = 10_i64.pow(decimals.into());
        let value = ((scale.min() * tens) as f64 + at * (scale.width() * tens) as f64).round() as i64;
        let value = Decimal::new(value, decimals).unwrap();
        let figure = Figure::new(value, scale, Evidence { n, ..Evidence::default() }).unwrap();
        let shown = match n {
            Some(n) => format!("{} · n {}", figure.words(), grouped(n.into())),
            None => figure.words(),
        };
        let read = measured(&shown, None).map(|it| (it.value, it.scale, it.n));
        prop_assert_eq!(read, Ok((value, scale, n)), "{}", shown);
        prop_assert_eq!(OwnScale::read(&scale.to_string(), OURS), Ok(OwnScale(scale)));
    }

    #[test]
    fn a_key_figure_that_is_shown_reads_back(
        value in -99_999_i64..99_999, decimals in 0_u8..3,
        unit in "(|%|timer|kr per kunde|dager|svar|\\(−100 til 100\\)|på 0–10|på 1–10|per 100 kunder|prosentpoeng)",
    ) {
        let value = Decimal::new(value, decimals).unwrap();
        let shown = format!("{value} {unit}");
        prop_assert_eq!(Amount::read(&shown, "Frafall"), Ok(Amount { value, unit, n: None }), "{}", shown);
    }

    /// Of a scale that ends at ten it is asked where it begins, unless the figure tells, and each answer is one.
    #[test]
    fn a_key_figure_of_ten_is_asked_about_once(tenths in 0_i64..150) {
        let value = Decimal::new(tenths, 1).unwrap();
        match Amount::read(&format!("{value} av 10"), "Frafall") {
            Ok(read) => {
                prop_assert!(!(10..=100).contains(&tenths), "{}", value);
                prop_assert_eq!(read, Amount { value, unit: "av 10".into(), n: None });
            }
            Err(unread) => {
                prop_assert!((10..=100).contains(&tenths) && unread.ways.len() == 2, "{}: {}", value, unread);
                for way in &unread.ways {
                    prop_assert_eq!(Amount::read(&way.typed, "Frafall").map(|read| read.value), Ok(value));
                }
            }
        }
    }

    /// Whatever stands beside a number that says how many answered, it is neither the scale nor the figure.
    #[test]
    fn how_many_answered_is_never_a_scale(
        tenths in 10_i64..=50, n in 11_u32..100_000,
        before in "(n ?= ?|N: |antall svar: )", after in "( svar| respondenter)",
        open in "[(·,–]", front: bool, says_top: bool, counted_by_word: bool,
    ) {
        let figure = format!("{}{}", Decimal::new(tenths, 1).unwrap(), if says_top { " av 5" } else { "" });
        let answered = if counted_by_word { format!("{n}{after}") } else { format!("{before}{n}") };
        let typed = if front { format!("{answered} {open} {figure}") } else { format!("{figure} {open} {answered}") };
        if let Ok(read) = measured(&typed, None) {
            prop_assert_eq!((read.value.value(), read.n), (tenths, Some(n)), "{}", typed);
            prop_assert!(read.scale == OURS || read.scale == Scale::ZERO_TO_TEN, "{}", typed);
        }
    }

    #[test]
    fn nothing_typed_panics(typed in "[-−–0-9,./% avntilNPS()=å]{0,24}") {
        let _ = (read(&typed), OwnScale::read(&typed, OURS), OnScale::read(&typed, OURS), Amount::read(&typed, &typed));
    }
}

#[test]
fn a_period_is_no_bare_number() {
    for typed in ["5,2", "12", "63 %", "0"] {
        let why = Period::read(typed, ()).unwrap_err().to_string();
        assert!(why.contains("er et tall, ikke en periode"), "{typed}: {why}");
    }
    for typed in ["2026", "høsten 2026", "Q3", "uke 12", "", "1.9.–1.10."] {
        assert_eq!(Period::read(typed, ()), Ok(Period(typed.into())), "{typed}");
    }
}
