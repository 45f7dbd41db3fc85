use super::list::Named;
use super::outline::{Arrangement, scroll, scroll_by};
use crate::panes::{self, Key};
use crate::text;
use crate::tree::{Facts, Filter, Never};
use std::ops::Deref;

/// The width before the size of the screen is known.
const USUAL_WIDTH: usize = 72;

/// A text with a cursor, which moves by lines.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    prose: panes::Prose,
    arrangement: Arrangement,
    /// Indices of the paragraphs that match the filter.
    kept: Vec<usize>,
    /// The wrapped lines at the current width, each with the index of its paragraph.
    lines: Vec<(usize, String)>,
    width: usize,
    line: usize,
    offset: usize,
}

impl Deref for Prose {
    type Target = panes::Prose;

    fn deref(&self) -> &panes::Prose {
        &self.prose
    }
}

impl From<panes::Prose> for Prose {
    fn from(prose: panes::Prose) -> Self {
        let kept = (0..prose.paragraphs.len()).collect();
        let mut prose = Prose { prose, kept, ..Prose::default() };
        prose.wrap(USUAL_WIDTH);
        prose
    }
}

impl Prose {
    /// The lines from the first one on the screen on, each with its index.
    pub fn visible(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.lines.iter().enumerate().skip(self.offset);
        lines.map(|(at, (_, line))| (at, line.as_str()))
    }

    /// The visible paragraphs.
    pub fn shown(&self) -> impl Iterator<Item = &String> {
        self.kept.iter().filter_map(|at| self.paragraphs.get(*at))
    }

    /// The number of visible paragraphs, and of all paragraphs.
    pub fn found(&self) -> (usize, usize) {
        (self.kept.len(), self.paragraphs.len())
    }

    /// How the paragraphs are filtered.
    pub fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// The filter; a text has no amounts.
    pub fn filter(&self) -> Result<Filter, Never> {
        Filter::parse(&self.arrangement.filter, &Named { columns: &[], main: None })
    }

    /// Changes the filter; the cursor stays in its paragraph, if that is still visible. A text can't be sorted.
    pub fn rearrange(&mut self, change: impl FnOnce(&mut Arrangement)) {
        change(&mut self.arrangement);
        let filter = self.filter().unwrap_or_default();
        let keeps = |(_, text): &(usize, &String)| {
            filter.is_empty()
                || filter.keeps(Facts { code: "", text: &|| text.to_string(), amount: &|_| None })
        };
        self.kept = self.paragraphs.iter().enumerate().filter(keeps).map(|(at, _)| at).collect();
        let paragraph = self.lines.get(self.line).map(|(of, _)| *of);
        self.wrap(self.width);
        self.line = self.lines.iter().position(|(of, _)| Some(*of) == paragraph).unwrap_or(0);
    }

    /// The paragraph under the cursor.
    pub fn selected(&self) -> &str {
        let paragraph = self.lines.get(self.line).and_then(|(of, _)| self.paragraphs.get(*of));
        paragraph.map_or("", String::as_str)
    }

    /// Index of the cursor line, and the number of lines.
    pub fn position(&self) -> (usize, usize) {
        (self.line, self.lines.len())
    }

    /// Index of the first line on the screen.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The key of the paragraph under the cursor.
    pub fn key(&self) -> Option<Key> {
        let (paragraph, _) = self.lines.get(self.line)?;
        Some(Key::Paragraph { note: self.note, paragraph: *paragraph })
    }

    /// Moves the cursor to the beginning of a paragraph, unless it is already in it. Returns whether it exists here.
    pub fn reveal(&mut self, key: Key) -> bool {
        if self.key() == Some(key) {
            return true;
        }
        let Key::Paragraph { note, paragraph } = key else { return false };
        if note == self.note && paragraph < self.paragraphs.len() && !self.kept.contains(&paragraph) {
            self.rearrange(|arrangement| arrangement.filter.clear());
        }
        let line = self.lines.iter().position(|(of, _)| *of == paragraph).filter(|_| note == self.note);
        self.line = line.map_or(self.line, |first| self.marked_line(first));
        line.is_some()
    }

    /// The first line with a highlighted word in the paragraph beginning at `first`, else `first`.
    fn marked_line(&self, first: usize) -> usize {
        let paragraph = self.lines.get(first).map(|(of, _)| *of);
        let mut lines = self.lines.iter().enumerate().skip(first);
        let has = |text: &str| self.marked.iter().any(|word| text.contains(word.as_str()));
        let found = lines.find(|(_, (of, text))| Some(*of) == paragraph && has(text));
        found.map_or(first, |(at, _)| at)
    }

    /// Moves the cursor by lines.
    pub fn step(&mut self, lines: isize) {
        self.line = self.line.saturating_add_signed(lines).min(self.lines.len().saturating_sub(1));
    }

    /// Scrolls by lines, on a screen of this height.
    pub fn scroll(&mut self, lines: isize, height: usize) {
        (self.offset, self.line) = scroll_by(lines, self.offset, self.line, height, self.lines.len());
    }

    /// Takes over the cursor of the same text.
    pub fn resume(&mut self, other: &Prose) {
        if self.note == other.note && self.paragraphs == other.paragraphs {
            *self = Prose { prose: std::mem::take(&mut self.prose), ..other.clone() };
        }
    }

    /// Wraps the text for a screen of this size, and scrolls minimally so that the cursor is visible.
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
        let paragraphs = self.kept.iter().filter_map(|at| Some((*at, self.paragraphs.get(*at)?)));
        let lines =
            paragraphs.flat_map(|(at, p)| text::wrap(p, width).into_iter().map(move |line| (at, line)));
        self.lines = lines.collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prose() -> Prose {
        let paragraphs = vec!["甲".repeat(30), "乙".repeat(30)];
        panes::Prose { paragraphs, ..Default::default() }.into()
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
