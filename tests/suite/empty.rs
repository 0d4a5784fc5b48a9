//! A page that has nothing to show yet says why: every exercise of every template before anybody has said anything, step by
//! step, on the desk and on the wall.

use nordstjerne::report;
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::Session;
use nordstjerne::workshop::follow_up::follow_up;
use nordstjerne::workshop::gate::{Audience, Names, gate};
use nordstjerne::workshop::slide::OnWall;
use nordstjerne::workshop::template::{self, Wishes};
use uuid::Uuid;

use crate::room::{PEOPLE, Room, nine};

/// Every built-in session as it begins, and one that follows another.
fn beginnings() -> Vec<(String, Session)> {
    let fresh = template::built_in().into_iter().map(|(id, template)| {
        let wishes = Wishes { people: PEOPLE.into(), ..Wishes::default() };
        (id.to_owned(), template::fill(&template, Uuid::from_u128(7), nine(), wishes))
    });
    let followed = follow_up(&template::demo(), Uuid::from_u128(8), nine());
    fresh.chain([("follow-up".into(), followed)]).collect()
}

#[test]
fn a_page_that_has_nothing_to_show_yet_says_why() {
    let mut bare = Vec::new();
    for (id, session) in beginnings() {
        let mut room = Room::at(session.clone(), session.starts);
        room.press(Key::ENTER);
        let exercises: Vec<_> = session.exercises().filter(|e| !e.head.left_out).collect();
        for exercise in exercises {
            let mut topics = Vec::new();
            for _ in 0..12 {
                let topic = room.file.stage.topic.clone();
                if !topics.contains(&topic) {
                    let (gated, _) = gate(&room.file, Audience::Leaders, Names::Names);
                    let wall = OnWall::of(&gated, &room.file, nine()).expect("something hangs");
                    let told = report::plain(&wall.slide.story, 80);
                    // A question stands by itself while people think of what to say.
                    let kind = exercise.work.kind();
                    let asks = wall.slide.question == exercise.head.prompt && !exercise.head.continues;
                    let asks = kind == "interview" || (asks && ["promise", "cards"].contains(&kind));
                    if !told.contains(char::is_alphabetic) && !wall.slide.rests && !asks {
                        bare.push(format!("{id}, {}, «{topic}»: {told:?}", exercise.head.title));
                    }
                    topics.push(topic);
                }
                room.press(Key::ctrl('d'));
            }
            room.presses(&[Key::ESC; 3]).press(Key::PAGE_DOWN);
        }
    }
    assert!(bare.is_empty(), "{}", bare.join("\n"));
}
