use super::{Ask, Hit, Index, Kind, Tier};
use crate::model::Report;
use crate::subjects::Subjects;
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Number of reports that are held and indexed at a time.
const TOGETHER: usize = 16;

/// Finds what an index of all reports would find, but holds only some reports at a time; of each hit and its report only
/// the result of `keep` is kept.
pub fn find_among<T>(
    mut reports: impl Iterator<Item = Arc<Report>>,
    subjects: &Subjects,
    ask: Ask<'_>,
    mut keep: impl FnMut(Hit, &Report) -> T,
) -> Vec<T> {
    let mut merged = Merged { limit: ask.limit, kinds: BTreeMap::new() };
    loop {
        let together: Vec<Arc<Report>> = reports.by_ref().take(TOGETHER).collect();
        if together.is_empty() {
            return merged.best();
        }
        let mut index = Index::default();
        together.iter().for_each(|report| index.add(report, subjects));
        for hit in index.find(ask, &|at| together.get(at).cloned()) {
            if let Some(report) = together.get(hit.target.report()) {
                merged.take(hit, |hit| keep(hit, report));
            }
        }
    }
}

/// The best hits of several indexes.
struct Merged<T> {
    /// Maximum number of hits of each kind.
    limit: usize,
    kinds: BTreeMap<Kind, Vec<(Order, T)>>,
}

/// Sort key of the hits of a kind, best first; the sort is stable.
type Order = (Tier, Reverse<i64>, Reverse<Option<Decimal>>);

impl<T> Merged<T> {
    fn take(&mut self, hit: Hit, keep: impl FnOnce(Hit) -> T) {
        let order = (hit.tier, Reverse(hit.score), Reverse(hit.amount));
        let of_kind = self.kinds.entry(hit.kind).or_default();
        let at = of_kind.partition_point(|(other, _)| *other <= order);
        if at < self.limit {
            of_kind.insert(at, (order, keep(hit)));
            of_kind.truncate(self.limit);
        }
    }

    /// The hits that are listed, the kind with the best hit first.
    fn best(self) -> Vec<T> {
        let mut kinds: Vec<(Kind, Vec<(Order, T)>)> = self.kinds.into_iter().collect();
        let best = kinds.iter().flat_map(|(_, found)| found).map(|((tier, ..), _)| *tier).min();
        kinds.iter_mut().for_each(|(_, found)| found.retain(|((tier, ..), _)| tier.counts_beside(best)));
        kinds.sort_by_key(|(kind, found)| (found.first().map(|((tier, ..), _)| *tier), *kind));
        kinds.into_iter().flat_map(|(_, found)| found).map(|(_, kept)| kept).collect()
    }
}
