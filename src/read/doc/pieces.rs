use super::sprm;
use crate::read::compound::{u16_at, u32_at};
use crate::read::{Bounded, work};

/// The piece table: where each run of text is located in the `WordDocument` stream.
#[derive(Debug, Default)]
pub(super) struct Pieces<'a> {
    list: Vec<Piece>,
    /// Property changes that pieces refer to.
    changes: Vec<&'a [u8]>,
}

/// A run of text with one or two bytes per character throughout.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// Index of its first character in the document.
    pub start: u32,
    /// Index of the character after its last.
    pub end: u32,
    /// Offset of its first byte.
    pub at: usize,
    /// Bytes per character: 1 for cp1252, 2 for UTF-16.
    pub size: usize,
    change: u16,
}

/// Bytes of a piece descriptor in the table.
const PIECE: usize = 8;
/// How often the same bytes may be used; quick saves reuse text once.
const SHARED: u64 = 8;
const IN_ONE_BYTE: u32 = 1 << 30;

impl<'a> Pieces<'a> {
    /// Whether the pieces have more characters than a stream of this size can hold, even if some share bytes.
    pub(crate) fn exceed(&self, bytes: usize) -> bool {
        let chars: u64 = self.list.iter().map(|piece| u64::from(piece.end.saturating_sub(piece.start))).sum();
        chars > SHARED * bytes as u64
    }

    /// Parses the piece table; `None` if it is damaged.
    pub(crate) fn parse(mut part: &'a [u8]) -> Option<Self> {
        let mut pieces = Pieces::default();
        while part.first() == Some(&1) {
            let length = usize::from(u16_at(part, 1)?);
            work::keep(Bounded::Bytes, size_of::<&[u8]>());
            pieces.changes.push(part.get(3..3 + length)?);
            part = part.get(3 + length..)?;
        }
        let length = u32_at(part, 1)? as usize;
        let rest = part.get(5..).filter(|_| part.first() == Some(&2))?;
        let list = rest.get(..length).unwrap_or(rest);
        let count = list.len().checked_sub(4)? / (4 + PIECE);
        work::keep(Bounded::Bytes, count * size_of::<Piece>());
        for i in 0..count {
            let (start, end) = (u32_at(list, 4 * i)?, u32_at(list, 4 * i + 4)?);
            let form = 4 * (count + 1) + PIECE * i;
            let (place, change) = (u32_at(list, form + 2)?, u16_at(list, form + 6)?);
            let (at, size) = match place & IN_ONE_BYTE {
                0 => (place as usize & 0x3fff_ffff, 2),
                _ => ((place as usize & 0x3fff_ffff) / 2, 1),
            };
            pieces.list.push(Piece { start, end, at, size, change });
        }
        Some(pieces)
    }

    /// The pieces within a range of characters, clipped to it.
    pub(crate) fn within(&self, (start, end): (u32, u32)) -> Vec<Piece> {
        let cut = |piece: &Piece| {
            let first = piece.start.max(start);
            let at = piece.at + (first - piece.start) as usize * piece.size;
            let cut = Piece { start: first, end: piece.end.min(end), at, ..*piece };
            (cut.start < cut.end).then_some(cut)
        };
        work::keep(Bounded::Bytes, self.list.len() * size_of::<Piece>());
        self.list.iter().filter_map(cut).collect()
    }

    /// Passes on the property changes attached to a piece, as quick saves write them.
    pub(crate) fn changes(&self, piece: &Piece, change: &mut dyn FnMut(u16, &[u8])) {
        let index = usize::from(piece.change >> 1);
        if piece.change & 1 == 1 {
            let list = self.changes.get(index).copied().unwrap_or_default();
            sprm::each(list, &[], change);
        } else if let Some((_, code)) = SHORT.iter().find(|(short, _)| *short == index & 0x7f) {
            change(*code, &[piece.change.to_be_bytes()[0]]);
        }
    }
}

/// Property changes with a short code, as far as they are read.
const SHORT: [(usize, u16); 6] = [
    (0x0c, sprm::LIST_LEVEL),
    (0x18, sprm::IN_TABLE),
    (0x19, sprm::ROW_END),
    (0x41, sprm::DELETED),
    (0x53, sprm::PLAIN),
    (0x5c, sprm::HIDDEN),
];
