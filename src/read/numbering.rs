//! Automatic paragraph numbers (一、, （一）, 1.), which Word prints but does not store in the text.

use crate::text::chinese_number;
use std::collections::HashMap;

/// The lists of a document and their current counters.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Levels of each list by the list's id.
    pub lists: HashMap<String, Vec<Level>>,
    /// The list that each number id refers to.
    pub numbers: HashMap<String, String>,
    /// For a number id that restarts levels on first use: the levels and their first numbers.
    pub restarts: HashMap<String, Vec<(usize, u32)>>,
    /// The counters of each list by level.
    counts: HashMap<String, [u32; LEVELS]>,
}

/// Number of levels in a list.
pub(super) const LEVELS: usize = 9;
/// Maximum length of a level's label template, in characters.
const LABEL: usize = 100;

/// The number format of a list level.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    /// The first number.
    pub start: u32,
    /// The name of the number format as in docx (`chineseCounting`).
    pub format: String,
    /// The label template; `%1` stands for the number of the first level.
    pub text: String,
}

/// A paragraph's position in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// The number id; `0` removes a paragraph from its list.
    pub number: String,
    /// The level, counted from 0.
    pub level: usize,
}

impl Numbering {
    /// Advances the counters and returns the printed label of the paragraph.
    pub(crate) fn next(&mut self, item: &Item) -> String {
        let Some(list) = self.numbers.get(&item.number) else { return String::new() };
        let Some(levels) = self.lists.get(list) else { return String::new() };
        let Some(level) = levels.get(item.level).filter(|l| l.format != "bullet") else {
            return String::new();
        };
        let counts = self.counts.entry(list.clone()).or_default();
        let restarts = self.restarts.get_mut(&item.number).map(std::mem::take).unwrap_or_default();
        for (level, start) in restarts {
            counts.get_mut(level).into_iter().for_each(|count| *count = start.saturating_sub(1));
        }
        // This level counts on; deeper levels restart.
        let (upper, lower) = counts.split_at_mut((item.level + 1).min(LEVELS));
        lower.fill(0);
        for (i, (count, level)) in upper.iter_mut().zip(levels).enumerate() {
            if *count == 0 {
                *count = level.start.max(1);
            } else if i == item.level {
                *count = count.saturating_add(1);
            }
        }
        // A real label is a few characters long; a longer one is cut.
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
            | "ideographDigital" => chinese_number(count),
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

/// A to Z, then AA, BB, … as in Word.
fn letter(count: u32, first: u8) -> String {
    let place = u8::try_from(count.saturating_sub(1) % 26).unwrap_or_default();
    let times = (count.saturating_sub(1) / 26 + 1).min(4) as usize;
    char::from(first + place).to_string().repeat(times)
}
