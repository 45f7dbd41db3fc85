//! What does not add up, from documents to findings and exit codes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::print_stdout, reason = "a measuring test prints what it measured")]

#[path = "../support/mod.rs"]
mod support;

mod command;
mod diff;
mod documents;
mod envelope;
mod links;
mod mutations;
mod sensitivity;
mod truth;
