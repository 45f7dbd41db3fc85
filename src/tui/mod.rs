//! The explorer in the terminal: `app` decides, `pane` says what is shown, `view` draws it, `term` is the terminal.

pub mod app;
pub mod glyphs;
pub mod i18n;
pub mod keys;
pub mod layout;
pub mod pane;
pub mod term;
pub mod theme;
pub mod view;

use crate::model::Report;
use app::{Effect, Message, State};
use i18n::Lang;
use keys::{Keymap, KeymapError};
use ratatui::Frame;
use term::{Flow, Input, Screen, Session, TermError};
use theme::Theme;
use view::Look;

/// How the explorer looks.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Language of the interface.
    pub lang: Lang,
    /// Whether there are colours.
    pub coloured: bool,
    /// Whether only ASCII marks are drawn.
    pub ascii: bool,
}

/// Why the explorer doesn't run.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    /// The keymap is wrong.
    #[error(transparent)]
    Keymap(#[from] KeymapError),
    /// The terminal cannot be used.
    #[error(transparent)]
    Terminal(#[from] TermError),
}

/// Explores these reports until the user quits.
pub fn run(reports: Vec<Report>, options: Options) -> Result<(), TuiError> {
    let mut explorer = Explorer::new(reports, options)?;
    Session::new(term::Options::default())?.run(&mut explorer)?;
    Ok(())
}

/// The explorer as something that a terminal session can run, or a test.
pub struct Explorer {
    state: State,
    look: Look,
    dirty: bool,
}

impl Explorer {
    /// An explorer of these reports.
    pub fn new(reports: Vec<Report>, options: Options) -> Result<Self, KeymapError> {
        let glyphs = if options.ascii { &glyphs::ASCII } else { &glyphs::UNICODE };
        Ok(Explorer {
            state: State::new(reports, options.lang, Keymap::built_in()?),
            look: Look { theme: Theme::new(options.coloured), glyphs },
            dirty: true,
        })
    }
}

impl Screen for Explorer {
    fn input(&mut self, input: Input) -> Flow {
        let message = match input {
            Input::Key(key) => self.state.keymap.message(self.state.mode(), key),
            Input::Paste(text) => Some(Message::Paste(text)),
            Input::Resize => {
                self.dirty = true;
                None
            }
            Input::Mouse(_) | Input::Wake => None,
        };
        let Some(message) = message else { return Flow::Continue };
        self.dirty = true;
        match self.state.update(message) {
            None => Flow::Continue,
            Some(Effect::Redraw) => Flow::Repaint,
            Some(Effect::Suspend) => Flow::Suspend,
            Some(Effect::Quit) => Flow::Quit,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>) {
        self.state.resize(frame.area());
        view::draw(&self.state, self.look, frame);
        self.dirty = false;
    }

    fn dirty(&self) -> bool {
        self.dirty
    }
}
