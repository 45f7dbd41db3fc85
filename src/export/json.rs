use crate::model::{Report, SCHEMA};
use serde::Serialize;
use std::io::Write;

#[derive(Serialize)]
struct Library<'a> {
    schema: &'static str,
    reports: &'a [Report],
}

/// All of the reports as JSON; opening it again gives the same reports.
pub fn json(reports: &[Report], mut out: impl Write) -> std::io::Result<()> {
    serde_json::to_writer_pretty(&mut out, &Library { schema: SCHEMA, reports })?;
    writeln!(out)
}
