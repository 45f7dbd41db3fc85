//! Figures for the panes, computed independently of the interface: shares, changes, compositions, weights.
//!
//! Nothing here depends on the screen or the language. Every figure keeps its table and row, and thus its location;
//! computed values are in separate fields.

mod balance;
mod basic;
mod beside;
mod bridge;
mod counts;
mod executed;
mod linked;
mod money;
mod naming;
mod narrative;
mod overview;
mod parts;
mod performance;
mod reading;
mod said;
mod san_gong;
mod share;
mod sides;
mod subject;
mod treemap;

pub use crate::facts::percent;
pub use balance::{Balance, FundKind, balances};
pub use basic::{Basic, BasicGroup, BasicItem, basic};
pub use beside::{Beside, InUnit, Opposite, beside, comparable, only_there};
pub use bridge::{Bridge, Term, bridge};
pub use counts::{Count, Counted, average, counts};
pub use executed::{Executed, Of, executed};
pub use linked::{class_of, counterparts_of, rows_named, rows_of, subjects_of};
pub use money::{Shown, plain};
pub use narrative::{Mention, mentions, paragraphs_on, projects_of, term_of};
pub use overview::{Figure, Moved, Overview, expense_total, overview, projects_by_amount};
pub use parts::{Part, Parts, parts};
pub use performance::{
    Across, Execution, Level, Weights, across, execution, full_weight, lost, project_names, weights,
};
pub use reading::{account, amount_count, cell_of, is_narrative, row_count};
pub use san_gong::{SanGong, SanGongPart, san_gong};
pub use share::{Shares, Whole, percent_text, rounded};
pub use sides::{SideRow, side_rows, two_sided};
pub use subject::{
    Appearance, Change, UNIT_CODE, appearances, changes, first_by_subject, hierarchies, is_by_subject,
    is_subject, main_column,
};
pub use treemap::{Tile, treemap};

#[cfg(test)]
pub(crate) mod fixture;
