use super::{Money, Place};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::ops::Deref;

/// A paragraph of the narrative. Files written by hand may hold its text alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Paragraph {
    /// The text as printed.
    pub text: String,
    /// Where it begins.
    pub place: Place,
    /// Where it goes on, on other lines or pages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<Turn>,
    /// What it says of figures, in its own order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assertions: Vec<Assertion>,
}

/// A paragraph as files hold it.
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

/// Where a paragraph goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// How many of its characters, white space aside, stand before.
    pub at: usize,
    /// Where the others stand.
    pub place: Place,
}

/// Longer paragraphs, in bytes, keep no further turns.
const LONGEST: usize = 20_000;

impl Paragraph {
    /// Where the character stands that has so many before it, white space aside.
    pub fn place_at(&self, at: usize) -> Place {
        self.turns.iter().rev().find(|turn| turn.at <= at).map_or(self.place, |turn| turn.place)
    }

    /// Goes on with more text from another place, which may have turns of its own.
    pub fn go_on(&mut self, text: &str, place: Place, turns: &[Turn]) {
        // A text without end is no paragraph; counting it again and again would take as long.
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

/// What a sentence says of one thing: how much it is, how it has changed, what share of the whole it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Assertion {
    /// The words that name the thing, without white space; for a subject with 类, 款 and 项 the name of the lowest.
    pub subject: String,
    /// How many characters of the paragraph stand before it, white space aside.
    pub at: usize,
    /// The names of 类, 款 and 项 that the sentence gives the subject, without those marks; nothing for other things.
    #[serde(skip_serializing_if = "is_nowhere")]
    pub path: [Option<String>; 3],
    /// How much it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// 年初预算数.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub initial: Option<Money>,
    /// 全年预算数.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_year: Option<Money>,
    /// Against the year before, or what else the sentence compares with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// 占…的 so many per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
    /// 完成预算的 so many per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completion: Option<Decimal>,
    /// 决算数大于、小于或等于预算数.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compared: Option<Direction>,
    /// How many there are, of things that are no money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<Counted>,
    /// 主要包括：what it is made up of, and how much of each where the sentence says so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub list: Vec<Listed>,
    /// Whether more is in the list than is named (等).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// Index of the assertion of this paragraph that it is a part of (其中).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<usize>,
}

/// Which way something goes.
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

/// How something has changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Change {
    /// How many characters of the paragraph stand before it, white space aside.
    pub at: usize,
    /// The word beside the amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// By how much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// The word beside the rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_direction: Option<Direction>,
    /// By how many per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Decimal>,
    /// How much it was before, where the sentence says so: 比上年的10元增加1元.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Money>,
    /// What it is compared with, as printed: 2023年执行数, 上年.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub against: String,
}

/// A share of something.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// In per cent, as printed.
    pub percent: Decimal,
    /// Of what, where the sentence says so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub of: String,
}

/// A count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// How many.
    pub number: Decimal,
    /// Of what: the measure word (辆, 个, 人次, 台).
    pub measure: String,
    /// The words right before the number, without white space.
    pub before: String,
}

/// One thing of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// How much it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}

fn is_nowhere(path: &[Option<String>; 3]) -> bool {
    path.iter().all(Option::is_none)
}
