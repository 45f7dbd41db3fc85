//! The table of rules. It drives the checks, the help, the documentation and the tests; a new rule is one row.

use super::rule::{Applies, Family, Rule, Severity, Tolerance};
use super::{row, totals, tree};
use Applies::{All, Final};
use Family as F;
use Severity::{Error, Info, Warning};
use Tolerance::{Envelope, Exact, Percent};

/// A rule by its id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id.eq_ignore_ascii_case(id))
}

macro_rules! rules {
    ($($id:ident $family:expr, $severity:expr, $applies:expr, $tolerance:expr, $run:expr;
        $zh:literal, $en:literal; $formula_zh:literal, $formula_en:literal;)*) => {
        /// All rules, in the order in which they are looked at.
        pub static RULES: &[Rule] = &[$(Rule {
            id: stringify!($id),
            family: $family,
            severity: $severity,
            title: [$zh, $en],
            formula: [$formula_zh, $formula_en],
            tolerance: $tolerance,
            applies: $applies,
            run: $run,
        }),*];
    };
}

rules! {
    Y101 F::Row, Error, All, Envelope, row::nature;
        "合计与基本、项目支出等不符", "total and its columns differ";
        "合计 = 基本支出 + 项目支出（+ 上缴上级 + 经营 + 对附属单位补助 + 预留机动）", "total = basic + project (+ upward + operating + subsidy + reserve)";
    Y102 F::Row, Error, All, Envelope, row::sources;
        "收入合计与各来源不符", "total income and its sources differ";
        "合计 = 各项收入来源之和（其中：教育收费除外）", "total = sum of the sources (education fees are an of-which)";
    Y103 F::Row, Error, All, Envelope, row::basics;
        "合计与人员、公用经费不符", "total and personnel, public expenditure differ";
        "合计 = 人员经费 + 公用经费", "total = personnel + public";
    Y104 F::Row, Error, All, Envelope, row::change;
        "增减额与两年数不符", "printed change and the two years differ";
        "增减额 = 本年预算数 − 上年执行数", "change = this year's budget − prior outturn";
    Y105 F::Row, Warning, All, Percent, row::change_percent;
        "增减比例与增减额不符", "printed rate of change is off";
        "增减% = 增减额 ÷ 上年执行数", "rate = change ÷ prior outturn";
    Y106 F::Row, Error, All, Envelope, row::san_gong;
        "三公经费合计与分项不符", "san gong total and its parts differ";
        "合计 = 因公出国（境） + 公务用车 + 公务接待；公务用车 = 购置 + 运行", "total = abroad + vehicles + reception; vehicles = purchase + operation";
    Y107 F::Row, Info, All, Exact, row::personnel_codes;
        "科目所在的列与其类别不符", "a subject stands in the other column";
        "301、303 为人员经费，302、307、309–313、399 为公用经费", "301, 303 are personnel; 302, 307, 309–313, 399 public";
    Y108 F::Row, Info, All, Exact, row::infrastructure;
        "扣除基建后的数大于原数", "less infrastructure, yet more";
        "扣除中央基建投资后 ≤ 原数", "less central infrastructure ≤ plain figure";
    Y109 F::Row, Warning, All, Exact, row::negative;
        "出现负数", "an amount below zero";
        "增减和结转结余以外的金额 ≥ 0", "amounts other than changes and balances ≥ 0";
    Y201 F::Tree, Error, All, Envelope, tree::parents;
        "科目与下级之和不符", "a subject and the sum below it differ";
        "上级科目 = 下级科目之和（逐列）", "subject = sum of the subjects below (by column)";
    Y202 F::Tree, Error, All, Envelope, tree::total;
        "合计与各类之和不符", "total and the sum of the classes differ";
        "合计行 = 各类之和（逐列）", "total row = sum of the classes (by column)";
    Y203 F::Tree, Warning, All, Exact, tree::codes;
        "科目编码重复或缺上级", "a code stands twice or lacks its parent";
        "款、项都有上级行，编码不重复", "every subject has the one above it and stands once";
    Y204 F::Tree, Error, All, Envelope, tree::blocks;
        "人员、公用经费合计与各类不符", "personnel or public total and its classes differ";
        "人员经费合计 = 301 + 303；公用经费合计 = 302 + 307 + 309 + 310 + 312 + 313 + 399", "personnel = 301 + 303; public = the other classes";
    Y205 F::Tree, Warning, All, Exact, tree::names;
        "科目名称与编码不符", "name and code do not belong together";
        "编码的名称与当年科目表一致", "the code bears its name of that year";
    Y301 F::Totals, Error, All, Envelope, totals::both_sides;
        "收入总计与支出总计不等", "total income and total expenditure differ";
        "收入总计 = 支出总计", "total income = total expenditure";
    Y302 F::Totals, Error, All, Envelope, totals::income;
        "收入总计与组成不符", "total income and its parts differ";
        "收入总计 = 本年收入合计 + 上年结转（年初结转和结余） + 使用非财政拨款结余", "total = income of the year + carried over + surplus used";
    Y303 F::Totals, Error, All, Envelope, totals::expense;
        "支出总计与组成不符", "total expenditure and its parts differ";
        "支出总计 = 本年支出合计 + 结余分配 + 结转下年（年末结转和结余）", "total = expenditure of the year + distributed + carried forward";
    Y304 F::Totals, Error, All, Envelope, totals::items_of_year;
        "本年合计与各项之和不符", "total of the year and its items differ";
        "本年收入（支出）合计 = 各项之和", "total of the year = sum of its items";
    Y305 F::Totals, Error, All, Envelope, totals::funds;
        "财政拨款各资金之和不符", "fiscal total and its funds differ";
        "合计 = 一般公共预算 + 政府性基金 + 国有资本经营", "total = general + fund + state capital";
    Y306 F::Totals, Error, Final, Envelope, totals::bridge;
        "年初年末结转不平", "opening and closing balances do not bridge";
        "年末 = 年初 + 本年收入 − 本年支出 − 结余分配", "closing = opening + income − expenditure − distributed";
}
#[allow(unused)]
const X: (Severity, Tolerance) = (Info, Percent);
#[allow(unused)]
const Y: Severity = Warning;
