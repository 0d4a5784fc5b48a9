//! A copy to go on in, of a file that this program does not wholly understand: what is understood comes along, what is
//! not is told. The file itself is never written.

use uuid::Uuid;

use super::saved::quoted;
use super::session::{FORMAT, Session, Sort};
use crate::exercises::Work;
use crate::moment::Moment;

/// So much of what is not understood is told one by one.
const TOLD: usize = 40;

/// How the line begins and ends by which a copy says what it is.
const COPY_OF: &str = "Kopi av «";
const UNDERSTOOD: &str = " av det denne utgaven av nordstjerne forsto.";

/// Fields that nobody knows, by their paths.
#[derive(Debug, Default)]
pub(super) struct Unknown {
    paths: Vec<String>,
    count: usize,
}

impl Unknown {
    /// Only the first are kept: a file can have any number.
    pub(super) fn note(&mut self, path: impl FnOnce() -> String) {
        self.count += 1;
        if self.paths.len() < TOLD {
            self.paths.push(quoted(&path()));
        }
    }

    pub(super) fn first(&self) -> Option<&String> {
        self.paths.first()
    }
}

/// What a copy of the session goes on without, a line for each.
pub(super) fn lost(session: &Session, unknown: &Unknown) -> Vec<String> {
    let mut lost = Vec::new();
    if session.format > FORMAT {
        lost.push(format!(
            "Det som bare finnes i format {}. Kopien får format {FORMAT}, som denne utgaven skriver.",
            session.format
        ));
    }
    for exercise in session.exercises().filter(|e| matches!(e.work, Work::Unknown(_))) {
        lost.push(format!(
            "Innholdet i øvelsen «{}», av slaget «{}». Den blir stående i dagsplanen, uten innhold.",
            quoted(&exercise.head.title),
            quoted(exercise.work.kind())
        ));
    }
    lost.extend(unknown.paths.iter().map(|path| field(session, path)));
    let more = unknown.count - unknown.paths.len() + lost.len().saturating_sub(TOLD);
    lost.truncate(TOLD);
    if more > 0 {
        lost.push(format!("{more} til."));
    }
    lost
}

/// "Feltet «sheet.stemning» i øvelsen «Innsjekk»."
fn field(session: &Session, path: &str) -> String {
    // A question mark stands for something that need not be there.
    let parts: Vec<_> = path.split(['.', '[', ']']).filter(|part| !matches!(*part, "" | "?")).collect();
    if let ["phases", phase, "exercises", exercise, rest @ ..] = &*parts
        && let (Ok(phase), Ok(exercise)) = (phase.parse::<usize>(), exercise.parse::<usize>())
        && let Some(found) = session.phases.get(phase).and_then(|phase| phase.exercises.get(exercise))
    {
        return format!("Feltet «{}» i øvelsen «{}».", rest.join("."), quoted(&found.head.title));
    }
    format!("Feltet «{}».", parts.join("."))
}

/// What is understood of the session, as a session of its own that says what it is. `None` for a template: nothing is
/// facilitated in one.
pub fn made(session: &Session, id: Uuid, now: Moment) -> Option<Session> {
    if session.nordstjerne == Sort::Template {
        return None;
    }
    let mut copy = session.clone();
    copy.format = FORMAT;
    copy.id = id;
    copy.revision = 1;
    copy.created = now;
    copy.title = format!("{} (kopi)", session.title.trim());
    let day = now.day().date().strftime("%-d.%-m.%Y");
    let said = format!("{COPY_OF}{}», laget {day}{UNDERSTOOD}", session.title);
    copy.purpose = [session.purpose.trim(), &said].join("\n").trim().into();
    for exercise in copy.exercises_mut() {
        if matches!(exercise.work, Work::Unknown(_)) {
            exercise.work = Work::empty_place();
        }
    }
    Some(copy)
}

/// A purpose without the lines by which copies say what they are.
pub(super) fn own_words(purpose: &str) -> String {
    let is_ours = |line: &&str| line.starts_with(COPY_OF) && line.ends_with(UNDERSTOOD);
    purpose.lines().filter(|line| !is_ours(line)).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::{saved, template};

    const NEW: Uuid = Uuid::from_u128(7);

    #[test]
    fn a_template_that_is_kept_of_a_copy_does_not_say_whose_it_is() {
        let copy = made(&newer().session, NEW, template::demo().starts).unwrap();
        assert!(copy.purpose.contains("Kopi av «"), "{}", copy.purpose);
        assert_eq!(template::kept(&copy, "Mal").purpose, template::demo().purpose);
    }

    /// The example as somebody with a newer program might have saved it.
    fn newer() -> saved::Read {
        let mut value = serde_json::to_value(template::demo()).unwrap();
        value["format"] = 2.into();
        value["lua"] = serde_json::json!([{}, {}]);
        value["phases"][0]["exercises"][1]["sheet"]["stemning"] = 3.into();
        let plan = value["phases"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .flat_map(|p| p["exercises"].as_array_mut().unwrap());
        plan.filter(|e| e["kind"] == "plan").for_each(|e| e["kind"] = "dans".into());
        saved::read(value.to_string().as_bytes()).unwrap()
    }

    #[test]
    fn what_is_lost_is_told_by_name() {
        let read = newer();
        let second = read.session.exercises().nth(1).unwrap().head.title.clone();
        let lost = read.lost.join("\n");
        for words in [
            "format 2",
            "«Plan», av slaget «dans»",
            "Feltet «lua».",
            &format!("Feltet «sheet.stemning» i øvelsen «{second}»."),
        ] {
            assert!(lost.contains(words), "«{words}» is not in:\n{lost}");
        }
        assert_eq!(read.lost.len(), 4, "{lost}");
        assert_eq!(saved::read(&saved::written(&template::demo())).unwrap().lost, Vec::<String>::new());
    }

    #[test]
    fn much_that_is_lost_is_counted() {
        let text = String::from_utf8(saved::written(&template::demo())).unwrap();
        let fields = (0..TOLD + 5).fold(String::new(), |fields, n| format!("{fields}\"ny{n}\": 0, "));
        let read = saved::read(text.replacen('{', &format!("{{ {fields}"), 1).as_bytes()).unwrap();
        assert_eq!(read.lost.len(), TOLD + 1);
        assert_eq!(read.lost[TOLD], "5 til.");
    }

    #[test]
    fn a_copy_is_wholly_understood_and_keeps_what_was() {
        let now = "2026-11-21T09:00:00+01:00".parse().unwrap();
        let read = newer();
        let copy = made(&read.session, NEW, now).unwrap();
        let again = saved::read(&saved::written(&copy)).unwrap();
        assert_eq!((&again.session, &again.only_to_look_at), (&copy, &None));
        assert!(
            copy.title.ends_with(" (kopi)") && copy.purpose.contains("laget 21.11.2026"),
            "{}",
            copy.purpose
        );
        assert_eq!((copy.id, copy.people.len()), (NEW, read.session.people.len()));
        for (old, new) in read.session.exercises().zip(copy.exercises()) {
            assert_eq!(old.head, new.head);
            assert!(old.work == new.work || old.work.kind() == "dans");
        }
    }

    #[test]
    fn nobody_goes_on_in_a_template() {
        let (_, template) = template::built_in().remove(0);
        assert_eq!(made(&template, NEW, Moment::default()), None);
    }
}
