//! Our own documents in published layouts, with the expected results.
//!
//! `NAME.txt` is the document; `NAME.amounts.csv` and `NAME.indicators.csv` hold the rows expected in the exports,
//! with their lines. What exports don't show (captions, statements, notes, terms) is asserted here.

use crate::support::*;
use std::path::{Path, PathBuf};
use yusuan::export;
use yusuan::model::{AMOUNT_COLUMNS as AMOUNTS, INDICATOR_COLUMNS as INDICATORS};
use yusuan::model::{ColumnKind, CurrencyUnit, Report, ReportKind, Scope, Table, TableKind};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/text").join(name)
}

/// Opens a document and compares its exports with the expected results.
fn read(name: &str) -> Report {
    let mut reports = open(&[fixture(&format!("{name}.txt"))]);
    let answers = |what: &str| std::fs::File::open(fixture(&format!("{name}.{what}.csv"))).ok();
    let amounts = exported(|out| export::amounts(&reports, out).expect("an export"));
    let amounts = rows(amounts.as_slice(), &AMOUNTS);
    assert_same("amounts", rows(answers("amounts").expect("answers"), &AMOUNTS), amounts);
    let indicators = exported(|out| export::indicators(&reports, out).expect("an export"));
    let indicators = rows(indicators.as_slice(), &INDICATORS);
    assert_same("indicators", answers("indicators").map_or(Vec::new(), |f| rows(f, &INDICATORS)), indicators);
    assert_eq!(reports.len(), 1);
    reports.remove(0)
}

fn table(report: &Report, kind: TableKind) -> &Table {
    let found: Vec<&Table> = report.tables.iter().filter(|t| t.kind == kind).collect();
    assert_eq!(found.len(), 1, "{kind:?}");
    found[0]
}

fn headings(report: &Report) -> Vec<(u8, &str)> {
    report.notes.iter().map(|n| (n.level, n.heading.as_str())).collect()
}

fn terms(report: &Report) -> Vec<(&str, Option<&str>)> {
    report.glossary.iter().map(|t| (t.term.as_str(), t.code.as_deref())).collect()
}

#[test]
fn a_central_unit_with_tabs() {
    let report = read("central_unit");
    assert_eq!(report.title, "国家候鸟迁徙观测中心(国家湿地监测站)2026年度单位预算");
    assert_eq!((report.year, report.scope), (Some(2026), Some(Scope::Unit)));
    let fund = table(&report, TableKind::GovernmentFund);
    assert!(fund.empty);
    assert_eq!(fund.statement, None);
    let expense = table(&report, TableKind::FiscalIncomeExpense);
    let parents: Vec<Option<&str>> = expense
        .rows
        .iter()
        .filter(|r| r.name == "一般公共预算拨款")
        .map(|r| r.parent.map(|p| expense.rows[p].name.as_str()))
        .collect();
    assert_eq!(parents, [Some("本年收入"), Some("上年结转")]);
    let project = &report.projects[0];
    assert_eq!(project.goal.as_deref(), Some("目标1: 完成春秋两季观测。 目标2: 建立观测数据库。"));
    assert_eq!(project.execution_weight.map(|w| w.to_string()).as_deref(), Some("10"));
}

#[test]
fn the_narrative_of_a_central_unit() {
    let report = read("central_unit");
    assert_eq!(
        headings(&report),
        [
            (0, "国家候鸟迁徙观测中心（国家湿地监测站）概况"),
            (1, "国家候鸟迁徙观测中心（国家湿地监测站）主要职责"),
            (1, "国家候鸟迁徙观测中心（国家湿地监测站）机构设置"),
            (0, "国家候鸟迁徙观测中心（国家湿地监测站）2026年单位预算表"),
            (0, "国家候鸟迁徙观测中心（国家湿地监测站）2026年单位预算情况说明"),
            (1, "关于2026年单位收支总表的说明"),
            (1, "关于2026年一般公共预算支出表的说明"),
            (2, "一般公共预算当年拨款规模变化情况"),
            (2, "一般公共预算当年拨款具体使用情况"),
            (1, "其他重要事项情况说明"),
            (2, "政府采购情况"),
            (0, "名词解释"),
            (0, "附件"),
        ]
    );
    let paragraphs = |heading: &str| {
        let note = report.notes.iter().find(|n| n.heading.ends_with(heading)).unwrap();
        note.paragraphs.iter().map(|p| p.text.as_str()).collect::<Vec<_>>()
    };
    // A paragraph cut by a page break or a broken line is joined again.
    assert_eq!(
        paragraphs("主要职责"),
        ["（一）组织候鸟迁徙路线的观测。", "（二）保存观测数据，并与各省观测点共享。"]
    );
    assert_eq!(
        paragraphs("具体使用情况"),
        [
            "1. 科学技术支出（类）应用研究（款）机构运行（项）：2026 年预算数为 700 万元，比 2025 年执行数增加 10万元，增长 1.45%。",
            "2. 农林水支出（类）林业和草原（款）湿地保护（项）：2026 年预算数为 600 万元，增长 25.00%。",
        ]
    );
    assert_eq!(
        terms(&report),
        [
            ("一般公共预算拨款收入", None),
            ("科学技术支出（类）应用研究（款）机构运行（项）", Some("2060301")),
            ("农林水支出（类）林业和草原（款）湿地保护（项）", Some("2130212")),
        ]
    );
    assert_eq!(report.glossary[2].definition, "指用于保护湿地的支出。");
    assert_eq!(report.glossary[2].place.line, Some(216));
}

#[test]
fn markdown_with_pages_and_headers_printed_one_cell_off() {
    let report = read("markdown_pages");
    assert_eq!(report.unit_name, "某某海洋局本级");
    assert_eq!(report.tables.len(), 6);
    let san_gong = table(&report, TableKind::SanGong);
    assert_eq!(san_gong.number.as_deref(), Some("单位公开表6"));
    let capital = table(&report, TableKind::StateCapital);
    assert!(capital.empty);
    assert_eq!(
        capital.statement.as_deref(),
        Some("某某海洋局本级2022年没有使用国有资本经营预算安排的支出。")
    );
    assert_eq!(report.projects.len(), 2);
    assert_eq!(report.projects[0].goal.as_deref(), Some("1. 做好预报。  发布预警。"));
    // An unnumbered chart caption is on the level of the sections around it.
    let chart = report.notes.iter().find(|n| n.heading == "2022年预算支出构成").unwrap();
    assert_eq!((chart.level, chart.number.as_deref()), (2, None));
    // A marked-up item cut by a page break is a paragraph.
    assert!(!headings(&report).iter().any(|(_, h)| h.contains("（类）")));
    assert_eq!(terms(&report)[1], ("外交支出(类)国际组织(款)国际组织会费(项)", Some("2020401")));
}

#[test]
fn a_local_department_with_units_and_one_table_of_projects() {
    let report = read("local_department");
    assert_eq!((report.unit_name.as_str(), report.scope), ("青石县水务局", Some(Scope::Department)));
    let units = table(&report, TableKind::Other);
    assert_eq!(units.title, "部门预算单位构成");
    assert_eq!(units.cells.to_rows()[2], ["2", "青石县水库管理站"]);
    let income_expense = table(&report, TableKind::IncomeExpense);
    assert_eq!(income_expense.number.as_deref(), Some("部门公开表1"));
    assert!(income_expense.rows.iter().any(|r| r.name == "债务发行费用支出" && r.amounts.is_empty()));
    let projects = report.projects.iter().map(|p| {
        let fields = [&p.code, &p.category, &p.implementing_unit];
        (p.name.as_str(), fields.map(|f| f.as_deref().unwrap_or_default()))
    });
    assert_eq!(
        projects.collect::<Vec<_>>(),
        [
            ("水库除险加固", ["62010000023T000000101", "3-特定目标类", "青石县水务局本级"]),
            ("节水宣传", ["62010000023T000000102", "3-特定目标类", "青石县水务局本级"]),
            ("水库看护人员", ["62010000023R000000207", "12-编外人员类", "青石县水库管理站"]),
        ]
    );
    assert!(report.projects.iter().all(|p| p.execution_weight.is_some_and(|w| w.to_string() == "10")));
    assert_eq!(terms(&report)[2], ("农林水支出（类）水利（款）行政运行（项）", Some("2130301")));
}

#[test]
fn a_final_account() {
    let report = read("final_account");
    assert_eq!((report.kind, report.year), (ReportKind::Final, Some(2020)));
    let kinds: Vec<(TableKind, Option<&str>)> =
        report.tables.iter().map(|t| (t.kind, t.number.as_deref())).collect();
    assert_eq!(
        kinds,
        [
            (TableKind::IncomeExpense, Some("公开01表")),
            (TableKind::Income, Some("公开02表")),
            (TableKind::Expense, Some("公开03表")),
            (TableKind::FiscalIncomeExpense, Some("公开04表")),
            (TableKind::GeneralExpense, Some("公开05表")),
            (TableKind::GeneralBasic, Some("公开06表")),
            (TableKind::SanGong, Some("公开07表")),
            (TableKind::GovernmentFund, Some("公开08表")),
        ]
    );
    assert_eq!(report.tables[0].notes, ["注：本表反映部门本年度的总收支和年末结转结余情况。"]);
    let fund = table(&report, TableKind::GovernmentFund);
    let columns: Vec<ColumnKind> = fund.columns.iter().map(|c| c.column).collect();
    let wanted = [
        ColumnKind::Opening,
        ColumnKind::Revenue,
        ColumnKind::Total,
        ColumnKind::Basic,
        ColumnKind::Project,
        ColumnKind::Closing,
    ];
    assert_eq!(columns, wanted);
    assert_eq!(
        fund.statement.as_deref(),
        Some("我单位2020年度没有政府性基金预算财政拨款收入和支出，故本表为空。")
    );
    let project = &report.projects[0];
    assert_eq!(project.currency_unit, Some(CurrencyUnit::Yuan));
    assert_eq!(project.goal.as_deref(), Some("完成12处古建筑养护。"));
    assert_eq!(project.achievement.as_deref(), Some("完成11处。"));
    assert_eq!(project.total_score.map(|s| s.to_string()).as_deref(), Some("93.5"));
    assert_eq!(project.indicators[0].deviation.as_deref(), Some("一处因汛期顺延。"));
    let fiscal = project.funds.fiscal.as_ref().unwrap();
    let fiscal = [fiscal.initial, fiscal.full_year, fiscal.executed, fiscal.rate, fiscal.score];
    let fiscal = fiscal.map(|n| n.map(|n| n.to_string()));
    let wanted = [Some("2500000.00"), Some("2400000.00"), Some("2325000.00"), Some("96.88"), None];
    assert_eq!(fiscal.each_ref().map(Option::as_deref), wanted);
    assert_eq!(terms(&report)[2], ("文化旅游体育与传媒支出（类）文物（款）文物保护（项）", Some("2070204")));
}

#[test]
fn mixed_units_codes_in_parts_and_a_column_that_no_rule_knows() {
    let report = read("mixed_units");
    let units: Vec<Option<CurrencyUnit>> = report.tables.iter().map(|t| t.currency_unit).collect();
    let (yuan, wan) = (Some(CurrencyUnit::Yuan), Some(CurrencyUnit::WanYuan));
    assert_eq!(units, [yuan, wan, yuan, wan]);
    let numbers: Vec<Option<&str>> = report.tables.iter().map(|t| t.number.as_deref()).collect();
    assert_eq!(numbers, [Some("表一"), Some("表二"), Some("表三"), Some("表四")]);
    let general = table(&report, TableKind::GeneralExpense);
    let unknown = general.columns.last().unwrap();
    assert_eq!(
        (unknown.column, unknown.header.as_slice()),
        (ColumnKind::Unknown(1), &["绩效考核奖励".to_string()][..])
    );
    // Budget totals below the subjects that they add up.
    let parent = |code: &str| {
        let row = general.rows.iter().find(|r| r.code.as_deref() == Some(code)).unwrap();
        row.parent.and_then(|p| general.rows[p].code.clone())
    };
    assert_eq!(parent("2200504").as_deref(), Some("22005"));
    assert_eq!(parent("22102").as_deref(), Some("221"));
}

#[test]
fn tables_that_go_on_under_a_title_that_says_so() {
    let report = read("continued");
    assert_eq!(report.year, Some(2025));
    assert_eq!(report.unit_name, "示例市第九中学");
    let kinds: Vec<TableKind> = report.tables.iter().map(|t| t.kind).collect();
    let wanted =
        [TableKind::Expense, TableKind::IncomeExpense, TableKind::SanGong, TableKind::GovernmentFund];
    assert_eq!(kinds, wanted);
    assert_eq!(table(&report, TableKind::Expense).title, "支出总表");
    let fund = table(&report, TableKind::GovernmentFund);
    assert_eq!(fund.statement.as_deref(), Some("本单位2025年没有政府性基金预算支出，本表为空表。"));
    assert_eq!(report.notes, [], "page numbers are no prose");
}

#[test]
fn a_district_department_with_codes_in_parts_and_san_gong_beside_operating_funds() {
    let report = read("district_department");
    assert_eq!((report.unit_name.as_str(), report.scope), ("示例区园林绿化局", Some(Scope::Department)));
    let units: Vec<CurrencyUnit> = report.tables.iter().filter_map(|t| t.currency_unit).collect();
    let (yuan, wan) = (CurrencyUnit::Yuan, CurrencyUnit::WanYuan);
    assert_eq!(units, [yuan, yuan, yuan, yuan, wan, yuan]);
    let fund = table(&report, TableKind::GovernmentFund);
    assert_eq!(fund.statement.as_deref(), Some("示例区园林绿化局2025年无政府性基金预算安排的支出。"));
    let account = report.account.as_ref().unwrap();
    assert_eq!((account.placed, account.left.len()), (40, 0));
}
