//! Prints reports like published documents, with their variations.

use crate::roundtrip::projects;
use crate::roundtrip::random::Layout;
use proptest::prelude::*;
use rust_decimal::Decimal;
use yusuan::model::*;
use yusuan::text::group_thousands;

/// What happens to blank cells at the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blanks {
    Kept,
    Cut,
    Extra,
}

/// What is above a table that continues on the next page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Above {
    Nothing,
    PageNumber,
    Title,
    Continued,
}

/// The variations of printing.
#[derive(Debug, Clone)]
pub struct Style {
    pub encoding: &'static str,
    pub mark: bool,
    pub crlf: bool,
    pub markdown: bool,
    /// Rows per page.
    pub page: usize,
    pub above: Above,
    pub header_again: bool,
    /// One row in this many is broken inside its name.
    pub wrapped: Option<usize>,
    pub blanks: Blanks,
    pub total_as_code: bool,
    pub thousands: bool,
    /// 行次 columns and 栏次 rows.
    pub numbered: bool,
    /// 类 款 项 columns.
    pub code_parts: bool,
    /// Whether the headers of codes and names have a common header.
    pub grouped: bool,
    /// Whether tables name the unit.
    pub named: bool,
    /// By how many cells rows of indicators are shifted, in turn.
    pub shifts: Vec<usize>,
}

pub fn style() -> impl Strategy<Value = Style> {
    let encoding = prop::sample::select(vec!["UTF-8", "UTF-16LE", "UTF-16BE", "GB18030"]);
    let above = prop::sample::select(vec![Above::Nothing, Above::PageNumber, Above::Title, Above::Continued]);
    let blanks = prop::sample::select(vec![Blanks::Kept, Blanks::Kept, Blanks::Cut, Blanks::Extra]);
    let wrapped = prop::option::of(2..5_usize);
    let shifts = prop::collection::vec(prop_oneof![3 => Just(0_usize), 1 => 1..3_usize], 1..5);
    (encoding, above, blanks, 3..40_usize, wrapped, shifts, prop::array::uniform10(any::<bool>())).prop_map(
        |(encoding, above, blanks, page, wrapped, shifts, flags)| {
            let [
                mark,
                crlf,
                markdown,
                header_again,
                total_as_code,
                thousands,
                numbered,
                code_parts,
                grouped,
                named,
            ] = flags;
            // With cut blanks, a broken row can't be distinguished from short ones.
            let wrapped = wrapped.filter(|_| blanks != Blanks::Cut);
            Style {
                encoding,
                mark,
                crlf,
                markdown,
                page,
                above,
                header_again,
                wrapped,
                blanks,
                total_as_code,
                thousands,
                numbered,
                code_parts,
                grouped,
                named,
                shifts,
            }
        },
    )
}

/// The document as bytes.
pub fn bytes(report: &Report, layout: Layout, style: &Style) -> Vec<u8> {
    let mut text = document(report, layout, style);
    if style.crlf {
        text = text.replace('\n', "\r\n");
    }
    let marked = || ["\u{feff}", &text].concat();
    match style.encoding {
        "UTF-16LE" => marked().encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "UTF-16BE" => marked().encode_utf16().flat_map(u16::to_be_bytes).collect(),
        "GB18030" => encoding_rs::GB18030.encode(&text).0.into_owned(),
        _ if style.mark => marked().into_bytes(),
        _ => text.into_bytes(),
    }
}

/// The document as text.
pub fn document(report: &Report, layout: Layout, style: &Style) -> String {
    let year = report.year.unwrap_or_default();
    let what = match layout {
        Layout::Central => "单位预算",
        Layout::Local => "部门预算",
        Layout::Final => "单位决算",
    };
    let mut printer = Printer { out: String::new(), layout, style, unit: &report.unit_name };
    printer.line(&format!("{}\n{year} 年度{what}\n", report.unit_name));
    printer.line("第一部分 概况\n\n一、主要职责\n\n负责有关工作。\n");
    printer.line(&format!("第二部分 {year} 年{what}表\n"));
    for (index, table) in report.tables.iter().enumerate() {
        printer.table(index, table);
    }
    printer.line("第三部分 情况说明\n\n一、关于收支总表的说明\n\n收支平衡。\n");
    printer.projects(report);
    if style.blanks == Blanks::Cut { without_blanks(&printer.out) } else { printer.out }
}

/// The text with blank cells cut off at line ends; a row with only one cell left keeps a dash.
fn without_blanks(text: &str) -> String {
    let cut = |line: &str| match line.trim_end_matches('\t') {
        alone if line.contains('\t') && !alone.contains('\t') => format!("{alone}\t—\n"),
        cut => format!("{cut}\n"),
    };
    text.lines().map(cut).collect()
}

struct Printer<'a> {
    out: String,
    layout: Layout,
    style: &'a Style,
    unit: &'a str,
}

/// Cells of a row, and the index of the name.
type Cells = (Vec<String>, Option<usize>);

impl Printer<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn table(&mut self, index: usize, table: &Table) {
        let number = format!("公开{:02}表", index + 1);
        if self.layout != Layout::Central {
            self.line(&format!("{number}\n"));
        }
        let title = if self.style.markdown { format!("## {}", table.title) } else { table.title.clone() };
        self.line(&format!("{title}\n"));
        let currency = table.currency_unit.map_or("", CurrencyUnit::name);
        match (self.style.named, self.layout) {
            (true, Layout::Final) => {
                let unit = self.unit;
                self.line(&format!("部门：{unit}    金额单位：{currency}\n"));
            }
            (true, _) => {
                let unit = self.unit;
                self.line(&format!("单位名称：{unit}\n\n单位：{currency}\n"));
            }
            (false, _) => self.line(&format!("单位：{currency}\n")),
        }
        let (header, rows) = self.cells(table);
        for (page, rows) in rows.chunks(self.style.page).enumerate() {
            if page > 0 {
                self.line("");
                match self.style.above {
                    Above::Nothing => {}
                    Above::PageNumber => self.line(&format!("- {} -\n", page + 7)),
                    Above::Title => self.line(&format!("{title}\n")),
                    Above::Continued => self.line(&format!("{}（续表）\n", table.title)),
                }
            }
            if page == 0 || self.style.header_again {
                header.iter().for_each(|row| self.row(row, None));
            }
            for (index, (cells, name)) in rows.iter().enumerate() {
                let is_wrapped = self.style.wrapped.is_some_and(|every| index % every == 1);
                self.row(cells, name.filter(|_| is_wrapped));
            }
        }
        self.line("");
    }

    /// Header rows, and rows with the index of their name.
    fn cells(&self, table: &Table) -> (Vec<Vec<String>>, Vec<Cells>) {
        if table.rows.iter().any(|r| r.side.is_some()) {
            return self.two_sided(table);
        }
        let coded = table.rows.iter().any(|r| r.code.is_some());
        let one = table.rows.len() == 1 && !coded;
        let parts = coded && self.style.code_parts;
        let mut labels: Vec<Vec<&str>> = Vec::new();
        match (coded, parts) {
            (true, true) => {
                labels.extend([vec!["科目编码", "类"], vec!["科目编码", "款"], vec!["科目编码", "项"]])
            }
            (true, false) if self.style.grouped => labels.push(vec!["功能分类科目", "科目编码"]),
            (true, false) => labels.push(vec!["科目编码"]),
            _ => {}
        }
        match (coded, one) {
            (true, _) if self.style.grouped && !parts => labels.push(vec!["功能分类科目", "科目名称"]),
            (true, _) => labels.push(vec!["科目名称"]),
            (false, false) => labels.push(vec!["单位名称"]),
            _ => {}
        }
        let columns = table.columns.iter().map(|c| c.header.iter().map(String::as_str).collect());
        let mut header = merged(&labels.iter().cloned().chain(columns).collect::<Vec<_>>());
        if self.style.numbered && self.layout == Layout::Final && !one {
            let numbers = (1..=table.columns.len()).map(|n| n.to_string());
            let labels = (0..labels.len()).map(|i| if i == 0 { "栏次".to_string() } else { String::new() });
            header.push(labels.chain(numbers).collect());
        }
        let rows = table.rows.iter().map(|row| {
            let mut cells = Vec::new();
            let is_total = row.name == "合计";
            let bold = |text: &str| if is_total { self.bold(text) } else { text.to_string() };
            let as_code = is_total && self.style.total_as_code;
            let code = if as_code { bold("合 计") } else { row.code_digits().to_string() };
            match (coded, parts) {
                (true, true) => cells.extend(in_parts(&code)),
                (true, false) => cells.push(code),
                _ => {}
            }
            let name = (!one).then_some(cells.len());
            if !one {
                cells.push(if coded && as_code { String::new() } else { bold(&row.name) });
            }
            cells.extend((0..table.columns.len()).map(|c| self.amount(row, c)));
            (cells, name.filter(|_| row.name.chars().count() > 3 && row.code.is_some()))
        });
        (header, rows.collect())
    }

    fn two_sided(&self, table: &Table) -> (Vec<Vec<String>>, Vec<Cells>) {
        let numbered = self.style.numbered && self.layout == Layout::Final;
        let on = |side: Side| -> Vec<&Row> { table.rows.iter().filter(|r| r.side == Some(side)).collect() };
        let sides: Vec<(Side, Vec<usize>)> = vec![
            (Side::Income, vec![0]),
            (
                Side::Expense,
                if table.columns.len() > 1 { (1..table.columns.len()).collect() } else { vec![0] },
            ),
        ];
        let mut header: Vec<Vec<&str>> = Vec::new();
        for (side, columns) in &sides {
            let group = if *side == Side::Income { "收入" } else { "支出" };
            header.push(vec![group, "项目"]);
            header.extend(numbered.then(|| vec![group, "行次"]));
            header.extend(
                columns.iter().filter_map(|&c| Some(vec![group, table.columns.get(c)?.header.first()?])),
            );
        }
        let header = merged(&header);
        let (income, expense) = (on(Side::Income), on(Side::Expense));
        let height = income.len().max(expense.len());
        // Totals are side by side at the bottom.
        let place = |rows: &[&Row], r: usize| match r + 1 == height {
            true => Some(rows.len() - 1),
            false => (r + 1 < rows.len()).then_some(r),
        };
        let rows = (0..height).map(|r| {
            let mut cells = Vec::new();
            for (rows, (_, columns)) in [&income, &expense].into_iter().zip(&sides) {
                let found = place(rows, r).and_then(|i| Some((i, *rows.get(i)?)));
                cells.push(found.map(|(i, row)| self.marked(table.kind, i, row)).unwrap_or_default());
                cells.extend(numbered.then(|| (r + 1).to_string()));
                cells.extend(
                    columns.iter().map(|&c| found.map_or(String::new(), |(_, row)| self.amount(row, c))),
                );
            }
            (cells, None)
        });
        (header, rows.collect())
    }

    /// A name with its enumeration mark.
    fn marked(&self, kind: TableKind, index: usize, row: &Row) -> String {
        let name = &row.name;
        let below =
            ["一般公共预算拨款", "政府性基金预算拨款", "国有资本经营预算拨款"].contains(&name.as_str());
        match kind {
            _ if name.ends_with("总计") => self.bold(&name.replace("总计", " 总 计")),
            TableKind::FiscalIncomeExpense if below => format!("（{}）{name}", numeral(index + 1)),
            _ if self.layout == Layout::Local => format!("{}. {name}", numeral(index + 1)),
            _ => format!("{}、{name}", numeral(index + 1)),
        }
    }

    fn bold(&self, text: &str) -> String {
        if self.style.markdown { format!("<b>{text}</b>") } else { text.to_string() }
    }

    fn amount(&self, row: &Row, column: usize) -> String {
        row.value(column).map(|value| self.number(value)).unwrap_or_default()
    }

    pub fn number(&self, value: Decimal) -> String {
        if self.style.thousands { group_thousands(value) } else { value.to_string() }
    }

    /// Prints a row; a broken one is split inside its name.
    fn row(&mut self, cells: &[String], broken: Option<usize>) {
        let mut cells = cells.to_vec();
        if let Some(name) = broken.and_then(|at| cells.get_mut(at)) {
            let at = name.chars().count() / 2;
            *name = name.chars().take(at).chain(['\n']).chain(name.chars().skip(at)).collect();
        }
        let mut line = cells.join("\t");
        if self.style.blanks == Blanks::Extra {
            line.push_str("\t\t");
        }
        self.line(&line);
    }

    fn projects(&mut self, report: &Report) {
        let rows = match self.layout {
            Layout::Local => projects::wide(&report.projects, self.style),
            _ => report.projects.iter().flat_map(|p| projects::own(p, self.style)).collect(),
        };
        rows.iter().for_each(|row| self.line(row));
    }
}

/// Header paths as rows: text shared by neighbours is printed once, above the first.
fn merged(paths: &[Vec<&str>]) -> Vec<Vec<String>> {
    let depth = paths.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |row: usize, column: usize| -> String {
        let Some(text) = paths.get(column).and_then(|p| p.get(row)) else { return String::new() };
        let shared = |c: usize| paths.get(c).and_then(|p| p.get(..=row));
        let left = column.checked_sub(1).and_then(shared);
        if left.is_some() && left == shared(column) { String::new() } else { text.to_string() }
    };
    (0..depth).map(|row| (0..paths.len()).map(|column| cell(row, column)).collect()).collect()
}

/// 2010601 as 201 06 01; words go into the first part.
fn in_parts(code: &str) -> [String; 3] {
    let part = |range: std::ops::Range<usize>| code.get(range).unwrap_or_default().to_string();
    if code.starts_with(|c: char| c.is_ascii_digit()) {
        [part(0..3), part(3..5), part(5..7)]
    } else {
        [code.to_string(), String::new(), String::new()]
    }
}

pub fn numeral(n: usize) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (n / 10, n % 10);
    let tens = match tens {
        0 => String::new(),
        1 => "十".to_string(),
        n => format!("{}十", digits[n]),
    };
    format!("{tens}{}", digits[ones])
}
