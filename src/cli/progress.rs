use crate::lang::Lang;
use crate::library::Step;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::borrow::Borrow;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// No progress bar before this time has passed.
const PATIENCE: Duration = Duration::from_millis(300);

/// Receives documents as they are opened. Meanwhile, a progress bar is shown if standard error is a terminal; it is
/// removed at the end.
pub(crate) struct Steps<R: Borrow<Receiver<Step>>> {
    steps: R,
    bar: ProgressBar,
    begun: Instant,
    patient: bool,
}

impl<R: Borrow<Receiver<Step>>> Steps<R> {
    /// Documents from this channel.
    pub(crate) fn new(steps: R, lang: Lang) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
            bar.set_style(style);
        }
        bar.set_message(lang.texts().loading);
        Steps { steps, bar, begun: Instant::now(), patient: true }
    }
}

impl<R: Borrow<Receiver<Step>>> Iterator for Steps<R> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        loop {
            let steps = self.steps.borrow();
            let step = match self.patient {
                true => steps.recv_timeout(PATIENCE.saturating_sub(self.begun.elapsed())),
                false => steps.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match step {
                Ok(step) => {
                    let (position, length) = match step.percent {
                        Some(percent) if step.total == 1 => (percent.into(), 100),
                        _ => (step.done, step.total),
                    };
                    self.bar.set_length(length as u64);
                    self.bar.set_position(position as u64);
                    return Some(step);
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.patient = false;
                    self.bar.set_draw_target(ProgressDrawTarget::stderr());
                    self.bar.tick();
                }
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }
}

impl<R: Borrow<Receiver<Step>>> Drop for Steps<R> {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
