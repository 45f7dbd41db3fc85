//! What is outside of all tables: numbers that look like amounts, and tables in the table of contents that were not found.

use super::pieces::Pieces;
use super::table::{self, Setting};
use super::title::known_title;
use super::wording::narrative::CONTENTS;
use crate::model::{Account, CurrencyUnit, Doubt, Leftover, Place, Table, TableKind};
use crate::read::Paragraph;
use crate::text::{clean, key, numerals};
use std::collections::{HashMap, HashSet};

/// A page with this many row-like lines looks like a table; below a title or a table, one line suffices.
const ROWS: usize = 3;
/// A line with this many amounts and few words is a row, wherever it stands.
const FIGURES: usize = 3;
/// With more words than this around it, a number is part of a sentence.
const WORDS: usize = 24;

/// Records the numbers of a document outside of tables, and the tables missing compared with its table of contents.
pub(crate) fn of_document(
    pieces: &mut Pieces,
    tables: &mut [Table],
    setting: &Setting,
    account: &mut Account,
) {
    let rows: Vec<(&Paragraph, usize)> =
        pieces.prose.iter().map(|p| (p, amounts(&p.text))).filter(|(_, n)| *n > 0).collect();
    let page = |p: &Paragraph| {
        (p.place.page, p.place.page.is_none().then_some(p.place.line).flatten().map(|l| l / 50))
    };
    let mut like: HashMap<_, usize> = HashMap::new();
    for (paragraph, _) in rows.iter().filter(|(p, n)| is_like_row(&p.text, *n)) {
        *like.entry(page(paragraph)).or_default() += 1;
    }
    let is_title = |p: &Paragraph| {
        p.place.page.is_some() && like.contains_key(&page(p)) && known_title(&p.text).is_some()
    };
    let titled: HashSet<_> = pieces.prose.iter().filter(|p| is_title(p)).map(page).collect();
    let ruled: HashSet<u32> = tables.iter().flat_map(|table| table.pages.iter().copied()).collect();
    for (paragraph, count) in &rows {
        let like = like.get(&page(paragraph)).copied().unwrap_or_default();
        let is_titled = titled.contains(&page(paragraph));
        let is_below_table = paragraph.place.page.is_some_and(|page| ruled.contains(&page));
        let is_table = like >= ROWS
            || *count >= FIGURES
            || is_titled && *count >= 2
            || (is_titled || is_below_table) && ends_with_cents(&paragraph.text);
        if is_table && is_like_row(&paragraph.text, *count) {
            account.outside.push(Leftover {
                text: clean(paragraph.text.trim()),
                table: String::new(),
                place: paragraph.place,
            });
        } else {
            account.in_text += count;
        }
    }
    let missing = missing(pieces, tables);
    // A table with an unknown title may be the missing one.
    let kinds: Vec<TableKind> = missing.iter().map(|(kind, _)| *kind).collect();
    for piece in pieces.grids.iter_mut().filter(|_| !kinds.is_empty()) {
        if let Some(table) = piece.table.and_then(|at| tables.get_mut(at))
            && table::resembles(piece, table, &kinds, setting)
        {
            table.doubt(Doubt::Title);
        }
    }
    account.missing = missing.into_iter().map(|(_, title)| title).collect();
}

/// Maximum length of a table row, in bytes.
const LONGEST: usize = 4_000;

/// The number of numbers in a text that look like amounts: with decimals or separators.
fn amounts(text: &str) -> usize {
    if text.len() > LONGEST {
        return 0;
    }
    numerals(text).iter().filter(|n| n.printed.contains(['.', ','])).count()
}

/// Whether a text ends with an amount that has two decimals, unlike dates, numbers of chapters and versions.
fn ends_with_cents(text: &str) -> bool {
    let end = text.trim_end();
    let cents = numerals(end).last().and_then(|n| n.printed.rsplit_once('.')).map(|(_, cents)| cents.len());
    cents == Some(2) && end.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a line looks like a table row: amounts, few words, no sentence punctuation.
fn is_like_row(text: &str, amounts: usize) -> bool {
    let key = key(text);
    let words = key.chars().filter(|c| !c.is_ascii()).count();
    let says_money = key.contains(CurrencyUnit::WanYuan.name());
    // A comma between words, not one within an amount.
    let parts = key.replace(|c: char| c.is_ascii_digit(), "0").replace("0,0", "");
    let is_sentence = parts.contains([',', ';', ':']) && words > 8 || key.contains('。') || says_money;
    !is_sentence && words <= WORDS && (amounts >= 2 || key.ends_with(|c: char| c.is_ascii_digit()))
}

/// Titles in the table of contents that no table has.
fn missing(pieces: &Pieces, tables: &[Table]) -> Vec<(TableKind, String)> {
    let mut promised: Vec<(TableKind, String)> = Vec::new();
    let mut place: Option<Place> = None;
    for paragraph in &pieces.prose {
        let text = key(&paragraph.text);
        if CONTENTS.contains(&text.as_str()) {
            place = Some(paragraph.place);
            continue;
        }
        // On a table of contents page every line ends with a page number.
        let Some(start) = place.filter(|_| text.ends_with(|c: char| c.is_ascii_digit())) else { continue };
        let is_near = match (start.page, paragraph.place.page) {
            (Some(start), Some(page)) => page <= start + 2,
            _ => paragraph.place.line.zip(start.line).is_some_and(|(line, start)| line <= start + 80),
        };
        let entry = text.trim_end_matches(|c: char| c.is_ascii_digit() || ".-·…()".contains(c));
        if let Some(found) = known_title(entry).filter(|_| is_near && entry.len() < text.len()) {
            promised.push(found);
        }
    }
    let is_there = |(kind, title): &(TableKind, String)| {
        let same = |table: &Table| table.kind == *kind || key(&table.title) == key(title);
        tables.iter().any(same)
    };
    promised.retain(|found| !is_there(found));
    promised
}

#[cfg(test)]
mod tests {
    use super::super::recognise;
    use crate::model::{Doubt, TableKind};
    use crate::read::text;

    #[test]
    fn figures_outside_any_table_are_reported() {
        let rows =
            "一般公共服务支出 1,506.40 1,180.40\n教育支出 96.86 96.86\n社会保障和就业支出 292.73 292.73\n";
        let read = recognise(text::read(&format!("某局2026年部门预算\n\n第一部分 概况\n\n{rows}"), "t"));
        let account = read.report.account.unwrap();
        assert_eq!(account.outside.len(), 3, "{account:?}");
        let prose = "某局2026年部门预算\n\n第一部分 概况\n\n2026年收入1,506.40万元，比上年增加12.50万元，增长0.80%。\n";
        let read = recognise(text::read(prose, "t"));
        let account = read.report.account.unwrap();
        assert_eq!((account.outside.len(), account.in_text), (0, 3));
    }

    #[test]
    fn a_table_with_a_damaged_title_is_named_as_the_one_that_may_be_missing() {
        let contents = "某局2026年部门预算\n\n目录\n\n一、收支总表......3\n\n二、支出总表......4\n\n";
        let table = "支出总袁\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n\
                     201\t一般公共服务支出\t9.00\t8.00\t1.00\n";
        let report = recognise(text::read(&format!("{contents}{table}"), "t")).report;
        let [table] = report.tables.as_slice() else { panic!("{:?}", report.tables) };
        assert_eq!((table.kind, table.doubts.as_slice()), (TableKind::Other, &[Doubt::Title][..]));
        assert_eq!(report.account.unwrap().missing, ["收支总表", "支出总表"]);
        // Nothing is missing, so an unknown table is not a candidate.
        let alone = "某局2026年部门预算\n\n支出总袁\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n\
                     201\t一般公共服务支出\t9.00\t8.00\t1.00\n";
        assert!(recognise(text::read(alone, "t")).report.tables[0].doubts.is_empty());
    }

    #[test]
    fn a_table_listed_in_the_contents_but_absent_is_reported() {
        let contents = "某局2026年部门预算\n\n目录\n\n一、收支总表......3\n\n二、支出总表......4\n\n";
        let table = "支出总表\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n205\t教育支出\t12.50\t12.50\t\n";
        let read = recognise(text::read(&format!("{contents}{table}"), "t"));
        assert_eq!(read.report.account.unwrap().missing, ["收支总表"]);
    }
}
