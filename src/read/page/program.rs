use std::collections::HashMap;

use ttf_parser::{Face, PlatformId};

use crate::read::{Bounded, work};

/// The characters that a font program's own map gives for its glyphs.
pub(in crate::read) fn characters_by_glyph(face: &Face<'_>) -> HashMap<u32, char> {
    let mut chars = HashMap::new();
    let Some(cmap) = face.tables().cmap else {
        return chars;
    };
    for table in
        cmap.subtables.into_iter().filter(|t| t.is_unicode() && t.platform_id != PlatformId::Macintosh)
    {
        table.codepoints(|code| {
            // A range of a few bytes can cover all codes.
            work::keep(Bounded::Codes, 1);
            // Private use codes carry no meaning; of several codes for one glyph the first is the plain one.
            if let (Some(glyph), Some(ch)) = (table.glyph_index(code), char::from_u32(code))
                && !('\u{e000}'..='\u{f8ff}').contains(&ch)
            {
                chars.entry(u32::from(glyph.0)).or_insert(ch);
            }
        });
    }
    chars
}
