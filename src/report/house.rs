//! The style of somebody's own house on what is handed out: a colour that can be read on light and on dark, a logo as an
//! image, and a line for the foot. A logo is only ever an image: no script runs there, so nothing has to be cleaned.

use std::fmt::{self, Write};

use base64ct::{Base64, Encoding};

/// The largest logo, in bytes.
pub const LARGEST: usize = 256 * 1024;

const STYLE: &str = include_str!("../../assets/report/house.css");

/// Words stand out from their ground by so much.
const READS: f64 = 4.5;

/// The same on the wall.
const READS_AFAR: f64 = 7.0;

/// The grounds of a report and of a wall, with what is tinted on them.
const LIGHT: [Colour; 2] = [Colour([0xff, 0xff, 0xff]), Colour([0xf3, 0xf6, 0xf8])];
const DARK: [Colour; 2] = [Colour([0x0f, 0x17, 0x20]), Colour([0x17, 0x22, 0x2d])];

/// How somebody's own reports look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct House {
    pub accent: Option<Accent>,
    pub logo: Option<Logo>,
    /// A line of one's own.
    pub foot: String,
    /// Who leads the workshop, and for whom.
    pub who: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Colour([u8; 3]);

/// A colour of one's own, and what becomes of it where it can't be read as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent(Colour);

/// An image that stands in the page itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// `data:image/png;base64,…`
    uri: String,
}

impl House {
    /// What it adds to the style of a report.
    pub(in crate::report) fn style(&self) -> String {
        let mut style = String::new();
        if self.logo.is_some() || self.has_foot() {
            style.push_str(STYLE);
        }
        if let Some(accent) = self.accent {
            let [light, dark] = accent.shades(READS);
            let _ = write!(
                style,
                "\n:root {{ --accent: {light}; }}\n\
                 @media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; }} }}\n"
            );
        }
        style
    }

    /// Something stands below a report.
    pub(in crate::report) fn has_foot(&self) -> bool {
        !self.who.is_empty() || !self.foot.is_empty()
    }

    /// The same for the wall, which is read from afar.
    pub fn wall_style(&self) -> String {
        let Some(accent) = self.accent else { return String::new() };
        let [light, dark] = accent.shades(READS_AFAR);
        format!(
            "\n:root {{ --accent: {dark}; }}\n\
             @media (prefers-color-scheme: light) {{ :root:not([data-ground=\"dark\"]) {{ --accent: {light}; }} }}\n\
             :root[data-ground=\"light\"] {{ --accent: {light}; }}\n"
        )
    }
}

impl Accent {
    /// Reads `#00656f`, also without its sign or with three digits.
    ///
    /// # Errors
    /// A sentence that says how it is written.
    pub fn read(text: &str) -> Result<Self, String> {
        let digits = text.trim().trim_start_matches('#');
        let twice = |text: &str| text.chars().flat_map(|c| [c, c]).collect::<String>();
        let digits = if digits.len() == 3 { twice(digits) } else { digits.to_owned() };
        let is_hex = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u32::from_str_radix(&digits, 16).ok().filter(|_| is_hex);
        let [_, r, g, b] =
            number.ok_or("Skriv fargen som # og seks tegn, for eksempel #00656f.")?.to_be_bytes();
        Ok(Self(Colour([r, g, b])))
    }

    /// As it is read on light and on dark: shaded until it stands out.
    fn shades(self, least: f64) -> [Colour; 2] {
        [self.0.shaded(LIGHT, Colour([0; 3]), least), self.0.shaded(DARK, Colour([0xff; 3]), least)]
    }

    /// What becomes of it where it is hard to read, in a sentence; nothing where it stands as it is.
    pub fn said(self) -> Option<String> {
        let [light, dark] = self.shades(READS);
        match (light == self.0, dark == self.0) {
            (true, true) => None,
            (false, true) => Some(format!("Fargen er for lys på hvitt. Der brukes {light}.")),
            (true, false) => Some(format!("Fargen er for mørk på mørkt. Der brukes {dark}.")),
            (false, false) => {
                Some(format!("Fargen er vanskelig å lese. På hvitt brukes {light}, og på mørkt {dark}."))
            }
        }
    }
}

impl fmt::Display for Accent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('#')?;
        self.0.iter().try_for_each(|part| write!(f, "{part:02x}"))
    }
}

impl Colour {
    /// How light it is, 0–1, as WCAG 2 computes it.
    fn luminance(self) -> f64 {
        let linear = |byte: u8| {
            let c = f64::from(byte) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = self.0.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// 1–21.
    fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(other) / one.min(other)
    }

    /// Mixed with what lies at the other end until it stands out from each ground.
    fn shaded(self, grounds: [Self; 2], towards: Self, least: f64) -> Self {
        const STEPS: u32 = 100;
        let mixed = |step: u32| {
            let part = |n: usize| {
                let (from, to) = (u32::from(self.0[n]), u32::from(towards.0[n]));
                ((from * (STEPS - step) + to * step) / STEPS) as u8
            };
            Self([part(0), part(1), part(2)])
        };
        let reads = |colour: &Self| grounds.iter().all(|ground| colour.contrast(*ground) >= least);
        (0..=STEPS).map(mixed).find(reads).unwrap_or(towards)
    }
}

impl Logo {
    /// The image in a file's bytes.
    ///
    /// # Errors
    /// A sentence that says what can be one.
    pub fn read(bytes: &[u8]) -> Result<Self, &'static str> {
        if bytes.len() > LARGEST {
            return Err("Logoen er for stor. Den kan være på høyst 256 kB.");
        }
        let kind = kind(bytes).ok_or("Filen er ikke en logo. Velg et bilde som PNG, JPEG eller SVG.")?;
        Ok(Self { uri: format!("data:image/{kind};base64,{}", Base64::encode_string(bytes)) })
    }

    /// What the page says as its source.
    pub fn uri(&self) -> &str {
        &self.uri
    }
}

/// What kind of image begins so.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some("png");
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Some("jpeg");
    }
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}');
    is_svg(text).then_some("svg+xml")
}

/// Whether the first thing in it, past what XML has before it, is `<svg`.
fn is_svg(mut text: &str) -> bool {
    loop {
        text = text.trim_start();
        let ends = match text {
            text if text.starts_with("<?") => "?>",
            text if text.starts_with("<!--") => "-->",
            text if text.starts_with("<!") => ">",
            text => {
                let named = text.strip_prefix("<svg");
                return named.is_some_and(|rest| rest.starts_with([' ', '\t', '\r', '\n', '>', '/']));
            }
        };
        match text.find(ends) {
            Some(at) => text = &text[at + ends.len()..],
            None => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_colour_is_read_as_people_write_it() {
        for text in ["#00AAff", "00aaff", " #0af "] {
            assert_eq!(Accent::read(text).map(|accent| accent.to_string()), Ok("#00aaff".into()), "{text}");
        }
        for text in ["", "#", "rosa", "#00aaf", "#00aaffe", "#+0aaff", "æøåæøå", "#ååå"] {
            let said = Accent::read(text).unwrap_err();
            assert!(said.contains("#00656f"), "{said}");
        }
    }

    #[test]
    fn what_is_hard_to_read_is_said() {
        let said = |text| Accent::read(text).unwrap().said();
        assert!(said("#ffee00").unwrap().starts_with("Fargen er for lys på hvitt. Der brukes #"));
        assert!(said("#001144").unwrap().starts_with("Fargen er for mørk på mørkt. Der brukes #"));
        assert!(said("#808890").is_some(), "the middle reads on neither");
    }

    proptest! {
        #[test]
        fn whatever_the_colour_is_it_can_be_read(r: u8, g: u8, b: u8) {
            let accent = Accent(Colour([r, g, b]));
            for least in [READS, READS_AFAR] {
                let shades = accent.shades(least);
                for (shade, grounds) in shades.into_iter().zip([LIGHT, DARK]) {
                    prop_assert!(grounds.iter().all(|ground| shade.contrast(*ground) >= least), "{shade}");
                }
            }
        }

        #[test]
        fn whatever_the_bytes_are_a_logo_is_base64_and_nothing_else(bytes: Vec<u8>) {
            let svg = [b"<svg >".as_slice(), &bytes].concat();
            for bytes in [bytes, svg] {
                if let Ok(logo) = Logo::read(&bytes) {
                    let (kind, data) = logo.uri().split_once(";base64,").unwrap();
                    prop_assert!(["data:image/png", "data:image/jpeg", "data:image/svg+xml"].contains(&kind));
                    let plain = |c: char| c.is_ascii_alphanumeric() || "+/=".contains(c);
                    prop_assert!(data.chars().all(plain));
                }
            }
        }
    }

    #[test]
    fn a_logo_is_known_by_its_bytes() {
        let is = |bytes: &[u8]| Logo::read(bytes).map(|logo| logo.uri.split(';').next().unwrap().to_owned());
        assert_eq!(is(b"\x89PNG\r\n\x1a\n..."), Ok("data:image/png".into()));
        assert_eq!(is(b"\xff\xd8\xff\xe0"), Ok("data:image/jpeg".into()));
        let svg = "\u{feff}<?xml version=\"1.0\"?>\n<!-- en logo -->\n<!DOCTYPE svg>\n<svg xmlns=\"x\"/>";
        assert_eq!(is(svg.as_bytes()), Ok("data:image/svg+xml".into()));
        for no in ["", "<html><svg>", "GIF89a", "<svgx>", "<?xml", "hei"] {
            assert!(is(no.as_bytes()).unwrap_err().contains("ikke en logo"), "{no}");
        }
        assert!(is(&[b"<svg>".as_slice(), &vec![b' '; LARGEST]].concat()).unwrap_err().contains("for stor"));
    }
}
