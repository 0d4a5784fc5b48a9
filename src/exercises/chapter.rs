//! The chapters of what people take home, to which every exercise adds what it agreed on.

/// Where a piece of a story belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chapter {
    // The decision sheet: a page to be read standing.
    NorthStar,
    Promises,
    Gaps,
    Cells,
    MandateInShort,
    FirstActions,
    Dissent,
    // The guidebook: what people steer by afterwards.
    Vision,
    PromisesInFull,
    Guidance,
    Compass,
    Mandate,
    Contributions,
    Commitments,
    /// What the figures rest on.
    Sources,
    /// What was begun, and not brought to an end.
    Undone,
}

impl Chapter {
    /// The decision sheet, from the top.
    pub const SHEET: [Chapter; 7] = [
        Chapter::NorthStar,
        Chapter::Promises,
        Chapter::Gaps,
        Chapter::Cells,
        Chapter::MandateInShort,
        Chapter::FirstActions,
        Chapter::Dissent,
    ];

    /// The guidebook, from the start.
    pub const GUIDE: [Chapter; 7] = [
        Chapter::Vision,
        Chapter::PromisesInFull,
        Chapter::Guidance,
        Chapter::Compass,
        Chapter::Mandate,
        Chapter::Contributions,
        Chapter::Commitments,
    ];

    pub fn title(self) -> &'static str {
        match self {
            Chapter::NorthStar => "Nordstjernen",
            Chapter::Promises => "Det vi lover kundene",
            Chapter::Gaps => "Gapene vi tetter først",
            Chapter::Cells => "Dette retter vi først",
            Chapter::MandateInShort => "Mandatet i korthet",
            Chapter::FirstActions => "Første tiltak",
            Chapter::Dissent => "Forbehold",
            Chapter::Vision => "Visjonen",
            Chapter::PromisesInFull => "Kundeløftene",
            Chapter::Guidance => "Slik holder vi løftet",
            Chapter::Compass => "X-kompasset",
            Chapter::Mandate => "Mandatet",
            Chapter::Contributions => "Hvem bidrar",
            Chapter::Commitments => "Det hver av oss forplikter seg til",
            Chapter::Sources => "Kilder",
            Chapter::Undone => "Ikke gjort",
        }
    }
}
