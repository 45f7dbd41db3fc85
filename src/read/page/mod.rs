//! From placed glyphs and drawn shapes to paragraphs and tables: for PDF and every other carrier with a position for
//! each character.
//!
//! `geometry` defines what a carrier provides ([`Printed`]: glyphs and lines of one page), `rulings` and `lattice`
//! find the tables of a page, `lines` its text, `layout` its reading order; `assemble` joins what continues over
//! pages.

#![allow(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    reason = "page coordinates are not amounts; a value too large for the integer saturates"
)]

mod assemble;
mod borderless;
mod boxes;
mod carried;
mod clips;
mod continuation;
mod foreign;
mod geometry;
mod heads;
mod lattice;
mod layers;
mod layout;
mod lines;
mod measure;
mod path;
mod program;
mod raised;
mod rulings;
mod running;
mod spread;
mod stored;
mod unruled;
mod wrapped;

pub(in crate::read) use assemble::assemble;
pub(in crate::read) use geometry::{Area, Matrix};
pub use geometry::{Edges, Glyph, Line, Printed};
pub(in crate::read) use layers::Coat;
pub(in crate::read) use layout::{PageLayout, are_double, double_layouts, layouts};
pub(in crate::read) use path::Path;
pub(in crate::read) use program::characters_by_glyph;
pub(in crate::read) use stored::stored;
