//! The calls that reach how an exercise of any kind is set up.

/// What `Work` does by `lay::Ready`.
macro_rules! made_ready {
    ($($name:ident: $Kind:ident,)*) => {
        impl Work {
            /// The same with what such an exercise begins with.
            pub fn begun(kind: &str) -> Self {
                match kind {
                    $(<$name::$Kind as Kind>::NAME => {
                        let setup = <$name::$Kind as lay::Ready>::begun();
                        Work::$Kind(Paper { setup, ..Paper::default() })
                    })*
                    _ => Self::named(kind),
                }
            }

            /// The lines of a form on its setup, as far as they stand on what is open there; none where that is gone.
            pub fn laid(&self, head: &Head, sources: &[lay::Source], open: lay::Open) -> Vec<Line<lay::Spot>> {
                match self {
                    $(Work::$Kind(paper) => lay::lines::<$name::$Kind>(head, &paper.setup, sources, open),)*
                    Work::Unknown(_) => Vec::new(),
                }
            }

            /// What a change in one place of the setup makes of it, and what it comes to.
            ///
            /// # Errors
            /// A sentence, where that can't stand there, or would falsify what has been answered.
            pub fn refitted(
                &self,
                head: &Head,
                sources: &[lay::Source],
                change: (lay::Spot, lay::Change<'_>),
                ids: &mut Ids,
            ) -> Result<(Refit, lay::Came), String> {
                match self {
                    $(Work::$Kind(paper) => {
                        let (Anew { setup, sheet }, came) = refitted(head, paper, sources, change, ids)?;
                        Ok((Refit::$Kind(Box::new(setup), sheet.map(Box::new)), came))
                    })*
                    Work::Unknown(_) => Err("Denne utgaven kjenner ikke slike øvelser, og kan ikke endre dem.".into()),
                }
            }

            /// Sets the exercise up anew, and returns what sets it up as it was.
            ///
            /// # Errors
            /// When that would falsify what has been answered, or lose it; then nothing has changed.
            pub fn refit(&mut self, head: &Head, anew: Refit) -> Result<Refit, Refusal> {
                match (self, anew) {
                    $((Work::$Kind(paper), Refit::$Kind(setup, sheet)) => {
                        let anew = Anew { setup: *setup, sheet: sheet.map(|sheet| *sheet) };
                        let Anew { setup, sheet } = refit(head, paper, anew)?;
                        Ok(Refit::$Kind(Box::new(setup), sheet.map(Box::new)))
                    })*
                    _ => Err(Refusal::new("Endringen hører til en annen slags øvelse.")),
                }
            }

            /// Whether this would change nothing.
            pub fn is_fitted_so(&self, refit: &Refit) -> bool {
                match (self, refit) {
                    $((Work::$Kind(paper), Refit::$Kind(setup, None)) => paper.setup == **setup,)*
                    _ => false,
                }
            }

            /// What others may find here, by which they choose where their things come from.
            pub fn gives(&self) -> &'static [Sort] {
                match self {
                    $(Work::$Kind(paper) => <$name::$Kind as lay::Ready>::gives(&paper.setup),)*
                    Work::Unknown(_) => &[],
                }
            }

            /// Tells the items that are rated here, by id and name.
            pub fn rated(&self, tell: &mut dyn FnMut(Id, String)) {
                match self {
                    $(Work::$Kind(paper) => <$name::$Kind as lay::Ready>::rated(&paper.setup, tell),)*
                    Work::Unknown(_) => {}
                }
            }

            /// Tells which items, rated elsewhere, its rows take their numbers from, and what each row is called.
            pub fn fed(&self, tell: &mut dyn FnMut(Id, &str)) {
                match self {
                    $(Work::$Kind(paper) => <$name::$Kind as lay::Ready>::fed(&paper.setup, tell),)*
                    Work::Unknown(_) => {}
                }
            }

            /// What gives items that are rated here the other name, where they are called as they were; none where none is.
            pub fn renamed(&self, names: &[lay::Renamed]) -> Option<Refit> {
                match self {
                    $(Work::$Kind(paper) => {
                        let mut setup = paper.setup.clone();
                        for lay::Renamed { item, was, name } in names {
                            <$name::$Kind as lay::Ready>::rename(&mut setup, *item, was, name);
                        }
                        (setup != paper.setup).then(|| Refit::$Kind(Box::new(setup), None))
                    })*
                    Work::Unknown(_) => None,
                }
            }
        }

        impl Refit {
            /// Answers go, or come back.
            pub fn changes_answers(&self) -> bool {
                match self {
                    $(Refit::$Kind(_, sheet) => sheet.is_some(),)*
                }
            }
        }
    };
}
