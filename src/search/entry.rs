use super::Kind;
use super::places::Places;
use super::spelled::Initials;

/// A name, stored once, with all places where it occurs.
pub(crate) struct Entry {
    pub kind: Kind,
    pub code: Option<Box<str>>,
    pub name: Box<str>,
    /// The name in the form for comparisons.
    pub plain: Box<str>,
    /// The English name; empty if none is known.
    pub english: Box<str>,
    /// Initials of the words of the English name, for quick rejection.
    pub english_initials: Initials,
    /// A quick no.
    pub mask: Mask,
    /// For quick rejection of queries in pinyin.
    pub initials: Initials,
    /// For queries of a single letter.
    pub firsts: Initials,
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
            firsts: Initials::firsts_of(&plain),
            plain: plain.into(),
            english: Box::default(),
            english_initials: Initials::default(),
            places: Places::default(),
        }
    }

    /// The entry with its English name.
    pub(crate) fn in_english(self, english: &str) -> Self {
        Entry { english: english.into(), english_initials: Initials::of_words(english), ..self }
    }

    /// What excludes it.
    pub(crate) fn glance(&self) -> Glance {
        let is_bare = self.code.is_none() && self.english.is_empty();
        Glance { mask: self.mask, initials: self.initials, is_bare }
    }

    /// An entry with this name followed by another, for comparisons.
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
            firsts: self.firsts.and(other.firsts),
            places: Places::default(),
        }
    }

    /// The name for display, with the English name before it or, if only the query is English, after it.
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

    /// Only subjects are known by their codes; codes of projects are long and meaningless.
    fn code_shown(&self) -> Option<&str> {
        self.code.as_deref().filter(|_| self.kind == Kind::Subject)
    }
}

/// What excludes most names, in memory of its own, so that reading it for all of them is fast.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glance {
    pub mask: Mask,
    pub initials: Initials,
    /// Whether it has neither a code nor an English name, like all units.
    pub is_bare: bool,
}

/// Whether and where the English name is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    NoEnglish,
    EnglishFirst,
    EnglishLast,
}

/// A name for display.
#[derive(Debug, Default)]
pub(crate) struct Title {
    pub text: String,
    /// Index of the first character of the name.
    pub name: usize,
    /// Index of the first character of the English name, if it is shown.
    pub english: Option<usize>,
}

/// The form of a text for comparisons, each character with its index in the text: without punctuation and white
/// space, in lower case, with half-width digits and letters.
pub(crate) fn plain(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.chars().enumerate().filter_map(|(index, c)| {
        let narrow = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        };
        narrow.is_alphanumeric().then(|| (index, narrow.to_lowercase().next().unwrap_or(narrow)))
    })
}

/// A Bloom filter of a name's characters: a character that isn't in the mask isn't in the name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mask(u64);

impl Mask {
    /// The mask of a text.
    pub(crate) fn of(plain: &str) -> Self {
        Mask(plain.chars().fold(0, |mask, c| mask | 1 << (u32::from(c) % 61)))
    }

    /// The union.
    pub(crate) fn and(self, other: Mask) -> Self {
        Mask(self.0 | other.0)
    }

    /// A lower bound for the number of characters of the query that the name lacks.
    pub(crate) fn lacks_of(self, query: Mask) -> usize {
        (query.0 & !self.0).count_ones() as usize
    }

    /// Whether a name with this mask may contain all characters of the query.
    pub(crate) fn may_have(self, query: Mask) -> bool {
        query.0 & !self.0 == 0
    }
}
