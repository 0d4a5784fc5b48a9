//! A list to pick from by typing: the palette "alle valg", find, and what to link to.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::ui::field::Field;
use crate::ui::found::{Fit, fit};
use crate::ui::keys::{Code, Key, Told};
use crate::ui::scroll;
use crate::ui::spots::{Clicked, Spots};
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// What empties the search.
const CLEAR: &[Key] = &[Key::ctrl('u')];

/// One thing to pick.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice<T> {
    pub text: String,
    /// Shown behind the text: a key, or where it stands.
    pub aside: String,
    /// Why nothing would come of it just now; shown below it.
    pub off: Option<&'static str>,
    /// What else people call it; not shown.
    pub also: &'static str,
    /// What it does can't be undone: letters strewn about don't find it, and what it does not begin with finds it after what it says or is called.
    pub for_good: bool,
    pub value: T,
}

impl<T> Choice<T> {
    pub fn new(text: impl Into<String>, aside: impl Into<String>, value: T) -> Self {
        Self { text: text.into(), aside: aside.into(), off: None, also: "", for_good: false, value }
    }
}

/// A search line over a list.
#[derive(Debug)]
pub struct Picker<T> {
    title: &'static str,
    field: Field,
    all: Vec<Choice<T>>,
    /// Letters strewn about fit too, as suits names of commands but not what people said.
    strewn: bool,
    /// Places in `all`, best first.
    shown: Vec<usize>,
    marked: usize,
    /// Which place in `all` stands where.
    drawn: Spots<usize>,
}

/// What a press in a picker led to.
#[derive(Debug, Clone, PartialEq)]
pub enum Picked<T> {
    Still,
    Put,
    Chosen(T),
}

impl<T: Clone> Picker<T> {
    pub const KEYS: &'static [Told] = &[
        Told { keys: &[Key::ENTER], hint: "velg", help: "Velger det markerte." },
        Told { keys: &[Key::UP, Key::DOWN], hint: "flytt", help: "Flytter markeringen." },
        Told { keys: &[Key::TAB, Key::BACK_TAB], hint: "", help: "Flytter markeringen ned eller opp." },
        Told { keys: &[Key::PAGE_UP, Key::PAGE_DOWN], hint: "", help: "Flytter markeringen flere linjer." },
        Told {
            keys: &[Key::HOME, Key::END],
            hint: "",
            help: "Går til første eller siste, når ingenting er skrevet.",
        },
        Told { keys: CLEAR, hint: "", help: "Tømmer søket." },
        Told { keys: &[Key::ESC], hint: "lukk", help: "Lukker listen." },
    ];

    pub fn new(title: &'static str, all: Vec<Choice<T>>) -> Self {
        let shown = (0..all.len()).collect();
        Self { title, field: Field::default(), all, strewn: true, shown, marked: 0, drawn: Spots::default() }
    }

    /// Only what holds the words as they are typed fits.
    pub fn of_words(title: &'static str, all: Vec<Choice<T>>) -> Self {
        Self { strewn: false, ..Self::new(title, all) }
    }

    /// With these words typed.
    #[must_use]
    pub fn searched(mut self, words: &str) -> Self {
        self.paste(words);
        self
    }

    pub fn press(&mut self, key: Key) -> Picked<T> {
        match key {
            Key::ESC => return Picked::Put,
            Key::ENTER => {
                return match self.shown.get(self.marked) {
                    Some(&at) => Picked::Chosen(self.all[at].value.clone()),
                    None => Picked::Still,
                };
            }
            Key { code: Code::Click { column, row }, .. } => {
                let clicked = self.drawn.click(column, row);
                let Some(Clicked::First(at) | Clicked::Again(at)) = clicked else { return Picked::Still };
                let Some(row) = self.shown.iter().position(|&shown| shown == at) else {
                    return Picked::Still;
                };
                if row == std::mem::replace(&mut self.marked, row) && clicked == Some(Clicked::Again(at)) {
                    return self.press(Key::ENTER);
                }
            }
            Key::UP | Key::BACK_TAB => self.marked = self.marked.saturating_sub(1),
            Key::DOWN | Key::TAB => self.marked = (self.marked + 1).min(self.shown.len().saturating_sub(1)),
            Key::HOME if self.field.is_empty() => self.marked = 0,
            Key::END if self.field.is_empty() => self.marked = self.shown.len().saturating_sub(1),
            key if CLEAR.contains(&key) => {
                self.field.take();
                self.sift();
            }
            Key::PAGE_UP => self.marked = self.marked.saturating_sub(8),
            Key::PAGE_DOWN => self.marked = (self.marked + 8).min(self.shown.len().saturating_sub(1)),
            _ => {
                if self.field.press(key) {
                    self.sift();
                }
            }
        }
        Picked::Still
    }

    /// What is searched for.
    pub fn typed(&self) -> &str {
        self.field.text()
    }

    /// What fits it, the best first.
    #[cfg(test)]
    pub fn found(&self) -> impl Iterator<Item = &Choice<T>> {
        self.shown.iter().map(|&at| &self.all[at])
    }

    pub fn paste(&mut self, text: &str) {
        self.field.paste(text);
        self.sift();
    }

    /// Keeps what fits the typed text, best first; of equals in their own order.
    fn sift(&mut self) {
        self.marked = 0;
        let typed = self.field.text().trim();
        if typed.is_empty() {
            self.shown = (0..self.all.len()).collect();
            return;
        }
        let kind = if self.strewn { AtomKind::Fuzzy } else { AtomKind::Substring };
        let pattern = Pattern::new(typed, CaseMatching::Ignore, Normalization::Never, kind);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        // Words that stand there just as typed go before letters strewn about, the start of one before the inside.
        let as_typed = typed.to_lowercase();
        let strewn = |choice: &Choice<T>| {
            let fit = fit(typed, &choice.text);
            let is_called = choice.also.contains(&as_typed);
            let grave = choice.for_good && fit.is_none() && !is_called;
            let is_aside = choice.for_good && fit != Some(Fit::Start) && !is_called;
            (grave, fit.is_none() && !is_called, is_aside, fit.is_none(), fit)
        };
        let has_words = |choice: &Choice<T>| {
            let text = choice.text.to_lowercase();
            as_typed.split_whitespace().all(|word| text.contains(word) || choice.also.contains(word))
        };
        let mut hits: Vec<_> = self
            .all
            .iter()
            .enumerate()
            .filter_map(|(at, choice)| {
                if choice.for_good && !has_words(choice) {
                    return None;
                }
                let words = format!("{} {} {}", choice.text, choice.aside, choice.also);
                let score = pattern.score(Utf32Str::new(&words, &mut buffer), &mut matcher)?;
                Some((strewn(choice), std::cmp::Reverse(score), at))
            })
            .collect();
        hits.sort_unstable();
        self.shown = hits.into_iter().map(|(.., at)| at).collect();
    }

    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let [title, line, _, list] = Layout::vertical([
            Constraint::Length(1),
            Constraint::Length(1),
            Constraint::Length(1),
            Constraint::Fill(1),
        ])
        .areas(area);
        frame.render_widget(Span::styled(self.title, theme.title), title);
        let [sign, rest] = Layout::horizontal([Constraint::Length(2), Constraint::Fill(1)]).areas(line);
        frame.render_widget(Span::styled("▸", theme.accent), sign);
        self.field.draw(frame, rest, theme, true, "Skriv for å søke");
        if self.shown.is_empty() {
            frame.render_widget(
                Span::styled("Ingenting passer. Slett litt og prøv igjen.", theme.muted),
                list,
            );
        }
        self.drawn.clear();
        let mut left = Rect { width: list.width.saturating_sub(scroll::EDGE), ..list };
        let rows = |row: usize| {
            let choice = &self.all[self.shown[row]];
            let text = if row == self.marked { choice.lines(left.width).len() as u16 } else { 1 };
            text + u16::from(choice.off.is_some())
        };
        // The first one shown is as far up as lets the marked one in.
        let to_marked = (0..self.shown.len().min(self.marked + 1)).rev();
        let fits = to_marked.scan(0, |taken, row| {
            *taken += rows(row);
            (*taken <= list.height).then_some(())
        });
        let first = (self.marked + 1).saturating_sub(fits.count().max(1));
        let mut end = first;
        for (row, &at) in self.shown.iter().enumerate().skip(first) {
            let height = rows(row).min(left.height);
            if height == 0 {
                break;
            }
            let area = Rect { height, ..left };
            self.drawn.put(area, at);
            draw_choice(&self.all[at], row == self.marked, frame, area, theme);
            (left.y, left.height) = (left.y + height, left.height - height);
            end = row + 1;
        }
        scroll::draw_edge(frame.buffer_mut(), list, (first > 0, end < self.shown.len()), theme);
    }
}

impl<T> Choice<T> {
    /// What stands behind the text, as far as there is room.
    fn aside(&self, width: u16) -> String {
        wrap::clip(&self.aside, usize::from(width) / 3).into_owned()
    }

    /// The text, row by row, beside that.
    fn lines(&self, width: u16) -> Vec<&str> {
        let room = usize::from(width).saturating_sub(wrap::width(&self.aside(width)) + 4);
        wrap::lines(&self.text, room.max(1)).collect()
    }
}

/// The marked one is read to its end; of another a row.
fn draw_choice<T>(choice: &Choice<T>, marked: bool, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let width = usize::from(area.width);
    let aside = choice.aside(area.width);
    let room = width.saturating_sub(wrap::width(&aside) + 4);
    let plain = if choice.off.is_some() { theme.muted } else { theme.text };
    let (sign, style) = if marked { ("▸ ", theme.focus) } else { ("  ", plain) };
    let muted = if marked { theme.focus } else { theme.muted };
    let lines = if marked {
        choice.lines(area.width).into_iter().map(str::to_owned).collect()
    } else {
        vec![wrap::clip(&choice.text, room).into_owned()]
    };
    let mut rows = area.rows();
    for (n, (text, row)) in lines.into_iter().zip(&mut rows).enumerate() {
        let gap = " ".repeat(room.saturating_sub(wrap::width(&text)) + 2);
        let (sign, aside) = if n == 0 { (sign, aside.clone()) } else { ("  ", String::new()) };
        let line = Line::from(vec![
            Span::styled(sign, style),
            Span::styled(text, style),
            Span::styled(gap, style),
            Span::styled(aside, muted),
        ]);
        frame.render_widget(line, row);
    }
    if let (Some(why), Some(row)) = (choice.off, rows.next()) {
        let why = wrap::clip(why, width.saturating_sub(4)).into_owned();
        frame.render_widget(Line::from(vec![Span::raw("    "), Span::styled(why, theme.muted)]), row);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;
    use crate::ui::theme::Palette;

    const WHY: &str = "Ingenting å angre.";

    /// Every third is off.
    fn picker() -> Picker<usize> {
        let choice =
            |n| Choice { off: (n % 3 == 2).then_some(WHY), ..Choice::new(format!("Valg {n}."), "", n) };
        Picker::new("Alle valg", (0..12).map(choice).collect())
    }

    fn page(picker: &Picker<usize>, height: u16) -> String {
        let mut terminal = Terminal::new(TestBackend::new(40, height)).expect("a test terminal");
        let theme = Theme::of(Palette::Dark);
        terminal.draw(|frame| picker.draw(frame, frame.area(), &theme)).expect("a test terminal draws");
        terminal.backend().to_string()
    }

    #[test]
    fn the_marked_one_is_in_sight_with_why_it_is_off() {
        for height in 5..20 {
            let mut picker = picker();
            for n in 0..12 {
                let page = page(&picker, height);
                let marked = page.lines().position(|line| line.contains(&format!("▸ Valg {n}.")));
                let marked = marked.unwrap_or_else(|| panic!("{n} at {height}:\n{page}"));
                let below = page.lines().nth(marked + 1).unwrap_or_default();
                assert_eq!(below.contains(WHY), n % 3 == 2, "{n} at {height}:\n{page}");
                picker.press(Key::DOWN);
            }
        }
    }

    #[test]
    fn the_marked_one_is_read_to_its_end_and_a_word_that_begins_so_goes_first() {
        let long = "Finner alt i økten: svar, øvelser, løfter. Du ser på det uten at rommet ser noe annet.";
        let all = ["Kundevekst", long, "Viser eksemplet"].into_iter().enumerate();
        let mut picker =
            Picker::new("Alle valg", all.map(|(n, text)| Choice::new(text, "Ctrl+F", n)).collect());
        assert!(page(&picker, 12).contains("…"), "{}", page(&picker, 12));
        picker.press(Key::DOWN);
        let shown = page(&picker, 12).replace('"', " ");
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ").replace("Ctrl+F ", "");
        assert!(shown.contains(long), "{shown}");
        for letter in "eks".chars() {
            picker.press(Key::char(letter));
        }
        assert_eq!(picker.press(Key::ENTER), Picked::Chosen(2));
        picker.press(Key::ctrl('u'));
        assert_eq!(picker.press(Key::ENTER), Picked::Chosen(0));
    }

    #[test]
    fn why_it_is_off_belongs_to_the_choice_when_clicked() {
        let mut picker = picker();
        let page = page(&picker, 20);
        let row = page.lines().position(|line| line.contains(WHY)).expect("it is there");
        picker.press(Key::click(4, row as u16));
        assert_eq!(picker.press(Key::ENTER), Picked::Chosen(2));
    }
}
