//! Tables without codes: lists of projects, and economic subjects by name alone.

use crate::check::mutations::clean;
use yusuan::check::{Outcome, check};
use yusuan::library::{Options, open_bytes};

/// The findings about sums in a document that contains these tables, too.
fn said(tables: &str) -> Vec<(Outcome, String)> {
    let text = clean().replacen("\n单位支出总表\n", &format!("\n{tables}\n单位支出总表\n"), 1);
    let reports = open_bytes(text.as_bytes(), "lists.txt", &Options::default()).reports;
    let findings = reports.iter().flat_map(|report| check(report).findings);
    let of_sums = findings.filter(|f| matches!(f.rule.id, "Y201" | "Y202"));
    let objects = of_sums.filter(|f| matches!(f.outcome, Outcome::Fail | Outcome::Note));
    objects.map(|f| (f.outcome, f.subject)).collect()
}

const HEAD: &str = "项目支出总表\n单位：万元\n项目名称\t合计\t一般公共预算\t政府性基金预算\n";

#[test]
fn a_list_of_projects_adds_up_to_its_total() {
    let rows = |rows: &str| said(&format!("{HEAD}合计\t1,200.50\t1,000.50\t200.00\n{rows}"));
    let own =
        "甲站巡护\t600.50\t500.50\t100.00\n乙站监测\t400.00\t300.00\t100.00\n丙站科普\t200.00\t200.00\t\n";
    assert_eq!(rows(own), []);
    // A changed digit or a duplicated row is certainly wrong.
    for wrong in
        [own.replace("600.50\t500.50", "680.50\t580.50"), format!("{own}丙站科普\t200.00\t200.00\t\n")]
    {
        assert!(rows(&wrong).iter().any(|(outcome, _)| *outcome == Outcome::Fail), "{wrong}");
    }
    // Fewer may be published than there are.
    let lost = rows(&own.replace("乙站监测\t400.00\t300.00\t100.00\n", ""));
    assert!(!lost.is_empty() && lost.iter().all(|(outcome, _)| *outcome == Outcome::Note), "{lost:?}");
}

#[test]
fn a_list_of_projects_by_units_adds_up_unit_by_unit() {
    let rows = |rows: &str| said(&format!("{HEAD}合计\t1,200.50\t1,000.50\t200.00\n{rows}"));
    let own = "保护中心（本级）\t600.50\t500.50\t100.00\n巡护\t500.50\t500.50\t\n监测\t100.00\t\t100.00\n\
        甲站\t400.00\t300.00\t100.00\n巡护\t150.00\t150.00\t\n科普\t250.00\t150.00\t100.00\n\
        乙站\t200.00\t200.00\t\n科普\t120.00\t120.00\t\n巡护\t80.00\t80.00\t\n";
    assert_eq!(rows(own), []);
    let lost = rows(&own.replace("巡护\t150.00\t150.00\t\n", ""));
    assert_eq!(lost[0], (Outcome::Fail, "甲站".to_string()), "{lost:?}");
    let total =
        rows(&own.replace("乙站\t200.00\t200.00\t\n科普\t120.00\t120.00\t\n巡护\t80.00\t80.00\t\n", ""));
    assert!(!total.is_empty(), "{total:?}");
    let head = rows(&own.replace("甲站\t400.00\t300.00", "甲站\t4000.00\t3900.00"));
    assert_eq!(head[0], (Outcome::Fail, "甲站".to_string()), "{head:?}");
}

#[test]
fn an_unknown_column_of_a_list_adds_up_unit_by_unit_where_most_units_say_so() {
    let head = "项目支出总表\n单位：万元\n项目名称\t合计\t一般公共预算\t奇异资金\n";
    let own = "合计\t1,200.50\t1,000.50\t200.00\n保护中心（本级）\t600.50\t500.50\t100.00\n\
        巡护\t300.50\t250.50\t50.00\n监测\t300.00\t250.00\t50.00\n甲站\t400.00\t340.00\t60.00\n\
        巡护\t150.00\t130.00\t20.00\n科普\t250.00\t210.00\t40.00\n乙站\t200.00\t160.00\t40.00\n\
        科普\t120.00\t90.00\t30.00\n巡护\t80.00\t70.00\t10.00\n";
    assert_eq!(said(&format!("{head}{own}")), []);
    let wrong = said(&format!("{head}{}", own.replace("210.00\t40.00", "210.00\t46.00")));
    assert_eq!(wrong, [(Outcome::Fail, "甲站".to_string())]);
}

#[test]
fn economic_subjects_without_codes_add_up_by_their_names() {
    let head = "基本支出总表\n单位：万元\n项目\t合计\t一般公共预算\n";
    let own = "合计\t900.00\t900.00\n保护中心（本级）\t600.00\t600.00\n工资福利支出\t500.00\t500.00\n\
        基本工资\t300.00\t300.00\n津贴补贴\t200.00\t200.00\n商品和服务支出\t100.00\t100.00\n\
        办公费\t60.00\t60.00\n差旅费\t40.00\t40.00\n甲站\t300.00\t300.00\n工资福利支出\t300.00\t300.00\n\
        基本工资\t300.00\t300.00\n";
    assert_eq!(said(&format!("{head}{own}")), []);
    for (from, to, wrong) in [
        ("津贴补贴\t200.00\t200.00\n", "", "工资福利支出"),
        ("办公费\t60.00", "办公费\t66.00", "商品和服务支出"),
        ("商品和服务支出\t100.00\t100.00", "商品和服务支出\t101.00\t101.00", "保护中心（本级）"),
        ("合计\t900.00", "合计\t990.00", "合计"),
    ] {
        let found = said(&format!("{head}{}", own.replacen(from, to, 1)));
        assert!(found.contains(&(Outcome::Fail, wrong.to_string())), "{from}: {found:?}");
    }
    // An unknown name may be that of a 款.
    assert_eq!(said(&format!("{head}{}", own.replacen("津贴补贴", "驻外补贴", 1))), []);
}
