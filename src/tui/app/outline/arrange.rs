use super::Outline;
use crate::model::{CurrencyUnit, Money};
use crate::panes::{Cell, Column, Item, Value};
use crate::text::{Printed, read_amount};
use crate::tree::{Facts, Filter, FilterError};
use crate::tui::app::list::Named;
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// How the rows of a list are sorted, filtered and laid out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// The sort order; `None` for the printed order.
    pub sort: Option<Sort>,
    /// The filter as typed.
    pub filter: String,
    /// Whether the tree is shown as a flat list.
    pub flat: bool,
    /// Hidden columns, by [`Column::id`].
    pub hidden: BTreeSet<usize>,
}

/// A sort order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// [`Column::id`].
    pub column: usize,
    /// Whether the largest comes first.
    pub descending: bool,
}

/// A sort key; blank rows come last in either direction.
pub(crate) struct SortKey<'a> {
    number: Option<Decimal>,
    text: &'a str,
}

impl Arrangement {
    /// Sorts by a column, amounts in descending and texts in ascending order; a second time reverses the order.
    pub fn sort_by(&mut self, column: Option<&Column>) {
        self.sort = column.map(|column| match self.sort {
            Some(sort) if sort.column == column.id => Sort { descending: !sort.descending, ..sort },
            _ => Sort { column: column.id, descending: !column.left },
        });
    }

    /// Shows or hides a column.
    pub fn toggle(&mut self, column: usize) {
        if !self.hidden.remove(&column) {
            self.hidden.insert(column);
        }
    }

    /// The parts that apply to a list with other columns.
    fn without_columns(&self) -> Self {
        Arrangement { sort: None, hidden: BTreeSet::new(), ..self.clone() }
    }
}

impl Outline {
    /// The arrangement of the rows.
    pub fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// Changes the arrangement; the cursor stays on its row, or on the nearest visible row above.
    pub fn rearrange(&mut self, change: impl FnOnce(&mut Arrangement)) {
        let path = self.selected().map(|(row, _)| self.tree.path(row)).unwrap_or_default();
        change(&mut self.arrangement);
        self.arrange();
        self.cursor = path.iter().rev().find_map(|row| self.tree.position(*row)).unwrap_or(0);
    }

    /// Takes over the arrangement of another list; sorting and hidden columns only if the columns are the same.
    pub fn arrange_like(&mut self, other: &Outline) {
        let same = self.columns.iter().map(Column::name).eq(other.columns.iter().map(Column::name));
        self.take_arrangement(if same {
            other.arrangement.clone()
        } else {
            other.arrangement.without_columns()
        });
    }

    /// Sets the arrangement, if it differs.
    pub(super) fn take_arrangement(&mut self, wanted: Arrangement) {
        if self.arrangement != wanted {
            self.rearrange(|arrangement| *arrangement = wanted);
        }
    }

    /// The number of matching rows, and of all rows.
    pub fn found(&self) -> (usize, usize) {
        (self.found, self.items.len())
    }

    /// The column with this id.
    pub fn column(&self, id: usize) -> Option<&Column> {
        self.columns.iter().find(|c| c.id == id)
    }

    fn arrange(&mut self) {
        let kept = self.kept();
        self.found = kept.iter().filter(|k| **k).count();
        let sort = self.arrangement.sort.and_then(|sort| {
            let list = &self.outline;
            let column = list.columns.iter().position(|c| c.id == sort.column)?;
            let unit = list.unit.flatten().or(Some(CurrencyUnit::Yuan));
            Some((list.items.iter().map(|item| key(item, column, unit)).collect::<Vec<_>>(), sort))
        });
        let compare = |a: usize, b: usize| match &sort {
            Some((keys, sort)) => {
                keys.get(a).zip(keys.get(b)).map_or(Ordering::Equal, |(a, b)| a.compare(b, sort.descending))
            }
            None => Ordering::Equal,
        };
        let keeps = |row: usize| kept.get(row).is_none_or(|kept| *kept);
        self.tree.arrange(compare, keeps, self.arrangement.flat);
        self.name_width = self.widest_name();
    }

    /// The filter; a comparison without a column refers to the column sorted by, else to the main amounts.
    pub fn filter(&self) -> Result<Filter, FilterError> {
        let sorted = self.arrangement.sort.map(|s| s.column);
        let sorted = self.columns.iter().position(|c| Some(c.id) == sorted && !c.left);
        let main = sorted.or_else(|| self.main_amounts());
        Filter::parse(&self.arrangement.filter, &Named { columns: &self.columns, main })
    }

    fn kept(&self) -> Vec<bool> {
        let filter = self.filter().unwrap_or_default();
        let keeps = |item: &Item| {
            let cells = || item.cells.iter().map(Cell::to_string);
            let text = || [item.name.clone()].into_iter().chain(cells()).collect::<Vec<_>>().join("\n");
            let unit = self.unit.flatten();
            let amount = |column: usize| SortKey::of(item.cells.get(column)?, unit).number;
            filter.keeps(Facts { code: &item.code, text: &text, amount: &amount })
        };
        if filter.is_empty() { vec![true; self.items.len()] } else { self.items.iter().map(keeps).collect() }
    }
}

impl<'a> SortKey<'a> {
    /// The key of a list cell: its number, an amount in this unit if there is one.
    pub(crate) fn of(cell: &'a Cell, unit: Option<CurrencyUnit>) -> Self {
        match &cell.value {
            Value::Text(text) => SortKey::printed(text),
            Value::Amount(number, Some(own)) => {
                let number = unit.map_or(Some(*number), |unit| Money::new(*number, *own).in_unit(unit));
                SortKey { number, text: "" }
            }
            value => SortKey { number: value.number(), text: "" },
        }
    }

    /// The key of a printed cell: its number, if it can be parsed.
    pub(crate) fn printed(text: &'a str) -> Self {
        SortKey { number: printed_number(text), text }
    }

    /// Compares two rows.
    pub(crate) fn compare(&self, other: &Self, descending: bool) -> Ordering {
        let directed = |order: Ordering| if descending { order.reverse() } else { order };
        match (self.number, other.number) {
            (Some(a), Some(b)) => directed(a.cmp(&b)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => (self.text.is_empty().cmp(&other.text.is_empty()))
                .then_with(|| directed(self.text.cmp(other.text))),
        }
    }
}

/// The sort key of a row in a column.
fn key(item: &Item, column: usize, unit: Option<CurrencyUnit>) -> SortKey<'_> {
    item.cells.get(column).map_or(SortKey { number: None, text: "" }, |cell| SortKey::of(cell, unit))
}

/// The number in a cell of the document.
pub(crate) fn printed_number(text: &str) -> Option<Decimal> {
    match read_amount(text) {
        Printed::Number(number) => Some(number),
        Printed::Absent | Printed::Unread => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panes::{self, Key, Tone};

    /// 208 (20801, 20805), 221.
    fn list() -> Outline {
        let row = |parent, code: &str| (parent, Item { code: code.into(), ..Item::new(Key::Group(0), "x") });
        let rows = vec![row(None, "208"), row(Some(0), "20801"), row(Some(0), "20805"), row(None, "221")];
        let mut list = panes::Outline::new("", "", rows);
        let odd = Cell::toned("1,9.5?", Tone::Odd);
        let texts = [1000, 400, 600].map(|n| Cell::number(Some(n.into())));
        list.amounts(vec!["empty".into()], 0, vec![Cell::default(); 4]);
        list.amounts(vec!["amount".into()], 0, texts.into_iter().chain([odd]).collect());
        list.into()
    }

    fn codes(list: &Outline) -> Vec<&str> {
        list.tree().visible().iter().map(|row| list.items[*row].code.as_str()).collect()
    }

    #[test]
    fn what_is_no_number_comes_last_in_either_direction() {
        let mut list = list();
        let column = list.column(1).cloned();
        list.rearrange(|a| a.sort_by(column.as_ref()));
        assert_eq!(codes(&list), ["208", "20805", "20801", "221"]);
        list.rearrange(|a| a.flat = true);
        list.rearrange(|a| a.sort_by(column.as_ref()));
        assert_eq!(codes(&list), ["20801", "20805", "208", "221"], "the same column again turns round");
        list.rearrange(|a| a.sort_by(None));
        assert_eq!(codes(&list), ["208", "20801", "20805", "221"]);
    }

    #[test]
    fn the_cursor_stays_with_its_row_or_goes_up() {
        let mut list = list();
        list.step(1);
        list.rearrange(|a| a.filter = ">500".into());
        assert_eq!((codes(&list), list.cursor(), list.found()), (vec!["208", "20805"], 0, (2, 4)));
        list.rearrange(|a| a.filter.clear());
        assert_eq!(codes(&list).len(), 4);
    }
}
