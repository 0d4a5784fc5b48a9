//! What a chart found, in one sentence, to stand over it: figures and labels as they were given, labels in quotes, so that
//! nothing has to be inflected. Nothing where two things share the place, or where there is nothing to find.

use super::chart::{Chart, Dots, Dumbbell, Heat, Ladder, Load, Role, Shares, Trial, Votes};
use crate::figures::number::percent;
use crate::figures::order::Arrange as _;
use crate::figures::words::quoted;
use crate::figures::{Scale, Scores};

/// "«Holder det vi lover» har lengst igjen: +48."
pub fn finding(chart: &Chart) -> Option<String> {
    match chart {
        Chart::Ladder(ladder) => climbed(ladder),
        Chart::Dots(dots) => divided(dots),
        Chart::Dumbbell(dumbbell) => farthest(dumbbell),
        Chart::FourFields(_) | Chart::Roadmap(_) | Chart::Drivers(_) => None,
        Chart::Shares(shares) => lowest(shares),
        Chart::Load(load) => loaded(load),
        Chart::Votes(votes) => voted(votes),
        Chart::Heat(heat) => hottest(heat),
        Chart::Trial(trial) => adopted(trial),
    }
}

/// "Vi står på 2 og vil til 4. Kundene setter oss på 2,4."
fn climbed(ladder: &Ladder) -> Option<String> {
    let at = |role: Role| ladder.markers.iter().find(|m| m.role == role && m.at.is_some());
    let value = |role: Role| {
        let at = at(role)?.at?;
        ladder.rungs.iter().find(|rung| (rung.value as f64 - at).abs() < 1e-9).map(|rung| rung.value)
    };
    let ours = match (value(Role::Now), value(Role::Goal)) {
        (Some(now), Some(goal)) if now == goal => format!("Vi står på {now} og vil bli der."),
        (Some(now), Some(goal)) => format!("Vi står på {now} og vil til {goal}."),
        (Some(now), None) => format!("Vi står på {now}."),
        (None, Some(goal)) => format!("Vi vil til {goal}."),
        (None, None) => return None,
    };
    let customers = at(Role::Voice).and_then(|marker| {
        let figure = marker.caption.split([' ', '\u{a0}']).next()?;
        figure.starts_with(|c: char| c.is_ascii_digit()).then(|| format!(" Kundene setter oss på {figure}."))
    });
    Some(ours + &customers.unwrap_or_default())
}

/// "Vi er minst enige om «Holder det vi lover»."
fn divided(dots: &Dots) -> Option<String> {
    let scale = Scale::new(dots.min, dots.max).ok()?;
    let agreement = |round: &[(i64, usize)]| {
        let given = round.iter().flat_map(|&(score, n)| std::iter::repeat_n(score, n));
        Scores::new(scale, given).agreement()
    };
    let rows = dots.rows.iter().filter_map(|row| Some((agreement(row.rounds.last()?)?, &row.label)));
    let mut rows: Vec<_> = rows.collect();
    rows.arrange_by(|a, b| a.0.total_cmp(&b.0));
    match rows.as_slice() {
        [(least, label), (next, _), ..] if next - least > 1e-9 => {
            Some(format!("Vi er minst enige om {}.", quoted(label)))
        }
        _ => None,
    }
}

/// "Lengst igjen: «Oppfølging og tilbakemeldinger», +66."
fn farthest(dumbbell: &Dumbbell) -> Option<String> {
    let rows = dumbbell.rows.iter().filter_map(|row| {
        let far = row.to.as_ref()?.at - row.from.as_ref()?.at;
        (far > 0.0).then_some((far, row))
    });
    let (first, row) = alone(rows.collect(), |row| row.0)?;
    // A decimal that is there for the column's sake is not said.
    let gap = row.gap.strip_suffix(",0").unwrap_or(&row.gap);
    (first > 0.0).then(|| format!("Lengst igjen: {}, {gap}.", quoted(&row.label)))
}

/// "Kundene: 28 % misfornøyde": of each bar with its lowest group.
fn lowest(shares: &Shares) -> Option<String> {
    let told = shares.rows.iter().filter_map(|row| {
        let (name, share) = row.parts.first()?;
        Some(format!("{}: {} {}", row.label, percent(*share), name.to_lowercase()))
    });
    let told: Vec<_> = told.collect();
    (!told.is_empty()).then(|| format!("{}.", told.join(". ")))
}

/// "Mest hos Servicesjef (3)."
fn loaded(load: &Load) -> Option<String> {
    let rows: Vec<_> = load.rows.iter().map(|(name, n)| (*n as f64, name)).collect();
    alone(rows, |row| row.0).map(|(n, name)| match name.as_str() {
        Load::NOBODY => format!("De fleste mangler ansvarlig ({n:.0})."),
        name => format!("Mest hos {name} ({n:.0})."),
    })
}

/// "Flest prikker: «Ingen eier den telefonen», 8."
fn voted(votes: &Votes) -> Option<String> {
    let rows: Vec<_> = votes.rows.iter().map(|row| (row.dots as f64, row)).collect();
    let (_, row) = alone(rows, |row| row.0)?;
    (row.dots > 0).then(|| format!("Flest prikker: {}, {}.", quoted(&row.label), row.dots))
}

/// "Flest vonde historier: «Teknisk problemløsning», ▼2."
fn hottest(heat: &Heat) -> Option<String> {
    let rows: Vec<_> = heat.rows.iter().map(|row| (row.stories.negative as f64, row)).collect();
    let (n, row) = alone(rows, |row| row.0)?;
    (n > 0.0).then(|| format!("Flest negative historier: {}, {n:.0}.", quoted(&row.name)))
}

/// "Utkast B ble vedtatt."
fn adopted(trial: &Trial) -> Option<String> {
    let mut adopted = trial.drafts.iter().filter(|draft| draft.fate.starts_with("vedtatt"));
    match (adopted.next(), adopted.next()) {
        (Some(one), None) => Some(format!("Utkast {} ble vedtatt.", one.letter)),
        _ => None,
    }
}

/// The row with the most, when no other has as much, and there are several.
fn alone<T: Copy>(mut rows: Vec<T>, most: impl Fn(&T) -> f64) -> Option<T> {
    rows.arrange_by(|a, b| most(b).total_cmp(&most(a)));
    match rows.as_slice() {
        [first, next, ..] if most(first) - most(next) > 1e-9 => Some(*first),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::chart::VoteRow;
    use super::*;

    #[test]
    fn nothing_is_found_where_two_share_the_place() {
        let row = |label: &str, dots| VoteRow { label: label.into(), dots, ..VoteRow::default() };
        let votes = |rows| finding(&Chart::Votes(Votes { rows, ..Votes::default() }));
        assert_eq!(votes(vec![row("a", 2), row("b", 5)]).as_deref(), Some("Flest prikker: «b», 5."));
        assert_eq!(votes(vec![row("a", 5), row("b", 5)]), None);
        assert_eq!(votes(vec![row("a", 5)]), None);
        assert_eq!(votes(Vec::new()), None);
    }

    #[test]
    fn what_nobody_owns_is_no_person() {
        let load =
            |name: &str| finding(&Chart::Load(Load { rows: vec![(name.into(), 3), ("IT-leder".into(), 1)] }));
        assert_eq!(load("Servicesjef").as_deref(), Some("Mest hos Servicesjef (3)."));
        assert_eq!(load(Load::NOBODY).as_deref(), Some("De fleste mangler ansvarlig (3)."));
    }
}
