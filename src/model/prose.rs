use super::{Money, Place};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::ops::Deref;

/// A paragraph of the narrative. In JSON written by hand it may be just a string.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Paragraph {
    /// The text as printed.
    pub text: String,
    /// Location of its beginning.
    pub place: Place,
    /// Line and page breaks within it: where it continues.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<Turn>,
    /// The assertions about figures in it, in textual order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assertions: Vec<Assertion>,
}

/// The JSON form of a paragraph.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Paragraph {
        text: String,
        #[serde(default)]
        place: Place,
        #[serde(default)]
        turns: Vec<Turn>,
        #[serde(default)]
        assertions: Vec<Assertion>,
    },
}

impl From<Written> for Paragraph {
    fn from(written: Written) -> Self {
        match written {
            Written::Text(text) => Paragraph { text, ..Paragraph::default() },
            Written::Paragraph { text, place, turns, assertions } => {
                Paragraph { text, place, turns, assertions }
            }
        }
    }
}

/// A point at which a paragraph continues on another line or page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// The number of characters before it, not counting white space.
    pub at: usize,
    /// Location of the text after it.
    pub place: Place,
}

/// Beyond this length in bytes, further turns are not recorded.
const LONGEST: usize = 20_000;

impl Paragraph {
    /// The location of the character at this offset; the offset does not count white space.
    pub fn place_at(&self, at: usize) -> Place {
        self.turns.iter().rev().find(|turn| turn.at <= at).map_or(self.place, |turn| turn.place)
    }

    /// Appends text from another location, which may have turns of its own.
    pub fn go_on(&mut self, text: &str, place: Place, turns: &[Turn]) {
        // Counting characters costs time proportional to the length at each call; endless text must not make that quadratic.
        if self.text.len() <= LONGEST {
            let at = self.text.chars().filter(|c| !c.is_whitespace()).count();
            self.turns.push(Turn { at, place });
            self.turns.extend(turns.iter().map(|turn| Turn { at: at + turn.at, ..*turn }));
        }
        self.text.push_str(text);
    }
}

impl From<&str> for Paragraph {
    fn from(text: &str) -> Self {
        Paragraph { text: text.to_string(), ..Paragraph::default() }
    }
}

impl Deref for Paragraph {
    type Target = str;
    fn deref(&self) -> &str {
        &self.text
    }
}

/// What a sentence states about one thing: its amount, its change, its share of a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Assertion {
    /// The name of the thing, without white space; for a subject with 类, 款 and 项, the name of the lowest level.
    pub subject: String,
    /// The number of characters of the paragraph before it, not counting white space.
    pub at: usize,
    /// The names of the 类, 款 and 项 that the sentence gives, without those marks; all `None` for anything but a subject.
    #[serde(skip_serializing_if = "is_nowhere")]
    pub path: [Option<String>; 3],
    /// The stated amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// 年初预算数.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub initial: Option<Money>,
    /// 全年预算数.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_year: Option<Money>,
    /// The change against the prior year, or against another base that the sentence names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// 占…的N%: its share of a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
    /// 完成预算的N%: execution rate in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completion: Option<Decimal>,
    /// 决算数大于、小于或等于预算数.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compared: Option<Direction>,
    /// How many there are, for things that are not money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<Counted>,
    /// 主要包括…: its parts, with their amounts where stated.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub list: Vec<Listed>,
    /// Whether the list is open-ended (等).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// Index of the assertion in this paragraph that it is a part of (其中).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<usize>,
}

/// Direction of a change or of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// 增加, 增长; 大于.
    Up,
    /// 减少, 下降; 小于.
    Down,
    /// 持平; 等于.
    Same,
}

/// A stated change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Change {
    /// The number of characters of the paragraph before it, not counting white space.
    pub at: usize,
    /// The direction word next to the amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// By how much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// The direction word next to the rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_direction: Option<Direction>,
    /// The rate in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Decimal>,
    /// The base amount, where stated: 比上年的10元增加1元.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Money>,
    /// The base of the comparison, as printed: 2023年执行数, 上年.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub against: String,
}

/// A share of something.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The percentage as printed.
    pub percent: Decimal,
    /// The whole that it is a share of, where stated.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub of: String,
}

/// A stated count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The number.
    pub number: Decimal,
    /// The measure word (辆, 个, 人次, 台).
    pub measure: String,
    /// The words immediately before the number, without white space.
    pub before: String,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The item's name.
    pub name: String,
    /// The item's amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}

fn is_nowhere(path: &[Option<String>; 3]) -> bool {
    path.iter().all(Option::is_none)
}
