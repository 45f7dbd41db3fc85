use super::sprm;
use crate::read::compound::u16_at;
use crate::read::{Bounded, work};

/// The resolved properties of a style.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub heading: Option<u8>,
    /// The list that numbers its paragraphs; 0 for none.
    pub list: u16,
    /// The list level, counted from 0.
    pub level: u8,
    pub hidden: bool,
}

/// A style as stored: the changes to the style it is based on.
#[derive(Debug, Clone, Copy, Default)]
struct Changes<'a> {
    base: usize,
    heading: Option<u8>,
    of_paragraphs: &'a [u8],
    of_characters: &'a [u8],
}

/// Maximum length of a chain of base styles.
const DEPTH: usize = 12;
const PARAGRAPHS: u16 = 1;
const CHARACTERS: u16 = 2;

impl Style {
    /// Applies a paragraph property change.
    pub(crate) fn change(&mut self, code: u16, operand: &[u8]) {
        match (code, operand.first()) {
            (sprm::OUTLINE_LEVEL, Some(level)) if *level < 9 => self.heading = Some(level + 1),
            (sprm::LIST, _) => self.list = u16_at(operand, 0).unwrap_or_default(),
            (sprm::LIST_LEVEL, Some(level)) => self.level = *level,
            (sprm::HIDDEN, Some(hidden)) => self.hidden = *hidden == 1,
            _ => {}
        }
    }
}

/// All styles, by number.
pub(super) fn parse(part: &[u8]) -> Vec<Style> {
    let changes = all(part).unwrap_or_default();
    work::keep(Bounded::Bytes, changes.len() * size_of::<Style>());
    (0..changes.len()).map(|number| resolve(&changes, number)).collect()
}

fn all(part: &[u8]) -> Option<Vec<Changes<'_>>> {
    let length = usize::from(u16_at(part, 0)?);
    let head = part.get(2..2 + length)?;
    let (count, fixed) = (usize::from(u16_at(head, 0)?), usize::from(u16_at(head, 2)?));
    let mut rest = part.get(2 + length..)?;
    let mut styles = Vec::new();
    while styles.len() < count
        && let Some(length) = u16_at(rest, 0).map(usize::from)
    {
        let style = rest.get(2..2 + length).unwrap_or_default();
        work::keep(Bounded::Bytes, size_of::<Changes<'_>>());
        styles.push(one(style, fixed).unwrap_or_default());
        rest = rest.get(2 + length..).unwrap_or_default();
    }
    Some(styles)
}

fn one(style: &[u8], fixed: usize) -> Option<Changes<'_>> {
    let (number, kind) = (u16_at(style, 0)? & 0x0fff, u16_at(style, 2)?);
    let name = usize::from(u16_at(style, fixed)?);
    let mut changes = Changes { base: usize::from(kind >> 4), ..Changes::default() };
    let mut at = fixed + 2 + 2 * name + 2;
    let mut next = || {
        at += at % 2;
        let list = style.get(at + 2..at + 2 + usize::from(u16_at(style, at)?))?;
        at += 2 + list.len();
        Some(list)
    };
    match kind & 0x000f {
        PARAGRAPHS => {
            changes.heading = u8::try_from(number).ok().filter(|n| (1..=9).contains(n));
            changes.of_paragraphs = next().and_then(|list| list.get(2..)).unwrap_or_default();
            changes.of_characters = next().unwrap_or_default();
        }
        CHARACTERS => changes.of_characters = next().unwrap_or_default(),
        _ => {}
    }
    Some(changes)
}

fn resolve(all: &[Changes<'_>], number: usize) -> Style {
    let base = |style: &&Changes<'_>| all.get(style.base);
    let mut chain: Vec<&Changes<'_>> = std::iter::successors(all.get(number), base).take(DEPTH).collect();
    let mut style = Style::default();
    while let Some(changes) = chain.pop() {
        style.heading = changes.heading.or(style.heading);
        sprm::each(changes.of_paragraphs, &[], &mut |code, operand| style.change(code, operand));
        sprm::each(changes.of_characters, &[], &mut |code, operand| style.change(code, operand));
    }
    style
}
