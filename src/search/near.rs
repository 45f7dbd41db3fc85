//! Fuzzy matching for one wrong character or one wrong key: 住房公积进, 住方公积金, gonjijin.

use super::Kind;
use super::characters::ByCharacter;
use super::entry::{Entry, Mask};
use super::query::matcher;
use super::spelled::{Initials, readings};
use ib_matcher::matcher::IbMatcher;
use ib_matcher::pinyin::PinyinNotation;
use std::cell::RefCell;
use std::ops::Range;

/// Shorter words would match too much.
const SHORTEST: usize = 3;
/// Shorter words have too many homophones.
const SHORTEST_SOUND: usize = 2;
/// Longer words are not tried.
const LONGEST: usize = 24;

/// A query in which one error is assumed.
pub(crate) struct Near {
    characters: Option<Characters>,
    /// The query as pinyin with one error corrected, in each possible way.
    mended: Vec<(Initials, IbMatcher<'static>)>,
}

/// The kind of an approximate match, the best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slip {
    /// One character or key is wrong, missing or inserted, or two are transposed.
    One,
    /// A homophone.
    Sound,
}

impl Near {
    /// From the plain form of a query.
    pub(crate) fn new(plain: &str) -> Self {
        let typed: Vec<char> = plain.chars().collect();
        let is_pinyin = typed.iter().all(char::is_ascii_lowercase);
        let fits = |least: usize| (least..=LONGEST).contains(&typed.len());
        let mended = if is_pinyin && fits(SHORTEST) { slips(&typed) } else { Vec::new() };
        Near {
            mended: mended.iter().map(|spelling| (Initials::needed(spelling), matcher(spelling))).collect(),
            characters: (!is_pinyin && fits(SHORTEST_SOUND)).then(|| Characters::new(typed)),
        }
    }

    /// How the name matches approximately.
    pub(crate) fn finds(&self, entry: &Entry) -> Option<Slip> {
        let spelled = |(needed, matcher): &(Initials, IbMatcher<'_>)| {
            entry.initials.may_spell(*needed)
                && matcher.find(&*entry.plain).is_some_and(|m| m.start() == 0 || !m.is_pattern_partial())
        };
        // Units are too numerous to try each correction of the pinyin.
        if entry.kind != Kind::Unit && self.mended.iter().any(spelled) {
            return Some(Slip::One);
        }
        let characters = self.characters.as_ref().filter(|characters| characters.may_stand_in(entry))?;
        characters.find(&entry.plain).map(|(slip, _)| slip)
    }

    /// The byte range of the approximate match in a text.
    pub(crate) fn place(&self, text: &str) -> Option<Range<usize>> {
        self.characters.as_ref()?.find(text).map(|(_, range)| range)
    }

    /// Length of the longest common substring of query and name, if it is more than half of the query.
    pub(crate) fn shared(&self, entry: &Entry) -> Option<i64> {
        let Characters { typed, parts, .. } = self.characters.as_ref()?;
        let may = parts.iter().any(|part| entry.mask.may_have(*part));
        let shared = may.then(|| common(typed, &entry.plain)).filter(|shared| *shared >= enough(typed))?;
        i64::try_from(shared).ok()
    }
}

/// The query in characters, matched approximately in one pass over a text: bit `i` of a state says whether the first
/// `i + 1` characters of the query end at the current character of the text (the bitap algorithm).
struct Characters {
    typed: Vec<char>,
    mask: Mask,
    sounds: Vec<Vec<String>>,
    /// The initials of each character.
    initials: Vec<Initials>,
    /// The characters without a reading, which have no homophones.
    silent: Mask,
    /// Each part of the query of which a name must have one to have most of the query.
    parts: Vec<Mask>,
    known: RefCell<ByCharacter<Spots>>,
}

/// The positions in the query that a character equals, and those that it is a homophone of, as bits.
#[derive(Clone, Copy, Default)]
struct Spots {
    same: u32,
    sound: u32,
}

impl Characters {
    fn new(typed: Vec<char>) -> Self {
        let sounds: Vec<Vec<String>> = typed.iter().map(|c| sounds(*c)).collect();
        let silent = typed.iter().zip(&sounds).filter(|(_, sounds)| sounds.is_empty());
        Characters {
            mask: Mask::of(&typed.iter().collect::<String>()),
            initials: typed.iter().map(|c| initials(*c)).collect(),
            silent: Mask::of(&silent.map(|(c, _)| c).collect::<String>()),
            parts: typed
                .windows(enough(&typed))
                .map(|part| Mask::of(&part.iter().collect::<String>()))
                .collect(),
            sounds,
            typed,
            known: RefCell::new(ByCharacter::new()),
        }
    }

    /// For quick rejection.
    fn may_stand_in(&self, entry: &Entry) -> bool {
        let sounds = |initials: &Initials| initials.meet(entry.initials);
        entry.mask.lacks_of(self.mask) <= 1
            || entry.mask.may_have(self.silent) && self.initials.iter().all(sounds)
    }

    fn spots(&self, c: char) -> Spots {
        // Spelling out the readings is expensive.
        let begins = initials(c);
        let may_sound = self.initials.iter().any(|initials| initials.meet(begins));
        let of_this = if may_sound { sounds(c) } else { Vec::new() };
        let mut spots = Spots::default();
        for (at, (typed, sounds)) in self.typed.iter().zip(&self.sounds).enumerate() {
            let is_same = *typed == c;
            let sounds_same = is_same || sounds.iter().any(|sound| of_this.contains(sound));
            spots.same |= u32::from(is_same) << at;
            spots.sound |= u32::from(sounds_same) << at;
        }
        spots
    }

    /// The best match with its byte range.
    fn find(&self, text: &str) -> Option<(Slip, Range<usize>)> {
        let mut known = self.known.borrow_mut();
        let length = self.typed.len();
        let end = 1_u32 << (length - 1);
        // The states: exact, with one error, by sound, and exact one character before the last.
        let (mut whole, mut slip, mut sound, mut earlier) = (0_u32, 1_u32, 0_u32, 0_u32);
        let mut before = Spots::default();
        let mut found: Option<usize> = None;
        let range = |end: usize| {
            let start = text.get(..end).unwrap_or_default().char_indices().rev().take(length).last();
            start.map_or(0, |(start, _)| start)..end
        };
        for (at, c) in text.char_indices() {
            let spots = known.get(c, || Some(self.spots(c))).copied().unwrap_or_default();
            let now = (whole << 1 | 1) & spots.same;
            let exchanged = (earlier << 2 | 0b10) & spots.same << 1 & before.same;
            let replaced_or_added = whole << 1 | 1 | whole;
            slip = (slip << 1 | 1) & spots.same | replaced_or_added | now << 1 | exchanged;
            sound = (sound << 1 | 1) & spots.sound;
            (earlier, whole, before) = (whole, now, spots);
            let here = at + c.len_utf8();
            if sound & end != 0 {
                return Some((Slip::Sound, range(here)));
            }
            let is_near = length >= SHORTEST && slip & end != 0;
            match found {
                None if is_near => found = Some(here),
                // A match without the last character may be one with another character in its place.
                Some(last) if is_near && last == at => found = Some(here),
                _ => {}
            }
        }
        found.map(|end| (Slip::One, range(end)))
    }
}

fn initials(c: char) -> Initials {
    Initials::of(c.encode_utf8(&mut [0; 4]))
}

/// The readings of a character.
fn sounds(c: char) -> Vec<String> {
    let mut all = Vec::new();
    readings().get_pinyins_and_for_each(c, |pinyin| {
        all.extend(pinyin.notation(PinyinNotation::Ascii).map(str::to_string));
    });
    all
}

/// Length of a common substring that is most of the query.
fn enough(typed: &[char]) -> usize {
    (typed.len() / 2 + 1).max(SHORTEST)
}

/// Length of the longest common substring.
fn common(typed: &[char], text: &str) -> usize {
    // Length of the common substring that ends at each character of the query and here in the text.
    let mut lengths = vec![0_usize; typed.len()];
    let mut longest = 0;
    for c in text.chars() {
        let mut before = 0;
        for (length, typed) in lengths.iter_mut().zip(typed) {
            let now = if *typed == c { before + 1 } else { 0 };
            before = std::mem::replace(length, now);
            longest = longest.max(now);
        }
    }
    longest
}

/// Typical pinyin errors: n for ng, z for zh and the like, in both directions, and transposed letters.
fn slips(typed: &[char]) -> Vec<String> {
    let mut mended = Vec::new();
    for (at, c) in typed.iter().enumerate() {
        let next = typed.get(at + 1);
        let pair = match c {
            'n' => Some('g'),
            'z' | 'c' | 's' => Some('h'),
            _ => None,
        };
        if let Some(pair) = pair {
            let mut other = typed.to_vec();
            if next == Some(&pair) {
                other.remove(at + 1);
            } else {
                other.insert(at + 1, pair);
            }
            mended.push(other.into_iter().collect());
        }
        if next.is_some_and(|next| next != c) {
            let mut other = typed.to_vec();
            other.swap(at, at + 1);
            mended.push(other.into_iter().collect());
        }
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn finds(query: &str, name: &str) -> Option<Slip> {
        Near::new(query).finds(&Entry::new(Kind::Subject, None, name))
    }

    #[test]
    fn one_wrong_character_or_key_still_finds() {
        for query in ["住房公积水", "住公房积金", "gonjijin", "住房积金", "住房的公积金", "房公积金费"]
        {
            assert_eq!(finds(query, "住房公积金"), Some(Slip::One), "{query}");
        }
        assert_eq!(finds("行水运行", "行政运行"), Some(Slip::One));
        for query in ["公积住房金", "公水", "行政运行", "住水公水金"] {
            assert_eq!(finds(query, "住房公积金"), None, "{query}");
        }
    }

    #[test]
    fn whatever_sounds_the_same_finds() {
        for query in ["住房公积进", "住方公积金", "工机金", "公鸡", "祝房攻击金"] {
            assert_eq!(finds(query, "住房公积金"), Some(Slip::Sound), "{query}");
        }
        assert_eq!(finds("公务接代费", "其中：公务接待费"), Some(Slip::Sound));
    }

    #[test]
    fn the_part_of_a_text_that_is_meant_is_known() {
        let text = "其中，公务接待费支出3万元";
        for query in ["公务接代费", "公务接水费", "公物接待费"] {
            assert_eq!(text.get(Near::new(query).place(text).unwrap()), Some("公务接待费"), "{query}");
        }
        assert_eq!(Near::new("公务用车").place(text), None);
    }

    #[test]
    fn else_the_longest_part_counts() {
        let shared =
            |query: &str, name: &str| Near::new(query).shared(&Entry::new(Kind::Subject, None, name));
        assert_eq!(shared("住房公积金缴存", "住房公积金"), Some(5));
        assert_eq!(shared("住房公积金缴存基数和比例", "住房公积金"), None, "less than half of it");
        assert_eq!(shared("某某支出", "基本支出"), None, "two characters say too little");
    }

    /// Whether two texts differ by one inserted, deleted or replaced character, or by a transposition.
    fn one_off(a: &[char], b: &[char]) -> bool {
        let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
        let (a, b) = (&a[start..], &b[start..]);
        let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
        match (&a[..a.len() - end], &b[..b.len() - end]) {
            ([], rest) | (rest, []) => rest.len() <= 1,
            ([x, y], [u, v]) => x == v && y == u,
            (a, b) => a.len() == 1 && b.len() == 1,
        }
    }

    proptest! {
        #[test]
        fn it_finds_what_comparing_each_part_finds(typed in "[甲乙丙丁]{3,6}", name in "[甲乙丙丁]{0,9}") {
            let typed: Vec<char> = typed.chars().collect();
            let part = |length: usize| name.chars().collect::<Vec<_>>().windows(length).any(|w| one_off(&typed, w));
            let is_near = [typed.len() - 1, typed.len(), typed.len() + 1].into_iter().any(part);
            let found = Characters::new(typed.clone()).find(&name);
            prop_assert_eq!(found.is_some(), is_near);
            let (part, length) = (found.and_then(|(_, range)| name.get(range)), typed.len());
            prop_assert!(part.is_none_or(|part| part.chars().count() <= length));
        }
    }
}
