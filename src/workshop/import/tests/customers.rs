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

/// The same session with the values of the cards of the classes turned into others.
fn with_cards(session: &Session, turn: impl Fn(&str, &mut Vec<Value>)) -> Session {
    let mut json = serde_json::to_value(session).expect("JSON");
    let phases = json["phases"].as_array_mut().expect("phases");
    let all = phases.iter_mut().flat_map(|phase| phase["exercises"].as_array_mut().expect("exercises"));
    let cards = { all }.find(|exercise| exercise["title"] == "Kundene i tre klasser").expect("the classes");
    for card in cards["setup"]["given"].as_array_mut().expect("cards") {
        let title = card["title"].as_str().expect("a title").to_owned();
        turn(&title, card["values"].as_array_mut().expect("values"));
    }
    serde_json::from_value(json).expect("a session")
}

#[test]
fn what_the_list_does_not_tell_stands_and_what_it_replaces_is_told() {
    let margin = serde_json::json!({ "field": 68, "holds": { "number": { "value": 777, "decimals": 0 } } });
    let mut session = with_cards(&satisfied(), |title, values| {
        if title == "A" {
            values.push(margin.clone());
        }
    });
    let source = source("crm_kunder.xlsx");
    let mut mapping = guessed(&source, &session);
    let line = preview(&source, &mapping, &session).lines.into_iter().find(|line| line.name == "A");
    let line = line.expect("the class");
    assert!(line.taken && line.now == "777 kr", "{line:?}");
    mapping.columns.retain(|column| column.to != [Goal::Margin]);
    let (all, _) = put(&session, &preview(&source, &mapping, &session)).expect("an edit");
    session.apply(all).expect("it fits");
    let phases = serde_json::to_value(&session).expect("JSON")["phases"].to_string();
    assert_eq!(
        phases.matches("\"value\":777}").count() + phases.matches("\"value\":777,").count(),
        2,
        "{phases}"
    );
}

#[test]
fn a_class_goes_to_where_the_next_higher_begins() {
    let source = source("crm_kunder.xlsx");
    for lowest_says_nothing in [false, true] {
        let session = with_cards(&satisfied(), |title, values| {
            values.retain(|value| value["field"] != 28 && !(lowest_says_nothing && title == "C"));
        });
        let preview = preview(&source, &guessed(&source, &session), &session);
        let customers = ["A", "B", "C"].map(|name| class(&preview, name).customers);
        assert_eq!(customers, [4, 16, 40]);
    }
}

#[test]
fn what_has_no_place_is_not_guessed_and_is_told() {
    let mut json = serde_json::to_value(template::built_in_named("kundeservice").expect("it")).expect("JSON");
    json["nordstjerne"] = "session".into();
    let session: Session = serde_json::from_value(json).expect("a session");
    let heading = "Hvor sannsynlig er det at du vil anbefale oss?";
    let source = of_text(&format!("{heading}\n0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n"));
    assert_eq!(guessed(&source, &session), mapping(Vec::new()));
    let mapping = mapping(vec![score(&source, heading, vec![kpi("NPS", WhichKpi::Nps)])]);
    let preview = preview(&source, &mapping, &session);
    assert_eq!((preview.missing, preview.lines.len()), (vec!["NPS".to_owned()], 0));
}

#[test]
fn comments_are_those_of_the_rows_that_count() {
    let source = of_text("Id;Skriv fritt\n1;Den første\n1;Den siste\n2;En annen\n");
    let mut mapping = mapping(Vec::new());
    assert_eq!(Comments::of(&source, &mapping, 1).texts.len(), 3);
    mapping.once_per = Some("Id".into());
    let texts: Vec<String> =
        Comments::of(&source, &mapping, 1).texts.into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["Den siste", "En annen"]);
}

#[test]
fn an_answer_accounts_for_one_comment_of_its_own_place() {
    let source = of_text("Id;Skriv fritt\n1;Bra service\n2;Bra\n3;Bra folk\n4;Bra\n");
    let comments = Comments::of(&source, &mapping(Vec::new()), 1);
    let mut session = template::demo();
    let place =
        destinations(&session).into_iter().find(|place| place.takes == Takes::Comment).expect("a question");
    let before = comments.taken_in(&session, &place, &BTreeMap::new());
    assert_eq!(before, BTreeMap::new());
    let mut take_in = |said: &str| {
        let mut ids = session.ids();
        let edit = comment(&session, &mut ids, &place, said, session.starts).expect("an edit");
        session.next_id = ids.next();
        session.apply(edit).expect("it fits");
        comments.taken_in(&session, &place, &BTreeMap::new()).into_keys().collect::<Vec<_>>()
    };
    let [first, second, fourth] = [0, 1, 3].map(|at: usize| comments.texts[at].0);
    assert_eq!(take_in("Bra"), [second]);
    assert_eq!(take_in("Bra"), [second, fourth]);
    assert_eq!(take_in("service"), [first, second, fourth]);
    let elsewhere = Destination { exercise: 0, ..place.clone() };
    assert_eq!(comments.taken_in(&session, &elsewhere, &BTreeMap::new()), BTreeMap::new());
}
