//! Statements in the narrative of the published documents.

use crate::support::*;
use yusuan::figures::{Count, Of, average, balances, counts, executed, percent_text, san_gong};
use yusuan::model::Report;

/// The report of the only file whose name contains this.
fn report(name: &str) -> Report {
    let shared = shared();
    let all = ["documents/text", "documents/pdf"].map(|folder| files(&shared.join(folder))).concat();
    let file = all.into_iter().find(|f| f.to_string_lossy().contains(name)).expect("the document is there");
    open(&[file]).pop().expect("a report")
}

/// The counts of a report, and the average cost per guest.
fn counted(report: &Report) -> (Vec<(Count, String)>, Option<String>) {
    let counts = counts(report);
    let san_gong = san_gong(report).expect("a table");
    let per_guest = counts.iter().find_map(|c| average(&san_gong, c).map(|a| a.to_string()));
    (counts.iter().map(|c| (c.count, c.number.to_string())).collect(), per_guest)
}

/// Execution rates with the code of the subject, or the index of the project.
fn rates(report: &Report) -> Vec<(String, String)> {
    let name = |of: Of| match of {
        Of::Subject(at) => report.row(at).unwrap().code_digits().to_string(),
        Of::Project(index) => index.to_string(),
    };
    executed(report).iter().map(|e| (name(e.of), e.rate.map(percent_text).unwrap_or_default())).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect()
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn rates_of_execution_are_those_of_the_sentences() {
    let unit = report("002_6f33");
    let expected = [
        ("2080501", "0.2%"),
        ("2080107", "58.4%"),
        ("0", "59.6%"),
        ("2080102", "59.7%"),
        ("1", "75.3%"),
        ("2210203", "85.6%"),
        ("2080506", "106.5%"),
        ("2080505", "106.5%"),
        ("2210202", "108.7%"),
        ("2210201", "118.4%"),
        ("2080101", "122.0%"),
        // The document prints no budget for these two.
        ("2080199", ""),
        ("2080502", ""),
    ];
    assert_eq!(rates(&unit), pairs(&expected));
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn rates_that_no_sentence_prints_follow_from_its_amounts() {
    let bureau = report("财政局2024");
    let found = executed(&bureau);
    assert_eq!(found.len(), 11);
    assert!(found.iter().all(|e| e.computed && e.initial.is_some() && e.said.is_some()));
    assert_eq!(rates(&bureau)[..2], pairs(&[("2010601", "96.9%"), ("2101101", "97.9%")]));
    let planning = report("自然资源局");
    assert_eq!(rates(&planning)[..2], pairs(&[("2120201", "88.1%"), ("2101101", "94.4%")]));
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn what_three_final_accounts_count_beside_the_money() {
    let number = |n: &str| n.to_string();
    let unit = report("002_6f33");
    let guests = vec![(Count::Batches, number("157")), (Count::Guests, number("214"))];
    assert_eq!(counted(&unit), (guests, Some(number("31.78"))));
    let planning = report("自然资源局");
    let all = [(Count::Groups, "0"), (Count::Travellers, "0"), (Count::Kept, "0"), (Count::Batches, "2")];
    let mut all: Vec<_> = all.into_iter().map(|(count, n)| (count, number(n))).collect();
    all.push((Count::Guests, number("26")));
    assert_eq!(counted(&planning), (all, Some(number("150.00"))));
    let bureau = report("财政局2024");
    assert_eq!(counted(&bureau), (Vec::new(), None), "it had neither journeys nor cars nor guests");
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn budgets_count_no_guests_where_they_speak_of_money() {
    for name in ["000_4d2a", "001_0d0e", "003_0a87", "政协办公厅2017", "高级人民法院2019"] {
        let report = report(name);
        assert_eq!(counts(&report), [], "{name}");
    }
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn carry_over_of_final_accounts_is_a_share_of_income() {
    for (name, expected) in [("002_6f33", "79.7%"), ("财政局2024", "1.9%"), ("自然资源局", "1.0%")] {
        let report = report(name);
        let whole = balances(&report)[0];
        assert_eq!(whole.share_of_income().map(percent_text).as_deref(), Some(expected), "{name}");
    }
}
