//! What must be disclosed, and in which detail. What cannot be judged is not evaluable, never a pass.

use super::finding::{Finding, Outcome, Remark, Why};
use super::narrative::scope::Scope;
use super::narrative::{Saying, sayings};
use super::said::label;
use super::scene::{Scene, row_name};
use super::wording::counts::{CAR, VEHICLE};
use super::wording::dates::{APPROVED, PUBLISHED, are_date};
use super::wording::disclosure::{Region, SECTIONS, Section};
use super::wording::has;
use super::{Figure, Measure};
use crate::facts;
use crate::figures::{Count, counts};
use crate::model::vocabulary::SAN_GONG;
use crate::model::{Basis, Classification, ColumnKind as C, ReportKind, RowAt, TableKind};
use crate::text::{key, numerals, squeeze};

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
        (C::Abroad, &[(Count::Groups, label::GROUPS_ABROAD), (Count::Travellers, label::TRAVELLERS)]),
        (C::Vehicle, &[(Count::Kept, label::VEHICLES_KEPT)]),
        (C::Reception, &[(Count::Batches, label::RECEPTIONS), (Count::Guests, label::GUESTS)]),
    ];
    let Some((at, _)) = scene.tables.only(TableKind::SanGong).filter(|(_, t)| t.rows.len() == 1) else {
        return;
    };
    let said = counts(scene.report());
    let told = scene.report().notes.iter().any(|n| key(&n.heading).contains(SAN_GONG));
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
        s.assertion.subject.contains(CAR) && s.assertion.count.as_ref().is_some_and(|c| c.measure == VEHICLE)
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
        let says = |text: &str| has(text, section.words);
        let found =
            report.notes.iter().find(|n| says(&key(&n.heading)) || n.paragraphs.iter().any(|p| says(p)));
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
        for kind in facts::PUBLISHED {
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
    let (Some((from, approved)), Some((at, published))) = (of(APPROVED), of(PUBLISHED)) else { return };
    let days = published - approved;
    let outcome = if days <= DAYS { Outcome::Pass } else { Outcome::Note };
    let number = Figure::number("", days.into(), Measure::Number, at);
    let finding = Finding::of(scene.rule, label::PUBLISHED, outcome, vec![number, Scene::mark(from)]);
    scene.push(Finding { expected: Some(DAYS.into()), ..finding });
}

/// The date at the beginning of a text (：2024年3月1日), as a day number.
fn day(text: &str) -> Option<i64> {
    let numbers = numerals(text);
    let [year, month, day] = numbers.get(..3)? else { return None };
    let near = year.before.chars().count() <= 2;
    let of = |n: &crate::text::Numeral<'_>| n.printed.parse::<i64>().ok().filter(|n| *n < 10_000);
    let (y, m, d) = (of(year)?, of(month)?, of(day)?);
    // Years are counted from March, so that the leap day is the last of the year.
    let (y, m) = if m > 2 { (y, m - 3) } else { (y - 1, m + 9) };
    (near && are_date([year, month, day]))
        .then_some(365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + d)
}
