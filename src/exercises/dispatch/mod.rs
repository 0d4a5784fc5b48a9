//! From the list of kinds to the enums that hold any of them, and the calls that reach the right one: here what any kind is
//! called and how it is stored, and beside it a file for each contract.

#[macro_use]
mod hand;
#[macro_use]
mod paper;
#[macro_use]
mod ready;
#[macro_use]
mod words;

/// Declares the modules of the kinds, and `Work`, `SheetEdit` and `Pen` over them.
macro_rules! kinds {
    ($($name:ident: $Kind:ident,)*) => {
        $(pub mod $name;)*

        /// The contents of an exercise of any kind.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Work {
            $($Kind(Paper<$name::$Kind>),)*
            Unknown(Unknown),
        }

        /// A change to the paper of an exercise of any kind.
        #[derive(Debug, Clone, PartialEq)]
        pub enum SheetEdit {
            $($Kind(<$name::$Kind as Kind>::Edit),)*
        }

        /// Cursor and half-typed text for an exercise of any kind.
        #[derive(Debug)]
        #[allow(clippy::large_enum_variant, reason = "one an exercise; their sizes don't matter")]
        pub enum Pen {
            $($Kind(<$name::$Kind as Handled>::Pen),)*
            Unknown,
        }

        /// Another setup for an exercise of any kind, and its answers where some of them go with what is taken out.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Refit {
            $($Kind(Box<<$name::$Kind as Kind>::Setup>, Option<Box<<$name::$Kind as Kind>::Sheet>>),)*
        }

        /// Where somebody is in an exercise of any kind.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Stance {
            $($Kind(<$name::$Kind as Handled>::Leaf, <$name::$Kind as Handled>::Cursor),)*
            Unknown,
        }

        impl Work {
            /// What the kinds are called in files.
            pub const KINDS: &'static [&'static str] = &[$(<$name::$Kind as Kind>::NAME),*];

            /// What they are called on screen, in the same order.
            pub const WORDS: &'static [&'static str] = &[$(<$name::$Kind as Kind>::WORD),*];

            /// An empty exercise of the kind that is called this in files.
            pub fn named(kind: &str) -> Self {
                match kind {
                    $(<$name::$Kind as Kind>::NAME => Work::$Kind(Paper::default()),)*
                    _ => Work::Unknown(Unknown { kind: kind.into(), ..Unknown::default() }),
                }
            }

            /// What it is called in files, also when nobody here knows the kind.
            pub fn kind(&self) -> &str {
                match self {
                    $(Work::$Kind(_) => <$name::$Kind as Kind>::NAME,)*
                    Work::Unknown(unknown) => &unknown.kind,
                }
            }

            /// What the kind is called on the screen.
            pub fn word(&self) -> &str {
                match self {
                    $(Work::$Kind(_) => <$name::$Kind as Kind>::WORD,)*
                    Work::Unknown(unknown) => &unknown.kind,
                }
            }

            /// Reads the setup from the file, by this kind.
            pub(crate) fn read_setup<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
                match self {
                    $(Work::$Kind(paper) => paper.setup = map.next_value()?,)*
                    Work::Unknown(unknown) => unknown.setup = map.next_value()?,
                }
                Ok(())
            }

            /// Reads the sheet from the file, by this kind.
            pub(crate) fn read_sheet<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
                match self {
                    $(Work::$Kind(paper) => paper.sheet = map.next_value()?,)*
                    Work::Unknown(unknown) => unknown.sheet = map.next_value()?,
                }
                Ok(())
            }

            /// Writes setup and sheet to the file.
            pub(crate) fn write<S: SerializeStruct>(&self, to: &mut S) -> Result<(), S::Error> {
                match self {
                    $(Work::$Kind(paper) => {
                        to.serialize_field("setup", &paper.setup)?;
                        to.serialize_field("sheet", &paper.sheet)
                    })*
                    Work::Unknown(unknown) => {
                        to.serialize_field("setup", &unknown.setup)?;
                        to.serialize_field("sheet", &unknown.sheet)
                    }
                }
            }

            /// The schema of setup and sheet, kind by kind.
            pub(crate) fn schemas(make: &mut SchemaGenerator) -> Vec<(&'static str, Schema, Schema)> {
                vec![$((
                    <$name::$Kind as Kind>::NAME,
                    make.subschema_for::<<$name::$Kind as Kind>::Setup>(),
                    make.subschema_for::<<$name::$Kind as Kind>::Sheet>(),
                )),*]
            }
        }

        on_paper! { $($name: $Kind,)* }
        made_ready! { $($name: $Kind,)* }
        in_hand! { $($name: $Kind,)* }
        in_words! { $($name: $Kind,)* }

        /// Tries a law on every kind.
        #[cfg(test)]
        pub(crate) fn every_kind(law: &mut impl laws::Law) {
            $(law.tried::<$name::$Kind>();)*
        }

        /// What is told of every kind's keys, for the generated key tables.
        pub fn told() -> Vec<(&'static str, Vec<Told>)> {
            vec![$((<$name::$Kind as Kind>::WORD, $name::$Kind::commands().map(|c| c.told).collect())),*]
        }
    };
}
