use super::UnknownWord;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

/// The code of a subject (科目编码) or of a unit (单位编码): digits only, such as `2010601` or `119001`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct SubjectCode(Box<str>);

/// Which of the government's classifications a code belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Classification {
    /// 支出功能分类, 2xx: what the money is for.
    Functional,
    /// 部门预算支出经济分类, 3xx: what the money buys.
    Economic,
    /// 政府预算支出经济分类, 5xx: the same expenditure as the government's own budget groups it.
    GovernmentEconomic,
}

/// The maximum number of digits.
const LONGEST: usize = 24;

impl SubjectCode {
    /// A code from its digits; `None` for anything else.
    pub fn new(digits: impl Into<Box<str>>) -> Option<Self> {
        let digits = digits.into();
        let is_code = (1..=LONGEST).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        is_code.then_some(SubjectCode(digits))
    }

    /// The digits.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// 1 类 (3 digits), 2 款 (5), 3 项 (7); codes of units (119, 119001) likewise by their length.
    pub fn level(&self) -> u8 {
        u8::try_from(self.0.len().saturating_sub(1) / 2).unwrap_or(u8::MAX)
    }

    /// The code one level up: the 款 of a 项, the 类 of a 款.
    pub fn parent(&self) -> Option<&str> {
        parent_of(&self.0)
    }

    /// The classification, by the first digit.
    pub fn classification(&self) -> Option<Classification> {
        Classification::of(&self.0)
    }
}

impl Classification {
    /// The classification of a code.
    pub fn of(code: &str) -> Option<Self> {
        match code.chars().next()? {
            '2' => Some(Classification::Functional),
            '3' => Some(Classification::Economic),
            '5' => Some(Classification::GovernmentEconomic),
            _ => None,
        }
    }
}

/// Like [`SubjectCode::parent`], for digits that are only used as a lookup key.
pub fn parent_of(code: &str) -> Option<&str> {
    match code.len() {
        5 | 7 => code.get(..code.len() - 2),
        _ => None,
    }
}

impl Deref for SubjectCode {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SubjectCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for SubjectCode {
    type Err = UnknownWord;
    fn from_str(digits: &str) -> Result<Self, UnknownWord> {
        SubjectCode::new(digits)
            .ok_or_else(|| UnknownWord { what: "subject code (digits only)", word: digits.to_string() })
    }
}

impl<'de> Deserialize<'de> for SubjectCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Deserialises a code that may be absent; files written by hand may leave it empty.
pub(super) fn optional<'de, D: serde::Deserializer<'de>>(source: D) -> Result<Option<SubjectCode>, D::Error> {
    let text = Option::<String>::deserialize(source)?.filter(|text| !text.is_empty());
    text.map(|text| text.parse().map_err(serde::de::Error::custom)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_knows_its_level_parent_and_classification() {
        for (digits, level, parent, of) in [
            ("201", 1, None, Some(Classification::Functional)),
            ("20106", 2, Some("201"), Some(Classification::Functional)),
            ("2010601", 3, Some("20106"), Some(Classification::Functional)),
            ("30113", 2, Some("301"), Some(Classification::Economic)),
            ("50101", 2, Some("501"), Some(Classification::GovernmentEconomic)),
            ("119001", 2, None, None),
        ] {
            let code = SubjectCode::new(digits).unwrap();
            assert_eq!((code.level(), code.parent(), code.classification()), (level, parent, of), "{digits}");
        }
        for text in ["", "二〇八", "208-01", "1234567890123456789012345"] {
            assert_eq!(SubjectCode::new(text), None, "{text}");
        }
    }
}
