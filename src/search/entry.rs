use super::Kind;
use super::places::Places;

/// A name, once, with all places that bear it.
pub struct Entry {
    pub kind: Kind,
    pub code: Option<Box<str>>,
    pub name: Box<str>,
    /// The name as it is compared.
    pub plain: Box<str>,
    /// A quick no.
    pub mask: Mask,
    pub places: Places,
}

impl Entry {
    pub fn new(kind: Kind, code: Option<&str>, name: &str) -> Self {
        let plain: String = plain(name).map(|(_, c)| c).collect();
        Entry {
            kind,
            code: code.map(Into::into),
            name: name.into(),
            mask: Mask::of(&plain),
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

/// Which characters a name has, roughly: what isn't in the mask isn't in the name.
#[derive(Debug, Clone, Copy)]
pub struct Mask(u64);

impl Mask {
    /// The characters of a text.
    pub fn of(plain: &str) -> Self {
        Mask(plain.chars().fold(0, |mask, c| mask | 1 << (u32::from(c) % 61)))
    }

    /// Whether a name with this mask may have all that the query has.
    pub fn may_have(self, query: Mask) -> bool {
        query.0 & !self.0 == 0
    }
}
