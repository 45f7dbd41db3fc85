use crate::office::files::show;
use proptest::prelude::*;
use yusuan::model::Place;
use yusuan::read::{Block, Format, csv_grid, sniff};

fn lines(text: &str) -> Vec<String> {
    show(&csv_grid::read(text.as_bytes(), "a.csv").unwrap())
}

#[test]
fn separators_quotes_and_titles() {
    assert_eq!(
        lines("支出总表,,\r\n,,单位：万元\r\n科目,名称,金额\r\n201,\"甲,\"\"乙\"\"\",\"1,204.50\"\r\n"),
        ["支出总表", "单位：万元", "---", "科目 | 名称 | 金额", "201 | 甲,\"乙\" | 1,204.50"]
    );
    assert_eq!(lines("a;b\n1,5;2\n"), ["---", "a | b", "1,5 | 2"]);
    assert_eq!(lines("a\tb\n1\t\n"), ["---", "a | b", "1 | "]);
}

/// A table below a title and a unit, with this separator.
fn titled(separator: &str) -> String {
    let rows =
        "科目␉名称␉合计␉基本\n201␉教育␉\"1,204.50\"␉\"1,000.00\"\n208␉社保␉␉5.00\n合计␉␉\"1,204.50\"␉\n";
    format!("某局2026年部门预算\n支出总表\n单位：万元\n{}注：教育,不含项目。\n", rows.replace('␉', separator))
}

#[test]
fn tables_may_stand_below_prose() {
    let expected = [
        "某局2026年部门预算",
        "支出总表",
        "单位：万元",
        "---",
        "科目 | 名称 | 合计 | 基本",
        "201 | 教育 | 1,204.50 | 1,000.00",
        "208 | 社保 |  | 5.00",
        "合计 |  | 1,204.50 | ",
        "注：教育,不含项目。",
    ];
    for separator in [",", ";", "|"] {
        let text = titled(separator);
        assert_eq!(sniff(text.as_bytes()), Format::Csv, "{separator}");
        assert_eq!(lines(&text.replace("教育,不", &format!("教育{separator}不"))).len(), expected.len());
        assert_eq!(lines(&text), expected, "{separator}");
        let gbk = encoding_rs::GBK.encode(&text).0.into_owned();
        assert_eq!(
            (sniff(&gbk), show(&csv_grid::read(&gbk, "a").unwrap())),
            (Format::Csv, expected.map(String::from).to_vec())
        );
    }
    // Text with tabs has a reader of its own; quotes are no part of its cells.
    let text = titled("\t");
    assert_eq!(sniff(text.as_bytes()), Format::Text);
    let shown = show(&yusuan::read::text::read(&text, "a"));
    assert_eq!(shown.iter().map(|line| line.trim_start_matches("- ")).collect::<Vec<_>>(), expected);
}

#[test]
fn prose_between_tables_separates_them_and_a_row_without_its_blanks_does_not() {
    let text = "收支总表\n收入,金额\n一、甲,5\n二、乙\n三、丙,6\n支出总表\n单位：元\n科目,名称,金额\n201,甲,1\n202,乙,2\n";
    assert_eq!(
        lines(text),
        [
            "收支总表",
            "---",
            "收入 | 金额",
            "一、甲 | 5",
            "二、乙 | ",
            "三、丙 | 6",
            "支出总表",
            "单位：元",
            "---",
            "科目 | 名称 | 金额",
            "201 | 甲 | 1",
            "202 | 乙 | 2"
        ]
    );
}

#[test]
fn figures_parted_at_their_thousands_marks_are_joined_where_there_is_one_way_to_do_so() {
    let rows =
        "支出总表\n科目,合计,基本\n甲,1,204.50,1,000.00\n乙,-2,204.50,3.00\n丙,5.00,\n丁,1,234,567.00,2.00\n";
    assert_eq!(
        lines(rows).get(2..),
        Some(
            &[
                "科目 | 合计 | 基本",
                "甲 | 1,204.50 | 1,000.00",
                "乙 | -2,204.50 | 3.00",
                "丙 | 5.00 | ",
                "丁 | 1,234,567.00 | 2.00"
            ]
            .map(String::from)[..]
        )
    );
    let odd =
        csv_grid::read("支出总表\n科目,合计,基本\n甲,5.00,2.00\n乙,丙,5,200\n丁,5.00,\n".as_bytes(), "a")
            .unwrap();
    assert_eq!(
        odd.problems.iter().map(|p| p.place).collect::<Vec<_>>(),
        [Place::line(4)],
        "a name may have the comma"
    );
}

#[test]
fn text_with_commas_is_no_table() {
    for text in [
        "说明\n2026年,收入100万元,比上年增加\n5万元,主要是人员,经费增加\n其中,基本支出10万元,项目支出\n",
        "支出总表\n科目  名称  合计  基本\n201  教育  1,204.50  1,000.00\n205  社保  2,204.50  1,000.00\n",
    ] {
        assert_eq!(sniff(text.as_bytes()), Format::Text, "{text}");
    }
}

#[test]
fn gbk_is_read_too() {
    let bytes = encoding_rs::GBK.encode("科目,金额\n社会保障,5\n").0.into_owned();
    assert_eq!(sniff(&bytes), Format::Csv);
    assert_eq!(show(&csv_grid::read(&bytes, "a").unwrap()), ["---", "科目 | 金额", "社会保障 | 5"]);
}

#[test]
fn bytes_that_mean_nothing_are_named_with_their_line() {
    let mut bytes = encoding_rs::GBK.encode("科目,金额\n社会保障,5\n").0.into_owned();
    bytes.extend(b"\xff,6\n");
    let document = csv_grid::read(&bytes, "a").unwrap();
    assert_eq!(document.problems[0].place, Place::line(3));
    assert_eq!(show(&document)[2], "社会保障 | 5");
}

#[test]
fn rows_know_their_lines() {
    let document = csv_grid::read(b"a,b\n\"c\nd\",1\n,\ne,2\nf,3\n", "a").unwrap();
    let grids = document.blocks.iter().filter_map(|b| if let Block::Grid(g) = b { Some(g) } else { None });
    let places: Vec<Vec<Place>> = grids.map(|g| g.rows.iter().map(|r| r.place).collect()).collect();
    assert_eq!(places, [[1, 2].map(Place::line), [5, 6].map(Place::line)]);
}

fn quoted(field: &str, separator: char) -> String {
    if field.contains([separator, '"', '\n']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.into()
    }
}

proptest! {
    #[test]
    fn any_table_is_found_and_read_with_any_separator(
        separator in prop::sample::select(vec![',', '\t', ';', '|']),
        rows in (2_usize..5).prop_flat_map(|width| {
            prop::collection::vec(prop::collection::vec("[一-十][一-十a-z0-9.\"/]{0,4}", width), 2..12)
        }),
    ) {
        // Fields may contain the delimiter. Another one in every field would be an equally good guess.
        let rows: Vec<Vec<String>> =
            rows.iter().map(|r| r.iter().map(|f| f.replace('/', &separator.to_string())).collect()).collect();
        let line = |row: &Vec<String>| {
            row.iter().map(|f| quoted(f, separator)).collect::<Vec<_>>().join(&separator.to_string())
        };
        let text = rows.iter().map(line).collect::<Vec<_>>().join("\n");
        prop_assert_eq!(sniff(text.as_bytes()), Format::Csv);
        let mut expected = vec!["---".to_string()];
        expected.extend(rows.iter().map(|row| {
            row.iter().map(|f| f.replace('\t', " ").trim().to_string()).collect::<Vec<_>>().join(" | ")
        }));
        prop_assert_eq!(lines(&text), expected);
    }
}

#[test]
fn tables_that_markdown_marks_by_bars_are_not_delimited_text() {
    let table = "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---:|---:|---:|\n\
        | 213 | 农林水支出 | 1,500.00 | 900.00 | 600.00 |\n| 21303 | 水利 | 1,500.00 | 900.00 | 600.00 |\n";
    let text = format!(
        "# 某某市水务局2026年部门预算\n\n## 支出总表\n\n单位：万元\n\n{table}\n2026年支出1,500.00万元，其中基本支出900.00万元。\n"
    );
    let opened = yusuan::library::open_bytes(text.as_bytes(), "a.md", &yusuan::library::Options::default());
    let [report] = opened.reports.as_slice() else { panic!("{opened:?}") };
    assert_eq!(crate::support::amounts(report, false), crate::pdf::provinces::EXPENSE);
    assert_eq!(report.source.format, "text");
}
