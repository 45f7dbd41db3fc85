//! The terminal session: taking the terminal over, reading what is typed, drawing, and giving it back.
//!
//! This is the only user of crossterm, of which it takes the names of keys and the terminal's modes, and the one place that knows about signals. A program implements
//! [`Screen`] and hands it to [`Session::run`]; between two inputs the process sleeps in one `poll(2)`, so that
//! an idle screen costs nothing and writes nothing.

mod display;
mod input;
mod keyboard;
mod modes;
mod painter;
mod pen;
mod scroll;
#[cfg(unix)]
#[path = "unix.rs"]
mod system;

use display::Display;
use keyboard::Keyboard;
use ratatui::Frame;
use std::io;
use system::{Event, Tty};

pub use input::{
    Input, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
pub use system::{Waker, interactive};

/// What is shown in a terminal: takes input, draws itself.
pub trait Screen {
    /// Takes one input and says how to go on.
    fn input(&mut self, input: Input) -> Flow;

    /// Draws the whole screen and with that is no longer dirty.
    fn draw(&mut self, frame: &mut Frame<'_>);

    /// Whether what is on the terminal is out of date. Nothing is drawn, and no byte written, unless it is.
    fn dirty(&self) -> bool;

    /// Bytes for the terminal itself, such as an OSC 52 copy; they are written between two frames.
    fn take_output(&mut self) -> Option<Vec<u8>> {
        None
    }

    /// Whether mouse events are wanted. While they are not, selecting with the mouse is the terminal's own.
    fn wants_mouse(&self) -> bool {
        false
    }
}

/// How to go on after an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Wait for the next input.
    Continue,
    /// Draw every cell anew, whatever the terminal may show.
    Repaint,
    /// Stop as Ctrl-Z does, until the shell continues the program.
    Suspend,
    /// Give the terminal back and return.
    Quit,
}

/// How the session behaves.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Bracket each frame in synchronized output (DEC mode 2026); terminals without it ignore it.
    pub synchronized: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { synchronized: true }
    }
}

/// Why there is no session.
#[derive(Debug)]
pub enum TermError {
    /// Signals cannot be received.
    Signals(io::Error),
    /// The terminal does not let itself be taken over.
    Enter(io::Error),
}

/// A session at the terminal, from taking it over to giving it back.
pub struct Session {
    system: system::System,
    keyboard: Keyboard,
    options: Options,
}

impl Session {
    /// Prepares a session; the terminal is untouched until [`Session::run`].
    pub fn new(options: Options) -> Result<Self, TermError> {
        let system = system::System::new().map_err(TermError::Signals)?;
        Ok(Session { system, keyboard: Keyboard::default(), options })
    }

    /// A handle by which other threads make the screen take [`Input::Wake`].
    pub fn waker(&self) -> Waker {
        self.system.waker()
    }

    /// Runs the screen until it quits or the terminal is gone, which is no error. However it ends, by return,
    /// panic or signal, the terminal is given back as it was.
    pub fn run(mut self, screen: &mut dyn Screen) -> Result<(), TermError> {
        let claim = modes::Claim::new().map_err(TermError::Enter)?;
        let mut display = Display::new(self.options.synchronized).map_err(TermError::Enter)?;
        let mut flow = Flow::Repaint;
        while flow != Flow::Quit {
            let asked = self.turn(screen, &mut display, &claim, flow);
            flow = asked.unwrap_or(Flow::Quit); // an error here means that the terminal is gone
        }
        Ok(())
    }

    /// Shows the screen as `flow` asks, waits, and passes on everything that was queued meanwhile.
    fn turn(
        &mut self,
        screen: &mut dyn Screen,
        display: &mut Display,
        claim: &modes::Claim,
        flow: Flow,
    ) -> io::Result<Flow> {
        if flow == Flow::Suspend && self.system.can_suspend() {
            claim.release();
            self.system.suspend()?;
        }
        if claim.is_held() {
            claim.set_mouse(screen.wants_mouse())?;
            if let Some(bytes) = screen.take_output() {
                modes::write(&bytes)?;
            }
            display.show(screen, flow == Flow::Repaint)?;
        }
        let patience = self.keyboard.patience();
        let tty = self.system.wait(claim.is_held(), patience)?;
        let mut flow = Flow::Continue;
        let events = self.system.events();
        if tty == Tty::Quiet && events.is_empty() && patience.is_some() {
            let input = self.keyboard.give_up();
            return Ok(input.map_or(flow, |input| screen.input(input)));
        }
        for event in events {
            flow = flow.and(match event {
                Event::Woken => screen.input(Input::Wake),
                Event::Resized => screen.input(Input::Resize).and(Flow::Repaint),
                Event::Stopped => Flow::Suspend,
                Event::Continued => claim.renew().map(|()| Flow::Repaint)?,
            });
        }
        match tty {
            Tty::Gone => return Ok(Flow::Quit),
            Tty::Quiet => {}
            Tty::Readable => {
                for input in input::queued(&self.system, &mut self.keyboard)? {
                    flow = flow.and(screen.input(input));
                    if matches!(flow, Flow::Suspend | Flow::Quit) {
                        break;
                    }
                }
            }
        }
        Ok(flow)
    }
}

impl Flow {
    /// Both wishes: the stronger one wins.
    fn and(self, other: Flow) -> Flow {
        if (other as u8) > (self as u8) { other } else { self }
    }
}
