use crate::i18n::Lang;
use crate::library::Step;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// Work that takes less time than this shows no progress.
const PATIENCE: Duration = Duration::from_millis(300);

/// Hands documents over until there are enough, or all. Meanwhile a terminal at standard error shows how many there
/// are by now; nothing of that stays.
pub fn wait(steps: &Receiver<Step>, lang: Lang, mut is_enough: impl FnMut(Step) -> bool) {
    let begun = Instant::now();
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
        bar.set_style(style);
    }
    bar.set_message(lang.texts().loading);
    let mut patient = true;
    loop {
        let step = match patient {
            true => steps.recv_timeout(PATIENCE.saturating_sub(begun.elapsed())),
            false => steps.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match step {
            Ok(step) => {
                let (position, length) = match step.percent {
                    Some(percent) if step.total == 1 => (percent.into(), 100),
                    _ => (step.done, step.total),
                };
                bar.set_length(length as u64);
                bar.set_position(position as u64);
                if is_enough(step) {
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
}
