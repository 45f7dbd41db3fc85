//! Errors are reported with their place, everything else is read, and nothing makes the program panic.

use crate::support::fixtures;
use proptest::prelude::*;
use std::path::Path;
use std::process::{Command, Output};
use yusuan::library::{Cause, Opened, Options, open_bytes};
use yusuan::model::{Row, TableKind};
use yusuan::read::text;
use yusuan::recognise::recognise;

fn open(text: &str) -> Opened {
    open_bytes(text.as_bytes(), "t.txt", &Options::default())
}

/// A budget with one expenditure table of these rows.
fn expense(rows: &str) -> String {
    let header = "科目编码\t科目名称\t合计\t基本支出\t项目支出";
    format!("某局2024年单位预算\n\n支出总表\n\n单位：万元\n\n{header}\n{rows}")
}

/// The rows of the only expenditure table, and lines and messages of what could not be read.
fn rows_and_failures(opened: &Opened) -> (Vec<&Row>, Vec<(Option<u32>, String)>) {
    let tables = opened.reports.iter().flat_map(|r| &r.tables).filter(|t| t.kind == TableKind::Expense);
    let failures = opened.failures.iter().map(|f| (f.place.line, f.cause.to_string())).collect();
    (tables.flat_map(|t| &t.rows).collect(), failures)
}

fn yusuan(args: &[&str], folder: &Path) -> (Option<i32>, String, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_yusuan")).args(args).current_dir(folder).output();
    let Output { status, stdout, stderr } = run.expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn an_amount_that_is_none_is_kept_as_printed_and_marked_unread() {
    let opened = open(&expense("201\t甲\t1,2,3.4.5\t#REF!\t—\n202\t乙\t7.00\t\t7.00\n"));
    let (rows, failures) = rows_and_failures(&opened);
    let printed: Vec<(usize, Option<String>, Option<&str>)> = rows[0]
        .amounts
        .iter()
        .map(|a| (a.column, a.value.map(|v| v.to_string()), a.printed.as_deref()))
        .collect();
    assert_eq!(printed, [(0, None, Some("1,2,3.4.5")), (1, None, Some("#REF!"))]);
    assert_eq!(rows[1].value(0).map(|v| v.to_string()).as_deref(), Some("7.00"));
    let lines: Vec<Option<u32>> = failures.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [Some(8), Some(8)]);
    assert!(failures[0].1.contains("1,2,3.4.5") && failures[1].1.contains("#REF!"), "{failures:?}");
}

#[test]
fn rows_with_too_few_or_too_many_cells_are_said_and_the_others_read() {
    let rows = "201\t甲\t3.00\t3.00\t\n202\t乙\t4.00\n203\t丙\t5.00\t5.00\t\t9.90\n204\t丁\t6.00\t\t6.00\n";
    let opened = open(&expense(rows));
    let (rows, failures) = rows_and_failures(&opened);
    let lines: Vec<Option<u32>> = failures.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [Some(9), Some(10)]);
    let totals: Vec<String> = rows.iter().filter_map(|r| r.value(0)).map(|v| v.to_string()).collect();
    assert_eq!(totals, ["3.00", "4.00", "5.00", "6.00"]);
}

#[test]
fn a_document_cut_in_the_middle_of_a_table_gives_what_it_holds() {
    let opened = open(&expense("201\t甲\t30.00\t30.00\t\n202\t乙\t4.00\t4.00\t\n203\t丙\t5.00\t5."));
    let (rows, failures) = rows_and_failures(&opened);
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[2].value(0).map(|v| v.to_string()).as_deref(), Some("5.00"));
    assert_eq!(rows[2].amounts[1].printed.as_deref(), Some("5."));
    assert!(failures.iter().all(|(line, _)| *line == Some(10)), "{failures:?}");
    assert!(!failures.is_empty());
}

#[test]
fn a_table_cut_in_its_header_is_an_empty_table() {
    let opened = open("某局2024年单位预算\n\n支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合");
    let table = &opened.reports[0].tables[0];
    assert!(table.empty && table.kind == TableKind::Expense);
}

#[test]
fn text_without_a_budget_table_is_said_to_be_none() {
    for text in ["今天天气很好。\n明天也是。\n", "买菜\t斤\n白菜\t2\n萝卜\t3\n"] {
        let opened = open(text);
        assert!(opened.reports.is_empty(), "{text}");
        assert_eq!(opened.failures[0].cause, Cause::NoBudget, "{text}");
    }
}

#[test]
fn a_narrative_alone_is_a_report() {
    let opened = open("某局2024年部门预算\n\n一、关于收支的说明\n\n收支总预算 3.00 万元。\n");
    assert_eq!(opened.failures, []);
    assert_eq!(opened.reports[0].notes[0].heading, "关于收支的说明");
}

#[test]
fn bytes_that_mean_nothing_are_said_with_their_line() {
    let mut bytes = expense("201\t甲\t3.00\t3.00\t\n").into_bytes();
    bytes.extend(b"202\t\xff\xff\t4.00\t4.00\t\n");
    let opened = open_bytes(&bytes, "t.txt", &Options::default());
    let (rows, failures) = rows_and_failures(&opened);
    assert_eq!(rows.len(), 2);
    assert_eq!((failures.len(), failures[0].0), (1, Some(9)));
}

#[test]
fn the_program_exits_as_promised() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let write = |name: &str, content: &[u8]| std::fs::write(at.join(name), content).expect("a file");
    write("good.txt", expense("201\t甲\t3.00\t3.00\t\n").as_bytes());
    write("odd.txt", expense("201\t甲\t3.00\t#REF!\t\n").as_bytes());
    write("empty.txt", b"");
    write("junk.bin", &[0, 159, 146, 150, 0, 1, 2, 3].repeat(64));
    write("prose.txt", "今天天气很好。\n".as_bytes());
    std::fs::create_dir(at.join("folder")).expect("a folder");
    for (args, code, says) in [
        (&["export", "good.txt"][..], 0, ""),
        (&["export", "odd.txt"], 3, "odd.txt: 文件第 8 行"),
        (&["export", "missing.txt"], 3, "missing.txt"),
        (&["export", "folder"], 3, "folder"),
        (&["export", "empty.txt"], 3, "empty.txt"),
        (&["export", "junk.bin"], 3, "junk.bin"),
        (&["export", "prose.txt"], 3, "prose.txt"),
        (&["export", "good.txt", "missing.txt"], 3, "missing.txt"),
        (&["inspect", "odd.txt"], 3, "odd.txt"),
        (&["export", "--no-such-option"], 2, "--no-such-option"),
        (&["export", "--format", "xml"], 2, "xml"),
    ] {
        let (got, stdout, stderr) = yusuan(args, at);
        assert_eq!(got, Some(code), "{args:?}: {stderr}");
        assert!(stderr.contains(says), "{args:?}: {stderr}");
        assert!(!stderr.contains("panicked"), "{args:?}: {stderr}");
        if args.contains(&"good.txt") {
            assert!(stdout.contains("3.00"), "{args:?}: the rest is still read");
        }
    }
}

/// Pieces of hostile documents: words, marks and figures of real ones, in random order.
fn scrap() -> impl Strategy<Value = String> {
    let words = [
        "\t",
        "\t\t\t",
        "\n",
        "\n\n",
        " ",
        "　",
        "合计",
        "收入",
        "支出",
        "项目",
        "科目编码",
        "科目名称",
        "预算数",
        "类",
        "款",
        "项",
        "栏次",
        "行次",
        "1",
        "2",
        "3",
        "201",
        "20101",
        "2010101",
        "1,234.50",
        "-3.00%",
        "9.79%",
        "—",
        "0",
        "一、",
        "（一）",
        "1.",
        "第一部分",
        "目录",
        "收支总表",
        "单位收入总表",
        "支出总表",
        "一般公共预算支出表",
        "财政拨款收支总表",
        "“三公”经费支出表",
        "政府采购预算表",
        "续表",
        "公开01表",
        "单位：万元",
        "单位名称：某局",
        "2024年预算数",
        "2023年执行数",
        "增减(%)",
        "扣除中央基建投资",
        "项目名称",
        "主管部门",
        "年度资金总额:",
        "执行率分值(10)",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "分值",
        "产出指标",
        "数量指标",
        "成本指标",
        "≥",
        "≥90%",
        "定性",
        "总分",
        "全年预算数",
        "预期目标",
        "实际完成情况",
        "502003-某局",
        "63020000023T000000003-某项目",
        "名词解释",
        "（类）某（款）某（项）：",
        "某局2024年单位预算",
        "注：没有",
        "本表为空。",
        "#",
        "##",
        "**",
        "<b>",
        "</b>",
        "<",
        "&nbsp;",
        "\u{202e}",
        "\u{0}",
        "\r",
        "𠮷",
        "e\u{301}",
    ];
    prop_oneof![
        20 => prop::sample::select(words.to_vec()).prop_map(str::to_string),
        1 => "\\PC{0,12}",
        1 => "[0-9,.%-]{1,40}",
    ]
}

/// Reads without catching panics.
fn must_not_panic(document: &str) {
    let reading = recognise(text::read(document, "t.txt"));
    let json =
        crate::support::exported(|out| yusuan::export::json(&[reading.report], out).expect("an export"));
    let again = open_bytes(&json, "t.json", &Options::default());
    assert!(again.failures.is_empty(), "{:?}", again.failures);
}

proptest! {
    #![proptest_config(crate::support::cases(256))]

    #[test]
    fn no_line_makes_it_panic(scraps in prop::collection::vec(scrap(), 0..200)) {
        must_not_panic(&scraps.concat());
    }

    #[test]
    fn no_change_to_a_document_makes_it_panic(
        which in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..40_usize, scrap()), 1..12),
    ) {
        let documents = fixtures();
        let mut chars: Vec<char> = which.get(&documents).chars().collect();
        for (at, length, scrap) in edits {
            let at = at.index(chars.len() + 1);
            let end = (at + length).min(chars.len());
            chars.splice(at..end, scrap.chars());
        }
        must_not_panic(&chars.into_iter().collect::<String>());
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let opened = open_bytes(&bytes, "t", &Options::default());
        prop_assert!(opened.failures.iter().all(|f| f.cause != Cause::Panicked));
    }
}
