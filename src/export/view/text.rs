use super::{Value, View, shown_depth};
use crate::text::{align_points, pad_left, pad_right, width};

/// Title and unit, remarks, headings and rows; numbers aligned at their decimal points.
pub(crate) fn text(view: &View) -> String {
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text.trim_end());
        out.push('\n');
    };
    line(&view.heading());
    view.remarks.iter().for_each(|remark| line(&format!("  {remark}")));
    if view.rows.is_empty() {
        return out;
    }
    let columns: Vec<Vec<String>> = (0..view.columns.len()).map(|at| column(view, at)).collect();
    for row in 0..=view.rows.len() {
        let cells = columns.iter().filter_map(|column| column.get(row));
        line(&cells.fold(String::new(), |line, cell| format!("{line}  {cell}")));
    }
    out
}

/// Wider cells are not padded to: one long text would widen every row.
const WIDEST: usize = 1_000;

/// The heading of a column and its cells, padded to one width.
fn column(view: &View, at: usize) -> Vec<String> {
    let is_number = |value: &Value| matches!(value, Value::Number(_) | Value::Percent(_));
    let values: Vec<Option<&Value>> = view.rows.iter().map(|row| row.get(at)).collect();
    let mut cells: Vec<String> = values.iter().map(|value| value.map(cell).unwrap_or_default()).collect();
    let numbers = cells.iter_mut().zip(&values).filter(|(_, value)| value.is_some_and(is_number));
    align_points(numbers.map(|(cell, _)| cell).collect());
    cells.insert(0, view.columns.get(at).cloned().unwrap_or_default());
    let widest = cells.iter().map(|cell| width(cell)).max().unwrap_or(0).min(WIDEST);
    let pad = if view.has_numbers(at) { pad_left } else { pad_right };
    let filled = |cell: String| if width(&cell) < widest { pad(&cell, widest) } else { cell };
    cells.into_iter().map(filled).collect()
}

fn cell(value: &Value) -> String {
    match value {
        Value::Name(name, depth) => format!("{}{name}", "  ".repeat(shown_depth(*depth))),
        other => other.grouped(),
    }
}
