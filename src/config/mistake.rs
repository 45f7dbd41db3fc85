/// An error in a piece of TOML, as settings.
#[derive(Debug, PartialEq, Eq)]
pub enum Mistake {
    /// There is no such setting or action.
    Unknown {
        /// What was written.
        name: String,
        /// The most similar known name.
        nearest: Option<String>,
    },
    /// The setting can't have this value.
    Value {
        /// What was written.
        value: String,
        /// The valid values.
        choices: Vec<String>,
    },
    /// The value has the wrong type.
    Type(Wanted),
    /// The setting was given twice.
    Twice,
    /// A string without quotes.
    Unquoted,
    /// It is not valid TOML; with the parser's message.
    Form(String),
}

/// The expected type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// `true` or `false`.
    Boolean,
    /// A quoted string.
    Text,
    /// A list in square brackets.
    List,
    /// A section of settings.
    Section,
}

/// With more valid values than this, only the nearest one is named.
const LISTED: usize = 8;

/// Minimum similarity for a suggestion.
const NEAR: f64 = 0.7;

impl Mistake {
    /// Classifies the parser's message by its wording, which tests with sample errors pin down.
    pub fn of(words: &str) -> Self {
        let (what, expected) = words.split_once(", expected ").unwrap_or((words, ""));
        let name = quoted(what).next().unwrap_or_default();
        let choices: Vec<String> = quoted(expected).collect();
        if what.starts_with("unknown variant") && choices.len() <= LISTED {
            Mistake::Value { value: name, choices }
        } else if what.starts_with("unknown ") {
            let likeness = |known: &String| strsim::jaro_winkler(known, &name);
            let nearest = choices.into_iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
            Mistake::Unknown { nearest: nearest.filter(|known| likeness(known) > NEAR), name }
        } else if what == "duplicate key" {
            Mistake::Twice
        } else if what.starts_with("string values must be quoted") {
            Mistake::Unquoted
        } else {
            let wanted = match expected {
                "a boolean" => Some(Wanted::Boolean),
                "a sequence" => Some(Wanted::List),
                "a map" => Some(Wanted::Section),
                "a string" => Some(Wanted::Text),
                _ if what.starts_with("wanted string") => Some(Wanted::Text),
                _ => None,
            };
            wanted.map_or_else(|| Mistake::Form(words.to_string()), Mistake::Type)
        }
    }
}

/// The texts between backticks.
fn quoted(text: &str) -> impl Iterator<Item = String> {
    text.split('`').skip(1).step_by(2).map(str::to_string)
}
