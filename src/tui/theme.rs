//! Colours: the sixteen of the terminal on its own background, or none at all.

use super::app::Tone;
use ratatui::style::{Color, Modifier, Style};

/// How things look. Colour carries nothing alone: without it, words, marks and modifiers are left.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    coloured: bool,
}

impl Theme {
    /// With colours or without.
    pub fn new(coloured: bool) -> Self {
        Theme { coloured }
    }

    /// The line that says whose report it is.
    pub fn header(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The pane that is open, and the title of the list that takes the keys.
    pub fn active(self) -> Style {
        self.colour(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    /// The title of a list that doesn't take the keys.
    pub fn title(self) -> Style {
        self.colour(Color::Reset)
    }

    /// Frames.
    pub fn frame(self) -> Style {
        self.colour(Color::Blue)
    }

    /// Headings of columns.
    pub fn heading(self) -> Style {
        self.colour(Color::Cyan)
    }

    /// Bars.
    pub fn bar(self) -> Style {
        self.colour(Color::Green)
    }

    /// Keys in the footer and in the help.
    pub fn key(self) -> Style {
        self.colour(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    /// Characters that a search has matched.
    pub fn matched(self) -> Style {
        self.colour(Color::Magenta).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// The chosen row where keys go, and where they don't.
    pub fn chosen(self, focused: bool) -> Style {
        if focused { Style::new().add_modifier(Modifier::REVERSED) } else { Style::new() }
    }

    /// Text by what it means.
    pub fn tone(self, tone: Tone) -> Style {
        match tone {
            Tone::Plain => Style::new(),
            Tone::Strong => Style::new().add_modifier(Modifier::BOLD),
            Tone::Faint => Style::new().add_modifier(Modifier::DIM),
            Tone::Fall => self.colour(Color::Red),
            Tone::Odd => self.colour(Color::Yellow).add_modifier(Modifier::BOLD),
        }
    }

    fn colour(self, colour: Color) -> Style {
        if self.coloured { Style::new().fg(colour) } else { Style::new() }
    }
}
