//! Amounts stated in sentences, compared with the corresponding cells.

use super::san_gong;
use super::scope::{Scope, names_other_unit};
use super::ties::{self, basic_kind};
use super::{Saying, name_of, of_other_year, sayings};
use crate::check::basics::{group_total, is_of_group};
use crate::check::finding::{Finding, Outcome, Remark, Why, digits_differ};
use crate::check::said::label;
use crate::check::scene::{Scene, row_name};
use crate::check::wording::performance::{ALL_MANAGED, MANAGED_MONEY};
use crate::check::wording::sections::{OF_DATES, OPERATING, PARTS_OF_UNITS, SPENT_BY_PARTS};
use crate::check::wording::subjects::{GROUPS, OF_LISTED, PROJECT, SUBSIDY};
use crate::check::wording::{ends, without};
use crate::check::{Figure, Measure};
use crate::model::{Basis, ColumnKind, Money, ReportKind, RowAt, TableKind};
use crate::text::key;
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// Y501: an amount in the text agrees with the table.
pub(crate) fn stated(scene: &mut Scene<'_>) {
    let before = scene.findings.len();
    let mut of_part = None;
    for saying in sayings(scene) {
        // 水文站人员经费1元，公用经费2元: the second amount belongs to the same part of the unit.
        if is_of_part(scene, &saying) {
            of_part = Some(saying.at);
        }
        if of_other_year(scene, saying.assertion) || of_part == Some(saying.at) {
            continue;
        }
        if let Some(amount) = saying.assertion.amount {
            let candidates = ties::candidates(scene, &saying);
            compare(scene, &saying, amount, candidates);
        }
        planned(scene, &saying);
        listed(scene, &saying);
    }
    doubt_units(scene.findings.get_mut(before..).unwrap_or_default());
}

/// Whether an assertion names a part of the unit before the kind of expenditure.
fn is_of_part(scene: &Scene<'_>, saying: &Saying<'_>) -> bool {
    let subject = key(&saying.assertion.subject);
    let unit = key(&scene.report().unit_name);
    SPENT_BY_PARTS.iter().any(|name| {
        let before = subject.strip_suffix(name).unwrap_or_default();
        // 水文站2024年支出预算.
        let before = before.trim_end_matches(OF_DATES).trim_end_matches(|c: char| c.is_ascii_digit());
        ends(before, PARTS_OF_UNITS) && names_other_unit(&subject, name, &unit)
    })
}

/// 公务接待费支出预算为3元，支出决算为2元: the planned amount is in the table of 三公经费, too.
fn planned(scene: &mut Scene<'_>, saying: &Saying<'_>) {
    let stated = saying.assertion.full_year.or(saying.assertion.initial);
    let Some(plan) = stated.filter(|_| saying.scope == Some(Scope::SanGong)) else { return };
    let cell = san_gong::cell(scene, saying, Basis::Budget)
        .filter(|f| f.is_printed() && scene.report().kind == ReportKind::Final);
    if let Some(cell) = cell {
        let name = name_of(saying.assertion);
        let figure = scene.stated(&name, plan, saying.spot);
        scene.same(&name, figure, cell);
    }
}

/// This many different amounts for one subject indicate several units.
const UNITS: usize = 3;

/// A department's text may go through its units one by one; their amounts are not the department's. They are
/// recognised as parts of its amount, or by their number. Amounts that differ from the department's by one digit are
/// slips, however many there are.
fn doubt_units(findings: &mut [Finding]) {
    let mut stated: HashMap<(String, Decimal), HashSet<Decimal>> = HashMap::new();
    let of_unit = |f: &Finding| {
        let (found, expected) = (f.found?, f.expected?);
        let other = f.outcome == Outcome::Fail && !digits_differ(found, expected);
        other.then(|| ((f.subject.clone(), expected.normalize()), found.normalize()))
    };
    for (thing, amount) in findings.iter().filter_map(of_unit) {
        stated.entry(thing).or_default().insert(amount);
    }
    let units = |(thing, amounts): (&(String, Decimal), &HashSet<Decimal>)| {
        let parts = amounts.iter().try_fold(Decimal::ZERO, |sum, a| sum.checked_add(*a));
        amounts.len() >= UNITS || amounts.len() > 1 && parts.is_some_and(|sum| sum <= thing.1)
    };
    let of_units: HashSet<&(String, Decimal)> = stated.iter().filter(|s| units(*s)).map(|(t, _)| t).collect();
    for finding in findings.iter_mut() {
        if of_unit(finding).is_some_and(|(thing, _)| of_units.contains(&thing)) {
            finding.outcome = Outcome::NotEvaluable(Why::Mixed);
        }
    }
}

fn compare(scene: &mut Scene<'_>, saying: &Saying<'_>, amount: Money, candidates: Vec<Vec<Figure>>) {
    let name = name_of(saying.assertion);
    // 行政运行（2040201）1元: the name stands before the code, and is that of the row.
    let row = || {
        let at = candidates.first()?.first()?.spot.row_at()?;
        scene.report().row(at).map(row_name)
    };
    let name = if name.chars().any(char::is_alphabetic) { name } else { row().unwrap_or(name) };
    let figure = scene.stated(&name, amount, saying.spot);
    let findings: Vec<Finding> =
        candidates.into_iter().map(|parts| Finding::sum(scene.rule, &name, figure.clone(), parts)).collect();
    let rank = |f: &Finding| match f.outcome {
        Outcome::Pass => 0,
        Outcome::Rounding => 1,
        Outcome::NotEvaluable(_) => 2,
        _ => 3,
    };
    let Some(finding) = findings.into_iter().min_by_key(|f| (rank(f), f.difference.map(|d| d.abs()))) else {
        return;
    };
    let same_unit = finding.figures.iter().all(|f| f.measure == figure.measure);
    let exact = amount.value.scale() >= finding.figures.get(1).map_or(2, |f| f.decimals)
        && finding.figures.len() == 2;
    // The sum of 人员经费 over classes is our own calculation; units may draw the line elsewhere.
    let by_classes = saying.scope.is_some_and(|s| matches!(s, Scope::Basic(_)))
        && finding.figures.iter().skip(1).any(|f| {
            let row =
                f.spot.table.zip(f.spot.row).and_then(|(t, r)| scene.report().tables.get(t)?.rows.get(r));
            row.is_some_and(|r| r.code_digits().len() == 3)
        });
    let finding = if by_classes { finding.at_most(Outcome::Note) } else { finding };
    // 93万元 for 925,901元, 19577万元 for 195,774,300元: whole numbers of the larger unit; large ones may be cut off.
    let whole = amount.value.scale() == 0;
    let is_large = amount.value.abs() >= Decimal::ONE_HUNDRED;
    let allowed = if is_large { Decimal::new(99, 2) } else { Decimal::new(5, 1) };
    let within = finding.difference.is_some_and(|d| d.abs() <= allowed);
    scene.push(match finding.outcome {
        Outcome::Fail if !same_unit && whole && within => Finding { outcome: Outcome::Rounding, ..finding },
        Outcome::Rounding if same_unit && exact => {
            Finding { outcome: Outcome::Note, ..finding }.with(Remark::Slip)
        }
        Outcome::Fail if finding.expected.is_some_and(|e| digits_differ(e, amount.value)) => {
            finding.with(Remark::Digit)
        }
        _ => finding,
    });
}

/// The amounts in a list: 主要包括：基本工资111.93万元、….
fn listed(scene: &mut Scene<'_>, saying: &Saying<'_>) {
    let Some(Scope::Basic(of_fiscal)) = saying.scope else { return };
    let Some((at, table)) = scene.tables.only(basic_kind(scene, of_fiscal)) else { return };
    for item in &saying.assertion.list {
        let Some(amount) = item.amount else { continue };
        let mut rows = table
            .rows
            .iter()
            .enumerate()
            .filter(|(_, r)| r.code_digits().len() == 5 && key(&r.name) == key(&item.name));
        if let (Some((row, _)), None) = (rows.next(), rows.next())
            && let Some(cell) = scene.whole(RowAt::new(at, row))
        {
            let figure = scene.stated(&item.name, amount, saying.spot);
            scene.same(&item.name, figure, cell);
        }
    }
}

/// Y410: 机关运行经费 equals the 公用经费 in 基本支出, except for units that have none.
pub(crate) fn operating(scene: &mut Scene<'_>) {
    for saying in sayings(scene) {
        let named = key(&saying.assertion.subject).contains(OPERATING);
        let Some(amount) =
            saying.assertion.amount.filter(|_| named && saying.scope == Some(Scope::Operating))
        else {
            continue;
        };
        if of_other_year(scene, saying.assertion) || scene.tables.only(TableKind::GeneralOperating).is_some()
        {
            continue;
        }
        let parts = group_total(scene, TableKind::GeneralBasic, false);
        if !parts.is_empty() {
            let figure = scene.stated(&saying.assertion.subject, amount, saying.spot);
            scene.sum(OPERATING, figure, parts);
        }
    }
}

/// Y412: the funds of projects do not exceed the expenditure on projects, in tables and in text.
pub(crate) fn projects(scene: &mut Scene<'_>) {
    crate::check::cross::projects(scene);
    managed(scene);
}

/// In 全面实施绩效目标管理, the amount named 一般公共预算拨款 is that of all projects in their table.
fn managed(scene: &mut Scene<'_>) {
    for saying in sayings(scene) {
        let words = key(&saying.assertion.subject);
        let Some(amount) = saying.assertion.amount.filter(|_| saying.scope == Some(Scope::Performance))
        else {
            continue;
        };
        let whole = scene.paragraph(saying.at).is_some_and(|p| p.contains(ALL_MANAGED));
        if !whole || !words.ends_with(MANAGED_MONEY) {
            continue;
        }
        let cell = || {
            let (at, table) = scene.tables.only(TableKind::GeneralExpense)?;
            scene.at(RowAt::new(at, scene.tables.total(table)?), scene.tables.basis, ColumnKind::Project)
        };
        if let Some(cell) = cell().filter(Figure::is_printed) {
            let figure = scene.stated(&saying.assertion.subject, amount, saying.spot);
            scene.same(PROJECT, figure, cell);
        }
    }
}

/// Y512: the subjects listed in a sentence are those that have an amount.
pub(crate) fn lists(scene: &mut Scene<'_>) {
    let before = scene.findings.len();
    let mut of_form = false;
    for saying in sayings(scene).into_iter().filter(|s| !s.assertion.list.is_empty()) {
        let Some(Scope::Basic(of_fiscal)) = saying.scope else { continue };
        let words = key(&saying.assertion.subject);
        let Some((_, personnel)) = GROUPS.iter().find(|(name, _)| words.contains(name)) else { continue };
        let Some((at, table)) = scene.tables.only(basic_kind(scene, of_fiscal)) else { continue };
        let in_group = |code: &str| code.len() == 5 && is_of_group(code, *personnel);
        let rows: Vec<(String, Figure)> = table
            .rows
            .iter()
            .enumerate()
            .filter(|(_, r)| in_group(r.code_digits()))
            .filter_map(|(i, r)| Some((listed_name(&r.name), scene.whole(RowAt::new(at, i))?)))
            .collect();
        if rows.is_empty() {
            continue;
        }
        let names: Vec<String> = saying.assertion.list.iter().map(|l| listed_name(&l.name)).collect();
        let blank = |name: &str| {
            rows.iter().filter(|(n, _)| n == name).all(|(_, f)| f.value.is_zero())
                && rows.iter().any(|(n, _)| n == name)
        };
        let printed: Vec<&str> = saying.assertion.list.iter().map(|l| l.name.as_str()).collect();
        let listed_blank: Vec<String> =
            names.iter().zip(&printed).filter(|(n, _)| blank(n)).map(|(_, p)| p.to_string()).collect();
        let all_known = names.iter().all(|n| rows.iter().any(|(name, _)| name == n));
        let missing: Vec<&(String, Figure)> =
            rows.iter().filter(|(n, f)| !f.value.is_zero() && !names.contains(n)).collect();
        let missing = if all_known && !saying.assertion.open { missing } else { Vec::new() };
        let mark =
            Figure::number(label::LISTED, saying.assertion.list.len().into(), Measure::Number, saying.spot);
        let figures: Vec<Figure> =
            std::iter::once(mark).chain(missing.iter().map(|(_, f)| f.clone())).collect();
        let name = name_of(saying.assertion);
        let finding =
            |outcome| Finding { found: None, ..Finding::of(scene.rule, &name, outcome, figures.clone()) };
        // A list of everything in the form is not specific to this unit.
        of_form |= listed_blank.len() * 3 >= names.len();
        let finding = if !listed_blank.is_empty() {
            finding(Outcome::Fail).with(Remark::ListedBlank(listed_blank))
        } else if !missing.is_empty() {
            let names = missing.iter().map(|(name, _)| name.clone()).collect();
            finding(Outcome::Fail).with(Remark::NotListed(names))
        } else {
            finding(Outcome::Pass)
        };
        scene.push(finding);
    }
    for finding in scene.findings.iter_mut().skip(before).filter(|f| of_form && f.outcome == Outcome::Fail) {
        finding.outcome = Outcome::Note;
    }
}

/// A name in a form common to lists and tables.
fn listed_name(name: &str) -> String {
    let [either, or] = SUBSIDY;
    without(&key(name), OF_LISTED).replace(either, or)
}
