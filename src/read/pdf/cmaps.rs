use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use hayro_cmap::{BfString, CMap, CMapName, load_embedded};

use crate::read::{Bounded, work};

/// Parsed CMaps by name; `None` for one that failed to parse.
type Parsed = HashMap<Vec<u8>, Option<Arc<CMap>>>;

/// A predefined CMap by name. Each is parsed once per process.
pub(super) fn predefined(name: &[u8]) -> Option<Arc<CMap>> {
    static PARSED: OnceLock<Mutex<Parsed>> = OnceLock::new();
    // Unknown names are not cached: a hostile file could fill the map with them.
    let known = CMapName::from_bytes(name);
    if matches!(known, CMapName::Custom(_)) {
        return None;
    }
    let mut parsed = PARSED.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
    parsed
        .entry(name.to_vec())
        .or_insert_with(|| CMap::parse(load_embedded(known)?, load_embedded).map(Arc::new))
        .clone()
}

/// A CMap embedded in the file.
pub(super) fn embedded(data: &[u8]) -> Option<CMap> {
    // Each entry has a code in angle brackets.
    work::keep(Bounded::Codes, memchr::memchr_iter(b'<', data).count());
    CMap::parse(data, load_embedded)
}

/// The text that a CMap gives for a code; `None` for a mere placeholder.
pub(super) fn text(cmap: &CMap, code: u32) -> Option<BfString> {
    match cmap.lookup_bf_string(code)? {
        BfString::Char('\0' | '\u{fffd}') => None,
        BfString::String(text) if text.is_empty() => None,
        text => Some(text),
    }
}
