//! Sensitivity of the checks: one digit of one amount is changed in clean documents, and some rule must fail.

use crate::support::*;
use proptest::prelude::*;
use rust_decimal::Decimal;
use yusuan::check::{Outcome, check};
use yusuan::model::{Report, TableKind};

/// The positions of amounts in recognised tables: table, row, amount.
fn amounts(report: &Report) -> Vec<(usize, usize, usize)> {
    let mut places = Vec::new();
    for (t, table) in report.tables.iter().enumerate().filter(|(_, t)| t.kind != TableKind::Other) {
        for (r, row) in table.rows.iter().enumerate() {
            places.extend(
                (0..row.amounts.len())
                    .filter(|a| row.amounts[*a].value.is_some_and(|v| !v.is_zero()))
                    .map(|a| (t, r, a)),
            );
        }
    }
    places
}

fn fails(report: &Report) -> usize {
    check(report).findings.iter().filter(|f| f.outcome == Outcome::Fail).count()
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn nine_of_ten_wrong_amounts_of_the_published_tables_are_noticed() {
    let shared = shared();
    let files = ["documents/text", "documents/pdf"].map(|folder| files(&shared.join(folder))).concat();
    let (mut noticed, mut all) = (0, 0);
    let mut unseen: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for report in open(&files) {
        let before = fails(&report);
        for (t, r, a) in amounts(&report).into_iter().step_by(7) {
            let mut changed = report.clone();
            let amount = &mut changed.tables[t].rows[r].amounts[a];
            amount.value = amount.value.map(|v| v + Decimal::from(9));
            all += 1;
            if fails(&changed) > before {
                noticed += 1;
            } else {
                let table = &changed.tables[t];
                *unseen.entry(format!("{:?} {}", table.kind, table.rows[r].name)).or_default() += 1;
            }
        }
    }
    println!("{noticed} of {all}; unseen: {unseen:#?}");
    assert!(noticed * 10 >= all * 9, "{noticed} of {all}: {unseen:#?}");
}

proptest! {
    #![proptest_config(cases(150))]

    /// Documents may be hostile: rows without parents, codes of any length, amounts that violate every sum.
    #[test]
    fn whatever_a_report_holds_is_checked_without_a_panic(
        seed in proptest::collection::vec((any::<u16>(), any::<u16>(), any::<u16>(), -1_000_000_000_i64..1_000_000_000, 0_u32..6), 1..30),
    ) {
        let opened = yusuan::library::open_bytes(crate::check::mutations::clean().as_bytes(), "x.txt", &yusuan::library::Options::default());
        let mut report = opened.reports.into_iter().next().expect("a report");
        for (t, r, a, mantissa, scale) in seed {
            let count = report.tables.len();
            let table = &mut report.tables[usize::from(t) % count];
            let rows = table.rows.len().max(1);
            if let Some(row) = table.rows.get_mut(usize::from(r) % rows) {
                let amounts = row.amounts.len().max(1);
                if let Some(amount) = row.amounts.get_mut(usize::from(a) % amounts) {
                    amount.value = (mantissa % 7 != 0).then(|| Decimal::new(mantissa * 1_000_000, scale));
                }
                match a % 5 {
                    0 => row.code = yusuan::model::SubjectCode::new((usize::from(r) % 99_999).to_string()),
                    1 => row.parent = None,
                    2 => row.name = "合计".into(),
                    _ => {}
                }
            }
            if a % 11 == 0 {
                table.currency_unit = None;
            }
        }
        let checked = check(&report);
        for finding in &checked.findings {
            for lang in [yusuan::lang::Lang::Zh, yusuan::lang::Lang::En] {
                prop_assert!(!yusuan::check::describe(finding, lang).is_empty());
            }
        }
        prop_assert!(checked.findings.len() < 5_000);
    }
}
