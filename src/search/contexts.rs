//! Unit, year and kind of each report, which words of a query may match to select reports. A unit is a name in the
//! dictionary, and year and kind are the same for many reports, so each word is compared with each of them only once.

use super::Kind;
use super::entry::Entry;
use super::narrow::Stands;
use super::query::{Query, Word};
use crate::model::{Report, ReportKind};

/// The contexts of all reports, each matched as if it were one text.
#[derive(Default)]
pub(crate) struct Contexts {
    reports: Vec<Context>,
    tails: Vec<Entry>,
}

struct Context {
    /// Index of the unit in the dictionary.
    unit: Option<usize>,
    /// Index of year and kind among the tails.
    tail: usize,
}

impl Contexts {
    /// Adds the next report, whose unit has this index in the dictionary.
    pub(crate) fn add(&mut self, unit: Option<usize>, report: &Report) {
        let year = report.year.map(|year| year.to_string()).unwrap_or_default();
        let kind = match report.kind {
            ReportKind::Budget => "预算",
            ReportKind::Final => "决算",
        };
        let name = format!("{year} {kind}");
        let known = self.tails.iter().position(|tail| *tail.name == *name);
        let tail = known.unwrap_or_else(|| {
            self.tails.push(Entry::new(Kind::Unit, None, &name));
            self.tails.len() - 1
        });
        self.reports.push(Context { unit, tail });
    }

    pub(crate) fn len(&self) -> usize {
        self.reports.len()
    }

    /// Returns a test for whether a report's context contains the word; `stands` is the same for units.
    pub(crate) fn having<'a>(
        &'a self,
        word: &'a Word,
        names: &'a [Entry],
        stands: impl Fn(usize) -> bool + 'a,
    ) -> impl Fn(usize) -> bool + 'a {
        let tails: Vec<_> =
            self.tails.iter().map(|tail| (tail, word.stands_in(tail), word.may_end_in(tail))).collect();
        move |report| {
            let Some(context) = self.reports.get(report) else { return false };
            let Some((tail, in_tail, may_span)) = tails.get(context.tail) else { return false };
            let Some(unit) = context.unit else { return *in_tail };
            let is_in = |unit: &Entry| word.may_span(unit, tail) && word.stands_in(&unit.followed_by(tail));
            let spans = || names.get(unit).is_some_and(is_in);
            *in_tail || stands(unit) || *may_span && spans()
        }
    }
}

/// For each report, the words of a query that its context contains, as bits.
pub(crate) struct Having {
    words: Vec<u64>,
    /// The words that any context contains.
    anywhere: u64,
}

impl Having {
    /// From the matches of the whole query and of each word. A query of a single word needs no context.
    pub(crate) fn new(contexts: &Contexts, query: &Query, names: &[Entry], stands: &[Stands]) -> Self {
        let mut words = vec![0; if query.has_many_words() { contexts.len() } else { 0 }];
        for (bit, (word, stands)) in query.parts().zip(stands).skip(1).enumerate() {
            let has = contexts.having(word, names, |unit| stands.get(unit).is_some_and(Option::is_some));
            words.iter_mut().enumerate().for_each(|(report, words)| *words |= u64::from(has(report)) << bit);
        }
        let anywhere = words.iter().fold(0, |all, words| all | words);
        Having { words, anywhere }
    }

    /// Whether some context may contain all these words.
    pub(crate) fn may_have(&self, words: u64) -> bool {
        words & !self.anywhere == 0
    }

    /// Whether the report's context contains all these words.
    pub(crate) fn has(&self, report: usize, words: u64) -> bool {
        words == 0 || self.words.get(report).is_some_and(|own| words & !own == 0)
    }
}
