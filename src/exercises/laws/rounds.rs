//! Laws of a round: answers that people give for themselves, typed in by proxy, and shown all at once.

use super::*;
use crate::exercises::round::NOBODY;
use crate::exercises::{Given, Presence, Record};

impl<K: Handled> Round<K> {
    /// Types a slip, by its number; whose it was, as far as it went in. Of slips that are nobody's, nobody knows.
    fn slip(&mut self, slip: usize) -> Vec<Id> {
        let (before, counted) = (self.bench.people(), self.counted());
        self.bench.write(self.slips[slip % 3].0);
        let new = self.bench.people().into_iter().filter(|id| !before.contains(id));
        let nobodys = if self.anonymous { self.counted() - counted } else { 0 };
        new.chain(vec![NOBODY; nobodys]).collect()
    }

    /// How many slips are in.
    fn counted(&self) -> usize {
        let mut items = Vec::new();
        K::findings(&self.bench.paper, &mut |finding| items.push(finding.id));
        let table = self.bench.table();
        items.into_iter().find_map(|item| K::gathered(&table, item)).map_or(0, |gathered| gathered.slips)
    }

    fn is_shown(&self) -> bool {
        !self.given().is_empty()
    }

    /// What was given, item by item; nothing before it is shown.
    fn given(&self) -> Vec<Vec<i64>> {
        let mut given = Vec::new();
        K::rows(&self.bench.table(), &mut |record| {
            if let Record::Rating(row) = record {
                given.push(match row.given {
                    Given::Scores(scores) => scores.values().to_vec(),
                    Given::Dots { dots, .. } => vec![dots.into()],
                });
            }
        });
        given
    }

    /// What these slips, by their numbers, come to.
    fn sum_of(&self, slips: &[usize]) -> Vec<Vec<i64>> {
        let dots = matches!(self.kind_of_given(), Some(Given::Dots { .. }));
        let items = self.slips[0].1.len();
        let given = |item: usize| slips.iter().map(move |&slip| self.slips[slip % 3].1[item]);
        (0..items)
            .map(|item| {
                let mut given: Vec<i64> = given(item).collect();
                given.sort_unstable();
                if dots { vec![given.iter().sum()] } else { given }
            })
            .collect()
    }

    fn kind_of_given(&self) -> Option<Given> {
        let mut found = None;
        K::rows(&self.bench.table(), &mut |record| {
            if let Record::Rating(row) = record {
                found = Some(row.given);
            }
        });
        found
    }

    /// Two slips are in, and Enter has asked whether to show them all the same.
    fn asking(mut self) -> Self {
        self.slip(0);
        self.slip(1);
        self.bench.press(Key::ENTER);
        self
    }

    fn asks(&self) -> bool {
        self.bench.said.contains("Vis likevel") || self.bench.page(100, 40).contains("Vis likevel")
    }

    /// Everything that somebody at the desk, a reader, another exercise, a draft or undo can tell.
    fn seen(&self) -> String {
        let Bench { paper, pen, said, spoken, .. } = &self.bench;
        let table = self.bench.table();
        let mut told = Vec::new();
        K::findings(paper, &mut |finding| told.push(format!("{finding:?}")));
        K::rows(&table, &mut |row| told.push(format!("{row:?}")));
        let topic = K::topic(&table, pen);
        let mut veiled = paper.clone();
        K::veil(&mut veiled);
        let pages = [(100, 40), (60, 10)].map(|(width, height)| self.bench.page(width, height));
        format!(
            "{}{}{said}{spoken:?}{told:?}{:?}{:?}{:?}{}{pen:?}",
            pages.concat(),
            self.bench.story(),
            self.bench.drafted(),
            K::slide(&table, &topic),
            K::private(&table, &topic, K::marked(&table, pen)),
            serde_json::to_string(&veiled.sheet).expect("a sheet is written"),
        )
    }
}

/// The rounds of a kind, one at a time and each made anew.
fn rounds<K: Example>() -> impl Iterator<Item = (usize, &'static str)> {
    K::rounds().into_iter().map(|round| round.what).enumerate().collect::<Vec<_>>().into_iter()
}

fn round<K: Example>(n: usize) -> Round<K> {
    K::rounds().swap_remove(n)
}

laws! {
    fn a_round_with_nobody_in_is_not_shown<K: Example>() {
        for (n, what) in rounds::<K>() {
            let mut round = round::<K>(n);
            round.bench.press(Key::ENTER);
            hold!(!round.is_shown() && !round.asks(), "{what}: Enter shows, or asks whether to");
            hold!(round.bench.said.ends_with('.'), "{what}: nothing is said, but «{}»", round.bench.said);
        }
    }

    /// Space is what one answers other questions with, and Enter what asked this one.
    fn at_the_question_nobody_is_passed<K: Example>() {
        for (n, what) in rounds::<K>() {
            for key in [Key::char(' '), Key::ENTER, Key::ESC, Key::char('n'), Key::char('x')] {
                let mut round = round::<K>(n).asking();
                hold!(round.asks(), "{what}: it is not asked whether to show");
                let before = round.bench.people();
                round.bench.press(key);
                hold!(round.bench.people() == before, "{what}: {key} lets somebody stand over");
                hold!(!round.is_shown(), "{what}: {key} shows");
            }
        }
    }

    fn at_the_question_only_j_shows<K: Example>() {
        let keys = "abcdeghiklmnopqrstuvwxyzæøå0123456789 ?".chars().map(Key::char);
        let moves = [Key::ENTER, Key::TAB, Key::BACK_TAB, Key::UP, Key::DOWN, Key::LEFT, Key::RIGHT];
        let others = [Key::ESC, Key::HOME, Key::END, Key::BACKSPACE, Key::f(3), Key::ctrl('u')];
        for (n, what) in rounds::<K>() {
            for key in keys.clone().chain(moves).chain(others) {
                let mut round = round::<K>(n).asking();
                round.bench.press(key);
                hold!(!round.is_shown(), "{what}: {key} shows");
                hold!(!round.asks(), "{what}: {key} leaves the question standing");
                round.bench.press(Key::char('j'));
                hold!(!round.is_shown(), "{what}: J shows though {key} has turned it down");
            }
            for j in ['j', 'J'] {
                let mut round = round::<K>(n).asking();
                round.bench.press(Key::char(j));
                hold!(round.is_shown(), "{what}: {j} does not show");
            }
        }
    }

    /// Going on with the round is a no, and nothing of it is lost.
    fn at_the_question_the_next_slip_goes_on<K: Example>() {
        for (n, what) in rounds::<K>() {
            let mut round = round::<K>(n).asking();
            hold!(round.slip(2).len() == 1, "{what}: the next slip does not go in");
        }
    }

    fn handed_in_is_what_was_typed<K: Example>() {
        for (n, what) in rounds::<K>() {
            let mut round = round::<K>(n);
            let people = round.bench.room.people.len();
            for slip in 0..people {
                let whose = round.slip(slip);
                hold!(whose.len() == 1, "{what}: a slip is {whose:?}'s");
            }
            round.bench.press(Key::ENTER);
            let typed = round.sum_of(&(0..people).collect::<Vec<_>>());
            hold!(round.given() == typed, "{what}: {:?} from {typed:?}", round.given());
        }
    }

    /// Nor does Backspace after it lead anywhere: it takes back that key.
    fn a_wrong_key_takes_nothing_with_it<K: Example>() {
        for (n, what) in rounds::<K>() {
            for taken_back in [false, true] {
                let mut round = round::<K>(n);
                let people = round.bench.room.people.len();
                for slip in 0..people {
                    round.bench.write("§");
                    hold!(!round.bench.said.is_empty(), "{what}: nothing is said of a key that is no answer");
                    if taken_back {
                        round.bench.press(Key::BACKSPACE);
                    }
                    let whose = round.slip(slip);
                    hold!(whose.len() == 1, "{what}: slip {slip} after a wrong key is {whose:?}'s");
                }
                round.bench.press(Key::ENTER);
                let typed = round.sum_of(&(0..people).collect::<Vec<_>>());
                hold!(round.given() == typed, "{what}: {:?} from {typed:?}", round.given());
            }
        }
    }

    /// One key is one person's answer: what follows a key that was refused is no answer, but the rest of a word.
    fn after_a_refused_key_nobody_is_given_anything<K: Example>() {
        for (n, what) in rounds::<K>() {
            // Also where what stands before the comma is refused, all of it or its end.
            for misread in [round::<K>(n).misread, "6,5", "0,5", "10,5"] {
                let mut round = round::<K>(n);
                let mut refused = None;
                for c in misread.chars() {
                    round.bench.write(&c.to_string());
                    let now = (round.bench.paper.clone(), round.bench.people(), round.bench.page(100, 40));
                    if let Some(before) = &refused {
                        hold!(*before == now, "{what}: «{c}» of «{misread}» is somebody's answer");
                    } else if !c.is_ascii_digit() && !round.bench.said.is_empty() {
                        refused = Some(now);
                    }
                }
                hold!(refused.is_some(), "{what}: nothing of «{misread}» is refused");
            }
        }
    }

    fn an_undone_slip_is_where_the_next_goes<K: Example>() {
        for (n, what) in rounds::<K>() {
            let mut round = round::<K>(n);
            if round.anonymous {
                continue;
            }
            let whose: Vec<_> = (0..3).flat_map(|slip| round.slip(slip)).collect();
            round.bench.undo();
            round.bench.write(round.again);
            let mut people = whose.clone();
            people.sort_unstable();
            hold!(round.bench.people() == people, "{what}: another than {whose:?} is in");
            for slip in 3..round.bench.room.people.len() {
                let next = round.slip(slip);
                hold!(next.len() == 1, "{what}: the slip after it is {next:?}'s");
            }
            round.bench.press(Key::ENTER);
            let typed = round.sum_of(&(0..round.bench.room.people.len()).collect::<Vec<_>>());
            hold!(round.given() == typed, "{what}: {:?} from {typed:?}", round.given());
        }
    }

    fn who_comes_is_not_skipped_and_who_leaves_is_not_waited_for<K: Example>() {
        for (n, what) in rounds::<K>() {
            for seat in 0..6 {
                let mut round = round::<K>(n);
                let person = round.bench.room.people[seat].id;
                round.bench.room.people[seat].presence = Presence::Late;
                let first: Vec<_> = (0..3).flat_map(|slip| round.slip(slip)).collect();
                hold!(!first.contains(&person), "{what}: who has not come is asked");
                round.bench.room.people[seat].presence = Presence::Here;
                let after: Vec<_> = (3..6).flat_map(|slip| round.slip(slip)).collect();
                let is_known = !round.anonymous;
                hold!(!is_known || after.contains(&person), "{what}: who came in seat {seat} is skipped");
                hold!(first.len() + after.len() == 6, "{what}: {first:?} {after:?} with seat {seat}");
            }
            for seat in 0..6 {
                let mut round = round::<K>(n);
                let first: Vec<_> = (0..3).flat_map(|slip| round.slip(slip)).collect();
                round.bench.room.people[seat].presence = Presence::Gone;
                // Where nobody knows whose slips are in, one fewer is waited for.
                let is_in = first.contains(&round.bench.room.people[seat].id);
                let slips = if is_in { 3..6 } else { 3..5 };
                let n = slips.clone().count();
                let after: Vec<_> = slips.flat_map(|slip| round.slip(slip)).collect();
                hold!(after.len() == n, "{what}: {after:?} of {n} are in");
                round.bench.press(Key::ENTER);
                hold!(round.is_shown(), "{what}: who left seat {seat} is waited for");
            }
        }
    }

    /// Wherever the arrows have led, and whoever is away: a slip is typed to whom the mark stands at, or to nobody.
    fn what_is_typed_in_a_row_is_one_persons_or_nobodys<K: Example>() {
        for (n, what) in rounds::<K>() {
            for (seat, presence) in [(0, Presence::Gone), (1, Presence::Late), (2, Presence::Gone)] {
                let ways = (0..8).flat_map(|n| [Key::DOWN, Key::UP, Key::TAB].map(|key| (key, n)));
                for (key, steps) in ways {
                    let mut round = round::<K>(n);
                    if round.anonymous {
                        continue;
                    }
                    round.slip(0);
                    round.bench.room.people[seat].presence = presence;
                    for _ in 0..steps {
                        round.bench.press(key);
                    }
                    let page = round.bench.page(100, 40);
                    let marked = page.lines().find(|line| line.contains('▸')).unwrap_or_default();
                    let people = round.bench.room.people.clone();
                    let Some(at) = people.iter().find(|p| marked.contains(p.called())) else { continue };
                    let whose = round.slip(1);
                    let may = if at.is_here() { vec![vec![at.id], vec![]] } else { vec![vec![]] };
                    hold!(may.contains(&whose), "{what}: typed at {}, it is {whose:?}'s", at.called());
                }
            }
        }
    }

    fn a_removed_persons_answer_counts_nowhere<K: Example>() {
        for (n, what) in rounds::<K>() {
            let anonymous = round::<K>(n).anonymous;
            // Before the round is shown; and after it, where it can be told whose an answer was.
            for shown in [false, true].into_iter().filter(|shown| !(anonymous && *shown)) {
                for slip in 0..6 {
                    let mut round = round::<K>(n);
                    let whose: Vec<_> = (0..6).flat_map(|slip| round.slip(slip)).collect();
                    hold!(whose.len() == 6, "{what}: {whose:?} are in");
                    if shown {
                        round.bench.press(Key::ENTER);
                    }
                    let person = if anonymous { round.bench.room.people[slip].id } else { whose[slip] };
                    round.bench.remove_person(person);
                    if !shown {
                        round.bench.press(Key::ENTER);
                    }
                    let others: Vec<_> = (0..6).filter(|other| *other != slip).collect();
                    // Where nobody knows which slip it was, all of them go.
                    let left = if anonymous { Vec::new() } else { round.sum_of(&others) };
                    let given = round.given();
                    hold!(given == left, "{what}, shown before: {shown}: {given:?}, not {left:?}");
                }
            }
        }
    }

    /// Who goes in the middle of a round takes along what is half-typed on the slip, and the round goes on.
    fn a_round_goes_on_without_who_is_removed<K: Example>() {
        for (n, what) in rounds::<K>() {
            for seat in 0..6 {
                let mut round = round::<K>(n);
                let first: Vec<_> = (0..2).flat_map(|slip| round.slip(slip)).collect();
                let person = round.bench.room.people[seat].id;
                round.bench.remove_person(person);
                // Where nobody knows which slip was theirs, all are asked anew.
                let left = if round.anonymous { 5 } else { 3 + usize::from(first.contains(&person)) };
                let after: Vec<_> = (2..2 + left).flat_map(|slip| round.slip(slip)).collect();
                hold!(after.len() == left, "{what}: {after:?} after seat {seat} was removed");
                round.bench.press(Key::ENTER);
                hold!(round.is_shown(), "{what}: who was removed from seat {seat} is waited for");
                let stays = |slip: usize| !round.anonymous && first[slip] != person;
                let slips = (0..2 + left).filter(|&slip| slip >= 2 || stays(slip));
                let left = round.sum_of(&slips.collect::<Vec<_>>());
                hold!(round.given() == left, "{what}: {:?}, not {left:?}", round.given());
            }
        }
    }

    fn nothing_seen_depends_on_an_open_answer<K: Example>() {
        for (n, what) in rounds::<K>() {
            // Others on the whole, and from each.
            const TWINS: [usize; 6] = [1, 2, 1, 2, 0, 1];
            for mirrored in [true, false] {
                let (mut one, mut other) = (round::<K>(n), round::<K>(n));
                (one.bench.room.mirrored, other.bench.room.mirrored) = (mirrored, mirrored);
                for (slip, twin) in TWINS.into_iter().enumerate() {
                    let keys = one.slips[slip % 3].0.chars().zip(other.slips[twin].0.chars());
                    for (key, twin) in keys.collect::<Vec<_>>() {
                        one.bench.write(&key.to_string());
                        other.bench.write(&twin.to_string());
                        let (one, other) = (one.seen(), other.seen());
                        hold!(one == other, "{what}: {}", difference(&one, &other));
                    }
                }
                one.bench.press(Key::ENTER);
                other.bench.press(Key::ENTER);
                hold!(one.seen() != other.seen(), "{what}: it is never shown");
            }
        }
    }
}

/// Where two tellings part.
fn difference(one: &str, other: &str) -> String {
    let at = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let from = |text: &str| text.chars().skip(at.saturating_sub(80)).take(160).collect::<String>();
    format!("«{}» and «{}»", from(one), from(other))
}
