//! The desk, exercise by exercise, as the facilitator uses it: keys pressed, words expected.

use nordstjerne::ui::keys::Key;

use crate::room::{PEOPLE, Room, session};

#[test]
fn the_cover_takes_people_and_times_and_opens_the_day() {
    let mut room = Room::with(session(""));
    room.sees("Ny deltaker")
        .write("Daglig leder: sist\n")
        .paste("Innkjøpssjef\nIT-leder, HR-leder")
        .press(Key::ENTER);
    room.sees("Deltakere · 4").sees("Innkjøpssjef");
    assert!(room.file.people[0].speaks_last);
    room.press(Key::PAGE_DOWN).sees("1/10 Velkommen");
}

#[test]
fn pages_move_the_stage_and_lose_nothing() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::PAGE_DOWN).sees("2/10 Innsjekk").write("halvveis i en setn");
    room.press(Key::PAGE_DOWN).sees("3/10").press(Key::PAGE_UP).sees("2/10").sees("halvveis i en setn");
    let mut again = room.reopened();
    again.press(Key::ENTER).sees("2/10").sees("halvveis i en setn");
}
