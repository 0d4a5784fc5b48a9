//! The digest of a style sheet, by which a page's content policy knows it from any other (SHA-256, FIPS 180-4).

/// As a content policy spells it: base64 with padding.
pub(super) fn sha256_base64(bytes: &[u8]) -> String {
    base64(&sha256(bytes))
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    let (primes, mut hash) = constants();
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend((bytes.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks_exact(64) {
        let mut words = [0_u32; 64];
        for (word, four) in words.iter_mut().zip(block.chunks_exact(4)) {
            *word = four.iter().fold(0, |word, &byte| word << 8 | u32::from(byte));
        }
        for t in 16..64 {
            let (near, far) = (words[t - 15], words[t - 2]);
            let s0 = near.rotate_right(7) ^ near.rotate_right(18) ^ (near >> 3);
            let s1 = far.rotate_right(17) ^ far.rotate_right(19) ^ (far >> 10);
            words[t] = words[t - 16].wrapping_add(s0).wrapping_add(words[t - 7]).wrapping_add(s1);
        }
        mix(&mut hash, &words, &primes);
    }
    let mut out = [0; 32];
    for (four, word) in out.chunks_exact_mut(4).zip(hash) {
        four.copy_from_slice(&word.to_be_bytes());
    }
    out
}

/// One block's rounds, worked into the hash.
fn mix(hash: &mut [u32; 8], words: &[u32; 64], primes: &[u32; 64]) {
    let mut state = *hash;
    for (word, prime) in words.iter().zip(primes) {
        let [first, second, third, _, fifth, sixth, seventh, last] = state;
        let choice = (fifth & sixth) ^ (!fifth & seventh);
        let majority = (first & second) ^ (first & third) ^ (second & third);
        let low = fifth.rotate_right(6) ^ fifth.rotate_right(11) ^ fifth.rotate_right(25);
        let high = first.rotate_right(2) ^ first.rotate_right(13) ^ first.rotate_right(22);
        let new = last.wrapping_add(low).wrapping_add(choice).wrapping_add(*prime).wrapping_add(*word);
        state.rotate_right(1);
        state[4] = state[4].wrapping_add(new);
        state[0] = new.wrapping_add(high).wrapping_add(majority);
    }
    for (sum, part) in hash.iter_mut().zip(state) {
        *sum = sum.wrapping_add(part);
    }
}

/// The first 32 bits of the fractions of the cube roots of the first 64 primes, and of the square roots of the first
/// eight: exact, by whole numbers.
fn constants() -> ([u32; 64], [u32; 8]) {
    let is_prime = |n: &u128| (2..*n).take_while(|d| d * d <= *n).all(|d| !n.is_multiple_of(d));
    let primes: Vec<u128> = (2..).filter(is_prime).take(64).collect();
    let cube = |n: usize| root(primes[n] << 96, 3) as u32;
    let square = |n: usize| root(primes[n] << 64, 2) as u32;
    (std::array::from_fn(cube), std::array::from_fn(square))
}

/// The whole part of the root of this degree.
fn root(of: u128, degree: u32) -> u128 {
    let (mut low, mut high) = (0_u128, 1 << 40);
    while low + 1 < high {
        let middle = low.midpoint(high);
        if middle.checked_pow(degree).is_some_and(|power| power <= of) { low = middle } else { high = middle }
    }
    low
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let bits =
            (0..3).fold(0_usize, |bits, n| bits << 8 | usize::from(three.get(n).copied().unwrap_or(0)));
        for n in 0..4 {
            let letter = char::from(LETTERS[bits >> (18 - 6 * n) & 63]);
            out.push(if n <= three.len() { letter } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_texts_have_their_known_digests() {
        assert_eq!(sha256_base64(b""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert_eq!(sha256_base64(b"abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
        assert_eq!(
            sha256_base64(b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="
        );
    }
}
