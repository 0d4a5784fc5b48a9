//! Days as they are written and said.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn any_day() -> impl Strategy<Value = Day> {
    (1900_i16..=2199, 1_i8..=12, 1_i8..=31)
        .prop_filter_map("no such day", |(year, month, day)| Date::new(year, month, day).ok().map(Day::from))
}

/// A Saturday.
const TODAY: Date = date(2026, 11, 21);

fn reads(typed: &str) -> String {
    read(typed, TODAY).map_or_else(|error| error.to_string(), |date| date.to_string())
}

#[test]
fn dates_as_people_write_them() {
    for typed in [
        "1.12.",
        "1.12",
        "01.12",
        "1/12",
        "1. 12.",
        "1.12.2026",
        "01.12.26",
        "1.12.26.",
        "2026-12-01",
        "1. desember",
        "1 Desember",
        "1. des.",
        "1. des. 2026",
        " 1.  desember  2026 ",
    ] {
        assert_eq!(reads(typed), "2026-12-01", "{typed}");
    }
}

#[test]
fn what_has_been_comes_again_next_year() {
    assert_eq!(reads("21.11."), "2026-11-21");
    assert_eq!(reads("20.11."), "2027-11-20");
    assert_eq!(reads("17. mai"), "2027-05-17");
    assert_eq!(reads("17. mai 2026"), "2026-05-17", "a year that is written holds");
    assert_eq!(read("29.2.", date(2027, 6, 1)), Ok(date(2028, 2, 29)));
}

#[test]
fn days_as_people_say_them() {
    for (typed, day) in [
        ("i dag", "2026-11-21"),
        ("I morgen", "2026-11-22"),
        ("i overmorgen", "2026-11-23"),
        ("fredag", "2026-11-27"),
        ("på mandag", "2026-11-23"),
        ("fre.", "2026-11-27"),
        ("lørdag", "2026-11-28"),
        ("om 3 dager", "2026-11-24"),
        ("om 2 uker", "2026-12-05"),
        ("om to uker", "2026-12-05"),
        ("om en uke", "2026-11-28"),
        ("om én måned", "2026-12-21"),
        ("om 3 ma\u{30a}neder", "2027-02-21"),
        ("om ett år", "2027-11-21"),
        ("om et par uker", "2026-12-05"),
        ("den 15.", "2026-12-15"),
        ("neste fredag", "2026-11-27"),
        ("førstkommende fredag", "2026-11-27"),
        ("innen fredag", "2026-11-27"),
        ("senest på tirsdag", "2026-11-24"),
        ("før 1.12.", "2026-12-01"),
        ("fredag 27.11.", "2026-11-27"),
        ("tirsdag den 1. desember", "2026-12-01"),
    ] {
        assert_eq!(reads(typed), day, "{typed}");
    }
    assert_eq!(read("om en måned", date(2027, 1, 31)), Ok(date(2027, 2, 28)));
}

#[test]
fn what_lasts_is_due_at_its_end() {
    for (typed, day) in [
        ("uke 50", "2026-12-11"),
        ("i uke 50", "2026-12-11"),
        ("Uke\u{a0}50", "2026-12-11"),
        ("uke50", "2026-12-11"),
        ("uke 47", "2026-11-22"),
        ("uke 46", "2027-11-19"),
        ("uke 2 2028", "2028-01-14"),
        ("uke 53", "2027-01-01"),
        ("mandag uke 50", "2026-12-07"),
        ("fredag i neste uke", "2026-11-27"),
        ("denne uken", "2026-11-22"),
        ("i løpet av neste uke", "2026-11-27"),
        ("desember", "2026-12-31"),
        ("innen utgangen av desember", "2026-12-31"),
        ("oktober", "2027-10-31"),
        ("januar 2027", "2027-01-31"),
        ("neste måned", "2026-12-31"),
        ("Q1", "2027-03-31"),
        ("fjerde kvartal", "2026-12-31"),
        ("2. kvartal 2027", "2027-06-30"),
        ("årsskiftet", "2026-12-31"),
    ] {
        assert_eq!(reads(typed), day, "{typed}");
    }
    let monday = date(2026, 11, 23);
    assert_eq!(read("neste fredag", monday), Ok(date(2026, 12, 4)));
    assert_eq!(read("fredag", monday), Ok(date(2026, 11, 27)));
    assert_eq!(read("uke 48", monday), Ok(date(2026, 11, 27)));
}

#[test]
fn says_what_is_wrong() {
    let example = "Skriv 1.12., fredag eller uke 50.";
    assert_eq!(reads("  "), format!("Her mangler en dato. {example}"));
    for typed in [
        "snart",
        "om litt",
        "om 9999 år",
        "om 500 år",
        "om -2 uker",
        "+1.12.",
        "32.1.",
        "1.13.",
        "12",
        "1.2.3.4",
        "1.12.202",
        "1.12.0202",
        "1. ju",
        "før jul",
        "snarest",
        "uke 54",
        "uke",
        "jul",
        "i",
        "innen",
        "neste",
    ] {
        assert_eq!(reads(typed), format!("Jeg forstår ikke datoen «{typed}». {example}"));
    }
    assert_eq!(
        reads("fredag 1.12."),
        "1. desember er en tirsdag, ikke en fredag. Skriv bare datoen eller dagen."
    );
    assert_eq!(reads("31.4."), format!("Det finnes ingen 31. april 2026. {example}"));
    assert_eq!(reads("29. februar 2027"), format!("Det finnes ingen 29. februar 2027. {example}"));
}

proptest! {
    #[test]
    fn what_is_shown_reads_back(day in any_day(), today in any_day()) {
        prop_assert_eq!(Day::read(&day.short(today), today), Ok(day));
        prop_assert_eq!(Day::read(&day.long(), today), Ok(day));
        prop_assert_eq!(Day::read(&String::from(day), today), Ok(day));
    }

    #[test]
    fn days_ahead_read_back(ahead in 0_i32..400, today in any_day()) {
        prop_assume!(today.date().year() < 2198);
        let day = Day::read(&format!("om {ahead} dager"), today).unwrap();
        prop_assert_eq!((day.date() - today.date()).get_days(), ahead);
        prop_assert_eq!(Day::read(&day.short(today), today), Ok(day));
    }

    #[test]
    fn nothing_typed_panics(typed in "(uke |neste |den |q|om )?[0-9]{0,4}[. /-]?[a-zåøé0-9. ]{0,16}", today in any_day()) {
        let _ = Day::read(&typed, today);
    }
}
