//! The reader of PDFs: on small files written here, one for each trap, and on published documents where they are
//! at hand.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::float_arithmetic,
    reason = "a test may stop, may say that it is skipped, and places on a page are no amounts"
)]

mod cells;
mod embedded;
mod forms;
mod hostile;
mod projects;
mod provinces;
#[path = "../support/mod.rs"]
mod shared;
mod text;
mod traps;
mod writer;
