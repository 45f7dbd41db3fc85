//! Characters from the font program itself, for fonts that have no other mapping of codes to Unicode.

use std::collections::HashMap;

use hayro_syntax::object::{Dict, Name, Stream};
use ttf_parser::Face;

use super::{bounded, encoding};
use crate::read::page::characters_by_glyph;

/// Characters by CID, from the inverse of the program's own character map.
pub(super) fn by_cid(descendant: &Dict<'_>) -> Option<HashMap<u32, char>> {
    let program = program(descendant)?;
    let by_glyph = characters_by_glyph(&Face::parse(&program, 0).ok()?);
    let Some(map) = descendant.get::<Stream<'_>>("CIDToGIDMap") else {
        return Some(by_glyph);
    };
    let map = bounded::decoded(&map)?.data;
    let glyphs = map.chunks_exact(2).map(|pair| pair.iter().fold(0, |id, b| id << 8 | u32::from(*b)));
    Some((0u32..).zip(glyphs).filter_map(|(cid, id)| Some((cid, *by_glyph.get(&id)?))).collect())
}

/// Characters by code of a simple font: through the glyph names of a Type 1C program, or through a TrueType program's
/// map from codes to glyphs and back from glyphs to Unicode.
pub(super) fn by_code(font: &Dict<'_>) -> Option<HashMap<u32, char>> {
    let program = program(font)?;
    if let Some(cff) = ttf_parser::cff::Table::parse(&program) {
        let named = (0..=255u8).filter_map(|code| {
            let name = cff.glyph_name(cff.glyph_index(code)?)?;
            Some((u32::from(code), encoding::by_name(name)?))
        });
        return Some(named.collect());
    }
    let face = Face::parse(&program, 0).ok()?;
    let by_glyph = characters_by_glyph(&face);
    let tables = face.tables().cmap?.subtables.into_iter().filter(|t| !t.is_unicode());
    let mut chars = HashMap::new();
    for table in tables {
        for code in 0..=255u32 {
            // Symbol fonts have their codes in the private use area.
            let glyph = [code, 0xf000 + code].iter().find_map(|c| table.glyph_index(*c));
            if let Some(ch) = glyph.and_then(|g| by_glyph.get(&u32::from(g.0))) {
                chars.entry(code).or_insert(*ch);
            }
        }
    }
    Some(chars)
}

fn program(font: &Dict<'_>) -> Option<Vec<u8>> {
    let descriptor = font.get::<Dict<'_>>("FontDescriptor")?;
    let stream = ["FontFile2", "FontFile3"].iter().find_map(|key| descriptor.get::<Stream<'_>>(key))?;
    let is_bare_cff =
        stream.dict().get::<Name<'_>>("Subtype").is_some_and(|s| s.as_ref() == b"CIDFontType0C");
    // A bare CID-keyed program has neither glyph names nor a character map.
    (!is_bare_cff).then(|| bounded::decoded(&stream).map(|decoded| decoded.data.into_owned()))?
}
