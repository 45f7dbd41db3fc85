//! Limits on the cost of reading a document. All readers charge one budget per document, wherever the input decides
//! how often a loop runs or how much is kept; a document that exceeds it is refused as a whole.
//!
//! The budget is thread-local, so that no function has to pass it on: [`bounded`] installs it, [`step`], [`keep`] and
//! [`hold`] charge it, and exceeding it unwinds the stack to [`bounded`]. Without a budget in place nothing is
//! limited.

use super::{Bounded, ReadError};
use rustix::time::{ClockId, clock_gettime};
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Once};
use std::time::Duration;

/// Bytes of memory that a document may keep; together with memory that is not counted this stays below 512 MiB.
const MEMORY: u64 = 256 << 20;
/// The same for long texts and sheets, where intermediate memory counts too: a sheet that is full to its last row stays
/// below 900 MiB.
const MEMORY_OF_LONG: u64 = 1 << 30;
/// Processing time per document, summed over its threads.
const TIME: Duration = Duration::from_secs(8);
/// Extra time per MiB of an archive or a CSV of amounts.
const TIME_PER_MIB: Duration = Duration::from_secs(2);
/// From this many bytes on, a text or a sheet counts as long: not an attack, but e.g. a province's sheets of a year…
const LONG: u64 = 8 << 20;
/// …and gets this much extra time per MiB.
const TIME_PER_MIB_OF_LONG: Duration = Duration::from_millis(1000);
/// Steps between two checks of the clock; a step takes far less than a microsecond.
const PATIENCE: u64 = 4096;

/// Catches a panic in `read` and returns `None`, without printing a message.
pub(crate) fn quietly<T>(read: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                report(info);
            }
        }));
    });
    let around = QUIET.replace(true);
    let read = catch_unwind(AssertUnwindSafe(read));
    QUIET.set(around);
    match read {
        Ok(read) => Some(read),
        Err(unwound) if unwound.is::<Overdrawn>() => resume_unwind(unwound),
        Err(_) => None,
    }
}

/// The budget of a document, shared by all threads that read it.
#[derive(Debug, Clone)]
pub(super) struct Budget(Arc<Spent>);

#[derive(Debug)]
struct Spent {
    time: Duration,
    memory: u64,
    nanos: AtomicU64,
    bytes: AtomicU64,
}

thread_local! {
    static CURRENT: RefCell<Option<Budget>> = const { RefCell::new(None) };
    static STEPS: Cell<u64> = const { Cell::new(0) };
    static SEEN: Cell<Duration> = const { Cell::new(Duration::ZERO) };
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// The unwind payload when a budget is exceeded.
struct Overdrawn(ReadError);

/// Runs `read` within a new budget, or within the current one if there is one.
pub(crate) fn bounded<T>(read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    if CURRENT.with_borrow(Option::is_some) { read() } else { Budget::new(TIME).open(read) }
}

/// Reads text or sheets of this size; long ones get more time.
pub(crate) fn bounded_flat<T>(
    bytes: u64,
    read: impl FnOnce() -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    if CURRENT.with_borrow(Option::is_some) {
        return read();
    }
    if bytes < LONG {
        return Budget::new(TIME).open(read);
    }
    let mibs = u32::try_from(bytes >> 20).unwrap_or(u32::MAX);
    Budget::of(TIME + TIME_PER_MIB_OF_LONG.saturating_mul(mibs), MEMORY_OF_LONG).open(read)
}

/// Reads an archive or a CSV of amounts, which may be long but is never in memory as a whole. The documents of an
/// archive share its time.
pub(crate) fn bounded_long<T>(
    bytes: u64,
    read: impl FnOnce() -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    let mibs = u32::try_from(bytes >> 20).unwrap_or(u32::MAX);
    Budget::new(TIME + TIME_PER_MIB.saturating_mul(mibs)).open(read)
}

/// Reads one document of an archive.
pub(crate) fn bounded_entry<T>(read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    let Some(archive) = Budget::current() else { return bounded(read) };
    let left = archive.0.time.saturating_sub(Duration::from_nanos(archive.0.nanos.load(Ordering::Relaxed)));
    let entry = Budget::new(TIME.min(left));
    let read = entry.open(read);
    archive.0.nanos.fetch_add(entry.0.nanos.load(Ordering::Relaxed), Ordering::Relaxed);
    read
}

/// Charges steps of work that are about to be done.
pub(crate) fn step(count: usize) {
    let steps = STEPS.get() + count as u64;
    if steps < PATIENCE {
        STEPS.set(steps);
    } else {
        STEPS.set(0);
        Budget::current().iter().for_each(Budget::look_at_the_clock);
    }
}

/// Charges memory that will be kept until the document is read.
pub(crate) fn keep(what: Bounded, count: usize) {
    step(count / 16 + 1);
    Budget::current().iter().for_each(|budget| budget.keep(what, count));
}

/// Charges memory that is needed temporarily; dropping the guard returns it.
pub(super) fn hold(what: Bounded, count: usize) -> Held {
    step(count / 16 + 1);
    let budget = Budget::current();
    budget.iter().for_each(|budget| budget.keep(what, count));
    Held { budget, bytes: what.weight() * count as u64 }
}

/// A guard for charged memory; returns it to the budget when dropped.
#[derive(Debug, Default)]
pub(super) struct Held {
    budget: Option<Budget>,
    bytes: u64,
}

impl Held {
    /// Takes over the memory of another guard.
    pub(super) fn more(&mut self, mut other: Held) {
        self.budget = self.budget.take().or(other.budget.take());
        self.bytes += std::mem::take(&mut other.bytes);
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(budget) = &self.budget {
            budget.0.bytes.fetch_sub(self.bytes, Ordering::Relaxed);
        }
    }
}

impl Budget {
    fn new(time: Duration) -> Self {
        Budget::of(time, MEMORY)
    }

    fn of(time: Duration, memory: u64) -> Self {
        Budget(Arc::new(Spent { time, memory, nanos: AtomicU64::new(0), bytes: AtomicU64::new(0) }))
    }

    /// The current budget, to pass to a helper thread.
    pub(super) fn current() -> Option<Budget> {
        CURRENT.with_borrow(Option::clone)
    }

    /// Runs `work` for the same document in another thread; the thread that joins it reports errors.
    pub(super) fn help<T>(budget: Option<&Budget>, work: impl FnOnce() -> T) -> T {
        QUIET.set(true);
        match budget {
            Some(budget) => budget.put_in_place(work),
            None => work(),
        }
    }

    fn open<T>(&self, read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
        match catch_unwind(AssertUnwindSafe(|| self.put_in_place(read))) {
            Ok(read) => read,
            Err(unwound) => match unwound.downcast::<Overdrawn>() {
                Ok(overdrawn) => Err(overdrawn.0),
                Err(panic) => resume_unwind(panic),
            },
        }
    }

    fn put_in_place<T>(&self, work: impl FnOnce() -> T) -> T {
        /// Restores the previous budget, also when unwinding.
        struct Before<'a>(Option<Budget>, &'a Budget);
        impl Drop for Before<'_> {
            fn drop(&mut self) {
                self.1.count_time();
                CURRENT.set(self.0.take());
            }
        }
        if let Some(around) = Budget::current() {
            around.count_time();
        }
        SEEN.set(now());
        let _before = Before(CURRENT.replace(Some(self.clone())), self);
        work()
    }

    fn keep(&self, what: Bounded, count: usize) {
        let bytes = what.weight() * count as u64;
        if self.0.bytes.fetch_add(bytes, Ordering::Relaxed) + bytes > self.0.memory {
            overdrawn(what, self.0.memory / what.weight().max(1));
        }
    }

    fn look_at_the_clock(&self) {
        if self.count_time() > self.0.time {
            overdrawn(Bounded::Seconds, self.0.time.as_secs().max(1));
        }
    }

    /// Adds this thread's CPU time since the last call; returns the total of all threads.
    fn count_time(&self) -> Duration {
        let now = now();
        let worked = now.saturating_sub(SEEN.replace(now));
        let nanos = u64::try_from(worked.as_nanos()).unwrap_or(u64::MAX);
        Duration::from_nanos(self.0.nanos.fetch_add(nanos, Ordering::Relaxed).saturating_add(nanos))
    }
}

/// CPU time of this thread; a busy machine or a suspended process is not counted.
fn now() -> Duration {
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap_or_default()
}

fn overdrawn(what: Bounded, bound: u64) -> ! {
    // Not a panic: no message is printed, and `bounded` catches it.
    resume_unwind(Box::new(Overdrawn(ReadError::TooLarge { what, bound })))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exceeded(read: impl FnOnce()) -> Option<Bounded> {
        match bounded(|| {
            read();
            Ok(())
        }) {
            Err(ReadError::TooLarge { what, .. }) => Some(what),
            _ => None,
        }
    }

    #[test]
    fn what_is_kept_adds_up_and_what_is_held_is_given_back() {
        let all = usize::try_from(MEMORY).unwrap();
        assert_eq!(exceeded(|| keep(Bounded::Bytes, all)), None);
        assert_eq!(exceeded(|| (0..2).for_each(|_| keep(Bounded::Bytes, all))), Some(Bounded::Bytes));
        assert_eq!(exceeded(|| (0..9).for_each(|_| drop(hold(Bounded::Bytes, all)))), None);
        let nested = || {
            bounded(|| {
                keep(Bounded::Bytes, all);
                Ok(())
            })
        };
        assert_eq!(exceeded(|| (0..2).for_each(|_| drop(nested()))), Some(Bounded::Bytes));
    }

    #[test]
    fn helpers_draw_from_the_budget_of_the_document() {
        let all = usize::try_from(MEMORY).unwrap();
        let exceeded = exceeded(|| {
            let budget = Budget::current();
            let help = || Budget::help(budget.as_ref(), || keep(Bounded::Glyphs, all / 60));
            std::thread::scope(|scope| {
                let results = [scope.spawn(help), scope.spawn(help)].map(std::thread::ScopedJoinHandle::join);
                results.into_iter().for_each(|r| r.unwrap_or_else(|e| resume_unwind(e)));
            });
        });
        assert_eq!(exceeded, Some(Bounded::Glyphs));
    }

    #[test]
    fn work_without_end_is_ended() {
        let short = Budget::new(Duration::from_millis(20));
        let endless = short.open(|| -> Result<(), ReadError> {
            loop {
                step(1);
            }
        });
        assert_eq!(endless, Err(ReadError::TooLarge { what: Bounded::Seconds, bound: 1 }));
        // Real panics still propagate.
        assert!(
            catch_unwind(|| short.open(|| -> Result<(), ReadError> { resume_unwind(Box::new(())) })).is_err()
        );
    }
}
