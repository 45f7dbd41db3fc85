//! The data of a budget: reports, tables, rows, amounts, projects and indicators. Plain data.
//!
//! The field names are public: they appear in the JSON that `yusuan export --format json` prints and that
//! users write by hand.

mod account;
mod cells;
mod code;
mod lanes;
mod money;
mod naming;
mod place;
mod project;
mod prose;
mod report;
mod table;
pub mod vocabulary;
mod words;

pub use account::{Account, Leftover};
pub use cells::{CellRow, Cells};
pub use code::{Classification, SubjectCode, parent_of};
pub use money::Money;
pub use place::{Place, RowAt};
pub use project::{Fund, Funds, Indicator, Project, ProjectKind};
pub use prose::{Assertion, Change, Counted, Direction, Listed, Paragraph, Share, Turn};
pub use report::{GlossaryTerm, Head, Library, Note, Report, ReportKind, SCHEMA, Scope, Source};
pub use table::{Amount, Column, Doubt, Row, Table};
pub use words::{
    AMOUNT_COLUMNS, Basis, ColumnKind, CurrencyUnit, INDICATOR_COLUMNS, Side, TableKind, UnknownWord,
};
