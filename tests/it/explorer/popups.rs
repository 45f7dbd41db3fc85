//! Popups over Chinese text in a real terminal: what they covered is restored completely, at every size, with narrow
//! and wide ambiguous characters.

use crate::terminal::{SECOND, Terminal, explorer};
use std::num::NonZero;
use std::time::Instant;
use unicode_width::UnicodeWidthChar;

/// The end of each frame.
const END: &[u8] = b"\x1b[?2026l";
/// Sent only for a complete repaint.
const CLEAR: &str = "\x1b[2J";

/// The first is the default of a new terminal.
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];
/// Keys that open a popup.
const POPUPS: [&str; 12] = ["?", "r", "t", "y", "e", "s", "c", "f", ":", ":export ", "/", "/gjj"];

/// A terminal with a known width of ambiguous characters.
struct Drawn {
    terminal: Terminal,
    wide: bool,
    size: (u16, u16),
    /// Number of bytes received before the last repaint.
    repainted: usize,
}

impl Drawn {
    fn new(size: (u16, u16), wide: bool) -> Self {
        let mut command = explorer();
        if wide {
            command.args(["--set", "ambiguous=wide"]);
        }
        let terminal = Terminal::running(command);
        // All reports are loaded, so that no frame is drawn unexpectedly.
        terminal.wait_for("all reports", |screen| {
            let text = screen.contents();
            text.contains("1/4") && !text.contains("载入")
        });
        std::thread::sleep(SECOND / 5);
        let mut drawn = Drawn { terminal, wide, size, repainted: 0 };
        if size != SIZES[0] {
            drawn.sees(|terminal| terminal.resize(size.0, size.1));
        }
        drawn
    }

    /// Does something, and waits for the resulting frame.
    fn sees(&mut self, act: impl FnOnce(&mut Terminal)) {
        let before = self.terminal.bytes();
        act(&mut self.terminal);
        let start = Instant::now();
        while !self.terminal.seen.lock().unwrap().1[before..].windows(END.len()).any(|bytes| bytes == END) {
            assert!(start.elapsed() < 10 * SECOND, "no frame came:\n{}", self.terminal.text());
            std::thread::sleep(SECOND / 500);
        }
    }

    /// Presses keys one by one; each must change the screen.
    fn presses(&mut self, keys: &str) {
        keys.chars().for_each(|key| self.sees(|terminal| terminal.press(&key.to_string())));
    }

    /// The current screen, and the screen after a complete repaint.
    fn as_it_is_and_should_be(&mut self) -> (String, String) {
        self.presses("\x0c");
        let bytes = self.terminal.seen.lock().unwrap().1[self.repainted..].to_vec();
        let text = String::from_utf8(bytes).unwrap();
        let (before, repaint) = text.split_at(text.rfind(CLEAR).unwrap());
        self.repainted += before.len();
        (self.screen(before), self.screen(repaint))
    }

    /// The screen after these bytes. For a terminal with wide ambiguous characters, these are replaced by others that
    /// are wide everywhere.
    fn screen(&self, bytes: &str) -> String {
        let ambiguous = |c: char| c.width() != c.width_cjk() && !c.is_control();
        let drawn: String = bytes.chars().map(|c| if self.wide && ambiguous(c) { '宽' } else { c }).collect();
        let mut parser = vt100::Parser::default();
        let (columns, rows) = self.size;
        parser.screen_mut().set_size(NonZero::new(rows).unwrap(), NonZero::new(columns).unwrap());
        parser.process(drawn.as_bytes());
        let text = parser.screen().contents();
        text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
    }
}

#[test]
fn what_a_popup_covered_comes_back_whole() {
    for size in SIZES {
        for wide in [false, true] {
            let mut drawn = Drawn::new(size, wide);
            for pane in ["1", "2", "4"] {
                drawn.presses("3");
                drawn.presses(pane);
                let (_, before) = drawn.as_it_is_and_should_be();
                for popup in POPUPS.iter().filter(|popup| pane == "2" || !"tfsc".contains(*popup)) {
                    drawn.presses(popup);
                    let open = drawn.as_it_is_and_should_be();
                    assert_eq!(open.0, open.1, "{popup} over {pane} at {size:?}, wide: {wide}");
                    assert_ne!(open.0, before, "{popup} over {pane} opens something");
                    drawn.presses("\x1b");
                    let (after, whole) = drawn.as_it_is_and_should_be();
                    assert_eq!(after, whole, "after {popup} over {pane} at {size:?}, wide: {wide}");
                    assert_eq!(after, before, "after {popup} over {pane} at {size:?}, wide: {wide}");
                }
            }
        }
    }
}
