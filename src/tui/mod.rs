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

use crate::library::{Failure, Step};
use crate::model::Report;
use app::{Effect, Message, State};
use i18n::Lang;
use keys::{Keymap, KeymapError};
use ratatui::Frame;
use std::sync::mpsc::Receiver;
use term::{Flow, Input, Screen};
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

/// The explorer as something that a terminal session can run, or a test.
pub struct Explorer {
    state: State,
    look: Look,
    steps: Option<Receiver<Step>>,
    dirty: bool,
}

impl Explorer {
    /// An explorer of these reports.
    pub fn new(reports: Vec<Report>, options: Options) -> Result<Self, KeymapError> {
        let glyphs = if options.ascii { &glyphs::ASCII } else { &glyphs::UNICODE };
        Ok(Explorer {
            state: State::new(reports, options.lang, Keymap::built_in()?),
            look: Look { theme: Theme::new(options.coloured), glyphs },
            steps: None,
            dirty: true,
        })
    }

    /// Takes a document that was opened.
    pub fn take(&mut self, step: Step) {
        self.state.take(step);
        self.dirty = true;
    }

    /// Takes documents from here whenever it is woken.
    pub fn listen(&mut self, steps: Receiver<Step>) {
        self.steps = Some(steps);
    }

    /// What could not be opened.
    pub fn failures(&self) -> &[Failure] {
        &self.state.failures
    }

    fn take_waiting(&mut self) {
        let waiting: Vec<Step> = self.steps.iter().flat_map(Receiver::try_iter).collect();
        waiting.into_iter().for_each(|step| self.take(step));
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
            Input::Wake => {
                self.take_waiting();
                None
            }
            Input::Mouse(_) => None,
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
