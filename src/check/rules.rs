//! The table of rules. It drives the checks, the help, the documentation and the tests; a new rule is one row.

use super::narrative::{amounts, counts, names, rates};
use super::rule::{Applies, Family, Rule, Severity, Tolerance};
use super::{basics, cross, performance, row, totals, tree};
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
    Y401 F::Cross, Error, All, Envelope, cross::income;
        "收支总表与收入总表不符", "tables of both sides and of income differ";
        "收入表合计 = 收支表收入总计（决算为本年收入合计）；各来源逐项相等", "total and each source are the same in both tables";
    Y402 F::Cross, Error, All, Envelope, cross::classes;
        "收支总表与支出总表的类不符", "a class differs between the tables of both sides and of expenditure";
        "收支表各类 = 支出表该类合计", "each class is the same in both tables";
    Y403 F::Cross, Error, All, Envelope, cross::expense;
        "收支总表与支出总表的合计不符", "tables of both sides and of expenditure differ";
        "支出表合计 = 收支表本年支出合计", "total of the table of expenditure = expenditure of the year";
    Y404 F::Cross, Warning, All, Envelope, cross::fiscal;
        "财政拨款收支与收支总表不符", "fiscal money and everything differ";
        "财政拨款各资金 = 收支表该来源；财政拨款各类 ≤ 收支表该类", "sources are the same; fiscal class ≤ class";
    Y405 F::Cross, Error, All, Envelope, cross::general;
        "一般公共预算支出表与财政拨款收支总表不符", "general expenditure and fiscal table differ";
        "一般公共预算支出合计 = 财政拨款收支表中的一般公共预算", "total = general budget in the fiscal table";
    Y406 F::Cross, Error, All, Envelope, basics::basic;
        "基本支出与基本支出表不符", "basic expenditure and its own table differ";
        "一般公共预算支出表基本支出 = 基本支出表合计", "basic expenditure = total of the table of basic expenditure";
    Y407 F::Cross, Warning, All, Envelope, cross::subjects;
        "一般公共预算科目大于或不在支出总表", "a general subject exceeds, or lacks in, the table of expenditure";
        "一般公共预算各科目 ≤ 支出表该科目", "general subject ≤ subject in the table of expenditure";
    Y408 F::Cross, Warning, All, Envelope, basics::san_gong;
        "三公经费小于基本支出中的相应科目", "san gong is less than what basic expenditure pays of it";
        "三公各项 ≥ 基本支出 30212、30231、31013、30217（决算无项目支出时相等）", "each part ≥ 30212, 30231, 31013, 30217";
    Y409 F::Cross, Warning, All, Envelope, basics::both_classifications;
        "功能科目与经济科目的同一支出不符", "one purpose, two amounts in the two classifications";
        "30108 = 2080505；30109 = 2080506；30113 = 2210201；30110+30111 = 21011", "30108 = 2080505; 30109 = 2080506; 30113 = 2210201; 30110+30111 = 21011";
    Y411 F::Cross, Error, All, Envelope, cross::other_funds;
        "政府性基金、国有资本经营与财政拨款收支总表不符", "government fund or state capital differ from the fiscal table";
        "财政拨款收支表该资金 = 其支出表合计", "fund in the fiscal table = total of its own table";
    Y412 F::Narrative, Warning, All, Envelope, amounts::projects;
        "项目资金与项目支出不符", "funds of projects and project expenditure differ";
        "项目支出 ≥ 各项目资金之和；全面实施绩效管理的拨款 = 项目支出", "project expenditure ≥ the projects' funds; = where all are under performance management";
    Y413 F::Cross, Error, All, Envelope, cross::units;
        "单位之和与部门不符", "units do not add up to their department";
        "部门 = 所属单位之和", "department = sum of its units";
    Y410 F::Narrative, Info, All, Envelope, amounts::operating;
        "机关运行经费与公用经费不同", "operating expenditure differs from public expenditure";
        "机关运行经费 = 基本支出公用经费（有事业单位时不大于）", "operating = public expenditure (no more, with institutions)";
    Y501 F::Narrative, Error, All, Envelope, amounts::stated;
        "文字与表不符", "text and table differ";
        "文字中的金额 = 表中的金额", "amount in the text = amount in the table";
    Y502 F::Narrative, Warning, All, Percent, rates::shares;
        "占比与金额不符", "a share is off";
        "占比 = 部分 ÷ 总体", "share = part ÷ whole";
    Y503 F::Narrative, Warning, All, Percent, rates::changes;
        "增减比例与增减额不符", "a rate of change is off";
        "增减比例 = 增减额 ÷ 上年数（本年数 ∓ 增减额）", "rate = change ÷ prior (now ∓ change)";
    Y504 F::Narrative, Error, All, Exact, rates::directions;
        "增减方向与数字不符", "the direction word and the figures disagree";
        "增加、减少与两年数之差的方向一致", "increase and decrease agree with the figures";
    Y505 F::Narrative, Info, All, Exact, rates::zero_base;
        "上年为零仍写比例", "a rate from nothing";
        "上年数为零时没有比例", "from nothing there is no rate";
    Y506 F::Narrative, Warning, All, Envelope, rates::parts;
        "三公经费各项增减与总数不符", "changes of the parts do not add up";
        "三公经费增减 = 各项增减之和", "change of san gong = sum of the changes of its parts";
    Y507 F::Narrative, Warning, All, Percent, rates::completion;
        "完成率或预算之和不对", "rate of completion, or sum of budgets, is off";
        "完成率 = 决算数 ÷ 预算数；各项年初预算之和 = 合计", "rate = outturn ÷ budget; sum of initial budgets = total";
    Y508 F::Narrative, Error, Final, Exact, rates::compared;
        "决算与预算的大小写反", "outturn and budget compare otherwise";
        "决算数大于（小于、等于）预算数", "outturn above, below or equal to the budget";
    Y509 F::Narrative, Warning, All, Envelope, counts::procurement;
        "政府采购总额与分项不符", "total procurement and its parts differ";
        "政府采购总额 = 货物 + 工程 + 服务", "total = goods + works + services";
    Y510 F::Narrative, Warning, All, Exact, counts::vehicles;
        "车辆总数与各类之和不符", "vehicles and their kinds differ";
        "车辆总数 = 各类之和", "all vehicles = sum of the kinds";
    Y511 F::Narrative, Warning, All, Exact, counts::projects;
        "项目个数与实际不符", "number of projects differs";
        "文字中的项目数 = 绩效表数；各评级之和 = 项目数", "projects in the text = tables; sum of the grades = projects";
    Y512 F::Narrative, Warning, All, Exact, amounts::lists;
        "列举的科目与表不符", "the list of subjects differs from the table";
        "主要包括的科目 = 有金额的款", "subjects listed = those with an amount";
    Y514 F::Narrative, Warning, All, Percent, rates::san_gong_shares;
        "三公经费占比不对", "a share of san gong is off";
        "占比 = 该项 ÷ 三公经费（不含会议费、培训费）", "share = part ÷ san gong (without meetings and training)";
    Y515 F::Narrative, Error, All, Envelope, rates::change_amounts;
        "文字的增减额与表不符", "a change in the text differs from the table";
        "增减额 = 本年数 − 上年数", "change = this year − year before";
    Y705 F::Form, Warning, All, Exact, counts::leftovers;
        "模板文字没有删改", "words of the template were left";
        "没有 XX、增加（减少）等", "no XX, no either-or";
    Y709 F::Narrative, Warning, All, Exact, names::subjects;
        "文字中的科目名称不在表中", "the name of a subject is in no table";
        "文字中的款、项名称 = 表中的名称", "names in the text = names in the tables";
    Y804 F::Performance, Warning, All, Envelope, counts::funds_of_projects;
        "文字中的项目金额与绩效表不符", "money of projects in the text differs from their tables";
        "文字中的金额 = 各项目资金之和", "amount in the text = sum of the projects' funds";
    Y801 F::Performance, Error, All, Envelope, performance::split;
        "项目资金总额与来源不符", "funds of a project and their sources differ";
        "年度资金总额 = 财政拨款 + 上年结转 + 其他资金", "total = fiscal + carried over + other";
    Y802 F::Performance, Warning, All, Exact, performance::weights;
        "指标权重之和不对", "weights of indicators do not add up";
        "指标权重之和 = 90（另有执行率 10），或 100", "weights = 90 (and 10 for execution), or 100";
    Y803 F::Performance, Info, All, Exact, performance::lost_weight;
        "有一项指标的权重没有印出", "the weight of one indicator is not printed";
        "90 − 其余权重", "90 − the other weights";
    Y806 F::Performance, Warning, All, Percent, performance::execution;
        "执行率与执行数不符", "rate of execution is off";
        "执行率 = 全年执行数 ÷ 全年预算数；得分 = 权重 × 执行率", "rate = executed ÷ budget; score = weight × rate";
    Y807 F::Performance, Error, All, Exact, performance::scores;
        "自评得分不对", "scores of a self-evaluation do not add up";
        "0 ≤ 得分 ≤ 分值；得分之和 = 总分", "0 ≤ score ≤ weight; sum of the scores = total";
    Y810 F::Performance, Info, All, Exact, performance::years;
        "指标中的年份不是本年", "a target names another year";
        "指标年份 = 报告年度", "year of a target = year of the report";
    Y811 F::Performance, Info, All, Exact, performance::levels;
        "缺一级指标", "a level of indicators is missing";
        "产出、效益、满意度（2023 年起另有成本）都有指标", "output, effect, satisfaction (and cost since 2023)";
    Y906 F::Disclosure, Error, All, Envelope, basics::fiscal_is_general;
        "财政拨款表与一般公共预算表不符", "fiscal and general tables differ";
        "没有基金和国资时，财政拨款支出表 = 一般公共预算支出表（逐行）", "without other funds, both tables are the same row by row";
    Y907 F::Disclosure, Warning, All, Envelope, basics::operating;
        "机关运行经费表与公用经费不符", "operating expenditure differs from public expenditure";
        "机关运行经费各科目 = 基本支出表公用经费该科目（2018 年起）", "each subject = that of public expenditure (since 2018)";
    Y908 F::Disclosure, Warning, All, Envelope, basics::procurement;
        "政府采购表合计与分类不符", "total procurement and its groups differ";
        "合计 = 货物 + 工程 + 服务", "total = goods + works + services";
    Y909 F::Disclosure, Warning, All, Envelope, basics::meetings;
        "会议费、培训费小于基本支出中的相应科目", "meetings or training are less than basic expenditure pays of them";
        "三公表会议费、培训费 ≥ 基本支出 30215、30216", "meetings, training ≥ 30215, 30216";
}
