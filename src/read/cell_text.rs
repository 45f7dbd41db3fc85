use super::limits;
use crate::text::clean;

/// Text of a cell or paragraph that carriers break into pieces: runs, lines, paragraphs.
#[derive(Debug, Clone, Default)]
pub(super) struct Pieces {
    text: String,
    broken: bool,
    chars: usize,
}

impl Pieces {
    /// A whole text whose lines belong together, cleaned.
    pub fn join_lines(text: &str) -> String {
        let mut pieces = Pieces::default();
        for line in text.split(['\n', '\r']) {
            pieces.push(line);
            pieces.break_line();
        }
        pieces.take()
    }

    /// Adds a run; white space in it counts as one space, as in markup.
    pub fn push_flowing(&mut self, run: &str) {
        for c in run.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                if !self.text.is_empty() && !self.broken && !self.text.ends_with(' ') {
                    self.push_char(' ');
                }
            } else {
                self.push_after_break(c);
            }
        }
    }

    /// Adds a run whose spaces count.
    pub fn push(&mut self, run: &str) {
        for c in run.chars() {
            self.push_after_break(c);
        }
    }

    /// A line or paragraph ends here. Chinese goes on without a space, Latin words keep one.
    pub fn break_line(&mut self) {
        self.broken = !self.text.is_empty();
    }

    /// Whether only white space was added.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The cleaned text, and nothing left behind.
    pub fn take(&mut self) -> String {
        let text = clean(&std::mem::take(self).text);
        let trimmed = text.trim();
        if trimmed.len() == text.len() { text } else { trimmed.to_string() }
    }

    fn push_after_break(&mut self, c: char) {
        if std::mem::take(&mut self.broken) {
            let kept = self.text.trim_end().len();
            self.text.truncate(kept);
            let latin = |c: char| c.is_ascii_alphanumeric();
            if self.text.chars().next_back().is_some_and(|last| last.is_ascii_alphabetic()) && latin(c) {
                self.push_char(' ');
            }
        }
        self.push_char(c);
    }

    fn push_char(&mut self, c: char) {
        // What is longer than any cell can be is cut, not kept in memory.
        if self.chars < limits::TEXT {
            self.text.push(c);
            self.chars += 1;
        }
    }
}
