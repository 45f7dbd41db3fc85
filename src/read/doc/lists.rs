//! The lists that number paragraphs.

use crate::read::compound::{u16_at, u32_at};
use crate::read::numbering::{LEVELS, Level, Numbering};
use crate::read::{Bounded, work};

/// Sizes in bytes of a list, of a list use (override), and of a level's header.
const LIST: usize = 28;
const USE: usize = 16;
const LEVEL: usize = 28;

/// Parses the list definitions, whose levels follow their part, and the list uses, which paragraphs refer to by
/// number from 1.
pub(super) fn parse(lists: &[u8], uses: &[u8]) -> Numbering {
    let mut numbering = Numbering::default();
    // A truncated list numbers nothing.
    let _ = add_lists(lists, &mut numbering);
    let _ = add_uses(uses, &mut numbering);
    numbering
}

fn add_lists(part: &[u8], numbering: &mut Numbering) -> Option<()> {
    let count = usize::from(u16_at(part, 0)?);
    let mut levels = part.get(2 + LIST * count..)?;
    for list in part.get(2..)?.chunks_exact(LIST).take(count) {
        let is_simple = list.get(26)? & 1 == 1;
        let mut of_list = Vec::new();
        for _ in 0..if is_simple { 1 } else { LEVELS } {
            of_list.push(level(&mut levels)?);
        }
        work::keep(Bounded::Bytes, of_list.len() * size_of::<Level>() + 100);
        numbering.lists.insert(u32_at(list, 0)?.to_string(), of_list);
    }
    Some(())
}

fn add_uses(part: &[u8], numbering: &mut Numbering) -> Option<()> {
    let count = u32_at(part, 0)? as usize;
    let uses: Vec<&[u8]> = part.get(4..)?.chunks_exact(USE).take(count).collect();
    let mut changes = part.get(4 + USE * uses.len()..).unwrap_or_default();
    for (number, list) in (1_usize..).zip(&uses) {
        work::keep(Bounded::Bytes, 200);
        numbering.numbers.insert(number.to_string(), u32_at(list, 0)?.to_string());
    }
    for (number, list) in (1_usize..).zip(&uses) {
        changes = changes.get(4..)?;
        for _ in 0..*list.get(12)? {
            let (start, flags) = (u32_at(changes, 0)?, u32_at(changes, 4)?);
            changes = changes.get(8..)?;
            work::keep(Bounded::Bytes, 32);
            if flags & 0x10 != 0 {
                let levels = numbering.restarts.entry(number.to_string()).or_default();
                levels.push((flags as usize & 0xf, start));
            }
            if flags & 0x20 != 0 {
                level(&mut changes)?;
            }
        }
    }
    Some(())
}

/// Parses the next level and advances past it.
fn level(rest: &mut &[u8]) -> Option<Level> {
    let head = rest.get(..LEVEL)?;
    let behind = rest.get(LEVEL + usize::from(*head.get(24)?) + usize::from(*head.get(25)?)..)?;
    let length = usize::from(u16_at(behind, 0)?);
    let text = behind.get(2..2 + 2 * length)?;
    *rest = behind.get(2 + 2 * length..)?;
    work::keep(Bounded::Text, text.len());
    let units = text.chunks_exact(2).filter_map(|unit| u16_at(unit, 0));
    let mut label = String::new();
    for c in char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)) {
        match u32::from(c) {
            // Characters 0 to 8 are placeholders for the number of that level.
            level @ 0..9 => label.push_str(&format!("%{}", level + 1)),
            _ => label.push(c),
        }
    }
    Some(Level { start: u32_at(head, 0)?, format: format(*head.get(4)?).to_string(), text: label })
}

/// The docx name of a number format; unknown ones count in decimal.
fn format(kind: u8) -> &'static str {
    match kind {
        3 => "upperLetter",
        4 => "lowerLetter",
        10 => "ideographDigital",
        14 | 19 => "decimalFullWidth",
        18 => "decimalEnclosedCircle",
        22 => "decimalZero",
        23 => "bullet",
        28 => "decimalEnclosedCircleChinese",
        11 | 33 => "taiwaneseCounting",
        35 | 37 => "chineseCounting",
        39 => "chineseCountingThousand",
        255 => "none",
        _ => "decimal",
    }
}
