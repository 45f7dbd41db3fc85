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
mod lattice;
mod layout;
mod lines;
mod measure;
mod rulings;
mod running;

pub(in crate::read) use assemble::assemble;
pub(in crate::read) use geometry::{Area, Glyph, Line, Matrix, Printed};
pub(in crate::read) use layout::{PageLayout, layout};
