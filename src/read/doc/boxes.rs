use super::fib::{Fib, Part};
use crate::read::compound::u32_at;
use crate::read::{Bounded, work};
use std::collections::HashMap;

/// A text box: its characters, counted from the beginning of the document, and the character of the body that it is
/// anchored at.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextBox {
    pub range: (u32, u32),
    pub anchor: u32,
}

/// Bytes for each text box besides its first character, and where the number of its shape is.
const BOX: usize = 22;
const SHAPE_OF_BOX: usize = 14;
/// Bytes for each anchored shape besides its character; they begin with its number.
const SHAPE: usize = 26;

/// The text boxes of the body in the order of their anchors; those without one are last.
pub(super) fn parse(fib: &Fib<'_>, table: &[u8]) -> Vec<TextBox> {
    let anchors: HashMap<u32, u32> = list(fib.part(table, Part::Shapes), SHAPE)
        .filter_map(|(place, data)| Some((u32_at(data, 0)?, u32_at(place, 0)?)))
        .collect();
    let (start, end) = fib.text_boxes();
    let within = |at: u32| start.saturating_add(at).min(end);
    let text_box = |(place, data): (&[u8], &[u8])| {
        let range = (within(u32_at(place, 0)?), within(u32_at(place, 4)?));
        let anchor = u32_at(data, SHAPE_OF_BOX).and_then(|shape| anchors.get(&shape));
        Some(TextBox { range, anchor: anchor.copied().unwrap_or(u32::MAX) }).filter(|b| b.range.0 < b.range.1)
    };
    let mut boxes: Vec<TextBox> = list(fib.part(table, Part::TextBoxes), BOX).filter_map(text_box).collect();
    let are_apart = boxes.windows(2).all(|pair| matches!(pair, [a, b] if a.range.1 <= b.range.0));
    let length: u32 = boxes.iter().map(|b| b.range.1 - b.range.0).fold(0, u32::saturating_add);
    // What belongs to no box, or to several, is read as one text at the end.
    if !are_apart || length != end - start {
        return vec![TextBox { range: (start, end), anchor: u32::MAX }];
    }
    boxes.sort_by_key(|b| b.anchor);
    boxes
}

/// A list of characters, one more than there are entries, and then the entries. Gives the list from each entry's
/// character on, and its data.
fn list(part: &[u8], size: usize) -> impl Iterator<Item = (&[u8], &[u8])> {
    let count = part.len().saturating_sub(4) / (4 + size);
    work::keep(Bounded::Entries, count);
    let data = part.get(4 * (count + 1)..).unwrap_or_default().chunks_exact(size);
    (0..count).filter_map(|i| part.get(4 * i..)).zip(data)
}
