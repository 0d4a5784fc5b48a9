//! How well a name answers to what somebody types: what begins with it comes first, then what has a word that does.

/// How letters that are typed stand in a text, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The text begins with them.
    Start,
    /// A word of it does.
    Word,
    /// They stand inside a word.
    Within,
}

/// How `typed` stands in `text`, whatever the case; `None` where it doesn't.
pub fn fit(typed: &str, text: &str) -> Option<Fit> {
    let (typed, text) = (typed.trim().to_lowercase(), text.to_lowercase());
    let starts = |at: usize| !text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let mut fits = text.match_indices(&typed).map(|(at, _)| match at {
        0 => Fit::Start,
        at if starts(at) => Fit::Word,
        _ => Fit::Within,
    });
    let first = fits.next()?;
    Some(fits.fold(first, Fit::min))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_goes_before_a_word_and_a_word_before_what_stands_inside_one() {
        assert_eq!(fit("eks", "Eksempeløkt"), Some(Fit::Start));
        assert_eq!(fit("EKS ", "vekst: eksempel"), Some(Fit::Word));
        assert_eq!(fit("eks", "Kundetilfredshet og vekst"), Some(Fit::Within));
        assert_eq!(fit("å ø", "Gå ør"), Some(Fit::Within));
        assert_eq!(fit("løft", "Plan"), None);
        assert!(Fit::Start < Fit::Word && Fit::Word < Fit::Within);
    }
}
