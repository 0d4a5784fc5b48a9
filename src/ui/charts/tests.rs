//! Each chart as a room would meet it, with nothing in it, and driven to its edges.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::extremes::{empty, extreme};
use super::samples::{
    self, dots, dumbbell, four_fields, heat, ladder, load, marker, roadmap, samples, shares, span,
};
use super::*;
use crate::figures::Field;
use crate::report::chart::{
    Column, DotRow, Dots, Drivers, Dumbbell, FourFields, Heat, HeatCell, HeatColumn, HeatRow, Ladder, Load,
    Mark, Marker, Point, Roadmap, ShareRow, Shares, Signs, Span, Trial, Votes,
};
use crate::report::svg;
use crate::ui::spots::Spots;

fn theme() -> Theme {
    Theme::of(Palette::Dark)
}

fn text(buf: &Buffer) -> String {
    let rows = (buf.area.y..buf.area.bottom()).map(|y| {
        let row: String = (buf.area.x..buf.area.right()).map(|x| buf[(x, y)].symbol()).collect();
        row.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// The chart drawn at its own height.
fn drawn(chart: &Chart, width: u16) -> String {
    folded_to(chart, width, height(chart, width))
}

fn folded_to(chart: &Chart, width: u16, height: u16) -> String {
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    let area = buf.area;
    draw(chart, &mut buf, area, &theme());
    text(&buf)
}

/// The line of a drawing that has these words.
fn line<'a>(drawing: &'a str, words: &str) -> &'a str {
    drawing.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{words:?} in\n{drawing}"))
}

#[test]
fn a_figure_between_two_rungs_stands_beside_its_name() {
    let mut ladder = samples::ladder();
    let voice = |ladder: &Ladder| ladder.markers.iter().map(Marker::named).collect::<Vec<_>>();
    assert_eq!(voice(&ladder), ["Vi er her", "Kundene sier\u{a0}2,3", "Hit vil vi"]);
    ladder.markers[1].at = Some(2.6);
    for height in [8, 40] {
        let drawn = folded_to(&Chart::Ladder(ladder.clone()), 100, height).to_lowercase();
        assert!(drawn.contains("kundene sier\u{a0}2,6") && !drawn.contains("2–3"), "{drawn}");
    }
}

#[test]
fn each_chart_as_it_looks() {
    for (name, chart) in samples() {
        for width in [76, 116] {
            insta::assert_snapshot!(format!("{name}_{width}"), drawn(&chart, width));
        }
    }
}

#[test]
fn each_chart_before_and_with_all_too_much() {
    for (state, charts) in [("empty", empty()), ("extreme", extreme())] {
        for (name, chart) in charts {
            for width in [76, 116] {
                insta::assert_snapshot!(format!("{name}_{state}_{width}"), drawn(&chart, width));
            }
        }
    }
}

#[test]
fn each_chart_where_it_is_low() {
    let low: Vec<String> = samples()
        .into_iter()
        .map(|(name, chart)| format!("{name}\n{}", folded_to(&chart, 76, 12.min(height(&chart, 76) - 1))))
        .collect();
    insta::assert_snapshot!("low_76", low.join("\n\n"));
}

#[test]
fn what_has_no_room_is_never_cut_without_a_sign() {
    for (name, chart) in samples().into_iter().chain(extreme()) {
        let whole = height(&chart, 76);
        for rows in 1..whole {
            let drawing = folded_to(&chart, 76, rows);
            match height_within(&chart, 76, rows) {
                Some(height) => assert!(height <= rows && !drawing.contains("linjer til"), "{name} {rows}"),
                None => assert!(drawing.ends_with("linjer til"), "{name} {rows}:\n{drawing}"),
            }
        }
    }
}

#[test]
fn the_ladder_points_at_rungs_and_at_the_lines_between() {
    let mut ladder = ladder();
    let drawing = drawn(&Chart::Ladder(ladder.clone()), 90);
    assert!(line(&drawing, "3  MIDT PÅ TABELLEN").contains("VI ER HER ●━━━┥"));
    assert!(line(&drawing, "5  TOPPEN AV LIGAEN").contains("┝━━━◆ HIT VIL VI"));
    assert!(line(&drawing, "2  NEDRE HALVDEL").contains("┝━━━▲ KUNDENE SIER"));
    assert!(line(&drawing, "det virker").contains("● ● ● ● │"));

    ladder.markers[0].at = Some(3.5);
    let drawing = drawn(&Chart::Ladder(ladder), 90);
    assert!(line(&drawing, "VI ER HER").contains("●━━━┽──"));
}

#[test]
fn marks_on_one_rung_stand_below_each_other_or_share_the_line() {
    let mut ladder = ladder();
    ladder.markers[1].at = Some(5.0);
    let drawing = drawn(&Chart::Ladder(ladder.clone()), 90);
    assert!(line(&drawing, "TOPPEN AV LIGAEN").contains("┝━━━▲◆ KUNDENE SIER"), "dots hold the row below");

    ladder.markers[2].scores.clear();
    let drawing = drawn(&Chart::Ladder(ladder), 90);
    assert!(line(&drawing, "TOPPEN AV LIGAEN").contains("┝━━━▲ KUNDENE SIER"));
    assert!(line(&drawing, "uoppfordret").contains("┝━━━◆ HIT VIL VI"));
}

#[test]
fn a_mark_without_a_place_stands_in_the_legend_only() {
    let mut ladder = ladder();
    ladder.markers = vec![marker(Role::Voice, "Kundene sier", None, &[], "")];
    let drawing = drawn(&Chart::Ladder(ladder), 76);
    assert!(line(&drawing, "Kundene sier").contains("ukjent"));
    assert!(!drawing.contains('━'));
}

#[test]
fn answers_that_nobody_has_agreed_on_are_dots_and_point_nowhere() {
    let mut ladder = ladder();
    ladder.markers.retain(|marker| marker.role == Role::Now);
    ladder.markers[0].at = None;
    let drawing = drawn(&Chart::Ladder(ladder.clone()), 90);
    assert!(line(&drawing, "det virker").contains("● ● ● ● │") && !drawing.contains('━'), "{drawing}");
    assert!(line(&drawing, "● Vi er her").contains("ikke satt ennå · median"), "{drawing}");
    let folded = folded_to(&Chart::Ladder(ladder), 76, 8);
    assert!(line(&folded, "Midt på tabellen").ends_with("● ● ● ●"), "{folded}");
}

#[test]
fn a_low_ladder_keeps_every_rung_on_one_row() {
    insta::assert_snapshot!("ladder_folded_76x10", folded_to(&Chart::Ladder(ladder()), 76, 10));
    let drawing = folded_to(&Chart::Ladder(ladder()), 76, 17);
    assert!(drawing.ends_with('┘'), "the frame stands without its legend");
    let drawing = folded_to(&Chart::Ladder(ladder()), 76, 5);
    assert_eq!(drawing.lines().count(), 5);
    assert!(line(&drawing, "Midt på tabellen").contains("● Vi er her"));
    assert!(line(&drawing, "Unngå nedrykk").starts_with("1 │"));
}

#[test]
fn dots_stand_under_their_score() {
    let drawing = drawn(&Chart::Dots(dots()), 76);
    let column = |row: &str, sign: char| row.chars().position(|c| c == sign).unwrap();
    let head = drawing.lines().next().unwrap();
    let row = drawing.lines().nth(2).unwrap();
    assert!(row.contains("runde 2") && row.contains("●●●●"));
    assert!(column(row, '●').abs_diff(column(head, '3')) <= 2);
    assert!(line(&drawing, "Problemløsningsevne").contains("ingen svar"));
}

#[test]
fn a_wide_scale_shows_counts_where_dots_have_no_room() {
    let row =
        DotRow { label: "NPS".into(), rounds: vec![vec![(0, 1), (50, 12), (100, 3)]], ..DotRow::default() };
    let drawing = drawn(&Chart::Dots(Dots { min: 0, max: 100, rows: vec![row] }), 76);
    let row = line(&drawing, "NPS");
    assert!(row.contains('●') && row.contains('9') && row.ends_with('3'), "{drawing}");
    assert!(drawing.lines().next().unwrap().ends_with("100"));
}

#[test]
fn a_dumbbell_has_its_values_at_both_ends_whichever_way_it_runs() {
    let drawing = drawn(&Chart::Dumbbell(dumbbell()), 116);
    assert!(line(&drawing, "✓ Oppfølging").contains(" 25 ▲━"));
    assert!(line(&drawing, "✓ Oppfølging").contains("━◆ 100  +75  blindsone"));
    assert!(line(&drawing, "Tilgjengelighet").contains("75 ▲◆ 75"), "equal values stand side by side");
    assert!(line(&drawing, "Problemløsningsevne").contains("75 ◆━"));
    assert!(line(&drawing, "Evne til").contains("ukjent"));
}

#[test]
fn points_in_one_place_are_all_shown_in_their_field() {
    let mut chart = four_fields();
    for i in 0..14 {
        let (sign, label) = (i.to_string(), format!("Punkt {i}"));
        let (distance, chosen) = ("−50".into(), false);
        chart.points.push(Point {
            rank: 9,
            sign,
            label,
            x: 100.0,
            y: 0.0,
            field: Field::LessThere,
            distance,
            chosen,
        });
    }
    let drawing = drawn(&Chart::FourFields(chart.clone()), 76);
    let picture = drawing.split("└─").next().unwrap();
    for point in &chart.points {
        assert!(picture.split([' ', '│']).any(|sign| sign == point.sign), "{} in\n{picture}", point.sign);
    }
    let cross = drawing.lines().position(|line| line.starts_with('├')).unwrap();
    let last = drawing.lines().position(|line| line.contains(" 13 ")).unwrap();
    assert!(last > cross);
}

#[test]
fn a_share_without_room_is_named_below_its_bar() {
    let drawing = drawn(&Chart::Shares(shares()), 76);
    assert!(drawing.contains("\n░ 12 % misfornøyd\n"));
    assert_eq!(drawing.matches("misfornøyd").count(), 2);
    let parts = vec![("misfornøyd".into(), 0), ("nøytral".into(), 1), ("høy tilfredshet".into(), 99)];
    let row = ShareRow { parts, ..ShareRow::default() };
    let drawing = drawn(&Chart::Shares(Shares { rows: vec![row] }), 50);
    assert!(drawing.contains("░ 0 % misfornøyd") && drawing.contains("▒█"), "{drawing}");
}

#[test]
fn the_plan_stands_side_by_side_only_with_room() {
    let wide = drawn(&Chart::Roadmap(roadmap()), 76);
    assert!(wide.lines().next().unwrap().contains("90 DAGER"));
    assert!(line(&wide, "Utnevn CX-leder").contains("✓ Utnevn"));
    assert_eq!(drawn(&Chart::Roadmap(roadmap()), 40).lines().next(), Some("NÅ"));
}

#[test]
fn a_bar_grows_with_what_rests_on_its_owner() {
    let drawing = drawn(&Chart::Load(load()), 60);
    let cells = |name: &str| line(&drawing, name).matches('█').count();
    assert_eq!([cells("Kundeservicesjef"), cells("IT-leder"), cells("Økonomi")], [9, 3, 0]);
}

#[test]
fn a_cell_of_the_grid_says_all_it_has_by_signs() {
    let drawing = drawn(&Chart::Heat(heat()), 76);
    assert!(line(&drawing, "Levering").contains("1 ▼3▲*"), "{drawing}");
    assert!(line(&drawing, "Levering").ends_with("▼3 ▲1"), "{drawing}");
    assert!(line(&drawing, "Diverse").contains("· ▼*"), "without a score: {drawing}");
    assert!(line(&drawing, "Historier").ends_with("▼6 ▲2"), "{drawing}");
    let rows: Vec<&str> = drawing.lines().map(str::trim_end).collect();
    assert_eq!(rows.iter().filter(|row| row.starts_with("Tilbud")).count(), 1, "a row a process");
    assert!(drawing.contains("Før kjøpet") && drawing.ends_with("* valgt"), "{drawing}");
    let narrow = drawn(&Chart::Heat(heat()), 40);
    assert!(narrow.contains("Probl") && narrow.matches("Levering").count() == 2, "in two: {narrow}");
}

#[test]
fn without_colours_shades_tell_low_from_high() {
    let chart = Chart::Heat(heat());
    let mut buf = Buffer::empty(Rect::new(0, 0, 76, height(&chart, 76)));
    let area = buf.area;
    draw(&chart, &mut buf, area, &Theme::of(Palette::Mono));
    let drawing = text(&buf);
    assert!(line(&drawing, "Forespørsel").contains("3▒") && line(&drawing, "Forespørsel").contains("2▓"));
    assert!(line(&drawing, "Tilbud").contains("4░"), "{drawing}");
    assert!(line(&drawing, "Levering").contains("1 ▼3▲*"), "{drawing}");
}

#[test]
fn the_grid_keeps_its_cursor_in_sight() {
    let heat = odd_heat("Rad", 20, 8);
    for (height, row) in [(24, 3), (10, 0), (10, 19), (3, 7), (1, 4)] {
        let mut buf = Buffer::empty(Rect::new(0, 0, 60, height));
        let area = buf.area;
        draw_grid(&heat, (row, 7), &mut buf, area, &theme(), &Spots::default());
        assert_eq!(text(&buf).matches('▸').count(), 1, "{height} {row}\n{}", text(&buf));
    }
    let mut buf = Buffer::empty(Rect::new(0, 0, 76, grid_height(&super::samples::heat(), 76)));
    let area = buf.area;
    let cells = Spots::default();
    draw_grid(&super::samples::heat(), (2, 4), &mut buf, area, &theme(), &cells);
    let mut places = (0..area.height).flat_map(|y| (0..area.width).map(move |x| (x, y)));
    let (x, y) = places.find(|&at| buf[at].symbol() == "▸").expect("a cursor");
    assert_eq!(cells.at(x, y), Some((2, 4)), "a click finds the cell that it is on");
    assert!(text(&buf).contains("▸1 ▼3▲*") && text(&buf).contains("Historier"), "{}", text(&buf));
}

#[test]
fn an_empty_chart_says_so() {
    let charts = [
        Chart::Ladder(Ladder::default()),
        Chart::Dots(Dots::default()),
        Chart::Dumbbell(Dumbbell::default()),
        Chart::FourFields(FourFields::default()),
        Chart::Shares(Shares::default()),
        Chart::Roadmap(Roadmap::default()),
        Chart::Load(Load::default()),
        Chart::Votes(Votes::default()),
        Chart::Drivers(Drivers::default()),
        Chart::Heat(Heat::default()),
        Chart::Trial(Trial::default()),
    ];
    for chart in charts {
        assert_eq!(drawn(&chart, 40), "Ingen tall ennå.", "{chart:?}");
    }
}

/// A grid with scores beyond its scale, a lack of cells, and more stories than there is room for.
fn odd_heat(name: &str, rows: usize, columns: usize) -> Heat {
    let many = Signs { negative: usize::MAX / 4, positive: 12 };
    let score = |n: usize| [None, Some(i64::MIN), Some(i64::MAX), Some(3)][n % 4];
    let cell = |n| HeatCell { score: score(n), stories: many, chosen: n % 2 == 0 };
    let row = |n| HeatRow {
        part: if n % 3 == 0 { name.into() } else { String::new() },
        name: name.into(),
        short: String::new(),
        cells: (0..columns.saturating_sub(n % 2)).map(cell).collect(),
        stories: many,
    };
    let column = HeatColumn { name: name.into(), short: String::new(), stories: many };
    Heat { rows: (0..rows).map(row).collect(), columns: vec![column; columns], stories: many, ..heat() }
}

static CHARTS: LazyLock<Vec<Chart>> = LazyLock::new(charts);

/// The samples and some that ask for trouble.
fn charts() -> Vec<Chart> {
    let mut charts: Vec<Chart> = samples().into_iter().map(|(_, chart)| chart).collect();
    let far = [f64::NAN, f64::INFINITY, -1e300, 1e300];
    let long = "Kundetilfredshetsundersøkelse 👩‍👩‍👧 世界 å\u{30a}\n".repeat(4);
    let mut odd = ladder();
    odd.rungs[1].value = 5;
    odd.rungs[2].behaviour.clone_from(&long);
    for at in far {
        odd.markers.push(marker(Role::Now, &long, Some(at), &[(5, usize::MAX / 4), (-9, 3)], &long));
        odd.markers.push(marker(Role::Voice, "x", Some(at), &[(i64::MAX, 1)], ""));
    }
    charts.push(Chart::Ladder(odd));
    for (min, max) in [(i64::MIN, i64::MAX), (5, 1), (3, 3), (-5, 5), (0, 100)] {
        let rounds = vec![vec![(i64::MIN, 7), (3, usize::MAX / 4), (i64::MAX, 0)], vec![(4, 1)]];
        charts.push(Chart::Dots(Dots {
            min,
            max,
            rows: vec![DotRow {
                label: long.clone(),
                before: rounds[0].clone(),
                rounds,
                caption: long.clone(),
            }],
        }));
    }
    let rows =
        (0..20).map(|i| span(&long, Some((far[i % 4], &long)), Some((far[(i + 1) % 4], "")), &long, &long));
    charts.push(Chart::Dumbbell(Dumbbell { rows: rows.collect(), ..dumbbell() }));
    let mut fields = four_fields();
    fields.cross = (f64::NAN, 1e300);
    let points = (0..60).map(|i| Point {
        rank: i + 1,
        sign: long[..i % 4].into(),
        label: long.clone(),
        x: far[i % 4],
        y: far[i / 20],
        field: Field::ALL[i % 4],
        distance: long.clone(),
        chosen: i % 2 == 0,
    });
    fields.points.extend(points);
    charts.push(Chart::FourFields(fields));
    let parts = [i64::MIN, i64::MAX, 1, 0, i64::MAX, 3].map(|share| (long.clone(), share)).to_vec();
    charts.push(Chart::Shares(Shares {
        rows: vec![ShareRow { label: long.clone(), caption: long.clone(), parts }],
    }));
    charts.push(Chart::Shares(Shares {
        rows: vec![ShareRow { parts: vec![("a".into(), 1); 90], ..ShareRow::default() }],
    }));
    charts.push(Chart::Roadmap(Roadmap {
        columns: vec![roadmap().columns[0].clone(); 9],
        ..Roadmap::default()
    }));
    charts.push(Chart::Load(Load { rows: vec![(long.clone(), usize::MAX / 4), (String::new(), 0)] }));
    charts.extend([odd_heat(&long, 40, 20), odd_heat(&long, 3, 2), odd_heat("x", 20, 8)].map(Chart::Heat));
    charts
}

proptest! {
    #[test]
    fn any_chart_is_drawn_at_any_size_and_stays_inside_it(nth in 0..100usize, width in 0..130u16, height in 0..60u16) {
        let chart = &CHARTS[nth % CHARTS.len()];
        let mut buf = Buffer::filled(Rect::new(0, 0, 140, 64), ratatui::buffer::Cell::new("·"));
        let area = Rect::new(3, 2, width, height);
        draw(chart, &mut buf, area, &theme());
        for position in buf.area.positions() {
            prop_assert!(area.contains(position) || buf[position].symbol() == "·", "{:?}", position);
        }
        prop_assert!(super::height(chart, width) >= 1);
    }
}

/// Where the words of a picture stand: left, right, base line and text.
fn words_of(picture: &svg::Picture) -> Vec<(f64, f64, f64, &str)> {
    let words = picture.shapes.iter().filter_map(|shape| {
        let svg::Shape::Words { at: (x, y), class, text } = shape else { return None };
        // Half as wide as they are high, as letters of most fonts are.
        let wide = text.chars().count() as f64 * if class.contains("small") { 11.5 } else { 13.5 } * 0.5;
        let left = match class {
            class if class.contains("end") => x - wide,
            class if class.contains("middle") => x - wide / 2.0,
            _ => *x,
        };
        Some((left, left + wide, *y, text.as_str()))
    });
    words.collect()
}

#[test]
fn no_words_of_a_picture_stand_on_others_or_outside_it() {
    let mut faults = Vec::new();
    for (name, chart) in samples() {
        for across in [svg::WIDE, svg::NARROW] {
            for picture in svg::pictures(&chart, across) {
                let words = words_of(&picture);
                for (n, (left, right, y, said)) in words.iter().enumerate() {
                    if *left < -12.0 || *right > across + 12.0 || *y > picture.height {
                        faults.push(format!("{name} {across}: {said} is outside"));
                    }
                    let on = words[n + 1..].iter().filter(|other| {
                        (other.2 - y).abs() < 9.0 && other.0 < right - 0.5 && *left < other.1 - 0.5
                    });
                    faults.extend(on.map(|other| format!("{name} {across}: {said} on {}", other.3)));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_page_parts_a_row_from_what_its_signs_mean() {
    let mut many = dumbbell();
    many.rows = many.rows.iter().cycle().take(25).cloned().collect();
    let signs = many.legend();
    assert!(signs.len() > 3);
    let chart = Chart::Dumbbell(many);
    assert_eq!(svg::together(&chart), 1);
    for across in [svg::WIDE, svg::NARROW] {
        let pictures: Vec<_> = svg::pictures(&chart, across).collect();
        assert_eq!(pictures.len(), 3);
        for picture in &pictures {
            let words: Vec<_> = words_of(picture).into_iter().map(|(.., said)| said).collect();
            let signs = signs.iter().map(|(_, words)| *words);
            for said in signs.chain(["0", "50", "100", "gap, poeng"]) {
                assert!(words.contains(&said), "{said}: {words:?}");
            }
            assert!(picture.says.matches("gap ").count() <= 9, "{}", picture.says);
        }
    }
    for (_, chart) in samples() {
        assert!(svg::together(&chart) <= 9);
    }
}

#[test]
fn a_picture_says_in_itself_what_is_counted_dated_and_missed() {
    let mut gaps = dumbbell();
    let mark = |at: f64| Mark { at, text: format!("{at} av 100"), number: at.to_string() };
    gaps.rows[0] = Span {
        from: Some(mark(20.0)),
        from_customers: true,
        guess: Some(mark(70.0)),
        note: "blindsone".into(),
        ..gaps.rows[0].clone()
    };
    for row in &mut gaps.rows[1..] {
        row.guess = None;
    }
    for across in [svg::WIDE, svg::NARROW] {
        let of = |chart: &Chart| svg::pictures(chart, across).next().expect("a picture");
        let said = |chart: &Chart| {
            let picture = of(chart);
            words_of(&picture).into_iter().map(|(.., said)| said.replace('\u{a0}', " ")).collect::<Vec<_>>()
        };
        let rungs = said(&Chart::Ladder(ladder()));
        for counted in ["1 av 8", "4 av 8", "3 av 8", "2 av 8", "6 av 8"] {
            assert!(rungs.iter().any(|said| said == counted), "{counted}: {rungs:?}");
        }
        let grid = said(&Chart::Heat(heat()));
        for key in
            ["1", "5", "1 svak – 5 sterk mot konkurrentene", "▼ negativ", "▲ positiv historie", "* valgt"]
        {
            assert!(grid.iter().any(|said| said == key), "{key}: {grid:?}");
        }
        let whole = grid.iter().any(|said| said == "Opplevd")
            || grid.iter().any(|said| said == "Opplevd kundeorientering");
        assert!(whole, "the columns bear their whole names: {grid:?}");
        let plan = said(&Chart::Roadmap(roadmap()));
        for dated in ["Nå", "1", "2", "1.12.", "15.12.", "per 2. desember 2026"] {
            assert!(plan.iter().any(|said| said == dated), "{dated}: {plan:?}");
        }
        let dashes = |picture: &svg::Picture| {
            let is_dashed = |shape: &&svg::Shape| matches!(shape, svg::Shape::Line { class: "miss", .. });
            picture.shapes.iter().filter(is_dashed).count()
        };
        assert_eq!(dashes(&of(&Chart::Dumbbell(gaps.clone()))), 3, "one bracket");
    }
    let undated =
        Roadmap { columns: vec![Column { title: "Nå".into(), ..Column::default() }], listed: true };
    assert!(svg::pictures(&Chart::Roadmap(undated), svg::WIDE).next().is_none());
}
