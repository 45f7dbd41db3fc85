//! Codes of units beside their names, and beside codes of subjects.

use yusuan::read::csv_grid;
use yusuan::recognise::recognise;

/// Code, second code and name of the first row of a table with these label columns.
fn row(header: &str, labels: &str) -> [String; 3] {
    let text = format!("支出总表,\n{header},合计,基本支出\n{labels},3.50,1.50\n");
    let report = recognise(csv_grid::read(text.as_bytes(), "a").unwrap()).report;
    let table = &report.tables[0];
    assert_eq!(
        table.columns.iter().map(|c| c.column.to_string()).collect::<Vec<_>>(),
        ["total", "basic"],
        "{header}"
    );
    let row = &table.rows[0];
    assert_eq!(row.amounts.len(), 2, "no code is an amount");
    let code = |code: &Option<yusuan::model::SubjectCode>| {
        code.as_ref().map(ToString::to_string).unwrap_or_default()
    };
    [code(&row.code), code(&row.second_code), row.name.to_string()]
}

#[test]
fn codes_of_units_are_neither_amounts_nor_parts_of_other_codes() {
    for code in ["单位编码", "部门代码", "预算单位编号"] {
        let both = ["101001", "", "某局"];
        assert_eq!(row(&format!("{code},单位名称"), "101001,某局"), both);
        assert_eq!(row(&format!("单位名称,{code}"), "某局,101001"), both, "the name may stand first");
        let parted = ["2010301", "101001", "行政运行"];
        assert_eq!(row(&format!("{code},科目编码,科目名称"), "101001,2010301,行政运行"), parted);
        assert_eq!(row(&format!("科目编码,科目名称,{code}"), "2010301,行政运行,101001"), parted);
        assert_eq!(
            row(&format!("{code},单位名称,科目编码,科目名称"), "101001,某局,2010301,行政运行"),
            parted
        );
    }
}
