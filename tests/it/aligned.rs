//! Plain text whose columns are aligned by spaces.

use crate::support::amounts;
use yusuan::read::text;
use yusuan::recognise::recognise;

/// Lines of cells that end in these columns, where a Chinese character is this many columns wide.
fn aligned(ends: &[usize], rows: &[&[&str]], wide: usize) -> String {
    let width = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { wide }).sum::<usize>();
    let line = |row: &&[&str]| {
        let mut line = String::new();
        for (cell, end) in row.iter().zip(ends).filter(|(cell, _)| !cell.is_empty()) {
            let blanks = end - width(&line) - width(cell);
            line.push_str(&" ".repeat(blanks));
            line.push_str(cell);
        }
        line
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

const ENDS: [usize; 5] = [8, 26, 44, 62, 80];
const ROWS: [&[&str]; 8] = [
    &["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    &["", "合计", "1,507.50", "900.00", "607.50"],
    &["213", "农林水支出", "1,500.00", "900.00", "600.00"],
    &["21303", "水利", "1,500.00", "900.00", "600.00"],
    &["2130301", "行政运行", "900.00", "900.00", ""],
    &["2130305", "水利工程建设", "600.00", "", "600.00"],
    &["221", "住房保障支出", "7.50", "", "7.50"],
    &["22102", "住房改革支出", "7.50", "", "7.50"],
];

fn document(wide: usize) -> String {
    let table = aligned(&ENDS, &ROWS, wide);
    format!("某某市水务局2026年部门预算\n\u{c}\n             支出总表\n\n单位：万元\n{table}\n\n名词解释\n")
}

const WANTED: [&str; 17] = [
    "合计 budget total 1507.50",
    "合计 budget basic 900.00",
    "合计 budget project 607.50",
    "213 农林水支出 budget total 1500.00",
    "213 农林水支出 budget basic 900.00",
    "213 农林水支出 budget project 600.00",
    "21303 水利 budget total 1500.00",
    "21303 水利 budget basic 900.00",
    "21303 水利 budget project 600.00",
    "2130301 行政运行 budget total 900.00",
    "2130301 行政运行 budget basic 900.00",
    "2130305 水利工程建设 budget total 600.00",
    "2130305 水利工程建设 budget project 600.00",
    "221 住房保障支出 budget total 7.50",
    "221 住房保障支出 budget project 7.50",
    "22102 住房改革支出 budget total 7.50",
    "22102 住房改革支出 budget project 7.50",
];

#[test]
fn a_blank_cell_moves_no_figure_into_another_column() {
    for wide in [1, 2] {
        let report = recognise(text::read(&document(wide), "测试.txt")).report;
        assert_eq!(amounts(&report, false), WANTED, "{wide} columns");
        assert!(report.tables[0].low_confidence);
    }
}

#[test]
fn codes_below_a_header_with_a_figure_are_no_amounts() {
    let mut rows = ROWS;
    rows[0] = &["科目编码", "科目名称", "合计", "1,507.50", ""];
    let table = aligned(&ENDS, &rows, 2);
    let text = format!(
        "某某市水务局2026年部门预算\n\u{c}\n             支出总表\n\n单位：万元\n{table}\n\n名词解释\n"
    );
    let report = recognise(text::read(&text, "测试.txt")).report;
    let unnamed = |line: &str| line.replace("total", "c1").replace("basic", "c2").replace("project", "c3");
    let header = "科目编码科目名称 budget c2 1507.50".to_string();
    let wanted: Vec<String> = std::iter::once(header).chain(WANTED.map(unnamed)).collect();
    assert_eq!(amounts(&report, false), wanted);
}

#[test]
fn rows_are_where_their_lines_are() {
    let report = recognise(text::read(&document(2), "测试.txt")).report;
    let lines: Vec<Option<u32>> = report.tables[0].rows.iter().map(|row| row.place.line).collect();
    assert_eq!(lines, (7..14).map(Some).collect::<Vec<_>>());
}
