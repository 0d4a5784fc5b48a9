//! Laws of the rows of keys: one key does one thing at a time, and one that is off says why.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::*;
use crate::exercises::bench::any_key;
use crate::sweep::sweep;
use crate::ui::keys::{On, Told};

/// How many on each example, and of them on a day.
const SCRIPTS: usize = 6;
const A_DAY: usize = 2;

/// Presses on each example of a kind, and what holds after each.
fn pressed<K: Example>(holds: impl Fn(&mut Bench<K>) -> Result<(), String>) -> Result<(), String> {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let script = proptest::collection::vec(any_key::<K>(), 60);
    let examples = 1 + K::rounds().len() + K::lines().len() + K::pages().len();
    let scripts = (0..examples * SCRIPTS).map(|number| {
        let keys = script.new_tree(&mut runner).expect("a script").current();
        (number, keys)
    });
    for (number, keys) in sweep(K::NAME, scripts.collect(), examples * A_DAY) {
        let mut bench = example::<K>(number / SCRIPTS);
        bench.room.mirrored = number % 2 == 0;
        holds(&mut bench)?;
        for (at, &key) in keys.iter().enumerate() {
            bench.press(key);
            holds(&mut bench).map_err(|wrong| format!("{wrong}, after {}", said_of(&keys[..=at])))?;
        }
    }
    // The beginning of a name leads elsewhere than other words.
    let seats = (0..examples).flat_map(|n| (0..example::<K>(n).room.people.len()).map(move |seat| (n, seat)));
    for (n, seat) in sweep(K::NAME, seats.collect(), examples * A_DAY) {
        let mut bench = example::<K>(n);
        for c in bench.room.people[seat].role.clone().chars() {
            bench.write(&c.to_string());
            holds(&mut bench).map_err(|wrong| format!("{wrong}, after {}", bench.room.people[seat].role))?;
        }
    }
    Ok(())
}

fn example<K: Example>(n: usize) -> Bench<K> {
    let rounds = K::rounds().into_iter().map(|round| round.bench);
    let lines = K::lines().into_iter().map(|line| line.bench);
    let mut others: Vec<_> = std::iter::once(K::filled()).chain(rounds).chain(lines).collect();
    match n.checked_sub(others.len()) {
        Some(page) => (K::pages()[page].open)(),
        None => others.swap_remove(n),
    }
}

/// The keys that are off and do nothing else just now, each with why.
fn off<K: Handled>(bench: &Bench<K>) -> Vec<(Key, &'static str)> {
    let table = bench.table();
    let rows: Vec<_> = K::commands().map(|row| (row.told.keys, (row.on)(&table, &bench.pen))).collect();
    let does = |key: &Key| rows.iter().any(|(keys, on)| *on == On::Yes && keys.contains(key));
    let mut off: Vec<(Key, &str)> = Vec::new();
    for (keys, why) in rows.iter().filter_map(|(keys, on)| Some((keys, on.why()?))) {
        for key in keys.iter().filter(|key| !does(key)) {
            // Of several the first is said.
            if off.iter().all(|(other, _)| other != key) {
                off.push((*key, why));
            }
        }
    }
    off
}

/// The keys that the foot of the screen holds, of the form with the cursor first, as it was drawn.
fn at_foot<K: Handled>(bench: &Bench<K>) -> Vec<(Key, &'static str)> {
    bench.page(110, 33);
    let table = bench.table();
    let rows = K::commands().filter(|row| (row.on)(&table, &bench.pen) == On::Yes).map(|row| row.told);
    let mut foot: Vec<Told> = Vec::new();
    for told in K::form_keys(&table, &bench.pen).iter().copied().chain(rows) {
        let stands = foot.iter().any(|t| told.keys.first().is_some_and(|key| t.keys.contains(key)));
        if !stands && !told.keys.is_empty() {
            foot.push(told);
        }
    }
    let shown = foot.into_iter().filter(|told| !told.hint.is_empty());
    // Of a pair that moves one may have nowhere to go.
    shown
        .filter(|told| told.short() == told.keys[0].to_string())
        .map(|told| (told.keys[0], told.hint))
        .collect()
}

fn said_of(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

laws! {
    fn one_key_does_one_thing_at_a_time<K: Example>() {
        pressed::<K>(|bench| {
            let table = bench.table();
            let on: Vec<_> = K::commands().filter(|c| (c.on)(&table, &bench.pen) == On::Yes).collect();
            for (n, row) in on.iter().enumerate() {
                let again = |other: &&&super::super::Row<K>| row.told.keys.iter().any(|key| other.told.keys.contains(key));
                if let Some(other) = on[..n].iter().find(again) {
                    return Err(format!("{} is «{}» and «{}»", row.told.written(), other.told.help, row.told.help));
                }
            }
            Ok(())
        })?;
    }

    fn what_the_footer_shows_does_something<K: Example>() {
        let mut turn = 0;
        let turns = std::cell::RefCell::new(&mut turn);
        pressed::<K>(|bench| {
            let foot = at_foot(bench);
            let Some(&(key, hint)) = foot.get(**turns.borrow() % foot.len().max(1)) else { return Ok(()) };
            **turns.borrow_mut() += 1;
            let state = |bench: &Bench<K>| {
                let people: Vec<_> = bench.room.people.iter().map(|p| p.presence).collect();
                let seen = (bench.page(110, 33), bench.highlighted(110, 33));
                (bench.paper.clone(), bench.drafted(), seen, bench.said.clone(), people, bench.handed.len())
            };
            let before = state(bench);
            let used = bench.press(key);
            let after = state(bench);
            hold!(used, "{key} is «{hint}», and nobody uses it: {}", after.2.0);
            // What is refused is said, once more where it is pressed once more. Who is away is the desk's to ask.
            let told = !bench.said.is_empty() || key == Key::ctrl('x');
            hold!(before != after || told, "{key} is «{hint}», and nothing comes of it: {}", after.2.0);
            Ok(())
        })?;
    }

    fn what_is_off_says_why_in_a_sentence<K: Example>() {
        pressed::<K>(|bench| {
            let table = bench.table();
            for row in K::commands() {
                if let On::Off(why) = (row.on)(&table, &bench.pen) {
                    let capital = why.starts_with(char::is_uppercase);
                    hold!(capital && why.ends_with('.'), "{}: «{why}»", row.told.written());
                    // Where it is said it takes one line of a narrow screen.
                    hold!(why.chars().count() <= 76, "«{why}» is too long");
                }
            }
            Ok(())
        })?;
    }

    fn what_is_off_says_so_when_pressed_and_changes_nothing<K: Example>() {
        pressed::<K>(|bench| {
            for (key, why) in off(bench) {
                let state = |bench: &Bench<K>| {
                    (bench.paper.clone(), bench.drafted(), bench.ids.clone(), bench.page(80, 24))
                };
                // A question that waits is turned down by the first press, and the key may do something then.
                bench.press(key);
                if !off(bench).contains(&(key, why)) {
                    continue;
                }
                let before = state(bench);
                bench.press(key);
                hold!(bench.said == why, "{key} is off, «{why}», and says «{}»", bench.said);
                hold!(state(bench) == before, "{key} is off, «{why}», and changes something");
            }
            Ok(())
        })?;
    }
}
