//! Colours by what they mean. The only file that names a colour; three sets: dark, light, mono.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier, Style};

/// The look of everything drawn, as meanings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    pub text: Style,
    /// Sources, hints, what can wait.
    pub muted: Style,
    pub title: Style,
    pub accent: Style,
    /// Where the cursor is.
    pub focus: Style,
    pub rule: Style,
    pub good: Style,
    pub warn: Style,
    pub bad: Style,
    /// Where we are: ●.
    pub now: Style,
    /// Where we want to be: ◆.
    pub goal: Style,
    /// What customers say: ▲.
    pub voice: Style,
    /// A key's name in footer and help.
    pub key: Style,
    /// Large letters for the room.
    pub wall: Style,
    /// Behind everything.
    pub ground: Style,
    /// Low to high.
    pub heat: [Style; 5],
    /// Nothing is drawn but letters and ASCII: what cannot be drawn so is drawn otherwise.
    pub ascii: bool,
}

/// Which set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Palette {
    #[default]
    Dark,
    Light,
    Mono,
}

/// What a code for cameras is drawn in, whatever the theme.
pub const BLACK: Color = Color::Rgb(0, 0, 0);
pub const WHITE: Color = Color::Rgb(255, 255, 255);

const fn rgb(hex: u32) -> Color {
    let [_, r, g, b] = hex.to_be_bytes();
    Color::Rgb(r, g, b)
}

const fn on(hex: u32, ground: Color) -> Style {
    Style::new().fg(rgb(hex)).bg(ground)
}

const HEAT: [Style; 5] = [
    Style::new().fg(Color::Rgb(255, 255, 255)).bg(rgb(0x7a_12_33)),
    Style::new().fg(Color::Rgb(0, 0, 0)).bg(rgb(0xd1_60_3d)),
    Style::new().fg(Color::Rgb(0, 0, 0)).bg(rgb(0xf0_d9_a0)),
    Style::new().fg(Color::Rgb(0, 0, 0)).bg(rgb(0x8f_d0_d6)),
    Style::new().fg(Color::Rgb(0, 0, 0)).bg(rgb(0x2f_a3_ad)),
];

impl Theme {
    pub const fn of(palette: Palette) -> Self {
        match palette {
            Palette::Dark => Self::dark(),
            Palette::Light => Self::light(),
            Palette::Mono => Self::mono(),
        }
    }

    /// The same look for terminals that know 256 colours: each colour becomes the nearest of the colour cube.
    pub fn in_256_colours(mut self) -> Self {
        for style in self.styles() {
            style.fg = style.fg.map(nearest);
            style.bg = style.bg.map(nearest);
        }
        self
    }

    /// What was searched for, where the cursor is not.
    pub fn found(&self) -> Style {
        self.accent.add_modifier(Modifier::UNDERLINED | Modifier::BOLD)
    }

    /// Whether colours tell low from high; without them shades and digits do.
    pub fn has_colours(&self) -> bool {
        !matches!(self.heat[0].bg, None | Some(Color::Reset))
    }

    fn styles(&mut self) -> impl Iterator<Item = &mut Style> {
        let Self {
            text,
            muted,
            title,
            accent,
            focus,
            rule,
            good,
            warn,
            bad,
            now,
            goal,
            voice,
            key,
            wall,
            ground,
            heat,
            ascii: _,
        } = self;
        [text, muted, title, accent, focus, rule, good, warn, bad, now, goal, voice, key, wall, ground]
            .into_iter()
            .chain(heat)
    }

    /// What nobody gave a colour stands on the ground.
    pub fn lays_under(&self, cell: &mut Cell) {
        if cell.fg == Color::Reset {
            cell.fg = self.ground.fg.unwrap_or_default();
        }
        if cell.bg == Color::Reset {
            cell.bg = self.ground.bg.unwrap_or_default();
        }
    }

    const fn dark() -> Self {
        let ground = rgb(0x0f_17_20);
        Self {
            text: on(0xf2_f4_f6, ground),
            muted: on(0x9f_b0_c0, ground),
            title: on(0xf2_f4_f6, ground).add_modifier(Modifier::BOLD),
            accent: on(0x4f_d1_c5, ground),
            focus: Style::new().fg(ground).bg(rgb(0x4f_d1_c5)),
            rule: on(0x6d_80_92, ground),
            good: on(0x7f_d9_9a, ground),
            warn: on(0xf5_a6_23, ground),
            bad: on(0xff_8a_65, ground).add_modifier(Modifier::BOLD),
            now: on(0xf5_a6_23, ground),
            goal: on(0x4f_d1_c5, ground),
            voice: on(0xc3_b1_ff, ground),
            key: on(0xf2_f4_f6, ground).add_modifier(Modifier::BOLD),
            wall: on(0xf2_f4_f6, ground).add_modifier(Modifier::BOLD),
            ground: on(0xf2_f4_f6, ground),
            heat: HEAT,
            ascii: false,
        }
    }

    const fn light() -> Self {
        let ground = rgb(0xff_ff_ff);
        Self {
            text: on(0x12_26_3a, ground),
            muted: on(0x55_63_6f, ground),
            title: on(0x12_26_3a, ground).add_modifier(Modifier::BOLD),
            accent: on(0x00_65_6f, ground),
            focus: Style::new().fg(ground).bg(rgb(0x00_65_6f)),
            rule: on(0x6b_78_83, ground),
            good: on(0x1e_6b_3a, ground),
            warn: on(0xa3_4e_00, ground),
            bad: on(0xa3_2c_12, ground).add_modifier(Modifier::BOLD),
            now: on(0xa3_4e_00, ground),
            goal: on(0x00_65_6f, ground),
            voice: on(0x5b_3f_a0, ground),
            key: on(0x12_26_3a, ground).add_modifier(Modifier::BOLD),
            wall: on(0x12_26_3a, ground).add_modifier(Modifier::BOLD),
            ground: on(0x12_26_3a, ground),
            heat: HEAT,
            ascii: false,
        }
    }

    /// Bold and reverse only: for NO_COLOR and for terminals that have no colours.
    const fn mono() -> Self {
        let plain = Style::new().fg(Color::Reset).bg(Color::Reset);
        let bold = plain.add_modifier(Modifier::BOLD);
        Self {
            text: plain,
            muted: plain,
            title: bold,
            accent: bold,
            focus: plain.add_modifier(Modifier::REVERSED),
            rule: plain,
            good: plain,
            warn: bold,
            bad: bold,
            now: bold,
            goal: bold,
            voice: plain,
            key: bold,
            wall: bold,
            ground: plain,
            heat: [plain.add_modifier(Modifier::REVERSED), plain, plain, plain, plain],
            ascii: false,
        }
    }
}

/// The nearest of the 6 × 6 × 6 colours and 24 greys that follow the 16 named ones.
fn nearest(color: Color) -> Color {
    let Color::Rgb(r, g, b) = color else { return color };
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    let step = |value: u8| (0..6u8).min_by_key(|&s| level(s).abs_diff(value)).unwrap_or(0);
    let cube = [step(r), step(g), step(b)];
    let grey = (0..24u8).map(|n| (n, 8 + 10 * n));
    let far = |[x, y, z]: [u8; 3]| {
        [x.abs_diff(r), y.abs_diff(g), z.abs_diff(b)]
            .iter()
            .map(|&d| u32::from(d) * u32::from(d))
            .sum::<u32>()
    };
    let in_cube = far(cube.map(level));
    let best_grey = grey.min_by_key(|&(_, v)| far([v, v, v])).unwrap_or((0, 8));
    if far([best_grey.1; 3]) < in_cube {
        Color::Indexed(232 + best_grey.0)
    } else {
        Color::Indexed(16 + 36 * cube[0] + 6 * cube[1] + cube[2])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Red, green and blue, 0–1, as a screen with no settings of its own shows a colour.
    fn shown(colour: Option<Color>) -> [f64; 3] {
        let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
        let bytes = match colour {
            Some(Color::Rgb(r, g, b)) => [r, g, b],
            Some(Color::Indexed(grey @ 232..)) => [8 + 10 * (grey - 232); 3],
            Some(Color::Indexed(n @ 16..)) => [(n - 16) / 36, (n - 16) / 6 % 6, (n - 16) % 6].map(level),
            other => panic!("{other:?} looks different on each terminal"),
        };
        bytes.map(|byte| f64::from(byte) / 255.0)
    }

    /// How much lighter one is than the other, 1–21, as WCAG 2 computes it.
    fn contrast(style: Style) -> f64 {
        let light = |colour| {
            let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
            let [r, g, b] = shown(colour).map(linear);
            0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
        };
        let (front, back) = (light(style.fg), light(style.bg));
        front.max(back) / front.min(back)
    }

    #[test]
    fn all_that_is_read_stands_out_from_its_ground() {
        for theme in [Theme::of(Palette::Dark), Theme::of(Palette::Light)] {
            for mut theme in [theme, theme.in_256_colours()] {
                assert!(contrast(theme.wall) >= 7.0 && contrast(theme.text) >= 7.0, "{theme:?}");
                assert!(contrast(theme.rule) >= 3.0, "lines are seen, not read: {:?}", theme.rule);
                let rule = theme.rule;
                for style in theme.styles().filter(|style| **style != rule) {
                    assert!(contrast(*style) >= 4.5, "{style:?}: {:.2}", contrast(*style));
                }
            }
        }
    }

    #[test]
    fn without_colours_nothing_names_one() {
        for style in Theme::of(Palette::Mono).styles() {
            assert!(matches!((style.fg, style.bg), (Some(Color::Reset), Some(Color::Reset))), "{style:?}");
        }
    }
}
