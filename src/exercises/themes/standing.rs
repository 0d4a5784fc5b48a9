//! What a vote came to, in numbers and in words.

use super::sheet::{Count, Round, Setup, Sheet};
use crate::exercises::{Given, Id, RatingRecord, Record};
use crate::figures::DotBudget;
use crate::figures::votes::placed;
use crate::report::Chart;
use crate::report::chart::{VoteRow, Votes};

/// What everybody has in the next vote: as the group wants it, else as the template says, else as is usual.
pub(super) fn budget(setup: &Setup, sheet: &Sheet) -> DotBudget {
    let usual = DotBudget::suggested(sheet.themes.len());
    let dots = sheet.budget.or(setup.budget).unwrap_or(usual.dots).max(1);
    // Nobody can put more on one than there are.
    let most_on_one = sheet.cap.or(setup.cap).unwrap_or(usual.most_on_one).clamp(1, dots);
    DotBudget { dots, most_on_one }
}

/// "5 prikker til hver, høyst 3 på ett tema"
pub(super) fn rule(rule: DotBudget) -> String {
    let DotBudget { dots, most_on_one } = rule;
    match dots {
        1 => "1 prikk til hver".into(),
        _ if most_on_one >= dots => format!("{dots} prikker til hver, fritt fordelt"),
        _ => format!("{dots} prikker til hver, høyst {most_on_one} på ett tema"),
    }
}

/// What to write on a slip, by an example that fits the rule.
pub(super) fn example(rule: DotBudget) -> &'static str {
    match (rule.dots, rule.most_on_one) {
        (1, _) => "Skriv bokstaven til ett tema.",
        (2, _) | (_, 1) => "Skriv bokstavene: AC er én prikk på A og én på C.",
        _ => "Skriv bokstavene: AAC er to prikker på A og én på C.",
    }
}

/// The themes that the newest vote put first.
pub(super) fn leading(sheet: &Sheet) -> Vec<Id> {
    let Some(round) = sheet.shown() else { return Vec::new() };
    let leads = placed(&round.count().dots).into_iter().filter(|p| p.leads);
    leads.map(|p| round.options[p.option].theme).collect()
}

/// What the newest vote gave a theme: "5 prikker av 16 · plass 2 av 6 · 8 stemte".
pub(super) fn dots(sheet: &Sheet, theme: Id) -> Option<String> {
    let round = sheet.shown()?;
    let count = round.count();
    let option = round.options.iter().position(|option| option.theme == theme)?;
    let placed = placed(&count.dots).into_iter().find(|placed| placed.option == option)?;
    let dots = if placed.dots == 1 { "1 prikk".to_owned() } else { format!("{} prikker", placed.dots) };
    let all: u64 = count.dots.iter().map(|&dots| u64::from(dots)).sum();
    let place = format!("plass {} av {}", placed.place, round.options.len());
    Some(format!("{dots} av {all} · {place} · {} stemte", count.voters))
}

/// What a vote came to, as a chart.
pub(super) fn chart(round: &Round) -> Chart {
    let count = round.count();
    let rows = placed(&count.dots).into_iter().map(|p| VoteRow {
        place: format!("{}.", p.place),
        label: round.options[p.option].name.clone(),
        dots: p.dots as usize,
        leads: p.leads,
    });
    Chart::Votes(Votes { rows: rows.collect(), caption: caption(round, &count) })
}

fn caption(round: &Round, count: &Count) -> String {
    let mut said = vec![format!("{} stemte", count.voters), rule(round.rule())];
    if count.passed > 0 {
        said.push(format!("{} sto over", count.passed));
    }
    if count.corrected > 0 {
        said.push(format!("{} rettet", count.corrected));
    }
    if count.late > 0 {
        said.push(format!("{} etter visning, ikke med i tallene", count.late));
    }
    said.join(" · ")
}

/// What each vote gave each theme, as rows; nothing while there is a vote, whose dots it would bend.
pub(super) fn rows<'a>(sheet: &'a Sheet, tell: &mut dyn FnMut(Record<'a>)) {
    if sheet.open().is_some() {
        return;
    }
    for (n, round) in (1..).zip(&sheet.rounds) {
        let Count { dots, voters, passed, corrected, late } = round.count();
        for (option, dots) in round.options.iter().zip(dots) {
            let row =
                RatingRecord::of(&option.name, format!("prikker, runde {n}"), Given::Dots { dots, voters });
            tell(Record::Rating(RatingRecord { id: Some(option.theme), passed, corrected, late, ..row }));
        }
    }
}
