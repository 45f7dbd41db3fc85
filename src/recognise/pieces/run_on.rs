//! Titles that run on from the line before, or into the next one: a line that is full seems to go on.

use super::super::title::known_title;
use super::super::wording::units::{CAPTION_LABELS, MONEY_LABELS};
use crate::read::Paragraph;

/// Splits a title from the sentences before it and from the unit behind it.
pub(super) fn split(mut paragraph: Paragraph) -> Vec<Paragraph> {
    let begin = paragraph.text.rfind('。').map_or(0, |end| end + '。'.len_utf8());
    let last = paragraph.text.get(begin..).unwrap_or_default();
    let ends = [label(last), Some(last.len())].into_iter().flatten();
    let is_title = |end: &usize| last.get(..*end).is_some_and(|text| known_title(text).is_some());
    let Some(end) = ends.into_iter().find(is_title).map(|end| begin + end) else { return vec![paragraph] };
    let unit = (end < paragraph.text.len()).then(|| cut(&mut paragraph, end));
    let title = (begin > 0).then(|| cut(&mut paragraph, begin));
    [Some(paragraph), title, unit].into_iter().flatten().collect()
}

/// Where the label before the first colon begins.
fn label(text: &str) -> Option<usize> {
    let before = text.split_once(['：', ':'])?.0;
    let labels = CAPTION_LABELS.iter().chain(MONEY_LABELS).filter(|label| before.ends_with(**label));
    labels.map(|label| before.len() - label.len()).min()
}

/// Removes what begins at this byte offset.
fn cut(paragraph: &mut Paragraph, from: usize) -> Paragraph {
    let text = paragraph.text.split_off(from);
    let before = paragraph.text.chars().filter(|c| !c.is_whitespace()).count();
    let turn = paragraph.turns.iter().rev().find(|turn| turn.at <= before);
    let place = turn.map_or(paragraph.place, |turn| turn.place);
    paragraph.turns.retain(|turn| turn.at < before);
    Paragraph { text, place, heading: None, apart: true, turns: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_apart_from_the_note_before_and_the_unit_behind() {
        let parts = |text: &str| {
            let paragraph = Paragraph { text: text.to_string(), ..Paragraph::default() };
            split(paragraph).into_iter().map(|part| part.text).collect::<Vec<_>>()
        };
        assert_eq!(parts("注：本表为空。收入支出决算总表"), ["注：本表为空。", "收入支出决算总表"]);
        assert_eq!(parts("一般公共预算支出表单位：万元"), ["一般公共预算支出表", "单位：万元"]);
        assert_eq!(parts("注：无。支出总表编制单位：某局"), ["注：无。", "支出总表", "编制单位：某局"]);
        for whole in ["收支总表", "单位：万元", "详见附件。共三张表", "本单位：见支出总表。"]
        {
            assert_eq!(parts(whole), [whole]);
        }
    }
}
