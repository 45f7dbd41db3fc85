use crate::read::xml::{self, each_tag};
use quick_xml::events::BytesStart;
use std::collections::HashMap;

/// The numbers that Word prints before paragraphs (一、, （一）, 1.) without keeping them in their text.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Levels of each list by the list's id.
    lists: HashMap<String, Vec<Level>>,
    /// The list that each number id stands for.
    numbers: HashMap<String, String>,
    /// How far each list has counted at each level.
    counts: HashMap<String, [u32; LEVELS]>,
}

const LEVELS: usize = 9;
/// Characters of a level's text that are read.
const LABEL: usize = 100;

#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    text: String,
}

/// Where a paragraph stands in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// The number id; `0` takes a paragraph out of its list.
    pub number: String,
    /// The level, from 0.
    pub level: usize,
}

impl Item {
    /// Takes what an element inside `numPr` says.
    pub fn learn(&mut self, tag: &BytesStart<'_>) {
        let value = xml::local_attribute(tag, "val").unwrap_or_default();
        match tag.local_name().as_ref() {
            "numId" => self.number = value.into_owned(),
            "ilvl" => self.level = value.parse().unwrap_or_default(),
            _ => {}
        }
    }
}

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub fn parse(part: &[u8]) -> Self {
        let mut numbering = Numbering::default();
        let (mut list, mut number) = (None, String::new());
        each_tag(part, |tag| {
            let value = || xml::local_attribute(tag, "val").unwrap_or_default().into_owned();
            let id = |name| xml::local_attribute(tag, name).unwrap_or_default().into_owned();
            match tag.local_name().as_ref() {
                "abstractNum" => list = Some(id("abstractNumId")),
                "num" => {
                    list = None;
                    number = id("numId");
                }
                "abstractNumId" => {
                    numbering.numbers.insert(number.clone(), value());
                }
                name => {
                    let Some(list) = &list else { return };
                    let levels = numbering.lists.entry(list.clone()).or_default();
                    if name == "lvl" && levels.len() < LEVELS {
                        levels.push(Level::default());
                    }
                    let Some(level) = levels.last_mut() else { return };
                    match name {
                        "start" => level.start = value().parse().unwrap_or_default(),
                        "numFmt" => level.format = value(),
                        "lvlText" => level.text = value(),
                        _ => {}
                    }
                }
            }
        });
        numbering
    }

    /// Counts a paragraph and gives what is printed before it.
    pub fn next(&mut self, item: &Item) -> String {
        let Some(list) = self.numbers.get(&item.number) else { return String::new() };
        let Some(levels) = self.lists.get(list) else { return String::new() };
        let Some(level) = levels.get(item.level).filter(|l| l.format != "bullet") else {
            return String::new();
        };
        let counts = self.counts.entry(list.clone()).or_default();
        // A level counts on from where it was; those below it begin again.
        let (upper, lower) = counts.split_at_mut((item.level + 1).min(LEVELS));
        lower.fill(0);
        for (i, (count, level)) in upper.iter_mut().zip(levels).enumerate() {
            if *count == 0 {
                *count = level.start.max(1);
            } else if i == item.level {
                *count = count.saturating_add(1);
            }
        }
        // A label is a few characters; one that is longer than any is no label.
        let mut text: String = level.text.chars().take(LABEL).collect();
        for (i, (count, level)) in counts.iter().zip(levels).enumerate() {
            text = text.replace(&format!("%{}", i + 1), &level.show(*count));
        }
        text
    }
}

impl Level {
    fn show(&self, count: u32) -> String {
        match self.format.as_str() {
            "none" => String::new(),
            "chineseCounting"
            | "chineseCountingThousand"
            | "taiwaneseCounting"
            | "japaneseCounting"
            | "ideographDigital" => chinese(count),
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
                let circled = char::from_u32(0x2460 + count.saturating_sub(1)).filter(|_| count <= 20);
                circled.map_or_else(|| count.to_string(), String::from)
            }
            "decimalFullWidth" => {
                count.to_string().chars().filter_map(|c| char::from_u32(c as u32 + 0xfee0)).collect()
            }
            "decimalZero" => format!("{count:02}"),
            "upperLetter" => letter(count, b'A'),
            "lowerLetter" => letter(count, b'a'),
            _ => count.to_string(),
        }
    }
}

/// 一, 十, 十二, 二十, 九十九; larger ones, which no list reaches, in digits.
fn chinese(count: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| DIGITS.get(n as usize).copied().unwrap_or_default();
    match count {
        0 | 100.. => count.to_string(),
        1..=9 => digit(count).to_string(),
        10..=19 => format!("十{}", digit(count - 10)),
        _ => format!("{}十{}", digit(count / 10), digit(count % 10)),
    }
}

/// A to Z, then AA, BB, …, as Word counts.
fn letter(count: u32, first: u8) -> String {
    let place = u8::try_from(count.saturating_sub(1) % 26).unwrap_or_default();
    let times = (count.saturating_sub(1) / 26 + 1).min(4) as usize;
    char::from(first + place).to_string().repeat(times)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PART: &str = r#"<w:numbering xmlns:w="w">
        <w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/>
          <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
          <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
          <w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3."/></w:lvl>
        </w:abstractNum>
        <w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>"#;

    #[test]
    fn levels_count_on_and_begin_again_below_another() {
        let mut numbering = Numbering::parse(PART.as_bytes());
        let mut next = |level| numbering.next(&Item { number: "1".to_string(), level });
        let printed: Vec<String> = [0, 1, 1, 2, 2, 0, 1].into_iter().map(&mut next).collect();
        assert_eq!(printed, ["一、", "（一）", "（二）", "一.3.", "一.4.", "二、", "（一）"]);
    }

    #[test]
    fn what_has_no_number_prints_none() {
        let mut numbering = Numbering::parse(PART.as_bytes());
        for (number, level) in [("0", 0), ("2", 0), ("9", 0), ("1", 5), ("", usize::MAX)] {
            assert_eq!(numbering.next(&Item { number: number.to_string(), level }), "");
        }
    }

    #[test]
    fn chinese_numbers() {
        assert_eq!(
            [1, 10, 11, 20, 35, 99, 100].map(chinese),
            ["一", "十", "十一", "二十", "三十五", "九十九", "100"]
        );
    }
}
