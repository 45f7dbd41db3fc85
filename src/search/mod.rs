//! One search over everything that has a name: subjects, projects, indicators, units, tables, sections, terms.
//!
//! Names are kept once, however many rows bear them: a query is matched against the dictionary of names, never
//! against rows, so that a key costs the same for four reports and for a library.

mod collect;
mod entry;
mod near;
mod places;
mod query;
mod spelled;
mod target;

use crate::model::{Report, TableKind};
use crate::subjects::Subjects;
use collect::{Dictionary, context};
use entry::Entry;
use near::Near;
use places::Occurrence;
use query::{Found, Query};
use rust_decimal::Decimal;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::HashMap;

pub use query::Sieve;
pub use target::Target;

/// A searchable view of reports. It holds no reference to them, so that reports need not be kept for it.
#[derive(Default)]
pub struct Index {
    dictionary: Dictionary,
    /// What can be said of each report besides a name in it: its unit and year.
    contexts: Vec<Entry>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub target: Target,
    /// Its name, with its code before it if it is a subject.
    pub title: String,
    /// Indices of the characters of `title` that the query matched.
    pub matched: Vec<usize>,
    /// How it was matched.
    pub tier: Tier,
    /// Its amount in 元, if it has one.
    pub amount: Option<Decimal>,
    /// The kind of the table that the amount is from.
    pub table: Option<TableKind>,
}

/// What can be found, in the order in which it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A row of a table: a subject, or a line that has only a name.
    Subject,
    /// A project.
    Project,
    /// A performance indicator.
    Indicator,
    /// A unit, by its reports.
    Unit,
    /// A table by its title.
    Table,
    /// A section of the narrative.
    Note,
    /// A term of the glossary.
    Term,
}

/// How a name was matched, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The query is the code.
    Code,
    /// The code begins with the query.
    CodePrefix,
    /// The query stands in the name.
    Name,
    /// The query is pinyin of the name: full, initials or mixed.
    Pinyin,
    /// People call it that.
    Alias,
    /// Several words, each matched somewhere.
    Words,
    /// The characters of the query stand in the name in order.
    Fuzzy,
    /// Within one character or one key of the query, where nothing has all of it.
    Near,
}

impl Index {
    /// The index of these reports.
    pub fn build(reports: &[Report], subjects: &Subjects) -> Self {
        let mut index = Index::default();
        reports.iter().for_each(|report| index.add(report, subjects));
        index
    }

    /// Takes in the next report: targets count reports in the order in which they come.
    pub fn add(&mut self, report: &Report, subjects: &Subjects) {
        self.dictionary.add(self.contexts.len(), report, subjects);
        self.contexts.push(context(report));
    }

    /// How many reports were taken in.
    pub fn len(&self) -> usize {
        self.contexts.len()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.contexts.is_empty()
    }

    /// What the query finds: kinds together, the kind with the best tier first; in each the best first, by tier,
    /// in the report `here` before others, by amount. At most `limit` hits of each kind.
    pub fn find(&self, query: &str, here: Option<usize>, limit: usize) -> Vec<Hit> {
        let query = Query::new(query);
        if query.is_empty() || limit == 0 {
            return Vec::new();
        }
        let mut pools: HashMap<Kind, Pool<'_>> = HashMap::new();
        let contexts = self.words_of_contexts(&query);
        for entry in self.dictionary.entries() {
            let Some(found) = query.find_in(entry) else { continue };
            let open = |place: &Occurrence| {
                let said = contexts.get(place.report()).copied().unwrap_or_default();
                found.missing & !said == 0
            };
            let pool = pools.entry(entry.kind).or_default();
            let mut add = |place| pool.add(Candidate { entry, found, place }, here, limit);
            let is_long = entry.places.len() > limit;
            let mut places = match found.missing {
                0 => entry.places.largest(limit),
                _ => entry.places.largest_of(limit, open),
            };
            // The largest come first: behind one that is too small all are, but those in the report at hand.
            places.find(|place| !add(place) && is_long);
            if let Some(here) = here.filter(|_| is_long) {
                let near = entry.places.in_report(here).iter().filter(|place| open(place));
                for place in near.take(limit) {
                    add(place);
                }
            }
        }
        let found = pools.values().flat_map(|pool| &pool.found);
        if !found.into_iter().any(|(_, candidate)| candidate.found.tier <= Tier::Words) {
            let near = Near::new(query.plain());
            for entry in self.dictionary.entries().iter().filter(|entry| near.finds(entry)) {
                let pool = pools.entry(entry.kind).or_default();
                let found = Found { tier: Tier::Near, score: 0, missing: 0 };
                for place in entry.places.largest(limit) {
                    pool.add(Candidate { entry, found, place }, here, limit);
                }
            }
        }
        let mut groups: Vec<_> = pools.into_values().map(|pool| pool.best(limit)).collect();
        groups.sort_by_key(|group| group.first().map(|best| (best.found.tier, best.entry.kind)));
        groups.into_iter().flatten().map(|candidate| candidate.hit(&query)).collect()
    }

    /// For each report the words of the query that its unit or year has. One word alone needs no context.
    fn words_of_contexts(&self, query: &Query) -> Vec<u64> {
        let contexts = if query.has_many_words() { self.contexts.as_slice() } else { &[] };
        contexts.iter().map(|context| query.words_in(context)).collect()
    }
}

/// A place that was found, before it is known whether it is shown.
struct Candidate<'a> {
    entry: &'a Entry,
    found: Found,
    place: &'a Occurrence,
}

/// What was found of one kind; what is certainly not among the best is dropped now and then.
#[derive(Default)]
struct Pool<'a> {
    found: Vec<(Rank, Candidate<'a>)>,
    /// What ranks behind this is not among the best.
    worst: Option<Rank>,
}

/// The better a match is, the smaller.
type Rank = (Tier, bool, Reverse<i64>, Reverse<Option<Decimal>>, Target);

impl<'a> Pool<'a> {
    /// Says whether it may be among the best.
    fn add(&mut self, candidate: Candidate<'a>, here: Option<usize>, limit: usize) -> bool {
        let rank = candidate.rank(here);
        if self.worst.is_some_and(|worst| worst < rank) {
            return false;
        }
        self.found.push((rank, candidate));
        // A place may be there twice: among the largest, and among those in the report at hand.
        let enough = limit.saturating_mul(2);
        if self.found.len() > enough.saturating_mul(2) {
            let (_, (worst, _), _) = self.found.select_nth_unstable_by_key(enough, |(rank, _)| *rank);
            self.worst = Some(*worst);
            self.found.truncate(enough);
        }
        true
    }

    /// The best first.
    fn best(mut self, limit: usize) -> Vec<Candidate<'a>> {
        self.found.sort_by_key(|(rank, _)| *rank);
        self.found.dedup_by_key(|(rank, _)| *rank);
        self.found.truncate(limit);
        self.found.into_iter().map(|(_, candidate)| candidate).collect()
    }
}

impl Candidate<'_> {
    fn rank(&self, here: Option<usize>) -> Rank {
        let Found { tier, score, .. } = self.found;
        let elsewhere = Some(self.place.report()) != here;
        (tier, elsewhere, Reverse(score), Reverse(self.place.amount), self.target())
    }

    fn target(&self) -> Target {
        self.place.target(self.entry.kind)
    }

    fn hit(self, query: &Query) -> Hit {
        Hit {
            kind: self.entry.kind,
            target: self.target(),
            title: self.entry.title(),
            matched: query.matched(self.entry, self.found.tier),
            tier: self.found.tier,
            amount: self.place.amount,
            table: self.place.table(),
        }
    }
}

#[cfg(test)]
mod tests;
