//! A question in letters that a whole room can read. What doesn't fit in big letters is set in bold ones.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Line;
use ratatui::widgets::Widget;
use tui_big_text::{BigText, PixelSize};
use unicode_normalization::UnicodeNormalization;

use super::theme::Theme;
use super::wrap;

/// Columns of one big letter, at either size.
const LETTER: u16 = 4;
/// Characters on a line of bold letters.
const BOLD_LINE: u16 = 40;
/// Columns and rows from which there is room for tall letters.
pub const ROOMY: (u16, u16) = (100, 30);

/// A text set in letters of one size.
pub struct Set {
    lines: Vec<String>,
    letters: Letters,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Letters {
    Tall,
    Low,
    Bold,
}

impl Letters {
    /// Rows of a line.
    fn height(self) -> u16 {
        match self {
            Letters::Tall => 8,
            Letters::Low => 4,
            Letters::Bold => 1,
        }
    }
}

impl Set {
    /// The sizes that the width has room for, the largest first; the last is for a width of any kind.
    /// Tall letters are for a `roomy` window: on a small one three lines of them would be all there is room for.
    pub fn sizes(text: &str, width: u16, roomy: bool) -> Vec<Set> {
        let text = drawable(text);
        if text.is_empty() {
            return Vec::new();
        }
        let big = [Letters::Tall, Letters::Low].into_iter().filter(|l| roomy || *l == Letters::Low);
        let mut sizes: Vec<Set> = big
            .filter_map(|letters| {
                let lines = fitted(&text, width)?;
                Some(Set { lines: lines.into_iter().map(str::to_owned).collect(), letters })
            })
            .collect();
        let bold = wrap::lines(&text, usize::from(width.min(BOLD_LINE))).map(str::to_owned);
        sizes.push(Set { lines: bold.collect(), letters: Letters::Bold });
        sizes
    }

    /// In letters of several rows.
    pub fn is_big(&self) -> bool {
        self.letters != Letters::Bold
    }

    /// Rows of all of it.
    pub fn height(&self) -> u16 {
        (self.lines.len().min(1000) as u16).saturating_mul(self.letters.height())
    }

    /// Draws it in the middle of the area; of bold letters as many rows as there are.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        let place = middle(area.intersection(buf.area), self.height());
        let size = match self.letters {
            Letters::Tall => PixelSize::HalfWidth,
            Letters::Low => PixelSize::Quadrant,
            Letters::Bold => return bold(&self.lines, buf, place, theme),
        };
        let lines: Vec<Line> = self.lines.iter().map(|line| Line::from(line.as_str())).collect();
        let text = BigText::builder().pixel_size(size).style(theme.wall).lines(lines).centered().build();
        text.render(place, buf);
    }
}

/// Draws `text` in the middle of the area, in the largest letters in which all of it fits.
pub fn draw(text: &str, buf: &mut Buffer, area: Rect, theme: &Theme) {
    let area = area.intersection(buf.area);
    let roomy = area.width >= ROOMY.0 && area.height >= ROOMY.1;
    let sizes = Set::sizes(text, area.width, roomy);
    if let Some(largest) = sizes.iter().find(|s| s.height() <= area.height).or(sizes.last()) {
        largest.draw(buf, area, theme);
    }
}

/// The lines of `text` in big letters, or `None` when a word is too long.
fn fitted(text: &str, width: u16) -> Option<Vec<&str>> {
    let letters = usize::from(width / LETTER);
    let longest = text.split_whitespace().map(wrap::width).max()?;
    (longest <= letters).then(|| balanced(text, longest, letters))
}

/// The lines of `text`, as few as `width` allows and as even as that number allows.
fn balanced(text: &str, least: usize, width: usize) -> Vec<&str> {
    let lines = |width| wrap::lines(text, width).collect::<Vec<_>>();
    let few = lines(width);
    (least..width).map(lines).find(|even| even.len() == few.len()).unwrap_or(few)
}

fn bold(lines: &[String], buf: &mut Buffer, place: Rect, theme: &Theme) {
    for (line, y) in lines.iter().zip(place.y..place.bottom()) {
        let x = place.x + place.width.saturating_sub(wrap::width(line) as u16) / 2;
        let style = theme.wall.add_modifier(Modifier::BOLD);
        buf.set_stringn(x, y, line, usize::from(place.right() - x), style);
    }
}

/// The rows in the middle of the area, `height` of them if it has so many.
fn middle(area: Rect, height: u16) -> Rect {
    let height = height.min(area.height);
    Rect { y: area.y + (area.height - height) / 2, height, ..area }
}

/// The text with letters in one piece (NFC) and only signs that big letters have.
fn drawable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.nfc() {
        match sign {
            '–' | '—' | '−' | '‐' | '‑' => out.push('-'),
            '‘' | '’' | '‚' => out.push('\''),
            '“' | '”' | '„' => out.push('"'),
            '…' => out.push_str("..."),
            '€' => out.push_str("EUR"),
            '•' => out.push('·'),
            '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => out.push(' '),
            sign => out.push(sign),
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::Palette;

    fn drawn(text: &str, width: u16, height: u16) -> String {
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        let area = buf.area;
        draw(text, &mut buf, area, &Theme::of(Palette::Dark));
        let rows = (0..height)
            .map(|y| (0..width).map(|x| buf[(x, y)].symbol()).collect::<String>().trim_end().to_owned());
        rows.collect::<Vec<_>>().join("\n")
    }

    fn rows(drawing: &str) -> usize {
        drawing.lines().filter(|line| !line.is_empty()).count()
    }

    #[test]
    fn letters_are_as_large_as_the_screen_allows() {
        let question = "Hva betyr kundeopplevelser for deg?";
        let (tall, low) = (drawn(question, 120, 40), drawn(question, 80, 24));
        assert!(tall.contains('▐') && !tall.contains('▘') && rows(&tall) > 12, "{tall}");
        assert!(low.contains('▘') && rows(&low) <= 12, "{low}");
        insta::assert_snapshot!("question_120x40", tall);
        insta::assert_snapshot!("question_80x24", low);
    }

    #[test]
    fn what_does_not_fit_is_set_in_bold_letters_in_the_middle() {
        let long = "Hva skal til for at kundetilfredshetsundersøkelsen betyr noe?";
        let drawing = drawn(long, 60, 9);
        assert!(drawing.contains("kundetilfredshetsundersøkelsen betyr"), "{drawing}");
        assert!(drawing.lines().nth(3).is_some_and(|line| line.starts_with("     ")));
    }

    #[test]
    fn every_sign_that_people_write_has_a_big_letter() {
        for sign in "abcæøåÆØÅéüöäèêó?!.,:;-–—'’‘\"“”„«»()/%&+=…€·•0123456789§½".chars()
        {
            assert!(rows(&drawn(&sign.to_string(), 80, 24)) > 0, "{sign}");
        }
        assert_eq!(drawn("a\u{30a}", 80, 24), drawn("å", 80, 24));
    }

    #[test]
    fn no_size_is_too_small() {
        for width in 0..50 {
            for height in 0..20 {
                drawn("Hvor står vi på tabellen?", width, height);
            }
        }
    }
}
