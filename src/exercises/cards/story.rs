//! Cards as they are told: what carries the day first, principles as sentences, short answers as a table.

use super::deck::{Lying, Place, Shown, all_words, deck, is_made, lying};
use super::front::{asked, named};
use super::sheet::{Ruling, Words, before, held, on};
use super::words::{self, is_complete, label, lacks, not_one, outdated, scores, sentence, shares, sum, told};
use super::{About, Cards, Decides, Each, Field, Given, Held, Holds, Setup, Sheet, Value, lines};
use crate::exercises::decision::{self, Decision};
use crate::exercises::{Chapter, Head, Id, InWords, Paper, Record, Slide, Table, told_sources};
use crate::figures::number::percent;
use crate::report::document::{Block, Table as Rows, Tone};
use crate::report::front::Said;
use crate::report::{Document, Grounds, Item};
use crate::ui::wrap;

/// Cards with more fields than this are told one by one.
const NARROW: usize = 3;
/// Columns of what comes from elsewhere, where it is told whole.
const CLIPPED: usize = 90;
/// Where a card says nothing.
const NOTHING: &str = "–";

impl InWords for Cards {
    fn figures(table: &Table<'_, Self>, id: Id) -> Vec<String> {
        let lying = lying(table.paper).find(|lying| lying.id() == Some(id));
        let scores = lying.and_then(|lying| words::scores(lying, table.room));
        let decision = lying.and_then(|lying| lying.decision(table.paper));
        scores.into_iter().chain(decision.and_then(decision::Decision::figures)).collect()
    }

    fn rows<'a>(table: &Table<'a, Self>, tell: &mut dyn FnMut(Record<'a>)) {
        lines::rows(table, tell);
    }

    /// The cards that are there from the start, and what is filled in on each.
    fn prepared(_head: &Head, setup: &Setup) -> Document {
        let mut prepared = Document::default();
        let given = setup.given.iter().map(|given| Item::new(&*given.title).aside(&*given.help));
        prepared.list(given.collect());
        let field = |field: &Field| {
            let choices = field.options.join(" · ");
            let optional = if field.optional { "valgfritt" } else { "" };
            let aside: Vec<_> =
                [&*field.help, &*choices, optional].into_iter().filter(|it| !it.is_empty()).collect();
            Item::new(&*field.name).mark("____").aside(aside.join(" · "))
        };
        prepared.list(setup.fields.iter().map(field).collect());
        prepared
    }

    fn story(table: &Table<'_, Self>) -> Document {
        let deck: Vec<_> = deck(table).into_iter().filter(|s| s.place != Place::New).collect();
        let mut story = Document::default();
        // What only the template says is nothing that the group has brought out.
        if table.paper.sheet == Sheet::default() {
            return story;
        }
        let telling = Telling { table, setup: &table.paper.setup, deck, whole: true };
        telling.cards(&mut story);
        if telling.setup.decides == Decides::Exercise {
            let words = all_words(table.paper);
            telling.decided(&mut story, &table.paper.sheet.decisions, &words, telling.setup.about.them(), 3);
        }
        story
    }

    /// One card where they are told one by one, else all of them. A north star is set in the largest letters.
    fn slide(table: &Table<'_, Self>, topic: &str) -> Slide {
        let deck: Vec<_> = deck(table).into_iter().filter(|s| s.place != Place::New).collect();
        let telling = Telling { table, setup: &table.paper.setup, deck, whole: true };
        let is_meant = |s: &&Shown<'_>| s.lying.id().is_some_and(|id| id.to_string() == topic);
        let meant = telling.deck.iter().find(is_meant).or(telling.deck.iter().rfind(|s| !s.lying.is_empty()));
        let (Shape::Each, Some(shown)) = (telling.shape(), meant) else {
            let story =
                if table.paper.sheet == Sheet::default() { awaited(&telling) } else { Cards::story(table) };
            // Of a table that is too long the head is shown: its tail alone says nothing.
            let newest_last = telling.shape() != Shape::Table;
            return Slide { newest_last, ..Slide::of(table.head, story) };
        };
        let mut story = Document::default();
        telling.words_of(&mut story, shown);
        match telling.setup.decides {
            Decides::Card => telling.decided_on(&mut story, shown, 4),
            Decides::Exercise => {
                let words = all_words(table.paper);
                let them = telling.setup.about.them();
                telling.decided(&mut story, &table.paper.sheet.decisions, &words, them, 4);
            }
            Decides::Nothing => {}
        }
        let asked = Slide::of(table.head, Document::default());
        let carries = matches!(shown.lying.about(telling.setup), About::NorthStar | About::Vision);
        let (title, question, taken) = match story.blocks.as_slice() {
            [Block::Text { tone: Tone::Lead, text }, ..] => (table.head.title.clone(), text.clone(), 1),
            [Block::Heading { text: title, .. }, Block::Text { tone: Tone::Lead, text }, ..] if carries => {
                (title.clone(), text.clone(), 2)
            }
            _ => return Slide { story, ..asked },
        };
        story.blocks.drain(..taken);
        Slide { title, question, story, ..asked }
    }

    /// What people steer by; reservations.
    fn taken_home(table: &Table<'_, Self>, tell: &mut dyn FnMut(Chapter, Document)) {
        home(table, tell, &mut |_| {});
    }

    /// The north star, the mandate in a line, reservations; what of it is not decided.
    fn front(table: &Table<'_, Self>, tell: &mut dyn FnMut(Said)) {
        home(table, &mut |_, _| {}, tell);
    }
}

/// Where words were changed after they were adopted, those that the room said yes to are told until the new ones are.
fn home(table: &Table<'_, Cards>, tell: &mut dyn FnMut(Chapter, Document), front: &mut dyn FnMut(Said)) {
    let Paper { setup, sheet } = table.paper;
    match sheet.as_adopted(&all_words(table.paper)) {
        Some(sheet) => {
            let paper = Paper { setup: setup.clone(), sheet };
            told_home(&Table { paper: &paper, ..*table }, Some(table), tell, front);
        }
        None => told_home(table, None, tell, front),
    }
}

/// `now` is what stands on the table, where something else was adopted.
fn told_home<'a>(
    table: &Table<'a, Cards>,
    now: Option<&Table<'_, Cards>>,
    tell: &mut dyn FnMut(Chapter, Document),
    front: &mut dyn FnMut(Said),
) {
    let Paper { setup, sheet } = table.paper;
    let mut open: Vec<About> = asked(table).collect();
    if *sheet == Sheet::default() {
        open.into_iter().filter_map(named).for_each(|name| front(Said::Open(name.into())));
        return;
    }
    let all = all_words(table.paper);
    let mut newer = now.map_or_else(Vec::new, |now| all_words(now.paper));
    newer.retain(|words| !all.contains(words));
    let together = on(&sheet.decisions, &all);
    let of_card = |lying: &Lying<'a>| on(&lying.card?.decisions, &lying.words());
    let turned_down = |of: Option<&Decision>| of.is_some_and(Decision::turned_down);
    for (about, chapter) in CHAPTERS {
        let mut deck = deck(table);
        deck.retain(|s| s.place != Place::New && s.lying.about(setup) == about && !s.lying.is_empty());
        deck.retain(|s| !turned_down(together) && !turned_down(of_card(&s.lying)));
        if deck.is_empty() {
            continue;
        }
        let is_adopted = |of: Option<&Decision>| of.is_some_and(|d| d.adopted && !d.open);
        let undecided = match setup.decides {
            Decides::Nothing => Vec::new(),
            Decides::Exercise if is_adopted(together) => Vec::new(),
            Decides::Exercise => deck.iter().map(|s| &*s.title).collect(),
            Decides::Card => {
                deck.iter().filter(|s| !is_adopted(of_card(&s.lying))).map(|s| &*s.title).collect()
            }
        };
        let undecided = not_adopted(&undecided, deck.len());
        let telling = Telling { table, setup, deck, whole: false };
        let mut told = Document::default();
        telling.cards(&mut told);
        if undecided.is_empty() {
            open.retain(|asked| *asked != about);
        }
        let is_here = |words: &Words| {
            let lies = |s: &Shown<'_>| s.lying.id() == Some(words.card);
            telling.deck.iter().any(lies) || all.iter().all(|it| it.card != words.card)
        };
        let changed = newer.iter().any(is_here).then_some(CHANGED);
        let notes = [undecided.as_str(), changed.unwrap_or_default()];
        let notes = notes.into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join(" ");
        match about {
            About::NorthStar => telling.stars(&notes, front),
            About::Mandate => telling.mandates(&notes, front),
            _ => {}
        }
        if !notes.is_empty() {
            told.muted(notes);
        }
        if let Some(chapter) = chapter {
            tell(chapter, told.under(1));
        }
    }
    open.into_iter().filter_map(named).for_each(|name| front(Said::Open(name.into())));
    let each = lying(table.paper).filter_map(|lying| Some((lying.about(setup), of_card(&lying)?)));
    let mut dissent = Document::default();
    let all = together.map(|together| (setup.about, together)).into_iter().chain(each);
    for (about, decision) in all.filter(|(_, d)| !d.turned_down()) {
        let about = named(about).unwrap_or(&table.head.title);
        dissent.list(decision::dissent_about(about, &decision.dissent, table.room));
        decision.dissent.iter().for_each(|held| front(Said::Hold(decision::hold(held, about, table.room))));
    }
    if !dissent.is_empty() {
        tell(Chapter::Dissent, dissent);
    }
}

/// What is told but not decided is not agreed on: which of so many cards, by their titles. Empty where all are adopted.
fn not_adopted(titles: &[&str], of: usize) -> String {
    match titles.len() {
        0 => String::new(),
        n if n == of => "Ikke vedtatt ennå.".into(),
        _ => {
            let named: Vec<_> = titles.iter().map(|title| wrap::first_words(title, CLIPPED)).collect();
            format!("Ikke vedtatt ennå: {}.", named.join(", "))
        }
    }
}

/// The cards that wait to be filled in, for a room that wants to know what is asked of it.
fn awaited(telling: &Telling<'_, '_>) -> Document {
    let mut story = Document::default();
    let given = telling.setup.given.iter().filter(|given| !given.title.trim().is_empty());
    let room = telling.table.room;
    let aside = |given: &Given| {
        scores(Lying { given: Some(given), card: None }, room).unwrap_or_else(|| given.help.clone())
    };
    story.list(given.map(|given| Item::new(&*given.title).aside(aside(given))).collect());
    story
}

/// Where cards of a sort belong in what people take home.
/// The north star stands on page one alone.
const CHAPTERS: [(About, Option<Chapter>); 7] = [
    (About::NorthStar, None),
    (About::Vision, Some(Chapter::Vision)),
    (About::Guidance, Some(Chapter::Guidance)),
    (About::Principle, Some(Chapter::Compass)),
    (About::Mandate, Some(Chapter::Mandate)),
    (About::Contribution, Some(Chapter::Contributions)),
    (About::Commitment, Some(Chapter::Commitments)),
];

const CHANGED: &str = "Ordlyden er endret siden. Den nye er ikke vedtatt ennå.";

#[derive(PartialEq)]
enum Shape {
    /// Cards with one field.
    List,
    /// Cards with few fields, or with figures, beside each other.
    Table,
    /// One after the other.
    Each,
}

pub(super) struct Telling<'t, 'a> {
    pub(super) table: &'t Table<'a, Cards>,
    pub(super) setup: &'a Setup,
    pub(super) deck: Vec<Shown<'a>>,
    /// With what the cards lack and how they were decided; else only what they say, and what that builds on.
    whole: bool,
}

impl<'a> Telling<'_, 'a> {
    fn shape(&self) -> Shape {
        let Setup { about, fields, .. } = self.setup;
        let has_shares = fields.iter().any(|f| f.share);
        let is_told = fields.iter().any(|f| f.joins.is_some())
            || matches!(about, About::NorthStar | About::Vision | About::Mandate);
        match fields.len() {
            _ if has_shares || *about == About::Contribution => Shape::Table,
            _ if is_told || self.setup.decides == Decides::Card => Shape::Each,
            1 => Shape::List,
            2..=NARROW if self.deck.len() > 1 => Shape::Table,
            _ => Shape::Each,
        }
    }

    fn cards(&self, story: &mut Document) {
        match self.shape() {
            Shape::List => self.list(story),
            Shape::Table => self.table(story),
            Shape::Each => self.each(story),
        }
    }

    pub(super) fn says(&self, field: &Field, values: &[Value]) -> String {
        held(values, field.id).map_or_else(String::new, |held| told(held, &field.unit, self.table.room))
    }

    /// Those with a title of their own as pairs, the others as points.
    fn list(&self, story: &mut Document) {
        let Some(field) = self.setup.fields.first() else { return };
        let (made, titled): (Vec<_>, Vec<_>) = self.deck.iter().partition(|s| is_made(s));
        story.fields(titled.into_iter().map(|s| (s.title.to_string(), self.says(field, s.lying.values()))));
        let point = |s: &&Shown<'_>| {
            let item = Item::new(self.says(field, s.lying.values()));
            s.lying.id().map_or(item.clone(), |id| item.id(id))
        };
        story.list(made.iter().filter(|s| !s.lying.is_empty()).map(point).collect());
        self.incomplete(story);
    }

    fn table(&self, story: &mut Document) {
        let cards: Vec<Lying<'_>> = self.deck.iter().map(|s| s.lying).collect();
        let titled = self.deck.iter().any(|s| !is_made(s));
        // A card's title, and whether it is one of those made, which only have a number.
        let title = |s: &Shown<'_>| if is_made(s) { String::new() } else { s.title.to_string() };
        let mut columns: Vec<(String, bool, Vec<String>)> = Vec::new();
        if titled {
            columns.push((self.whose().into(), false, self.deck.iter().map(title).collect()));
        }
        if self.deck.iter().any(|s| scores(s.lying, self.table.room).is_some()) {
            let cells = self.deck.iter().map(|s| scores(s.lying, self.table.room).unwrap_or(NOTHING.into()));
            columns.push(("Der vi står".into(), false, cells.collect()));
        }
        for field in &self.setup.fields {
            let is_number = field.holds == Holds::Number;
            let cell = |lying: &Lying<'_>| match held(lying.values(), field.id) {
                Some(held) => told(held, "", self.table.room),
                None => NOTHING.into(),
            };
            let mut cells: Vec<_> = cards.iter().map(cell).collect();
            if self.has_sums() {
                let sum = if field.share { sum(field, &cards) } else { None };
                cells.push(sum.map_or_else(String::new, |sum| sum.to_string()));
            }
            columns.push((label(field), is_number, cells));
            if field.share {
                let shares = shares(field, &cards);
                let shared = shares.iter().any(Option::is_some);
                let mut cells: Vec<_> = shares.iter().map(|s| s.map_or(NOTHING.into(), percent)).collect();
                cells.push(if shared { percent(100) } else { NOTHING.into() });
                columns.push(("Andel".into(), true, cells));
            }
        }
        if self.has_sums()
            && let Some((_, _, cells)) = columns.first_mut().filter(|_| titled)
        {
            cells.push("I alt".into());
        }
        let rows = self.deck.len() + usize::from(self.has_sums());
        story.table(Rows {
            head: columns.iter().map(|(head, _, _)| head.clone()).collect(),
            numbers: columns.iter().map(|(_, is_number, _)| *is_number).collect(),
            rows: (0..rows)
                .map(|row| {
                    columns.iter().map(|(_, _, cells)| cells.get(row).cloned().unwrap_or_default()).collect()
                })
                .collect(),
            ..Rows::default()
        });
        if !self.whole {
            return;
        }
        let remarks = self.deck.iter().filter_map(|s| Some((s, not_one(self.setup, s.lying.values())?)));
        for (shown, said) in remarks {
            story.muted(format!("{}: {said}", wrap::clip(&shown.title, CLIPPED)));
        }
        self.incomplete(story);
        if self.setup.decides == Decides::Card {
            for shown in &self.deck {
                self.decided_on(story, shown, 4);
            }
        }
        self.grounds(story);
    }

    /// What the first column of a table holds.
    fn whose(&self) -> &'static str {
        match self.setup.each {
            Each::Promise => "Løfte",
            Each::Person => "Hvem",
            Each::Nothing => "",
        }
    }

    fn has_sums(&self) -> bool {
        self.setup.fields.iter().any(|f| f.share)
    }

    fn each(&self, story: &mut Document) {
        for shown in self.deck.iter().filter(|s| !s.lying.is_empty() || s.lying.card.is_some()) {
            self.card(story, shown);
        }
    }

    fn card(&self, story: &mut Document, shown: &Shown<'a>) {
        self.words_of(story, shown);
        if self.whole && self.setup.decides == Decides::Card {
            self.decided_on(story, shown, 4);
        }
        self.rests_on(story, shown);
    }

    fn words_of(&self, story: &mut Document, shown: &Shown<'a>) {
        let values = shown.lying.values();
        let about = shown.lying.about(self.setup);
        let sentence = sentence(self.setup, values);
        let mut said = sentence.iter().flat_map(|sentence| sentence.lines()).filter(|l| !l.trim().is_empty());
        let first = if is_made(shown) { said.next() } else { None };
        let title = first.unwrap_or(shown.title.trim());
        // The only card may bear the name of the exercise, which stands above it already.
        if !title.is_empty() && title != self.table.head.title.trim() {
            match shown.lying.id() {
                Some(id) => story.heading_of(3, title, id),
                None => story.heading(3, title),
            };
        }
        let leads = matches!(about, About::NorthStar | About::Vision);
        let lead = self.setup.fields.iter().find(|f| matches!(held(values, f.id), Some(Held::Text(_))));
        let lead = if leads { lead } else { None };
        for line in said {
            story.lead(line);
        }
        if let (None, Some(field)) = (&sentence, lead) {
            story.lead(self.says(field, values));
        }
        let in_sentence = |f: &&Field| sentence.is_some() && f.joins.is_some();
        let is_lead = |f: &&Field| sentence.is_none() && lead.is_some_and(|lead| lead.id == f.id);
        let rest = self.setup.fields.iter().filter(|f| !in_sentence(f) && !is_lead(f));
        story.fields(rest.map(|f| (f.name.clone(), self.says(f, values))));
        if !self.whole {
            return;
        }
        if let Some(said) = not_one(self.setup, values) {
            story.muted(said);
        }
        if let Some(lacks) = lacks(self.setup, values) {
            story.muted(format!("{lacks}."));
        }
    }

    fn rests_on(&self, story: &mut Document, shown: &Shown<'_>) {
        let rests_on = shown.lying.card.map_or(&[][..], |c| &c.rests_on);
        story.grounds([Grounds {
            of: None,
            sources: told_sources(self.table.room, self.table.now, rests_on),
        }]);
    }

    /// What the cards of a table build on.
    fn grounds(&self, story: &mut Document) {
        for shown in &self.deck {
            if shown.lying.card.is_some_and(|c| !c.rests_on.is_empty()) {
                story.heading(4, &*wrap::clip(&shown.title, CLIPPED));
                self.rests_on(story, shown);
            }
        }
    }

    /// How many cards are not done, where that is not said of each.
    fn incomplete(&self, story: &mut Document) {
        if !self.whole {
            return;
        }
        let all = self.deck.len();
        let complete = self.deck.iter().filter(|s| is_complete(self.setup, s.lying.values())).count();
        if complete < all {
            story.muted(format!("{complete} av {all} er fylt ut."));
        }
    }

    fn decided_on(&self, story: &mut Document, shown: &Shown<'_>, level: u8) {
        let rulings = shown.lying.card.map_or(&[][..], |c| &c.decisions);
        self.decided(story, rulings, &shown.lying.words(), shown.lying.about(self.setup).it(), level);
    }

    fn decided(&self, story: &mut Document, rulings: &[Ruling], words: &[Words], it: &str, level: u8) {
        match (on(rulings, words), before(rulings, words)) {
            (Some(decision), _) => {
                story.heading(level, "Vedtak");
                decision::tell(decision, it, self.table.room, story);
            }
            (None, Some(before)) => {
                story.heading(level, "Vedtak");
                story.muted(outdated(before, self.table));
            }
            (None, None) => {}
        }
    }
}
