//! Characters in symbol fonts (Symbol, Wingdings), as Word inserts them into text.

/// The characters of a symbol font by the low byte of their codes.
pub(super) type Signs = &'static [(u16, char)];

/// The symbols that occur in budgets; codes without the 0xF000 of the private use area.
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
const FONTS: [(&str, Signs); 3] =
    [("Symbol", &SYMBOL), ("Wingdings", &WINGDINGS), ("Wingdings 2", &WINGDINGS_2)];

/// The characters of a symbol font; `None` for any other font.
pub(super) fn of_font(name: &str) -> Option<Signs> {
    FONTS.iter().find(|(font, _)| *font == name).map(|(_, signs)| *signs)
}

/// The character for a code; `None` if it is not known.
pub(super) fn sign(signs: Option<Signs>, code: u16) -> Option<char> {
    let Some(signs) = signs else {
        return char::from_u32(code.into()).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c));
    };
    let code = code & 0xff;
    signs.iter().find(|(own, _)| *own == code).map(|(_, sign)| *sign)
}
