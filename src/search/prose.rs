//! Search in paragraphs. Their texts are not indexed but scanned in the open reports: an index would be as large as the
//! texts, and scanning is as fast as reading a file.

use super::figures::Sought;
use super::near::Near;
use super::{Ask, Hit, Index, Kind, Target, Tier};
use crate::model::{CurrencyUnit, Report};
use crate::text::numerals;
use memchr::memmem::Finder;
use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

/// Bytes of paragraphs that are searched approximately: some milliseconds.
const LOOKED_AT: usize = 1 << 20;

/// Length of an excerpt, in characters.
const SHOWN: usize = 48;
/// Characters of an excerpt before the match.
const BEFORE: usize = 10;

/// What to search for in paragraphs: each word of the query, or its amount.
pub(crate) struct Wording<'a> {
    words: Vec<(&'a str, Finder<'a>)>,
    sought: Option<&'a Sought>,
    /// The last digits before the decimal point, which are part of every way to print the amount.
    digits: String,
}

/// A match: section and paragraph, an excerpt, and the matched characters in it.
pub(crate) struct Passage {
    pub note: usize,
    pub paragraph: usize,
    pub text: String,
    pub matched: Vec<usize>,
}

impl<'a> Wording<'a> {
    /// From a query; a single character is not searched.
    pub(crate) fn new(query: &'a str, sought: Option<&'a Sought>) -> Option<Self> {
        let words = || query.split_whitespace();
        if words().map(|word| word.chars().count()).max().unwrap_or(0) < 2 {
            return None;
        }
        let whole = sought.map(|sought| sought.number.trunc().abs().to_string()).unwrap_or_default();
        let digits = whole.get(whole.len().saturating_sub(3)..).unwrap_or_default().to_string();
        let words = words().map(|word| (word, Finder::new(word))).collect();
        Some(Wording { words, sought, digits })
    }

    /// The byte range of the match: that of the first word, if all words occur.
    pub(crate) fn place(&self, text: &str) -> Option<Range<usize>> {
        if let Some(sought) = self.sought {
            let has_digits = text.contains(&self.digits);
            let is_sought = |n: &crate::text::Numeral<'_>| {
                let unit = CurrencyUnit::at_start(n.after);
                unit.is_some_and(|unit| sought.is(n.value, unit))
            };
            let found = has_digits.then(|| numerals(text)).into_iter().flatten().find(is_sought)?;
            return Some(found.before.len()..found.before.len() + found.printed.len());
        }
        let mut places = self.words.iter().map(|(word, finder)| {
            let at = finder.find(text.as_bytes())?;
            Some(at..at + word.len())
        });
        let first = places.next()??;
        places.all(|place| place.is_some()).then_some(first)
    }
}

/// How paragraphs of reports in memory are reached.
pub(super) type AtHand<'a> = &'a dyn Fn(usize) -> Option<Arc<Report>>;

impl Index {
    /// The paragraphs that contain the query.
    pub(super) fn paragraphs(&self, sought: Option<&Sought>, ask: &Ask<'_>, at_hand: AtHand<'_>) -> Vec<Hit> {
        let Some(wording) = Wording::new(ask.query, sought) else { return Vec::new() };
        self.passages(&|text| wording.place(text), Tier::Text, ask, at_hand)
    }

    /// The paragraphs that match approximately, those in the current report first, up to `LOOKED_AT` bytes.
    pub(super) fn near_paragraphs(&self, near: &Near, ask: &Ask<'_>, at_hand: AtHand<'_>) -> Vec<Hit> {
        let left = Cell::new(LOOKED_AT);
        let place = |text: &str| {
            left.set(left.get().checked_sub(text.len())?);
            near.place(text)
        };
        self.passages(&place, Tier::Near, ask, at_hand)
    }

    /// The paragraphs that `place` finds something in, those in the current report first.
    fn passages(
        &self,
        place: &dyn Fn(&str) -> Option<Range<usize>>,
        tier: Tier,
        ask: &Ask<'_>,
        at_hand: AtHand<'_>,
    ) -> Vec<Hit> {
        let here = ask.here.into_iter().filter(|here| self.told.contains(here));
        let others = self.told.iter().copied().filter(|report| Some(*report) != ask.here);
        let of_report = |index: usize| {
            let hit = |passage: Passage| Hit {
                title: passage.text,
                matched: passage.matched,
                ..Hit::new(
                    Kind::Paragraph,
                    Target::Paragraph { report: index, note: passage.note, paragraph: passage.paragraph },
                    tier,
                )
            };
            let report = at_hand(index)?;
            Some(passages(&report, place).take(ask.limit).map(hit).collect::<Vec<_>>())
        };
        here.chain(others).filter_map(of_report).flatten().take(ask.limit).collect()
    }
}

/// The paragraphs of a report that match, given a function from a text to the byte range of the match.
pub(crate) fn passages<'r>(
    report: &'r Report,
    place: &'r dyn Fn(&str) -> Option<Range<usize>>,
) -> impl Iterator<Item = Passage> + 'r {
    report.notes.iter().enumerate().flat_map(move |(note, section)| {
        section.paragraphs.iter().enumerate().filter_map(move |(at, paragraph)| {
            let (text, matched) = excerpt(&paragraph.text, place(&paragraph.text)?);
            Some(Passage { note, paragraph: at, text, matched })
        })
    })
}

/// An excerpt around a byte range, with the indices of the characters in the range.
fn excerpt(text: &str, place: Range<usize>) -> (String, Vec<usize>) {
    let before = text.get(..place.start).unwrap_or_default();
    let skipped = before.chars().count().saturating_sub(BEFORE);
    let shown: String = text.chars().skip(skipped).take(SHOWN).collect();
    let lead = if skipped > 0 { "…" } else { "" };
    let first = before.chars().count() - skipped + lead.chars().count();
    let length = text.get(place).map_or(0, |found| found.chars().count());
    let rest = if text.chars().nth(skipped + SHOWN).is_some() { "…" } else { "" };
    let shown = format!("{lead}{shown}{rest}");
    let all = shown.chars().count();
    (shown, (first..(first + length).min(all)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Note;

    fn found(query: &str, text: &str) -> Option<(String, String)> {
        let report = Report {
            notes: vec![Note { paragraphs: vec![text.into()], ..Note::default() }],
            ..Report::default()
        };
        let sought = Sought::new(query);
        let wording = Wording::new(query, sought.as_ref())?;
        let passage = passages(&report, &|text| wording.place(text)).next()?;
        let characters: Vec<char> = passage.text.chars().collect();
        Some((passage.text, passage.matched.iter().map(|at| characters[*at]).collect()))
    }

    #[test]
    fn words_and_amounts_are_found_in_paragraphs_with_what_stands_around_them() {
        let text = "甲乙丙丁戊己庚辛壬癸子丑，公务接待费支出 1,494.00 万元，比上年减少。";
        let (shown, matched) = found("接待费", text).unwrap();
        assert_eq!((matched.as_str(), shown.starts_with('…')), ("接待费", true), "{shown}");
        assert_eq!(found("减少 接待", text).unwrap().1, "减少", "all words, in any order");
        assert_eq!(found("1494", text).unwrap().1, "1,494.00", "an amount however it is written");
        assert_eq!(found("减少 培训", text), None);
        assert_eq!(found("494", text), None, "a part of an amount is another one");
        assert_eq!(found("接", text), None, "one character says too little");
    }
}
