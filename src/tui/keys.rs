//! The keymap: read from `assets/keymap.toml`, and shown in the footer and in the help.

mod overrides;

pub use overrides::{OverrideError, Overrides, Why};

use super::app::{Action, Message};
use super::term::{KeyCode, KeyEvent, KeyModifiers};
use crate::lang::Lang;
use serde::Deserialize;
use std::ops::Range;

/// The built-in keymap.
const BUILT_IN: &str = include_str!("../../assets/keymap.toml");

/// The input mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// In a pane.
    Browse,
    /// In an overlay with a list or text.
    Popup,
    /// In a line of text being typed.
    Input,
}

/// All key bindings.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keymap {
    always: Vec<Binding>,
    browse: Vec<Binding>,
    popup: Vec<Binding>,
    input: Vec<Binding>,
}

/// A group of keys in the help.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// The current pane.
    Here,
    /// Lists of any kind.
    List,
    /// Navigation.
    Go,
    /// Figures.
    Figure,
    /// Everything else.
    #[default]
    All,
}

impl Group {
    /// In the order of the help.
    pub const ALL: [Group; 5] = [Group::Here, Group::List, Group::Go, Group::Figure, Group::All];
}

/// A key binding.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Binding {
    on: Vec<toml::Spanned<String>>,
    /// The action.
    pub run: Action,
    /// The help group.
    #[serde(default)]
    pub group: Group,
    zh: String,
    en: String,
    foot: Option<Foot>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Foot {
    /// Position in the footer.
    #[serde(default)]
    at: u8,
    keys: String,
    zh: String,
    en: String,
}

/// An error in a keymap.
#[derive(Debug)]
pub enum KeymapError {
    /// It is not TOML of the expected structure.
    Form(toml::de::Error),
    /// An unknown key.
    UnknownKey {
        /// Line of the key.
        line: usize,
        /// The key as written.
        key: String,
    },
    /// A key that is bound twice in the same mode.
    Duplicate {
        /// Line of the second use.
        line: usize,
        /// The key as written.
        key: String,
    },
}

impl Keymap {
    /// The built-in keymap.
    pub fn built_in() -> Result<Self, KeymapError> {
        Keymap::parse(BUILT_IN)
    }

    /// Parses a keymap; unknown and duplicate keys are errors.
    pub fn parse(text: &str) -> Result<Self, KeymapError> {
        let keymap: Keymap = toml::from_str(text).map_err(KeymapError::Form)?;
        for mode in [Mode::Browse, Mode::Popup, Mode::Input] {
            let mut seen = Vec::new();
            for on in keymap.bindings(mode).flat_map(|b| &b.on) {
                let key = on.get_ref().clone();
                let Some(chord) = Chord::parse(&key) else {
                    return Err(KeymapError::UnknownKey { line: line_of(text, on.span()), key });
                };
                if seen.contains(&chord) {
                    return Err(KeymapError::Duplicate { line: line_of(text, on.span()), key });
                }
                seen.push(chord);
            }
        }
        Ok(keymap)
    }

    /// The bindings of a mode, global ones last.
    pub fn bindings(&self, mode: Mode) -> impl Iterator<Item = &Binding> {
        let own = match mode {
            Mode::Browse => &self.browse,
            Mode::Popup => &self.popup,
            Mode::Input => &self.input,
        };
        own.iter().chain(&self.always)
    }

    /// The message for a key in a mode. While text is typed, characters are text.
    pub fn message(&self, mode: Mode, key: KeyEvent) -> Option<Message> {
        let digit = match key.code {
            // As on a keyboard, 0 follows 9.
            KeyCode::Char('0') if mode == Mode::Browse => Some(10),
            KeyCode::Char(c @ '1'..='9') if mode == Mode::Browse => c.to_digit(10),
            _ => None,
        };
        let pressed = if digit.is_some() { Chord::Digit } else { Chord::of(key) };
        let bound = |b: &&Binding| b.on.iter().any(|on| Chord::parse(on.get_ref()) == Some(pressed));
        match (self.bindings(mode).find(bound), key.code) {
            (Some(Binding { run: Action::Pane, .. }), _) => digit.map(|d| Message::Pane(d as usize)),
            (Some(binding), _) => Some(Message::Do(binding.run)),
            (None, KeyCode::Char(c)) if mode != Mode::Browse && !pressed.is_ctrl() => Some(Message::Type(c)),
            _ => None,
        }
    }
}

impl Binding {
    /// The keys as written in the keymap.
    pub fn keys(&self) -> String {
        let keys: Vec<String> = self.on.iter().map(|on| shown(on.get_ref())).collect();
        keys.join(" ")
    }

    /// The names of the keys.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.on.iter().map(|on| on.get_ref().as_str())
    }

    /// The description for the help.
    pub fn describe(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// The position in the footer.
    pub fn place(&self) -> u8 {
        self.foot.as_ref().map_or(u8::MAX, |foot| foot.at)
    }

    /// Keys and label for the footer.
    pub fn hint(&self, lang: Lang) -> Option<(&str, &str)> {
        let foot = self.foot.as_ref()?;
        let word = match lang {
            Lang::Zh => &foot.zh,
            Lang::En => &foot.en,
        };
        Some((&foot.keys, word))
    }
}

/// A key as named in the keymap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chord {
    Key(KeyCode),
    Ctrl(char),
    Digit,
}

impl Chord {
    fn of(key: KeyEvent) -> Self {
        match key.code {
            KeyCode::Char(c) if key.modifiers.contains(KeyModifiers::CONTROL) => {
                Chord::Ctrl(c.to_ascii_lowercase())
            }
            code => Chord::Key(code),
        }
    }

    fn parse(name: &str) -> Option<Self> {
        if let Some(ctrl) = name.strip_prefix("C-") {
            return single(ctrl).filter(char::is_ascii_lowercase).map(Chord::Ctrl);
        }
        Some(Chord::Key(match name {
            "Digit" => return Some(Chord::Digit),
            "Up" => KeyCode::Up,
            "Down" => KeyCode::Down,
            "Left" => KeyCode::Left,
            "Right" => KeyCode::Right,
            "Home" => KeyCode::Home,
            "End" => KeyCode::End,
            "PgUp" => KeyCode::PageUp,
            "PgDn" => KeyCode::PageDown,
            "Enter" => KeyCode::Enter,
            "Esc" => KeyCode::Esc,
            "Tab" => KeyCode::Tab,
            "BackTab" => KeyCode::BackTab,
            "Backspace" => KeyCode::Backspace,
            "Delete" => KeyCode::Delete,
            "Space" => KeyCode::Char(' '),
            _ => KeyCode::Char(single(name)?),
        }))
    }

    fn is_ctrl(self) -> bool {
        matches!(self, Chord::Ctrl(_))
    }
}

fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// The display name of a key.
fn shown(name: &str) -> String {
    match (name, name.strip_prefix("C-")) {
        (_, Some(letter)) => format!("Ctrl-{letter}"),
        ("Up", _) => "↑".into(),
        ("Down", _) => "↓".into(),
        ("Left", _) => "←".into(),
        ("Right", _) => "→".into(),
        ("Digit", _) => "0–9".into(),
        ("BackTab", _) => "Shift-Tab".into(),
        (name, None) => name.into(),
    }
}

fn line_of(text: &str, span: Range<usize>) -> usize {
    text.bytes().take(span.start).filter(|b| *b == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Say;

    fn message(mode: Mode, code: KeyCode, modifiers: KeyModifiers) -> Option<Message> {
        Keymap::built_in().unwrap().message(mode, KeyEvent::new(code, modifiers))
    }

    #[test]
    fn the_same_key_may_mean_text_or_an_action() {
        let none = KeyModifiers::NONE;
        assert_eq!(message(Mode::Browse, KeyCode::Char('q'), none), Some(Message::Do(Action::Quit)));
        assert_eq!(message(Mode::Input, KeyCode::Char('q'), none), Some(Message::Type('q')));
        assert_eq!(message(Mode::Browse, KeyCode::Char('3'), none), Some(Message::Pane(3)));
        assert_eq!(message(Mode::Input, KeyCode::Char('3'), none), Some(Message::Type('3')));
    }

    #[test]
    fn control_c_quits_everywhere() {
        for mode in [Mode::Browse, Mode::Popup, Mode::Input] {
            let quit = message(mode, KeyCode::Char('c'), KeyModifiers::CONTROL);
            assert_eq!(quit, Some(Message::Do(Action::Quit)), "{mode:?}");
        }
    }

    #[test]
    fn an_unbound_control_key_types_nothing() {
        assert_eq!(message(Mode::Input, KeyCode::Char('x'), KeyModifiers::CONTROL), None);
    }

    #[test]
    fn doubled_and_unknown_keys_are_errors_with_their_line() {
        let with = |on: &str| {
            let row = |on: &str| format!("[[browse]]\non = [{on}]\nrun = \"up\"\nzh = \"上\"\nen = \"up\"\n");
            let text = format!("always = []\npopup = []\ninput = []\n{}{}", row("\"k\""), row(on));
            Keymap::parse(&text).unwrap_err().say(Lang::En)
        };
        assert_eq!(with("\"k\""), "keymap, line 10: key “k” is bound twice");
        assert_eq!(with("\"F99\""), "keymap, line 10: unknown key “F99”");
    }
}
