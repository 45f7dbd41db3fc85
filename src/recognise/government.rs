//! Reports of whole governments (全市, 本级) are distinguished from those of departments, so that a city's totals are
//! never shown as a unit's.

use super::cover::{is_named, most_frequent, unit_of_title};
use super::pieces::Pieces;
use super::project;
use super::wording::governments::*;
use super::wording::units::{BEFORE_UNIT, UNIT_WORDS};
use crate::model::ReportKind;
use crate::text::{key, split_year, year_in};

/// What the titles in a whole government's report state.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Government {
    /// The place, if a title names it: 某某市.
    pub name: Option<String>,
    /// The fiscal year: the latest one that a title names.
    pub year: Option<u16>,
}

/// Whether a table's title is about a whole government's money.
pub(crate) fn is_title(compared: &str) -> bool {
    let is_level = |word: &&str| {
        let behind = compared.split_once(*word).map(|(_, behind)| behind);
        behind.is_some_and(|behind| GOVERNMENT_MONEY.iter().any(|money| behind.starts_with(money)))
    };
    // 市级部门 and 市级单位 mean departments.
    let is_units = UNIT_WORDS.iter().any(|word| compared.contains(word));
    // 政府性基金收入支出表 may also be a department's.
    let is_income = |word: &&str| {
        let behind = compared.split_once(*word).map(|(_, behind)| behind);
        behind.is_some_and(|behind| !WITH_EXPENSE.iter().any(|w| behind.starts_with(w)))
    };
    GOVERNMENT.iter().any(|word| compared.contains(word))
        || GOVERNMENT_INCOME.iter().any(is_income)
        || !is_units && GOVERNMENT_LEVELS.iter().any(is_level)
}

/// Detects a whole government's report by its cover and the titles of its tables.
pub(crate) fn read(pieces: &Pieces, title: &str, kind: ReportKind) -> Option<Government> {
    let compared = key(title);
    if UNIT_COVERS.iter().any(|word| compared.contains(word)) {
        return None;
    }
    // Projects funded by 转移支付 may be a department's.
    let titles: Vec<String> = pieces
        .grids
        .iter()
        .filter_map(|g| g.caption.title.as_deref())
        .filter(|t| !project::is_title(t))
        .map(key)
        .collect();
    let of_government = titles.iter().filter(|t| is_title(t)).count();
    // 某某局2023年财政决算 is a department's report.
    let unit = unit_of_title(title);
    let says_cover = GOVERNMENT_COVERS.iter().any(|words| words.iter().all(|word| compared.contains(word)))
        && (!is_named(&unit) || unit.ends_with(GOVERNMENT_NAME));
    if !(says_cover || of_government > 0 && of_government * 2 > titles.len()) {
        return None;
    }
    let years = titles.iter().chain([&compared]).filter_map(|t| last_year(t));
    let year = match kind {
        ReportKind::Budget => years.max(),
        ReportKind::Final => most_frequent(years),
    };
    let name = most_frequent(titles.iter().filter_map(|t| place(t))).or_else(|| place_of_cover(&compared));
    Some(Government { name, year })
}

/// The last year in a title: 2025年预算执行情况和2026年预算草案 is about 2026.
fn last_year(title: &str) -> Option<u16> {
    let mut last = None;
    let mut rest = title;
    while let Some((_, year, behind)) = split_year(rest) {
        last = Some(year);
        rest = behind;
    }
    last
}

/// The place in a table's title: 某某市 in 2025年某某市本级一般公共预算收入执行情况表.
fn place(title: &str) -> Option<String> {
    let behind =
        split_year(title).filter(|(before, ..)| before.is_empty()).map_or(title, |(_, _, rest)| rest);
    let end = TITLE_SUBJECTS.iter().filter_map(|word| behind.find(word)).min()?;
    let before = behind.get(..end)?;
    let before = before.rsplit_once(BEFORE_UNIT).map_or(before, |(_, name)| name);
    // 某某市市本级: the second 市 belongs to 本级.
    let before = PLACES
        .iter()
        .find(|p| before.ends_with(&format!("{p}{p}")))
        .map_or(before, |p| before.strip_suffix(p).unwrap_or(before));
    is_place(before).then(|| before.to_string())
}

/// The place in a cover's title: 关于某某市2025年预算执行情况…, 2025年某某区政府预算….
fn place_of_cover(title: &str) -> Option<String> {
    let (before, _, behind) = split_year(title)?;
    let name = before.rsplit_once(BEFORE_UNIT).map_or(before, |(_, name)| name);
    if !name.is_empty() {
        return is_place(name).then(|| name.to_string());
    }
    let end = COVER_SUBJECTS.iter().filter_map(|word| behind.find(word)).min()?;
    let name = behind.get(..end)?;
    is_place(name).then(|| name.to_string())
}

fn is_place(name: &str) -> bool {
    (2..=12).contains(&name.chars().count())
        && PLACES.iter().any(|end| name.ends_with(end))
        && !name.starts_with(NOT_NAMES)
        && year_in(name).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_from_titles() {
        for (title, name) in [
            ("2025年青石市一般公共预算收支情况表", Some("青石市")),
            ("2026年青石市市本级一般公共预算支出表", Some("青石市")),
            ("青石市本级2025年政府性基金预算收入执行情况表", Some("青石市")),
            ("全市2025年一般公共预算收入执行情况表", None),
            ("2025年市级社会保险基金预算收支总表", None),
        ] {
            assert_eq!(place(title).as_deref(), name, "{title}");
        }
        assert_eq!(
            place_of_cover("关于青石市2025年预算执行情况和2026年预算草案的报告").as_deref(),
            Some("青石市")
        );
    }

    #[test]
    fn titles_of_governments_are_distinguished_from_those_of_departments() {
        for title in
            ["全市一般公共预算收支执行情况表", "2025年市本级政府性基金支出表", "政府债务限额余额情况表"]
        {
            assert!(is_title(title), "{title}");
        }
        for title in ["市级部门预算收支总表", "一般公共预算支出表", "单位收支总表"] {
            assert!(!is_title(title), "{title}");
        }
    }
}
