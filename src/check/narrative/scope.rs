//! Topics of the narrative's sections, recognised by their wording.

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
        let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
        let general = has(&["一般公共预算"]);
        let fiscal = has(&["财政拨款"]);
        Some(if has(&[SAN_GONG]) {
            Scope::SanGong
        } else if has(&["机关运行"]) {
            Scope::Operating
        } else if has(&["政府采购"]) {
            Scope::Procurement
        } else if has(&["绩效"]) {
            Scope::Performance
        } else if has(&["国有资产", "资产占"]) {
            Scope::Assets
        } else if has(&["政府性基金", "国有资本"]) {
            Scope::OtherFund
        } else if has(&["基本支出"]) && (general || fiscal) {
            Scope::Basic(!general)
        } else if fiscal && !general && has(&["收支", "收入支出", "收、支"]) {
            Scope::Fiscal
        } else if (general || fiscal) && has(&["支出", "拨款"]) && !has(&["收入"]) {
            Scope::General(!general)
        } else if !general && !fiscal && has(&["收支", "收入", "支出"]) && has(&["说明", "情况", "总表"])
        {
            Scope::All
        } else {
            return None;
        })
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
    if ["国内", "外宾", "外事", "国(境)外", "其中", "以上设备", "单价"]
        .iter()
        .any(|word| subject.contains(word))
    {
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
    const ENDS: &[&str] = &[
        "政府采购预算",
        "政府采购预算安排",
        "政府采购支出",
        "政府采购支出预算",
        "政府采购支出决算",
        "政府采购资金",
    ];
    let subject = key(subject);
    subject.contains("政府采购")
        && (["总额", "总金额", "采购金额("].iter().any(|word| subject.contains(word))
            || ENDS.iter().any(|end| subject.trim_end_matches(['共', '为', '数']).ends_with(end)))
}

/// Words before a kind of expenditure that don't indicate another unit.
const OWN: &[&str] = &[
    "一般公共预算",
    "政府性基金",
    "国有资本经营",
    "财政拨款",
    "“三公”经费",
    "三公经费",
    "年度",
    "本年",
    "当年",
    "全年",
    "部门",
    "单位",
    "预算",
    "决算",
    "支出",
    "安排",
    "拨款",
    "使用",
    "通过",
    "用于",
    "其中",
    "合计",
    "共计",
    "实际",
    "年",
    "总",
    "本",
    "我",
    "的",
    "共",
    "由",
    "全",
    "用",
    "、",
    "\"",
    "“",
    "”",
    "(",
    ")",
];

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
