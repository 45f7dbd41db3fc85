use super::args::Input;
use super::progress::Steps;
use super::{FINE, UNREAD, report_error};
use crate::lang::{Lang, Say};
use crate::library::{self, Cause, Failure, Shelf, Step};
use crate::model::Report;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

/// The reports of the input, or the embedded ones, in the order of the documents.
pub(crate) struct Reports {
    shelf: Shelf,
    lang: Lang,
    /// Whether everything could be read so far.
    fine: bool,
}

impl Reports {
    fn none(lang: Lang) -> Self {
        Reports { shelf: Shelf::default(), lang, fine: true }
    }

    /// Opens all documents; failures are printed immediately.
    pub(crate) fn open(input: &Input, lang: Lang) -> Self {
        let steps = steps(input);
        let mut reports = Reports::none(lang);
        let mut queue = Queue::default();
        for step in Steps::new(&steps, lang) {
            queue.take(step, |step| reports.take(step));
        }
        reports
    }

    fn take(&mut self, step: Step) {
        step.opened.failures.iter().for_each(|failure| self.fail(failure));
        let mut stored = step.stored.into_iter();
        for report in step.opened.reports {
            self.shelf.add(step.index, report, stored.next());
        }
        self.shelf.change(step.index, step.changed);
    }

    fn fail(&mut self, failure: &Failure) {
        self.fine = false;
        report_error(&failure.say(self.lang));
    }

    /// The number of reports.
    pub(crate) fn len(&self) -> usize {
        self.shelf.len()
    }

    /// A report by its index.
    pub(crate) fn get(&mut self, index: usize) -> Option<Arc<Report>> {
        let report = self.shelf.report(index);
        if report.is_none() {
            let file = self.shelf.head(index).map(|head| head.file.clone()).unwrap_or_default();
            self.fail(&Failure::of(&file, Cause::Changed));
        }
        report
    }

    /// Index of the document that contains a report.
    pub(crate) fn document(&self, index: usize) -> Option<usize> {
        self.shelf.document(index)
    }

    /// The exit code: whether everything could be read.
    pub(crate) fn code(&self) -> u8 {
        if self.fine { FINE } else { UNREAD }
    }
}

fn steps(input: &Input) -> Receiver<Step> {
    match input.paths.as_slice() {
        [] => library::embedded_behind(|| {}),
        paths => library::open_behind(paths.to_vec(), input.into(), || {}),
    }
}

/// The reports of the input as a stream, in the order of the documents; the reports of a document are dropped before
/// the next ones are read, so that any number of documents can be exported.
pub(crate) struct Stream {
    steps: Steps<Receiver<Step>>,
    queue: Queue,
    /// Documents that are complete, the current one first.
    read: VecDeque<Reports>,
    /// The document that is not complete yet.
    open: Reports,
    /// Index of the next report in the current document.
    next: usize,
    fine: bool,
}

impl Stream {
    /// Starts opening the documents.
    pub(crate) fn open(input: &Input, lang: Lang) -> Self {
        Stream {
            steps: Steps::new(steps(input), lang),
            queue: Queue::default(),
            read: VecDeque::new(),
            open: Reports::none(lang),
            next: 0,
            fine: true,
        }
    }

    /// The exit code, after all reports were taken: whether everything could be read.
    pub(crate) fn code(&self) -> u8 {
        if self.fine { FINE } else { UNREAD }
    }
}

impl Iterator for Stream {
    type Item = Arc<Report>;

    fn next(&mut self) -> Option<Arc<Report>> {
        loop {
            while let Some(document) = self.read.front_mut() {
                if self.next < document.len() {
                    self.next += 1;
                    if let Some(report) = document.get(self.next - 1) {
                        return Some(report);
                    }
                    continue;
                }
                self.fine &= document.fine;
                self.read.pop_front();
                self.next = 0;
            }
            let step = self.steps.next()?;
            let Self { queue, read, open, .. } = self;
            queue.take(step, |step| {
                let ended = step.percent.is_none();
                open.take(step);
                if ended {
                    let none = Reports::none(open.lang);
                    read.push_back(std::mem::replace(open, none));
                }
            });
        }
    }
}

/// Restores the order of documents that are read in parallel.
#[derive(Default)]
struct Queue {
    /// Index of the next document.
    next: usize,
    waiting: BTreeMap<usize, Vec<Step>>,
}

impl Queue {
    fn take(&mut self, step: Step, mut give: impl FnMut(Step)) {
        self.waiting.entry(step.index).or_default().push(step);
        while let Some(steps) = self.waiting.remove(&self.next) {
            let ended = steps.last().is_some_and(|step| step.percent.is_none());
            steps.into_iter().for_each(&mut give);
            if !ended {
                break;
            }
            self.next += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_come_in_their_order_and_long_ones_part_by_part() {
        let mut queue = Queue::default();
        let mut given = Vec::new();
        for (index, percent) in [(1, Some(1)), (2, None), (0, Some(5)), (0, None), (1, Some(9)), (1, None)] {
            queue.take(Step { index, percent, ..Step::default() }, |s| given.push((s.index, s.percent)));
        }
        let wanted = [(0, Some(5)), (0, None), (1, Some(1)), (1, Some(9)), (1, None), (2, None)];
        assert_eq!(given, wanted);
    }
}
