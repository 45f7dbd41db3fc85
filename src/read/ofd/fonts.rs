use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;

use ttf_parser::{Face, GlyphId};

use super::files::Files;
use crate::read::ReadError;
use crate::read::package::Part;
use crate::read::page::characters_by_glyph;

/// The font programs loaded so far, by path. Pages share them.
#[derive(Default)]
pub(super) struct Fonts {
    known: HashMap<String, Option<Rc<Program>>>,
}

/// The bytes of a font program.
pub(super) struct Program {
    bytes: Part,
    characters: OnceCell<HashMap<u32, char>>,
}

/// A parsed font, for looking up glyph properties.
pub(super) struct Font<'p> {
    program: &'p Program,
    face: Face<'p>,
}

impl Fonts {
    /// The program at this path, if it can be read.
    pub(super) fn get(
        &mut self,
        files: &mut Files<'_>,
        path: &str,
    ) -> Result<Option<Rc<Program>>, ReadError> {
        if let Some(known) = self.known.get(path) {
            return Ok(known.clone());
        }
        let bytes = files.bytes(path)?;
        let program = bytes.map(|bytes| Rc::new(Program { bytes, characters: OnceCell::new() }));
        let program = program.filter(|program| Face::parse(&program.bytes, 0).is_ok());
        self.known.insert(path.to_string(), program.clone());
        Ok(program)
    }
}

impl Program {
    /// Parses the font.
    pub(super) fn font(&self) -> Option<Font<'_>> {
        Some(Font { program: self, face: Face::parse(&self.bytes, 0).ok()? })
    }
}

impl Font<'_> {
    /// The glyph of a character.
    pub(super) fn glyph(&self, ch: char) -> Option<u16> {
        self.face.glyph_index(ch).map(|glyph| glyph.0)
    }

    /// The advance width of a glyph, for a font size of 1.
    pub(super) fn width(&self, glyph: u16) -> Option<f32> {
        let width = self.face.glyph_hor_advance(GlyphId(glyph)).filter(|width| *width > 0)?;
        Some(f32::from(width) / f32::from(self.face.units_per_em()))
    }

    /// The character of a glyph, by the inverse of the program's own character map.
    pub(super) fn character(&self, glyph: u16) -> Option<char> {
        let characters = self.program.characters.get_or_init(|| characters_by_glyph(&self.face));
        characters.get(&u32::from(glyph)).copied()
    }
}
