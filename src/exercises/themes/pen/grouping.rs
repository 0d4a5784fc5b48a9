//! Moving among answers and themes, marking them, and what is done with them without a name.

use super::super::Themes;
use super::super::groups::{Group, Groups};
use super::super::sheet::{Edit, Theme};
use super::keys::is_resting;
use super::naming::{self, merge, moved_on, put, short, taken_out};
use super::{Pen, Side, Target};
use crate::exercises::{Hand, Id, Outcome, RowEdit, Table};
use crate::figures::number::in_words;
use crate::figures::words::quoted;
use crate::ui::keys::{Code, Key};

/// Letters begin a name, wherever the cursor is; the arrows move it, or choose what the name does.
pub(super) fn typed(hand: &mut Hand<'_, Themes>, key: Key) -> Outcome<Edit> {
    if key.ctrl && matches!(key.code, Code::Up | Code::Down) {
        return carry(hand, key.code == Code::Down);
    }
    let up_or_down = matches!(key, Key::UP | Key::DOWN);
    if up_or_down && hand.pen.naming.is_typing() {
        return choose(hand, key == Key::DOWN);
    }
    if up_or_down {
        return step(hand, key == Key::DOWN);
    }
    if matches!(key.code, Code::Home | Code::End) && !hand.pen.naming.is_typing() {
        return leap(hand, key.code == Code::End);
    }
    if key.typed().is_some_and(char::is_whitespace) && !hand.pen.naming.is_typing() {
        return Outcome::Moved;
    }
    if key.typed().is_some() {
        naming::begin(hand);
    }
    let used = hand.pen.naming.field.press(key);
    if used {
        hand.pen.naming.choice = 0;
    }
    Outcome::used(used)
}

fn choose(hand: &mut Hand<'_, Themes>, forward: bool) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    let last = pen.picks(&Groups::of(table)).len().saturating_sub(1);
    let at = pen.naming.choice.min(last);
    pen.naming.choice = if forward { (at + 1).min(last) } else { at.saturating_sub(1) };
    Outcome::Moved
}

fn step(hand: &mut Hand<'_, Themes>, forward: bool) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    let groups = Groups::of(table);
    let moved = |at: usize, n: usize| {
        if forward { (at + 1).min(n.saturating_sub(1)) } else { at.saturating_sub(1) }
    };
    let group = pen.group(groups.sheet());
    match pen.side {
        Side::Answers => {
            let rows = groups.answers(group).len();
            pen.look_at(group);
            pen.cursor = moved(pen.row(rows), rows);
        }
        Side::Groups => {
            let list = groups.list();
            let at = list.iter().position(|g| *g == group).unwrap_or(0);
            pen.look_at(list[moved(at, list.len())]);
        }
    }
    Outcome::Moved
}

/// Moves the theme under the cursor past its neighbour; the cursor stays on it.
fn carry(hand: &mut Hand<'_, Themes>, down: bool) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    let groups = Groups::of(table);
    let Some(theme) = theme(&groups, pen).filter(|_| !pen.naming.is_typing()) else {
        return Outcome::Ignored;
    };
    let themes = groups.themes();
    let at = themes.iter().position(|t| t.id == theme.id).unwrap_or(0);
    let to = if down { (at + 1).min(themes.len() - 1) } else { at.saturating_sub(1) };
    if to == at {
        return Outcome::Moved;
    }
    let name = short(&theme.name);
    Outcome::did(
        Edit::Themes(vec![RowEdit::Move { id: theme.id, to }]),
        format!("flyttet tema {}", quoted(&name)),
    )
}

/// To the first or the last.
fn leap(hand: &mut Hand<'_, Themes>, last: bool) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    match pen.side {
        Side::Answers => pen.cursor = if last { usize::MAX } else { 0 },
        Side::Groups => {
            let list = Groups::of(table).list();
            let to = if last { list.last() } else { list.first() };
            if let Some(&group) = to {
                pen.look_at(group);
            }
        }
    }
    Outcome::Moved
}

pub(super) fn cross(hand: &mut Hand<'_, Themes>, side: Side) -> Outcome<Edit> {
    hand.pen.side = side;
    Outcome::Moved
}

pub(super) fn mark(hand: &mut Hand<'_, Themes>) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    let groups = Groups::of(table);
    let group = pen.group(groups.sheet());
    let here = match (pen.side, group) {
        (Side::Answers, group) => {
            let rows = groups.answers(group);
            rows.get(pen.row(rows.len())).map(|row| (Some(group), row.id))
        }
        (Side::Groups, Group::Theme(id)) => Some((None, id)),
        (Side::Groups, _) => None,
    };
    let Some((among, id)) = here else { return Outcome::Moved };
    if pen.marks.among != among {
        pen.marks.among = among;
        pen.marks.ids.clear();
    }
    match pen.marks.ids.iter().position(|&marked| marked == id) {
        Some(at) => {
            pen.marks.ids.remove(at);
        }
        None => pen.marks.ids.push(id),
    }
    Outcome::Moved
}

/// The theme under the cursor among the themes.
fn theme<'a>(groups: &Groups<'a>, pen: &Pen) -> Option<&'a Theme> {
    match (pen.side, pen.group(groups.sheet())) {
        (Side::Groups, Group::Theme(id)) => groups.themes().iter().find(|t| t.id == id),
        _ => None,
    }
}

/// Whether Enter on the group under the cursor takes in what is marked.
pub(super) fn drops(table: &Table<'_, Themes>, pen: &Pen) -> bool {
    if !is_resting(table, pen) || pen.side != Side::Groups || pen.marks.ids.is_empty() {
        return false;
    }
    let groups = Groups::of(table);
    match (pen.marked(&groups), pen.group(groups.sheet())) {
        (Target::Answers { from: Group::Theme(_), .. }, Group::Loose) => true,
        (Target::Answers { .. }, group) => matches!(group, Group::Theme(_)),
        (Target::Themes(ids), Group::Theme(id)) => ids != [id],
        _ => false,
    }
}

pub(super) fn drop_here(hand: &mut Hand<'_, Themes>) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    let groups = Groups::of(table);
    let sheet = &table.paper.sheet;
    let done = match (pen.marked(&groups), pen.group(groups.sheet())) {
        (Target::Answers { from, ids }, Group::Theme(to)) => put(pen, &groups, sheet, from, &ids, to),
        (Target::Answers { from: Group::Theme(from), ids }, _) => taken(table, from, &ids),
        (Target::Themes(ids), Group::Theme(to)) => {
            sheet.theme(to).map_or(Outcome::Ignored, |theme| merge(sheet, &ids, theme.clone()))
        }
        _ => Outcome::Ignored,
    };
    pen.marks.ids.clear();
    done
}

pub(super) fn rename(hand: &mut Hand<'_, Themes>) -> Outcome<Edit> {
    let found = theme(&Groups::of(&hand.table), hand.pen).cloned();
    found.map_or(Outcome::Ignored, |theme| naming::rename(hand, &theme))
}

/// Whether the cursor is on an answer that stands in a theme looked at.
pub(super) fn takes_out(table: &Table<'_, Themes>, pen: &Pen) -> bool {
    let sheet = &table.paper.sheet;
    let Group::Theme(theme) = pen.group(sheet) else { return false };
    pen.side == Side::Answers && sheet.theme(theme).is_some_and(|t| !t.answers.is_empty())
}

pub(super) fn take_out(hand: &mut Hand<'_, Themes>) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    let groups = Groups::of(table);
    let group = pen.group(groups.sheet());
    let Group::Theme(theme) = group else { return Outcome::Ignored };
    let marked = match pen.marked(&groups) {
        Target::Answers { from, ids } if from == group => Some(ids),
        _ => None,
    };
    let rows = groups.answers(group);
    let under = || rows.get(pen.row(rows.len())).map(|row| vec![row.id]);
    let Some(ids) = marked.or_else(under) else { return Outcome::Ignored };
    moved_on(pen, &groups, group, &ids);
    pen.marks.ids.clear();
    taken(table, theme, &ids)
}

fn taken(table: &Table<'_, Themes>, theme: Id, ids: &[Id]) -> Outcome<Edit> {
    let sheet = &table.paper.sheet;
    let (Some(edit), Some(theme)) = (taken_out(sheet, Group::Theme(theme), ids), sheet.theme(theme)) else {
        return Outcome::Ignored;
    };
    let name = short(&theme.name);
    Outcome::did(
        Edit::Themes(vec![edit]),
        format!("{} tatt ut av {}", naming::answers(ids.len()), quoted(&name)),
    )
    .saying(format!("{} svar tatt ut av {}.", ids.len(), quoted(&name)))
}

pub(super) fn remove(hand: &mut Hand<'_, Themes>) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    let groups = Groups::of(table);
    let Some(under) = theme(&groups, pen) else { return Outcome::Ignored };
    let ids = match pen.marked(&groups) {
        Target::Themes(ids) => ids,
        _ => vec![under.id],
    };
    let list = groups.list();
    let at = list.iter().position(|g| *g == Group::Theme(under.id)).unwrap_or(0);
    let left = |group: &Group| !matches!(group, Group::Theme(id) if ids.contains(id));
    let next = list[at..].iter().find(|g| left(g) && **g != Group::All);
    let next = next.or_else(|| list[..at].iter().rfind(|g| left(g))).copied();
    pen.look_at(next.unwrap_or_default());
    pen.marks.ids.clear();
    let edits = ids.iter().map(|&id| RowEdit::Remove(id)).collect();
    let (what, remark) = match ids.as_slice() {
        [_] => {
            let name = short(&under.name);
            (
                format!("fjernet tema {}", quoted(&name)),
                format!("{} er fjernet. Ctrl+Z henter det tilbake.", quoted(&name)),
            )
        }
        many => (
            format!("{} fjernede temaer", in_words(many.len())),
            format!("{} temaer er fjernet. Ctrl+Z henter dem tilbake.", many.len()),
        ),
    };
    Outcome::did(Edit::Themes(edits), what).saying(remark)
}

pub(super) fn has_back(table: &Table<'_, Themes>, pen: &Pen) -> bool {
    pen.naming.is_typing()
        || !pen.marks.ids.is_empty()
        || pen.side == Side::Groups
        || pen.group(&table.paper.sheet) != Group::Loose
}

/// One step back: what is typed, then what is marked, then to the answers without a theme.
pub(super) fn back(hand: &mut Hand<'_, Themes>) -> Outcome<Edit> {
    let pen = &mut *hand.pen;
    if pen.naming.is_typing() {
        // In a step of its own, that Ctrl+Z takes back.
        pen.naming.field.press(Key::END);
        pen.naming.field.mark_all();
        pen.naming.field.press(Key::BACKSPACE);
        return Outcome::said("Navnet er lagt bort. Ctrl+Z henter det fram igjen.");
    }
    if !pen.marks.ids.is_empty() {
        pen.marks.ids.clear();
        return Outcome::Moved;
    }
    pen.side = Side::Answers;
    pen.look_at(Group::Loose);
    Outcome::Moved
}
