use std::sync::OnceLock;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A fact about the terminal that the process is at, so it is one for the whole process.
static AMBIGUOUS_WIDE: OnceLock<bool> = OnceLock::new();

const ELLIPSIS: &str = "…";

/// Says how the terminal draws characters whose width Unicode leaves open: in one cell, or in two. The first
/// word on it holds.
pub fn set_ambiguous_wide(wide: bool) {
    let _ = AMBIGUOUS_WIDE.set(wide);
}

/// Cells that a text takes on the screen; ambiguous characters count as narrow unless
/// [`set_ambiguous_wide`] has said otherwise.
pub fn width(text: &str) -> usize {
    match AMBIGUOUS_WIDE.get() {
        Some(true) => text.width_cjk(),
        _ => text.width(),
    }
}

/// The text cut to at most `cells`, with `…` where something is cut.
pub fn fit(text: &str, cells: usize) -> String {
    if width(text) <= cells {
        return text.to_string();
    }
    let Some(room) = cells.checked_sub(width(ELLIPSIS)) else { return " ".repeat(cells) };
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let w = width(grapheme);
        if used + w > room {
            break;
        }
        out.push_str(grapheme);
        used += w;
    }
    out.push_str(ELLIPSIS);
    out
}

/// The text cut or filled on the right to exactly `cells`.
pub fn pad_right(text: &str, cells: usize) -> String {
    let mut out = fit(text, cells);
    out.extend(std::iter::repeat_n(' ', cells.saturating_sub(width(&out))));
    out
}

/// The text cut or filled on the left to exactly `cells`.
pub fn pad_left(text: &str, cells: usize) -> String {
    let cut = fit(text, cells);
    let mut out: String = std::iter::repeat_n(' ', cells.saturating_sub(width(&cut))).collect();
    out.push_str(&cut);
    out
}

/// The text in lines of at most `cells`; Chinese breaks anywhere but before closing punctuation, words and numbers
/// only where they are longer than a line.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let cells = cells.max(4);
    let mut lines = Vec::new();
    let mut line: Vec<&str> = Vec::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let w = width(grapheme);
        if used + w > cells {
            let carried = line.split_off(line.len() - carried(&line, grapheme));
            lines.push(line.concat());
            line = carried;
            used = line.iter().map(|g| width(g)).sum();
        }
        line.push(grapheme);
        used += w;
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line.concat());
    }
    lines
}

/// How many graphemes at the end of a full line go on with the next one: a closing mark takes the last along, so
/// that no line begins with it, and a letter or digit its word.
fn carried(line: &[&str], next: &str) -> usize {
    let carried = match in_word(next) {
        true => line.iter().rev().take_while(|g| in_word(g)).count(),
        false => usize::from(closes(next)),
    };
    if carried < line.len() { carried } else { 0 }
}

fn in_word(grapheme: &str) -> bool {
    grapheme.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn closes(grapheme: &str) -> bool {
    grapheme.chars().next().is_some_and(|c| "，。、；：？！）】》”’％%,.;:!?)".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fitting_never_splits_a_wide_character() {
        assert_eq!(fit("社会保障", 5), "社会…");
        assert_eq!(pad_right("社会保障", 6), "社会… ");
        assert_eq!(pad_left("1.00", 6), "  1.00");
        assert_eq!(fit("社", 0), "");
    }

    #[test]
    fn words_and_numbers_stay_whole_where_they_fit() {
        assert_eq!(wrap("Social insurance 2080107", 10), ["Social ", "insurance ", "2080107"]);
        assert_eq!(wrap("对应经济科目30113。", 14), ["对应经济科目", "30113。"]);
        assert_eq!(wrap("abcdefgh", 4), ["abcd", "efgh"]);
    }

    #[test]
    fn wrapped_lines_fit_and_lose_nothing() {
        let text = "收入包括：一般公共预算，其他收入。";
        for cells in 2..20 {
            let lines = wrap(text, cells);
            assert!(lines.iter().all(|l| width(l) <= cells.max(4)), "{cells}: {lines:?}");
            assert_eq!(lines.concat(), text);
        }
    }
}
