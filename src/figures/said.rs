use crate::model::{Assertion, Money, Report};
use rust_decimal::Decimal;

/// What the narrative states about the execution of a subject's budget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said<'a> {
    /// Name of the 款, if the sentence has it.
    pub group: &'a str,
    /// Name of the 项.
    pub name: &'a str,
    /// 年初预算数 in 元.
    pub initial: Option<Decimal>,
    /// 全年预算数 in 元.
    pub full_year: Option<Decimal>,
    /// 执行率 in percent.
    pub rate: Option<Decimal>,
    /// Section and paragraph.
    pub place: (usize, usize),
}

/// The budget and execution rate that sentences state for each 项.
pub(super) fn said(report: &Report) -> Vec<Said<'_>> {
    let mut found = Vec::new();
    for (note, section) in report.notes.iter().enumerate() {
        for (at, paragraph) in section.paragraphs.iter().enumerate() {
            found.extend(paragraph.assertions.iter().filter_map(|a| of(a, (note, at))));
        }
    }
    found
}

fn of(assertion: &Assertion, place: (usize, usize)) -> Option<Said<'_>> {
    let [_, group, Some(name)] = &assertion.path else { return None };
    let in_yuan = |stated: Option<Money>| stated.and_then(Money::in_yuan);
    let (initial, full_year) = (in_yuan(assertion.initial), in_yuan(assertion.full_year));
    let group = group.as_deref().unwrap_or_default();
    let said = Said { group, name, initial, full_year, rate: assertion.completion, place };
    (said.initial.or(said.full_year).or(said.rate).is_some()).then_some(said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Note, ReportKind};
    use crate::recognise::assertions;

    fn read_from(text: &str) -> Vec<(String, String, [Option<String>; 3])> {
        let note = Note { paragraphs: vec![text.into()], ..Note::default() };
        let mut report = Report { notes: vec![note], kind: ReportKind::Final, ..Report::default() };
        assertions::read(&mut report.notes, report.kind);
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
