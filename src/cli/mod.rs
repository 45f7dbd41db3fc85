//! Arguments, output and exit codes of the command line.

mod args;
mod check;
mod error;
mod explore;
mod export;
mod find;
mod output;
mod progress;
mod reports;
mod said;
mod settings;
mod usage;

pub use check::SetAside;
pub use error::Error;
pub use settings::ForeignLocale;

use crate::config::ConfigError;
use crate::export::checks::Wanted;
use crate::export::{Form, inspection, inspection_json, print};
use crate::lang::{Lang, Say};
use crate::model::Report;
use crate::review;
use crate::show;
use crate::text;
use crate::tui::keys::Keymap;
use args::{Args, Command, Input, InspectFormat};
use clap_complete::Shell;
use output::Output;
use reports::Stream;
use settings::Settings;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Everything was read, and all checks passed.
const FINE: u8 = 0;
/// Nothing was found.
const NOT_FOUND: u8 = 1;
/// Invalid settings or arguments.
const WRONG_USAGE: u8 = 2;
/// Something could not be read.
const UNREAD: u8 = 3;

/// Runs the program. Exit codes: 0 success, 1 a check failed or nothing was found, 2 wrong usage, 3 something could
/// not be read.
pub fn main() -> ExitCode {
    let typed: Vec<OsString> = std::env::args_os().collect();
    let lang = args::language(&typed);
    let done = match Args::parsed(&typed, lang) {
        Ok(args) => run(args),
        // Help or version were requested.
        Err(asked) if !asked.use_stderr() => say(&asked.render().to_string()),
        Err(wrong) => Err(wrong.into()),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) if error.is_broken_pipe() => ExitCode::from(FINE),
        Err(error) => {
            report_error(&error.say(lang));
            ExitCode::from(if error.is_wrong_usage() { WRONG_USAGE } else { UNREAD })
        }
    }
}

fn say(text: &str) -> Result<u8, Error> {
    Output::default().write(|out| out.write_all(text.as_bytes()))?;
    Ok(FINE)
}

fn run(args: Args) -> Result<u8, Error> {
    let settings = Settings::read(&args.overrides)?;
    let (lang, output) = (settings.config.lang, settings.output);
    if args.print_config {
        let keymap = Keymap::built_in().map_err(ConfigError::from)?;
        let text = settings.config.to_toml(&keymap, settings.folders.as_ref()).map_err(io::Error::other)?;
        output.write(|out| out.write_all(text.as_bytes()))?;
        return Ok(FINE);
    }
    settings.add_subjects()?;
    if let Some(warning) = settings.warning() {
        report_error(&warning);
    }
    match args.command {
        None => {
            let review = review_file(args.review, args.review_beside, &args.input);
            explore::run(&args.input, review.as_deref(), &settings)
        }
        Some(Command::Show { input, format }) => show_all(&input, format, &settings),
        Some(Command::Find { query, input, limit, format }) => {
            find::run(&query, &input, limit, format, &settings)
        }
        Some(Command::Export { input, format, output, projects, facts }) => {
            let asked = export::Asked { format, file: output.as_deref(), projects, facts };
            export::run(&input, asked, &settings)
        }
        Some(Command::Check {
            input,
            format,
            all,
            notes,
            rule,
            severity,
            strict,
            quiet,
            list,
            review,
            review_beside,
        }) => {
            let severity = severity.map(check::severity);
            let wanted = Wanted { all, notes, rules: rule, severity };
            let review = review_file(review, review_beside, &input);
            if settings.config.restricted && review.is_some() {
                return Err(Error::Restricted);
            }
            check::run(&input, &check::Asked { wanted, format, strict, quiet, list, review }, &settings)
        }
        Some(Command::Diff { old, new, password, format }) => {
            let input = Input { paths: vec![old, new], password };
            check::drafts(&input, format, &settings)
        }
        Some(Command::Inspect { input, format }) => {
            let mut reports = Stream::open(&input, lang);
            output.for_json(format == InspectFormat::Json).write(|out| match format {
                InspectFormat::Text => inspection(reports.by_ref(), lang, out),
                InspectFormat::Json => inspection_json(reports.by_ref(), out),
            })?;
            Ok(reports.code())
        }
        Some(Command::Completions { shell }) => completions(shell, settings.config.lang),
        Some(Command::Man { page }) => man(page.as_deref(), settings.config.lang),
    }
}

/// The review file: the given one, or the one in the folder of the first document.
fn review_file(named: Option<PathBuf>, is_beside: bool, input: &Input) -> Option<PathBuf> {
    let beside = || input.paths.first().filter(|_| is_beside).map(|path| review::beside(path));
    named.or_else(beside)
}

fn show_all(input: &Input, format: Form, settings: &Settings) -> Result<u8, Error> {
    let lang = settings.config.lang;
    let mut reports = Stream::open(input, lang);
    let lists = |report: &Report| show::summary(report, lang);
    settings
        .output
        .for_json(format == Form::Json)
        .write(|out| print(reports.by_ref(), lists, format, lang.texts(), out))?;
    Ok(reports.code())
}

fn completions(shell: Shell, lang: Lang) -> Result<u8, Error> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(lang), "yusuan", &mut script);
    Output::default().write(|out| out.write_all(&script))?;
    Ok(FINE)
}

/// The man page of the program, or of one of its commands.
fn man(page: Option<&str>, lang: Lang) -> Result<u8, Error> {
    let mut command = args::command(lang);
    command.build();
    let command = match page {
        None => command,
        Some(name) => {
            command.find_subcommand(name).cloned().ok_or_else(|| Error::NoSuchPage(name.to_string()))?
        }
    };
    Output::default().write(|out| clap_mangen::Man::new(command).render(&mut Box::new(out)))?;
    Ok(FINE)
}

/// Messages go to standard error; errors in writing them are ignored.
fn report_error(message: &str) {
    let lines: Vec<String> = message.lines().map(text::clean).collect();
    let _ = io::stderr().write_all(&output::message(&format!("yusuan: {}\n", lines.join("\n"))));
}
