//! Names in sentences: how they relate to each other, and which of their figures follows.

use super::super::heading::unmarked;
use super::super::wording::headers::FINAL;
use super::super::wording::sentences::{
    BASES, BESIDE, CONTRASTS, EXPENSE_OF_YEAR, FROM, FUNDS, LINKS, OWN, PLANNED, UNTITLED, YEARS,
};
use super::clause::{ends_with, normal, path_of, strip_end, without_year};
use crate::model::Change;
use crate::model::vocabulary::COMPARING;
use crate::text::numerals;

/// Maximum length of a paragraph's title, in characters.
const TITLE: usize = 30;
/// Maximum length of a base of comparison, in characters.
const BASE: usize = 24;

/// The beginning of a paragraph, if it is a title: （一）公务接待费。2024年预算数为1元; 收入预算：年初预算数1元.
pub(crate) fn title_of(text: &str) -> Option<String> {
    let (title, _) = text.split_once(['。', '：'])?;
    let introduces = text.get(title.len()..).is_some_and(|rest| rest.starts_with('：'));
    let is_title = !introduces || !UNTITLED.iter().any(|word| title.contains(word));
    (is_title && is_name(title)).then(|| title.to_string())
}

/// The name of a thing that a section is about: 公务接待费, but not 公务接待费情况说明.
pub(crate) fn title_of_heading(heading: &str) -> Option<String> {
    let title = normal(unmarked(heading));
    (is_name(&title) && !UNTITLED.iter().any(|word| title.contains(word))).then_some(title)
}

fn is_name(title: &str) -> bool {
    let short = (1..=TITLE).contains(&title.chars().count()) && !title.contains(['，', '；', '：', '。']);
    short && numerals(title).is_empty() && path_of(title).0.is_none()
}

/// Splits text such as 公务接待费比上年预算数 into the name and the base of comparison that the following amount
/// belongs to; `None` if it is not a base.
pub(crate) fn base_of(before: &str) -> Option<(&str, String)> {
    let words = COMPARING.iter().chain(FROM);
    let at = words.filter_map(|word| before.rfind(word)).max()?;
    let (name, against) = before.split_at_checked(at)?;
    let is_from = FROM.iter().any(|word| against.starts_with(word));
    let mut words = against.chars();
    words.next();
    let against = strip_end(words.as_str(), LINKS);
    let ends = !is_from || YEARS.iter().any(|end| against.ends_with(end));
    (ends && is_base(against)).then(|| (name, against.to_string()))
}

/// Whether words can be a base of comparison: 2023年, 上年预算数.
fn is_base(against: &str) -> bool {
    let rest = against.trim_start_matches(|c: char| c.is_ascii_digit());
    BASES.iter().any(|word| rest.starts_with(word)) && against.chars().count() <= BASE
}

/// Splits 甲与上年相比增加1元 into the name, the base of comparison, and the statement.
pub(crate) fn contrasted(text: &str) -> Option<(&str, &str, &str)> {
    let found = CONTRASTS.iter().filter_map(|word| {
        let (before, more) = text.split_once(word)?;
        let words = before.char_indices().filter(|(_, c)| BESIDE.contains(c)).map(|(at, _)| at);
        let at = words.filter(|at| is_base(before.get(*at..).unwrap_or_default().trim_start_matches(BESIDE)));
        let (name, against) = before.split_at_checked(at.max()?)?;
        Some((name, against.trim_start_matches(BESIDE), more))
    });
    found.max_by_key(|(_, _, more)| std::cmp::Reverse(more.len()))
}

/// Whether a change differs from the one stated before.
pub(crate) fn is_other(known: &Change, change: &Change) -> bool {
    let both =
        known.amount.is_some() && change.amount.is_some() || known.rate.is_some() && change.rate.is_some();
    both || !change.against.is_empty() && !known.against.is_empty() && change.against != known.against
}

/// Whether a name means a planned figure; in 一般公共预算 the word is part of a fund's name.
pub(crate) fn is_plan(subject: &str) -> bool {
    let [general, ..] = FUNDS;
    let subject = subject.replace(general, "");
    !subject.contains(FINAL) && ends_with(&subject, PLANNED)
}

/// A name without year, link words, and words that only say which figure follows.
pub(crate) fn plain(name: &str) -> String {
    let name = without_year(strip_end(name, LINKS));
    let shorter = strip_end(name, OWN);
    let kept = if shorter.chars().count() > 1 && !says_year(name) { shorter } else { name };
    kept.replace(['、', '“', '”'], "")
}

/// In 本年支出, 支出 is the name itself, rather than a word that says which figure follows.
pub(crate) fn says_year(name: &str) -> bool {
    ends_with(name, EXPENSE_OF_YEAR)
}
