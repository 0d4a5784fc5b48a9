//! What stands around people on a list and is nobody's: addresses, quotes, what meeting programs say of them.

use super::LeftOut;
use crate::figures::words::capital;
use crate::reading::looks::{holds_address, is_address, is_number, looks_like_name};
use crate::reading::text::plain;

/// What meeting programs write behind names.
const STANDINGS: [&str; 24] = [
    "organizer",
    "organiser",
    "arrangør",
    "guest",
    "gjest",
    "unverified",
    "ikke bekreftet",
    "ubekreftet",
    "external",
    "ekstern",
    "you",
    "deg",
    "meg",
    "me",
    "presenter",
    "foredragsholder",
    "attendee",
    "deltaker",
    "required",
    "optional",
    "obligatorisk",
    "valgfri",
    "host",
    "vert",
];

/// The text in plain spaces, without addresses, quotes and what meeting programs write behind names. A first name and a
/// surname are taken from an address that stands alone.
pub(super) fn without_asides(text: &str, left_out: &mut LeftOut) -> String {
    let mut bare = plain(text).replace(['"', '“', '”', '«', '»'], "");
    if holds_address(&bare) {
        left_out.addresses = true;
        let words = |c: char| c.is_whitespace() || "<>()[]',;".contains(c);
        let addresses: Vec<String> =
            bare.split(words).filter(|word| is_address(word)).map(str::to_owned).collect();
        for address in &addresses {
            bare = bare.replace(address, "");
        }
        bare = plain(&bare.replace("<>", "").replace("()", "").replace("[]", ""));
        if bare.trim_matches([',', ' ', '<', '>']).is_empty() {
            bare = addresses.first().and_then(|address| name_in(address)).unwrap_or_default();
        }
    }
    while !bare.contains(':')
        && let Some((before, standing)) = bare.strip_suffix(')').and_then(|bare| bare.rsplit_once('('))
    {
        if !STANDINGS.contains(&standing.trim().to_lowercase().as_str()) {
            break;
        }
        bare = before.trim_end().to_owned();
    }
    let bare = bare.trim_matches(|c: char| c.is_whitespace() || "<>,|'".contains(c));
    if is_number(bare) {
        left_out.numbers = true;
        return String::new();
    }
    bare.to_owned()
}

/// "kari.hansen@…" says what somebody is called; "post@…" doesn't.
fn name_in(address: &str) -> Option<String> {
    let who = address.strip_prefix("mailto:").unwrap_or(address).split('@').next()?;
    let parts: Vec<_> = who.split(['.', '_']).filter(|part| !part.is_empty()).collect();
    let name = parts.iter().map(|part| capital(part)).collect::<Vec<_>>().join(" ");
    (parts.len() > 1 && looks_like_name(&name)).then_some(name)
}
