//! What is picked for a column: how it is read, where it goes, which question its comments answer.

use super::super::Host;
use super::super::choices::questions;
use super::super::comments::Comments;
use super::{Columns, Over};
use crate::exercises::{Room, Takes};
use crate::screens::palette::Picked;
use crate::ui::keys::Key;
use crate::workshop::columns::Reads;
use crate::workshop::import::{self, destinations};

impl Columns {
    pub(super) fn press_list(&mut self, host: &mut Host<'_>, over: Over, key: Key) {
        match over {
            Over::Reads(at, mut list) => match list.press(key) {
                Picked::Still => self.over = Some(Over::Reads(at, list)),
                Picked::Put => {}
                Picked::Chosen(reads) => self.read_as(host, at, reads),
            },
            Over::Goals(at, mut list) => match list.press(key) {
                Picked::Still => self.over = Some(Over::Goals(at, list)),
                Picked::Put => {}
                Picked::Chosen(to) => {
                    self.chosen[at].to = to;
                    self.chosen[at].settle(&destinations(host.session));
                }
            },
            Over::Questions(at, mut list) => match list.press(key) {
                Picked::Still => self.over = Some(Over::Questions(at, list)),
                Picked::Chosen(Some(question)) => {
                    let comments = import::Comments::of(&self.file.source, &self.mapping(), at);
                    let made = self.made.remove(&at).unwrap_or_default();
                    let page = Comments::of(comments, question, made, host.session);
                    self.over = Some(Over::Comments(at, Box::new(page)));
                }
                Picked::Put | Picked::Chosen(None) => {}
            },
            Over::OncePer(mut list) => match list.press(key) {
                Picked::Still => self.over = Some(Over::OncePer(list)),
                Picked::Put => {}
                Picked::Chosen(once_per) => self.once_per = once_per,
            },
            Over::Sheets(_) | Over::Comments(..) | Over::Preview(_) => {}
        }
    }

    /// What a column is read as decides where it can go.
    fn read_as(&mut self, host: &mut Host<'_>, at: usize, reads: Reads) {
        let lists_customers =
            || destinations(host.session).iter().any(|place| matches!(place.takes, Takes::Class(_)));
        let own_words = self.holds_own_words(at);
        let chosen = &mut self.chosen[at];
        chosen.doubt = None;
        if std::mem::discriminant(&chosen.reads) != std::mem::discriminant(&reads) {
            chosen.to.clear();
        }
        chosen.reads = reads;
        match &chosen.reads {
            Reads::Nothing => chosen.to.clear(),
            Reads::Id if !lists_customers() => chosen.to.clear(),
            Reads::Text if own_words || !lists_customers() => self.read_comments(host, at),
            _ => self.over = Some(Over::Goals(at, self.chosen[at].goals(host.session))),
        }
    }

    /// A customer's words are nothing that a room should read before she has.
    fn read_comments(&mut self, host: &mut Host<'_>, at: usize) {
        let asked = destinations(host.session).iter().any(|place| place.takes == Takes::Comment);
        if host.session.mirrored() {
            host.say("Rommet kan se skjermen. Si nei til det på forsiden, og ta inn kommentarer når ingen andre ser den.");
        } else if asked {
            self.over = Some(Over::Questions(at, questions(host.session)));
        } else {
            host.say("Økten har ingen spørsmål som en kommentar kan stå under.");
        }
    }
}
