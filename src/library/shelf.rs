use super::amounts::Stored;
use crate::model::{Head, Report};
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

/// The reports that are open. Those that can be read again in no time are not kept, so that there may be many.
#[derive(Debug, Default)]
pub struct Shelf {
    slots: Vec<Slot>,
    /// Reports that were read again, the latest last.
    lately: VecDeque<(usize, Arc<Report>)>,
}

#[derive(Debug)]
struct Slot {
    head: Head,
    /// The number of the document that it was asked for by.
    document: usize,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Kept(Arc<Report>),
    Stored(Stored),
}

/// So many of the reports that were read again are kept.
const LATELY: usize = 16;

impl Shelf {
    /// Adds a report of a document; one that is stored is not kept.
    pub fn add(&mut self, document: usize, report: Report, stored: Option<Stored>) {
        let head = report.head();
        let content = stored.map_or_else(|| Content::Kept(Arc::new(report)), Content::Stored);
        self.slots.push(Slot { head, document, content });
    }

    /// Takes reports as they are now for those of the same document that were added before.
    pub fn change(&mut self, document: usize, reports: Vec<Report>) {
        let mut changed: HashMap<Head, Report> = reports.into_iter().map(|r| (r.head(), r)).collect();
        for slot in self.slots.iter_mut().filter(|slot| slot.document == document) {
            if let Some(report) = changed.remove(&slot.head) {
                slot.content = Content::Kept(Arc::new(report));
            }
        }
        self.lately.clear();
    }

    /// A report that is in memory.
    pub fn at_hand(&self, index: usize) -> Option<Arc<Report>> {
        match &self.slots.get(index)?.content {
            Content::Kept(report) => Some(Arc::clone(report)),
            Content::Stored(_) => {
                self.lately.iter().find(|(at, _)| *at == index).map(|(_, report)| Arc::clone(report))
            }
        }
    }

    /// Where a report can be read that is not in memory.
    pub fn stored(&self, index: usize) -> Option<&Stored> {
        match &self.slots.get(index)?.content {
            Content::Stored(stored) if self.at_hand(index).is_none() => Some(stored),
            _ => None,
        }
    }

    /// Keeps a report that was read again, until others have been.
    pub fn keep(&mut self, index: usize, report: Report) {
        if self.lately.len() == LATELY {
            self.lately.pop_front();
        }
        self.lately.push_back((index, Arc::new(report)));
    }

    /// A report, read if it must be; none where there is none, or where its file has changed since it was opened.
    pub fn report(&mut self, index: usize) -> Option<Arc<Report>> {
        if let Some(stored) = self.stored(index) {
            let report = stored.read()?;
            self.keep(index, report);
        }
        self.at_hand(index)
    }

    /// What a report is known by.
    pub fn head(&self, index: usize) -> Option<&Head> {
        self.slots.get(index).map(|slot| &slot.head)
    }

    /// What the reports are known by, in the order in which they were added.
    pub fn heads(&self) -> impl Iterator<Item = &Head> {
        self.slots.iter().map(|slot| &slot.head)
    }

    /// The number of the document that a report is of.
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

    /// The reports in the order of their documents.
    pub fn in_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.slots.len()).collect();
        order.sort_by_key(|index| self.slots.get(*index).map(|slot| slot.document));
        order
    }

    /// The place of a report in that order, from 0.
    pub fn position(&self, index: usize) -> usize {
        let order = |(at, slot): (usize, &Slot)| (slot.document, at);
        let Some(own) = self.slots.get(index).map(|slot| order((index, slot))) else { return 0 };
        self.slots.iter().enumerate().map(order).filter(|other| *other < own).count()
    }
}
