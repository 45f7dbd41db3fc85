//! Marks of Markdown, and its tables as HTML, which have merged cells.

/// The text as a web page, if it has such tables: a line of text is a paragraph, and all else stays on its line.
pub(super) fn as_html(text: &str) -> Option<String> {
    let begins =
        |line: &str| line.trim_start().get(..6).is_some_and(|tag| tag.eq_ignore_ascii_case("<table"));
    let ends = |line: &str| line.to_ascii_lowercase().contains("</table>");
    if !text.lines().any(begins) {
        return None;
    }
    let mut page = String::from("<meta charset=\"utf-8\">");
    let mut is_table = false;
    for line in text.lines() {
        is_table |= begins(line);
        if is_table {
            page.push_str(line);
            is_table = !ends(line);
        } else if !line.trim().is_empty() {
            let (level, text) = heading(line);
            let tag = level.map_or("p".to_string(), |level| format!("h{level}"));
            page.push_str(&format!("<{tag}>{text}</{tag}>"));
        }
        page.push('\n');
    }
    Some(page)
}

/// The level of a heading (`## 二`), and the text of a line without its marks.
pub(super) fn heading(line: &str) -> (Option<u8>, String) {
    let hashes = line.chars().take_while(|c| *c == '#').count();
    let (level, text) = match line.trim_start_matches('#').strip_prefix(' ') {
        Some(text) if (1..=6).contains(&hashes) => (u8::try_from(hashes).ok(), text),
        _ => (None, line),
    };
    (level, text.replace("**", ""))
}
