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

/// Draws `text` in the middle of the area, in the largest letters in which all of it fits.
pub fn draw(text: &str, buf: &mut Buffer, area: Rect, theme: &Theme) {
    let area = area.intersection(buf.area);
    let text = drawable(text);
    if text.is_empty() || area.is_empty() {
        return;
    }
    // Half-width letters are tall; on a small screen three lines of them would be all there is room for.
    let roomy = area.width >= 100 && area.height >= 30;
    let tall = roomy.then(|| fitted(&text, area, 8)).flatten().map(|lines| (lines, PixelSize::HalfWidth, 8));
    let low = || fitted(&text, area, 4).map(|lines| (lines, PixelSize::Quadrant, 4));
    match tall.or_else(low) {
        Some((lines, size, height)) => {
            let place = middle(area, lines.len() as u16 * height);
            let lines: Vec<Line> = lines.into_iter().map(Line::from).collect();
            BigText::builder()
                .pixel_size(size)
                .style(theme.wall)
                .lines(lines)
                .centered()
                .build()
                .render(place, buf);
        }
        None => bold(&text, buf, area, theme),
    }
}

/// The lines of `text` in letters of this height, or `None` when they are too many or a word is too long.
fn fitted(text: &str, area: Rect, height: u16) -> Option<Vec<&str>> {
    let letters = usize::from(area.width / LETTER);
    let longest = text.split_whitespace().map(wrap::width).max()?;
    let lines = balanced(text, longest, letters);
    (longest <= letters && lines.len() <= usize::from(area.height / height)).then_some(lines)
}

/// The lines of `text`, as few as `width` allows and as even as that number allows.
fn balanced(text: &str, least: usize, width: usize) -> Vec<&str> {
    let lines = |width| wrap::lines(text, width).collect::<Vec<_>>();
    let few = lines(width);
    (least..width).map(lines).find(|even| even.len() == few.len()).unwrap_or(few)
}

fn bold(text: &str, buf: &mut Buffer, area: Rect, theme: &Theme) {
    let lines: Vec<&str> = wrap::lines(text, usize::from(area.width.min(BOLD_LINE))).collect();
    let place = middle(area, lines.len() as u16);
    for (line, y) in lines.into_iter().zip(place.y..place.bottom()) {
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
