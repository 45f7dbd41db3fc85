//! What documents say: titles become kinds, header cells columns, and grids tables and projects.
//!
//! The wording of the field stands in data tables (`wording`), layout is read from structure.

mod flowed;

pub use flowed::regrid;
