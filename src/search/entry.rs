use super::Kind;
use super::places::Places;
use ib_matcher::pinyin::{PinyinData, PinyinNotation};
use std::collections::HashMap;
use std::sync::OnceLock;

/// A name, once, with all places that bear it.
pub struct Entry {
    pub kind: Kind,
    pub code: Option<Box<str>>,
    pub name: Box<str>,
    /// The name as it is compared.
    pub plain: Box<str>,
    /// A quick no: characters and letters of pinyin that the name has.
    pub mask: Mask,
    pub places: Places,
}

impl Entry {
    pub fn new(kind: Kind, code: Option<&str>, name: &str, masks: &mut Masks) -> Self {
        let plain: String = plain(name).map(|(_, c)| c).collect();
        Entry {
            kind,
            code: code.map(Into::into),
            name: name.into(),
            mask: masks.of_name(&plain),
            plain: plain.into(),
            places: Places::default(),
        }
    }

    /// The name as it is shown.
    pub fn title(&self) -> String {
        match self.code_shown() {
            Some(code) => format!("{code} {}", self.name),
            None => self.name.to_string(),
        }
    }

    /// Index in the title of the first character of the name.
    pub fn name_start(&self) -> usize {
        self.code_shown().map_or(0, |code| code.chars().count() + 1)
    }

    /// Only subjects are known by their codes; those of projects are long and mean nothing.
    fn code_shown(&self) -> Option<&str> {
        self.code.as_deref().filter(|_| self.kind == Kind::Subject)
    }
}

/// A text as it is compared, each character with its index in the text: no punctuation, no white space, small
/// letters, half-width digits and letters.
pub fn plain(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.chars().enumerate().filter_map(|(index, c)| {
        let narrow = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        };
        narrow.is_alphanumeric().then(|| (index, narrow.to_lowercase().next().unwrap_or(narrow)))
    })
}

/// The readings of characters, shared by all matchers.
pub fn readings() -> &'static PinyinData {
    static DATA: OnceLock<PinyinData> = OnceLock::new();
    DATA.get_or_init(|| PinyinData::new(PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter))
}

/// Which characters a name has, roughly: what isn't in the mask isn't in the name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mask {
    characters: u64,
    /// Letters of all readings of all characters.
    letters: u32,
    /// First letters of all readings of all characters.
    initials: u32,
}

impl Mask {
    /// What is looked for as it is typed.
    pub fn of_query(plain: &str) -> Self {
        Mask { characters: characters(plain.chars()), letters: 0, initials: 0 }
    }

    /// What is looked for as pinyin, perhaps with some characters among it.
    pub fn of_spelling(plain: &str) -> Self {
        Mask {
            characters: characters(plain.chars().filter(|c| !c.is_ascii())),
            letters: letters(plain.bytes()),
            initials: letters(plain.bytes().take(1)),
        }
    }

    /// One character of a name, spelled in any way.
    fn of_character(c: char) -> Self {
        let mut mask = Mask { characters: characters([c].into_iter()), letters: 0, initials: 0 };
        let mut add = |spelled: &str| {
            mask.letters |= letters(spelled.bytes());
            mask.initials |= letters(spelled.bytes().take(1));
        };
        if c.is_ascii() {
            add(c.encode_utf8(&mut [0; 1]));
        } else {
            readings().get_pinyins_and_for_each(c, |pinyin| {
                pinyin.notation(PinyinNotation::Ascii).into_iter().for_each(&mut add);
            });
        }
        mask
    }

    /// Whether a name with this mask may have all that the query has.
    pub fn may_have(self, query: Mask) -> bool {
        query.characters & !self.characters == 0
            && query.letters & !self.letters == 0
            && query.initials & !self.initials == 0
    }
}

/// Makes the masks of names. The same few thousand characters come again and again.
#[derive(Default)]
pub struct Masks(HashMap<char, Mask>);

impl Masks {
    fn of_name(&mut self, plain: &str) -> Mask {
        plain.chars().fold(Mask::default(), |mask, c| {
            let of = self.0.entry(c).or_insert_with(|| Mask::of_character(c));
            Mask {
                characters: mask.characters | of.characters,
                letters: mask.letters | of.letters,
                initials: mask.initials | of.initials,
            }
        })
    }
}

fn characters(text: impl Iterator<Item = char>) -> u64 {
    text.fold(0, |mask, c| mask | 1 << (u32::from(c) % 61))
}

fn letters(text: impl Iterator<Item = u8>) -> u32 {
    text.filter(u8::is_ascii_lowercase).fold(0, |mask, letter| mask | 1 << (letter - b'a'))
}
