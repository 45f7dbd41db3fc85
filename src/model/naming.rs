//! Names of budget terms in the language of the interface: tables, columns, places, reports.

use super::{
    Basis, Column, ColumnKind, CurrencyUnit, Doubt, Head, Place, ReportKind, Scope, Table, TableKind,
};
use crate::i18n::Texts;
use std::borrow::Cow;

impl Texts {
    /// The name of a basis (本年预算数, …).
    pub fn basis(&self, basis: Basis) -> String {
        self.basis_lines(basis).join(self.joint)
    }

    /// The same split into two lines, for narrow columns.
    pub fn basis_lines(&self, basis: Basis) -> [&'static str; 2] {
        let [budget, settled, prior_final, prior_budget] = self.bases;
        match basis {
            Basis::Budget => budget,
            Basis::Final => settled,
            Basis::PriorFinal => prior_final,
            Basis::PriorBudget => prior_budget,
        }
    }

    /// The name of a column kind; `None` for `c1`, `c2`, ….
    pub fn column_name(&self, kind: ColumnKind) -> Option<&'static str> {
        let word = kind.word()?;
        self.columns.iter().find(|(known, _)| *known == word).map(|(_, text)| *text)
    }

    /// The name of a table kind.
    pub fn table_name(&self, kind: TableKind) -> &'static str {
        self.tables.iter().find(|(known, _)| *known == kind.name()).map_or(self.table, |(_, text)| *text)
    }

    /// The title of a table as printed; the name of its kind where none is printed.
    pub fn title_of<'a>(&self, table: &'a Table) -> Cow<'a, str> {
        match (table.title.as_str(), table.kind) {
            ("", TableKind::Other) => self.unnamed.into(),
            ("", kind) => self.table_name(kind).into(),
            (title, TableKind::Other) => title.into(),
            (title, kind) if self.names_in_english => format!("{} {title}", self.table_name(kind)).into(),
            (title, _) => title.into(),
        }
    }

    /// The name of a currency unit.
    pub fn unit_of_money(&self, unit: CurrencyUnit) -> &'static str {
        let [yuan, wan, yi] = self.currency_units;
        match unit {
            CurrencyUnit::Yuan => yuan,
            CurrencyUnit::WanYuan => wan,
            CurrencyUnit::YiYuan => yi,
        }
    }

    /// The unit as it stands behind an amount: `5 (10k yuan)`.
    pub fn unit_behind(&self, unit: Option<CurrencyUnit>) -> &'static str {
        let [yuan, wan, yi, unknown] = self.units_behind;
        match unit {
            Some(CurrencyUnit::Yuan) => yuan,
            Some(CurrencyUnit::WanYuan) => wan,
            Some(CurrencyUnit::YiYuan) => yi,
            None => unknown,
        }
    }

    /// An amount followed by its unit, for running text.
    pub fn with_unit(&self, amount: &str, unit: CurrencyUnit) -> String {
        format!("{amount}{}", self.unit_behind(Some(unit)))
    }

    /// The title of a report: unit, year, scope and kind.
    pub fn report_title(&self, report: &Head) -> String {
        format!("{}  {}", report.unit_name, self.report_term(report))
    }

    /// Year, scope and kind of a report, where a year that the document does not state is said to be unknown.
    pub fn report_term(&self, report: &Head) -> String {
        let open = if report.year.is_none() { self.no_year } else { "" };
        format!("{}{open}", self.report_kind(report))
    }

    /// Year, scope and kind of a report.
    pub fn report_kind(&self, report: &Head) -> String {
        let year = report.year.map(|y| format!("{y}{}", self.year_suffix)).unwrap_or_default();
        let scope = match report.scope {
            Some(Scope::Department) => self.department_scope,
            Some(Scope::Unit) => self.unit_scope,
            Some(Scope::Government) => self.government_scope,
            None => "",
        };
        let kind = match report.kind {
            ReportKind::Budget => self.budget,
            ReportKind::Final => self.final_account,
        };
        format!("{year}{scope}{kind}")
    }

    /// Year and kind of a report, where there is little room.
    pub fn report_year(&self, report: &Head) -> String {
        let year = report.year.map(|year| year.to_string()).unwrap_or_default();
        let kind = match report.kind {
            ReportKind::Budget => self.budget,
            ReportKind::Final => self.final_account,
        };
        let gap = if self.names_in_english { " " } else { "" };
        format!("{year}{gap}{kind}").trim().to_string()
    }

    /// Why the reading of a table is doubtful; empty if it isn't.
    pub fn doubts(&self, table: &Table) -> String {
        let words = table.doubts.iter().map(|doubt| match doubt {
            Doubt::Alignment => self.by_alignment,
            Doubt::Sums => self.by_sums,
            Doubt::Title => self.by_title,
            Doubt::Repeated => self.repeats,
        });
        let said: Vec<&str> = words.collect();
        if said.is_empty() && table.low_confidence { self.by_alignment.into() } else { said.join(" · ") }
    }

    /// The name of a column: the term of its kind, else its header as printed.
    pub fn column_in_words(&self, column: &Column) -> String {
        let known = self.column_name(column.column).map(str::to_string);
        let printed = || Some(printed_header(column)?.join(" "));
        known.or_else(printed).unwrap_or_else(|| column.column.to_string())
    }

    /// The name of a column's basis, where the table has several bases.
    pub fn column_basis(&self, table: &Table, column: &Column) -> Option<String> {
        let compared = column.column.is_percent() || column.column.is_change();
        (has_several_bases(table) && !compared).then(|| self.basis(column.basis))
    }

    /// The heading of a column, line by line: its basis where the table has several, and its name.
    pub fn column_header(&self, table: &Table, column: &Column) -> Vec<String> {
        let basis = self.column_basis(table, column).unwrap_or_default();
        if has_several_bases(table) {
            return vec![basis, self.column_in_words(column)];
        }
        let unknown = self.column_name(column.column).is_none();
        let printed = unknown.then(|| printed_header(column)).flatten();
        printed.unwrap_or_else(|| vec![self.column_in_words(column)])
    }

    /// The heading of a computed change; it says which prior-year figure the change is against.
    pub fn change_against(&self, basis: Basis) -> String {
        format!("{}{}", self.change, self.aside(&[&self.basis(basis), self.derived]))
    }

    /// Page and line, for display.
    pub fn place(&self, place: Place) -> String {
        let around = |(before, after): (&str, &str), n: u32| format!("{before}{n}{after}");
        let page = place.page.map(|n| around(self.page, n));
        let line = place.line.map(|n| around(self.line, n));
        page.into_iter().chain(line).collect::<Vec<_>>().join(" ")
    }

    /// Page or line, as a citation gives it.
    pub fn cited(&self, place: Place) -> String {
        let (before_page, after_page, before_line, after_line) = self.in_source;
        match (place.page, place.line) {
            (Some(page), _) => format!("{before_page}{page}{after_page}"),
            (None, Some(line)) => format!("{before_line}{line}{after_line}"),
            (None, None) => String::new(),
        }
    }

    /// The display form of a row of a table's printed cells; `row` counts from 0, the text from 1.
    pub fn row_of_table(&self, row: usize) -> String {
        format!("{}{}{}", self.table_row.0, row + 1, self.table_row.1)
    }

    /// A summary of a check: how many comparisons were made and how they came out.
    pub fn compared(&self, checked: usize, all: usize, fails: usize, notes: usize, open: usize) -> String {
        let words = self.compared;
        format!("{}{checked}/{all}{}{fails}{}{notes}{}{open}", words[0], words[1], words[2], words[3])
    }

    /// The page range of a table, else the place where it begins.
    pub fn extent(&self, table: &Table) -> String {
        match table.pages.as_slice() {
            [first, .., last] => format!("{}{first}–{last}{}", self.page.0, self.page.1),
            _ => self.place(Place { page: table.pages.first().copied().or(table.place.page), ..table.place }),
        }
    }
}

/// A header word up to this length may be one of many (小计, 金额): the group above it belongs to the name.
const SHORT: usize = 4;

/// The lowest header cell of a column, below its group if it says little without it.
fn printed_header(column: &Column) -> Option<Vec<String>> {
    let mut words = column.header.iter().rev().filter(|word| !word.is_empty());
    let name = words.next()?;
    let group = words.next().filter(|group| name.chars().count() <= SHORT && *group != name);
    Some(group.into_iter().chain([name]).cloned().collect())
}

fn has_several_bases(table: &Table) -> bool {
    table.columns.windows(2).any(|pair| matches!(pair, [a, b] if a.basis != b.basis))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn every_column_of_the_contract_has_a_name_in_both_languages() {
        for kind in ColumnKind::KNOWN {
            for lang in [Lang::Zh, Lang::En] {
                assert!(lang.texts().column_name(*kind).is_some(), "{kind} in {lang:?}");
            }
        }
    }
    #[test]
    fn every_kind_of_table_has_a_name_in_both_languages() {
        for kind in TableKind::ALL {
            for lang in [Lang::Zh, Lang::En] {
                assert!(!lang.texts().table_name(*kind).is_empty(), "{kind:?} in {lang:?}");
            }
        }
    }
}
