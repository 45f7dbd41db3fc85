//! The content of a report's panes as plain output, list by list, for pipes, files and screen readers.

use crate::export::view::View;
use crate::figures::Shown;
use crate::lang::Lang;
use crate::model::Report;
use crate::panes::{Context, Key, List, Listing, Outline, Pane};
use crate::tree::Tree;
use std::collections::BTreeSet;

/// The lists of a summary: totals, subjects, 三公 and basic expenditure, carry-over and execution rates if there are
/// any, and the projects with their weights.
pub fn summary(report: &Report, lang: Lang) -> Vec<View> {
    let cx = Context {
        report,
        failures: &[],
        shown: Shown::AsPrinted,
        whole: None,
        beside: None,
        checks: None,
        listing: Listing::default(),
        evidence: None,
        lang,
    };
    let mut lists: Vec<(Outline, Tree)> = Vec::new();
    for pane in [Pane::Sides, Pane::Subjects, Pane::Basics, Pane::Balances, Pane::Performance] {
        let content = pane.content();
        let found = content.lists(cx, content.first_table(report)).into_iter().filter_map(unfolded);
        lists.extend(found.filter(|(list, _)| pane != Pane::Balances || !list.items.is_empty()));
    }
    for project in 0..report.projects.len() {
        let weights = Pane::Performance.content().second(cx, Key::Project(project)).and_then(unfolded);
        lists.extend(weights.map(|(outline, mut tree)| {
            tree.unfold_to(0);
            (outline, tree)
        }));
    }
    let view = |(list, tree): &(Outline, Tree)| View::of(list, tree, &BTreeSet::new(), lang.texts());
    lists.iter().map(view).collect()
}

/// A list with its rows as an unfolded tree; `None` if it has no rows.
fn unfolded(list: List) -> Option<(Outline, Tree)> {
    let List::Outline(outline) = list else { return None };
    let tree = outline.tree();
    Some((outline, tree))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Form, print};
    use crate::figures::fixture;

    fn printed(report: &Report, form: Form) -> String {
        let mut out = Vec::new();
        print([report], |report| summary(report, Lang::Zh), form, Lang::Zh.texts(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_budget_is_printed_line_by_line() {
        let text = printed(&fixture::budget(), Form::Text);
        for line in [
            "示例市档案服务中心  2024 年单位预算",
            "支出总表 公开03表（万元）",
            "  2080107      社会保险业务管理事务              240.00     60.00    180.00   40.0%",
            "“三公”经费（万元）",
            "  权重 80/90 + 执行率 10  ! 1 项缺权重",
        ] {
            assert!(text.lines().any(|l| l.trim_end() == line.trim_end()), "“{line}” is not in:\n{text}");
        }
        let weights: Vec<&str> = text.lines().filter(|l| l.contains("产出指标")).collect();
        assert!(weights.iter().any(|l| l.ends_with(" 40")), "{weights:?}");
        assert!(text.lines().all(|l| l.trim_end() == l), "no line ends in spaces");
    }

    #[test]
    fn a_final_account_tells_what_was_carried_out() {
        let text = printed(&fixture::final_account(), Form::Text);
        assert!(text.contains("执行率，由低到高（万元）"), "{text}");
        let archive = text.lines().find(|l| l.contains("2012604") && l.ends_with("说明"));
        let archive = archive.unwrap_or_else(|| panic!("{text}"));
        assert!(["500.00", "460.00", "92.0%"].iter().all(|figure| archive.contains(figure)), "{archive}");
    }

    #[test]
    fn markdown_has_a_table_for_each_list() {
        let text = printed(&fixture::budget(), Form::Markdown);
        let start = text.lines().position(|line| line.starts_with("## 支出总表")).unwrap();
        let table: Vec<&str> =
            text.lines().skip(start + 2).take_while(|line| line.starts_with('|')).collect();
        let cells = |line: &str| line.matches(" |").count();
        assert!(table.len() > 3 && table.iter().all(|line| cells(line) == cells(table[0])), "{table:#?}");
        assert!(
            text.contains("| 2080107 | &emsp;&emsp;社会保险业务管理事务 | 240.00 | 60.00 | 180.00 |"),
            "{text}"
        );
    }

    #[test]
    fn an_empty_report_says_that_there_is_nothing() {
        let text = printed(&Report::default(), Form::Text);
        assert!(text.contains("本报告没有这类内容。"), "{text}");
    }
}
