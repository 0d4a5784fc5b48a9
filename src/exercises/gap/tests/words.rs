//! What is written in words: names of dimensions, what lies aside, what is half-typed.

use super::*;

/// Up to the name of the first dimension.
fn to_first_name(bench: &mut Bench<Gap>) {
    let first = bench.paper.setup.dimensions.first().map(|d| Spot::Name(d.id));
    for _ in 0..40 {
        if bench.pen.form.at() == first {
            return;
        }
        bench.press(Key::UP);
    }
    panic!("the first name is not found: {:?}", bench.pen.form.at());
}

#[test]
fn dimensions_are_put_in_the_groups_own_words() {
    let mut bench = bench();
    go(&mut bench, "Navn");
    to_first_name(&mut bench);
    for _ in 0.."Opplevd kundeorientering".len() {
        bench.press(Key::BACKSPACE);
    }
    bench.write("På vår side\n");
    assert_eq!(bench.paper.setup.dimensions[0].name, "På vår side");
    bench.write("Altfor lang\n");
    assert_eq!(bench.said, "Et kort navn har høyst 10 tegn.");
    bench.press(Key::ESC);
    for _ in 0..4 {
        bench.press(Key::TAB);
    }
    bench.press(Key::TAB);
    bench.write("Pris\n");
    let names: Vec<_> = bench.paper.setup.dimensions.iter().map(|d| d.name.as_str()).collect();
    assert_eq!(names.last(), Some(&"Pris"));
    bench_point(&mut bench, 1000);
    assert!(page(&bench).contains("Pris 4 av 4"), "{}", page(&bench));
    go(&mut bench, "Navn");
    to_first_name(&mut bench);
    bench.press(Key::ctrl('w'));
    bench.press(Key::ctrl('w'));
    bench.press(Key::ctrl('w'));
    bench.press(Key::ENTER);
    assert!(bench.said.contains("Ctrl+Z henter fram igjen"), "{}", bench.said);
    assert_eq!(bench.paper.setup.dimensions.len(), 3);
    bench.undo();
    assert_eq!(bench.paper.setup.dimensions[0].name, "På vår side");
}

#[test]
fn what_lies_aside_comes_back_and_what_was_saved_does_not() {
    let mut bench = bench();
    go(&mut bench, "Nøkkeltall");
    bench.write("NPS");
    bench.cut_off_after(Key::ENTER);
    assert_eq!(bench.paper.sheet.kpis.len(), 1);
    assert!(bench.drafted().is_empty(), "{:?}", bench.drafted());
    bench.press(Key::ctrl('d'));
    go(&mut bench, "Nøkkeltall");
    bench.press(Key::UP);
    bench.press(Key::UP);
    bench.press(Key::END);
    bench.write(" i fjor");
    bench.press(Key::ctrl('u'));
    bench.crash();
    assert_eq!(bench.drafted(), ["NPS i fjor"]);
    go(&mut bench, "Nøkkeltall");
    bench.press(Key::UP);
    bench.press(Key::UP);
    bench.press(Key::ctrl('u'));
    bench.write("\n");
    assert_eq!(bench.paper.sheet.kpis[0].name, "NPS i fjor");
}

#[test]
fn half_typed_text_comes_back_where_it_was() {
    let mut bench = bench();
    go(&mut bench, "Gjett og se");
    bench.write("6,");
    bench.crash();
    bench.write("3\n0");
    assert_eq!(bench.paper.sheet.lines[0].voc.as_ref().map(Figure::words).as_deref(), Some("6,3 på 0–10"));
    bench.write("2");
    bench.crash();
    bench.write("14\n");
    let evidence = bench.paper.sheet.lines[0].voc.clone().map(|figure| figure.evidence.n);
    assert_eq!(evidence, Some(Some(214)));
    go(&mut bench, "Nøkkeltall");
    assert!(bench.paste("NPS"));
    bench.crash();
    bench.write("\n");
    assert_eq!(bench.paper.sheet.kpis[0].name, "NPS");
}

#[test]
fn what_a_dimension_means_is_read_to_its_end_also_where_there_is_little_room() {
    let mut bench = answered();
    let help = "Slik kundene merker det: at vi sier fra i tide, at den samme følger saken, og at ingen må ringe to ganger.";
    bench.paper.setup.dimensions[0].help = help.into();
    bench.paper.setup.dimensions[0].name = "Holder det vi lover, også på en dårlig dag i januar".into();
    for (width, height) in [(76, 18), (56, 14)] {
        let seen = bench.page(width, height).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(seen.contains(help) && seen.contains("dag i januar 1 av 3"), "{seen}");
    }
}
