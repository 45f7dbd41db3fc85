//! Random projects, and their printed forms.

use crate::roundtrip::random::Layout;
use crate::roundtrip::render::Style;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rust_decimal::Decimal;
use yusuan::model::*;

const LEVELS: &[(&str, &str)] = &[
    ("成本指标", "经济成本指标"),
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("效益指标", "社会效益指标"),
    ("效益指标", "可持续影响指标"),
    ("满意度指标", "服务对象满意度指标"),
];

pub fn projects(layout: Layout) -> BoxedStrategy<Vec<Project>> {
    prop::collection::vec(project(layout), 0..4).boxed()
}

fn project(layout: Layout) -> BoxedStrategy<Project> {
    let indicators = subsequence(LEVELS.to_vec(), 1..=LEVELS.len()).prop_flat_map(move |levels| {
        let of_level = |level| prop::collection::vec(indicator(layout, level), 1..4);
        levels.into_iter().map(of_level).collect::<Vec<_>>()
    });
    let names =
        select(vec!["水库除险加固", "2024年节水宣传（二期）", "业务培训经费", "就业服务质量指标监测"]);
    let goal = select(vec!["按期完成。", "目标1：完成；目标2：发布。", "提升服务水平"]);
    (names, goal, funds(layout), indicators, 0..999_u32, prop::option::of(0..10_000_i64))
        .prop_map(move |(name, goal, funds, indicators, number, score)| Project {
            name: name.to_string(),
            code: (layout == Layout::Local).then(|| format!("62010000024T{number:09}")),
            kind: if layout == Layout::Final { ProjectKind::SelfEvaluation } else { ProjectKind::Goal },
            department_code: Some(if layout == Layout::Local { "311001" } else { "117" }.to_string()),
            implementing_unit: Some("青石县水务局".to_string()),
            currency_unit: Some(CurrencyUnit::WanYuan),
            funds,
            execution_weight: Some(Decimal::from(10)),
            goal: Some(goal.to_string()),
            total_score: score.filter(|_| layout == Layout::Final).map(|s| Decimal::new(s, 2)),
            indicators: indicators.concat(),
            ..Project::default()
        })
        .boxed()
}

fn funds(layout: Layout) -> impl Strategy<Value = Funds> {
    let money = || prop::option::of((0..99_999_999_i64).prop_map(|n| Decimal::new(n, 2)));
    prop::array::uniform4(prop::array::uniform4(money())).prop_map(move |all| {
        let fund = |[a, b, c, d]: [Option<Decimal>; 4]| match layout {
            Layout::Final => Fund { initial: a, full_year: b, executed: c, rate: d, ..Fund::default() },
            _ => Fund { amount: a, ..Fund::default() },
        };
        let [total, fiscal, carryover, other] = all.map(fund);
        match layout {
            // A project begins with its amount.
            Layout::Local => Funds {
                total: Some(Fund { amount: total.amount.or(Some(Decimal::ONE)), ..Fund::default() }),
                ..Funds::default()
            },
            _ => Funds {
                total: Some(total),
                fiscal: Some(fiscal),
                carryover: Some(carryover),
                other: Some(other),
            },
        }
    })
}

fn indicator(layout: Layout, (level1, level2): (&'static str, &'static str)) -> BoxedStrategy<Indicator> {
    let name = select(vec![
        "培训人数",
        "政策知晓率达到100%",
        "完成质量指标考核",
        "维护基金安全，促进经办规范，提升水平",
        "每人每年1300元",
        "“最美”宣传次数",
    ]);
    let sign = select(vec![Some("≥"), Some("≤"), Some("="), Some(">"), None]);
    let unit = select(vec!["万元", "%", "次", "套/年", "人次"]);
    let words = select(vec!["效果显著", "5月底", "长期有效", "2024年9月底前", "通过审核"]);
    let is_words = prop::bool::weighted(0.3);
    let weight = prop::option::weighted(0.8, (1..500_i64).prop_map(|n| Decimal::new(n, 1).normalize()));
    let score = prop::option::of((0..500_i64).prop_map(|n| Decimal::new(n, 1)));
    (name, sign, 1..20_000_u32, unit, (is_words, words), weight, score)
        .prop_map(move |(name, sign, number, unit, (is_words, words), weight, score)| {
            let mut indicator = Indicator {
                level1: Some(level1.to_string()),
                level2: Some(level2.to_string()),
                name: name.to_string(),
                weight,
                ..Indicator::default()
            };
            let local = layout == Layout::Local;
            if is_words && local {
                indicator.comparator = Some("定性".to_string());
                indicator.value = Some("高".to_string());
                indicator.target = Some("高".to_string());
            } else if is_words {
                indicator.target = Some(words.to_string());
            } else {
                let sign = if local { Some(sign.unwrap_or("=")) } else { sign };
                indicator.comparator = sign.map(str::to_string);
                indicator.value = Some(number.to_string());
                indicator.unit = Some(unit.to_string());
                indicator.target = Some(format!("{}{number}{unit}", sign.unwrap_or_default()));
            }
            if layout == Layout::Final {
                indicator.actual = Some(format!("{number}{unit}"));
                indicator.score = score;
            }
            indicator
        })
        .boxed()
}

/// A project in a table of its own: 绩效目标表 or 绩效自评表.
pub fn own(project: &Project, style: &Style) -> Vec<String> {
    let evaluated = project.kind == ProjectKind::SelfEvaluation;
    let title = if evaluated { "绩效自评表" } else { "绩效目标表" };
    let mut out = vec![format!("{}项目{title}\n\n(2024年度)\n", project.name)];
    let code = project.department_code.as_deref().unwrap_or_default();
    let unit = project.implementing_unit.as_deref().unwrap_or_default();
    let goal = project.goal.as_deref().unwrap_or_default();
    let shown = |n: Option<Decimal>| n.map_or("-".to_string(), |n| n.to_string());
    let funds =
        project.funds.each().into_iter().zip(["年度资金总额:", "其中:财政拨款", "上年结转", "其他资金"]);
    if evaluated {
        out.push(format!("项目名称\t{}\t\t\t\t\t\t\t", project.name));
        out.push(format!("主管部门\t[{code}]某局\t\t\t实施单位\t{unit}\t\t\t"));
        out.push("项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\t".to_string());
        for ((name, fund), word) in funds {
            let fund = fund.cloned().unwrap_or_default();
            let weight = if name == "total" { "10" } else { "-" };
            let [a, b, c, d] = [fund.initial, fund.full_year, fund.executed, fund.rate].map(shown);
            out.push(format!("\t{word}\t{a}\t{b}\t{c}\t{weight}\t{d}%\t-\t").replace("-%", "-"));
        }
        out.push("年度总体目标\t预期目标\t\t\t\t实际完成情况\t\t\t".to_string());
        out.push(format!("\t{goal}\t\t\t\t已完成。\t\t\t"));
        out.push(
            "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析"
                .to_string(),
        );
    } else {
        out.push(format!("项目名称\t{}\t\t\t\t", project.name));
        out.push(format!("主管部门及代码\t[{code}]某部\t实施单位\t{unit}\t\t"));
        for (i, ((_, fund), word)) in funds.enumerate() {
            let (first, last) =
                if i == 0 { ("项目资金 (万元)", "执行率 分值(10)") } else { ("", "") };
            out.push(format!("{first}\t{word}\t{}\t\t\t{last}", shown(fund.and_then(|f| f.amount))));
        }
        out.push(format!("年度总体目标\t<p>{goal}</p>\t\t\t\t"));
        out.push("绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t分值(90)".to_string());
    }
    let mut before = (None, None);
    for (i, indicator) in project.indicators.iter().enumerate() {
        if i > 0 && i % style.page == 0 {
            // The next page repeats the header and the levels.
            let header = out.iter().rev().find(|row| row.contains("三级指标")).cloned().unwrap_or_default();
            out.extend([String::new(), header.replace("绩效指标", "")]);
            before = (None, None);
        }
        let word = |i: &Option<String>| i.clone().unwrap_or_default();
        let (level1, level2) = (word(&indicator.level1), word(&indicator.level2));
        let target = word(&indicator.target).replace('=', "＝");
        let weight = indicator.weight.map(|w| w.to_string()).unwrap_or_default();
        let new1 = before.0.as_ref() != Some(&level1);
        let new2 = new1 || before.1.as_ref() != Some(&level2);
        let levels = [
            if new1 { level1.clone() } else { String::new() },
            if new2 { level2.clone() } else { String::new() },
        ];
        let mut cells = vec![String::new()];
        cells.extend(levels);
        cells.extend([indicator.name.clone(), target]);
        if evaluated {
            cells.push(word(&indicator.actual));
            cells.extend([weight, indicator.score.map(|s| s.to_string()).unwrap_or_default(), String::new()]);
        } else {
            cells.push(weight);
            shift(&mut cells, style.shifts.get(i % style.shifts.len()).copied().unwrap_or(0));
        }
        out.push(cells.join("\t"));
        before = (Some(level1), Some(level2));
    }
    if let Some(score) = project.total_score {
        out.push(format!("总分\t\t\t\t\t\t100\t{score}\t"));
    }
    out.push(String::new());
    out
}

/// All projects of a unit in one wide table, with shifted cells.
pub fn wide(projects: &[Project], style: &Style) -> Vec<String> {
    if projects.is_empty() {
        return Vec::new();
    }
    let mut out = vec!["2024年部门预算项目支出绩效目标表\n".to_string()];
    out.push("单位名称\t项目名称\t项目类别\t预算数(万元)\t绩效目标\t一级指标\t二级指标\t三级指标\t绩效指标性质\t绩效指标值\t度量单位\t分值权重\t\t\t".to_string());
    out.push("\t\t\t\t\t\t\t\t\t\t\t其中：预算执行率权重10%\t\t\t".to_string());
    out.push("合计-\t-\t-\t0.00\t\t\t\t\t\t\t\t\t\t\t".to_string());
    let mut unit = Some("311001-青石县水务局");
    for project in projects {
        let mut before = (None, None);
        for (i, indicator) in project.indicators.iter().enumerate() {
            let word = |i: &Option<String>| i.clone().unwrap_or_default();
            let mut cells = vec![String::new(); 5];
            if i == 0 {
                let amount = project.funds.total.as_ref().and_then(|f| f.amount).unwrap_or_default();
                cells = vec![
                    unit.take().unwrap_or_default().to_string(),
                    format!("{}-{}", word(&project.code), project.name),
                    "3-特定目标类".to_string(),
                    amount.to_string(),
                    word(&project.goal),
                ];
            }
            let (level1, level2) = (word(&indicator.level1), word(&indicator.level2));
            let new1 = before.0.as_ref() != Some(&level1);
            let new2 = new1 || before.1.as_ref() != Some(&level2);
            cells.push(if new1 { level1.clone() } else { String::new() });
            cells.push(if new2 { level2.clone() } else { String::new() });
            let sign = word(&indicator.comparator);
            // Text extraction makes a 0 of an equals sign.
            let sign = if sign == "=" { "0".to_string() } else { sign };
            cells.extend([indicator.name.clone(), sign, word(&indicator.value), word(&indicator.unit)]);
            cells.extend([
                indicator.weight.map(|w| w.to_string()).unwrap_or_default(),
                String::new(),
                String::new(),
                String::new(),
            ]);
            shift(&mut cells, style.shifts.get(i % style.shifts.len()).copied().unwrap_or(0));
            out.push(cells.join("\t"));
            before = (Some(level1), Some(level2));
        }
    }
    out.push(String::new());
    out
}

/// Shifts a row to the left, as far as blanks allow.
fn shift(cells: &mut [String], by: usize) {
    let by = by.min(cells.iter().take_while(|c| c.is_empty()).count());
    cells.rotate_left(by);
}
