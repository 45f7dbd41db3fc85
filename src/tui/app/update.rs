use super::{
    Action, Choice, Chosen, Effect, Key, List, Message, Outline, Overlay, Page, Prompted, Scroll, Spot,
    State, Visibility,
};
use crate::i18n::Lang;
use crate::model::{Report, Table};
use crate::tree::Tree;
use crate::tui::layout::{Areas, Slot};
use crate::tui::pane::Pane;

impl State {
    /// Takes a message, and says what is left to do outside.
    pub fn update(&mut self, message: Message) -> Option<Effect> {
        self.notice = None;
        let effect = match message {
            Message::Do(Action::Quit) => Some(Effect::Quit),
            Message::Do(Action::Redraw) => Some(Effect::Redraw),
            Message::Do(Action::Suspend) => Some(Effect::Suspend),
            Message::Done(outcome) => {
                self.hear(outcome);
                None
            }
            Message::Mouse(gesture, at) => {
                if let Some(key) = self.point(gesture, at) {
                    return self.update(key);
                }
                self.effect.take()
            }
            message => {
                let next = match self.overlay.take() {
                    Some(overlay) => self.update_overlay(overlay, message),
                    None => {
                        self.browse(message);
                        None
                    }
                };
                // What a command runs is run as if its key had been pressed.
                if let Some(action) = next {
                    return self.update(Message::Do(action));
                }
                self.effect.take()
            }
        };
        self.settle();
        effect
    }

    fn browse(&mut self, message: Message) {
        match message {
            Message::Do(action) => self.act(action),
            Message::Pane(number) => {
                if let Some(pane) = number.checked_sub(1).and_then(|i| Pane::ALL.get(i)) {
                    self.go_to_pane(*pane);
                }
            }
            Message::Type(_) | Message::Paste(_) | Message::Mouse(..) | Message::Done(_) => {}
        }
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::Up => self.step(-1),
            Action::Down => self.step(1),
            Action::PageUp => self.step(-self.screenful()),
            Action::PageDown => self.step(self.screenful()),
            Action::HalfUp => self.step(-self.half_a_screen()),
            Action::HalfDown => self.step(self.half_a_screen()),
            Action::ScrollUp => self.scroll_here(|_, _| -1),
            Action::ScrollDown => self.scroll_here(|_, _| 1),
            Action::Centre => self.scroll_here(List::off_centre),
            Action::First => self.step(isize::MIN),
            Action::Last => self.step(isize::MAX),
            Action::Left if self.charted() => self.page_mut().into_iter().for_each(Page::zoom_out),
            Action::Right if self.charted() => self.page_mut().into_iter().for_each(Page::zoom_in),
            Action::Left => self.sideways(List::left, -1),
            Action::Right => self.sideways(List::right, 1),
            Action::Toggle => self.enter(),
            Action::Follow => self.follow(),
            Action::FoldAll => self.fold(|o| o.refold(|tree| tree.unfold_to(0))),
            Action::UnfoldAll => self.fold(|o| o.refold(|tree| tree.unfold_to(usize::MAX))),
            Action::FoldLevel => self.fold(|o| o.refold(Tree::fold_level)),
            Action::UnfoldLevel => self.fold(|o| o.refold(Tree::unfold_level)),
            Action::NextPane => self.turn(1),
            Action::PreviousPane => self.turn(Pane::ALL.len() - 1),
            Action::OtherList => self.focus_next(),
            Action::Detail => self.toggle_detail(),
            Action::Chart => self.turn_chart(),
            Action::Unit => {
                self.shown = self.shown.next();
                self.rebuild();
            }
            Action::Language => {
                self.lang = if self.lang == Lang::Zh { Lang::En } else { Lang::Zh };
                self.rebuild();
            }
            Action::Copy => self.choose_copy(),
            Action::Export => self.choose_format(),
            Action::Mark => self.mark(),
            Action::Marks => self.choose_mark(),
            Action::Search => self.open_search(),
            Action::Command => self.prompt(Prompted::Command),
            Action::Filter => self.prompt(Prompted::Filter),
            Action::Cancel => self.clear_filter(),
            Action::Sort => self.choose_sort(),
            Action::Reverse => self.reverse(),
            Action::Flat => self.lay_flat(),
            Action::Share => self.turn_shares(),
            Action::Compare => self.choose_beside(),
            Action::Columns => self.choose_columns(),
            Action::NextHit => self.turn_results(true),
            Action::PreviousHit => self.turn_results(false),
            Action::Mouse => self.turn_mouse(),
            Action::Account => self.go_to_pane(Pane::Account),
            Action::Help => self.overlay = Some(Overlay::Help(Scroll::default())),
            Action::Tables => self.choose_table(),
            Action::Reports => self.choose_report(),
            Action::Back => match self.history.back(self.spot()) {
                Some(spot) => {
                    self.visit(spot);
                }
                None => self.notice = Some(self.lang.texts().no_way_back.into()),
            },
            Action::Forward => match self.history.forward(self.spot()) {
                Some(spot) => {
                    self.visit(spot);
                }
                None => self.notice = Some(self.lang.texts().no_way_forward.into()),
            },
            _ => {}
        }
    }

    fn step(&mut self, rows: isize) {
        let Some(page) = self.page_mut() else { return };
        match page.active() {
            Some(list) => list.step(rows),
            None => page.detail.offset = page.detail.offset.saturating_add_signed(rows),
        }
    }

    /// Rows that one screen shows, less one to keep the thread.
    fn screenful(&self) -> isize {
        let Some(page) = self.page() else { return 1 };
        let slot = if page.reading { Slot::Detail } else { Slot::List(page.focus) };
        let inner = Areas::of(self.area, page).and_then(|a| a.inner(slot));
        let head = if page.reading { 0 } else { page.list().map_or(0, List::head_lines) };
        let rows = inner.map_or(1, |i| usize::from(i.height).saturating_sub(head + 1));
        isize::try_from(rows).unwrap_or(1).max(1)
    }

    fn half_a_screen(&self) -> isize {
        (self.screenful() / 2).max(1)
    }

    /// Folds, unfolds or moves; where there is nothing to do, the list on that side takes the keys.
    pub(super) fn sideways(&mut self, act: fn(&mut List) -> bool, towards: isize) {
        let Some(page) = self.page_mut() else { return };
        let Some(list) = page.active() else { return };
        let next = if act(list) { page.focus } else { page.focus.saturating_add_signed(towards) };
        page.focus = next.min(page.lists.len().saturating_sub(1));
    }

    fn fold(&mut self, change: impl FnOnce(&mut Outline)) {
        if let Some(List::Outline(outline)) = self.page_mut().and_then(Page::active) {
            change(outline);
        }
    }

    fn turn(&mut self, by: usize) {
        let next = (self.pane.index() + by) % Pane::ALL.len();
        if let Some(pane) = Pane::ALL.get(next) {
            self.go_to_pane(*pane);
        }
    }

    pub(super) fn go_to_pane(&mut self, pane: Pane) {
        if pane != self.pane {
            self.history.leave(self.spot());
            self.pane = pane;
        }
    }

    fn focus_next(&mut self) {
        let detail = self.page().is_some_and(|page| self.shows_detail(page));
        let Some(page) = self.page_mut() else { return };
        if page.reading {
            (page.focus, page.reading) = (0, false);
        } else if page.focus + 1 < page.lists.len() {
            page.focus += 1;
        } else {
            page.reading = detail;
            page.focus = if detail { page.focus } else { 0 };
        }
    }

    fn toggle_detail(&mut self) {
        let shown = self.page().is_some_and(|page| self.shows_detail(page));
        let Some(page) = self.page_mut() else { return };
        if page.charted {
            return page.uncover_detail();
        }
        page.detail_shown = if shown { Visibility::Hidden } else { Visibility::Shown };
        page.reading = false;
    }

    fn choose_table(&mut self) {
        let tables = self.tables();
        let Some(report) = self.current() else { return };
        if tables.len() < 2 {
            self.notice = Some(self.lang.texts().only_table.into());
            return;
        }
        let entries = table_names(report, &tables);
        let now = self.page().and_then(|p| p.table);
        self.overlay = Some(Overlay::Choice(Choice::new(Chosen::Table, entries, tables, now)));
    }

    fn choose_report(&mut self) {
        let texts = self.lang.texts();
        if self.shelf.len() < 2 {
            self.notice = Some(texts.only_report.into());
            return;
        }
        let values = self.shelf.in_order();
        let entries =
            values.iter().filter_map(|r| self.shelf.head(*r)).map(|head| texts.report_title(head)).collect();
        self.overlay = Some(Overlay::Choice(Choice::new(Chosen::Report, entries, values, Some(self.report))));
    }

    /// What an overlay does with a message, and what is to be run then; one that is not put back is closed.
    fn update_overlay(&mut self, overlay: Overlay, message: Message) -> Option<Action> {
        match (overlay, message) {
            (Overlay::Prompt(prompt), message) => return self.type_prompt(prompt, &message),
            (Overlay::Search(search), message) => self.type_search(search, &message),
            (Overlay::Naming(naming), message) => self.type_name(naming, &message),
            (_, Message::Do(Action::Cancel)) | (Overlay::Help(_), Message::Do(Action::Accept)) => {}
            (Overlay::Choice(choice), Message::Do(Action::Accept)) => {
                if let Some(value) = choice.value() {
                    self.choose(choice.what, value);
                }
            }
            (Overlay::Help(mut scroll), Message::Do(action)) => {
                scroll.offset = scroll.offset.saturating_add_signed(self.steps(action));
                self.overlay = Some(Overlay::Help(scroll));
            }
            (Overlay::Choice(choice), Message::Do(Action::Delete)) if choice.what == Chosen::Mark => {
                choice.value().into_iter().for_each(|mark| self.unmark(mark));
                self.overlay = Some(Overlay::Choice(choice));
            }
            (Overlay::Choice(mut choice), Message::Do(action)) => {
                choice.step(self.steps(action));
                self.overlay = Some(Overlay::Choice(choice));
            }
            (overlay, _) => self.overlay = Some(overlay),
        }
        None
    }

    /// By how many rows an action moves in an overlay.
    pub(super) fn steps(&self, action: Action) -> isize {
        let screen = isize::try_from(self.area.height / 2).unwrap_or(1).max(1);
        match action {
            Action::Up => -1,
            Action::Down => 1,
            Action::PageUp => -screen,
            Action::PageDown => screen,
            Action::First => isize::MIN,
            Action::Last => isize::MAX,
            _ => 0,
        }
    }

    fn choose(&mut self, what: Chosen, value: usize) {
        match what {
            Chosen::Link => self.go_to_link(value),
            Chosen::Copy => self.copy(value),
            Chosen::Format => self.name_export(value),
            Chosen::Replace => self.replace(value == 1),
            Chosen::Mark => self.go_to_mark(value),
            Chosen::Report => self.go_to_report(value),
            Chosen::Table => {
                self.history.leave(self.spot());
                self.show_table(value);
            }
            Chosen::Sort => self.sort_by(value),
            Chosen::Columns => self.toggle_column(value),
            Chosen::Beside => self.set_beside(Some(value)),
        }
    }

    /// Opens a report, unless it is open.
    pub(super) fn go_to_report(&mut self, report: usize) {
        if report != self.report {
            self.history.leave(self.spot());
            self.leave();
            self.open(report);
        }
    }

    /// Shows another table in the pane.
    fn show_table(&mut self, table: usize) {
        let Some(cx) = self.context() else { return };
        let mut page = Page::new(self.pane.content(), cx, Some(table));
        if let Some(old) = self.page_mut() {
            page.detail_shown = old.detail_shown;
            page.charted = old.charted;
            for (list, before) in page.lists.iter_mut().zip(&old.lists) {
                list.arrange_like(before);
            }
            *old = page;
        }
    }

    /// Goes to a place: opens its report, pane and table, and unfolds the way to what the cursor was on.
    /// Says whether that is there.
    pub fn visit(&mut self, spot: Spot) -> bool {
        if spot.report != self.report && !self.open(spot.report) {
            return false;
        }
        self.pane = spot.pane;
        if spot.table.is_some_and(|t| self.page().and_then(|p| p.table) != Some(t)) {
            self.show_table(spot.table.unwrap_or_default());
        }
        spot.key.is_none_or(|key| self.reveal(key))
    }

    /// Puts the cursor on what a key stands for, if the page has it. What its list depends on comes first.
    pub(super) fn reveal(&mut self, key: Key) -> bool {
        if let Some(lead) = key.lead() {
            self.reveal(lead);
            self.settle();
        }
        let Some(page) = self.page_mut() else { return false };
        for (index, list) in page.lists.iter_mut().enumerate() {
            let found = match list {
                List::Outline(outline) => match outline.find(key) {
                    Some(item) => {
                        outline.reveal(item);
                        true
                    }
                    None => false,
                },
                List::Grid(grid) => grid.reveal(key),
                List::Prose(prose) => prose.reveal(key),
            };
            if found {
                (page.focus, page.reading) = (index, false);
                return true;
            }
        }
        false
    }
}

/// Tables by their numbers and titles.
pub(super) fn table_names(report: &Report, tables: &[usize]) -> Vec<String> {
    let name = |t: &Table| format!("{} {}", t.number.as_deref().unwrap_or_default(), t.title);
    let name = |table: &usize| report.tables.get(*table).map(name).unwrap_or_default().trim().to_string();
    tables.iter().map(name).collect()
}
