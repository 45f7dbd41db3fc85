use std::collections::HashMap;

use super::layout::{Item, PageLayout};
use super::lines::{TextLine, begins_numbered};
use crate::read::wording::ORDINAL;

/// The text measures of a document, by page width.
pub(super) struct Measures {
    by_width: HashMap<i32, Measure>,
}

/// The left and right edges of running text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    left: f32,
    right: f32,
}

impl Measures {
    /// Determined from long lines: most of them begin at the left edge and end at the right edge.
    pub(super) fn of(pages: &[PageLayout]) -> Measures {
        let mut long: HashMap<i32, Vec<&TextLine>> = HashMap::new();
        for page in pages {
            let lines = page.items.iter().filter_map(|item| match item {
                Item::Line(line) if line.right - line.left > 0.55 * page.width && !is_spread(line) => {
                    Some(line)
                }
                _ => None,
            });
            long.entry(key(page.width)).or_default().extend(lines);
        }
        let measures = long.into_iter().filter_map(|(width, lines)| Some((width, Measure::of(&lines)?)));
        Measures { by_width: measures.collect() }
    }

    pub(super) fn of_width(&self, width: f32) -> Option<Measure> {
        self.by_width.get(&key(width)).copied()
    }
}

fn key(width: f32) -> i32 {
    width.round() as i32
}

/// A line that begins further than this from the left edge, in font sizes, is indented.
const INDENT: f32 = 0.3;

/// A full line may end this far before the right edge, in font sizes, since text may be unjustified.
const SLACK: f32 = 1.0;

impl Measure {
    /// At most a tenth of the lines may extend beyond the edge on either side.
    fn of(lines: &[&TextLine]) -> Option<Measure> {
        let tenth = lines.len() / 10;
        let mut lefts: Vec<f32> = lines.iter().map(|l| l.left).collect();
        let mut rights: Vec<f32> = lines.iter().map(|l| l.right).collect();
        lefts.sort_by(f32::total_cmp);
        rights.sort_by(f32::total_cmp);
        Some(Measure { left: *lefts.get(tenth)?, right: *rights.get(rights.len().checked_sub(1 + tenth)?)? })
    }

    /// Whether `line` continues the paragraph of `last`: its first word had no room there, and it begins at the left
    /// edge.
    pub(super) fn flows(&self, last: &TextLine, line: &TextLine, same_page: bool) -> bool {
        let fills = last.right + line.first_word() > self.right - SLACK * last.size;
        let is_running = last.left <= self.left + 3.0 * last.size && !is_spread(last) && !is_spread(line);
        // `第四条` may occur within a sentence, `四、` does not.
        let is_within = line.glyphs.first().is_some_and(|g| g.ch == ORDINAL) && !ends_sentence(last);
        let is_new = begins_numbered(&line.text()) && !is_within;
        fills && is_running && !is_new && self.follows(last, line, same_page)
    }

    /// Whether `line` follows `last` as if in the same paragraph, without certainty.
    pub(super) fn follows(&self, last: &TextLine, line: &TextLine, same_page: bool) -> bool {
        let is_flush = line.left <= self.left + INDENT * line.size;
        let same_size = (last.size - line.size).abs() <= 0.12 * last.size;
        is_flush
            && same_size
            && !line.is_sideways
            && (!same_page || line.baseline - last.baseline <= 2.6 * last.size)
    }
}

fn ends_sentence(line: &TextLine) -> bool {
    line.glyphs.last().is_some_and(|g| "。；：！？.;:".contains(g.ch))
}

/// A gap up to this width, in font sizes, may be a blank left in a sentence for a figure to be filled in.
const BLANK: f32 = 5.0;

/// Whether the line is not running text but has parts at its ends.
fn is_spread(line: &TextLine) -> bool {
    line.is_sideways || line.has_leader() || line.widest_gap() > BLANK
}
