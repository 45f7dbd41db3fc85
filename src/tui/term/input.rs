use super::keyboard::Keyboard;
use super::system::{System, Tty};
use std::io;

pub use ratatui::crossterm::event::{
    KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// Input for a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, or repeats while held.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// A mouse event, if the screen has requested them.
    Mouse(MouseEvent),
    /// The terminal was resized; the next frame has the new size.
    Resize,
    /// Another thread called its [`super::Waker`].
    Wake,
}

/// Maximum number of inputs handled before the next frame.
const AT_ONCE: usize = 100_000;

/// All inputs that are available without waiting. An error means that the terminal is gone.
pub(crate) fn queued(system: &System, keyboard: &mut Keyboard) -> io::Result<Vec<Input>> {
    let mut inputs = Vec::new();
    let mut buffer = [0; 4096];
    // A sender that never stops must not prevent drawing.
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
