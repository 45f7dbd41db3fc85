use super::system;
use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use std::io::{self, Write};
use std::panic;
use std::sync::{Mutex, MutexGuard, Once, TryLockError};
use std::thread::{self, ThreadId};
use std::time::Duration;

/// Alternate screen on, bracketed paste on, cursor hidden.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l";
/// Switches off every mode that may be on, whether it was reached or not: synchronized output, colours, mouse, paste,
/// hidden cursor, alternate screen.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[?25h\x1b[?1049l";
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// How long a dying program waits for a frame that is being written to a blocked terminal.
const PATIENCE: Duration = Duration::from_millis(200);

/// The terminal's state belongs to the process, not to a value: signal and panic handlers need access from anywhere.
static STATE: Mutex<State> = Mutex::new(State { owner: None, screen: false, mouse: false, late: Vec::new() });

struct State {
    /// The thread that holds the terminal, if any.
    owner: Option<ThreadId>,
    /// Whether modes set by escape sequences may be on.
    screen: bool,
    mouse: bool,
    /// Panic messages of other threads, kept until the normal screen is back.
    late: Vec<String>,
}

/// The claim on the terminal. Dropping it restores the terminal.
pub(crate) struct Claim(());

impl Claim {
    /// Enters the terminal; restores it if that fails half-way.
    pub(crate) fn new() -> io::Result<Self> {
        restore_on_panic();
        let claim = Claim(());
        claim.renew()?;
        Ok(claim)
    }

    /// Sets all modes, even after something else has changed them.
    pub(crate) fn renew(&self) -> io::Result<()> {
        lock().owner = Some(thread::current().id()); // first, so that a failure below is undone
        // A shell that suspends us restores its own modes, of which crossterm is unaware.
        disable_raw_mode()?;
        enable_raw_mode()?;
        lock().screen = true;
        lock().mouse = false;
        write(ENTER)
    }

    /// Whether we hold the terminal; not so while the program is suspended.
    pub(crate) fn is_held(&self) -> bool {
        lock().owner.is_some()
    }

    /// Switches mouse events on or off.
    pub(crate) fn set_mouse(&self, on: bool) -> io::Result<()> {
        if lock().mouse == on {
            return Ok(());
        }
        lock().mouse = on;
        write(if on { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Restores the terminal, until [`Claim::renew`].
    pub(crate) fn release(&self) {
        restore();
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        restore();
    }
}

/// Writes all bytes to the terminal, unless it has been restored.
pub(crate) fn write(bytes: &[u8]) -> io::Result<()> {
    let state = lock();
    match state.owner {
        Some(_) if !bytes.is_empty() => system::write_all(bytes),
        _ => Ok(()),
    }
}

/// The only way to restore the terminal, for quitting, errors, panics and signals: all modes off, previous settings
/// back. Safe to call at any time from any thread; no effect if we don't hold the terminal.
pub(crate) fn restore() {
    let state = lock_within(PATIENCE);
    if state.as_ref().is_some_and(|state| state.owner.is_none()) {
        return;
    }
    // The order matters if the terminal is blocked: its line discipline can be restored even so.
    let _ = disable_raw_mode();
    let screen = state.as_ref().is_none_or(|state| state.screen);
    if screen && system::takes_bytes(PATIENCE) {
        let _ = system::write_all(LEAVE);
    }
    if let Some(mut state) = state {
        state.owner = None;
        state.screen = false;
        for message in state.late.drain(..) {
            let _ = writeln!(io::stderr(), "{message}"); // `eprintln` would panic if it is closed
        }
    }
}

/// Restores the terminal before a panic is reported. A panic in a background thread must not write over the screen:
/// its message is kept until later.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            match lock_within(PATIENCE) {
                Some(mut state) if state.owner.is_some_and(|owner| owner != thread::current().id()) => {
                    state.late.push(info.to_string());
                    return;
                }
                _ => {}
            }
            restore();
            report(info);
        }));
    });
}

fn lock() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

fn lock_within(limit: Duration) -> Option<MutexGuard<'static, State>> {
    let step = Duration::from_millis(5);
    let mut waited = Duration::ZERO;
    loop {
        match STATE.try_lock() {
            Ok(state) => return Some(state),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if waited >= limit => return None,
            Err(TryLockError::WouldBlock) => thread::sleep(step),
        }
        waited += step;
    }
}
