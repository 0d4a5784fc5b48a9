//! A theme's name while it is typed, and what Enter will do with it: make a theme, pick one, rename, merge.

use super::super::Themes;
use super::super::groups::{Group, Groups};
use super::super::sheet::{Edit, Sheet, Theme};
use super::{Pen, Side, Target};
use crate::exercises::{Hand, Id, Outcome, RowEdit, Table};
use crate::figures::Letter;
use crate::figures::number::in_words;
use crate::figures::order::Arrange as _;
use crate::figures::words::quoted;
use crate::ui::field::Field;
use crate::ui::wrap;

/// A name under the facilitator's hands.
#[derive(Debug, Default)]
pub(in super::super) struct Naming {
    pub(in super::super) field: Field,
    /// Which of the picks Enter takes.
    pub(in super::super) choice: usize,
    /// What the field was filled with.
    stored: String,
    /// What it is the name of, and the theme that it may become: settled when typing starts, so that a draft can tell
    /// whether it has been saved.
    about: Option<(Target, Id)>,
}

/// What Enter does with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Pick {
    /// Makes a theme of this name, or gives it to what is named.
    New,
    /// Takes the theme that is there.
    Theme(Id),
}

impl Naming {
    pub(in super::super) fn is_typing(&self) -> bool {
        !self.field.is_empty()
    }

    pub(super) fn half_typed(&self) -> Option<(&Target, Id, &str)> {
        let (target, id) = self.about.as_ref()?;
        let text = self.field.text();
        (!text.trim().is_empty() && text != self.stored).then_some((target, *id, text))
    }

    /// What is named, if something is.
    fn target(&self) -> Option<&Target> {
        self.about.as_ref().filter(|_| self.is_typing()).map(|(target, _)| target)
    }

    fn clear(&mut self) {
        *self = Self::default();
    }
}

impl Pen {
    /// What the name in the field is for, or would be for.
    pub(in super::super) fn named(&self, groups: &Groups<'_>) -> Target {
        self.naming.target().map_or_else(|| self.target(groups), |target| still(target, groups))
    }

    /// What Enter can do with what is typed; the first is what is most likely meant.
    pub(in super::super) fn picks(&self, groups: &Groups<'_>) -> Vec<Pick> {
        picks(groups.themes(), &self.named(groups), self.naming.field.text())
    }
}

/// What is left of a target, after an undo perhaps.
fn still(target: &Target, groups: &Groups<'_>) -> Target {
    match target {
        Target::Answers { from, ids } => {
            let rows = groups.answers(*from);
            let here = |id: &Id| rows.iter().any(|row| row.id == *id);
            let ids: Vec<Id> = ids.iter().copied().filter(here).collect();
            if ids.is_empty() { Target::Nothing } else { Target::Answers { from: *from, ids } }
        }
        Target::Themes(ids) => {
            let here = |id: &Id| groups.themes().iter().any(|t| t.id == *id);
            let ids: Vec<Id> = ids.iter().copied().filter(here).collect();
            if ids.is_empty() { Target::Nothing } else { Target::Themes(ids) }
        }
        Target::Nothing => Target::Nothing,
    }
}

/// A theme that begins with what is typed is meant before a new one, which is always next; a theme that gets another
/// name is the other way round. A letter alone means its theme.
fn picks(themes: &[Theme], target: &Target, typed: &str) -> Vec<Pick> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return Vec::new();
    }
    let renames = matches!(target, Target::Themes(ids) if ids.len() == 1);
    let itself = |id: Id| renames && matches!(target, Target::Themes(ids) if ids.contains(&id));
    let nearness = |place: usize, name: &str| {
        let name = name.to_lowercase();
        let mut words = name.split_whitespace();
        match () {
            () if name.trim() == typed => Some(0),
            () if Letter(place).to_string().to_lowercase() == typed => Some(1),
            () if name.starts_with(&typed) => Some(2),
            () if words.any(|word| word.starts_with(&typed)) => Some(3),
            () if typed.chars().count() > 2 && name.contains(&typed) => Some(4),
            () => None,
        }
    };
    let near = themes.iter().enumerate().filter(|(_, t)| !itself(t.id));
    let mut near: Vec<_> = near.filter_map(|(n, t)| Some((nearness(n, &t.name)?, t.id))).collect();
    near.arrange_by_key(|&(nearness, _)| nearness);
    let best = near.first().map(|&(nearness, _)| nearness);
    let mut picks: Vec<Pick> = near.into_iter().map(|(_, id)| Pick::Theme(id)).collect();
    match best {
        Some(0) => {}
        Some(1..=3) if !renames => picks.insert(1, Pick::New),
        _ => picks.insert(0, Pick::New),
    }
    picks
}

/// What stands before the field.
pub(in super::super) fn label(target: &Target, sheet: &Sheet) -> String {
    match target {
        Target::Answers { ids, .. } if ids.len() == 1 => "Tema for svaret".into(),
        Target::Answers { ids, .. } => format!("Tema for {} svar", ids.len()),
        Target::Themes(ids) if ids.len() == 1 => format!("Nytt navn på {}", letter(sheet, ids[0])),
        Target::Themes(ids) => format!("Slå sammen {} temaer til", ids.len()),
        Target::Nothing => "Nytt tema".into(),
    }
}

/// What Enter will do, said beforehand: "legg dem i B Ventetid".
pub(in super::super) fn says(target: &Target, pick: Pick, typed: &str, sheet: &Sheet) -> String {
    let theme = |id| match sheet.theme(id) {
        Some(theme) => format!("{} {}", letter(sheet, id), theme.name),
        None => String::new(),
    };
    let them = |n: usize| if n == 1 { "det" } else { "dem" };
    let typed = typed.trim();
    match (target, pick) {
        (Target::Answers { from: Group::Theme(from), ids }, Pick::New) => {
            format!("nytt tema {} med {} svar fra {}", quoted(typed), ids.len(), letter(sheet, *from))
        }
        (Target::Answers { ids, .. }, Pick::New) => {
            format!("nytt tema {} med {} svar", quoted(typed), ids.len())
        }
        (Target::Answers { from: Group::Theme(_), ids }, Pick::Theme(to)) => {
            format!("flytt {} til {}", them(ids.len()), theme(to))
        }
        (Target::Answers { from: Group::All, ids }, Pick::Theme(to)) => {
            format!("legg {} også i {}", them(ids.len()), theme(to))
        }
        (Target::Answers { ids, .. }, Pick::Theme(to)) => {
            format!("legg {} i {}", them(ids.len()), theme(to))
        }
        (Target::Themes(ids), Pick::New) if ids.len() == 1 => format!("gi temaet navnet {}", quoted(typed)),
        (Target::Themes(ids), Pick::Theme(to)) if ids.len() == 1 => format!("slå sammen med {}", theme(to)),
        (Target::Themes(_), Pick::New) => format!("slå dem sammen til {}", quoted(typed)),
        (Target::Themes(_), Pick::Theme(to)) => format!("slå dem sammen i {}", theme(to)),
        (Target::Nothing, Pick::New) => format!("nytt tema {}, uten svar ennå", quoted(typed)),
        (Target::Nothing, Pick::Theme(to)) => format!("gå til {}", theme(to)),
    }
}

fn letter(sheet: &Sheet, id: Id) -> String {
    sheet.place(id).map(|n| Letter(n).to_string()).unwrap_or_default()
}

/// Somebody types a name: what it is for is settled now.
pub(super) fn begin(hand: &mut Hand<'_, Themes>) {
    let Hand { table, pen, ids } = hand;
    if pen.naming.is_typing() {
        return;
    }
    let target = pen.target(&Groups::of(table));
    let id = pen.naming.about.take().map_or_else(|| ids.take(), |(_, id)| id);
    pen.naming.about = Some((target, id));
    pen.naming.stored.clear();
}

/// Opens the name of the theme under the cursor, marked, so that typing replaces it.
pub(super) fn rename(hand: &mut Hand<'_, Themes>, theme: &Theme) -> Outcome<Edit> {
    let naming = &mut hand.pen.naming;
    *naming = Naming {
        field: Field::with(&*theme.name),
        stored: theme.name.clone(),
        about: Some((Target::Themes(vec![theme.id]), hand.ids.take())),
        choice: 0,
    };
    naming.field.mark_all();
    Outcome::Moved
}

/// Enter on a name.
pub(super) fn take(hand: &mut Hand<'_, Themes>) -> Outcome<Edit> {
    let Hand { table, pen, ids } = hand;
    let groups = Groups::of(table);
    let (picks, target) = (pen.picks(&groups), pen.named(&groups));
    let Some(&pick) = picks.get(pen.naming.choice).or(picks.first()) else {
        pen.naming.clear();
        return Outcome::Moved;
    };
    let sheet = &table.paper.sheet;
    let name = pen.naming.field.text().trim().to_owned();
    let about = pen.naming.about.as_ref().map(|(_, id)| *id).filter(|&id| sheet.theme(id).is_none());
    let mut new =
        || Theme { id: about.unwrap_or_else(|| ids.take()), name: name.clone(), answers: Vec::new() };
    let done = match (target, pick) {
        (Target::Answers { from, ids }, Pick::New) => {
            let theme = new();
            moved_on(pen, &groups, from, &ids);
            found(sheet, from, &theme.with(&ids))
        }
        (Target::Answers { from, ids }, Pick::Theme(to)) => put(pen, &groups, sheet, from, &ids, to),
        (Target::Themes(ids), pick) => {
            let into = if let Pick::Theme(id) = pick { id } else { ids[0] };
            let to = sheet.theme(into).map(|t| match pick {
                Pick::New => Theme { name: name.clone(), ..t.clone() },
                Pick::Theme(_) => t.clone(),
            });
            pen.look_at(Group::Theme(into));
            to.map_or(Outcome::Moved, |to| merge(sheet, &ids, to))
        }
        (Target::Nothing, Pick::New) => {
            let theme = new();
            (pen.side, pen.group, pen.cursor) = (Side::Groups, Group::Theme(theme.id), 0);
            found(sheet, Group::Loose, &theme)
        }
        (Target::Nothing, Pick::Theme(id)) => {
            pen.side = Side::Groups;
            pen.look_at(Group::Theme(id));
            Outcome::Moved
        }
    };
    pen.naming.clear();
    pen.marks.ids.clear();
    done
}

/// A new theme; what it holds leaves the theme where it stood.
fn found(sheet: &Sheet, from: Group, theme: &Theme) -> Outcome<Edit> {
    let name = short(&theme.name);
    let mut edits = vec![RowEdit::push(theme.clone())];
    edits.extend(taken_out(sheet, from, &theme.answers));
    let letter = Letter(sheet.themes.len());
    let remark = match theme.answers.len() {
        0 => format!("Nytt tema: {letter} {}.", quoted(&name)),
        n => format!("Nytt tema: {letter} {} med {n} svar.", quoted(&name)),
    };
    Outcome::did(Edit::Themes(edits), format!("nytt tema {}", quoted(&name))).saying(remark)
}

/// Answers go into a theme, and leave the theme where they stood.
pub(super) fn put(
    pen: &mut Pen,
    groups: &Groups<'_>,
    sheet: &Sheet,
    from: Group,
    ids: &[Id],
    to: Id,
) -> Outcome<Edit> {
    let Some(theme) = sheet.theme(to) else { return Outcome::Ignored };
    let name = short(&theme.name);
    let (with, moves) = (theme.with(ids), matches!(from, Group::Theme(_)));
    if from == Group::Theme(to) || (with == *theme && !moves) {
        return Outcome::said(format!(
            "{} i {} fra før.",
            if ids.len() == 1 { "Svaret står" } else { "Svarene står" },
            quoted(&name)
        ));
    }
    moved_on(pen, groups, from, ids);
    let mut edits = vec![RowEdit::Set(with)];
    edits.extend(taken_out(sheet, from, ids));
    let done = if moves { "flyttet til" } else { "lagt i" };
    Outcome::did(Edit::Themes(edits), format!("{} {done} {}", answers(ids.len()), quoted(&name)))
        .saying(format!("{} svar {done} {} {}.", ids.len(), letter(sheet, to), quoted(&name)))
}

/// "ett svar", "tre svar"
pub(super) fn answers(n: usize) -> String {
    if n == 1 { "svar".into() } else { format!("{} svar", in_words(n)) }
}

/// The edit that takes answers out of the theme where they stood, if that was one.
pub(super) fn taken_out(sheet: &Sheet, from: Group, ids: &[Id]) -> Option<RowEdit<Theme>> {
    let Group::Theme(from) = from else { return None };
    Some(RowEdit::Set(sheet.theme(from)?.without(ids)))
}

/// Themes become one, under the name and in the place of `into`; or the one gets another name.
pub(super) fn merge(sheet: &Sheet, ids: &[Id], mut into: Theme) -> Outcome<Edit> {
    let gone: Vec<&Theme> =
        ids.iter().filter(|&&id| id != into.id).filter_map(|&id| sheet.theme(id)).collect();
    let Some(before) = sheet.theme(into.id) else { return Outcome::Ignored };
    for theme in &gone {
        into = into.with(&theme.answers);
    }
    let (old, name) = (short(&before.name), short(&into.name));
    if gone.is_empty() {
        if into == *before {
            return Outcome::Moved;
        }
        return Outcome::did(
            Edit::Themes(vec![RowEdit::Set(into)]),
            format!("nytt navn på tema: {} for {}", quoted(&name), quoted(old)),
        );
    }
    let remark = format!("Slått sammen til {} med {} svar.", quoted(&name), into.answers.len());
    let mut edits = vec![RowEdit::Set(into)];
    edits.extend(gone.iter().map(|theme| RowEdit::Remove(theme.id)));
    Outcome::did(Edit::Themes(edits), format!("temaer slått sammen til {}", quoted(&name))).saying(remark)
}

/// Answers leave their rows: the cursor stays where it is, on what comes next.
pub(super) fn moved_on(pen: &mut Pen, groups: &Groups<'_>, from: Group, ids: &[Id]) {
    if from == Group::All || from != pen.group(groups.sheet()) {
        return;
    }
    let rows = groups.answers(from);
    let cursor = pen.row(rows.len());
    pen.cursor = cursor - rows[..cursor].iter().filter(|row| ids.contains(&row.id)).count();
}

/// Enough of a name to know it by.
pub(super) fn short(name: &str) -> String {
    wrap::clip(name.trim(), 32).into_owned()
}

/// Takes up a name from before a crash, unless it has been saved since.
pub(super) fn take_up(hand: &mut Hand<'_, Themes>, target: Target, id: Id, text: &str) {
    let Hand { table, pen, ids } = hand;
    // The number was taken before the crash, and nothing saved says so.
    ids.spare(id);
    if is_saved(table, &target, id, text) {
        return;
    }
    let groups = Groups::of(table);
    match still(&target, &groups) {
        Target::Answers { from, ids } => {
            pen.look_at(from);
            let rows = groups.answers(from);
            pen.cursor = rows.iter().position(|row| row.id == ids[0]).unwrap_or(0);
            if ids.len() > 1 {
                (pen.marks.among, pen.marks.ids) = (Some(from), ids);
            }
        }
        Target::Themes(ids) => {
            pen.side = Side::Groups;
            pen.look_at(Group::Theme(ids[0]));
            if ids.len() > 1 {
                (pen.marks.among, pen.marks.ids) = (None, ids);
            }
        }
        Target::Nothing => pen.side = Side::Groups,
    }
    pen.naming = Naming { field: Field::with(text), about: Some((target, id)), ..Naming::default() };
}

/// Whether what was named is no longer where it was when the name was typed.
fn is_saved(table: &Table<'_, Themes>, target: &Target, id: Id, text: &str) -> bool {
    let sheet = &table.paper.sheet;
    let in_theme = |id: Id, answer: &Id| sheet.theme(id).is_some_and(|t| t.answers.contains(answer));
    let picked = || match picks(&sheet.themes, target, text).first() {
        Some(Pick::Theme(theme)) => Some(*theme),
        _ => None,
    };
    sheet.theme(id).is_some()
        || match target {
            Target::Answers { from: Group::Loose, ids } => {
                ids.iter().any(|answer| sheet.themes.iter().any(|t| t.answers.contains(answer)))
            }
            Target::Answers { from: Group::Theme(from), ids } => {
                ids.iter().any(|answer| !in_theme(*from, answer))
            }
            Target::Answers { from: Group::All, ids } => {
                picked().is_some_and(|theme| ids.iter().all(|answer| in_theme(theme, answer)))
            }
            Target::Themes(themes) => {
                let is_named = |id: &Id| sheet.theme(*id).is_some_and(|t| t.name == text.trim());
                themes.iter().any(|&theme| sheet.theme(theme).is_none())
                    || (themes.len() == 1 && themes.iter().any(is_named))
            }
            Target::Nothing => false,
        }
}
