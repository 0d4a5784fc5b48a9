//! README's photographs show what the program shows: each has on file what stood there when it was taken, in
//! `assets/pictures/shown.txt`. Who takes one anew (by the scripts in `examples`) says so: `PICTURES_TAKEN="vindu-pulten"`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use nordstjerne::report::{self, wall};
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::gate::{Audience, Names, gate};
use nordstjerne::workshop::slide::OnWall;
use nordstjerne::workshop::{Exercise, Session, template, told};
use sha2::{Digest, Sha256};

use crate::room::{Room, nine};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures")
}

/// The exercise of the example with this number.
fn title(number: usize) -> String {
    let demo = template::demo();
    demo.exercises().nth(number - 1).expect("it is in the example").head.title.clone()
}

fn in_window(number: usize, (width, height): (u16, u16), key: Option<Key>) -> String {
    let mut room = Room::example(&title(number), nine());
    room.size(width, height).presses(key.as_slice());
    room.screen()
}

/// The leaf on the wall for the first exercise that is so.
fn on_wall(topic: &str, is: impl Fn(&Session, &Exercise) -> bool) -> String {
    let (mut gated, _) = gate(&template::demo(), Audience::Leaders, Names::Names);
    let at = gated.exercises().find(|e| is(&gated, e)).expect("it is in the example").head.id;
    (gated.stage.at, gated.stage.topic, gated.stage.blank) = (Some(at), topic.to_owned(), false);
    let on_wall = OnWall::of(&gated, &gated, nine()).expect("something hangs");
    wall::leaf(Some(&on_wall.leaf()))
}

/// The report's first page, without when it was made.
fn first_page() -> String {
    let (gated, _) = gate(&template::demo(), Audience::Leaders, Names::Roles);
    let page = report::html(told::whole(&gated, nine()));
    let rows = page.split_once("<section class=\"row").expect("rows").1;
    rows.split_once("<nav").expect("contents behind it").0.to_owned()
}

/// What each photograph is of, as the program has it now.
fn shown() -> BTreeMap<&'static str, String> {
    let of_kind = |kind: &'static str| move |_: &Session, e: &Exercise| e.work.kind() == kind;
    BTreeMap::from([
        ("rapport", first_page()),
        ("veggen-gapene", on_wall("gaps", of_kind("gap"))),
        ("veggen-loeftet", on_wall("", of_kind("promise"))),
        ("veggen-pausen", on_wall("", |_, e| e.head.title == "Pause")),
        ("veggen-stigen", on_wall("", of_kind("rating"))),
        ("vindu-pulten", in_window(5, (120, 40), None)),
        ("vindu-veggen", in_window(7, (80, 24), Some(Key::f(5)))),
    ])
}

fn digest(bytes: &[u8]) -> String {
    let written: Vec<_> = Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    written.concat()
}

#[test]
fn photographs_show_what_the_program_shows() {
    let file = folder().join("shown.txt");
    let on_file = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    let mut lines: BTreeMap<String, String> =
        on_file.lines().filter_map(|it| it.split_once(' ')).map(|(n, of)| (n.into(), of.into())).collect();
    let taken = std::env::var("PICTURES_TAKEN").unwrap_or_default();
    let mut old = BTreeSet::new();
    for (name, shown) in shown() {
        let picture = fs::read(folder().join(format!("{name}.png"))).expect("the picture");
        let line = format!("{} {}", digest(&picture), digest(shown.as_bytes()));
        if taken.split_whitespace().any(|it| it == name) {
            lines.insert(name.into(), line);
        } else if lines.get(name) != Some(&line) {
            old.insert(name);
        }
    }
    if !taken.is_empty() {
        let all: Vec<_> = lines.iter().map(|(name, of)| format!("{name} {of}\n")).collect();
        return fs::write(&file, all.concat()).expect("the file");
    }
    assert!(old.is_empty(), "take these anew, and say that they are taken: {old:?}");
}
