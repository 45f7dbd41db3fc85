use super::work::{self, Held};
use super::{Bounded, ReadError, limits};
use std::io::{BufRead, BufReader, Cursor, Read};
use std::ops::Deref;
use zip::ZipArchive;
use zip::result::ZipError;

/// A zip container (an archive, or an office document), inflated within limits whatever its headers claim.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    format: &'static str,
    /// Bytes that may still be inflated.
    left: u64,
}

/// The bytes of a part, charged to the budget until dropped.
#[derive(Debug, Default)]
pub(super) struct Part {
    bytes: Vec<u8>,
    _held: Held,
}

impl<'a> Package<'a> {
    /// Opens the archive's directory without inflating anything.
    pub(crate) fn open(bytes: &'a [u8], format: &'static str) -> Result<Self, ReadError> {
        work::step(bytes.len() / 64);
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| failure(format, e))?;
        if archive.len() > limits::ENTRIES {
            return Err(ReadError::TooLarge { what: Bounded::Entries, bound: limits::ENTRIES as u64 });
        }
        Ok(Package { archive, format, left: limits::INFLATED })
    }

    /// Names of all entries as stored, in directory order.
    pub(crate) fn names(&self) -> Vec<Vec<u8>> {
        self.archive.file_names_raw().map(<[u8]>::to_vec).collect()
    }

    /// Whether an entry of this name exists.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The bytes of a part; `None` if there is no such part.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Part>, ReadError> {
        match self.archive.index_for_name(name) {
            Some(index) => self.entry(index).map(Some),
            None => Ok(None),
        }
    }

    /// The bytes of an entry, by its index in the directory.
    pub(crate) fn entry(&mut self, index: usize) -> Result<Part, ReadError> {
        let mut bytes = Vec::new();
        self.read(index, |part| part.read_to_end(&mut bytes).map(drop))?;
        let _held = work::hold(Bounded::Bytes, bytes.len());
        Ok(Part { bytes, _held })
    }

    /// Streams an entry to `read`; returns its size in bytes.
    pub(crate) fn read(
        &mut self,
        index: usize,
        read: impl FnOnce(&mut dyn BufRead) -> std::io::Result<()>,
    ) -> Result<u64, ReadError> {
        let format = self.format;
        let file = self.archive.by_index(index).map_err(|e| failure(format, e))?;
        let by_ratio = file.compressed_size().saturating_mul(limits::RATIO).max(limits::RATIO_FREE);
        let bound = by_ratio.min(self.left);
        let mut part = BufReader::new(Metered { inner: file, bound, seen: 0 });
        // A reader that stops early doesn't need the rest; it is still inflated to be counted.
        let read = read(&mut part).and_then(|()| std::io::copy(&mut part, &mut std::io::sink()));
        let seen = part.into_inner().seen;
        if seen > bound {
            return Err(ReadError::TooLarge { what: Bounded::Bytes, bound });
        }
        self.left -= seen;
        read.map(|_| seen).map_err(|e| failure(format, e.into()))
    }
}

impl Part {
    /// The bytes without the guard, where the budget ends with the caller.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl Deref for Part {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

/// A reader that charges the budget, and ends just past its limit.
struct Metered<R> {
    inner: R,
    bound: u64,
    seen: u64,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.seen > self.bound {
            return Ok(0);
        }
        let count = self.inner.read(buffer)?;
        work::step(count / 16 + 1);
        self.seen += count as u64;
        Ok(count)
    }
}

fn failure(format: &'static str, error: ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            ReadError::Protected
        }
        other => ReadError::damaged(format, other),
    }
}
