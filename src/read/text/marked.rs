//! Tables as Markdown marks them: `| 科目 | 合计 |`, below the header a row of dashes.

use std::borrow::Cow;

/// A row of cells, separated by tabs; any other line as it is.
pub(super) fn row(line: &str) -> Cow<'_, str> {
    match cells(line).filter(|_| !is_rule(line)) {
        Some(cells) => Cow::Owned(cells.join("\t")),
        None => Cow::Borrowed(line),
    }
}

/// Whether a line is the row of dashes below a header.
pub(super) fn is_rule(line: &str) -> bool {
    let is_dashes = |cell: &String| cell.contains('-') && cell.chars().all(|c| matches!(c, '-' | ':'));
    cells(line).is_some_and(|cells| cells.iter().all(is_dashes))
}

fn cells(line: &str) -> Option<Vec<String>> {
    let inside = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    let mut cells = vec![String::new()];
    let mut rest = inside.chars();
    while let Some(c) = rest.next() {
        match c {
            '|' => cells.push(String::new()),
            '\t' => return None,
            c => {
                let c = if c == '\\' { rest.next()? } else { c };
                cells.last_mut()?.push(c);
            }
        }
    }
    let trimmed = cells.iter().map(|cell| cell.trim().replace("<br>", "").to_string());
    (cells.len() > 1).then(|| trimmed.collect())
}
