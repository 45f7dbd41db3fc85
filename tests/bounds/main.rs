//! Nothing that is opened can hurt: files that are made to harm, damaged ones, and what a fuzzer makes of good ones.
#![cfg(unix)]
#![allow(unreachable_pub, reason = "a test program has no outside")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::print_stdout,
    reason = "a test fails by it, and may say that it is skipped"
)]

mod damage;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../it/office/doc_writer.rs"]
mod doc_writer;
mod documents;
mod fuzz;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../it/office/files.rs"]
mod office;
#[allow(dead_code, clippy::float_arithmetic, reason = "other tests use the rest; places are no amounts")]
#[path = "../it/pdf/writer.rs"]
mod pdf;
mod process;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../it/screen.rs"]
mod screen;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../it/support.rs"]
mod support;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../it/terminal.rs"]
mod terminal;
mod typing;

use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;
