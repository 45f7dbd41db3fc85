//! Arguments, output and exit codes of the command line.

mod args;
mod check;
mod error;
mod hits;
mod output;
mod progress;
mod reports;
mod said;
mod settings;
mod usage;

pub use check::SetAside;
pub use error::Error;
pub use settings::ForeignLocale;

use crate::config::{Ambiguous, ConfigError, Folders};
use crate::export::checks::Wanted;
use crate::export::{self, Form};
use crate::lang::{Lang, Say};
use crate::library::{self, Step};
use crate::model::Report;
use crate::review::{self, Store};
use crate::search::{Ask, Index};
use crate::show;
use crate::subjects::Subjects;
use crate::text;
use crate::tui::clipboard::Clipboard;
use crate::tui::term::Session;
use crate::tui::{self, Explorer, keys::Keymap};
use args::{Args, Command, ExportFormat, Input, InspectFormat};
use clap_complete::Shell;
use output::Output;
use reports::{Reports, Stream};
use settings::Settings;
use std::ffi::OsString;
#[cfg(feature = "parquet")]
use std::io::IsTerminal;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// Everything was read and agrees.
const FINE: u8 = 0;
/// Nothing was found.
const NOT_FOUND: u8 = 1;
/// Settings or arguments are wrong.
const WRONG_USAGE: u8 = 2;
/// Something could not be read.
const UNREAD: u8 = 3;

/// Runs the program with its arguments. Exit codes: 0 all fine, 1 a check failed or nothing was found, 2 wrong
/// usage, 3 something could not be read.
pub fn main() -> ExitCode {
    let typed: Vec<OsString> = std::env::args_os().collect();
    let lang = args::language(&typed);
    let done = match Args::parsed(&typed, lang) {
        Ok(args) => run(args),
        // Help and version are asked for.
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
            explore(&args.input, review.as_deref(), &settings)
        }
        Some(Command::Show { input, format }) => show_all(&input, format, &settings),
        Some(Command::Find { query, input, limit, format }) => {
            let mut index = Index::default();
            let mut reports = Reports::open(&input, lang, |report| index.add(report, Subjects::known()));
            if reports.seen_in_part {
                index = Index::default();
                reports.each().for_each(|report| index.add(&report, Subjects::known()));
            }
            let ask = Ask { query: &query, here: None, limit, english: lang == Lang::En };
            let found = index.find(ask, &|report| reports.at_hand(report));
            let found = hits::located(found, lang, &mut reports);
            output.for_json(format == Form::Json).write(|out| match format {
                Form::Text => hits::text(&found, limit, lang, out),
                Form::Csv => Ok(hits::csv(&found, out)?),
                Form::Json => hits::json(&found, out),
                Form::Markdown => hits::markdown(&query, &found, lang, out),
            })?;
            Ok(if found.is_empty() { NOT_FOUND.max(reports.code()) } else { reports.code() })
        }
        Some(Command::Export { input, format, output: file, projects, facts }) => {
            #[cfg(feature = "parquet")]
            if format == ExportFormat::Parquet && file.is_none() && io::stdout().is_terminal() {
                return Err(Error::NoText);
            }
            let mut opened = Stream::open(&input, lang);
            let reports = opened.by_ref().map(|mut report| {
                if facts {
                    Arc::make_mut(&mut report).drop_prose();
                }
                report
            });
            let lists = if projects { export::projects } else { export::tables };
            let lists = |report: &Report| lists(report, lang.texts());
            let output = match format {
                #[cfg(feature = "parquet")]
                ExportFormat::Parquet => output.for_bytes(),
                format => output.for_json(format == ExportFormat::Json),
            };
            if settings.config.restricted
                && file.as_deref().is_some_and(|file| file != Path::new(output::STANDARD_OUTPUT))
            {
                return Err(Error::Restricted);
            }
            output.write_file(file.as_deref(), |out| match format {
                ExportFormat::Csv if projects => Ok(export::indicators(reports, out)?),
                ExportFormat::Csv => Ok(export::amounts(reports, out)?),
                ExportFormat::Json => export::json(reports, out),
                ExportFormat::Text => export::print(reports, lists, Form::Text, lang.texts(), out),
                ExportFormat::Markdown => export::print(reports, lists, Form::Markdown, lang.texts(), out),
                #[cfg(feature = "parquet")]
                ExportFormat::Parquet if projects => export::indicators_parquet(reports, out),
                #[cfg(feature = "parquet")]
                ExportFormat::Parquet => export::amounts_parquet(reports, out),
            })?;
            Ok(opened.code())
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
                InspectFormat::Text => export::inspection(reports.by_ref(), lang, out),
                InspectFormat::Json => export::inspection_json(reports.by_ref(), out),
            })?;
            Ok(reports.code())
        }
        Some(Command::Completions { shell }) => completions(shell, settings.config.lang),
        Some(Command::Man { page }) => man(page.as_deref(), settings.config.lang),
    }
}

/// The explorer; where there is no terminal to draw on, the plain summary.
fn explore(input: &Input, review: Option<&Path>, settings: &Settings) -> Result<u8, Error> {
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
    explore_steps(steps, &mut explorer, session)?;
    explorer.failures().iter().for_each(|failure| report_error(&failure.say(lang)));
    Ok(if explorer.failures().is_empty() { FINE } else { UNREAD })
}

/// A first report that takes no longer than this is on the first screen.
const FIRST: Duration = Duration::from_millis(300);

/// The explorer from the first report on; the others come while it is looked at. One that takes long is waited for in
/// the explorer, where `q` quits.
fn explore_steps(steps: Receiver<Step>, explorer: &mut Explorer, session: Session) -> Result<(), Error> {
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

/// The file of what colleagues say of findings: the one that was named, or the one beside the first document.
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
        .write(|out| export::print(reports.by_ref(), lists, format, lang.texts(), out))?;
    Ok(reports.code())
}

fn completions(shell: Shell, lang: Lang) -> Result<u8, Error> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(lang), "yusuan", &mut script);
    Output::default().write(|out| out.write_all(&script))?;
    Ok(FINE)
}

/// The page of the program, or of one of its commands.
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

/// Messages go to standard error; one that can't be written is lost with the terminal.
fn report_error(message: &str) {
    let lines: Vec<String> = message.lines().map(text::clean).collect();
    let _ = io::stderr().write_all(&output::message(&format!("yusuan: {}\n", lines.join("\n"))));
}
