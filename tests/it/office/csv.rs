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
