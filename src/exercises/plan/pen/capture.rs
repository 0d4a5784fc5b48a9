//! The line that takes new actions: what, and behind semicolons who and when, as far as they are understood.

use super::super::{Action, Plan, Track};
use super::{Pen, at_line, in_form, in_list, remarked};
use crate::exercises::line::{Catches, Caught, Lines, Said, Speaker, Words};
use crate::exercises::{HalfTyped, Hand, Id, Outcome, RowEdit, Table, find, seats};
use crate::figures::number::in_words;
use crate::figures::words::capital;
use crate::reading::action::without_part;
use crate::reading::{ActionLine, ActionLines, Here};

/// What the line is filed under in a draft, and lines that were put away.
const LINE: &str = "new";
const AWAY: &str = "away";

impl Catches for Plan {
    type About = ();
    const WORDS: &'static Words = &Words {
        save: (
            "legg til",
            "Legger til tiltaket. Hvem og når kan stå bak semikolon: Ring tilbake; initialer; 1.12.",
        ),
        complete: (
            "ansvarlig",
            "Gir tiltaket til den du har begynt på navnet eller rollen til, når det er alt som står på linjen.",
        ),
        given: "tar tiltaket",
        new: "et nytt tiltak",
        many: "tiltak",
        nameless: "",
        mend: "pil opp og Enter",
    };

    fn lines(pen: &Pen) -> &Lines<()> {
        &pen.caught
    }

    fn lines_mut(pen: &mut Pen) -> &mut Lines<()> {
        &mut pen.caught
    }

    fn is_at(table: &Table<'_, Self>, pen: &Pen) -> bool {
        at_line(table, pen)
    }

    fn takes_text(table: &Table<'_, Self>, pen: &Pen) -> bool {
        !in_form(table, pen)
    }

    /// The roadmap has the line too.
    fn go(hand: &mut Hand<'_, Self>) {
        if in_list(&hand.table, hand.pen) {
            hand.pen.mark(None);
        }
    }

    fn stored<'a>(table: &Table<'a, Self>, id: Id) -> Option<&'a str> {
        find(&table.paper.sheet.actions, id).map(|action| action.what.as_str())
    }

    fn keep(hand: &mut Hand<'_, Self>, _line: &Caught<()>, said: Vec<Said>) -> Outcome<RowEdit<Action>> {
        let table = &hand.table;
        let today = table.now.day();
        let seats = seats(table.room.people());
        let mut unread = Vec::new();
        let setup = &table.paper.setup;
        let tracks = setup.tracks;
        let action = |Said { id, by, words }| {
            let (words, track) =
                if tracks { without_part(&words, |word| setup.track_typed(word)) } else { (words, None) };
            let read = ActionLine::behind_head(&words, by.is_some(), Here { seats: &seats, today })
                .unwrap_or_default();
            unread.extend(read.remark());
            let owner = read.owner.or(by);
            let mut action = Action {
                id,
                what: read.what,
                owner,
                due: read.due,
                track,
                at: table.now,
                ..Action::default()
            };
            action.place_by_due(setup, today);
            action
        };
        let actions: Vec<Action> = said.into_iter().map(action).collect();
        let remark = match (&*unread, &*actions) {
            (unread, [one]) => {
                let said = [understood(one, table), unread.join(" ")];
                said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" ")
            }
            ([], _) => String::new(),
            ([one], _) => one.clone(),
            (some, _) => format!("Noe i {} av dem er ikke forstått og står i teksten.", some.len()),
        };
        let what = match actions.len() {
            1 => "nytt tiltak".to_owned(),
            n => format!("{} nye tiltak", in_words(n)),
        };
        remarked(Outcome::did(RowEdit::push_all(actions), what), remark)
    }

    fn read(pasted: &str) -> Vec<String> {
        ActionLines::as_typed(pasted)
    }

    fn file(line: &Caught<()>, aside: bool) -> String {
        HalfTyped::place_of(if aside { AWAY } else { LINE }, line.id)
    }

    fn filed(half: &HalfTyped) -> Option<(Caught<()>, bool)> {
        let (place, id) = half.filed();
        let speaker = half.by.map_or(Speaker::Next, Speaker::Is);
        let line = Caught::new(id, speaker, None, ());
        [(LINE, false), (AWAY, true)]
            .into_iter()
            .find(|(name, _)| *name == place)
            .map(|(_, aside)| (line, aside))
    }
}

/// "Ansvarlig: IT-leder. Frist: 1.12. Horisont: nå." Empty when only the text was given.
fn understood(action: &Action, table: &Table<'_, Plan>) -> String {
    let setup = &table.paper.setup;
    let owner = action.owner.map(|id| format!("Ansvarlig: {}.", table.room.called(id)));
    let due = action.due.map(|due| format!("Frist: {}.", due.long()));
    let horizon = action.horizon.map(|horizon| format!("Horisont: {}.", setup.horizon(horizon)));
    let track = match action.track {
        Some(track) => Some(format!("Spor: {}.", setup.track(track))),
        None if setup.tracks => {
            let [one, other] = Track::ALL.map(|track| setup.track(track));
            Some(format!(
                "{} eller {other}? Skriv det bak semikolon, eller svar i siste gjennomgang (Ctrl+D).",
                capital(one)
            ))
        }
        None => None,
    };
    [owner, due, horizon, track].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
