//! The wording that rules look for in sentences and rows, as data, one file per topic. Unless noted otherwise, the
//! words are compared in the form of [`crate::text::key`].

pub(crate) mod counts;
pub(crate) mod form;
pub(crate) mod sections;
pub(crate) mod subjects;

/// Whether a text has one of these words.
pub(crate) fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether a text ends with one of these words.
pub(crate) fn ends(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}
