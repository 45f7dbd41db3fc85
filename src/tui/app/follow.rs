use super::{Choice, Chosen, List, Outline, Overlay, Page, Spot, State};
use crate::panes::Link;

impl State {
    /// Folds or unfolds; a row that has nothing to fold leads to its place, or to the list beside it.
    pub(super) fn enter(&mut self) {
        let Some(page) = self.page_mut() else { return };
        let leads = !page.links.is_empty() && !page.goes_on();
        match page.active() {
            Some(List::Outline(outline)) if outline.folds() => outline.toggle(),
            _ if leads => self.follow(),
            _ => self.sideways(List::right, 1),
        }
    }

    /// Goes where the chosen thing leads to; out of several places, the user chooses.
    pub(super) fn follow(&mut self) {
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

    /// Goes to the place of that number among those that the chosen thing leads to.
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
