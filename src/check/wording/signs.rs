//! Words around rates and shares; as printed.

/// Words directly before a rate or a share, …
pub(crate) const RATES: &[&str] = &["增长", "下降", "增幅", "降幅", "降低", "上升", "占比", "比重", "占"];
/// … words that may stand between, …
pub(crate) const ABOUT: &[&str] = &["达到", "约为", "约", "为", "达", "了", "近", "超"];
/// … and clauses that end with the word for a share of something: 占本年支出的, 完成预算的.
pub(crate) const SHARES_OF: &[&str] = &["占", "完成"];
/// The end of such a clause.
pub(crate) const OF: char = '的';
/// Marks that end a clause.
pub(crate) const CLAUSE_ENDS: [char; 7] = ['，', ',', '。', '；', ';', '：', ':'];
/// Marks that end a sentence, or a part of a list.
pub(crate) const SENTENCE_ENDS: [char; 3] = ['。', '；', ';'];
/// The word for several numbers one after another, of which only the last may have a sign.
pub(crate) const EACH: &str = "分别";
/// The word that ends an amount of money.
pub(crate) const MONEY: char = '元';
/// Characters behind the price of one thing: 元/人, 元每天.
pub(crate) const PER: [char; 3] = ['/', '／', '每'];
