use crate::read::compound::u16_at;
use crate::read::signs::{self, Signs};
use crate::read::{Bounded, work};

/// The fonts that are symbol fonts, by font number.
#[derive(Debug, Default)]
pub(super) struct Fonts(Vec<Option<Signs>>);

/// Offset of the name in a font's entry.
const NAME: usize = 40;

impl Fonts {
    /// Parses the font table.
    pub(crate) fn parse(part: &[u8]) -> Self {
        let mut fonts = Fonts::default();
        let mut rest = part.get(4..).unwrap_or_default();
        while let Some((length, entry)) = rest.split_first() {
            work::keep(Bounded::Bytes, 16);
            let units = entry.get(NAME - 1..).unwrap_or_default().chunks_exact(2);
            let units = units.filter_map(|unit| u16_at(unit, 0)).take_while(|unit| *unit != 0).take(12);
            let name: String = char::decode_utf16(units).filter_map(Result::ok).collect();
            fonts.0.push(signs::of_font(&name));
            rest = entry.get(usize::from(*length)..).unwrap_or_default();
        }
        fonts
    }

    /// The character of a code in a font; `None` if it is not known.
    pub(crate) fn symbol(&self, font: u16, code: u16) -> Option<char> {
        signs::sign(self.0.get(usize::from(font)).copied().flatten(), code)
    }
}
