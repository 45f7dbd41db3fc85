use std::borrow::Cow;

/// Removes what must never reach a terminal or an export: control characters, bidirectional overrides and zero-width
/// characters. A tab or line break becomes a space.
pub fn clean(text: &str) -> String {
    let is_clean = |c: char| clean_char(c) == Some(c);
    if text.chars().all(is_clean) {
        return text.to_string();
    }
    text.chars().filter_map(clean_char).collect()
}

/// [`clean`] for one character: `None` drops it.
pub fn clean_char(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if is_hostile(c) => None,
        c => Some(c),
    }
}

/// [`clean`]ed text without any white space: the form in which names are stored.
pub fn squeeze(text: &str) -> String {
    if is_plain(text) {
        return text.to_string();
    }
    text.chars().filter(|c| !c.is_whitespace() && !is_hostile(*c)).collect()
}

/// The form in which texts are compared, never shown: squeezed, with full-width brackets, marks and digits as ASCII.
pub fn key(text: &str) -> String {
    if is_plain(text) {
        return text.to_string();
    }
    text.chars()
        .filter(|c| !c.is_whitespace() && !is_hostile(*c))
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '“' | '”' | '„' | '‟' | '〝' | '〞' | '「' | '」' => '"',
            '〔' | '﹝' | '【' => '(',
            '〕' | '﹞' | '】' => ')',
            '﹪' => '%',
            '—' | '–' | '―' => '-',
            c => c,
        })
        .collect()
}

/// Whether two texts are equal once squeezed.
pub fn is_same_squeezed(one: &str, other: &str) -> bool {
    fn squeezed(text: &str) -> impl Iterator<Item = char> + '_ {
        text.chars().filter(|c| !c.is_whitespace() && !is_hostile(*c))
    }
    squeezed(one).eq(squeezed(other))
}

/// Whether a text is printable ASCII only, as most cells of long tables are; such a text needs no cleaning.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b'!'..=b'~'))
}

fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Protects against formula injection: a text that a spreadsheet could take for a formula gets a leading apostrophe.
pub fn guarded(text: &str) -> Cow<'_, str> {
    // Spreadsheets read full-width signs as their ASCII forms, and skip leading blanks.
    match text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || text.starts_with(['\t', '\r', '\n'])
    {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_deceive_a_terminal_is_removed() {
        assert_eq!(clean("a\u{1b}[31mb\u{202e}c\u{200b}d\te"), "a[31mbcd e");
        assert_eq!(squeeze(" 合\u{3000}计 \u{a0}"), "合计");
    }
}
