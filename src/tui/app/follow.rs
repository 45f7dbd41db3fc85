use super::{Choice, Chosen, List, Outline, Overlay, Page, Spot, State};
use crate::check::{Told, told};
use crate::panes::{Key, Link, Pane};

impl State {
    /// Folds or unfolds; a row without children opens its link, or focuses the other list.
    pub(super) fn enter(&mut self) {
        let has_evidence = self.can_show_evidence();
        let Some(page) = self.page_mut() else { return };
        let has_evidence = has_evidence && !page.reading;
        let leads = !page.links.is_empty() && !page.goes_on();
        if page.paired {
            let first = page.links.first().cloned();
            return first.into_iter().for_each(|link| self.go_to(&link));
        }
        match page.active() {
            Some(List::Outline(outline)) if outline.folds() => outline.toggle(),
            _ if has_evidence => self.show_evidence(),
            _ if leads => self.follow(),
            _ => self.sideways(List::right, 1),
        }
    }

    /// Opens the link of the selected item; the user chooses among several.
    pub(super) fn follow(&mut self) {
        if self.nav.pane != Pane::Overview {
            self.add_sentences();
        }
        let links = self.page().map(|page| page.links.as_slice()).unwrap_or_default();
        let folds = self.outline().is_some_and(Outline::folds);
        match links {
            [] if !folds && self.page().is_some_and(Page::goes_on) => self.sideways(List::right, 1),
            [] => self.notice = Some(self.settings.lang.texts().leads_nowhere.into()),
            [link] => self.go_to(&link.clone()),
            several => {
                let entries = several.iter().map(|link| link.name.clone()).collect();
                let values = (0..several.len()).collect();
                self.dialog = Some(Overlay::Choice(Choice::new(Chosen::Link, entries, values, None)));
            }
        }
    }

    /// Adds links to paragraphs about the figures of the selected row. Computed on demand, since all sentences are
    /// compared with all tables.
    fn add_sentences(&mut self) {
        let Some((cx, page)) = self.context().zip(self.page()) else { return };
        let (Key::Row(at) | Key::Cell { at, .. }) = (match page.key() {
            Some(key) => key,
            None => return,
        }) else {
            return;
        };
        let rows: Vec<usize> = match page.list() {
            Some(List::Grid(grid)) => grid.read_rows(at.row).collect(),
            _ => vec![at.row],
        };
        let of_row = |told: &Told| told.cell.0.table == at.table && rows.contains(&told.cell.0.row);
        let link = |told: Told| {
            let (note, paragraph, _) = told.assertion;
            let heading = &cx.report.notes.get(note)?.heading;
            Some(Link::to(cx, Pane::Narrative, Key::Paragraph { note, paragraph }, heading))
        };
        let known: Vec<Option<Key>> = page.links.iter().map(|link| link.key).collect();
        let mut found: Vec<Link> = Vec::new();
        for link in told(cx.report).into_iter().filter(of_row).filter_map(link) {
            if !known.contains(&link.key) && found.iter().all(|other| other.key != link.key) {
                found.push(link);
            }
        }
        if let Some(page) = self.page_mut() {
            page.links.extend(found);
        }
    }

    /// Opens a link of the selected item by its number.
    pub(super) fn go_to_link(&mut self, number: usize) {
        let links = |page: &Page| page.links.get(number).cloned();
        if let Some(link) = self.page().and_then(links) {
            self.go_to(&link);
        }
    }

    fn go_to(&mut self, link: &Link) {
        self.nav.history.leave(self.spot());
        let Link { pane, table, key, .. } = *link;
        self.visit(Spot { report: self.nav.report, pane, table, key });
    }
}
