//! Many reports: opens files and folders, each on its own, so that one bad document never stops the others.

mod amounts;
mod embedded;
mod files;
mod open;
mod shelf;

pub use amounts::Stored;
pub use embedded::{embedded, embedded_behind};
pub use files::{FilesError, collect};
pub use open::{Failure, Opened, Options, Step, open, open_behind, open_bytes, open_each};
pub use shelf::Shelf;
