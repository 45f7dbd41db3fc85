//! Opens files and folders, each document independently, so that a bad one never affects the others.

mod amounts;
mod embedded;
mod failure;
mod files;
mod open;
mod said;
mod shelf;

pub use amounts::Stored;
pub use embedded::{embedded, embedded_behind};
pub use failure::{Cause, Failure};
pub use files::{STANDARD_INPUT, collect};
pub use open::{Opened, Options, Step, open, open_behind, open_bytes, open_each};
pub use shelf::Shelf;
