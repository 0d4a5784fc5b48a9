//! What is typed into a field and shown of it, and how a card is told in words: as a sentence, what it lacks, its shares.

use super::deck::{Lying, Shown};
use super::sheet::held;
use super::{About, Cards, Field, Held, Holds, Ruling, Setup, Value, Words};
use crate::exercises::{Room, Score, Table, whom};
use crate::figures::Decimal;
use crate::figures::number::{grouped, in_words};
use crate::figures::rounding::largest_remainder;
use crate::figures::words::{capital, going_on, led, quoted, small};
use crate::moment::Day;
use crate::reading::looks::is_first_name;
use crate::reading::{InUnit, Read};
use crate::ui::wrap;

/// Cells of an earlier wording, which it only calls to mind.
const CLIPPED: usize = 60;

/// What was typed into a text of the form, as the field holds it; nothing when it is empty.
///
/// # Errors
/// A sentence that says what is wrong, and what to write.
pub(super) fn read(field: &Field, typed: &str, table: &Table<'_, Cards>) -> Result<Option<Held>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let held = match field.holds {
        Holds::Text | Holds::LongText => Held::Text(typed.into()),
        Holds::Choice => Held::Choice(typed.into()),
        Holds::Person => Held::Person(whom(table.room.people(), typed)?),
        Holds::Date => Held::Date(Day::read(typed, table.now.day())?),
        Holds::Number => Held::Number(number(field, typed)?),
    };
    Ok(Some(held))
}

fn number(field: &Field, typed: &str) -> Result<Decimal, String> {
    let InUnit(number) = InUnit::read(typed, &field.unit)?;
    let (least, most) = (field.least, field.most);
    let below = least.is_some_and(|least| number.as_f64() < least as f64);
    let above = most.is_some_and(|most| number.as_f64() > most as f64);
    let name = wrap::clip(&field.name, 24);
    match (least, most) {
        (Some(least), Some(most)) if below || above => {
            Err(format!("{} går fra {} til {}.", quoted(name), grouped(least), grouped(most)))
        }
        (Some(least), _) if below => Err(format!("{} kan ikke være under {}.", quoted(name), grouped(least))),
        (_, Some(most)) if above => Err(format!("{} kan ikke være over {}.", quoted(name), grouped(most))),
        _ => Ok(number),
    }
}

/// What a field holds, as it is typed again.
pub(super) fn typed(held: &Held, table: &Table<'_, Cards>) -> String {
    match held {
        Held::Date(day) => day.short(table.now.day()),
        held => told(held, "", table.room),
    }
}

/// What a field holds, as readers see it.
pub(super) fn told(held: &Held, unit: &str, room: &dyn Room) -> String {
    match held {
        Held::Text(words) | Held::Choice(words) => words.clone(),
        Held::Person(id) => room.called(*id).into(),
        Held::Date(day) => day.long(),
        Held::Number(number) if unit.trim().is_empty() => number.to_string(),
        Held::Number(number) => format!("{number}\u{a0}{}", unit.trim()),
    }
}

/// The name of a field, with what its number is counted in.
pub(super) fn label(field: &Field) -> String {
    match field.unit.trim() {
        "" => field.name.clone(),
        unit => format!("{} ({unit})", field.name),
    }
}

/// The card as one sentence, of the fields that are part of it: "Trygghet fremfor tempo". Some have a line for each.
pub(super) fn sentence(setup: &Setup, values: &[Value]) -> Option<String> {
    let mut said = String::new();
    for field in &setup.fields {
        if let (Some(joins), Some(Held::Text(words) | Held::Choice(words))) =
            (&field.joins, held(values, field.id))
        {
            // What only joins has nothing to join where it begins; a full stop ends no field that another goes on.
            let lead =
                if said.is_empty() { joins.trim_start_matches([' ', ',', '–', ';', '\n']) } else { joins };
            if lead.trim_start_matches(' ').starts_with(|c: char| c.is_lowercase() || c == ',') {
                said.truncate(said.trim_end_matches('.').len());
            }
            let goes_on = lead.trim().is_empty() && said.ends_with(char::is_alphanumeric);
            let small = || format!("{lead}{}", going_on("", words, is_first_name));
            said.push_str(&if goes_on { small() } else { led(lead, words, is_first_name) });
        }
    }
    (!said.is_empty()).then_some(said)
}

fn in_one_line(sentence: &str) -> String {
    sentence.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" – ")
}

/// A card in a few words, for those who build on it; empty when nothing is on it.
pub(super) fn text(setup: &Setup, lying: Lying<'_>) -> String {
    let values = lying.values();
    if let Some(sentence) = sentence(setup, values) {
        return in_one_line(&sentence);
    }
    let says = |field: &Field| match held(values, field.id)? {
        Held::Text(words) => Some(words.trim().to_owned()),
        _ => None,
    };
    let rest = |field: &Field| {
        Some(match held(values, field.id)? {
            Held::Person(_) => field.name.clone(),
            Held::Choice(answer) => format!("{}: {answer}", field.name),
            Held::Date(day) => format!("{}: {}", field.name, day.long()),
            Held::Number(number) => format!("{}: {number}", label(field)),
            Held::Text(words) => words.clone(),
        })
    };
    let about = lying.about(setup);
    let first = setup.fields.iter().find_map(says);
    let words = match first {
        Some(words) if about != About::Contribution => words,
        _ => setup.fields.iter().filter_map(rest).collect::<Vec<_>>().join(", "),
    };
    // Of these a title only says what they are called anyway.
    let is_named = matches!(about, About::NorthStar | About::Vision | About::Principle | About::Warning);
    match lying.given.map_or("", |g| g.title.trim()) {
        title if !title.is_empty() && !is_named && !words.is_empty() => format!("{title}: {words}"),
        _ => words,
    }
}

/// The names of the fields that are still to be filled in.
pub(super) fn missing<'s>(setup: &'s Setup, values: &[Value]) -> Vec<&'s str> {
    let lacks = |field: &&Field| !field.optional && held(values, field.id).is_none();
    setup.fields.iter().filter(lacks).map(|f| f.name.trim()).collect()
}

/// "Mangler: eskalering, frist"; nothing when the card is complete, or nobody has begun on it.
pub(super) fn lacks(setup: &Setup, values: &[Value]) -> Option<String> {
    let missing = missing(setup, values);
    let is_begun = !values.is_empty() && !missing.is_empty();
    is_begun.then(|| {
        format!("Mangler: {}", missing.iter().map(|name| small(name)).collect::<Vec<_>>().join(", "))
    })
}

/// What is wrong with the answer that exactly one choice shall have: "To avgjør: Salg og IT. Velg én."
pub(super) fn not_one(setup: &Setup, values: &[Value]) -> Option<String> {
    let answer = setup.exactly_one.trim();
    let choices = || setup.fields.iter().filter(|f| f.holds == Holds::Choice);
    let given = |field: &&Field| match held(values, field.id) {
        Some(Held::Choice(said)) => said.trim() == answer,
        _ => false,
    };
    if answer.is_empty() {
        return None;
    }
    let is_answered = choices().all(|f| f.optional || held(values, f.id).is_some());
    let names: Vec<&str> = choices().filter(given).map(|f| f.name.trim()).collect();
    match names.as_slice() {
        // As long as an answer is missing it may be this one.
        [] => (is_answered && !values.is_empty()).then(|| format!("Ingen {answer} ennå. Velg én.")),
        [_] => None,
        [all @ .., last] => Some(format!(
            "{} {answer}: {} og {last}. Velg én.",
            capital(&in_words(names.len())),
            all.join(", ")
        )),
    }
}

/// Nothing is missing.
pub(super) fn is_complete(setup: &Setup, values: &[Value]) -> bool {
    !values.is_empty() && missing(setup, values).is_empty() && not_one(setup, values).is_none()
}

/// The whole percentages that the cards have of a number, together 100; `None` where there is no number.
pub(super) fn shares(field: &Field, cards: &[Lying<'_>]) -> Vec<Option<i64>> {
    let number = |lying: &Lying<'_>| match held(lying.values(), field.id) {
        Some(Held::Number(number)) => Some(number.as_f64()),
        _ => None,
    };
    let numbers: Vec<Option<f64>> = cards.iter().map(number).collect();
    let present: Vec<f64> = numbers.iter().flatten().copied().collect();
    let is_shared = present.iter().any(|n| *n > 0.0);
    let mut shares = largest_remainder(&present).into_iter();
    numbers.into_iter().map(|n| n.and_then(|_| shares.next()).filter(|_| is_shared)).collect()
}

/// All of a number together, to the last decimal; `None` when nobody has written one, or it is too long to be shown.
pub(super) fn sum(field: &Field, cards: &[Lying<'_>]) -> Option<Decimal> {
    let numbers = cards.iter().filter_map(|lying| match held(lying.values(), field.id) {
        Some(Held::Number(number)) => Some(Some(*number)),
        _ => None,
    });
    let add = |a: Option<Decimal>, b: Option<Decimal>| {
        let (a, b) = (a?, b?);
        let decimals = a.decimals().max(b.decimals());
        let scaled = |n: Decimal| n.value().checked_mul(10_i64.pow(u32::from(decimals - n.decimals())));
        Decimal::new(scaled(a)?.checked_add(scaled(b)?)?, decimals).ok()
    };
    numbers.reduce(add).flatten()
}

/// "2 av 5 er fylt ut, 1 mangler noe."; and gently when there are too few or too many.
pub(super) fn how_far(setup: &Setup, all: &[&Shown<'_>]) -> String {
    let begun = all.iter().filter(|s| !s.lying.is_empty()).count();
    let complete = all.iter().filter(|s| is_complete(setup, s.lying.values())).count();
    if begun == 0 {
        return String::new();
    }
    let mut said = Vec::new();
    match begun - complete {
        // How many there will be, nobody knows yet.
        0 if setup.more => {}
        partly if setup.more => said.push(format!("{partly} kort mangler noe.")),
        _ if all.len() == 1 => {}
        0 if complete == all.len() => {
            let all = if complete == 2 { "Begge".into() } else { format!("Alle {}", in_words(complete)) };
            said.push(format!("{all} er fylt ut."));
        }
        0 => said.push(format!("{complete} av {} er fylt ut.", all.len())),
        partly => {
            said.push(format!("{complete} av {} kort er fylt ut, {partly} mangler noe.", all.len()));
        }
    }
    match (setup.least, setup.most) {
        (Some(least), _) if begun < least as usize => {
            said.push(format!("Det bør være minst {}.", in_words(least as usize)));
        }
        (_, Some(most)) if begun > most as usize => {
            said.push(format!(
                "{} er mye å huske. Høyst {} er nok.",
                capital(&in_words(begun)),
                in_words(most as usize)
            ));
        }
        _ => {}
    }
    said.join(" ")
}

/// "Vedtatt 09:30: «Ro fremfor fart». Det gjelder tidligere ordlyd."
pub(super) fn outdated(ruling: &Ruling, table: &Table<'_, Cards>) -> String {
    let said = capital(&ruling.decision.short());
    let at = ruling.decision.at.hhmm();
    let all: Vec<_> = ruling.on.iter().filter_map(|words| earlier(words, table)).collect();
    let words = if all.is_empty() {
        String::new()
    } else {
        format!(": {}", all.iter().map(quoted).collect::<Vec<_>>().join(", "))
    };
    format!("{said} {at}{words}. Det gjelder tidligere ordlyd.")
}

/// What a card said, in short.
fn earlier(words: &Words, table: &Table<'_, Cards>) -> Option<String> {
    let setup = &table.paper.setup;
    let first = || {
        setup.fields.iter().find_map(|f| match held(&words.values, f.id)? {
            Held::Text(words) => Some(words.clone()),
            _ => None,
        })
    };
    let said = sentence(setup, &words.values).or_else(first)?;
    Some(wrap::clip(&in_one_line(&said), CLIPPED).into_owned())
}

/// "Nå 2, ambisjon 4: 2 trinn opp": the scores of what the card is about, as far as they are known.
pub(super) fn scores(lying: Lying<'_>, room: &dyn Room) -> Option<String> {
    let rated = &lying.given?.rated;
    let known = |at: usize| room.score(*rated.get(at)?).filter(|s| s.agreed.is_some() || s.scores.n() > 0);
    let words = |score: &Score| match (score.agreed, score.scores.median()) {
        (Some(agreed), _) => grouped(agreed),
        (None, Some(median)) => format!("median {}", median.said()),
        (None, None) => String::new(),
    };
    // Between two middles there is no one place to measure from.
    let at = |score: &Score| {
        let median = score.scores.median().filter(|median| median.low == median.high);
        score.agreed.or(median.map(|median| median.low))
    };
    let (now, goal) = (known(0), known(1));
    let said = [("nå", &now), ("ambisjon", &goal)]
        .into_iter()
        .filter_map(|(what, score)| Some(format!("{what} {}", words(score.as_ref()?))));
    let said = said.collect::<Vec<_>>().join(", ");
    let way = now.as_ref().and_then(at).zip(goal.as_ref().and_then(at)).map(|(now, goal)| goal - now);
    let way = way.map(|way| match way {
        0 => ": vi er der".to_owned(),
        up if up > 0 => format!(": {up} trinn opp"),
        down => format!(": {} trinn ned", down.unsigned_abs()),
    });
    (!said.is_empty()).then(|| capital(&said) + &way.unwrap_or_default())
}
