//! The words of the interface. A language is one file; the compiler finds the gaps.

mod en;
mod help;
mod naming;
mod said;
mod zh;

pub use help::help;
pub use said::Say;

use crate::model::{ColumnKind, TableKind};
use serde::{Deserialize, Serialize};

/// A language of the interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// 中文.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The words of this language.
    pub fn texts(self) -> &'static Texts {
        match self {
            Lang::Zh => &zh::TEXTS,
            Lang::En => &en::TEXTS,
        }
    }
}

/// One text for each thing that the interface says.
#[allow(missing_docs, reason = "each field is named for what it says")]
#[derive(Debug)]
pub struct Texts {
    pub overview: &'static str,
    pub subjects: &'static str,
    pub basics: &'static str,
    pub performance: &'static str,
    pub self_evaluation: &'static str,
    pub sides: &'static str,
    pub printed: &'static str,

    pub detail: &'static str,
    pub help: &'static str,
    pub narrow: &'static str,
    pub key_groups: [&'static str; 5],
    pub search: &'static str,
    pub choose_report: &'static str,
    pub report_columns: [&'static str; 4],
    pub other_report: &'static str,
    pub only_there: &'static str,
    pub same_table_missing: &'static str,
    pub report: &'static str,
    pub choose_table: &'static str,
    pub choose_link: &'static str,

    pub budget: &'static str,
    pub final_account: &'static str,
    pub year_suffix: &'static str,
    pub government_scope: &'static str,
    pub department_scope: &'static str,
    pub unit_scope: &'static str,
    pub unit_prefix: &'static str,
    pub no_unit: &'static str,
    pub currency_units: [&'static str; 3],
    /// Whether what has an English name is shown by it, the printed one behind.
    pub names_in_english: bool,
    pub page: (&'static str, &'static str),
    pub line: (&'static str, &'static str),
    pub table_row: (&'static str, &'static str),
    pub in_source: (&'static str, &'static str, &'static str, &'static str),
    pub places: &'static str,
    pub column: &'static str,

    pub blank: &'static str,
    pub unread: &'static str,
    pub derived: &'static str,
    pub inferred_about: &'static str,
    pub inferred: &'static str,
    pub missing: &'static str,
    pub unnamed: &'static str,

    pub subject: &'static str,
    pub item: &'static str,
    pub amount: &'static str,
    pub share: &'static str,
    pub of_parent: &'static str,
    pub of_total: &'static str,
    pub execution: &'static str,
    pub execution_rate: &'static str,
    pub blank_rows: &'static str,
    pub change: &'static str,
    pub change_rate: &'static str,
    pub income: &'static str,
    pub expense: &'static str,
    pub san_gong: &'static str,
    pub basic_expenditure: &'static str,
    pub personnel: &'static str,
    pub public: &'static str,

    pub sums: &'static str,
    pub not_listed: &'static str,
    pub by_kind: &'static str,
    pub by_function: &'static str,
    pub fiscal_sums: &'static str,
    pub expense_total: &'static str,
    pub income_total: &'static str,
    pub at_a_glance: &'static str,
    pub largest: &'static str,
    pub changed_by: &'static str,
    pub least_executed: &'static str,
    pub most_changed: &'static str,
    pub without_figures: &'static str,
    pub not_found: &'static str,
    pub remark: &'static str,

    pub narrative: &'static str,
    pub glossary: &'static str,
    pub section: &'static str,
    pub no_prose: &'static str,
    pub nothing_below: &'static str,
    pub in_tables: &'static str,
    pub no_narrative: &'static str,
    pub code: &'static str,

    pub beside: &'static str,
    pub other_table: &'static str,
    pub difference: &'static str,
    pub choose_beside: &'static str,
    pub nothing_beside: &'static str,
    pub not_there: &'static str,
    pub no_chart: &'static str,
    pub chart_too_small: &'static str,
    pub not_drawn: &'static str,
    pub zero_or_blank: &'static str,
    pub too_small_parts: &'static str,

    pub balances: &'static str,
    pub balances_and_execution: &'static str,
    pub carried_out: &'static str,
    pub subjects_and_projects: &'static str,
    pub spent: &'static str,
    pub source: &'static str,
    pub no_rates: &'static str,
    pub no_budget_said: &'static str,
    pub nothing_spent_said: &'static str,
    pub fund: &'static str,
    pub opening: &'static str,
    pub year_income: &'static str,
    pub used: &'static str,
    pub year_expense: &'static str,
    pub distributed: &'static str,
    pub closing: &'static str,
    pub of_income: &'static str,
    pub no_balances: &'static str,
    pub said: &'static str,
    pub per_guest: &'static str,
    pub per_vehicle: &'static str,
    pub yuan_each: &'static str,

    pub projects: &'static str,
    pub project: &'static str,
    pub indicator: &'static str,
    pub target: &'static str,
    pub actual: &'static str,
    pub weight: &'static str,
    pub execution_weight: &'static str,
    pub score: &'static str,
    pub lost: &'static str,
    pub reason: &'static str,
    pub total_score: &'static str,
    pub funds: [&'static str; 4],
    pub fund_initial: &'static str,
    pub fund_full_year: &'static str,
    pub fund_executed: &'static str,
    pub department: &'static str,
    pub implementing_unit: &'static str,
    pub category: &'static str,
    pub missing_weights: &'static str,
    pub short_by: &'static str,
    pub over_by: &'static str,

    pub all_indicators: &'static str,
    pub level1: &'static str,
    pub level2: &'static str,
    pub comparator: &'static str,
    pub measure: &'static str,
    pub counterpart: &'static str,

    pub sort: &'static str,
    pub choose_columns: &'static str,
    pub no_room: &'static str,
    pub command: &'static str,
    pub themes: [&'static str; 4],
    pub filter: &'static str,
    pub flat: &'static str,
    pub ascending: &'static str,
    pub descending: &'static str,
    pub printed_order: &'static str,
    pub as_printed: &'static str,
    pub no_rows_here: &'static str,
    pub no_column: &'static str,
    pub not_sorted: &'static str,
    pub nothing_kept: [&'static str; 3],
    pub contradiction: &'static str,
    pub no_amounts: &'static str,
    pub no_number: &'static str,
    pub no_shares_here: &'static str,
    pub unknown_word: [&'static str; 3],
    pub refused: [&'static str; 2],

    pub unit: &'static str,
    pub table: &'static str,
    pub note: &'static str,
    pub paragraph: &'static str,
    pub san_gong_part: &'static str,
    pub term: &'static str,

    pub reading_account: &'static str,
    pub tables_found: &'static str,
    pub kind: &'static str,
    pub rows: &'static str,
    pub amounts: &'static str,
    pub confidence: &'static str,
    pub repeats: &'static str,
    pub by_sums: &'static str,
    pub outside_tables: &'static str,
    pub promised_tables: &'static str,
    pub by_alignment: &'static str,
    pub not_read: &'static str,
    pub all_read: &'static str,
    pub not_opened: &'static str,
    pub read: &'static str,
    pub files_not_opened: &'static str,
    pub unseen: [&'static str; 2],
    pub all_placed: &'static str,
    pub numbers: &'static str,
    pub places_unread: &'static str,
    pub table_numbers: &'static str,
    pub placed_numbers: &'static str,
    pub known_numbers: &'static str,
    pub narrative_only: &'static str,
    pub sections: &'static str,
    pub pages: &'static str,
    pub row: &'static str,
    pub printed_row: &'static str,
    pub loading: &'static str,

    pub government_as_printed: &'static str,
    pub nothing_here: &'static str,
    pub empty_table: &'static str,
    pub too_small: &'static str,
    pub no_reports: &'static str,
    pub changed: &'static str,
    pub no_hits: &'static str,
    pub near: &'static str,
    pub leads_nowhere: &'static str,
    pub only_report: &'static str,
    pub reloading: &'static str,
    pub not_reloadable: &'static str,
    pub only_table: &'static str,
    pub no_way_back: &'static str,
    pub no_way_forward: &'static str,
    pub no_search: &'static str,
    pub mouse_on: &'static str,
    pub mouse_off: &'static str,

    pub name: &'static str,
    pub citation: &'static str,
    pub text: &'static str,
    pub figure: &'static str,
    pub whole_row: &'static str,
    pub path: &'static str,
    pub page_reference: &'static str,
    pub source_columns: [&'static str; 3],
    pub choose_copy: &'static str,
    pub choose_format: &'static str,
    pub file_exists: &'static str,
    pub choose_mark: &'static str,
    pub marked: &'static str,
    pub unmarked: &'static str,
    pub not_kept: &'static str,
    /// Before the name that the file of bookmarks has now: it could not be read.
    pub set_aside: &'static str,
    pub no_marks: &'static str,
    pub not_open: &'static str,
    pub file_name: &'static str,
    pub too_long: &'static str,
    pub copied: &'static str,
    pub exported: &'static str,
    pub not_written: &'static str,
    pub replace_or_not: [&'static str; 2],
    pub formats: [&'static str; 5],

    pub result: &'static str,

    bases: [[&'static str; 2]; 4],
    joint: &'static str,
    brackets: [&'static str; 2],
    pub comma: &'static str,
    columns: &'static [(ColumnKind, &'static str)],
    counts: [&'static str; 6],
    fund_names: [&'static str; 5],
    tables: &'static [(TableKind, &'static str)],
}

#[cfg(test)]
mod tests {
    use super::*;

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
