//! Behavioural tests in a single program: documents to amounts, keys to screens, processes to exit codes. Tests that
//! need their own allocator or process are in `bounds` and `growth`.

#![allow(unreachable_pub, reason = "a test program has no outside")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::print_stdout,
    clippy::float_arithmetic,
    reason = "a test may stop, may say what it left out, and places on a page are no amounts"
)]

mod account;
mod aligned;
mod bad_input;
mod check;
#[cfg(all(unix, feature = "parquet"))]
mod engines;
mod explorer;
mod flowed;
mod flowed_any;
mod flowed_support;
mod language;
mod layouts;
mod licences;
mod office;
#[cfg(unix)]
mod output;
mod pdf;
mod plain;
mod projects;
mod provinces;
mod readme;
mod rooms;
mod roundtrip;
mod said;
mod screen;
mod support;
#[cfg(unix)]
mod terminal;
mod truth;
mod wording;
