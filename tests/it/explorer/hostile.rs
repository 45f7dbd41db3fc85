//! No report is too odd: every pane opens with any JSON file.

use crate::screen::User;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use yusuan::lang::Lang;
use yusuan::model::{
    Amount, Basis, Column, ColumnKind, CurrencyUnit, Fund, Funds, Indicator, Place, Project, ProjectKind,
    Report, ReportKind, Row, Side, SubjectCode, Table, TableKind,
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
        printed: printed.map(Into::into),
        inferred: false,
    })
}

fn row() -> impl Strategy<Value = Row> {
    let code = of(select(vec!["208", "20801", "2080107", "301", "30101", "9", "119001"]));
    let side = of(select(vec![Side::Income, Side::Expense]));
    (side, code, text(), 0_u8..5, of(0_usize..12), vec(amount(), 0..5)).prop_map(
        |(side, code, name, level, parent, amounts)| Row {
            side,
            code: code.and_then(SubjectCode::new),
            name,
            level,
            parent,
            amounts,
            place: Place { page: Some(1), line: None, row: Some(3) },
            ..Row::default()
        },
    )
}

fn table() -> impl Strategy<Value = Table> {
    let column = (select(Basis::ALL), select(ColumnKind::KNOWN), vec(text(), 0..3))
        .prop_map(|(basis, column, header)| Column { basis, column, unit: None, header });
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
            cells: cells.into_iter().collect(),
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
            user.types(pane).types("jjlGh+-CEt<Down><Enter>uwjju<Right><Right>Guigi");
        }
        user.types("/合<Enter>nN[]r<Down><Enter>12345");
    }
}

/// Puts sequences that could deceive a terminal into every text.
fn poison(value: &mut serde_json::Value) {
    const WORDS: [&str; 8] =
        ["schema", "kind", "scope", "basis", "column", "side", "currency_unit", "format"];
    match value {
        serde_json::Value::Object(fields) => {
            fields
                .iter_mut()
                .filter(|(name, _)| !WORDS.contains(&name.as_str()))
                .for_each(|(_, v)| poison(v));
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(poison),
        serde_json::Value::String(text) if !text.is_ascii() => {
            text.insert_str(0, "\u{202e}\u{1b}]0;x\u{7}\u{200b}\u{9b}31m\u{2066}\u{feff}");
        }
        _ => {}
    }
}

#[test]
fn what_could_deceive_a_terminal_is_neither_drawn_nor_copied() {
    let mut json = serde_json::from_str(include_str!("../../fixtures/reports.json")).expect("JSON");
    poison(&mut json);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("reports.json");
    std::fs::write(&file, json.to_string()).expect("can be written");
    let opened = yusuan::library::open(&[file], &Default::default());
    assert!(opened.failures.is_empty() && opened.reports.len() > 1, "{:?}", opened.failures);
    let hostile = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let mut user = User::opens_with(opened.reports, Default::default(), 120, 40);
    for pane in ["1", "2", "v", "3", "4", "5", "6", "7", "8", "9", "0"] {
        for keys in [
            pane,
            "jjo",
            "<Esc>[",
            "/行",
            "<Esc>r",
            "<Esc>t",
            "<Esc>y",
            "<Esc>:table 支",
            "<Esc>f行",
            "<Esc>s",
            "<Esc>",
        ] {
            user.types(keys);
            let screen = user.sees();
            assert!(!screen.lines().any(|line| line.contains(hostile)), "{pane} {keys}:\n{screen}");
        }
        user.types("y<Enter>");
        // The copy sequence is the program's own; its payload is base64.
        let copied = user.output().unwrap_or_default();
        let text = String::from_utf8_lossy(&copied).into_owned();
        let carried = text.split([';', '\u{7}', '\u{1b}']).filter_map(decoded);
        for text in carried {
            assert!(!text.replace('\t', "").contains(hostile), "{pane}: {text:?}");
        }
    }
}

/// The text in a part of a sequence, if it is base64.
fn decoded(part: &str) -> Option<String> {
    let bytes = STANDARD.decode(part).ok().filter(|bytes| bytes.len() > 3)?;
    String::from_utf8(bytes).ok()
}
