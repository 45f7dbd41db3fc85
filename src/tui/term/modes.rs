use super::system;
use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use std::io::{self, Write};
use std::panic;
use std::sync::{Mutex, MutexGuard, Once, TryLockError};
use std::thread::{self, ThreadId};
use std::time::Duration;

/// Alternate screen, bracketed paste, no cursor.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l";
/// Everything that may be on goes off, whether it was reached or not: synchronized output, colours, mouse, paste,
/// hidden cursor, alternate screen.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[?25h\x1b[?1049l";
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// How long a dying program waits for a frame that is being written to a terminal that doesn't take it.
const PATIENCE: Duration = Duration::from_millis(200);

/// The terminal's state is the process's, not a value's: signals and panics must find it from anywhere.
static STATE: Mutex<State> = Mutex::new(State { owner: None, screen: false, mouse: false, late: Vec::new() });

struct State {
    /// The thread that holds the terminal, if one does.
    owner: Option<ThreadId>,
    /// Whether the modes that are set by writing may be on.
    screen: bool,
    mouse: bool,
    /// Messages of other threads' panics, kept until there is a normal screen to print them on.
    late: Vec<String>,
}

/// The terminal while it is ours. Dropping it gives it back.
pub(crate) struct Claim(());

impl Claim {
    /// Takes the terminal over; gives it back if that fails half-way.
    pub(crate) fn new() -> io::Result<Self> {
        restore_on_panic();
        let claim = Claim(());
        claim.renew()?;
        Ok(claim)
    }

    /// Sets all modes, also after something else has changed them.
    pub(crate) fn renew(&self) -> io::Result<()> {
        lock().owner = Some(thread::current().id()); // first, so that a failure below is undone
        // A shell that stops us puts its own modes back, of which crossterm knows nothing.
        disable_raw_mode()?;
        enable_raw_mode()?;
        lock().screen = true;
        lock().mouse = false;
        write(ENTER)
    }

    /// Whether the terminal is ours now; it isn't while the program is stopped.
    pub(crate) fn is_held(&self) -> bool {
        lock().owner.is_some()
    }

    /// Asks for mouse events or gives them up.
    pub(crate) fn set_mouse(&self, on: bool) -> io::Result<()> {
        if lock().mouse == on {
            return Ok(());
        }
        lock().mouse = on;
        write(if on { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Gives the terminal back, until [`Claim::renew`].
    pub(crate) fn release(&self) {
        restore();
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        restore();
    }
}

/// Writes to the terminal, whole, unless it has been given back.
pub(crate) fn write(bytes: &[u8]) -> io::Result<()> {
    let state = lock();
    match state.owner {
        Some(_) if !bytes.is_empty() => system::write_all(bytes),
        _ => Ok(()),
    }
}

/// The one way back, for quitting, errors, panics and signals: all modes off, what was there before on again.
/// Safe to call at any time from any thread, and without effect when the terminal is not ours.
pub(crate) fn restore() {
    let state = lock_within(PATIENCE);
    if state.as_ref().is_some_and(|state| state.owner.is_none()) {
        return;
    }
    // The order matters when the terminal takes no bytes: its line discipline can be restored even so.
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

/// Gives the terminal back before a panic is reported. A panic in a thread that only works for the screen
/// must not write over it: its message waits.
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
