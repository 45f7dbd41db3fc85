use super::*;
use crate::library::embedded;
use crate::model::{
    Amount, Basis, Column, ColumnKind, CurrencyUnit, GlossaryTerm, Note, Row, RowAt, SubjectCode, Table,
    TableKind,
};
use std::sync::Arc;

fn find(index: &Index, query: &str, here: Option<usize>, limit: usize) -> Vec<Hit> {
    index.find(Ask { query, here, limit, english: false }, &|_| None)
}

fn search(query: &str) -> Vec<Hit> {
    find(&Index::build(&embedded(), Subjects::embedded()), query, None, 50)
}

fn titles(query: &str, kind: Kind) -> Vec<String> {
    let mut titles: Vec<String> =
        search(query).into_iter().filter(|hit| hit.kind == kind).map(|hit| hit.title).collect();
    titles.dedup();
    titles
}

/// The highlighted part of the title.
fn lit(hit: &Hit) -> String {
    let characters: Vec<char> = hit.title.chars().collect();
    hit.matched.iter().map(|index| characters[*index]).collect()
}

/// A report with one table of these names, each with its position as the amount.
fn report(unit: &str, year: u16, names: &[&str]) -> Report {
    let row = |(index, name): (usize, &&str)| Row {
        name: name.to_string(),
        level: 1,
        amounts: vec![Amount::read(0, Decimal::from(index))],
        ..Row::default()
    };
    let mut table = Table::new(TableKind::Expense);
    table.currency_unit = Some(CurrencyUnit::WanYuan);
    table.columns.push(Column {
        basis: Basis::Budget,
        column: ColumnKind::Total,
        unit: None,
        header: Vec::new(),
    });
    table.rows = names.iter().enumerate().map(row).collect();
    Report { unit_name: unit.into(), year: Some(year), tables: vec![table], ..Report::default() }
}

fn names_found(names: &[&str], query: &str) -> Vec<String> {
    let reports = [report("某局", 2024, names)];
    let hits = find(&Index::build(&reports, Subjects::embedded()), query, None, 50);
    hits.into_iter().map(|hit| hit.title).collect()
}

#[test]
fn a_code_comes_first_and_then_what_is_below_it() {
    let hits = search("20801");
    assert_eq!((hits[0].tier, hits[0].title.as_str()), (Tier::Code, "20801 人力资源和社会保障管理事务"));
    let below: Vec<&Hit> = hits.iter().filter(|hit| hit.tier == Tier::CodePrefix).collect();
    assert!(below.iter().all(|hit| hit.title.starts_with("20801") && lit(hit) == "20801"));
    assert!(below.iter().any(|hit| hit.title == "2080107 社会保险业务管理事务"));
    assert!(below.windows(2).all(|pair| pair[0].amount >= pair[1].amount), "the largest amounts first");
    assert_eq!(titles("2080101", Kind::Subject), ["2080101 行政运行"]);
    assert_eq!(titles("２０８ ０１ ０１", Kind::Subject), ["2080101 行政运行"], "however it is typed");
}

#[test]
fn a_subject_is_found_once_in_a_report_where_most_is_said_of_it() {
    let reports = embedded();
    let hits = find(&Index::build(&reports, Subjects::embedded()), "2080101", None, 50);
    let mut seen: Vec<usize> = hits.iter().map(|hit| hit.target.report()).collect();
    let count = seen.len();
    seen.dedup();
    assert_eq!(seen.len(), count, "one hit a report");
    let Target::Row { report, at } = hits[0].target else { panic!("{:?}", hits[0]) };
    let found = &reports[report].tables[at.table];
    assert_eq!(found.rows[at.row].code.as_deref(), Some("2080101"));
    assert_eq!(found.kind, TableKind::Expense, "one figure, comparable with that of other reports");
    assert!(hits.iter().all(|hit| hit.table.is_some() && hit.table != Some(TableKind::Income)));
    assert_eq!(
        hits[0].target.path(&reports[hits[0].target.report()]).last(),
        Some(&"人力资源和社会保障管理事务")
    );
}

#[test]
fn both_classifications_know_the_housing_fund() {
    for query in ["公积金", "gjj", "zhufanggjj"] {
        let found = titles(query, Kind::Subject);
        assert!(found.contains(&"30113 住房公积金".into()), "{query}: {found:?}");
        assert!(found.contains(&"2210201 住房公积金".into()), "{query}: {found:?}");
    }
    assert!(search("gjj").iter().filter(|hit| hit.kind == Kind::Subject).all(|hit| lit(hit) == "公积金"));
}

#[test]
fn what_people_say_leads_to_the_subjects() {
    for query in ["三公", "sgjf", "sangong"] {
        let hits = search(query);
        assert_eq!(hits[0].title, "三公经费", "{query}: the name itself first");
        let subjects: Vec<&str> = hits.iter().map(|hit| hit.title.as_str()).collect();
        assert!(subjects.contains(&"30217 公务接待费"), "{query}: {subjects:?}");
        assert!(subjects.contains(&"30231 公务用车运行维护费"), "{query}: {subjects:?}");
    }
}

#[test]
fn three_public_expenses_are_four_subjects_and_codes_run_into_names() {
    let coded = [
        ("30212", "因公出国（境）费用"),
        ("30217", "公务接待费"),
        ("30231", "公务用车运行维护费"),
        ("31013", "公务用车购置"),
        ("2010101", "行政运行"),
        ("2010108", "代表工作"),
        ("2080101", "行政运行"),
    ];
    let mut reports = [report("某局", 2024, &coded.map(|(_, name)| name))];
    for (row, (code, _)) in reports[0].tables[0].rows.iter_mut().zip(coded) {
        row.code = SubjectCode::new(code);
    }
    let index = Index::build(&reports, Subjects::embedded());
    let codes = |query: &str| -> Vec<String> {
        let hits = find(&index, query, None, 50).into_iter().filter(|hit| hit.kind == Kind::Subject);
        let mut codes: Vec<String> =
            hits.map(|hit| hit.title.split(' ').next().unwrap().to_string()).collect();
        codes.sort();
        codes
    };
    for query in ["三公", "sangong", "sg", "三gong"] {
        assert_eq!(codes(query), ["30212", "30217", "30231", "31013"], "{query}");
    }
    for query in ["2010xz", "xz2010", "xz 2010", "2010 行政", "运行 2010", "2010xzyunxing"] {
        assert_eq!(codes(query), ["2010101"], "{query}");
    }
    assert_eq!(codes("2010101"), ["2010101"]);
    assert_eq!(codes("2010"), ["2010101", "2010108"]);
}

#[test]
fn punctuation_in_a_name_hides_nothing_and_stays_unlit() {
    let tables: Vec<Hit> = search("sgjf").into_iter().filter(|hit| hit.kind == Kind::Table).collect();
    assert!(tables.iter().any(|hit| hit.title.contains("“三公”经费")));
    assert!(tables.iter().all(|hit| lit(hit) == "三公经费"), "{tables:?}");
    assert_eq!(names_found(&["因公出国（境）费用"], "出国境费"), ["因公出国（境）费用"]);
}

#[test]
fn pinyin_knows_the_readings_of_the_trade() {
    let names = [
        "会计事务",
        "差旅费",
        "银行手续费",
        "调整支出",
        "重庆专项",
        "长期贷款",
        "绿化费",
        "战略研究",
        "女工",
    ];
    let read = [
        ("kuaiji", 0),
        ("kj", 0),
        ("chailvfei", 1),
        ("chailufei", 1),
        ("chailüfei", 1),
        ("clf", 1),
        ("yinhang", 2),
        ("yhsxf", 2),
        ("tiaozheng", 3),
        ("chongqing", 4),
        ("changqi", 5),
        ("lvhua", 6),
        ("luhua", 6),
        ("zhanlue", 7),
        ("nugong", 8),
    ];
    for (query, index) in read {
        assert_eq!(names_found(&names, query), [names[index]], "{query}");
    }
    assert_eq!(names_found(&["工会经费", "会计事务"], "kuaiji")[0], "会计事务", "whole syllables first");
    assert_eq!(names_found(&names, "yinh"), ["银行手续费"], "while it is still being typed");
    assert_eq!(names_found(&names, "银h"), ["银行手续费"], "with a character already composed");
}

#[test]
fn words_are_found_in_any_order_and_choose_among_reports() {
    assert_eq!(
        names_found(&["机关事业单位基本养老保险缴费", "失业保险缴费"], "缴费 养老"),
        ["机关事业单位基本养老保险缴费"]
    );
    let found = titles("2080yw", Kind::Subject);
    assert!(
        found.contains(&"2080107 社会保险业务管理事务".into()),
        "a code and a name run together: {found:?}"
    );
    let reports = [report("海东市教育局", 2023, &["公积金"]), report("西宁市教育局", 2024, &["公积金"])];
    let index = Index::build(&reports, Subjects::embedded());
    for query in ["海东 公积金", "gjj haidong", "公积金 2023"] {
        let hits = find(&index, query, None, 10);
        let rows: Vec<usize> =
            hits.iter().filter(|hit| hit.kind == Kind::Subject).map(|hit| hit.target.report()).collect();
        assert_eq!(rows, [0], "{query}");
    }
}

#[test]
fn fuzzy_is_the_last_resort() {
    let names = ["养老保险缴费", "养老缴费", "缴费养老"];
    let reports = [report("某局", 2024, &names)];
    let hits = find(&Index::build(&reports, Subjects::embedded()), "养老缴费", None, 10);
    let found: Vec<(&str, Tier)> = hits.iter().map(|hit| (hit.title.as_str(), hit.tier)).collect();
    assert_eq!(found, [("养老缴费", Tier::Name), ("养老保险缴费", Tier::Fuzzy)]);
    assert_eq!(lit(&hits[1]), "养老缴费");
}

#[test]
fn the_report_at_hand_comes_before_others_and_amounts_decide_the_rest() {
    let reports = [report("甲", 2024, &["x", "y", "差旅费"]), report("乙", 2024, &["差旅费"])];
    let index = Index::build(&reports, Subjects::embedded());
    let order = |here| -> Vec<usize> {
        find(&index, "差旅费", here, 10).iter().map(|hit| hit.target.report()).collect()
    };
    assert_eq!(order(None), [0, 1]);
    assert_eq!(order(Some(1)), [1, 0]);
    assert_eq!(find(&index, "差旅费", Some(1), 1).len(), 1);
    assert_eq!(find(&index, "差旅费", Some(1), 1)[0].target.report(), 1, "even where only one is shown");
}

#[test]
fn nothing_typed_finds_nothing_and_odd_queries_do_no_harm() {
    for query in
        ["", "  ", "“”", "\u{202e}", "（", "a\u{301}", &"长".repeat(500), &"1 ".repeat(500), "ü", "🙂"]
    {
        for hit in search(query) {
            assert!(hit.matched.iter().all(|index| *index < hit.title.chars().count()), "{query}");
        }
    }
    assert!(search("").is_empty() && search("“”").is_empty());
}

#[test]
fn everything_with_a_name_is_found_and_leads_to_its_place() {
    let mut reports = embedded();
    reports[0].notes.push(Note { heading: "预算绩效情况".into(), ..Default::default() });
    reports[0].glossary.push(GlossaryTerm {
        term: "行政运行（项）".into(),
        code: SubjectCode::new("2080101"),
        ..Default::default()
    });
    let index = Index::build(&reports, Subjects::embedded());
    let first =
        |query: &str, kind: Kind| find(&index, query, None, 5).into_iter().find(|hit| hit.kind == kind);
    assert_eq!(first("预算绩效", Kind::Note).unwrap().target, Target::Note { report: 0, note: 0 });
    assert_eq!(first("2080101", Kind::Term).unwrap().target, Target::Term { report: 0, term: 0 });
    let unit = first(&reports[1].unit_name, Kind::Unit).unwrap();
    assert_eq!(reports[unit.target.report()].unit_name, reports[1].unit_name);
    for (report, found) in reports.iter().enumerate() {
        for (project, named) in found.projects.iter().enumerate() {
            let hits = find(&index, &named.name, Some(report), 5);
            let same = |hit: &Hit| hit.kind == Kind::Project && hit.target.report() == report;
            assert!(hits.iter().any(|hit| same(hit) && hit.title == named.name), "{}", named.name);
            for indicator in 0..named.indicators.len() {
                let path = Target::Indicator { report, project, indicator }.path(&reports[report]);
                assert_eq!(path.first(), Some(&named.name.as_str()));
            }
        }
    }
}

#[test]
fn san_gong_is_found_with_all_that_is_printed_of_it() {
    let reports = embedded();
    let index = Index::build(&reports, Subjects::embedded());
    for query in ["公务接待费", "gwjdf", "official receptions", "30217", "三公"] {
        let hits = find(&index, query, Some(2), 50);
        let found = hits.iter().find(|hit| hit.kind == Kind::SanGong && hit.title.contains("公务接待费"));
        let mut hit = found.unwrap_or_else(|| panic!("{query}")).clone();
        let report = &reports[hit.target.report()];
        hit.fill(report, Subjects::embedded(), false);
        let bases: Vec<Basis> = hit.figures.iter().map(|(basis, _)| *basis).collect();
        assert!(bases.contains(&Basis::Budget) || bases.contains(&Basis::Final), "{query}: {bases:?}");
        assert!(hit.figures.iter().any(|(_, amount)| Some(*amount) == hit.amount), "{hit:?}");
    }
    let hits = find(&index, "三公", None, 50);
    let rows = hits.iter().filter(|hit| hit.kind == Kind::Subject);
    assert!(
        rows.clone().all(|hit| hit.title != "三公经费"),
        "one hit, not one for the row and one for the part"
    );
}

#[test]
fn an_amount_leads_to_the_rows_that_print_it() {
    let mut rows = report("某局", 2024, &["公积金", "差旅费", "会议费"]);
    rows.tables[0].rows[0].amounts[0].value = Some(Decimal::new(14940, 2));
    rows.tables[0].rows[1].amounts[0].value = Some(Decimal::new(1494, 0));
    let reports = [report("别局", 2024, &["x"]), rows];
    let index = Index::build(&reports, Subjects::embedded());
    let names = |query: &str| -> Vec<String> {
        let mut hits = find(&index, query, None, 50);
        hits.iter_mut().for_each(|hit| hit.fill(&reports[hit.target.report()], Subjects::embedded(), false));
        hits.retain(|hit| hit.kind == Kind::Amount);
        assert!(
            hits.iter()
                .all(|hit| matches!(hit.target, Target::Row { report: 1, at: RowAt { table: 0, .. } }))
        );
        hits.into_iter().map(|hit| hit.title).collect()
    };
    for query in ["149.40", "149.4", "149.40万元", "1,494,000"] {
        assert_eq!(names(query), ["公积金"], "{query}");
    }
    for query in ["1,494.00", "1494", "1,494."] {
        assert_eq!(names(query), ["差旅费"], "{query}");
    }
    assert!(names("149.41").is_empty() && names("49.40").is_empty() && names("149.40元").is_empty());
}

#[test]
fn paragraphs_are_found_below_the_names_and_only_if_their_report_is_at_hand() {
    let mut told = report("某局", 2024, &["差旅费"]);
    let paragraph = "差旅费支出149.40万元，主要原因是出差增加。";
    told.notes.push(Note {
        heading: "支出说明".into(),
        paragraphs: vec![paragraph.into()],
        ..Note::default()
    });
    let reports = [Arc::new(told)];
    let mut index = Index::default();
    index.add(&reports[0], Subjects::embedded());
    let ask = |query| Ask { query, here: None, limit: 50, english: false };
    let at_hand = |at: usize| reports.get(at).cloned();
    let hits = index.find(ask("差旅费"), &at_hand);
    assert_eq!(hits.iter().map(|hit| hit.kind).collect::<Vec<_>>(), [Kind::Subject, Kind::Paragraph]);
    assert_eq!(lit(&hits[1]), "差旅费");
    assert_eq!(hits[1].target.path(&reports[0]), ["支出说明"]);
    for query in ["原因 出差", "149.4"] {
        let hits = index.find(ask(query), &at_hand);
        assert_eq!(hits.iter().filter(|hit| hit.kind == Kind::Paragraph).count(), 1, "{query}");
    }
    assert!(index.find(ask("原因"), &|_| None).is_empty());
}

#[test]
fn english_names_are_found_and_shown_beside_the_printed_ones() {
    let hits = search("housing fund");
    assert!(hits.iter().any(|hit| hit.title == "2210201 住房公积金 Housing provident fund"), "{hits:?}");
    assert!(
        hits.iter()
            .filter(|hit| hit.tier == Tier::English)
            .all(|hit| lit(hit).to_lowercase() == "housingfund")
    );
    let index = Index::build(&embedded(), Subjects::embedded());
    let ask = Ask { query: "公积金", here: None, limit: 50, english: true };
    let shown = index.find(ask, &|_| None);
    let fund = shown.iter().find(|hit| hit.title == "2210201 Housing provident fund 住房公积金").unwrap();
    assert_eq!(lit(fund), "公积金");
    let tables = titles("fiscal income", Kind::Table);
    assert!(tables.iter().any(|title| title.starts_with("财政拨款收支总表")), "{tables:?}");
}

#[test]
fn columns_lead_to_their_tables_in_both_languages() {
    for query in ["公用经费", "gyjf", "operating public"] {
        let hits = search(query);
        let column = hits.iter().find(|hit| hit.kind == Kind::Column && hit.title.contains("公用经费"));
        let column = column.unwrap_or_else(|| panic!("{query}: {hits:?}"));
        assert!(matches!(column.target, Target::Table { .. }) && column.table.is_some(), "{column:?}");
    }
    assert!(search("合计").iter().all(|hit| hit.kind != Kind::Column), "every table has a total");
}

/// What is shown of a hit, without the index of its report.
fn shown(hit: &Hit, report: &Report) -> (Kind, Tier, String, Option<Decimal>, String, Vec<usize>) {
    let Hit { kind, tier, amount, .. } = *hit;
    (kind, tier, hit.title.clone(), amount, report.unit_name.clone(), hit.matched.clone())
}

#[test]
fn reports_that_come_and_go_give_what_an_index_of_them_all_gives() {
    let told = |unit: usize| {
        let mut report = embedded().swap_remove(unit % 2);
        report.unit_name = format!("第{unit}中学");
        let text = format!("差旅费支出{unit}.50万元，原因是出差增加。");
        report.notes.push(Note {
            heading: "说明".into(),
            paragraphs: vec![text.as_str().into()],
            ..Note::default()
        });
        report
    };
    let reports: Vec<Arc<Report>> = (0..40).map(|unit| Arc::new(told(unit))).collect();
    let mut index = Index::default();
    reports.iter().for_each(|report| index.add(report, Subjects::embedded()));
    let queries = [
        "公积金",
        "2210201",
        "2",
        "差旅费",
        "差旅废",
        "149.40",
        "30.50",
        "第2中学",
        "2080yw",
        "第3中学 差旅",
        "gjj",
        "gonjijin",
        "住房公积进",
        "住房公积金缴存",
        "原因是出差曾加",
        "housing fund",
        "没有这样的名称啊",
    ];
    for (query, limit) in queries.into_iter().flat_map(|query| [(query, 5), (query, 1000)]) {
        let ask = Ask { query, here: None, limit, english: false };
        let hits = index.find(ask, &|at| reports.get(at).cloned());
        let of_all: Vec<_> = hits.iter().map(|hit| shown(hit, &reports[hit.target.report()])).collect();
        let streamed =
            find_among(reports.iter().cloned(), Subjects::embedded(), ask, |hit, r| shown(&hit, r));
        assert_eq!(streamed, of_all, "{query}");
        assert_eq!(hits.is_empty(), query.starts_with("没有"), "{query}");
    }
}

#[test]
fn what_is_only_near_says_so_and_stands_below_what_is_found() {
    let mut told = report("海东市教育局", 2024, &["差旅费", "公务接待费"]);
    told.tables[0].title = "部门支出总表".into();
    let paragraphs =
        vec!["公务接待费支出3万元。".into(), "差旅费支出149.40万元，主要原因是出差增加。".into()];
    told.notes.push(Note { heading: "支出说明".into(), paragraphs, ..Note::default() });
    let reports = [Arc::new(told)];
    let mut index = Index::default();
    index.add(&reports[0], Subjects::embedded());
    let find = |query| {
        let ask = Ask { query, here: None, limit: 50, english: false };
        index.find(ask, &|at| reports.get(at).cloned())
    };
    let kinds = |query| -> Vec<(Kind, Tier)> { find(query).iter().map(|hit| (hit.kind, hit.tier)).collect() };
    let near = |kind| (kind, Tier::Near);
    assert_eq!(kinds("公务接代费"), [near(Kind::Subject), near(Kind::Paragraph)]);
    assert_eq!(lit(&find("公务接代费")[1]), "公务接待费");
    assert_eq!(kinds("原因是出叉"), [near(Kind::Paragraph)], "in paragraphs alone");
    assert_eq!(kinds("部门支初总表"), [near(Kind::Table)]);
    assert_eq!(kinds("海东市教玉局"), [near(Kind::Unit)]);
    assert_eq!(kinds("公务接待费管理"), [(Kind::Subject, Tier::Part)], "else what has most of it");
    assert!(
        find("公务接待费").iter().all(|hit| !hit.tier.is_guess()),
        "nothing is guessed where something is found"
    );
    assert!(find("没有这样的名称").is_empty());
}

#[test]
fn each_heading_of_a_table_is_found_once_in_printed_order() {
    let mut found = report("某局", 2024, &["差旅费"]);
    let column = |heading: &str| Column {
        basis: Basis::Budget,
        column: ColumnKind::Unknown(1),
        unit: None,
        header: vec![heading.into()],
    };
    found.tables[0].columns = ["经费拨款", "其他拨款", "经费拨款", "拨款"].map(column).into();
    let index = Index::build(&[found], Subjects::embedded());
    let titles = |limit| -> Vec<String> {
        let hits = find(&index, "拨款", None, limit).into_iter();
        hits.filter(|hit| hit.kind == Kind::Column).map(|hit| hit.title).collect()
    };
    assert_eq!(titles(50), ["拨款", "经费拨款", "其他拨款"], "the whole heading first");
    assert_eq!(titles(2), ["拨款", "经费拨款"]);
}
