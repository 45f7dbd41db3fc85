//! Copying out of the terminal. OSC 52 reaches the clipboard of the user's own machine, also over SSH, but no
//! terminal says whether it took it; so the multiplexer and the tools of the desktop are given the text as well.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::io::{self, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Longer texts are refused: terminals take no more in one sequence, nor does a pipe without somebody reading it.
pub const LONGEST: usize = 48 * 1024;

/// How long a tool may take.
const PATIENCE: Duration = Duration::from_millis(500);

/// What a text is copied with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clipboard {
    /// Whether this runs in tmux.
    pub tmux: bool,
    /// Tools with their arguments; the first that works is enough.
    pub tools: Vec<Vec<&'static str>>,
}

/// A way by which a text went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The terminal was asked.
    Terminal,
    /// A program took it: tmux, or a tool of the desktop.
    Program(&'static str),
}

impl Way {
    /// The way in words.
    pub fn name(self) -> &'static str {
        match self {
            Way::Terminal => "OSC 52",
            Way::Program(name) => name,
        }
    }
}

impl Clipboard {
    /// What there is, going by the environment.
    pub fn from_environment(variable: impl Fn(&str) -> bool) -> Self {
        let mut tools: Vec<Vec<&str>> = Vec::new();
        if variable("WAYLAND_DISPLAY") {
            tools.push(vec!["wl-copy"]);
        }
        if variable("DISPLAY") {
            tools.push(vec!["xclip", "-selection", "clipboard"]);
            tools.push(vec!["xsel", "--clipboard", "--input"]);
        }
        if cfg!(target_os = "macos") && !variable("SSH_CONNECTION") {
            tools.push(vec!["pbcopy"]);
        }
        Clipboard { tmux: variable("TMUX"), tools }
    }

    /// The bytes by which the terminal is asked to take the text.
    pub fn request(&self, text: &str) -> Vec<u8> {
        let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
        match self.tmux {
            // tmux passes on what is wrapped, with each escape doubled.
            true => format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")),
            false => plain,
        }
        .into_bytes()
    }

    /// Whether there is anything beside the terminal that may take the text.
    pub fn has_programs(&self) -> bool {
        self.tmux || !self.tools.is_empty()
    }

    /// Gives the text to tmux and to the first tool that takes it. Says which took it.
    pub fn give(&self, text: &str) -> Vec<Way> {
        let tmux = self.tmux.then_some(["tmux", "load-buffer", "-w", "-"]);
        let tmux = tmux.iter().find_map(|command| run(command, text));
        let tool = self.tools.iter().find_map(|command| run(command, text));
        tmux.into_iter().chain(tool).collect()
    }
}

/// Runs a command that reads the text; none if it is not there, fails, or takes too long.
fn run(command: &[&'static str], text: &str) -> Option<Way> {
    let (name, arguments) = command.split_first()?;
    let quiet = Command::new(name)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let mut child = quiet.ok()?;
    let fed = child.stdin.take()?.write_all(text.as_bytes());
    let took = fed.is_ok() && ends_well(&mut child).unwrap_or(false);
    took.then_some(Way::Program(name))
}

/// Waits for a program, but not for long.
fn ends_well(child: &mut Child) -> io::Result<bool> {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if Instant::now() >= until {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_is_asked_by_osc_52() {
        let bytes = Clipboard::default().request("公积金");
        assert_eq!(bytes, b"\x1b]52;c;5YWs56ev6YeR\x07");
    }

    #[test]
    fn tmux_passes_on_what_is_wrapped() {
        let clipboard = Clipboard { tmux: true, ..Clipboard::default() };
        assert_eq!(clipboard.request("a"), b"\x1bPtmux;\x1b\x1b]52;c;YQ==\x07\x1b\\");
    }

    #[test]
    fn tools_are_used_only_where_there_is_a_display() {
        let bare = Clipboard::from_environment(|name| name == "SSH_CONNECTION");
        assert_eq!(bare, Clipboard::default());
        let desktop = Clipboard::from_environment(|name| name == "DISPLAY" || name == "SSH_CONNECTION");
        assert_eq!(desktop.tools.iter().map(|t| t[0]).collect::<Vec<_>>(), ["xclip", "xsel"]);
    }

    #[test]
    fn a_tool_that_is_missing_fails_or_hangs_is_passed_over() {
        let tools = vec![vec!["no-such-tool"], vec!["false"], vec!["sleep", "9"], vec!["cat"]];
        let clipboard = Clipboard { tools, ..Clipboard::default() };
        let begun = Instant::now();
        assert_eq!(clipboard.give("x"), [Way::Program("cat")]);
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
}
