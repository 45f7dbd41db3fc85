//! Markdown whose tables are HTML, since they have merged cells.

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
            let hashes = line.chars().take_while(|c| *c == '#').count();
            let heading =
                line.trim_start_matches('#').strip_prefix(' ').filter(|_| (1..=6).contains(&hashes));
            let tag = if heading.is_some() { format!("h{hashes}") } else { "p".to_string() };
            let shown = heading.unwrap_or(line).replace("**", "");
            page.push_str(&format!("<{tag}>{shown}</{tag}>"));
        }
        page.push('\n');
    }
    Some(page)
}
