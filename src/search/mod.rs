//! A single search over everything that has a name (subjects, 三公, projects, indicators, units, tables, sections, terms),
//! over amounts by value, and over paragraphs.
//!
//! Names are stored once, however many rows have them: a query is matched against the dictionary of names, not
//! against rows. A million rows of 22,000 reports have 23,000 names, nearly all of them of units. Example: `gjj 2024`.
//!
//! 1. Each word is matched against each name (`query`, `spelled`), or, after `gj`, against the names that `gj` matched
//!    (`narrow`). `gjj` matches 住房公积金 and some units; quick tests of a name's characters and initials exclude most others.
//! 2. 住房公积金 lacks `2024`, which unit, year or kind of the report must have then (`contexts`). The report of each unit
//!    that lacks it is known at once.
//! 3. The best are chosen by `Rank`: of each name, the 64 occurrences with the largest amounts are sorted (`places`),
//!    and 住房公积金 has more than 50 among those in 2024, or else all its occurrences are looked at (`best`).
//! 4. An amount is looked up by its hash (`figures`); paragraphs are scanned (`prose`). If nothing was found, one error is
//!    assumed (`near`).

mod best;
mod characters;
mod collect;
mod contexts;
mod entry;
mod figures;
mod hit;
mod merged;
mod naming;
mod narrow;
mod near;
mod places;
mod prose;
mod query;
mod spelled;
mod target;

use crate::figures::expense_total;
use crate::model::Report;
use crate::subjects::Subjects;
use crate::text::group_thousands;
use best::Pools;
use collect::Dictionary;
use contexts::Contexts;
use figures::{Figures, Sought};
use narrow::Narrowed;
use near::Near;
use prose::AtHand;
use query::Query;
use rust_decimal::Decimal;

pub use hit::{Hit, Kind, Tier, counts};
pub use merged::find_among;
pub use query::Sieve;
pub use target::Target;

/// A search index of reports. It holds no reference to them, so that they need not be kept in memory.
#[derive(Default)]
pub struct Index {
    dictionary: Dictionary,
    /// Unit, year and kind of each report, which words of a query may match.
    contexts: Contexts,
    figures: Figures,
    /// The reports with a narrative.
    told: Vec<usize>,
    /// Total expenditure of each report in 元.
    totals: Vec<Option<Decimal>>,
    narrowed: Narrowed,
}

/// A query with its options.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// The query as typed.
    pub query: &'a str,
    /// The current report, whose hits come first.
    pub here: Option<usize>,
    /// The maximum number of hits of each kind.
    pub limit: usize,
    /// Whether names are shown in English, followed by the printed names.
    pub english: bool,
}

impl Index {
    /// The index of these reports.
    pub fn build(reports: &[Report], subjects: &Subjects) -> Self {
        let mut index = Index::default();
        reports.iter().for_each(|report| index.add(report, subjects));
        index
    }

    /// Adds the next report; targets number reports in the order in which they are added.
    pub fn add(&mut self, report: &Report, subjects: &Subjects) {
        let unit = self.dictionary.add(self.contexts.len(), report, subjects);
        self.narrowed.forget();
        self.figures.add(report);
        self.totals.push(expense_total(report));
        if report.notes.iter().any(|note| !note.paragraphs.is_empty()) {
            self.told.push(self.contexts.len());
        }
        self.contexts.add(unit, report);
    }

    /// The total expenditure of a report in 元, if printed or computable from its classes.
    pub fn total(&self, report: usize) -> Option<Decimal> {
        self.totals.get(report).copied().flatten()
    }

    /// Returns a test for whether a report's unit, year and kind match all words of a query, literally or by pinyin.
    pub fn reports_with(&self, query: &str) -> impl Fn(usize) -> bool + use<> {
        let sieve = Sieve::new(query);
        let names = self.dictionary.entries();
        let mut kept = vec![true; self.contexts.len()];
        for word in sieve.words() {
            let stands = |unit: usize| names.get(unit).is_some_and(|unit| word.stands_in(unit));
            let has = self.contexts.having(word, names, stands);
            kept.iter_mut().enumerate().for_each(|(report, kept)| *kept = *kept && has(report));
        }
        move |report| kept.get(report) == Some(&true)
    }

    /// The number of reports added.
    pub fn len(&self) -> usize {
        self.contexts.len()
    }

    /// Whether no report was added.
    pub fn is_empty(&self) -> bool {
        self.contexts.len() == 0
    }

    /// Executes a query. Hits are grouped by kind, the kind with the best tier first; within a kind they are sorted
    /// by tier, current report first, then by amount. Paragraphs are searched in the reports that `at_hand` returns.
    pub fn find(&self, ask: Ask<'_>, at_hand: AtHand<'_>) -> Vec<Hit> {
        let query = Query::new(ask.query);
        if query.is_empty() || ask.limit == 0 {
            return Vec::new();
        }
        let sought = Sought::new(ask.query);
        // A number with a decimal point is not a code.
        let is_amount_only = sought.is_some() && ask.query.contains(['.', ',', '．', '，']);
        let mut pools = if is_amount_only { Pools::new() } else { self.named(&query, &ask) };
        let of_amounts = sought.as_ref().map(|sought| self.amounts(sought, &ask)).unwrap_or_default();
        let mut in_texts = self.paragraphs(sought.as_ref(), &ask, at_hand);
        let best = pools.values().flat_map(|pool| pool.tiers());
        let best = best.chain(of_amounts.iter().chain(&in_texts).map(|hit| hit.tier)).min();
        if !is_amount_only && best.is_none_or(|best| Tier::Near.counts_beside(Some(best))) {
            let near = Near::new(query.plain());
            self.add_guesses(
                Tier::Near,
                &|entry| near.finds(entry).map(|slip| slip as i64),
                &ask,
                &mut pools,
            );
            in_texts = self.near_paragraphs(&near, &ask, at_hand);
            if in_texts.is_empty() && pools.values().all(|pool| pool.is_empty()) {
                self.add_guesses(Tier::Part, &|entry| near.shared(entry), &ask, &mut pools);
            }
        }
        let named = pools
            .into_values()
            .map(|pool| pool.best(ask.limit).map(|candidate| candidate.hit(&query, ask.english)).collect());
        let mut groups: Vec<Vec<Hit>> = named.chain([of_amounts, in_texts]).collect();
        groups.sort_by_key(|group| group.first().map(|best| (best.tier, best.kind)));
        groups.into_iter().flatten().collect()
    }

    fn amounts(&self, sought: &Sought, ask: &Ask<'_>) -> Vec<Hit> {
        let hit = |(report, nth)| Hit {
            title: group_thousands(sought.number),
            ..Hit::new(Kind::Amount, Target::Figure { report, nth }, Tier::Amount)
        };
        self.figures.find(sought, ask.here).take(ask.limit).map(hit).collect()
    }
}

#[cfg(test)]
mod slow;
#[cfg(test)]
mod tests;
