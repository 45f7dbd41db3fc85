//! The detail of the selected item, as lines of a width.

use crate::panes::{Cell, Fact, Tone};
use crate::text;

/// Scrollable lines of facts.
#[derive(Debug, Clone, Default)]
pub struct Detail {
    /// The facts, from the top down.
    pub facts: Vec<Fact>,
    /// Index of the first line on the screen.
    pub offset: usize,
}

impl Detail {
    /// Maximum distance between names and amounts: further apart they are hard to read together.
    pub const WIDEST: usize = 72;

    /// The last visible line and the number of lines, if they don't fit.
    pub fn position(&self, width: usize, height: usize) -> Option<(usize, usize)> {
        let lines = self.lines(width).len();
        (lines > height).then_some((self.offset + height, lines))
    }

    /// The lines of the detail at this width: left text, right text, emphasis.
    pub fn lines(&self, width: usize) -> Vec<(String, String, Tone)> {
        let width = width.min(Detail::WIDEST);
        let paired = self.paired_width(width);
        let mut lines = Vec::new();
        for fact in &self.facts {
            match fact {
                Fact::Gap => lines.push((String::new(), String::new(), Tone::Plain)),
                Fact::Figures(figures) => {
                    let fraction = fraction(figures);
                    for (name, cell) in figures {
                        push_pair(&mut lines, name, &cell.aligned(fraction), (width, paired), cell.tone);
                    }
                }
                Fact::Heading(text) => push_wrapped(&mut lines, text, width, Tone::Strong),
                Fact::Text(text, tone) => push_wrapped(&mut lines, text, width, *tone),
                Fact::Pair(name, value, tone) => push_pair(&mut lines, name, value, (width, paired), *tone),
            }
        }
        lines
    }

    /// Width of the widest pair that fits on one line.
    fn paired_width(&self, width: usize) -> usize {
        let pair = |name: &str, value: &str| text::width(name) + text::width(value) + 2;
        let pairs = self.facts.iter().flat_map(|fact| match fact {
            Fact::Pair(name, value, _) => vec![pair(name, value)],
            Fact::Figures(figures) => {
                let fraction = fraction(figures);
                figures.iter().map(|(name, cell)| pair(name, &cell.aligned(fraction))).collect()
            }
            _ => Vec::new(),
        });
        pairs.filter(|cells| *cells <= width + 1).max().unwrap_or(0).min(width)
    }
}

/// Maximum width of the figures' fractional parts.
fn fraction(figures: &[(String, Cell)]) -> usize {
    figures.iter().map(|(_, cell)| cell.fraction()).max().unwrap_or(0)
}

/// Adds a name with its value next to it, values being aligned; if it doesn't fit, the value goes below the name.
fn push_pair(
    lines: &mut Vec<(String, String, Tone)>,
    name: &str,
    value: &str,
    (width, paired): (usize, usize),
    tone: Tone,
) {
    if text::width(name) + text::width(value) < width {
        let room = paired.saturating_sub(text::width(name));
        lines.push((format!("{name}{}", text::pad_left(value, room)), String::new(), tone));
    } else {
        push_wrapped(lines, name, width, tone);
        lines.extend(text::wrap(value, width).into_iter().map(|line| (String::new(), line, tone)));
    }
}

fn push_wrapped(lines: &mut Vec<(String, String, Tone)>, text: &str, width: usize, tone: Tone) {
    lines.extend(text::wrap(text, width).into_iter().map(|line| (line, String::new(), tone)));
}
