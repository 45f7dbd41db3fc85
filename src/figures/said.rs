use crate::model::{CurrencyUnit, Report};
use crate::text::{Numeral, numerals};
use rust_decimal::Decimal;

/// The mark of a subject of the lowest level, with brackets of either width.
const MARKS: [&str; 2] = ["（项）", "(项)"];
/// What ends the names of the subjects above it.
const CLOSING: [char; 2] = ['）', ')'];
/// What opens a mark.
const OPENING: [char; 2] = ['（', '('];

/// Words right before the amount of 年初预算.
const INITIAL: &[&str] = &["年初预算", "年初预算数", "年初预算安排"];
/// Words right before the amount of 全年预算.
const FULL_YEAR: &[&str] =
    &["全年预算", "全年预算数", "调整预算", "调整预算数", "调整后预算", "调整后预算数"];
/// Words right before a rate of execution.
const RATE: &[&str] = &[
    "完成年初预算的",
    "完成年初预算数的",
    "完成全年预算的",
    "完成调整预算的",
    "完成预算的",
    "为年初预算的",
    "为预算的",
    "完成率",
    "执行率",
];
/// Words between those and the number.
const LINKS: [&str; 3] = ["为", "是", "达到"];

/// What the narrative says of how a subject was carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said<'a> {
    /// Name of the 款, where the sentence says it.
    pub group: &'a str,
    /// Name of the 项.
    pub name: &'a str,
    /// 年初预算数 in 元.
    pub initial: Option<Decimal>,
    /// 全年预算数 in 元.
    pub full_year: Option<Decimal>,
    /// 执行率 in per cent.
    pub rate: Option<Decimal>,
    /// Section and paragraph.
    pub place: (usize, usize),
}

/// What the sentences on each 项 say was planned, and how much of it was carried out.
pub(super) fn said(report: &Report) -> Vec<Said<'_>> {
    let mut found = Vec::new();
    for (note, section) in report.notes.iter().enumerate() {
        for (paragraph, text) in section.paragraphs.iter().enumerate() {
            // What stands behind a mark is about its subject, up to the next one.
            let marked = MARKS.iter().find_map(|mark| text.contains(mark).then(|| text.split(mark)));
            let pieces: Vec<&str> = marked.into_iter().flatten().collect();
            for pair in pieces.windows(2) {
                let [named, about] = pair else { continue };
                found.extend(read(named, about, (note, paragraph)));
            }
        }
    }
    found
}

fn read<'a>(named: &'a str, about: &str, place: (usize, usize)) -> Option<Said<'a>> {
    let (above, name) = named.rsplit_once(CLOSING).unwrap_or(("", named));
    let group = above.rsplit_once(OPENING).map_or("", |(before, _)| before);
    let group = group.rsplit_once(CLOSING).map_or(group, |(_, group)| group);
    let numbers = numerals(about);
    let first = |words: &[&str], read: fn(&Numeral<'_>) -> Option<Decimal>| {
        numbers.iter().filter(|n| ends_with(n.before, words)).find_map(read)
    };
    let initial = first(INITIAL, in_yuan);
    let full_year = first(FULL_YEAR, in_yuan);
    let rate = first(RATE, |n| (n.after.starts_with(['%', '％'])).then_some(n.value));
    let said = Said { group, name: name.trim(), initial, full_year, rate, place };
    (said.initial.or(said.full_year).or(said.rate).is_some()).then_some(said)
}

fn in_yuan(numeral: &Numeral<'_>) -> Option<Decimal> {
    let unit = CurrencyUnit::ALL.iter().find(|unit| numeral.after.starts_with(unit.name()))?;
    numeral.value.checked_mul(unit.in_yuan())
}

/// Whether a text ends with one of these words, and perhaps a word that links them to what follows.
fn ends_with(text: &str, words: &[&str]) -> bool {
    let text = text.trim_end();
    let linked = LINKS.iter().find_map(|link| text.strip_suffix(link)).map_or(text, str::trim_end);
    words.iter().any(|word| text.ends_with(word) || linked.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Note;

    fn read_from(text: &str) -> Vec<(String, String, [Option<String>; 3])> {
        let note = Note { paragraphs: vec![text.into()], ..Note::default() };
        let report = Report { notes: vec![note], ..Report::default() };
        let words = |n: Option<Decimal>| n.map(|n| n.normalize().to_string());
        let figures = |s: &Said<'_>| [s.initial, s.full_year, s.rate].map(words);
        said(&report).iter().map(|s| (s.group.into(), s.name.into(), figures(s))).collect()
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_string())
    }

    #[test]
    fn a_sentence_says_the_budget_and_how_much_of_it_was_carried_out() {
        assert_eq!(
            read_from(
                "8、甲类支出（类）乙事务（款）行政运行（项）。年初预算为 20.50 万元，支出决算为 8.2万元，完成年初预算的 40.00%。"
            ),
            [("乙事务".into(), "行政运行".into(), [some("205000"), None, some("40")])]
        );
        assert_eq!(
            read_from("（2）乙事务(款)丙(项)支出 30 万元，用于丁。完成年初预算的 59.65%，主要是未完成。"),
            [("乙事务".into(), "丙".into(), [None, None, some("59.65")])]
        );
    }

    #[test]
    fn each_subject_of_a_paragraph_has_its_own_sentence() {
        let text = "乙（款）丙（项）全年预算数5万元，执行率为80%；乙（款）丁（项）年初预算3万元。";
        let found = read_from(text);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].2, [None, some("50000"), some("80")]);
        assert_eq!(found[1].2, [some("30000"), None, None]);
    }

    #[test]
    fn what_differs_from_a_budget_is_no_budget() {
        assert!(read_from("乙（款）丙（项）支出3万元，比年初预算数增加2万元，增长7%。").is_empty());
        assert!(read_from("全年预算数5万元，完成预算的59.65%。").is_empty(), "of no subject");
    }
}
