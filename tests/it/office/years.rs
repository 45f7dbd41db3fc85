//! The year of workbooks whose only years stand in headers. A delimited text has the same grids.

use yusuan::model::{Report, ReportKind};
use yusuan::read::csv_grid;
use yusuan::recognise::recognise;

fn report(tables: &[&str]) -> Report {
    recognise(csv_grid::read(tables.join(",,,,\n").as_bytes(), "a").unwrap()).report
}

/// Year and kind of a report of these tables, and basis and column of each amount column in its last table.
fn read(tables: &[&str]) -> (Option<u16>, ReportKind, Vec<String>) {
    let report = report(tables);
    let columns = report.tables.last().unwrap().columns.iter();
    let columns = columns.map(|c| format!("{} {}", c.basis.name(), c.column)).collect();
    (report.year, report.kind, columns)
}

/// A table with these headers above its amounts.
fn table(title: &str, headers: &[&str]) -> String {
    let amounts: Vec<String> = (1..=headers.len()).map(|n| format!("{n}.50")).collect();
    let (headers, amounts) = (headers.join(","), amounts.join(","));
    format!("{title}\n科目编码,科目名称,{headers}\n201,教育,{amounts}\n合计,,{amounts}\n")
}

#[test]
fn the_year_is_that_of_the_amounts_and_never_one_compared_with() {
    use ReportKind::{Budget, Final};
    for (title, headers, year, kind, columns) in [
        ("支出总表", &["2025年预算数"][..], Some(2025), Budget, &["budget amount"][..]),
        (
            "支出总表",
            &["2024年预算数", "2025年预算数"],
            Some(2025),
            Budget,
            &["prior_budget total", "budget total"],
        ),
        (
            "支出总表",
            &["2024年执行数", "2025年预算数"],
            Some(2025),
            Budget,
            &["prior_final total", "budget total"],
        ),
        (
            "支出总表",
            &["2025年", "其中：基本支出", "上年预算数"],
            Some(2025),
            Budget,
            &["budget total", "budget basic", "prior_budget total"],
        ),
        (
            "支出决算表",
            &["2023年决算数", "2024年预算数", "2024年决算数"],
            Some(2024),
            Final,
            &["prior_final total", "budget total", "final total"],
        ),
        (
            "支出总表",
            &["2023年决算数", "2024年决算数"],
            Some(2024),
            Final,
            &["prior_final total", "final total"],
        ),
        ("支出总表", &["2024年执行数", "合计"], None, Budget, &["prior_final total", "budget total"]),
        ("支出总表", &["合计", "2024年预算数"], None, Budget, &["budget total", "budget c1"]),
        ("支出总表", &["上年结转（2024年）", "合计"], None, Budget, &["budget carryover", "budget total"]),
        ("支出总表", &["上年预算数", "本年预算数"], None, Budget, &["prior_budget total", "budget total"]),
        (
            "支出总表",
            &["2024年预算", "2025年预算", "2026年预算"],
            None,
            Budget,
            &["budget c1", "budget c2", "budget c3"],
        ),
    ] {
        let columns = columns.iter().map(|c| c.to_string()).collect();
        assert_eq!(read(&[&table(title, headers)]), (year, kind, columns), "{headers:?}");
    }
}

#[test]
fn tables_that_disagree_leave_the_year_open_and_names_of_projects_say_nothing() {
    let with = |title: &str, year: u16| table(title, &[&format!("{year}年预算数")]);
    let (left, other) = (with("收入总表", 2024), with("支出总表", 2025));
    assert_eq!(report(&[&left, &other]).year, Some(2025));
    let third = with("一般公共预算支出表", 2024);
    assert_eq!(report(&[&left, &third, &other]).year, None);
    let carried = "2024年结转资金支出表\n科目名称,金额\n教育,3\n合计,3\n";
    assert_eq!(report(&[carried, &other]).year, Some(2025));
    let projects = "项目支出表\n项目名称,金额\n2021年水利工程,3\n2021年绿化,1\n合计,4\n";
    assert_eq!(report(&[projects]).year, None);
}
