//! What is acknowledged is stored, whatever is sent and whatever is lost on the way.

use super::*;

/// What somebody holds in the hand.
#[derive(Debug, Clone)]
struct InHand {
    number: u32,
    value: i64,
    /// The phone has seen that it is stored.
    acknowledged: bool,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Thirty phones, a desk that is slow, answers that are lost on the way, and a program that is killed between any two
    /// steps: what a phone was told is stored is stored, or was replaced by something later; a slip that was taken is never
    /// taken again.
    #[test]
    fn what_is_acknowledged_is_stored(steps in prop::collection::vec((0..30_u8, 0..9_u8, any::<bool>()), 1..160)) {
        let mut door = Tried::new(face(7, &[]));
        let mut phones: Vec<_> = (0..30).map(|n| phone(n + 2)).collect();
        for (phone, seat) in phones.iter_mut().zip(1..) {
            door.sit(phone, seat);
            door.page(phone);
        }
        // On the disk: all that was ever saved, in its order; and who sits where.
        let mut log: Vec<(Id, Option<u32>, i64)> = Vec::new();
        let mut filed = door.state.seats.kept();
        let mut waiting: Vec<(Ticket, Id, u32, i64)> = Vec::new();
        let mut lines: BTreeMap<Ticket, Vec<(usize, Handed)>> = BTreeMap::new();
        let mut hands: Vec<Vec<InHand>> = vec![Vec::new(); 30];
        for (n, step, lost) in steps {
            let (at, seat) = (usize::from(n), Id::from(n) + 1);
            match step {
                // Somebody fills in a slip, or sends the one in the hand once more.
                0..=3 => {
                    let again = hands[at].last().filter(|last| !last.acknowledged || step == 3).cloned();
                    let (number, value) = match again {
                        Some(held) => (held.number, held.value),
                        None => {
                            let held = InHand { number: door.number(&mut phones[at]), value: 1 + i64::from(n) % 5, acknowledged: false };
                            hands[at].push(held.clone());
                            (held.number, held.value)
                        }
                    };
                    match door.hand_in(&mut phones[at], 7, number, value) {
                        Answer::Ask(ticket, Some(News::Slip { filled, .. }), handed) => {
                            prop_assert_eq!(filled.person, seat);
                            prop_assert!(!hands[at].iter().any(|held| held.number == number && held.acknowledged), "taken twice");
                            waiting.push((ticket, seat, number, value));
                            lines.entry(ticket).or_default().push((at, handed));
                        }
                        Answer::Join(ticket, handed) => lines.entry(ticket).or_default().push((at, handed)),
                        Answer::Now(response) if response.status == 303 && !lost => {
                            hands[at].iter_mut().filter(|held| held.number == number).for_each(|held| held.acknowledged = true);
                        }
                        // The page has another number for it.
                        Answer::Now(response) if response.status == 409 => {
                            let fresh = super::number(&text(&response));
                            hands[at].push(InHand { number: fresh, value, acknowledged: false });
                        }
                        _ => {}
                    }
                }
                // The desk takes what has waited longest; the disk has it before anybody hears of it.
                4 | 5 if !waiting.is_empty() => {
                    let (ticket, seat, number, value) = waiting.remove(0);
                    log.push((seat, Some(number), value));
                    if lost && step == 5 {
                        continue;
                    }
                    door.state.seats.judged(ticket, &Verdict::Stored);
                    filed = door.state.seats.kept();
                    for (at, handed) in lines.remove(&ticket).unwrap_or_default() {
                        let response = answer::told(&mut door.state, &handed, Some(&Verdict::Stored));
                        if response.status == 303 && !lost {
                            hands[at].iter_mut().filter(|held| held.number == number).for_each(|held| held.acknowledged = true);
                        }
                    }
                }
                // She corrects.
                6 => log.push((seat, None, 5)),
                // It is killed; what was on no disk is gone.
                7 => {
                    door.state.seats = Seats::of(&filed);
                    waiting.clear();
                    lines.clear();
                }
                _ => drop(door.page(&mut phones[at])),
            }
            for (n, held) in hands.iter().enumerate() {
                let seat = n as Id + 1;
                for held in held.iter().filter(|held| held.acknowledged) {
                    let was = (seat, Some(held.number), held.value);
                    prop_assert!(log.contains(&was), "{was:?} is nowhere");
                }
            }
        }
    }

    /// Whatever comes, nothing breaks, and who has no seat gets nothing past the door.
    #[test]
    fn whatever_is_sent_is_answered(
        method in "GET|POST|HEAD|[A-Z]{1,7}",
        path in "/(k|K)/[A-Ha-h]{8}(/(na|ny|plass|lapp|tanke|ut|telefon.js|\\PC{0,6}))?",
        body in prop_oneof![
            "((ovelse|runde|nr|plass|f50|tanke)=[0-9%+a-z-]{0,5}&){0,6}",
            "\\PC{0,60}",
        ],
        cookie in "[0-9a-f]{0,33}",
        seated in any::<bool>(),
    ) {
        let mut door = Tried::new(face(7, &[]));
        let mut one = phone(2);
        if seated {
            door.sit(&mut one, 3);
        } else {
            one.cookie = cookie;
        }
        match door.ask(&mut one, &method, &path, &body) {
            Answer::Now(response) => prop_assert!(response.status >= 200),
            _ => prop_assert!(seated && method == "POST"),
        }
    }
}
