//! What lies aside, the newest last, and which of it Ctrl+U takes up.

/// The newest that was laid aside here; where nothing was, the newest of the others that may come up here.
pub fn newest<T>(aside: &[T], is_here: impl Fn(&T) -> bool, may: impl Fn(&T) -> bool) -> Option<usize> {
    aside.iter().rposition(is_here).or_else(|| aside.iter().rposition(may))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Taken up one after the other, what was laid aside here comes before all else, each kind the newest first.
        #[test]
        fn what_was_laid_aside_here_comes_first(
            mut aside in prop::collection::vec((0..3_u8, any::<u16>()), 0..12),
        ) {
            let (here, elsewhere, gone) = (0, 1, 2);
            let expected: Vec<_> = [here, gone]
                .into_iter()
                .flat_map(|kind| aside.iter().rev().copied().filter(move |it| it.0 == kind).collect::<Vec<_>>())
                .collect();
            let mut taken = Vec::new();
            while let Some(at) = newest(&aside, |it| it.0 == here, |it| it.0 == gone) {
                taken.push(aside.remove(at));
            }
            prop_assert_eq!(taken, expected);
            prop_assert!(aside.iter().all(|it| it.0 == elsewhere), "the rest waits where it was typed");
        }
    }
}
