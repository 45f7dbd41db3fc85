use super::{Binding, Chord, Keymap, Mode};
use crate::tui::app::Action;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use toml::Spanned;

/// The user's keys for actions, which replace the built-in ones. They apply outside of text input; editing keys and
/// Ctrl-C are fixed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Overrides(BTreeMap<Action, Vec<String>>);

/// Why an action can't have the keys given for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverrideError {
    /// The action.
    pub action: Action,
    /// The reason.
    pub why: Why,
}

/// A problem with a key for an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The keys of this action can't be changed.
    Fixed,
    /// The key is already bound to this action.
    Taken(String, Action),
    /// The key is unknown.
    Unknown(String),
    /// Digits are reserved for panes.
    Digit,
    /// Terminals send the same code as for another key.
    Same(&'static str, &'static str),
}

impl Overrides {
    /// Whether there are no overrides.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Keymap {
    /// The keymap with overrides applied.
    pub fn with(mut self, overrides: &Overrides) -> Result<Self, OverrideError> {
        for (action, keys) in &overrides.0 {
            if let Some(why) = keys.iter().find_map(|key| flaw(key)) {
                return Err(OverrideError { action: *action, why });
            }
            let mut rows: Vec<&mut Binding> =
                self.browse.iter_mut().filter(|row| row.run == *action).collect();
            if rows.is_empty() {
                rows = self.always.iter_mut().filter(|row| row.run == *action).collect();
            }
            if rows.is_empty() || *action == Action::Pane {
                return Err(OverrideError { action: *action, why: Why::Fixed });
            }
            rows.into_iter().for_each(|row| row.take_keys(keys));
            // In an overlay, characters are typed, so only other keys can be bound.
            let named: Vec<String> = keys.iter().filter(|key| key.chars().count() > 1).cloned().collect();
            if !named.is_empty() {
                self.popup.iter_mut().filter(|row| row.run == *action).for_each(|row| row.take_keys(&named));
            }
        }
        for (action, keys) in &overrides.0 {
            let taken = keys.iter().find_map(|key| Some(Why::Taken(key.clone(), self.other(key, *action)?)));
            if let Some(why) = taken {
                return Err(OverrideError { action: *action, why });
            }
        }
        Ok(self)
    }

    /// The other action bound to a key in any mode.
    fn other(&self, name: &str, action: Action) -> Option<Action> {
        let chord = Chord::parse(name);
        [Mode::Browse, Mode::Popup, Mode::Input].into_iter().find_map(|mode| {
            let keys = self.bindings(mode).flat_map(|row| row.on.iter().map(|on| (row.run, on)));
            let same: Vec<Action> =
                keys.filter(|(_, on)| Chord::parse(on.get_ref()) == chord).map(|(run, _)| run).collect();
            let other = same.iter().copied().find(|run| *run != action);
            (same.len() > 1).then(|| other.unwrap_or(action))
        })
    }
}

impl Binding {
    fn take_keys(&mut self, keys: &[String]) {
        self.on = keys.iter().map(|name| Spanned::new(0..0, name.clone())).collect();
        let shown = self.keys();
        self.foot = self.foot.take().filter(|_| !keys.is_empty());
        if let Some(foot) = &mut self.foot {
            foot.keys = shown;
        }
    }
}

/// The problem with the name of a key that applies to all actions.
fn flaw(name: &str) -> Option<Why> {
    match name {
        "C-i" => Some(Why::Same("C-i", "Tab")),
        "C-m" => Some(Why::Same("C-m", "Enter")),
        "Digit" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" => Some(Why::Digit),
        _ if Chord::parse(name).is_none() => Some(Why::Unknown(name.to_string())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::tui::app::Message;
    use crate::tui::term::{KeyCode, KeyEvent};

    fn keymap(overrides: &str) -> Result<Keymap, OverrideError> {
        Keymap::built_in().unwrap().with(&toml::from_str(overrides).unwrap())
    }

    fn message(keymap: &Keymap, mode: Mode, key: char) -> Option<Message> {
        keymap.message(mode, KeyEvent::from(KeyCode::Char(key)))
    }

    #[test]
    fn an_action_answers_to_its_new_keys_only() {
        let keymap = keymap("down = ['Z', 'Down']").unwrap();
        assert_eq!(message(&keymap, Mode::Browse, 'Z'), Some(Message::Do(Action::Down)));
        assert_eq!(message(&keymap, Mode::Browse, 'j'), None);
        for mode in [Mode::Popup, Mode::Input] {
            assert_eq!(message(&keymap, mode, 'Z'), Some(Message::Type('Z')), "{mode:?}");
        }
    }

    #[test]
    fn the_footer_names_the_new_key() {
        let keymap = keymap("help = ['H']").unwrap();
        let mut help = keymap.bindings(Mode::Browse).filter(|row| row.run == Action::Help);
        assert_eq!(help.next().and_then(|row| row.hint(Lang::En)).unwrap().0, "H");
    }

    #[test]
    fn keys_can_be_exchanged_but_not_shared() {
        assert!(keymap("help = ['q']\nquit = ['Z']").is_ok());
        let closes_popups = keymap("down = ['Esc']\ncancel = ['Z']").map(|_| ()).unwrap_err();
        assert_eq!(closes_popups.action, Action::Down);
        assert!(keymap("next_hit = ['N']\nprevious_hit = ['n']").is_ok());
        let taken = keymap("unit = ['t']").map(|_| ()).unwrap_err();
        assert_eq!(taken.why, Why::Taken("t".into(), Action::Tables));
        assert!(keymap("unit = ['Z', 'Z']").is_err());
    }

    #[test]
    fn control_c_always_quits() {
        let quit = keymap("quit = ['Q']").unwrap();
        assert!(quit.bindings(Mode::Browse).any(|row| row.run == Action::Quit && row.keys() == "Ctrl-c"));
        assert!(keymap("unit = ['C-c']").is_err());
        assert!(keymap("delete_back = ['Z']").is_err());
    }
}
