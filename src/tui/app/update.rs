use super::{Action, Choice, Chosen, Effect, Goal, List, Message, Overlay, Page, State, Wanted};
use crate::lang::Lang;
use crate::panes::Pane;
use crate::tree::Tree;

impl State {
    /// Takes a message, and says what is left to do outside.
    pub fn update(&mut self, message: Message) -> Option<Effect> {
        self.notice = None;
        let is_outcome = matches!(message, Message::Done(_));
        match message {
            Message::Do(Action::Export | Action::Suspend) if self.settings.restricted => {
                self.notice = Some(self.settings.lang.texts().restricted.into());
            }
            Message::Do(Action::Quit) => self.effect = Some(Effect::Quit),
            Message::Do(Action::Redraw) => self.effect = Some(Effect::Redraw),
            Message::Do(Action::Suspend) => self.effect = Some(Effect::Suspend),
            Message::Done(outcome) => self.on_outcome(outcome),
            Message::Mouse(gesture, at) => {
                if let Some(key) = self.point(gesture, at) {
                    return self.update(key);
                }
            }
            message => {
                let next = match self.dialog.take() {
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
            }
        }
        // A file that has changed is not asked for again by what came of asking.
        if !is_outcome && self.effect.is_none() {
            self.head_for(Goal::Preview);
        }
        self.settle();
        self.effect.take()
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
            Action::CellLeft => self.point_at(-1),
            Action::CellRight => self.point_at(1),
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
                self.settings.shown = self.settings.shown.next();
                self.rebuild();
            }
            Action::Language => {
                self.settings.lang = if self.settings.lang == Lang::Zh { Lang::En } else { Lang::Zh };
                self.rebuild();
            }
            Action::Copy => self.choose_copy(),
            Action::Export => self.choose_format(),
            Action::Mark => self.mark(),
            Action::Marks => self.choose_mark(),
            Action::Search => self.head_for(Goal::Search),
            Action::Command => self.head_for(Goal::Command(String::new())),
            Action::Filter => self.prompt_filter(),
            Action::Cancel if self.session.unseen.take().is_some() => {}
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
            Action::Account => {
                self.session.unseen = None;
                self.go_to_pane(Pane::Account);
            }
            Action::Group if self.nav.pane == Pane::Checks => self.group_findings(),
            Action::Severity if self.nav.pane == Pane::Checks => self.turn_findings(),
            Action::Judge if self.nav.pane == Pane::Checks => self.choose_opinion(),
            Action::Help => self.open_help(),
            Action::Tables => self.choose_table(),
            Action::Reports => self.head_for(Goal::Reports(Wanted::Opened)),
            Action::Reload => self.effect = Some(Effect::Reload),
            Action::Back => self.head_for(Goal::Back),
            Action::Forward => self.head_for(Goal::Forward),
            _ => {}
        }
    }

    /// What an overlay does with a message, and what is to be run then; one that is not put back is closed.
    fn update_overlay(&mut self, overlay: Overlay, message: Message) -> Option<Action> {
        match (overlay, message) {
            (Overlay::Prompt(prompt), message) => return self.type_prompt(prompt, &message),
            (Overlay::Search(search), message) => self.type_search(search, &message),
            (Overlay::Naming(naming), message) => self.type_name(naming, &message),
            (_, Message::Do(Action::Cancel)) => {}
            (Overlay::Reports(list), message) => self.type_reports(list, &message),
            (Overlay::Choice(choice), message) => return self.type_choice(choice, message),
        }
        None
    }

    /// What a key does to a choice, and what is to be run then: characters narrow it.
    fn type_choice(&mut self, mut choice: Choice, message: Message) -> Option<Action> {
        match message {
            Message::Do(Action::Accept) => {
                return choice.value().and_then(|value| self.choose(choice.what, value));
            }
            Message::Do(Action::Toggle) if choice.what == Chosen::Columns => {
                choice.value().into_iter().for_each(|column| self.toggle_column(column));
                return None;
            }
            Message::Do(Action::Toggle) => {
                choice.take(&Message::Type(' '));
            }
            Message::Do(Action::Delete) if choice.what == Chosen::Mark => {
                choice.value().into_iter().for_each(|mark| self.unmark(mark));
            }
            message if choice.take(&message) => {}
            Message::Do(action) => choice.step(self.steps(action)),
            _ => {}
        }
        self.dialog = Some(Overlay::Choice(choice));
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

    fn choose(&mut self, what: Chosen, value: usize) -> Option<Action> {
        match what {
            Chosen::Help => return self.run_help(value),
            Chosen::Link => self.go_to_link(value),
            Chosen::Copy => self.copy(value),
            Chosen::Format => self.name_export(value),
            Chosen::Replace => self.replace(value == 1),
            Chosen::Mark => self.head_for(Goal::Mark(value)),
            Chosen::Table => {
                self.nav.history.leave(self.spot());
                self.show_table(value);
            }
            Chosen::Sort => self.sort_by(value),
            // Space has taken and left what was wanted.
            Chosen::Columns => {}
            Chosen::Beside => self.choose_opposite(value),
            Chosen::Opinion => self.judge(value),
        }
        None
    }
}
