//! Tables of projects whose merged cells continue on the next page.

use crate::pdf::read_pages;
use crate::pdf::writer::{Page, Pdf, ofd};
use yusuan::library::{Options, open_bytes};
use yusuan::model::{Project, Report};

fn report(pages: Vec<Page>) -> Report {
    read_pages(&pages);
    let open = |bytes: &[u8]| {
        let mut opened = open_bytes(bytes, "a", &Options::default());
        assert!(opened.failures.is_empty(), "{:?}", opened.failures);
        opened.reports.remove(0)
    };
    let report = open(&Pdf::of(pages.clone()));
    assert_eq!(open(&ofd::of(&pages).unwrap()).projects, report.projects);
    report
}

/// The outline of a table with vertical lines at `xs` and, for each row edge, the column at which its line begins.
fn ruled(mut page: Page, xs: &[f32], top: f32, from: &[usize]) -> Page {
    let right = *xs.last().unwrap();
    let low = top - 20.0 * (from.len() - 1) as f32;
    for x in xs {
        page = page.line(*x, low, *x, top);
    }
    for (i, column) in from.iter().enumerate() {
        let y = top - 20.0 * i as f32;
        page = page.line(xs[*column], y, right, y);
    }
    page
}

fn shown(project: &Project) -> Vec<String> {
    let level = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".into());
    let shown =
        |i: &yusuan::model::Indicator| format!("{} {} {}", level(&i.level1), level(&i.level2), i.name);
    project.indicators.iter().map(shown).collect()
}

#[test]
fn a_level_whose_word_is_printed_on_the_next_page_is_that_of_the_rows_before_it() {
    let xs = [10.0, 80.0, 170.0, 270.0, 390.0];
    let first = Page::new().text(120.0, 570.0, "某某局2026年部门预算").text(120.0, 540.0, "项目绩效目标表");
    let first = ruled(first, &xs, 500.0, &[0, 0, 0, 0, 2, 1, 2, 0]).rows(
        &xs,
        500.0,
        &[
            &["项目名称", "湿地巡护", "", ""],
            &["资金（万元）", "年度资金总额", "9.00", ""],
            &["一级指标", "二级指标", "三级指标", "指标值"],
            &["产出指标", "数量指标", "巡护里程", "≥1200公里"],
            &["", "", "监测点位", "16个"],
            &["", "", "巡护质量", "优"],
            &["", "", "监测质量", "良"],
        ],
    );
    // The name of the outer level is outside of the table.
    let first = first.text(20.0, 340.0, "产出指标");
    // Without header and outer column: the text of the merged cell is in its middle.
    let second = ruled(Page::new(), &xs[1..], 570.0, &[0, 1, 0]).rows(
        &xs[1..],
        570.0,
        &[&["质量指标", "记录质量", "优"], &["", "验收合格", "100%"]],
    );
    let report = report(vec![first, second]);
    let [project] = report.projects.as_slice() else { panic!("{:#?}", report.projects) };
    assert_eq!(
        shown(project),
        [
            "产出指标 数量指标 巡护里程",
            "产出指标 数量指标 监测点位",
            "产出指标 质量指标 巡护质量",
            "产出指标 质量指标 监测质量",
            "产出指标 质量指标 记录质量",
            "产出指标 质量指标 验收合格",
        ]
    );
    assert_eq!(project.indicators[5].place.page, Some(2));
}

#[test]
fn a_project_of_a_list_that_two_pages_print_in_parts_is_one() {
    let xs = [5.0, 70.0, 125.0, 200.0, 270.0, 330.0, 395.0];
    let header = ["项目名称", "预算数", "绩效目标", "指标名称", "指标性质", "指标值"];
    let first = Page::new().text(120.0, 570.0, "某某局2026年部门预算").text(120.0, 540.0, "项目绩效目标表");
    let first = ruled(first.text(300.0, 520.0, "单位：万元"), &xs, 500.0, &[0, 0, 3, 0, 3, 0]).rows(
        &xs,
        500.0,
        &[
            &header,
            &["湿地巡护", "30.50", "守护湿地。", "巡护里程", "≥", "1200"],
            &["", "", "", "监测点位", "≥", "16"],
            &["鸟类", "", "监测鸟类，", "监测次数", "≥", "12"],
            &["", "", "", "监测报告", "=", "4"],
        ],
    );
    let second = ruled(Page::new(), &xs, 570.0, &[0, 0, 3, 0, 0]).rows(
        &xs,
        570.0,
        &[
            &header,
            &["监测项目", "20.00", "公布结果。", "公布次数", "=", "1"],
            &["", "", "", "公众知晓", "定性", "优"],
            &["科普", "8.00", "办好科普。", "科普场次", "≥", "3"],
        ],
    );
    let report = report(vec![first, second]);
    let told: Vec<_> = report
        .projects
        .iter()
        .map(|p| {
            let total = p.funds.total.as_ref().and_then(|f| f.amount).unwrap().to_string();
            (p.name.as_str(), total, p.goal.as_deref().unwrap(), p.indicators.len())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("湿地巡护", "30.50".to_string(), "守护湿地。", 2),
            ("鸟类监测项目", "20.00".to_string(), "监测鸟类，公布结果。", 4),
            ("科普", "8.00".to_string(), "办好科普。", 1),
        ]
    );
}

/// A list of projects on two pages, with the columns at which the row edges begin (8: none is drawn).
fn list_over_pages(last: &[usize], first: &[usize], rows: &[&[&str]]) -> Vec<String> {
    let xs = [10.0, 60.0, 100.0, 155.0, 205.0, 255.0, 305.0, 350.0, 395.0];
    let page = Page::new().text(120.0, 570.0, "某某局2026年部门预算").text(120.0, 540.0, "项目绩效目标表");
    let header = ["项目名称", "预算数", "绩效目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值"];
    let from = [&[0, 0], last].concat();
    let page = ruled(page, &xs, 500.0, &from).rows(
        &xs,
        500.0,
        &[
            &header,
            &["湿地巡护", "9.00", "守护湿地。", "产出指标", "数量指标", "巡护里程", "≥", "1200"],
            &["", "", "", "产出指标", "质量指标", "巡护质量", "定性", "优"],
        ],
    );
    let next = ruled(Page::new(), &xs, 570.0, first).rows(&xs, 570.0, rows);
    let report = report(vec![page, next]);
    let [project] = report.projects.as_slice() else { panic!("{:#?}", report.tables) };
    shown(project)
}

#[test]
fn two_indicators_at_a_page_break_without_a_ruling_stay_two() {
    let rows: &[&[&str]] = &[
        &["", "", "", "效益指标", "社会效益", "社会影响", "定性", "优"],
        &["", "", "", "效益指标", "生态效益", "生态状况", "≥", "95"],
    ];
    let read = list_over_pages(&[3, 8], &[8, 3, 0], rows);
    assert_eq!(read[1..3], ["产出指标 质量指标 巡护质量", "效益指标 社会效益 社会影响"]);
}

#[test]
fn a_merged_cell_that_no_ruling_ends_goes_on_beside_rows_that_are_ended() {
    let rows: &[&[&str]] = &[
        &["护项目", "", "", "", "质量指标", "记录质量", "定性", "优"],
        &["", "", "", "", "", "归档质量", "定性", "良"],
    ];
    let read = list_over_pages(&[4, 5], &[5, 5, 0], rows);
    assert_eq!(
        read[1..],
        ["产出指标 质量指标 巡护质量", "产出指标 质量指标 记录质量", "产出指标 质量指标 归档质量"]
    );
}
