//! Flowed tables with random rows and figures, printed like PDF text, are read back equal; and no input makes the
//! reader panic.

use crate::flowed_support::{document, grids};
use proptest::prelude::*;
use yusuan::read::Document;
use yusuan::recognise::regrid;

const NAMES: &[&str] =
    &["科学技术支出", "机构运行", "其他支出（项）", "住房公积金", "事业单位离退休", "野外台站、监测网运行"];
const HEADERS: &[&str] =
    &["本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"];

/// An amount with separators; sometimes none, an integer or a negative one.
fn amount() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just(String::new()),
        6 => (0..9_999_999u32, 0..100u32).prop_map(|(whole, cents)| format!("{}.{cents:02}", grouped(whole))),
        1 => Just("0".to_string()),
        1 => (1..999u32).prop_map(|n| format!("-{n}.5")),
    ]
}

fn grouped(whole: u32) -> String {
    let number = rust_decimal::Decimal::from(whole);
    yusuan::text::group_thousands(number)
}

/// One space between cells, two more for each blank one; one at the end.
fn spaced(cells: &[String]) -> String {
    let mut out = String::new();
    for cell in cells {
        out.push(' ');
        out += if cell.is_empty() { " " } else { cell };
    }
    out.push(' ');
    out
}

fn rows_of(document: &Document, grid: usize) -> Vec<Vec<String>> {
    let grid = grids(document).nth(grid).expect("a grid");
    grid.rows.iter().map(|r| r.cells.iter().map(|c| c.text.to_string()).collect()).collect()
}

fn code_row(columns: usize) -> impl Strategy<Value = Vec<String>> {
    let code = prop_oneof![Just("208"), Just("20603"), Just("2210201")];
    let name = prop::sample::select(NAMES);
    (code, name, prop::collection::vec(amount(), columns))
        .prop_map(|(code, name, amounts)| [vec![code.to_string(), name.to_string()], amounts].concat())
}

fn code_table() -> impl Strategy<Value = (usize, Vec<Vec<String>>)> {
    (1..=HEADERS.len()).prop_flat_map(|n| (Just(n), prop::collection::vec(code_row(n), 1..12)))
}

proptest! {
    #[test]
    fn tables_of_codes_read_back_equal((columns, rows) in code_table(), page in 0..12usize) {
        let headers = &HEADERS[..columns];
        let numbers: Vec<String> = (1..=columns).map(|n| n.to_string()).collect();
        let mut text = format!("收入决算表 \n\n  公开 02 表 \n\n单位：某某市监测站  金额单位：元 \n\n项目 \n\n{} \n\n", headers.join(" "));
        text += &format!("功能分\n\n类科目编码 \n\n科目名称 \n\n栏次 {} \n", numbers.join(" "));
        for (i, row) in rows.iter().enumerate() {
            // A page break leaves one space and no blank line.
            text += if i == page { " " } else { "\n" };
            text += &format!("{}   {}{}\n", row[0], row[1], spaced(&row[2..]));
        }
        let got = rows_of(&regrid(document(&text)), 0);
        prop_assert_eq!(&got[0][2..], headers);
        prop_assert_eq!(&got[got.len() - rows.len()..], rows.as_slice(), "{}", text);
    }

    #[test]
    fn two_sides_read_back_equal(rows in prop::collection::vec((0..NAMES.len() + 1, amount(), 0..NAMES.len() + 1, amount()), 2..20)) {
        let name = |i: usize| NAMES.get(i).copied().unwrap_or_default();
        let height = rows.len();
        let mut text = "公开01表\n\n单位：某某市监测站 金额单位：元\n\n收入 支出\n\n项目 行次 金额 项目 行次 金额\n\n栏次 1 栏次 2\n".to_string();
        let mut wanted = Vec::new();
        for (i, (left, income, right, expense)) in rows.iter().enumerate() {
            // At least one name is needed on the right, to distinguish two sides.
            let right = if i < 2 { 0 } else { *right };
            let cells = [name(*left), &(i + 1).to_string(), income, name(right), &(i + 1 + height).to_string(), expense].map(str::to_string);
            let printed: Vec<&str> = cells.iter().map(String::as_str).filter(|c| !c.is_empty()).collect();
            text += &format!("\n{}\n", printed.join(" "));
            wanted.push(cells.to_vec());
        }
        text += "\n收入支出决算总表\n";
        let document = regrid(document(&text));
        let got = rows_of(&document, 0);
        prop_assert_eq!(&got[got.len() - height..], wanted.as_slice(), "{}", text);
    }

    #[test]
    fn sources_of_money_are_right_or_said_to_be_in_doubt(rows in prop::collection::vec((0..9_999u32, 0..4u8, 1..9_999u32), 2..9)) {
        let money = |n: u32| format!("{}.{:02}", grouped(n / 100), n % 100);
        let height = rows.len() + 1;
        let mut text = "公开04表\n\n单位：某某市监测站 金额单位：元\n\n栏次 1 栏次 2 3 4 5\n\n".to_string();
        let mut wanted = Vec::new();
        let sum = |source: fn(&(u32, u8, u32)) -> u32| rows.iter().map(source).sum::<u32>();
        let sums = [sum(|r| if r.1 % 2 == 0 { r.0 } else { 0 }), sum(|r| if r.1 < 2 { r.2 } else { 0 })];
        for (i, (general, which, fund)) in rows.iter().enumerate() {
            // A row is paid by both sources, by one, or by none.
            let (general, fund) = (if which % 2 == 0 { *general } else { 0 }, if *which < 2 { *fund } else { 0 });
            let total = general + fund;
            let parts = [total, general, fund, 0].map(|n| if n == 0 { String::new() } else { money(n) });
            let printed: Vec<&str> = parts.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
            let income = match i {
                0 if sums[0] > 0 => "一、一般公共预算财政拨款 1 9.00".to_string(),
                1 if sums[1] > 0 => "二、政府性基金预算财政拨款 2 9.00".to_string(),
                _ => (i + 1).to_string(),
            };
            text += &format!("{} 支出 {} {}\n\n", income, i + 1 + height, printed.join(" "));
            wanted.push(parts.to_vec());
        }
        let parts = [sums[0] + sums[1], sums[0], sums[1], 0].map(|n| if n == 0 { String::new() } else { money(n) });
        let printed: Vec<&str> = parts.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
        text += &format!("本年收入合计 {height} 18.00 本年支出合计 {} {}\n\n", 2 * height, printed.join(" "));
        wanted.push(parts.to_vec());
        text += "行次 合计 一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款\n\n项目 行次 金额 项目\n";
        let document = regrid(document(&text));
        let in_doubt = grids(&document).next().unwrap().low_confidence;
        let got: Vec<Vec<String>> = rows_of(&document, 0).iter().skip(3).map(|r| r[5..].to_vec()).collect();
        prop_assert!(in_doubt || got == wanted, "{text}\n{got:?}");
        // With a single source there is no ambiguity.
        prop_assert!(!in_doubt || (sums[0] > 0 && sums[1] > 0), "{text}");
    }

    #[test]
    fn indicators_read_back_equal(rows in prop::collection::vec(indicator(), 1..8), wrap in 2..9usize) {
        let mut text = "项目支出绩效自评表 \n\n(2023 年度) \n\n项目名称 台站运行 \n\n主管部门 某局 实施单位 某某市监测站 \n\n项目资金\n\n（万元） \n年初预算\n\n数 \n全年预算数 全年执行数 \n\n分值 执行率 得分 \n\n  年度资金总额： 1 1 1 10 100% 10 \n\n预期目标 实际完成情况 \n\n按期完成。 \n\n已完成。 \n\n一级指\n\n标 \n\n二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及\n\n改进措施 \n\n绩\n\n效\n\n指\n\n标 \n".to_string();
        for row in &rows {
            for cell in row[..row.len() - 3].iter().filter(|c| !c.is_empty()) {
                text += &format!("\n{} \n", wrapped(cell, wrap));
            }
            let [weight, score, deviation] = &row[row.len() - 3..] else { unreachable!() };
            text += &format!("{weight} {score}{}\n", if deviation.is_empty() { "   " } else { " " });
            if !deviation.is_empty() {
                text += &format!("\n{} \n", wrapped(deviation, wrap));
            }
        }
        text += "\n总分 100 90   \n";
        let got = rows_of(&regrid(document(&text)), 0);
        let got = &got[got.len() - rows.len() - 1..got.len() - 1];
        let plain = |r: &[String]| r.iter().map(|c| c.replace(' ', "")).collect::<Vec<_>>();
        let got: Vec<Vec<String>> = got.iter().map(|r| plain(&r[1..])).collect();
        let wanted: Vec<Vec<String>> = rows.iter().map(|r| plain(r)).collect();
        prop_assert_eq!(got, wanted, "{}", text);
    }

    #[test]
    fn no_lines_make_it_panic(lines in prop::collection::vec(scrap_line(), 0..60)) {
        let text: String = lines.concat();
        let before = document(&text);
        let after = regrid(before.clone());
        prop_assert!(grids(&after).next().is_some() || after == before, "what holds no table stays as it is");
    }

    #[test]
    fn no_text_makes_it_panic(text in "(?s).{0,400}") {
        regrid(document(&text));
    }
}

/// Levels, name, target, actual value, weight, score, deviation; the second level is always printed.
fn indicator() -> impl Strategy<Value = Vec<String>> {
    let first = prop::sample::select(vec!["", "产出指标", "效益指标", "满意度指标"]);
    let second = prop::sample::select(vec!["数量指标", "质量指标", "社会效益指标", "服务对象满意度指标"]);
    let name =
        prop::sample::select(vec!["完成 26 小时的巡测任务", "数据到报率", "单台仪器的采购成本、安装成本"]);
    let target = prop::sample::select(vec!["≥32 个", "9 月底前", "效果明显", "＝832.50 万元", "≥95 百分比"]);
    let actual = prop::sample::select(vec!["50 个", "0", "95%", "8 月完成", "效果较为明显"]);
    let deviation = prop::sample::select(vec!["", "道路中断，下年补装。", "样本偏少"]);
    (first, second, name, target, actual, 5..20u32, 0..5u32, deviation).prop_map(
        |(first, second, name, target, actual, weight, score, deviation)| {
            [first, second, name, target, actual, &weight.to_string(), &score.to_string(), deviation]
                .map(str::to_string)
                .to_vec()
        },
    )
}

/// A cell over several lines, each after a blank one.
fn wrapped(text: &str, width: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let lines: Vec<String> =
        chars.chunks(width).map(|c| c.iter().collect::<String>().trim().to_string()).collect();
    lines.join("\n\n")
}

/// A line of significant pieces, with random spaces.
fn scrap_line() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "公开01表",
        "单位：某局",
        "金额单位：万元",
        "栏次",
        "1",
        "2",
        "3",
        "31",
        "208",
        "2080101",
        "1,234.50",
        "-",
        "0",
        "合计",
        "项目",
        "小计",
        "基本支出",
        "本年支出",
        "收入决算表",
        "说明：无",
        "注：",
        "项目名称",
        "项目支出绩效自评表",
        "项目资金",
        "预期目标",
        "一级指标",
        "产出指标",
        "数量指标",
        "≥3",
        "个",
        "总分",
        "行次",
        "金额",
        "科目编码",
        "科目名称",
        "2.",
        "（一）",
        "- 3 -",
        "#REF!",
        "人员经费合计",
        "年初结转和结余",
    ]);
    let space = prop::sample::select(vec!["", " ", "   ", "         "]);
    let end = prop::sample::select(vec!["\n", " \n", "\n\n", " \n\n", "   \n\n", "\n\n "]);
    (prop::collection::vec((space, piece), 0..7), end)
        .prop_map(|(pieces, end)| pieces.iter().map(|(s, p)| format!("{s}{p}")).collect::<String>() + end)
}
