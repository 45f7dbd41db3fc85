//! Rows of a table: code, name, level, parent, amounts.

use super::header::{HEADER, Layout, Panel, is_numbering};
use super::heading::marked;
use super::matrix::Matrix;
use super::notes::is_note;
use super::outline;
use super::wording::CODE_PARTS;
use crate::model::{Amount, Row, SubjectCode, TableKind};
use crate::read::{Flaw, Problem};
use crate::text::{Printed, clean, key, read_amount, squeeze};

/// Rows of data with the notes printed among them.
pub struct Rows {
    /// The rows, left block first.
    pub rows: Vec<Row>,
    /// 注：… inside the grid.
    pub notes: Vec<String>,
}

/// Reads the rows below the header.
pub fn read(matrix: &Matrix, layout: &Layout, kind: TableKind, problems: &mut Vec<Problem>) -> Rows {
    let mut out = Rows { rows: Vec::new(), notes: Vec::new() };
    let mut marks = Vec::new();
    let mut groups: Vec<Option<String>> = vec![None; layout.panels.len()];
    for r in layout.data_start..matrix.height() {
        if let Some((_, note)) = matrix.filled(r).next().filter(|(_, t)| is_note(t)) {
            out.notes.push(clean(note));
            continue;
        }
        if is_numbering(matrix, r) || repeats_header(matrix, r, layout.data_start) {
            continue;
        }
        let mut label_without_amount: Option<usize> = None;
        for (p, panel) in layout.panels.iter().enumerate() {
            let group = groups.get_mut(p);
            let Some(mut line) = Line::read(matrix, r, panel, kind, group, problems) else { continue };
            // A total that spans blocks: its label stands in one, its amount in the next.
            if line.row.name.is_empty() && line.row.code.is_none() {
                if let Some(open) = label_without_amount.take()
                    && let Some(row) = out.rows.get_mut(open)
                {
                    row.amounts = line.row.amounts;
                    continue;
                }
                line.row.name = name_of_nameless(kind, panel);
            }
            label_without_amount = line.row.amounts.is_empty().then_some(out.rows.len());
            out.rows.push(line.row);
            marks.push(line.mark);
        }
    }
    outline::set_levels(&mut out.rows, &marks);
    outline::set_parents(&mut out.rows);
    out
}

struct Line {
    row: Row,
    mark: Option<u8>,
}

impl Line {
    fn read(
        matrix: &Matrix,
        r: usize,
        panel: &Panel,
        kind: TableKind,
        group: Option<&mut Option<String>>,
        problems: &mut Vec<Problem>,
    ) -> Option<Line> {
        let (code, code_words) = code(matrix, r, panel);
        let place = matrix.place(r).in_row(r);
        let amounts: Vec<Amount> = panel
            .amounts
            .iter()
            .filter_map(|&(column, index)| {
                let text = matrix.text(r, column);
                match read_amount(text) {
                    Printed::Absent => None,
                    Printed::Number(value) => Some(Amount::read(index, value)),
                    Printed::Unread => {
                        problems.push(Flaw::Amount(clean(text)).at(place));
                        Some(Amount::unread(index, clean(text)))
                    }
                }
            })
            .collect();
        let printed = label(matrix, r, panel, kind, code_words, group);
        let found = marked(&printed);
        let mark = found.as_ref().map(|m| m.level);
        let name = squeeze(found.map_or(printed.as_str(), |m| m.rest));
        let (code, name) = match code {
            Some(code) => (Some(code), name),
            None => split_code(name, panel),
        };
        let blank = name.is_empty() && code.is_none() && amounts.is_empty();
        (!blank).then(|| Line {
            row: Row {
                side: panel.side,
                code: code.and_then(SubjectCode::new),
                name,
                amounts,
                place,
                ..Row::default()
            },
            mark,
        })
    }
}

/// The digits of the code columns joined, and words that stand there instead (合计, a unit's name).
fn code(matrix: &Matrix, r: usize, panel: &Panel) -> (Option<String>, Option<String>) {
    let mut code = String::new();
    let mut words = String::new();
    for &column in &panel.codes {
        let text = key(matrix.text(r, column));
        if text.is_empty() || CODE_PARTS.contains(&text.as_str()) {
            continue;
        }
        if !text.bytes().all(|b| b.is_ascii_digit()) {
            words.push_str(&squeeze(matrix.text(r, column)));
        } else if text.starts_with(&code) && !code.is_empty() {
            // Each part repeats what stands before it.
            code = text;
        } else {
            code.push_str(&text);
        }
    }
    ((!code.is_empty()).then_some(code), (!words.is_empty()).then_some(words))
}

/// The printed label; in tables of groups the group in front of it.
fn label(
    matrix: &Matrix,
    r: usize,
    panel: &Panel,
    kind: TableKind,
    code_words: Option<String>,
    group: Option<&mut Option<String>>,
) -> String {
    let texts: Vec<&str> = panel.names.iter().map(|&c| matrix.text(r, c)).collect();
    let mut parts: Vec<String> = code_words.into_iter().collect();
    if panel.names.len() > 1 {
        for (i, &column) in panel.names.iter().enumerate() {
            let text = matrix.text(r, column);
            if !text.is_empty() {
                parts.push(squeeze(text));
            } else if let Some(above) = matrix.brought_down(r, column) {
                parts.push(squeeze(above));
            } else if i == 0
                && kind == TableKind::Income
                && !matrix.spans_known
                && let Some(Some(open)) = group.as_deref()
            {
                parts.push(open.clone());
            }
        }
        if let (Some(group), Some(first)) = (group, texts.first().filter(|t| !t.is_empty())) {
            *group = Some(squeeze(first));
        }
        return parts.join(" / ");
    }
    parts.extend(texts.iter().map(|t| t.to_string()));
    parts.concat()
}

/// A code in front of the name in one cell: 2010101行政运行.
fn split_code(name: String, panel: &Panel) -> (Option<String>, String) {
    let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
    let rest = name.strip_prefix(digits.as_str()).unwrap_or_default().to_string();
    if panel.names.len() == 1
        && matches!(digits.len(), 3 | 5 | 7)
        && rest.starts_with(|c: char| c > '\u{2e80}' && c != '年')
    {
        return (Some(digits), rest);
    }
    (None, name)
}

fn name_of_nameless(kind: TableKind, panel: &Panel) -> String {
    match kind {
        TableKind::SanGong => "三公经费".to_string(),
        _ if panel.names.is_empty() && panel.codes.is_empty() => "合计".to_string(),
        _ => String::new(),
    }
}

/// A header printed again inside the table, with or without its first row.
fn repeats_header(matrix: &Matrix, r: usize, data_start: usize) -> bool {
    (0..data_start.min(HEADER)).any(|h| {
        let mut cells = matrix.filled(h).map(|(_, t)| key(t));
        cells.next().is_some() && matrix.same_row(r, matrix, h)
    })
}
