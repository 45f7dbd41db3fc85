use super::{Family, Finding, Measure, Outcome, Remark, Severity, Why};
use crate::lang::{Lang, Say, said};
use crate::model::TableKind;

macro_rules! labels {
    ($($name:ident $zh:literal $en:literal;)*) => {
        /// Names that rules give to what they compare, where the document prints none.
        pub(crate) mod label {
            $(#[doc = $en] pub(crate) const $name: &str = $zh;)*
        }
        /// The same names with their translations; all others are given as printed.
        const NAMED: &[[&str; 2]] = &[$([label::$name, $en]),*];
    };
}

labels! {
    DUTIES "主要职责" "duties";
    ORGANISATION "机构设置" "organisation";
    SAN_GONG "三公经费" "san gong (three public expenses)";
    ACCOUNT "收支情况说明" "account of income and expenditure";
    ACCOUNT_SETTLED "收入支出决算情况说明" "account of income and expenditure";
    REASONS "收支增减原因" "reasons of changes";
    OPERATING "机关运行经费" "operating expenditure of agencies";
    PROCUREMENT "政府采购" "government procurement";
    ASSETS_HELD "国有资产占用" "state assets held";
    ASSETS "国有资产" "state assets";
    PERFORMANCE "预算绩效" "budget performance";
    GOALS "项目绩效目标" "performance goals of projects";
    GOVERNMENT_FUNDS "政府性基金预算" "government funds";
    SMALL_FIRMS "授予中小企业的采购金额" "procurement from small firms";
    GLOSSARY "名词解释" "glossary";
    GROUPS_ABROAD "出国团组数" "groups sent abroad";
    TRAVELLERS "出国人次" "travellers abroad";
    VEHICLES_KEPT "公务用车保有量" "official vehicles kept";
    RECEPTIONS "接待批次" "receptions";
    GUESTS "接待人次" "guests received";
    OFFICES "内设机构" "internal departments";
    PUBLISHED "公开日期" "date of publication";
    GRADES "绩效评级" "grades of performance";
    PROJECTS "项目" "projects";
    TOTAL "合计" "total";
    LISTED "主要包括" "listed";
    INITIAL "年初预算数" "initial budget";
    FULL_YEAR "全年预算数" "full-year budget";
    EXECUTED "全年执行数" "executed";
    RATE "执行率" "execution rate";
    SCORE "得分" "score";
    TOTAL_SCORE "总分" "total score";
}

/// The name of a change in this figure.
pub(crate) fn change_of(name: &str) -> String {
    format!("{name}增减")
}

/// The labels of the compared figures of a finding: expected, found, difference.
pub(super) fn labels(finding: &Finding, lang: Lang) -> [&'static str; 3] {
    match (finding.rule.id, finding.measure) {
        ("Y501", Measure::Money(_)) => {
            lang.pick([["表中为 ", "文中为 ", "相差 "], ["the table has ", "the text has ", "off by "]])
        }
        (_, Measure::Percent) => {
            lang.pick([["按数计算为 ", "写作 ", "相差 "], ["comes to ", "is printed as ", "off by "]])
        }
        _ => lang.pick([["应为 ", "实为 ", "相差 "], ["should be ", "is ", "off by "]]),
    }
}

/// A difference between percentages.
pub(super) fn points(difference: &str, lang: Lang) -> String {
    said!(lang, "{difference} 个百分点", "{difference} points")
}

/// A figure that is not printed.
pub(super) fn blank(lang: Lang) -> String {
    said!(lang, "空白", "blank")
}

/// The subject of a finding in this language.
pub(crate) fn named(subject: &str, lang: Lang) -> &str {
    if lang == Lang::Zh {
        return subject;
    }
    let is_named = |kind: &&TableKind| Lang::Zh.texts().table_name(**kind) == subject;
    let table = || TableKind::ALL.iter().find(is_named).map(|kind| lang.texts().table_name(*kind));
    let own = NAMED.iter().find(|[printed, _]| *printed == subject).map(|[_, english]| *english);
    own.or_else(table).unwrap_or(subject)
}

impl Say for Outcome {
    fn say(&self, lang: Lang) -> String {
        lang.pick(match self {
            Outcome::Pass => ["相符", "holds"],
            Outcome::Rounding => ["尾差", "rounding"],
            Outcome::Note => ["提示", "note"],
            Outcome::Fail => ["不符", "fails"],
            Outcome::NotEvaluable(_) => ["未能核验", "not evaluable"],
        })
        .to_string()
    }
}

impl Say for Severity {
    fn say(&self, lang: Lang) -> String {
        lang.pick(match self {
            Severity::Error => ["确定", "error"],
            Severity::Warning => ["疑似", "warning"],
            Severity::Info => ["提示", "info"],
        })
        .to_string()
    }
}

impl Say for Family {
    fn say(&self, lang: Lang) -> String {
        lang.pick(match self {
            Family::Row => ["行内", "within a row"],
            Family::Tree => ["表内上下级", "within a table"],
            Family::Totals => ["总计", "totals"],
            Family::Cross => ["表间", "between tables"],
            Family::Narrative => ["文字与表", "text and tables"],
            Family::Years => ["跨年度", "across years"],
            Family::Form => ["结构", "structure"],
            Family::Performance => ["绩效", "performance"],
            Family::Disclosure => ["公开完整性", "disclosure"],
        })
        .to_string()
    }
}

impl Say for Why {
    fn say(&self, lang: Lang) -> String {
        lang.pick(match self {
            Why::Unread => ["有数字未能识别", "a figure could not be read"],
            Why::Inferred => ["数字的位置是推断的", "the place of a figure is inferred"],
            Why::Doubtful => ["表格读取存疑", "the reading of the table is in doubt"],
            Why::NoUnit => ["表格没有印单位", "a table prints no unit"],
            Why::UnknownColumns => ["有列的含义不明", "the table has columns of unknown meaning"],
            Why::PartsMissing => ["组成部分没有印全", "not all parts are printed"],
            Why::Mixed => ["表内分类混排", "the table mixes classifications"],
            Why::Missing => ["所需数字没有公开", "a figure that is needed is not published"],
            Why::Government => {
                ["政府总预算（决算）的表格不适用此项", "not for the tables of a whole government"]
            }
            Why::TooLong => ["数字过长", "a number is too long"],
        })
        .to_string()
    }
}

impl Say for Remark {
    fn say(&self, lang: Lang) -> String {
        let names = |names: &[String]| names.join(lang.pick(["、", ", "]));
        match self {
            Remark::Direction => said!(lang, "增减方向写反", "the direction word says the opposite"),
            Remark::Factor => said!(lang, "差十倍或百倍", "off by a factor of 10 or 100"),
            Remark::Digit => said!(lang, "疑似一位数字有误", "one digit seems wrong"),
            Remark::Unit => said!(lang, "疑似金额单位有误", "a wrong currency unit?"),
            Remark::Exchanged => {
                said!(lang, "其他表和文字中的本年数在上年一列", "last year's column has this year's amounts")
            }
            Remark::Copied => {
                said!(lang, "与上一句的比例相同，疑似照抄", "the same as in the sentence before: copied?")
            }
            Remark::Slip => {
                said!(lang, "差额在尾数以内，疑似抄录之误", "within rounding: copied wrongly?")
            }
            Remark::ZeroBase => {
                said!(lang, "上年为零，比例没有意义", "zero in the prior year: a rate is meaningless")
            }
            Remark::Unexplained => said!(lang, "其余部分没有说明", "the remainder is not explained"),
            Remark::ListedBlank(list) => {
                let list = names(list);
                said!(lang, "列举了没有金额的科目：{list}", "lists subjects that have no amount: {list}")
            }
            Remark::NotListed(list) => {
                let list = names(list);
                said!(lang, "漏列有金额的科目：{list}", "omits subjects that have an amount: {list}")
            }
            Remark::NoTable(name) => said!(lang, "没有找到{name}", "not found: {name}"),
            Remark::UnknownName(name) => said!(lang, "表中没有“{name}”", "no table prints “{name}”"),
            Remark::OtherName(name) => {
                said!(lang, "该编码的名称是“{name}”", "the name of this code is “{name}”")
            }
            Remark::NewSubject => said!(lang, "上年报告没有此科目", "not in the prior year's report"),
            Remark::GoneSubject => {
                said!(lang, "上年报告有此科目，本年没有", "only in the prior year's report")
            }
            Remark::UnitName(name) => said!(lang, "写作“{name}”", "says “{name}”"),
            Remark::OtherCode(code) => {
                said!(lang, "该名称的编码是 {code}", "the code of this name is {code}")
            }
            Remark::Leftover(text) => said!(lang, "“{text}”", "“{text}”"),
            Remark::OtherYear(year) => said!(lang, "写作“{year}”", "says “{year}”"),
            Remark::NotFound(what) => {
                let what = named(what, lang);
                said!(lang, "没有找到：{what}", "not found: {what}")
            }
            Remark::Twice => said!(lang, "编码重复", "duplicate code"),
            Remark::NoParent => said!(lang, "缺上级科目", "the parent subject is missing"),
            Remark::Statement => said!(
                lang,
                "空表没有说明，或有数的表写了无数据",
                "an empty table without a statement, or a statement next to figures"
            ),
            Remark::Negative => said!(lang, "金额为负", "negative amount"),
            Remark::LostWeight(weight) => said!(
                lang,
                "有一项权重没有印出，按其余推算为 {weight}",
                "one weight is not printed; the others leave {weight} for it"
            ),
        }
    }
}
