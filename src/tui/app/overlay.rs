use super::outline::{scroll, scroll_by};
use super::{Action, Goal, LineInput, Message, Prompt, Reports, Results, Search};
use crate::export::view::Format;
use crate::search::Sieve;
use crate::tui::keys::Mode;

/// An overlay above the panes.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// A choice.
    Choice(Choice),
    /// A line typed below the page.
    Prompt(Prompt),
    /// A search.
    Search(Search),
    /// The reports to choose from.
    Reports(Reports),
    /// The name of an export file.
    Naming(Naming),
}

/// An overlay's response to a message.
#[derive(Debug)]
pub struct Reply {
    /// Whether the overlay stays open.
    pub stays: bool,
    /// What to do then.
    pub wish: Option<Wish>,
}

/// A decision of the user in an overlay.
#[derive(Debug, Clone)]
pub enum Wish {
    /// One of several entries.
    Choose(Chosen, usize),
    /// Show or hide a column.
    Column(usize),
    /// Go to a destination.
    Go(Goal),
    /// Remove a bookmark.
    Unmark(usize),
    /// Export the rows to a file of this name and format.
    Write(String, Format),
    /// Filter the rows, while typing.
    Filter(String),
    /// Filter the rows by the last typed line.
    FilterTyped,
    /// Clear the filter.
    NoFilter,
    /// Run a command line.
    Run(String),
    /// Set the note on a finding.
    Note(String),
    /// Go to the selected search result.
    Take(Results),
}

impl Reply {
    /// Stay open.
    pub const STAY: Reply = Reply { stays: true, wish: None };
    /// Close.
    pub const CLOSE: Reply = Reply { stays: false, wish: None };

    /// Stay open, and do something.
    pub fn stay(wish: Wish) -> Self {
        Reply { stays: true, wish: Some(wish) }
    }

    /// Close, and do something.
    pub fn close(wish: Wish) -> Self {
        Reply { stays: false, wish: Some(wish) }
    }
}

impl Overlay {
    /// Scrolls the list in the overlay.
    pub(super) fn scroll(&mut self, rows: isize) {
        match self {
            Overlay::Choice(choice) => choice.scroll(rows),
            Overlay::Search(search) => search.results.step(rows),
            Overlay::Reports(list) => list.step(rows),
            Overlay::Prompt(_) | Overlay::Naming(_) => {}
        }
    }

    /// Moves the cursor to an entry; returns the action of the key that accepts it.
    pub(super) fn point(&mut self, entry: usize) -> Option<Action> {
        match self {
            Overlay::Choice(choice) => choice.cursor = entry,
            Overlay::Search(search) => search.results.cursor = entry,
            Overlay::Reports(list) => list.cursor = entry,
            Overlay::Prompt(prompt) => {
                // The single remaining completion is accepted, and continues with its own completions.
                prompt.completions = prompt.completions.drain(..).skip(entry).take(1).collect();
                prompt.taken = None;
                return Some(Action::Complete);
            }
            Overlay::Naming(_) => return None,
        }
        Some(Action::Accept)
    }

    /// Whether a click outside closes it; not if typed text would be lost.
    pub(super) fn closes_by_click(&self) -> bool {
        matches!(self, Overlay::Choice(_) | Overlay::Search(_) | Overlay::Reports(_))
    }

    /// The input mode while it is open.
    pub fn mode(&self) -> Mode {
        match self {
            Overlay::Choice(_) | Overlay::Reports(_) => Mode::Popup,
            Overlay::Search(_) | Overlay::Naming(_) | Overlay::Prompt(_) => Mode::Input,
        }
    }

    /// Whether an action has an effect in it.
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

/// The number of rows by which an action moves in an overlay, on a screen with this many lines.
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

/// The prompt for the name of an export file.
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
    /// The purpose of the choice.
    pub what: Chosen,
    /// The texts of the entries.
    pub entries: Vec<String>,
    /// The value of each entry.
    pub values: Vec<usize>,
    /// The group of each entry, if there are groups.
    pub groups: Vec<&'static str>,
    /// The filter text.
    pub input: LineInput,
    /// Indices of the entries that match the filter.
    pub shown: Vec<usize>,
    /// Index of the selected one among those.
    pub cursor: usize,
    /// Index of the first entry on the screen.
    pub offset: usize,
    /// The number of entries on the screen.
    height: usize,
}

/// The purpose of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// A key or a command to run.
    Help,
    /// A table of the pane.
    Table,
    /// A link.
    Link,
    /// A text to copy.
    Copy,
    /// An export format.
    Format,
    /// Whether to overwrite a file.
    Replace,
    /// A bookmark.
    Mark,
    /// A column to sort by.
    Sort,
    /// A table to compare with.
    Beside,
    /// The visible columns.
    Columns,
    /// The state of a finding.
    Opinion,
}

impl Naming {
    /// Handles a message.
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
    /// Handles a message; characters filter the choice. The screen has this many lines.
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

    /// A choice with the cursor on the entry with the value `now`.
    pub fn new(what: Chosen, entries: Vec<String>, values: Vec<usize>, now: Option<usize>) -> Self {
        let cursor = values.iter().position(|v| Some(*v) == now).unwrap_or(0);
        let shown = (0..entries.len()).collect();
        let (groups, input) = (Vec::new(), LineInput::default());
        Choice { what, entries, values, groups, input, shown, cursor, offset: 0, height: 0 }
    }

    /// Handles editing of the filter, and updates the matching entries. Returns whether the message was for the filter.
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

    /// Moves the cursor by entries.
    pub fn step(&mut self, entries: isize) {
        self.cursor = self.cursor.saturating_add_signed(entries).min(self.shown.len().saturating_sub(1));
    }

    /// Scrolls by entries; the cursor moves only as far as needed to stay visible.
    pub fn scroll(&mut self, entries: isize) {
        let rows = self.shown.len();
        (self.offset, self.cursor) = scroll_by(entries, self.offset, self.cursor, self.height, rows);
    }

    /// The value of the selected entry.
    pub fn value(&self) -> Option<usize> {
        self.values.get(*self.shown.get(self.cursor)?).copied()
    }

    /// Scrolls minimally so that the cursor is within `height` rows.
    pub fn settle(&mut self, height: usize) {
        self.height = height;
        self.offset = scroll(self.offset, self.cursor, height, self.shown.len());
    }
}
