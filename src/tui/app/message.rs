use serde::{Deserialize, Serialize};

/// What a key can run; the names in the keymap are these in snake_case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "assets/keymap.toml says in two languages what each one does")]
pub enum Action {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    First,
    Last,
    Toggle,
    Follow,
    FoldLevel,
    UnfoldLevel,
    FoldAll,
    UnfoldAll,
    Pane,
    NextPane,
    PreviousPane,
    OtherList,
    Detail,
    Unit,
    Tables,
    Reports,
    Account,
    Search,
    Filter,
    Sort,
    Reverse,
    Flat,
    Share,
    Columns,
    Command,
    Complete,
    NextHit,
    PreviousHit,
    Back,
    Forward,
    Language,
    Help,
    Accept,
    Cancel,
    Delete,
    DeleteBack,
    Clear,
    Redraw,
    Suspend,
    Quit,
}

impl Action {
    /// The name in the keymap.
    pub fn name(self) -> String {
        toml::Value::try_from(self).ok().and_then(|v| v.as_str().map(str::to_string)).unwrap_or_default()
    }
}

/// What the user wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Something the keymap names.
    Do(Action),
    /// The pane of this number, from 1.
    Pane(usize),
    /// A character of a text being typed.
    Type(char),
    /// A pasted text.
    Paste(String),
}

/// What `update` cannot do itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Draw every cell again.
    Redraw,
    /// Stop until the shell continues the program.
    Suspend,
    /// End the session.
    Quit,
}
