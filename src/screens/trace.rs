//! "Hvorfor sier vi dette?": what a thing builds on, and what builds on it, both to the end. The cursor follows the
//! chain from thing to thing.

use std::cell::Cell;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::exercises::{Id, Source};
use crate::moment::Moment;
use crate::screens::shown;
use crate::ui::keys::{Code, Key, Told};
use crate::ui::scroll;
use crate::ui::spots::{Clicked, Spots};
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::Session;
use crate::workshop::chain::{self, Chain, Link};

/// The keys that open the page, and close it.
pub const OPEN: &[Key] = &[Key::f(3), Key::ctrl('g')];

/// Steps that are indented further; beyond them all stand below each other.
const DEEPEST: usize = 6;

/// Where somebody stands in a chain.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trace {
    id: Id,
    /// The row with the cursor; the first is the thing itself.
    at: usize,
    /// What was looked at before, and where the cursor stood.
    trail: Vec<(Id, usize)>,
    /// The first line shown.
    top: Cell<usize>,
    drawn: Spots<usize>,
}

/// What a press led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Traced {
    Stays,
    Closed,
    /// Let this thing build on something more.
    Link(Id),
    /// Let it build on that no longer.
    Unlink(Id, Id),
    /// Show it where it stands.
    Show(Id),
}

/// A row that the cursor can stand on.
struct Row {
    id: Id,
    is_here: bool,
    /// What the thing itself builds on.
    is_source: bool,
}

impl Trace {
    pub const KEYS: &'static [Told] = &[
        Told {
            keys: &[Key::ENTER],
            hint: "koble, eller følg",
            help: "Øverst: velger noe mer som dette bygger på. Lenger nede: følger tråden til det markerte.",
        },
        Told { keys: &[Key::UP, Key::DOWN], hint: "flytt", help: "Flytter markeringen." },
        Told { keys: &[Key::HOME, Key::END], hint: "", help: "Flytter markeringen til toppen eller bunnen." },
        Told {
            keys: &[Key::DELETE],
            hint: "fjern koblingen",
            help: "Fjerner koblingen til det markerte. Det kan angres.",
        },
        Told {
            keys: &[Key::RIGHT],
            hint: "gå dit",
            help: "Går til stedet der det står. Rommet ser fortsatt det samme.",
        },
        Told {
            keys: &[Key::ctrl('z'), Key::ctrl('y')],
            hint: "",
            help: "Angrer en kobling, eller gjør den om igjen.",
        },
        Told { keys: &[Key::ESC, Key::LEFT], hint: "tilbake", help: "Tilbake til det du kom fra." },
        Told { keys: OPEN, hint: "", help: "Lukker siden." },
    ];

    /// The same for who only reads.
    pub const READ: &'static [Told] = &[
        Told { keys: &[Key::ENTER], hint: "følg", help: "Følger tråden til det markerte." },
        Told { keys: &[Key::UP, Key::DOWN], hint: "flytt", help: "Flytter markeringen." },
        Told { keys: &[Key::HOME, Key::END], hint: "", help: "Flytter markeringen til toppen eller bunnen." },
        Told { keys: &[Key::RIGHT], hint: "gå dit", help: "Viser det markerte der det står." },
        Told { keys: &[Key::ESC, Key::LEFT], hint: "tilbake", help: "Tilbake til det du kom fra." },
        Told { keys: OPEN, hint: "", help: "Lukker siden." },
        Told { keys: &[Key::f(1)], hint: "hjelp", help: "Viser hva hver tast gjør her." },
    ];

    /// The cursor is on the thing itself: there is nothing to follow.
    pub fn is_at_top(&self) -> bool {
        self.at == 0
    }

    pub fn of(id: Id) -> Self {
        Self { id, ..Self::default() }
    }

    /// The thing that is traced.
    pub fn id(&self) -> Id {
        self.id
    }

    pub fn press(&mut self, session: &Session, key: Key) -> Traced {
        let rows = rows(&chain::of(session, self.id), self.id);
        let last = rows.len() - 1;
        self.at = self.at.min(last);
        let row = &rows[self.at];
        match key.code {
            _ if OPEN.contains(&key) => return Traced::Closed,
            Code::Esc | Code::Left => match self.trail.pop() {
                Some((id, at)) => (self.id, self.at) = (id, at),
                None if key == Key::ESC => return Traced::Closed,
                None => {}
            },
            Code::Up => self.at = self.at.saturating_sub(1),
            Code::Down => self.at = (self.at + 1).min(last),
            Code::Home => self.at = 0,
            Code::End => self.at = last,
            Code::Enter if self.at == 0 => return Traced::Link(self.id),
            Code::Enter if row.is_here => self.follow(row.id),
            Code::Right if row.is_here => return Traced::Show(row.id),
            Code::Delete if row.is_source => return Traced::Unlink(self.id, row.id),
            Code::Click { column, row } => match self.drawn.click(column, row) {
                Some(Clicked::Again(at)) if at == self.at => return self.press(session, Key::ENTER),
                Some(Clicked::First(at) | Clicked::Again(at)) => self.at = at.min(last),
                None => {}
            },
            _ => {}
        }
        Traced::Stays
    }

    fn follow(&mut self, id: Id) {
        self.trail.push((self.id, self.at));
        (self.id, self.at) = (id, 0);
    }

    /// `now` is when it is looked at, and who looks may link.
    pub fn draw(
        &self,
        (session, now): (&Session, Moment),
        can_link: bool,
        frame: &mut Frame<'_>,
        area: Rect,
        theme: &Theme,
    ) {
        let width = usize::from(area.width.saturating_sub(scroll::EDGE));
        let lines = self.lines((session, now), can_link, width, theme);
        let height = usize::from(area.height).max(1);
        let at = self.at.min(lines.iter().filter_map(|l| l.1).max().unwrap_or(0));
        let first = lines.iter().position(|l| l.1 == Some(at)).unwrap_or(0);
        let last = lines.iter().rposition(|l| l.1 == Some(at)).unwrap_or(0);
        // All of the first row's surroundings are seen when the cursor is there.
        let first = if at == 0 { 0 } else { first };
        let top = self.top.get().max((last + 1).saturating_sub(height)).min(first);
        self.top.set(top);
        self.drawn.clear();
        let below = lines.len() > top + height;
        for (y, (line, row)) in (area.y..area.bottom()).zip(lines.into_iter().skip(top)) {
            let place = Rect { y, height: 1, ..area };
            frame.render_widget(line, place);
            if let Some(row) = row {
                self.drawn.put(place, row);
            }
        }
        scroll::draw_edge(frame.buffer_mut(), area, (top > 0, below), theme);
    }

    fn lines(
        &self,
        (session, now): (&Session, Moment),
        can_link: bool,
        width: usize,
        theme: &Theme,
    ) -> Vec<Written> {
        let chain = chain::of(session, self.id);
        let figures = chain.figures(session, now);
        let Chain { thing, below, above, .. } = chain;
        let mut page = Page { lines: Vec::new(), rows: 0, at: self.at, width, theme };
        page.says("Hvorfor sier vi dette?", theme.title);
        match &thing {
            Some(thing) => page.row(0, &shown(session, thing), thing.called(), theme.text),
            None => page.row(0, "Dette er borte fra økten.", "", theme.muted),
        }
        page.figures(0, &figures);
        let links = can_link && thing.is_some() && !chain::likely(session, self.id).is_empty();
        if links {
            page.says("  Enter kobler til noe mer som dette bygger på.", theme.muted);
        }
        page.part("Bygger på", &below, (session, now));
        if below.is_empty() {
            let said = thing.as_ref().is_some_and(|thing| thing.level.is_some());
            let words =
                if said { "Dette er sagt og står for seg selv." } else { "Ingenting er koblet til ennå." };
            page.says(&format!("  {words}"), theme.muted);
        }
        if !above.is_empty() {
            page.part("Brukes i", &above, (session, now));
        }
        page.lines
    }
}

/// A line, and the row of the cursor that it belongs to.
type Written = (Line<'static>, Option<usize>);

/// The page while it is written.
struct Page<'t> {
    lines: Vec<Written>,
    /// Rows written so far.
    rows: usize,
    at: usize,
    width: usize,
    theme: &'t Theme,
}

impl Page<'_> {
    fn says(&mut self, words: &str, style: Style) {
        self.lines.push((Line::styled(words.to_owned(), style), None));
    }

    fn part(&mut self, title: &str, links: &[Link<'_>], (session, now): (&Session, Moment)) {
        self.lines.push((Line::default(), None));
        self.says(title, self.theme.title);
        for link in links {
            match link.source.finding() {
                Some(finding) => {
                    let again = if link.again { " · se over" } else { "" };
                    let aside = format!("{} · {}{again}", finding.called(), link.home);
                    self.row(link.depth, &shown(session, finding), &aside, self.theme.text);
                    self.figures(link.depth, &link.figures(session, now));
                }
                None => {
                    let instead = link.source.instead().unwrap_or_default();
                    self.row(link.depth, instead, "", self.theme.muted);
                }
            }
        }
    }

    /// The figures behind the row that was written last; they belong to it.
    fn figures(&mut self, depth: usize, figures: &[String]) {
        let indent = depth.min(DEEPEST) * 2 + 2;
        let pad = " ".repeat(indent);
        let row = self.rows.saturating_sub(1);
        for line in
            figures.iter().flat_map(|said| wrap::lines(said, self.width.saturating_sub(indent).max(10)))
        {
            let spans = vec![Span::raw(pad.clone()), Span::styled(line.to_owned(), self.theme.text)];
            self.lines.push((Line::from(spans), Some(row)));
        }
    }

    /// What a row says, and more quietly what it is.
    fn row(&mut self, depth: usize, text: &str, aside: &str, style: Style) {
        let is_marked = self.rows == self.at;
        let style = if is_marked { self.theme.focus } else { style };
        let quiet = self.theme.muted;
        let indent = depth.min(DEEPEST) * 2;
        let room = self.width.saturating_sub(indent + 2).max(10);
        let pad = " ".repeat(indent);
        for (n, line) in wrap::lines(text, room).enumerate() {
            let sign = if n == 0 && is_marked { "▸ " } else { "  " };
            let mut spans = vec![
                Span::raw(pad.clone()),
                Span::styled(sign, self.theme.accent),
                Span::styled(line.to_owned(), style),
            ];
            let left = room.saturating_sub(wrap::width(line) + 3);
            if n == 0 && wrap::lines(text, room).count() == 1 && left > wrap::width(aside) {
                spans.push(Span::styled(format!("   {aside}"), quiet));
                self.lines.push((Line::from(spans), Some(self.rows)));
                self.rows += 1;
                return;
            }
            self.lines.push((Line::from(spans), Some(self.rows)));
        }
        if !aside.is_empty() {
            let aside = wrap::clip(aside, room).into_owned();
            let line = Line::from(vec![Span::raw(format!("{pad}  ")), Span::styled(aside, quiet)]);
            self.lines.push((line, Some(self.rows)));
        }
        self.rows += 1;
    }
}

/// What the cursor can stand on: the thing itself, then what it builds on, then what builds on it.
fn rows(chain: &Chain<'_>, id: Id) -> Vec<Row> {
    let is_here = |link: &Link<'_>| matches!(link.source, Source::Here(_));
    let below = chain.below.iter().map(|l| Row { id: l.id, is_here: is_here(l), is_source: l.depth == 1 });
    let above = chain.above.iter().map(|l| Row { id: l.id, is_here: is_here(l), is_source: false });
    let own = Row { id, is_here: chain.thing.is_some(), is_source: false };
    [own].into_iter().chain(below).chain(above).collect()
}
