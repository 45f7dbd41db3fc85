//! Everything the program writes: reports in the form of the public data contract, and lists as plain output.

pub mod checks;
mod csv;
mod drafts;
mod inspect;
mod json;
mod lines;
#[cfg(feature = "parquet")]
mod parquet;
mod plain;
mod tables;
pub mod view;

pub use self::csv::{amounts, indicators};
#[cfg(feature = "parquet")]
pub use self::parquet::{Unfit, amounts_parquet, indicators_parquet};
pub use drafts::drafts;
pub use inspect::{inspection, inspection_json};
pub use json::json;
pub use plain::{Form, print};
pub use tables::{projects, tables};
