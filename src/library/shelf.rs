use super::amounts::Stored;
use crate::model::{Head, Report};
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

/// All open reports. Those that can be read again quickly are not kept in memory, so that there may be very many.
#[derive(Debug, Default)]
pub struct Shelf {
    slots: Vec<Slot>,
    /// Cache of reports that were read again, most recent last.
    lately: VecDeque<(usize, Arc<Report>)>,
}

#[derive(Debug)]
struct Slot {
    head: Head,
    /// The index of the document that contains it.
    document: usize,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Kept(Arc<Report>),
    Stored(Stored),
}

/// Size of the cache.
const LATELY: usize = 16;

impl Shelf {
    /// Adds a report of a document; if it is stored in a file, it is not kept in memory.
    pub fn add(&mut self, document: usize, report: Report, stored: Option<Stored>) {
        let head = report.head();
        let content = stored.map_or_else(|| Content::Kept(Arc::new(report)), Content::Stored);
        self.slots.push(Slot { head, document, content });
    }

    /// Replaces earlier reports of the same document by their current state.
    pub fn change(&mut self, document: usize, reports: Vec<Report>) {
        let mut changed: HashMap<Head, Report> = reports.into_iter().map(|r| (r.head(), r)).collect();
        for slot in self.slots.iter_mut().filter(|slot| slot.document == document) {
            if let Some(report) = changed.remove(&slot.head) {
                slot.content = Content::Kept(Arc::new(report));
            }
        }
        self.lately.clear();
    }

    /// A report, if it is in memory.
    pub fn at_hand(&self, index: usize) -> Option<Arc<Report>> {
        match &self.slots.get(index)?.content {
            Content::Kept(report) => Some(Arc::clone(report)),
            Content::Stored(_) => {
                self.lately.iter().find(|(at, _)| *at == index).map(|(_, report)| Arc::clone(report))
            }
        }
    }

    /// Where to read a report that is not in memory.
    pub fn stored(&self, index: usize) -> Option<&Stored> {
        match &self.slots.get(index)?.content {
            Content::Stored(stored) if self.at_hand(index).is_none() => Some(stored),
            _ => None,
        }
    }

    /// Caches a report that was read again; evicts the least recent one.
    pub fn keep(&mut self, index: usize, report: Report) {
        if self.lately.len() == LATELY {
            self.lately.pop_front();
        }
        self.lately.push_back((index, Arc::new(report)));
    }

    /// A report, read from disk if necessary; `None` if there is no such report, or its file has changed since it was
    /// opened.
    pub fn report(&mut self, index: usize) -> Option<Arc<Report>> {
        if let Some(stored) = self.stored(index) {
            let report = stored.read()?;
            self.keep(index, report);
        }
        self.at_hand(index)
    }

    /// The identity of a report.
    pub fn head(&self, index: usize) -> Option<&Head> {
        self.slots.get(index).map(|slot| &slot.head)
    }

    /// The identities of all reports, in the order in which they were added.
    pub fn heads(&self) -> impl Iterator<Item = &Head> {
        self.slots.iter().map(|slot| &slot.head)
    }

    /// The index of the document that contains a report.
    pub fn document(&self, index: usize) -> Option<usize> {
        self.slots.get(index).map(|slot| slot.document)
    }

    /// How many reports there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Indices of the reports, sorted by document.
    pub fn in_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.slots.len()).collect();
        order.sort_by_key(|index| self.slots.get(*index).map(|slot| slot.document));
        order
    }

    /// The position of a report in that order, counted from 0.
    pub fn position(&self, index: usize) -> usize {
        let order = |(at, slot): (usize, &Slot)| (slot.document, at);
        let Some(own) = self.slots.get(index).map(|slot| order((index, slot))) else { return 0 };
        self.slots.iter().enumerate().map(order).filter(|other| *other < own).count()
    }
}
