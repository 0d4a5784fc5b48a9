//! The digest of a style sheet, by which a page's content policy knows it from any other.

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

/// As a content policy spells it: base64 with padding.
pub(super) fn sha256_base64(bytes: &[u8]) -> String {
    Base64::encode_string(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_spelled_as_a_policy_spells_it() {
        assert_eq!(sha256_base64(b"abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }
}
