//! The session's interface to Unix: the terminal's file descriptor, sleeping, signals, job control.

use super::modes;
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Signal, getpid, getsid, kill_current_process_group};
use rustix::stdio::{stdin, stdout};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use std::io::{self, IsTerminal, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;
use std::{env, process, thread};

/// Whether there is a terminal to draw on and to read keys from.
pub fn interactive() -> bool {
    let able = env::var_os("TERM").is_some_and(|term| !term.is_empty() && term != "dumb");
    able && io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Events from other threads and signal handlers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Event {
    /// A thread called its [`Waker`].
    Woken = 1,
    /// The window was resized.
    Resized = 2,
    /// Job control requests a stop.
    Stopped = 4,
    /// The program continues after a stop.
    Continued = 8,
}

/// The state of the terminal as an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tty {
    /// No input is available.
    Quiet,
    /// Input is available.
    Readable,
    /// The terminal has been closed.
    Gone,
}

/// Wakes the session from another thread. Several wakes before the session reacts count as one.
#[derive(Clone)]
pub struct Waker(Arc<Bell>);

impl Waker {
    /// Makes the screen receive [`super::Input::Wake`] soon.
    pub fn wake(&self) {
        self.0.ring(Event::Woken);
    }
}

/// Pending events, and a socket that is readable as long as there are any.
struct Bell {
    waiting: AtomicU8,
    socket: UnixStream,
}

impl Bell {
    fn ring(&self, event: Event) {
        if self.waiting.fetch_or(event as u8, Ordering::AcqRel) == 0 {
            // Fails only if the session is over.
            let _ = (&self.socket).write(&[1]);
        }
    }
}

/// The session's view of the system.
pub(crate) struct System {
    bell: Arc<Bell>,
    rung: UnixStream,
}

impl System {
    /// Installs signal handling. Terminating signals restore the terminal and end the program from a separate thread,
    /// since the session itself may be blocked in a read or a write.
    pub(crate) fn new() -> io::Result<Self> {
        let (socket, rung) = UnixStream::pair()?;
        socket.set_nonblocking(true)?;
        rung.set_nonblocking(true)?;
        let bell = Arc::new(Bell { waiting: AtomicU8::new(0), socket });
        let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH, SIGTSTP, SIGCONT])?;
        let ringer = Arc::clone(&bell);
        thread::Builder::new().name("signals".into()).spawn(move || {
            for signal in signals.forever() {
                match signal {
                    SIGWINCH => ringer.ring(Event::Resized),
                    SIGTSTP => ringer.ring(Event::Stopped),
                    SIGCONT => ringer.ring(Event::Continued),
                    fatal => {
                        modes::restore();
                        process::exit(128 + fatal);
                    }
                }
            }
        })?;
        Ok(System { bell, rung })
    }

    /// A handle for other threads.
    pub(crate) fn waker(&self) -> Waker {
        Waker(Arc::clone(&self.bell))
    }

    /// Sleeps until there is input, or an event from another thread, or the timeout has passed. The terminal is
    /// ignored while it isn't ours.
    pub(crate) fn wait(&self, tty_is_ours: bool, patience: Option<Duration>) -> io::Result<Tty> {
        let rung = PollFd::new(&self.rung, PollFlags::IN);
        let tty = PollFd::from_borrowed_fd(stdin(), PollFlags::IN);
        let mut fds = [rung, tty];
        let watched = if tty_is_ours { &mut fds[..] } else { &mut fds[..1] };
        let limit = patience.and_then(|patience| Timespec::try_from(patience).ok());
        match poll(watched, limit.as_ref()) {
            Err(Errno::INTR) => return Ok(Tty::Quiet),
            other => other?,
        };
        Ok(state(fds[1].revents()))
    }

    /// Polls the terminal without waiting.
    pub(crate) fn tty(&self) -> io::Result<Tty> {
        let mut fds = [PollFd::from_borrowed_fd(stdin(), PollFlags::IN)];
        match poll(&mut fds, Some(&Timespec::default())) {
            Err(Errno::INTR) => return Ok(Tty::Quiet),
            other => other?,
        };
        Ok(state(fds[0].revents()))
    }

    /// Reads input.
    pub(crate) fn read(&self, buffer: &mut [u8]) -> io::Result<usize> {
        match rustix::io::read(stdin(), buffer) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => Ok(count),
            Err(Errno::INTR | Errno::AGAIN) => Ok(0),
            Err(error) => Err(error.into()),
        }
    }

    /// The events since the last call, each once.
    pub(crate) fn events(&mut self) -> Vec<Event> {
        let _ = self.rung.read(&mut [0; 8]); // before the flags are read, so that a later ring is not lost
        let mut waiting = self.bell.waiting.swap(0, Ordering::AcqRel);
        if waiting & Event::Continued as u8 != 0 {
            waiting &= !(Event::Stopped as u8); // a stop request is obsolete once we were continued
        }
        let all = [Event::Woken, Event::Resized, Event::Stopped, Event::Continued];
        all.into_iter().filter(|event| waiting & *event as u8 != 0).collect()
    }

    /// Whether there is a shell to continue us. A session leader has none, and would stay stopped forever.
    pub(crate) fn can_suspend(&self) -> bool {
        getsid(None).is_ok_and(|leader| leader != getpid())
    }

    /// Stops the whole process group, as the terminal does on Ctrl-Z. The signal that continues it arrives as
    /// [`Event::Continued`].
    pub(crate) fn suspend(&self) -> io::Result<()> {
        // Not SIGTSTP, since we handle that one.
        Ok(kill_current_process_group(Signal::STOP)?)
    }
}

/// The size of the terminal's window.
pub(crate) fn size() -> io::Result<Size> {
    let size = rustix::termios::tcgetwinsize(stdout())?;
    Ok(Size { width: size.ws_col, height: size.ws_row })
}

/// Writes to the terminal, bypassing the buffers and locks of `std::io::stdout`, which may be held when a signal arrives.
pub(crate) fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(n) => bytes = bytes.get(n..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            // Another program that shares the terminal may have made it non-blocking.
            Err(Errno::AGAIN) => {
                poll(&mut [PollFd::from_borrowed_fd(stdout(), PollFlags::OUT)], None).ok();
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Whether the terminal accepts bytes within this time; not if it is stopped (Ctrl-S) or gone.
pub(crate) fn takes_bytes(limit: Duration) -> bool {
    let mut fds = [PollFd::from_borrowed_fd(stdout(), PollFlags::OUT)];
    let limit = Timespec::try_from(limit).ok();
    poll(&mut fds, limit.as_ref()).is_ok() && fds[0].revents().contains(PollFlags::OUT)
}

fn state(found: PollFlags) -> Tty {
    if found.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
        Tty::Gone
    } else if found.contains(PollFlags::IN) {
        Tty::Readable
    } else {
        Tty::Quiet
    }
}
