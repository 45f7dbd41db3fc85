//! Copying to the clipboard. OSC 52 reaches the clipboard of the user's own machine, even over SSH, but terminals
//! don't acknowledge it; therefore the text is also passed to the multiplexer and to desktop clipboard tools.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::io::{self, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Maximum length in bytes: terminals accept no more in one sequence, and a pipe without a reader blocks beyond that.
pub const LONGEST: usize = 48 * 1024;

/// Time limit for a tool.
const PATIENCE: Duration = Duration::from_millis(500);

/// The available ways of copying.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clipboard {
    /// Whether the program runs in tmux.
    pub tmux: bool,
    /// Command lines of clipboard tools, in order of preference.
    pub tools: Vec<Vec<&'static str>>,
}

/// A way in which a text was copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By a request to the terminal, without confirmation.
    Terminal,
    /// By a program: tmux, or a desktop tool.
    Program(&'static str),
}

impl Way {
    /// The name for display.
    pub fn name(self) -> &'static str {
        match self {
            Way::Terminal => "OSC 52",
            Way::Program(name) => name,
        }
    }
}

impl Clipboard {
    /// Detects what is available from environment variables.
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

    /// The escape sequence that asks the terminal to copy the text.
    pub fn request(&self, text: &str) -> Vec<u8> {
        let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
        match self.tmux {
            // tmux passes a wrapped sequence on, with each escape doubled.
            true => format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")),
            false => plain,
        }
        .into_bytes()
    }

    /// Whether there is any program to pass the text to.
    pub fn has_programs(&self) -> bool {
        self.tmux || !self.tools.is_empty()
    }

    /// Passes the text to tmux and to the first tool that accepts it. Returns which of them did.
    pub fn give(&self, text: &str) -> Vec<Way> {
        let tmux = self.tmux.then_some(["tmux", "load-buffer", "-w", "-"]);
        let tmux = tmux.iter().find_map(|command| run(command, text));
        let tool = self.tools.iter().find_map(|command| run(command, text));
        tmux.into_iter().chain(tool).collect()
    }
}

/// Runs a command with the text as its input; `None` if it is missing, fails, or exceeds the time limit.
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

/// Waits for a program, up to the time limit.
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
