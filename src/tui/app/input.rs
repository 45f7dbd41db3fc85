use crate::text;
use unicode_segmentation::UnicodeSegmentation;

/// A line of text being typed. The caret stands between graphemes.
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

    /// Cells before the caret.
    pub fn caret(&self) -> usize {
        self.before.iter().map(|g| text::width(g)).sum()
    }

    /// Adds text at the caret, without anything that must not reach a terminal.
    pub fn insert(&mut self, typed: &str) {
        let before: String = self.before.concat() + &text::clean(typed);
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

    /// Moves the caret before everything.
    pub fn home(&mut self) {
        self.after.splice(0..0, self.before.drain(..));
    }

    /// Moves the caret behind everything.
    pub fn end(&mut self) {
        self.before.append(&mut self.after);
    }

    /// Deletes what stands before the caret.
    pub fn delete_back(&mut self) {
        self.before.pop();
    }

    /// Deletes what stands behind the caret.
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
