use super::keyboard::Keyboard;
use super::system::{System, Tty};
use std::io;

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

/// So many inputs are taken before the next frame.
const AT_ONCE: usize = 100_000;

/// Everything that is already there. An error means that the terminal is lost.
pub(crate) fn queued(system: &System, keyboard: &mut Keyboard) -> io::Result<Vec<Input>> {
    let mut inputs = Vec::new();
    let mut buffer = [0; 4096];
    // Who sends without end is answered in between.
    while inputs.len() < AT_ONCE {
        match system.tty()? {
            Tty::Quiet => return Ok(inputs),
            Tty::Gone => return Err(io::ErrorKind::UnexpectedEof.into()),
            Tty::Readable => {
                let count = system.read(&mut buffer)?;
                inputs.extend(keyboard.take(buffer.get(..count).unwrap_or_default()));
            }
        }
    }
    Ok(inputs)
}
