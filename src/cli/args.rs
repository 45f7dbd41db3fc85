use super::texts::HELP;
use crate::library;
use crate::tui::i18n::Lang;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

/// What was typed.
#[derive(Debug, Parser)]
#[command(name = "yusuan", version, args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub input: Input,
    #[arg(long, global = true, value_enum, env = "YUSUAN_LANG", hide_env = true, default_value_t = Language::Zh)]
    pub lang: Language,
}

/// What is opened.
#[derive(Debug, clap::Args)]
pub struct Input {
    pub paths: Vec<PathBuf>,
    #[arg(long)]
    pub password: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Show {
        #[command(flatten)]
        input: Input,
    },
    Find {
        query: String,
        #[command(flatten)]
        input: Input,
        #[arg(long, default_value_t = 50)]
        limit: usize,
    },
    Export {
        #[command(flatten)]
        input: Input,
        #[arg(long, value_enum, default_value_t = Format::Csv)]
        format: Format,
        #[arg(long)]
        projects: bool,
        #[arg(long)]
        facts: bool,
    },
    Inspect {
        #[command(flatten)]
        input: Input,
        #[arg(long, value_enum, default_value_t = InspectFormat::Text)]
        format: InspectFormat,
    },
}

impl From<&Input> for library::Options {
    fn from(input: &Input) -> library::Options {
        library::Options { password: input.password.clone() }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    Zh,
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Lang {
        match language {
            Language::Zh => Lang::Zh,
            Language::En => Lang::En,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InspectFormat {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Csv,
    Json,
}

impl Args {
    /// Parses what was typed; wrong usage and help end the program here, in the language that was asked for.
    pub fn read() -> Args {
        let typed: Vec<OsString> = std::env::args_os().collect();
        let lang = language_of(&typed);
        let matches = command(lang).get_matches_from(&typed);
        Args::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
    }
}

/// The command with its help in a language.
pub fn command(lang: Lang) -> clap::Command {
    let text = |id: &str| {
        let row = HELP.iter().find(|(name, ..)| *name == id);
        row.map_or("", |(_, zh, en)| if lang == Lang::Zh { zh } else { en })
    };
    let explain = |command: clap::Command, prefix: &str| {
        let ids: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
        ids.into_iter().fold(command, |command, id| {
            let own = text(&format!("{prefix}{id}"));
            let help = if own.is_empty() { text(&id) } else { own };
            command.mut_arg(id, |arg| arg.help(help).help_heading(text("options")))
        })
    };
    let names: Vec<String> = Args::command().get_subcommands().map(|c| c.get_name().to_string()).collect();
    let command = explain(Args::command(), "").about(text("about"));
    let command = names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(&name, |sub| explain(sub, &format!("{name}.")).about(text(&name)))
    });
    command.subcommand_help_heading(text("commands")).disable_help_subcommand(true)
}

/// The language is needed before the arguments are parsed, for the help.
fn language_of(typed: &[OsString]) -> Lang {
    let words: Vec<&str> = typed.iter().filter_map(|word| word.to_str()).collect();
    let behind =
        words.windows(2).find(|pair| pair.first() == Some(&"--lang")).and_then(|pair| pair.last().copied());
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let from_env = std::env::var("YUSUAN_LANG").ok();
    match joined.or(behind).or(from_env.as_deref()) {
        Some("en") => Lang::En,
        _ => Lang::Zh,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_argument_is_explained_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let command = command(lang);
            command.clone().debug_assert();
            for sub in command.get_subcommands().chain([&command]) {
                assert!(!sub.get_about().unwrap().to_string().is_empty(), "{}", sub.get_name());
                for arg in sub.get_arguments() {
                    let help =
                        arg.get_help().unwrap_or_else(|| panic!("{} {}", sub.get_name(), arg.get_id()));
                    assert!(!help.to_string().is_empty(), "{} {}", sub.get_name(), arg.get_id());
                }
            }
        }
    }
}
