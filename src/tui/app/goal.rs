use super::{Effect, Goal, Overlay, Search, State};
use crate::search::Target;
use crate::tui::layout;

impl State {
    /// Goes to a goal, or first requests the report that it needs: nothing here reads a file.
    pub(super) fn head_for(&mut self, goal: Goal) {
        let needed = self.report_of(&goal).filter(|report| self.session.shelf.stored(*report).is_some());
        if let Some(report) = needed {
            self.effect = Some(Effect::Read(report, goal));
            return;
        }
        let by_index = matches!(goal, Goal::Best(_) | Goal::Search | Goal::Command(_) | Goal::Reports(_));
        if by_index && !self.session.index_at_hand() {
            self.effect = Some(Effect::Index(goal));
            return;
        }
        match goal {
            Goal::Back => self.turn_back(),
            Goal::Forward => self.turn_forward(),
            Goal::Mark(number) => self.go_to_mark(number),
            Goal::Report(report) => self.go_to_report(report),
            Goal::Result => self.go_to_result(),
            Goal::Best(query) => self.go_to_best(&query),
            Goal::Search => self.open_search(),
            Goal::Reports(wanted) => self.list_reports(wanted),
            Goal::Beside(report) => self.put_beside(report),
            Goal::Command(text) => self.open_command(&text),
            Goal::Preview => {}
        }
    }

    /// The report that a goal needs.
    fn report_of(&self, goal: &Goal) -> Option<usize> {
        match goal {
            Goal::Back => self.nav.history.before().map(|spot| spot.report),
            Goal::Forward => self.nav.history.after().map(|spot| spot.report),
            Goal::Mark(number) => self.marked_report(*number),
            Goal::Report(report) | Goal::Beside(report) => Some(*report),
            Goal::Result => self.nav.results.chosen().map(|hit| hit.target.report()),
            Goal::Preview => match &self.dialog {
                Some(Overlay::Search(search)) => self.unread(search),
                _ => None,
            },
            Goal::Best(_) | Goal::Search | Goal::Reports(_) | Goal::Command(_) => None,
        }
    }

    /// The report needed to show the selected hit, or an amount on the screen whose row is only known from its report.
    fn unread(&self, search: &Search) -> Option<usize> {
        let is_stored = |report: &usize| self.session.shelf.stored(*report).is_some();
        let chosen = search.results.chosen().map(|hit| hit.target.report());
        let (hits, _) = layout::found(self.area);
        let on_screen = search.results.hits.iter().skip(search.offset).take(hits.height.into());
        let unnamed = on_screen.filter(|hit| matches!(hit.target, Target::Figure { .. }));
        chosen.into_iter().chain(unnamed.map(|hit| hit.target.report())).find(is_stored)
    }

    fn turn_back(&mut self) {
        match self.nav.history.back(self.nav.spot()) {
            Some(spot) => {
                self.visit(spot);
            }
            None => self.notice = Some(self.settings.lang.texts().no_way_back.into()),
        }
    }

    fn turn_forward(&mut self) {
        match self.nav.history.forward(self.nav.spot()) {
            Some(spot) => {
                self.visit(spot);
            }
            None => self.notice = Some(self.settings.lang.texts().no_way_forward.into()),
        }
    }
}
