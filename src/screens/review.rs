//! Review: a participant's reading of a session, through the gate. None of its keys can yield an edit.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::exercises::{Id, Room};
use crate::moment::Moment;
use crate::report::{Document, Item};
use crate::screens::help::Help;
use crate::screens::trace::{self, Trace, Traced};
use crate::screens::{Effect, bar};
use crate::ui::document::{Found, Laid, LastLaid, Size};
use crate::ui::field::{self, Field};
use crate::ui::keys::{Code, Key, Told};
use crate::ui::parts::{self, REST};
use crate::ui::scroll::Scroll;
use crate::ui::spots::{Clicked, Spots};
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::Session;
use crate::workshop::export::{Order, SCRIPT};
use crate::workshop::gate::{Audience, Names, gate};
use crate::workshop::{script, told};

/// From this width the contents stand beside the text.
const WIDE: u16 = 100;

/// A file that is not wholly understood, and what of it a copy to go on in would lack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partly {
    pub file: PathBuf,
    pub lost: Vec<String>,
}

/// A reader's place in a session.
#[derive(Debug)]
pub struct Review {
    title: String,
    /// What stands below the text: why it can only be read, when it was opened to be worked in.
    notice: Option<String>,
    /// What leaving it leads to.
    then: Effect,
    /// As the gate left it; of a template, all that it says.
    session: Session,
    /// A template is read.
    template: Option<Looked>,
    /// When it was opened.
    now: Moment,
    parts: Vec<(Option<Id>, String, Document)>,
    at: usize,
    scroll: Scroll,
    /// Some while something is searched for.
    search: Option<Field>,
    found: String,
    /// Where those words stand.
    hits: Hits,
    help: Option<Help>,
    /// Some when a copy can be made.
    partly: Option<Partly>,
    /// Some while it is asked whether one should be.
    asks: Option<Scroll>,
    /// The thing with the cursor, while somebody asks why we say it.
    marked: Option<Id>,
    trace: Option<Trace>,
    drawn: Spots<Drawn>,
    foot: Spots<Key>,
    laid: LastLaid<usize>,
    /// Columns of the page, as last drawn.
    width: std::cell::Cell<u16>,
}

/// Every place that has the words searched for, and which of them the reader is at.
#[derive(Debug, Default)]
struct Hits {
    words: String,
    /// The width that they were looked for at: rows are others at another.
    width: u16,
    /// The part, and where in it.
    all: Vec<(usize, Found)>,
    /// None until one has been gone to.
    at: Option<usize>,
}

/// Only there when a copy can be made.
const COPY: Told = Told {
    keys: &[Key::ctrl('k')],
    hint: "gå videre i en kopi",
    help: "Går videre i en kopi, når filen har noe denne utgaven ikke kjenner. Først vises det som ikke blir med.",
};

/// While it is asked.
const ASKED: &[Told] = &[
    Told { keys: &[Key::char('j')], hint: "lag kopien", help: "" },
    Told { keys: &[Key::UP, Key::DOWN], hint: "rull", help: "" },
    Told { keys: &[Key::ESC], hint: "tilbake", help: "" },
];

/// What a template is that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    /// It stands at home.
    Kept,
    /// It came in a file, and can be taken in.
    File,
}

const TAKE_IN: &[Key] = &[Key::ctrl('k')];

/// What else can be done while a template is read.
const TEMPLATE_KEYS: &[Told] = &[
    Told {
        keys: TAKE_IN,
        hint: "ta inn malen",
        help: "Legger malen blant dine egne. Da står den på startsiden.",
    },
    Told {
        keys: &[Key::ctrl('e')],
        hint: "lag dreiebok",
        help: "Lager dreieboken: dagen med tider, spørsmål, veiledning og lapper, til å skrive ut.",
    },
];

/// What a click can find.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Drawn {
    Part(usize),
    Thing(Id),
}

const SEARCH_KEYS: &[Told] = &[
    Told {
        keys: &[Key::ENTER, Key::DOWN],
        hint: "neste treff",
        help: "Går til neste treff, hvor det enn står. Etter det siste kommer det første.",
    },
    Told { keys: &[Key::UP], hint: "forrige treff", help: "Går til treffet før." },
    Told { keys: &[Key::ESC], hint: "lukk", help: "Avslutter søket. Treffene blir stående markert." },
    Told { keys: &[Key::f(1)], hint: "hjelp", help: "Viser hva hver tast gjør her." },
];

const MARKED_KEYS: &[Told] = &[
    Told {
        keys: &[Key::ENTER, Key::f(3), Key::ctrl('g')],
        hint: "hvorfor?",
        help: "Viser hva det markerte bygger på, og hvor det er brukt.",
    },
    Told {
        keys: &[Key::UP, Key::DOWN],
        hint: "flytt",
        help: "Flytter markeringen til det forrige eller neste som er sagt.",
    },
    Told { keys: &[Key::ESC], hint: "ferdig", help: "Tar bort markeringen." },
    Told { keys: &[Key::f(1)], hint: "hjelp", help: "Viser hva hver tast gjør her." },
];

impl Review {
    pub const KEYS: &'static [Told] = &[
        COPY,
        Told { keys: &[Key::RIGHT, Key::TAB], hint: "neste del", help: "Går til neste del." },
        Told { keys: &[Key::LEFT, Key::BACK_TAB], hint: "forrige", help: "Går til forrige del." },
        Told { keys: &[Key::UP, Key::DOWN], hint: "rull", help: "Ruller en linje." },
        Told { keys: &[Key::PAGE_UP, Key::PAGE_DOWN], hint: "", help: "Blar en side." },
        Told {
            keys: &[Key::ctrl('f')],
            hint: "finn",
            help: "Søker i hele økten. Enter går til neste treff.",
        },
        Told {
            keys: trace::OPEN,
            hint: "hvorfor?",
            help: "Hvorfor sier vi dette? Markerer det øverste på siden; piltastene flytter, Enter viser hva det bygger på.",
        },
        Told {
            keys: &[Key::HOME, Key::END],
            hint: "",
            help: "Ruller til begynnelsen eller slutten av delen.",
        },
        Told { keys: &[Key::ctrl('q'), Key::ESC], hint: "lukk", help: "Lukker økten." },
        Told { keys: &[Key::ctrl('c')], hint: "", help: "Sier hvordan du lukker." },
        Told { keys: &[Key::f(1)], hint: "hjelp", help: "Viser hva hver tast gjør her." },
    ];

    pub fn new(session: &Session, notice: Option<String>, now: Moment) -> Self {
        let (session, _) = gate(session, Audience::Leaders, Names::Roles);
        Self {
            title: session.title.clone(),
            notice,
            then: Effect::GoHome,
            parts: told::parts(&session, now),
            template: None,
            session,
            now,
            marked: None,
            trace: None,
            drawn: Spots::default(),
            foot: Spots::default(),
            at: 0,
            scroll: Scroll::default(),
            search: None,
            found: String::new(),
            hits: Hits::default(),
            help: None,
            partly: None,
            asks: None,
            laid: LastLaid::default(),
            width: std::cell::Cell::new(80),
        }
    }

    /// A template, read whole: the day with its questions and how it is led.
    pub fn of_template(template: &Session, looked: Looked, now: Moment) -> Self {
        let parts = script::parts(template);
        Self { template: Some(looked), parts, session: template.clone(), ..Self::new(template, None, now) }
    }

    /// Opened by itself, as a participant does: leaving it ends the program, and shows nobody's home.
    pub fn alone(mut self) -> Self {
        self.then = Effect::Quit;
        self
    }

    /// Leaving it leads there.
    pub fn back_to(mut self, effect: Effect) -> Self {
        self.then = effect;
        self
    }

    /// Knows that a copy can be made, and what it would lack.
    pub fn know(&mut self, partly: Option<Partly>) {
        self.partly = partly;
    }

    /// The keys of the page itself.
    fn keys(&self) -> Vec<Told> {
        let keys = Self::KEYS.iter().filter(|told| self.partly.is_some() || told.keys != COPY.keys);
        let Some(looked) = self.template else { return keys.copied().collect() };
        // Nothing in a template builds on anything.
        let keys = keys.filter(|told| told.keys != trace::OPEN).copied();
        let own = TEMPLATE_KEYS.iter().filter(|told| looked == Looked::File || told.keys != TAKE_IN);
        own.copied().chain(keys).collect()
    }

    /// Says something below the text.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(text.into());
    }

    pub fn press(&mut self, key: Key, theme: &Theme) -> Vec<Effect> {
        if let Code::Click { column, row } = key.code {
            return self.click(column, row, theme);
        }
        if let Some(mut help) = self.help.take() {
            self.help = help.press(key).then_some(help);
            return Vec::new();
        }
        if let Some(scroll) = &mut self.asks {
            let moves = [Code::Up, Code::Down, Code::PageUp, Code::PageDown, Code::Home, Code::End];
            if moves.contains(&key.code) {
                scroll.press_page(key);
                return Vec::new();
            }
            return self.answer(key);
        }
        if key == Key::f(1) {
            self.help = Some(self.explained());
            return Vec::new();
        }
        if let Some(page) = self.trace.take() {
            self.trace = self.press_trace(page, key, theme);
            return Vec::new();
        }
        if self.search.is_some() {
            self.press_search(key, theme);
            return Vec::new();
        }
        match key {
            key if trace::OPEN.contains(&key) && self.template.is_some() => {}
            key if trace::OPEN.contains(&key) && self.marked.is_none() => self.mark_first(theme),
            Key::ENTER if self.marked.is_some() => self.trace = self.marked.map(Trace::of),
            key if trace::OPEN.contains(&key) => self.trace = self.marked.map(Trace::of),
            Key::ESC if self.marked.is_some() => self.marked = None,
            Key::UP | Key::DOWN if self.marked.is_some() => self.mark_next(key == Key::DOWN, theme),
            Key::RIGHT | Key::TAB => self.go(self.at + 1),
            Key::LEFT | Key::BACK_TAB => self.go(self.at.saturating_sub(1)),
            key if key == Key::ctrl('f') => self.search = Some(Field::with(self.found.clone())),
            key if key == Key::ctrl('c') => self.notice = Some("Ctrl+Q lukker økten.".into()),
            key if key == Key::ctrl('k') && self.partly.is_some() => self.asks = Some(Scroll::default()),
            key if TAKE_IN.contains(&key) && self.template == Some(Looked::File) => {
                return vec![Effect::TakeInTemplate(Box::new(self.session.clone()))];
            }
            key if key == Key::ctrl('e') && self.template.is_some() => return vec![self.script()],
            key if key == Key::ctrl('q') || key == Key::ESC => return vec![self.then.clone()],
            _ => {
                if !self.scroll.press_page(key) && key == Key::PAGE_DOWN {
                    self.go(self.at + 1);
                }
            }
        }
        Vec::new()
    }

    /// The facilitator's script of it, to be printed.
    fn script(&self) -> Effect {
        let format = Order::format_named(SCRIPT, None).unwrap_or_default();
        let order = Order { format, ..Order::default() };
        Effect::Report { session: Box::new(self.session.clone()), order, door: None }
    }

    /// What is answered when a copy was asked for: J makes it.
    fn answer(&mut self, key: Key) -> Vec<Effect> {
        self.asks = None;
        let yes = key.typed().is_some_and(|c| c.eq_ignore_ascii_case(&'j'));
        self.partly.iter().filter(|_| yes).map(|partly| Effect::Copy(partly.file.clone())).collect()
    }

    /// The keys that do something just now.
    fn told(&self) -> Vec<Told> {
        match self {
            _ if self.help.is_some() => Help::KEYS.to_vec(),
            _ if self.asks.is_some() => ASKED.to_vec(),
            _ if self.trace.is_some() => Trace::READ.to_vec(),
            _ if self.search.is_some() => SEARCH_KEYS.to_vec(),
            _ if self.marked.is_some() => MARKED_KEYS.to_vec(),
            _ => self.keys(),
        }
    }

    /// The same for the foot, without what has nowhere to lead.
    fn at_foot(&self) -> Vec<Told> {
        let is_top = self.help.is_none() && self.trace.as_ref().is_some_and(Trace::is_at_top);
        let leads = |told: &Told| match told.keys {
            [Key::ENTER] => !is_top,
            [Key::LEFT, Key::BACK_TAB] => self.at > 0,
            [Key::RIGHT, Key::TAB] => self.at + 1 < self.parts.len(),
            _ => true,
        };
        self.told().into_iter().filter(leads).collect()
    }

    /// What every key does just now.
    fn explained(&self) -> Help {
        let mut parts = vec![("Her".to_string(), self.told())];
        // What works while nothing else is on works beneath a marking too.
        if self.search.is_some() {
            // The arrows go from place to place here: the field has one line.
            let own = field::KEYS.iter().filter(|told| told.keys != [Key::UP, Key::DOWN]);
            parts.push(("I et felt".into(), own.copied().collect()));
        } else if self.marked.is_some() && self.trace.is_none() {
            parts.push(("Lesing".into(), self.keys()));
        }
        Help::new(parts)
    }

    /// A click goes where it points; a second one on the same thing asks why we say it.
    fn click(&mut self, column: u16, row: u16, theme: &Theme) -> Vec<Effect> {
        if let Some(key) = self.foot.at(column, row) {
            return self.press(key, theme);
        }
        match self.drawn.click(column, row) {
            Some(Clicked::First(Drawn::Part(part)) | Clicked::Again(Drawn::Part(part))) => {
                (self.trace, self.help) = (None, None);
                self.go(part);
            }
            Some(Clicked::Again(Drawn::Thing(id))) if self.marked == Some(id) => {
                self.trace = Some(Trace::of(id));
            }
            Some(Clicked::First(Drawn::Thing(id)) | Clicked::Again(Drawn::Thing(id))) => {
                self.marked = Some(id);
            }
            None => {
                if let Some(page) = self.trace.take() {
                    self.trace = self.press_trace(page, Key::click(column, row), theme);
                }
            }
        }
        Vec::new()
    }

    fn press_trace(&mut self, mut page: Trace, key: Key, theme: &Theme) -> Option<Trace> {
        match page.press(&self.session, key) {
            Traced::Closed => None,
            Traced::Show(id) => {
                let place = (0..self.parts.len()).find_map(|part| {
                    Some((part, self.things(part, theme).into_iter().find(|t| t.0 == id)?.1))
                });
                match place {
                    Some((part, row)) => {
                        self.marked = Some(id);
                        self.show(part, row);
                        None
                    }
                    None => {
                        self.notice = Some("Dette står ikke for seg selv i lesingen.".into());
                        Some(page)
                    }
                }
            }
            // Who reads changes nothing.
            Traced::Stays | Traced::Link(_) | Traced::Unlink(..) => Some(page),
        }
    }

    /// Everything in a part that was said or made, and the first row of each.
    fn things(&self, part: usize, theme: &Theme) -> Vec<(Id, usize)> {
        let laid = self.laid(part, theme);
        let mut things: Vec<(Id, usize)> = Vec::new();
        for row in 0..laid.height() {
            if let Some(id) = laid.id(row)
                && things.iter().all(|&(known, _)| known != id)
                && self.session.finding(id).is_some()
            {
                things.push((id, row));
            }
        }
        things
    }

    /// Puts the cursor on the first thing in view, else on the last above it.
    fn mark_first(&mut self, theme: &Theme) {
        if self.parts.is_empty() {
            return;
        }
        let things = self.things(self.at, theme);
        let below = things.iter().find(|&&(_, row)| row >= self.scroll.row());
        match below.or(things.last()) {
            Some(&(id, row)) => {
                self.marked = Some(id);
                self.show(self.at, row);
            }
            None => self.notice = Some("I denne delen bygger ingenting på noe annet.".into()),
        }
    }

    fn mark_next(&mut self, down: bool, theme: &Theme) {
        let things = self.things(self.at, theme);
        let Some(at) = things.iter().position(|&(id, _)| Some(id) == self.marked) else { return };
        let to = if down { (at + 1).min(things.len() - 1) } else { at.saturating_sub(1) };
        let (id, row) = things[to];
        self.marked = Some(id);
        self.show(self.at, row);
    }

    /// Scrolls as little as brings this row of a part into view, with a row of air; in another part it stands near the top.
    fn show(&mut self, part: usize, row: usize) {
        let (top, page) = (self.scroll.row(), self.scroll.page());
        if part != self.at {
            self.at = part;
            self.scroll.reset_to(row.saturating_sub(2));
        } else if row < top + 1 {
            self.scroll.to(row.saturating_sub(1));
        } else if row + 2 > top + page {
            self.scroll.to((row + 3).saturating_sub(page));
        }
    }

    fn press_search(&mut self, key: Key, theme: &Theme) {
        let Some(field) = &mut self.search else { return };
        match key {
            Key::ESC => self.search = None,
            Key::ENTER | Key::DOWN | Key::UP => {
                self.found = field.text().trim().to_string();
                self.next_hit(key != Key::UP, theme);
            }
            _ => {
                field.press(key);
            }
        }
    }

    pub fn paste(&mut self, text: &str) {
        if let Some(field) = &mut self.search {
            field.paste(text);
        }
    }

    /// Goes to the next place that has the words, or the one before, round the ends: at first from what is in view.
    fn next_hit(&mut self, forward: bool, theme: &Theme) {
        if self.hits.words != self.found || self.hits.width != self.width.get() {
            let parts = 0..self.parts.len();
            let found =
                |part| self.laid(part, theme).find(&self.found).into_iter().map(move |hit| (part, hit));
            let all = parts.flat_map(found).collect();
            // At another width the same places stand, in the same order.
            let at = self.hits.at.filter(|_| self.hits.words == self.found);
            self.hits = Hits { words: self.found.clone(), width: self.width.get(), all, at };
        }
        let n = self.hits.all.len();
        if n == 0 {
            self.hits.at = None;
            return;
        }
        let here = (self.at, self.scroll.row());
        let to = match self.hits.at {
            Some(at) if forward => (at + 1) % n,
            Some(at) => (at + n - 1) % n,
            None => {
                let after = self.hits.all.partition_point(|(part, hit)| (*part, hit.row) < here);
                if forward { after % n } else { (after + n - 1) % n }
            }
        };
        self.hits.at = Some(to);
        let (part, row) = (self.hits.all[to].0, self.hits.all[to].1.row);
        if part != self.at {
            self.marked = None;
        }
        self.show(part, row);
    }

    /// "3 av 14 · Innsjekk", or that there is none; empty before anything was looked for.
    fn hit_in_words(&self) -> Option<(String, bool)> {
        if self.hits.words.is_empty() || self.hits.words != self.found {
            return None;
        }
        let n = self.hits.all.len();
        match self.hits.at {
            Some(at) => {
                let part = self.hits.all.get(at).map_or("", |(part, _)| self.parts[*part].1.as_str());
                Some((format!("{} av {n} · {part}", at + 1), true))
            }
            None => Some(("ingen treff".into(), false)),
        }
    }

    fn go(&mut self, at: usize) {
        let at = at.min(self.parts.len().saturating_sub(1));
        if at != self.at {
            self.at = at;
            self.marked = None;
            self.scroll.reset_to(0);
        }
    }

    fn laid(&self, at: usize, theme: &Theme) -> Laid {
        Laid::new(&self.parts[at].2, self.width.get(), theme, Size::Reading)
    }

    pub fn draw(&self, frame: &mut Frame<'_>, theme: &Theme) {
        self.drawn.clear();
        let [status, rule, body, line, foot, keys] = parts::rows(frame.area(), [1, 1, REST, 1, 1, 1]);
        let rules = "─".repeat(usize::from(rule.width));
        frame.render_widget(Span::styled(rules.clone(), theme.rule), rule);
        frame.render_widget(Span::styled(rules, theme.rule), foot);
        self.draw_status(frame, status, theme);
        let [contents, page] = parts::columns(body, [if body.width >= WIDE { 34 } else { 2 }, REST]);
        if body.width >= WIDE {
            self.draw_contents(frame, contents, theme);
        }
        let page = Rect {
            y: page.y + 1.min(page.height),
            height: page.height.saturating_sub(1),
            width: page.width.saturating_sub(2),
            ..page
        };
        self.width.set(page.width);
        match (&self.help, &self.trace, &self.partly, &self.asks) {
            (Some(help), ..) => help.draw(frame, page, theme),
            (None, Some(trace), ..) => trace.draw((&self.session, self.now), false, frame, page, theme),
            (None, None, Some(partly), Some(scroll)) => {
                let asked = Laid::new(&partly.asked(), page.width, theme, Size::Reading);
                asked.draw_scrolled(scroll, frame.buffer_mut(), page, theme);
            }
            _ => {
                if !self.parts.is_empty() {
                    let make = || self.laid(self.at, theme);
                    self.laid.with(self.at, page.width, make, |laid| {
                        let hits = if self.found.is_empty() { Vec::new() } else { laid.find(&self.found) };
                        let first = self.scroll.first(laid.height(), page.height);
                        laid.draw(frame.buffer_mut(), page, first);
                        // The one that is counted stands out among the others.
                        laid.highlight(&hits, frame.buffer_mut(), page, first, theme.found());
                        let here = self.hits.at.and_then(|at| self.hits.all.get(at));
                        let here = here.filter(|(part, _)| *part == self.at && self.hits.words == self.found);
                        let here: Vec<Found> = here.map(|(_, hit)| hit.clone()).into_iter().collect();
                        laid.highlight(&here, frame.buffer_mut(), page, first, theme.focus);
                        self.draw_mark(laid, first, frame, page, theme);
                    });
                }
            }
        }
        self.draw_line(frame, Rect { x: line.x + 2, width: line.width.saturating_sub(4), ..line }, theme);
        bar::draw(&self.at_foot(), frame, keys, theme, &self.foot);
    }

    /// ▸ beside the thing with the cursor.
    fn draw_mark(&self, laid: &Laid, first: usize, frame: &mut Frame<'_>, page: Rect, theme: &Theme) {
        let mut is_first = true;
        for (row, y) in (first..laid.height()).zip(page.y..page.bottom()) {
            let Some(id) = laid.id(row) else { continue };
            if self.marked == Some(id) && std::mem::take(&mut is_first) {
                frame.buffer_mut().set_string(page.x.saturating_sub(2), y, "▸", theme.accent);
            }
            self.drawn.put(Rect { y, height: 1, ..page }, Drawn::Thing(id));
        }
    }

    /// Whose session it is, and at the right edge where in it the reader is, whatever has been scrolled.
    fn draw_status(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        const WHERE: usize = 34;
        let here = self.parts.get(self.at).map_or(String::new(), |(_, title, _)| {
            let title = wrap::clip(title, WHERE.min(usize::from(area.width) / 2));
            format!("{title} · {} av {}", self.at + 1, self.parts.len())
        });
        let room = usize::from(area.width).saturating_sub(wrap::width(&here) + 4);
        let what = if self.template.is_some() { " · mal" } else { " · for lesing" };
        let title = wrap::clip(&self.title, room.saturating_sub(wrap::width(what))).into_owned();
        let title = Line::from(vec![
            Span::raw(" "),
            Span::styled(title, theme.title),
            Span::styled(what, theme.muted),
        ]);
        frame.render_widget(title, area);
        let width = wrap::width(&here) as u16;
        let at = Rect { x: area.right().saturating_sub(width + 1).max(area.x), width, ..area };
        frame.render_widget(Span::styled(here, theme.accent), at.intersection(area));
    }

    fn draw_contents(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        // Where there are more than there is room for, the one that is read stands among those that are shown.
        let rows = usize::from(area.height.saturating_sub(1)).max(1);
        let first = (self.at + 1 + rows / 3).min(self.parts.len()).saturating_sub(rows);
        for (n, (_, title, _)) in self.parts.iter().enumerate().skip(first) {
            let y = area.y + 1 + (n - first) as u16;
            if y >= area.bottom() {
                break;
            }
            self.drawn.put(Rect { y, height: 1, ..area }, Drawn::Part(n));
            let (sign, style) = if n == self.at { ("▸", theme.accent) } else { (" ", theme.text) };
            let title = wrap::clip(title, usize::from(area.width).saturating_sub(5)).into_owned();
            frame.render_widget(
                Line::styled(format!(" {sign} {title}"), style),
                Rect { y, height: 1, ..area },
            );
        }
    }

    fn draw_line(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        if let Some(field) = &self.search {
            let said = self.hit_in_words().filter(|_| field.text().trim() == self.found);
            let (said, any) = said.unwrap_or_default();
            let said = wrap::clip(&said, usize::from(area.width) * 3 / 5).into_owned();
            let [label, rest, hit] = parts::columns(area, [6, REST, wrap::width(&said) as u16]);
            frame.render_widget(Span::styled("Finn: ", theme.muted), label);
            field.draw(frame, rest, theme, true, "skriv og trykk Enter");
            frame.render_widget(Span::styled(said, if any { theme.accent } else { theme.warn }), hit);
        } else if let Some(notice) = &self.notice {
            let text = wrap::clip(notice, usize::from(area.width)).into_owned();
            frame.render_widget(Span::styled(text, theme.warn), area);
        }
    }
}

impl Partly {
    /// What the facilitator should know before a copy is made.
    fn asked(&self) -> Document {
        let mut asked = Document::default();
        asked
            .heading(2, "Gå videre i en kopi?")
            .text(
                "Kopien legges blant øktene dine, og sier at den er en kopi. Filen du leser nå, blir ikke rørt, heller \
                 ikke når noe strykes i kopien.",
            )
            .lead("J lager kopien og åpner den. Andre taster går tilbake til lesingen.")
            .text("Dette blir ikke med:")
            .list(self.lost.iter().map(Item::new).collect());
        asked
    }
}
