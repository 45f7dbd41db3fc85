//! Compound files (OLE): the container of Word and Excel files before 2007, still written by many programs.

use super::work::{self, Held};
use super::{Bounded, ReadError, limits};
use memchr::memmem;
use std::io::{Cursor, Read};
use std::ops::Deref;

/// A container of named streams.
pub(super) struct Compound<'a> {
    file: cfb::CompoundFile<Cursor<&'a [u8]>>,
    format: &'static str,
}

/// The bytes of a stream, charged to the budget until dropped.
#[derive(Debug, Default)]
pub(super) struct Stream {
    bytes: Vec<u8>,
    /// Whether it ends earlier than its directory entry says.
    pub is_cut: bool,
    _held: Held,
}

impl<'a> Compound<'a> {
    /// Opens the directory without reading any stream.
    pub(crate) fn open(bytes: &'a [u8], format: &'static str) -> Result<Self, ReadError> {
        work::step(bytes.len() / 64);
        if claims_too_much(bytes) {
            return Err(ReadError::damaged(format, ""));
        }
        let file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|e| ReadError::damaged(format, e))?;
        Ok(Compound { file, format })
    }

    /// Whether this stream exists.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.file.is_stream(name)
    }

    /// The first `count` bytes of a stream, or fewer if it is shorter.
    pub(crate) fn head(&mut self, name: &str, count: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        if let Ok(stream) = self.file.open_stream(name) {
            // An unreadable stream counts as empty.
            let _ = stream.take(count).read_to_end(&mut bytes);
        }
        bytes
    }

    /// The content of a stream, up to the first damage; `None` if there is no such stream.
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

    /// The class id of the root entry, which identifies the program that wrote the file.
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

/// Whether a file with an unreadable directory seems to contain a stream of this name.
pub(super) fn may_have(bytes: &[u8], name: &str) -> bool {
    work::step(bytes.len() / 64);
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    memmem::find(bytes, &name).is_some()
}

/// The sector allocation table (FAT), as far as the header declares it.
struct Sectors<'a> {
    bytes: &'a [u8],
    size: usize,
    /// The sectors that hold the FAT.
    table: Vec<u32>,
}

/// Whether the structures that `cfb` reads on opening are larger than the file or any sensible document allows.
fn claims_too_much(bytes: &[u8]) -> bool {
    let size = 1_usize << u16_at(bytes, 30).unwrap_or_default().clamp(7, 16);
    let Some(sectors) = Sectors::of(bytes, size) else { return true };
    let exceed = |first: usize, bytes_of_an_entry: usize| {
        let bound = limits::ENTRIES * bytes_of_an_entry / size + 1;
        sectors.chain(u32_at(bytes, first)).take(bound + 1).count() > bound
    };
    // The directory (128 bytes per entry), and the mini FAT (at most 64 mini sectors per stream, 4 bytes each).
    exceed(48, 128) || exceed(60, 4 * 64)
}

impl<'a> Sectors<'a> {
    /// `None` if the header lists more FAT sectors than the file has sectors, i.e. the list has a cycle.
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

    /// The sectors of a chain; endless if the chain has a cycle.
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

/// The little-endian `u16` at this offset.
pub(super) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// The little-endian `u32` at this offset.
pub(super) fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
