//! QR codes: what a phone's camera reads off the wall or the card.

use qrcodegen::{QrCode, QrCodeEcc};

use crate::workshop::phone::Code;

/// The code of a text; none where it is too long for one.
pub(super) fn code(text: &str) -> Option<Code> {
    let code = QrCode::encode_text(text, QrCodeEcc::Quartile).ok()?;
    let modules = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
    let dark = modules.map(|(x, y)| code.get_module(x, y)).collect();
    Some(Code { size: usize::try_from(code.size()).ok()?, dark })
}

/// What brings a phone onto a network.
pub(super) fn wifi(name: &str, password: &str) -> Option<Code> {
    let escaped = |text: &str| {
        text.chars().fold(String::new(), |mut escaped, c| {
            if matches!(c, '\\' | ';' | ',' | ':' | '"') {
                escaped.push('\\');
            }
            escaped.push(c);
            escaped
        })
    };
    let (name, sort) = (escaped(name), if password.is_empty() { "nopass" } else { "WPA" });
    code(&format!("WIFI:T:{sort};S:{name};P:{};;", escaped(password)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_capitals_is_a_small_code() {
        let made = code("HTTP://192.168.137.1:7070/K/ABCDEFGH").unwrap();
        assert_eq!((made.size, made.dark.len()), (29, 29 * 29));
        // Three of its corners have the finder's square.
        for (x, y) in [(0, 0), (22, 0), (0, 22)] {
            assert!((0..7).all(|n| made.is_dark(x + n, y) && made.is_dark(x, y + n)));
            assert!(!made.is_dark(x + 1, y + 1) && made.is_dark(x + 3, y + 3));
        }
        assert!(!made.is_dark(29, 0));
    }

    #[test]
    fn a_network_has_a_code_whatever_it_is_called() {
        assert_ne!(wifi("Møte;rom", "a:b"), wifi("Møte", "rom"));
        assert!(wifi("Åpent nett", "").is_some());
        assert!(wifi(&"x".repeat(4000), "").is_none());
    }
}
