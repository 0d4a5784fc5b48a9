//! A customer list against what others have computed of it, and on its way to the cards.

use super::*;
use crate::exercises::Class;
use crate::workshop::template;

/// A session of the template about satisfied customers.
fn satisfied() -> Session {
    let mut json =
        serde_json::to_value(template::built_in_named("kundetilfredshet").expect("it")).expect("JSON");
    json["nordstjerne"] = "session".into();
    serde_json::from_value(json).expect("a session")
}

fn class(preview: &Preview, name: &str) -> Class {
    let line = preview.lines.iter().find(|line| line.name == name).expect(name);
    match line.what {
        What::Measured(Measured::Class(class)) => class,
        ref other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn a_customer_list_comes_to_what_others_have_computed() {
    let (source, wanted) = (source("crm_kunder.xlsx"), expected("crm_kunder.xlsx"));
    let mut session = satisfied();
    let mapping = guessed(&source, &session);
    let goals: Vec<&Goal> = mapping.columns.iter().flat_map(|column| &column.to).collect();
    assert_eq!(goals, [&Goal::Customer, &Goal::Revenue, &Goal::Margin]);
    let preview = preview(&source, &mapping, &session);
    assert_eq!((preview.rows.all, preview.rows.left_out.totals), (62, 1));
    for (name, golden) in wanted["classes"].as_object().expect("classes") {
        let class = class(&preview, name);
        let near = |found: f64, what: &str| {
            let golden = golden[what].as_f64().expect(what);
            assert!((found - golden).abs() < 1e-9 * golden.abs().max(1.0), "{name} {what}: {found} {golden}");
        };
        near(class.customers.into(), "customers");
        near(class.revenue.as_f64(), "revenue");
        near(class.margin.expect("a margin").as_f64(), "margin");
        near(class.share.into(), "customer_share");
        near(class.revenue_share.expect("a share").into(), "revenue_share");
    }
    assert_eq!(
        preview.lines.iter().find(|line| line.name == "A").map(|line| line.n as u64),
        wanted["customers"].as_u64()
    );
    assert_eq!(preview.remarks, ["Av kundene i «C» er 1 uten salg og 1 under null."]);
    let fifth = amount(&preview, "20/80");
    let share = wanted["pareto"]["share"].as_f64().expect("a share");
    assert_eq!((fifth.value.as_f64(), fifth.unit.as_str()), (share.round(), "%"));
    assert_eq!(fifth.definition, "De 12 beste av 60 kunder gir 67\u{a0}% av dekningsbidraget.");

    let before = session.clone();
    let (all, count) = put(&session, &preview).expect("an edit");
    assert_eq!(count.words(), "ett tall og tre kundeklasser");
    let inverse = session.apply(all).expect("it fits");
    let told = serde_json::to_string(&session).expect("JSON");
    for number in ["2574164", "4928945", "3222456"] {
        assert!(told.contains(&format!("\"value\":{number}")), "{number}");
    }
    assert!(!told.contains("Kunde 5") && !told.contains("1057"));
    assert!(self::preview(&source, &mapping, &session).lines.iter().all(|line| line.taken));
    session.apply(inverse).expect("it goes back");
    assert_eq!(session.phases, before.phases);
}

#[test]
fn the_borders_are_those_on_the_cards() {
    let source = source("crm_kunder.xlsx");
    let session = satisfied();
    let moved = serde_json::to_string(&session).expect("JSON");
    // B goes to a million, and A begins above it.
    let moved = moved
        .replace("\"value\":500001", "\"value\":1000001")
        .replace("\"value\":500000", "\"value\":1000000");
    let moved: Session = serde_json::from_str(&moved).expect("a session");
    let preview = preview(&source, &guessed(&source, &moved), &moved);
    assert!(class(&preview, "A").customers < 4 && class(&preview, "B").customers > 16, "{preview:?}");
    assert_eq!(class(&preview, "C").customers, 40);
}

#[test]
fn under_five_customers_no_class_is_told() {
    let source = of_text("Kundenr;Omsetning siste 12 mnd\n1;100000,50\n2;700000,50\n3;300000,50\n4;1,50\n");
    let session = satisfied();
    let preview = preview(&source, &guessed(&source, &session), &session);
    assert_eq!((preview.lines.len(), preview.count()), (3, Count::default()));
    assert_eq!(preview.lines[0].what, What::Not("Bare fire svar. Tall vises fra fem.".into()));
}

#[test]
fn response_times_go_onto_the_cards_of_what_is_measured() {
    let source = source("saker.csv");
    let mut json = serde_json::to_value(template::built_in_named("kundeservice").expect("it")).expect("JSON");
    json["nordstjerne"] = "session".into();
    let mut session: Session = serde_json::from_value(json).expect("a session");
    let goal = || TimeGoal { name: "Svartid og spredning".into(), hours: Hours::Clock };
    let moments = |heading: &str, to| Mapped {
        heading: heading.into(),
        reads: Reads::Moment(Order::DayFirst),
        to: vec![to],
    };
    let columns =
        vec![moments("Opprettet", Goal::Received(goal())), moments("Første svar", Goal::Answered(goal()))];
    let preview = preview(&source, &mapping(columns), &session);
    let (all, count) = put(&session, &preview).expect("an edit");
    assert_eq!(count.words(), "ett tall");
    session.apply(all).expect("it fits");
    let told = serde_json::to_string(&session).expect("JSON");
    let said = "4,4 timer · 9 av 10 fikk svar innen 51 timer, 1 av 10 innen 58 minutter. Lengst: 9,1 døgn. 18 har ikke fått \
                svar · n 318 · Kundepanelet · 3. kvartal 2026";
    assert!(told.contains(said), "{told}");
}
