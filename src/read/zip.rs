//! Archives of documents.

use super::package::Package;
use super::{Bounded, Format, ReadError, decode, limits, sniff};
use crate::text::clean;

/// One file of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its path inside the archive, with `/`; a name to show, never a path to write to.
    pub name: String,
    /// Its bytes, or why there are none; one bad entry costs no other.
    pub content: Result<Vec<u8>, ReadError>,
}

/// The files of an archive in the order of their names, those of archives inside it too. Folders and the files
/// that systems leave behind are left out.
pub fn entries(bytes: &[u8]) -> Result<Vec<Entry>, ReadError> {
    let mut found = Vec::new();
    let mut budget = limits::INFLATED;
    collect(bytes, "", 1, &mut budget, &mut found)?;
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

fn collect(
    bytes: &[u8],
    folder: &str,
    depth: usize,
    budget: &mut u64,
    found: &mut Vec<Entry>,
) -> Result<(), ReadError> {
    let mut package = Package::open(bytes, "zip")?;
    for (index, raw) in package.names().into_iter().enumerate() {
        let Some(name) = shown_name(&raw) else { continue };
        let name = format!("{folder}{name}");
        let mut content = package.entry(index);
        if let Ok(inner) = &content {
            match budget.checked_sub(inner.len() as u64) {
                Some(left) => *budget = left,
                None => {
                    content = Err(ReadError::TooLarge { what: Bounded::Bytes, bound: limits::INFLATED });
                }
            }
        }
        if found.len() >= limits::ENTRIES {
            return Err(ReadError::TooLarge { what: Bounded::Entries, bound: limits::ENTRIES as u64 });
        }
        match content {
            Ok(inner) if depth < limits::ARCHIVE_DEPTH && sniff(&inner) == Format::Zip => {
                if let Err(error) = collect(&inner, &format!("{name}/"), depth + 1, budget, found) {
                    found.push(Entry { name, content: Err(error) });
                }
            }
            content => found.push(Entry { name, content }),
        }
    }
    Ok(())
}

/// The name of a document as it is shown; none for folders and leftovers. Archives made on Chinese Windows hold
/// GBK names without saying so.
fn shown_name(raw: &[u8]) -> Option<String> {
    let name = clean(&decode(raw).text).replace('\\', "/");
    let parts: Vec<&str> = name.split('/').filter(|p| !matches!(*p, "" | "." | "..")).collect();
    let file = parts.last()?;
    let leftover = file.starts_with('.') || *file == "Thumbs.db" || parts.contains(&"__MACOSX");
    (!name.ends_with('/') && !leftover).then(|| parts.join("/"))
}
