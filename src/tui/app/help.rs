use super::command::{COMMANDS, Command};
use super::{Action, Choice, Chosen, Goal, Overlay, State};
use crate::panes::INFERRED;
use crate::text::{pad_right, width};
use crate::tui::keys::{Binding, Group, Mode};

/// The effect of a row in the help.
enum Run {
    Key(Action),
    Command(&'static Command),
    /// None: it explains a mark.
    Nothing,
}

/// The help: all keys and commands by context, starting with those applicable in the current pane.
impl State {
    /// Opens the help; typing filters it, Enter runs the selected row.
    pub(super) fn open_help(&mut self) {
        let rows = self.help_rows();
        let keys = rows.iter().map(|(_, keys, ..)| width(keys)).max().unwrap_or(0);
        let entries = rows.iter().map(|(_, key, text, _)| format!("{}  {text}", pad_right(key, keys)));
        let values = (0..rows.len()).collect();
        let mut choice = Choice::new(Chosen::Help, entries.collect(), values, None);
        choice.groups = rows.iter().map(|(group, ..)| *group).collect();
        self.dialog = Some(Overlay::Choice(choice));
    }

    /// Runs a row of the help; returns an action to be run.
    pub(super) fn run_help(&mut self, row: usize) -> Option<Action> {
        match self.help_rows().into_iter().nth(row)?.3 {
            Run::Key(action) => Some(action),
            Run::Nothing => None,
            Run::Command(command) => {
                self.head_for(Goal::Command(format!("{} ", command.name(self.settings.lang))));
                None
            }
        }
    }

    fn help_rows(&self) -> Vec<(&'static str, String, String, Run)> {
        let texts = self.settings.lang.texts();
        let mut rows = Vec::new();
        for (group, name) in Group::ALL.into_iter().zip(texts.key_groups) {
            // Keys without an effect in this pane are left out.
            let here = |b: &&Binding| b.group == group && (group != Group::Here || self.can(b.run));
            for binding in self.keymap.bindings(Mode::Browse).filter(here) {
                let text = binding.describe(self.settings.lang).to_string();
                rows.push((name, binding.keys(), text, Run::Key(binding.run)));
            }
            if group == Group::Figure {
                let about = texts.inferred_about.trim_start_matches([INFERRED, ' ']).to_string();
                rows.push((name, INFERRED.to_string(), about, Run::Nothing));
            }
        }
        let commands = COMMANDS.iter();
        let command = |c: &'static Command| {
            (texts.command, c.usage(), c.about(self.settings.lang).into(), Run::Command(c))
        };
        rows.extend(commands.map(command));
        rows
    }
}
