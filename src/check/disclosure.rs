//! What must be disclosed, and how far broken down. What cannot be judged is not evaluable, never full marks.

use super::finding::{Finding, Outcome, Remark, Why};
use super::scene::{Scene, row_name};
use super::{Figure, Measure};
use crate::facts::PUBLISHED;
use crate::figures::{Count, counts};
use crate::model::{ColumnKind as C, ReportKind, TableKind};
use crate::text::key;

/// Which sections a report must have: words of its heading or text, for which reports, since when.
struct Section {
    name: &'static str,
    words: &'static [&'static str],
    kind: Option<ReportKind>,
    since: u16,
}

const SECTIONS: &[Section] = &[
    Section { name: "主要职责", words: &["职责", "职能"], kind: None, since: 0 },
    Section {
        name: "机构设置",
        words: &["机构设置", "机构情况", "单位构成", "内设机构"],
        kind: None,
        since: 0,
    },
    Section { name: "机关运行经费", words: &["机关运行经费"], kind: None, since: 2015 },
    Section { name: "政府采购", words: &["政府采购"], kind: None, since: 2016 },
    Section {
        name: "国有资产占用", words: &["国有资产", "资产占用", "资产占有"], kind: None, since: 2016
    },
    Section { name: "预算绩效", words: &["绩效"], kind: None, since: 2017 },
    Section { name: "名词解释", words: &["名词解释"], kind: None, since: 0 },
    Section { name: "三公经费", words: &["三公"], kind: None, since: 0 },
    Section {
        name: "收入支出决算情况说明",
        words: &["收入支出", "收支", "收入决算"],
        kind: Some(ReportKind::Final),
        since: 0,
    },
];

/// Y901: functions go down to 项, and 基本支出 to 款.
pub fn depth(scene: &mut Scene<'_>) {
    for (kind, depth) in [(TableKind::GeneralExpense, 7), (TableKind::GeneralBasic, 5)] {
        let Some((at, table)) = scene.tables.only(kind) else { continue };
        let codes: Vec<&str> = table.rows.iter().filter_map(|r| r.code.as_deref()).collect();
        let Some(column) = scene.tables.whole(table) else { continue };
        // A form that stops higher does so everywhere; only what stops short in one that doesn't is told.
        let goes_down = codes.iter().any(|c| c.len() == depth);
        for (row, line) in table.rows.iter().enumerate() {
            let Some(code) = line.code.as_deref().filter(|c| c.len() <= depth) else { continue };
            let leaf = !codes.iter().any(|c| c.len() > code.len() && c.starts_with(code));
            let figure = scene.cell(at, row, column);
            if !leaf || figure.value.is_zero() {
                continue;
            }
            let outcome = match (code.len() == depth, goes_down) {
                (true, _) => Outcome::Pass,
                (false, true) => Outcome::Fail,
                (false, false) => Outcome::NotEvaluable(Why::PartsMissing),
            };
            scene.push(Finding::of(scene.rule, &row_name(line), outcome, vec![figure]));
        }
    }
}

/// Y902: a final account says how many travelled, drove and were received for its 三公经费.
pub fn counted(scene: &mut Scene<'_>) {
    const NEEDED: &[(C, &[(Count, &str)])] = &[
        (C::Abroad, &[(Count::Groups, "出国团组数"), (Count::Travellers, "出国人次")]),
        (C::Vehicle, &[(Count::Kept, "公务用车保有量")]),
        (C::Reception, &[(Count::Batches, "接待批次"), (Count::Guests, "接待人次")]),
    ];
    let Some((at, _)) = scene.tables.only(TableKind::SanGong).filter(|(_, t)| t.rows.len() == 1) else {
        return;
    };
    let said = counts(scene.report());
    let told = scene.report().notes.iter().any(|n| key(&n.heading).contains("三公"));
    for (kind, needed) in NEEDED {
        let Some(part) = scene.at(at, 0, scene.tables.basis, *kind).filter(|f| !f.value.is_zero()) else {
            continue;
        };
        for (count, name) in *needed {
            let found = said.iter().find(|c| c.count == *count);
            let outcome = match found {
                Some(found) if found.number.is_zero() => Outcome::Fail,
                Some(_) => Outcome::Pass,
                None if told => Outcome::Fail,
                None => Outcome::NotEvaluable(Why::Missing),
            };
            let spot = found.map(|f| scene.spot_of((f.note, f.paragraph)));
            let number =
                found.zip(spot).map(|(f, spot)| Figure::number(name, f.number, Measure::Number, spot));
            let figures = number.into_iter().chain([part.clone()]).collect();
            let finding = Finding { found: None, ..Finding::of(scene.rule, name, outcome, figures) };
            scene.push(if found.is_none() {
                finding.with(Remark::NotFound((*name).to_string()))
            } else {
                finding
            });
        }
    }
}

/// Y903: the sections that everybody must have.
pub fn sections(scene: &mut Scene<'_>) {
    let report = scene.report();
    let year = report.year.unwrap_or(u16::MAX);
    let without = report.notes.iter().all(|n| n.paragraphs.is_empty());
    for section in SECTIONS.iter().filter(|s| s.since <= year && s.kind.is_none_or(|k| k == report.kind)) {
        let has = |text: &str| section.words.iter().any(|w| text.contains(w));
        let found =
            report.notes.iter().find(|n| has(&key(&n.heading)) || n.paragraphs.iter().any(|p| has(p)));
        let outcome = match found {
            Some(_) => Outcome::Pass,
            None if without => Outcome::NotEvaluable(Why::Missing),
            None => Outcome::Note,
        };
        let place = found.map_or_else(Default::default, |n| n.place);
        let mark = Scene::mark(super::Spot { place, ..super::Spot::default() });
        let finding = Finding::of(scene.rule, section.name, outcome, vec![mark]);
        scene.push(if outcome == Outcome::Pass {
            finding
        } else {
            finding.with(Remark::NotFound(section.name.to_string()))
        });
    }
    if report.tables.iter().all(|t| t.kind == TableKind::Other) {
        for kind in PUBLISHED {
            let name = crate::lang::Lang::Zh.texts().table_name(kind);
            let finding = Finding::of(scene.rule, name, Outcome::NotEvaluable(Why::Missing), Vec::new());
            scene.push(finding);
        }
    }
}
