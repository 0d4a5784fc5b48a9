//! Cards as templates declare them.

use super::*;

pub(super) fn field(id: Id, name: &str, holds: Holds) -> Field {
    Field { id, name: name.into(), holds, ..Field::default() }
}

pub(super) fn choice(id: Id, name: &str, options: &[&str]) -> Field {
    let options = options.iter().map(|&option| option.into()).collect();
    Field { options, ..field(id, name, Holds::Choice) }
}

pub(super) fn given(id: Id, title: &str) -> Given {
    Given { id, title: title.into(), ..Given::default() }
}

pub(super) fn north_star() -> Bench<Cards> {
    let optional = Field { optional: true, ..field(12, "Hva den koster oss", Holds::Text) };
    let vision = Given { about: Some(About::Vision), ..given(22, "Visjon") };
    Bench::new(Setup {
        about: About::NorthStar,
        fields: vec![field(11, "I én setning", Holds::Text), optional],
        given: vec![given(21, "Nordstjerne"), vision],
        decides: Decides::Card,
        ..Setup::default()
    })
}

/// Principles as choices, five at most.
pub(super) fn compass() -> Bench<Cards> {
    let joins =
        |id, name: &str, joins: &str| Field { joins: Some(joins.into()), ..field(id, name, Holds::Text) };
    Bench::new(Setup {
        about: About::Principle,
        one: "prinsipp".into(),
        fields: vec![
            joins(11, "Vi velger", ""),
            joins(12, "Fremfor", " fremfor "),
            Field { optional: true, ..joins(13, "Også når", ", også når ") },
            field(14, "Slik gjør vi", Holds::Text),
            field(15, "Slik gjør vi ikke", Holds::Text),
            Field { optional: true, ..field(16, "Prøvd på", Holds::LongText) },
        ],
        more: true,
        least: Some(3),
        most: Some(5),
        decides: Decides::Exercise,
        ..Setup::default()
    })
}

pub(super) fn mandate() -> Bench<Cards> {
    let names = ["Rolle", "Rapporterer til", "Bestemmer alene", "Kan stoppe", "Eskalering"];
    let mut fields: Vec<_> = (11..).zip(names).map(|(id, name)| field(id, name, Holds::Text)).collect();
    fields[1].holds = Holds::Person;
    let optional = |field| Field { optional: true, ..field };
    let budget = Field { unit: "kr".into(), least: Some(0), ..field(16, "Budsjett", Holds::Number) };
    let time = Field {
        unit: "%".into(),
        least: Some(0),
        most: Some(100),
        ..field(17, "Andel av tiden", Holds::Number)
    };
    fields.extend([budget, time, field(18, "Gjelder til", Holds::Date)].map(optional));
    Bench::new(Setup {
        about: About::Mandate,
        fields,
        given: vec![given(21, "CX-lederens mandat")],
        decides: Decides::Card,
        ..Setup::default()
    })
}

/// Who contributes to each promise; exactly one decides.
pub(super) fn contributions() -> Bench<Cards> {
    let fields = (11..).zip(["Marked", "Salg", "Support", "IT"]);
    let mut bench = Bench::new(Setup {
        about: About::Contribution,
        fields: fields
            .map(|(id, name)| choice(id, name, &["avgjør", "bidrar", "høres", "får vite"]))
            .collect(),
        each: Each::Promise,
        exactly_one: "avgjør".into(),
        ..Setup::default()
    });
    for (id, text) in [(51, "Du slipper å mase."), (52, "Vi sier fra først.")] {
        bench.room.findings.push((40, Finding::new(id, Sort::Promise, text)));
    }
    bench
}

pub(super) fn loyalty() -> Bench<Cards> {
    let each = ["Dette slutter vi med", "Dette begynner vi med", "Dette garanterer vi"];
    Bench::new(Setup {
        fields: vec![field(11, "Hva", Holds::LongText)],
        given: (21..).zip(each).map(|(id, title)| given(id, title)).collect(),
        ..Setup::default()
    })
}

pub(super) fn segmentation() -> Bench<Cards> {
    let number = |id, name: &str| Field { least: Some(0), ..field(id, name, Holds::Number) };
    let limit = |value| Held::Number(Decimal::from(value));
    let class = |id, title, from: i32, to: Option<i32>| Given {
        values: [(11, Some(from)), (12, to)]
            .into_iter()
            .filter_map(|(field, value)| Some(Value { field, holds: limit(value?) }))
            .collect(),
        ..given(id, title)
    };
    Bench::new(Setup {
        one: "klasse".into(),
        fields: vec![
            Field { unit: "kr".into(), ..number(11, "Fra") },
            Field { unit: "kr".into(), optional: true, ..number(12, "Til") },
            Field { share: true, ..number(13, "Kunder") },
            Field { share: true, unit: "mill. kr".into(), ..number(14, "Omsetning") },
        ],
        given: vec![
            class(21, "A", 500_001, None),
            class(22, "B", 200_001, Some(500_000)),
            class(23, "C", 0, Some(200_000)),
        ],
        ..Setup::default()
    })
}

pub(super) fn commitments() -> Bench<Cards> {
    Bench::new(Setup {
        about: About::Commitment,
        fields: vec![field(11, "Jeg skal", Holds::Text), field(12, "Innen", Holds::Date)],
        each: Each::Person,
        ..Setup::default()
    })
}

pub(super) fn self_check() -> Bench<Cards> {
    let practices =
        ["Ambisjon", "Nåsituasjon", "CX-leder", "Retning", "Plan", "Samarbeid", "Ansatte", "Lojalitet"];
    let why = Field { optional: true, ..field(12, "Fordi", Holds::Text) };
    Bench::new(Setup {
        fields: vec![choice(11, "På plass?", &["ja", "delvis", "nei"]), why],
        given: (21..).zip(practices).map(|(id, title)| given(id, title)).collect(),
        ..Setup::default()
    })
}

pub(super) fn warnings() -> Bench<Cards> {
    Bench::new(Setup {
        about: About::Warning,
        one: "årsak".into(),
        fields: vec![field(11, "Årsak", Holds::Text)],
        more: true,
        ..Setup::default()
    })
}

pub(super) fn all() -> Vec<Bench<Cards>> {
    vec![
        north_star(),
        compass(),
        mandate(),
        contributions(),
        loyalty(),
        segmentation(),
        commitments(),
        self_check(),
        warnings(),
    ]
}
