//! Year and basis of amounts, from the header cells above a column or from a cell in a row.

use super::table::Setting;
use super::wording::headers::*;
use crate::model::{Basis, ColumnKind, ReportKind};
use crate::text::{after_year, key, year_in};

/// The basis of a column, from the years and measures in its header cells.
pub(crate) fn basis(path: &[String], kind: Option<ColumnKind>, setting: &Setting) -> Basis {
    let is_change = kind.is_some_and(|k| k.is_change() || k.is_percent());
    if is_change {
        return setting.own_basis();
    }
    let mut time = Time::default();
    // A group that compares two years doesn't determine the basis.
    for text in path.iter().map(|t| key(t)).filter(|t| !t.contains(AGAINST)) {
        time.follow(&text, setting);
    }
    time.basis(setting)
}

/// What words state about the year and the basis of amounts.
#[derive(Debug, Default, Clone, Copy)]
struct Time {
    prior: bool,
    measure: Option<Basis>,
}

impl Time {
    fn follow(&mut self, text: &str, setting: &Setting) {
        let year = year_in(text);
        let rest = without_time(bare(text));
        // 上年“三公”经费预算数 is of that year, 上年结转预算数 is money of this one.
        let is_of_time = rest.is_empty() || is_measure(rest) || names_measure(rest) && !names_carried(rest);
        let says_prior = TIMES.iter().any(|(word, prior)| *prior && bare(text).starts_with(word));
        self.prior |= says_prior && is_of_time || year.zip(setting.year).is_some_and(|(y, own)| y < own);
        if FINAL_MEASURES.iter().any(|word| text.contains(word)) || text == FINAL {
            // A budget can't contain the execution of its own year, whatever that is.
            let is_other =
                text.contains(EXECUTED) && year.is_none() || setting.year.is_none() && year.is_some();
            self.prior |= is_other && setting.kind == ReportKind::Budget;
            self.measure = Some(Basis::Final);
        } else if text.contains(BUDGETED) || text == BUDGET || text.ends_with(INITIAL_BUDGET) {
            self.measure = Some(Basis::Budget);
        }
    }

    fn basis(self, setting: &Setting) -> Basis {
        match (self.measure, self.prior) {
            (Some(Basis::Final), true) => Basis::PriorFinal,
            (Some(Basis::Budget), true) => Basis::PriorBudget,
            (Some(basis), false) => basis,
            (None, true) if setting.kind == ReportKind::Budget => Basis::PriorBudget,
            (None, true) => Basis::PriorFinal,
            _ => setting.own_basis(),
        }
    }
}

/// What the header cells above a column state about its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColumnTime {
    /// A year, of a budget or without a measure.
    Of(u16),
    /// A year of executed amounts.
    Settled(u16),
    /// The year before.
    Prior,
    /// This year, without its number.
    This,
    /// Nothing.
    Unsaid,
}

/// The time of a column; `None` for a part of the column before it (其中：…) and for comparisons.
pub(crate) fn column_time(path: &[String]) -> Option<ColumnTime> {
    let texts: Vec<String> = path.iter().map(|text| key(text)).collect();
    if texts.iter().any(|text| CHANGE.iter().any(|word| bare(text).starts_with(word))) {
        return None;
    }
    // 上年结转（2024年） is money of this year.
    let mut timed = texts.iter().filter(|text| !text.contains(AGAINST) && !names_carried(text));
    let year = timed.clone().find_map(|text| after_year(bare(text)).and_then(|_| year_in(text)));
    if let Some(year) = year {
        let is_settled = texts
            .iter()
            .any(|t| FINAL_MEASURES.iter().any(|word| t.contains(word)) || without_time(t) == FINAL);
        return Some(if is_settled { ColumnTime::Settled(year) } else { ColumnTime::Of(year) });
    }
    let named = timed.find_map(|text| {
        let rest = without_time(bare(text));
        let is_time = rest.is_empty() || is_measure(rest);
        TIMES.iter().find(|(word, _)| is_time && bare(text).starts_with(word)).map(|(_, prior)| *prior)
    });
    match named {
        Some(true) => Some(ColumnTime::Prior),
        Some(false) => Some(ColumnTime::This),
        None if texts.iter().any(|text| text.starts_with(OF_WHICH)) => None,
        None => Some(ColumnTime::Unsaid),
    }
}

/// What a cell states about its row, in tables whose rows are years: 2025年, 上年预算数, 增减变化金额.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowTime {
    /// The basis of the row's amounts.
    Basis(Basis),
    /// The amounts of the row are differences.
    Change,
    /// The amounts of the row are differences in percent.
    ChangePct,
}

impl RowTime {
    /// Whether all of these cells state only a year, a basis or a change, and there are at least two of them.
    pub(crate) fn are_times<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
        let mut count = 0;
        let is_time = |text: &str| {
            let text = key(text);
            let bare = bare(&text);
            let rest = without_time(bare);
            CHANGE.iter().any(|word| bare.starts_with(word)) || rest.is_empty() || is_measure(rest)
        };
        texts.filter(|text| !text.is_empty()).inspect(|_| count += 1).all(is_time) && count >= 2
    }

    /// Interprets a cell that states only a year, a basis or a change.
    pub(crate) fn read(text: &str, setting: &Setting) -> Option<RowTime> {
        let text = key(text);
        let bare = bare(&text);
        if CHANGE.iter().any(|word| bare.starts_with(word)) {
            return Some(if is_percent(bare) { RowTime::ChangePct } else { RowTime::Change });
        }
        let rest = without_time(bare);
        if !(rest.is_empty() || is_measure(rest)) {
            return None;
        }
        let mut time = Time::default();
        time.follow(&text, setting);
        Some(RowTime::Basis(time.basis(setting)))
    }
}

/// A header cell in the form for comparisons: without 其中 and the currency unit in brackets.
pub(crate) fn bare(compared: &str) -> &str {
    let text = compared.strip_prefix(OF_WHICH).map_or(compared, |t| t.trim_start_matches(':'));
    UNITS_IN_HEADERS.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text)
}

/// A header cell without a leading year.
pub(crate) fn without_time(text: &str) -> &str {
    let behind = || TIMES.iter().find_map(|(word, _)| text.strip_prefix(word));
    after_year(text).or_else(behind).unwrap_or(text)
}

/// Whether a text is a measure, possibly with another one in brackets: 预算数(调整预算数).
pub(crate) fn is_measure(text: &str) -> bool {
    let is = |text: &str| {
        MEASURES.contains(&MEASURE_TIMES.iter().fold(text, |t, w| t.strip_prefix(w).unwrap_or(t)))
    };
    let in_brackets = || text.strip_suffix(')')?.split_once('(');
    let may_follow = |other: &str| is(other) || MEASURE_TIMES.contains(&other);
    is(text) || in_brackets().is_some_and(|(measure, other)| is(measure) && may_follow(other))
}

/// Whether a text ends in a basis of amounts.
fn names_measure(text: &str) -> bool {
    text.ends_with(BUDGETED) || FINAL_MEASURES.iter().any(|word| text.ends_with(word))
}

/// Whether a text is about money carried over from one year to another.
fn names_carried(text: &str) -> bool {
    CARRIED.iter().any(|word| text.contains(word))
}

/// Whether a header cell is about percentages.
pub(crate) fn is_percent(text: &str) -> bool {
    PERCENTS.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_may_be_rows() {
        let setting =
            Setting { year: Some(2026), kind: ReportKind::Budget, scope: None, currency_unit: None };
        for (text, time) in [
            ("2025年", Some(RowTime::Basis(Basis::PriorBudget))),
            ("2026年预算数", Some(RowTime::Basis(Basis::Budget))),
            ("二〇二五年度预算数", Some(RowTime::Basis(Basis::PriorBudget))),
            ("上年度预算数", Some(RowTime::Basis(Basis::PriorBudget))),
            ("上年执行数", Some(RowTime::Basis(Basis::PriorFinal))),
            ("增减变化金额", Some(RowTime::Change)),
            ("决算数", Some(RowTime::Basis(Basis::Final))),
            ("上年结转", None),
            ("公务接待费", None),
        ] {
            assert_eq!(RowTime::read(text, &setting), time, "{text}");
        }
    }
}
