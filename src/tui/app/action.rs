use super::{Effect, Goal, List, Outline, Page, State, Wanted};
use crate::lang::Lang;
use crate::panes::Pane;
use crate::tree::Tree;
use crate::tui::layout::{Areas, Slot};
use serde::{Deserialize, Serialize};

/// Defines [`Action`]: each row has its name, when it is applicable in a pane, and what it runs there. Keys and help
/// text are in a row of `assets/keymap.toml`, under the same name in snake_case.
macro_rules! actions {
    ($($name:ident: $when:expr => $run:expr,)*) => {
        /// An action that a key can run; its name in the keymap is in snake_case.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs, reason = "assets/keymap.toml describes each one in two languages")]
        pub enum Action {
            $($name,)*
        }

        impl Action {
            /// All actions.
            #[cfg(test)]
            pub(crate) const ALL: &[Action] = &[$(Action::$name),*];

            fn row(self) -> Row {
                match self {
                    $(Action::$name => Row { when: $when, run: $run },)*
                }
            }
        }
    };
}

/// When an action is applicable, and what it runs.
struct Row {
    when: fn(&State, &Page) -> bool,
    run: fn(&mut State),
}

actions! {
    Up: has_rows => |s| s.step(-1),
    Down: has_rows => |s| s.step(1),
    Left: leads_sideways => |s| s.go_left(),
    Right: leads_sideways => |s| s.go_right(),
    PageUp: always => |s| s.step(-s.screenful()),
    PageDown: always => |s| s.step(s.screenful()),
    HalfUp: always => |s| s.step(-s.half_a_screen()),
    HalfDown: always => |s| s.step(s.half_a_screen()),
    ScrollUp: always => |s| s.scroll_here(|_, _| -1),
    ScrollDown: always => |s| s.scroll_here(|_, _| 1),
    Centre: always => |s| s.scroll_here(List::off_centre),
    First: always => |s| s.step(isize::MIN),
    Last: always => |s| s.step(isize::MAX),
    CellLeft: has_columns => |s| s.point_at(-1),
    CellRight: has_columns => |s| s.point_at(1),
    Toggle: always => |s| s.enter(),
    Follow: |_, page| !page.links.is_empty() => |s| s.follow(),
    FoldLevel: always => |s| s.fold(|outline| outline.refold(Tree::fold_level)),
    UnfoldLevel: always => |s| s.fold(|outline| outline.refold(Tree::unfold_level)),
    FoldAll: always => |s| s.fold(|outline| outline.refold(|tree| tree.unfold_to(0))),
    UnfoldAll: always => |s| s.fold(|outline| outline.refold(|tree| tree.unfold_to(usize::MAX))),
    Pane: always => nothing,
    NextPane: always => |s| s.turn(1),
    PreviousPane: always => |s| s.turn(Pane::ALL.len() - 1),
    OtherList: |s, page| page.other_list().is_some() || s.shows_detail(page) => |s| s.focus_next(),
    Detail: |_, page| !page.paired && !page.is_empty() => |s| s.toggle_detail(),
    Chart: |s, page| s.nav.pane.content().has_chart() && !page.is_empty() => |s| s.turn_chart(),
    Unit: |_, page| page.has_money() => |s| s.turn_unit(),
    Tables: |s, _| s.nav.tables().len() > 1 => |s| s.choose_table(),
    Reports: |s, _| s.session.store.len() > 1 => |s| s.head_for(Goal::Reports(Wanted::Opened)),
    Reload: always => |s| s.effect = Some(Effect::Reload),
    Copy: has_row => |s| s.choose_copy(),
    Export: |s, page| !s.settings.restricted && has_row(s, page) => |s| s.choose_format(),
    Mark: always => |s| s.mark(),
    Marks: always => |s| s.choose_mark(),
    Account: |s, _| s.nav.pane != Pane::Account => |s| s.go_to_account(),
    Judge: |s, _| s.can_judge() => |s| s.choose_opinion(),
    Evidence: |s, _| s.can_show_evidence() => |s| s.show_evidence(),
    NextFigure: |s, _| s.has_more_evidence() => |s| s.turn_evidence(true),
    PreviousFigure: |s, _| s.has_more_evidence() => |s| s.turn_evidence(false),
    Group: |s, page| s.lists_findings() && page.list().is_some_and(|list| list.key().is_some()) => |s| s.group_findings(),
    Severity: |s, _| s.lists_findings() => |s| s.turn_findings(),
    Search: always => |s| s.head_for(Goal::Search),
    Filter: |s, _| s.arranged().is_some() => |s| s.prompt_filter(),
    Sort: |s, _| s.arranged().is_some_and(|list| !list.columns().is_empty()) => |s| s.choose_sort(),
    Reverse: always => |s| s.reverse(),
    Flat: always => |s| s.lay_flat(),
    Share: always => |s| s.turn_shares(),
    Compare: can_compare => |s| s.choose_beside(),
    Columns: always => |s| s.choose_columns(),
    Command: always => |s| s.head_for(Goal::Command(String::new())),
    Complete: never => nothing,
    NextHit: has_results => |s| s.turn_results(true),
    PreviousHit: has_results => |s| s.turn_results(false),
    Back: |s, _| s.nav.history.before().is_some() => |s| s.head_for(Goal::Back),
    Forward: |s, _| s.nav.history.after().is_some() => |s| s.head_for(Goal::Forward),
    Language: always => |s| s.turn_language(),
    Mouse: always => |s| s.turn_mouse(),
    Help: always => |s| s.open_help(),
    Accept: always => nothing,
    Cancel: has_way_out => |s| s.cancel(),
    Delete: never => nothing,
    DeleteBack: always => nothing,
    Clear: always => nothing,
    Redraw: always => |s| s.effect = Some(Effect::Redraw),
    Suspend: |s, _| !s.settings.restricted => |s| s.effect = Some(Effect::Suspend),
    Quit: always => |s| s.effect = Some(Effect::Quit),
}

impl Action {
    /// The name in the keymap.
    pub fn name(self) -> String {
        toml::Value::try_from(self).ok().and_then(|v| v.as_str().map(str::to_string)).unwrap_or_default()
    }

    /// Whether it works everywhere, including in overlays.
    pub(super) fn is_everywhere(self) -> bool {
        matches!(self, Action::Quit | Action::Redraw | Action::Suspend)
    }

    /// Runs it in the current pane.
    pub(super) fn run(self, state: &mut State) {
        (self.row().run)(state);
    }

    /// Whether it has an effect in the current pane.
    pub(super) fn applies(self, state: &State, page: &Page) -> bool {
        (self.row().when)(state, page)
    }
}

fn always(_: &State, _: &Page) -> bool {
    true
}

fn never(_: &State, _: &Page) -> bool {
    false
}

/// Whether there are rows besides the selected one.
fn has_rows(state: &State, page: &Page) -> bool {
    if page.reading {
        let inner = Areas::of(state.area, page).and_then(|areas| areas.inner(Slot::Detail));
        return inner
            .is_some_and(|inner| page.detail.position(inner.width.into(), inner.height.into()).is_some());
    }
    page.list().and_then(|list| list.position(0)).is_some_and(|(_, of)| of > 1)
}

fn leads_sideways(_: &State, page: &Page) -> bool {
    let tied = |o: &Outline| {
        let chosen = o.selected().map(|(row, _)| row);
        chosen.is_some_and(|row| o.tree().has_children(row) || o.tree().path(row).len() > 1)
    };
    !page.reading
        && (page.other_list().is_some()
            || matches!(page.list(), Some(List::Outline(outline)) if tied(outline)))
}

fn has_columns(_: &State, page: &Page) -> bool {
    page.list().is_some_and(|list| !list.columns().is_empty())
}

fn has_row(_: &State, page: &Page) -> bool {
    page.list().is_some_and(|list| list.key().is_some())
}

fn can_compare(state: &State, _: &Page) -> bool {
    state.nav.pane == Pane::Subjects && (state.nav.tables().len() > 1 || state.session.store.len() > 1)
}

/// Whether there is anything for Esc to close or clear.
fn has_way_out(state: &State, _: &Page) -> bool {
    let looks_closer = state.nav.pane == Pane::Checks && !state.lists_findings();
    state.dialog.is_some() || state.session.unseen.is_some() || looks_closer || state.filters()
}

fn has_results(state: &State, _: &Page) -> bool {
    !state.nav.results.hits.is_empty()
}

/// For actions that exist only in overlays.
fn nothing(_: &mut State) {}

impl State {
    fn go_left(&mut self) {
        match self.charted() {
            true => self.page_mut().into_iter().for_each(Page::zoom_out),
            false => self.sideways(List::left, -1),
        }
    }

    fn go_right(&mut self) {
        match self.charted() {
            true => self.page_mut().into_iter().for_each(Page::zoom_in),
            false => self.sideways(List::right, 1),
        }
    }

    /// Dismisses the notice of unread documents, closes the side-by-side view, or clears the filter.
    fn cancel(&mut self) {
        if self.session.unseen.take().is_some() {
            return;
        }
        if self.nav.pane != Pane::Checks || self.filters() || !self.close_evidence() {
            self.clear_filter();
        }
    }

    fn go_to_account(&mut self) {
        self.session.unseen = None;
        self.go_to_pane(Pane::Account);
    }

    fn turn_unit(&mut self) {
        if self.shows_as_printed() {
            self.notice = Some(self.settings.lang.texts().unit_as_printed.into());
            return;
        }
        self.settings.shown = self.settings.shown.next();
        self.rebuild();
    }

    fn turn_language(&mut self) {
        self.settings.lang = if self.settings.lang == Lang::Zh { Lang::En } else { Lang::Zh };
        self.rebuild();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys::{Keymap, Mode};

    #[test]
    fn every_action_has_a_row_in_the_keymap() {
        let keymap = Keymap::built_in().unwrap();
        let modes = [Mode::Browse, Mode::Popup, Mode::Input];
        let bound = |action: Action| {
            modes.into_iter().flat_map(|mode| keymap.bindings(mode)).any(|row| row.run == action)
        };
        let without: Vec<&Action> = Action::ALL.iter().filter(|action| !bound(**action)).collect();
        assert!(without.is_empty(), "no keys and no help for {without:?}");
    }
}
