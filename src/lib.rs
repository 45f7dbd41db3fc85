//! Published Chinese government budgets and final accounts (部门/单位预算、决算公开), read exactly.
//!
//! Data goes one way: bytes → [`read`] → [`read::Document`] → [`recognise`] → [`model::Report`], and from
//! there to the screen or to an export. `ARCHITECTURE.md` says what each module knows, and how to add to it.

pub mod check;
pub mod cli;
pub mod compare;
pub mod config;
pub mod export;
pub mod facts;
pub mod figures;
pub mod i18n;
pub mod library;
pub mod model;
pub mod panes;
pub mod read;
pub mod recognise;
pub mod search;
pub mod show;
pub mod subjects;
pub mod text;
pub mod tree;
pub mod tui;
