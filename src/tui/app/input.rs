use super::{Action, Message};
use crate::text;
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

/// History of typed lines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Typed {
    lines: Vec<String>,
    /// Lines of this run.
    #[serde(skip)]
    fresh: Vec<String>,
    /// Index of the current line, counted back from the latest.
    #[serde(skip)]
    back: usize,
}

/// Maximum number of lines.
const REMEMBERED: usize = 100;

impl Typed {
    /// Adds the latest line, and resets the current one.
    pub fn push(&mut self, line: &str) {
        self.back = 0;
        if line.trim().is_empty() {
            return;
        }
        for lines in [&mut self.lines, &mut self.fresh] {
            lines.retain(|known| known != line);
            lines.push(line.to_string());
            lines.drain(..lines.len().saturating_sub(REMEMBERED));
        }
    }

    /// Adds the lines of another run.
    pub fn add(&mut self, other: &Typed) {
        other.fresh.iter().for_each(|line| self.push(line));
    }

    /// Resets to the latest line.
    pub fn rewind(&mut self) {
        self.back = 0;
    }

    /// The previous line, if there is one.
    pub fn earlier(&mut self) -> Option<&str> {
        let at = self.lines.len().checked_sub(self.back + 1)?;
        self.back += 1;
        self.lines.get(at).map(String::as_str)
    }

    /// The next line; an empty one after the latest.
    pub fn later(&mut self) -> Option<&str> {
        self.back = self.back.checked_sub(1)?;
        let at = self.lines.len() - self.back;
        Some(self.lines.get(at).map_or("", String::as_str))
    }
}

/// Maximum length in bytes; that of the longest path.
const LONGEST: usize = 4096;

/// A line of text being edited. The caret is between graphemes.
#[derive(Debug, Clone, Default)]
pub struct LineInput {
    before: Vec<String>,
    after: Vec<String>,
}

impl LineInput {
    /// The text.
    pub fn text(&self) -> String {
        self.before.iter().chain(&self.after).map(String::as_str).collect()
    }

    /// Display width before the caret.
    pub fn caret(&self) -> usize {
        self.before.iter().map(|g| text::width(g)).sum()
    }

    /// The part of the text around the caret that fits into `room` cells, and the display width before the caret.
    pub fn window(&self, room: usize) -> (String, usize) {
        let mut hidden = self.before.iter();
        let mut caret = self.caret();
        while caret >= room.max(1) {
            let Some(first) = hidden.next() else { break };
            caret -= text::width(first);
        }
        (hidden.chain(&self.after).map(String::as_str).collect(), caret)
    }

    /// Handles editing messages. Returns whether the message was one.
    pub fn take(&mut self, message: &Message) -> bool {
        match message {
            Message::Type(c) => self.insert(c.encode_utf8(&mut [0; 4])),
            Message::Paste(text) => self.insert(text),
            Message::Do(Action::Left) => self.left(),
            Message::Do(Action::Right) => self.right(),
            Message::Do(Action::First) => self.home(),
            Message::Do(Action::Last) => self.end(),
            Message::Do(Action::DeleteBack) => self.delete_back(),
            Message::Do(Action::Delete) => self.delete(),
            Message::Do(Action::Clear) => self.clear(),
            _ => return false,
        }
        true
    }

    /// Replaces the text.
    pub fn replace(&mut self, text: &str) {
        self.clear();
        self.insert(text);
    }

    /// Inserts text at the caret, up to the maximum length, cleaned of what must not reach a terminal.
    pub fn insert(&mut self, typed: &str) {
        let room = LONGEST.saturating_sub(self.before.len() + self.after.len());
        let typed: String = typed.chars().filter_map(text::clean_char).take(room).collect();
        let before = self.before.concat() + &typed;
        self.before = before.graphemes(true).map(str::to_string).collect();
    }

    /// Moves the caret by one to the left.
    pub fn left(&mut self) {
        self.after.splice(0..0, self.before.pop());
    }

    /// Moves the caret by one to the right.
    pub fn right(&mut self) {
        if !self.after.is_empty() {
            self.before.push(self.after.remove(0));
        }
    }

    /// Moves the caret to the beginning.
    pub fn home(&mut self) {
        self.after.splice(0..0, self.before.drain(..));
    }

    /// Moves the caret to the end.
    pub fn end(&mut self) {
        self.before.append(&mut self.after);
    }

    /// Deletes the grapheme before the caret.
    pub fn delete_back(&mut self) {
        self.before.pop();
    }

    /// Deletes the grapheme after the caret.
    pub fn delete(&mut self) {
        if !self.after.is_empty() {
            self.after.remove(0);
        }
    }

    /// Deletes everything.
    pub fn clear(&mut self) {
        *self = LineInput::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_taken_again_from_the_latest_back() {
        let mut typed = Typed::default();
        for line in ["a", "b", " ", "a"] {
            typed.push(line);
        }
        assert_eq!(
            [typed.earlier().map(str::to_string), typed.earlier().map(str::to_string)].map(Option::unwrap),
            ["a", "b"]
        );
        assert_eq!(typed.earlier(), None);
        assert_eq!(typed.later(), Some("a"));
        assert_eq!(typed.later(), Some(""));
        assert_eq!(typed.later(), None);
    }

    #[test]
    fn lines_are_bounded_and_only_those_of_the_run_are_added() {
        let mut typed = Typed { lines: vec!["old".into()], ..Typed::default() };
        let mut kept = Typed { lines: vec!["of another run".into()], ..Typed::default() };
        typed.push("new");
        kept.add(&typed);
        assert_eq!(kept.lines, ["of another run", "new"]);
        (0..500).for_each(|n| typed.push(&n.to_string()));
        kept.add(&typed);
        assert_eq!((kept.lines.len(), typed.lines.len()), (REMEMBERED, REMEMBERED));
        assert_eq!(kept.earlier(), Some("499"));
    }

    #[test]
    fn the_caret_counts_cells_and_moves_by_whole_characters() {
        let mut line = LineInput::default();
        line.insert("公积jin");
        assert_eq!(line.caret(), 7);
        line.home();
        line.right();
        assert_eq!(line.caret(), 2);
        line.insert("\u{1b}共\n");
        assert_eq!((line.text().as_str(), line.caret()), ("公共 积jin", 5));
        line.delete_back();
        line.delete();
        assert_eq!(line.text(), "公共jin");
        line.left();
        line.end();
        line.delete_back();
        assert_eq!(line.text(), "公共ji");
    }
}
