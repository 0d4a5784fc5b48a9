//! What a template of one's own has in common with one that comes with the program, and where it is another.

use super::exercise::Exercise;
use super::renumber;
use super::session::Session;
use super::template::built_in;
use crate::exercises::Ids;
use crate::figures::number::in_words;
use crate::figures::words::{quoted, together};

/// So many exercises are named; of more it is said how many.
const NAMED: usize = 3;

/// "Som «Fra intervju til kundeløfte», uten Innsjekk, 20 min kortere." Nothing where it is like none of them.
pub fn told(own: &Session) -> Option<String> {
    let all = built_in().into_iter().map(|(_, template)| (shared(own, &template), template));
    // Of those that have as much in common, the first on the list.
    let (count, like) = all.rev().max_by_key(|(count, _)| *count)?;
    if count * 2 < own.exercises().count().max(1) {
        return None;
    }
    let title = &like.title;
    let parts = differences(own, &like);
    Some(if parts.is_empty() {
        format!("Lik {}.", quoted(title))
    } else {
        format!("Som {}, {}.", quoted(title), parts.join(", "))
    })
}

fn is_same(one: &Exercise, other: &Exercise) -> bool {
    one.work.kind() == other.work.kind() && one.head.title == other.head.title
}

fn has(template: &Session, exercise: &Exercise) -> bool {
    template.exercises().any(|it| is_same(it, exercise))
}

fn shared(own: &Session, other: &Session) -> usize {
    own.exercises().filter(|exercise| has(other, exercise)).count()
}

fn differences(own: &Session, like: &Session) -> Vec<String> {
    let missing = |from: &Session, to: &Session| {
        let gone = from.exercises().filter(|exercise| !has(to, exercise));
        gone.map(|exercise| exercise.head.title.clone()).collect::<Vec<_>>()
    };
    let changed: Vec<_> = own
        .exercises()
        .filter(|mine| has(like, mine))
        // There can be two of a name, such as breaks.
        .filter(|mine| !like.exercises().any(|theirs| is_same(mine, theirs) && alone(mine) == alone(theirs)))
        .map(|exercise| exercise.head.title.clone())
        .collect();
    let minutes = |of: &Session| of.exercises().map(|e| i64::from(e.head.minutes)).sum::<i64>();
    let longer = minutes(own) - minutes(like);
    let time = match longer {
        0 => None,
        1.. => Some(format!("{longer} min lengre")),
        _ => Some(format!("{} min kortere", -longer)),
    };
    let named =
        |lead: &str, titles: Vec<String>| (!titles.is_empty()).then(|| format!("{lead} {}", named(&titles)));
    let parts = [
        named("uten", missing(like, own)),
        named("med", missing(own, like)),
        named("endret i", changed),
        time,
    ];
    parts.into_iter().flatten().collect()
}

/// An exercise by itself, whatever its numbers are where it stands, and however long it takes.
fn alone(exercise: &Exercise) -> Exercise {
    let mut alone = renumber::exercise(exercise, &mut Ids::starting_at(1));
    alone.head.minutes = 0;
    alone
}

fn named(titles: &[String]) -> String {
    let more = titles.len().saturating_sub(NAMED);
    // One is named as soon as it is counted.
    let (shown, more) = if more == 1 { (titles.len(), 0) } else { (titles.len() - more, more) };
    let mut names: Vec<&str> = titles[..shown].iter().map(String::as_str).collect();
    let rest = format!("{} til", in_words(more));
    if more > 0 {
        names.push(&rest);
    }
    together(&names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::template::{built_in_named, demo, kept};

    fn own() -> Session {
        kept(&built_in_named("kundelofte").unwrap(), "Min")
    }

    #[test]
    fn one_that_was_kept_unchanged_is_like_the_one_it_came_from() {
        assert_eq!(told(&own()).as_deref(), Some("Lik «Fra intervju til kundeløfte»."));
        for (id, template) in built_in() {
            let told = told(&kept(&template, "Min")).unwrap();
            assert_eq!(told, format!("Lik «{}».", template.title), "{id}");
        }
    }

    #[test]
    fn what_was_taken_out_changed_or_made_longer_is_named() {
        let mut template = own();
        template.phases[0].exercises.retain(|e| e.head.title != "Innsjekk");
        for exercise in template.exercises_mut() {
            match exercise.head.title.as_str() {
                "Kundeløfte" => exercise.head.minutes += 60,
                "Plan" => exercise.head.title = "Veien videre".into(),
                "Utsjekk" => exercise.head.prompt = "Hva tar du med deg?".into(),
                _ => {}
            }
        }
        assert_eq!(
            told(&template).as_deref(),
            Some(
                "Som «Fra intervju til kundeløfte», uten Innsjekk og Plan, med Veien videre, endret i Utsjekk, 40 min lengre."
            )
        );
    }

    #[test]
    fn one_of_her_own_making_is_like_none() {
        let mut template = own();
        for (n, exercise) in template.exercises_mut().enumerate() {
            exercise.head.title = format!("Noe annet {n}");
        }
        assert_eq!(told(&template), None);
        assert!(told(&kept(&demo(), "Eksempel")).is_some());
    }
}
