//! What stands on the paper of a grouping: themes with their answers, the rounds in which they were voted on,
//! and how an edit changes it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Themes;
use crate::exercises::{Id, Keyed, Paper, Refusal, RowEdit, all_or_none, find, links, round};
use crate::figures::DotBudget;

/// What the template says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Setup {
    /// The exercises whose answers are grouped; with none, all earlier ones.
    #[serde(deserialize_with = "links")]
    pub from: Vec<Id>,
    /// Themes are voted on by dots once they have names.
    pub votes: bool,
    /// Dots a person; `None` for as many as there are options to each third.
    pub budget: Option<u32>,
    /// The most dots of one person on one theme; `None` for three.
    pub cap: Option<u32>,
}

/// What the group brought out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Sheet {
    /// In the order of their letters.
    pub themes: Vec<Theme>,
    /// Dots a person in the next vote, when the group wants it otherwise than the template.
    pub budget: Option<u32>,
    /// The most on one theme, likewise.
    pub cap: Option<u32>,
    /// Oldest first; at most one is open.
    pub rounds: Vec<Round>,
}

/// Answers that are about the same, under a name. An answer may stand in several.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Theme {
    pub id: Id,
    pub name: String,
    #[serde(default, deserialize_with = "links")]
    pub answers: Vec<Id>,
}

/// A vote: everybody puts dots on a slip in private, and all is shown at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Round {
    pub id: Id,
    /// What could be voted for, in the order of the letters.
    pub options: Vec<Choice>,
    /// Dots a person, at least 1.
    pub budget: u32,
    /// The most dots of one person on one theme, at least 1.
    pub cap: u32,
    pub state: State,
    #[serde(default)]
    pub ballots: Vec<Ballot>,
    /// Who is in, where no ballots say so.
    #[serde(default)]
    pub answered: Vec<Id>,
    /// What the slips came to, where there are none.
    #[serde(default)]
    pub count: Option<Count>,
}

/// A theme that could be voted for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Choice {
    pub theme: Id,
    /// As it was called then.
    pub name: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody sees any dot.
    #[default]
    Open,
    /// The dots have been shown.
    Closed,
}

/// One person's slip.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ballot {
    pub id: Id,
    pub person: Id,
    /// Empty for who stands over.
    #[serde(default)]
    pub dots: Vec<Dots>,
    /// Given after the dots were shown, so it stays out of the figures.
    #[serde(default)]
    pub late: bool,
    /// A typing error was put right after the dots were shown.
    #[serde(default)]
    pub corrected: bool,
}

/// Dots on one theme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Dots {
    pub theme: Id,
    pub n: u32,
}

/// What the slips of a round came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Count {
    /// One for each option, in their order.
    pub dots: Vec<u32>,
    /// Slips with dots that count.
    pub voters: usize,
    /// People who stood over.
    pub passed: usize,
    pub corrected: usize,
    /// Slips that came after the dots were shown, and do not count.
    pub late: usize,
}

/// A change to a grouping's sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// All of these, or none.
    Themes(Vec<RowEdit<Theme>>),
    /// What everybody has in the next vote.
    Budget {
        budget: Option<u32>,
        cap: Option<u32>,
    },
    Round(RowEdit<Round>),
    Ballot {
        round: Id,
        edit: RowEdit<Ballot>,
    },
    Turn {
        round: Id,
        state: State,
    },
}

pub(super) fn apply(paper: &mut Paper<Themes>, edit: Edit) -> Result<Edit, Refusal> {
    let sheet = &mut paper.sheet;
    Ok(match edit {
        Edit::Themes(edits) => {
            Edit::Themes(all_or_none(&mut sheet.themes, edits, |themes, edit| edit.apply(themes))?)
        }
        Edit::Budget { budget, cap } => Edit::Budget {
            budget: std::mem::replace(&mut sheet.budget, budget),
            cap: std::mem::replace(&mut sheet.cap, cap),
        },
        Edit::Round(RowEdit::Insert { row, .. }) if row.state == State::Open && sheet.open().is_some() => {
            return Err(Refusal::new("En avstemning er åpen allerede. Gjør den ferdig først."));
        }
        Edit::Round(edit) => Edit::Round(edit.apply(&mut sheet.rounds)?),
        Edit::Ballot { round: id, edit } => {
            Edit::Ballot { round: id, edit: edit.apply(&mut sheet.round_mut(id)?.ballots)? }
        }
        Edit::Turn { round: id, state } => {
            let round = sheet.round_mut(id)?;
            Edit::Turn { round: id, state: std::mem::replace(&mut round.state, state) }
        }
    })
}

impl Sheet {
    pub(super) fn theme(&self, id: Id) -> Option<&Theme> {
        find(&self.themes, id)
    }

    /// The place of a theme among the themes, from 0, which is its letter.
    pub(super) fn place(&self, id: Id) -> Option<usize> {
        self.themes.iter().position(|t| t.id == id)
    }

    pub(super) fn open(&self) -> Option<&Round> {
        self.rounds.iter().find(|r| r.state == State::Open)
    }

    /// The newest vote whose dots have been shown; none while there is another vote, whose dots it would bend.
    pub(super) fn shown(&self) -> Option<&Round> {
        self.rounds.last().filter(|_| self.open().is_none())
    }

    fn round_mut(&mut self, id: Id) -> Result<&mut Round, Refusal> {
        let round = self.rounds.iter_mut().find(|r| r.id == id);
        round.ok_or(Refusal::new("Avstemningen finnes ikke lenger."))
    }
}

impl Theme {
    /// The theme with these answers too.
    pub(super) fn with(&self, answers: &[Id]) -> Theme {
        let mut theme = self.clone();
        for &answer in answers {
            if !theme.answers.contains(&answer) {
                theme.answers.push(answer);
            }
        }
        theme
    }

    /// The theme without these answers.
    pub(super) fn without(&self, answers: &[Id]) -> Theme {
        let mut theme = self.clone();
        theme.answers.retain(|answer| !answers.contains(answer));
        theme
    }
}

impl Round {
    pub(super) fn ballot(&self, person: Id) -> Option<&Ballot> {
        self.ballots.iter().find(|b| b.person == person)
    }

    /// Whether this person has handed in a slip, or stood over.
    pub(super) fn is_in(&self, person: Id) -> bool {
        self.answered.contains(&person) || self.ballot(person).is_some()
    }

    pub(super) fn rule(&self) -> DotBudget {
        DotBudget { dots: self.budget, most_on_one: self.cap }
    }

    /// A slip's dots on each option, in their order.
    pub(super) fn spread(&self, dots: &[Dots]) -> Vec<u32> {
        let on = |choice: &Choice| dots.iter().filter(|d| d.theme == choice.theme).map(|d| d.n).sum();
        self.options.iter().map(on).collect()
    }

    /// What the slips come to.
    pub(super) fn count(&self) -> Count {
        if let Some(count) = &self.count {
            return count.clone();
        }
        let mut count = Count { dots: vec![0; self.options.len()], ..Count::default() };
        for ballot in &self.ballots {
            count.corrected += usize::from(ballot.corrected);
            if ballot.late {
                count.late += 1;
                continue;
            }
            count.passed += usize::from(ballot.dots.is_empty());
            count.voters += usize::from(!ballot.dots.is_empty());
            for (sum, n) in count.dots.iter_mut().zip(self.spread(&ballot.dots)) {
                *sum = sum.saturating_add(n);
            }
        }
        count
    }

    /// Leaves of an open vote who is in, and of a closed one what it came to: a slip tells on who wrote it.
    pub(super) fn veil(&mut self) {
        match self.state {
            State::Open => {
                let who = self.ballots.iter().map(|b| b.person).chain(self.answered.iter().copied());
                self.answered = round::veil(who);
                self.count = None;
            }
            State::Closed => {
                self.count = Some(self.count());
                self.answered.clear();
            }
        }
        self.ballots.clear();
    }
}

impl Keyed for Theme {
    fn id(&self) -> Id {
        self.id
    }
}

impl Keyed for Round {
    fn id(&self) -> Id {
        self.id
    }
}

impl Keyed for Ballot {
    fn id(&self) -> Id {
        self.id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_change_together_or_not_at_all() {
        let theme = |id| Theme { id, name: "Ventetid".into(), answers: vec![7] };
        let mut paper: Paper<Themes> = Paper::default();
        paper.sheet.themes = vec![theme(1), theme(2)];
        let before = paper.clone();
        let merge = |gone| Edit::Themes(vec![RowEdit::Set(theme(1).with(&[8])), RowEdit::Remove(gone)]);
        assert!(apply(&mut paper, merge(3)).is_err());
        assert!(paper == before);
        let inverse = apply(&mut paper, merge(2)).expect("it fits");
        assert_eq!(paper.sheet.themes, [theme(1).with(&[8])]);
        apply(&mut paper, inverse).expect("an inverse fits");
        assert!(paper == before);
    }

    #[test]
    fn late_slips_and_those_who_stand_over_are_counted_apart() {
        let dots = |theme, n| Dots { theme, n };
        let ballot =
            |id, dots: &[Dots], late| Ballot { id, person: id, dots: dots.into(), late, corrected: false };
        let option = |theme| Choice { theme, name: String::new() };
        let mut round = Round {
            options: vec![option(1), option(2)],
            ballots: vec![
                ballot(11, &[dots(1, 2), dots(2, 1)], false),
                ballot(12, &[dots(2, 3)], false),
                ballot(13, &[], false),
                ballot(14, &[dots(1, 3)], true),
            ],
            state: State::Closed,
            ..Round::default()
        };
        let count = Count { dots: vec![2, 4], voters: 2, passed: 1, corrected: 0, late: 1 };
        assert_eq!(round.count(), count);
        round.veil();
        assert!(round.ballots.is_empty());
        assert_eq!(round.count(), count);
    }
}
