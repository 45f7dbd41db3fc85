//! Property changes (sprms): a two-byte code, which determines the length of the operand, and the operand.

use crate::read::compound::{u16_at, u32_at};
use crate::read::work;

// Paragraph properties.
pub(super) const STYLE: u16 = 0x4600;
pub(super) const IN_TABLE: u16 = 0x2416;
pub(super) const ROW_END: u16 = 0x2417;
pub(super) const DEPTH: u16 = 0x6649;
pub(super) const DEEPER: u16 = 0x664a;
pub(super) const INNER_CELL_END: u16 = 0x244b;
pub(super) const INNER_ROW_END: u16 = 0x244c;
pub(super) const OUTLINE_LEVEL: u16 = 0x2640;
pub(super) const LIST_LEVEL: u16 = 0x260a;
pub(super) const LIST: u16 = 0x460b;

// Character properties.
pub(super) const DELETED: u16 = 0x0800;
pub(super) const PLAIN: u16 = 0x2a33;
pub(super) const HIDDEN: u16 = 0x083c;
pub(super) const CHARACTER_STYLE: u16 = 0x4a30;
pub(super) const SYMBOL: u16 = 0x6a09;

// Table row properties.
pub(super) const ROW: u16 = 0xd608;
pub(super) const ROW_LEFT: u16 = 0x9601;
pub(super) const ROW_GAP: u16 = 0x9602;
pub(super) const INSERT_CELLS: u16 = 0x7621;
pub(super) const DELETE_CELLS: u16 = 0x5622;
pub(super) const CELL_WIDTHS: u16 = 0x7623;
pub(super) const MERGE: u16 = 0x5624;
pub(super) const SPLIT: u16 = 0x5625;
pub(super) const MERGE_DOWN: u16 = 0xd62b;

/// References to property lists that are too long for their page and are stored in the `Data` stream.
const ELSEWHERE: [u16; 3] = [0x6645, 0x6646, 0x646b];
/// Tab stops: the only operand that may be longer than its length byte says.
const TABS: u16 = 0xc615;
const ROW_IN_WORD_6: u16 = 0xd606;

/// Passes on each change of a list in order, up to a truncated one.
pub(super) fn each(list: &[u8], data: &[u8], change: &mut dyn FnMut(u16, &[u8])) {
    work::step(list.len() / 4 + 1);
    let mut rest = list;
    while let Some((code, operand)) = next(&mut rest) {
        if !ELSEWHERE.contains(&code) {
            change(code, operand);
        } else if let Some(list) = u32_at(operand, 0).and_then(|at| elsewhere(data, at as usize)) {
            // A referenced list contains no further references.
            each(list, &[], change);
        }
    }
}

fn elsewhere(data: &[u8], at: usize) -> Option<&[u8]> {
    let length = usize::from(u16_at(data, at)?);
    data.get(at + 2..at + 2 + length)
}

fn next<'a>(rest: &mut &'a [u8]) -> Option<(u16, &'a [u8])> {
    let code = u16_at(rest, 0)?;
    let (head, length) = match code >> 13 {
        _ if matches!(code, ROW | ROW_IN_WORD_6) => (4, usize::from(u16_at(rest, 2)?).checked_sub(1)?),
        _ if code == TABS && rest.get(2) == Some(&u8::MAX) => (2, tabs(rest)?),
        0 | 1 => (2, 1),
        2 | 4 | 5 => (2, 2),
        3 => (2, 4),
        7 => (2, 3),
        _ => (3, usize::from(*rest.get(2)?)),
    };
    let operand = rest.get(head..head + length)?;
    *rest = rest.get(head + length..)?;
    Some((code, operand))
}

fn tabs(list: &[u8]) -> Option<usize> {
    let removed = 4 * usize::from(*list.get(3)?);
    Some(3 + removed + 3 * usize::from(*list.get(4 + removed)?))
}
