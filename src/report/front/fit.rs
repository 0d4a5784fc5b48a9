//! One sheet of A4: lines are counted, and what doesn't fit is shortened by rule, one rule after the other, until it does.
//! Nothing is ever clipped: title, star, ambition and the promises' names always stand whole.

use super::{CONVERTED, Distance, Due, Few, Front, Hold};
use crate::figures::order::Arrange as _;
use crate::figures::words::small;

/// Points below the head that rows may take; a twelfth of the sheet stays free, for letters wider than those counted with.
const ROOM: f64 = 696.0;

/// Letters to a line, by where they stand.
mod line {
    pub(super) const TITLE: usize = 52;
    pub(super) const FIGURE: usize = 52;
    pub(super) const BASIS: usize = 98;
    pub(super) const BESIDE: usize = 60;
    pub(super) const QUOTE: usize = 82;
    pub(super) const PROMISE: usize = 52;
    pub(super) const TEXT: usize = 88;
    pub(super) const CLIMB: usize = 46;
    pub(super) const NAMES: usize = 53;
    pub(super) const GAP: usize = 42;
    pub(super) const ENDS: usize = 50;
    pub(super) const ACTION: usize = 44;
    pub(super) const OWNER: usize = 19;
    pub(super) const HOLD: usize = 61;
    pub(super) const WHO: usize = 24;
    pub(super) const LABEL: usize = 21;
}

/// Words, never broken inside, that go to a line so long.
fn lines(words: &str, across: usize) -> f64 {
    let mut lines = 0;
    for paragraph in words.split('\n') {
        let mut used = across + 1;
        for word in paragraph.split_whitespace() {
            let long = word.chars().count();
            if used + 1 + long > across {
                lines += long.div_ceil(across).max(1);
                used = (long.max(1) - 1) % across + 1;
            } else {
                used += 1 + long;
            }
        }
    }
    f64::from(u32::try_from(lines).unwrap_or(u32::MAX))
}

const RULES: &[fn(&mut Front)] = &[
    |front| front.holds.shown.iter_mut().for_each(|hold| hold.words = sentences(&hold.words, 110)),
    |front| few_holds(front, 4),
    |front| front.actions.shown.iter_mut().for_each(|action| action.what = at_word(&action.what, 90)),
    |front| front.actions.shown.truncate(3),
    |front| front.gaps.shown.truncate(4),
    |front| {
        front.gaps.shown.truncate(3);
        front.gaps.shown.iter_mut().for_each(|gap| gap.name = at_word(&gap.name, line::GAP));
    },
    |front| {
        if front.promises.len() > 2 {
            front.promises.iter_mut().for_each(|promise| promise.content.clear());
        }
    },
    |front| front.mandates.iter_mut().for_each(|mandate| mandate.more.clear()),
    |front| {
        front.heard.voices.truncate(1);
        front.heard.voices.iter_mut().for_each(|voice| voice.words = at_word(&voice.words, 90));
        without_strip(front);
    },
    |front| {
        front.actions.shown.iter_mut().for_each(|action| action.owner = name(&action.owner, 32));
        front.holds.shown.iter_mut().for_each(|hold| hold.by = name(&hold.by, 22));
    },
    // From here on what a sheet so full can't do without: what it is about, in fewer words still.
    |front| front.open.rest.truncate(6),
    |front| front.promises.iter_mut().for_each(|promise| promise.content = sentences(&promise.content, 160)),
    |front| front.mandates.iter_mut().for_each(|mandate| mandate.terms.truncate(3)),
    |front| few_holds(front, 3),
    |front| front.holds.shown.iter_mut().for_each(|hold| hold.words = at_word(&hold.words, 60)),
    |front| front.actions.shown.iter_mut().for_each(|action| action.what = at_word(&action.what, 60)),
    |front| front.promises.iter_mut().for_each(|promise| promise.content.clear()),
    |front| front.mandates.iter_mut().for_each(|mandate| mandate.terms.truncate(1)),
    |front| front.mandates.truncate(1),
    |front| front.climbs.truncate(1),
    |front| few_holds(front, 1),
    |front| front.actions.shown.truncate(2),
    |front| front.gaps.shown.truncate(2),
    |front| front.open.rest.clear(),
    |front| front.heard.voices.clear(),
    |front| front.heard.basis = at_word(&front.heard.basis, 90),
    |front| front.mandates.iter_mut().for_each(|mandate| mandate.who = at_word(&mandate.who, 60)),
    |front| front.gaps.shown.truncate(1),
];

pub(super) fn fit(front: &mut Front, part: f64) {
    for rule in RULES {
        if height(front) <= ROOM * part {
            return;
        }
        rule(front);
    }
}

/// Only how far apart they are, in figures.
fn without_strip(front: &mut Front) {
    if let Some((said, guess)) = front.heard.strip.take() {
        let both = format!(" {} mot {} på 0–100.", said.number, guess.number);
        front.heard.basis = front.heard.basis.trim_end().to_owned() + &both;
    }
}

/// Those with the earliest date, and how many others there are about what.
fn few_holds(front: &mut Front, most: usize) {
    let front_counts = front.holds_are_counted();
    let holds = &mut front.holds;
    if holds.of <= most || front_counts {
        return;
    }
    let keep = most.min(3);
    holds.shown.arrange_by_key(|hold| (hold.day.is_none(), hold.day));
    let keep = keep.min(holds.shown.len());
    let mut about: Vec<(String, usize)> = Vec::new();
    for hold in holds.shown.drain(keep..) {
        match about.iter_mut().find(|(about, _)| *about == hold.about) {
            Some((_, n)) => *n += 1,
            None => about.push((hold.about, 1)),
        }
    }
    // Those that an earlier rule let go of are counted already.
    let counted: usize = about.iter().map(|(_, n)| n).sum();
    let left = holds.of - holds.shown.len();
    let about: Vec<_> = about.iter().map(|(about, n)| format!("{} {n}", small(about))).collect();
    let about = if counted == left { format!(": {}", about.join(", ")) } else { String::new() };
    holds.rest = format!("Og {left} til{about}. Alle står under Forbehold.");
}

/// The whole sentences within so many letters, else as many words.
fn sentences(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let head: String = words.chars().take(most).collect();
    let ends = [". ", "? "].into_iter().filter_map(|end| head.rfind(end)).max();
    match ends {
        Some(at) if at >= 24 => format!("{} …", &head[..=at]),
        _ => at_word(words, most),
    }
}

/// As many words as there is room for.
fn at_word(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let head: String = words.chars().take(most.saturating_sub(2)).collect();
    let kept = head.rsplit_once(char::is_whitespace).map_or(head.as_str(), |(kept, _)| kept);
    format!("{} …", kept.trim_end())
}

/// A role, never ending on a word that says nothing.
fn name(role: &str, most: usize) -> String {
    let short = at_word(role, most);
    if short == role {
        return short;
    }
    let mut words: Vec<&str> = short.trim_end_matches(" …").split_whitespace().collect();
    while words.len() > 1 && words.last().is_some_and(|word| word.chars().count() <= 3) {
        words.pop();
    }
    format!("{} …", words.join(" "))
}

/// Points from the first row to the last.
fn height(front: &Front) -> f64 {
    let Front { open, heard, stars, climbs, promises, gaps, mandates, actions, holds, .. } = front;
    let mut all = (lines(&front.title, line::TITLE) - 1.0).max(0.0) * 16.0;
    if !open.said.is_empty() {
        let what: f64 = open.what.iter().map(|what| lines(what, 34) * 17.0).sum();
        all += row(lines(&open.said, line::FIGURE) * 19.5 + 6.0 + (what / 2.0).ceil() + 8.0, 1.0);
        let rest = |(asked, title, _): &(String, String, String)| {
            lines(asked, line::ACTION).max(lines(title, line::OWNER)) * 13.0 + 6.0
        };
        if !open.rest.is_empty() {
            all += row(open.rest.iter().map(rest).sum(), 3.0);
        }
    }
    if !heard.said.is_empty() || !heard.voices.is_empty() {
        let basis = match &heard.strip {
            Some(_) => (lines(&format!("{} {CONVERTED}", heard.basis), line::BESIDE) * 12.2).max(34.0) + 3.0,
            None => lines(&heard.basis, line::BASIS) * 12.2 + 3.0,
        };
        let voices: f64 =
            heard.voices.iter().map(|voice| lines(&voice.words, line::QUOTE) * 15.3 + 12.0 + 6.0).sum();
        all += row(lines(&heard.said, line::FIGURE) * 19.5 + basis + voices, 1.0);
    }
    if !stars.is_empty() {
        let star = |words: &str| match words.chars().count() {
            0..=60 => lines(words, 42) * 26.0,
            61..=110 => lines(words, 56) * 19.1,
            _ => lines(words, 74) * 15.7,
        };
        all += row(stars.iter().map(|star_| star(&star_.words) + noted(&star_.note)).sum(), 1.0);
    }
    if !climbs.is_empty() {
        let climb = |climb: &super::Climb| {
            (lines(&climb.said(), line::CLIMB) * 16.0 + lines(&climb.names(), line::NAMES) * 13.7).max(42.0)
        };
        all += row(climbs.iter().map(climb).sum(), 1.0);
    }
    if !promises.is_empty() {
        let tall = if promises.len() > 1 { 16.5 } else { 19.5 };
        let promise = |promise: &super::Words| {
            let content = &promise.content;
            let content = if content.is_empty() { 2.0 } else { lines(content, line::TEXT) * 13.7 + 4.0 };
            let words = match promise.words.chars().count() {
                0..=60 => lines(&promise.words, line::PROMISE) * tall,
                _ => lines(&promise.words, 74) * 13.6,
            };
            words + content + noted(&promise.note)
        };
        all += row(promises.iter().map(promise).sum(), 1.0);
    }
    if !gaps.shown.is_empty() {
        let gap =
            |gap: &Distance| lines(&gap.name, line::GAP) * 13.0 + lines(&gap.ends(), line::ENDS) * 11.8 + 6.0;
        all += row(gaps.shown.iter().map(gap).sum(), label(4.0, gaps));
    }
    if !mandates.is_empty() {
        let mandate =
            |mandate: &super::Mandate| lines(&mandate.words(), line::TEXT) * 13.7 + noted(&mandate.note);
        all += row(mandates.iter().map(mandate).sum(), 1.0);
    }
    if !actions.shown.is_empty() {
        let action = |action: &Due| {
            lines(&action.what, line::ACTION).max(lines(&action.owner, line::OWNER)) * 12.8 + 6.0
        };
        all += row(actions.shown.iter().map(action).sum(), label(3.0, actions));
    }
    if holds.of > 0 {
        let hold = |hold: &Hold| {
            let who = lines(&hold.by, line::WHO) + if hold.again.is_empty() { 0.0 } else { 1.0 };
            let said = format!("{}: {}", hold.about, hold.words);
            (lines(&said, line::HOLD) * 12.8).max(who * 11.9) + 6.0
        };
        let all_holds = if front.holds_are_counted() { 14.0 } else { holds.shown.iter().map(hold).sum() };
        let rest = if holds.rest.is_empty() { 0.0 } else { 15.0 };
        all += row(all_holds + rest, 3.0);
    }
    all
}

fn noted(note: &str) -> f64 {
    lines(note, line::BASIS) * 12.5
}

/// Lines that the left column takes.
fn label<T>(own: f64, few: &Few<T>) -> f64 {
    let words = few.words();
    own + if words.is_empty() { 0.0 } else { lines(&format!("{words} {}", few.under), line::LABEL) }
}

/// What was answered beside what is asked, with the air around both.
fn row(answer: f64, label: f64) -> f64 {
    answer.max(label * 12.0) + 13.8
}

#[cfg(test)]
mod tests {
    use super::super::{Climb, Heard, Mandate, Voice, Words};
    use super::*;

    fn long(n: usize) -> String {
        "Håndtering av reklamasjoner og forsinkelser på tvers. ".repeat(n.div_ceil(54))
    }

    fn full(n: usize) -> Front {
        let words = |id| Words { words: long(60), content: long(200), note: String::new(), id: Some(id) };
        let few = |of| Few::<()> { of, ..Few::default() }.of;
        Front {
            title: long(60),
            heard: Heard {
                said: long(60),
                basis: long(150),
                strip: Some(Default::default()),
                voices: vec![Voice { words: long(300), ..Voice::default() }],
            },
            stars: vec![words(1)],
            climbs: vec![Climb { by_when: long(40), ..Climb::default() }],
            promises: (0..5).map(words).collect(),
            gaps: Few {
                shown: vec![Distance { name: long(60), ..Distance::default() }; n],
                of: few(n),
                ..Few::default()
            },
            mandates: vec![Mandate { who: long(50), more: long(400), ..Mandate::default() }; 2],
            actions: Few {
                shown: vec![Due { what: long(200), owner: long(50), ..Due::default() }; n],
                of: n,
                ..Few::default()
            },
            holds: Few {
                shown: vec![
                    Hold { words: long(400), by: long(60), again: "1. mai".into(), ..Hold::default() };
                    n
                ],
                of: n,
                ..Few::default()
            },
            ..Front::default()
        }
    }

    #[test]
    fn any_sheet_is_shortened_until_it_fits() {
        for n in [1, 4, 12, 60] {
            let front = full(n).fitted();
            assert!(height(&front) <= ROOM, "{n}: {}", height(&front));
            assert_eq!(front.stars[0].words, long(60), "the star stands whole");
            assert!(front.promises.iter().all(|promise| promise.words == long(60)));
        }
    }

    #[test]
    fn where_there_is_less_room_less_is_told() {
        for n in [1, 4, 12] {
            let (whole, mut part) = (full(n).fitted(), full(n));
            fit(&mut part, 0.8);
            assert!(height(&part) <= height(&whole), "{n}: {}", height(&part));
            assert_eq!(part.stars, whole.stars, "the star stands whole");
        }
    }

    #[test]
    fn what_fits_stays_as_it_is() {
        let small = Front {
            title: "Kort".into(),
            stars: vec![Words { words: "Hjem".into(), ..Words::default() }],
            ..Front::default()
        };
        assert_eq!(small.clone().fitted(), small);
    }

    #[test]
    fn shortened_words_say_that_they_are() {
        assert_eq!(
            sentences("Gratis årsservice kan bli dyrt. Jeg er med.", 40),
            "Gratis årsservice kan bli dyrt. …"
        );
        assert_eq!(at_word("Avdelingsleder for kundesenter", 22), "Avdelingsleder for …");
        assert_eq!(name("Avdelingsleder for kundesenter", 22), "Avdelingsleder …");
    }
}
