//! The calls that reach what lies on the paper of any kind.

/// What `Work` does by `Kind`.
macro_rules! on_paper {
    ($($name:ident: $Kind:ident,)*) => {
        impl Work {
            /// What a trace that somebody leaves besides words is called, one and several.
            pub fn mark(&self) -> (&'static str, &'static str) {
                match self {
                    $(Work::$Kind(_) => <$name::$Kind as Kind>::MARK,)*
                    Work::Unknown(_) => ("", ""),
                }
            }

            /// Changes the paper and returns the edit that takes the change back.
            ///
            /// # Errors
            /// When the edit does not fit; then nothing has changed.
            pub fn apply(&mut self, edit: SheetEdit) -> Result<SheetEdit, Refusal> {
                match (self, edit) {
                    $((Work::$Kind(paper), SheetEdit::$Kind(edit)) =>
                        $name::$Kind::apply(paper, edit).map(SheetEdit::$Kind),)*
                    _ => Err(Refusal::new("Endringen hører til en annen slags øvelse.")),
                }
            }

            /// Tells everything that others may build on.
            pub fn findings<'a>(&'a self, tell: &mut dyn FnMut(Finding<'a>)) {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::findings(paper, tell),)*
                    Work::Unknown(_) => {}
                }
            }

            /// What is known of a rated item by now, when it is one of this paper's.
            pub fn score(&self, item: Id) -> Option<Score> {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::score(paper, item),)*
                    Work::Unknown(_) => None,
                }
            }

            /// How far the open round has come in which this item is asked, once a slip is in.
            pub fn gathered(&self, around: Around<'_>, item: Id) -> Option<Gathered> {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::gathered(&around.table(paper), item),)*
                    Work::Unknown(_) => None,
                }
            }

            /// What the former session knew of a rated item, once it has been rated again.
            pub fn score_before(&self, item: Id) -> Option<Score> {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::score_before(paper, item),)*
                    Work::Unknown(_) => None,
                }
            }

            /// Tells everybody who stands on the sheet, some more than once.
            pub fn people(&self, tell: &mut dyn FnMut(Id)) {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::people(paper, tell),)*
                    Work::Unknown(_) => {}
                }
            }

            /// Shows each text on the sheet to `visit`, which may change it or have it dropped.
            pub fn texts(&mut self, visit: &mut dyn FnMut(Spoken<'_>) -> Fate) {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::texts(paper, visit),)*
                    Work::Unknown(_) => {}
                }
            }

            /// Takes out what no reader may see whatever its level.
            pub fn veil(&mut self) {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::veil(paper),)*
                    Work::Unknown(unknown) => *unknown = Unknown { kind: unknown.kind.clone(), ..Unknown::default() },
                }
            }

            /// How far an answer may travel when nothing else is said, where the template says so.
            pub fn usual_level(&mut self) -> Option<&mut Level> {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::usual_level(&mut paper.setup),)*
                    Work::Unknown(_) => None,
                }
            }

            /// Takes out who did something that has no words.
            pub fn nameless(&mut self) {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::nameless(paper),)*
                    Work::Unknown(_) => {}
                }
            }

            /// Takes a person out of the paper for good, with everything that this person said.
            pub fn forget(&mut self, person: Id) {
                match self {
                    $(Work::$Kind(paper) => forget(paper, person),)*
                    Work::Unknown(_) => {}
                }
            }

            /// Gives the ids of the setup new numbers.
            pub fn renumber(&mut self, numbers: &mut dyn Renumber) {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::renumber(&mut paper.setup, numbers),)*
                    Work::Unknown(_) => {}
                }
            }

            /// What a follow-up session goes on with.
            pub fn kept(&self, is_used: &dyn Fn(Id) -> bool) -> Option<Work> {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::kept(paper, is_used).map(Work::$Kind),)*
                    Work::Unknown(_) => None,
                }
            }

            /// Whether an exercise that is set up like this can go on with what a former session kept.
            pub fn goes_on(&self, kept: &Work) -> bool {
                match (self, kept) {
                    $((Work::$Kind(paper), Work::$Kind(kept)) => $name::$Kind::goes_on(&paper.setup, kept),)*
                    _ => false,
                }
            }

            /// Takes the answers out and leaves what the template said.
            pub fn strip(&mut self) {
                match self {
                    $(Work::$Kind(paper) => paper.sheet = Default::default(),)*
                    Work::Unknown(unknown) => unknown.sheet = serde_json::Value::Null,
                }
            }

            /// A copy without the answers.
            #[must_use]
            pub fn unfilled(&self) -> Self {
                let mut copy = self.clone();
                copy.strip();
                copy
            }

            /// Tells where something measured can go.
            pub fn places<'a>(&'a self, tell: &mut dyn FnMut(Place<'a>)) {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::places(paper, tell),)*
                    Work::Unknown(_) => {}
                }
            }

            /// The edit that takes in what is offered, if this kind takes such things.
            pub fn accept(&self, offer: &Offer) -> Option<SheetEdit> {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::accept(paper, offer).map(SheetEdit::$Kind),)*
                    Work::Unknown(_) => None,
                }
            }

            /// The edit that lets the thing with this id build on another.
            pub fn link(&self, id: Id, source: Id) -> Option<SheetEdit> {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::link(paper, id, source).map(SheetEdit::$Kind),)*
                    Work::Unknown(_) => None,
                }
            }

            /// The edit that takes such a link away.
            pub fn unlink(&self, id: Id, source: Id) -> Option<SheetEdit> {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::unlink(paper, id, source).map(SheetEdit::$Kind),)*
                    Work::Unknown(_) => None,
                }
            }

            /// Who has had the word on this, seat by seat; nothing where nobody counts.
            pub fn heard(&self, around: Around<'_>, topic: &str) -> Vec<(Id, bool)> {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::heard(&around.table(paper), topic),)*
                    Work::Unknown(_) => Vec::new(),
                }
            }

            /// The rounds of the table that it holds, in their order.
            pub fn turns(&self, head: &Head) -> Vec<Id> {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::turns(paper, head),)*
                    Work::Unknown(_) => Vec::new(),
                }
            }

            /// What is left undone that the room waits for.
            pub fn left_behind(&self, around: Around<'_>) -> Option<String> {
                match self {
                    $(Work::$Kind(paper) => left_behind::<$name::$Kind>(&around.table(paper)),)*
                    Work::Unknown(_) => None,
                }
            }

            /// The room is asked for something.
            pub fn gathers(&self) -> bool {
                match self {
                    $(Work::$Kind(_) => $name::$Kind::GATHERS,)*
                    Work::Unknown(_) => false,
                }
            }

            /// The room was asked for something, and nothing has come.
            pub fn is_undone(&self) -> bool {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::GATHERS && paper.sheet == Default::default(),)*
                    Work::Unknown(_) => false,
                }
            }

            /// What stands on a slip that a participant fills in, if this exercise has slips.
            pub fn slip(&self, around: Around<'_>, topic: &str) -> Option<Slip> {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::slip(&around.table(paper), topic),)*
                    Work::Unknown(_) => None,
                }
            }

            /// The edit that lets stand, after a step of undo, what a person has handed in to a round.
            ///
            /// # Errors
            /// When the round is not there any more; a sentence for the facilitator.
            pub fn hold(
                &self,
                around: Around<'_>,
                after: &Work,
                round: Id,
                person: Id,
            ) -> Result<Option<SheetEdit>, Refusal> {
                match (self, after) {
                    $((Work::$Kind(before), Work::$Kind(after)) =>
                        $name::$Kind::hold(&around.table(before), after, round, person)
                            .map(|edit| edit.map(SheetEdit::$Kind)),)*
                    _ => Ok(None),
                }
            }

            /// What helps when it goes quiet while this is talked about, besides the exercise's own.
            pub fn probes<'a>(&'a self, around: Around<'a>, topic: &str) -> &'a [String] {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::probes(&around.table(paper), topic),)*
                    Work::Unknown(_) => &[],
                }
            }
        }
    };
}
