//! A report as plain text, for pipes, files and screen readers: what the panes show, line by line.

use crate::figures::{Shown, Whole};
use crate::i18n::Lang;
use crate::model::Report;
use crate::text::{pad_left, pad_right, width};
use crate::tui::app::{Key, List, Outline};
use crate::tui::pane::{Context, Pane};

/// In which form a report is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Columns that stand under each other.
    Text,
    /// Headings and tables of Markdown.
    Markdown,
}

/// The totals, the subjects, 三公 and basic expenditure, and the projects with their weights.
pub fn summary(report: &Report, form: Form, lang: Lang) -> String {
    let cx = Context { report, failures: &[], shown: Shown::AsPrinted, whole: Whole::default(), lang };
    let (title, file) = (lang.texts().report_title(&report.head()), &report.source.file);
    let mut out = match form {
        Form::Text => format!("{title}\n{file}\n"),
        Form::Markdown => format!("# {}\n\n{}\n", plain(&title), plain(file)),
    };
    let mut push = |list: &List, depth: usize| {
        let List::Outline(outline) = list else { return };
        let visible = outline.tree().visible().iter().copied();
        let rows: Vec<usize> = visible.filter(|row| outline.tree().depth(*row) <= depth).collect();
        match form {
            Form::Text => push_text(&mut out, outline, &rows),
            Form::Markdown => push_markdown(&mut out, outline, &rows),
        }
    };
    for pane in [Pane::Sides, Pane::Subjects, Pane::Basics, Pane::Performance] {
        let content = pane.content();
        for list in content.lists(cx, content.first_table(report)) {
            push(&list, usize::MAX);
        }
    }
    for project in 0..report.projects.len() {
        let indicators = Pane::Performance.content().second(cx, Key::Project(project));
        if let Some(list) = indicators {
            push(&list, 0);
        }
    }
    out
}

/// Rows of a list as text, names at the left, columns at the right.
fn push_text(out: &mut String, outline: &Outline, rows: &[usize]) {
    out.push_str(&format!("\n{}\n", outline.title));
    for line in &outline.summary {
        push_line(out, &format!("  {line}"));
    }
    if rows.is_empty() {
        push_line(out, &format!("  {}", outline.empty));
        return;
    }
    let names = rows.iter().map(|row| width(&name(outline, *row))).max().unwrap_or(0);
    let names = names.max(width(&outline.heading) + 2);
    for (heading, cells) in headings(outline) {
        push_row(out, outline, &heading, &cells, names);
    }
    for row in rows {
        let Some(item) = outline.items.get(*row) else { continue };
        let cells: Vec<&str> = item.cells.iter().map(|cell| cell.text.as_str()).collect();
        push_row(out, outline, &name(outline, *row), &cells, names);
    }
}

/// Rows of a list as a table of Markdown.
fn push_markdown(out: &mut String, outline: &Outline, rows: &[usize]) {
    out.push_str(&format!("\n## {}\n", plain(&outline.title)));
    for line in &outline.summary {
        out.push_str(&format!("\n{}\n", plain(line)));
    }
    if rows.is_empty() {
        out.push_str(&format!("\n{}\n", plain(&outline.empty)));
        return;
    }
    let headings = outline.columns.iter().map(|column| plain(&column.header.join(" ")));
    out.push_str(&format!("\n| {} |", plain(&outline.heading)));
    headings.for_each(|heading| out.push_str(&format!(" {heading} |")));
    out.push_str("\n| --- |");
    outline.columns.iter().for_each(|column| out.push_str(if column.left { " --- |" } else { " ---: |" }));
    for row in rows {
        let Some(item) = outline.items.get(*row) else { continue };
        let indent = "&emsp;".repeat(outline.tree().depth(*row));
        out.push_str(&format!("\n| {indent}{} |", plain(&item.label())));
        item.cells.iter().for_each(|cell| out.push_str(&format!(" {} |", plain(&cell.text))));
    }
    out.push('\n');
}

/// Text in which nothing means anything to Markdown.
fn plain(text: &str) -> String {
    let special = |c: char| "\\`*_[]<>|#~&".contains(c);
    let escaped = text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c]));
    escaped.map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The lines of the headings; shorter ones stand at the bottom.
fn headings(outline: &Outline) -> Vec<(String, Vec<&str>)> {
    let lines = outline.columns.iter().map(|c| c.header.len()).max().unwrap_or(0);
    (0..lines)
        .map(|line| {
            let heading = if line + 1 == lines { format!("  {}", outline.heading) } else { String::new() };
            (heading, outline.columns.iter().map(|column| column.heading(line, lines)).collect())
        })
        .collect()
}

fn push_row(out: &mut String, outline: &Outline, name: &str, cells: &[&str], names: usize) {
    let mut line = pad_right(name, names);
    for (column, cell) in outline.columns.iter().zip(cells) {
        line.push_str("  ");
        line.push_str(&if column.left {
            pad_right(cell, column.width)
        } else {
            pad_left(cell, column.width)
        });
    }
    push_line(out, &line);
}

fn push_line(out: &mut String, line: &str) {
    out.push_str(line.trim_end());
    out.push('\n');
}

fn name(outline: &Outline, row: usize) -> String {
    let indent = " ".repeat(2 + 2 * outline.tree().depth(row));
    outline.items.get(row).map_or_else(String::new, |item| format!("{indent}{}", item.label()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::fixture;

    #[test]
    fn a_budget_is_told_line_by_line() {
        let text = summary(&fixture::budget(), Form::Text, Lang::Zh);
        for line in [
            "示例市档案服务中心  2024 年单位预算",
            "支出总表 公开03表 · 万元",
            "      2080107 社会保险业务管理事务              240.00     60.00    180.00   40.0%",
            "“三公”经费 · 万元",
            "  权重 80/90 + 执行率 10  ! 1 项缺权重",
        ] {
            assert!(text.lines().any(|l| l.trim_end() == line.trim_end()), "“{line}” is not in:\n{text}");
        }
        let weights: Vec<&str> = text.lines().filter(|l| l.contains("产出指标")).collect();
        assert!(weights.iter().any(|l| l.ends_with(" 40")), "{weights:?}");
        assert!(text.lines().all(|l| l.trim_end() == l), "no line ends in spaces");
    }

    #[test]
    fn markdown_has_a_table_for_each_list() {
        let text = summary(&fixture::budget(), Form::Markdown, Lang::Zh);
        let start = text.lines().position(|line| line.starts_with("## 支出总表")).unwrap();
        let table: Vec<&str> =
            text.lines().skip(start + 2).take_while(|line| line.starts_with('|')).collect();
        let cells = |line: &str| line.matches(" |").count();
        assert!(table.len() > 3 && table.iter().all(|line| cells(line) == cells(table[0])), "{table:#?}");
        assert!(text.contains("&emsp;2080107 社会保险业务管理事务 | 240.00 | 60.00 | 180.00 |"), "{text}");
    }

    #[test]
    fn nothing_from_a_document_is_markdown() {
        assert_eq!(plain("<b>*1* | #2"), r"\<b\>\*1\* \| \#2");
    }

    #[test]
    fn an_empty_report_says_that_there_is_nothing() {
        let text = summary(&Report::default(), Form::Text, Lang::Zh);
        assert!(text.contains("本报告没有这类内容。"), "{text}");
    }
}
