//! The pages that a phone shows, as they are written: what there is to do in the middle, whose phone it is above, and the
//! other ways below. What people wrote is only ever text: the templates in `assets/phone` escape all that is put in.

use std::fmt::Display;

use askama::Template;
use askama::filters::HtmlSafe;

use super::form::{self, AGREES, LONGEST, OBJECTS, PASSES, Sent};
use crate::exercises::Id;
use crate::exercises::slip::{Asks, Field, Slip};
use crate::figures::scale::Scale;
use crate::figures::votes::{DotBudget, Letter};
use crate::report::clean::clean;
use crate::report::{Block, Document, html};
use crate::workshop::face::Asked;

/// What stands beside the pages: their style over that of documents, their script, and the sign by which a tab is known.
pub const STYLE: &str = include_str!("../../../assets/phone/phone.css");
pub const SCRIPT: &str = include_str!("../../../assets/phone/phone.js");
pub use crate::report::html::STYLE as DOCUMENT_STYLE;
pub use crate::report::wall::STAR;

/// Scores that stand side by side, each to be pressed.
const PRESSED: i64 = 11;

/// So many questions with a number are told in little room.
const MANY: usize = 3;

/// A page. `base` is the path that all of it is found below.
#[derive(Debug)]
pub struct Page<'a> {
    pub base: &'a str,
    pub workshop: &'a str,
    /// Whose seat it is; none before one is taken.
    pub seat: Option<Seat<'a>>,
    /// Said above all else, when something did not go as it was meant to.
    pub note: &'a str,
    /// It did go as it was meant to.
    pub is_good: bool,
    /// What was filled in by somebody who has no seat here yet: it goes along until one is taken.
    pub held: Option<&'a Held>,
    pub shows: Shows<'a>,
}

/// What somebody handed in without a seat, which is kept by the page alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Where it was handed in: the field by which that is known.
    pub to: String,
    pub sent: Sent,
}

/// The field that says where what is held was handed in.
const HELD: &str = "til";

impl Held {
    /// What goes along with somebody who takes a seat, if anything does.
    pub fn read(sent: &Sent) -> Option<Self> {
        Some(Self { to: sent.get(HELD)?.to_owned(), sent: sent.clone() })
    }

    /// The fields that it goes along in. Which seat it was for is chosen anew.
    fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let own = self.sent.fields().iter().map(|(name, value)| (&**name, &**value));
        own.filter(|(name, _)| !["plass", HELD].contains(name)).chain([(HELD, &*self.to)])
    }
}

/// The seat that a phone fills in for just now.
#[derive(Debug)]
pub struct Seat<'a> {
    pub person: Id,
    pub role: &'a str,
    /// The others that it fills in for.
    pub others: Vec<(Id, &'a str)>,
}

/// A seat that may be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chair<'a> {
    pub person: Id,
    pub role: &'a str,
    pub initials: &'a str,
    /// Another phone has it.
    pub taken: bool,
    pub own: bool,
}

/// What is in the middle.
#[derive(Debug)]
pub enum Shows<'a> {
    /// Who are you? `further`: one seat is taken by this phone already.
    Chairs {
        chairs: Vec<Chair<'a>>,
        further: bool,
    },
    /// Somebody has to let the phone in.
    Waits {
        seat: Id,
        role: &'a str,
        number: u8,
        taken: bool,
    },
    Nothing,
    /// There is a slip, and this round is on paper.
    OnPaper {
        title: &'a str,
    },
    /// The slip to fill in, and what was filled in already when it did not get through.
    Slip {
        asked: &'a Asked,
        number: u32,
        sent: Option<&'a Sent>,
    },
    /// It is in. `own`: from here.
    In {
        asked: &'a Asked,
        own: bool,
    },
    Shown {
        title: &'a str,
        story: &'a Document,
    },
    /// A thought to be parked.
    Thought {
        number: u32,
        sent: Option<&'a Sent>,
    },
    /// Whether the seat is to be left.
    Leaves,
}

impl Page<'_> {
    /// The middle alone, as it takes the place of the one before.
    pub fn main(&self) -> String {
        // Writing to a string fails at nothing.
        let written = Main::of(self).render().unwrap_or_default();
        clean(&written).into_owned()
    }

    /// The page around it.
    pub fn whole(&self) -> String {
        let is_written = matches!(
            self.shows,
            Shows::Slip { .. } | Shows::Thought { .. } | Shows::Chairs { .. } | Shows::Leaves
        );
        let refresh = !is_written && self.held.is_none();
        let (base, workshop, main) = (self.base, clean(self.workshop), self.main());
        Whole { base, workshop: &workshop, main: &main, refresh }.render().unwrap_or_default()
    }
}

/// A page for whoever asks before there is anything to show: it asks again by itself.
pub fn not_ready(base: &str) -> String {
    around(base, &Again { base, path: "", sent: &[] }, true)
}

/// A page for whoever handed in something of which it isn't known yet that it is saved: all of it stands in the page, to be
/// sent once more.
pub fn not_saved(base: &str, path: &str, sent: &Sent) -> String {
    around(base, &Again { base, path, sent: sent.fields() }, false)
}

fn around(base: &str, again: &Again<'_>, refresh: bool) -> String {
    let main = again.render().unwrap_or_default();
    Whole { base, workshop: "", main: &clean(&main), refresh }.render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "again.html")]
struct Again<'a> {
    base: &'a str,
    /// Where it is sent; empty where there is nothing to send.
    path: &'a str,
    sent: &'a [(String, String)],
}

#[derive(Template)]
#[template(path = "phone.html")]
struct Whole<'a> {
    base: &'a str,
    workshop: &'a str,
    main: &'a str,
    /// Nothing is written on it, so that without a script it may be fetched anew.
    refresh: bool,
}

#[derive(Template)]
#[template(path = "main.html")]
struct Main<'a> {
    page: &'a Page<'a>,
    fields: Vec<Drawn<'a>>,
    /// What the scores of all fields mean, where that is the same for many.
    legend: Vec<(i64, &'a str)>,
    /// What came of it.
    told: String,
    /// What is written in a thought that did not get through.
    thought: &'a str,
}

/// A field as it is set.
struct Drawn<'a> {
    name: String,
    called: &'a str,
    /// It is all that is asked.
    alone: bool,
    set: Set<'a>,
}

enum Set<'a> {
    /// One below the other, with what each means.
    List(Vec<Score<'a>>, bool),
    /// Side by side, with what both ends mean.
    Row {
        scores: Vec<Score<'a>>,
        ends: String,
        passes: bool,
    },
    /// Too many to show each.
    Written {
        scale: Scale,
        value: String,
        passes: bool,
    },
    Dots {
        options: Vec<Choice<'a>>,
        rule: DotBudget,
        passes: bool,
    },
    Consent {
        chosen: String,
        why: String,
    },
    Words {
        most: usize,
        words: String,
    },
    /// Says more of the words; may be left.
    Aside(Vec<Score<'a>>),
}

struct Score<'a> {
    number: i64,
    means: &'a str,
    chosen: bool,
}

/// An option that dots are put on.
struct Choice<'a> {
    name: String,
    letter: Letter,
    text: &'a str,
    dots: String,
}

impl<'a> Main<'a> {
    fn of(page: &'a Page<'a>) -> Self {
        let mut main =
            Main { page, fields: Vec::new(), legend: Vec::new(), told: String::new(), thought: "" };
        match &page.shows {
            Shows::Slip { asked, sent, .. } => {
                main.legend = legend(&asked.slip);
                let is_told = !main.legend.is_empty();
                let fields = asked.slip.fields.iter();
                main.fields = fields.map(|field| drawn(field, &asked.slip, *sent, is_told)).collect();
            }
            Shows::Shown { story, .. } => main.told = html::fragment(below_a_title(story)),
            Shows::Thought { sent, .. } => {
                main.thought = sent.and_then(|sent| sent.get("tanke")).unwrap_or_default();
            }
            _ => {}
        }
        main
    }
}

/// A document with its headings right below that of the page.
fn below_a_title(story: &Document) -> Document {
    let mut story = story.clone();
    let level = |block: &Block| if let Block::Heading { level, .. } = block { Some(*level) } else { None };
    let highest = story.blocks.iter().filter_map(level).filter(|level| *level > 1).min().unwrap_or(2);
    for block in &mut story.blocks {
        if let Block::Heading { level, .. } = block {
            *level = if *level > 1 { *level - (highest - 2) } else { *level };
        }
    }
    story
}

/// What the scores mean, where many questions have the same ones.
fn legend(slip: &Slip) -> Vec<(i64, &str)> {
    let words = |field: &'_ Field| match &field.asks {
        Asks::Number { scale, words, .. } => Some((*scale, words.clone())),
        _ => None,
    };
    let Some(Field { asks: Asks::Number { words: means, .. }, .. }) = slip.fields.first() else {
        return Vec::new();
    };
    let same = slip.fields.iter().all(|field| words(field) == words(&slip.fields[0]));
    if slip.fields.len() > MANY && same {
        means.iter().map(|(score, means)| (*score, means.as_str())).collect()
    } else {
        Vec::new()
    }
}

fn drawn<'a>(field: &'a Field, slip: &Slip, sent: Option<&Sent>, is_told: bool) -> Drawn<'a> {
    let (alone, is_aside) = (slip.fields.len() == 1, form::is_written(slip));
    let was = |name: &str| sent.and_then(|sent| sent.get(name)).unwrap_or_default().to_owned();
    let value = was(&form::name_of(field.id));
    let passes = value == PASSES;
    let set = match &field.asks {
        Asks::Number { scale, words, usual } if scale.width() < PRESSED => {
            let value = match usual {
                Some(usual) if sent.is_none() => usual.to_string(),
                _ => value,
            };
            let means = |score| words.iter().find(|(its, _)| *its == score).map_or("", |(_, words)| words);
            let score =
                |score: i64| Score { number: score, means: means(score), chosen: value == score.to_string() };
            let scores: Vec<_> = scale.values().map(score).collect();
            let all = scores.iter().filter(|score| !score.means.is_empty()).count();
            if is_aside && all == scores.len() {
                Set::Aside(scores)
            } else if all > 2 && !is_told {
                Set::List(scores, passes)
            } else {
                let ends = if is_told { String::new() } else { ends(&scores) };
                Set::Row { scores, ends, passes }
            }
        }
        Asks::Number { scale, .. } => {
            Set::Written { scale: *scale, value: if passes { String::new() } else { value.clone() }, passes }
        }
        Asks::Dots { options, rule } => {
            let option = |(at, text): (usize, &'a String)| {
                let name = form::part_of(field.id, at);
                let dots = was(&name);
                let dots = if dots.is_empty() { "0".into() } else { dots };
                Choice { name, letter: Letter(at), text, dots }
            };
            Set::Dots { options: options.iter().enumerate().map(option).collect(), rule: *rule, passes }
        }
        Asks::Consent => {
            Set::Consent { chosen: value.clone(), why: was(&form::part_of(field.id, "hvorfor")) }
        }
        Asks::Words { most } => Set::Words { most: *most, words: value.clone() },
    };
    Drawn { name: form::name_of(field.id), called: &field.called, alone, set }
}

/// "1: helt uenig · 5: helt enig".
fn ends(scores: &[Score<'_>]) -> String {
    let told = |score: &Score<'_>| format!("{}: {}", score.number, score.means);
    let told: Vec<_> = scores.iter().filter(|score| !score.means.is_empty()).map(told).collect();
    told.join(" · ")
}

impl Asked {
    /// Until when what is in may be changed.
    fn until(&self) -> &'static str {
        if form::is_written(&self.slip) { "det slippes ut" } else { "alle vises" }
    }

    /// What a form is known by: a page that holds one for something else is of no use any more.
    fn key(&self) -> String {
        format!("{}-{}", self.exercise, self.slip.round.unwrap_or_default())
    }
}

/// Written by a template already.
struct Written<'a>(&'a str);

impl HtmlSafe for Written<'_> {}

impl Display for Written<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interview(usual: Option<i64>) -> Asked {
        let words = (0..).zip(["Blir i rommet", "For ledergruppen", "Kan siteres"]);
        let words = words.map(|(n, words)| (n, words.to_owned())).collect();
        let scale = Scale::new(0, 2).expect("a scale");
        let fields = vec![
            Field { id: 10, called: "Hva håper du på?".into(), asks: Asks::Words { most: 600 } },
            Field {
                id: 11,
                called: "Hvor langt kan svaret gå?".into(),
                asks: Asks::Number { scale, words, usual },
            },
        ];
        let slip = Slip { asks: Document::default(), anonymous: false, round: Some(10), fields };
        Asked {
            exercise: 1,
            title: "Innsjekk".into(),
            question: String::new(),
            slip,
            are_in: Vec::new(),
            on_paper: false,
        }
    }

    fn page(shows: Shows<'_>) -> String {
        Page { base: "/k/A", workshop: "Prøve", seat: None, note: "", is_good: false, held: None, shows }
            .main()
    }

    #[test]
    fn the_level_that_is_usual_is_chosen_until_another_is() {
        let asked = interview(Some(1));
        let radio = |page: &str, value: &str| {
            let of = |line: &&str| line.contains("radio") && line.contains(&format!("value=\"{value}\""));
            page.lines().find(of).expect("a choice").contains("checked")
        };
        let fresh = page(Shows::Slip { asked: &asked, number: 1, sent: None });
        assert_eq!(["0", "1", "2"].map(|value| radio(&fresh, value)), [false, true, false], "{fresh}");
        let sent = Sent::read(b"f10=&f11=2").expect("a form");
        let again = page(Shows::Slip { asked: &asked, number: 1, sent: Some(&sent) });
        assert_eq!(["0", "1", "2"].map(|value| radio(&again, value)), [false, false, true], "{again}");
    }

    #[test]
    fn what_the_page_asks_is_said_once_and_a_limit_only_where_there_is_one() {
        let mut asked = interview(None);
        asked.question = "Hva håper du på?".into();
        let page_of = |asked: &Asked| page(Shows::Slip { asked, number: 1, sent: None });
        let shown = page_of(&asked);
        assert!(shown.contains("<legend class=\"unseen\">Hva håper du på?</legend>"), "{shown}");
        let dots = |most_on_one| {
            let mut asked = interview(None);
            let rule = DotBudget { dots: 2, most_on_one };
            let asks = Asks::Dots { options: vec!["Ventetid".into()], rule };
            asked.slip.fields = vec![Field { id: 1, called: String::new(), asks }];
            page_of(&asked)
        };
        assert!(dots(1).contains("Du har 2 prikker. Høyst 1 på ett alternativ."), "{}", dots(1));
        assert!(dots(3).contains("Du har 2 prikker.</p>"), "{}", dots(3));
    }

    #[test]
    fn words_that_are_in_wait_until_they_are_let_out() {
        let shown = page(Shows::In { asked: &interview(None), own: true });
        assert!(shown.contains("Du kan endre det til det slippes ut."), "{shown}");
        let one = Field {
            id: 1,
            called: String::new(),
            asks: Asks::Number { scale: Scale::ONE_TO_FIVE, words: Vec::new(), usual: None },
        };
        let mut rating = interview(None);
        rating.slip.fields = vec![one];
        let shown = page(Shows::In { asked: &rating, own: true });
        assert!(shown.contains("Du kan endre det til alle vises."), "{shown}");
    }
}
