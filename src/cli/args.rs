use super::settings;
use crate::export::Form;
use crate::i18n::help;
use crate::lang::Lang;
use crate::library;
use clap::{Arg, ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::ffi::OsString;
use std::path::PathBuf;

/// The command-line arguments.
#[derive(Debug, Parser)]
#[command(name = "yusuan", version = env!("YUSUAN_VERSION"))]
#[command(disable_help_flag = true, disable_version_flag = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub overrides: Overrides,
    #[arg(long)]
    pub print_config: bool,
    #[arg(long)]
    pub review: Option<PathBuf>,
    #[arg(long, conflicts_with = "review")]
    pub review_beside: bool,
}

/// Settings for this run.
#[derive(Debug, clap::Args)]
pub(crate) struct Overrides {
    #[arg(long, global = true, value_parser = ["zh", "en"])]
    pub lang: Option<String>,
    #[arg(long, global = true, value_parser = ["auto-16", "light", "dark", "mono"])]
    pub theme: Option<String>,
    #[arg(long, global = true, value_parser = ["auto", "always", "never"])]
    pub color: Option<String>,
    #[arg(long, global = true, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    #[arg(long, global = true)]
    pub encoding: Option<String>,
    #[arg(long, global = true)]
    pub restricted: bool,
}

/// The input paths and options.
#[derive(Debug, clap::Args)]
pub struct Input {
    pub paths: Vec<PathBuf>,
    #[arg(long)]
    pub password: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Show {
        #[command(flatten)]
        input: Input,
        #[arg(long, value_enum, default_value_t = Form::Text)]
        format: Form,
    },
    Find {
        query: String,
        #[command(flatten)]
        input: Input,
        #[arg(long, default_value_t = 50)]
        limit: usize,
        #[arg(long, value_enum, default_value_t = Form::Text)]
        format: Form,
    },
    Export {
        #[command(flatten)]
        input: Input,
        #[arg(long, value_enum, default_value_t = ExportFormat::Csv)]
        format: ExportFormat,
        #[arg(short, long)]
        output: Option<PathBuf>,
        #[arg(long)]
        projects: bool,
        #[arg(long)]
        facts: bool,
    },
    Check {
        #[command(flatten)]
        input: Input,
        #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
        format: CheckFormat,
        #[arg(long)]
        all: bool,
        #[arg(long)]
        notes: bool,
        #[arg(long, value_delimiter = ',')]
        rule: Vec<String>,
        #[arg(long, value_enum)]
        severity: Option<Least>,
        #[arg(long)]
        strict: bool,
        #[arg(short, long)]
        quiet: bool,
        #[arg(long)]
        list: bool,
        #[arg(long)]
        review: Option<PathBuf>,
        #[arg(long, conflicts_with = "review")]
        review_beside: bool,
    },
    Diff {
        old: PathBuf,
        new: PathBuf,
        #[arg(long)]
        password: Option<String>,
        #[arg(long, value_enum, default_value_t = Form::Text)]
        format: Form,
    },
    Inspect {
        #[command(flatten)]
        input: Input,
        #[arg(long, value_enum, default_value_t = InspectFormat::Text)]
        format: InspectFormat,
    },
    Completions {
        shell: Shell,
    },
    Man {
        page: Option<String>,
    },
}

impl From<&Input> for library::Options {
    fn from(input: &Input) -> library::Options {
        library::Options { password: input.password.clone() }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    Text,
    Csv,
    Json,
    Markdown,
    #[cfg(feature = "parquet")]
    Parquet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    Text,
    Csv,
    Json,
    Markdown,
    Xlsx,
}

/// The minimum severity to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Least {
    Info,
    Warning,
    Error,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InspectFormat {
    Text,
    Json,
}

impl Args {
    /// Parses the arguments; requests for help or version, in this language, are returned as clap errors.
    pub(crate) fn parsed(typed: &[OsString], lang: Lang) -> Result<Args, clap::Error> {
        let matches = command(lang).try_get_matches_from(typed);
        matches.and_then(|matches| Args::from_arg_matches(&matches))
    }
}

/// The clap command with its help in this language.
pub(crate) fn command(lang: Lang) -> clap::Command {
    let text = |id: &str| help(id, lang);
    let explain = |command: clap::Command, prefix: &str| {
        let ids: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
        ids.into_iter().fold(command, |command, id| {
            let own = text(&format!("{prefix}{id}"));
            let help = if own.is_empty() { text(&id) } else { own };
            command.mut_arg(id, |arg| {
                let help = format!("{help}{}", choices(&arg, lang));
                let value = text(&format!("value.{}", arg.get_id()));
                let arg = arg.help(help).help_heading(text("options"));
                if !arg.get_action().takes_values() {
                    return arg;
                }
                let arg = if value.is_empty() { arg } else { arg.value_name(value) };
                arg.hide_possible_values(true).hide_default_value(true)
            })
        })
    };
    let help_flag = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let names: Vec<String> = Args::command().get_subcommands().map(|c| c.get_name().to_string()).collect();
    let command = explain(Args::command().arg(help_flag.clone()).arg(version), "").about(text("about"));
    let template = text("template");
    let command = names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| {
            let sub = sub.disable_help_flag(true).arg(help_flag.clone());
            explain(sub, &format!("{name}.")).about(text(name)).help_template(template)
        })
    });
    let command = command.help_template(template).subcommand_help_heading(text("commands"));
    let command = command.subcommand_value_name(text("value.command"));
    let mut command = command.disable_help_subcommand(true);
    command.build();
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_string()).collect();
    let command =
        names.iter().fold(command, |command, name| command.mut_subcommand(name, |sub| in_words(sub, lang)));
    in_words(command, lang)
}

/// Sets the usage text in this language: clap's own has an English word that can't be replaced.
fn in_words(mut command: clap::Command, lang: Lang) -> clap::Command {
    let usage = command
        .render_usage()
        .to_string()
        .replace("[OPTIONS]", &format!("[{}]", help("value.options", lang)));
    command.override_usage(usage.trim_start_matches("Usage: ").to_string())
}

/// The possible values of an argument, and its default.
fn choices(arg: &Arg, lang: Lang) -> String {
    if !arg.get_action().takes_values() {
        return String::new();
    }
    let values = arg.get_possible_values().iter().map(|value| value.get_name().to_string()).collect();
    let default = arg.get_default_values().iter().map(|value| value.display().to_string()).collect();
    let part = |start: &str, words: Vec<String>| match words.is_empty() {
        true => String::new(),
        false => format!("{}{}{}", help(start, lang), words.join(", "), help("end", lang)),
    };
    part("one_of", values) + &part("if_none", default)
}

/// Determines the language before arguments and settings are validated: for help and errors.
pub(crate) fn language(typed: &[OsString]) -> Lang {
    let words: Vec<&str> = typed.iter().filter_map(|word| word.to_str()).collect();
    let behind = words.windows(2).find_map(|pair| match pair {
        ["--lang", lang] => Some(*lang),
        ["--set", set] => set.strip_prefix("lang="),
        _ => None,
    });
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    match joined.or(behind) {
        Some("en") => Lang::En,
        Some(_) => Lang::Zh,
        None => settings::language(),
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
