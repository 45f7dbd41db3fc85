//! What tables say beyond their cells: which rows are totals of what, which tables are published, what a share is.
//! Panes and rules stand on the same answers.

mod published;
mod roles;
mod share;

pub use published::{PUBLISHED, Tables, this_year};
pub use roles::{Role, Roles};
pub use share::percent;
