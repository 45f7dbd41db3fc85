//! Office documents, web pages and archives, written by the tests and read back.

#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod budgets;
mod carriers;
mod csv;
mod docx;
mod hostile;
mod html;
mod same_figures;
#[path = "../support/mod.rs"]
mod shared;
mod sheet;
mod sniff;
mod support;
mod tidy;
mod writers;
mod xls;
mod zip;
