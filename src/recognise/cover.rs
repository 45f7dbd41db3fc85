//! Title, unit, year and kind of a report.

use super::heading::{marked, unmarked};
use super::pieces::Pieces;
use crate::model::{ReportKind, Scope};
use crate::text::{key, split_year, squeeze, year_in};
use std::collections::HashMap;

/// What the cover (or, without one, the headings) says.
#[derive(Debug, Default)]
pub struct Cover {
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
    /// How many paragraphs the cover takes.
    pub paragraphs: usize,
}

/// How many paragraphs a cover may have.
const COVER: usize = 12;

/// Reads the cover.
pub fn read(pieces: &Pieces) -> Cover {
    let printed = title(pieces);
    let (title, paragraphs) = match printed {
        Some((title, paragraphs)) => (title, paragraphs),
        None => (heading(pieces).unwrap_or_default(), 0),
    };
    let titles: Vec<&str> = pieces.grids.iter().filter_map(|g| g.caption.title.as_deref()).collect();
    let kind = kind(&title, &titles);
    let year = year_in(&key(&title))
        .or_else(|| most_frequent(titles.iter().filter_map(|t| year_in(t))))
        .or_else(|| {
            let cells = pieces.grids.iter().flat_map(|g| {
                (0..g.matrix.height().min(3))
                    .flat_map(|r| g.matrix.filled(r).map(|(_, t)| key(t)).collect::<Vec<_>>())
            });
            most_frequent(cells.filter_map(|t| year_in(&t)))
        });
    let named = most_frequent(pieces.grids.iter().filter_map(|g| g.caption.unit_name.clone()));
    let unit_name = named.unwrap_or_else(|| unit_of_title(&title));
    let scope = scope(&title, &titles);
    Cover { title, unit_name, year, kind, scope, paragraphs }
}

/// The first lines up to the one that names the year and 预算 or 决算, and how many they are with the date below.
fn title(pieces: &Pieces) -> Option<(String, usize)> {
    let mut title = String::new();
    for (i, paragraph) in pieces.prose.iter().enumerate().take(COVER) {
        let text = squeeze(&paragraph.text);
        if text == "目录" || marked(&paragraph.text).is_some() || text.chars().count() > 60 {
            return None;
        }
        title.push_str(&text);
        if names_report(&title) {
            let dated = pieces.prose.get(i + 1).is_some_and(|p| is_date(&p.text));
            return Some((title, i + 1 + usize::from(dated)));
        }
    }
    None
}

/// 2024年4月, 二〇二四年四月.
fn is_date(text: &str) -> bool {
    let text = squeeze(text);
    text.chars().count() <= 12 && text.contains('年') && (text.ends_with('月') || text.ends_with('日'))
}

/// The first heading further down that names the year and the kind.
fn heading(pieces: &Pieces) -> Option<String> {
    let candidates = pieces.prose.iter().map(|p| squeeze(unmarked(&p.text)));
    candidates.filter(|t| t.chars().count() <= 60 && !t.ends_with('。')).find(|t| names_report(t))
}

fn names_report(text: &str) -> bool {
    let text = key(text);
    year_in(&text).is_some() && (text.contains("预算") || text.contains("决算"))
}

/// The last of the two words in the title counts; without a title the tables' titles do.
fn kind(title: &str, titles: &[&str]) -> ReportKind {
    let finals = titles.iter().filter(|t| t.contains("决算")).count();
    match (title.rfind("决算"), title.rfind("预算")) {
        (Some(_), None) => ReportKind::Final,
        (None, Some(_)) => ReportKind::Budget,
        _ if finals * 2 > titles.len() => ReportKind::Final,
        _ => ReportKind::Budget,
    }
}

fn scope(title: &str, titles: &[&str]) -> Option<Scope> {
    let says = |word: &str| title.contains(word) || titles.iter().any(|t| t.starts_with(word));
    if says("部门预算") || says("部门决算") || says("部门收") {
        Some(Scope::Department)
    } else if says("单位预算") || says("单位决算") || says("单位收") {
        Some(Scope::Unit)
    } else {
        None
    }
}

/// The title less its year and what follows: 某某局2024年部门预算 is 某某局.
fn unit_of_title(title: &str) -> String {
    let Some((before, _, behind)) = split_year(title) else { return title.to_string() };
    if !before.is_empty() {
        return before.to_string();
    }
    let behind = behind.trim_start_matches('度');
    let cut = ["部门预算", "部门决算", "单位预算", "单位决算", "预算", "决算"]
        .iter()
        .filter_map(|word| behind.find(word))
        .min();
    cut.and_then(|at| behind.get(..at)).unwrap_or(behind).to_string()
}

fn most_frequent<T: std::hash::Hash + Eq + Clone>(items: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: HashMap<T, (usize, usize)> = HashMap::new();
    for (order, item) in items.enumerate() {
        counts.entry(item).or_insert((0, order)).0 += 1;
    }
    // The first of those that are as frequent.
    counts
        .into_iter()
        .max_by_key(|(_, (count, order))| (*count, std::cmp::Reverse(*order)))
        .map(|(item, _)| item)
}
