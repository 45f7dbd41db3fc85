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
    pub fn open(bytes: &'a [u8], format: &'static str) -> Result<Self, ReadError> {
        work::step(bytes.len() / 64);
        if claims_too_much(bytes) {
            return Err(ReadError::damaged(format, ""));
        }
        let file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|e| ReadError::damaged(format, e))?;
        Ok(Compound { file, format })
    }

    /// Whether there is such a stream.
    pub fn has(&self, name: &str) -> bool {
        self.file.is_stream(name)
    }

    /// The first bytes of a stream, or fewer.
    pub fn head(&mut self, name: &str, count: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        if let Ok(stream) = self.file.open_stream(name) {
            // What cannot be read is not there.
            let _ = stream.take(count).read_to_end(&mut bytes);
        }
        bytes
    }

    /// What a stream holds, up to where it is damaged; none if there is no such stream.
    pub fn stream(&mut self, name: &str) -> Result<Option<Stream>, ReadError> {
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
    pub fn class(&self) -> String {
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

/// Whether the file names more sectors of its allocation table than it has sectors. Each is read, the same one again
/// too, before anybody asks.
fn claims_too_much(bytes: &[u8]) -> bool {
    let shift = u16_at(bytes, 30).unwrap_or_default().clamp(7, 16);
    let (size, first) = (1_usize << shift, u32_at(bytes, 68));
    let (sectors, entries) = (bytes.len() / size, size / 4 - 1);
    let next = |at: &u32| u32_at(bytes, (*at as usize + 1).checked_mul(size)? + 4 * entries);
    let chain = std::iter::successors(first, next).take_while(|at| (*at as usize) < sectors);
    chain.take(sectors + 1).count() > sectors / entries + 1
}

/// The number of two bytes at this place.
pub(super) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// The number of four bytes at this place.
pub(super) fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
