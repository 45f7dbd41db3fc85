//! What the panes show, computed where a plain test can call it: shares, changes, compositions, weights.
//!
//! Nothing here knows a screen or a language. Every figure keeps the table and row, and so the place, that it
//! was read from; what is computed says so by being a field of its own.

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
pub use beside::{Beside, Opposite, beside, comparable, only_there};
pub use bridge::{Bridge, Term, bridge};
pub use counts::{Count, Counted, average, counts};
pub use executed::{Executed, Of, executed};
pub use linked::{class_of, counterparts_of, rows_named, rows_of, subjects_of};
pub use money::{Shown, plain};
pub use narrative::{Mention, mentions, paragraphs_on, projects_of, term_of};
pub use overview::{Figure, Moved, Overview, expense_total, overview, projects_by_amount};
pub use parts::{Part, Parts, parts};
pub use performance::{Across, Execution, Level, Weights, across, execution, full_weight, lost, weights};
pub use reading::{account, amount_count, cell_of, is_narrative, row_count};
pub use san_gong::{SanGong, SanGongPart, san_gong};
pub use share::{Shares, Whole, percent_text, rounded};
pub use sides::{SideRow, side_rows, two_sided};
pub use subject::{Appearance, Change, appearances, changes, hierarchies, main_column};
pub use treemap::{Tile, treemap};

#[cfg(test)]
pub(crate) mod fixture;
