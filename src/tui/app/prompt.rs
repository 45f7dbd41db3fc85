use super::{Action, LineInput, List, Message, Overlay, Reply, State, Typed, Wish};

/// A line typed below the page.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// The purpose.
    pub what: Prompted,
    /// The line.
    pub input: LineInput,
    /// Possible completions of the line.
    pub completions: Vec<Completion>,
    /// Index of the completion accepted last.
    pub taken: Option<usize>,
}

/// The purpose of a typed line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prompted {
    /// A filter; it is applied while typing.
    Filter,
    /// A command.
    Command,
    /// A note on a finding.
    Note,
}

/// A completion of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The whole line.
    pub line: String,
    /// Its description.
    pub about: String,
}

impl State {
    /// Opens the prompt for a filter.
    pub(super) fn prompt_filter(&mut self) {
        match self.arranged().and_then(List::arrangement).map(|arrangement| arrangement.filter.clone()) {
            Some(filter) => self.open_prompt(Prompted::Filter, &filter),
            None => self.notice = Some(self.settings.lang.texts().no_rows_here.into()),
        }
    }

    /// Opens the command line with this text.
    pub(super) fn open_command(&mut self, text: &str) {
        self.open_prompt(Prompted::Command, text);
    }

    pub(super) fn open_prompt(&mut self, what: Prompted, text: &str) {
        let mut input = LineInput::default();
        input.insert(text);
        self.memory.typed.of(what).rewind();
        let completions = self.completions(what, &input.text());
        self.dialog = Some(Overlay::Prompt(Prompt { what, input, completions, taken: None }));
    }
}

impl Prompt {
    /// Handles a message; the prompt stays open until it is accepted or cancelled.
    pub(super) fn update(
        &mut self,
        message: &Message,
        typed: &mut Typed,
        completions: &dyn Fn(&str) -> Vec<Completion>,
    ) -> Reply {
        let line = self.input.text();
        let is_filter = self.what == Prompted::Filter;
        match message {
            message if self.input.take(message) => {}
            Message::Do(Action::Accept) => {
                typed.push(&line);
                return Reply::close(match self.what {
                    Prompted::Filter => Wish::FilterTyped,
                    Prompted::Note => Wish::Note(line),
                    Prompted::Command => Wish::Run(line),
                });
            }
            Message::Do(Action::Cancel) => {
                return Reply { stays: false, wish: is_filter.then_some(Wish::NoFilter) };
            }
            Message::Do(Action::Complete) => {
                self.complete(completions);
                return Reply::STAY;
            }
            Message::Do(Action::Up) => {
                typed.earlier().into_iter().for_each(|line| self.input.replace(line));
            }
            Message::Do(Action::Down) => {
                typed.later().into_iter().for_each(|line| self.input.replace(line));
            }
            _ => {}
        }
        let text = self.input.text();
        if text == line {
            return Reply::STAY;
        }
        self.taken = None;
        self.completions = completions(&text);
        Reply { stays: true, wish: is_filter.then_some(Wish::Filter(text)) }
    }

    /// Accepts the first completion, and with each further key the next. A single completion continues with its own.
    fn complete(&mut self, completions: &dyn Fn(&str) -> Vec<Completion>) {
        let next = self.taken.map_or(0, |taken| taken + 1);
        if let Some(at) = next.checked_rem(self.completions.len())
            && let Some(completion) = self.completions.get(at)
        {
            self.input.replace(&completion.line);
            self.taken = Some(at);
        }
        if self.completions.len() == 1 {
            self.completions = completions(&self.input.text());
            self.taken = None;
        }
    }
}
