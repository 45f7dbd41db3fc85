use super::{Account, Wanted};
use crate::check::{Finding, Measure, describe, formula, place_of};
use crate::export::view::escaped;
use crate::lang::{Lang, Say};
use crate::text::{clean, group_thousands};
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};
use std::io::{self, Write};

/// Headings of 疑点清单.
fn headings(lang: Lang) -> [&'static str; 9] {
    lang.pick([
        ["序号", "文件", "疑点", "位置", "应为", "实为", "差额", "依据", "核实意见"],
        ["no.", "file", "finding", "place", "should be", "is", "difference", "rule", "comment"],
    ])
}

/// Column widths in characters.
const WIDTHS: [u16; 9] = [6, 24, 52, 44, 16, 16, 14, 44, 24];

fn rows(accounts: &[Account], wanted: &Wanted, lang: Lang) -> Vec<[String; 9]> {
    let mut rows = Vec::new();
    for account in accounts {
        for (index, finding) in account.listed(wanted).into_iter().enumerate() {
            let said = account.standing(index).map(|standing| standing.say(lang));
            let places: Vec<String> =
                finding.figures.iter().take(2).map(|f| place_of(f, &account.report, lang)).collect();
            rows.push([
                (rows.len() + 1).to_string(),
                account.report.source.file.clone(),
                describe(finding, lang),
                places.join("\n"),
                number(finding, finding.expected),
                number(finding, finding.found),
                number(finding, finding.difference),
                format!("{} {}", finding.rule.id, formula(finding, lang)),
                said.unwrap_or_default(),
            ]);
        }
    }
    rows
}

fn number(finding: &Finding, value: Option<Decimal>) -> String {
    let percent = if finding.measure == Measure::Percent { "%" } else { "" };
    value.map(|v| format!("{}{percent}", group_thousands(v))).unwrap_or_default()
}

/// Writes 疑点清单 as a Markdown table.
pub fn markdown(accounts: &[Account], wanted: &Wanted, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n", lang.pick(["疑点清单", "Findings"]))?;
    writeln!(out, "| {} |", headings(lang).join(" | "))?;
    writeln!(out, "|---:|---|---|---|---:|---:|---:|---|---|")?;
    for row in rows(accounts, wanted, lang) {
        let cells = row.map(|cell| cell.lines().map(escaped).collect::<Vec<_>>().join("<br>"));
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    writeln!(out)?;
    for account in accounts {
        let verdict = account.verdict(wanted);
        writeln!(
            out,
            "- {}{}",
            escaped(&account.report.source.file),
            escaped(&format!(" {}", verdict.say(lang)))
        )?;
    }
    Ok(())
}

/// Writes 疑点清单 as a workbook with columns for colleagues to fill in.
pub fn xlsx(accounts: &[Account], wanted: &Wanted, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let bytes = workbook(&rows(accounts, wanted, lang), lang).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn workbook(rows: &[[String; 9]], lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = Format::new().set_font_name("宋体").set_text_wrap().set_align(FormatAlign::Top);
    let strong = plain.clone().set_bold();
    for ((column, title), width) in (0..).zip(headings(lang)).zip(WIDTHS) {
        sheet.write_string_with_format(0, column, title, &strong)?;
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            let cell = cell.lines().map(clean).collect::<Vec<_>>().join("\n");
            // Numbers are stored as text with their printed decimals: the sheet is not for calculating.
            sheet.write_string_with_format(row, column, cell, &plain)?;
        }
    }
    workbook.save_to_buffer()
}
