use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Modifiers that are visible on a blank cell.
const SHOWS_ON_BLANK: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Modifiers with the codes that set and reset them.
const CODES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// The terminal's current attributes: colours and modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    /// The attributes of a cell.
    pub(crate) fn of(cell: &Cell) -> Self {
        Pen { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Whether a blank with these attributes looks like one that was never drawn.
    pub(crate) fn leaves_blank(self) -> bool {
        self.bg == Color::Reset && !self.modifier.intersects(SHOWS_ON_BLANK)
    }

    /// Sets the cell's attributes, if the cell would otherwise look different.
    pub(crate) fn take_up(&mut self, cell: &Cell, out: &mut Vec<u8>) {
        let wanted = Pen::of(cell);
        let blank = cell.symbol() == " ";
        if blank && wanted.leaves_blank() && self.leaves_blank() {
            return;
        }
        self.change_to(wanted, out);
    }

    /// Resets to the terminal's default colours, without modifiers.
    pub(crate) fn reset(&mut self, out: &mut Vec<u8>) {
        self.change_to(Pen::default(), out);
    }

    fn change_to(&mut self, wanted: Pen, out: &mut Vec<u8>) {
        if *self == wanted {
            return;
        }
        let changed = wanted.codes_from(*self);
        let mut anew = wanted.codes_from(Pen::default());
        anew.insert_str(0, if anew.is_empty() { "" } else { "0;" });
        let codes = if anew.len() < changed.len() { anew } else { changed };
        out.extend_from_slice(format!("\x1b[{codes}m").as_bytes());
        *self = wanted;
    }

    /// The SGR codes that change `from` into this, separated by semicolons.
    fn codes_from(self, from: Pen) -> String {
        let mut codes: Vec<String> = Vec::new();
        let mut have = from.modifier;
        for (modifier, _, off) in CODES {
            if (have - self.modifier).contains(modifier) {
                codes.push(off.to_string());
                // Bold and dim share a reset code, and so do both kinds of blinking.
                have -= CODES
                    .iter()
                    .filter(|code| code.2 == off)
                    .fold(Modifier::empty(), |all, code| all | code.0);
            }
        }
        let missing = CODES.iter().filter(|(modifier, ..)| (self.modifier - have).contains(*modifier));
        codes.extend(missing.map(|(_, on, _)| on.to_string()));
        if self.fg != from.fg {
            codes.push(color(self.fg, 30));
        }
        if self.bg != from.bg {
            codes.push(color(self.bg, 40));
        }
        codes.join(";")
    }
}

/// The SGR code of a colour: `base` is 30 for the foreground and 40 for the background.
fn color(color: Color, base: u8) -> String {
    let code = match color {
        Color::Reset => 9,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Indexed(index) => return format!("{};5;{index}", base + 8),
        Color::Rgb(r, g, b) => return format!("{};2;{r};{g};{b}", base + 8),
    };
    (base + code).to_string()
}
