use super::layout::{Item, PageLayout};
use super::lines::TextLine;

/// The measures of a document, by the width of its pages.
pub(super) struct Measures {
    by_width: Vec<(i32, Measure)>,
}

/// The edges between which running text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    left: f32,
    right: f32,
}

impl Measures {
    /// Running text shows in its long lines.
    pub(super) fn of(pages: &[PageLayout]) -> Measures {
        let mut measures = Measures { by_width: Vec::new() };
        for page in pages {
            let long = page.items.iter().filter_map(|item| match item {
                Item::Line(line) if line.right - line.left > 0.55 * page.width && !is_spread(line) => {
                    Some(line)
                }
                _ => None,
            });
            for line in long {
                measures.widen(key(page.width), line);
            }
        }
        measures
    }

    pub(super) fn of_width(&self, width: f32) -> Measure {
        let known = self.by_width.iter().find(|(w, _)| *w == key(width));
        known.map_or(Measure { left: f32::MAX, right: f32::MAX }, |(_, measure)| *measure)
    }

    fn widen(&mut self, key: i32, line: &TextLine) {
        match self.by_width.iter_mut().find(|(w, _)| *w == key) {
            Some((_, measure)) => {
                measure.left = measure.left.min(line.left);
                measure.right = measure.right.max(line.right);
            }
            None => self.by_width.push((key, Measure { left: line.left, right: line.right })),
        }
    }
}

fn key(width: f32) -> i32 {
    width.round() as i32
}

impl Measure {
    /// Whether `line` goes on with the sentence of `last`: the one fills the measure, the other begins at its
    /// left edge.
    pub(super) fn flows(&self, last: &TextLine, line: &TextLine, same_page: bool) -> bool {
        let fills = last.right >= self.right - 1.6 * last.size && last.left <= self.left + 3.0 * last.size;
        fills && self.is_flush(line) && !is_spread(last) && !is_spread(line) && is_near(last, line, same_page)
    }

    /// Whether `line` stands under `last` like a part of the same paragraph, without saying so for certain.
    pub(super) fn follows(&self, last: &TextLine, line: &TextLine) -> bool {
        self.is_flush(line) && is_near(last, line, true)
    }

    fn is_flush(&self, line: &TextLine) -> bool {
        line.left <= self.left + 0.8 * line.size
    }
}

fn is_near(last: &TextLine, line: &TextLine, same_page: bool) -> bool {
    let same_size = (last.size - line.size).abs() <= 0.12 * last.size;
    same_size && (!same_page || line.baseline - last.baseline <= 2.6 * last.size)
}

/// Whether parts of the line stand far from each other, or are led to each other by dots, as in a table of
/// contents.
fn is_spread(line: &TextLine) -> bool {
    line.parts().count() > 1 || line.text().contains("....") || line.text().contains("………")
}
