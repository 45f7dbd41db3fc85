use super::{Action, Chosen, Effect, Goal, Message, Overlay, Reply, State, Wish};
use crate::panes::Pane;

impl State {
    /// Handles a message; returns an effect to be run by the event loop.
    pub fn update(&mut self, message: Message) -> Option<Effect> {
        if matches!(&message, Message::Done(outcome) if self.is_past(outcome)) {
            return None;
        }
        self.notice = None;
        let is_outcome = matches!(message, Message::Done(_));
        match message {
            Message::Do(Action::Export | Action::Suspend) if self.settings.restricted => {
                self.notice = Some(self.settings.lang.texts().restricted.into());
            }
            Message::Do(action) if action.is_everywhere() => action.run(self),
            Message::Done(outcome) => self.on_outcome(outcome),
            Message::Mouse(gesture, at) => {
                if let Some(key) = self.point(gesture, at) {
                    return self.update(key);
                }
            }
            message => {
                let next = match self.dialog.take() {
                    Some(overlay) => self.update_overlay(overlay, &message),
                    None => {
                        self.browse(message);
                        None
                    }
                };
                // An action named by a command is run as if its key had been pressed.
                if let Some(action) = next {
                    return self.update(Message::Do(action));
                }
            }
        }
        // The outcome of an effect does not trigger another attempt to read a file that has changed.
        if !is_outcome && self.effect.is_none() {
            self.head_for(Goal::Preview);
        }
        self.settle();
        self.effect.take()
    }

    fn browse(&mut self, message: Message) {
        match message {
            Message::Do(action) => action.run(self),
            Message::Pane(number) => {
                if let Some(pane) = number.checked_sub(1).and_then(|i| Pane::ALL.get(i)) {
                    self.go_to_pane(*pane);
                }
            }
            Message::Type(_) | Message::Paste(_) | Message::Mouse(..) | Message::Done(_) => {}
        }
    }

    /// Passes a message to an overlay; returns an action to be run.
    fn update_overlay(&mut self, mut overlay: Overlay, message: &Message) -> Option<Action> {
        let lines = self.area.height;
        // The history of typed lines is moved out, since the rest of the state is borrowed.
        let mut typed = std::mem::take(&mut self.memory.typed);
        let Reply { stays, wish } = match &mut overlay {
            Overlay::Choice(choice) => choice.update(message, lines),
            Overlay::Naming(naming) => naming.update(message),
            Overlay::Search(search) => {
                search.update(message, lines, &mut typed.searches, &|query| self.find(query))
            }
            Overlay::Prompt(prompt) => {
                let what = prompt.what;
                prompt.update(message, typed.of(what), &|line| self.completions(what, line))
            }
            Overlay::Reports(list) => list.update(message, lines, &self.session),
        };
        self.memory.typed = typed;
        self.dialog = stays.then_some(overlay);
        wish.and_then(|wish| self.grant(wish))
    }

    /// Carries out a decision made in an overlay; returns an action to be run.
    fn grant(&mut self, wish: Wish) -> Option<Action> {
        match wish {
            Wish::Choose(what, value) => return self.choose(what, value),
            Wish::Run(line) => return self.run_command(&line),
            Wish::Note(text) => self.note(&text),
            Wish::Go(goal) => self.head_for(goal),
            Wish::Column(column) => self.toggle_column(column),
            Wish::Unmark(mark) => self.unmark(mark),
            Wish::Write(name, format) => self.write_rows(&name, format),
            Wish::Filter(rows) => self.filter(&rows),
            Wish::FilterTyped => self.refuse_filter(),
            Wish::NoFilter => self.clear_filter(),
            Wish::Take(results) => self.take_result(results),
        }
        None
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
            // Space has toggled the columns already.
            Chosen::Columns => {}
            Chosen::Beside => self.choose_opposite(value),
            Chosen::Opinion => self.judge(value),
        }
        None
    }
}
