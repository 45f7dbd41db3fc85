/// A colloquial term for a group of subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alias {
    /// The term.
    pub word: &'static str,
    /// The codes that it refers to, most likely first.
    pub codes: &'static [&'static str],
}

/// Common terms that are not names in the classification.
pub const ALIASES: &[Alias] = &[
    Alias { word: "三公经费", codes: &["30212", "30217", "30231", "31013"] },
    Alias { word: "公积金", codes: &["30113", "2210201"] },
    Alias { word: "养老保险", codes: &["30108", "2080505"] },
    Alias { word: "年金", codes: &["30109", "2080506"] },
    Alias { word: "医保", codes: &["30110", "2101101", "2101102"] },
    Alias { word: "社保", codes: &["30108", "30109", "30110", "30112"] },
    Alias { word: "五险一金", codes: &["30108", "30110", "30112", "30113"] },
    Alias { word: "出国", codes: &["30212"] },
    Alias { word: "公车", codes: &["30231", "31013"] },
    Alias { word: "接待", codes: &["30217"] },
    Alias { word: "车改补贴", codes: &["30239"] },
    Alias { word: "人员经费", codes: &["301", "303"] },
    Alias { word: "公用经费", codes: &["302", "310"] },
    Alias { word: "住房补贴", codes: &["2210202", "2210203"] },
];

/// Subjects that moved to another code while the old code was reused: old code, new code, first year of the new one.
pub(crate) const MOVED: &[(&str, &str, u16)] = &[("30311", "30113", 2018), ("30104", "30112", 2018)];

/// Pairs of an economic and a functional subject for the same expenditure.
pub(crate) const LINKS: &[(&str, &str)] = &[
    ("30108", "2080505"),
    ("30109", "2080506"),
    ("30110", "2101101"),
    ("30110", "2101102"),
    ("30111", "2101103"),
    ("30113", "2210201"),
];

/// The marks of 类, 款 and 项 after names, with brackets of either width.
pub(super) const LEVELS: [&str; 6] = ["（类）", "（款）", "（项）", "(类)", "(款)", "(项)"];
/// The ending of names that may be omitted.
pub(super) const EXPENDITURE: &str = "支出";
/// The beginning of names of what has no name of its own.
pub(super) const OTHER: &str = "其他";
