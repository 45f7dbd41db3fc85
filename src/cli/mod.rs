//! Arguments, output and exit codes of the command line.

mod args;

use crate::export;
use crate::library::{self, Opened};
use crate::model::Report;
use crate::tui;
use anyhow::Context;
use args::{Args, Command, Format, InspectFormat};
use clap::Parser;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Everything was read and agrees.
const FINE: u8 = 0;
/// Something could not be read.
const UNREAD: u8 = 3;

/// Runs the program with its arguments.
pub fn main() -> ExitCode {
    let args = Args::parse();
    match run(args) {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_broken_pipe(&error) => ExitCode::from(FINE),
        Err(error) => {
            report_error(&format!("{error:#}"));
            ExitCode::from(UNREAD)
        }
    }
}

fn run(args: Args) -> anyhow::Result<u8> {
    match args.command {
        Some(Command::Export { paths, format, projects, facts }) => {
            let mut opened = open(&paths);
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
        Some(Command::Inspect { paths, format }) => {
            let opened = open(&paths);
            write_out(|out| match format {
                InspectFormat::Text => Ok(export::inspection(&opened.reports, out)?),
                InspectFormat::Json => Ok(export::inspection_json(&opened.reports, out)?),
            })?;
            Ok(code(&opened))
        }
        None => {
            let opened = open(&args.paths);
            let coloured = std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
            tui::run(opened.reports.clone(), tui::Options { coloured, ..tui::Options::default() })?;
            Ok(code(&opened))
        }
    }
}

/// Opens the given files, or without any the embedded reports; failures are said at once.
fn open(paths: &[PathBuf]) -> Opened {
    if paths.is_empty() {
        return Opened { reports: library::embedded(), failures: Vec::new() };
    }
    let opened = library::open(paths, &library::Options::default());
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
