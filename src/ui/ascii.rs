//! For terminals and fonts that only know ASCII: every sign, line and block of a drawn screen becomes an
//! ASCII one of the same width. Letters stay, whatever their language.

use ratatui::buffer::{Buffer, CellWidth};

/// Replaces what is beyond ASCII, except letters, in every cell.
pub fn plain(buf: &mut Buffer) {
    for cell in &mut buf.content {
        let symbol = cell.symbol();
        let Some(first) = symbol.chars().next() else { continue };
        if symbol.is_ascii() || first.is_alphabetic() {
            continue;
        }
        let width = usize::from(symbol.cell_width()).max(1);
        let stand_in = stand_in(first);
        if width == 1 {
            cell.set_char(stand_in);
        } else {
            cell.set_symbol(&stand_in.to_string().repeat(width));
        }
    }
}

/// The ASCII sign nearest in look; what isn't known is a question mark.
const fn stand_in(sign: char) -> char {
    match sign {
        '\0'..='\x7f' => sign,
        '─' | '┄' | '┈' | '╌' | '╴' | '╶' | '╼' | '╾' | '–' | '—' | '−' | '‐' | '‑' | '▭' => {
            '-'
        }
        '━' | '┅' | '┉' | '╍' | '═' | '╸' | '╺' | '▬' => '=',
        '│' | '┃' | '┆' | '┇' | '┊' | '┋' | '╎' | '╏' | '║' | '╵' | '╷' | '╹' | '╻' | '╽' | '╿' | '▏'
        | '▕' => '|',
        '╱' => '/',
        '╲' => '\\',
        '╳' | '✗' | '✘' => 'X',
        '✓' | '✔' => 'V',
        '●' | '★' | '•' | '∙' => '*',
        '○' | '☆' | '◯' | '□' | '◇' | '°' => 'o',
        '▲' | '↑' | '△' => '^',
        '▼' | '↓' | '▽' => 'v',
        '▸' | '▶' | '→' | '›' => '>',
        '◂' | '◀' | '←' | '‹' | '⌫' => '<',
        '░' | '…' | '·' => '.',
        '▒' => ':',
        '▓' => '%',
        '▀' | '▔' | '«' | '»' | '“' | '”' | '„' => '"',
        '▄' | '▁' | '▂' | '▃' => '_',
        '‘' | '’' | '‚' => '\'',
        '×' => 'x',
        '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => ' ',
        // Corners, tees and crossings; what is left of the blocks.
        '─'..='╿' => '+',
        '◆' | '■' | '▯' | '▀'..='▟' => '#',
        _ => '?',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut buf = Buffer::with_lines([text]);
        plain(&mut buf);
        buf.content.iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn letters_stay_and_signs_become_ascii() {
        assert_eq!(
            shown("Øvre åæéü ● VI ER HER ●━━━┥ «ja» – 3·4 …"),
            "Øvre åæéü * VI ER HER *===+ \"ja\" - 3.4 ."
        );
        assert_eq!(shown("┌─┬┐│├┼┤└┴┘┝┽"), "+-++|+++++++".to_owned() + "+");
        assert_eq!(shown("▯ Ola"), "# Ola", "a seat with a phone");
        assert_eq!(shown("½☃"), "??");
        // A wide sign keeps its two columns.
        assert_eq!(shown("🙂"), "?? ");
    }

    #[test]
    fn what_must_be_told_apart_still_is() {
        let apart = |signs: &str| {
            let mut stand_ins: Vec<char> = signs.chars().map(stand_in).collect();
            stand_ins.sort_unstable();
            stand_ins.dedup();
            assert_eq!(stand_ins.len(), signs.chars().count(), "{signs}");
        };
        apart("●○◆▲▼▸✓✗");
        apart("★○▸✓✗");
        apart("░▒▓█");
        apart("─│┌");
    }

    #[test]
    fn all_box_drawing_and_every_block_have_a_stand_in() {
        for sign in '─'..='▟' {
            assert_ne!(stand_in(sign), '?', "{sign}");
        }
    }
}
