//! Finding: search results, choosing a report among thousands, comparisons, and the number of keys that they take.

use crate::screen::{User, hides, reports, shows};
use std::sync::mpsc;
use yusuan::library::{Cause, Failure, Opened, Step};
use yusuan::model::{Report, SubjectCode};
use yusuan::tui::Options;

#[test]
fn a_search_shows_the_chosen_hit_and_how_many_there_are_of_each_kind() {
    for (width, height) in [(60, 20), (80, 24), (120, 40)] {
        let mut user = User::opens(width, height);
        user.types("/住房公积金");
        shows(&user, &["搜索 · 万元 · 科目 ", "住房公积金", "占总计"]);
        user.types("<C-u>公务接待费");
        shows(&user, &["三公 "]);
    }
}

#[test]
fn an_amount_leads_to_its_row_and_a_word_to_its_paragraph() {
    let mut user = User::opens(120, 40);
    user.types("/80.50");
    shows(&user, &["金额 ", "2210201 住房公积金", "80.50"]);
    user.types("<Enter>");
    assert!(user.line().contains("2210201"), "{}", user.sees());
    let paragraph = reports()[0].notes.iter().flat_map(|n| n.paragraphs.clone()).next().expect("prose");
    let word: String = paragraph.text.chars().take(6).collect();
    user.types("/").pastes(&word);
    shows(&user, &["段落"]);
}

#[test]
fn english_is_found_and_shown_in_english() {
    let mut user = User::opens(120, 40);
    user.types("L/provident");
    shows(&user, &["2210201 Housing provident fund 住房公积金", "Search · 10k yuan · "]);
    user.types("<Enter>");
    shows(&user, &["2210201 Housing provident fund", "Expenditure 支出总表", "10k yuan"]);
    hides(&user, &["Public expense"]);
}

#[test]
fn a_report_is_chosen_from_a_list_with_its_total_that_sorts_and_narrows() {
    let mut user = User::opens(80, 24);
    user.types("r");
    shows(&user, &["选择报告 2/2", "单位", "年度", "类别", "支出总计", "800.00"]);
    user.types("<Tab><Tab>");
    shows(&user, &["年度▼"]);
    user.types("<Tab><Tab>");
    shows(&user, &["支出总计▼"]);
    user.types("juesuan");
    shows(&user, &["选择报告 1/2", "2023"]);
    user.types("<Enter>");
    shows(&user, &["2023 年单位决算"]);
    user.types("rqqqq");
    shows(&user, &["没有找到"]);
}

/// The fixture's budget and another year's, in which one subject has another amount and one another code.
fn two_years() -> Vec<Report> {
    let now = reports().remove(0);
    let mut before = now.clone();
    before.year = Some(2022);
    let table = before.tables.iter_mut().find(|t| t.title.contains("支出总表")).expect("a table");
    let row = |code: &str| table.rows.iter().position(|r| r.code.as_deref() == Some(code)).expect("a row");
    let (changed, moved) = (row("2080107"), row("2210201"));
    table.rows[changed].amounts[0].value = Some(200.into());
    table.rows[moved].code = SubjectCode::new("2210299");
    vec![now, before]
}

#[test]
fn the_same_table_of_another_year_stands_beside_with_difference_and_rate() {
    let mut user = User::opens_with(two_years(), Options::default(), 200, 60);
    user.types("2d");
    shows(&user, &["2022 年单位预算", "另一份报告…"]);
    user.types("2022<Enter>");
    shows(&user, &["差额", "对方无此科目", "仅对方有 1：2210299", "20.0%"]);
    let screen = user.sees();
    let line = screen.lines().find(|line| line.contains("2080107")).expect("a line");
    assert!(line.contains("200") && line.contains("+40"), "{line}");
    user.types("d");
    hides(&user, &["差额", "仅对方有"]);
    user.types("d另一份<Enter>");
    shows(&user, &["与哪张表对照 1/1", "2022"]);
    user.types("<Enter>");
    shows(&user, &["差额"]);
}

#[test]
fn a_figure_leads_to_the_paragraph_that_speaks_of_it() {
    let mut user = User::opens(120, 40);
    user.types("2/2080107<Enter>o");
    shows(&user, &["说明"]);
}

#[test]
fn the_first_failure_stays_until_it_is_read_or_put_away() {
    let failures = vec![Failure::of("坏.pdf", Cause::NoBudget), Failure::of("断链", Cause::Missing)];
    for (key, listed) in [("a", true), ("<Esc>", false)] {
        let (sender, steps) = mpsc::channel();
        let opened = Opened { reports: Vec::new(), failures: failures.clone() };
        let step = Step { index: 1, done: 2, total: 2, opened, ..Step::default() };
        sender.send(step).expect("someone listens");
        let mut user = User::opens(120, 40);
        user.is_handed(steps);
        user.types("jj2k");
        shows(&user, &["坏.pdf: ", "a 全部列出", "2 个文件未打开"]);
        user.types(key);
        hides(&user, &["全部列出"]);
        shows(&user, &["2 个文件未打开"]);
        assert_eq!(user.sees().contains("断链"), listed, "{}", user.sees());
    }
}

#[cfg(unix)]
#[test]
fn a_dangling_link_in_a_folder_is_a_failure_with_its_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.csv"), "x,y\n1,2\n").expect("a file");
    std::os::unix::fs::symlink(folder.path().join("gone"), folder.path().join("link.pdf")).expect("a link");
    let opened = yusuan::library::open(&[folder.path().to_path_buf()], &yusuan::library::Options::default());
    let causes: Vec<(bool, &Cause)> =
        opened.failures.iter().map(|f| (f.file.ends_with("link.pdf"), &f.cause)).collect();
    assert!(causes.contains(&(true, &Cause::Missing)), "{causes:?}");
    assert_eq!(causes.len(), 2, "{causes:?}");
}

/// Presses keys, and counts them.
fn presses(user: &mut User, keys: &str) -> usize {
    user.types(keys);
    let named = keys.matches('<').count();
    let in_names: usize = keys.split('<').skip(1).filter_map(|k| Some(k.split_once('>')?.0.len() + 2)).sum();
    keys.chars().count() - in_names + named
}

#[test]
fn what_is_done_most_takes_few_keys() {
    let mut user = User::opens(120, 40);
    user.types("2tybgg<Enter>");
    assert!(presses(&mut user, "szj<Enter>") <= 4);
    shows(&user, &["增减额", "降序"]);
    assert!(presses(&mut user, "y<Enter>") <= 2);
    assert!(user.copied().contains("万元（"));
    let mut report = reports().remove(0);
    report.glossary[0].term = "非同级财政拨款".into();
    let mut user = User::opens_with(vec![report], Options::default(), 120, 40);
    assert!(presses(&mut user, "/同级<Enter>") <= 4);
    shows(&user, &["[7说明]", "非同级财政拨款"]);
    let many = (0..22_000).map(|at| Report {
        unit_name: if at == 20_123 { "海东市档案馆".into() } else { format!("第{at}局") },
        year: Some(2024),
        ..Report::default()
    });
    let mut user = User::opens_with(many.collect(), Options::default(), 80, 24);
    assert!(presses(&mut user, "rhds<Enter>") <= 5);
    shows(&user, &["海东市档案馆", "20124/22000"]);
}
