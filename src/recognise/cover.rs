//! Title, unit, year and kind of a report.

use super::caption;
use super::government;
use super::heading::{is_total, marked, unmarked};
use super::matrix::Matrix;
use super::pieces::Pieces;
use super::wording::governments::PLACES;
use super::wording::headers::{BUDGET, CARRIED, FINAL};
use super::wording::narrative::CONTENTS;
use super::wording::units::*;
use super::years::Times;
use crate::model::{ReportKind, Scope};
use crate::read::Paragraph;
use crate::text::{is_date, is_year, key, split_number, split_year, squeeze, year_in};
use std::cell::LazyCell;
use std::collections::HashMap;

/// What the cover states; without a cover, what headings state.
#[derive(Debug, Default)]
pub(crate) struct Cover {
    /// The title without inner spaces.
    pub title: String,
    /// The unit.
    pub unit_name: String,
    /// The fiscal year.
    pub year: Option<u16>,
    /// Budget or final account.
    pub kind: ReportKind,
    /// Department or unit.
    pub scope: Option<Scope>,
    /// The number of paragraphs that form the cover.
    pub paragraphs: usize,
}

/// Maximum number of paragraphs on a cover.
const COVER: usize = 12;

/// Reads the cover.
pub(crate) fn read(pieces: &Pieces) -> Cover {
    let printed = title(pieces);
    let (title, paragraphs) = match printed {
        Some((title, paragraphs)) => (title, paragraphs),
        None => (heading(pieces).unwrap_or_default(), 0),
    };
    let titles: Vec<&str> = pieces.grids.iter().filter_map(|g| g.caption.title.as_deref()).collect();
    let times = LazyCell::new(|| Times::read(pieces));
    let is_unsaid = !titles.iter().chain([&title.as_str()]).any(|t| t.contains(BUDGET) || t.contains(FINAL));
    let kind = if is_unsaid && times.say_final() { ReportKind::Final } else { kind(&title, &titles) };
    let named = most_frequent(pieces.grids.iter().filter_map(|g| g.caption.unit_name.clone()))
        .or_else(|| unit_labelled(pieces));
    let below = unit_below(pieces, paragraphs);
    let labelled = most_frequent(pieces.grids.iter().filter_map(|g| labelled_unit(&g.matrix)));
    let names_unit = [&named, &below, &labelled].iter().any(|name| name.is_some());
    let government = government::read(pieces, &title, kind, names_unit);
    let year = government
        .as_ref()
        .and_then(|g| g.year)
        .or_else(|| year_in(&key(&title)))
        .or_else(|| bare_year(&title).map(|(_, year)| year))
        .or_else(|| most_frequent(pieces.grids.iter().filter_map(|g| g.caption.year)))
        .or_else(|| most_frequent(titles.iter().filter_map(|t| year_of(t))))
        .or_else(|| {
            let lines = lines_in_cells(pieces).flatten().map(|line| key(&line));
            most_frequent(lines.filter(|line| !is_date(line)).filter_map(|line| year_in(&line)))
        })
        .or_else(|| times.year(kind));
    let unit_name = match &government {
        Some(government) => government.name.clone().unwrap_or_default(),
        None => named
            .or_else(|| below.clone().filter(|_| government::is_place(&unit_of_title(&title))))
            .or_else(|| Some(unit_of_title(&title)).filter(|name| !says_level(name)))
            .or(below)
            .or(labelled)
            .or_else(|| only_unit(pieces))
            .or_else(|| Some(unit_of_title(&title)).filter(|name| name.contains(char::is_alphabetic)))
            .unwrap_or_default(),
    };
    let scope = if government.is_some() { Some(Scope::Government) } else { scope(&title, &titles) };
    Cover { title, unit_name, year, kind, scope, paragraphs }
}

/// The title: the first lines up to the one that names the year and 预算 or 决算; with the number of lines including
/// the date below.
fn title(pieces: &Pieces) -> Option<(String, usize)> {
    // A date above the title is that of publication; but it may also be the only mention of the year.
    title_of(pieces, true).or_else(|| title_of(pieces, false))
}

fn title_of(pieces: &Pieces, undated: bool) -> Option<(String, usize)> {
    let mut title = String::new();
    for (i, paragraph) in pieces.prose.iter().enumerate().take(COVER) {
        let text = squeeze(&paragraph.text);
        // 报送日期：2026年1月20日.
        let is_labelled = text.rsplit_once(['：', ':']).is_some_and(|(_, date)| is_date(date));
        if is_labelled || undated && is_date(&text) {
            continue;
        }
        let is_aside = || caption::unit_name(&paragraph.text).is_some();
        if PAGE_FURNITURE.iter().any(|word| key(&text).contains(word)) || is_aside() {
            continue;
        }
        let is_text = text.ends_with('。') || text.chars().count() > 60;
        if CONTENTS.contains(&text.as_str()) || marked(&paragraph.text).is_some() || is_text {
            return None;
        }
        // A page may print a short name above the full one.
        if text.contains(title.as_str()) {
            title.clear();
        }
        title.push_str(&text);
        if names_report(&title) {
            let dated = pieces.prose.get(i + 1).is_some_and(|p| is_date(&p.text));
            return Some((title, i + 1 + usize::from(dated)));
        }
    }
    None
}

/// The first heading after the cover that names year and kind.
fn heading(pieces: &Pieces) -> Option<String> {
    let candidates = pieces.prose.iter().map(|p| squeeze(unmarked(&p.text)));
    // The line of a sentence may name a year and 预算, too: 占本年支出的100%。与2024年相比，一般公共预算….
    let is_said = |t: &str| t.contains(['。', '%', '％']);
    let is_heading = |t: &String| t.chars().count() <= 60 && !is_said(t) && names_report(t);
    // In a workbook the cover is in cells.
    candidates
        .into_iter()
        .find(is_heading)
        .or_else(|| lines_in_cells(pieces).take(2).flatten().find(is_heading))
}

/// For each table, the texts that stand alone in one of its first rows.
fn lines_in_cells(pieces: &Pieces) -> impl Iterator<Item = Vec<String>> {
    let only = |m: &Matrix, r: usize| {
        let mut cells = m.filled(r);
        cells.next().filter(|_| cells.next().is_none()).map(|(_, t)| squeeze(t))
    };
    pieces
        .grids
        .iter()
        .map(move |g| (0..g.matrix.height().min(3)).filter_map(|r| only(&g.matrix, r)).collect())
}

fn names_report(text: &str) -> bool {
    let text = key(text);
    (year_in(&text).is_some() || bare_year(&text).is_some())
        && (text.contains(BUDGET) || text.contains(FINAL))
}

/// A year without 年 before the name of a report, and the text before it: 某某局2026部门预算.
fn bare_year(title: &str) -> Option<(&str, u16)> {
    REPORT_WORDS.iter().find_map(|word| {
        let (before, _) = title.split_once(word)?;
        let (start, _) = before.char_indices().rev().nth(3)?;
        let (before, year) = before.split_at_checked(start)?;
        Some((before, year.parse().ok().filter(|_| is_year(year))?))
    })
}

/// The year in a table's title, unless it is that of money carried over: 2024年结转资金支出表.
fn year_of(title: &str) -> Option<u16> {
    let (_, year, behind) = split_year(title)?;
    (!CARRIED.iter().any(|word| behind.starts_with(word))).then_some(year)
}

/// The last of 预算 and 决算 in the title decides; without a title, the titles of tables do.
fn kind(title: &str, titles: &[&str]) -> ReportKind {
    let finals = titles.iter().filter(|t| t.contains(FINAL)).count();
    match (title.rfind(FINAL), title.rfind(BUDGET)) {
        (Some(_), None) => ReportKind::Final,
        (None, Some(_)) => ReportKind::Budget,
        _ if finals * 2 > titles.len() => ReportKind::Final,
        _ => ReportKind::Budget,
    }
}

fn scope(title: &str, titles: &[&str]) -> Option<Scope> {
    let says = |word: &str| title.contains(word) || titles.iter().any(|t| t.starts_with(word));
    REPORT_SCOPES.iter().find(|(words, _)| words.iter().any(|word| says(word))).map(|(_, scope)| *scope)
}

/// The unit in a title, i.e. the text before the year and the report's name: 某某局 in 某某局2024年部门预算.
pub(crate) fn unit_of_title(title: &str) -> String {
    let title = without_furniture(title);
    let Some((before, _, behind)) = split_year(title) else {
        let before = bare_year(title).map(|(before, _)| before).filter(|before| !before.is_empty());
        return before.unwrap_or(title).to_string();
    };
    let before = without_report(before.strip_suffix(BEFORE_UNIT).unwrap_or(before));
    if !before.is_empty() {
        let bare = UNIT_WORDS.iter().find_map(|word| before.strip_suffix(word));
        return bare.filter(|name| is_named(name)).unwrap_or(before).to_string();
    }
    let cut = REPORT_WORDS.iter().filter_map(|word| behind.find(word)).min();
    cut.and_then(|at| behind.get(..at)).unwrap_or(behind).to_string()
}

/// The text before a year without the report's name: 某某局部门预算公开（ before 2026年）.
fn without_report(before: &str) -> &str {
    let mut rest = before.trim_end_matches(['(', '（']);
    while let Some(shorter) = REPORT_FORMS.iter().find_map(|word| rest.strip_suffix(word)) {
        rest = shorter;
    }
    REPORT_WORDS.iter().find_map(|word| rest.strip_suffix(word)).unwrap_or(before)
}

/// Removes what may precede a unit's name in a title: 附件1：, 关于, （部门名称）, 部门预算公开.
fn without_furniture(title: &str) -> &str {
    let annex = ANNEXES.iter().find_map(|word| title.strip_prefix(word)).map(|rest| {
        // A year is not the number of an annex: 附件2 above 2022年度….
        let number = split_year(rest).map(|(before, ..)| before).filter(|n| split_number(n).1.is_empty());
        let behind = rest.strip_prefix(number.unwrap_or(split_number(rest).0)).unwrap_or(rest);
        behind.trim_start_matches([':', '：', '.', '、'])
    });
    let title = annex.unwrap_or(title);
    let title = title.strip_prefix(BEFORE_UNIT).unwrap_or(title);
    let label = title.strip_prefix(['(', '（']).and_then(|rest| rest.split_once([')', '）']));
    let title = label.filter(|(label, _)| UNIT_LABELS.contains(label)).map_or(title, |(_, name)| name);
    let Some(mut rest) = REPORT_WORDS.iter().find_map(|word| title.strip_prefix(word)) else { return title };
    while let Some(shorter) = REPORT_FORMS.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    rest
}

/// Whether a name has one of the usual endings of departments and units.
pub(crate) fn is_named(name: &str) -> bool {
    UNIT_ENDS.iter().any(|end| name.ends_with(end))
}

/// Whether the text in the place of a unit's name is empty or just a level of government: 省级, 某某市本级.
fn says_level(name: &str) -> bool {
    let is_place = |place: &str| PLACES.iter().any(|end| place.ends_with(end));
    let mut places = LEVELS.iter().filter_map(|level| name.strip_suffix(level));
    !name.contains(char::is_alphabetic)
        || places.any(|p| p.is_empty() || is_place(p))
        || name.strip_suffix(LEVEL).is_some_and(is_place)
}

/// The unit name after 单位名称： on a cover.
fn unit_labelled(pieces: &Pieces) -> Option<String> {
    let is_cover = |p: &&Paragraph| !CONTENTS.contains(&key(&p.text).as_str());
    pieces.prose.iter().take(COVER).take_while(is_cover).find_map(|p| caption::unit_name(&p.text))
}

/// The unit name in the line below a title without one; that line may be a second title.
fn unit_below(pieces: &Pieces, paragraphs: usize) -> Option<String> {
    let line = pieces.prose.get(paragraphs).filter(|_| paragraphs > 0)?;
    let again = || {
        let title = squeeze(&line.text);
        let is_title = title.chars().count() <= 60 && names_report(&title) && marked(&line.text).is_none();
        Some(unit_of_title(&title)).filter(|name| is_title && is_named(name))
    };
    unit_line(line).or_else(again)
}

/// The unit name in the only cover line that is one.
fn only_unit(pieces: &Pieces) -> Option<String> {
    let is_cover =
        |p: &&Paragraph| !CONTENTS.contains(&key(&p.text).as_str()) && p.text.chars().count() <= 60;
    let mut named = pieces.prose.iter().take(COVER).take_while(is_cover).filter_map(unit_line);
    named.next().filter(|_| named.next().is_none())
}

/// The unit name, if the line consists of nothing else.
fn unit_line(line: &Paragraph) -> Option<String> {
    let text = squeeze(&line.text);
    // A title without a year: 某某局年度部门决算.
    let name = match without_report(&text) {
        bare if bare.len() < text.len() => bare.trim_end_matches(YEARLY).to_string(),
        _ => text,
    };
    let is_name = (3..=40).contains(&name.chars().count())
        && !name.contains(|c: char| c.is_ascii_digit() || "。；：，、".contains(c))
        && !NOT_UNIT.iter().any(|word| name.contains(word));
    (is_name && marked(&line.text).is_none() && is_named(&name)).then_some(name)
}

/// The name in the cell after 部门名称, in a row with little else.
fn labelled_unit(matrix: &Matrix) -> Option<String> {
    (0..matrix.height()).find_map(|r| {
        let mut cells = matrix.filled(r);
        let (_, label) = cells.next()?;
        let (_, name) = cells.next()?;
        let name = squeeze(name);
        let is_label = UNIT_LABELS.contains(&key(label).trim_end_matches(':'));
        let is_name = (3..=40).contains(&name.chars().count()) && name.chars().all(|c| !c.is_ascii_digit());
        let is_header = UNIT_LABELS.contains(&key(&name).as_str())
            || MONEY_ENDS.iter().any(|end| name.ends_with(end))
            || cells.nth(1).is_some()
            || is_total(&name);
        (is_label && is_name && !is_header).then_some(name)
    })
}

/// The most frequent item; of several equally frequent ones, the first.
pub(crate) fn most_frequent<T: std::hash::Hash + Eq + Clone>(items: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: HashMap<T, (usize, usize)> = HashMap::new();
    for (order, item) in items.enumerate() {
        counts.entry(item).or_insert((0, order)).0 += 1;
    }
    // On a tie, the first.
    counts
        .into_iter()
        .max_by_key(|(_, (count, order))| (*count, std::cmp::Reverse(*order)))
        .map(|(item, _)| item)
}
