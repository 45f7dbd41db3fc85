use crate::office::files::{ods, show, xlsx};
use rust_xlsxwriter::{Format, FormatBorder, Formula, Workbook, XlsxError};
use yusuan::model::Place;
use yusuan::read::{Block, Flaw, sheet};

fn workbook(fill: impl FnOnce(&mut Workbook) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(&mut workbook).unwrap();
    workbook.save_to_buffer().unwrap()
}

fn lines(bytes: &[u8]) -> Vec<String> {
    let document = sheet::read(bytes, "预算.xlsx").unwrap();
    assert!(document.problems.is_empty(), "{:?}", document.problems);
    show(&document)
}

#[test]
fn a_published_table_reads_as_printed() {
    let money = Format::new().set_num_format("#,##0.00");
    let percent = Format::new().set_num_format("0.00%");
    let plain = Format::new();
    let book = workbook(|book| {
        let sheet = book.add_worksheet().set_name("支出总表")?;
        sheet.merge_range(0, 0, 0, 3, "2024年支出总表", &plain)?;
        sheet.write(1, 3, "单位：万元")?;
        sheet.merge_range(2, 0, 3, 0, "科目编码", &plain)?;
        sheet.merge_range(2, 1, 3, 1, "科目名称", &plain)?;
        sheet.merge_range(2, 2, 2, 3, "本年预算", &plain)?;
        sheet.write(3, 2, "合计")?.write(3, 3, "增减")?;
        sheet.write(4, 0, 201)?.write(4, 1, "一般公共\n服务支出")?;
        sheet.write_with_format(4, 2, 4617.1, &money)?.write_with_format(4, 3, -0.1756, &percent)?;
        sheet.write(5, 0, 2_010_601)?.write(5, 1, "  行政运行")?.write(5, 2, "614.90")?;
        sheet.write_formula(5, 3, Formula::new("=0.1+0.2").set_result("0.30000000000000004"))?;
        Ok(())
    });
    assert_eq!(
        lines(&book),
        [
            "2024年支出总表",
            "单位：万元",
            "---",
            "科目编码 2x1 | 科目名称 2x1 | 本年预算 1x2 | ^",
            "^ | ^ | 合计 | 增减",
            "201 | 一般公共服务支出 | 4,617.10 | -17.56%",
            "2010601 | 行政运行 | 614.90 | 0.3",
        ]
    );
}

#[test]
fn blank_rows_part_tables_and_places_are_those_of_the_sheet() {
    let book = workbook(|book| {
        book.add_worksheet().set_name("空")?;
        let sheet = book.add_worksheet().set_name("二")?;
        for (row, text) in [(2, "a"), (3, "b"), (6, "c")] {
            sheet.write(row, 4, text)?.write(row, 6, "1")?;
        }
        Ok(())
    });
    let document = sheet::read(&book, "a.xlsx").unwrap();
    assert_eq!(show(&document), ["# 二", "---", "a |  | 1", "b |  | 1", "---", "c |  | 1"]);
    let at = |line| Place { page: Some(2), line: Some(line), row: None };
    let places: Vec<Place> = document
        .blocks
        .iter()
        .filter_map(|block| if let Block::Grid(g) = block { Some(g) } else { None })
        .flat_map(|grid| grid.rows.iter().map(|r| r.place))
        .collect();
    assert_eq!(places, [at(3), at(4), at(7)]);
    assert_eq!(document.source.pages, Some(2));
}

#[test]
fn rulings_tell_the_table_from_what_is_around_it() {
    let ruled = Format::new().set_border(FormatBorder::Thin);
    let book = workbook(|book| {
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "编制单位：甲局")?.write(0, 2, "单位：元")?;
        for (row, texts) in [(1, ["项目", "", "金额"]), (2, ["", "", ""]), (3, ["合计", "", "5"])] {
            for (column, text) in (0..).zip(texts) {
                sheet.write_with_format(row, column, text, &ruled)?;
            }
        }
        sheet.write(4, 0, "制表：乙")?.write(4, 2, "审核：丙")?;
        Ok(())
    });
    assert_eq!(
        lines(&book),
        [
            "编制单位：甲局",
            "- 单位：元",
            "---",
            "项目 |  | 金额",
            " |  | ",
            "合计 |  | 5",
            "制表：乙",
            "- 审核：丙"
        ]
    );
}

#[test]
fn what_is_hidden_is_read_and_said() {
    let book = workbook(|book| {
        book.add_worksheet().write(0, 0, "见下表")?;
        let sheet = book.add_worksheet().set_name("明细")?.set_hidden(true);
        for row in 0..4 {
            sheet.write(row, 0, "甲")?.write(row, 1, row)?;
        }
        sheet.set_row_hidden(1)?.set_row_hidden(2)?;
        sheet.set_column_hidden(1)?;
        Ok(())
    });
    assert_eq!(
        lines(&book),
        [
            "见下表",
            "（隐藏工作表：明细）",
            "（隐藏行：2–3）",
            "（隐藏列：B）",
            "# 明细",
            "---",
            "甲 | 0",
            "甲 | 1",
            "甲 | 2",
            "甲 | 3"
        ]
    );
}

#[test]
fn dates_truths_and_errors_are_read() {
    let date = Format::new().set_num_format("yyyy\"年\"m\"月\"");
    let book = workbook(|book| {
        let sheet = book.add_worksheet();
        sheet.write_with_format(0, 0, 45413, &date)?.write(0, 1, true)?;
        sheet.write_formula(1, 0, Formula::new("=1/0").set_result("#DIV/0!"))?.write(1, 1, "x")?;
        Ok(())
    });
    assert_eq!(lines(&book), ["---", "2024年5月 | TRUE", "#DIV/0! | x"]);
}

#[test]
fn a_sheet_cut_off_keeps_what_was_whole() {
    let row = |n: u32| {
        format!(r#"<row r="{n}"><c r="A{n}" t="str"><v>甲</v></c><c r="B{n}"><v>{n}.5</v></c></row>"#)
    };
    let book = xlsx(&format!("<worksheet><sheetData>{}{}<row r=\"3\"><c r=\"A3\"><v>5", row(1), row(2)));
    let document = sheet::read(&book, "a.xlsx").unwrap();
    assert_eq!(show(&document), ["# 明细", "---", "甲 | 1.5", "甲 | 2.5"]);
    assert!(document.problems[0].to_string().contains("明细"));
}

#[test]
fn a_formula_without_a_stored_value_is_told() {
    let cells = r#"<c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><v/></c>
        <c r="E1"><f>B1</f></c><c r="F1"><f>B1</f><v></v></c><c r="G1"><f>B1</f><v/></c>"#;
    let row = r#"<row r="1"><c r="A1" t="str"><v>甲</v></c>"#;
    let book = xlsx(&format!("<worksheet><sheetData>{row}{cells}</row></sheetData></worksheet>"));
    let document = sheet::read(&book, "a.xlsx").unwrap();
    let flaw = Flaw::Uncomputed { sheet: "明细".into(), count: 3 };
    assert_eq!(document.problems.iter().map(|p| &p.what).collect::<Vec<_>>(), [&flaw]);
}

#[test]
fn open_document_sheets_read_as_printed() {
    let styles = r#"<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>
        <style:style style:name="ce1"><style:table-cell-properties fo:border="0.5pt solid #000"/></style:style>"#;
    let sheets = r#"<table:table table:name="收入"><table:table-column table:number-columns-repeated="3"/>
        <table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>收入总表</text:p></table:table-cell>
            <table:covered-table-cell/><table:table-cell><text:p>单位：元</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:style-name="ce1"><text:p>甲<text:s text:c="2"/>乙</text:p></table:table-cell>
            <table:table-cell table:style-name="ce1" office:value-type="percentage" office:value="0.17562"><text:p>17.56%</text:p></table:table-cell>
            <table:table-cell table:number-columns-repeated="16380"/></table:table-row>
        <table:table-row table:visibility="collapse"><table:table-cell table:style-name="ce1"><text:p>丙</text:p><text:p>丁</text:p></table:table-cell>
            <table:table-cell table:style-name="ce1" office:value-type="float" office:value="3"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        </table:table><table:table table:name="藏" table:style-name="ta2"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>"#;
    assert_eq!(
        lines(&ods(styles, sheets)),
        [
            "（隐藏行：4）",
            "收入总表",
            "- 单位：元",
            "---",
            "甲  乙 | 17.56%",
            "甲  乙 | 17.56%",
            "丙丁 | 3",
            "（隐藏工作表：藏）",
            "x"
        ]
    );
}
