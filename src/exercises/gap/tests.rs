//! The exercise as a facilitator meets it: keys pressed, words expected.

use proptest::prelude::*;

use super::*;
use crate::exercises::bench::{Bench, any_key, try_laws};
use crate::exercises::{Level, Score, Sort};
use crate::figures::{Scale, Scores};

/// A rated item with its scores.
fn rated(bench: &mut Bench<Gap>, item: Id, scores: &[i64], agreed: Option<i64>) {
    let scores = Scores::new(Scale::ONE_TO_FIVE, scores.iter().copied());
    let score = Some(Score { scores, agreed });
    bench.room.findings.push((15, Finding { score, ..Finding::new(item, Sort::Rating, "Vurdert") }));
}

fn dimension(id: Id, name: &str, short: &str, vob: Id, guess: Id) -> Dimension {
    let help = "Slik kundene merker det.".into();
    Dimension { id, name: name.into(), short: short.into(), help, vob: Some(vob), guess: Some(guess) }
}

/// Three dimensions, of which the first two have been rated, and a ladder whose rung 5 was agreed on.
fn bench() -> Bench<Gap> {
    let dimensions = vec![
        dimension(35, "Opplevd kundeorientering", "Orient.", 16, 24),
        dimension(38, "Oppfølging og tilbakemeldinger", "Oppf.", 19, 27),
        dimension(42, "Henger sammen på tvers av kanaler", "Kanaler", 23, 31),
    ];
    let mut bench =
        Bench::new(Setup { dimensions, ladder: Some(14), satisfaction: true, ..Setup::default() });
    bench.head.prompt = "Hvor er avstanden størst, og hvilke gap tetter vi først?".into();
    rated(&mut bench, 14, &[4, 5, 5], Some(5));
    rated(&mut bench, 16, &[4, 4, 3, 4, 5, 4], None);
    rated(&mut bench, 24, &[3, 4, 3, 4, 4, 3], None);
    rated(&mut bench, 19, &[4, 4, 3, 4, 2, 5], None);
    rated(&mut bench, 27, &[4, 4, 4, 4, 3, 4], None);
    bench
}

fn go(bench: &mut Bench<Gap>, step: &str) {
    for _ in 0..9 {
        if bench.pen.step(&bench.paper.setup).name() == step {
            return;
        }
        assert!(bench.press(Key::ctrl('d')));
    }
    panic!("no step {step}");
}

#[test]
#[ignore]
fn look() {
    let mut bench = bench();
    bench.write("12 30 58\n22 41 37\n214\nKundepanelet\nhøsten 2026\n");
    println!("{}", bench.page(80, 16));
    bench.press(Key::BACK_TAB);
    bench.press(Key::BACK_TAB);
    bench.write("\n");
    println!("{}", bench.page(80, 16));
    go(&mut bench, "Gjett og se");
    bench.write("6,3\n\n214\nKundepanelet\nhøsten 2026\n\n2,9\n\n\n");
    go(&mut bench, "Gjett og se");
    bench.press(Key::BACK_TAB);
    bench.press(Key::BACK_TAB);
    bench.press(Key::BACK_TAB);
    println!("{} {}", bench.said, bench.page(80, 16));
    bench.press(Key::BACK_TAB);
    bench.press(Key::BACK_TAB);
    bench.write("\n");
    println!("{} {}", bench.said, bench.page(80, 16));
    go(&mut bench, "Ambisjon");
    println!("{} {}", bench.said, bench.page(80, 16));
    bench.write("454");
    bench.write("5");
    println!("{} {}", bench.said, bench.page(80, 16));
    println!("{} {}", bench.said, bench.page(60, 10));
    go(&mut bench, "Gapene");
    println!("{} {}", bench.said, bench.page(80, 16));
    go(&mut bench, "Fire felt");
    println!("{} {}", bench.said, bench.page(80, 16));
    println!("{} {}", bench.said, bench.page(84, 30));
    go(&mut bench, "Velg");
    println!("{} {}", bench.said, bench.page(80, 16));
    bench.write("\nDet svikter oftest her\n ");
    println!("{} {}", bench.said, bench.page(80, 16));
    go(&mut bench, "Nøkkeltall");
    bench.write("NPS\n");
    bench.press(Key::UP);
    bench.press(Key::UP);
    println!("{} {}", bench.said, bench.page(80, 16));
    println!("{}", bench.story());
    let laid = crate::ui::document::Laid::new(&Gap::story(&bench.table()), 80, &crate::ui::theme::Theme::of(crate::ui::theme::Palette::Mono), crate::ui::document::Size::Reading);
    let mut buf = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0,0,80,laid.height() as u16));
    let area = buf.area; laid.draw(&mut buf, area, 0);
    for y in 0..area.height { println!("{}", (0..80).map(|x| buf[(x,y)].symbol()).collect::<String>()); }
}
