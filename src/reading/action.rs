//! A line such as "Ring kunden; daglig leder; uke 50": what is to be done, and behind it, in any order, who and when.

use super::lines::{Line, lines};
use super::people::{Id, Seats, Whom};
use super::text::{plain, short};
use super::{Answers, Read, Unread};
use crate::figures::words::{capital, quoted};
use crate::moment::{Day, MONTHS};

/// An action as it was typed in one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActionLine {
    /// With the parts that were not understood, behind semicolons as they were typed.
    pub what: String,
    pub owner: Option<Id>,
    pub due: Option<Day>,
    /// What was not understood of the rest, part by part, and why; it stands in `what`.
    pub unread: Vec<(String, Unread)>,
}

/// Actions that were pasted at once, a line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionLines(pub Vec<ActionLine>);

/// What has to be known to understand who and when.
#[derive(Debug, Clone, Copy)]
pub struct Here<'a> {
    pub seats: &'a Seats<'a>,
    pub today: Day,
}

impl ActionLine {
    /// What was not understood, as it is said; nothing when all was.
    pub fn remark(&self) -> Option<String> {
        self.remark_on(&self.what)
    }

    /// The same once it is noted by these words: what stands in them no longer was understood by who noted it, and is told.
    pub fn remark_on(&self, noted: &str) -> Option<String> {
        let said = self.unread.iter().map(|(part, why)| {
            if noted.contains(part.as_str()) { why.to_string() } else { format!("{}.", capital(part)) }
        });
        let said: Vec<_> = said.collect();
        (!said.is_empty()).then(|| said.join(" "))
    }

    /// As it was typed in a line whose head has been read, and may have `named` who: a name that stands there still is meant
    /// as words.
    ///
    /// # Errors
    /// When nothing is typed.
    pub fn behind_head(typed: &str, named: bool, here: Here<'_>) -> Result<Self, Unread> {
        match lines(typed)[..] {
            [] => Err("Skriv hva som skal gjøres.".into()),
            [line] => Ok(of_parts(&parts(line), named, here)),
            _ => Ok(of_parts(&parts(Line { text: &plain(typed), is_item: false }), named, here)),
        }
    }

    /// Who and when, of an action that stands already: "IT-sjef, fredag". Either may lack.
    ///
    /// # Errors
    /// When something in it is neither one who can be asked nor a day.
    pub fn who_and_when(typed: &str, here: Here<'_>) -> Result<(Option<Id>, Option<Day>), Unread> {
        let mut read = Self::default();
        for part in typed.split([';', ',']).map(str::trim).filter(|part| !part.is_empty()) {
            read.take(part, here);
            if !read.unread.is_empty() {
                let why =
                    "er verken én ansvarlig eller en dag. Skriv én av dem, eller begge med komma mellom.";
                return Err(format!("{} {why}", quoted(short(part))).into());
            }
        }
        Ok((read.owner, read.due))
    }

    /// What stands in a field for who is responsible: a name, and perhaps a day behind it: "IT-sjef, fredag".
    ///
    /// # Errors
    /// As of a name alone.
    pub fn owner(typed: &str, here: Here<'_>) -> Result<(Id, Option<Day>), Unread> {
        match (Whom::read(typed, here.seats), Self::who_and_when(typed, here)) {
            (Ok(Whom(owner)), _) => Ok((owner, None)),
            (Err(_), Ok((Some(owner), due))) => Ok((owner, due)),
            (Err(why), _) => Err(why),
        }
    }

    /// "Ansvarlig: IT-leder. Frist: 1. desember 2026." Empty when only the text was given.
    pub fn understood(&self, seats: &Seats<'_>) -> String {
        let owner =
            self.owner.and_then(|id| seats.get(id)).map(|seat| format!("Ansvarlig: {}. ", seat.called()));
        let due = self.due.map(|due| format!("Frist: {}. ", due.long()));
        [owner, due].into_iter().flatten().collect()
    }

    /// Takes a part behind what is to be done. What is neither a person nor a day stays in the words, and is said.
    fn take(&mut self, part: &str, here: Here<'_>) {
        let (label, bare) = without_label(part);
        // People come first: "tor" is Tor when he is in the room, else Thursday.
        if label != Some(Label::When) && self.owner.is_none() {
            if let Some(owner) = here.seats.one(bare) {
                self.owner = Some(owner);
                return;
            }
            if let Some([owner, others @ ..]) = here.seats.several(bare).as_deref() {
                self.owner = Some(*owner);
                self.help_by(others, here.seats);
                return;
            }
        }
        let day = if label == Some(Label::Who) { None } else { Some(Day::read(bare, here.today)) };
        match day {
            Some(Ok(day)) if self.due.is_none() => {
                self.due = Some(day);
            }
            Some(Ok(_)) => {
                self.keep(part, format!("Et tiltak har én frist. {} står i teksten.", quoted(short(part))));
            }
            // What is written like a date and is none may be a slip of the finger; other words for when are kept.
            Some(Err(why)) if looks_like_date(bare) => self.keep(part, why),
            Some(Err(_)) if label == Some(Label::When) || looks_like_time(bare) => {
                self.keep(part, no_day(bare));
            }
            _ => self.keep(part, not_understood(part, bare, self.owner.is_some(), here.seats)),
        }
    }

    /// A limit at the end of what is to be done: "Ring kunden innen 15. januar". One that is a day is its day; another that
    /// says when stays in the words and is said.
    fn take_limit(&mut self, typed: &str, here: Here<'_>) {
        let Some((what, limit)) = limit(typed).filter(|_| self.due.is_none()) else { return };
        match Day::read(limit, here.today) {
            Ok(day) => {
                self.due = Some(day);
                self.what.replace_range(..typed.len(), what);
            }
            Err(_) if says_when(limit) => self.unread.push((limit.to_owned(), no_day(limit))),
            Err(_) => {}
        }
    }

    /// Who and when at the end of what is to be done, where commas or a dash stand for semicolons: "Ring kunden, Kari, fredag",
    /// "Ring kunden – Kari". Behind a comma one of them alone may belong to the words ("Spør Tor, Kari"), and so may the
    /// beginning of a name behind a dash ("Nytt skjema – drift"); it is said. Where who is `named` before it, only the day is
    /// looked for.
    fn take_tail(&mut self, typed: &str, named: bool, here: Here<'_>) {
        let typed = typed.trim_end_matches(['.', '!']);
        let mut tail = Self::default();
        let (mut what, mut is_dashed, mut is_whole) = (typed, false, false);
        while let Some((before, mark, part)) = behind_last_mark(what) {
            // A number alone is a seat or a day of the month nowhere else than behind a semicolon.
            let is_read = !before.is_empty() && part.contains(|c: char| !c.is_ascii_digit());
            // People come first: "tor" is Tor when he is in the room and nobody is named yet.
            let someone = here.seats.one(part).filter(|_| is_read && tail.owner.is_none());
            let owner = someone.filter(|_| !named);
            let is_due = is_read && someone.is_none() && tail.due.is_none();
            let due = Day::read(part, here.today).ok().filter(|_| is_due);
            if owner.is_none() && due.is_none() {
                break;
            }
            is_whole |= owner.is_some() && here.seats.exactly(part).is_some();
            (tail.owner, tail.due) = (tail.owner.or(owner), tail.due.or(due));
            (what, is_dashed) = (before, mark != ",");
        }
        let part = || typed[what.len()..].trim_start_matches([',', '–', '—', '-', ' ']);
        let is_clear = match (tail.owner, tail.due) {
            (Some(_), Some(_)) => true,
            (Some(_), None) => is_dashed && is_whole,
            (None, _) => is_dashed || named,
        };
        match (tail.owner, tail.due) {
            (None, None) => {}
            (owner, due) if is_clear => (self.what, self.owner, self.due) = (what.into(), owner, due),
            (Some(_), _) => {
                let why = format!(
                    "{} står i teksten. Er det den ansvarlige, skriver dere navnet bak semikolon.",
                    quoted(part())
                );
                self.unread.push((part().to_owned(), why.into()));
            }
            (None, Some(_)) => self.unread.push((part().to_owned(), in_words(part()))),
        }
    }

    /// A day at the end of what is to be done, with no word before it that says so, stays in the words: what is no day at all
    /// is said to be none, and of any other, where it would be taken.
    fn hear_day(&mut self, typed: &str, here: Here<'_>) {
        let Some(day) = day_at_end(typed).filter(|_| self.due.is_none() && self.unread.is_empty()) else {
            return;
        };
        let why = match Day::read(day, here.today) {
            Ok(_) => in_words(day),
            Err(why) if looks_like_date(day) => why,
            Err(_) => no_day(day),
        };
        self.unread.push((day.to_owned(), why));
    }

    /// Words for when that are no day stay behind the others, and are said; whether they are such words.
    pub fn take_vague(&mut self, typed: &str) -> bool {
        let is_vague = says_when(typed) && !looks_like_date(typed);
        if is_vague {
            self.keep(typed.trim(), no_day(typed));
        }
        is_vague
    }

    /// Those who stand beside the owner stay in the words: an action has one.
    fn help_by(&mut self, others: &[Id], seats: &Seats<'_>) {
        // Words stand as they are in reports by roles too.
        let named = others.iter().filter_map(|id| seats.get(*id)).map(|seat| seat.by_role().to_owned());
        let with = format!("med {}", named.collect::<Vec<_>>().join(" og "));
        self.what = format!("{} ({with})", self.what);
        let why = format!("Et tiltak har én ansvarlig. {} står i teksten.", quoted(short(&with)));
        self.unread.push((with, why.into()));
    }

    /// A part stays in the words.
    fn keep(&mut self, part: &str, why: impl Into<Unread>) {
        self.what = format!("{}; {part}", self.what);
        self.unread.push((part.to_owned(), why.into()));
    }
}

/// Words with the parts behind semicolons that tried to say who: a name of nobody here. They are let go once it is said.
pub fn without_who(what: &str, seats: &Seats<'_>) -> String {
    without_parts(what, |label, bare| {
        label == Some(Label::Who)
            || (label.is_none() && looks_like_name(bare) && Whom::read(bare, seats).is_err())
    })
}

/// The same with what tried to be a day and is none.
pub fn without_when(what: &str, today: Day) -> String {
    without_parts(what, |label, bare| {
        label == Some(Label::When)
            || (label.is_none()
                && looks_like_date(bare)
                && !bare.contains(' ')
                && Day::read(bare, today).is_err())
    })
}

fn without_parts(what: &str, is_vain: impl Fn(Option<Label>, &str) -> bool) -> String {
    let is_vain = |part: &str| {
        let (label, bare) = without_label(part.trim());
        is_vain(label, bare)
    };
    let parts = what.split(';').enumerate();
    let kept: Vec<_> = parts.filter(|(n, part)| *n == 0 || !is_vain(part)).map(|(_, part)| part).collect();
    kept.join(";").trim_end().to_owned()
}

fn looks_like_name(bare: &str) -> bool {
    let mut words = bare.split_whitespace();
    (1..=3).contains(&bare.split_whitespace().count())
        && words.all(|word| word.starts_with(char::is_uppercase))
}

impl Read for ActionLine {
    type By<'a> = Here<'a>;

    /// # Errors
    /// When nothing is typed.
    fn read(typed: &str, here: Here<'_>) -> Result<Self, Unread> {
        // "Kari: ring kunden" says who as well.
        let named = |words: &str| {
            let (address, said) = here.seats.addressed(words)?;
            address.person().filter(|_| !said.is_empty()).map(|owner| (owner, said.to_owned()))
        };
        let mut action = Self::behind_head(typed, named(typed.trim_start()).is_some(), here)?;
        if action.owner.is_none()
            && let Some((owner, said)) = named(&action.what)
        {
            (action.owner, action.what) = (Some(owner), said);
        }
        Ok(action)
    }
}

impl Read for ActionLines {
    type By<'a> = Here<'a>;

    /// # Errors
    /// When nothing is typed.
    fn read(pasted: &str, here: Here<'_>) -> Result<Self, Unread> {
        let rows: Result<Vec<_>, _> =
            Self::as_typed(pasted).iter().map(|line| ActionLine::read(line, here)).collect();
        let rows = rows?;
        if rows.is_empty() { Err("Skriv hva som skal gjøres.".into()) } else { Ok(Self(rows)) }
    }
}

impl ActionLines {
    /// Actions that were pasted, each as it could be typed: without bullets and headings, columns parted by semicolons. Where
    /// nothing parts the lines, one that goes on with the sentence of the one above belongs to it.
    pub fn as_typed(pasted: &str) -> Vec<String> {
        let lines = lines(pasted);
        if lines.iter().all(|line| parts(*line).len() < 2) {
            return Answers::read(pasted, ()).map_or_else(|_| Vec::new(), |answers| answers.0);
        }
        let heading = lines.first().and_then(|line| what_stands_in(&parts(*line)));
        let what = heading.unwrap_or(0);
        let rows = lines.iter().skip(usize::from(heading.is_some())).map(|line| {
            let mut parts = parts(*line);
            if what < parts.len() {
                parts[..=what].rotate_right(1);
            }
            let said = parts.into_iter().filter(|part| !part.is_empty()).map(plain);
            said.collect::<Vec<_>>().join("; ")
        });
        rows.filter(|row| !row.is_empty()).collect()
    }
}

/// A line without the part behind a semicolon that `means` something to who asks, and what it means.
pub fn without_part<T>(typed: &str, means: impl Fn(&str) -> Option<T>) -> (String, Option<T>) {
    let mut found = None;
    let mut rest = Vec::new();
    for (n, part) in typed.split(';').enumerate() {
        match means(part).filter(|_| n > 0 && found.is_none()) {
            Some(meant) => found = Some(meant),
            None => rest.push(part),
        }
    }
    (rest.join(";"), found)
}

/// What semicolons part, else tabs and upright strokes.
fn parts(line: Line<'_>) -> Vec<&str> {
    if line.text.contains(';') { line.text.split(';').map(str::trim).collect() } else { line.columns() }
}

fn of_parts(parts: &[&str], named: bool, here: Here<'_>) -> ActionLine {
    let Some((what, rest)) = parts.split_first() else { return ActionLine::default() };
    let whole = || parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
    if what.is_empty() {
        return ActionLine { what: plain(&whole()), ..ActionLine::default() };
    }
    let mut action = ActionLine { what: (*what).into(), ..ActionLine::default() };
    let head = action.what.clone();
    for part in rest.iter().filter(|part| !part.is_empty()) {
        action.take(part, here);
    }
    if rest.is_empty() {
        action.take_tail(&head, named, here);
    }
    if (action.owner, action.due) == (None, None) || !rest.is_empty() {
        action.take_limit(&head, here);
        action.hear_day(&head, here);
    }
    action.what = plain(&action.what);
    action
}

/// The words, the mark, and the part behind the last comma or dash; a hyphen within a word is none.
fn behind_last_mark(words: &str) -> Option<(&str, &str, &str)> {
    let marks = [", ", " – ", " - ", " — "].into_iter();
    let (at, mark) = marks.filter_map(|mark| Some((words.rfind(mark)?, mark))).max()?;
    let (before, part) = (&words[..at], &words[at + mark.len()..]);
    Some((before.trim_end(), mark.trim(), part.trim()))
}

/// Why a day that could be the limit stays in the words.
fn in_words(day: &str) -> Unread {
    format!("«{day}» står i teksten. Er det fristen, skriver dere den bak semikolon.").into()
}

const LIMITS: [&str; 4] = ["innen", "senest", "seinest", "før"];
/// No limit is longer: "innen fredag den 15. januar 2027".
const MOST_WORDS: usize = 7;

/// What is to be done, and the limit that ends it. Where a clause is begun, the limit may be the clause's: "kundene som må
/// svare innen fredag".
fn limit(what: &str) -> Option<(&str, &str)> {
    const CLAUSES: [&str; 7] = ["som", "at", "hvis", "når", "om", "dersom", "mens"];
    let is_one_of = |word: &str, some: &[&str]| some.contains(&&*word.to_lowercase());
    if what.split_whitespace().any(|word| is_one_of(word, &CLAUSES)) {
        return None;
    }
    let at = what.match_indices(' ').map(|(at, _)| at).rfind(|at| {
        let next = what[at + 1..].split_whitespace().next();
        next.is_some_and(|word| is_one_of(word, &LIMITS))
    })?;
    let (what, limit) =
        (what[..at].trim_end_matches([' ', ',']), what[at..].trim().trim_end_matches(['.', '!']));
    (!what.is_empty() && limit.split_whitespace().count() <= MOST_WORDS).then_some((what, limit))
}

/// "uke 60" or "31.2." at the end of other words.
fn day_at_end(what: &str) -> Option<&str> {
    let what = what.trim();
    let (before, last) = what.rsplit_once([' ', '\u{a0}'])?;
    let is_number = |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let bare = last.trim_end_matches(['.', '!']);
    let week = before.trim_end().len().checked_sub("uke".len()).filter(|_| is_number(bare));
    if let Some(at) =
        week.filter(|&at| before.get(at..).is_some_and(|it| it.trim_end().to_lowercase() == "uke"))
    {
        let is_word = at > 0 && before[..at].ends_with([' ', '\u{a0}']);
        return is_word.then(|| what[at..].trim_end_matches(['.', '!']));
    }
    // "versjon 2.1" is no date: one ends with a full stop, or has a year.
    let parts: Vec<_> = bare.split(['.', '/']).collect();
    let has_year = matches!(parts[..], [_, _, year] if year.len() == 4);
    let is_date = (2..=3).contains(&parts.len()) && parts.iter().all(|part| is_number(part));
    (is_date && (has_year || (last.ends_with('.') && bare.contains('.'))))
        .then_some(last.trim_end_matches('!'))
}

/// Why words for when stay where they were typed.
fn no_day(typed: &str) -> Unread {
    const WHOLE: usize = 30;
    let typed = plain(typed);
    let said = if typed.chars().count() > WHOLE { short(&typed) } else { typed };
    format!("{} er ingen dato og står i teksten. Bli enige om en dag, og skriv den som frist: 1.12., fredag eller uke 50.", quoted(said))
    .into()
}

/// A time of the year or a word such as "snarest", or figures that look like a date. How long something may take each time
/// ("innen 24 timer") says nothing of when it is due.
fn says_when(typed: &str) -> bool {
    let lower = typed.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !LIMITS.contains(word));
    looks_like_date(typed)
        || words.any(|word| MONTHS.contains(&word) || TIMES.iter().any(|time| begins(word, time)))
}

/// Written in figures as a date is: "31.2.", "15/13".
fn looks_like_date(part: &str) -> bool {
    part.contains(|c: char| c.is_ascii_digit()) && part.contains(['.', '/', '-'])
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Who,
    When,
}

/// "Ansvarlig: KH" and "frist 1.12." say themselves what they are.
fn without_label(part: &str) -> (Option<Label>, &str) {
    const LABELS: [(&str, Label); 8] = [
        ("ansvarlig", Label::Who),
        ("ansv.", Label::Who),
        ("ansv", Label::Who),
        ("eier", Label::Who),
        ("hvem", Label::Who),
        ("frist", Label::When),
        ("når", Label::When),
        ("dato", Label::When),
    ];
    let bare = |label: &str| {
        let head = part.get(..label.len()).filter(|head| head.to_lowercase() == label)?;
        let rest = &part[head.len()..];
        let rest = rest.strip_prefix([':', ' ', '\u{a0}'])?.trim();
        (!rest.is_empty()).then_some(rest)
    };
    let found = LABELS.iter().find_map(|(label, is)| Some((Some(*is), bare(label)?)));
    found.unwrap_or((None, part))
}

/// Words by which people say when, that are no day of the calendar.
const TIMES: [&str; 21] = [
    "asap",
    "straks",
    "snarest",
    "snart",
    "omgående",
    "fortløpende",
    "løpende",
    "nå",
    "innen",
    "før",
    "etter",
    "uke",
    "neste",
    "denne",
    "jul",
    "påske",
    "sommer",
    "høst",
    "vår",
    "vinter",
    "kvartal",
];

fn looks_like_time(part: &str) -> bool {
    let lower = part.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    part.contains(|c: char| c.is_ascii_digit())
        || words.any(|word| TIMES.iter().any(|time| begins(word, time)))
}

/// "julen", "høsten", "vårt" no more than three letters longer.
fn begins(word: &str, time: &str) -> bool {
    word.strip_prefix(time)
        .is_some_and(|end| end.is_empty() || (time.len() > 2 && matches!(end, "en" | "n" | "a" | "et")))
}

/// Why a part that says neither when nor who stays in the words.
fn not_understood(part: &str, bare: &str, has_owner: bool, seats: &Seats<'_>) -> Unread {
    let looks_like_name = bare.is_empty() || looks_like_name(bare);
    match Whom::read(bare, seats) {
        Ok(_) if has_owner => {
            format!("Et tiltak har én ansvarlig. {} står i teksten.", quoted(short(part))).into()
        }
        Err(why) if looks_like_name || !seats.sharing(bare).is_empty() => why,
        _ => format!("{} står i teksten. Bak semikolon kan det stå hvem og når.", quoted(short(part))).into(),
    }
}

/// In a line that is the heading of columns, the one that says what.
fn what_stands_in(columns: &[&str]) -> Option<usize> {
    const WHAT: [&str; 6] = ["tiltak", "hva", "oppgave", "aktivitet", "aksjon", "beskrivelse"];
    const OTHER: [&str; 12] = [
        "ansvarlig",
        "ansvar",
        "hvem",
        "eier",
        "frist",
        "når",
        "dato",
        "nr",
        "nr.",
        "#",
        "status",
        "merknad",
    ];
    let lower: Vec<_> = columns.iter().map(|column| plain(column).to_lowercase()).collect();
    let is_heading = |word: &String| WHAT.contains(&&**word) || OTHER.contains(&&**word);
    let what = lower.iter().position(|word| WHAT.contains(&&**word))?;
    (columns.len() > 1 && lower.iter().all(is_heading)).then_some(what)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::reading::Seat;

    fn seats() -> Seats<'static> {
        let seat = |(id, (name, role, initials))| Seat { id, name, role, initials };
        let people = [
            ("", "Daglig leder", "DL"),
            ("", "IT-leder", "R2"),
            ("Tor Moe", "", "TM"),
            ("Kari Hansen", "", "KH"),
        ];
        (1..).zip(people).map(seat).collect()
    }

    fn read(typed: &str) -> ActionLine {
        let today = Day::try_from("2026-11-21".to_owned()).expect("a day");
        ActionLine::read(typed, Here { seats: &seats(), today }).unwrap_or_default()
    }

    fn heard(typed: &str) -> (String, Option<Id>, Option<String>) {
        let today = Day::try_from("2026-11-21".to_owned()).expect("a day");
        let ActionLine { what, owner, due, .. } = read(typed);
        (what, owner, due.map(|day| day.short(today)))
    }

    fn remark(typed: &str) -> String {
        read(typed).remark().unwrap_or_default()
    }

    #[test]
    fn who_and_when_stand_behind_what_in_any_order() {
        let all = ("Ring tilbake".to_owned(), Some(2), Some("1.12.".to_owned()));
        for typed in [
            "Ring tilbake; IT; 1.12.",
            "Ring tilbake ;1. desember; r2 ",
            "Ring\u{a0} tilbake; IT-leder; ; 1.12.;",
            "• Ring tilbake\tIT\t1/12",
            "| Ring tilbake | IT | 1.12. |",
            "Ring tilbake; frist: 1.12.; Ansvarlig IT",
            "IT-leder: Ring tilbake; 1.12.",
        ] {
            assert_eq!(heard(typed), all, "{typed}");
            assert_eq!(remark(typed), "", "{typed}");
        }
        assert_eq!(heard("Ring tilbake; it"), ("Ring tilbake".into(), Some(2), None));
        assert_eq!(heard("Ring tilbake; fredag"), ("Ring tilbake".into(), None, Some("27.11.".into())));
    }

    #[test]
    fn a_person_in_the_room_goes_before_a_weekday() {
        assert_eq!(heard("Ring; tor"), ("Ring".into(), Some(3), None));
        assert_eq!(heard("Ring; tor; tors"), ("Ring".into(), Some(3), Some("26.11.".into())));
    }

    #[test]
    fn what_is_understood_is_kept_and_what_is_not_stays_in_the_words_and_is_said() {
        for (typed, what, said) in [
            ("Ring; KH; snarest", "Ring; snarest", "«snarest» er ingen dato og står i teksten."),
            ("Ring; før jul; KH", "Ring; før jul", "«før jul» er ingen dato og står i teksten."),
            ("Ring; KH; 31.2.", "Ring; 31.2.", "Det finnes ingen 31. februar"),
            ("Ring; KH og daglig leder", "Ring (med Daglig leder)", "Et tiltak har én ansvarlig."),
            ("Ring; KH; TM", "Ring; TM", "Et tiltak har én ansvarlig. «TM» står i teksten."),
            ("Ring; Ansvarlig: KH; eller skriv", "Ring; eller skriv", "«eller skriv» står i teksten."),
        ] {
            let action = read(typed);
            assert_eq!((&*action.what, action.owner), (what, Some(4)), "{typed}");
            assert!(remark(typed).starts_with(said), "{typed}: {}", remark(typed));
        }
        assert!(remark("Ring; Siri Dahl").starts_with("Ingen her heter «Siri Dahl»."));
        assert_eq!(heard("Ring; 1.12.; 2.12."), ("Ring; 2.12.".into(), None, Some("1.12.".into())));
        assert_eq!(remark("Ring; 1.12.; 2.12."), "Et tiltak har én frist. «2.12.» står i teksten.");
    }

    #[test]
    fn those_who_help_are_named_by_role_and_the_owner_as_people_speak_of_somebody() {
        assert_eq!(heard("Ring; KH og it-lederen").0, "Ring (med IT-leder)");
        assert_eq!(heard("Ring; IT-lederen"), ("Ring".into(), Some(2), None));
    }

    #[test]
    fn commas_are_a_part_of_what_is_to_be_done() {
        let what = "Ring tre kunder, spør hva som svikter, og noter svarene";
        assert_eq!(heard(&format!("{what}; KH; 1.12.")), (what.into(), Some(4), Some("1.12.".into())));
    }

    #[test]
    fn commas_or_a_dash_before_who_and_when_are_as_good_as_semicolons() {
        let all = ("Ring tilbake".to_owned(), Some(4), Some("27.11.".to_owned()));
        for typed in [
            "Ring tilbake, Kari, fredag",
            "Ring tilbake, fredag, KH.",
            "Ring tilbake – Kari Hansen, fredag",
            "Ring tilbake - fredag - Kari",
        ] {
            assert_eq!((heard(typed), remark(typed)), (all.clone(), String::new()), "{typed}");
        }
        assert_eq!(heard("Spør kundene - Kari"), ("Spør kundene".into(), Some(4), None));
        assert_eq!(heard("Spør kundene – TM."), ("Spør kundene".into(), Some(3), None));
        assert_eq!(heard("Rydd, og si fra – uke 50").2.as_deref(), Some("11.12."));
        // One alone behind a comma may be a part of what is to be done.
        for (typed, said) in [
            ("Spør Tor, Kari", "«Kari» står i teksten. Er det den ansvarlige,"),
            ("Ring mandag, fredag", "«fredag» står i teksten. Er det fristen,"),
            ("Ring TM, fredag", "«fredag» står i teksten. Er det fristen,"),
            ("Spør Tor, Kari.", "«Kari» står i teksten. Er det den ansvarlige,"),
            ("Nytt skjema – daglig", "«daglig» står i teksten. Er det den ansvarlige,"),
        ] {
            assert_eq!(heard(typed), (typed.into(), None, None));
            assert!(remark(typed).starts_with(said), "{typed}: {}", remark(typed));
        }
        for typed in [
            "Ring 3, 12",
            "Gå fra trinn 2 - 3",
            "Prioriter steg 1, 2",
            "Lag e-post - ny mal",
            "Rydd i IT-kart, lager og fredag",
        ] {
            assert_eq!(
                (heard(typed), remark(typed)),
                ((typed.to_owned(), None, None), String::new()),
                "{typed}"
            );
        }
        let steps = heard("Prioriter steg 1, 2, fredag");
        assert_eq!(
            steps,
            ("Prioriter steg 1, 2, fredag".into(), None, None),
            "a number is nobody's seat there"
        );
    }

    #[test]
    fn who_is_named_first_has_the_action_whoever_stands_last_in_it() {
        let due = Some("27.11.".to_owned());
        assert_eq!(heard("Kari: inviter Tor, IT, fredag"), ("inviter Tor, IT".into(), Some(4), due.clone()));
        assert_eq!(heard("KH: ring Per – Tor"), ("ring Per – Tor".into(), Some(4), None));
        assert_eq!(heard("KH: ring Per, fredag."), ("ring Per".into(), Some(4), due));
        assert_eq!(heard("Kari: ring Per; Tor").1, Some(3), "behind a semicolon it is meant");
    }

    #[test]
    fn a_limit_at_the_end_is_the_day_and_other_words_for_when_stay_and_are_said() {
        let due = |typed: &str| (heard(typed).0, heard(typed).2);
        assert_eq!(due("Ring kundene innen 15. januar"), ("Ring kundene".into(), Some("15.1.2027".into())));
        assert_eq!(due("Ring kundene, senest fredag."), ("Ring kundene".into(), Some("27.11.".into())));
        assert_eq!(
            heard("Ring kundene før 15.12.; IT"),
            ("Ring kundene".into(), Some(2), Some("15.12.".into()))
        );
        assert_eq!(
            due("Ring kundene innen fredag; 1.12."),
            ("Ring kundene innen fredag".into(), Some("1.12.".into()))
        );
        for typed in
            ["Ring kundene før jul", "Ring kundene innen midten av januar", "Ring kundene innen 31.2."]
        {
            assert_eq!(due(typed), (typed.into(), None));
            assert!(remark(typed).contains("er ingen dato og står i teksten."), "{typed}: {}", remark(typed));
        }
        for typed in [
            "Svar alle innen 24 timer",
            "Svar alle innen to dager",
            "Rydd før møtet",
            "Ring dem som må svare innen fredag",
            "innen fredag",
        ] {
            assert_eq!((due(typed), remark(typed)), ((typed.into(), None), String::new()), "{typed}");
        }
        assert_eq!(due("Ring; KH; før jul").0, "Ring; før jul");
    }

    #[test]
    fn a_day_at_the_end_that_is_not_taken_is_said() {
        for (typed, said) in [
            ("Ring kundene uke 60", "«uke 60» er ingen dato og står i teksten."),
            ("Ring kundene 31.2.", "Det finnes ingen 31. februar"),
            ("Ring kundene 31.2.2027", "Det finnes ingen 31. februar"),
            ("Ring kundene uke 50; KH", "«uke 50» står i teksten. Er det fristen,"),
            ("Ring kundene 1.12.", "«1.12.» står i teksten. Er det fristen,"),
            ("Ring kundene; uke 60", "«uke 60» er ingen dato og står i teksten."),
            ("Ring kundene innen uke 60", "«innen uke 60» er ingen dato og står i teksten."),
        ] {
            assert!(remark(typed).starts_with(said), "{typed}: {}", remark(typed));
            assert_eq!(heard(typed).2, None, "{typed}");
        }
        for typed in [
            "Oppgrader til versjon 2.1",
            "Ring kunde nr. 3.",
            "Svar 3 av 4",
            "uke 50",
            "Ring kundene uke 60; 1.12.",
            "Møtes to ganger i uken",
            "Ring 12/24",
        ] {
            assert_eq!(remark(typed), "", "{typed}");
        }
    }

    #[test]
    fn nothing_in_front_is_no_action() {
        for typed in ["; IT", "Ring tilbake", "1.12."] {
            assert_eq!(heard(typed), (typed.trim_start_matches("; ").into(), None, None), "{typed}");
        }
        assert_eq!(heard("IT;"), ("IT".into(), None, None));
    }

    #[test]
    fn several_lines_are_several_actions() {
        let today = Day::try_from("2026-11-21".to_owned()).expect("a day");
        let all = |pasted: &str| {
            let seats = seats();
            let lines =
                ActionLines::read(pasted, Here { seats: &seats, today }).map_or(Vec::new(), |lines| lines.0);
            lines.into_iter().map(|a| (a.what, a.owner, a.due.is_some())).collect::<Vec<_>>()
        };
        let three = [
            ("Ring".to_owned(), Some(4), true),
            ("Skriv".into(), Some(3), false),
            ("Vis".into(), None, false),
        ];
        assert_eq!(all("• Ring; KH; 15.12\n• Skriv; TM\n\n• Vis"), three);
        assert_eq!(all("Nr\tTiltak\tFrist\tAnsvarlig\n\tRing\t15.12.\tKH\n\tSkriv\t\tTM\n\tVis\t\t"), three);
        assert_eq!(all(""), []);
        let table = "Tiltak\tAnsvarlig\tFrist\nRing\tKH\t15.12\nSkriv\tTM\t\nVis\n";
        let typed = ActionLines::as_typed(table);
        assert_eq!(typed, ["Ring; KH; 15.12", "Skriv; TM", "Vis"]);
        assert_eq!((all(table), all(&typed.join("\n"))), (three.to_vec(), three.to_vec()));
        assert_eq!(ActionLines::as_typed("• Ring; KH"), ["Ring; KH"]);
        assert_eq!(ActionLines::as_typed("Ring kunden\nog si fra"), ["Ring kunden og si fra"]);
    }

    proptest! {
        #[test]
        fn no_word_is_lost_that_is_not_understood(typed in "[a-zA-Z;:.|\\t0-9 ]{0,30}") {
            let action = read(&typed);
            if action.owner.is_none() && action.due.is_none() {
                let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
                let whole = lines(&typed).iter().map(|line| letters(line.text)).collect::<String>();
                prop_assert_eq!(letters(&action.what), whole);
            }
        }
    }
}
