//! Other kinds of mistakes than those of `planted` and `planted_tables`: typical slips of those who fill in tables,
//! projects and sentences. Each is planted in a report, and some rule must report it.

#![allow(clippy::string_slice, reason = "the places are those that a search in the text gave")]

use crate::check::planted::{Planted, Tally};
use crate::support::{files, open, shared};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use yusuan::model::{Basis, Report, Row, SubjectCode, TableKind};
use yusuan::recognise::assertions;

/// Plants every n-th mistake of each kind.
struct Planter<'a> {
    report: &'a Report,
    step: usize,
    counts: &'a mut BTreeMap<String, usize>,
    plant: &'a mut dyn FnMut(Planted),
}

impl Planter<'_> {
    fn put(&mut self, kind: &str, what: &str, edit: impl FnOnce(&mut Report)) {
        let count = self.counts.entry(kind.to_string()).or_default();
        *count += 1;
        if !count.is_multiple_of(self.step) {
            return;
        }
        let mut report = self.report.clone();
        edit(&mut report);
        if report != *self.report {
            (self.plant)(Planted { kind: kind.to_string(), what: what.to_string(), report });
        }
    }
}

/// Exchanges the last two digits that differ.
fn swapped(digits: &str) -> Option<String> {
    let mut all: Vec<char> = digits.chars().collect();
    let places: Vec<usize> = (0..all.len()).filter(|i| all[*i].is_ascii_digit()).collect();
    let [a, b] = *places.windows(2).rev().find(|p| all[p[0]] != all[p[1]] && all[p[0]] != '0')? else {
        return None;
    };
    all.swap(a, b);
    Some(all.into_iter().collect())
}

/// A slip in an amount; `None` if it would change nothing.
type Slip = fn(Decimal) -> Option<Decimal>;

fn known(report: &Report) -> impl Iterator<Item = usize> + '_ {
    let other = [TableKind::Other, TableKind::Procurement];
    (0..report.tables.len()).filter(move |t| !other.contains(&report.tables[*t].kind))
}

fn amounts(planter: &mut Planter<'_>) {
    let report = planter.report;
    let slips: [(&str, Slip); 6] = [
        ("swapped", |v| swapped(&v.to_string())?.parse().ok()),
        ("tenth", |v| Some(v / Decimal::TEN)),
        ("hundredfold", |v| v.checked_mul(Decimal::ONE_HUNDRED)),
        ("in yuan", |v| v.checked_mul(Decimal::from(10_000))),
        ("minus", |v| Some(-v)),
        ("one more", |v| Some(v + Decimal::ONE)),
    ];
    for t in known(report) {
        let table = &report.tables[t];
        let rows = &table.rows;
        for (r, row) in rows.iter().enumerate() {
            for (a, amount) in row.amounts.iter().enumerate() {
                let Some(value) = amount.value.filter(|v| !v.is_zero()) else { continue };
                let Some(column) = table.columns.get(amount.column) else { continue };
                let what = format!(
                    "{} {} {} {:?} {value}",
                    table.kind.name(),
                    row.code_digits(),
                    row.name,
                    column.column
                );
                let set = |value: Decimal| {
                    move |report: &mut Report| report.tables[t].rows[r].amounts[a].value = Some(value)
                };
                for (kind, slip) in slips {
                    if let Some(changed) = slip(value) {
                        planter.put(&format!("amount {kind}"), &what, set(changed));
                    }
                }
                planter.put("amount lost", &what, |report| {
                    report.tables[t].rows[r].amounts.remove(a);
                });
                let above = r.checked_sub(1).and_then(|above| rows[above].value(amount.column));
                if let Some(above) = above.filter(|v| *v != value) {
                    planter.put("amount of row above", &what, set(above));
                }
                let prior = table.columns.iter().position(|c| {
                    c.column == column.column
                        && c.basis != column.basis
                        && matches!(c.basis, Basis::PriorFinal | Basis::PriorBudget)
                });
                if let Some(prior) = prior.and_then(|c| row.value(c)).filter(|v| *v != value) {
                    planter.put("amount of last year", &what, set(prior));
                }
                let beside = row.amounts.get(a + 1).filter(|b| b.value.is_none_or(|v| v.is_zero()));
                if beside.is_some() || row.amounts.len() == a + 1 && a + 1 < table.columns.len() {
                    planter.put("amount one column on", &what, |report| {
                        let row = &mut report.tables[t].rows[r];
                        row.amounts[a].column += 1;
                        if row.amounts.len() > a + 1 && beside.is_some() {
                            row.amounts.remove(a + 1);
                        }
                    });
                }
            }
        }
    }
}

fn rows(planter: &mut Planter<'_>) {
    let report = planter.report;
    for t in known(report) {
        let table = &report.tables[t];
        let printed = |row: &Row| row.amounts.iter().any(|a| a.value.is_some_and(|v| !v.is_zero()));
        for (r, row) in table.rows.iter().enumerate().filter(|(_, row)| printed(row)) {
            if table.rows.len() < 3 {
                continue;
            }
            let what = format!("{} {} {}", table.kind.name(), row.code_digits(), row.name);
            let edit = |change: &dyn Fn(&mut Vec<Row>)| {
                let mut rows = table.rows.clone();
                change(&mut rows);
                rows.iter_mut().for_each(|row| row.parent = None);
                move |report: &mut Report| report.tables[t].rows = rows
            };
            let next = table.rows.get(r + 1).filter(|next| printed(next) && next.amounts != row.amounts);
            if next.is_some() {
                let exchange = |rows: &mut Vec<Row>| {
                    let own = std::mem::take(&mut rows[r].amounts);
                    rows[r].amounts = std::mem::replace(&mut rows[r + 1].amounts, own);
                };
                planter.put("row amounts exchanged", &what, edit(&exchange));
            }
            planter.put("row lost", &what, edit(&|rows| drop(rows.remove(r))));
            planter.put("row doubled", &what, edit(&|rows| rows.insert(r + 1, rows[r].clone())));
            let code = row.code_digits();
            if matches!(code.len(), 3 | 5 | 7) {
                let shorter = code[..code.len() - 2].to_string();
                if code.len() > 3 {
                    planter.put("row code of the level above", &what, {
                        edit(&move |rows| rows[r].code = SubjectCode::new(shorter.clone()))
                    });
                }
                let other = table
                    .rows
                    .iter()
                    .rev()
                    .find(|other| other.code_digits().len() == code.len() && other.name != row.name);
                if let Some(other) = other {
                    planter.put("row other name", &what, edit(&|rows| rows[r].name = other.name.clone()));
                    planter.put("row other code", &what, edit(&|rows| rows[r].code = other.code.clone()));
                }
            }
        }
    }
}

fn projects(planter: &mut Planter<'_>) {
    let report = planter.report;
    for (p, project) in report.projects.iter().enumerate() {
        for (i, indicator) in project.indicators.iter().enumerate() {
            let what = format!("{} {}", project.name, indicator.name);
            if let Some(weight) = indicator.weight {
                planter.put("project weight halved", &what, |report| {
                    report.projects[p].indicators[i].weight = Some(weight / Decimal::TWO);
                });
                planter.put("project indicator lost", &what, |report| {
                    report.projects[p].indicators.remove(i);
                });
                if indicator.score.is_some() {
                    planter.put("project score above weight", &what, |report| {
                        report.projects[p].indicators[i].score = Some(weight + Decimal::ONE);
                    });
                }
            }
        }
        let what = &project.name;
        let total = project.funds.total.as_ref().and_then(|t| t.amount.or(t.full_year));
        if let Some(total) = total.filter(|v| !v.is_zero()) {
            for (kind, changed) in [("tenfold", total * Decimal::TEN), ("one more", total + Decimal::ONE)] {
                planter.put(&format!("project total {kind}"), what, |report| {
                    let Some(own) = report.projects[p].funds.total.as_mut() else { return };
                    *(if own.amount.is_some() { &mut own.amount } else { &mut own.full_year }) =
                        Some(changed);
                });
            }
        }
        if project.total_score.is_some() {
            planter.put("project total score", what, |report| {
                let score = &mut report.projects[p].total_score;
                *score = score.map(|s| s - Decimal::ONE);
            });
        }
    }
}

/// Topics of sentences, by a word.
const TOPICS: &[&str] = &[
    "会议费",
    "培训费",
    "机关运行",
    "政府采购",
    "公务接待",
    "公务用车",
    "因公出国",
    "三公",
    "绩效",
    "结转",
    "人员经费",
    "公用经费",
    "基本支出",
    "项目支出",
    "（项）",
    "（类）",
    "收入",
    "支出",
];

/// The topic of the sentence around a place.
fn topic(before: &str) -> &'static str {
    let sentence = before.rsplit(['。', '；']).next().unwrap_or_default();
    let last = TOPICS.iter().filter_map(|word| Some((sentence.rfind(word)?, *word))).max();
    last.map_or("other", |(_, word)| word)
}

const CONTRARY: &[(&str, &str)] = &[
    ("增加", "减少"),
    ("减少", "增加"),
    ("增长", "下降"),
    ("下降", "增长"),
    ("上升", "下降"),
    ("降低", "增长"),
];

fn sentences(planter: &mut Planter<'_>) {
    let report = planter.report;
    for (n, note) in report.notes.iter().enumerate() {
        for (p, paragraph) in note.paragraphs.iter().enumerate() {
            let text = paragraph.text.as_str();
            let set = |changed: String| {
                move |report: &mut Report| {
                    let paragraph = &mut report.notes[n].paragraphs[p];
                    paragraph.text = changed;
                    paragraph.assertions.clear();
                    assertions::read(&mut report.notes, report.kind);
                }
            };
            let near = |before: &str| -> String {
                before.chars().skip(before.chars().count().saturating_sub(24)).collect()
            };
            for numeral in yusuan::text::numerals(text) {
                let (before, after) = (numeral.before, numeral.after);
                let unit = after.trim_start();
                let mut put = |kind: &str, changed: &str, after: &str| {
                    let what = format!("{}[{} → {changed}]{}", near(before), numeral.printed, {
                        after.chars().take(12).collect::<String>()
                    });
                    planter.put(kind, &what, set(format!("{before}{changed}{after}")));
                };
                let other = swapped(numeral.printed);
                if unit.starts_with(['万', '元', '亿']) {
                    let topic = topic(before);
                    if let Some(other) = &other {
                        put(&format!("money {topic} swapped"), other, after);
                    }
                    let tenfold = (numeral.value * Decimal::TEN).to_string();
                    put(&format!("money {topic} tenfold"), &tenfold, after);
                    if let Some(rest) = unit.strip_prefix('万') {
                        put("money unit", numeral.printed, rest);
                    }
                } else if unit.starts_with(['%', '％']) {
                    other.iter().for_each(|other| put("percent swapped", other, after));
                    put("percent tenth", &(numeral.value / Decimal::TEN).to_string(), after);
                    put("percent sign lost", numeral.printed, &unit.replacen(['%', '％'], "", 1));
                } else if unit.starts_with('年') && numeral.printed.len() == 4 {
                    put("year", &(numeral.value + Decimal::ONE).to_string(), after);
                } else if unit.starts_with(['辆', '批', '人', '台', '个', '次', '项', '套']) {
                    put("count", &(numeral.value + Decimal::from(3)).to_string(), after);
                }
            }
            for (word, other) in CONTRARY {
                for (at, _) in text.match_indices(word) {
                    // Both words of a change: 减少5万元，下降10%.
                    let (before, rest) = text.split_at(at);
                    let end = rest.find(['。', '；']).unwrap_or(rest.len());
                    let (clause, after) = rest.split_at(end);
                    let mut clause = clause.replacen(word, other, 1);
                    let next = clause.find('，').map_or(0, |at| at + '，'.len_utf8());
                    let behind = clause.split_off(next);
                    let behind = match CONTRARY.iter().find(|(w, _)| next > 0 && behind.starts_with(w)) {
                        Some((word, other)) => behind.replacen(word, other, 1),
                        None => behind,
                    };
                    let changed = format!("{before}{clause}{behind}{after}");
                    let reason = before.rsplit('。').next().unwrap_or_default().contains("原因");
                    let kind = if reason { "direction in a reason" } else { "direction of a change" };
                    planter.put(kind, &format!("{}[{clause}{behind}]", near(before)), set(changed));
                }
            }
            for assertion in &paragraph.assertions {
                for (level, name) in ["class", "group", "item"].iter().zip(&assertion.path) {
                    let Some(name) = name.as_ref().filter(|n| n.chars().count() > 3) else { continue };
                    let cut: String =
                        name.chars().enumerate().filter(|(i, _)| *i != 2).map(|(_, c)| c).collect();
                    if text.contains(name.as_str()) {
                        planter.put(
                            &format!("name of {level}"),
                            name,
                            set(text.replacen(name.as_str(), &cut, 1)),
                        );
                    }
                }
            }
            if !report.unit_name.is_empty() && text.contains(report.unit_name.as_str()) {
                let other = text.replacen(report.unit_name.as_str(), "青山县水利技术推广服务中心", 1);
                planter.put("name of another unit", &near(text), set(other));
            }
        }
    }
}

fn tally(reports: &[Report], step: usize) -> Tally {
    let mut tally = Tally::default();
    let mut counts = BTreeMap::new();
    for report in reports {
        tally.look(report, |report, plant| {
            let mut planter = Planter { report, step, counts: &mut counts, plant };
            amounts(&mut planter);
            rows(&mut planter);
            planter.step = step.div_ceil(4);
            projects(&mut planter);
            sentences(&mut planter);
        });
    }
    tally
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn slips_of_other_kinds_in_published_documents_are_noticed() {
    let shared = shared();
    let files = ["documents/text", "documents/pdf"].map(|folder| files(&shared.join(folder))).concat();
    tally(&open(&files), 197).assert(&[
        ("amount", 90),
        ("row", 80),
        ("project", 75),
        ("money", 60),
        ("percent", 55),
        ("name", 40),
    ]);
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn slips_of_other_kinds_in_documents_of_other_provinces_are_noticed() {
    let shared = shared();
    let files = files(&shared.join("documents/provinces"));
    let reports = yusuan::library::open(&files, &yusuan::library::Options::default()).reports;
    tally(&reports, 797).assert(&[("amount", 90), ("row", 70), ("project", 90)]);
}
