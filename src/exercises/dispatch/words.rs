//! The calls that reach how any kind is told.

/// What `Work` does by `InWords`.
macro_rules! in_words {
    ($($name:ident: $Kind:ident,)*) => {
        impl Work {
            /// What the template has laid ready for the day, as far as head and slips don't tell it.
            pub fn prepared(&self, head: &Head) -> Document {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::prepared(head, &paper.setup),)*
                    Work::Unknown(unknown) => unknown.story(),
                }
            }

            /// Tells what each thing here stands at by now, in words.
            pub fn came_to(&self, around: Around<'_>, tell: &mut dyn FnMut(Id, String)) {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::came_to(&around.table(paper), tell),)*
                    Work::Unknown(_) => {}
                }
            }

            /// What has moved since the former session.
            pub fn moved(&self, around: Around<'_>) -> Vec<Moved> {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::moved(&around.table(paper)),)*
                    Work::Unknown(_) => Vec::new(),
                }
            }

            /// The exercise as it is told to readers.
            pub fn story(&self, around: Around<'_>) -> Document {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::story(&around.table(paper)),)*
                    Work::Unknown(unknown) => unknown.story(),
                }
            }

            /// What the wall shows of a gated session while this is talked about.
            pub fn slide(&self, around: Around<'_>, topic: &str) -> Slide {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::slide(&around.table(paper), topic),)*
                    Work::Unknown(unknown) => Slide::of(around.head, unknown.story()),
                }
            }

            /// The figures behind one of its findings, a line each.
            pub fn figures(&self, around: Around<'_>, id: Id) -> Vec<String> {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::figures(&around.table(paper), id),)*
                    Work::Unknown(_) => Vec::new(),
                }
            }

            /// Tells row by row what can be counted on in a spreadsheet.
            pub fn rows<'a>(&'a self, around: Around<'a>, tell: &mut dyn FnMut(Record<'a>)) {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::rows(&around.table(paper), tell),)*
                    Work::Unknown(_) => {}
                }
            }

            /// What of it belongs in the chapters of what people take home.
            pub fn taken_home(&self, around: Around<'_>, tell: &mut dyn FnMut(Chapter, Document)) {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::taken_home(&around.table(paper), tell),)*
                    Work::Unknown(_) => {}
                }
            }

            /// What it says for page one.
            pub fn front(&self, around: Around<'_>, tell: &mut dyn FnMut(Said)) {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::front(&around.table(paper), tell),)*
                    Work::Unknown(_) => {}
                }
            }

            /// What only the facilitator sees while this is talked about and that is marked.
            pub fn private(&self, around: Around<'_>, topic: &str, marked: Option<Id>) -> Document {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::private(&around.table(paper), topic, marked),)*
                    Work::Unknown(_) => Document::default(),
                }
            }
        }
    };
}
