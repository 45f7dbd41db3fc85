//! The terminal session in a real terminal: the state it leaves behind, however it ends.
//!
//! The program in the terminal is this test binary, started again with only [`small_program`], so that panics and the
//! like can be triggered by keys.

use crate::terminal::{NO_FOLDER, SECOND, Terminal, explorer, modes};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::Frame;
use rustix::process::Signal;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use yusuan::tui::term::{Flow, Input, KeyCode, KeyModifiers, Options, Screen, Session};

/// A document that takes a second or two to read and is not a budget.
fn slow(folder: &Path) -> PathBuf {
    let lines = if cfg!(debug_assertions) { 30_000 } else { 800_000 };
    let path = folder.join("slow.txt");
    std::fs::write(&path, "2024-01-01 INFO request path=/a/b status=200\n".repeat(lines)).unwrap();
    path
}

const MARK: &str = "YUSUAN_SMALL_PROGRAM";

/// Counts keys. `q` quits, `p` panics, `w` makes another thread panic, `m` requests the mouse, `o` writes more than a
/// terminal takes at once, Ctrl-Z suspends.
#[derive(Default)]
struct Counter {
    keys: usize,
    wakes: usize,
    mouse: bool,
    output: Option<Vec<u8>>,
    drawn: bool,
}

impl Screen for Counter {
    fn input(&mut self, input: Input) -> Flow {
        self.drawn = false;
        match input {
            Input::Key(key) if key.code == KeyCode::Char('z') && key.modifiers == KeyModifiers::CONTROL => {
                return Flow::Suspend;
            }
            Input::Key(key) if key.code == KeyCode::Char('q') => return Flow::Quit,
            Input::Key(key) if key.code == KeyCode::Char('p') => panic!("a planned panic"),
            Input::Key(key) if key.code == KeyCode::Char('w') => {
                let worker = thread::spawn(|| panic!("a worker's panic"));
                assert!(worker.join().is_err());
                self.wakes += 10;
            }
            Input::Key(key) if key.code == KeyCode::Char('o') => self.output = Some(vec![0; 1 << 20]),
            Input::Key(key) if key.code == KeyCode::Char('m') => self.mouse = !self.mouse,
            Input::Key(_) => self.keys += 1,
            Input::Wake => self.wakes += 1,
            _ => {}
        }
        Flow::Continue
    }

    fn draw(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let text = format!("按键 {} 唤醒 {} {}x{}", self.keys, self.wakes, area.width, area.height);
        frame.render_widget(ratatui::text::Line::from(text), area);
        self.drawn = true;
    }

    fn dirty(&self) -> bool {
        !self.drawn
    }

    fn take_output(&mut self) -> Option<Vec<u8>> {
        self.output.take()
    }

    fn wants_mouse(&self) -> bool {
        self.mouse
    }
}

#[test]
#[ignore = "not a test: the program that the tests run in a terminal"]
fn small_program() {
    if std::env::var_os(MARK).is_none() {
        return;
    }
    let session = Session::new(Options::default()).unwrap();
    let waker = session.waker();
    thread::spawn(move || waker.wake());
    session.run(&mut Counter::default()).unwrap();
    let _ = writeln!(std::io::stdout(), "given back");
    std::process::exit(0); // before the test harness prints to a terminal that may be gone
}

#[test]
fn the_first_report_is_on_the_screen_while_others_load() {
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/text/central_unit.txt");
    let folder = tempfile::tempdir().unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yusuan"));
    command.args([fixture, "/nowhere/none.txt"]);
    command.arg(slow(folder.path()));
    command.env("TERM", "xterm-256color");
    command.env("XDG_STATE_HOME", NO_FOLDER);
    let mut terminal = Terminal::running(command);
    terminal.shows("载入 2/3");
    terminal.press("a");
    terminal.shows("/nowhere/none.txt");
    terminal.wait_for("all is loaded", |screen| !screen.contents().contains("载入"));
    terminal.press("q");
    terminal.shows("yusuan: /nowhere/none.txt");
    assert_eq!(terminal.ends(), 3, "something could not be read");
    terminal.is_given_back();
}

#[test]
fn the_command_line_shows_how_far_it_is_and_nothing_of_that_stays() {
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/text/central_unit.txt");
    let folder = tempfile::tempdir().unwrap();
    let inspect = |paths: &[&Path]| {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yusuan"));
        command.arg("inspect");
        command.args(paths);
        command.env("TERM", "xterm-256color");
        Terminal::running(command)
    };
    let mut terminal = inspect(&[Path::new(fixture), &slow(folder.path())]);
    terminal.wait_for("the bar", |screen| {
        screen.contents().lines().any(|line| line.starts_with("载入 ") && line.trim_end().ends_with(" 1/2"))
    });
    terminal.shows("未识别 0");
    assert_eq!(terminal.ends(), 3, "the slow one is no budget");
    assert!(!terminal.text().contains("载入"), "{}", terminal.text());

    let mut quick = inspect(&[Path::new(fixture)]);
    assert_eq!(quick.ends(), 0);
    quick.shows("未识别 0");
    let bytes = quick.seen.lock().unwrap().1.clone();
    assert!(!String::from_utf8_lossy(&bytes).contains("载入"), "what is quick shows no bar");
}

#[test]
fn an_ascii_locale_is_told_in_one_ascii_line_on_a_terminal() {
    let find = |locale: &str| {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yusuan"));
        command.args(["find", "2210201", "--limit", "1"]);
        command.env("LC_ALL", locale);
        let mut terminal = Terminal::running(command);
        assert_eq!(terminal.ends(), 0);
        terminal.shows("住房公积金");
        terminal
            .text()
            .lines()
            .filter(|line| line.starts_with("yusuan: "))
            .map(str::to_string)
            .collect::<Vec<_>>()
    };
    let told = find("C");
    assert!(matches!(&told[..], [line] if line.is_ascii() && line.contains("UTF-8")), "{told:?}");
    assert!(find("C.UTF-8").is_empty());
}

/// A terminal in which the small program is running.
fn started() -> Terminal {
    let terminal = Terminal::running(small_program_command());
    terminal.shows("唤醒 1 80x24");
    terminal
}

fn small_program_command() -> CommandBuilder {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "--nocapture", "explorer::pty::small_program"]);
    command.env(MARK, "1");
    command.env("TERM", "xterm-256color");
    command.env("RUST_BACKTRACE", "0");
    command
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut terminal = started();
    terminal.wait_for("the alternate screen", vt100::Screen::alternate_screen);
    assert_ne!(modes(&**terminal.master.as_ref().unwrap()), terminal.modes_before);
    terminal.press("mjj");
    terminal.shows("按键 2");
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
    terminal.is_given_back();
    terminal.shows("given back");
}

#[test]
fn a_panic_gives_the_terminal_back_and_shows_its_message() {
    let mut terminal = started();
    terminal.press("p");
    assert_eq!(terminal.ends(), 101);
    terminal.is_given_back();
    terminal.shows("a planned panic");
}

#[test]
fn a_panic_in_another_thread_leaves_the_screen_alone_and_is_told_afterwards() {
    let mut terminal = started();
    terminal.press("w");
    terminal.shows("唤醒 11");
    assert!(!terminal.text().contains("panic"), "the screen is the program's:\n{}", terminal.text());
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
    terminal.shows("a worker's panic");
}

#[test]
fn signals_end_the_program_within_a_second_and_give_the_terminal_back() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let mut terminal = started();
        terminal.press("m");
        terminal.wait_for("the mouse", |s| s.mouse_protocol_mode() != vt100::MouseProtocolMode::None);
        terminal.send(signal);
        assert_eq!(terminal.ends(), code);
        terminal.is_given_back();
    }
}

#[test]
fn a_signal_ends_the_program_even_when_the_terminal_takes_nothing() {
    let mut terminal = started();
    terminal.press("o");
    let seen = Arc::clone(&terminal.seen);
    let unread = seen.lock().unwrap();
    thread::sleep(SECOND / 5);
    terminal.send(Signal::TERM);
    assert_eq!(terminal.ends(), 143);
    drop(unread);
}

#[test]
fn closing_the_terminal_ends_the_program_within_a_second() {
    // Without a controlling terminal there is no signal, and only the terminal's end can be detected.
    for signalled in [true, false] {
        let mut command = small_program_command();
        command.set_controlling_tty(signalled);
        let mut terminal = Terminal::running(command);
        terminal.shows("唤醒 1 80x24");
        terminal.close();
        // The signal and the end of the terminal come together; either may be noticed first.
        let code = terminal.ends();
        assert!(code == 0 || signalled && code == 129, "it ends in order, not with {code}");
    }
}

#[test]
fn the_shell_can_stop_the_program_and_have_it_go_on() {
    let mut shell = CommandBuilder::new("sh");
    shell.arg("-i");
    shell.env("PS1", "shell> ");
    shell.env(MARK, "1");
    shell.env("TERM", "xterm-256color");
    let mut terminal = Terminal::running(shell);
    terminal.shows("shell>");
    let program = std::env::current_exe().unwrap();
    terminal.press(&format!(
        "'{}' --ignored --exact --nocapture explorer::pty::small_program\n",
        program.display()
    ));
    terminal.shows("唤醒 1");
    for _ in 0..2 {
        terminal.press("\x1a");
        terminal.wait_for("the shell", |s| !s.alternate_screen() && !s.hide_cursor());
        terminal.press("echo it is $((6 * 7))\n");
        terminal.shows("it is 42");
        terminal.press("fg\n");
        terminal.wait_for("the program", |s| s.alternate_screen() && s.contents().contains("80x24"));
    }
    terminal.press("j");
    terminal.shows("按键 1");
    terminal.press("q");
    terminal.shows("given back");
}

#[test]
fn every_size_is_followed_at_once() {
    let mut terminal = started();
    for (cols, rows) in [(40, 10), (0, 0), (80, 24), (200, 60)] {
        terminal.resize(cols, rows);
        if cols > 0 {
            terminal.shows(&format!("{cols}x{rows}"));
        }
    }
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn an_idle_program_writes_nothing() {
    let terminal = started();
    thread::sleep(SECOND / 5);
    let before = terminal.bytes();
    thread::sleep(2 * SECOND);
    assert_eq!(terminal.bytes(), before);
}

#[test]
fn no_key_of_a_flood_is_lost() {
    let mut terminal = started();
    terminal.press(&"j".repeat(3000));
    terminal.press("jj");
    terminal.shows("按键 3002");
}

#[test]
fn queued_keys_are_drawn_once() {
    let mut terminal = started();
    thread::sleep(SECOND / 5);
    let before = terminal.bytes();
    terminal.press(&"j".repeat(30));
    terminal.shows("按键 30");
    thread::sleep(SECOND / 5);
    let seen = terminal.seen.lock().unwrap();
    let frames = seen.1[before..].windows(8).filter(|bytes| bytes == b"\x1b[?2026h").count();
    assert!(frames <= 2, "{frames} frames for keys that came in one write");
}

#[test]
fn the_explorer_opens_and_gives_the_terminal_back() {
    let mut terminal = Terminal::running(explorer());
    terminal.shows("2024 年单位预算");
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
    terminal.is_given_back();
}

#[test]
fn pinyin_finds_its_row_and_the_cursor_is_at_the_caret() {
    let mut terminal = Terminal::running(explorer());
    terminal.shows("2024 年单位预算");
    terminal.press("/");
    terminal.wait_for("the cursor", |screen| !screen.hide_cursor());
    let column = |terminal: &Terminal| terminal.seen.lock().unwrap().0.screen().cursor_position().1;
    let start = column(&terminal);
    terminal.press("gjj");
    terminal.shows("2210201 住房公积金");
    terminal.wait_for("the caret behind three letters", |s| s.cursor_position().1 == start + 3);
    terminal.press("金");
    terminal.wait_for("the caret after a wide character", |s| s.cursor_position().1 == start + 5);
}

#[test]
fn no_color_means_no_colour() {
    let coloured = |screen: &vt100::Screen| {
        let (rows, columns) = (screen.size().0.get(), screen.size().1.get());
        let cells = (0..rows).flat_map(|y| (0..columns).filter_map(move |x| screen.cell(y, x)));
        cells.map(|cell| (cell.fgcolor(), cell.bgcolor())).any(|c| c != Default::default())
    };
    for (value, colours) in [("", true), ("1", false)] {
        let mut command = explorer();
        command.env("NO_COLOR", value);
        let terminal = Terminal::running(command);
        terminal.shows("2024 年单位预算");
        assert_eq!(coloured(terminal.seen.lock().unwrap().0.screen()), colours, "NO_COLOR={value:?}");
    }
}

#[test]
fn a_terminal_that_can_do_nothing_gets_plain_text() {
    let size = PtySize { rows: 24, cols: 80, ..PtySize::default() };
    for arguments in [&[][..], &["show"], &["inspect", "tests/fixtures/text"], &["--help"], &["--nonsense"]] {
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yusuan"));
        command.args(arguments);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.env("TERM", "dumb");
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut written = Vec::new();
        // On Linux, the end of a terminal is reported as an error.
        let _ = pair.master.try_clone_reader().unwrap().read_to_end(&mut written);
        child.wait().unwrap();
        let text = String::from_utf8_lossy(&written);
        assert!(!text.contains('\u{1b}') && text.lines().count() > 1, "{arguments:?}: {text:?}");
    }
}

#[test]
fn a_pipe_gets_plain_text() {
    for term in ["xterm-256color", "dumb"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yusuan"));
        command.env("TERM", term).stdin(Stdio::null());
        let output = command.output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(text.contains("社会保险事业管理中心") && !text.contains('\u{1b}'), "{text}");
    }
}

#[test]
fn the_mouse_is_taken_at_a_key_and_given_back_at_every_end() {
    let has =
        |on: bool| move |s: &vt100::Screen| (s.mouse_protocol_mode() != vt100::MouseProtocolMode::None) == on;
    for end in [None, Some(Signal::TERM), Some(Signal::HUP)] {
        let mut terminal = Terminal::running(explorer());
        terminal.shows("2024 年单位预算");
        terminal.wait_for("no mouse before it is wanted", has(false));
        terminal.press("M");
        terminal.wait_for("the mouse", has(true));
        terminal.press("\x1b[<0;10;2M\x1b[<0;10;2m");
        terminal.shows("[2科目]");
        terminal.press("MM");
        terminal.wait_for("the mouse again", has(true));
        match end {
            None => terminal.press("q"),
            Some(signal) => terminal.send(signal),
        }
        terminal.ends();
        terminal.is_given_back();
    }
}
