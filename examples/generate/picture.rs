//! README's first picture, drawn from the program itself: the cells of a real screen as SVG.

use std::fmt::Write as _;
use std::{fs, io};

use nordstjerne::app::{App, Event, Look, Screen};
use nordstjerne::screens::desk::Desk;
use nordstjerne::ui::keys::Key;
use nordstjerne::ui::theme::{Palette, Theme};
use nordstjerne::workshop::session::Edit;
use nordstjerne::workshop::stage::StageEdit;
use nordstjerne::workshop::template;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use ratatui::{Terminal, backend::TestBackend};

/// Pixels of one cell.
const CELL: (u16, u16) = (9, 19);

/// The exercise to show.
const SHOWN: &str = "Lederintervju";

/// Writes it to `assets/pictures`.
pub(crate) fn write() -> io::Result<()> {
    fs::create_dir_all("assets/pictures")?;
    fs::write("assets/pictures/lederintervju.svg", svg(&screen()?))
}

/// The desk with the example on it, at that exercise.
fn screen() -> io::Result<Buffer> {
    let mut session = template::demo();
    let exercise = session.exercises().find(|e| e.head.title == SHOWN).map(|e| e.head.id);
    let now = session.starts.plus_minutes(40);
    if let Some(to) = exercise {
        session.apply(Edit::Stage(StageEdit::Go { to, at: now })).map_err(io::Error::other)?;
    }
    let look = Look { theme: Theme::of(Palette::Dark), ascii: false };
    let desk = Desk::new(session, now, now);
    let mut app = App::new(Screen::Desk(Box::new(desk)), look, now);
    app.update(Event::Key(Key::ENTER), now);
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).map_err(io::Error::other)?;
    terminal.draw(|frame| app.draw(frame)).map_err(io::Error::other)?;
    Ok(terminal.backend().buffer().clone())
}

/// The cells as they stand, run by run of one style.
fn svg(buffer: &Buffer) -> String {
    let (width, height) = (buffer.area.width * CELL.0, buffer.area.height * CELL.1);
    let ground = hex(buffer[(0, 0)].bg).unwrap_or("#0f1720".into());
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"DejaVu Sans Mono, \
         Menlo, Consolas, monospace\" font-size=\"15\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"{ground}\"/>\n"
    );
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let first = &buffer[(x, y)];
            let mut end = x + 1;
            while end < buffer.area.width && alike(first, &buffer[(end, y)]) {
                end += 1;
            }
            let text: String = (x..end).map(|x| buffer[(x, y)].symbol()).collect();
            run(&mut svg, first, &text, (x, y), end - x, &ground);
            x = end;
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn alike(a: &Cell, b: &Cell) -> bool {
    (a.fg, a.bg, a.modifier) == (b.fg, b.bg, b.modifier)
}

fn run(svg: &mut String, cell: &Cell, text: &str, (x, y): (u16, u16), cells: u16, ground: &str) {
    let (left, top, width) = (x * CELL.0, y * CELL.1, cells * CELL.0);
    if let Some(fill) = hex(cell.bg).filter(|fill| fill != ground) {
        let _ = writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{}\" fill=\"{fill}\"/>",
            CELL.1
        );
    }
    if text.trim().is_empty() {
        return;
    }
    let weight = if cell.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let fill = hex(cell.fg).unwrap_or("#f2f4f6".into());
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let _ = writeln!(
        svg,
        "<text x=\"{left}\" y=\"{}\" fill=\"{fill}\"{weight} textLength=\"{width}\" xml:space=\"preserve\">{text}</text>",
        top + CELL.1 - 5,
    );
}

fn hex(color: Color) -> Option<String> {
    match color {
        Color::Rgb(r, g, b) => Some(format!("#{r:02x}{g:02x}{b:02x}")),
        _ => None,
    }
}
