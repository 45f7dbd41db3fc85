//! Compound files (OLE): what Word and Excel wrote before 2007, and many programs still do.

use super::work::{self, Held};
use super::{Bounded, ReadError, limits};
use memchr::memmem;
use std::io::{Cursor, Read};
use std::ops::Deref;

/// A file of streams.
pub(super) struct Compound<'a> {
    file: cfb::CompoundFile<Cursor<&'a [u8]>>,
    format: &'static str,
}

/// The bytes of a stream, as long as they are needed.
#[derive(Debug, Default)]
pub(super) struct Stream {
    bytes: Vec<u8>,
    /// Whether it ends before it should.
    pub is_cut: bool,
    _held: Held,
}

impl<'a> Compound<'a> {
    /// Opens the directory; reads no stream.
    pub(crate) fn open(bytes: &'a [u8], format: &'static str) -> Result<Self, ReadError> {
        work::step(bytes.len() / 64);
        if claims_too_much(bytes) {
            return Err(ReadError::damaged(format, ""));
        }
        let file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|e| ReadError::damaged(format, e))?;
        Ok(Compound { file, format })
    }

    /// Whether there is such a stream.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.file.is_stream(name)
    }

    /// The first bytes of a stream, or fewer.
    pub(crate) fn head(&mut self, name: &str, count: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        if let Ok(stream) = self.file.open_stream(name) {
            // What cannot be read is not there.
            let _ = stream.take(count).read_to_end(&mut bytes);
        }
        bytes
    }

    /// What a stream holds, up to where it is damaged; none if there is no such stream.
    pub(crate) fn stream(&mut self, name: &str) -> Result<Option<Stream>, ReadError> {
        if !self.has(name) {
            return Ok(None);
        }
        let stream = self.file.open_stream(name).map_err(|e| ReadError::damaged(self.format, e))?;
        let mut bytes = Vec::new();
        let is_cut = stream.take(limits::INFLATED).read_to_end(&mut bytes).is_err();
        let _held = work::hold(Bounded::Bytes, bytes.len());
        Ok(Some(Stream { bytes, is_cut, _held }))
    }

    /// The class of the whole, which says what program a file is of.
    pub(crate) fn class(&self) -> String {
        self.file.root_entry().clsid().to_string()
    }
}

impl Deref for Stream {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

/// Whether a stream of this name seems to be in a file whose directory cannot be read.
pub(super) fn may_have(bytes: &[u8], name: &str) -> bool {
    work::step(bytes.len() / 64);
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    memmem::find(bytes, &name).is_some()
}

/// Where the sectors of a file stand, as far as its head claims.
struct Sectors<'a> {
    bytes: &'a [u8],
    size: usize,
    /// The sectors that say which sector follows which.
    table: Vec<u32>,
}

/// Whether the file claims more of what is read before anybody asks than it can have, or than anybody can mean.
fn claims_too_much(bytes: &[u8]) -> bool {
    let size = 1_usize << u16_at(bytes, 30).unwrap_or_default().clamp(7, 16);
    let Some(sectors) = Sectors::of(bytes, size) else { return true };
    let exceed = |first: usize, bytes_of_an_entry: usize| {
        let bound = limits::ENTRIES * bytes_of_an_entry / size + 1;
        sectors.chain(u32_at(bytes, first)).take(bound + 1).count() > bound
    };
    // The directory, and the table of the pieces of small streams: at most 64 for each of them.
    exceed(48, 128) || exceed(60, 4 * 64)
}

impl<'a> Sectors<'a> {
    /// None where the head names more sectors of the table than there are sectors, the same one again and again.
    fn of(bytes: &'a [u8], size: usize) -> Option<Self> {
        let (count, per_sector) = (bytes.len() / size, size / 4 - 1);
        let at = |sector: u32, i: usize| (sector as usize + 1).checked_mul(size)?.checked_add(4 * i);
        let next = |sector: &u32| u32_at(bytes, at(*sector, per_sector)?);
        let lists = std::iter::successors(u32_at(bytes, 68), next).take_while(|s| (*s as usize) < count);
        let mut table: Vec<u32> = (0..109).filter_map(|i| u32_at(bytes, 76 + 4 * i)).collect();
        for (i, list) in lists.enumerate() {
            if i > count / per_sector {
                return None;
            }
            work::step(per_sector);
            table.extend((0..per_sector).filter_map(|i| u32_at(bytes, at(list, i)?)));
        }
        Some(Sectors { bytes, size, table })
    }

    /// The sectors of a chain; without end where it is a circle.
    fn chain(&self, first: Option<u32>) -> impl Iterator<Item = u32> {
        let per_sector = self.size / 4;
        let next = move |sector: &u32| {
            let of_table = *self.table.get(*sector as usize / per_sector)? as usize;
            let start = of_table.checked_add(1)?.checked_mul(self.size)?;
            u32_at(self.bytes, start + 4 * (*sector as usize % per_sector))
        };
        let count = self.bytes.len() / self.size;
        std::iter::successors(first, next).take_while(move |sector| (*sector as usize) < count)
    }
}

/// The number of two bytes at this place.
pub(super) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// The number of four bytes at this place.
pub(super) fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
