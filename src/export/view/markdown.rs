use super::{Value, View};

/// A heading and a table; columns of numbers stand at the right.
pub fn text(view: &View) -> String {
    let at_right = |column: usize| {
        view.rows.iter().any(|r| matches!(r.get(column), Some(Value::Number(_) | Value::Percent(_))))
    };
    let rule = (0..view.columns.len()).map(|c| if at_right(c) { "---:" } else { "---" }.to_string());
    let mut out = format!("## {}\n\n", escaped(&view.heading()));
    line(&mut out, view.columns.iter().map(|c| escaped(c)));
    line(&mut out, rule);
    for row in &view.rows {
        line(&mut out, row.iter().map(|value| escaped(&value.grouped())));
    }
    out
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = cells.collect();
    out.push_str(&format!("| {} |\n", cells.join(" | ")));
}

/// Text that neither ends its cell nor becomes a mark or HTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '|' | '*' | '_' | '`' | '<' | '[' | ']') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
