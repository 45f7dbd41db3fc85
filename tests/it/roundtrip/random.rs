//! Random reports as the loader builds them: trees of subjects, amounts with blanks and zeros, projects.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rust_decimal::Decimal;
use yusuan::model::*;

/// The family of documents that determines the layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    Central,
    Local,
    Final,
}

const SUBJECTS: &[(&str, &str)] = &[
    ("201", "一般公共服务支出"),
    ("20111", "纪检监察事务"),
    ("2011105", "派驻派出机构"),
    ("2011199", "其他纪检监察事务支出"),
    ("202", "外交支出"),
    ("20204", "国际组织"),
    ("2020401", "国际组织会费"),
    ("208", "社会保障和就业支出"),
    ("20801", "人力资源和社会保障管理事务"),
    ("2080101", "行政运行"),
    ("2080107", "社会保险业务管理事务"),
    ("20805", "行政事业单位养老支出"),
    ("2080505", "机关事业单位基本养老保险缴费支出"),
    ("213", "农林水支出"),
    ("21301", "农业农村"),
    ("2130135", "农业资源保护修复与利用"),
    ("221", "住房保障支出"),
    ("22102", "住房改革支出"),
    ("2210201", "住房公积金"),
];

const ECONOMIC: &[(&str, &str)] = &[
    ("301", "工资福利支出"),
    ("30101", "基本工资"),
    ("30108", "机关事业单位基本养老保险缴费"),
    ("302", "商品和服务支出"),
    ("30201", "办公费"),
    ("30213", "维修（护）费"),
    ("303", "对个人和家庭的补助"),
    ("30302", "退休费"),
    ("310", "资本性支出"),
    ("31002", "办公设备购置"),
];

/// Columns of a form: basis, column, header from the top down. `{}` is the year, `{-}` the prior year.
type Columns = &'static [(Basis, ColumnKind, &'static [&'static str])];
use Basis::{Budget, Final, PriorBudget, PriorFinal};
use ColumnKind as C;

const EXPENSE: Columns = &[
    (Budget, C::Total, &["合计"]),
    (Budget, C::Basic, &["基本支出"]),
    (Budget, C::Project, &["项目支出"]),
    (Budget, C::Upward, &["上缴上级支出"]),
    (Budget, C::Operating, &["事业单位经营支出"]),
    (Budget, C::Subsidy, &["对附属单位补助支出"]),
];
const INCOME: Columns = &[
    (Budget, C::Total, &["合计"]),
    (Budget, C::Carryover, &["上年结转"]),
    (Budget, C::General, &["一般公共预算 拨款收入"]),
    (Budget, C::Fund, &["政府性基金预 算拨款收入"]),
    (Budget, C::Business, &["事业收入", "金额"]),
    (Budget, C::EducationFee, &["事业收入", "其中:教育 收费"]),
    (Budget, C::UnitOperating, &["事业单位 经营收入"]),
    (Budget, C::Superior, &["上级补助 收入"]),
    (Budget, C::Other, &["其他收入"]),
    (Budget, C::NonfiscalSurplus, &["使用非财政拨款 结余"]),
];
const GENERAL: Columns = &[
    (PriorFinal, C::Total, &["{-}年执行数", "执行数"]),
    (PriorFinal, C::ExInfra, &["{-}年执行数", "扣除中央基建 投资后执行数"]),
    (Budget, C::Total, &["{}年预算数", "年初预算数", "小计"]),
    (Budget, C::Basic, &["{}年预算数", "年初预算数", "基本支出"]),
    (Budget, C::Project, &["{}年预算数", "年初预算数", "项目支出"]),
    (Budget, C::ExInfra, &["{}年预算数", "扣除中央基建 投资后预算数"]),
    (Budget, C::Change, &["{}年预算数比 {-}年执行数", "增减额"]),
    (Budget, C::ChangePct, &["{}年预算数比 {-}年执行数", "增减(%)"]),
    (Budget, C::ChangeExInfra, &["{}年预算数比 {-}年执行数 (扣除中央基建投资)", "增减额"]),
    (Budget, C::ChangePctExInfra, &["{}年预算数比 {-}年执行数 (扣除中央基建投资)", "增减(%)"]),
];
const GENERAL_LOCAL: Columns = &[
    (Budget, C::Total, &["{}年预算数", "合计"]),
    (Budget, C::Basic, &["{}年预算数", "基本支出"]),
    (Budget, C::Project, &["{}年预算数", "项目支出"]),
];
const BASIC: Columns = &[
    (Budget, C::Total, &["{}年基本支出", "合计"]),
    (Budget, C::Personnel, &["{}年基本支出", "人员经费"]),
    (Budget, C::Public, &["{}年基本支出", "公用经费"]),
];
const SAN_GONG: Columns = &[
    (Budget, C::Total, &["{}年预算数", "合计"]),
    (Budget, C::Abroad, &["{}年预算数", "因公出国（境）费"]),
    (Budget, C::Vehicle, &["{}年预算数", "公务用车购置及运行费", "小计"]),
    (Budget, C::VehiclePurchase, &["{}年预算数", "公务用车购置及运行费", "公务用车购置费"]),
    (Budget, C::VehicleOperation, &["{}年预算数", "公务用车购置及运行费", "公务用车运行费"]),
    (Budget, C::Reception, &["{}年预算数", "公务接待费"]),
];
const SAN_GONG_BEFORE: Columns = &[
    (PriorBudget, C::Total, &["上年预算数", "合计"]),
    (PriorBudget, C::Abroad, &["上年预算数", "因公出国（境）费"]),
    (PriorBudget, C::Vehicle, &["上年预算数", "公务用车购置及运行费", "小计"]),
    (PriorBudget, C::VehicleOperation, &["上年预算数", "公务用车购置及运行费", "公务用车运行费"]),
    (PriorBudget, C::Reception, &["上年预算数", "公务接待费"]),
];
const SAN_GONG_FINAL: Columns = &[
    (Final, C::Total, &["决算数", "合计"]),
    (Final, C::Abroad, &["决算数", "因公出国（境）费"]),
    (Final, C::Vehicle, &["决算数", "公务用车购置及运行维护费", "小计"]),
    (Final, C::VehicleOperation, &["决算数", "公务用车购置及运行维护费", "公务用车运行维护费"]),
    (Final, C::Reception, &["决算数", "公务接待费"]),
];
const SAN_GONG_PLANNED: Columns = &[
    (Budget, C::Total, &["预算数", "合计"]),
    (Budget, C::Vehicle, &["预算数", "公务用车购置及运行维护费", "小计"]),
    (Budget, C::VehicleOperation, &["预算数", "公务用车购置及运行维护费", "公务用车运行维护费"]),
    (Budget, C::Reception, &["预算数", "公务接待费"]),
];
const INCOME_FINAL: Columns = &[
    (Final, C::Total, &["本年收入合计"]),
    (Final, C::Fiscal, &["财政拨款收入"]),
    (Final, C::Superior, &["上级补助收入"]),
    (Final, C::Business, &["事业收入"]),
    (Final, C::UnitOperating, &["经营收入"]),
    (Final, C::Affiliate, &["附属单位上缴收入"]),
    (Final, C::Other, &["其他收入"]),
];
const EXPENSE_FINAL: Columns = &[
    (Final, C::Total, &["本年支出合计"]),
    (Final, C::Basic, &["基本支出"]),
    (Final, C::Project, &["项目支出"]),
    (Final, C::Upward, &["上缴上级支出"]),
    (Final, C::Operating, &["经营支出"]),
    (Final, C::Subsidy, &["对附属单位补助支出"]),
];
const GENERAL_FINAL: Columns = &[
    (Final, C::Total, &["本年支出", "小计"]),
    (Final, C::Basic, &["本年支出", "基本支出"]),
    (Final, C::Project, &["本年支出", "项目支出"]),
];
const FUND_FINAL: Columns = &[
    (Final, C::Opening, &["年初结转和结余"]),
    (Final, C::Revenue, &["本年收入"]),
    (Final, C::Total, &["本年支出", "小计"]),
    (Final, C::Basic, &["本年支出", "基本支出"]),
    (Final, C::Project, &["本年支出", "项目支出"]),
    (Final, C::Closing, &["年末结转和结余"]),
];
const SIDES: Columns = &[(Budget, C::Amount, &["预算数"])];
const SIDES_FINAL: Columns = &[(Final, C::Amount, &["决算数"])];
const SIDES_BY_BUDGET: Columns = &[
    (Budget, C::Amount, &["预算数"]),
    (Budget, C::Total, &["合计"]),
    (Budget, C::General, &["一般公共预算"]),
    (Budget, C::Fund, &["政府性基金预算"]),
    (Budget, C::Capital, &["国有资本经营预算"]),
];

/// The rows of a form.
#[derive(Debug, Clone, Copy)]
enum Shape {
    /// Subjects with a total.
    Subjects,
    /// Economic subjects with a total.
    Economic,
    /// One row without a name.
    One,
    /// A row for each unit.
    Units,
    /// Income next to expenditure.
    Sides,
}

type Form = (TableKind, &'static str, &'static [Columns], Shape);

const CENTRAL: &[Form] = &[
    (TableKind::IncomeExpense, "单位收支总表", &[SIDES], Shape::Sides),
    (TableKind::Income, "单位收入总表", &[INCOME], Shape::One),
    (TableKind::Expense, "单位支出总表", &[EXPENSE], Shape::Subjects),
    (TableKind::FiscalIncomeExpense, "财政拨款收支总表", &[SIDES], Shape::Sides),
    (TableKind::GeneralExpense, "一般公共预算支出表", &[GENERAL], Shape::Subjects),
    (TableKind::GeneralBasic, "一般公共预算基本支出表", &[BASIC], Shape::Economic),
    (TableKind::GovernmentFund, "政府性基金预算支出表", &[GENERAL_LOCAL], Shape::Subjects),
    (TableKind::SanGong, "财政拨款预算“三公”经费支出表", &[SAN_GONG], Shape::One),
];
const LOCAL: &[Form] = &[
    (TableKind::IncomeExpense, "收支总表", &[SIDES], Shape::Sides),
    (TableKind::Income, "收入总表", &[INCOME], Shape::Units),
    (TableKind::Expense, "支出总表", &[EXPENSE], Shape::Subjects),
    (TableKind::FiscalIncomeExpense, "财政拨款收支总表", &[SIDES_BY_BUDGET], Shape::Sides),
    (TableKind::GeneralExpense, "一般公共预算支出表", &[GENERAL_LOCAL], Shape::Subjects),
    (TableKind::GeneralBasic, "一般公共预算基本支出表", &[BASIC], Shape::Economic),
    (TableKind::SanGong, "一般公共预算“三公”经费支出表", &[SAN_GONG_BEFORE, SAN_GONG], Shape::One),
    (TableKind::SanGong, "一般公共预算“三公”经费支出情况表", &[SAN_GONG], Shape::Units),
    (TableKind::StateCapital, "国有资本经营预算支出情况表", &[GENERAL_LOCAL], Shape::Subjects),
];
const FINAL: &[Form] = &[
    (TableKind::IncomeExpense, "收入支出决算总表", &[SIDES_FINAL], Shape::Sides),
    (TableKind::Income, "收入决算表", &[INCOME_FINAL], Shape::Subjects),
    (TableKind::Expense, "支出决算表", &[EXPENSE_FINAL], Shape::Subjects),
    (TableKind::GeneralExpense, "一般公共预算财政拨款支出决算表", &[GENERAL_FINAL], Shape::Subjects),
    (
        TableKind::SanGong,
        "一般公共预算财政拨款“三公”经费支出决算表",
        &[SAN_GONG_PLANNED, SAN_GONG_FINAL],
        Shape::One,
    ),
    (TableKind::GovernmentFund, "政府性基金预算财政拨款收入支出决算表", &[FUND_FINAL], Shape::Subjects),
];

/// A report with any subset of the tables of its layout, in any order.
pub fn report(layout: Layout) -> BoxedStrategy<Report> {
    let forms: &[Form] = match layout {
        Layout::Central => CENTRAL,
        Layout::Local => LOCAL,
        Layout::Final => FINAL,
    };
    let unit = select(vec!["青石县水务局", "国家候鸟迁徙观测中心", "三江源管理局", "第一中学（本部）"]);
    let forms = subsequence(forms.to_vec(), 1..=forms.len()).prop_shuffle();
    (2019..=2026_u16, unit, forms)
        .prop_flat_map(move |(year, unit, forms)| {
            let tables: Vec<_> = forms.into_iter().map(|form| table(form, year, unit)).collect();
            (Just((year, unit)), tables)
        })
        .prop_map(move |((year, unit), tables)| Report {
            unit_name: unit.to_string(),
            year: Some(year),
            kind: if layout == Layout::Final { ReportKind::Final } else { ReportKind::Budget },
            source: Source { file: "t.txt".to_string(), ..Source::default() },
            tables,
            ..Report::default()
        })
        .boxed()
}

fn table((kind, title, columns, shape): Form, year: u16, unit: &'static str) -> BoxedStrategy<Table> {
    let all: Vec<_> = columns.concat();
    // With a single column, a table has an amount and no total.
    let least = all.len().min(2);
    let optional = matches!(shape, Shape::Subjects | Shape::Units | Shape::One);
    let kept = if optional { subsequence(all.clone(), least..=all.len()).boxed() } else { Just(all).boxed() };
    let currency = select(vec![CurrencyUnit::Yuan, CurrencyUnit::WanYuan]);
    (kept, currency)
        .prop_flat_map(move |(kept, currency)| {
            let columns: Vec<Column> = kept
                .iter()
                .map(|(basis, column, header)| Column {
                    unit: None,
                    basis: *basis,
                    column: *column,
                    header: header.iter().map(|h| dated(h, year)).collect(),
                })
                .collect();
            (rows(shape, kind, columns.clone(), unit), Just((columns, currency)))
        })
        .prop_map(move |(rows, (columns, currency))| Table {
            title: title.to_string(),
            currency_unit: Some(currency),
            columns,
            rows,
            ..Table::new(kind)
        })
        .boxed()
}

fn dated(header: &str, year: u16) -> String {
    header.replace("{}", &year.to_string()).replace("{-}", &(year - 1).to_string())
}

fn rows(shape: Shape, kind: TableKind, columns: Vec<Column>, unit: &str) -> BoxedStrategy<Vec<Row>> {
    let all: Vec<usize> = (0..columns.len()).collect();
    let row = {
        let columns = columns.clone();
        move |side, code: Option<&str>, name: &str| row(&columns, &all, side, code, name)
    };
    let total = row(None, None, "合计");
    match shape {
        Shape::One => {
            let name = if kind == TableKind::SanGong { "三公经费" } else { "合计" };
            row(None, None, name)
                .prop_filter("one figure", |r| !r.amounts.is_empty())
                .prop_map(|r| vec![r])
                .boxed()
        }
        Shape::Subjects | Shape::Economic => {
            let subjects = if matches!(shape, Shape::Economic) { ECONOMIC } else { SUBJECTS };
            let rows = subsequence(subjects.to_vec(), 1..=subjects.len()).prop_flat_map(move |subjects| {
                subjects.iter().map(|(code, name)| row(None, Some(code), name)).collect::<Vec<_>>()
            });
            (rows, total, any::<bool>())
                .prop_map(|(mut rows, total, first)| {
                    rows.insert(if first { 0 } else { rows.len() }, total);
                    rows
                })
                .boxed()
        }
        Shape::Units => {
            let units = [unit, "青石县水库管理站", "青石县节水办公室", "一分局"];
            let rows: Vec<_> = units.iter().map(|name| row(None, None, name)).collect();
            (total, rows).prop_map(|(total, rows)| [vec![total], rows].concat()).boxed()
        }
        Shape::Sides => sides(kind, columns),
    }
}

fn sides(kind: TableKind, columns: Vec<Column>) -> BoxedStrategy<Vec<Row>> {
    let fiscal = kind == TableKind::FiscalIncomeExpense;
    let income_names: Vec<&str> = if fiscal {
        vec!["本年收入", "一般公共预算拨款", "政府性基金预算拨款", "上年结转", "国有资本经营预算拨款"]
    } else {
        vec!["一般公共预算拨款收入", "政府性基金预算拨款收入", "事业收入", "其他收入", "上年结转"]
    };
    let expense_names: Vec<&str> =
        SUBJECTS.iter().filter(|(code, _)| code.len() == 3).map(|(_, name)| *name).collect();
    let own = vec![0];
    let other: Vec<usize> = if columns.len() > 1 { (1..columns.len()).collect() } else { own.clone() };
    (subsequence(income_names, 1..=5), subsequence(expense_names, 1..=5))
        .prop_flat_map(move |(income, expense)| {
            let side = |side, names: Vec<&str>, total: &'static str, at: &[usize]| {
                let names = names.into_iter().chain([total]);
                names.map(|name| row(&columns, at, Some(side), None, name)).collect::<Vec<_>>()
            };
            (side(Side::Income, income, "收入总计", &own), side(Side::Expense, expense, "支出总计", &other))
        })
        .prop_map(|(income, expense)| [income, expense].concat())
        .boxed()
}

fn row(
    columns: &[Column],
    at: &[usize],
    side: Option<Side>,
    code: Option<&str>,
    name: &str,
) -> BoxedStrategy<Row> {
    let (code, name) = (code.map(str::to_string), name.to_string());
    let amounts: Vec<_> = at
        .iter()
        .map(|&index| {
            let change = columns.get(index).is_some_and(|c| format!("{:?}", c.column).starts_with("Change"));
            amount(change).prop_map(move |value| value.map(|v| Amount::read(index, v)))
        })
        .collect();
    amounts
        .prop_map(move |amounts| Row {
            side,
            code: code.as_deref().and_then(yusuan::model::SubjectCode::new),
            name: name.clone(),
            amounts: amounts.into_iter().flatten().collect(),
            ..Row::default()
        })
        .boxed()
}

/// A printed amount: blank, zero, or a number with its decimals; negative only in columns of change.
fn amount(change: bool) -> BoxedStrategy<Option<Decimal>> {
    let cents = if change { -99_999_999..=99_999_999_i64 } else { 1..=9_999_999_999_i64 };
    prop_oneof![
        3 => Just(None),
        1 => Just(Some(Decimal::new(0, 2))),
        6 => cents.prop_map(|c| Some(Decimal::new(c, 2))),
        1 => (1..99_999_i64).prop_map(|n| Some(Decimal::new(n, 1))),
    ]
    .boxed()
}
