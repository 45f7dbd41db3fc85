use super::{Action, LineInput, List, Message, Overlay, State};

/// A line that is typed below the page.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What it is for.
    pub what: Prompted,
    /// The line.
    pub input: LineInput,
    /// What the line may become, and what that means.
    pub completions: Vec<Completion>,
    /// The one that was taken last.
    pub taken: Option<usize>,
}

/// What a line is typed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prompted {
    /// Which rows of the list are wanted; the list follows while it is typed.
    Filter,
    /// A command.
    Command,
    /// A note on a finding.
    Note,
}

/// What a line may become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The whole line.
    pub line: String,
    /// What it means.
    pub about: String,
}

impl State {
    /// Begins to type which rows are wanted.
    pub(super) fn prompt_filter(&mut self) {
        match self.arranged().and_then(List::arrangement).map(|arrangement| arrangement.filter.clone()) {
            Some(filter) => self.open_prompt(Prompted::Filter, &filter),
            None => self.notice = Some(self.settings.lang.texts().no_rows_here.into()),
        }
    }

    /// Begins to type a command, with something there already.
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

    /// What a key does to the line, and what is to be run then; the line stays until it is taken or given up.
    pub(super) fn type_prompt(&mut self, mut prompt: Prompt, message: &Message) -> Option<Action> {
        let line = prompt.input.text();
        match message {
            message if prompt.input.take(message) => {}
            Message::Do(Action::Accept) => {
                self.memory.typed.of(prompt.what).push(&line);
                match prompt.what {
                    Prompted::Filter => self.refuse_filter(),
                    Prompted::Note => self.note(&line),
                    Prompted::Command => return self.run_command(&line),
                }
                return None;
            }
            Message::Do(Action::Cancel) => {
                if prompt.what == Prompted::Filter {
                    self.clear_filter();
                }
                return None;
            }
            Message::Do(Action::Complete) => {
                self.complete(prompt);
                return None;
            }
            Message::Do(Action::Up) => {
                self.memory
                    .typed
                    .of(prompt.what)
                    .earlier()
                    .into_iter()
                    .for_each(|line| prompt.input.replace(line));
            }
            Message::Do(Action::Down) => {
                self.memory
                    .typed
                    .of(prompt.what)
                    .later()
                    .into_iter()
                    .for_each(|line| prompt.input.replace(line));
            }
            _ => {}
        }
        let text = prompt.input.text();
        if text != line {
            prompt.taken = None;
            prompt.completions = self.completions(prompt.what, &text);
            if prompt.what == Prompted::Filter {
                self.filter(&text);
            }
        }
        self.dialog = Some(Overlay::Prompt(prompt));
        None
    }

    /// Takes the first completion, and with the next key the next one. The last one left goes on to its own.
    fn complete(&mut self, mut prompt: Prompt) {
        let next = prompt.taken.map_or(0, |taken| taken + 1);
        if let Some(at) = next.checked_rem(prompt.completions.len())
            && let Some(completion) = prompt.completions.get(at)
        {
            prompt.input.replace(&completion.line);
            prompt.taken = Some(at);
        }
        if prompt.completions.len() == 1 {
            prompt.completions = self.completions(prompt.what, &prompt.input.text());
            prompt.taken = None;
        }
        self.dialog = Some(Overlay::Prompt(prompt));
    }
}
