use crate::model::{Report, SCHEMA};
use serde::{Serialize, Serializer};
use std::borrow::Borrow;
use std::cell::RefCell;
use std::io::Write;

#[derive(Serialize)]
struct Library<R: Serialize> {
    schema: &'static str,
    reports: R,
}

/// Writes reports as JSON; reading it back gives the same reports.
pub fn json(
    reports: impl IntoIterator<Item = impl Borrow<Report>>,
    mut out: impl Write,
) -> std::io::Result<()> {
    let reports = OneByOne::new(reports.into_iter().map(Borrowed));
    serde_json::to_writer_pretty(&mut out, &Library { schema: SCHEMA, reports })?;
    writeln!(out)
}

struct Borrowed<R>(R);

impl<R: Borrow<Report>> Serialize for Borrowed<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.borrow().serialize(serializer)
    }
}

/// Serialises an iterator as a list, holding one item in memory at a time.
pub(crate) struct OneByOne<I>(RefCell<Option<I>>);

impl<I: Iterator> OneByOne<I> {
    /// The items can be serialised once.
    pub(crate) fn new(items: I) -> Self {
        OneByOne(RefCell::new(Some(items)))
    }
}

impl<I: Iterator<Item: Serialize>> Serialize for OneByOne<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.take().into_iter().flatten())
    }
}
