//! Thirty phones and five slips on paper in every kind of round, at a desk with a real saver on a scripted disk: whatever
//! the disk refuses, whatever is lost on the way, and whenever the program is killed, what was said to be stored is stored.

use std::cell::OnceCell;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver};

use serde_json::Value;

use super::super::super::super::saver::{Change, Pauses, Place, Report, Saver};
use super::super::super::super::store::{Folders, Scripted, Store, read, write_durably};
use super::super::kept::KeptDoor;
use super::*;
use crate::moment::Moment;
use crate::screens::Effect;
use crate::screens::desk::Desk;
use crate::sweep::{long_sweep, sweep};
use crate::ui::keys::Key;
use crate::workshop::phone::Wish;
use crate::workshop::rounds::{
    FIRST, HERE, KINDS, Kind, PAPERS, PHONES, gives, key, noon, opened, same, stands, told, workshop,
};
use crate::workshop::{Session, saved};

const FILE: &str = "/s/økt.json";
const ROOM: &str = "/.room/økt.json";
const LONG: Duration = Duration::from_secs(60);

/// What goes wrong, once.
#[derive(Debug, Clone, Copy)]
enum Fault {
    Nothing,
    /// At this call to the disk.
    Disk(usize, Broken),
    /// At this message between a phone and the door.
    Net(usize, Lost),
}

#[derive(Debug, Clone, Copy)]
enum Broken {
    /// It says no, and goes on.
    Refuses,
    /// The program is killed there, or the power goes.
    Ends(Option<Folders>),
}

#[derive(Debug, Clone, Copy)]
enum Lost {
    Message,
    /// The program is killed there.
    Ends,
}

/// Somebody with a phone.
struct Holder {
    phone: Phone,
    seat: Id,
    /// What is to be handed in yet.
    wants: Vec<i64>,
    /// The slip that was sent, and of which nothing was heard: its number, and what is on it.
    sent: Option<(u32, i64)>,
    /// All that was ever sent.
    given: Vec<i64>,
    /// The last of it that the phone was told is in.
    acknowledged: Option<usize>,
}

/// A desk with its saver, its door and those before it.
struct Hall {
    kind: &'static Kind,
    store: Scripted,
    fault: Fault,
    desk: Desk,
    saver: Option<Saver<Session>>,
    reports: Receiver<Report>,
    session: Session,
    /// Its sheet as it is written, until it is another.
    sheet: OnceCell<Value>,
    door: Tried,
    filed: u64,
    holders: Vec<Holder>,
    lines: BTreeMap<Ticket, Vec<(usize, Handed)>>,
    face: Face,
    now: Moment,
    messages: usize,
    is_dead: bool,
    ends: usize,
    /// What is on the disk, after each step.
    traces: Vec<Vec<String>>,
}

impl Hall {
    fn new(kind: &'static Kind, fault: Fault, thoughts: impl Fn(i64) -> i64) -> Self {
        let store = Scripted::default();
        store.put(Path::new(FILE), &saved::written(&workshop(kind)));
        let holder = |n: i64| Holder {
            phone: phone(n as u8 + 2),
            seat: FIRST + PAPERS + n as Id,
            // Some change their minds, where one can.
            wants: [thoughts(n), thoughts(n) + 1]
                .into_iter()
                .take(if kind.anonymous || n % 3 > 0 { 1 } else { 2 })
                .collect(),
            sent: None,
            given: Vec::new(),
            acknowledged: None,
        };
        let (desk, (saver, reports), session) = Self::begin(kind, &store);
        let mut hall = Self {
            kind,
            store,
            fault,
            desk,
            saver: Some(saver),
            reports,
            session,
            sheet: OnceCell::new(),
            door: Tried::new(Face::default()),
            filed: 0,
            holders: (0..PHONES as i64).map(holder).collect(),
            lines: BTreeMap::new(),
            face: Face::default(),
            now: noon(),
            messages: 0,
            is_dead: false,
            ends: 0,
            traces: Vec::new(),
        };
        hall.opens();
        match fault {
            Fault::Disk(calls, Broken::Ends(_)) => hall.store.dies_after(calls),
            Fault::Disk(call, Broken::Refuses) => {
                let left = Mutex::new(call);
                hall.store.script(move |_| {
                    let mut left = left.lock().unwrap();
                    let is_now = *left == 0;
                    *left = left.wrapping_sub(1);
                    if is_now { Err(ErrorKind::StorageFull.into()) } else { Ok(()) }
                });
            }
            _ => {}
        }
        hall
    }

    /// A program reads what is on the disk.
    fn begin(kind: &Kind, store: &Scripted) -> (Desk, (Saver<Session>, Receiver<Report>), Session) {
        let shared: Arc<dyn Store> = Arc::new(store.clone());
        let seen = read(&*shared, Path::new(FILE)).expect("a file");
        let session = saved::read(&seen.1).unwrap_or_else(|why| panic!("{}: {why:?}", kind.what)).session;
        let (tell, reports) = mpsc::channel();
        let place = Place {
            store: shared,
            path: FILE.into(),
            history: "/s/.history/1".into(),
            draft: "/s/.drafts/1.json".into(),
            refuges: vec!["/hjem".into()],
            reserves: "/.reserves".into(),
            seen: Some(seen),
            beat: Duration::ZERO,
            grace: Duration::ZERO,
            pauses: Pauses::from(Duration::ZERO),
            now: noon,
        };
        let revision = session.revision;
        let saver = Saver::start(session.clone(), revision, place, move |report| {
            let _ = tell.send(report);
        });
        (Desk::new(session.clone(), noon(), noon()), (saver.expect("threads"), reports), session)
    }

    fn opens(&mut self) {
        let effects = self.desk.press(Key::ENTER, self.now);
        self.carry_out(effects);
        let effects = self.desk.hear_door(News::Opened(opened()), self.now);
        self.carry_out(effects);
        if let Some(key) = self.kind.goes {
            self.press(key);
        }
    }

    fn press(&mut self, key: Key) {
        // A phone may have changed what the key does a moment ago.
        self.now = self.now.plus_seconds(5);
        let effects = self.desk.press(key, self.now);
        self.carry_out(effects);
    }

    fn write(&mut self, text: &str) {
        for c in text.chars() {
            self.press(key(c));
        }
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if self.is_dead {
                return;
            }
            match effect {
                Effect::Save { edit, next_id } => {
                    self.session.next_id = next_id;
                    self.session.apply(edit.clone()).expect("it fits the copy");
                    self.sheet.take();
                    let saver = self.saver.as_mut().expect("a saver");
                    saver.edit(Change { edit, next_id });
                    // How many edits go into one save is no question of luck where two runs are compared.
                    if self.kind.anonymous {
                        let _ = saver.flush(LONG);
                    }
                }
                Effect::Draft(drafts) => {
                    let bytes = if drafts.texts.is_empty() {
                        Vec::new()
                    } else {
                        serde_json::to_vec(&drafts).expect("JSON")
                    };
                    self.saver.as_mut().expect("a saver").draft(bytes);
                }
                Effect::Net(Wish::Face(face)) => {
                    self.face = Face::clone(&face);
                    self.door.turn(Face::clone(&face));
                }
                Effect::Net(Wish::Verdict { ticket, verdict }) => self.tells(ticket, &verdict),
                _ => {}
            }
        }
        self.hears();
    }

    /// What the door tells the desk, and what it keeps.
    fn hears(&mut self) {
        if self.is_dead {
            return;
        }
        let changes = self.door.state.seats.changes;
        if changes != self.filed {
            self.filed = changes;
            let door = KeptDoor {
                code: "ABCDEFGH".into(),
                address: "10.42.0.1".into(),
                port: 7070,
                opened: noon(),
                on_walls: false,
                seats: self.door.state.seats.kept(),
            };
            // What can't be kept costs a phone its seat, and no answer.
            let _ = write_durably(&self.store, Path::new(ROOM), &serde_json::to_vec(&door).expect("JSON"));
        }
        for news in self.door.news() {
            let effects = self.desk.hear_door(news, self.now);
            self.carry_out(effects);
        }
    }

    /// The desk has spoken.
    fn tells(&mut self, ticket: Ticket, verdict: &Verdict) {
        self.door.state.seats.judged(ticket, verdict);
        self.hears();
        for (at, handed) in self.lines.remove(&ticket).unwrap_or_default() {
            let response = answer::told(&mut self.door.state, &handed, Some(verdict));
            self.deliver(at, &response);
        }
    }

    /// One more message goes between a phone and the door; whether it arrives.
    fn arrives(&mut self) -> bool {
        let at = self.messages;
        self.messages += 1;
        match self.fault {
            Fault::Net(fault, Lost::Ends) if fault == at => self.is_dead = true,
            Fault::Net(fault, Lost::Message) if fault == at => return false,
            _ => {}
        }
        !self.is_dead
    }

    /// This phone does what is next: sends again what it heard nothing of, or hands in.
    fn phone(&mut self, at: usize) {
        if self.is_dead {
            return;
        }
        let Holder { seat, .. } = self.holders[at];
        let mut phone = self.holders[at].phone.clone();
        let mut page = self.door.page(&mut phone);
        if page.contains("Hvem er du?") {
            assert_eq!(self.door.sit(&mut phone, seat), 303, "{}: {seat}", self.kind.what);
            self.holders[at].phone = phone.clone();
            self.hears();
            page = self.door.page(&mut phone);
        }
        let lacks = page.contains("<form method=\"post\" action=\"/k/ABCDEFGH/lapp\"");
        let holder = &mut self.holders[at];
        if holder.sent.is_none() {
            // The urn has come back without it.
            if self.kind.anonymous && lacks && holder.acknowledged.is_some() {
                holder.wants = vec![holder.given[0]];
            }
            if holder.wants.is_empty() {
                return;
            }
            let value = holder.wants.remove(0);
            holder.given.push(value);
            holder.sent = Some((self.door.number(&mut phone), value));
        }
        let Some((number, value)) = holder.sent else { return };
        if !self.arrives() {
            return;
        }
        let (body, _) = gives(&self.fields(), value);
        let body = format!("ovelse={HERE}&runde={}&nr={number}&plass={seat}{body}", self.round());
        match self.door.ask(&mut phone, "POST", &format!("{BASE}/lapp"), &body) {
            Answer::Now(response) => self.deliver(at, &response),
            Answer::Ask(ticket, news, handed) => {
                self.lines.entry(ticket).or_default().push((at, handed));
                let effects = self.desk.hear_door(news.expect("a slip"), self.now);
                self.carry_out(effects);
            }
            Answer::Join(ticket, handed) => self.lines.entry(ticket).or_default().push((at, handed)),
        }
        self.hears();
    }

    fn deliver(&mut self, at: usize, response: &Response) {
        if !self.arrives() {
            return;
        }
        let holder = &mut self.holders[at];
        let page = if response.status == 303 { String::new() } else { text(response) };
        match response.status {
            303 => {
                holder.acknowledged = Some(holder.given.len() - 1);
                holder.sent = None;
            }
            409 if page.contains("name=\"nr\"") => {
                let value = holder.sent.expect("it was sent").1;
                holder.sent = Some((number(&page), value));
            }
            409 if page.contains("ligger i urnen") => {
                holder.acknowledged = Some(holder.given.len() - 1);
                holder.sent = None;
            }
            status => panic!("{}: {status} {page}", self.kind.what),
        }
    }

    fn sheet(&self) -> &Value {
        self.sheet.get_or_init(|| told(&self.session))
    }

    fn asked(&self) -> Option<&Asked> {
        match &self.face.now {
            Now::Asked(asked) => Some(asked),
            _ => None,
        }
    }

    fn fields(&self) -> Vec<Field> {
        self.asked().map_or_else(Vec::new, |asked| asked.slip.fields.clone())
    }

    fn round(&self) -> Id {
        self.asked().and_then(|asked| asked.slip.round).unwrap_or_default()
    }

    /// One more slip that is on paper is typed.
    fn types(&mut self) {
        if self.is_dead || self.papers() == PAPERS as usize {
            return;
        }
        let seat = (FIRST..FIRST + PAPERS).find(|seat| !self.is_typed(*seat)).unwrap_or(FIRST);
        let from = if self.kind.anonymous { 0 } else { stands(self.sheet(), seat).len() };
        for keys in &self.kind.typed[from..] {
            self.write(&keys.replace("{}", &format!("L{}", seat - FIRST)));
        }
    }

    fn is_typed(&self, seat: Id) -> bool {
        let answers = self.kind.typed.iter().filter(|keys| **keys != "\t").count();
        stands(self.sheet(), seat).len() >= answers
    }

    /// How many slips were typed.
    fn papers(&self) -> usize {
        if self.kind.anonymous {
            return self.sheet()["rounds"][0]["papers"].as_u64().unwrap_or_default() as usize;
        }
        (FIRST..FIRST + PAPERS).filter(|seat| self.is_typed(*seat)).count()
    }

    /// The disk has what it takes, and whoever is told of it is told.
    fn flush(&mut self) {
        if !self.is_dead {
            let _ = self.saver.as_mut().expect("a saver").flush(LONG);
            while let Ok(report) = self.reports.try_recv() {
                let effects = match report {
                    Report::Saved { included, .. } => self.desk.saved(included, self.now),
                    Report::Failed { .. } | Report::Draft { .. } => Vec::new(),
                    report => panic!("{}: {report:?}", self.kind.what),
                };
                self.carry_out(effects);
            }
        }
        let dies = match self.fault {
            Fault::Disk(calls, Broken::Ends(folders))
                if self.ends == 0 && self.store.calls().len() > calls =>
            {
                Some(folders)
            }
            _ if self.is_dead => Some(None),
            _ => None,
        };
        if let Some(folders) = dies {
            self.ends(folders);
        }
        let mut files: Vec<_> =
            self.store.paths().iter().filter_map(|path| self.store.content(path)).collect();
        files.sort_unstable();
        self.traces
            .push(files.into_iter().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect());
    }

    /// The program is killed, and another is started on what it left.
    fn ends(&mut self, folders: Option<Folders>) {
        self.store.dies_after(0);
        drop(self.saver.take());
        self.store.revive();
        if let Some(folders) = folders {
            self.store.cut_power(folders);
        }
        (self.is_dead, self.ends) = (false, self.ends + 1);
        self.lines.clear();
        let (desk, (saver, reports), session) = Self::begin(self.kind, &self.store);
        (self.desk, self.saver, self.reports, self.session) = (desk, Some(saver), reports, session);
        self.sheet.take();
        let kept = KeptDoor::read(&self.store, Path::new(ROOM), noon());
        let minted = self.door.count;
        self.door = Tried::new(Face::default());
        self.door.count = minted;
        self.door.state.seats = Seats::of(kept.as_ref().map_or(&[], |kept| &*kept.seats));
        self.filed = self.door.state.seats.changes;
        self.opens();
        self.holds("after the end");
        if self.kind.anonymous && self.round() > 0 {
            let are_in = &self.asked().expect("it is open").are_in;
            assert!(
                are_in.is_empty(),
                "{} {:?}: {are_in:?} are in an urn that is empty",
                self.kind.what,
                self.fault
            );
        }
    }

    /// What was acknowledged is there, or was replaced by something later; what nobody heard of may be.
    fn holds(&self, at: &str) {
        if self.kind.anonymous {
            return;
        }
        let fields = self.fields();
        for holder in self.holders.iter().filter(|_| !fields.is_empty()) {
            let found = stands(self.sheet(), holder.seat);
            let from = holder.acknowledged.unwrap_or(0);
            let is_it = |value: &i64| same(&found, &gives(&fields, *value).1);
            let may_lack = holder.acknowledged.is_none() && found.is_empty();
            let held = may_lack || holder.given.get(from..).is_some_and(|since| since.iter().any(is_it));
            assert!(
                held,
                "{} {:?} {at}: {} has {found:?}, and gave {:?} of which {:?} was acknowledged",
                self.kind.what, self.fault, holder.seat, holder.given, holder.acknowledged
            );
        }
    }

    fn is_settled(&self) -> bool {
        let phones = self.holders.iter().all(|it| it.sent.is_none() && it.wants.is_empty());
        let all_in =
            !self.kind.anonymous || self.asked().is_none_or(|asked| asked.are_in.len() == PHONES as usize);
        phones && all_in && (self.kind.typed.is_empty() || self.papers() == PAPERS as usize)
    }

    /// Everybody hands in, in an order of its own, and she shows.
    fn goes_on(&mut self) {
        let mut turn = 0_usize;
        while !self.is_settled() {
            for n in 0..(PHONES + PAPERS) as usize {
                // A stride that visits each.
                match (n * 13 + turn * 3) % (PHONES + PAPERS) as usize {
                    at if at < PHONES as usize => self.phone(at),
                    _ => self.types(),
                }
                if n % 4 == 3 {
                    self.flush();
                }
            }
            self.flush();
            turn += 1;
            assert!(turn < 20, "{} {:?}: it never settles", self.kind.what, self.fault);
        }
    }

    fn shows(&mut self) {
        let (fields, mut tries) = (self.fields(), 0);
        self.holds("before it is shown");
        while self.asked().is_some() {
            self.goes_on();
            if self.kind.shows != "\nj" {
                break;
            }
            if let Some(asked) = self.asked().filter(|_| self.kind.anonymous) {
                let slips = (asked.are_in.len(), self.papers());
                assert_eq!(slips, (PHONES as usize, PAPERS as usize), "{} {:?}", self.kind.what, self.fault);
            }
            self.press(Key::ENTER);
            self.flush();
            tries += 1;
            assert!(tries < 6, "{} {:?}: it is never shown", self.kind.what, self.fault);
        }
        self.flush();
        self.comes_out(&fields);
    }

    /// What is on the disk in the end is what everybody gave last, and nothing else.
    fn comes_out(&self, fields: &[Field]) {
        let bytes = self.store.content(Path::new(FILE)).expect("a file");
        let sheet = told(&saved::read(&bytes).expect("it is whole").session);
        if self.kind.anonymous {
            for (n, field) in fields.iter().enumerate() {
                let of = |holder: &Holder| {
                    gives(fields, holder.given[0]).1[n]["score"].as_i64().expect("a number")
                };
                let typed = self.kind.typed[n].trim().parse::<i64>().expect("a number");
                let mut gave: Vec<_> = self.holders.iter().map(of).chain([typed; PAPERS as usize]).collect();
                gave.sort_unstable();
                let values = sheet["rounds"][0]["values"].as_array().expect("values");
                let its = values.iter().find(|its| its["item"] == field.id).expect("the item");
                let scores: Vec<_> =
                    its["scores"].as_array().expect("scores").iter().filter_map(Value::as_i64).collect();
                assert_eq!(scores, gave, "{} {:?}", self.kind.what, self.fault);
            }
            return;
        }
        for holder in &self.holders {
            let (last, found) = (*holder.given.last().expect("it was given"), stands(&sheet, holder.seat));
            assert!(
                same(&found, &gives(fields, last).1),
                "{} {:?}: {} has {found:?}, and gave {last}",
                self.kind.what,
                self.fault,
                holder.seat
            );
        }
    }
}

fn whole(kind: &'static Kind, fault: Fault, thoughts: impl Fn(i64) -> i64) -> Hall {
    let mut hall = Hall::new(kind, fault, thoughts);
    hall.goes_on();
    hall.shows();
    hall
}

/// Every point at which something can go wrong in a round, and how.
fn faults(kind: &'static Kind) -> Vec<Fault> {
    let before = Hall::new(kind, Fault::Nothing, |n| n).store.calls().len();
    let hall = whole(kind, Fault::Nothing, |n| n);
    let (calls, messages) = (hall.store.calls().len() - before, hall.messages);
    assert!(calls > 100 && messages >= 2 * PHONES as usize, "{}: {calls} {messages}", kind.what);
    let broken = [
        Broken::Refuses,
        Broken::Ends(None),
        Broken::Ends(Some(Folders::Unsynced)),
        Broken::Ends(Some(Folders::Synced)),
    ];
    // Each point in one way; the kinds together in all of them.
    let on_disk = (0..calls).map(|at| Fault::Disk(at, broken[(at + kind.what.len()) % broken.len()]));
    let on_net = (0..messages).flat_map(|at| [Lost::Message, Lost::Ends].map(|how| Fault::Net(at, how)));
    [Fault::Nothing].into_iter().chain(on_disk).chain(on_net).collect()
}

#[test]
fn thirty_phones_and_five_on_paper_whatever_fails_in_every_kind_of_round() {
    let all = KINDS.iter().flat_map(|kind| faults(kind).into_iter().map(move |fault| (kind, fault)));
    for (kind, fault) in long_sweep("rounds from phones", all.collect(), 40, 240) {
        whole(kind, fault, |n| n);
    }
}

/// Others give what the others gave: every file on the disk is the same, after each step and after any end.
#[test]
fn no_file_tells_whose_a_slip_in_the_urn_was() {
    for kind in KINDS.iter().filter(|kind| kind.anonymous) {
        let ends = (0..2 * PHONES as usize).map(|at| Fault::Net(at, Lost::Ends));
        let all = [Fault::Nothing].into_iter().chain(ends).collect();
        for fault in sweep("urns", all, 6) {
            let one = whole(kind, fault, |n| n);
            let other = whole(kind, fault, |n| (n * 7 + 11) % PHONES as i64);
            assert!(one.traces.len() > 9, "{} {fault:?}", kind.what);
            for (step, (one, other)) in one.traces.iter().zip(&other.traces).enumerate() {
                assert_eq!(one, other, "{} {fault:?} at step {step}", kind.what);
            }
        }
    }
}
