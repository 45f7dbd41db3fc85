use super::Key;
use super::outline::{scroll, scroll_by};
use crate::text;

/// Before a screen says how wide it is.
const USUAL_WIDTH: usize = 72;

/// A text of paragraphs, read line by line.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// What the text is about.
    pub title: String,
    /// Index of its section in the report.
    note: usize,
    paragraphs: Vec<String>,
    /// The lines on a screen of this width, each with the paragraph that it belongs to.
    lines: Vec<(usize, String)>,
    width: usize,
    line: usize,
    offset: usize,
}

impl Prose {
    /// The paragraphs of a section, `note` in its report.
    pub fn new(title: String, note: usize, paragraphs: Vec<String>) -> Self {
        let mut prose = Prose { title, note, paragraphs, ..Prose::default() };
        prose.wrap(USUAL_WIDTH);
        prose
    }

    /// The lines from the first on the screen on, each with its position among all.
    pub fn visible(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.lines.iter().enumerate().skip(self.offset);
        lines.map(|(at, (_, line))| (at, line.as_str()))
    }

    /// The paragraphs.
    pub fn paragraphs(&self) -> &[String] {
        &self.paragraphs
    }

    /// The paragraph that the cursor is in.
    pub fn selected(&self) -> &str {
        let paragraph = self.lines.get(self.line).and_then(|(of, _)| self.paragraphs.get(*of));
        paragraph.map_or("", String::as_str)
    }

    /// Where the cursor stands among the lines, and how many there are.
    pub fn position(&self) -> (usize, usize) {
        (self.line, self.lines.len())
    }

    /// The first line on the screen.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The paragraph that the cursor is in, if there is any.
    pub fn key(&self) -> Option<Key> {
        let (paragraph, _) = self.lines.get(self.line)?;
        Some(Key::Paragraph { note: self.note, paragraph: *paragraph })
    }

    /// Goes to the beginning of a paragraph, unless one is in it. Says whether it is in this text.
    pub fn reveal(&mut self, key: Key) -> bool {
        if self.key() == Some(key) {
            return true;
        }
        let Key::Paragraph { note, paragraph } = key else { return false };
        let line = self.lines.iter().position(|(of, _)| *of == paragraph).filter(|_| note == self.note);
        self.line = line.unwrap_or(self.line);
        line.is_some()
    }

    /// Moves the cursor by so many lines.
    pub fn step(&mut self, lines: isize) {
        self.line = self.line.saturating_add_signed(lines).min(self.lines.len().saturating_sub(1));
    }

    /// Scrolls by so many lines, on a screen that shows `height` of them.
    pub fn scroll(&mut self, lines: isize, height: usize) {
        (self.offset, self.line) = scroll_by(lines, self.offset, self.line, height, self.lines.len());
    }

    /// Keeps the cursor of the same text.
    pub fn resume(&mut self, other: &Prose) {
        if self.note == other.note && self.paragraphs == other.paragraphs {
            *self = Prose { title: std::mem::take(&mut self.title), ..other.clone() };
        }
    }

    /// Wraps the text for a screen of this size, and scrolls as little as it takes for the cursor to be on it.
    pub fn settle(&mut self, width: usize, height: usize) {
        if width != self.width {
            let paragraph = self.lines.get(self.line).map(|(of, _)| *of);
            self.wrap(width);
            self.line = self.lines.iter().position(|(of, _)| Some(*of) == paragraph).unwrap_or(0);
        }
        self.offset = scroll(self.offset, self.line, height, self.lines.len());
    }

    fn wrap(&mut self, width: usize) {
        self.width = width;
        let paragraphs = self.paragraphs.iter().enumerate();
        let lines =
            paragraphs.flat_map(|(at, p)| text::wrap(p, width).into_iter().map(move |line| (at, line)));
        self.lines = lines.collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prose() -> Prose {
        Prose::new(String::new(), 0, vec!["甲".repeat(30), "乙".repeat(30)])
    }

    #[test]
    fn the_cursor_stays_in_its_paragraph_when_the_width_changes() {
        let mut prose = prose();
        prose.settle(20, 10);
        prose.step(4);
        assert_eq!(prose.key(), Some(Key::Paragraph { note: 0, paragraph: 1 }));
        prose.settle(60, 10);
        assert_eq!(prose.position(), (1, 2));
        assert_eq!(prose.key(), Some(Key::Paragraph { note: 0, paragraph: 1 }));
    }

    #[test]
    fn only_paragraphs_of_this_section_are_found() {
        let mut prose = prose();
        assert!(prose.reveal(Key::Paragraph { note: 0, paragraph: 1 }));
        assert!(!prose.reveal(Key::Paragraph { note: 1, paragraph: 0 }));
        assert!(!prose.reveal(Key::Paragraph { note: 0, paragraph: 2 }));
    }
}
