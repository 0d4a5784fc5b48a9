//! The calls that reach what is under the facilitator's hand, of any kind.

/// What `Work` does by `Handled`.
macro_rules! in_hand {
    ($($name:ident: $Kind:ident,)*) => {
        impl Stance {
            /// What stands there is seen from here too.
            pub fn sees(&self, other: &Stance) -> bool {
                match (self, other) {
                    $((Stance::$Kind(leaf, _), Stance::$Kind(other, _)) => leaf == other,)*
                    _ => true,
                }
            }
        }

        impl Work {
            /// What the group talks about just now.
            pub fn topic(&self, pen: &Pen, around: Around<'_>) -> String {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) => $name::$Kind::topic(&around.table(paper), pen),)*
                    _ => String::new(),
                }
            }

            /// Whether what is left is to go on.
            pub fn is_through(&self, pen: &Pen, around: Around<'_>) -> bool {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) => $name::$Kind::is_through(&around.table(paper), pen),)*
                    _ => false,
                }
            }

            /// Whether what is typed just now is on somebody's slip.
            pub fn is_at_slips(&self, pen: &Pen, around: Around<'_>) -> bool {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) => is_at_slips::<$name::$Kind>(&around.table(paper), pen),)*
                    _ => false,
                }
            }

            /// What keys do in the form that has the cursor.
            pub fn form_keys(&self, pen: &Pen, around: Around<'_>) -> &'static [Told] {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) => $name::$Kind::form_keys(&around.table(paper), pen),)*
                    _ => &[],
                }
            }

            /// What a key does just now, in words that name whom or what it is about.
            pub fn hint(&self, pen: &Pen, around: Around<'_>, key: Key) -> Option<String> {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) => $name::$Kind::hint(&around.table(paper), pen, key),)*
                    _ => None,
                }
            }

            /// A fresh pen for this kind.
            pub fn pen(&self) -> Pen {
                match self {
                    $(Work::$Kind(_) => Pen::$Kind(Default::default()),)*
                    Work::Unknown(_) => Pen::Unknown,
                }
            }

            pub fn press(&self, pen: &mut Pen, around: Around<'_>, ids: &mut Ids, key: Key) -> Outcome<SheetEdit> {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) =>
                        pressed(&mut Hand { table: around.table(paper), pen, ids }, key).map(SheetEdit::$Kind),)*
                    _ => Outcome::Ignored,
                }
            }

            pub fn paste(&self, pen: &mut Pen, around: Around<'_>, ids: &mut Ids, text: Put<'_>) -> Outcome<SheetEdit> {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) =>
                        pasted(&mut Hand { table: around.table(paper), pen, ids }, text).map(SheetEdit::$Kind),)*
                    _ => Outcome::Ignored,
                }
            }

            /// Runs the command with this number in `commands`.
            pub fn command(&self, pen: &mut Pen, around: Around<'_>, ids: &mut Ids, number: usize) -> Outcome<SheetEdit> {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) => {
                        let mut hand = Hand { table: around.table(paper), pen, ids };
                        let command = $name::$Kind::commands().nth(number);
                        match command.map(|c| ((c.on)(&hand.table, hand.pen), c.run)) {
                            Some((On::Yes, run)) => run(&mut hand).map(SheetEdit::$Kind),
                            Some((On::Off(why), _)) => Outcome::said(why),
                            Some((On::No, _)) | None => Outcome::Ignored,
                        }
                    })*
                    _ => Outcome::Ignored,
                }
            }

            /// This kind's commands, and whether each does anything just now.
            pub fn commands(&self, pen: &Pen, around: Around<'_>) -> Vec<(Told, On)> {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) => {
                        let table = around.table(paper);
                        $name::$Kind::commands().map(|c| (c.told, (c.on)(&table, pen))).collect()
                    })*
                    _ => Vec::new(),
                }
            }

            pub fn view(&self, pen: &Pen, around: Around<'_>, page: &mut Canvas<'_, '_>) {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) => $name::$Kind::view(&around.table(paper), pen, page),)*
                    _ => {}
                }
            }

            pub fn marked(&self, pen: &Pen, around: Around<'_>) -> Option<Id> {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) => $name::$Kind::marked(&around.table(paper), pen),)*
                    _ => None,
                }
            }

            pub fn point(&self, pen: &mut Pen, around: Around<'_>, ids: &mut Ids, id: Id) {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) =>
                        $name::$Kind::point(&mut Hand { table: around.table(paper), pen, ids }, id),)*
                    _ => {}
                }
            }

            /// Goes to what was talked about when the session was put away.
            pub fn resume(&self, pen: &mut Pen, around: Around<'_>, ids: &mut Ids, topic: &str) {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) =>
                        $name::$Kind::resume(&mut Hand { table: around.table(paper), pen, ids }, topic),)*
                    _ => {}
                }
            }

            /// Where the facilitator is.
            pub fn stands(&self, pen: &Pen, around: Around<'_>) -> Stance {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) => {
                        let (leaf, cursor) = $name::$Kind::stands(&around.table(paper), pen);
                        Stance::$Kind(leaf, cursor)
                    })*
                    _ => Stance::Unknown,
                }
            }

            /// Goes back there, and lets the cursor go to the finding that matters where it stands on none.
            pub fn return_to(
                &self, pen: &mut Pen, around: Around<'_>, ids: &mut Ids, stance: &Stance, finding: Option<Id>,
            ) {
                match (self, pen, stance) {
                    $((Work::$Kind(paper), Pen::$Kind(pen), Stance::$Kind(leaf, cursor)) =>
                        return_to(&mut Hand { table: around.table(paper), pen, ids }, leaf, cursor, finding),)*
                    // It was done from elsewhere.
                    (work, pen, Stance::Unknown) => {
                        if let Some(finding) = finding {
                            work.point(pen, around, ids, finding);
                        }
                    }
                    _ => {}
                }
            }

            /// What is called by the place behind the title of the exercise.
            pub fn leaf_words(&self, around: Around<'_>, stance: &Stance) -> String {
                match (self, stance) {
                    $((Work::$Kind(paper), Stance::$Kind(leaf, _)) =>
                        $name::$Kind::leaf_words(&around.table(paper), leaf),)*
                    _ => String::new(),
                }
            }

            pub fn take_up(&self, pen: &mut Pen, around: Around<'_>, ids: &mut Ids, text: &HalfTyped) {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) =>
                        take_up(&mut Hand { table: around.table(paper), pen, ids }, text),)*
                    _ => {}
                }
            }

            /// Takes a person out of a pen for good, before the paper is changed.
            pub fn let_go(&self, pen: &mut Pen, around: Around<'_>, ids: &mut Ids, person: Id) {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) =>
                        let_go(&mut Hand { table: around.table(paper), pen, ids }, person),)*
                    _ => {}
                }
            }

            /// Takes in a slip that was filled in on a phone.
            ///
            /// # Errors
            /// A sentence for who filled it in; then nothing has changed.
            pub fn take_slip(
                &self,
                pen: &mut Pen,
                around: Around<'_>,
                ids: &mut Ids,
                filled: Filled,
            ) -> Result<Taken<SheetEdit>, Refusal> {
                let filled = filled.plain();
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) => {
                        let mut hand = Hand { table: around.table(paper), pen, ids };
                        $name::$Kind::take_slip(&mut hand, &filled).map(|taken| taken.map(SheetEdit::$Kind))
                    })*
                    _ => Err(Refusal::new("Her er det ingen lapp å levere.")),
                }
            }

            /// How far the round has come that phones answer.
            pub fn standing(&self, pen: &Pen, around: Around<'_>, round: Id) -> Standing {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) =>
                        $name::$Kind::standing(&around.table(paper), pen, round),)*
                    _ => Standing::default(),
                }
            }

            /// Whether a round with nobody in may be opened.
            pub fn may_begin(&self, pen: &Pen, around: Around<'_>) -> bool {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) => $name::$Kind::may_begin(&around.table(paper), pen),)*
                    _ => false,
                }
            }

            /// Opens it.
            pub fn begin(&self, pen: &mut Pen, around: Around<'_>, ids: &mut Ids) -> Outcome<SheetEdit> {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) =>
                        $name::$Kind::begin(&mut Hand { table: around.table(paper), pen, ids })
                            .map(SheetEdit::$Kind),)*
                    _ => Outcome::Ignored,
                }
            }
        }

        impl Pen {
            pub fn half_typed(&self) -> Vec<HalfTyped> {
                match self {
                    $(Pen::$Kind(pen) => half_typed::<$name::$Kind>(pen),)*
                    Pen::Unknown => Vec::new(),
                }
            }
        }
    };
}
