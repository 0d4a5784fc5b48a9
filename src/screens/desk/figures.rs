//! The pages for figures from a file, over the desk. When somebody speaks they wait where she was.

use super::{Desk, Page};
use crate::moment::Moment;
use crate::screens::Effect;
use crate::screens::import::{After, Host, Import, Intake, Survey, Wants};
use crate::ui::keys::Key;
use crate::workshop::Edit;
use crate::workshop::history::Step;

impl Desk {
    /// Lets the pages act on this desk, and does what they want.
    fn host<T>(&mut self, act: impl FnOnce(&mut Host<'_>) -> T) -> T {
        let undo = "Ctrl+Z tar dem ut igjen.";
        let (session, ids) = (&self.session, &mut self.ids);
        let mut host = Host { session, ids, now: self.now, undo, wants: Wants::default() };
        let after = act(&mut host);
        let Wants { said, effects, intake } = host.wants;
        self.effects.extend(effects);
        if let Some(Intake { edit, what, said }) = intake
            && self.act(edit, what)
        {
            self.say(said);
        }
        if let Some(said) = said {
            self.say(said);
        }
        after
    }

    /// The pages where she was when somebody said something, else from the start.
    pub(super) fn import_page(&mut self) -> Box<Import> {
        match self.import_aside.take() {
            Some(mut aside) => {
                aside.go_on(&self.session);
                aside
            }
            None => Box::new(self.host(Import::of)),
        }
    }

    pub(super) fn press_import(&mut self, mut page: Box<Import>, key: Key) -> Option<Page> {
        match self.host(|host| page.press(host, key)) {
            After::Here => Some(Page::Import(page)),
            After::Done => (!self.begun).then(|| Page::cover(self)),
            After::Writes { back } => {
                self.import_aside = Some(page);
                self.catch(back);
                if self.over.is_none() {
                    self.say("Det du skriver, står her nå. «Hent tall fra fil» fortsetter der du var.");
                }
                None
            }
        }
    }

    /// What has come of looking for files, or of reading one; for the pages, wherever they are by now.
    pub fn survey(&mut self, news: Survey, now: Moment) -> Vec<Effect> {
        self.now = now;
        let over = match &mut self.over {
            Some(Page::Import(page)) => Some(page),
            Some(Page::Help(_, Some(below))) => match &mut **below {
                Page::Import(page) => Some(page),
                _ => None,
            },
            _ => None,
        };
        let said = match (over.or(self.import_aside.as_mut()), news) {
            (Some(page), news) => page.hear(news, &self.session),
            (None, Survey::Kept(sentence)) => Some(sentence),
            (None, _) => None,
        };
        if let Some(said) = said {
            self.say(said);
        }
        self.effects()
    }

    /// What was put in before the session came here can be taken out here.
    pub fn know_steps(&mut self, steps: Vec<(Edit, &'static str)>) {
        for (edit, what) in steps {
            let place = self.place_of(&edit);
            self.history.remember(Step::new(edit, place, what, ""));
        }
    }

    /// Lays the pages over the desk, with the invented survey already asked for.
    pub fn import_example(&mut self) -> Vec<Effect> {
        self.over = Some(Page::Import(Box::new(self.host(Import::of_example))));
        self.effects()
    }
}
