/// What is wrong with a piece of TOML as settings.
#[derive(Debug, PartialEq, Eq)]
pub enum Mistake {
    /// There is no such setting or action; perhaps the nearest is meant.
    Unknown {
        /// What was written.
        name: String,
        /// The known one that is like it.
        nearest: Option<String>,
    },
    /// A setting can't have this value.
    Value {
        /// What was written.
        value: String,
        /// What can be.
        choices: Vec<String>,
    },
    /// A value of another type is wanted.
    Type(Wanted),
    /// The setting was given before.
    Twice,
    /// A text stands without quotes.
    Unquoted,
    /// It is no TOML, for what the parser says.
    Form(String),
}

/// What type of value is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// `true` or `false`.
    Boolean,
    /// A text in quotes.
    Text,
    /// A list in brackets.
    List,
    /// A section of settings.
    Section,
}

/// More choices than these are not listed: the nearest one is named.
const LISTED: usize = 8;

/// Less like it, nothing is worth naming.
const NEAR: f64 = 0.7;

impl Mistake {
    /// The mistake that the parser describes. Its words have a fixed form, which the samples of wrong settings hold.
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

/// The words between backticks.
fn quoted(text: &str) -> impl Iterator<Item = String> {
    text.split('`').skip(1).step_by(2).map(str::to_string)
}
