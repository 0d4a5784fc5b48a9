//! A decision taken at the desk: what the form asks, and what each answer makes of the decision.
//! Whoever holds the decision stores what comes out.

use super::hands::Hands;
use super::story::{dots, said_by};
use super::{Decision, Dissent, Vote, Way};
use crate::exercises::{Id, Outcome, Person, Room, seats};
use crate::figures::words::{capital, quoted};
use crate::moment::{Day, Moment};
use crate::reading::people::{is_number, without_address};
use crate::reading::text::either;
use crate::reading::{ActionLine, Address, Here, Read, Seat};
use crate::ui::form::{Entry, Line, Tone};
use crate::ui::keys::{Code, Key};
use crate::ui::wrap;

/// Columns of a reason that remind of which it is.
const REMINDS: usize = 30;

/// The facilitator's seat at a decision.
#[derive(Clone, Copy)]
pub struct Chair<'a> {
    /// What it is about, as it stands in a sentence: "løftet".
    pub it: &'a str,
    /// The same as an id, which no other decision is about.
    pub about: Id,
    pub decision: Option<&'a Decision>,
    pub room: &'a dyn Room,
    pub now: Moment,
    /// Seats with a phone.
    pub phones: &'a [Id],
}

/// Where in a decision the cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Whether somebody objects.
    Answer,
    /// The button that asks for fingers.
    Ask,
    /// The button that asks for consent after a vote: one key must not undo what the hands said.
    AskConsent,
    /// The hands, as they are entered.
    Hands,
    Reason(Id),
    By(Id),
    Again(Id),
    NewDissent,
}

/// Where a press on an answer belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum AtAnswer {
    /// It may choose, or lead elsewhere.
    Chooses,
    /// On to `Spot::NewDissent`.
    GoesOn,
    /// It is the first letter of a text at `Spot::NewDissent`.
    Types,
    /// It has to come once more.
    Asks(String),
}

/// A press at a decision, and what it made of it.
pub type Decided = Outcome<Option<Decision>>;

impl Chair<'_> {
    /// The decision as lines of a form, whose own spots are made by `spot`; what is typed there is filed `under` this.
    pub fn lines<S>(&self, hands: &Hands, under: &str, spot: impl Fn(Spot) -> S) -> Vec<Line<S>> {
        let fingers = |label| Line::from(Entry::button(spot(Spot::Ask), label));
        let Some(decision) = self.decision else {
            let question = "Spør: «Har noen en avgjørende innvending?» Eller ta fingeravstemning.";
            let lines = [Line::Remark(question.into()), self.answer(&spot)];
            return lines.into_iter().chain(self.can_vote().then(|| fingers(VOTE))).collect();
        };
        let mut lines = Vec::new();
        match (decision.way, decision.open) {
            (Way::Fingers, true) => return self.hands(decision, hands, &spot),
            (Way::Fingers, false) => {
                self.result(decision, &mut lines);
                self.dissent(decision, under, &spot, &mut lines);
                lines.push(fingers("Stem på nytt"));
                lines.push(Entry::button(spot(Spot::AskConsent), "Be om samtykke i stedet").into());
            }
            (Way::Consent, open) => {
                lines.push(self.answer(&spot));
                let are_in = decision.votes.len();
                if open && are_in > 0 {
                    let of = are_in + decision.missing(self.room.people()).len();
                    lines.push(Line::Remark(format!(
                        "{are_in} av {of} har svart på telefon. Svaret du gir her, viser innvendingene."
                    )));
                }
                if !open {
                    self.result(decision, &mut lines);
                }
                if !open || decision.dissent.iter().any(|d| !decision.hides(d)) {
                    self.dissent(decision, under, &spot, &mut lines);
                }
                // Once it is adopted, Enter must not open a vote by a slip; whoever wants one takes the answer away first.
                let may_vote = (open || !decision.adopted) && self.can_vote();
                lines.extend(may_vote.then(|| fingers(VOTE)));
            }
        }
        lines
    }

    /// Where a decision begins, or goes on.
    pub fn start(&self) -> Spot {
        match self.decision {
            _ if self.is_voting() => Spot::Hands,
            // After a vote: Enter must not open another by a slip.
            Some(decision) if decision.way == Way::Fingers => Spot::NewDissent,
            _ => Spot::Answer,
        }
    }

    /// A press on an answer that stands. Words never change it: where somebody objects they belong where reasons are written
    /// down, and what is adopted nobody objects to, so that they are caught like any other. Enter goes to the reasons.
    /// Whatever takes the answer away is asked for twice; `asked` holds whether the last press was the first.
    pub(super) fn press_answer(&self, key: Key, asked: &mut bool) -> AtAnswer {
        let asked_for = std::mem::take(asked);
        let Some(decision) = self.decision.filter(|d| d.way == Way::Consent && !d.open) else {
            return AtAnswer::Chooses;
        };
        let named = match key.code {
            Code::Backspace => "Backspace",
            Code::Delete => "Delete",
            Code::Enter => return AtAnswer::GoesOn,
            _ if key.typed().is_some() && !decision.adopted => return AtAnswer::Types,
            _ => return AtAnswer::Chooses,
        };
        if asked_for {
            return AtAnswer::Chooses;
        }
        *asked = true;
        let what = if decision.adopted { "vedtaket" } else { "svaret" };
        AtAnswer::Asks(format!("Trykk {named} en gang til for å slette {what}."))
    }

    /// Nothing but the other answer, where somebody objects: adopting takes a letter or the word, and Enter.
    pub(super) fn answers_anew(&self, text: &str) -> Option<usize> {
        let objects = self.decision.is_some_and(|it| it.way == Way::Consent && !it.open && !it.adopted);
        let text = text.trim().to_lowercase();
        let is_it = objects && !text.is_empty() && ANSWERS[1 - OBJECTS].starts_with(&text);
        is_it.then_some(1 - OBJECTS)
    }

    /// Said of a letter of another answer where one is adopted: it may begin a word.
    pub(super) fn keeps_adopted(&self, key: Key) -> Option<String> {
        let adopted = self.decision.is_some_and(|it| it.way == Way::Consent && it.adopted);
        let said = || format!("{} er vedtatt. ← og → endrer svaret.", capital(self.it));
        (adopted && key.typed().is_some()).then(said)
    }

    /// Another answer to whether somebody objects.
    pub fn chose(&self, option: Option<usize>) -> Decided {
        let mut decision = match self.decision {
            Some(decision) if decision.way == Way::Consent => decision.clone(),
            earlier => Decision::ask(Way::Consent, self.now, earlier.cloned()),
        };
        let objects = option == Some(OBJECTS);
        if option.is_some() && !objects && self.hides_objections() {
            return Outcome::said("Noen har en innvending på telefonen. «ja» viser den.");
        }
        if objects && decision.has_only_earlier_dissent() {
            // Who had a reservation about a vote need not be who objects now.
            decision.dissent.clear();
        }
        let said = match option {
            None if decision.has_only_earlier_dissent() => {
                return Outcome::did(decision.withdrawn(), "fjernet svar")
                    .saying("Svaret er slettet. Ctrl+Z henter det tilbake.");
            }
            None => "Ikke avgjort. Det som er skrevet ned, blir stående.",
            Some(_) if objects => &self.what_to_write(),
            Some(_) if decision.dissent.is_empty() => &format!("Ingen innvending: {} er vedtatt.", self.it),
            Some(_) if decision.has_only_earlier_dissent() => {
                &format!("{} er vedtatt. Forbeholdene følger med.", capital(self.it))
            }
            Some(_) => &format!("{} er vedtatt. Innvendingene står som forbehold.", capital(self.it)),
        };
        decision.open = option.is_none();
        decision.adopted = option.is_some() && !objects;
        decision.at = self.now;
        Outcome::did(Some(decision), "svar på samtykke").saying(said.to_owned())
    }

    /// What is to be done once somebody objects; who has done so on a phone may have said why.
    fn what_to_write(&self) -> String {
        let hidden =
            || self.decision.into_iter().flat_map(|d| d.dissent.iter().filter(move |one| d.hides(one)));
        let called = |dissent: &Dissent| dissent.by.map(|by| self.room.called(by).to_owned());
        let wordless: Vec<_> =
            hidden().filter(|one| one.reason.trim().is_empty()).filter_map(called).collect();
        match (hidden().count(), &*wordless) {
            (0, _) => "Skriv ned innvendingen: hvem det er, kolon, og hvorfor.".into(),
            (1, []) => "Innvendingen fra telefonen står her nå.".into(),
            (_, []) => "Innvendingene fra telefonene står her nå.".into(),
            (_, [who]) => format!("{who} har ikke skrevet hvorfor på telefonen. Spør, og skriv det ned."),
            (_, [who @ .., last]) => {
                format!(
                    "{} og {last} har ikke skrevet hvorfor på telefonen. Spør, og skriv det ned.",
                    who.join(", ")
                )
            }
        }
    }

    /// The decision with hands that may go up.
    pub(super) fn with_hands(&self) -> Decision {
        Decision::ask(Way::Fingers, self.now, self.decision.cloned())
    }

    /// The button: hands go up.
    pub fn ask(&self) -> Decided {
        Outcome::did(Some(self.with_hands()), "åpnet fingeravstemning")
            .saying("Alle viser samtidig. Skriv ett siffer for hver, plass for plass.")
    }

    /// The button after a vote: whether somebody objects is asked anew, and not answered yet.
    pub fn ask_consent(&self) -> Decided {
        let decision = Decision::ask(Way::Consent, self.now, self.decision.cloned());
        Outcome::did(Some(decision), "nytt spørsmål om samtykke")
            .saying("Spør: «Har noen en avgjørende innvending?»")
    }

    /// A text was written; `new` gives the id of a dissent that is new, and `just` is the one that was written right before. It
    /// is refused by `Outcome::Said`.
    pub fn wrote(&self, spot: Spot, text: &str, just: Option<Id>, new: impl FnOnce() -> Id) -> Decided {
        let Some(decision) = self.decision else { return Outcome::Ignored };
        match spot {
            Spot::NewDissent if text.is_empty() => Outcome::Moved,
            // The answer to the question above, and not what anybody objects.
            Spot::NewDissent if is_answer(text) => Outcome::Moved,
            Spot::NewDissent => {
                let last = decision.dissent.iter().find(|it| Some(it.id) == just);
                if let Some((mut dissent, what, said)) = last.and_then(|last| self.goes_on(last, text)) {
                    // The row that was being typed becomes the one it belongs to: a draft of it is known to be saved.
                    let id = std::mem::replace(&mut dissent.id, new());
                    return changed(decision, id, what, |old| *old = dissent).saying(said);
                }
                let (by, reason, doubt) = spoken(self.room.people(), text);
                if reason.is_empty() {
                    return Outcome::said("Det står et navn, men ingen grunn. Skriv hvorfor etter kolonet.");
                }
                let dissent = Dissent { id: new(), by, reason: reason.into(), again: None };
                let mut decision = decision.clone();
                let what = match decision.dissent_word(1) {
                    "innvending" => "ny innvending",
                    _ => "nytt forbehold",
                };
                decision.dissent.push(dissent);
                let did = Outcome::did(Some(decision), what);
                match by {
                    Some(_) => did,
                    None if doubt.is_empty() => did.saying("Uten navn. Skriv hvem under «fra»."),
                    None => did.saying(format!("Uten navn: {doubt} Skriv hvem under «fra».")),
                }
            }
            Spot::Reason(id) if text.is_empty() => {
                let mut decision = decision.clone();
                decision.dissent.retain(|d| d.id != id);
                Outcome::did(Some(decision), "strøket begrunnelse")
            }
            Spot::Reason(id) => changed(decision, id, "endret begrunnelse", |it| it.reason = text.into()),
            Spot::By(id) => match self.person(text) {
                Ok((by, day)) => changed(decision, id, WHOSE, |dissent| {
                    (dissent.by, dissent.again) = (by, day.or(dissent.again));
                }),
                Err(sentence) => Outcome::said(sentence),
            },
            Spot::Again(id) if text.is_empty() => changed(decision, id, WHEN, |dissent| dissent.again = None),
            Spot::Again(id) => match Day::read(text, self.now.day()) {
                Ok(day) => changed(decision, id, WHEN, |dissent| dissent.again = Some(day)),
                Err(unread) => Outcome::said(unread.to_string()),
            },
            Spot::Answer | Spot::Ask | Spot::AskConsent | Spot::Hands => Outcome::Ignored,
        }
    }

    /// A whole name or a day, or both, right after the reservation that lacks it, is its: nobody objects "fredag". What
    /// changes, and what is said.
    fn goes_on(&self, last: &Dissent, text: &str) -> Option<(Dissent, &'static str, String)> {
        let people = self.room.people();
        let (mut by, mut again) = (None, None);
        for part in text.split([',', ';']).map(str::trim) {
            let named = seats(people).address(part).and_then(Address::person);
            let named = named.filter(|_| !is_number(part) && last.by.or(by).is_none());
            let day = Day::read(part, self.now.day()).ok();
            let day = day.filter(|_| named.is_none() && last.again.or(again).is_none());
            if named.is_none() && day.is_none() {
                return None;
            }
            (by, again) = (by.or(named), again.or(day));
        }
        let reason = quoted(wrap::first_words(&last.reason, REMINDS));
        let (from, day) = (by.map(|by| self.room.called(by)), again.map(Day::long));
        let (what, said) = match (from, day) {
            (Some(from), None) => (WHOSE, format!("Fra {from}: {reason}.")),
            (Some(from), Some(day)) => (WHOSE, format!("Fra {from}, og tas opp igjen {day}: {reason}.")),
            (None, day) => (WHEN, format!("Tas opp igjen {}: {reason}.", day?)),
        };
        Some((Dissent { by: last.by.or(by), again: last.again.or(again), ..last.clone() }, what, said))
    }

    /// Whom a text means, and the day that may stand behind; nobody when it is empty.
    fn person(&self, text: &str) -> Result<(Option<Id>, Option<Day>), String> {
        if text.is_empty() {
            return Ok((None, None));
        }
        let here = Here { seats: &seats(self.room.people()), today: self.now.day() };
        let (by, day) = ActionLine::owner(text, here)?;
        Ok((Some(by), day))
    }

    fn is_voting(&self) -> bool {
        self.decision.is_some_and(Decision::is_voting)
    }

    fn can_vote(&self) -> bool {
        !self.room.people().is_empty()
    }

    fn answer<S>(&self, spot: &impl Fn(Spot) -> S) -> Line<S> {
        let consent = self.decision.filter(|d| d.way == Way::Consent && !d.open);
        let current = consent.map(|d| if d.adopted { 1 - OBJECTS } else { OBJECTS });
        Entry::choice(spot(Spot::Answer), "Avgjørende innvending?", TOLD, current)
            .hint(format!("Sier ingen ja, er {} vedtatt", self.it))
            .into()
    }

    fn hands<S>(&self, decision: &Decision, hands: &Hands, spot: &impl Fn(Spot) -> S) -> Vec<Line<S>> {
        let missing = decision.missing(self.room.people());
        let (now, stopped) = self.now(hands);
        let seats = dots(decision.votes.len(), decision.votes.len() + missing.len());
        let usual = "Ett siffer for hver. Mellomrom: står over. Backspace retter, Delete avbryter.";
        let mut lines = vec![
            Entry::button(spot(Spot::Hands), "Fingre 0–5").value(format!("{seats}  {now}")).into(),
            Line::Remark(SCALE.into()),
            Line::Remark(stopped.unwrap_or(usual).into()),
        ];
        let away = self.room.away();
        if !away.is_empty() {
            lines.push(Line::Remark(away));
        }
        let earlier: Vec<_> = decision.dissent.iter().map(|dissent| said_by(dissent, self.room)).collect();
        if !earlier.is_empty() {
            let from = match decision.earlier.last() {
                Some(last) if last.dissent_word(1) == "innvending" => "Innvendinger fra forrige runde",
                _ => "Forbehold fra forrige avstemning",
            };
            lines.push(Line::Remark(format!("{from}: {}", earlier.join(" · "))));
        }
        lines
    }

    fn result<S>(&self, decision: &Decision, lines: &mut Vec<Line<S>>) {
        let tone = if decision.adopted { Tone::Good } else { Tone::Bad };
        lines.push(Line::Said(tone, decision.outcome(self.it, self.room)));
        if decision.way == Way::Consent {
            return;
        }
        let shown = |vote: &Vote| {
            let person = vote.person.and_then(|id| self.room.person(id)).map_or("?", |p| &p.initials);
            let score = vote.score.map_or_else(|| "står over".into(), |score| score.to_string());
            format!("{person} {score}").replace(' ', NO_BREAK)
        };
        let hands: Vec<_> = decision.votes.iter().map(shown).collect();
        // Whoever has come or gone since then did not vote either way.
        let count = decision.count_among(self.room.people());
        lines.push(Line::Remark(format!("{count}: {}", hands.join(" · "))));
    }

    fn dissent<S>(
        &self,
        decision: &Decision,
        under: &str,
        spot: &impl Fn(Spot) -> S,
        lines: &mut Vec<Line<S>>,
    ) {
        let word = decision.dissent_word(1);
        let who = format!("én av {}", seats(self.room.people()).in_short());
        let seen: Vec<_> = decision.dissent.iter().filter(|d| !decision.hides(d)).collect();
        for Dissent { id, by, reason, again } in &seen {
            let by = by.map_or("", |by| self.room.called(by));
            let again = again.map_or_else(String::new, |day| day.short(self.now.day()));
            let reason = Entry::sentence(spot(Spot::Reason(*id)), capital(word), reason.as_str());
            let by = Entry::text(spot(Spot::By(*id)), "  fra", by).hint(who.clone());
            let again = Entry::text(spot(Spot::Again(*id)), "  tas opp igjen", again);
            lines.extend([
                reason.filed(format!("{under} reason {id}")).into(),
                by.filed(format!("{under} by {id}")).into(),
                again.hint("Dato, fredag, om 2 uker").filed(format!("{under} again {id}")).into(),
            ]);
        }
        if !seen.is_empty() {
            let it = if word == "innvending" { "innvendingen" } else { "forbeholdet" };
            lines.push(Line::Remark(format!("Tøm feltet for å ta {it} bort.")));
        }
        let new = if word == "innvending" { "Ny innvending" } else { "Nytt forbehold" };
        lines.push(
            Entry::sentence(spot(Spot::NewDissent), new, "")
                .hint("Hvem og hvorfor: «IT: varsling mangler om natten»")
                .filed(format!("{under} new"))
                .makes_row(true)
                .into(),
        );
    }
}

/// Holds a name and its hand together on a line.
const NO_BREAK: &str = "\u{a0}";
/// Whether somebody objects.
pub(super) const ANSWERS: [&str; 2] = [YES, "nei"];
/// The same where they are chosen from: who agrees says «ja», and means the other.
const TOLD: [&str; 2] = ["ja, noen har", "nei, ingen har"];
/// The answer to a question that J answers.
pub(super) const YES: &str = "ja";
/// The answer that somebody objects.
const OBJECTS: usize = 0;
/// Said when Enter is pressed where a reason could be written down, and none is.
pub(super) const NO_REASON: &str = "Skriv hvem det er, kolon, og hvorfor. Tab går til neste felt.";
const VOTE: &str = "Fingeravstemning 0–5";
/// What fingers say, in view for as long as they are counted.
const SCALE: &str = "0–2 imot, 3 kan godta det, 5 helt for. Vedtatt når ingen er under 3.";

/// Only yes or no, or the beginning of one.
fn is_answer(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    ANSWERS.iter().any(|answer| answer.starts_with(&text))
}

/// What undo calls another name, or another day.
const WHOSE: &str = "nytt navn på begrunnelsen";
const WHEN: &str = "ny dato for begrunnelsen";

fn changed(decision: &Decision, id: Id, what: &'static str, change: impl FnOnce(&mut Dissent)) -> Decided {
    let mut decision = decision.clone();
    match decision.dissent.iter_mut().find(|d| d.id == id) {
        Some(dissent) => change(dissent),
        None => return Outcome::Ignored,
    }
    Outcome::did(Some(decision), what)
}

/// Who is named before a colon, also by a beginning that is one person's, since the row shows who it is; and what they say. The
/// whole is said when nobody is. Where several are called that, the name goes all the same, and the last says what has to be
/// asked about the head.
fn spoken<'t>(people: &[Person], text: &'t str) -> (Option<Id>, &'t str, String) {
    let seats = seats(people);
    let said = without_address(text);
    let either = |fits: Vec<Seat<'_>>| either(fits.iter().map(|seat| seat.with_initials()));
    match seats.addressed(text).or_else(|| seats.addressed_by_beginning(text)) {
        Some((Address::Is(by), said)) if !said.is_empty() => (Some(by), said, String::new()),
        None if !said.is_empty() && !seats.namesakes(text).is_empty() => {
            (None, said, format!("{}?", either(seats.namesakes(text))))
        }
        Some((address, _)) => (address.person(), "", String::new()),
        None if !seats.together(text).is_empty() => {
            (None, text, format!("Her kan det stå én: {}?", either(seats.together(text))))
        }
        None => {
            let unknown = seats.stranger(text).filter(|name| !is_number(name));
            let doubt = unknown.map(|name| format!("ingen her har initialene {}.", quoted(name)));
            (None, text, doubt.unwrap_or_default())
        }
    }
}
