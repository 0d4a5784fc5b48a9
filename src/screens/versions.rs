//! What a session has been: earlier versions and copies of it, the newest first, each with what sets it apart from
//! what stands. One of them can be read, stand again, or be opened beside.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::screens::help::Help;
use crate::screens::{Effect, bar};
use crate::ui::keys::{Code, Key, Told};
use crate::ui::parts::{self, REST};
use crate::ui::scroll;
use crate::ui::spots::{Clicked, Spots};
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::shelved::Version;

impl Version {
    /// Such as "21.11. kl. 09:42:07".
    fn time(&self) -> String {
        let date = self.at.day().date();
        format!("{}.{}. kl. {}", date.day(), date.month(), self.at.hhmmss())
    }

    fn told(&self) -> String {
        let differs = self.differs.as_deref().unwrap_or("kan ikke leses");
        match &self.copy {
            Some(copy) if differs.is_empty() => copy.clone(),
            Some(copy) => format!("{copy}: {differs}"),
            None => differs.into(),
        }
    }
}

/// The page of them.
#[derive(Debug)]
pub struct Versions {
    session: PathBuf,
    title: String,
    all: Vec<Version>,
    marked: usize,
    /// What shall be done with the marked one is asked, and the next press answers.
    asks: bool,
    said: Option<String>,
    help: Option<Help>,
    drawn: Spots<usize>,
    foot: Spots<Key>,
}

const ASK_KEYS: &[Told] = &[
    Told {
        keys: &[Key::char('j')],
        hint: "gjenopprett",
        help: "Lar versjonen gjelde. Det som står nå, blir en tidligere versjon.",
    },
    Told {
        keys: &[Key::char('k')],
        hint: "åpne en kopi",
        help: "Åpner versjonen som en kopi ved siden av økten.",
    },
    Told { keys: &[Key::char('l')], hint: "les", help: "Åpner versjonen for lesing." },
    Told {
        keys: &[Key::char('n'), Key::ESC],
        hint: "la det være",
        help: "Lar alt være som det er. Andre taster gjør det også.",
    },
    EXPLAIN,
];

const EXPLAIN: Told = Told { keys: &[Key::f(1)], hint: "hjelp", help: "Viser hva hver tast gjør her." };

impl Versions {
    pub const KEYS: &'static [Told] = &[
        Told {
            keys: &[Key::ENTER],
            hint: "velg",
            help: "Spør hva du vil med versjonen: gjenopprette den, åpne en kopi av den, eller bare lese den.",
        },
        Told { keys: &[Key::UP, Key::DOWN], hint: "flytt", help: "Flytter markeringen." },
        Told { keys: &[Key::ESC, Key::ctrl('q')], hint: "startsiden", help: "Tilbake til startsiden." },
        Told { keys: &[Key::TAB, Key::BACK_TAB], hint: "", help: "Flytter markeringen ned eller opp." },
        Told { keys: &[Key::ctrl('c')], hint: "", help: "Sier hvordan du kommer tilbake til startsiden." },
        EXPLAIN,
    ];

    /// Of the session in this file, `all` the newest first. `title` is empty when what stands can't be read.
    pub fn new(session: PathBuf, title: String, all: Vec<Version>) -> Self {
        Self {
            session,
            title,
            all,
            marked: 0,
            asks: false,
            said: None,
            help: None,
            drawn: Spots::default(),
            foot: Spots::default(),
        }
    }

    /// Says something until the next press.
    pub fn say(&mut self, text: impl Into<String>) {
        self.said = Some(text.into());
    }

    pub fn press(&mut self, key: Key) -> Vec<Effect> {
        if let Code::Click { column, row } = key.code {
            return self.click(column, row);
        }
        if let Some(mut help) = self.help.take() {
            self.help = help.press(key).then_some(help);
            return Vec::new();
        }
        if key == Key::f(1) {
            self.help = Some(Help::new(vec![("Tidligere versjoner".into(), self.told())]));
            return Vec::new();
        }
        self.said = None;
        if std::mem::take(&mut self.asks) {
            return self.answer(key);
        }
        match key {
            Key::ENTER => match self.all.get(self.marked).map(|it| it.differs.clone()) {
                Some(Err(why)) => self.say(format!("Denne kan ikke leses. {why}")),
                Some(Ok(_)) => self.asks = true,
                None => {}
            },
            Key::UP | Key::BACK_TAB => self.marked = self.marked.saturating_sub(1),
            Key::DOWN | Key::TAB => {
                self.marked = (self.marked + 1).min(self.all.len().saturating_sub(1));
            }
            key if Self::KEYS[2].keys.contains(&key) => return vec![Effect::GoHome],
            key if key == Key::ctrl('c') => self.say("Esc går tilbake til startsiden."),
            _ => {}
        }
        Vec::new()
    }

    /// A click goes there; a second one on the same row asks what to do with it.
    fn click(&mut self, column: u16, row: u16) -> Vec<Effect> {
        if let Some(key) = self.foot.at(column, row) {
            return self.press(key);
        }
        match self.drawn.click(column, row) {
            _ if self.asks || self.help.is_some() => {}
            Some(Clicked::Again(at)) if at == self.marked => return self.press(Key::ENTER),
            Some(Clicked::First(at) | Clicked::Again(at)) => self.marked = at,
            None => {}
        }
        Vec::new()
    }

    fn answer(&mut self, key: Key) -> Vec<Effect> {
        let Some(Version { path, fits, .. }) = self.all.get(self.marked) else { return Vec::new() };
        let (session, version) = (self.session.clone(), path.clone());
        match key.typed().map(|c| c.to_ascii_lowercase()) {
            Some('j') if *fits => vec![Effect::Restore { session, version }],
            Some('k') => vec![Effect::Mend { damaged: session, version }],
            Some('l') => vec![Effect::ReviewVersion { session, version }],
            Some('n') => Vec::new(),
            // Any other press leaves it, but a letter that isn't an answer may be a slip.
            typed => {
                self.asks = typed.is_some();
                Vec::new()
            }
        }
    }

    /// What is asked of the marked one.
    fn question(&self) -> Option<String> {
        let version = self.all.get(self.marked).filter(|_| self.asks)?;
        let stands = if version.fits {
            "J lar den gjelde; det som står nå, blir en tidligere versjon. "
        } else {
            "Versjonen kan ikke gjenopprettes her, for programmet forstår ikke hele filen. "
        };
        let time = version.time();
        let called = match &version.copy {
            None => format!("Økten slik den var {time}"),
            Some(copy) => format!("Valgt: {copy}, endret {time}"),
        };
        Some(format!("{called}. {stands}K åpner den som en kopi ved siden av. L viser den. N lar alt være."))
    }

    pub fn draw(&self, frame: &mut Frame<'_>, theme: &Theme) {
        let width = usize::from(frame.area().width.saturating_sub(6));
        let said = self.question().or_else(|| self.said.clone()).unwrap_or_default();
        let said: Vec<_> = wrap::lines(&said, width).collect();
        let [_, title, about, _, list, line, rule, keys] =
            parts::rows(frame.area(), [1, 1, 1, 1, REST, said.len().clamp(1, 5) as u16, 1, 1]);
        let inset = |area: Rect| Rect { x: area.x + 3, width: area.width.saturating_sub(6), ..area };
        let of = if self.title.is_empty() { "en fil som ikke kan leses" } else { &self.title };
        let heading = vec![
            Span::styled("Tidligere versjoner", theme.title),
            Span::styled(format!("  {}", wrap::clip(of, width.saturating_sub(22))), theme.muted),
        ];
        frame.render_widget(Line::from(heading), inset(title));
        let about_it = "Slik var økten da. + og − viser hva den har mer og mindre av enn nå.";
        let none = "Ingen ennå. Hver lagring tar vare på det som sto der før.";
        let about_it = if self.all.is_empty() { none } else { about_it };
        frame.render_widget(Span::styled(wrap::clip(about_it, width), theme.muted), inset(about));
        match &self.help {
            Some(help) => help.draw(frame, inset(list), theme),
            None => self.draw_list(frame, inset(list), theme),
        }
        for (text, row) in said.into_iter().zip(inset(line).rows()) {
            frame.render_widget(Line::styled(text.to_string(), theme.warn), row);
        }
        frame.render_widget(Span::styled("─".repeat(usize::from(rule.width)), theme.rule), rule);
        let mut told = if self.help.is_some() { Help::KEYS.to_vec() } else { self.told() };
        // With one there is nowhere to go.
        let moves = |told: &Told| told.keys == [Key::UP, Key::DOWN];
        told.retain(|it| self.help.is_some() || self.asks || self.all.len() > 1 || !moves(it));
        bar::draw(&told, frame, keys, theme, &self.foot);
    }

    fn told(&self) -> Vec<Told> {
        if !self.asks {
            return Self::KEYS.to_vec();
        }
        let fits = self.all.get(self.marked).is_some_and(|it| it.fits);
        ASK_KEYS.iter().copied().skip(usize::from(!fits)).collect()
    }

    fn draw_list(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.drawn.clear();
        let height = usize::from(area.height).max(1);
        let first = (self.marked + 1).saturating_sub(height);
        let width = usize::from(area.width.saturating_sub(scroll::EDGE));
        let time = self.all.iter().map(|it| wrap::width(&it.time())).max().unwrap_or(0);
        for (n, version) in self.all.iter().enumerate().skip(first).take(height) {
            let row = Rect { y: area.y + (n - first) as u16, height: 1, ..area };
            let (sign, style, quiet) = if n == self.marked {
                ("▸ ", theme.focus, theme.focus)
            } else {
                ("  ", theme.text, theme.muted)
            };
            let told = wrap::clip(&version.told(), width.saturating_sub(time + 5)).into_owned();
            let line = Line::from(vec![
                Span::styled(sign, style),
                Span::styled(format!("{:time$}   ", version.time()), style),
                Span::styled(told, quiet),
            ]);
            self.drawn.put(row, n);
            frame.render_widget(line, row);
        }
        let more = (first > 0, first + height < self.all.len());
        scroll::draw_edge(frame.buffer_mut(), area, more, theme);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(name: &str, differs: Result<&str, &str>, fits: bool) -> Version {
        Version {
            path: name.into(),
            at: "2026-11-21T09:42:07+01:00".parse().unwrap(),
            copy: None,
            differs: differs.map(Into::into).map_err(Into::into),
            fits,
        }
    }

    #[test]
    fn a_version_is_asked_about_before_anything_is_done_with_it() {
        let all = vec![
            version("a", Ok("−1 sitat"), true),
            version("b", Ok(""), false),
            version("c", Err("Brutt."), false),
        ];
        let mut page = Versions::new("s".into(), "Løftet".into(), all);
        assert_eq!(page.press(Key::char('j')), [], "nothing was asked");
        assert_eq!(page.press(Key::ENTER), []);
        assert!(page.question().unwrap().contains("Økten slik den var 21.11. kl. 09:42:07."));
        assert_eq!(page.press(Key::char('x')), []);
        let restore = Effect::Restore { session: "s".into(), version: "a".into() };
        assert_eq!(page.press(Key::char('J')), [restore]);
        page.press(Key::ENTER);
        assert_eq!((page.press(Key::ESC), page.press(Key::char('j'))), (vec![], vec![]), "Esc lets it be");
        page.press(Key::DOWN);
        page.press(Key::ENTER);
        assert_eq!(page.press(Key::char('j')), [], "it doesn't fit");
        let mend = Effect::Mend { damaged: "s".into(), version: "b".into() };
        assert_eq!(page.press(Key::char('k')), [mend]);
        page.press(Key::DOWN);
        assert_eq!(page.press(Key::ENTER), []);
        assert_eq!((page.asks, page.said.as_deref()), (false, Some("Denne kan ikke leses. Brutt.")));
        assert_eq!(page.press(Key::ESC), [Effect::GoHome]);
    }
}
