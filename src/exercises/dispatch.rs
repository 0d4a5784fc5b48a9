//! From the list of kinds to the enums that hold any of them, and the calls that reach the right one.

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

            /// What it is called in files, also when nobody here knows the kind.
            pub fn kind(&self) -> &str {
                match self {
                    $(Work::$Kind(_) => <$name::$Kind as Kind>::NAME,)*
                    Work::Unknown(unknown) => &unknown.kind,
                }
            }

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

            /// What the template has laid ready for the day, as far as head and slips don't tell it.
            pub fn prepared(&self, head: &Head) -> Document {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::prepared(head, &paper.setup),)*
                    Work::Unknown(unknown) => unknown.story(),
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

            /// The exercise as it is told to readers.
            pub fn story(&self, around: Around<'_>) -> Document {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::story(&around.table(paper)),)*
                    Work::Unknown(unknown) => unknown.story(),
                }
            }

            /// What the group talks about just now.
            pub fn topic(&self, pen: &Pen, around: Around<'_>) -> String {
                match (self, pen) {
                    $((Work::$Kind(paper), Pen::$Kind(pen)) => $name::$Kind::topic(&around.table(paper), pen),)*
                    _ => String::new(),
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

            /// What is left undone that the room waits for.
            pub fn left_behind(&self, around: Around<'_>) -> Option<String> {
                match self {
                    $(Work::$Kind(paper) => left_behind::<$name::$Kind>(&around.table(paper)),)*
                    Work::Unknown(_) => None,
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

            /// What the kind is called in files.
            pub fn name(&self) -> &str {
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

            pub fn take_up(&self, pen: &mut Pen, around: Around<'_>, ids: &mut Ids, text: HalfTyped) {
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

            /// What only the facilitator sees while this is talked about and that is marked.
            pub fn private(&self, around: Around<'_>, topic: &str, marked: Option<Id>) -> Document {
                match self {
                    $(Work::$Kind(paper) => $name::$Kind::private(&around.table(paper), topic, marked),)*
                    Work::Unknown(_) => Document::default(),
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

        impl Refit {
            /// Answers go, or come back.
            pub fn changes_answers(&self) -> bool {
                match self {
                    $(Refit::$Kind(_, sheet) => sheet.is_some(),)*
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
