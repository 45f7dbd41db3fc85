use std::collections::HashMap;

use super::layout::{Item, PageLayout};
use super::lines::TextLine;

/// Running headers and footers: the same text in the same place at the top or bottom of at least three pages.
pub(super) struct Running {
    /// By position on the page: texts with the number of pages that print them.
    by_place: HashMap<i32, HashMap<String, usize>>,
}

const PAGES: usize = 3;
/// The number of lines at the top and at the bottom that may be running.
const LINES: usize = 2;

impl Running {
    pub(super) fn of(pages: &[PageLayout]) -> Running {
        let mut by_place: HashMap<i32, HashMap<String, usize>> = HashMap::new();
        for page in pages {
            let foot = page.items.len().saturating_sub(LINES);
            let at_ends = page.items.iter().enumerate().filter(|(i, _)| *i < LINES || *i >= foot);
            for line in at_ends.filter_map(|(_, item)| Item::as_line(item)) {
                *by_place.entry(place(line)).or_default().entry(text(line)).or_default() += 1;
            }
        }
        Running { by_place }
    }

    pub(super) fn has(&self, line: &TextLine) -> bool {
        let texts = self.by_place.get(&place(line));
        texts.is_some_and(|texts| texts.get(&text(line)).is_some_and(|pages| *pages >= PAGES))
    }
}

fn place(line: &TextLine) -> i32 {
    (line.baseline / 4.0).round() as i32
}

/// The text without its digits, which differ between pages.
fn text(line: &TextLine) -> String {
    line.text().chars().filter(|c| !c.is_ascii_digit()).collect()
}
