//! From bytes to what a file prints: paragraphs and grids in order, each with its place.
//!
//! Readers know formats and nothing of budgets.

mod decode;
mod document;
pub mod pdf;
pub mod text;

pub use decode::{Decoded, decode};
pub use document::{Block, Cell, Document, Grid, GridRow, Paragraph, Problem};
