//! Checks, from documents to findings and exit codes.

mod command;
mod diff;
mod documents;
mod envelope;
mod every_rule;
mod links;
mod lists;
pub mod mutations;
pub mod planted;
mod planted_kinds;
mod planted_tables;
mod review;
mod said;
mod sensitivity;
mod sentences;
mod shown;
mod truth;
mod wordings;
