//! The terminal session: entering, input, drawing, restoring.
//!
//! This is the only user of crossterm (for key names and terminal modes), and the only place that handles signals. A program implements [`Screen`]
//! and passes it to [`Session::run`]; between inputs the process sleeps in a single `poll(2)`, so an idle screen uses no CPU and writes nothing.

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

/// Something shown in a terminal: handles input and draws itself.
pub trait Screen {
    /// Handles an input, and determines how to continue.
    fn input(&mut self, input: Input) -> Flow;

    /// Draws the whole screen and clears the dirty flag.
    fn draw(&mut self, frame: &mut Frame<'_>);

    /// Whether the terminal is out of date. Nothing is drawn or written otherwise.
    fn dirty(&self) -> bool;

    /// Escape sequences for the terminal, such as an OSC 52 copy; they are written between frames.
    fn take_output(&mut self) -> Option<Vec<u8>> {
        None
    }

    /// Whether mouse events are requested. Otherwise the terminal's own text selection works.
    fn wants_mouse(&self) -> bool {
        false
    }
}

/// How to continue after an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Wait for the next input.
    Continue,
    /// Redraw every cell, whatever the terminal may show.
    Repaint,
    /// Suspend as on Ctrl-Z, until the shell continues the program.
    Suspend,
    /// Restore the terminal and return.
    Quit,
}

/// Options of a session.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Wrap each frame in synchronized output (DEC mode 2026); terminals without it ignore that.
    pub synchronized: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { synchronized: true }
    }
}

/// Why a session can't start.
#[derive(Debug)]
pub enum TermError {
    /// Signal handlers can't be installed.
    Signals(io::Error),
    /// The terminal can't be switched to raw mode.
    Enter(io::Error),
}

/// A terminal session, from entering to restoring.
pub struct Session {
    system: system::System,
    keyboard: Keyboard,
    options: Options,
}

impl Session {
    /// Prepares a session; the terminal is not touched until [`Session::run`].
    pub fn new(options: Options) -> Result<Self, TermError> {
        let system = system::System::new().map_err(TermError::Signals)?;
        Ok(Session { system, keyboard: Keyboard::default(), options })
    }

    /// A handle by which other threads send [`Input::Wake`] to the screen.
    pub fn waker(&self) -> Waker {
        self.system.waker()
    }

    /// Runs the screen until it quits or the terminal is gone, which is not an error. However it ends, by return,
    /// panic or signal, the terminal is restored.
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

    /// Draws the screen as `flow` requires, waits, and passes on all queued input.
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
    /// Combines two flows; the stronger one wins.
    fn and(self, other: Flow) -> Flow {
        if (other as u8) > (self as u8) { other } else { self }
    }
}
