use super::limits;
use crate::text::clean;

/// Assembles the text of a cell or paragraph from the pieces that a carrier splits it into: runs, lines, paragraphs.
#[derive(Debug, Clone, Default)]
pub(super) struct Pieces {
    text: String,
    gap: Gap,
    chars: usize,
}

/// The separator between the text so far and the next piece.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    /// White space within a line of markup.
    Space,
    /// White space that contains a line break of the markup.
    Lines,
    /// The end of a printed line or paragraph.
    Break,
}

impl Pieces {
    /// Cleans a complete text and joins its lines.
    pub(crate) fn join_lines(text: &str) -> String {
        // Fast path: most cells of long tables are figures and codes.
        if text.len() <= limits::TEXT && text.bytes().all(|b| matches!(b, b' '..=b'~')) {
            return text.trim().to_string();
        }
        let mut pieces = Pieces::default();
        for line in text.split(['\n', '\r']) {
            pieces.push(line);
            pieces.break_line();
        }
        pieces.take()
    }

    /// Adds a run of markup, where white space collapses to one space, or to none at a line break between Chinese
    /// characters.
    pub(crate) fn push_flowing(&mut self, run: &str) {
        for c in run.chars() {
            if self.chars >= limits::TEXT {
                break;
            }
            match c {
                ' ' | '\t' => self.gap = self.gap.max(Gap::Space),
                '\n' | '\r' | '\u{c}' => self.gap = self.gap.max(Gap::Lines),
                _ => self.push_after_gap(c),
            }
        }
    }

    /// Adds a run whose spaces are significant.
    pub(crate) fn push(&mut self, run: &str) {
        for c in run.chars().take(limits::TEXT.saturating_sub(self.chars)) {
            self.push_after_gap(c);
        }
    }

    /// Adds a line of its own.
    pub(crate) fn push_line(&mut self, line: &str) {
        self.break_line();
        self.push(line);
        self.break_line();
    }

    /// Ends a line or paragraph. Chinese text continues without a space, Latin words keep one.
    pub(crate) fn break_line(&mut self) {
        self.gap = Gap::Break;
    }

    /// Takes the cleaned text and resets the builder.
    pub(crate) fn take(&mut self) -> String {
        let text = clean(&std::mem::take(self).text);
        let trimmed = text.trim();
        if trimmed.len() == text.len() { text } else { trimmed.to_string() }
    }

    /// Whether only white space was added so far.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn push_after_gap(&mut self, next: char) {
        let gap = std::mem::take(&mut self.gap);
        if gap == Gap::Break {
            let kept = self.text.trim_end().len();
            self.text.truncate(kept);
        }
        if let Some(last) = self.text.chars().next_back() {
            let needs_space = match gap {
                Gap::None => false,
                Gap::Space => true,
                Gap::Lines => !(is_chinese(last) && is_chinese(next)),
                Gap::Break => last.is_ascii_alphabetic() && next.is_ascii_alphanumeric(),
            };
            if needs_space {
                self.push_char(' ');
            }
        }
        self.push_char(next);
    }

    fn push_char(&mut self, c: char) {
        // Text beyond the longest possible cell is dropped, to save memory.
        if self.chars < limits::TEXT {
            self.text.push(c);
            self.chars += 1;
        }
    }
}

/// Chinese characters and punctuation, and full-width forms.
fn is_chinese(c: char) -> bool {
    c >= '\u{2e80}'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flowing(runs: &[&str]) -> String {
        let mut pieces = Pieces::default();
        runs.iter().for_each(|run| pieces.push_flowing(run));
        pieces.take()
    }

    #[test]
    fn white_space_of_markup_is_one_space_or_none() {
        assert_eq!(flowing(&["\n  社会", " 保障\n  和就业", "\nGDP\n", " 5 "]), "社会 保障和就业 GDP 5");
    }

    #[test]
    fn broken_lines_are_joined() {
        assert_eq!(Pieces::join_lines("一般公共\r\n服务支出"), "一般公共服务支出");
        assert_eq!(Pieces::join_lines("in total \n5\n 12.\n50"), "in total 5 12.50");
    }
}
