use super::*;
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

fn view() -> View {
    let row = |code: &str, name: &str, amount: &str, share: &str| {
        vec![Value::text(code), Value::text(name), Value::figure(amount), Value::figure(share)]
    };
    View {
        unit_column: None,
        title: "支出总表".into(),
        unit: Some("万元".into()),
        remarks: Vec::new(),
        columns: ["编码", "科目", "金额", "占比"].map(str::to_string).into(),
        rows: vec![row("0201", "住房公积金", "1,234.50", "87.5%"), row("", "=HYPERLINK(1)", "-3.00", "1.2?")],
    }
}

fn text(format: Format) -> String {
    String::from_utf8(view().bytes(format).unwrap()).unwrap()
}

#[test]
fn only_what_is_printed_as_a_number_is_one() {
    let number = |digits: &str| Value::Number(Decimal::from_str_exact(digits).unwrap());
    for (shown, value) in [
        ("1,234.50", number("1234.50")),
        ("+0.10  ", number("0.10")),
        ("-3.00", number("-3.00")),
        ("0201", Value::text("0201")),
        ("1,2.3", Value::text("1,2.3")),
        ("", Value::text("")),
        ("12.5%", Value::Percent(Decimal::new(125, 1))),
    ] {
        assert_eq!(Value::figure(shown), value, "{shown}");
    }
}

#[test]
fn texts_that_could_be_formulas_are_guarded_and_amounts_stay_numbers() {
    for text in ["=1", "+1", "-1", "@A", "\t=1", "\r=1"] {
        assert_eq!(guarded(text), format!("'{text}"));
    }
    assert_eq!(guarded("档案=1"), "档案=1");
    let csv = text(Format::Csv);
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "支出总表（万元）");
    assert_eq!(lines[1], "编码,科目,金额,占比");
    assert_eq!(lines[2], "0201,住房公积金,1234.50,87.5%");
    assert_eq!(lines[3], ",'=HYPERLINK(1),-3.00,1.2?");
}

#[test]
fn the_byte_order_mark_comes_only_on_request() {
    assert!(text(Format::CsvWithMark).starts_with('\u{feff}'));
    assert!(text(Format::CsvWithMark).ends_with(&text(Format::Csv)));
    assert!(!text(Format::Csv).starts_with('\u{feff}'));
}

#[test]
fn a_workbook_reads_back_with_numbers_as_numbers() {
    let bytes = view().bytes(Format::Xlsx).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let cell = |row, column| sheet.get_value((row, column)).cloned().unwrap();
    assert_eq!(cell(0, 0), Data::String("支出总表（万元）".into()));
    assert_eq!(cell(2, 0), Data::String("0201".into()));
    assert_eq!((cell(2, 2), cell(2, 3)), (Data::Float(1234.5), Data::Float(0.875)));
    assert_eq!(cell(3, 1), Data::String("=HYPERLINK(1)".into()));
    assert_eq!(book.worksheet_formula("支出总表").unwrap().used_cells().count(), 0);
}

#[test]
fn numbers_longer_than_a_spreadsheet_reckons_are_not_rounded() {
    let long = "123,456,789,012,345.67";
    let rows = vec![vec![Value::figure(long)]];
    let bytes = View { columns: vec!["x".into()], rows, ..View::default() }.bytes(Format::Xlsx).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(sheet.get_value((2, 0)), Some(&Data::String("123456789012345.67".into())));
}

#[test]
fn markdown_puts_numbers_at_the_right_and_escapes_bars() {
    let mut view = view();
    view.rows[0][1] = Value::text("a|b");
    let text = String::from_utf8(view.bytes(Format::Markdown).unwrap()).unwrap();
    assert!(text.contains("| --- | --- | ---: | ---: |\n| 0201 | a\\|b | 1,234.50 | 87.5% |\n"), "{text}");
}

#[test]
fn json_keeps_the_digits() {
    let json: serde_json::Value = serde_json::from_str(&text(Format::Json)).unwrap();
    assert_eq!(json["unit"], "万元");
    assert_eq!(json["rows"][0][2], "1234.50");
}

#[test]
fn text_puts_decimal_points_under_each_other_and_names_below_theirs() {
    let row = |name: &str, depth, amount: &str| vec![Value::name(name, depth), Value::figure(amount)];
    let view = View {
        columns: vec!["科目".into(), "金额".into()],
        rows: vec![row("住房", 0, "1,234.5"), row("公积金", 1, "6")],
        ..View::titled("支出总表 · 万元", Some(CurrencyUnit::WanYuan), crate::lang::Lang::Zh.texts())
    };
    assert_eq!(
        view.text(),
        "支出总表（万元）\n  科目         金额\n  住房      1,234.5\n    公积金      6\n"
    );
}

#[test]
fn markdown_takes_nothing_from_a_document_for_marks() {
    assert_eq!(escaped("<b>*1* | #2\u{1b}"), r"\<b\>\*1\* \| \#2 ");
}
