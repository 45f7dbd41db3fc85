use std::collections::HashMap;

use ttf_parser::{Face, GlyphId, PlatformId, Tag, loca};

use crate::read::{Bounded, work};

/// The characters that a font program's own map gives for its glyphs; a glyph without an outline is a space.
pub(in crate::read) fn characters_by_glyph(face: &Face<'_>) -> HashMap<u32, char> {
    let mut chars: HashMap<u32, char> = blank_glyphs(face).map(|glyph| (glyph, ' ')).collect();
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

/// The glyphs of a TrueType program that have no outline. Some writers use them for what they have no glyph for.
fn blank_glyphs(face: &Face<'_>) -> impl Iterator<Item = u32> {
    let (glyphs, head) = (face.tables().maxp.number_of_glyphs, face.tables().head);
    let outlines = face.raw_face().table(Tag::from_bytes(b"loca"));
    let outlines = outlines.and_then(|data| loca::Table::parse(glyphs, head.index_to_location_format, data));
    outlines.into_iter().flat_map(|outlines| {
        let ids = (0..outlines.len().saturating_sub(1)).map(GlyphId);
        ids.filter(move |id| outlines.glyph_range(*id).is_none()).map(|id| u32::from(id.0))
    })
}
