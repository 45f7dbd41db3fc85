use super::entry::{Entry, Mask, Title, plain};
use super::narrow::Stands;
use super::spelled::{Initials, Spelled, Spelling, readings};
use super::{Kind, Tier};
use crate::subjects::ALIASES;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use ib_matcher::matcher::{IbMatcher, Match, PinyinMatchConfig};
use ib_matcher::pinyin::PinyinNotation;
use std::ops::Range;

/// Fewer letters are no English word.
const SHORTEST: usize = 3;

/// More words than this are not told apart from one another; nobody types so many.
const MAX_WORDS: usize = 32;

/// Of longer words nothing is kept for the next key, in bytes.
const LONGEST: usize = 60;

/// What is looked for.
pub(crate) struct Query {
    /// All of it, as if typed without spaces.
    whole: Word,
    /// Its parts: by spaces, and where digits meet other characters.
    words: Vec<Word>,
    /// Codes that people call what the query says.
    alias: Vec<&'static str>,
    fuzzy: SkimMatcherV2,
}

/// How well an entry was matched.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    pub tier: Tier,
    /// Orders what is of one tier: nearer matches before others, whatever their amounts.
    pub score: i64,
    /// Bits of the words that the name lacks and that the report must have instead.
    pub missing: u64,
}

/// How a word stands in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// As it is.
    Name,
    /// As pinyin.
    Sound(Spelling),
}

impl Query {
    pub(crate) fn new(text: &str) -> Self {
        let whole = Word::new(text);
        let parts = text.split_whitespace().flat_map(split_digits);
        let mut words: Vec<Word> =
            parts.map(|part| Word::new(&part)).filter(|w| !w.plain.is_empty()).collect();
        // Behind a word that is typed, the next one is begun: housing f.
        if words.iter().any(|word| word.plain.len() >= SHORTEST) {
            words.iter_mut().for_each(|word| word.shortest = 1);
        }
        let alias = ALIASES.iter().filter(|alias| whole.is_alias(alias.word)).flat_map(|alias| alias.codes);
        Query {
            alias: alias.copied().collect(),
            whole,
            words: words.into_iter().take(MAX_WORDS).collect(),
            fuzzy: SkimMatcherV2::default().ignore_case(),
        }
    }

    /// All of it as it is compared.
    pub(crate) fn plain(&self) -> &str {
        &self.whole.plain
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.whole.plain.is_empty()
    }

    /// Whether and how the entry is matched.
    pub(crate) fn find_in(&self, at: usize, entry: &Entry, stands: &[Stands]) -> Option<Found> {
        let stands = |part: usize| stands.get(part)?.get(at).copied().flatten();
        if let Some((tier, score)) = self.as_a_whole(entry, stands(0)) {
            return Some(Found { tier, score, missing: 0 });
        }
        if self.has_many_words() {
            let all = (1 << self.words.len()) - 1;
            let missing = all & !self.words_in(entry, |word| stands(word + 1).is_some());
            if missing != all {
                return Some(Found { tier: Tier::Words, score: 0, missing });
            }
        }
        let score = self
            .may_be_fuzzy(entry)
            .then(|| self.fuzzy.fuzzy_match(&entry.plain, &self.whole.plain))
            .flatten()?;
        Some(Found { tier: Tier::Fuzzy, score, missing: 0 })
    }

    pub(crate) fn has_many_words(&self) -> bool {
        self.words.len() > 1
    }

    /// All of it, and then its words.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &Word> {
        std::iter::once(&self.whole).chain(&self.words)
    }

    /// One bit for each word that the entry has.
    fn words_in(&self, entry: &Entry, stands: impl Fn(usize) -> bool) -> u64 {
        self.words
            .iter()
            .enumerate()
            .filter(|(index, word)| word.is_code_of(entry) || stands(*index) || word.is_english_of(entry))
            .fold(0, |bits, (index, _)| bits | 1 << index)
    }

    /// Indices of the characters of a title of the entry that the query matched.
    pub(crate) fn matched(&self, entry: &Entry, tier: Tier, title: &Title) -> Vec<usize> {
        let in_plain: Vec<usize> = match tier {
            Tier::Code | Tier::CodePrefix if title.name > 0 => {
                return (0..self.whole.plain.chars().count()).collect();
            }
            Tier::English => {
                let start = title.english.unwrap_or_default();
                let found = self.words.iter().filter_map(|word| word.english_range(entry)).flatten();
                return found.map(|at| start + at).collect();
            }
            Tier::Code | Tier::CodePrefix | Tier::Alias | Tier::Near | Tier::Part => Vec::new(),
            Tier::Amount | Tier::Text => Vec::new(),
            Tier::Name | Tier::Pinyin => self.whole.range_in(entry).into_iter().flatten().collect(),
            Tier::Words => self.words.iter().filter_map(|word| word.range_in(entry)).flatten().collect(),
            Tier::Fuzzy => {
                let found = self.fuzzy.fuzzy_indices(&entry.plain, &self.whole.plain);
                found.map(|(_, indices)| indices).unwrap_or_default()
            }
        };
        let shown = plain(&entry.name).enumerate().filter(|(at, _)| in_plain.contains(at));
        shown.map(|(_, (index, _))| title.name + index).collect()
    }

    /// `stands` says how all of it stands in the name.
    fn as_a_whole(&self, entry: &Entry, stands: Option<Standing>) -> Option<(Tier, i64)> {
        let code = entry.code.as_deref().unwrap_or_default();
        if self.whole.is_code_of(entry) {
            Some((if code == self.whole.plain { Tier::Code } else { Tier::CodePrefix }, 0))
        } else if stands == Some(Standing::Name) {
            Some((Tier::Name, i64::from(self.whole.plain == *entry.plain)))
        } else if let Some(Standing::Sound(spelling)) = stands {
            Some((Tier::Pinyin, i64::from(spelling == Spelling::Whole)))
        } else if matches!(entry.kind, Kind::Subject | Kind::SanGong) && self.alias.contains(&code) {
            Some((Tier::Alias, 0))
        } else if !self.words.is_empty() && self.words.iter().all(|word| word.is_english_of(entry)) {
            Some((Tier::English, i64::from(self.whole.plain.len() == letters(&entry.english))))
        } else {
            None
        }
    }

    /// A single character in order is a substring, and was looked for already.
    fn may_be_fuzzy(&self, entry: &Entry) -> bool {
        self.whole.plain.chars().nth(1).is_some() && entry.mask.may_have(self.whole.mask)
    }
}

/// What is typed to choose among a few texts: every word stands in a text, as it is or by its sound.
pub struct Sieve(Vec<Word>);

impl Sieve {
    /// The words of what was typed.
    pub fn new(text: &str) -> Self {
        Sieve(text.split_whitespace().map(Word::new).filter(|word| !word.plain.is_empty()).collect())
    }

    /// Whether a text has them all.
    pub fn keeps(&self, text: &str) -> bool {
        if self.0.is_empty() {
            return true;
        }
        let entry = Entry::new(Kind::Table, None, text);
        self.0.iter().all(|word| word.stands_in(&entry))
    }

    /// The words.
    pub(crate) fn words(&self) -> &[Word] {
        &self.0
    }
}

/// A word of the query, or all of it.
pub(crate) struct Word {
    plain: String,
    is_number: bool,
    mask: Mask,
    /// So many letters are the beginning of an English word.
    shortest: usize,
    initials: Initials,
    /// The word as pinyin, in each way that ü may have been typed.
    pinyin: Vec<(Option<Spelled>, IbMatcher<'static>)>,
}

impl Word {
    fn new(text: &str) -> Self {
        let typed: String = plain(&text.replace(['ü', 'Ü'], "v")).map(|(_, c)| c).collect();
        let spelled = typed.contains(|c: char| c.is_ascii_lowercase());
        let spellings = if spelled { spellings(&typed) } else { Vec::new() };
        let pinyin = spellings.into_iter().map(|spelling| (Spelled::new(&spelling), matcher(&spelling)));
        Word {
            is_number: !typed.is_empty() && typed.chars().all(|c| c.is_ascii_digit()),
            mask: Mask::of(&typed),
            shortest: SHORTEST,
            initials: Initials::needed(&typed),
            pinyin: pinyin.collect(),
            plain: typed,
        }
    }

    /// As it is compared.
    pub(crate) fn plain(&self) -> &str {
        &self.plain
    }

    /// Whether it stands in the name, as it is or by its sound.
    pub(crate) fn stands_in(&self, entry: &Entry) -> bool {
        self.standing_in(entry).is_some()
    }

    /// How it stands in the name.
    pub(crate) fn standing_in(&self, entry: &Entry) -> Option<Standing> {
        if self.is_in_name_of(entry) {
            return Some(Standing::Name);
        }
        self.spelling(entry).map(Standing::Sound)
    }

    /// Whether it stands only where this does. Of what is longer than anyone types it is not said.
    pub(crate) fn has_grown_from(&self, text: &str) -> bool {
        self.plain == text || self.plain.starts_with(text) && self.plain.len() <= LONGEST
    }

    /// Whether it may stand in a name and what follows it, together; a quick no.
    pub(crate) fn may_span(&self, name: &Entry, tail: &Entry) -> bool {
        let spelled = || name.initials.and(tail.initials).may_spell(self.initials);
        name.mask.and(tail.mask).may_have(self.mask) || !self.pinyin.is_empty() && spelled()
    }

    /// Whether it may begin before this text and go on in it.
    pub(crate) fn may_end_in(&self, tail: &Entry) -> bool {
        let Some(first) = tail.plain.chars().next() else { return false };
        let initials = Initials::of(first.encode_utf8(&mut [0; 4]));
        self.plain.chars().skip(1).any(|c| c == first || initials.have(c))
    }

    fn is_code_of(&self, entry: &Entry) -> bool {
        self.is_number && entry.code.as_deref().is_some_and(|code| code.starts_with(&self.plain))
    }

    /// Whether a word of the English name begins with it.
    fn is_english_of(&self, entry: &Entry) -> bool {
        self.english_range(entry).is_some()
    }

    /// Where it stands in the English name.
    fn english_range(&self, entry: &Entry) -> Option<Range<usize>> {
        let is_word = self.plain.len() >= self.shortest && self.plain.chars().all(|c| c.is_ascii_lowercase());
        let may = |first: char| entry.english_initials.have(first);
        if !is_word || !self.plain.chars().next().is_some_and(may) {
            return None;
        }
        let mut start = 0;
        for word in entry.english.split_inclusive(|c: char| !c.is_alphanumeric()) {
            let begins =
                word.get(..self.plain.len()).is_some_and(|begun| begun.eq_ignore_ascii_case(&self.plain));
            if begins {
                return Some(start..start + self.plain.len());
            }
            start += word.chars().count();
        }
        None
    }

    /// Where it stands in the plain name, by character or by sound.
    fn range_in(&self, entry: &Entry) -> Option<Range<usize>> {
        self.name_range(entry).or_else(|| characters(&entry.plain, self.pinyin(entry)?.range()))
    }

    fn is_in_name_of(&self, entry: &Entry) -> bool {
        entry.mask.may_have(self.mask) && entry.plain.contains(&self.plain)
    }

    fn name_range(&self, entry: &Entry) -> Option<Range<usize>> {
        if !self.is_in_name_of(entry) {
            return None;
        }
        let start = entry.plain.find(&self.plain)?;
        characters(&entry.plain, start..start + self.plain.len())
    }

    /// How it spells the name, at best, in the ways in which it may have been typed.
    fn spelling(&self, entry: &Entry) -> Option<Spelling> {
        if self.pinyin.is_empty() || !entry.initials.may_spell(self.initials) {
            return None;
        }
        let of = |(spelled, matcher): &(Option<Spelled>, IbMatcher<'_>)| match spelled {
            Some(spelled) => spelled.of(&entry.plain),
            None => matcher.is_match(&*entry.plain).then_some(Spelling::Whole),
        };
        self.pinyin.iter().filter_map(of).max()
    }

    /// Where it spells the name.
    fn pinyin(&self, entry: &Entry) -> Option<Match> {
        self.spelling(entry)?;
        let found = self.pinyin.iter().filter_map(|(_, matcher)| matcher.find(&*entry.plain));
        found.min_by_key(Match::is_pattern_partial)
    }

    fn is_alias(&self, word: &str) -> bool {
        let spelled =
            || self.pinyin.iter().any(|(_, matcher)| matcher.find(word).is_some_and(|m| m.start() == 0));
        let long_enough = self.plain.chars().nth(1).is_some();
        long_enough && (word.starts_with(&self.plain) || spelled())
    }
}

pub(crate) fn matcher(spelling: &str) -> IbMatcher<'static> {
    let notations = PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter;
    let pinyin = PinyinMatchConfig::builder(notations).data(readings()).build();
    // Partial, so that a name stays found while its last syllable is being typed.
    IbMatcher::builder(spelling).pinyin(pinyin).is_pattern_partial(true).build()
}

/// A spelling, and with it those in which u after l or n is the ü that some keyboards don't have.
fn spellings(typed: &str) -> Vec<String> {
    let with_v = typed.replace("lu", "lv").replace("nu", "nv");
    if with_v == typed { vec![with_v] } else { vec![typed.to_string(), with_v] }
}

/// A word parted where digits meet other characters, so that 2080yw is a code and a name.
fn split_digits(word: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut digits = false;
    for c in word.chars() {
        match parts.last_mut() {
            Some(part) if digits == c.is_numeric() => part.push(c),
            _ => parts.push(c.to_string()),
        }
        digits = c.is_numeric();
    }
    parts
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// A range of bytes as a range of characters.
fn characters(text: &str, bytes: Range<usize>) -> Option<Range<usize>> {
    let start = text.get(..bytes.start)?.chars().count();
    Some(start..start + text.get(bytes)?.chars().count())
}
