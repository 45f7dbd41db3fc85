use std::sync::OnceLock;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A property of the terminal this process runs in, hence one value for the whole process.
static AMBIGUOUS_WIDE: OnceLock<bool> = OnceLock::new();

const ELLIPSIS: &str = "…";

/// Sets how the terminal draws characters of ambiguous width (Unicode East Asian Width `A`): two cells if `wide`,
/// else one. Only the first call has an effect.
pub fn set_ambiguous_wide(wide: bool) {
    let _ = AMBIGUOUS_WIDE.set(wide);
}

/// Display width in terminal cells; ambiguous characters count as one cell unless [`set_ambiguous_wide`] says
/// otherwise.
pub fn width(text: &str) -> usize {
    match AMBIGUOUS_WIDE.get() {
        Some(true) => text.width_cjk(),
        _ => text.width(),
    }
}

/// Truncates the text to at most `cells`, with `…` where something is cut.
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

/// Truncates the text to at most `cells` with `…` inside: names of units differ at their start (the city) or at their
/// end (the office). Two thirds are left for the end.
pub fn fit_inside(text: &str, cells: usize) -> String {
    let room = cells.saturating_sub(width(ELLIPSIS));
    if width(text) <= cells || room < 4 {
        return fit(text, cells);
    }
    let start = fit(text, room / 3 + width(ELLIPSIS));
    let room = cells.saturating_sub(width(&start));
    let mut end: Vec<&str> = Vec::new();
    let mut used = 0;
    for grapheme in text.graphemes(true).rev() {
        used += width(grapheme);
        if used > room {
            break;
        }
        end.push(grapheme);
    }
    end.into_iter().rev().fold(start, |text, grapheme| text + grapheme)
}

/// Truncates or pads the text on the right to exactly `cells`.
pub fn pad_right(text: &str, cells: usize) -> String {
    let mut out = fit(text, cells);
    out.extend(std::iter::repeat_n(' ', cells.saturating_sub(width(&out))));
    out
}

/// Truncates or pads the text on the left to exactly `cells`.
pub fn pad_left(text: &str, cells: usize) -> String {
    let cut = fit(text, cells);
    let mut out: String = std::iter::repeat_n(' ', cells.saturating_sub(width(&cut))).collect();
    out.push_str(&cut);
    out
}

/// Wraps the text into lines of at most `cells`, by the rules of Chinese typesetting (避头尾, kinsoku): no closing mark
/// begins a line and no opening bracket ends one. Words, and figures with their signs, points and separators
/// (`-3,565.65%`), break only where they are longer than a line.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let cells = cells.max(4);
    let mut lines = Vec::new();
    let mut line: Vec<&str> = Vec::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let w = width(grapheme);
        line.push(grapheme);
        used += w;
        while used > cells && line.len() > 1 {
            let rest = line.split_off(break_in(&line));
            lines.push(line.concat());
            // Spaces between two words end a line and never begin one.
            line = rest.into_iter().skip_while(|grapheme| *grapheme == " ").collect();
            used = line.iter().map(|g| width(g)).sum();
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line.concat());
    }
    lines
}

/// Where to break a line that is one grapheme too long: at the last allowed position, else before the last grapheme.
fn break_in(line: &[&str]) -> usize {
    let last = line.len() - 1;
    (1..=last).rev().find(|at| may_break(line, *at)).unwrap_or(last)
}

/// Whether a new line may begin with the grapheme at `at`.
fn may_break(line: &[&str], at: usize) -> bool {
    let around = |at: Option<usize>| at.and_then(|at| line.get(at)).copied().unwrap_or_default();
    let (before, next) = (around(at.checked_sub(1)), around(Some(at)));
    let point = matches!(before, "," | ".") && is_digit(next) && is_digit(around(at.checked_sub(2)));
    let sign = matches!(before, "+" | "-" | "−") && is_digit(next);
    !(closes(next) || opens(before) || (in_word(before) && in_word(next)) || point || sign)
}

fn in_word(grapheme: &str) -> bool {
    !grapheme.is_empty() && grapheme.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn is_digit(grapheme: &str) -> bool {
    !grapheme.is_empty() && grapheme.bytes().all(|b| b.is_ascii_digit())
}

fn closes(grapheme: &str) -> bool {
    grapheme.chars().next().is_some_and(|c| "，。、；：？！）】》”’」』〕〉…％%,.;:!?)]}".contains(c))
}

fn opens(grapheme: &str) -> bool {
    grapheme.chars().next().is_some_and(|c| "（【《“‘「『〔〈([{".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn figures_never_break_and_brackets_stay_with_what_they_hold() {
        assert_eq!(wrap("基本支出3,565.65万元", 12), ["基本支出", "3,565.65万元"]);
        assert_eq!(wrap("增长-12.5%（上年）", 12), ["增长-12.5%", "（上年）"]);
        assert_eq!(wrap("按规定（类）合计", 8), ["按规定", "（类）合", "计"]);
        assert_eq!(wrap("1234567890123", 6), ["123456", "789012", "3"], "longer than a line");
    }

    proptest! {
        #[test]
        fn wrapping_loses_nothing_and_keeps_to_the_width(text in "[一-三（）“”，。0-9,.%a ]{0,60}", cells in 4_usize..30) {
            let lines = wrap(&text, cells);
            prop_assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
            prop_assert!(lines.iter().all(|line| width(line) <= cells));
        }
    }

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
        assert_eq!(wrap("relief, veterans and more", 16), ["relief, veterans", "and more"]);
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
