//! Many reports: opens files and folders, each on its own, so that one bad document never stops the others.

mod embedded;
mod files;
mod open;

pub use embedded::{embedded, embedded_behind};
pub use files::{FilesError, collect};
pub use open::{Failure, Opened, Options, Step, open, open_behind, open_bytes, open_each};
