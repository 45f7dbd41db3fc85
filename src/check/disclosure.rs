//! What must be disclosed, and in which detail. What cannot be judged is not evaluable, never a pass.

use super::finding::{Finding, Outcome, Remark, Why};
use super::narrative::scope::Scope;
use super::narrative::{Saying, sayings};
use super::scene::{Scene, row_name};
use super::{Figure, Measure};
use crate::facts::PUBLISHED;
use crate::figures::{Count, counts};
use crate::model::{Basis, Classification, ColumnKind as C, ReportKind, RowAt, TableKind};
use crate::text::{key, numerals, squeeze};

/// A required section: words of its heading or text; the reports, region and years it is required for.
struct Section {
    name: &'static str,
    words: &'static [&'static str],
    kind: Option<ReportKind>,
    region: Region,
    since: u16,
}

/// The authority whose template a report follows, derived from its tables, not its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Region {
    Everywhere,
    /// Central units, whose 一般公共预算支出表 compares with the prior year.
    Central,
    Local,
}

macro_rules! sections {
    ($($name:literal, $kind:expr, $region:ident, $since:literal: $($word:literal)+;)*) => {
        const SECTIONS: &[Section] = &[$(Section {
            name: $name, words: &[$($word),+], kind: $kind, region: Region::$region, since: $since,
        }),*];
    };
}

const BUDGET: Option<ReportKind> = Some(ReportKind::Budget);
const FINAL: Option<ReportKind> = Some(ReportKind::Final);

sections! {
    "主要职责", None, Everywhere, 0: "职责" "职能";
    "机构设置", None, Everywhere, 0: "机构设置" "机构情况" "单位构成" "内设机构";
    "三公经费", None, Everywhere, 0: "三公";
    "收支情况说明", BUDGET, Everywhere, 0: "收支预算" "收支总" "收入预算" "支出预算" "预算收支" "收入支出";
    "收入支出决算情况说明", FINAL, Everywhere, 0: "收入支出" "收支" "收入决算";
    "收支增减原因", None, Everywhere, 2016: "原因" "主要是" "主要由于";
    "机关运行经费", None, Everywhere, 2015: "机关运行经费";
    "政府采购", None, Everywhere, 2016: "政府采购";
    "国有资产占用", None, Everywhere, 2016: "国有资产" "资产占用" "资产占有";
    "预算绩效", None, Everywhere, 2017: "绩效";
    "项目绩效目标", BUDGET, Central, 2019: "绩效目标";
    "政府性基金预算", BUDGET, Local, 2017: "政府性基金";
    "授予中小企业的采购金额", FINAL, Everywhere, 2021: "中小企业";
    "名词解释", None, Everywhere, 0: "名词解释";
}

/// Classes that the classification does not subdivide down to 项: 援助其他地区, 预备费, 转移性支出 and debt.
const ENDS_ABOVE: [&str; 3] = ["219", "227", "23"];

/// Y901: functional subjects are given down to 项, and 基本支出 down to 款.
pub(crate) fn depth(scene: &mut Scene<'_>) {
    for (kind, depth, of) in [
        (TableKind::GeneralExpense, 7, Classification::Functional),
        (TableKind::GeneralBasic, 5, Classification::Economic),
    ] {
        let Some((at, table)) = scene.tables.only(kind) else { continue };
        // Neither codes of units, nor partial codes printed alone (05).
        let is_subject = |code: &&str| {
            matches!(code.len(), 3 | 5 | 7)
                && Classification::of(code) == Some(of)
                && !ENDS_ABOVE.iter().any(|class| code.starts_with(class))
        };
        let codes: Vec<&str> =
            table.rows.iter().filter_map(|r| r.code.as_deref()).filter(is_subject).collect();
        let Some(column) = scene.tables.whole(table) else { continue };
        // Some templates stop at a higher level throughout; only single gaps in the others are reported.
        let goes_down = codes.iter().any(|c| c.len() == depth);
        for (row, line) in table.rows.iter().enumerate() {
            let Some(code) = line.code.as_deref().filter(is_subject).filter(|c| c.len() <= depth) else {
                continue;
            };
            let leaf = !codes.iter().any(|c| c.len() > code.len() && c.starts_with(code));
            let figure = scene.cell(RowAt::new(at, row), column);
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

/// Y902: a final account gives the numbers of travellers, vehicles and guests for its 三公经费.
pub(crate) fn counted(scene: &mut Scene<'_>) {
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
    let owned = owned_vehicles(scene);
    for (kind, needed) in NEEDED {
        let Some(part) =
            scene.at(RowAt::new(at, 0), scene.tables.basis, *kind).filter(|f| !f.value.is_zero())
        else {
            continue;
        };
        for (count, name) in *needed {
            let found = said.iter().find(|c| c.count == *count);
            let outcome = match found {
                Some(found) if found.number.is_zero() => Outcome::Fail,
                Some(_) => Outcome::Pass,
                // Vehicles not financed by 三公经费 may be counted with the assets instead.
                None if *count == Count::Kept && owned => Outcome::Note,
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

/// Whether the section on 国有资产 gives the number of vehicles.
fn owned_vehicles(scene: &Scene<'_>) -> bool {
    let of_assets = |s: &Saying<'_>| s.scope == Some(Scope::Assets);
    let vehicles = |s: &Saying<'_>| {
        s.assertion.subject.contains('车') && s.assertion.count.as_ref().is_some_and(|c| c.measure == "辆")
    };
    sayings(scene).iter().any(|s| of_assets(s) && vehicles(s))
}

/// The region of a report, as far as its tables show it.
fn region(scene: &Scene<'_>) -> Option<Region> {
    let (_, table) = scene.tables.only(TableKind::GeneralExpense)?;
    if scene.report().kind == ReportKind::Final {
        return None;
    }
    let compares =
        table.columns.iter().any(|c| matches!(c.basis, Basis::PriorFinal) || c.column == C::ExInfra);
    Some(if compares { Region::Central } else { Region::Local })
}

/// Y903: sections that are required everywhere, or in a region or since some year.
pub(crate) fn sections(scene: &mut Scene<'_>) {
    let report = scene.report();
    let own = region(scene);
    let without = report.notes.iter().all(|n| n.paragraphs.is_empty());
    let asked = |s: &&Section| {
        s.kind.is_none_or(|k| k == report.kind)
            && report.year.is_none_or(|year| s.since <= year)
            && (s.region == Region::Everywhere || own.is_none_or(|own| own == s.region))
    };
    for section in SECTIONS.iter().filter(asked) {
        let has = |text: &str| section.words.iter().any(|w| text.contains(w));
        let found =
            report.notes.iter().find(|n| has(&key(&n.heading)) || n.paragraphs.iter().any(|p| has(p)));
        // Without a known year or region, requirements that depend on it cannot be evaluated.
        let unknown = report.year.is_none() && section.since > 0
            || own.is_none() && section.region != Region::Everywhere;
        let outcome = match found {
            Some(_) => Outcome::Pass,
            None if without || unknown => Outcome::NotEvaluable(Why::Missing),
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

/// A report must be published within this many days after its approval.
const DAYS: i64 = 20;

/// Y911: the report was published in time, if both dates are printed.
pub(crate) fn in_time(scene: &mut Scene<'_>) {
    let of = |words: &[&str]| {
        scene.paragraphs().find_map(|(at, p)| {
            let text = squeeze(p);
            let after = words.iter().find_map(|word| text.split_once(word))?.1;
            Some((scene.spot_of(at), day(after)?))
        })
    };
    let (approved, published) =
        (of(&["批复日期", "批复时间", "批复之日"]), of(&["公开日期", "公开时间", "发布日期", "发布时间"]));
    let (Some((from, approved)), Some((at, published))) = (approved, published) else { return };
    let days = published - approved;
    let outcome = if days <= DAYS { Outcome::Pass } else { Outcome::Note };
    let number = Figure::number("", days.into(), Measure::Number, at);
    let finding = Finding::of(scene.rule, "公开日期", outcome, vec![number, Scene::mark(from)]);
    scene.push(Finding { expected: Some(DAYS.into()), ..finding });
}

/// The date at the beginning of a text (：2024年3月1日), as a day number.
fn day(text: &str) -> Option<i64> {
    let numbers = numerals(text);
    let [year, month, day] = numbers.get(..3)? else { return None };
    let near = year.before.chars().count() <= 2;
    let dated = year.after.starts_with('年') && month.after.starts_with('月') && day.after.starts_with('日');
    let of = |n: &crate::text::Numeral<'_>| n.printed.parse::<i64>().ok().filter(|n| *n < 10_000);
    let (y, m, d) = (of(year)?, of(month)?, of(day)?);
    // Years are counted from March, so that the leap day is the last of the year.
    let (y, m) = if m > 2 { (y, m - 3) } else { (y - 1, m + 9) };
    (near && dated).then_some(365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + d)
}
