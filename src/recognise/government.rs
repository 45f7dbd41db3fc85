//! Reports of whole governments (全市, 本级) are distinguished from those of departments, so that a city's totals are
//! never shown as a unit's.

use super::cover::{is_named, most_frequent, unit_of_title};
use super::pieces::Pieces;
use super::project;
use super::wording::governments::*;
use super::wording::units::{BEFORE_UNIT, LEVEL, UNIT_WORDS};
use crate::model::{ReportKind, TableKind};
use crate::text::{key, split_year, year_in};

/// Tables that only a department or a unit publishes: a government's are those of one budget.
const UNIT_TABLES: [TableKind; 4] =
    [TableKind::IncomeExpense, TableKind::Income, TableKind::Expense, TableKind::FiscalIncomeExpense];

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

/// Detects a whole government's report by its cover and the titles of its tables. A cover that names a place alone
/// (某某市2026年预算草案) is a government's, unless a unit is named elsewhere.
pub(crate) fn read(pieces: &Pieces, title: &str, kind: ReportKind, names_unit: bool) -> Option<Government> {
    let compared = key(title);
    let compared = subject(&compared);
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
    // 某某局2023年财政决算 and 2023年某某局本级决算 are a department's reports.
    let unit = unit_of_title(compared);
    let unit = unit.strip_suffix(OWN_LEVEL).unwrap_or(&unit);
    let is_government = GOVERNMENT_NAMES.iter().any(|word| unit.ends_with(word));
    let says_cover = GOVERNMENT_COVERS.iter().any(|words| words.iter().all(|word| compared.contains(word)))
        && (!is_named(unit) || is_government);
    let place_on_cover = place_of_cover(compared);
    let names_place = !names_unit
        && !is_government
        && place_on_cover.is_some()
        && !titles.iter().any(|t| UNIT_WORDS.iter().any(|word| t.contains(word)))
        && !pieces.grids.iter().any(|g| g.caption.kind.is_some_and(|kind| UNIT_TABLES.contains(&kind)));
    // 某某镇人民政府 is also a department.
    let is_most = of_government * 2 + usize::from(is_government) > titles.len();
    if !(says_cover || names_place || of_government > 0 && is_most) {
        return None;
    }
    let years = titles.iter().map(String::as_str).chain([compared]).filter_map(last_year);
    let year = match kind {
        ReportKind::Budget => years.max(),
        ReportKind::Final => most_frequent(years),
    };
    let name = most_frequent(titles.iter().filter_map(|t| place(t))).or(place_on_cover);
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
    let before = bare_place(before);
    is_place(before).then(|| before.to_string())
}

/// What a cover's title is about: what stands behind the series of documents and the author, 某某市2026年市本级预算 in
/// 某某市第五次会议文件（二）某某市财政局关于某某市2026年市本级预算的说明.
fn subject(title: &str) -> &str {
    let series = SERIES.iter().filter_map(|word| title.rsplit_once(word)).map(|(_, behind)| behind);
    let title = series.min_by_key(|behind| behind.len()).unwrap_or(title);
    let numbered = title.strip_prefix(['(', '（']).and_then(|rest| rest.split_once([')', '）']));
    let title = numbered.map_or(title, |(_, behind)| behind);
    let about = title.rsplit_once(BEFORE_UNIT).map(|(_, behind)| behind);
    about.filter(|behind| year_in(behind).is_some()).unwrap_or(title)
}

/// The place in a cover's title: 某某市2025年预算执行情况…, 2025年某某区政府预算…, 某某市本级2026年预算.
fn place_of_cover(title: &str) -> Option<String> {
    let (before, _, behind) = split_year(title)?;
    let name = if before.is_empty() {
        behind.get(..COVER_SUBJECTS.iter().filter_map(|word| behind.find(word)).min()?)?
    } else {
        before
    };
    let name = name.strip_suffix(OWN_LEVEL).or_else(|| name.strip_suffix(LEVEL)).unwrap_or(name);
    let name = GOVERNMENT_NAMES.iter().find_map(|word| name.strip_suffix(word)).unwrap_or(name);
    let name = bare_place(name);
    is_place(name).then(|| name.to_string())
}

/// Without the level that repeats the end of the name: 某某市 of 某某市市 in 某某市市本级….
fn bare_place(name: &str) -> &str {
    let doubled = PLACES.iter().find(|p| name.ends_with(&format!("{p}{p}")));
    doubled.and_then(|p| name.strip_suffix(p)).unwrap_or(name)
}

/// Whether a name is that of a place with a government of its own.
pub(crate) fn is_place(name: &str) -> bool {
    (2..=12).contains(&name.chars().count())
        && PLACES.iter().any(|end| name.ends_with(end))
        && !name.starts_with(NOT_NAMES)
        && !NOT_PLACES.iter().any(|end| name.ends_with(end))
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
            place_of_cover(subject("关于青石市2025年预算执行情况和2026年预算草案的报告")).as_deref(),
            Some("青石市")
        );
        for (title, name) in [
            ("青石市本级2026年预算公开", Some("青石市")),
            ("青石自治州州本级2026年预算草案", Some("青石自治州")),
            ("青石市市级2024年决算", Some("青石市")),
            ("2026年青石省预算", Some("青石省")),
            ("青石社区2026年预算", None),
            ("青石市文化馆2026年预算", None),
        ] {
            assert_eq!(place_of_cover(title).as_deref(), name, "{title}");
        }
    }

    #[test]
    fn a_cover_is_about_what_stands_behind_its_author_and_its_series() {
        for (title, about) in [
            ("青石市财政局关于2026年市本级预算的说明", "2026年市本级预算的说明"),
            ("青石市第五次会议文件(二)关于青石市2026年预算草案的报告", "青石市2026年预算草案的报告"),
            ("青石市2026年关于公开预算的说明", "青石市2026年关于公开预算的说明"),
        ] {
            assert_eq!(subject(title), about);
        }
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
