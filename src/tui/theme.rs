//! Colour themes, always on the terminal's own background.

use crate::panes::Tone;
use ratatui::style::{Color, Modifier, Style};
use serde::{Deserialize, Serialize};

/// Styles. Colour is never the only carrier of information: without it, words, marks and modifiers remain.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    palette: &'static Palette,
    highlight: Highlight,
}

/// A colour theme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeName {
    /// The 16 terminal colours, which work on any background.
    #[default]
    #[serde(rename = "auto-16")]
    Auto16,
    /// Dark colours from the 256-colour palette, for a light background.
    #[serde(rename = "light")]
    Light,
    /// Light colours from the 256-colour palette, for a dark background.
    #[serde(rename = "dark")]
    Dark,
    /// No colours.
    #[serde(rename = "mono")]
    Mono,
}

impl ThemeName {
    /// All themes.
    pub const ALL: [ThemeName; 4] = [ThemeName::Auto16, ThemeName::Light, ThemeName::Dark, ThemeName::Mono];

    /// The name in the settings.
    pub fn name(self) -> &'static str {
        match self {
            ThemeName::Auto16 => "auto-16",
            ThemeName::Light => "light",
            ThemeName::Dark => "dark",
            ThemeName::Mono => "mono",
        }
    }
}

/// How the selected row of a list is highlighted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Highlight {
    /// The whole row is shown in reverse video.
    #[default]
    Row,
    /// Only a mark before the row: sends far fewer bytes, for slow lines.
    Marker,
}

/// The colours of a theme by purpose.
#[derive(Debug)]
struct Palette {
    /// Focus, headings, and key names.
    accent: Color,
    frame: Color,
    bar: Color,
    matched: Color,
    fall: Color,
    odd: Color,
}

static AUTO_16: Palette = Palette {
    accent: Color::Cyan,
    frame: Color::Blue,
    bar: Color::Green,
    matched: Color::Magenta,
    fall: Color::Red,
    odd: Color::Yellow,
};

static LIGHT: Palette = Palette {
    accent: Color::Indexed(24),
    frame: Color::Indexed(66),
    bar: Color::Indexed(28),
    matched: Color::Indexed(90),
    fall: Color::Indexed(124),
    odd: Color::Indexed(94),
};

static DARK: Palette = Palette {
    accent: Color::Indexed(80),
    frame: Color::Indexed(67),
    bar: Color::Indexed(108),
    matched: Color::Indexed(176),
    fall: Color::Indexed(210),
    odd: Color::Indexed(221),
};

static MONO: Palette = Palette {
    accent: Color::Reset,
    frame: Color::Reset,
    bar: Color::Reset,
    matched: Color::Reset,
    fall: Color::Reset,
    odd: Color::Reset,
};

impl Theme {
    /// A theme with this name.
    pub fn new(name: ThemeName, highlight: Highlight) -> Self {
        let palette = match name {
            ThemeName::Auto16 => &AUTO_16,
            ThemeName::Light => &LIGHT,
            ThemeName::Dark => &DARK,
            ThemeName::Mono => &MONO,
        };
        Theme { palette, highlight }
    }

    /// The header line.
    pub fn header(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The tab of the open pane, and the title of the focused list.
    pub fn active(self) -> Style {
        fg(self.palette.accent).add_modifier(Modifier::BOLD)
    }

    /// The title of a list without focus.
    pub fn title(self) -> Style {
        Style::new()
    }

    /// Frames.
    pub fn frame(self) -> Style {
        fg(self.palette.frame)
    }

    /// Column headings.
    pub fn heading(self) -> Style {
        fg(self.palette.accent)
    }

    /// Bars.
    pub fn bar(self) -> Style {
        fg(self.palette.bar)
    }

    /// Key names in the footer and in the help.
    pub fn key(self) -> Style {
        fg(self.palette.accent).add_modifier(Modifier::BOLD)
    }

    /// Characters matched by a search.
    pub fn matched(self) -> Style {
        fg(self.palette.matched).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// The selected row of a list, with or without focus.
    pub fn row(self, focused: bool) -> Style {
        match self.highlight {
            Highlight::Row => self.chosen(focused),
            Highlight::Marker => Style::new(),
        }
    }

    /// The selected cell, with or without focus.
    pub fn chosen(self, focused: bool) -> Style {
        if focused { Style::new().add_modifier(Modifier::REVERSED) } else { Style::new() }
    }

    /// Text with this emphasis.
    pub fn tone(self, tone: Tone) -> Style {
        match tone {
            Tone::Plain => Style::new(),
            Tone::Strong => Style::new().add_modifier(Modifier::BOLD),
            Tone::Faint => Style::new().add_modifier(Modifier::DIM),
            Tone::Fall => fg(self.palette.fall),
            Tone::Odd => fg(self.palette.odd).add_modifier(Modifier::BOLD),
        }
    }
}

fn fg(colour: Color) -> Style {
    Style::new().fg(colour)
}
