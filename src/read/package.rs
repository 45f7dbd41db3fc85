use super::{Bounded, ReadError, limits};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A zip file (an archive, or an office document) that inflates within bounds, whatever its headers claim.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    format: &'static str,
    budget: u64,
}

impl<'a> Package<'a> {
    /// Opens the archive's directory; inflates nothing.
    pub fn open(bytes: &'a [u8], format: &'static str) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| failure(format, e))?;
        if archive.len() > limits::ENTRIES {
            return Err(ReadError::TooLarge { what: Bounded::Entries, bound: limits::ENTRIES as u64 });
        }
        Ok(Package { archive, format, budget: limits::INFLATED })
    }

    /// Names of all entries as stored, in the order of the directory.
    pub fn names(&self) -> Vec<Vec<u8>> {
        self.archive.file_names_raw().map(<[u8]>::to_vec).collect()
    }

    /// Whether an entry of this name exists.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The bytes of a part; `None` when there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        match self.archive.index_for_name(name) {
            Some(index) => self.entry(index).map(Some),
            None => Ok(None),
        }
    }

    /// The bytes of an entry by its place in the directory.
    pub fn entry(&mut self, index: usize) -> Result<Vec<u8>, ReadError> {
        let format = self.format;
        let file = self.archive.by_index(index).map_err(|e| failure(format, e))?;
        let by_ratio = file.compressed_size().saturating_mul(limits::RATIO).max(limits::RATIO_FREE);
        let bound = by_ratio.min(self.budget);
        let mut bytes = Vec::new();
        file.take(bound + 1).read_to_end(&mut bytes).map_err(|e| failure(format, e.into()))?;
        let inflated = bytes.len() as u64;
        if inflated > bound {
            return Err(ReadError::TooLarge { what: Bounded::Bytes, bound });
        }
        self.budget -= inflated;
        Ok(bytes)
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
