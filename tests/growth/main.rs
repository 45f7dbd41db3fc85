//! Growth with file size, in a process of its own: memory is counted for the whole process.
#![allow(unreachable_pub, reason = "a test program has no outside")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test fails by it"
)]

#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../it/office/doc_writer.rs"]
mod doc_writer;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../bounds/documents.rs"]
mod documents;
mod growth;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../it/office/files.rs"]
mod office;
#[allow(dead_code, clippy::float_arithmetic, reason = "other tests use the rest; places are no amounts")]
#[path = "../it/pdf/writer.rs"]
mod pdf;

use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;
