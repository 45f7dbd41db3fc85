//! No report is too odd: whatever a JSON file says, every pane opens.

mod screen;

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use screen::User;
use yusuan::i18n::Lang;
use yusuan::model::{
    Amount, Basis, Column, ColumnKind, CurrencyUnit, Fund, Funds, Indicator, Place, Project, ProjectKind,
    Report, ReportKind, Row, Side, Table, TableKind,
};
use yusuan::show::summary;

fn text() -> impl Strategy<Value = String> {
    select(vec![
        "",
        "合计",
        "三公经费",
        "人员经费合计",
        "a\u{202e}b",
        "👩‍👩‍👧",
        "很长的名称".repeat(30).leak(),
        "\u{1b}[31m",
    ])
    .prop_map(str::to_string)
}

fn number() -> impl Strategy<Value = Decimal> {
    select(vec![
        Decimal::MAX,
        Decimal::MIN,
        Decimal::ZERO,
        Decimal::ONE,
        Decimal::new(-1, 28),
        Decimal::new(123_456, 2),
        Decimal::new(i64::MAX, 0),
    ])
}

fn amount() -> impl Strategy<Value = Amount> {
    (0_usize..6, of(number()), of(text())).prop_map(|(column, value, printed)| Amount {
        column,
        value,
        printed,
    })
}

fn row() -> impl Strategy<Value = Row> {
    let code = of(select(vec!["208", "20801", "2080107", "301", "30101", "", "x", "款"]));
    let side = of(select(vec![Side::Income, Side::Expense]));
    (side, code, text(), 0_u8..5, of(0_usize..12), vec(amount(), 0..5)).prop_map(
        |(side, code, name, level, parent, amounts)| Row {
            side,
            code: code.map(str::to_string),
            name,
            level,
            parent,
            amounts,
            place: Place { page: Some(1), line: None, row: Some(3) },
        },
    )
}

fn table() -> impl Strategy<Value = Table> {
    let column = (select(Basis::ALL), select(ColumnKind::KNOWN), vec(text(), 0..3))
        .prop_map(|(basis, column, header)| Column { basis, column, header });
    (
        select(TableKind::ALL),
        of(select(CurrencyUnit::ALL)),
        vec(column, 0..5),
        vec(row(), 0..10),
        grid(),
        0_usize..4,
    )
        .prop_map(|(kind, currency_unit, columns, rows, cells, header_rows)| Table {
            currency_unit,
            columns,
            rows,
            cells,
            header_rows,
            ..Table::new(kind)
        })
}

fn grid() -> impl Strategy<Value = Vec<Vec<String>>> {
    vec(vec(text(), 0..5), 0..6)
}

fn project() -> impl Strategy<Value = Project> {
    let indicator = (of(text()), of(text()), text(), of(number()), of(number())).prop_map(
        |(level1, level2, name, weight, score)| Indicator {
            level1,
            level2,
            name,
            weight,
            score,
            ..Default::default()
        },
    );
    let funds = of(number()).prop_map(|amount| Funds {
        total: Some(Fund { amount, score: amount, rate: amount, ..Default::default() }),
        ..Default::default()
    });
    (text(), any::<bool>(), funds, of(number()), vec(indicator, 0..6), of(select(CurrencyUnit::ALL)))
        .prop_map(|(name, evaluated, funds, execution_weight, indicators, currency_unit)| Project {
            name,
            kind: if evaluated { ProjectKind::SelfEvaluation } else { ProjectKind::Goal },
            funds,
            execution_weight,
            indicators,
            currency_unit,
            ..Default::default()
        })
}

fn report() -> impl Strategy<Value = Report> {
    (text(), any::<bool>(), vec(table(), 0..5), vec(project(), 0..3)).prop_map(
        |(unit_name, settled, tables, projects)| Report {
            unit_name,
            kind: if settled { ReportKind::Final } else { ReportKind::Budget },
            tables,
            projects,
            ..Default::default()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_pane_opens_any_report(reports in vec(report(), 1..3), width in 40_u16..130, height in 10_u16..40) {
        for report in &reports {
            summary(report, Lang::Zh);
        }
        let mut user = User::opens_with(reports, Default::default(), width, height);
        for pane in ["1", "2", "3", "4", "5"] {
            user.types(pane).types("jjlGh+-CEtj<Enter>uwjju<Right><Right>Guigi");
        }
        user.types("/合<Enter>nN[]rj<Enter>12345");
    }
}
