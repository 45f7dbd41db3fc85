//! Sentences link to the cells that they state.

use crate::check::mutations::clean;
use yusuan::check::told;
use yusuan::library::{Options, open_bytes};

#[test]
fn a_sentence_leads_to_its_cell_and_the_cell_to_its_sentences() {
    let report = open_bytes(clean().as_bytes(), "clean.txt", &Options::default()).reports.remove(0);
    let links: Vec<String> = told(&report)
        .into_iter()
        .map(|link| {
            let (section, paragraph, assertion) = link.assertion;
            let (at, column) = link.cell;
            let (table, row) = report.table_and_row(at).unwrap();
            let value = row.value(column).unwrap();
            let said = &report.notes[section].paragraphs[paragraph].assertions[assertion];
            assert_eq!(said.amount.unwrap().value.normalize(), value.normalize());
            format!("{} → {} {} {value}", said.subject, table.title, row.name)
        })
        .collect();
    for wanted in [
        "机构运行 → 一般公共预算支出表 机构运行 700.00",
        "人员经费 → 一般公共预算基本支出表 国家候鸟迁徙观测中心 650.00",
        "公务接待费 → 财政拨款预算“三公”经费支出表 三公经费 0.30",
        "项目支出 → 单位支出总表 国家候鸟迁徙观测中心 1300.00",
    ] {
        assert!(links.iter().any(|link| link == wanted), "{wanted}\n{links:#?}");
    }
}
