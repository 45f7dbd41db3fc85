//! A real terminal (pty) in which a test runs a program and reads the screen.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

pub const SECOND: Duration = Duration::from_secs(1);
/// A path where nothing can be saved, so that runs don't depend on each other.
pub const NO_FOLDER: &str = "/dev/null/state";

/// A program running in an emulated terminal.
pub struct Terminal {
    pub master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    pub child: Box<dyn Child + Send + Sync>,
    pub seen: Arc<Mutex<(vt100::Parser, Vec<u8>)>>,
    closing: Arc<AtomicBool>,
    reader: JoinHandle<()>,
    pub modes_before: String,
}

impl Terminal {
    pub fn running(command: CommandBuilder) -> Self {
        let pty = native_pty_system();
        let pair = pty.openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
        let modes_before = modes(&*pair.master);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let seen = Arc::new(Mutex::new((vt100::Parser::default(), Vec::new())));
        let sink = Arc::clone(&seen);
        let closing = Arc::new(AtomicBool::new(false));
        let closed = Arc::clone(&closing);
        let reader = thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if closed.load(Ordering::Relaxed) {
                    break;
                }
                let (parser, bytes) = &mut *sink.lock().unwrap();
                parser.process(&buffer[..n]);
                bytes.extend_from_slice(&buffer[..n]);
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Terminal { master: Some(pair.master), keys: Some(keys), child, seen, closing, reader, modes_before }
    }

    pub fn press(&mut self, keys: &str) {
        self.keys.as_mut().unwrap().write_all(keys.as_bytes()).unwrap();
    }

    pub fn text(&self) -> String {
        self.seen.lock().unwrap().0.screen().contents()
    }

    pub fn wait_for(&self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let start = Instant::now();
        while !holds(self.seen.lock().unwrap().0.screen()) {
            assert!(start.elapsed() < 10 * SECOND, "never seen: {what}; the screen is\n{}", self.text());
            thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn shows(&self, text: &str) {
        self.wait_for(text, |screen| screen.contents().contains(text));
    }

    pub fn bytes(&self) -> usize {
        self.seen.lock().unwrap().1.len()
    }

    pub fn resize(&self, cols: u16, rows: u16) {
        if let (Some(rows), Some(cols)) = (NonZero::new(rows), NonZero::new(cols)) {
            self.seen.lock().unwrap().0.screen_mut().set_size(rows, cols);
        }
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    pub fn send(&self, signal: Signal) {
        let pid = Pid::from_raw(self.child.process_id().unwrap().try_into().unwrap()).unwrap();
        kill_process(pid, signal).unwrap();
    }

    /// Closes the terminal, like closing its window.
    pub fn close(&mut self) {
        self.closing.store(true, Ordering::Relaxed);
        self.press("j"); // the frame that follows makes the reader notice that it should stop
        let start = Instant::now();
        while !self.reader.is_finished() {
            assert!(start.elapsed() < 10 * SECOND, "no frame came");
            thread::sleep(Duration::from_millis(5));
        }
        self.keys = None;
        self.master = None;
    }

    /// The exit code of a program that ends within a second.
    pub fn ends(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(start.elapsed() < SECOND, "the program does not end");
            thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn is_given_back(&self) {
        self.wait_for("the normal screen", |screen| !screen.alternate_screen());
        let modes_after = modes(&**self.master.as_ref().unwrap());
        assert_eq!(modes_after, self.modes_before, "the line discipline is as before");
        let seen = self.seen.lock().unwrap();
        let screen = seen.0.screen();
        assert!(!screen.hide_cursor(), "the cursor shows");
        assert!(!screen.bracketed_paste(), "pasting is plain again");
        assert_eq!(
            screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::None,
            "the mouse is the terminal's"
        );
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

/// The modes of the line discipline.
pub fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

/// The explorer with its embedded reports.
pub fn explorer() -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yusuan"));
    command.env("TERM", "xterm-256color");
    command.env("XDG_STATE_HOME", NO_FOLDER);
    command.env_remove("NO_COLOR");
    command
}
