//! Published Chinese government budgets and final accounts (部门/单位预算、决算公开), read exactly.
//!
//! Data goes one way: bytes → [`read`] → [`read::Document`] → [`recognise`] → [`model::Report`], and from there to
//! the screen or to an export. `ARCHITECTURE.md` says what each room (top-level module) knows, and how to add to it.
//!
//! A room imports only rooms listed before it here; a test checks the imports.
//!
//! 1. [`text`]: display width, wrapping, cleaning, printed numbers
//! 2. [`lang`]: the languages, and how a room writes its own errors in both
//! 3. [`files`]: writing files atomically
//! 4. [`i18n`]: the texts of the interface
//! 5. [`model`]: the data of a budget
//! 6. [`subjects`]: the classification of subjects
//! 7. [`read`]: formats, each to a document of paragraphs and grids
//! 8. [`recognise`]: from documents to reports
//! 9. [`library`]: many reports opened together
//! 10. [`tree`]: rows that fold, sort and filter
//! 11. [`facts`]: what figures and checks both compute
//! 12. [`figures`]: facts computed from a report
//! 13. [`search`]: one index over everything with a name
//! 14. [`check`]: rules over reports
//! 15. [`review`]: the states and notes that people give to findings, in a file that they share
//! 16. [`compare`]: two drafts of a report side by side
//! 17. [`panes`]: the content of each pane
//! 18. [`export`]: text, CSV, JSON, Markdown, XLSX, Parquet
//! 19. [`show`]: a report's panes as plain output
//! 20. [`tui`]: the explorer
//! 21. [`config`]: settings, including those of the explorer
//! 22. [`cli`]: arguments, exit codes, effects

pub mod check;
pub mod cli;
pub mod compare;
pub mod config;
pub mod export;
pub mod facts;
pub mod figures;
pub mod files;
pub mod i18n;
pub mod lang;
pub mod library;
pub mod model;
pub mod panes;
pub mod read;
pub mod recognise;
pub mod review;
pub mod search;
pub mod show;
pub mod subjects;
pub mod text;
pub mod tree;
pub mod tui;
