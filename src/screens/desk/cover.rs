//! The cover page: what the workshop is called, when it is, who is there, and whether the room sees the screen.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::Rect;
use serde::Serialize;

use super::pages::{Place, half_typed, take_up};
use super::{Desk, Page, keys, steps};
use crate::exercises::{HalfTyped, Id, Person, Room, RowEdit};
use crate::figures::number::in_words;
use crate::figures::words::capital;
use crate::moment::{Day, Moment, TimeOfDay};
use crate::reading::{Listed, PeopleList, Read};
use crate::screens::Effect;
use crate::ui::field::Put;
use crate::ui::form::{Entry, Form, Line, Pressed, Tone};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::workshop::shelved::Reserve;
use crate::workshop::stage::StageEdit;
use crate::workshop::{AgendaEdit, Edit, Session, clock, people, times};

/// The first page of a session; also reached later, to change any of it.
#[derive(Debug)]
pub struct Cover {
    form: Form<Spot>,
}

impl Reserve {
    fn words(&self, now: Moment) -> String {
        let Self { path, at, more } = self;
        let when = if at.day() == now.day() {
            at.hhmm()
        } else {
            format!("{} {}", at.day().short(now.day()), at.hhmm())
        };
        format!(
            "Sist kunne ikke alt lagres der det skal. Reserven fra {when} har mer enn økten: {more}. Den ligger i «{}».",
            path.display()
        )
    }

    /// Nothing would be missed of what stands.
    fn has_all(&self) -> bool {
        !self.more.contains('−')
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Spot {
    TakeIn,
    TurnDown,
    Begin,
    /// The day begins now, and what isn't fixed comes later.
    BeginNow,
    Title,
    Date,
    Starts,
    Ends,
    Mirrored,
    Wall,
    Person(Id),
    NewPeople,
    Presence,
    LedBy,
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

impl Cover {
    pub(super) fn taking_up(desk: &mut Desk) -> Self {
        let mut form = Form::default();
        form.set_at(match &desk.reserve {
            Some(reserve) if reserve.has_all() => Spot::TakeIn,
            _ if desk.session.people.is_empty() => Spot::NewPeople,
            _ => Spot::Begin,
        });
        take_up(NAME, &mut form, &Self::lines(desk), &mut desk.asides);
        Self { form }
    }

    pub(super) fn is_at_choice(&self) -> bool {
        self.form.is_at_choice()
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
        let mut lines = Vec::new();
        if let Some(reserve) = &desk.reserve {
            lines.extend([
                Line::Said(Tone::Warn, reserve.words(desk.now)),
                Entry::button(Spot::TakeIn, "Ta inn reserven")
                    .value("det som står nå, blir en tidligere versjon")
                    .into(),
                Entry::button(Spot::TurnDown, "Legg den bort").value("den blir en tidligere versjon").into(),
                Line::Gap,
            ]);
        }
        if let Some(opened) = desk.door.opened.as_ref().filter(|_| desk.door.stands_again()) {
            let said = format!(
                "Døren for telefoner står åpen igjen, på {}. F6 viser og stenger den.",
                opened.address.ip
            );
            lines.extend([Line::Said(Tone::Warn, said), Line::Gap]);
        }
        lines.push(Entry::button(Spot::Begin, begin).into());
        if let Some(starts) = late(desk) {
            lines.push(Entry::button(Spot::BeginNow, format!("Begynn nå, {}", starts.hhmm())).into());
            let mut day = session.clone();
            if day.apply(times::begun_late(session, starts, desk.keeps_end())).is_ok() {
                lines
                    .push(Line::Remark(format!("Det som ikke har fast tid, flyttes. {}", begun_words(&day))));
            }
        }
        lines.extend([
            Line::Gap,
            Line::Entry(Entry::text(Spot::Title, "Tittel", session.title.clone())),
            Line::Entry(Entry::text(Spot::Date, "Dato", session.starts.day().short(desk.now.day()))),
            Line::Entry(Entry::text(Spot::Starts, "Starter", session.starts.hhmm())),
            Line::Entry(Entry::text(Spot::Ends, "Slutter", session.ends.hhmm())),
            Entry::text(Spot::LedBy, "Ledet av", session.led_by()).hint("Navn, firma").into(),
            Line::Entry(Entry::choice(
                Spot::Mirrored,
                "Ser rommet denne skjermen?",
                ["ja", "nei"],
                Some(usize::from(!session.stage.mirrored)),
            )),
            Entry::button(Spot::Wall, "Vegg i nettleser").value("åpner den på prosjektoren").into(),
        ]);
        lines.extend(plan(session, desk.now));
        lines.extend([Line::Gap, Line::Head(format!("Deltakere · {}", session.people.len()))]);
        for (seat, person) in session.people.iter().enumerate() {
            lines.push(Line::Entry(
                // Who stands here is marked as a name is everywhere: another that is typed never comes behind the first.
                Entry::text(
                    Spot::Person(person.id),
                    format!("{}  {}", seat + 1, person.initials),
                    people::written(person),
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
            Pressed::Ignored if keys::NEXT.contains(&key) => {
                let half = self.form.half_typed().map(|(spot, text)| (spot, text.to_string()));
                if half.is_none_or(|(spot, text)| Self::write(desk, spot, &text)) && desk.may_begin() {
                    desk.begin();
                    return None;
                }
            }
            Pressed::Ignored if steps::KEYS.contains(&key) => {
                if let Some(person) = desk.step(key == Key::ctrl('z')) {
                    self.form.set_at(Spot::Person(person));
                    self.form.settle(&Self::lines(desk));
                }
            }
            // She goes on with what she was at before it was put away.
            Pressed::Writes { back } if desk.session.stage.at.is_some() && !desk.begun => {
                desk.set_aside(self.half_typed());
                desk.begin();
                desk.catch(back);
                return None;
            }
            // Whoever looks something up there in the middle of it all answers nothing, and names nobody.
            Pressed::Writes { back } if desk.begun => return desk.catch_from(Page::Cover(self), back),
            // A name, most likely.
            Pressed::Writes { back } => {
                if let Some(words) = desk.begun_to_write(back) {
                    self.form.set_at(Spot::NewPeople);
                    self.form.paste(&Self::lines(desk), Put::begun(&words));
                }
            }
            Pressed::Wrote { spot, text, then } => {
                if Self::write(desk, spot, &text) {
                    self.form.go(then, &Self::lines(desk));
                }
            }
            Pressed::Chose { spot: Spot::Mirrored, option } => {
                desk.stage(StageEdit::Mirrored(option != Some(1)));
            }
            Pressed::Pushed(Spot::Wall) => desk.effects.push(Effect::Hang),
            Pressed::Pushed(Spot::Presence) => {
                desk.set_aside(self.half_typed());
                desk.over = Some(Page::people(desk));
                return None;
            }
            Pressed::Pushed(spot @ (Spot::TakeIn | Spot::TurnDown)) => {
                if let Some(Reserve { path, .. }) = &desk.reserve {
                    let (path, takes_in) = (path.clone(), spot == Spot::TakeIn);
                    desk.effects.push(if takes_in { Effect::TakeIn(path) } else { Effect::TurnDown(path) });
                }
            }
            Pressed::Pushed(spot) if desk.may_begin() => {
                let moved = late(desk).filter(|_| spot == Spot::BeginNow).is_some_and(|starts| {
                    let edit = times::begun_late(&desk.session, starts, desk.keeps_end());
                    desk.act(edit, "ny begynnelse på dagen")
                });
                desk.begin();
                if moved {
                    desk.say(format!("Planen er flyttet. {} Ctrl+Z angrer.", begun_words(&desk.session)));
                }
                return None;
            }
            Pressed::Ignored | Pressed::Moved | Pressed::Chose { .. } | Pressed::Pushed(_) => {}
        }
        Some(self)
    }

    pub(super) fn paste(&mut self, desk: &mut Desk, text: &str) {
        let lines = Self::lines(desk);
        self.form.settle(&lines);
        let takes_people = matches!(self.form.at(), Some(Spot::NewPeople | Spot::Person(_)));
        paste(desk, &mut self.form, &lines, text, takes_people);
    }

    /// Stores what was typed; false, with a sentence, when it cannot be.
    fn write(desk: &mut Desk, spot: Spot, text: &str) -> bool {
        if spot == Spot::NewPeople {
            return join(desk, text);
        }
        match Self::edit(desk, spot, text) {
            Ok((edit, what)) => {
                let is_taken_out = matches!(edit, Edit::People(RowEdit::Remove(_)));
                let done = desk.act(edit, what);
                if done && is_taken_out {
                    desk.say("Raden er borte. Ctrl+Z henter den.");
                }
                done
            }
            Err(sentence) => {
                desk.say(sentence);
                false
            }
        }
    }

    fn edit(desk: &mut Desk, spot: Spot, text: &str) -> Result<(Edit, Cow<'static, str>), String> {
        let session = &desk.session;
        Ok(match spot {
            Spot::Title if text.trim().is_empty() => return Err("Økten må ha en tittel.".into()),
            Spot::Title => (Edit::Agenda(AgendaEdit::Title(text.trim().into())), "endret tittel".into()),
            Spot::LedBy => {
                let (name, house) = text.split_once(',').unwrap_or((text, ""));
                let edit =
                    AgendaEdit::LedBy { facilitator: name.trim().into(), organisation: house.trim().into() };
                (Edit::Agenda(edit), "endret hvem som leder".into())
            }
            Spot::Date => {
                let day = Day::read(text, desk.now.day())?;
                // Who works over midnight does so on any day.
                let starts = session.starts.at(day, session.starts.time());
                let ends = starts.plus_seconds(session.ends.seconds_since(session.starts));
                (times::moved(session, starts, ends), "endret dato".into())
            }
            Spot::Starts | Spot::Ends => {
                let time = TimeOfDay::read(text, ())?;
                let (mut starts, mut ends) = (session.starts, session.ends);
                if spot == Spot::Starts {
                    // The length of the day is kept, unless it has been said when it ends.
                    let moved = starts.with_time(time);
                    if !desk.keeps_end() || moved >= ends {
                        ends = ends.plus_seconds(moved.seconds_since(starts));
                    }
                    starts = moved;
                } else {
                    ends = times::ends_at(starts, time);
                    desk.ends_said = Some(time);
                }
                (times::moved(session, starts, ends), "endrede tider".into())
            }
            Spot::Person(id) => (change(session, id, text)?, {
                let name = session.called(id);
                if text.trim().is_empty() {
                    format!("deltaker tatt ut, {name}").into()
                } else {
                    format!("endret deltaker {name}").into()
                }
            }),
            Spot::TakeIn
            | Spot::TurnDown
            | Spot::Begin
            | Spot::BeginNow
            | Spot::Mirrored
            | Spot::Wall
            | Spot::NewPeople
            | Spot::Presence => {
                return Err(String::new());
            }
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

/// Seconds after which it is late.
const LATE: i64 = 5 * 60;

/// The minute at which a day begins that has not begun, and should have.
fn late(desk: &Desk) -> Option<Moment> {
    let Session { starts, ends, stage, .. } = &desk.session;
    let now = desk.now.with_time(desk.now.time());
    let waits = stage.at.is_none() && stage.clocks.is_empty() && now.day() == starts.day();
    (waits && now < *ends && now.seconds_since(*starts) >= LATE).then_some(now)
}

/// When a plan that begins late is through, and what it has no time for: "Ferdig 16:00. Før Lunsj kl. 11:30 rekker dere ikke
/// Kundeløfte."
fn begun_words(session: &Session) -> String {
    let ends = if clock::end(session) == session.ends {
        format!("Ferdig {}", session.ends.hhmm())
    } else {
        clock::fit_words(session)
    };
    format!("{ends}. {}", times::unfit_words(session)).trim_end().to_owned()
}

/// How the plan fits these times, and what keeps its own: "Ferdig 16:00, akkurat i tide. Fast tid: Lunsj 11:30."
/// Nothing where there is nothing to know.
fn plan(session: &Session, now: Moment) -> Option<Line<Spot>> {
    // Once the day has begun, how it goes counts, as it is said everywhere.
    if let Some(words) = clock::day_words(session, now) {
        let late = clock::lag(session, now).is_some_and(|late| late > 0);
        return Some(Line::Said(
            if late { Tone::Warn } else { Tone::Plain },
            format!("{}.", capital(&words)),
        ));
    }
    let fixed = times::fixed_words(session);
    let tone = if clock::fits(session) { Tone::Plain } else { Tone::Warn };
    let fits = format!("{}.", clock::fit_words(session));
    match fixed.as_str() {
        "" if clock::end(session) == session.ends => None,
        "" => Some(Line::Said(tone, fits)),
        fixed => Some(Line::Said(tone, format!("{fits} Fast tid: {fixed}."))),
    }
}

/// People come to the table, as they are typed; false, with a sentence, when nobody does.
pub(super) fn join(desk: &mut Desk, text: &str) -> bool {
    if text.trim().is_empty() {
        return true;
    }
    let list = match PeopleList::read(text, ()) {
        Ok(list) => list,
        Err(unread) => {
            desk.say(unread);
            return false;
        }
    };
    let new = people::seated(&list.people, &mut desk.ids, &desk.session.people);
    // Whoever comes to others is counted together with them, since all of them stand in the list.
    let before = desk.session.people.len();
    let (what, are, n) = match new.as_slice() {
        [one] => (format!("ny deltaker {}", one.called()), format!("{} er med.", one.called()), 1),
        all => {
            let many = in_words(all.len());
            let (what, new) = (format!("{many} nye deltakere"), capital(&many));
            let are = match before {
                0 => format!("{new} deltakere er med."),
                before => format!("{new} nye er med, {} i alt.", in_words(before + all.len())),
            };
            (what, are, all.len())
        }
    };
    let edit = Edit::Many(new.into_iter().map(|row| Edit::People(RowEdit::push(row))).collect());
    let done = desk.act(edit, what);
    if done && (n > 1 || !list.left_out.is_empty()) {
        desk.say(format!("{are} {}", list.left_out).trim_end().to_owned());
    }
    done
}

/// Pastes into a form. A list of people is read before its lines and columns are flattened, and stands there as it would be
/// typed.
pub(super) fn paste<S: Copy + Eq>(
    desk: &mut Desk,
    form: &mut Form<S>,
    lines: &[Line<S>],
    text: &str,
    takes_people: bool,
) {
    match PeopleList::as_typed(text).filter(|_| takes_people) {
        None => {
            form.paste(lines, text);
        }
        Some((list, typed)) => {
            let begun =
                form.half_typed().is_some_and(|(_, half)| !half.trim_end_matches(' ').ends_with('\n'));
            form.paste(lines, &if begun { format!("\n{typed}") } else { typed });
            if !list.left_out.is_empty() {
                desk.say(list.left_out);
            }
        }
    }
}

/// The edit for one person's line; an empty line takes out somebody who has not taken part yet.
fn change(session: &Session, id: Id, text: &str) -> Result<Edit, String> {
    if text.trim().is_empty() {
        return if session.has_taken_part(id) {
            Err("Deltakeren har svart, stemt, parkert en tanke eller fått et tiltak, og blir stående. «Fjern en deltaker for godt» står under Ctrl+P.".into())
        } else {
            Ok(Edit::People(RowEdit::Remove(id)))
        };
    }
    let read = Listed::read(text, ())?;
    let person = session.person(id).ok_or("Deltakeren er tatt ut av listen.")?;
    let renamed = people::renamed(person, &read.name, &read.role, &session.people);
    Ok(Edit::People(RowEdit::Set(Person { speaks_last: read.speaks_last, ..renamed })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::template::{Wishes, built_in_named, fill};

    #[test]
    fn a_reserve_is_offered_first_and_enter_takes_in_one_that_has_all() {
        let at: Moment = "2026-11-23T09:00:00+01:00".parse().expect("a moment");
        let reserve = |more: &str| Reserve { path: "/r/a-reserve.json".into(), at, more: more.into() };
        let mut desk = Desk::new(crate::workshop::template::demo(), at, at);
        desk.offer_reserve(Some(reserve("+2 svar")));
        assert_eq!(desk.press(Key::ENTER, at), [Effect::TakeIn("/r/a-reserve.json".into())]);
        desk.press(Key::DOWN, at);
        assert_eq!(desk.press(Key::ENTER, at), [Effect::TurnDown("/r/a-reserve.json".into())]);
        assert!(!desk.begun);
        desk.offer_reserve(Some(reserve("+2 svar, −1 tiltak")));
        let effects = desk.press(Key::ENTER, at);
        assert!(desk.begun && !effects.iter().any(|it| matches!(it, Effect::TakeIn(_))), "{effects:?}");
    }

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
