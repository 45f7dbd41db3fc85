//! Arguments, output and exit codes of the command line.

mod args;
mod hits;
mod progress;
mod texts;

use crate::export;
use crate::library::{self, Opened};
use crate::model::Report;
use crate::search::Index;
use crate::show;
use crate::subjects::Subjects;
use crate::tui::i18n::Lang;
use crate::tui::term::{self, Session};
use crate::tui::{self, Explorer};
use anyhow::Context;
use args::{Args, Command, Format, Input, InspectFormat};
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// Everything was read and agrees.
const FINE: u8 = 0;
/// Nothing was found.
const NOT_FOUND: u8 = 1;
/// Something could not be read.
const UNREAD: u8 = 3;

/// Runs the program with its arguments. Exit codes: 0 all fine, 1 a check failed or nothing was found, 2 wrong
/// usage, 3 something could not be read.
pub fn main() -> ExitCode {
    match run(Args::read()) {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_broken_pipe(&error) => ExitCode::from(FINE),
        Err(error) => {
            report_error(&format!("{error:#}"));
            ExitCode::from(UNREAD)
        }
    }
}

fn run(args: Args) -> anyhow::Result<u8> {
    let lang = Lang::from(args.lang);
    match args.command {
        None => explore(&args.input, lang),
        Some(Command::Show { input }) => {
            let opened = open(&input, lang);
            show_all(&opened, lang)
        }
        Some(Command::Find { query, input, limit }) => {
            let opened = open(&input, lang);
            let found = Index::build(&opened.reports, Subjects::embedded()).find(&query, None, limit);
            write_out(|out| Ok(hits::write(&opened.reports, &found, lang, out)?))?;
            Ok(if found.is_empty() { NOT_FOUND.max(code(&opened)) } else { code(&opened) })
        }
        Some(Command::Export { input, format, projects, facts }) => {
            let mut opened = open(&input, lang);
            if facts {
                opened.reports.iter_mut().for_each(Report::drop_prose);
            }
            write_out(|out| match format {
                Format::Csv if projects => Ok(export::indicators(&opened.reports, out)?),
                Format::Csv => Ok(export::amounts(&opened.reports, out)?),
                Format::Json => Ok(export::json(&opened.reports, out)?),
            })?;
            Ok(code(&opened))
        }
        Some(Command::Inspect { input, format }) => {
            let opened = open(&input, lang);
            write_out(|out| match format {
                InspectFormat::Text => Ok(export::inspection(&opened.reports, lang, out)?),
                InspectFormat::Json => Ok(export::inspection_json(&opened.reports, out)?),
            })?;
            Ok(code(&opened))
        }
    }
}

/// The explorer; where there is no terminal to draw on, the plain summary.
fn explore(input: &Input, lang: Lang) -> anyhow::Result<u8> {
    if !tui::term::interactive() {
        return show_all(&open(input, lang), lang);
    }
    let coloured = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let options = tui::Options { lang, coloured, ..tui::Options::default() };
    let session = Session::new(term::Options::default())?;
    let explorer = if input.paths.is_empty() {
        let mut explorer = Explorer::new(library::embedded(), options)?;
        session.run(&mut explorer)?;
        explorer
    } else {
        explore_files(input, options, session)?
    };
    explorer.failures().iter().for_each(|failure| report_error(&failure.to_string()));
    Ok(if explorer.failures().is_empty() { FINE } else { UNREAD })
}

/// The explorer from the first report on; the others come while it is looked at.
fn explore_files(input: &Input, options: tui::Options, session: Session) -> anyhow::Result<Explorer> {
    let waker = session.waker();
    let steps = library::open_behind(input.paths.clone(), input.into(), move || waker.wake());
    let begun = progress::wait(&steps, options.lang, |step| !step.opened.reports.is_empty());
    let found = begun.iter().any(|step| !step.opened.reports.is_empty());
    let mut explorer = Explorer::new(Vec::new(), options)?;
    begun.into_iter().for_each(|step| explorer.take(step));
    if found {
        explorer.listen(steps);
        session.run(&mut explorer)?;
    }
    Ok(explorer)
}

fn show_all(opened: &Opened, lang: Lang) -> anyhow::Result<u8> {
    write_out(|out| {
        for (i, report) in opened.reports.iter().enumerate() {
            let gap = if i == 0 { "" } else { "\n" };
            write!(out, "{gap}{}", show::summary(report, lang))?;
        }
        Ok(())
    })?;
    Ok(code(opened))
}

/// Opens what was asked for, or the embedded reports; failures are said at once.
fn open(input: &Input, lang: Lang) -> Opened {
    if input.paths.is_empty() {
        return Opened { reports: library::embedded(), failures: Vec::new() };
    }
    let steps = library::open_behind(input.paths.clone(), input.into(), || {});
    let opened = Opened::of(progress::wait(&steps, lang, |_| false));
    for failure in &opened.failures {
        report_error(&failure.to_string());
    }
    opened
}

fn code(opened: &Opened) -> u8 {
    if opened.failures.is_empty() { FINE } else { UNREAD }
}

fn write_out(write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    write(&mut out)?;
    out.flush().context("标准输出")
}

/// Messages go to standard error; one that can't be written is lost with the terminal.
fn report_error(message: &str) {
    let _ = writeln!(io::stderr(), "yusuan: {}", crate::text::clean(message));
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let is_pipe = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(is_pipe)
            || cause
                .downcast_ref::<csv::Error>()
                .is_some_and(|e| matches!(e.kind(), csv::ErrorKind::Io(e) if is_pipe(e)))
    })
}
