//! All indicators of a project in one cell: `1、1－产出指标，11－数量指标，NAME；年度指标值：≥2项；`.

use super::super::wording::projects::LEVEL1;
use super::super::wording::projects::{TARGET_IN_TEXT, TERM_TARGET_IN_TEXT};
use super::{some, target};
use crate::model::{Indicator, Place};
use crate::text::{key, squeeze};

const DASHES: [char; 4] = ['－', '-', '—', '–'];
const ENDS: [char; 6] = ['；', ';', '，', ',', '。', '、'];

/// Parses the indicators in a text; empty if it is not in that format.
pub(crate) fn read(text: &str, place: Place) -> Vec<Indicator> {
    let text = squeeze(text);
    let mut indicators = Vec::new();
    // Each indicator begins with a dash and its first level, and extends to the next such position.
    let mut rest = text.as_str();
    let mut level1: Option<&str> = None;
    loop {
        let next = next_level(rest);
        let (own, after) = next.map_or((rest, ""), |(own, _, after)| (own, after));
        if let Some(level) = level1 {
            let own = if next.is_some() { without_number(own) } else { own };
            indicators.extend(indicator(level, own, place));
        }
        let Some((_, level, _)) = next else { break };
        (level1, rest) = (Some(level), after);
    }
    indicators
}

/// The text before the next level 1 after a dash, that level, and the text after it.
fn next_level(text: &str) -> Option<(&str, &'static str, &str)> {
    let found = LEVEL1.iter().flat_map(|level| text.match_indices(level).map(move |(at, _)| (at, *level)));
    let (at, level) =
        found.filter(|(at, _)| text.get(..*at).is_some_and(|before| before.ends_with(DASHES))).min()?;
    Some((text.get(..at)?, level, text.get(at + level.len()..)?))
}

/// The text of an indicator, without the number and code of the next one: `…；2、1－`.
fn without_number(text: &str) -> &str {
    let digits = |text: &'_ str| text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let text = text.trim_end_matches(DASHES);
    let text = text.get(..digits(text)).unwrap_or(text).trim_end_matches(['、', '.', '．']);
    text.get(..digits(text)).filter(|t| t.ends_with(ENDS)).unwrap_or(text)
}

fn indicator(level1: &str, text: &str, place: Place) -> Option<Indicator> {
    let text = text.trim_matches(ENDS);
    let (second, text) = text.split_once(ENDS)?;
    let level2 = second.split_once(DASHES).map_or(second, |(_, word)| word);
    let (name, _) = text.split_once(TERM_TARGET_IN_TEXT).or_else(|| text.split_once(TARGET_IN_TEXT))?;
    let (_, value) = text.split_once(TARGET_IN_TEXT)?;
    let value = value.trim_start_matches(['：', ':']).trim_matches(ENDS);
    let split = target::split(value);
    Some(Indicator {
        level1: Some(level1.to_string()),
        level2: some(key(level2)),
        name: some(name.trim_matches(ENDS).to_string())?,
        target: some(value.to_string()),
        comparator: split.comparator,
        value: split.value,
        unit: split.unit,
        place,
        ..Indicator::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indicators_in_a_text_are_recognised_by_their_codes() {
        let text = "1.1－产出指标，11－数量指标，巡查车辆数；实施周期指标值：7台，年度指标值：≥7台；\
                    2、2－效益指标，22－社会效益，投诉办结率（含区、县）；实施周期指标值：90%，年度指标值：是;";
        let found: Vec<_> = read(text, Place::default())
            .into_iter()
            .map(|i| (i.level1.unwrap(), i.level2.unwrap(), i.name, i.target.unwrap(), i.value))
            .collect();
        let own = |a: &str, b: &str, c: &str, d: &str, e: Option<&str>| {
            (a.to_string(), b.to_string(), c.to_string(), d.to_string(), e.map(String::from))
        };
        assert_eq!(
            found,
            [
                own("产出指标", "数量指标", "巡查车辆数", "≥7台", Some("7")),
                own("效益指标", "社会效益", "投诉办结率（含区、县）", "是", None),
            ]
        );
        assert!(read("通过开展工作，主要达到产出指标。", Place::default()).is_empty());
    }
}
