//! Tables as Markdown marks them: `| 科目 | 合计 |`, below the header a row of dashes.

use std::borrow::Cow;

/// The text with tabs between the cells of such rows; any other line stays as it is.
pub(super) fn tabbed(text: &str) -> Cow<'_, str> {
    if !text.lines().any(is_row) {
        return Cow::Borrowed(text);
    }
    let row = |line| match cells(line).filter(|_| !is_rule(line)) {
        Some(cells) => Cow::Owned(cells.join("\t")),
        None => Cow::Borrowed(line),
    };
    Cow::Owned(text.lines().flat_map(|line| [row(line), Cow::Borrowed("\n")]).collect())
}

/// Whether a line is the row of dashes below a header.
pub(super) fn is_rule(line: &str) -> bool {
    let is_dashes = |cell: &String| cell.contains('-') && cell.chars().all(|c| matches!(c, '-' | ':'));
    cells(line).is_some_and(|cells| cells.iter().all(is_dashes))
}

/// Whether a line is a row of such a table.
pub(in crate::read) fn is_row(line: &str) -> bool {
    cells(line).is_some()
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
    (cells.len() > 1).then(|| cells.iter().map(|cell| cell.trim().to_string()).collect())
}
