use super::Kind;
use super::places::Places;
use super::spelled::Initials;

/// A name, once, with all places that bear it.
pub(crate) struct Entry {
    pub kind: Kind,
    pub code: Option<Box<str>>,
    pub name: Box<str>,
    /// The name as it is compared.
    pub plain: Box<str>,
    /// The name in English; empty where none is known.
    pub english: Box<str>,
    /// A quick no to what is typed in English.
    pub english_initials: Initials,
    /// A quick no.
    pub mask: Mask,
    /// A quick no to what is typed as pinyin.
    pub initials: Initials,
    pub places: Places,
}

impl Entry {
    pub(crate) fn new(kind: Kind, code: Option<&str>, name: &str) -> Self {
        let plain: String = plain(name).map(|(_, c)| c).collect();
        Entry {
            kind,
            code: code.map(Into::into),
            name: name.into(),
            mask: Mask::of(&plain),
            initials: Initials::of(&plain),
            plain: plain.into(),
            english: Box::default(),
            english_initials: Initials::default(),
            places: Places::default(),
        }
    }

    /// The same with its English name.
    pub(crate) fn in_english(self, english: &str) -> Self {
        Entry { english: english.into(), english_initials: Initials::of_words(english), ..self }
    }

    /// A text of this name and another behind it, to be compared.
    pub(crate) fn followed_by(&self, other: &Entry) -> Entry {
        Entry {
            kind: self.kind,
            code: None,
            name: Box::default(),
            plain: [&*self.plain, &*other.plain].concat().into(),
            english: Box::default(),
            english_initials: Initials::default(),
            mask: self.mask.and(other.mask),
            initials: self.initials.and(other.initials),
            places: Places::default(),
        }
    }

    /// The name as it is shown: the English one before the other or, where only the query is English, behind it.
    pub(crate) fn title(&self, order: Order) -> Title {
        let mut title = Title::default();
        let mut add = |part: &str| {
            title.text.push_str(if title.text.is_empty() { "" } else { " " });
            let start = title.text.chars().count();
            title.text.push_str(part);
            start
        };
        if let Some(code) = self.code_shown() {
            add(code);
        }
        let english = Some(&*self.english).filter(|english| !english.is_empty());
        let before = english.filter(|_| order == Order::EnglishFirst).map(&mut add);
        let name = add(&self.name);
        let behind = english.filter(|_| order == Order::EnglishLast).map(&mut add);
        title.name = name;
        title.english = before.or(behind);
        title
    }

    /// Only subjects are known by their codes; those of projects are long and mean nothing.
    fn code_shown(&self) -> Option<&str> {
        self.code.as_deref().filter(|_| self.kind == Kind::Subject)
    }
}

/// Whether the English name is shown, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    NoEnglish,
    EnglishFirst,
    EnglishLast,
}

/// A name as it is shown.
#[derive(Debug, Default)]
pub(crate) struct Title {
    pub text: String,
    /// Index of the first character of the name.
    pub name: usize,
    /// Index of the first character of the English name, where it is shown.
    pub english: Option<usize>,
}

/// A text as it is compared, each character with its index in the text: no punctuation, no white space, small
/// letters, half-width digits and letters.
pub(crate) fn plain(text: &str) -> impl Iterator<Item = (usize, char)> {
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
pub(crate) struct Mask(u64);

impl Mask {
    /// The characters of a text.
    pub(crate) fn of(plain: &str) -> Self {
        Mask(plain.chars().fold(0, |mask, c| mask | 1 << (u32::from(c) % 61)))
    }

    /// Those of both.
    pub(crate) fn and(self, other: Mask) -> Self {
        Mask(self.0 | other.0)
    }

    /// How many of the characters of a query it certainly lacks, at least.
    pub(crate) fn lacks_of(self, query: Mask) -> usize {
        (query.0 & !self.0).count_ones() as usize
    }

    /// Whether a name with this mask may have all that the query has.
    pub(crate) fn may_have(self, query: Mask) -> bool {
        query.0 & !self.0 == 0
    }
}
