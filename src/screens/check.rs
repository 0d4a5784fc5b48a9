//! "Sjekk skjermen": big letters, small ones, signs and colours between the edges of the screen, to be looked at from the
//! last row before anybody comes.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};

use crate::ui::big::{ROOMY, Set};
use crate::ui::keys::{Key, Told};
use crate::ui::theme::Theme;
use crate::ui::wrap;

pub const KEYS: &[Told] = &[Told { keys: &[Key::ESC, Key::ENTER], hint: "", help: "Tilbake til pulten." }];

const QUESTION: &str = "Kan siste rad lese dette?";
const SMALL: &str = "Og dette, i vanlig størrelse?";
const SIGNS: &str = "æøå ÆØÅ   0123456789   ○●◆▲▼★▸✓✗   ░▒▓█   ─━│┼";
const ADVICE: &str = "Er det for smått, gjør skriften større i terminalen, ofte med Ctrl og pluss. Vinduet trenger ikke være større \
                      enn 80 × 24. Er fargene bleke, prøv --theme light eller --theme dark.";
/// Columns of the advice, at most.
const WIDEST: u16 = 70;

/// The question as large as it goes; below it what else has to be seen.
pub fn draw(frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let size = format!(" Sjekk skjermen · {} × {} ", area.width, area.height);
    let edges = Block::bordered()
        .border_style(theme.rule)
        .title_top(Line::styled(size, theme.muted).centered())
        .title_bottom(Line::styled(" Ser dere alle fire hjørnene? Esc lukker. ", theme.muted).centered());
    let inside = edges.inner(area);
    frame.render_widget(edges, area);
    let mut below = vec![Line::styled(SMALL, theme.text), Line::styled(SIGNS, theme.text)];
    below.push(Line::from(vec![
        Span::styled("● der vi er", theme.now),
        Span::raw("   "),
        Span::styled("◆ dit vi vil", theme.goal),
        Span::raw("   "),
        Span::styled("▲ kundene", theme.voice),
        Span::raw("   "),
        Span::styled("✓ bra", theme.good),
        Span::raw("   "),
        Span::styled("! haster", theme.bad),
    ]));
    let heat = (1..).zip(theme.heat).map(|(n, style)| Span::styled(format!("   {n}   "), style));
    below.push(heat.collect());
    let advice = wrap::lines(ADVICE, usize::from(inside.width.saturating_sub(4).min(WIDEST)));
    let advice = advice.map(|line| Line::styled(line.to_owned(), theme.muted));
    let roomy = area.width >= ROOMY.0 && area.height >= ROOMY.1;
    let sizes = Set::sizes(QUESTION, inside.width.saturating_sub(2), roomy);
    let advice: Vec<_> = advice.collect();
    let rows =
        |set: &&Set| usize::from(set.height()) + 1 + below.len() + advice.len() <= usize::from(inside.height);
    let Some(question) = sizes.iter().find(rows).or(sizes.last()) else { return };
    let fixed = usize::from(question.height()) + 1 + below.len() + advice.len();
    // Air between all of it where there is room.
    if fixed + below.len() + 2 <= usize::from(inside.height) {
        below = below.into_iter().flat_map(|line| [line, Line::default()]).collect();
    }
    let height = (below.len() + advice.len()) as u16;
    let [big, rest] = cut(inside, inside.height.saturating_sub(height));
    question.draw(frame.buffer_mut(), big, theme);
    below.extend(advice);
    frame.render_widget(Paragraph::new(below).alignment(Alignment::Center), rest);
}

/// The upper `height` rows of an area, and the rest.
fn cut(area: Rect, height: u16) -> [Rect; 2] {
    let height = height.min(area.height);
    [Rect { height, ..area }, Rect { y: area.y + height, height: area.height - height, ..area }]
}
