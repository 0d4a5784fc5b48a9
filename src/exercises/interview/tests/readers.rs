//! What others get to read of an interview: findings, texts in their voices, the story.

use super::*;

#[test]
fn who_answers_or_stands_over_is_on_the_sheet() {
    let mut bench = bench();
    bench.write("HL: Vi lytter.\n");
    bench.write("IL: ");
    bench.press(Key::ctrl('d'));
    assert_eq!(bench.people(), [3, 4]);
}

#[test]
fn findings_are_stories_at_check_in() {
    let mut bench = bench();
    bench.write("IL: De lo.\n");
    bench.press(Key::ctrl('k'));
    let found = |bench: &Bench<Interview>| {
        let mut found = Vec::new();
        Interview::findings(&bench.paper, &mut |f| {
            found.push((f.sort, f.text.into_owned(), f.by, f.level, f.key));
        });
        found
    };
    let expected = (Sort::Answer, "De lo.".to_owned(), Some(3), Some(Level::ForLeaders), true);
    assert_eq!(found(&bench), [expected]);
    bench.paper.setup.gathers = Gathers::Stories;
    assert_eq!(found(&bench)[0].0, Sort::Story);
}

#[test]
fn the_gate_hears_each_text_in_its_voice() {
    let mut bench = bench();
    bench.room.mirrored = false;
    bench.write("Sagt\n");
    press(&mut bench, &[Key::UP, Key::ENTER, Key::TAB]);
    bench.write("Notert");
    bench.press(Key::TAB);
    bench.write("Tolket\nFortrolig");
    press(&mut bench, &[Key::ctrl('o'), Key::ENTER]);
    let mut heard = Vec::new();
    Interview::texts(&mut bench.paper, &mut |text| {
        heard.push((text.voice, text.words.clone()));
        let drop = matches!(text.voice, Voice::Private | Voice::Said(Level::StaysInRoom));
        if drop { Fate::Drop } else { Fate::Keep }
    });
    let expected = [
        (Voice::Agreed, "Hva betyr kundeopplevelser for deg?"),
        (Voice::Agreed, "Hva sikter vi mot?"),
        (Voice::Private, "Notert"),
        (Voice::Private, "Tolket"),
        (Voice::Said(Level::ForLeaders), "Sagt"),
        (Voice::Said(Level::StaysInRoom), "Fortrolig"),
    ];
    assert_eq!(heard, expected.map(|(voice, words)| (voice, words.to_owned())));
    assert_eq!(said(&bench), ["Sagt"]);
    assert_eq!(bench.paper.sheet.answers[0].note, "");
    Interview::veil(&mut bench.paper);
    assert!(bench.paper.setup.questions.iter().all(|q| q.probes.is_empty()));
}

#[test]
fn the_story_groups_what_each_one_said() {
    let mut bench = bench();
    bench.write("IL: En\nHL: To\nIL: Tre\n");
    let story = told(&bench);
    let at = |words: &str| story.find(words).unwrap_or_else(|| panic!("{words} in {story}"));
    assert!(at("«En»") < at("«Tre» – IT-leder") && at("«Tre»") < at("«To» – HR-leder"));
    assert!(story.contains("3 svar fra 2 personer."));
    assert!(story.contains("Ingen svar."), "the second question");
    bench.room.people.retain(|p| p.id != 3);
    assert!(told(&bench).contains("«En» – ukjent"));
    assert!(seen(&bench).contains("ukjent"));
}
