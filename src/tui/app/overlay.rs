use super::outline::{scroll, scroll_by};
use super::{Action, Goal, LineInput, Message, Prompt, Reports, Results, Search};
use crate::export::view::Format;
use crate::search::Sieve;
use crate::tui::keys::Mode;

/// An overlay over the panes.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// A choice.
    Choice(Choice),
    /// A line that is typed below the page.
    Prompt(Prompt),
    /// A search.
    Search(Search),
    /// The reports to choose from.
    Reports(Reports),
    /// The name of a file.
    Naming(Naming),
}

/// The answer of an overlay to a message.
#[derive(Debug)]
pub struct Reply {
    /// Whether it stays open.
    pub stays: bool,
    /// What is to be done then.
    pub wish: Option<Wish>,
}

/// What the user decided in an overlay.
#[derive(Debug, Clone)]
pub enum Wish {
    /// One thing out of several.
    Choose(Chosen, usize),
    /// To show or hide the column of that number.
    Column(usize),
    /// To go there.
    Go(Goal),
    /// The bookmark of that number away.
    Unmark(usize),
    /// The rows in a file of this name and form.
    Write(String, Format),
    /// Only these rows, while it is typed.
    Filter(String),
    /// Only the rows that were typed last.
    FilterTyped,
    /// All rows again.
    NoFilter,
    /// What a command says.
    Run(String),
    /// To write this beside a finding.
    Note(String),
    /// To go to the chosen result.
    Take(Results),
}

impl Reply {
    /// It stays open.
    pub const STAY: Reply = Reply { stays: true, wish: None };
    /// It is closed.
    pub const CLOSE: Reply = Reply { stays: false, wish: None };

    /// It stays open, and something is done.
    pub fn stay(wish: Wish) -> Self {
        Reply { stays: true, wish: Some(wish) }
    }

    /// It is closed, and something is done.
    pub fn close(wish: Wish) -> Self {
        Reply { stays: false, wish: Some(wish) }
    }
}

impl Overlay {
    /// Scrolls what is listed.
    pub(super) fn scroll(&mut self, rows: isize) {
        match self {
            Overlay::Choice(choice) => choice.scroll(rows),
            Overlay::Search(search) => search.results.step(rows),
            Overlay::Reports(list) => list.step(rows),
            Overlay::Prompt(_) | Overlay::Naming(_) => {}
        }
    }

    /// Puts the cursor on an entry, and gives the key that takes it.
    pub(super) fn point(&mut self, entry: usize) -> Option<Action> {
        match self {
            Overlay::Choice(choice) => choice.cursor = entry,
            Overlay::Search(search) => search.results.cursor = entry,
            Overlay::Reports(list) => list.cursor = entry,
            Overlay::Prompt(prompt) => {
                // The only completion left is taken, and leads on to its own.
                prompt.completions = prompt.completions.drain(..).skip(entry).take(1).collect();
                prompt.taken = None;
                return Some(Action::Complete);
            }
            Overlay::Naming(_) => return None,
        }
        Some(Action::Accept)
    }

    /// Whether a click beside it closes it; what is typed is not lost so.
    pub(super) fn closes_by_click(&self) -> bool {
        matches!(self, Overlay::Choice(_) | Overlay::Search(_) | Overlay::Reports(_))
    }

    /// Where keys go while it is open.
    pub fn mode(&self) -> Mode {
        match self {
            Overlay::Choice(_) | Overlay::Reports(_) => Mode::Popup,
            Overlay::Search(_) | Overlay::Naming(_) | Overlay::Prompt(_) => Mode::Input,
        }
    }

    /// Whether an action does anything in it.
    pub(super) fn can(&self, action: Action) -> bool {
        match (self, action) {
            (Overlay::Prompt(prompt), Action::Complete) => !prompt.completions.is_empty(),
            (Overlay::Choice(choice), Action::Toggle) => choice.what == Chosen::Columns,
            (Overlay::Reports(_), Action::Sort) => true,
            (Overlay::Choice(choice), Action::Delete) => choice.what == Chosen::Mark,
            (_, Action::Complete | Action::Toggle | Action::Sort | Action::Delete) => false,
            _ => true,
        }
    }
}

/// By how many rows an action moves in an overlay over a screen of so many lines.
pub(crate) fn steps(action: Action, lines: u16) -> isize {
    let screen = isize::try_from(lines / 2).unwrap_or(1).max(1);
    match action {
        Action::Up => -1,
        Action::Down => 1,
        Action::PageUp => -screen,
        Action::PageDown => screen,
        Action::First => isize::MIN,
        Action::Last => isize::MAX,
        _ => 0,
    }
}

/// The name of a file to export to, while it is typed.
#[derive(Debug, Clone)]
pub struct Naming {
    /// The name.
    pub input: LineInput,
    /// The form of the file.
    pub format: Format,
}

/// A choice of one thing out of several.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What is chosen.
    pub what: Chosen,
    /// The entries in words.
    pub entries: Vec<String>,
    /// What each entry stands for.
    pub values: Vec<usize>,
    /// What each entry belongs to, in a choice that has groups.
    pub groups: Vec<&'static str>,
    /// What was typed to narrow the choice.
    pub input: LineInput,
    /// The entries that have what was typed.
    pub shown: Vec<usize>,
    /// The entry that the cursor is on, among those.
    pub cursor: usize,
    /// The first entry on the screen.
    pub offset: usize,
    /// How many entries the screen shows.
    height: usize,
}

/// What a choice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// A key or a command to run.
    Help,
    /// The table of the pane.
    Table,
    /// The place that something leads to.
    Link,
    /// What is copied.
    Copy,
    /// The form of an export.
    Format,
    /// Whether a file is written over.
    Replace,
    /// A bookmark.
    Mark,
    /// The column to sort by.
    Sort,
    /// The table to compare with.
    Beside,
    /// The columns that are shown.
    Columns,
    /// The state of a finding.
    Opinion,
}

impl Naming {
    /// What a key does while the name is typed.
    pub(super) fn update(&mut self, message: &Message) -> Reply {
        match message {
            Message::Do(Action::Cancel) => return Reply::CLOSE,
            Message::Do(Action::Accept) => {
                let name = self.input.text().trim().to_string();
                if !name.is_empty() {
                    return Reply::close(Wish::Write(name, self.format));
                }
            }
            message => {
                self.input.take(message);
            }
        }
        Reply::STAY
    }
}

impl Choice {
    /// What a key does; characters narrow the choice. The screen has so many lines.
    pub(super) fn update(&mut self, message: &Message, lines: u16) -> Reply {
        match message {
            Message::Do(Action::Cancel) => return Reply::CLOSE,
            Message::Do(Action::Accept) => {
                let wish = self.value().map(|value| Wish::Choose(self.what, value));
                return Reply { stays: false, wish };
            }
            Message::Do(Action::Toggle) if self.what == Chosen::Columns => {
                return Reply { stays: false, wish: self.value().map(Wish::Column) };
            }
            Message::Do(Action::Toggle) => {
                self.take(&Message::Type(' '));
            }
            Message::Do(Action::Delete) if self.what == Chosen::Mark => {
                return Reply { stays: true, wish: self.value().map(Wish::Unmark) };
            }
            message if self.take(message) => {}
            Message::Do(action) => self.step(steps(*action, lines)),
            _ => {}
        }
        Reply::STAY
    }

    /// A choice with the cursor on the entry for `now`.
    pub fn new(what: Chosen, entries: Vec<String>, values: Vec<usize>, now: Option<usize>) -> Self {
        let cursor = values.iter().position(|v| Some(*v) == now).unwrap_or(0);
        let shown = (0..entries.len()).collect();
        let (groups, input) = (Vec::new(), LineInput::default());
        Choice { what, entries, values, groups, input, shown, cursor, offset: 0, height: 0 }
    }

    /// Takes what is typed, and keeps the entries that have it. Says whether it was meant for the line.
    pub fn take(&mut self, message: &Message) -> bool {
        let typed = match message {
            Message::Type(_) | Message::Paste(_) | Message::Do(Action::DeleteBack | Action::Clear) => {
                self.input.take(message)
            }
            _ => false,
        };
        if typed {
            let sieve = Sieve::new(&self.input.text());
            let kept = self.entries.iter().enumerate().filter(|(_, entry)| sieve.keeps(entry));
            self.shown = kept.map(|(at, _)| at).collect();
            self.cursor = 0;
        }
        typed
    }

    /// Moves the cursor by so many entries.
    pub fn step(&mut self, entries: isize) {
        self.cursor = self.cursor.saturating_add_signed(entries).min(self.shown.len().saturating_sub(1));
    }

    /// Scrolls by so many entries; the cursor comes along only as far as it must.
    pub fn scroll(&mut self, entries: isize) {
        let rows = self.shown.len();
        (self.offset, self.cursor) = scroll_by(entries, self.offset, self.cursor, self.height, rows);
    }

    /// What the cursor is on.
    pub fn value(&self) -> Option<usize> {
        self.values.get(*self.shown.get(self.cursor)?).copied()
    }

    /// Scrolls as little as it takes for the cursor to be among `height` rows.
    pub fn settle(&mut self, height: usize) {
        self.height = height;
        self.offset = scroll(self.offset, self.cursor, height, self.shown.len());
    }
}
