//! The chapters of what people take home, to which every exercise adds what it agreed on.

/// Where a piece of a story belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chapter {
    // The guidebook: what people steer by afterwards.
    Vision,
    PromisesInFull,
    Guidance,
    Compass,
    Mandate,
    Contributions,
    Commitments,
    /// Who had reservations, and why.
    Dissent,
    /// What the figures rest on.
    Sources,
    /// What was begun, and not brought to an end.
    Undone,
}

impl Chapter {
    /// The guidebook, from the start.
    pub const GUIDE: [Chapter; 8] = [
        Chapter::Vision,
        Chapter::PromisesInFull,
        Chapter::Guidance,
        Chapter::Compass,
        Chapter::Mandate,
        Chapter::Contributions,
        Chapter::Commitments,
        Chapter::Dissent,
    ];

    pub fn title(self) -> &'static str {
        match self {
            Chapter::Vision => "Visjonen",
            Chapter::PromisesInFull => "Kundeløftene",
            Chapter::Guidance => "Slik holder vi løftet",
            Chapter::Compass => "X-kompasset",
            Chapter::Mandate => "Mandatet",
            Chapter::Contributions => "Hvem bidrar",
            Chapter::Commitments => "Det hver av oss forplikter seg til",
            Chapter::Dissent => "Forbehold",
            Chapter::Sources => "Kilder",
            Chapter::Undone => "Ikke gjort",
        }
    }
}
