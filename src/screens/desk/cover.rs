//! The cover page: what the workshop is called, when it is, who is there, and whether the room sees the screen.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde::Serialize;

use super::notes::{Place, half_typed, take_up};
use super::{Desk, Over};
use crate::exercises::{HalfTyped, Id, Ids, Person, Room, RowEdit};
use crate::moment::{Day, Moment, TimeError, TimeOfDay};
use crate::screens::Effect;
use crate::ui::form::{Entry, Form, Line, Pressed, Tone};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::workshop::stage::StageEdit;
use crate::workshop::{AgendaEdit, Edit, Session, clock, people, times};

/// The first page of a session; also reached later, to change any of it.
#[derive(Debug)]
pub struct Cover {
    form: Form<Spot>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Spot {
    Begin,
    Title,
    Date,
    Starts,
    Ends,
    Mirrored,
    Person(Id),
    NewPeople,
    Presence,
}

impl Place for Spot {
    fn person(self) -> Option<Id> {
        match self {
            Spot::Person(id) => Some(id),
            _ => None,
        }
    }
}

/// What draft files call this form.
pub(super) const NAME: &str = "cover";

/// Words for a change that can be taken back.
type Said = (&'static str, &'static str);

impl Cover {
    pub(super) fn taking_up(desk: &mut Desk) -> Self {
        let mut form = Form::default();
        form.set_at(if desk.session.people.is_empty() { Spot::NewPeople } else { Spot::Begin });
        take_up(NAME, &mut form, &Self::lines(desk), &mut desk.asides);
        Self { form }
    }

    pub(super) fn half_typed(&self) -> Vec<HalfTyped> {
        half_typed(NAME, &self.form).into_iter().collect()
    }

    fn lines(desk: &Desk) -> Vec<Line<Spot>> {
        let session = &desk.session;
        let on_stage = session.stage.at.and_then(|id| session.exercise(id));
        let begin = match on_stage {
            Some(exercise) => format!("Fortsett med {}", exercise.head.title),
            None => "Begynn".into(),
        };
        let mut lines = vec![
            Line::Entry(Entry::button(Spot::Begin, begin)),
            Line::Gap,
            Line::Entry(Entry::text(Spot::Title, "Tittel", session.title.clone())),
            Line::Entry(Entry::text(Spot::Date, "Dato", session.starts.day().short(desk.now.day()))),
            Line::Entry(Entry::text(Spot::Starts, "Starter", session.starts.hhmm())),
            Line::Entry(Entry::text(Spot::Ends, "Slutter", session.ends.hhmm())),
            Line::Entry(Entry::choice(
                Spot::Mirrored,
                "Ser rommet denne skjermen?",
                ["ja", "nei"],
                Some(usize::from(!session.stage.mirrored)),
            )),
        ];
        lines.extend(plan(session));
        lines.extend([Line::Gap, Line::Head(format!("Deltakere · {}", session.people.len()))]);
        for (seat, person) in session.people.iter().enumerate() {
            lines.push(Line::Entry(
                Entry::text(
                    Spot::Person(person.id),
                    format!("{}  {}", seat + 1, person.initials),
                    written(person),
                )
                .hint("Tomt felt tar deltakeren ut av listen"),
            ));
        }
        if !session.people.is_empty() {
            let presence = Entry::button(Spot::Presence, "Hvem er her, hvem kommer senere?");
            lines.push(presence.value(session.away()).into());
        }
        lines.push(Line::Entry(
            Entry::long_text(Spot::NewPeople, "Ny deltaker", "")
                .hint("Rolle, eller navn: rolle. Gjerne flere med komma"),
        ));
        lines.push(Line::Remark(
            "Skriv «: sist» bak den som bør snakke sist. Et tomt felt tar deltakeren ut av listen.".into(),
        ));
        lines
    }

    pub(super) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        // Esc fetches back what stood in a field; new people stand in none yet.
        let fetches = self.form.half_typed().is_some_and(|(spot, _)| spot != Spot::NewPeople);
        if key == Key::ESC && !fetches {
            if desk.begun {
                desk.set_aside(self.half_typed());
                return None;
            }
            desk.effects.push(Effect::GoHome);
            return Some(self);
        }
        let lines = Self::lines(desk);
        let at_new = self.form.at() == Some(Spot::NewPeople) && self.form.half_typed().is_none();
        if key == Key::ENTER && at_new {
            // Nobody more: what is left is to begin.
            self.form.set_at(Spot::Begin);
            return Some(self);
        }
        match self.form.press(&lines, key) {
            Pressed::Ignored if key == Key::PAGE_DOWN => {
                let half = self.form.half_typed().map(|(spot, text)| (spot, text.to_string()));
                if half.is_none_or(|(spot, text)| Self::write(desk, spot, &text)) && desk.may_begin() {
                    desk.begin();
                    return None;
                }
            }
            Pressed::Ignored if key == Key::ctrl('z') || key == Key::ctrl('y') => {
                desk.step(key == Key::ctrl('z'));
            }
            Pressed::Ignored if key.typed().is_some() => {
                desk.say("Her er det ingenting å skrive i. Tab går til neste felt.");
            }
            Pressed::Wrote { spot, text, then } => {
                if Self::write(desk, spot, &text) {
                    self.form.go(then, &Self::lines(desk));
                }
            }
            Pressed::Chose { spot: Spot::Mirrored, option } => {
                desk.stage(StageEdit::Mirrored(option != Some(1)));
            }
            Pressed::Pushed(Spot::Presence) => {
                desk.set_aside(self.half_typed());
                desk.over = Some(Over::people(desk));
                return None;
            }
            Pressed::Pushed(_) if desk.may_begin() => {
                desk.begin();
                return None;
            }
            Pressed::Ignored | Pressed::Moved | Pressed::Chose { .. } | Pressed::Pushed(_) => {}
        }
        Some(self)
    }

    pub(super) fn paste(&mut self, desk: &mut Desk, text: &str) {
        let lines = Self::lines(desk);
        self.form.paste(&lines, text);
    }

    /// Stores what was typed; false, with a sentence, when it cannot be.
    fn write(desk: &mut Desk, spot: Spot, text: &str) -> bool {
        match Self::edit(desk, spot, text) {
            Ok((edit, (undone, redone))) => desk.act(edit, None, undone, redone),
            Err(sentence) => {
                desk.say(sentence);
                false
            }
        }
    }

    fn edit(desk: &mut Desk, spot: Spot, text: &str) -> Result<(Edit, Said), String> {
        let session = &desk.session;
        Ok(match spot {
            Spot::Title if text.trim().is_empty() => return Err("Økten må ha en tittel.".into()),
            Spot::Title => (
                Edit::Agenda(AgendaEdit::Title(text.trim().into())),
                ("Tittelen er som før.", "Tittelen er endret igjen."),
            ),
            Spot::Date => {
                let day = Day::read(text, desk.now.day()).map_err(|e| e.to_string())?;
                let on = |m: Moment| m.at(day, m.time());
                (
                    times::moved(session, on(session.starts), on(session.ends)),
                    ("Datoen er som før.", "Datoen er endret igjen."),
                )
            }
            Spot::Starts | Spot::Ends => {
                let time: TimeOfDay = text.parse().map_err(|e: TimeError| e.to_string())?;
                let (mut starts, mut ends) = (session.starts, session.ends);
                if spot == Spot::Starts {
                    // The length of the day is kept; the end can be changed after.
                    let moved = starts.with_time(time);
                    ends = ends.plus_seconds(moved.seconds_since(starts));
                    starts = moved;
                } else {
                    ends = ends.with_time(time);
                }
                (times::moved(session, starts, ends), ("Tidene er som før.", "Tidene er endret igjen."))
            }
            Spot::NewPeople => {
                let edit = join(text, &mut desk.ids, &session.people);
                (edit, ("Deltakeren er tatt ut igjen.", "Deltakeren er med igjen."))
            }
            Spot::Person(id) => (
                change(session, id, text)?,
                ("Deltakerlisten er som før.", "Deltakerlisten er endret igjen."),
            ),
            Spot::Begin | Spot::Mirrored | Spot::Presence => return Err(String::new()),
        })
    }

    pub(super) fn draw(&self, desk: &Desk, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let mut lines = Self::lines(desk);
        if !desk.session.purpose.is_empty() {
            lines.insert(0, Line::Remark(desk.session.purpose.clone()));
            lines.insert(1, Line::Gap);
        }
        self.form.draw(&lines, frame, area, theme);
    }
}

/// How the plan fits these times, and what keeps its own: "Ferdig 16:00, akkurat i tide. Fast tid: Lunsj 11:30."
/// Nothing where there is nothing to know.
fn plan(session: &Session) -> Option<Line<Spot>> {
    let fixed = times::fixed_words(session);
    let tone = if clock::fits(session) { Tone::Plain } else { Tone::Warn };
    let fits = format!("{}.", clock::fit_words(session));
    match fixed.as_str() {
        "" if clock::end(session) == session.ends => None,
        "" => Some(Line::Said(tone, fits)),
        fixed => Some(Line::Said(tone, format!("{fits} Fast tid: {fixed}."))),
    }
}

fn written(person: &Person) -> String {
    people::written(std::slice::from_ref(person))
}

/// The edit by which people come to the table, as they are typed.
pub(super) fn join(text: &str, ids: &mut Ids, taken: &[Person]) -> Edit {
    let new = people::parse(text, ids, taken);
    Edit::Many(new.into_iter().map(|row| Edit::People(RowEdit::push(row))).collect())
}

/// The edit for one person's line; an empty line takes out somebody who has not taken part yet.
fn change(session: &Session, id: Id, text: &str) -> Result<Edit, String> {
    if text.trim().is_empty() {
        return if session.has_taken_part(id) {
            Err("Deltakeren har svart, stemt eller fått et tiltak, og blir stående. «Fjern en deltaker for godt» står under Ctrl+P.".into())
        } else {
            Ok(Edit::People(RowEdit::Remove(id)))
        };
    }
    let read = people::parse(text, &mut Ids::starting_at(id), &[]);
    let ([read], Some(person)) = (read.as_slice(), session.person(id)) else {
        return Err("Skriv én deltaker her. Flere legger du til i feltet «Ny deltaker».".into());
    };
    let renamed = people::renamed(person, &read.name, &read.role, &session.people);
    Ok(Edit::People(RowEdit::Set(Person { speaks_last: read.speaks_last, ..renamed })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::template::{Wishes, built_in_named, fill};

    #[test]
    fn who_has_only_filled_in_a_slip_stays() {
        let template = built_in_named("kundelofte").expect("a template");
        let wishes = Wishes { people: "Daglig leder, IT-leder".into(), ..Wishes::default() };
        let session = fill(&template, uuid::Uuid::from_u128(1), template.starts, wishes);
        let [in_it, beside] = [session.people[0].id, session.people[1].id];
        let mut json = serde_json::to_value(&session).expect("JSON");
        let exercises = json["phases"].as_array_mut().expect("phases").iter_mut();
        let mut exercises = exercises.flat_map(|p| p["exercises"].as_array_mut().expect("exercises"));
        let rating = exercises.find(|e| e["kind"] == "rating").expect("a rating");
        let item = rating["setup"]["items"][0]["id"].clone();
        let ballot = serde_json::json!({ "id": 9001, "person": in_it, "item": item, "score": 3 });
        let round = serde_json::json!({ "id": 9000, "items": [item], "state": "open", "ballots": [ballot] });
        rating["sheet"] = serde_json::json!({ "rounds": [round] });
        let session: Session = serde_json::from_value(json).expect("a session");
        assert!(change(&session, in_it, "").is_err());
        assert_eq!(change(&session, beside, ""), Ok(Edit::People(RowEdit::Remove(beside))));
    }
}
