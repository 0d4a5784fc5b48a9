//! Putting in order. The standard library's sort is some kilobytes for each type and each comparison; this is one sort, of
//! places, for all of them.

use std::cmp::Ordering;

/// Things in a row that can be put in order; equal ones stay as they stand.
pub trait Arrange<T> {
    /// As [`slice::sort_by`].
    fn arrange_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// As [`slice::sort_by_key`].
    fn arrange_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.arrange_by(|a, b| key(a).cmp(&key(b)));
    }
}

impl<T> Arrange<T> for [T] {
    fn arrange_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let swaps = swaps(self.len(), &|a, b| compare(&self[a], &self[b]));
        for (place, other) in swaps.into_iter().enumerate() {
            self.swap(place, other);
        }
    }
}

/// For each place from the first on, the one to swap with for all to come in order.
fn swaps(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&a, &b| compare(a, b));
    for place in 0..count {
        // What stood in an earlier place was swapped away from there.
        while order[place] < place {
            order[place] = order[order[place]];
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn is_the_order_of_the_standard_library(keys in prop::collection::vec(0u8..20, 0..60)) {
            let mut ours: Vec<_> = keys.into_iter().enumerate().collect();
            let mut theirs = ours.clone();
            ours.arrange_by_key(|(_, key)| *key);
            theirs.sort_by_key(|(_, key)| *key);
            prop_assert_eq!(ours, theirs);
        }
    }
}
