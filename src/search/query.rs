use super::entry::{Entry, Glance, Mask, Title, plain};
use super::narrow::Stands;
use super::spelled::{Initials, Spelled, Spelling, readings};
use super::{Kind, Tier};
use crate::subjects::ALIASES;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use ib_matcher::matcher::{IbMatcher, Match, PinyinMatchConfig};
use ib_matcher::pinyin::PinyinNotation;
use std::ops::Range;

/// Minimum length of a query that is matched as an English word.
const SHORTEST: usize = 3;

/// Further words are ignored.
const MAX_WORDS: usize = 32;

/// The matches of words longer than this, in bytes, are not kept for incremental search.
const LONGEST: usize = 60;

/// A parsed query.
pub(crate) struct Query {
    /// The whole query, as if typed without spaces.
    whole: Word,
    /// Its words: split at spaces, and between digits and other characters.
    words: Vec<Word>,
    /// The codes for a colloquial term in the query.
    alias: Vec<&'static str>,
    fuzzy: SkimMatcherV2,
}

/// The quality of a match.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    pub tier: Tier,
    /// Score within a tier: a closer match comes first, whatever the amounts.
    pub score: i64,
    /// Bit set of the words that the name lacks and the report's context must contain.
    pub missing: u64,
}

/// How a word matches a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Literally.
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
        // After a complete word, the next one may be just begun: housing f.
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

    /// The whole query in the form for comparisons.
    pub(crate) fn plain(&self) -> &str {
        &self.whole.plain
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.whole.plain.is_empty()
    }

    /// Whether an entry may match, at a glance.
    pub(crate) fn may_find(&self, at: usize, glance: &Glance, stands: &[Stands]) -> bool {
        let is_in = |stands: &Stands| stands.get(at).is_some_and(Option::is_some);
        !glance.is_bare || stands.iter().any(is_in) || self.may_be_fuzzy(glance.mask)
    }

    /// Matches an entry; `None` if it doesn't match.
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
            .may_be_fuzzy(entry.mask)
            .then(|| self.fuzzy.fuzzy_match(&entry.plain, &self.whole.plain))
            .flatten()?;
        Some(Found { tier: Tier::Fuzzy, score, missing: 0 })
    }

    pub(crate) fn has_many_words(&self) -> bool {
        self.words.len() > 1
    }

    /// The whole query, followed by its words.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &Word> {
        std::iter::once(&self.whole).chain(&self.words)
    }

    /// The bit set of words that match the entry.
    fn words_in(&self, entry: &Entry, stands: impl Fn(usize) -> bool) -> u64 {
        self.words
            .iter()
            .enumerate()
            .filter(|(index, word)| word.is_code_of(entry) || stands(*index) || word.is_english_of(entry))
            .fold(0, |bits, (index, _)| bits | 1 << index)
    }

    /// Indices of the matched characters in the entry's title.
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

    /// Matches the whole query; `stands` is its match in the name.
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

    /// For a single character, fuzzy matching is the same as substring matching, which was tried already.
    fn may_be_fuzzy(&self, mask: Mask) -> bool {
        mask.may_have(self.whole.mask) && self.whole.plain.chars().nth(1).is_some()
    }
}

/// A filter for short lists: every word must occur in a text, literally or by pinyin.
pub struct Sieve(Vec<Word>);

impl Sieve {
    /// Parses the words.
    pub fn new(text: &str) -> Self {
        Sieve(text.split_whitespace().map(Word::new).filter(|word| !word.plain.is_empty()).collect())
    }

    /// Whether a text matches all of them.
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

/// A word of the query, or the whole query.
pub(crate) struct Word {
    plain: String,
    is_number: bool,
    mask: Mask,
    /// Its characters that are no letters.
    literal: Mask,
    /// Minimum number of letters to match the beginning of an English word.
    shortest: usize,
    /// The first letter, if it may be the beginning of an English word.
    english: Option<char>,
    initials: Initials,
    /// The word, if it is a single letter.
    letter: Option<char>,
    /// The word as pinyin, in each way in which ü may have been typed.
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
            literal: Mask::of(&typed.replace(|c: char| c.is_ascii_lowercase(), "")),
            shortest: SHORTEST,
            english: typed.chars().next().filter(|_| typed.chars().all(|c| c.is_ascii_lowercase())),
            initials: Initials::needed(&typed),
            letter: typed.chars().next().filter(|letter| typed.len() == 1 && letter.is_ascii_lowercase()),
            pinyin: pinyin.collect(),
            plain: typed,
        }
    }

    /// The word in the form for comparisons.
    pub(crate) fn plain(&self) -> &str {
        &self.plain
    }

    /// Whether it matches the name, literally or by pinyin.
    pub(crate) fn stands_in(&self, entry: &Entry) -> bool {
        self.standing_in(entry).is_some()
    }

    /// Whether it may match the name, at a glance.
    fn may_be_in(&self, mask: Mask, initials: Initials) -> bool {
        mask.may_have(self.mask) || self.may_spell(mask, initials)
    }

    /// Whether it may match the name as pinyin, at a glance: what is no letter must be in the name as it is.
    fn may_spell(&self, mask: Mask, initials: Initials) -> bool {
        !self.pinyin.is_empty() && initials.may_spell(self.initials) && mask.may_have(self.literal)
    }

    /// Whether it may match a name, at a glance.
    pub(crate) fn may_stand_in(&self, glance: &Glance) -> bool {
        self.may_be_in(glance.mask, glance.initials)
    }

    /// How it matches the name.
    pub(crate) fn standing_in(&self, entry: &Entry) -> Option<Standing> {
        if self.is_in_name_of(entry) {
            return Some(Standing::Name);
        }
        self.spelling(entry).map(Standing::Sound)
    }

    /// Whether its matches are a subset of those of `text`, because it begins with it. Not claimed for very long words.
    pub(crate) fn has_grown_from(&self, text: &str) -> bool {
        self.plain == text || self.plain.starts_with(text) && self.plain.len() <= LONGEST
    }

    /// Whether it may match a name followed by another text; for quick rejection.
    pub(crate) fn may_span(&self, name: &Entry, tail: &Entry) -> bool {
        self.may_be_in(name.mask.and(tail.mask), name.initials.and(tail.initials))
    }

    /// Whether a part of it may match before this text and the rest in it.
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

    /// Its range in the English name.
    fn english_range(&self, entry: &Entry) -> Option<Range<usize>> {
        if self.plain.len() < self.shortest || !entry.english_initials.have(self.english?) {
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

    /// Its range in the plain name, literally or by pinyin.
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

    /// How well it spells the name, over all variants.
    fn spelling(&self, entry: &Entry) -> Option<Spelling> {
        if !self.may_spell(entry.mask, entry.initials) {
            return None;
        }
        if let Some(letter) = self.letter {
            return entry.firsts.have(letter).then_some(Spelling::Whole);
        }
        let of = |(spelled, matcher): &(Option<Spelled>, IbMatcher<'_>)| match spelled {
            Some(spelled) => spelled.of(&entry.plain),
            None => matcher.is_match(&*entry.plain).then_some(Spelling::Whole),
        };
        self.pinyin.iter().filter_map(of).max()
    }

    /// Its range in the name as pinyin.
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
    // Partial matching, so that a name stays found while its last syllable is being typed.
    IbMatcher::builder(spelling).pinyin(pinyin).is_pattern_partial(true).build()
}

/// Variants of a spelling, in which u after l or n stands for ü.
fn spellings(typed: &str) -> Vec<String> {
    let with_v = typed.replace("lu", "lv").replace("nu", "nv");
    if with_v == typed { vec![with_v] } else { vec![typed.to_string(), with_v] }
}

/// Splits a word between digits and other characters: 2080yw is a code and a name.
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

/// Converts a byte range to a character range.
fn characters(text: &str, bytes: Range<usize>) -> Option<Range<usize>> {
    let start = text.get(..bytes.start)?.chars().count();
    Some(start..start + text.get(bytes)?.chars().count())
}
