//! Reports as CSV and JSON, in the form of the public data contract.

mod csv;
mod json;

pub use self::csv::{amounts, indicators};
pub use json::json;
