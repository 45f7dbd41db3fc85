//! Page numbers by position in the page tree, so that pages after a lost one keep their numbers.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use hayro_syntax::page::Page;
use std::collections::{HashMap, HashSet};

use crate::read::work;

/// The page numbers in the page tree.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    known: HashMap<ObjectIdentifier, u32>,
    /// The number of the last page, lost or not.
    pub last: u32,
    visited: HashSet<ObjectIdentifier>,
}

/// A child of a node, with the number of pages that it declares.
enum Kid<'a> {
    Page(Option<ObjectIdentifier>),
    Node(Dict<'a>, u32),
    Lost,
}

/// Maximum depth of the tree; a tree of three thousand pages has a depth of about three.
const DEPTH: usize = 64;

impl Numbers {
    /// Walks the page tree; empty if the tree itself is lost.
    pub(super) fn of(pdf: &Pdf) -> Numbers {
        let mut numbers = Numbers::default();
        if let Some(root) = super::catalog(pdf).and_then(|catalog| catalog.get::<Dict<'_>>("Pages")) {
            numbers.visited.extend(root.obj_id());
            numbers.walk(pdf, &root, DEPTH);
        }
        numbers
    }

    /// The numbers of these pages. Pages that are not in the tree continue the count.
    pub(super) fn assign(&self, pages: &[Page<'_>]) -> Vec<u32> {
        let number = |page: &Page<'_>| self.known.get(&page.raw().obj_id()?).copied();
        (1..).zip(pages).map(|(index, page)| number(page).unwrap_or(index)).collect()
    }

    /// The ranges of pages (first and last) that are not in `found`.
    pub(super) fn lost(&self, found: &[u32]) -> Vec<(u32, u32)> {
        let found: HashSet<u32> = found.iter().copied().collect();
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for page in (1..=self.last).filter(|page| !found.contains(page)) {
            match runs.last_mut() {
                Some((_, end)) if *end + 1 == page => *end = page,
                _ => runs.push((page, page)),
            }
        }
        runs
    }

    fn walk(&mut self, pdf: &Pdf, node: &Dict<'_>, depth: usize) {
        let kids: Vec<Kid<'_>> = match node.get::<Array<'_>>("Kids").filter(|_| depth > 0) {
            Some(kids) => kids.raw_iter().filter_map(|kid| self.kid(pdf, kid)).collect(),
            None => Vec::new(),
        };
        let pages = |kid: &Kid<'_>| match kid {
            Kid::Page(_) => 1,
            Kid::Node(_, count) => *count,
            Kid::Lost => 0,
        };
        let there: u32 = kids.iter().map(pages).fold(0, u32::saturating_add);
        let lost = u32::try_from(kids.iter().filter(|kid| matches!(kid, Kid::Lost)).count()).unwrap_or(0);
        // A lost child may have been a node of many pages; the first one is assumed to hold all missing pages.
        let mut missing = count(node).saturating_sub(there).clamp(lost, MOST);
        let mut left = lost;
        for kid in kids {
            match kid {
                Kid::Page(id) => {
                    self.last = self.last.saturating_add(1);
                    self.known.extend(id.map(|id| (id, self.last)));
                }
                Kid::Node(node, count) => {
                    let end = self.last.saturating_add(count);
                    self.walk(pdf, &node, depth - 1);
                    self.last = self.last.max(end);
                }
                Kid::Lost => {
                    left -= 1;
                    let pages = missing - left;
                    missing -= pages;
                    self.last = self.last.saturating_add(pages);
                }
            }
        }
    }

    fn kid<'a>(&mut self, pdf: &'a Pdf, kid: MaybeRef<Object<'a>>) -> Option<Kid<'a>> {
        work::step(8);
        let (dict, id) = match kid {
            MaybeRef::Ref(id) => {
                let id = ObjectIdentifier::from(id);
                // A page that is referenced twice is shown once.
                self.visited.insert(id).then_some(())?;
                (pdf.xref().get::<Dict<'_>>(id), Some(id))
            }
            MaybeRef::NotRef(object) => (object.into_dict(), None),
        };
        let Some(dict) = dict else { return Some(Kid::Lost) };
        let is_node = dict.get::<Name<'_>>("Type").is_some_and(|name| name.as_ref() == b"Pages");
        Some(if is_node { Kid::Node(dict.clone(), count(&dict)) } else { Kid::Page(id) })
    }
}

/// An upper bound on page counts, beyond any document.
const MOST: u32 = 100_000;

fn count(node: &Dict<'_>) -> u32 {
    node.get::<u32>("Count").unwrap_or(0).min(MOST)
}
