use super::system::{System, Tty};
use ratatui::crossterm::event::{self, Event};
use std::io;
use std::time::Duration;

pub use ratatui::crossterm::event::{
    KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// What a screen is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, or repeats while held.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something, and the screen wants to know.
    Mouse(MouseEvent),
    /// The terminal has another size; the next frame has it.
    Resize,
    /// Another thread has something.
    Wake,
}

/// The shortest time for which crossterm looks at all; it does not wait longer for what isn't there.
const GLANCE: Duration = Duration::from_micros(50);

/// Everything that is already there. An error means that the terminal is lost.
pub fn queued(system: &System) -> io::Result<Vec<Input>> {
    let mut inputs = Vec::new();
    // crossterm would read a terminal that is gone for ever, so it must not begin to.
    while system.tty()? != Tty::Gone {
        // The second glance is for a first one that time ran out on before it began, on a busy machine.
        if !event::poll(GLANCE)? && !event::poll(GLANCE)? {
            return Ok(inputs);
        }
        inputs.extend(translate(event::read()?));
    }
    Err(io::ErrorKind::UnexpectedEof.into())
}

/// Resizes are the signal thread's business: crossterm's come only with the next key.
fn translate(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) if key.kind == KeyEventKind::Release => None,
        Event::Key(key) => Some(Input::Key(normalise(key))),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Mouse(mouse) => Some(Input::Mouse(mouse)),
        Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
    }
}

/// One form for each key: terminals differ in whether SHIFT comes with a letter that is already a capital.
fn normalise(mut key: KeyEvent) -> KeyEvent {
    let shift = key.modifiers.contains(KeyModifiers::SHIFT);
    match key.code {
        KeyCode::Char(c) if shift && c.is_ascii_lowercase() => {
            key.code = KeyCode::Char(c.to_ascii_uppercase())
        }
        KeyCode::Tab if shift => key.code = KeyCode::BackTab,
        _ => {}
    }
    if matches!(key.code, KeyCode::Char(_) | KeyCode::BackTab) {
        key.modifiers.remove(KeyModifiers::SHIFT);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Option<Input> {
        translate(Event::Key(KeyEvent::new(code, modifiers)))
    }

    #[test]
    fn a_capital_is_the_same_key_on_every_terminal() {
        let capital = key(KeyCode::Char('G'), KeyModifiers::NONE);
        assert_eq!(key(KeyCode::Char('G'), KeyModifiers::SHIFT), capital);
        assert_eq!(key(KeyCode::Char('g'), KeyModifiers::SHIFT), capital);
        assert_ne!(key(KeyCode::Char('g'), KeyModifiers::NONE), capital);
        let back = key(KeyCode::BackTab, KeyModifiers::NONE);
        assert_eq!(key(KeyCode::BackTab, KeyModifiers::SHIFT), back);
        assert_eq!(key(KeyCode::Tab, KeyModifiers::SHIFT), back);
    }

    #[test]
    fn letting_go_of_a_key_is_no_input_but_holding_it_is() {
        let with = |kind| KeyEvent { kind, ..KeyEvent::new(KeyCode::Down, KeyModifiers::NONE) };
        assert_eq!(translate(Event::Key(with(KeyEventKind::Release))), None);
        assert!(translate(Event::Key(with(KeyEventKind::Repeat))).is_some());
    }
}
