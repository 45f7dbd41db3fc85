//! Archives of documents.

use super::package::{Package, Part};
use super::{Bounded, Format, ReadError, decode, limits, sniff};
use crate::text::clean;

/// One file in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its path inside the archive, with `/`; for display only, never a path to write to.
    pub name: String,
    /// Its bytes, or the error; a bad entry doesn't affect the others.
    pub content: Result<Vec<u8>, ReadError>,
}

/// Passes the files of an archive to `give` in the order of their names, including those in nested archives. Folders
/// and operating system metadata files are skipped.
pub fn each(bytes: &[u8], mut give: impl FnMut(Entry)) -> Result<(), ReadError> {
    let mut left = limits::INFLATED;
    each_within(bytes, "", 1, &mut left, &mut give)
}

fn each_within(
    bytes: &[u8],
    folder: &str,
    depth: usize,
    left: &mut u64,
    give: &mut dyn FnMut(Entry),
) -> Result<(), ReadError> {
    let mut package = Package::open(bytes, "zip")?;
    let names = package.names().into_iter().enumerate();
    let mut names: Vec<(String, usize)> = names.filter_map(|(i, raw)| Some((shown_name(&raw)?, i))).collect();
    names.sort();
    for (name, index) in names {
        let name = format!("{folder}{name}");
        let content = package.entry(index).and_then(|inner| {
            *left = left
                .checked_sub(inner.len() as u64)
                .ok_or(ReadError::TooLarge { what: Bounded::Bytes, bound: limits::INFLATED })?;
            Ok(inner)
        });
        match content {
            Ok(inner) if depth < limits::ARCHIVE_DEPTH && sniff(&inner) == Format::Zip => {
                if let Err(error) = each_within(&inner, &format!("{name}/"), depth + 1, left, give) {
                    give(Entry { name, content: Err(error) });
                }
            }
            content => give(Entry { name, content: content.map(Part::into_bytes) }),
        }
    }
    Ok(())
}

/// The display name of an entry; `None` for folders and metadata files. Archives made on Chinese Windows contain GBK
/// names without declaring it.
fn shown_name(raw: &[u8]) -> Option<String> {
    let name = clean(&decode(raw).text).replace('\\', "/");
    let parts: Vec<&str> = name.split('/').filter(|p| !matches!(*p, "" | "." | "..")).collect();
    let file = parts.last()?;
    let leftover = file.starts_with('.') || *file == "Thumbs.db" || parts.contains(&"__MACOSX");
    (!name.ends_with('/') && !leftover).then(|| parts.join("/"))
}
