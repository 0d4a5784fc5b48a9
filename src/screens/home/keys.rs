//! What the keys do at home, and what the foot says of them.

use super::Home;
use super::choices::Choice;
use crate::ui::keys::{Key, Told};
use crate::workshop::shelved::Origin;

/// What empties the search.
pub(super) const CLEAR: &[Key] = &[Key::ESC, Key::ctrl('u')];

/// What the keys do while it is asked.
pub(super) const ASKING_KEYS: &[Told] = &[
    Told {
        keys: &[Key::ENTER],
        hint: "velg",
        help: "Henter tallene inn i økten eller malen du har markert.",
    },
    Told { keys: &[Key::UP, Key::DOWN], hint: "flytt", help: "Flytter markeringen." },
    Told { keys: &[Key::ESC], hint: "tilbake", help: "Tilbake til startsiden. Ingenting er endret." },
    Told { keys: &[Key::f(1)], hint: "hjelp", help: "" },
];

/// Keys that do something with a session.
pub(super) const FOR_SESSIONS: [Key; 3] = [Key::ctrl('o'), Key::ctrl('f'), Key::ctrl('t')];

/// What can be done with a template that is marked.
const READ_TEMPLATE: Told = Told {
    keys: &[Key::ctrl('o')],
    hint: "les malen",
    help: "Viser hele malen: dagen med spørsmål og veiledning.",
};
const MORE_ON_TEMPLATE: Told = Told {
    keys: &[Key::ctrl('t')],
    hint: "mer om malen",
    help: "Gir malen et nytt navn, lager en kopi av den, eller sletter den.",
};
const UNDO: Told = Told {
    keys: &[Key::ctrl('z')],
    hint: "angre",
    help: "Angrer det siste du gjorde med en mal. I søket: tar først tilbake det du skriver.",
};

/// What answers a question, for the foot: nothing else does anything there.
const fn answers(yes: &'static str) -> [Told; 2] {
    const YES: &[Key] = &[Key::char('j'), Key::char('J')];
    const NO: &[Key] = &[Key::char('n'), Key::ESC];
    [Told { keys: YES, hint: yes, help: "" }, Told { keys: NO, hint: "la det være", help: "" }]
}

impl Home {
    pub const KEYS: &'static [Told] = &[
        Told { keys: &[Key::ENTER], hint: "åpne", help: "Åpner det markerte." },
        Told { keys: &[Key::UP, Key::DOWN], hint: "velg", help: "Flytter markeringen." },
        Told {
            keys: &[Key::ctrl('o')],
            hint: "bare les",
            help: "Åpner økten for lesing, slik en deltaker får se den.",
        },
        Told {
            keys: &[Key::ctrl('t')],
            hint: "versjoner",
            help: "Viser tidligere versjoner og konfliktkopier av økten, så en av dem kan tas fram igjen.",
        },
        READ_TEMPLATE,
        MORE_ON_TEMPLATE,
        UNDO,
        Told { keys: &[Key::ctrl('q')], hint: "avslutt", help: "Avslutter nordstjerne." },
        Told {
            keys: &[Key::ctrl('f')],
            hint: "følg opp",
            help: "Lager en ny økt som fortsetter der den markerte sluttet.",
        },
        Told {
            keys: &[Key::ctrl('d')],
            hint: "hent tall",
            help: "Hent tall fra fil: kundenes tall inn i den markerte økten, eller i en du velger.",
        },
        Told { keys: &[Key::TAB, Key::BACK_TAB], hint: "", help: "Flytter markeringen ned eller opp." },
        Told { keys: CLEAR, hint: "", help: "Tømmer søket." },
        Told { keys: &[Key::ctrl('c')], hint: "", help: "Sier hvordan du avslutter." },
        Told { keys: &[Key::f(1)], hint: "hjelp", help: "Viser hva hver tast gjør her." },
    ];

    /// What the keys do with what is marked.
    pub(super) fn told(&self) -> Vec<Told> {
        if self.asks_what_takes {
            return ASKING_KEYS.to_vec();
        }
        let (is_session, is_template) = match self.choices().get(self.marked) {
            Some(Choice::Session(_)) => (true, false),
            Some(Choice::Template(template)) => (false, template.origin != Origin::Broken),
            _ => (false, false),
        };
        let fits = |told: &&Told| match **told {
            READ_TEMPLATE => is_template,
            MORE_ON_TEMPLATE => matches!(self.choices().get(self.marked), Some(Choice::Template(_))),
            UNDO => !self.undo.is_empty(),
            _ => is_session || !FOR_SESSIONS.iter().any(|key| told.keys.contains(key)),
        };
        Self::KEYS.iter().filter(fits).copied().collect()
    }

    /// The same for the foot: while something is asked, what answers it.
    pub(super) fn at_foot(&self) -> Vec<Told> {
        match (&self.offer, &self.follows) {
            (Some(_), _) => answers("åpne versjonen").to_vec(),
            (None, Some(_)) => answers("lag økten").to_vec(),
            (None, None) => self.told(),
        }
    }
}
