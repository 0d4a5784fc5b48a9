//! Whom a text means: by initials, seat, name or role, in a field of its own or at the head of a line.

use crate::figures::words::quoted;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::text::{either, plain, short};
use super::{Read, Unread, initials};

/// What somebody is known by in a session.
pub type Id = u64;

/// Somebody at the table who can be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat<'p> {
    pub id: Id,
    /// May be empty, as may the role.
    pub name: &'p str,
    pub role: &'p str,
    pub initials: &'p str,
}

/// Everybody at the table, in the order of their seats.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seats<'p>(Vec<Seat<'p>>);

/// The one person whom a field that holds nothing else means: initials, seat, name, role, or a beginning that fits nobody
/// else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whom(pub Id);

/// Whom a line is addressed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Address {
    /// "?: ": it is decided later.
    Later,
    Is(Id),
}

impl Address {
    pub fn person(self) -> Option<Id> {
        match self {
            Address::Later => None,
            Address::Is(person) => Some(person),
        }
    }
}

impl<'p> Seat<'p> {
    /// What the screen calls this person: the name, else the role.
    pub fn called(self) -> &'p str {
        if self.name.trim().is_empty() { self.role } else { self.name }
    }

    /// The role, else the name: as whoever reads a report by roles may know this person.
    pub fn by_role(self) -> &'p str {
        if self.role.trim().is_empty() { self.name } else { self.role }
    }

    /// "Ola Lie (OL)", where several are called alike.
    pub fn with_initials(self) -> String {
        format!("{} ({})", self.called(), self.initials)
    }

    /// "3 IT", where whoever sits there is waited for.
    pub fn in_short(self, seats: &Seats<'_>) -> String {
        let seat = seats.0.iter().position(|seat| seat.id == self.id).map_or(0, |at| at + 1);
        format!("{seat} {}", self.initials)
    }

    fn first_name(self) -> &'p str {
        self.name.split_whitespace().next().unwrap_or_default()
    }

    /// Whether the text is the whole name, as it stands or the surname first, or the whole role, also as it is spoken of:
    /// "IT-sjefen".
    fn is_called(self, typed: &str) -> bool {
        let turned = typed.split_once(',').map(|(last, first)| format!("{} {}", first.trim(), last.trim()));
        let spoken_of = plain(typed).to_lowercase();
        let role = spoken_of.strip_suffix("en").or(spoken_of.strip_suffix('n')).unwrap_or_default();
        same(self.name, typed)
            || same(self.role, typed)
            || turned.is_some_and(|name| same(self.name, &name))
            || same(self.role, role)
    }
}

impl<'p> FromIterator<Seat<'p>> for Seats<'p> {
    fn from_iter<I: IntoIterator<Item = Seat<'p>>>(seats: I) -> Self {
        Self(seats.into_iter().collect())
    }
}

impl<'p> Seats<'p> {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Somebody by id.
    pub fn get(&self, id: Id) -> Option<Seat<'p>> {
        self.0.iter().copied().find(|seat| seat.id == id)
    }

    /// Everybody: "1 DL, 2 M, 3 IT".
    pub fn in_short(&self) -> String {
        self.0.iter().map(|seat| seat.in_short(self)).collect::<Vec<_>>().join(", ")
    }

    /// The person somebody means by initials, seat number, or a whole name, first name or role that fits nobody else, or
    /// the first name and the beginning of the next. This is what counts before a colon, so that "Kunde: …" is not the
    /// head of *kundeservice*.
    pub fn exactly(&self, typed: &str) -> Option<Id> {
        let typed = plain(typed).to_lowercase();
        if typed.is_empty() {
            return None;
        }
        if is_number(&typed) {
            return self.0.get(typed.parse::<usize>().ok()?.checked_sub(1)?).map(|seat| seat.id);
        }
        self.only(|seat| same(seat.initials, &typed))
            .or_else(|| self.only(|seat| seat.is_called(&typed)))
            .or_else(|| self.only(|seat| same(seat.first_name(), &typed)))
            .or_else(|| {
                self.only(|seat| {
                    typed.contains(' ') && plain(seat.name).to_lowercase().starts_with(typed.as_str())
                })
            })
            .or_else(|| self.shown(&typed))
            .or_else(|| self.only(|seat| is_guessed(seat, &typed)))
    }

    /// "Ola Lie (OL)", "3 IT" and "IT-leder (3 IT)", as the screen shows people.
    fn shown(&self, typed: &str) -> Option<Id> {
        let seated = |seat: Seat<'_>, typed: &str| same(&seat.in_short(self), typed);
        match typed.strip_suffix(')').and_then(|typed| typed.split_once('(')) {
            Some((called, initials)) => self.only(|seat| {
                (same(seat.initials, initials) || seated(seat, initials)) && seat.is_called(called)
            }),
            None => self.only(|seat| seated(seat, typed)),
        }
    }

    /// Those whose name or role begins like this, else those with a word in it that does; æ, ø and å may be typed without.
    pub fn beginning(&self, typed: &str) -> Vec<Seat<'p>> {
        let whole = self.beginning_whole(typed);
        let typed = folded(typed);
        if !whole.is_empty() {
            return whole;
        }
        let has_word = |said: &str| folded(said).split([' ', '-']).any(|word| word.starts_with(&typed));
        self.those(|seat| has_word(seat.name) || has_word(seat.role))
    }

    fn beginning_whole(&self, typed: &str) -> Vec<Seat<'p>> {
        let typed = folded(typed);
        self.those(|seat| [seat.name, seat.role].iter().any(|s| folded(s).starts_with(&typed)))
    }

    /// Those who bear the same name, first name or role, where it is that of several and so means none of them.
    pub fn sharing(&self, typed: &str) -> Vec<Seat<'p>> {
        if plain(typed).is_empty() || self.exactly(typed).is_some() {
            return Vec::new();
        }
        self.those(|seat| seat.is_called(typed) || same(seat.first_name(), typed))
    }

    /// Whom a text can mean that is nothing but initials, or two letters or more that begin a name or a role.
    pub fn begun(&self, text: &str) -> Vec<Seat<'p>> {
        let typed = text.trim().trim_end_matches(':');
        // Nobody's name is as long as a sentence, however it is written.
        let longest = self.0.iter().map(|seat| seat.name.len().max(seat.role.len())).max().unwrap_or(0);
        let are_initials = self.0.iter().any(|seat| same(seat.initials, typed));
        if (typed.chars().count() < 2 && !are_initials)
            || typed.len() > 2 * longest + 16
            || !typed.starts_with(char::is_alphabetic)
        {
            return Vec::new();
        }
        match self.exactly(typed) {
            Some(id) => self.those(|seat| seat.id == id),
            None => self.beginning(typed),
        }
    }

    /// Whom the name before a colon means; "?" is decided later.
    pub fn address(&self, name: &str) -> Option<Address> {
        if name.trim() == "?" { Some(Address::Later) } else { self.exactly(name).map(Address::Is) }
    }

    /// Whom the head of a line names, and the rest of it: "Kari: vi glemte kunden".
    pub fn addressed<'t>(&self, line: &'t str) -> Option<(Address, &'t str)> {
        let (name, rest) = head(line)?;
        Some((self.address(name)?, rest))
    }

    /// The same where the head is only the beginning of a name or a role, which fits nobody else: "Salg: vi glemte kunden".
    /// For where it is seen that it was taken so.
    pub fn addressed_by_beginning<'t>(&self, line: &'t str) -> Option<(Address, &'t str)> {
        let (name, rest) = head(line)?;
        let (typed, said) = (folded(name), plain(name).to_lowercase());
        // "øk" is no "ok", though it is found by "ok" too.
        let is_word = |word: &&str| **word == said || folded(word) == said;
        let is_beginning = typed.chars().count() > 1
            && typed.chars().all(char::is_alphabetic)
            && !TALKED_OF.iter().chain(&ORDINARY).any(is_word);
        let begins = |said: &str| folded(said).starts_with(&typed);
        let person = self.only(|seat| begins(seat.name) || begins(seat.role)).filter(|_| is_beginning)?;
        Some((Address::Is(person), rest))
    }

    /// Those whom the head of a line can mean, when it is the name or the role of several.
    pub fn namesakes(&self, line: &str) -> Vec<Seat<'p>> {
        head(line).map_or_else(Vec::new, |(name, _)| self.sharing(name))
    }

    /// Those who stand together at the head of a line: "Kari og Ola: vi glemte kunden". None unless all of it is people.
    pub fn together(&self, line: &str) -> Vec<Seat<'p>> {
        let Some((name, _)) = head(line) else { return Vec::new() };
        if self.exactly(name).is_some() {
            return Vec::new();
        }
        let person = |part: String| self.get(self.exactly(&part).filter(|_| !is_number(&part))?);
        let people: Option<Vec<_>> = joined(name).map(person).collect();
        people.filter(|people| people.len() > 1).unwrap_or_default()
    }

    /// One to three letters, or a number, at the head of a line that are nobody's: initials or a seat gone wrong, most
    /// likely.
    pub fn stranger<'t>(&self, line: &'t str) -> Option<&'t str> {
        let (name, rest) = line.split_once(':')?;
        let name = name.trim();
        let count = name.chars().count();
        let is_name = (1..=3).contains(&count) && name.chars().all(char::is_alphabetic);
        let is_short = is_name && !ORDINARY.contains(&&*name.to_lowercase()) || count < 3 && is_number(name);
        let says = rest.starts_with(char::is_whitespace) && !rest.trim().is_empty();
        let is_known = || self.address(name).is_some() || self.addressed_by_beginning(line).is_some();
        (is_short && says && !self.is_empty() && !is_known() && self.sharing(name).is_empty()).then_some(name)
    }

    /// Several people in one field: "KH og OB", "KH, OB", "KH/OB". Absent unless all of it is people, and two or more.
    pub fn several(&self, typed: &str) -> Option<Vec<Id>> {
        let people: Option<Vec<_>> = joined(typed).map(|part| self.one(&part)).collect();
        people.filter(|people| people.len() > 1)
    }

    /// Those whose initials are all that is typed: "KH", "KH og OB".
    pub fn by_initials(&self, typed: &str) -> Option<Vec<Seat<'p>>> {
        let of = |part: String| self.0.iter().copied().find(|seat| same(seat.initials, &part));
        joined(typed).map(of).collect()
    }

    /// The one whom a text means, also by a beginning, or by a surname.
    pub(super) fn one(&self, typed: &str) -> Option<Id> {
        let typed = plain(typed);
        let typed = typed.trim_start_matches('@').trim_end_matches([':', '.']);
        let seat = typed.to_lowercase();
        let typed = seat.strip_prefix("plass ").unwrap_or(&seat);
        if typed.is_empty() {
            return None;
        }
        let begins = |said: &str| folded(said).starts_with(&folded(typed));
        let surname = |name: &str| name.split_whitespace().skip(1).any(|word| same(word, typed));
        self.exactly(typed)
            .or_else(|| self.only(|seat| begins(seat.name) || begins(seat.role)))
            .or_else(|| self.only(|seat| surname(seat.name)))
    }

    fn those(&self, fits: impl Fn(Seat<'p>) -> bool) -> Vec<Seat<'p>> {
        self.0.iter().copied().filter(|seat| fits(*seat)).collect()
    }

    fn only(&self, fits: impl Fn(Seat<'p>) -> bool) -> Option<Id> {
        match self.those(fits)[..] {
            [seat] => Some(seat.id),
            _ => None,
        }
    }
}

/// Who does something, where it may also be somebody who isn't at the table: the people, or none of them and the words stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doers(pub Vec<Id>);

impl Read for Doers {
    type By<'a> = &'a Seats<'a>;

    fn read(typed: &str, seats: &Seats<'_>) -> Result<Self, Unread> {
        let is_of_all = TALKED_OF.contains(&&*plain(typed).to_lowercase());
        let is_short = plain(typed).chars().count() < 2 && seats.exactly(typed).is_none();
        if is_of_all || is_short {
            return Ok(Self::default());
        }
        if let Some(id) = seats.one(typed) {
            return Ok(Self(vec![id]));
        }
        if let Some(several) = seats.several(typed) {
            return Ok(Self(several));
        }
        // A role that several have is one that is meant; a name is nobody's until it is known whose.
        let is_role = seats.0.iter().any(|seat| same(seat.role, typed));
        let is_begun = !typed.trim().contains(' ') && seats.beginning_whole(typed).len() > 1;
        if !is_role && (is_begun || !seats.sharing(typed).is_empty()) {
            Whom::read(typed, seats)?;
        }
        Ok(Self::default())
    }
}

impl Read for Whom {
    type By<'a> = &'a Seats<'a>;

    fn read(typed: &str, seats: &Seats<'_>) -> Result<Self, Unread> {
        if let Some(id) = seats.one(typed) {
            return Ok(Whom(id));
        }
        if let Some(several) = seats.several(typed) {
            let names = several.iter().filter_map(|id| seats.get(*id)).map(|seat| seat.called().to_owned());
            return Err(format!("Her kan det stå én: {}?", either(names)).into());
        }
        let shares = seats.sharing(typed);
        let fits = if shares.is_empty() { seats.beginning(typed) } else { shares };
        let typed = short(typed);
        Err(match fits.as_slice() {
            [_, _] | [_, _, _] => {
                format!("{}? Skriv initialene.", either(fits.iter().map(|seat| seat.with_initials())))
            }
            [_, _, ..] => format!("Flere her kan være {}. Skriv initialene.", quoted(typed)),
            _ => format!("Ingen her heter {}. Skriv initialer, rolle, navn eller plass.", quoted(typed)),
        }
        .into())
    }
}

/// A line without the name before the colon at its head.
pub fn without_address(line: &str) -> &str {
    head(line).map_or(line, |(_, rest)| rest)
}

/// What stands before the first colon of a line, and what follows. A space parts them, or the words themselves do:
/// "3:Vi", but neither "8:30" nor "https://".
pub(super) fn head(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.split_once(':')?;
    let begins = |c: char| c.is_whitespace() || c.is_alphabetic() || matches!(c, '«' | '"' | '“');
    (rest.is_empty() || rest.starts_with(begins)).then(|| (name, rest.trim_start()))
}

/// Words that begin roles, and that people say before a colon without meaning anyone at the table.
const TALKED_OF: [&str; 10] =
    ["kunde", "kunden", "kunder", "kundene", "leder", "lederen", "ledere", "lederne", "ledelse", "ledelsen"];

/// Short words before a colon that are nobody's initials gone wrong.
const ORDINARY: [&str; 24] = [
    "ja", "nei", "jo", "tja", "nb", "obs", "ps", "ok", "og", "men", "så", "nå", "da", "vi", "de", "kl",
    "mål", "tid", "sum", "alt", "for", "mot", "en", "to",
];

/// What "og", commas and strokes join.
fn joined(typed: &str) -> impl Iterator<Item = String> {
    let joined = plain(typed).replace(" og ", ",").replace(" & ", ",").replace(" + ", ",");
    joined.split([',', '/', '&', '+']).map(str::to_owned).collect::<Vec<_>>().into_iter()
}

/// Whether these are the initials that somebody would guess for this person, or had in a session from before.
fn is_guessed(seat: Seat<'_>, typed: &str) -> bool {
    typed.chars().count() > 1
        && (same(&initials::guessed(seat.called()).0, typed) || same(&initials::former(seat.called()), typed))
}

/// "3"
pub fn is_number(typed: &str) -> bool {
    !typed.is_empty() && typed.bytes().all(|b| b.is_ascii_digit())
}

/// Whether two names look the same, whatever their letters' size and their spaces are.
fn same(said: &str, typed: &str) -> bool {
    // Nearly all are told apart by their first letter, and they are looked at on every key.
    let first = |text: &str| text.trim_start().chars().next().map(|c| c.to_ascii_lowercase());
    if said.is_ascii() && typed.is_ascii() && first(said) != first(typed) {
        return false;
    }
    let said = plain(said).to_lowercase();
    !said.is_empty() && said == plain(typed).to_lowercase()
}

/// As beginnings are compared: in small letters, without what stands on, under or through them.
fn folded(said: &str) -> String {
    if said.is_ascii() {
        return plain(said).to_lowercase();
    }
    let said = plain(said);
    let bare = said.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    bare.collect::<String>().replace('ø', "o").replace('æ', "ae")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ids from 1; the initials are R and the id.
    fn seated(people: &[(&'static str, &'static str)]) -> Seats<'static> {
        const INITIALS: [&str; 6] = ["R1", "R2", "R3", "R4", "R5", "R6"];
        let seat = |(id, (name, role)): (Id, &(&'static str, &'static str))| Seat {
            id,
            name,
            role,
            initials: INITIALS[id as usize - 1],
        };
        (1..).zip(people).map(seat).collect()
    }

    fn roles() -> Seats<'static> {
        seated(&[
            ("", "Markedssjef"),
            ("", "Maskinsjef"),
            ("", "Økonomisjef"),
            ("", "Åse Berg"),
            ("", "Daglig leder"),
        ])
    }

    fn ids(seats: &[Seat<'_>]) -> Vec<Id> {
        seats.iter().map(|seat| seat.id).collect()
    }

    #[test]
    fn people_are_meant_by_seat_initials_or_the_start_of_a_name() {
        let seats = seated(&[("Åse Berg", "Rolle 1"), ("", "Markedssjef"), ("", "Markedsanalytiker")]);
        for (typed, id) in [
            ("3", Some(3)),
            ("plass 3", Some(3)),
            ("r2", Some(2)),
            ("R2.", Some(2)),
            ("åse", Some(1)),
            ("as", Some(1)),
            ("berg", Some(1)),
            ("Berg, Åse", Some(1)),
            ("@Åse\u{a0}Berg", Some(1)),
            ("åse  berg (R1)", Some(1)),
            ("A\u{30a}se Berg", Some(1)),
            ("markedss", Some(2)),
            ("marked", None),
            ("8:30", None),
            ("0", None),
            ("4", None),
            ("", None),
            ("  ", None),
            (":", None),
        ] {
            assert_eq!(seats.one(typed), id, "{typed:?}");
        }
    }

    #[test]
    fn only_a_whole_name_is_exactly_somebody() {
        let kari_and_karin = [("Kari Nes", "Salgssjef"), ("Karin Øye", "Kundeservicesjef"), ("", "Rolle 13")];
        let seats = seated(&kari_and_karin);
        for (typed, id) in
            [("r2", 2), ("Kari", 1), ("karin øye", 2), ("Karin\u{a0}\u{a0}Øye", 2), ("rolle 13", 3), ("3", 3)]
        {
            assert_eq!(seats.exactly(typed), Some(id), "{typed}");
        }
        for nobody in ["Kunde", "Salg", "4", "0", "8:30", "", "Kari sa", "Nes"] {
            assert_eq!(seats.exactly(nobody), None, "{nobody:?}");
        }
        let seats = seated(&[kari_and_karin[0], kari_and_karin[1], ("Kari Berg", "")]);
        assert_eq!(seats.exactly("Kari"), None, "two are called that");
        assert_eq!(ids(&seats.sharing("kari")), [1, 3]);
        for one in ["Kari Nes", "NB", ""] {
            assert!(seats.sharing(one).is_empty(), "{one}");
        }
    }

    #[test]
    fn a_name_is_begun_with_or_without_norwegian_letters_and_at_any_of_its_words() {
        for (typed, meant) in [
            ("ma", vec![1, 2]),
            ("MARK", vec![1]),
            ("oko", vec![3]),
            ("øk", vec![3]),
            ("as", vec![4]),
            ("ber", vec![4]),
            ("lede", vec![5]),
            ("r2:", vec![2]),
        ] {
            assert_eq!(ids(&roles().begun(typed)), meant, "{typed}");
        }
        for nobody in ["", "m", "12", "sjef", "mas at de venter", "?"] {
            assert!(roles().begun(nobody).is_empty(), "{nobody}");
        }
    }

    #[test]
    fn a_name_that_several_have_is_not_called_unknown() {
        let seats = seated(&[("Ola Berg", ""), ("Ola Lie", ""), ("", "Jurist")]);
        let no = |typed| Whom::read(typed, &seats).unwrap_err().to_string();
        assert_eq!(no("ola"), "Ola Berg (R1) eller Ola Lie (R2)? Skriv initialene.");
        assert_eq!(Whom::read("Ola Lie", &seats), Ok(Whom(2)));
        assert!(no("Per").starts_with("Ingen her heter «Per»."));
        assert_eq!(no("Jurist og R1"), "Her kan det stå én: Jurist eller Ola Berg?");
        assert_eq!(seats.several("r1, r2 og jurist"), Some(vec![1, 2, 3]));
        for not_all in ["r1", "r1 og noen til", "", ","] {
            assert_eq!(seats.several(not_all), None, "{not_all}");
        }
    }

    #[test]
    fn the_head_of_a_line_names_somebody_however_its_spaces_look() {
        let seats = seated(&[("Kari Nes", "Salgssjef"), ("Kari Berg", ""), ("", "IT-leder")]);
        let is = |id| Some(Address::Is(id));
        for (line, named, rest) in [
            ("Kari Nes: vi glemte", is(1), "vi glemte"),
            ("Kari\u{a0}Nes:\u{a0}vi glemte", is(1), "vi glemte"),
            ("kari  nes:\tvi glemte", is(1), "vi glemte"),
            ("IT-leder:\nkl. 8:30: vi glemte", is(3), "kl. 8:30: vi glemte"),
            ("?: vi glemte", Some(Address::Later), "vi glemte"),
        ] {
            assert_eq!(seats.addressed(line), named.map(|named| (named, rest)), "{line}");
        }
        for nobody in ["8:30 kom han", "Kunde: vi glemte", "Kari: vi", "vi glemte", ":"] {
            assert_eq!(seats.addressed(nobody), None, "{nobody}");
        }
        assert_eq!(ids(&seats.namesakes("Kari: vi glemte")), [1, 2]);
        assert_eq!(without_address("Kari:\u{a0}vi"), "vi");
        assert_eq!(ids(&seats.together("Kari Nes og it-leder: vi glemte")), [1, 3]);
        for one in [
            "Kari Nes: vi",
            "Kari Nes og kunden: vi",
            "1/2: vi",
            "Kari Nes og R3 sa det",
            "kari nes og jeg: vi",
        ] {
            assert!(seats.together(one).is_empty(), "{one}");
        }
        for (line, nobodys) in [
            ("HR: vi glemte", "HR"),
            ("po: vi glemte", "po"),
            ("K: vi glemte", "K"),
            ("å: vi glemte", "å"),
            ("9: vi glemte", "9"),
        ] {
            assert_eq!(seats.stranger(line), Some(nobodys));
        }
        for known in
            ["R3: vi", "Kari: vi", "HR vi", "HR:vi", "NB: vi", "nei: vi", "8:30 vi", "3: vi", "Kunde: vi"]
        {
            assert_eq!(seats.stranger(known), None, "{known}");
        }
    }

    #[test]
    fn a_head_may_go_without_its_space_and_a_beginning_is_enough_where_it_is_one_persons() {
        let seats = seated(&[
            ("Siv Berg", "Salgsdirektør"),
            ("", "IT-sjef"),
            ("", "Kundeservicesjef"),
            ("", "Sanger"),
        ]);
        for (line, id) in [("3:Vi glemte", 3), ("it-sjef:«Vi", 2), ("IT-sjefen: vi", 2), ("siv:vi", 1)] {
            assert_eq!(seats.addressed(line).map(|(who, _)| who), Some(Address::Is(id)), "{line}");
        }
        for line in ["8:30 kom han", "3:30", "https://a.no", "1:-)"] {
            assert_eq!(seats.addressed(line), None, "{line}");
        }
        for (line, id) in [
            ("Salg: vi", Some(1)),
            ("salg:vi", Some(1)),
            ("sal: vi", Some(1)),
            ("sa: vi", None),
            ("it: vi", Some(2)),
            ("kundeservice: tre", Some(3)),
        ] {
            let is = id.map(Address::Is);
            assert_eq!(seats.addressed_by_beginning(line).map(|(who, _)| who), is, "{line}");
        }
        let seats = seated(&[("Tone Foss", "Økonomisjef"), ("", "Salgssjef")]);
        for (line, id) in [("øk: vi", Some(1)), ("Øk: vi", Some(1)), ("ok: vi", None), ("oko: vi", Some(1))]
        {
            assert_eq!(seats.addressed_by_beginning(line).map(|(who, _)| who), id.map(Address::Is), "{line}");
        }
        for nobody in ["Kunde: vi", "Kundene: vi", "S: vi", "Mål: vi", "8:30"] {
            assert_eq!(seats.addressed_by_beginning(nobody), None, "{nobody}");
        }
    }
}
