//! Drives the explorer like a user: keys in, screen text out, without a terminal.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use std::sync::mpsc::Receiver;
use unicode_width::UnicodeWidthStr;
use yusuan::library::Step;
use yusuan::model::{Library, Report};
use yusuan::tui::term::{
    Flow, Input, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind, Screen,
};
use yusuan::tui::{Explorer, Options};

/// The sizes at which every pane must work.
pub const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// The explorer on a virtual screen.
pub struct User {
    explorer: Explorer,
    terminal: Terminal<TestBackend>,
    size: (u16, u16),
    /// The result of the last key.
    pub flow: Flow,
}

impl User {
    /// Opens the fixture's reports.
    pub fn opens(width: u16, height: u16) -> Self {
        User::opens_with(reports(), Options::default(), width, height)
    }

    /// Opens these reports.
    pub fn opens_with(reports: Vec<Report>, options: Options, width: u16, height: u16) -> Self {
        User::of(Explorer::new(reports, options).expect("the keymap is right"), width, height)
    }

    /// Uses an existing explorer.
    pub fn of(explorer: Explorer, width: u16, height: u16) -> Self {
        let terminal = Terminal::new(TestBackend::new(width, height)).expect("a test backend never fails");
        let mut user = User { explorer, terminal, size: (width, height), flow: Flow::Continue };
        user.look();
        user
    }

    /// Presses keys: characters, or names in angle brackets as in `jj<Enter>`; `<C-c>` is Ctrl-C.
    pub fn types(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|r| r.split_once('>'));
            let (key, tail) = match named {
                Some((name, tail)) => (key_of(name), tail),
                None => (KeyEvent::from(KeyCode::Char(first)), rest.strip_prefix(first).unwrap_or_default()),
            };
            self.flow = self.explorer.input(Input::Key(key));
            self.look();
            rest = tail;
        }
        self
    }

    /// Pastes a text.
    pub fn pastes(&mut self, text: &str) -> &mut Self {
        self.explorer.input(Input::Paste(text.to_string()));
        self.look();
        self
    }

    /// Clicks on the first occurrence of a text.
    #[track_caller]
    pub fn clicks(&mut self, text: &str) -> &mut Self {
        let (column, row) = self.finds(text);
        self.clicks_at(column, row)
    }

    /// Clicks on a cell.
    pub fn clicks_at(&mut self, column: u16, row: u16) -> &mut Self {
        self.uses_mouse(MouseEventKind::Down(MouseButton::Left), column, row);
        self.uses_mouse(MouseEventKind::Up(MouseButton::Left), column, row)
    }

    /// Turns the wheel over the first occurrence of a text, down by this many notches, or up if negative.
    #[track_caller]
    pub fn turns(&mut self, text: &str, notches: i32) -> &mut Self {
        let (column, row) = self.finds(text);
        let kind = if notches > 0 { MouseEventKind::ScrollDown } else { MouseEventKind::ScrollUp };
        for _ in 0..notches.abs() {
            self.uses_mouse(kind, column, row);
        }
        self
    }

    /// Lets enough time pass that the next click is not part of a double click.
    pub fn pauses(&mut self) -> &mut Self {
        std::thread::sleep(std::time::Duration::from_millis(450));
        self
    }

    fn uses_mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) -> &mut Self {
        let mouse = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        self.flow = self.explorer.input(Input::Mouse(mouse));
        self.look();
        self
    }

    /// The cell in which the first occurrence of a text begins.
    #[track_caller]
    pub fn finds(&self, text: &str) -> (u16, u16) {
        let screen = self.sees();
        let place = screen.lines().zip(0..).find_map(|(line, row)| {
            let (before, _) = line.split_once(text)?;
            Some((u16::try_from(before.width()).expect("a column"), row))
        });
        place.unwrap_or_else(|| panic!("“{text}” is not on the screen:\n{screen}"))
    }

    /// Whether the explorer requests mouse events.
    pub fn has_mouse(&self) -> bool {
        self.explorer.wants_mouse()
    }

    /// Waits until a background task wakes the event loop.
    pub fn waits(&mut self, woken: &Receiver<()>) -> &mut Self {
        woken.recv_timeout(std::time::Duration::from_secs(30)).expect("something to wake the loop");
        self.explorer.input(Input::Wake);
        self.look();
        self
    }

    /// A channel that is signalled when the event loop is woken.
    pub fn woken(&mut self) -> Receiver<()> {
        let (wake, woken) = std::sync::mpsc::channel();
        self.explorer.set_waker(move || {
            let _ = wake.send(());
        });
        woken
    }

    /// Ends the session.
    pub fn leaves(&mut self) {
        self.explorer.leave();
    }

    /// The text that the explorer copies through the terminal (OSC 52).
    pub fn copied(&mut self) -> String {
        let text = String::from_utf8(self.output().expect("bytes for the terminal")).expect("ASCII");
        let base64 = text.strip_prefix("\u{1b}]52;c;").and_then(|t| t.strip_suffix('\u{7}')).expect("OSC 52");
        String::from_utf8(STANDARD.decode(base64).expect("base64")).expect("UTF-8")
    }

    /// The explorer's escape sequences for the terminal.
    pub fn output(&mut self) -> Option<Vec<u8>> {
        self.explorer.take_output()
    }

    /// Connects a channel of documents to the explorer, and wakes it.
    pub fn is_handed(&mut self, steps: Receiver<Step>) -> &mut Self {
        self.explorer.listen(steps);
        self.wakes()
    }

    /// Sets how the explorer opens its documents, now and on `R`.
    pub fn opens_from(&mut self, open: impl Fn() -> Receiver<Step> + 'static) -> &mut Self {
        let steps = open();
        self.explorer.set_reopen(open);
        self.is_handed(steps)
    }

    /// Lets the explorer process documents that were opened meanwhile.
    pub fn wakes(&mut self) -> &mut Self {
        self.explorer.input(Input::Wake);
        self.look();
        self
    }

    /// Resizes the window.
    pub fn resizes(&mut self, width: u16, height: u16) -> &mut Self {
        self.size = (width, height);
        self.look();
        self
    }

    /// The text on the screen.
    pub fn sees(&self) -> String {
        screen_text(self.terminal.backend().buffer())
    }

    /// The cells on the screen.
    pub fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// The line with the cursor mark.
    pub fn line(&self) -> String {
        let screen = self.sees();
        screen.lines().find(|l| l.contains('›') && !l.contains(" › ")).unwrap_or_default().to_string()
    }

    /// The column of the terminal's own cursor, if visible.
    pub fn caret(&mut self) -> Option<u16> {
        let visible = self.terminal.backend().cursor_visible();
        visible.then(|| self.terminal.get_cursor_position().expect("a test backend never fails").x)
    }

    /// The rows that changed after these keys.
    pub fn changed_rows(&mut self, keys: &str) -> Vec<u16> {
        let before = self.terminal.backend().buffer().clone();
        self.types(keys);
        let after = self.terminal.backend().buffer();
        let mut rows: Vec<u16> = before.diff(after).into_iter().map(|(_, y, _)| y).collect();
        rows.dedup();
        rows
    }

    /// Draws each frame on a fresh buffer: unlike a terminal, a test backend keeps the second cell of a wide
    /// character that was overwritten.
    fn look(&mut self) {
        let (width, height) = self.size;
        self.terminal = Terminal::new(TestBackend::new(width, height)).expect("a test backend never fails");
        self.terminal.draw(|frame| self.explorer.draw(frame)).expect("a test backend never fails");
    }
}

/// The fixture's reports.
pub fn reports() -> Vec<Report> {
    let json = include_str!("../fixtures/reports.json");
    let mut reports = serde_json::from_str::<Library>(json).expect("the fixture is right").reports;
    reports.iter_mut().for_each(|report| yusuan::recognise::assertions::read(&mut report.notes, report.kind));
    reports
}

/// The text of a buffer, line by line, without the hidden cells of wide characters.
pub fn screen_text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for row in buffer.content().chunks(buffer.area.width.max(1).into()) {
        let mut line = String::new();
        let mut cells = row.iter();
        while let Some(cell) = cells.next() {
            line.push_str(cell.symbol());
            for _ in 1..cell.symbol().width() {
                cells.next();
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn key_of(name: &str) -> KeyEvent {
    if let Some(letter) = name.strip_prefix("C-").and_then(|l| l.chars().next()) {
        return KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL);
    }
    KeyEvent::from(match name {
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Home" => KeyCode::Home,
        "Delete" => KeyCode::Delete,
        "End" => KeyCode::End,
        "BS" => KeyCode::Backspace,
        "Space" => KeyCode::Char(' '),
        other => panic!("no key is named {other}"),
    })
}

/// Asserts that all of these texts are on the screen.
#[track_caller]
pub fn shows(user: &User, wanted: &[&str]) {
    let screen = user.sees();
    for text in wanted {
        assert!(screen.contains(text), "“{text}” is not on the screen:\n{screen}");
    }
}

/// Asserts that none of these texts is on the screen.
#[track_caller]
pub fn hides(user: &User, unwanted: &[&str]) {
    let screen = user.sees();
    for text in unwanted {
        assert!(!screen.contains(text), "“{text}” is on the screen:\n{screen}");
    }
}
