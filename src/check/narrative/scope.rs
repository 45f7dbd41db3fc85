//! Topics of the narrative's sections, recognised by their wording.

use crate::check::wording::sections::{
    LINKS, OF_PARTS, OWN, PROCUREMENT, PROCUREMENT_ENDS, PROCUREMENT_TOTAL, TOPICS, Topic,
};
use crate::check::wording::{ends, has};
use crate::model::ColumnKind as C;
use crate::model::vocabulary::{BESIDE_SAN_GONG, PARTS_OF_SAN_GONG, SAN_GONG};
use crate::text::{key, numerals};

/// The topic of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    /// All of the unit's money.
    All,
    /// 财政拨款, income and expenditure.
    Fiscal,
    /// Expenditure from 一般公共预算, or from 财政拨款 if `true`.
    General(bool),
    /// 基本支出 from the same.
    Basic(bool),
    /// 三公经费.
    SanGong,
    /// 机关运行经费.
    Operating,
    /// 政府采购.
    Procurement,
    /// 国有资产.
    Assets,
    /// Performance.
    Performance,
    /// 政府性基金 or 国有资本经营.
    OtherFund,
}

/// Maximum length of a paragraph's title, in characters.
const TITLE: usize = 20;

impl Scope {
    /// The topic of a heading, given in the form for comparisons.
    pub(crate) fn of(heading: &str) -> Option<Self> {
        let fits =
            |topic: &&Topic| topic.all.iter().all(|words| has(heading, words)) && !has(heading, topic.none);
        TOPICS.iter().find(fits).map(|topic| topic.scope)
    }
}

impl Scope {
    /// The topic of a paragraph that begins with its own title: （二）政府采购情况。2024年…
    pub(crate) fn of_paragraph(text: &str) -> Option<Self> {
        let (title, _) = text.split_once('。')?;
        let title = key(title);
        let short = title.chars().count() <= TITLE && numerals(&title).is_empty();
        let of_its_own = |scope: &Self| {
            matches!(scope, Scope::Operating | Scope::Procurement | Scope::Assets | Scope::Performance)
        };
        Scope::of(&title).filter(|scope| short && of_its_own(scope))
    }
}

/// The part of 三公经费 that is named; [`C::Total`] for the whole.
pub(crate) fn part_of_san_gong(subject: &str) -> Option<C> {
    let subject = key(subject);
    if has(&subject, OF_PARTS) {
        return None;
    }
    let last = PARTS_OF_SAN_GONG
        .iter()
        .chain(&BESIDE_SAN_GONG)
        .filter_map(|(word, kind)| Some((subject.rfind(word)? + word.len(), word.len(), *kind)))
        .max_by_key(|(end, length, _)| (*end, *length));
    match last {
        Some((_, _, kind)) => Some(kind),
        None => subject.contains(SAN_GONG).then_some(C::Total),
    }
}

/// Whether the words mean total procurement.
pub(crate) fn is_procurement_total(subject: &str) -> bool {
    let subject = key(subject);
    let procured = subject.contains(PROCUREMENT);
    procured && (has(&subject, PROCUREMENT_TOTAL) || ends(subject.trim_end_matches(LINKS), PROCUREMENT_ENDS))
}

/// Whether the words before a name refer to a part of the unit: 水文站 in 水文站基本支出, 本级 in 局本级公用经费. The
/// unit's own name may be shortened: 省法院.
pub(crate) fn names_other_unit(subject: &str, name: &str, unit: &str) -> bool {
    let subject = key(subject);
    let Some(at) = subject.rfind(name) else { return false };
    let before = subject.get(..at).unwrap_or_default();
    let words: String = before.chars().filter(|c| !c.is_ascii_digit()).collect();
    let rest = OWN.iter().fold(words, |rest, word| rest.replace(word, ""));
    let mut of_unit = unit.chars();
    !rest.chars().all(|c| of_unit.any(|own| own == c))
}
