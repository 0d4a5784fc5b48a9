//! What is lost when an exercise is taken out of the day, or something out of an exercise, told before anybody says yes.

use crate::exercises::{Finding, Given, Record, Sort, Work};
use crate::moment::Moment;
use crate::report::{Document, Item};
use crate::workshop::{Exercise, Session};

/// What goes of an exercise when only `rest` is left of it, counted up, and what elsewhere builds on that.
pub(super) fn told(session: &Session, exercise: &Exercise, rest: &Exercise, now: Moment) -> Document {
    let findings = |work: &Work| {
        let mut found = Vec::new();
        work.findings(&mut |f| found.push((f.id, f.sort)));
        found
    };
    // Some tell of what the template asks about too; that is no loss.
    let always = findings(&rest.work);
    let gone: Vec<_> = findings(&exercise.work).into_iter().filter(|f| !always.contains(f)).collect();
    let counted = Sort::ALL.into_iter().filter_map(|sort| {
        let count = gone.iter().filter(|(_, s)| *s == sort).count();
        let words = match sort {
            Sort::Answer => "svar",
            sort if count == 1 => sort.words(),
            sort => sort.many(),
        };
        (count > 0).then(|| format!("{count} {words}"))
    });
    let numbers = numbers(session, exercise, now).saturating_sub(numbers(session, rest, now));
    let numbers = (numbers > 0).then(|| format!("{numbers} tall"));
    let counted = counted.chain(numbers).collect::<Vec<_>>().join(", ");
    let goes = if counted.is_empty() { "Det som er fylt ut," } else { &counted };
    let mut told = Document::default();
    told.text(format!("{goes} går ut sammen med den."));
    let mut users = 0;
    for other in session.exercises().filter(|e| e.head.id != exercise.head.id) {
        let rests = |f: &Finding<'_>| f.rests_on.iter().any(|id| gone.iter().any(|(gone, _)| gone == id));
        other.work.findings(&mut |f| users += usize::from(rests(&f)));
    }
    let rest = match users {
        0 => None,
        1 => {
            Some("Én ting i en annen øvelse bygger på dette. Der vil det stå at kilden er borte.".to_string())
        }
        _ => {
            Some(format!("{users} ting i andre øvelser bygger på dette. Der vil det stå at kilden er borte."))
        }
    };
    told.list(rest.map(Item::new).into_iter().collect());
    told.text("Det kan angres: Ctrl+Z henter alt tilbake.");
    told
}

/// How many numbers people have given, as far as they are shown.
fn numbers(session: &Session, exercise: &Exercise, now: Moment) -> usize {
    let mut count = 0;
    exercise.work.rows(session.around(exercise, now), &mut |record| {
        if let Record::Rating(rating) = record
            && let Given::Scores(scores) = rating.given
        {
            count += scores.n();
        }
    });
    count
}
