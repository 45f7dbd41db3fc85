//! Placed glyphs and drawn shapes, read as paragraphs and tables: for PDF and for every other carrier that says where
//! each character stands.
//!
//! `geometry` is what a carrier gives ([`Printed`]: glyphs and lines of one page), `rulings` and `lattice` find the
//! tables of a page, `lines` its text, `layout` its reading order, `assemble` joins what goes on over pages.

#![allow(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    reason = "places on a page are no amounts; one that is too large for an integer becomes the largest"
)]

mod assemble;
mod borderless;
mod continuation;
mod geometry;
mod heads;
mod lattice;
mod layout;
mod lines;
mod measure;
mod path;
mod program;
mod rulings;
mod running;
mod stored;
mod unruled;

pub(in crate::read) use assemble::assemble;
pub(in crate::read) use geometry::{Area, Matrix};
pub use geometry::{Edges, Glyph, Line, Printed};
pub(in crate::read) use layout::{PageLayout, layout};
pub(in crate::read) use path::Path;
pub(in crate::read) use program::characters_by_glyph;
pub(in crate::read) use stored::stored;
