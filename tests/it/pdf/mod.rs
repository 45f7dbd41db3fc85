//! The readers of PDF and OFD: small files written here, one for each trap, and published documents where available.

mod attached;
mod borderless;
mod calc;
mod cells;
mod embedded;
mod forms;
mod hostile;
mod ofd;
mod ofd_hostile;
mod placed;
mod printed;
mod producers;
mod projects;
pub mod provinces;
mod sheets;
mod text;
mod traps;
mod unruled;
mod visible;
mod writer;

use writer::{Page, Pdf};
use yusuan::read::{Block, Document, pdf};

/// The content of these pages, which must be the same in OFD as in PDF.
fn read_pages(pages: &[Page]) -> Document {
    let document = pdf::read(&Pdf::of(pages.to_vec()), "测试.pdf", &pdf::Options::default()).unwrap();
    if let Some(file) = writer::ofd::of(pages) {
        let mut same = yusuan::read::ofd::read(&file, "测试.ofd").unwrap();
        for (own, others) in same.blocks.iter_mut().zip(&document.blocks) {
            if let (Block::Grid(own), Block::Grid(others)) = (own, others) {
                // Half a point may be rounded in either direction.
                own.columns.iter_mut().zip(&others.columns).for_each(|(own, other)| {
                    *own += (*other - *own).clamp(-1, 1);
                });
            }
        }
        assert_eq!((&same.blocks, &same.problems), (&document.blocks, &document.problems));
        assert_eq!((same.source.format.as_str(), same.source.pages), ("ofd", document.source.pages));
    }
    document
}
