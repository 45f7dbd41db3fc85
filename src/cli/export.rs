use super::Error;
use super::args::{ExportFormat, Input};
use super::output::STANDARD_OUTPUT;
use super::reports::Stream;
use super::settings::Settings;
use crate::export::{self, Form};
use crate::model::Report;
#[cfg(feature = "parquet")]
use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;

/// The options of the export command.
pub(super) struct Asked<'a> {
    pub(super) format: ExportFormat,
    /// The output file; `None` for standard output.
    pub(super) file: Option<&'a Path>,
    /// Export performance indicators instead of amounts.
    pub(super) projects: bool,
    /// Leave out the documents' prose.
    pub(super) facts: bool,
}

/// Writes everything that was read.
pub(super) fn run(input: &Input, asked: Asked<'_>, settings: &Settings) -> Result<u8, Error> {
    let Asked { format, file, projects, facts } = asked;
    let lang = settings.config.lang;
    #[cfg(feature = "parquet")]
    if format == ExportFormat::Parquet && file.is_none() && std::io::stdout().is_terminal() {
        return Err(Error::NoText);
    }
    if settings.config.restricted && file.is_some_and(|file| file != Path::new(STANDARD_OUTPUT)) {
        return Err(Error::Restricted);
    }
    let mut opened = Stream::open(input, lang);
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
        ExportFormat::Parquet => settings.output.for_bytes(),
        format => settings.output.for_json(format == ExportFormat::Json),
    };
    output.write_file(file, |out| match format {
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
