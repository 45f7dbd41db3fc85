//! The best of all matching names and places, without looking at most of them.

use super::contexts::Having;
use super::entry::{Entry, Glance, Order};
use super::places::{self, Occurrence};
use super::query::{Found, Query};
use super::{Ask, Hit, Index, Kind, Tier};
use std::cmp::Reverse;
use std::collections::HashMap;

/// The candidates of each kind.
pub(super) type Pools<'a> = HashMap<Kind, Pool<'a>>;

impl Index {
    /// The best named items that match the query.
    ///
    /// Of each name, the occurrences with the largest amounts are sorted. Example: `公积金 2024` matches 住房公积金, which
    /// occurs 22,000 times, and 公积金管理, 30 times. First the largest occurrence of both in a report of 2024 is added, then
    /// the next ones, until one is too small. If not even the last sorted one of 住房公积金 is, all its occurrences are looked
    /// at; 公积金管理 has no others.
    pub(super) fn named(&self, query: &Query, ask: &Ask<'_>) -> Pools<'_> {
        let mut pools = Pools::new();
        let stands = self.narrowed.stands(query, &self.dictionary);
        let having = Having::new(&self.contexts, query, self.dictionary.entries(), &stands);
        let find = |at: usize, entry: &Entry, glance: &Glance| {
            let may = query.may_find(at, glance, &stands);
            let found = may.then(|| query.find_in(at, entry, &stands)).flatten();
            found.filter(|found| having.may_have(found.missing))
        };
        self.add_best(&find, &having, ask, &mut pools);
        pools
    }

    /// Adds names that match approximately, with this tier; only their largest occurrences.
    pub(super) fn add_guesses<'a>(
        &'a self,
        tier: Tier,
        score: &dyn Fn(&Entry) -> Option<i64>,
        ask: &Ask<'_>,
        pools: &mut Pools<'a>,
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

    /// Adds the best occurrences of what `find` finds in each name.
    fn add_best<'a>(
        &'a self,
        find: &dyn Fn(usize, &Entry, &Glance) -> Option<Found>,
        having: &Having,
        ask: &Ask<'_>,
        pools: &mut Pools<'a>,
    ) {
        let Ask { here, limit, .. } = *ask;
        // Names of which more occurrences may be needed than the largest: those of all names are added first, since they
        // decide how many others matter.
        let mut more: Vec<(&Entry, Found)> = Vec::new();
        let names = self.dictionary.entries().iter().zip(self.dictionary.glances());
        for (at, (entry, glance)) in names.enumerate() {
            let Some(found) = find(at, entry, glance) else { continue };
            let pool = pools.entry(entry.kind).or_default();
            if pool.is_above(found.tier) {
                continue;
            }
            let open = |report: usize| having.has(report, found.missing);
            let mut add = |place| pool.add(Candidate { entry, found, place }, here, limit);
            if let Some(only) = entry.places.only() {
                if open(only.report()) {
                    add(only);
                }
                continue;
            }
            if entry.places.best(open).next().is_none_or(&mut add) {
                more.push((entry, found));
            }
            if let Some(here) = here.filter(|here| open(*here)) {
                entry.places.in_report(here).for_each(|place| _ = add(place));
            }
        }
        // Names of which more may be needed than what is sorted.
        let mut rest: Vec<(&Occurrence, &Entry, Found)> = Vec::new();
        for (entry, found) in more {
            let Some(pool) = pools.get_mut(&entry.kind) else { continue };
            let open = |report: usize| having.has(report, found.missing);
            let mut sorted = entry.places.best(open).take(limit);
            // The first was added above.
            let first = sorted.next().into_iter();
            let others = sorted.take_while(|place| pool.add(Candidate { entry, found, place }, here, limit));
            if first.chain(others).count() < limit {
                rest.extend(entry.places.last_of_best().map(|last| (last, entry, found)));
            }
        }
        // Those of the names with the largest amounts exclude most of the others.
        rest.sort_by_key(|(last, ..)| Reverse(last.amount));
        for (last, entry, found) in rest {
            let Some(pool) = pools.get_mut(&entry.kind) else { continue };
            if !pool.is_behind(&found, last) {
                let open = |report: usize| having.has(report, found.missing);
                let places = entry.places.all(open);
                places.for_each(|place| _ = pool.add(Candidate { entry, found, place }, here, limit));
            }
        }
    }
}

/// Sort key of the hits of a kind, best first: the tier (the code itself, codes that begin with it, names, and so on, see
/// [`Tier`]); the current report before others; the score within the tier (a whole name before a part of one); the larger
/// amount; the earlier report; the position in the report. No two hits have equal keys, so that the order does not depend
/// on the limit.
pub(super) type Rank = (Tier, bool, Reverse<i64>, places::Order);

/// A hit that may or may not be among the best.
pub(super) struct Candidate<'a> {
    pub(super) entry: &'a Entry,
    pub(super) found: Found,
    pub(super) place: &'a Occurrence,
}

impl Candidate<'_> {
    pub(super) fn rank(&self, here: Option<usize>) -> Rank {
        rank(&self.found, Some(self.place.report()) != here, self.place)
    }

    pub(super) fn hit(self, query: &Query, english: bool) -> Hit {
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

fn rank(found: &Found, elsewhere: bool, place: &Occurrence) -> Rank {
    (found.tier, elsewhere, Reverse(found.score), place.order())
}

/// The candidates of one kind; those certainly not among the best are pruned from time to time.
#[derive(Default)]
pub(super) struct Pool<'a> {
    found: Vec<(Rank, Candidate<'a>)>,
    /// Candidates that rank after this one are not among the best.
    worst: Option<Rank>,
}

impl<'a> Pool<'a> {
    /// Adds a candidate, maybe once more; returns whether it may be among the best.
    fn add(&mut self, candidate: Candidate<'a>, here: Option<usize>, limit: usize) -> bool {
        let rank = candidate.rank(here);
        if self.worst.is_some_and(|worst| worst < rank) {
            return false;
        }
        self.found.push((rank, candidate));
        if self.found.len() > limit.saturating_mul(4) {
            self.prune(limit);
        }
        true
    }

    /// Sorts the candidates, best first, and keeps only the best.
    fn prune(&mut self, limit: usize) {
        self.found.sort_unstable_by_key(|(rank, _)| *rank);
        self.found.dedup_by_key(|(rank, _)| *rank);
        self.found.truncate(limit);
        self.worst = self.found.last().map(|(rank, _)| *rank).filter(|_| self.found.len() == limit);
    }

    /// Whether enough candidates rank before any match of this tier.
    fn is_above(&self, tier: Tier) -> bool {
        self.worst.is_some_and(|(worst, ..)| worst < tier)
    }

    /// Whether enough candidates rank before all occurrences in other reports that come after `last`.
    fn is_behind(&self, found: &Found, last: &Occurrence) -> bool {
        self.worst.is_some_and(|worst| worst <= rank(found, true, last))
    }

    /// Whether nothing was found.
    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The tiers of the candidates.
    pub(super) fn tiers(&self) -> impl Iterator<Item = Tier> {
        self.found.iter().map(|(_, candidate)| candidate.found.tier)
    }

    /// The best candidates, best first.
    pub(super) fn best(mut self, limit: usize) -> impl Iterator<Item = Candidate<'a>> {
        self.prune(limit);
        self.found.into_iter().map(|(_, candidate)| candidate)
    }
}
