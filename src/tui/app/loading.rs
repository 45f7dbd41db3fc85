use super::{Overlay, State};
use crate::i18n::Say;
use crate::library::Step;
use crate::search::Index;
use crate::subjects::Subjects;

impl State {
    /// Takes a document that was opened while others still are. Reports keep their indices, so that nothing that
    /// points to one goes astray; where they are listed, they stand in the order of their documents.
    pub fn take(&mut self, step: Step) {
        let Step { index, done, total, opened } = step;
        let first = self.reports.is_empty();
        self.loading = (done < total).then_some((done, total));
        if let Some(failure) = opened.failures.first() {
            self.notice = Some(failure.say(self.lang));
        }
        let failed = !opened.failures.is_empty();
        self.failures.extend(opened.failures);
        self.documents.extend(opened.reports.iter().map(|_| index));
        self.reports.extend(opened.reports);
        let searching = matches!(self.overlay, Some(Overlay::Search(_)));
        self.index = searching.then(|| Index::build(&self.reports, Subjects::known()));
        if first {
            self.open(0);
        } else if failed {
            self.rebuild();
        }
    }

    /// The reports in the order of their documents.
    pub fn in_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.reports.len()).collect();
        order.sort_by_key(|report| self.documents.get(*report));
        order
    }

    /// The place of the report that is looked at in that order.
    pub fn position(&self) -> usize {
        self.in_order().iter().position(|report| *report == self.report).unwrap_or(0)
    }
}
