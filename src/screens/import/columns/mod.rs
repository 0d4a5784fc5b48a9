//! Step 2: what each column is and where it goes, seen before it counts; beside it, where there is room, what it comes to.

mod page;
mod picking;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::choices::{Chosen, once_per, sheets};
use super::comments::{self, Comments, Made};
use super::preview::{Previewed, Step};
use super::{Host, ReadSurvey};
use crate::exercises::Room;
use crate::screens::Effect;
use crate::screens::palette::{Picked, Picker};
use crate::ui::form::{Form, Pressed};
use crate::ui::keys::{Key, Told};
use crate::workshop::Session;
use crate::workshop::columns::Reads;
use crate::workshop::import::{self, Destination, Goal, Grounds, Mapped, Mapping, Preview, destinations};

/// Of larger files a glance beside would be waited for after every key.
const GLANCED_AT: usize = 20_000;

/// Letters that answers have on average in a column of people's own words.
const OWN_WORDS: usize = 12;

#[derive(Debug)]
pub(in crate::screens::import) struct Columns {
    file: Arc<ReadSurvey>,
    /// One for each column.
    chosen: Vec<Chosen>,
    /// By this column only the last of several rows counts.
    once_per: Option<String>,
    /// What has been made of the comments in each column.
    made: BTreeMap<usize, Made>,
    /// All columns are listed, not only those that could go somewhere.
    all: bool,
    grounds: Grounds,
    remembered: String,
    form: Form<Spot>,
    over: Option<Over>,
    /// What it comes to as it is chosen now, as far as everything is decided.
    glance: Option<Preview>,
}

/// What lies over the columns.
#[derive(Debug)]
enum Over {
    Reads(usize, Picker<Reads>),
    Goals(usize, Picker<Vec<Goal>>),
    Questions(usize, Picker<Option<Destination>>),
    OncePer(Picker<Option<String>>),
    Sheets(Picker<String>),
    Comments(usize, Box<Comments>),
    Preview(Box<Previewed>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Column(usize),
    All,
    Sheet,
    OncePer,
    Source,
    Period,
    Name,
    Look,
}

/// What a press led to.
pub(in crate::screens::import) enum After {
    Here,
    /// Back to the files.
    Back,
    /// Everything is in.
    Done,
    /// The same file is wanted at another sheet.
    Sheet(String),
    /// Somebody is writing down what is said.
    Writes {
        back: bool,
    },
}

impl Columns {
    pub(in crate::screens::import) fn of(file: Arc<ReadSurvey>, session: &Session) -> Self {
        let source = &file.source;
        let guess = import::guessed(source, session);
        let mapping = file.known.as_ref().map_or(&guess, |(_, mapping)| mapping);
        let chosen = source.headings.names.iter().zip(&source.guesses).map(|(heading, guess)| {
            match mapping.of(heading) {
                // What was answered once is not asked again.
                Some(mapped) => Chosen {
                    reads: mapped.reads.clone(),
                    to: mapped.to.clone(),
                    doubt: guess.doubt.clone().filter(|_| file.known.is_none()),
                },
                None => Chosen { reads: guess.reads.clone(), to: Vec::new(), doubt: guess.doubt.clone() },
            }
        });
        let places = destinations(session);
        let chosen = chosen.map(|mut chosen| {
            chosen.settle(&places);
            chosen
        });
        let chosen = chosen.collect();
        let remembered = file.known.as_ref().map(|(name, _)| name.clone()).unwrap_or_default();
        let once_per = file.known.as_ref().and_then(|(_, known)| known.once_per.clone());
        let mut page = Self {
            chosen,
            once_per,
            made: BTreeMap::new(),
            all: false,
            grounds: Grounds::default(),
            remembered,
            form: Form::default(),
            over: None,
            glance: None,
            file,
        };
        page.glance(session);
        page
    }

    pub(in crate::screens::import) fn name(&self) -> &str {
        &self.file.name
    }

    pub(in crate::screens::import) fn is_preview(&self) -> bool {
        matches!(self.over, Some(Over::Preview(_)))
    }

    /// What its keys do; nothing of its own on the columns and on the preview.
    pub(in crate::screens::import) fn told(&self) -> Option<&'static [Told]> {
        match &self.over {
            None => None,
            Some(Over::Preview(preview)) if !preview.is_list() => None,
            Some(Over::Comments(..)) => Some(comments::KEYS),
            Some(_) => Some(Picker::<usize>::KEYS),
        }
    }

    fn mapping(&self) -> Mapping {
        let names = &self.file.source.headings.names;
        let mapped = names.iter().zip(&self.chosen).filter(|(_, chosen)| !chosen.to.is_empty());
        let mut mapping = Mapping::new(
            mapped
                .map(|(heading, chosen)| Mapped {
                    heading: heading.clone(),
                    reads: chosen.reads.clone(),
                    to: chosen.to.clone(),
                })
                .collect(),
        );
        mapping.once_per.clone_from(&self.once_per);
        mapping
    }

    fn preview(&self, session: &Session) -> Preview {
        Preview::of(&self.file.source, &self.mapping(), session, &self.grounds)
    }

    fn glance(&mut self, session: &Session) {
        let decided = !self.chosen.iter().any(asks) && self.chosen.iter().any(|chosen| !chosen.to.is_empty());
        let small = self.file.source.table.rows <= GLANCED_AT;
        self.glance = (decided && small).then(|| self.preview(session));
    }

    /// Columns that could go somewhere, or that do.
    fn is_listed(&self, at: usize) -> bool {
        let Chosen { reads, to, .. } = &self.chosen[at];
        let could = match reads {
            Reads::Score(_) | Reads::Span(_) => true,
            // Of a list of cases they are what it is about; of a survey, when somebody answered.
            Reads::Moment(_) => !self.chosen.iter().any(|chosen| matches!(chosen.reads, Reads::Score(_))),
            Reads::Text => self.holds_own_words(at),
            Reads::Amount | Reads::Person | Reads::Id | Reads::Nothing => false,
        };
        self.all || !to.is_empty() || could && self.file.source.guesses[at].filled > 0
    }

    /// People's own words are longer than names and places.
    fn holds_own_words(&self, at: usize) -> bool {
        let values = self.file.source.table.columns[at].values();
        let letters: usize = values.iter().map(|value| value.text.chars().count()).sum();
        letters > OWN_WORDS * values.len().max(1)
    }

    pub(in crate::screens::import) fn paste(&mut self, text: &str, session: &Session) {
        match &mut self.over {
            Some(Over::Reads(_, list)) => list.paste(text),
            Some(Over::Goals(_, list)) => list.paste(text),
            Some(Over::Questions(_, list)) => list.paste(text),
            Some(Over::OncePer(list)) => list.paste(text),
            Some(Over::Sheets(list)) => list.paste(text),
            Some(Over::Comments(_, page)) => page.paste(text, session),
            Some(Over::Preview(page)) => page.paste(text),
            None => {
                let lines = self.lines(session);
                self.form.paste(&lines, text);
            }
        }
    }

    pub(in crate::screens::import) fn press(&mut self, host: &mut Host<'_>, key: Key) -> After {
        match self.over.take() {
            Some(Over::Preview(preview)) => return self.press_preview(host, preview, key),
            Some(Over::Comments(at, mut page)) => {
                if page.press(host, key) {
                    self.over = Some(Over::Comments(at, page));
                } else {
                    self.made.insert(at, page.into_made());
                }
                return After::Here;
            }
            Some(Over::Sheets(mut list)) => match list.press(key) {
                Picked::Still => self.over = Some(Over::Sheets(list)),
                Picked::Put => {}
                Picked::Chosen(name) => return After::Sheet(name),
            },
            Some(over) => self.press_list(host, over, key),
            None => return self.press_columns(host, key),
        }
        self.glance(host.session);
        After::Here
    }

    fn press_columns(&mut self, host: &mut Host<'_>, key: Key) -> After {
        let lines = self.lines(host.session);
        match self.form.press(&lines, key) {
            Pressed::Ignored if key == Key::ESC => return After::Back,
            Pressed::Writes { back } => return After::Writes { back },
            Pressed::Wrote { spot, text, then } => {
                let text = text.trim().to_owned();
                match spot {
                    Spot::Source => self.grounds.source = text,
                    Spot::Period => self.grounds.period = text,
                    Spot::Name => self.remember(host, text),
                    Spot::Column(_) | Spot::All | Spot::Sheet | Spot::OncePer | Spot::Look => {}
                }
                let lines = self.lines(host.session);
                self.form.go(then, &lines);
                self.glance(host.session);
            }
            Pressed::Pushed(Spot::Column(at)) => {
                self.over = Some(Over::Reads(at, self.chosen[at].readings()));
            }
            Pressed::Pushed(Spot::All) => self.all = true,
            Pressed::Pushed(Spot::Sheet) => {
                self.over = Some(Over::Sheets(sheets(&self.file.source, host.session.mirrored())));
            }
            Pressed::Pushed(Spot::OncePer) => {
                self.over = Some(Over::OncePer(once_per(&self.file.source, &self.chosen)));
            }
            Pressed::Pushed(Spot::Look) => self.look(host),
            _ => {}
        }
        After::Here
    }

    /// Keeps the mapping under a name for files like this one.
    fn remember(&mut self, host: &mut Host<'_>, name: String) {
        let mapping = self.mapping();
        if name.is_empty() {
            self.remembered.clear();
        } else if mapping.columns.is_empty() {
            host.say("Velg først hvor minst én kolonne går.");
        } else {
            self.remembered.clone_from(&name);
            host.wants.effects.push(Effect::KeepMapping { name, mapping: Box::new(mapping) });
        }
    }

    fn look(&mut self, host: &mut Host<'_>) {
        if let Some(at) = self.chosen.iter().position(asks) {
            self.form.set_at(Spot::Column(at));
            host.say("Svar på det som er merket ▲, eller la kolonnen være.");
        } else if self.chosen.iter().all(|chosen| chosen.to.is_empty()) {
            host.say("Ingen kolonne går noe sted ennå. Trykk Enter på en rad.");
        } else {
            self.over = Some(Over::Preview(Box::new(Previewed::of(self.preview(host.session)))));
        }
    }

    fn press_preview(&mut self, host: &mut Host<'_>, mut preview: Box<Previewed>, key: Key) -> After {
        match preview.press(host, key) {
            Step::Here => self.over = Some(Over::Preview(preview)),
            Step::Back => {}
            Step::Done => {
                self.over = Some(Over::Preview(preview));
                return After::Done;
            }
            Step::Writes(back) => {
                self.over = Some(Over::Preview(preview));
                return After::Writes { back };
            }
            Step::Who(row, person) => {
                self.grounds.who.insert(row, person);
                self.over = Some(Over::Preview(preview));
                self.go_on(host.session);
            }
        }
        After::Here
    }

    /// What it comes to is counted again: meanwhile the session may have changed, and with it what the room may see.
    pub(in crate::screens::import) fn go_on(&mut self, session: &Session) {
        let over = self.over.take();
        self.over = match over {
            Some(Over::Preview(preview)) => {
                Some(Over::Preview(Box::new(preview.anew(self.preview(session)))))
            }
            over => over,
        };
        self.glance(session);
    }
}

/// Something about the column must be answered before it can go where it goes.
fn asks(chosen: &Chosen) -> bool {
    chosen.doubt.is_some() && !chosen.to.is_empty()
}
