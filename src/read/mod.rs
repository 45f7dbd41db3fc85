//! From bytes to the content of a file: paragraphs and grids in order, each with its place.
//!
//! Readers know file formats and nothing about budgets.

mod cell_text;
mod compound;
pub mod contract;
pub mod csv_grid;
mod decode;
pub mod doc;
mod document;
pub mod docx;
mod error;
mod format;
pub mod html;
mod layout;
mod limits;
mod nest;
mod numbering;
pub mod ofd;
mod package;
mod page;
pub mod pdf;
mod remedy;
mod said;
pub mod sheet;
mod signs;
mod sniff;
mod span_grid;
pub mod text;
mod wording;
pub(crate) mod work;
mod xml;
pub mod zip;

pub use decode::{Decoded, decode};
pub use document::{Block, Cell, Document, Grid, GridRow, Paragraph};
pub use error::{Bounded, Breach, Flaw, Problem, ReadError};
pub use format::Format;
#[doc(hidden)]
pub use page::{Edges, Glyph, Line, Printed};
pub use sniff::sniff;
