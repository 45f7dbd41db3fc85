use std::collections::HashMap;

use super::layout::{Item, PageLayout};
use super::lines::TextLine;

/// Lines that run over the pages of a document, as headers and footers do: the same text in the same place at
/// the top or foot of at least three pages.
pub(super) struct Running {
    pages: HashMap<(String, i32), usize>,
}

const PAGES: usize = 3;
/// So many lines at the top and at the foot may run.
const LINES: usize = 2;

impl Running {
    pub(super) fn of(pages: &[PageLayout]) -> Running {
        let mut seen = HashMap::new();
        for page in pages {
            let count = page.items.len();
            for (i, item) in page.items.iter().enumerate() {
                if (i < LINES || i + LINES >= count)
                    && let Item::Line(line) = item
                {
                    *seen.entry(key(line)).or_default() += 1;
                }
            }
        }
        seen.retain(|_, pages| *pages >= PAGES);
        Running { pages: seen }
    }

    pub(super) fn has(&self, line: &TextLine) -> bool {
        !self.pages.is_empty() && self.pages.contains_key(&key(line))
    }
}

/// Text without its digits, for numbered pages, and the place on the page.
fn key(line: &TextLine) -> (String, i32) {
    (line.text().chars().filter(|c| !c.is_ascii_digit()).collect(), (line.baseline / 4.0).round() as i32)
}
