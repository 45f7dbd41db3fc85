//! The explorer in the terminal: `app` holds state and logic, `view` draws the content of `panes`, `term` is the terminal.

pub mod app;
pub mod clipboard;
pub mod glyphs;
pub mod keys;
pub mod layout;
pub mod places;
pub mod pointer;
mod said;
pub mod term;
pub mod theme;
pub mod view;

use crate::figures::Shown;
use crate::files;
use crate::lang::{Lang, Say};
use crate::library::{Failure, Step, Stored};
use crate::model::Report;
use crate::panes::Checks;
use crate::review::{self, Entry};
use crate::text::clean;
use app::{Effect, Export, Message, Outcome, Settings, State};
use clipboard::{Clipboard, Way};
use glyphs::Glyphs;
use keys::{Keymap, KeymapError, OverrideError, Overrides};
use places::{Places, Store};
use pointer::Pointer;
use ratatui::Frame;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use term::{Flow, Input, Screen};
use theme::{Highlight, Theme, ThemeName};
use view::Look;

/// Options of the explorer.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Language of the interface.
    pub lang: Lang,
    /// The colour theme.
    pub theme: ThemeName,
    /// How the selected row is highlighted.
    pub highlight: Highlight,
    /// Whether lines and symbols are limited to ASCII.
    pub ascii: bool,
    /// Whether the explorer handles the mouse; otherwise the terminal's own text selection works.
    pub mouse: bool,
    /// The initial display unit of amounts.
    pub shown: Shown,
    /// Restricted mode: no files are written, and no programs started.
    pub restricted: bool,
    /// Changes to the built-in keys.
    pub keys: Overrides,
    /// Options of the terminal session.
    pub terminal: term::Options,
    /// The available ways of copying.
    pub clipboard: Clipboard,
    /// The file for bookmarks and last positions.
    pub places: Option<PathBuf>,
    /// The folder that `~` stands for in file names.
    pub home: Option<PathBuf>,
}

/// Why the explorer can't start.
#[derive(Debug)]
pub enum TuiError {
    /// The keymap is invalid.
    Keymap(KeymapError),
    /// The user's keys are invalid.
    Overrides(OverrideError),
}

/// The explorer as a [`Screen`], to be run by a terminal session or a test.
pub struct Explorer {
    state: State,
    highlight: Highlight,
    glyphs: &'static Glyphs,
    pointer: Pointer,
    clipboard: Clipboard,
    /// Escape sequences for the terminal.
    output: Option<Vec<u8>>,
    /// Channel for the results of copying in the background.
    given: (Sender<Vec<Way>>, Receiver<Vec<Way>>),
    /// Threads that are still copying.
    giving: Vec<JoinHandle<()>>,
    /// Wakes the event loop when a background task has finished.
    wake: Option<Arc<dyn Fn() + Send + Sync>>,
    store: Store,
    home: Option<PathBuf>,
    steps: Option<Receiver<Step>>,
    /// Opens the same documents again, if that is possible.
    reopen: Option<Box<dyn Fn() -> Receiver<Step>>>,
    /// The review file.
    review: Option<review::Store>,
    /// The report being checked, and the channel for the result.
    checking: Option<Arc<Report>>,
    checked: (Sender<Checked>, Receiver<Checked>),
    dirty: bool,
}

/// A report with its check results.
type Checked = (Arc<Report>, Checks);

impl Explorer {
    /// An explorer for these reports.
    pub fn new(reports: Vec<Report>, options: Options) -> Result<Self, TuiError> {
        let keymap = Keymap::built_in().map_err(TuiError::Keymap)?;
        let keymap = keymap.with(&options.keys).map_err(TuiError::Overrides)?;
        let glyphs = if options.ascii { &glyphs::ASCII } else { &glyphs::UNICODE };
        let store = Store::open(options.places);
        let Options { lang, theme, mouse, shown, restricted, .. } = options;
        let settings = Settings { lang, theme, mouse, shown, restricted, ..Settings::default() };
        let mut state = State::new(reports, settings, keymap);
        state.recall(store.places().clone());
        if let Some(aside) = store.set_aside() {
            let name = aside.file_name().unwrap_or(aside.as_os_str());
            state.notice =
                Some(format!("{}{}", state.settings.lang.texts().set_aside, clean(&name.to_string_lossy())));
        }
        let mut explorer = Explorer {
            state,
            highlight: options.highlight,
            glyphs,
            steps: None,
            reopen: None,
            pointer: Pointer::default(),
            clipboard: options.clipboard,
            output: None,
            given: channel(),
            giving: Vec::new(),
            wake: None,
            store,
            home: options.home,
            review: None,
            checking: None,
            checked: channel(),
            dirty: true,
        };
        explorer.compare();
        Ok(explorer)
    }

    /// Stores reviews of findings in a file, under the reviewer's name.
    pub fn keeps(&mut self, store: review::Store, reviewer: &str) {
        self.state.take_review(store.review().clone());
        self.state.reviews_as(reviewer);
        if let Some(aside) = store.set_aside() {
            let name = aside.file_name().unwrap_or(aside.as_os_str());
            self.state.notice = Some(format!(
                "{}{}",
                self.state.settings.lang.texts().set_aside,
                clean(&name.to_string_lossy())
            ));
        }
        self.review = Some(store);
    }

    /// Starts checking the open report in the background; other reports are not checked.
    fn compare(&mut self) {
        let done: Vec<Checked> = self.checked.1.try_iter().collect();
        for (report, checks) in done {
            self.checking = None;
            self.dirty |= self.state.take_checks(report, checks);
        }
        let Some(report) = self.state.unchecked() else { return };
        let lang = self.state.settings.lang;
        match &self.wake {
            None => {
                let checks = Checks::of(&report, lang);
                self.dirty |= self.state.take_checks(report, checks);
            }
            Some(wake) if self.checking.is_none() => {
                self.checking = Some(Arc::clone(&report));
                let (sender, wake) = (self.checked.0.clone(), Arc::clone(wake));
                thread::spawn(move || {
                    let checks = Checks::of(&report, lang);
                    // The receiver is gone if the program has ended.
                    let _ = sender.send((report, checks));
                    wake();
                });
            }
            Some(_) => {}
        }
    }

    /// Adds a document that was opened.
    pub fn take(&mut self, step: Step) {
        self.dirty |= self.state.take(step);
        self.compare();
    }

    /// Starts without a report, and shows that the first is being read. Quits if there turns out to be none.
    pub fn waits(&mut self) {
        self.state.session.waits = true;
    }

    /// Sets a function that wakes the event loop from any thread. Slow tasks are then run in the background; without
    /// it, synchronously.
    pub fn wakes(&mut self, wake: impl Fn() + Send + Sync + 'static) {
        self.wake = Some(Arc::new(wake));
    }

    /// Receives documents from this channel when woken.
    pub fn listen(&mut self, steps: Receiver<Step>) {
        self.steps = Some(steps);
    }

    /// Sets a function that opens the same documents again.
    pub fn reopens(&mut self, reopen: impl Fn() -> Receiver<Step> + 'static) {
        self.reopen = Some(Box::new(reopen));
    }

    /// Everything that could not be opened.
    pub fn failures(&self) -> &[Failure] {
        &self.state.session.failures
    }

    /// Saves last positions and typed lines; errors are ignored. Waits for pending copies first.
    pub fn leave(&mut self) {
        self.giving.drain(..).for_each(|thread| drop(thread.join()));
        let left = self.state.left();
        let typed = self.state.typed();
        let _ = self.store.change(|places| {
            left.into_iter().for_each(|place| places.leave(place));
            places.typed.add(typed);
        });
    }

    fn take_waiting(&mut self) {
        let waiting: Vec<Step> = self.steps.iter().flat_map(Receiver::try_iter).collect();
        waiting.into_iter().for_each(|step| self.take(step));
        self.state.session.waits &= self.state.session.shelf.is_empty();
        self.compare();
    }

    /// Shows which programs copied a text.
    fn take_given(&mut self) {
        let given: Vec<Vec<Way>> = self.given.1.try_iter().collect();
        for ways in given.into_iter().filter(|ways| !ways.is_empty()) {
            self.dirty = true;
            self.update(Message::Done(Outcome::Copied(ways)));
        }
    }

    /// Updates the state, and runs the resulting effect.
    fn update(&mut self, message: Message) -> Flow {
        let effect = self.state.update(message);
        self.compare();
        match effect {
            None => Flow::Continue,
            Some(Effect::Redraw) => Flow::Repaint,
            Some(Effect::Suspend) => Flow::Suspend,
            Some(Effect::Reload) => {
                match &self.reopen {
                    Some(reopen) => {
                        self.state.begin_again();
                        self.steps = Some(reopen());
                    }
                    None => self.state.notice = Some(self.state.settings.lang.texts().not_reloadable.into()),
                }
                Flow::Continue
            }
            Some(Effect::Quit) => Flow::Quit,
            Some(Effect::Copy(text)) => {
                self.output = Some(self.clipboard.request(&text));
                if !self.state.settings.restricted {
                    self.give(text);
                }
                self.update(Message::Done(Outcome::Copied(Vec::new())))
            }
            Some(Effect::Read(index, goal)) => {
                let stored = self.state.session.shelf.stored(index);
                let report = stored.and_then(Stored::read).map(Box::new);
                self.update(Message::Done(Outcome::Read { index, report, goal }))
            }
            Some(Effect::Index(goal)) => {
                self.state.session.index_all();
                self.update(Message::Done(Outcome::Indexed(goal)))
            }
            Some(Effect::Mark(place)) => self.mark(|places| places.toggle(place)),
            Some(Effect::Unmark(place)) => self.mark(|places| {
                places.unmark(&place);
                false
            }),
            Some(Effect::Review(entry)) => {
                let outcome = self.say(*entry);
                self.update(Message::Done(outcome))
            }
            Some(Effect::Export(export)) => {
                let path = files::from_home(&export.path, self.home.as_deref());
                // The notice gives the absolute path, wherever the program was started.
                let path = std::path::absolute(&path).unwrap_or(path);
                self.update(Message::Done(write(Export { path, ..export }, self.state.settings.lang)))
            }
        }
    }

    /// Copies a text by external programs in the background, since they may hang.
    fn give(&mut self, text: String) {
        self.giving.retain(|thread| !thread.is_finished());
        if !self.clipboard.has_programs() {
            return;
        }
        let (clipboard, given, wake) = (self.clipboard.clone(), self.given.0.clone(), self.wake.clone());
        self.giving.push(thread::spawn(move || {
            let ways = clipboard.give(&text);
            // The receiver is gone if the program has ended.
            if given.send(ways).is_ok()
                && let Some(wake) = wake
            {
                wake();
            }
        }));
    }

    /// Records a review of a finding; without a file, only for this run.
    fn say(&mut self, entry: Entry) -> Outcome {
        let store = self.review.as_mut().filter(|_| !self.state.settings.restricted);
        let Some(store) = store else {
            let mut review = self.state.reviewed();
            review.say(entry);
            return Outcome::Reviewed { review, kept: Err(None) };
        };
        let kept = store.change(|review| review.say(entry));
        let kept =
            kept.map(|()| store.file().to_path_buf()).map_err(|e| Some(e.say(self.state.settings.lang)));
        Outcome::Reviewed { review: store.review().clone(), kept }
    }

    /// Changes the bookmarks; `change` returns whether the place is bookmarked now.
    fn mark(&mut self, change: impl FnOnce(&mut Places) -> bool) -> Flow {
        let (marked, kept) = self.store.change(change);
        let (places, failed) =
            (Box::new(self.store.places().clone()), kept.err().map(|e| e.say(self.state.settings.lang)));
        self.update(Message::Done(Outcome::Marked { marked, places, failed }))
    }
}

/// Writes a file; overwrites an existing one only if requested.
fn write(export: Export, lang: Lang) -> Outcome {
    let save = if export.replace { files::replace } else { files::create };
    match export.view.bytes(export.format).and_then(|bytes| save(&export.path, &bytes)) {
        Ok(()) => Outcome::Exported(export.path),
        Err(e) if e.kind() == ErrorKind::AlreadyExists && !export.replace => Outcome::Exists(export),
        Err(e) => Outcome::Failed(export.path, e.say(lang)),
    }
}

impl Screen for Explorer {
    fn input(&mut self, input: Input) -> Flow {
        let message = match input {
            Input::Key(key) => self.state.keymap.message(self.state.mode(), key),
            Input::Paste(text) => Some(Message::Paste(text)),
            Input::Resize => {
                self.dirty = true;
                None
            }
            Input::Mouse(mouse) if self.state.settings.mouse => self.pointer.message(mouse),
            Input::Mouse(_) => None,
            Input::Wake => {
                self.take_waiting();
                self.take_given();
                if self.state.session.waits && self.state.session.loading.is_none() {
                    return Flow::Quit;
                }
                None
            }
        };
        let Some(message) = message else { return Flow::Continue };
        self.dirty = true;
        self.update(message)
    }

    fn draw(&mut self, frame: &mut Frame<'_>) {
        self.state.resize(frame.area());
        let look = Look { theme: Theme::new(self.state.settings.theme, self.highlight), glyphs: self.glyphs };
        self.pointer.over(view::draw(&self.state, look, frame));
        self.dirty = false;
    }

    fn dirty(&self) -> bool {
        self.dirty
    }

    fn take_output(&mut self) -> Option<Vec<u8>> {
        self.output.take()
    }

    fn wants_mouse(&self) -> bool {
        self.state.settings.mouse
    }
}
