//! Reports as CSV and JSON, in the form of the public data contract.

mod csv;
mod inspect;
mod json;
pub mod view;

pub use self::csv::{amounts, indicators};
pub use inspect::{inspection, inspection_json};
pub use json::json;
