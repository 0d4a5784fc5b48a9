//! Charts as a workshop would make them, for the tests: with ties, equal values, gaps in the data, long words.

use crate::figures::Cross;
use crate::figures::fields::across;
use crate::figures::number::{grouped, signed};
use crate::figures::rounding::whole;
use crate::report::Chart;
use crate::report::chart::{
    Card, Column, Days, DotRow, Dots, DriverRow, Drivers, Dumbbell, FourFields, Heat, HeatCell, HeatColumn,
    HeatRow, Ladder, Load, Mark, Marker, Point, Roadmap, Role, Rung, ShareRow, Shares, Signs, Span, Trial,
    Tried, TriedDraft, VoteRow, Votes,
};

fn rungs() -> Vec<Rung> {
    let rung =
        |value, name: &str, behaviour: &str| Rung { value, name: name.into(), behaviour: behaviour.into() };
    vec![
        rung(5, "Toppen av ligaen", "kundene anbefaler oss uoppfordret"),
        rung(4, "Øvre halvdel", "vi er bedre enn de fleste, nesten hver gang"),
        rung(3, "Midt på tabellen", "det virker, ingen blir begeistret"),
        rung(2, "Nedre halvdel", "vi rydder opp oftere enn vi gleder"),
        rung(1, "Unngå nedrykk", "kundene blir fordi de må"),
    ]
}

pub(super) fn marker(
    role: Role,
    label: &str,
    at: Option<f64>,
    scores: &[(i64, usize)],
    caption: &str,
) -> Marker {
    Marker { role, label: label.into(), at, scores: scores.to_vec(), caption: caption.into() }
}

pub(super) fn ladder() -> Ladder {
    Ladder {
        rungs: rungs(),
        markers: vec![
            marker(
                Role::Now,
                "Vi er her",
                Some(3.0),
                &[(2, 1), (3, 4), (4, 3)],
                "median 3 · fra 2 til 4 · stort sett enige · n 8",
            ),
            marker(
                Role::Voice,
                "Kundene sier",
                Some(2.3),
                &[],
                "2,3 av 5 · n 214 · kundeundersøkelse, våren 2026",
            ),
            marker(
                Role::Goal,
                "Hit vil vi",
                Some(5.0),
                &[(4, 2), (5, 6)],
                "vedtatt av gruppen · median 5 · samlet · n 8",
            ),
        ],
        caption: "runde 2 (runde 1: median mellom 3 og 4)".into(),
    }
}

pub(super) fn dots() -> Dots {
    let row = |label: &str, rounds: &[&[(i64, usize)]], caption: &str| DotRow {
        label: label.into(),
        rounds: rounds.iter().map(|round| round.to_vec()).collect(),
        caption: caption.into(),
        ..DotRow::default()
    };
    Dots {
        min: 1,
        max: 5,
        rows: vec![
            row(
                "Opplevd kundeorientering",
                &[&[(2, 3), (4, 2), (5, 1)], &[(3, 4), (4, 2)]],
                "median 3 · fra 3 til 4 · samlet · n 6",
            ),
            row(
                "Evne til å forstå behov",
                &[&[(1, 3), (5, 3)]],
                "median mellom 1 og 5 · fra 1 til 5 · delt – snakk om det · n 6",
            ),
            row(
                "Oppfølging og tilbakemeldinger gjennom hele kundeforholdet",
                &[&[(3, 14)]],
                "median 3 · samlet · n 14",
            ),
            row("Problemløsningsevne", &[], ""),
        ],
    }
}

pub(super) fn span(
    label: &str,
    from: Option<(f64, &str)>,
    to: Option<(f64, &str)>,
    gap: &str,
    note: &str,
) -> Span {
    let mark = |(at, text): (f64, &str)| Mark { at, text: text.into(), number: grouped(whole(at)) };
    Span {
        label: label.into(),
        from: from.map(mark),
        to: to.map(mark),
        from_customers: note != "ukjent",
        guess: (note == "blindsone").then(|| mark((75.0, "4 av 5"))),
        gap: gap.into(),
        note: note.into(),
        chosen: false,
    }
}

pub(super) fn dumbbell() -> Dumbbell {
    let top = Some((100.0, "5 av 5"));
    let mut rows = vec![
        span("Oppfølging og tilbakemeldinger", Some((25.0, "3,3 på 0–10")), top, "+75", "blindsone"),
        span("Holder det vi lover", Some((37.5, "2–3 av 5")), Some((75.0, "4 av 5")), "+38", ""),
        span(
            "Tilgjengelighet og respons",
            Some((75.0, "7,8 på 0–10")),
            Some((75.0, "4 av 5")),
            "0",
            "omtrent likt",
        ),
        span(
            "Problemløsningsevne",
            Some((100.0, "10 på 0–10")),
            Some((75.0, "4 av 5")),
            "−25",
            "skjult styrke",
        ),
        span("Henger sammen på tvers av kanaler", None, top, "–", "ukjent"),
        span("Evne til å forstå behov", None, None, "–", ""),
    ];
    rows[0].chosen = true;
    rows[1].chosen = true;
    let says = "Regnet om til 0–100: 1 av 5 = 0, 5 av 5 = 100. Sortert etter prioritet.".into();
    Dumbbell { from: "nå (kundene)".into(), to: "ambisjon".into(), says, rows }
}

pub(super) fn four_fields() -> FourFields {
    let cross = Cross::among(&[]);
    let point = |sign: &str, label: &str, short: f64, y| Point {
        rank: 1,
        sign: sign.into(),
        label: label.into(),
        x: across(short),
        y,
        field: cross.field(short, y),
        distance: signed(whole(short)),
        chosen: sign == "A",
    };
    FourFields {
        cross: (Cross::ACROSS, cross.importance()),
        cross_says: cross.to_string(),
        ends: ["langt igjen".into(), "framme".into()],
        fields: ["Sett inn kreftene her", "Hold nivået", "Lav prioritet", "Gjør vi for mye?"].map(Into::into),
        points: vec![
            point("A", "Oppfølging og tilbakemeldinger", 66.0, 100.0),
            point("B", "Holder det vi lover", 48.0, 100.0),
            point("C", "Tilgjengelighet og respons", 66.0, 100.0),
            point("D", "Problemløsningsevne", -3.0, 75.0),
            point("E", "Evne til å forstå behov", 10.0, 50.0),
            point("F", "Opplevd kundeorientering", -6.0, 25.0),
        ],
        without: vec!["Henger sammen på tvers av kanaler (ingen tall fra kundene)".into()],
    }
}

pub(super) fn shares() -> Shares {
    let names = ["misfornøyd", "nøytral", "høy tilfredshet"];
    let row = |label: &str, caption: &str, parts: [i64; 3]| ShareRow {
        label: label.into(),
        caption: caption.into(),
        parts: names.into_iter().map(String::from).zip(parts).collect(),
    };
    Shares {
        rows: vec![
            row("Det vi tror", "felles anslag", [12, 30, 58]),
            row("Det kundene sier", "n 214 · kundeundersøkelse · våren 2026", [22, 41, 37]),
        ],
    }
}

pub(super) fn roadmap() -> Roadmap {
    let card = |done, title: &str, lines: &[&str]| Card {
        done,
        title: title.into(),
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        at: Some(if done { 100.0 } else { 4.0 }),
        late: !done,
    };
    let column = |title: &str, cards: Vec<Card>| Column {
        title: title.into(),
        cards,
        days: Some(Days {
            ends: ["1.12.".into(), "15.12.".into()],
            today: Some((10.0, "per 2. desember 2026".into())),
        }),
    };
    Roadmap {
        columns: vec![
            column(
                "Nå",
                vec![
                    card(
                        false,
                        "Ring tilbake på åpne klager over 14 dager",
                        &["Kundeservicesjef · 1.12.", "reaktivt · løfte A"],
                    ),
                    card(true, "Utnevn CX-leder", &["Daglig leder · 15.12."]),
                ],
            ),
            column(
                "90 dager",
                vec![card(
                    false,
                    "Delt oversikt over leveringsstatus",
                    &["IT-leder · 15.2.", "proaktivt · gap 1"],
                )],
            ),
            column("12 måneder", vec![]),
        ],
        listed: false,
    }
}

pub(super) fn load() -> Load {
    Load {
        rows: vec![
            ("Kundeservicesjef".into(), 3),
            ("IT-leder".into(), 1),
            ("Økonomi- og styringsdirektør".into(), 0),
        ],
    }
}

pub(super) fn votes() -> Votes {
    let row = |place: &str, label: &str, dots, leads| VoteRow {
        place: place.into(),
        label: label.into(),
        dots,
        leads,
    };
    Votes {
        rows: vec![
            row("1.", "Ventetid uten beskjed", 7, true),
            row("2.", "Vi vet ikke hva kunden fikk lovet", 4, true),
            row("2.", "Kunden må forklare alt på nytt", 4, true),
            row("4.", "Åpningstider", 0, false),
        ],
        caption: "n 6 · 3 prikker til hver, høyst 3 på ett tema".into(),
    }
}

pub(super) fn drivers() -> Drivers {
    let row = |label: &str, important: &str, share, strength: &str, n: &str, apart| DriverRow {
        label: label.into(),
        important: important.into(),
        share: Some(share),
        strength: strength.into(),
        n: n.into(),
        apart,
    };
    Drivers {
        outcome: "å anbefale oss".into(),
        rows: vec![
            row("Holder det vi lover, hver gang", "3 av 5", 41, "sterk", "n 168", false),
            row("Viser at vi bryr oss, og lytter", "5 av 5", 37, "sterk", "n 169", true),
            row("Skaper verdi i hele kundereisen", "4 av 5", 16, "middels", "n 173", false),
            row("Er tidlig ute med informasjon", "3 av 5", 6, "svak", "n 170", false),
        ],
        caption: "n 144 · forklarer 62 % av forskjellene".into(),
        says: "Henger sammen med. Det sier ikke hva som er årsaken.".into(),
    }
}

pub(super) fn heat() -> Heat {
    let columns = [
        ("Opplevd kundeorientering", "Orient.", (1, 1)),
        ("Evne til å forstå behov", "Behov", (0, 0)),
        ("Tilgjengelighet og respons", "Tilgj.", (2, 0)),
        ("Oppfølging og tilbakemeldinger", "Oppf.", (0, 0)),
        ("Problemløsningsevne", "Probl.", (3, 1)),
        ("Håndtering av reklamasjoner og avvik", "Avvik", (0, 0)),
    ];
    let rows = [
        ("Før kjøpet", "Forespørsel", "", "342332", 1, 0),
        ("Før kjøpet", "Tilbud og tilbudsoppfølging", "Tilbud", "443233", 0, 0),
        ("Etter kjøpet", "Levering", "", "332112", 3, 1),
        ("Etter kjøpet", "Støtte i brukssituasjoner", "Støtte i bruk", "443 53", 0, 1),
        ("Etter kjøpet", "Betalingshåndtering", "Betaling", "4  343", 1, 1),
        ("Etter kjøpet", "Diverse henvendelser", "Diverse", "321222", 1, 0),
    ];
    let signs = |negative, positive| Signs { negative, positive };
    let row = |(part, name, short, scores, negative, positive): (&str, &str, &str, &str, _, _)| HeatRow {
        part: part.into(),
        name: name.into(),
        short: short.into(),
        cells: scores
            .chars()
            .map(|score| HeatCell { score: score.to_digit(10).map(i64::from), ..HeatCell::default() })
            .collect(),
        stories: signs(negative, positive),
    };
    let column = |(name, short, (negative, positive)): (&str, &str, _)| HeatColumn {
        name: name.into(),
        short: short.into(),
        stories: signs(negative, positive),
    };
    let mut heat = Heat {
        says: "1 svak – 5 sterk mot konkurrentene".into(),
        min: 1,
        max: 5,
        columns: columns.map(column).to_vec(),
        rows: rows.map(row).to_vec(),
        stories: signs(6, 2),
    };
    heat.rows[0].cells[2].stories = signs(1, 0);
    heat.rows[2].cells[4] = HeatCell { score: Some(1), stories: signs(3, 1), chosen: true };
    heat.rows[3].cells[4].stories = signs(0, 1);
    heat.rows[4].cells[0].stories = signs(1, 1);
    heat.rows[5].cells[2] = HeatCell { score: None, stories: signs(1, 0), chosen: true };
    heat
}

pub(super) fn trial() -> Trial {
    let criteria = ["Konkret", "Viktig", "Leverbart hver gang", "Målbart", "Minneverdig", "Vårt"];
    let draft = |letter: &str, words: &str, fate: &str, signs: &str| TriedDraft {
        letter: letter.into(),
        words: words.into(),
        fate: fate.into(),
        verdicts: signs
            .chars()
            .map(|sign| match sign {
                'j' => Some(Tried::Yes),
                'n' => Some(Tried::No),
                'u' => Some(Tried::Unsure),
                _ => None,
            })
            .collect(),
    };
    Trial {
        criteria: criteria.map(Into::into).into(),
        drafts: vec![
            draft("A", "Vi ringer deg før du må ringe oss.", "vedtatt", "jjjjuj"),
            draft("B", "Alltid beste kvalitet.", "prøvd, 1 ja av 5", "nnnn-j"),
            draft("D", "Vi sier fra samme dag når noe ryker, også når det er vår feil.", "strøket", "jju---"),
        ],
    }
}

/// These points between crosshairs in the middle.
pub(super) fn four_fields_of(points: Vec<Point>) -> FourFields {
    FourFields { points, without: Vec::new(), ..four_fields() }
}

pub(super) fn samples() -> Vec<(&'static str, Chart)> {
    vec![
        ("ladder", Chart::Ladder(ladder())),
        ("dots", Chart::Dots(dots())),
        ("dumbbell", Chart::Dumbbell(dumbbell())),
        ("four_fields", Chart::FourFields(four_fields())),
        ("shares", Chart::Shares(shares())),
        ("roadmap", Chart::Roadmap(roadmap())),
        ("load", Chart::Load(load())),
        ("votes", Chart::Votes(votes())),
        ("drivers", Chart::Drivers(drivers())),
        ("heat", Chart::Heat(heat())),
        ("trial", Chart::Trial(trial())),
    ]
}
