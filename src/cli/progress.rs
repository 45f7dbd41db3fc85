use crate::i18n::Lang;
use crate::library::Step;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// Work that takes less time than this shows no progress.
const PATIENCE: Duration = Duration::from_millis(300);

/// Waits for documents until there are enough, or all. Meanwhile a terminal at standard error shows how many there
/// are by now; nothing of that stays.
pub fn wait(steps: &Receiver<Step>, lang: Lang, enough: impl Fn(&Step) -> bool) -> Vec<Step> {
    let begun = Instant::now();
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
        bar.set_style(style);
    }
    bar.set_message(lang.texts().loading);
    let mut patient = true;
    let mut taken = Vec::new();
    loop {
        let step = match patient {
            true => steps.recv_timeout(PATIENCE.saturating_sub(begun.elapsed())),
            false => steps.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match step {
            Ok(step) => {
                bar.set_length(step.total as u64);
                bar.set_position(step.done as u64);
                let done = enough(&step);
                taken.push(step);
                if done {
                    break;
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                patient = false;
                bar.set_draw_target(ProgressDrawTarget::stderr());
                bar.tick();
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    bar.finish_and_clear();
    taken
}
