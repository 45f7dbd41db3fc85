use super::shown_depth;
use super::{Value, View};

/// A heading and a table; columns of numbers are right-aligned.
pub(crate) fn text(view: &View) -> String {
    let mut out = format!("## {}\n\n", escaped(&view.heading()));
    view.remarks.iter().for_each(|remark| out.push_str(&format!("{}\n\n", escaped(remark))));
    if view.rows.is_empty() {
        return out;
    }
    let rule = (0..view.columns.len()).map(|c| if view.has_numbers(c) { "---:" } else { "---" }.to_string());
    line(&mut out, view.columns.iter().map(|c| escaped(c)));
    line(&mut out, rule);
    for row in &view.rows {
        line(&mut out, row.iter().map(cell));
    }
    out
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = cells.collect();
    out.push_str(&format!("| {} |\n", cells.join(" | ")));
}

fn cell(value: &Value) -> String {
    match value {
        Value::Name(name, depth) => format!("{}{}", "&emsp;".repeat(shown_depth(*depth)), escaped(name)),
        other => escaped(&other.grouped()),
    }
}

/// Text that neither ends its cell nor becomes a mark or HTML.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>|#~&".contains(c) {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}
