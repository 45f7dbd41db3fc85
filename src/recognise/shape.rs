//! Checks whether the header and rows of a table are consistent with the kind that its title names.

use super::header::{Layout, Panel, is_numbering};
use super::matrix::Matrix;
use super::money::read_money;
use super::wording::headers::{EXPENSE, INCOME};
use super::wording::rows::SAN_GONG_WORDS;
use crate::model::{ColumnKind, Side, TableKind};
use crate::text::{Printed, key};

/// Whether the table can be of this kind. Without amount columns there is nothing to contradict it.
pub(crate) fn agrees(kind: TableKind, matrix: &Matrix, layout: &Layout) -> bool {
    if layout.panels.is_empty() {
        return true;
    }
    if !is_labelled(matrix, layout) {
        return false;
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
            let is_two_sided = blocks >= 2 && has_side(INCOME) && has_side(EXPENSE) && !is_code_table(layout);
            !is_two_sided
        }
        TableKind::Income => {
            let has = |kind: ColumnKind| layout.columns.iter().any(|c| c.column == kind);
            !(has(ColumnKind::Basic) && has(ColumnKind::Project))
        }
        _ => true,
    }
}

/// Whether something tells the rows apart, where there are several: the columns of a sheet that were printed on a page of
/// their own have no names.
fn is_labelled(matrix: &Matrix, layout: &Layout) -> bool {
    let is_amount = |(column, text): (usize, &str)| {
        !layout.is_label(column) && matches!(read_money(text), Printed::Number(_))
    };
    let rows = (layout.data_start..matrix.height())
        .filter(|&r| !is_numbering(matrix, r) && matrix.filled(r).any(is_amount));
    let has_labels = |panel: &Panel| {
        panel.year.is_some()
            || !panel.units.is_empty()
            || panel.subjects.iter().any(|s| !s.names.is_empty() || !s.codes.is_empty())
    };
    layout.panels.iter().any(has_labels) || rows.take(2).count() < 2
}

/// Whether the header alone identifies tables of this kind: codes with basic and project expenditure, both sides next to
/// each other, the parts of 三公. Needed where the title is not certain.
pub(crate) fn is_certain(kind: TableKind, matrix: &Matrix, layout: &Layout) -> bool {
    use ColumnKind as C;
    use TableKind as K;
    let has = |kind: C| layout.columns.iter().any(|c| c.column == kind);
    let certain = match kind {
        K::IncomeExpense | K::FiscalIncomeExpense => {
            let side =
                |side: Side| layout.panels.iter().any(|p| p.side == Some(side) && !p.subjects.is_empty());
            side(Side::Income) && side(Side::Expense)
        }
        K::Income => is_code_table(layout) && has(C::Total) && (has(C::Fiscal) || has(C::General)),
        K::Expense | K::FiscalExpense | K::GeneralExpense | K::GovernmentFund | K::StateCapital => {
            is_code_table(layout) && has(C::Basic) && has(C::Project)
        }
        K::BasicExpense | K::FiscalBasic | K::GeneralBasic => {
            is_code_table(layout) && has(C::Personnel) && has(C::Public)
        }
        K::SanGong => has(C::Abroad) && has(C::Reception) && (has(C::VehicleOperation) || has(C::Vehicle)),
        _ => false,
    };
    certain && agrees(kind, matrix, layout)
}

fn is_code_table(layout: &Layout) -> bool {
    layout.panels.iter().any(|p| p.subjects.iter().any(|s| !s.codes.is_empty()))
}

/// Both sides in one list: 本年收入, …, 支出总计.
fn rows_of_both_sides(matrix: &Matrix) -> bool {
    let names =
        |word: &str| (0..matrix.height()).any(|r| matrix.filled(r).any(|(_, text)| key(text).contains(word)));
    names(INCOME) && names(EXPENSE)
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
