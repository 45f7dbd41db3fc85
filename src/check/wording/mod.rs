//! The wording that rules look for in sentences and rows, as data, one file per topic. Unless noted otherwise, the
//! words are compared in the form of [`crate::text::key`].

pub(crate) mod counts;
pub(crate) mod dates;
pub(crate) mod disclosure;
pub(crate) mod form;
pub(crate) mod performance;
pub(crate) mod reasons;
pub(crate) mod sections;
pub(crate) mod signs;
pub(crate) mod subjects;

/// Whether a text has one of these words.
pub(crate) fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether a text ends with one of these words.
pub(crate) fn ends(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

/// The text without each of these words at its end, in this order.
pub(crate) fn without<'a>(text: &'a str, ends: &[&str]) -> &'a str {
    ends.iter().fold(text, |text, end| text.trim_end_matches(end))
}
