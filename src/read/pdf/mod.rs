//! PDF: pages of placed glyphs and drawn lines, read as paragraphs and tables.
//!
//! `content` interprets the operators of a page, `fonts` decode its text; `read::page` makes lines and tables of the
//! result.

#![allow(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    reason = "page coordinates are not amounts; a value too large for the integer saturates"
)]

mod bounded;
mod cmaps;
mod content;
mod embedded;
mod encoding;
mod fonts;
mod named;
mod optional;
mod pages;
mod paint;
mod password;
mod sealed;
mod state;
mod widths;

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use hayro_syntax::object::Dict;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::content::Known;
use self::fonts::Faces;
use self::optional::Hidden;
use self::pages::Numbers;
use super::page::{self, PageLayout, Printed};
use super::work::{self, Budget};
use super::{Bounded, Document, Flaw, Problem, ReadError};
use crate::model::Source;

/// Options for reading a PDF.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The password of an encrypted file.
    pub password: Option<String>,
}

/// More pages than any published budget has; further pages are not read, which is reported as a problem.
const MAX_PAGES: usize = 3_000;
/// The number of pages that justifies starting another thread.
const PAGES_FOR_THREAD: usize = 4;

/// Reads a PDF. Pages without text and the like are reported among the document's problems.
pub fn read(bytes: &[u8], file: &str, options: &Options) -> Result<Document, ReadError> {
    work::bounded(|| read_within_bounds(bytes, file, options))
}

fn read_within_bounds(bytes: &[u8], file: &str, options: &Options) -> Result<Document, ReadError> {
    let _held = work::hold(Bounded::Bytes, bytes.len());
    let pdf = open(bytes, options)?;
    let numbers = Numbers::of(&pdf);
    let found = numbers.assign(pdf.pages());
    let count = found.len();
    let numbers_read = found.get(..MAX_PAGES).unwrap_or(&found);
    let mut pages = read_pages(&pdf, numbers_read, page::layouts);
    if page::are_double(&pages) {
        pages = read_pages(&pdf, numbers_read, page::double_layouts);
    }
    let mut problems: Vec<Problem> = pages.iter().flat_map(PageLayout::problems).collect();
    if MAX_PAGES < count {
        problems.push(Flaw::TooManyPages { count, read: MAX_PAGES }.somewhere());
    }
    let lost = numbers.lost(&found);
    if !lost.is_empty() {
        problems.push(Flaw::LostPages(lost).somewhere());
    } else if let Some(promised) = promised_pages(&pdf).filter(|promised| *promised > count) {
        problems.push(Flaw::MissingPages { promised, count }.somewhere());
    }
    if !bounded::is_ended(bytes) {
        problems.push(Flaw::CutOff("%%EOF".to_string()).somewhere());
    }
    let last = numbers.last.max(u32::try_from(count).unwrap_or(u32::MAX));
    let source = Source { file: file.into(), format: "pdf".into(), pages: Some(last) };
    Ok(Document { source, blocks: page::assemble(pages), problems, flowed: false })
}

/// The glyphs and lines of each page with their positions, for tests that write them in another format.
#[doc(hidden)]
pub fn placed(bytes: &[u8], options: &Options) -> Result<Vec<Printed>, ReadError> {
    work::bounded(|| {
        let pdf = open(bytes, options)?;
        let (mut known, hidden) = (Known::new(&Arc::default()), Hidden::of(&pdf));
        Ok(pdf.pages().iter().map(|page| content::printed(page, &mut known, &hidden)).collect())
    })
}

fn open(bytes: &[u8], options: &Options) -> Result<Pdf, ReadError> {
    let probe = |file: Arc<Vec<u8>>| unlocked(&file, bytes, options).ok();
    if !bounded::opens_within_bounds(bytes, probe) {
        return Err(ReadError::TooLarge { what: Bounded::Bytes, bound: bounded::MAX_INFLATED as u64 });
    }
    let pdf = unlocked(&Arc::new(bytes.to_vec()), bytes, options)?;
    if pdf.pages().is_empty() {
        return Err(ReadError::damaged("pdf", ""));
    }
    Ok(pdf)
}

/// Opens `file`, which has the same passwords as the original file `bytes`.
fn unlocked(file: &Arc<Vec<u8>>, bytes: &[u8], options: &Options) -> Result<Pdf, ReadError> {
    let with = |password: &str| Pdf::new_with_password(file.clone(), password);
    let locked = |opened: &Result<Pdf, LoadPdfError>| {
        matches!(opened, Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)))
    };
    let mut opened = with("");
    if let Some(password) = options.password.as_deref().filter(|_| locked(&opened)) {
        opened = with(password);
        // It may be the owner password, from which the user password is derived.
        if let Some(user) = password::of_user(bytes, password).filter(|_| locked(&opened)) {
            opened = with(&user);
        }
    }
    opened.map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => match options.password {
            Some(_) => ReadError::WrongPassword,
            None => ReadError::NeedsPassword,
        },
        LoadPdfError::Decryption(_) => ReadError::UnknownEncryption,
        LoadPdfError::Invalid => ReadError::damaged("pdf", ""),
    })
}

/// Arranges the content of a page with this number.
type Arrange = fn(Printed, u32) -> Vec<PageLayout>;

/// The layouts of the pages with these numbers, computed by several threads where that pays off.
fn read_pages(pdf: &Pdf, numbers: &[u32], arrange: Arrange) -> Vec<PageLayout> {
    let (hidden, faces) = (&Hidden::of(pdf), &Arc::<Faces<'_>>::default());
    let next = &AtomicUsize::new(0);
    let work = || {
        let mut known = Known::new(faces);
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let (Some(page), Some(number)) = (pdf.pages().get(index), numbers.get(index)) else {
                return done;
            };
            let printed = content::printed(page, &mut known, hidden);
            let lines = printed.horizontal.len() + printed.vertical.len();
            let _held = work::hold(Bounded::Glyphs, printed.glyphs.len() + lines);
            done.extend(arrange(printed, *number));
        }
    };
    let budget = Budget::current();
    let help = || Budget::help(budget.as_ref(), work);
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let helpers = (numbers.len() / PAGES_FOR_THREAD).clamp(1, cores) - 1;
    let mut pages = thread::scope(|scope| {
        let helpers: Vec<_> = (0..helpers).map(|_| scope.spawn(help)).collect();
        let mut pages = work();
        for helper in helpers {
            match helper.join() {
                Ok(others) => pages.extend(others),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        pages
    });
    pages.sort_by_key(|page| page.number);
    pages
}

/// The number of pages that the page tree declares.
fn promised_pages(pdf: &Pdf) -> Option<usize> {
    let pages = catalog(pdf)?.get::<Dict<'_>>("Pages")?;
    pages.get::<u32>("Count")?.try_into().ok()
}

fn catalog(pdf: &Pdf) -> Option<Dict<'_>> {
    pdf.xref().get(pdf.xref().root_id())
}
