//! What follows from tables as a whole: which row is the total of what, which tables must be published, what a share
//! is. Panes and rules share these answers.

mod published;
mod roles;
mod share;

pub use published::{PUBLISHED, Tables, not_found, this_year};
pub use roles::{Role, Roles};
pub use share::percent;
