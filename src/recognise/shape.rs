//! Checks whether the header and rows of a table are consistent with the kind that its title names.

use super::header::Layout;
use super::matrix::Matrix;
use super::wording::rows::SAN_GONG_WORDS;
use crate::model::{ColumnKind, TableKind};
use crate::text::key;

/// Whether the table can be of this kind. Without amount columns there is nothing to contradict it.
pub(crate) fn agrees(kind: TableKind, matrix: &Matrix, layout: &Layout) -> bool {
    if layout.panels.is_empty() {
        return true;
    }
    let top =
        || (0..layout.data_start).flat_map(|r| matrix.filled(r).map(|(_, t)| key(t))).collect::<Vec<_>>();
    let has_side = |side: &str| top().iter().any(|t| t.contains(side));
    let blocks = layout.panels.iter().filter(|p| !p.subjects.is_empty()).count();
    match kind {
        TableKind::IncomeExpense | TableKind::FiscalIncomeExpense => {
            blocks >= 2 || rows_of_both_sides(matrix)
        }
        TableKind::SanGong => names_san_gong(matrix, layout),
        // Income and expenditure side by side are not a table of subjects.
        TableKind::Expense
        | TableKind::FiscalExpense
        | TableKind::GeneralExpense
        | TableKind::GovernmentFund
        | TableKind::StateCapital => {
            let is_two_sided = blocks >= 2 && has_side("收入") && has_side("支出") && !is_code_table(layout);
            !is_two_sided
        }
        TableKind::Income => {
            let has = |kind: ColumnKind| layout.columns.iter().any(|c| c.column == kind);
            !(has(ColumnKind::Basic) && has(ColumnKind::Project))
        }
        _ => true,
    }
}

fn is_code_table(layout: &Layout) -> bool {
    layout.panels.iter().any(|p| p.subjects.iter().any(|s| !s.codes.is_empty()))
}

/// Both sides in one list: 本年收入, …, 支出总计.
fn rows_of_both_sides(matrix: &Matrix) -> bool {
    let names =
        |word: &str| (0..matrix.height()).any(|r| matrix.filled(r).any(|(_, text)| key(text).contains(word)));
    names("收入") && names("支出")
}

/// Whether columns or rows are named after parts of 三公.
fn names_san_gong(matrix: &Matrix, layout: &Layout) -> bool {
    use ColumnKind as K;
    let is_part =
        |kind: K| matches!(kind, K::Abroad | K::Vehicle | K::VehicleOperation | K::Reception | K::SanGong);
    layout.columns.iter().any(|c| is_part(c.column))
        || (0..matrix.height()).any(|r| {
            matrix.filled(r).any(|(_, text)| SAN_GONG_WORDS.iter().any(|word| key(text).contains(word)))
        })
}
