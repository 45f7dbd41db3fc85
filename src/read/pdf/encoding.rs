//! Single-byte encodings and glyph names.

use crate::read::work;
use hayro_syntax::object::{Array, Dict, Name, Object};

/// The characters of a simple font by code: its base encoding, overridden by its `/Differences`.
pub(super) fn of(font: &Dict<'_>) -> Box<[Option<char>; 256]> {
    let encoding = font.get::<Dict<'_>>("Encoding");
    let base = match &encoding {
        Some(dict) => dict.get::<Name<'_>>("BaseEncoding"),
        None => font.get::<Name<'_>>("Encoding"),
    };
    let is_mac = base.is_some_and(|name| name.as_ref() == b"MacRomanEncoding");
    let charset = if is_mac { encoding_rs::MACINTOSH } else { encoding_rs::WINDOWS_1252 };
    let mut chars = Box::new([None; 256]);
    for (code, ch) in (0..=255u8).zip(chars.iter_mut()).skip(32) {
        *ch = charset.decode_without_bom_handling(&[code]).0.chars().next();
    }
    let mut code = 0usize;
    for item in
        encoding.and_then(|e| e.get::<Array<'_>>("Differences")).iter().flat_map(|a| a.iter::<Object<'_>>())
    {
        work::step(1);
        match item {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(usize::MAX),
            Object::Name(name) => {
                if let Some(ch) = chars.get_mut(code) {
                    *ch = by_name(name.as_str());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    chars
}

/// The character for a glyph name.
pub(super) fn by_name(name: &str) -> Option<char> {
    let name = name.split_once('.').map_or(name, |(base, _)| base);
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        // Digits are named by words; a number is that of the glyph.
        return (!letter.is_ascii_digit()).then_some(letter);
    }
    let name = name.strip_suffix(OLD_STYLE).unwrap_or(name);
    let hex = name
        .strip_prefix("uni")
        .or_else(|| name.strip_prefix('u'))
        .filter(|hex| (4..=6).contains(&hex.len()));
    if let Some(ch) = hex.and_then(|hex| char::from_u32(u32::from_str_radix(hex, 16).ok()?)) {
        return Some(ch);
    }
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, ch)| *ch)
}

/// Digits of varying height: threeoldstyle.
const OLD_STYLE: &str = "oldstyle";

/// Glyph names of digits, punctuation and symbols that occur in budgets.
const NAMES: &[(&str, char)] = &[
    ("space", ' '),
    ("nbspace", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("sfthyphen", '-'),
    ("minus", '-'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("asciicircum", '^'),
    ("underscore", '_'),
    ("grave", '`'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("endash", '–'),
    ("emdash", '—'),
    ("bullet", '•'),
    ("ellipsis", '…'),
    ("yen", '¥'),
    ("degree", '°'),
    ("multiply", '×'),
    ("divide", '÷'),
    ("plusminus", '±'),
    ("periodcentered", '·'),
    ("section", '§'),
    ("perthousand", '‰'),
];
