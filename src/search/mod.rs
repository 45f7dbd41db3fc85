//! A single search over everything that has a name (subjects, 三公, projects, indicators, units, tables, sections, terms),
//! over amounts by value, and over paragraphs.
//!
//! Names are stored once, however many rows have them: a query is matched against the dictionary of names, not
//! against rows, so that a keystroke costs the same for four reports and for a library.

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
use collect::Dictionary;
use contexts::Contexts;
use entry::{Entry, Order};
use figures::{Figures, Sought};
use narrow::{Narrowed, Stands};
use near::Near;
use places::Occurrence;
use prose::{Passage, Wording};
use query::{Found, Query};
use rust_decimal::Decimal;
use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

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
    pub fn find(&self, ask: Ask<'_>, at_hand: &dyn Fn(usize) -> Option<Arc<Report>>) -> Vec<Hit> {
        let query = Query::new(ask.query);
        if query.is_empty() || ask.limit == 0 {
            return Vec::new();
        }
        let sought = Sought::new(ask.query);
        // A number with a decimal point is not a code.
        let is_amount_only = sought.is_some() && ask.query.contains(['.', ',', '．', '，']);
        let mut pools = if is_amount_only { HashMap::new() } else { self.named(&query, &ask) };
        let of_amounts = sought.as_ref().map(|sought| self.amounts(sought, &ask)).unwrap_or_default();
        let mut in_texts = self.paragraphs(sought.as_ref(), &ask, at_hand);
        let found = pools.values().flat_map(|pool| &pool.found).map(|(_, candidate)| candidate.found.tier);
        let best = found.chain(of_amounts.iter().chain(&in_texts).map(|hit| hit.tier)).min();
        if !is_amount_only && best.is_none_or(|best| Tier::Near.counts_beside(Some(best))) {
            let near = Near::new(query.plain());
            self.add_guesses(
                Tier::Near,
                &|entry| near.finds(entry).map(|slip| slip as i64),
                &ask,
                &mut pools,
            );
            in_texts = self.near_paragraphs(&near, &ask, at_hand);
            if in_texts.is_empty() && pools.values().all(|pool| pool.found.is_empty()) {
                self.add_guesses(Tier::Part, &|entry| near.shared(entry), &ask, &mut pools);
            }
        }
        let named = pools.into_values().map(|pool| {
            let best = pool.best(ask.limit).into_iter();
            best.map(|candidate| candidate.hit(&query, ask.english)).collect()
        });
        let mut groups: Vec<Vec<Hit>> = named.chain([of_amounts, in_texts]).collect();
        groups.sort_by_key(|group| group.first().map(|best| (best.tier, best.kind)));
        groups.into_iter().flatten().collect()
    }

    /// The named items that match the query.
    fn named(&self, query: &Query, ask: &Ask<'_>) -> HashMap<Kind, Pool<'_>> {
        let mut pools: HashMap<Kind, Pool<'_>> = HashMap::new();
        let names = self.dictionary.entries();
        let stands = self.narrowed.stands(query, names);
        let having = Having::new(&self.contexts, query, names, &stands);
        let Ask { here, limit, .. } = *ask;
        // Names of which more occurrences may be needed than the largest: those of all names are added first, since they
        // decide how many others matter.
        let mut more: Vec<(&Entry, Found)> = Vec::new();
        for (at, entry) in names.iter().enumerate() {
            let Some(found) = query.find_in(at, entry, &stands) else { continue };
            let reports = having.with(found.missing);
            let open = |report: usize| reports.as_ref().is_none_or(|reports| reports.contains(report));
            if reports.as_ref().is_some_and(|reports| reports.list.is_empty()) {
                continue;
            }
            let pool = pools.entry(entry.kind).or_default();
            // Wherever it occurs, enough others rank before it.
            if pool.worst.is_some_and(|(tier, ..)| tier < found.tier) {
                continue;
            }
            let mut add = |place| pool.add(Candidate { entry, found, place }, here, limit);
            if let Some(only) = entry.places.only() {
                if open(only.report()) {
                    add(only);
                }
                continue;
            }
            // If there are few reports, looking each of them up is faster than scanning all occurrences.
            if let Some(few) = reports.as_ref().filter(|few| few.list.len() * STEPS < entry.places.len()) {
                for place in entry.places.largest_in(limit, &few.list) {
                    add(place);
                }
            } else if entry.places.best(open).next().is_none_or(&mut add) {
                // After one that is too small, only those in the current report matter.
                more.push((entry, found));
            }
            if let Some(here) = here.filter(|here| open(*here)) {
                for place in entry.places.in_report(here).take(limit) {
                    add(place);
                }
            }
        }
        for (entry, found) in more {
            let Some(pool) = pools.get_mut(&entry.kind) else { continue };
            let reports = having.with(found.missing);
            let open = |report: usize| reports.as_ref().is_none_or(|reports| reports.contains(report));
            let mut add = |place| pool.add(Candidate { entry, found, place }, here, limit);
            let mut largest = entry.places.best(open).take(limit);
            // The first was added above.
            let count =
                largest.next().into_iter().chain(largest.by_ref().take_while(|place| add(place))).count();
            let Some(last) = entry.places.last_of_best() else { continue };
            if count < limit && !pool.is_behind(&found, last.amount) {
                let places = entry.places.largest_behind(last, limit, open);
                let mut add = |place| pool.add(Candidate { entry, found, place }, here, limit);
                places.take_while(|place| add(place)).for_each(drop);
            }
        }
        pools
    }

    /// Adds names that match approximately, with this tier.
    fn add_guesses<'a>(
        &'a self,
        tier: Tier,
        score: &dyn Fn(&Entry) -> Option<i64>,
        ask: &Ask<'_>,
        pools: &mut HashMap<Kind, Pool<'a>>,
    ) {
        for entry in self.dictionary.entries() {
            let Some(score) = score(entry) else { continue };
            let pool = pools.entry(entry.kind).or_default();
            let found = Found { tier, score, missing: 0 };
            for place in entry.places.best(|_| true).take(ask.limit) {
                pool.add(Candidate { entry, found, place }, ask.here, ask.limit);
            }
        }
    }

    fn amounts(&self, sought: &Sought, ask: &Ask<'_>) -> Vec<Hit> {
        let hit = |(report, nth)| Hit {
            title: group_thousands(sought.number),
            ..Hit::new(Kind::Amount, Target::Figure { report, nth }, Tier::Amount)
        };
        self.figures.find(sought, ask.here).take(ask.limit).map(hit).collect()
    }

    fn paragraphs(
        &self,
        sought: Option<&Sought>,
        ask: &Ask<'_>,
        at_hand: &dyn Fn(usize) -> Option<Arc<Report>>,
    ) -> Vec<Hit> {
        let Some(wording) = Wording::new(ask.query, sought) else { return Vec::new() };
        self.passages(&|text| wording.place(text), Tier::Text, ask, at_hand)
    }

    /// The paragraphs that match approximately, those in the current report first, up to `LOOKED_AT` bytes.
    fn near_paragraphs(
        &self,
        near: &Near,
        ask: &Ask<'_>,
        at_hand: &dyn Fn(usize) -> Option<Arc<Report>>,
    ) -> Vec<Hit> {
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
        at_hand: &dyn Fn(usize) -> Option<Arc<Report>>,
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
            Some(prose::passages(&report, place).take(ask.limit).map(hit).collect::<Vec<_>>())
        };
        here.chain(others).filter_map(of_report).flatten().take(ask.limit).collect()
    }
}

/// Bytes of paragraphs that are searched approximately: some milliseconds.
const LOOKED_AT: usize = 1 << 20;

/// The cost of finding a report among the occurrences of a name, in occurrences scanned.
const STEPS: usize = 64;

/// For each word of a query, the reports whose context contains it.
struct Having {
    words: Vec<u64>,
    /// The reports that contain all of a set of words; computed on demand.
    with: RefCell<HashMap<u64, Rc<Reports>>>,
}

/// A set of reports, as a sorted list and by report: a flag is checked for each occurrence of a name, so they are small
/// enough for the CPU's cache.
struct Reports {
    list: Vec<usize>,
    flags: Vec<bool>,
}

impl Reports {
    fn contains(&self, report: usize) -> bool {
        self.flags.get(report).copied().unwrap_or_default()
    }
}

impl Having {
    /// A query of a single word needs no context.
    fn new(contexts: &Contexts, query: &Query, names: &[Entry], stands: &[Stands]) -> Self {
        let mut words = vec![0; if query.has_many_words() { contexts.len() } else { 0 }];
        for (bit, (word, stands)) in query.parts().zip(stands).skip(1).enumerate() {
            let has = contexts.having(word, names, |unit| stands.get(unit).is_some_and(Option::is_some));
            words.iter_mut().enumerate().for_each(|(report, words)| *words |= u64::from(has(report)) << bit);
        }
        Having { words, with: RefCell::default() }
    }

    /// The reports with all these words; `None` for an empty set, i.e. no restriction.
    fn with(&self, words: u64) -> Option<Rc<Reports>> {
        if words == 0 {
            return None;
        }
        let mut with = self.with.borrow_mut();
        let found = with.entry(words).or_insert_with(|| {
            let flags: Vec<bool> = self.words.iter().map(|own| words & !own == 0).collect();
            let list = (0..).zip(&flags).filter_map(|(report, is_in)| is_in.then_some(report)).collect();
            Rc::new(Reports { list, flags })
        });
        Some(Rc::clone(found))
    }
}

/// A hit that may or may not be among the best.
struct Candidate<'a> {
    entry: &'a Entry,
    found: Found,
    place: &'a Occurrence,
}

/// The candidates of one kind; those certainly not among the best are pruned from time to time.
#[derive(Default)]
struct Pool<'a> {
    found: Vec<(Rank, Candidate<'a>)>,
    /// Candidates that rank after this one are not among the best.
    worst: Option<Rank>,
}

/// Sort key of the hits of a kind, best first: the tier (the code itself, codes that begin with it, names, and so on, see
/// [`Tier`]); the current report before others; the score within the tier (a whole name before a part of one); the larger
/// amount; the earlier report; the position in the report. No two hits have equal keys, so that the order does not depend
/// on the limit.
type Rank = (Tier, bool, Reverse<i64>, places::Order);

impl<'a> Pool<'a> {
    /// Adds a candidate; returns whether it may be among the best.
    fn add(&mut self, candidate: Candidate<'a>, here: Option<usize>, limit: usize) -> bool {
        let rank = candidate.rank(here);
        if self.worst.is_some_and(|worst| worst < rank) {
            return false;
        }
        self.found.push((rank, candidate));
        // A place may occur twice: among the largest, and among those in the current report.
        let enough = limit.saturating_mul(2);
        if self.found.len() > enough.saturating_mul(2) {
            let (_, (worst, _), _) = self.found.select_nth_unstable_by_key(enough, |(rank, _)| *rank);
            self.worst = Some(*worst);
            self.found.truncate(enough);
        }
        true
    }

    /// Whether enough candidates rank before any match with at most this amount in another report.
    fn is_behind(&self, found: &Found, amount: Option<Decimal>) -> bool {
        self.worst.is_some_and(|(tier, elsewhere, score, (worst, ..))| {
            (tier, elsewhere, score, worst) < (found.tier, true, Reverse(found.score), Reverse(amount))
        })
    }

    /// The best candidates, best first.
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
        (tier, elsewhere, Reverse(score), self.place.order())
    }

    fn hit(self, query: &Query, english: bool) -> Hit {
        let tier = self.found.tier;
        let order = match (english, tier) {
            (true, _) => Order::EnglishFirst,
            (false, Tier::English) => Order::EnglishLast,
            (false, _) => Order::NoEnglish,
        };
        let title = self.entry.title(order);
        Hit {
            matched: query.matched(self.entry, tier, &title),
            title: title.text,
            amount: self.place.amount,
            table: self.place.table(),
            score: self.found.score,
            ..Hit::new(self.entry.kind, self.place.target(self.entry.kind), tier)
        }
    }
}

#[cfg(test)]
mod tests;
