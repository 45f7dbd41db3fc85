use crate::read::compound::u16_at;
use crate::read::{Bounded, work};

/// Which of the fonts have signs of their own instead of letters.
#[derive(Debug, Default)]
pub(super) struct Fonts(Vec<Option<&'static [(u16, char)]>>);

/// The signs that budgets use; codes without the page of private use that they stand in.
const SYMBOL: [(u16, char); 12] = [
    (0xa3, '≤'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xba, '≡'),
    (0xbb, '≈'),
    (0xbe, '—'),
    (0xe5, '∑'),
];
const WINGDINGS: [(u16, char); 9] = [
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x71, '□'),
    (0x75, '◆'),
    (0xa8, '□'),
    (0xfc, '√'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];
const WINGDINGS_2: [(u16, char); 4] = [(0x50, '√'), (0x52, '☑'), (0x53, '☒'), (0xa3, '□')];
const FONTS: [(&str, &[(u16, char)]); 3] =
    [("Symbol", &SYMBOL), ("Wingdings", &WINGDINGS), ("Wingdings 2", &WINGDINGS_2)];

/// Where the name stands in the entry of a font.
const NAME: usize = 40;

impl Fonts {
    /// Reads the part that names the fonts.
    pub fn parse(part: &[u8]) -> Self {
        let mut fonts = Fonts::default();
        let mut rest = part.get(4..).unwrap_or_default();
        while let Some((length, entry)) = rest.split_first() {
            work::keep(Bounded::Bytes, 16);
            let units = entry.get(NAME - 1..).unwrap_or_default().chunks_exact(2);
            let units = units.filter_map(|unit| u16_at(unit, 0)).take_while(|unit| *unit != 0).take(12);
            let name: String = char::decode_utf16(units).filter_map(Result::ok).collect();
            fonts.0.push(FONTS.iter().find(|(font, _)| *font == name).map(|(_, signs)| *signs));
            rest = entry.get(usize::from(*length)..).unwrap_or_default();
        }
        fonts
    }

    /// The sign of a code; none where it is not known.
    pub fn symbol(&self, font: u16, code: u16) -> Option<char> {
        let signs = self.0.get(usize::from(font)).copied().flatten();
        let Some(signs) = signs else {
            return char::from_u32(code.into()).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c));
        };
        let code = code & 0xff;
        signs.iter().find(|(own, _)| *own == code).map(|(_, sign)| *sign)
    }
}
