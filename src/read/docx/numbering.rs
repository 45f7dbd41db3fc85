use crate::read::numbering::{Item, LEVELS, Level, Numbering};
use crate::read::xml::{self, each_tag};
use crate::read::{Bounded, work};
use quick_xml::events::BytesStart;

/// Maximum length of a number id in bytes.
const NUMBER: usize = 32;

impl Item {
    /// Records an element inside `numPr`.
    pub(crate) fn learn(&mut self, tag: &BytesStart<'_>) {
        let value = xml::local_attribute(tag, "val").unwrap_or_default();
        match tag.local_name().as_ref() {
            // Limited, since it is copied for every paragraph of a style.
            "numId" if value.len() <= NUMBER => self.number = value.into_owned(),
            "ilvl" => self.level = value.parse().unwrap_or_default(),
            _ => {}
        }
    }
}

impl Numbering {
    /// Parses `word/numbering.xml`.
    pub(crate) fn parse(part: &[u8]) -> Self {
        let mut numbering = Numbering::default();
        let (mut list, mut number) = (None, String::new());
        let mut restarted = 0;
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
                "lvlOverride" => restarted = id("ilvl").parse().unwrap_or_default(),
                "startOverride" => {
                    work::keep(Bounded::Bytes, 32);
                    let levels = numbering.restarts.entry(number.clone()).or_default();
                    levels.push((restarted, value().parse().unwrap_or(1)));
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
        <w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>"#;

    #[test]
    fn levels_count_on_and_begin_again_below_another() {
        let mut numbering = Numbering::parse(PART.as_bytes());
        let mut next = |level| numbering.next(&Item { number: "1".to_string(), level });
        let printed: Vec<String> = [0, 1, 1, 2, 2, 0, 1].into_iter().map(&mut next).collect();
        assert_eq!(printed, ["一、", "（一）", "（二）", "一.3.", "一.4.", "二、", "（一）"]);
    }

    #[test]
    fn a_number_that_begins_anew_does_so_once() {
        let mut numbering = Numbering::parse(PART.as_bytes());
        let mut next = |number: &str| numbering.next(&Item { number: number.to_string(), level: 0 });
        assert_eq!(["1", "1", "3", "3", "1"].map(&mut next), ["一、", "二、", "一、", "二、", "三、"]);
    }

    #[test]
    fn what_has_no_number_prints_none() {
        let mut numbering = Numbering::parse(PART.as_bytes());
        for (number, level) in [("0", 0), ("2", 0), ("9", 0), ("1", 5), ("", usize::MAX)] {
            assert_eq!(numbering.next(&Item { number: number.to_string(), level }), "");
        }
    }
}
