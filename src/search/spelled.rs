use super::characters::ByCharacter;
use ib_matcher::pinyin::{PinyinData, PinyinNotation};
use std::cell::RefCell;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// The pinyin data, loaded once.
pub(crate) fn readings() -> &'static PinyinData {
    static DATA: OnceLock<PinyinData> = OnceLock::new();
    DATA.get_or_init(|| PinyinData::new(PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter))
}

/// Tests whether a typed text can be a pinyin spelling of a part of a name: some characters typed literally, others
/// by a full reading or its first letter, the last one possibly incomplete. Designed for testing many names.
///
/// The set of positions in the typed text reachable after each character of the name is a bit set; each character
/// maps it to the next set, and that mapping is computed once per character. Example: typed `gjj`, name 公积金: start
/// {0} → 公 consumes `g` {1} → 积 consumes `j` {2} → 金 consumes `j` {3} = end.
pub(crate) struct Spelled {
    typed: Vec<char>,
    /// The letters that were typed: only they can begin a reading that matters.
    letters: Initials,
    known: RefCell<ByCharacter<Steps>>,
}

/// The mapping of a character.
#[derive(Default)]
struct Steps {
    /// Pairs of a length and a bit set: at these positions, the character may consume this many typed characters.
    moves: Vec<(usize, u64)>,
    /// At these positions it may consume all of the rest.
    ends: u64,
    /// At these positions the rest may be the beginning of its reading.
    begins: u64,
    /// Whether any of the above applies at the first position.
    at_first: bool,
}

/// Bit set of the initial letters of a name's syllables, over all readings, for quick rejection.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Initials(u32);

/// Letters that occur only at the beginning of a syllable; if a reading has one elsewhere, it counts as well.
const BEGINNING: &str = "bpmfdtlkjqxywzcs";

/// The first of the common characters (CJK unified ideographs).
const FIRST: usize = 0x4e00;
const COMMON: usize = 0xa000;

/// Cache of the initials of common characters, and in the upper half of the first letters of their readings, with a bit
/// that marks them as computed.
static KNOWN_INITIALS: [AtomicU64; COMMON - FIRST] = [const { AtomicU64::new(0) }; COMMON - FIRST];
const ASKED: u64 = 1 << 31;

impl Initials {
    /// The initials of a name in plain form.
    pub(crate) fn of(plain: &str) -> Self {
        Initials(plain.chars().fold(0, |all, c| all | initials(c).0))
    }

    /// The first letters of a name's syllables: what a single letter as pinyin matches.
    pub(crate) fn firsts_of(plain: &str) -> Self {
        Initials(plain.chars().fold(0, |all, c| all | initials(c).1))
    }

    /// The initials of the words of an English name.
    pub(crate) fn of_words(english: &str) -> Self {
        let words = english.split(|c: char| !c.is_alphanumeric()).filter_map(|word| word.chars().next());
        Initials(words.fold(0, |all, first| all | letter(first.to_ascii_lowercase())))
    }

    /// The initials that a name must have to match this typed text.
    pub(crate) fn needed(typed: &str) -> Self {
        let first = typed.chars().take(1);
        let letters = first.chain(typed.chars().filter(|c| BEGINNING.contains(*c)));
        Initials(letters.fold(0, |all, c| all | letter(c)))
    }

    /// The union.
    pub(crate) fn and(self, other: Initials) -> Self {
        Initials(self.0 | other.0)
    }

    /// Whether this letter is among them.
    pub(crate) fn have(self, c: char) -> bool {
        self.0 & letter(c) != 0
    }

    /// Whether there are common initials.
    pub(crate) fn meet(self, other: Initials) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether a name with these initials may match a text that needs those.
    pub(crate) fn may_spell(self, needed: Initials) -> bool {
        needed.0 & !self.0 == 0
    }
}

/// The bit of a lower-case letter.
fn letter(c: char) -> u32 {
    if c.is_ascii_lowercase() { 1 << (u32::from(c) - u32::from('a')) } else { 0 }
}

/// The initials of a character, and the first letters of its readings.
fn initials(c: char) -> (u32, u32) {
    let known = (c as usize).checked_sub(FIRST).and_then(|at| KNOWN_INITIALS.get(at));
    let parts = |found: u64| {
        let [a, b, c, d, e, f, g, h] = (found & !ASKED).to_le_bytes();
        (u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h]))
    };
    if let Some(found) = known.map(|known| known.load(Ordering::Relaxed)).filter(|found| *found != 0) {
        return parts(found);
    }
    let (mut all, mut firsts) = (letter(c), letter(c));
    readings().get_pinyins_and_for_each(c, |pinyin| {
        for notation in [PinyinNotation::Ascii, PinyinNotation::AsciiFirstLetter] {
            let mut spelled = pinyin.notation(notation).into_iter().flat_map(str::chars);
            firsts |= spelled.next().map_or(0, letter);
            all |= spelled.filter(|c| BEGINNING.contains(*c)).fold(0, |all, c| all | letter(c));
        }
    });
    all |= firsts;
    let found = u64::from(all) | u64::from(firsts) << 32;
    known.into_iter().for_each(|known| known.store(found | ASKED, Ordering::Relaxed));
    (all, firsts)
}

/// The quality of a pinyin match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Spelling {
    /// The last syllable is incomplete.
    Begun,
    /// Only complete readings and first letters.
    Whole,
}

impl Spelled {
    /// A typed text of at most 63 characters; `None` for a longer one.
    pub(crate) fn new(typed: &str) -> Option<Self> {
        let typed: Vec<char> = typed.chars().collect();
        let letters = Initials(typed.iter().fold(0, |all, c| all | letter(*c)));
        (typed.len() < 64).then(|| Spelled { typed, letters, known: RefCell::new(ByCharacter::new()) })
    }

    /// Matches a name.
    pub(crate) fn of(&self, name: &str) -> Option<Spelling> {
        let mut known = self.known.borrow_mut();
        let (mut places, mut begun) = (1, false);
        for c in name.chars() {
            let Some(steps) = known.get(c, || Steps::new(c, &self.typed, self.letters)) else {
                places = 1;
                continue;
            };
            // The common case.
            if places == 1 && !steps.at_first {
                continue;
            }
            if places & steps.ends != 0 {
                return Some(Spelling::Whole);
            }
            begun |= places & steps.begins != 0;
            let moved = steps.moves.iter().map(|(by, from)| (places & from) << by);
            places = moved.fold(1, |all, places| all | places);
        }
        begun.then_some(Spelling::Begun)
    }
}

impl Steps {
    /// `None` if it can't consume anything anywhere.
    fn new(c: char, typed: &[char], letters: Initials) -> Option<Self> {
        let mut steps = Steps::default();
        steps.add(&[c], typed);
        // Spelling out the readings is expensive.
        let may_begin = letters.meet(Initials(initials(c).1));
        let readings = may_begin.then(readings);
        readings.into_iter().for_each(|readings| {
            readings.get_pinyins_and_for_each(c, |pinyin| {
                for notation in [PinyinNotation::Ascii, PinyinNotation::AsciiFirstLetter] {
                    let spelled: Vec<char> =
                        pinyin.notation(notation).into_iter().flat_map(str::chars).collect();
                    steps.add(&spelled, typed);
                }
            })
        });
        let all = steps.moves.iter().fold(steps.ends | steps.begins, |all, (_, from)| all | from);
        steps.at_first = all & 1 != 0;
        (all != 0).then_some(steps)
    }

    fn add(&mut self, spelled: &[char], typed: &[char]) {
        for place in 0..typed.len() {
            let rest = typed.get(place..).unwrap_or_default();
            if spelled == rest {
                self.ends |= 1 << place;
            } else if spelled.starts_with(rest) {
                self.begins |= 1 << place;
            } else if !spelled.is_empty() && rest.starts_with(spelled) {
                self.moves.push((spelled.len(), 1 << place));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::query::matcher;
    use proptest::prelude::*;

    #[test]
    fn readings_first_letters_and_characters_may_be_mixed() {
        let spelled =
            |typed: &str, name: &str| Spelled::new(typed).and_then(|typed| typed.of(name)).is_some();
        for typed in ["kuaiji", "kj", "kuaij", "kji", "会ji", "kuai", "kjsw"] {
            assert!(spelled(typed, "财政会计事务"), "{typed}");
        }
        for typed in ["kuaijiw", "jk", "hsw", "kujij"] {
            assert!(!spelled(typed, "财政会计事务"), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn it_agrees_with_the_matcher(name in "[会计差旅行重庆长期调整银女绿a2]{1,8}", typed in "[a-z会行2]{1,6}") {
            let quick = Spelled::new(&typed).unwrap().of(&name);
            prop_assert_eq!(quick.is_some(), matcher(&typed).find(&*name).is_some());
            let may = Initials::of(&name).may_spell(Initials::needed(&typed));
            prop_assert!(may || quick.is_none(), "a name is passed over that is spelled");
            let first: String = typed.chars().take(1).filter(char::is_ascii_lowercase).collect();
            let has_first = first.chars().any(|first| Initials::firsts_of(&name).have(first));
            let of_first = Spelled::new(&first).unwrap().of(&name).filter(|_| !first.is_empty());
            prop_assert_eq!(of_first, has_first.then_some(Spelling::Whole));
        }
    }
}
