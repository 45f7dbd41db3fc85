//! Every rule fails for some document, and does not fail for the corrected version of it.

use crate::check::mutations::clean;
use std::path::Path;
use yusuan::check::{Finding, Outcome, RULES, check, check_years};
use yusuan::library::{Options, open_bytes};
use yusuan::model::Report;

/// One of our own documents.
fn fixture(path: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    std::fs::read_to_string(folder.join(path)).expect(path)
}

/// The final account in the wording of Sichuan; the tables are common to all wordings.
fn settled() -> String {
    format!("{}\n{}", fixture("wordings/final.txt"), fixture("wordings/final_sichuan.txt"))
}

/// The same in the wording of Hunan.
fn settled_beside_budgets() -> String {
    format!("{}\n{}", fixture("wordings/final.txt"), fixture("wordings/final_hunan.txt"))
}

/// A final account with self-evaluations.
fn evaluated() -> String {
    fixture("text/final_account.txt")
        .replace("对 1 个项目开展了绩效自评。", "对 1 个项目开展了绩效自评，涉及资金 242.5 万元。")
}

/// The same with the evaluation of all that the unit spends, which is no project.
fn evaluated_as_a_whole() -> String {
    let text = evaluated();
    let range = text.find("古建筑日常养护项目绩效自评表").unwrap()..text.rfind("第四部分").unwrap();
    let project = text.get(range).unwrap();
    let whole = project.replace("古建筑日常养护项目", "部门整体支出");
    let whole = whole.replace("古建筑日常养护", "岚州市文物保护中心整体支出");
    text.replace(project, &format!("{project}{whole}"))
}

/// Without the two grand totals, so that only the balances can be checked.
fn without_totals() -> String {
    settled().replace("总计\t13\t1,349.65\t总计\t26\t1,349.65\n", "")
}

/// With a table of projects of its own.
fn with_projects() -> String {
    let projects =
        "项目支出总表\n单位：万元\n项目名称\t合计\n堤防加固\t508.25\n水质监测\t60.00\n合计\t568.25\n\n";
    let text = format!("{}\n{}", fixture("wordings/budget.txt"), fixture("wordings/budget_guizhou.txt"));
    text.replacen("\n支出总表\n", &format!("\n{projects}支出总表\n"), 1)
}

/// Without other funds in 基本支出.
fn of_one_fund() -> String {
    settled().replace("\t1,342.65\t774.40\t568.25\t\t\t\n208", "\t1,342.65\t762.40\t508.25\t\t\t\n208")
}

/// With a chart, and every 项 explained.
fn illustrated() -> String {
    let terms = [
        "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）",
        "卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）",
        "城乡社区支出（类）国有土地使用权出让收入安排的支出（款）其他国有土地使用权出让收入安排的支出（项）",
        "农林水支出（类）水利（款）行政运行（项）",
        "农林水支出（类）水利（款）水利工程建设（项）",
        "农林水支出（类）水利（款）防汛（项）",
        "住房保障支出（类）住房改革支出（款）住房公积金（项）",
    ];
    let terms: String =
        terms.iter().enumerate().map(|(i, term)| format!("{}.{term}：指该项支出。\n", i + 2)).collect();
    let chart = "占42.32%；上缴上级支出0万元，占0%；经营支出0万元，占0%；对附属单位补助支出0万元，占0%。\n774.4，57.68%；568.25，42.32%";
    let text = settled() + &terms;
    text.replace(
        "占42.32%；上缴上级支出0万元，占0%；经营支出0万元，占0%；对附属单位补助支出0万元，占0%。",
        chart,
    )
}

/// A department with two units.
fn of_units() -> String {
    let text = format!("{}\n{}", fixture("wordings/budget.txt"), fixture("wordings/budget_guizhou.txt"));
    text.replace(
        "401001\t青浦河道管理处\t1,349.65\t1,339.65\t1,265.65\t60.00\t\t14.00\t10.00",
        "401001\t河道管理处本级\t1,000.00\t990.00\t930.00\t60.00\t\t\t10.00\n401002\t水文站\t349.65\t349.65\t335.65\t\t\t14.00\t",
    )
}

/// Tables that only some provinces print, and two dates.
fn of_province() -> String {
    let rows = "科目编码\t科目名称\t合计\t基本支出\t项目支出
201\t一般公共服务支出\t200.00\t120.00\t80.00
20101\t人大事务\t200.00\t120.00\t80.00
2010101\t行政运行\t120.00\t120.00\t
2010104\t人大会议\t80.00\t\t80.00
合计\t\t200.00\t120.00\t80.00";
    let public = "科目编码\t科目名称\t合计
302\t商品和服务支出\t50.00
30201\t办公费\t30.00
30215\t会议费\t15.00
30216\t培训费\t5.00
合计\t\t50.00";
    format!(
        "青山县人大办公室2024年部门预算\n\n第一部分 部门概况\n一、主要职能\n负责会务。\n批复日期：2024年2月1日\n公开日期：2024年2月10日\n第二部分 2024年部门预算表\n\n\
财政拨款支出表\n单位：万元\n{rows}\n\n一般公共预算支出表\n单位：万元\n{rows}\n\n\
一般公共预算基本支出表\n单位：万元\n科目编码\t科目名称\t合计\t人员经费\t公用经费
301\t工资福利支出\t70.00\t70.00\t
30101\t基本工资\t70.00\t70.00\t
302\t商品和服务支出\t50.00\t\t50.00
30201\t办公费\t30.00\t\t30.00
30215\t会议费\t15.00\t\t15.00
30216\t培训费\t5.00\t\t5.00
合计\t\t120.00\t70.00\t50.00\n\n\
一般公共预算“三公”经费、会议费、培训费支出表\n单位：万元\n“三公”经费合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\t会议费\t培训费
\t\t小计\t公务用车购置费\t公务用车运行费\t\t\t
2.00\t\t\t\t\t2.00\t15.00\t5.00\n\n\
一般公共预算机关运行经费支出表\n单位：万元\n{public}\n\n\
政府采购支出表\n单位：万元\n采购品目大类\t项目名称\t金额
合计\t\t30.00
货物A\t\t10.00
服务C\t\t20.00\n"
    )
}

/// A budget that prints the prior year beside its own.
fn of_two_years() -> String {
    let rows = [
        ("201", "一般公共服务支出", "1,234.50", "1,345.60"),
        ("20101", "人大事务", "1,234.50", "1,345.60"),
        ("2010101", "行政运行", "1,023.40", "1,123.40"),
        ("2010104", "人大会议", "211.10", "222.20"),
        ("合计", "", "1,234.50", "1,345.60"),
    ];
    let own: String = rows.iter().map(|(code, name, _, now)| format!("{code}\t{name}\t{now}\n")).collect();
    let both: String =
        rows.iter().map(|(code, name, before, now)| format!("{code}\t{name}\t{before}\t{now}\n")).collect();
    format!(
        "青山县人大办公室2026年部门预算\n\n支出总表\n单位：万元\n科目编码\t科目名称\t合计\n{own}\n\
一般公共预算支出表\n单位：万元\n科目编码\t科目名称\t2025年执行数\t2026年预算数\n{both}\n\
二、支出情况说明\n2026年支出预算1,345.60万元，比上年增加111.10万元，增长9.00%。主要原因是人员经费增加100.00万元。\n"
    )
}

/// Tables without classes or codes: subjects of the lowest level, units, projects; and an amount stated three times.
fn of_lists() -> String {
    "青山县人大办公室2026年部门预算

收入总表
单位：万元
单位名称\t合计\t一般公共预算\t政府性基金\t国有资本经营预算
合计\t12,345.67\t12,225.67\t120.00\t
青山县人大办公室\t12,000.00\t11,930.00\t70.00\t
青山县人大信息中心\t245.67\t215.67\t30.00\t
青山县人大服务中心\t100.00\t80.00\t20.00\t

支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
2010101\t行政运行\t12,000.00\t12,000.00\t
2010104\t人大会议\t145.67\t\t145.67
2080505\t机关事业单位基本养老保险缴费支出\t100.00\t100.00\t
2101101\t行政单位医疗\t60.00\t60.00\t
2210201\t住房公积金\t40.00\t40.00\t
合计\t\t12,345.67\t12,200.00\t145.67

项目支出总表
单位：万元
项目名称\t合计\t一般公共预算\t政府性基金\t国有资本经营预算
合计\t145.67\t25.67\t120.00\t
会议服务\t95.67\t15.67\t80.00\t
信息维护\t50.00\t10.00\t40.00\t

财政拨款“三公”经费支出表
单位：万元
单位编码\t单位名称\t“三公”经费合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费
\t\t\t\t小计\t公务用车购置费\t公务用车运行费\t
401\t青山县人大\t30.00\t\t24.00\t\t24.00\t6.00
401001\t青山县人大办公室\t20.00\t\t15.00\t\t15.00\t5.00
401002\t青山县人大信息中心\t10.00\t\t9.00\t\t9.00\t1.00

二、收支情况说明
2026年支出预算12,345.67万元。

三、其他情况
其他资金共计12,345.67万元。
"
    .to_string()
}

/// A budget in the wording of Henan.
fn planned() -> String {
    format!("{}\n{}", fixture("wordings/budget.txt"), fixture("wordings/budget_henan.txt"))
}

/// With 三公 by rows.
fn of_rows() -> String {
    "青山县水利局2026年部门预算

财政拨款“三公”经费预算表
单位：万元
项目\t合计\t一般公共预算\t政府性基金预算\t国有资本经营预算
“三公”经费\t4.80\t4.80\t0.00\t0.00
其中：（一）因公出国（境）支出\t0.00\t0.00\t0.00\t0.00
（二）公务用车购置及运行维护支出\t2.50\t2.50\t0.00\t0.00
1.公务用车购置费\t0.00\t0.00\t0.00\t0.00
2.公务用车运行维护费\t2.50\t2.50\t0.00\t0.00
（三）公务接待费支出\t2.30\t2.30\t0.00\t0.00

三、“三公”经费安排情况

2026年本部门财政拨款安排“三公”经费4.80万元，比上年减少1.00万元。公务接待费2.30万元，与上年持平。
"
    .to_string()
}

/// With an amount that is the sum of three others.
fn of_sums() -> String {
    let more =
        "2026年委托业务费13,063.67万元，其中：系统运维10,000.00万元，课题研究2,718.01万元，印刷345.66万元。";
    clean().replace("1. 科学技术支出（类）应用", &format!("{more}\n\n1. 科学技术支出（类）应用"))
}

/// A rule, a document for which it holds, and a change that violates it: after some words, from, to.
type Case = (&'static str, fn() -> String, &'static str, &'static str, &'static str);

const CASES: &[Case] = &[
    ("Y101", clean, "2060302\t社会公益研究", "700.00", "710.00"),
    ("Y102", clean, "单位收入总表\n\n单位名称", "2,230.00\t230.00", "2,231.00\t230.00"),
    ("Y102", of_lists, "信息维护\t50.00\t10.00\t", "40.00", "45.00"),
    ("Y103", clean, "30213\t维修(护)费\t100.00\t\t", "100.00", "110.00"),
    ("Y104", clean, "1,440.00\t1,200.00\t700.00\t500.00\t1,200.00\t", "-240.00", "-204.00"),
    ("Y105", clean, "690.00\t690.00\t700.00\t700.00\t\t700.00\t10.00\t", "1.45", "1.54"),
    ("Y106", clean, "61.30\t20.00\t", "41.00", "14.00"),
    ("Y107", clean, "30201\t办公费\t18.80\t", "\t18.80", "18.80\t"),
    ("Y108", clean, "213\t农林水支出\t480.00\t380.00\t600.00\t\t600.00\t", "570.00", "670.00"),
    ("Y109", clean, "2060302\t社会公益研究\t", "700.00", "-700.00"),
    ("Y201", clean, "2060302\t社会公益研究", "700.00", "710.00"),
    ("Y202", clean, "206\t科学技术支出\t", "1,502.40", "1,520.40"),
    ("Y202", of_lists, "2010104\t人大会议\t", "145.67\t\t145.67", "165.67\t\t165.67"),
    ("Y202", of_lists, "青山县人大信息中心\t", "30.00", "35.00"),
    ("Y203", clean, "20603\t应用研究\t1,502.40\t802.40\t700.00\t\t\t\n", "2060301", "2060302"),
    ("Y204", settled, "人员经费合计\t\t", "600.40", "600.50"),
    ("Y205", clean, "30113\t住房公积金\t80.00\t80.00\t\n", "30199", "30190"),
    ("Y205", clean, "30201\t", "办公费", "办公设备购置"),
    ("Y301", clean, "支 出 总 计", "2,230.00", "2,230.10"),
    ("Y302", settled, "年初结转和结余\t11\t", "10.00", "11.00"),
    ("Y303", clean, "二、结转下年", "30.00", "31.00"),
    ("Y304", clean, "四、事业收入", "120.00", "121.00"),
    ("Y305", clean, "(二) 政府性基金预算拨款\t30", ".00", ".50"),
    ("Y306", without_totals, "年末结转和结余\t24\t", "7.00", "8.00"),
    ("Y401", clean, "四、事业收入", "120.00", "121.00"),
    ("Y402", settled, "213\t农林水支出\t", "1,132.55", "1,132.65"),
    ("Y403", clean, "本年支出合计", "2,200.00", "2,210.00"),
    ("Y404", settled, "一、一般公共预算财政拨款\t1\t", "1,265.65", "1,266.65"),
    ("Y405", settled, "小计\t基本支出\t项目支出\n栏次\t\t1\t2\t3\n合计\t\t", "1,270.65", "1,271.65"),
    ("Y406", settled, "栏次\t\t1\t2\t3\n合计\t\t1,270.65\t", "762.40", "762.60"),
    ("Y407", settled, "公开05表", "2130314", "2130399"),
    ("Y408", settled, "16.95\t\t14.60\t\t14.60\t", "2.35", "1.35"),
    ("Y409", settled, "30113\t住房公积金\t", "58.40", "58.50"),
    ("Y410", settled, "机关运行经费支出", "162", "163"),
    ("Y411", settled, "合计\t\t\t60.00\t", "60.00", "61.00"),
    ("Y412", clean, "年度资金总额:\t", "530.00", "1,530.00"),
    ("Y413", of_units, "水文站\t", "349.65", "350.65"),
    ("Y413", of_lists, "401002\t青山县人大信息中心\t", "9.00\t1.00", "9.00\t2.00"),
    ("Y414", of_one_fund, "1,342.65\t762.40\t", "508.25", "518.25"),
    ("Y415", with_projects, "水质监测\t60.00\n合计\t", "568.25", "586.25"),
    (
        "Y416",
        settled,
        "一般公共预算财政拨款支出决算表\n部门：青浦河道管理处",
        "金额单位：万元",
        "金额单位：元",
    ),
    ("Y417", of_two_years, "科目名称\t", "2025年执行数\t2026年预算数", "2026年预算数\t2025年执行数"),
    ("Y501", clean, "本年收支总预算 ", "2,230.00", "2,320.00"),
    (
        "Y501",
        || {
            clean().replace(
                "1. 科学技术支出（类）应用",
                "1.机构运行（2060301）700.00万元。\n\n1. 科学技术支出（类）应用",
            )
        },
        "1.机构运行（2060301）",
        "700.00",
        "707.00",
    ),
    ("Y501", of_rows, "公务接待费", "2.30万元", "3.20万元"),
    (
        "Y501",
        || clean().replace("2026年支出预算2,200.00", "2026年本部门支出预算2,200.00"),
        "2026年本部门支出预算",
        "2,200.00",
        "2,222.00",
    ),
    ("Y502", clean, "万元，占", "40.91", "49.91"),
    ("Y503", clean, "万元，增长 ", "1.45", "1.54"),
    ("Y504", clean, "比 2025 年执行数", "增加", "减少"),
    ("Y505", settled, "一般公共预算财政拨款支出", "增加20.65万元，增长1.65%", "增加1270.65万元，增长100%"),
    ("Y506", clean, "公务用车购置及运行费41.00万元，减少", "0.50", "0.60"),
    ("Y507", settled_beside_budgets, "支出决算为16.95万元，完成预算的", "89.21", "98.21"),
    ("Y508", settled_beside_budgets, "完成年初预算的102%，决算数", "大于", "小于"),
    ("Y509", settled, "政府采购服务支出", "20", "30"),
    (
        "Y509",
        || {
            let parts = "其中：货物类采购预算20.00万元，工程类采购预算18.00万元，服务类采购预算50.00万元。";
            clean().replace(
                "政府采购预算总额 88.00 万元。",
                &format!("2026年本部门政府采购安排88.00万元，{parts}"),
            )
        },
        "本部门政府采购安排",
        "88.00",
        "89.00",
    ),
    ("Y510", clean, "机要通信用车 ", "2", "1"),
    ("Y511", clean, "内设 ", "3", "4"),
    ("Y512", clean, "主要包括：基本工资、", "住房公积金、", ""),
    ("Y513", illustrated, "774.4，", "57.68", "57.86"),
    ("Y514", settled, "公务用车购置及运行维护费支出决算14.6万元，占", "86.14", "84.14"),
    (
        "Y516",
        || {
            let more = "2026年委托业务费1,234.50万元，其中：系统运维1,000.00万元，课题研究234.50万元。\n\n";
            clean().replace("1. 科学技术支出（类）", &format!("{more}1. 科学技术支出（类）"))
        },
        "其中：系统运维",
        "1,000.00",
        "1,003.00",
    ),
    ("Y516", of_sums, "2026年委托业务费", "13,063.67", "13,036.67"),
    ("Y516", of_sums, "2026年委托业务费", "13,063.67", "130,636.70"),
    ("Y517", of_two_years, "主要原因是人员经费", "增加100", "增加121"),
    ("Y515", clean, "比 2025 年执行数", "增加 10", "增加 12"),
    ("Y518", clean, "万元，占40.91", "%", ""),
    (
        "Y519",
        || settled().replace("水利工程建设项目增加60.5万元", "水利工程建设项目安排568.25万元"),
        "建设项目安排568.25",
        "万元",
        "元",
    ),
    ("Y518", settled_beside_budgets, "支出决算为16.95万元，完成预算的89.21", "%", ""),
    ("Y701", clean, "三、单位支出总表\n", "\n", "\n四、国有资本经营预算支出表\n\n"),
    (
        "Y702",
        settled,
        "国有土地使用权出让收入安排的支出\t\t60.00\t60.00\t\t60.00\t\n\n",
        "公开09表",
        "说明：本表无数据。\n\n公开09表",
    ),
    ("Y703", settled, "一般公共预算财政拨款支出决算表\n部门：青浦河道管理处", "    金额单位：万元", ""),
    ("Y704", clean, "关于 ", "2026", "2025"),
    ("Y705", clean, "观测设备已在上年", "更新", "增加（减少）"),
    ("Y705", settled_beside_budgets, "完成年初预算的102%，决算数", "大于", "大小于"),
    ("Y706", settled, "年度，青浦", "河道", "河湖"),
    ("Y706", planned, "", "青浦河道管理处2024年机关", "青山县水利推广中心2024年机关"),
    ("Y707", settled, "主要变动原因是水利工程建设项目增加60.5万元", "。", "。。"),
    ("Y707", settled, "主要变动原因是水利工程建设项目", "增加", "增加增加"),
    (
        "Y708",
        illustrated,
        "农林水支出（类）水利（款）行政运行（项）：指该项支出。\n",
        "6.农林水支出（类）水利（款）水利工程建设（项）",
        "6.其他",
    ),
    ("Y709", settled_beside_budgets, "5、农林水支出（类）水利（款）", "防汛", "防汛抗旱"),
    ("Y709", clean, "1. ", "科学技术支出（类）", "科学技支出（类）"),
    ("Y709", settled, "主要用于以下方面：", "社会保障和就业", "社会保和就业"),
    ("Y801", clean, "其他资金\t", "10.00", "12.00"),
    ("Y802", clean, "观测点位数量\t≥120个\t", "10", "15"),
    ("Y803", clean, "观测点位数量\t≥120个", "\t10", "\t"),
    ("Y804", evaluated, "涉及资金 ", "242.5", "252.5"),
    (
        "Y804",
        || {
            let summary =
                "古建筑日常养护项目绩效自评综述：全年预算数250万元，执行数242.5万元。\n自评得分为 93.5 分。";
            evaluated().replace("自评得分为 93.5 分。", summary)
        },
        "自评综述：全年预算数250万元，执行数",
        "242.5",
        "252.5",
    ),
    ("Y804", evaluated_as_a_whole, "涉及资金 ", "242.5", "252.5"),
    ("Y806", evaluated, "2,425,000.00\t10\t", "97.00", "79.00"),
    ("Y807", evaluated, "11处\t20\t", "18.3", "19.3"),
    ("Y808", evaluated, "18.3\t", "一处因汛期顺延。", ""),
    ("Y809", clean, "观测站租赁费\t", "≤45.5万元", "≥45.5万元"),
    ("Y810", clean, "年度报告完成时间\t", "11月底/年", "2025年11月底"),
    (
        "Y811",
        clean,
        "效益指标\t",
        "生态效益指标\t湿地保护成效\t持续改善\t20\n\t满意度指标\t服务对象满意度指标",
        "生态效益指标\t湿地保护成效\t持续改善\t20\n\t\t生态效益指标",
    ),
    (
        "Y901",
        settled,
        "公开05表",
        "2130314\t防汛\t88.25\t\t88.25\n221\t住房保障支出\t58.40\t58.40\t\n22102\t住房改革支出\t58.40\t58.40\t\n2210201\t住房公积金\t58.40\t58.40\t\n",
        "2130314\t防汛\t88.25\t\t88.25\n221\t住房保障支出\t58.40\t58.40\t\n22102\t住房改革支出\t58.40\t58.40\t\n",
    ),
    ("Y902", settled, "国内公务接待36批次", "，268人次（不包括陪同人员）", ""),
    ("Y903", settled, "（三）", "国有资产占有使用情况", "车辆情况"),
    (
        "Y904",
        || {
            clean().replace("1. 科学技术支出（类）", "2026年支出预算2,200.00万元，比上年增加10.00万元。2026年支出预算2,200.00万元，比上年增加10.00万元。\n\n1. 科学技术支出（类）")
        },
        "比上年增加10.00万元。2026年支出预算2,200.00万元，比上年增加",
        "10.00",
        "12.00",
    ),
    ("Y904", of_lists, "其他资金共计", "12,345.67", "12,348.67"),
    (
        "Y905",
        || {
            clean()
                .replace(
                    "基本支出900.00万元，占40.91%；项目支出1,300.00万元，占59.09%。",
                    "基本支出900.00万元，比上年增加6.00万元；项目支出1,300.00万元，比上年增加4.00万元。",
                )
                .replace("2026年支出预算2,200.00万元，", "2026年支出预算2,200.00万元，比上年增加10.00万元，")
        },
        "支出预算2,200.00万元，比上年增加",
        "10.00",
        "11.00",
    ),
    (
        "Y906",
        of_province,
        "财政拨款支出表",
        "2010104\t人大会议\t80.00\t\t80.00",
        "2010104\t人大会议\t81.00\t\t81.00",
    ),
    ("Y907", of_province, "机关运行经费支出表", "30215\t会议费\t15.00", "30215\t会议费\t16.00"),
    ("Y908", of_province, "货物A\t\t", "10.00", "11.00"),
    ("Y909", of_province, "2.00\t", "15.00\t5.00", "14.00\t5.00"),
    (
        "Y910",
        clean,
        "年度报告完成时间\t11月底/年\t",
        "5\n\t效益指标\t生态效益指标\t湿地保护成效\t持续改善\t20",
        "10\n\t效益指标\t生态效益指标\t湿地保护成效\t持续改善\t15",
    ),
    ("Y911", of_province, "公开日期：2024年", "2月10日", "3月10日"),
    ("Y912", clean, "湿地保护（项）：\n\n", "2026", "2025"),
    ("Y912", clean, "支出总表的说明\n\n", "2026", "2027"),
    (
        "Y912",
        || {
            clean().replace(
                "退休费。\n",
                "退休费。主要是2026年调出三人。2030年达到规划的目标，到2035年再评估。\n",
            )
        },
        "主要是",
        "2026",
        "2036",
    ),
    (
        "Y912",
        settled,
        "",
        "2023年度一般公共预算财政拨款支出1270.65",
        "2022年度一般公共预算财政拨款支出1270.65",
    ),
];

fn read(text: &str) -> Report {
    open_bytes(text.as_bytes(), "rule.txt", &Options::default()).reports.into_iter().next().expect("a report")
}

fn objects(findings: &[Finding], id: &str) -> bool {
    findings.iter().any(|f| f.rule.id == id && matches!(f.outcome, Outcome::Fail | Outcome::Note))
}

#[test]
fn every_rule_objects_to_what_is_wrong_and_to_nothing_else() {
    let mut wrong = Vec::new();
    for (id, document, behind, from, to) in CASES {
        let text = document();
        let Some(at) = text.find(behind).map(|at| at + behind.len()) else {
            wrong.push(format!("{id}: no {behind:?}"));
            continue;
        };
        let (before, rest) = text.split_at(at);
        let changed = format!("{before}{}", rest.replacen(from, to, 1));
        if changed == text {
            wrong.push(format!("{id}: no {from:?}"));
        }
        let good = check(&read(&text)).findings;
        if objects(&good, id) {
            let all: Vec<String> = good
                .iter()
                .filter(|f| f.rule.id == *id && f.outcome != Outcome::Pass)
                .map(|f| yusuan::check::describe(f, yusuan::lang::Lang::Zh))
                .collect();
            wrong.push(format!("{id} objects to what is right: {all:?}"));
        }
        if !objects(&check(&read(&changed)).findings, id) {
            wrong.push(format!("{id} objects to nothing"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A unit in two years: amounts of 2025 in the report for 2026, compared with the report for 2025.
fn years(edit: impl Fn(String) -> String) -> Vec<Finding> {
    let now = read(&clean());
    let before = edit(clean().replace("2025", "2024").replace("2026", "2025"));
    check_years(&[&now, &read(&before)]).findings
}

#[test]
fn reports_of_two_years_are_compared_by_their_changes_and_their_subjects() {
    let same = |text: String| {
        text.replace("61.30\t20.00\t41.00\t25.00\t16.00\t0.30", "60.00\t18.00\t41.50\t25.50\t16.00\t0.50")
    };
    assert!(!objects(&years(same), "Y601"));
    assert!(objects(&years(|text| same(text).replace("60.00\t18.00", "60.00\t19.00")), "Y601"));
    assert!(!objects(&years(|text| text), "Y602"));
    for (from, to) in [("30213\t维修(护)费", "30213\t维修费"), ("30213\t维修(护)费", "30214\t租赁费")]
    {
        assert!(objects(&years(|text| text.replace(from, to)), "Y602"), "{to}");
    }
    let settled = |closing: &str| {
        let text = settled().replace("2023", "2025").replace("2022", "2024");
        let left = text.replace("年末结转和结余\t24\t7.00", &format!("年末结转和结余\t24\t{closing}"));
        check_years(&[&read(&clean()), &read(&left)]).findings
    };
    assert!(!objects(&settled("230.00"), "Y603"));
    assert!(objects(&settled("229.00"), "Y603"));
}

#[test]
fn no_rule_is_without_a_test() {
    let looked_at = |id: &str| id.starts_with("Y6") || CASES.iter().any(|(case, ..)| *case == id);
    let without: Vec<&str> = RULES.iter().map(|r| r.id).filter(|id| !looked_at(id)).collect();
    assert!(without.is_empty(), "{without:?}");
}
