use super::args::Input;
use super::settings::Settings;
use super::{Error, FINE, UNREAD, report_error, show_all};
use crate::config::{Ambiguous, Folders};
use crate::export::Form;
use crate::lang::Say;
use crate::library::{self, Step};
use crate::review::Store;
use crate::text;
use crate::tui::clipboard::Clipboard;
use crate::tui::term::Session;
use crate::tui::{self, Explorer};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// Runs the explorer; without a terminal, prints the plain summary.
pub(super) fn run(input: &Input, review: Option<&Path>, settings: &Settings) -> Result<u8, Error> {
    let lang = settings.config.lang;
    if settings.output.is_chosen() || !tui::term::interactive() {
        return show_all(input, Form::Text, settings);
    }
    text::set_ambiguous_wide(settings.config.ambiguous == Ambiguous::Wide);
    let has = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let options = tui::Options {
        clipboard: Clipboard::from_environment(has),
        places: Folders::new().map(|folders| folders.state().join("places.json")),
        home: Folders::home(),
        ..settings.config.options(&settings.environment)
    };
    let open = if settings.config.restricted { Store::look } else { Store::open };
    let review = review.map(open).transpose()?;
    let session = Session::new(options.terminal)?;
    let waker = session.waker();
    let mut explorer = Explorer::new(Vec::new(), options)?;
    let woken = waker.clone();
    explorer.wakes(move || woken.wake());
    if let Some(review) = review {
        explorer.keeps(review, &std::env::var("USER").unwrap_or_default());
    }
    let steps = if input.paths.is_empty() {
        library::embedded_behind(move || waker.wake())
    } else {
        let (paths, options) = (input.paths.clone(), library::Options::from(input));
        let open = move || {
            let waker = waker.clone();
            library::open_behind(paths.clone(), options.clone(), move || waker.wake())
        };
        let steps = open();
        if !input.paths.iter().any(|path| path == Path::new(library::STANDARD_INPUT)) {
            explorer.reopens(open);
        }
        steps
    };
    take_steps(steps, &mut explorer, session)?;
    explorer.failures().iter().for_each(|failure| report_error(&failure.say(lang)));
    Ok(if explorer.failures().is_empty() { FINE } else { UNREAD })
}

/// If the first report is available within this time, it is waited for before the first screen.
const FIRST: Duration = Duration::from_millis(300);

/// Runs the explorer from the first report on; the others arrive in the background. A slow first report is waited for
/// in the explorer, where `q` quits.
fn take_steps(steps: Receiver<Step>, explorer: &mut Explorer, session: Session) -> Result<(), Error> {
    let begun = Instant::now();
    loop {
        match steps.recv_timeout(FIRST.saturating_sub(begun.elapsed())) {
            Ok(step) => {
                let found = !step.opened.reports.is_empty();
                explorer.take(step);
                if found {
                    break;
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                explorer.waits();
                break;
            }
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
    }
    explorer.listen(steps);
    session.run(explorer)?;
    explorer.leave();
    Ok(())
}
