//! Consistency checks: rules over reports, with the figures that they compare and their locations.
//!
//! A rule compares figures of one report, or of two reports of one unit. Each comparison has one of five outcomes. A
//! rule that cannot be applied with certainty (an unread cell, a doubtful table, a missing currency unit) is reported
//! as not evaluable and never fails.

mod basics;
mod checked;
mod classes;
mod cross;
mod describe;
mod disclosure;
mod extract;
mod figure;
mod finding;
mod form;
mod narrative;
mod nested;
mod performance;
mod recurring;
mod row;
mod rule;
mod rules;
mod said;
mod scene;
mod totals;
mod tree;
mod uncoded;
mod wording;
mod years;

pub use checked::{Checked, check, check_years};
pub use describe::{describe, formula, place_of, spelled};
pub use extract::extract;
pub use figure::{Figure, Measure, Spot, State};
pub use finding::{Finding, Outcome, Remark, Why};
pub use narrative::links::{StatedCell, stated_cells};
pub use rule::{Family, Rule, Severity};
pub use rules::{RULES, rule};
