//! What does not add up, from documents to findings and exit codes.

#[path = "../support/mod.rs"]
mod support;

mod command;
mod documents;
mod envelope;
mod mutations;
mod truth;
