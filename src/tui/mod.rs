//! The explorer in the terminal.

pub mod term;
