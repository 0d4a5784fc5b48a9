//! Codes and tokens that nobody can guess: letters for people, bits for machines. Of a token only its digest is kept.

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Letters and digits that aren't taken for each other.
const LETTERS: &[u8; 30] = b"ABCDEFGHJKLMNPQRSTUVWXYZ346789";

/// Eight letters of thirty: a code that can be read aloud.
///
/// # Errors
/// When the system has no randomness to give.
pub fn code() -> std::io::Result<String> {
    let mut letters = String::new();
    while letters.len() < 8 {
        let byte = usize::from(random::<1>()?[0]);
        // What would make some letters likelier than others is thrown away.
        if byte < 240 {
            letters.push(char::from(LETTERS[byte % LETTERS.len()]));
        }
    }
    Ok(letters)
}

/// 128 random bits as 32 hexadecimal digits.
///
/// # Errors
/// When the system has no randomness to give.
pub fn token() -> std::io::Result<String> {
    Ok(in_hex(&random::<16>()?))
}

/// A byte for what need be no secret.
///
/// # Errors
/// When the system has no randomness to give.
pub fn drawn() -> std::io::Result<u8> {
    Ok(random::<1>()?[0])
}

fn in_hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn random<const N: usize>() -> std::io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(std::io::Error::from)?;
    Ok(bytes)
}

/// What is kept of a token. Comparing digests tells nobody how near a guess was.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Kept([u8; 32]);

impl Kept {
    pub fn of(token: &str) -> Self {
        Self(Sha256::digest(token.as_bytes()).into())
    }

    pub fn is(&self, token: &str) -> bool {
        *self == Self::of(token)
    }
}

impl From<Kept> for String {
    fn from(Kept(digest): Kept) -> Self {
        in_hex(&digest)
    }
}

impl TryFrom<String> for Kept {
    type Error = &'static str;

    fn try_from(hex: String) -> Result<Self, Self::Error> {
        let mut digest = [0; 32];
        let pairs = hex.as_bytes().chunks_exact(2);
        if hex.len() != 64 {
            return Err("no digest");
        }
        for (byte, pair) in digest.iter_mut().zip(pairs) {
            let digit = |at: usize| char::from(pair[at]).to_digit(16).ok_or("no digest");
            *byte = (digit(0)? * 16 + digit(1)?) as u8;
        }
        Ok(Self(digest))
    }
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kept(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_tokens_are_long_enough_and_never_the_same() {
        let (code, token) = (code().unwrap(), token().unwrap());
        assert_eq!((code.len(), token.len()), (8, 32));
        assert!(code.bytes().all(|letter| LETTERS.contains(&letter)), "{code}");
        assert_ne!(code, super::code().unwrap());
        let kept = Kept::of(&token);
        assert!(kept.is(&token) && !kept.is(&token[1..]) && !format!("{kept:?}").contains(&token));
        assert_eq!(Kept::try_from(String::from(kept)), Ok(kept));
        assert!(Kept::try_from("å".repeat(32)).is_err() && Kept::try_from(token).is_err());
    }
}
