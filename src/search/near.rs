//! Fuzzy matching for one wrong character or one wrong key: 住房公积进, 住方公积金, gonjijin.

use super::Kind;
use super::entry::Entry;
use super::query::matcher;
use super::spelled::Initials;
use ib_matcher::matcher::IbMatcher;

/// Shorter words would match too much.
const SHORTEST: usize = 3;
/// Longer words are not tried.
const LONGEST: usize = 24;

/// A query in which one error is assumed.
pub(crate) struct Near {
    characters: Vec<char>,
    /// The query as pinyin with one error corrected, in each possible way.
    mended: Vec<(Initials, IbMatcher<'static>)>,
}

impl Near {
    /// From the plain form of a query.
    pub(crate) fn new(plain: &str) -> Self {
        let characters: Vec<char> = plain.chars().collect();
        let fits = (SHORTEST..=LONGEST).contains(&characters.len());
        let is_pinyin = fits && characters.iter().all(char::is_ascii_lowercase);
        let mended = if is_pinyin { slips(&characters) } else { Vec::new() };
        let characters = if fits && !is_pinyin { characters } else { Vec::new() };
        Near {
            characters,
            mended: mended.iter().map(|spelling| (Initials::needed(spelling), matcher(spelling))).collect(),
        }
    }

    /// Whether the name contains something within one character of the query. Units are too numerous to be tried.
    pub(crate) fn finds(&self, entry: &Entry) -> bool {
        if entry.kind == Kind::Unit {
            return false;
        }
        if self.mended.iter().any(|(needed, matcher)| {
            entry.initials.may_spell(*needed)
                && matcher.find(&*entry.plain).is_some_and(|m| m.start() == 0 || !m.is_pattern_partial())
        }) {
            return true;
        }
        let name: Vec<char> = entry.plain.chars().collect();
        let length = self.characters.len();
        let windows = [length.saturating_sub(1), length, length + 1];
        length > 0
            && windows
                .into_iter()
                .filter(|w| *w > 1)
                .any(|w| name.windows(w).any(|part| one_off(&self.characters, part)))
    }
}

/// Whether two texts differ by one inserted, deleted or replaced character, or by a transposition.
fn one_off(a: &[char], b: &[char]) -> bool {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(start..).unwrap_or_default(), b.get(start..).unwrap_or_default());
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(..a.len() - end).unwrap_or_default(), b.get(..b.len() - end).unwrap_or_default());
    match (a, b) {
        ([], _) => b.len() <= 1,
        (_, []) => a.len() <= 1,
        ([x, y], [u, v]) => x == v && y == u,
        _ => a.len() == 1 && b.len() == 1,
    }
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

    fn finds(query: &str, name: &str) -> bool {
        Near::new(query).finds(&Entry::new(Kind::Subject, None, name))
    }

    #[test]
    fn one_wrong_character_or_key_still_finds() {
        for query in ["住房公积进", "住方公积金", "公积住房金", "gonjijin", "住房积金"] {
            assert_eq!(finds(query, "住房公积金"), query != "公积住房金", "{query}");
        }
        assert!(!finds("公积", "住房公积金") && !finds("行政运行", "住房公积金"));
        assert!(finds("行正运行", "行政运行"));
    }
}
