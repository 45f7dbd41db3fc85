//! What the lines above a table say of it: title, number, unit of money, whose it is.

use super::account;
use super::heading::{marked, unmarked};
use super::matrix::Matrix;
use super::project;
use super::wording::{NOT_TITLES, TITLES};
use crate::model::{CurrencyUnit, TableKind};
use crate::read::Paragraph;
use crate::text::{key, squeeze};

/// What the lines above a table say.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Caption {
    /// What the title says the table shows.
    pub kind: Option<TableKind>,
    /// Title without its number and inner spaces.
    pub title: Option<String>,
    /// 公开01表.
    pub number: Option<String>,
    /// 单位：万元.
    pub currency_unit: Option<CurrencyUnit>,
    /// 单位名称：….
    pub unit_name: Option<String>,
    /// 续表: the table above goes on.
    pub continued: bool,
}

/// How many paragraphs above a table may belong to it.
const REACH: usize = 12;

impl Caption {
    /// Reads the paragraphs above a table; those that say nothing of it come back.
    pub fn read(above: Vec<Paragraph>) -> (Caption, Vec<Paragraph>) {
        let mut caption = Caption::default();
        let mut rest = Vec::new();
        let mut above = above;
        let far = above.len().saturating_sub(REACH);
        while above.len() > far {
            let Some(paragraph) = above.pop() else { break };
            if ends_caption(&paragraph) {
                above.push(paragraph);
                break;
            }
            let unit = above.last().and_then(|upper| wrapped_unit(&upper.text, &paragraph.text));
            if unit.is_some() {
                above.pop();
                caption.currency_unit = caption.currency_unit.or(unit);
            }
            if caption.hear(&paragraph.text) || unit.is_some() {
                continue;
            }
            // A title that wrapped is understood together with the line above it.
            match above.last() {
                Some(upper) if caption.hear_wrapped(&upper.text, &paragraph.text) => {
                    above.pop();
                }
                _ => rest.push(paragraph),
            }
        }
        above.extend(rest.into_iter().rev());
        (caption, above)
    }

    /// Takes a title in two lines.
    fn hear_wrapped(&mut self, upper: &str, lower: &str) -> bool {
        let joined = format!("{}{}", upper.trim_end(), lower.trim_start());
        self.title.is_none()
            && table_title(upper).is_none()
            && table_title(&joined).is_some()
            && self.hear(&joined)
    }

    /// Takes what a line says of the table below it. Lines are heard from the table upwards; the nearest counts.
    pub fn hear(&mut self, text: &str) -> bool {
        let mut heard = false;
        if is_continuation(text) {
            self.continued = true;
            heard = true;
        }
        if let Some(unit) = currency_unit(text) {
            self.currency_unit.get_or_insert(unit);
            heard = true;
        }
        if let Some(name) = unit_name(text) {
            self.unit_name.get_or_insert(name);
            heard = true;
        }
        if let Some(number) = table_number(text) {
            self.number.get_or_insert(number);
            heard = true;
        }
        if self.title.is_none() {
            if let Some((kind, title)) = table_title(text) {
                self.kind = Some(kind);
                self.title = Some(title);
                return true;
            }
            if project::is_title(text) {
                self.title = Some(squeeze(unmarked(text)));
                return true;
            }
        }
        heard || is_year_line(text)
    }

    /// Takes caption rows that stand inside the grid: titles, numbers and unit lines above the header. Says how many
    /// numbers stood there.
    pub fn take_from(&mut self, matrix: &mut Matrix) -> usize {
        let mut rows = 0;
        while rows + 1 < matrix.height() {
            let texts: Vec<String> = matrix.filled(rows).map(|(_, t)| t.to_string()).collect();
            let captions = texts.iter().filter(|t| Caption::default().hear(t)).count();
            let labels = texts.iter().filter(|t| key(t).ends_with(':')).count();
            let said = captions > 0 && (texts.len() <= 2 || captions * 2 >= texts.len() || labels > 0);
            if !said && !texts.is_empty() {
                break;
            }
            let line = texts.join("  ");
            self.hear(&line);
            for text in texts.iter().rev() {
                self.hear(text);
            }
            rows += 1;
        }
        let numbers = account::aside(matrix, rows);
        matrix.drop_top(rows);
        numbers
    }
}

/// Prose or a part's heading parts a table from what stands above.
fn ends_caption(paragraph: &Paragraph) -> bool {
    let text = key(&paragraph.text);
    let sentence = text.chars().count() > 40 && (text.ends_with('。') || text.contains('。'));
    sentence || marked(&paragraph.text).is_some_and(|m| m.level == 0)
}

/// The kind and the bare title of a line that is a table's title.
pub fn table_title(text: &str) -> Option<(TableKind, String)> {
    let bare = squeeze(strip_number(unmarked(text.trim())));
    let bare = without_continuation(&bare).to_string();
    let compared = key(&bare);
    let stem = compared.split('(').next().unwrap_or_default();
    let ends = stem.ends_with('表') || compared.ends_with("表)") || compared.ends_with('表');
    if !ends || compared.chars().count() > 60 || NOT_TITLES.iter().any(|word| compared.contains(word)) {
        return None;
    }
    let (kind, _) = TITLES.iter().find(|(_, words)| contains_in_order(&compared, words))?;
    Some((*kind, bare))
}

/// 续表, 公开02表（续）, 支出总表（续表）.
fn is_continuation(text: &str) -> bool {
    let text = squeeze(text);
    let rest = without_continuation(&text);
    rest.len() < text.len() && (rest.is_empty() || rest.ends_with('表'))
}

/// A title without the word that the table goes on.
fn without_continuation(title: &str) -> &str {
    let words = ["（续表）", "(续表)", "（续）", "(续)", "续表"];
    words.iter().find_map(|word| title.strip_suffix(word)).unwrap_or(title)
}

fn contains_in_order(text: &str, words: &[&str]) -> bool {
    let mut rest = text;
    words.iter().all(|word| match rest.split_once(word) {
        Some((_, behind)) => {
            rest = behind;
            true
        }
        None => false,
    })
}

/// The text behind a leading 公开01表.
fn strip_number(text: &str) -> &str {
    match table_number(text) {
        Some(number) if squeeze(text) != number => text
            .split_once('表')
            .map_or(text, |(_, rest)| rest.trim_start_matches([' ', '　', '：', ':', '-'])),
        _ => text,
    }
}

/// 公开01表, 单位公开表9, 表一, at the beginning of a line or alone in it.
pub fn table_number(text: &str) -> Option<String> {
    let compared = squeeze(text);
    let is_number = |s: &str| {
        !s.is_empty()
            && s.chars().count() <= 3
            && s.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    };
    for prefix in ["单位公开", "部门公开", "公开", "附", "预算", "决算", ""] {
        let Some(rest) = compared.strip_prefix(prefix) else { continue };
        if let Some(behind) = rest.strip_prefix('表') {
            if is_number(behind) {
                return Some(compared);
            }
        } else if !prefix.is_empty()
            && let Some((number, behind)) = rest.split_once('表')
            && is_number(number)
        {
            let whole = format!("{prefix}{number}表");
            // Only alone, or in front of a title.
            return (behind.is_empty() || behind.ends_with('表') || behind.ends_with('）')).then_some(whole);
        }
    }
    None
}

/// 单位：万元.
pub fn currency_unit(text: &str) -> Option<CurrencyUnit> {
    let compared = key(text);
    let (_, behind) = compared.rsplit_once("单位:")?;
    let unit = behind.strip_prefix("人民币").unwrap_or(behind);
    [CurrencyUnit::YiYuan, CurrencyUnit::WanYuan, CurrencyUnit::Yuan]
        .into_iter()
        .find(|u| unit.strip_prefix(u.name()).is_some_and(|rest| rest.is_empty() || rest.starts_with(')')))
}

/// 单位：万 above a line whose end is 元.
fn wrapped_unit(upper: &str, lower: &str) -> Option<CurrencyUnit> {
    let (_, begun) = key(upper).rsplit_once("单位:").map(|(_, b)| ((), b.to_string()))?;
    let rest = lower.split_whitespace().last()?;
    let whole = format!("{begun}{}", key(rest));
    [CurrencyUnit::WanYuan, CurrencyUnit::YiYuan, CurrencyUnit::Yuan].into_iter().find(|u| u.name() == whole)
}

/// The name behind 单位名称：, 部门名称：, 部门： or 单位：.
pub fn unit_name(text: &str) -> Option<String> {
    let text = text.trim();
    let (label, behind) = text.split_once(['：', ':'])?;
    let label = squeeze(label);
    let labels =
        ["单位名称", "部门名称", "部门", "单位", "预算单位", "编制单位", "填报单位", "预算部门", "编制部门"];
    if !labels.contains(&label.as_str()) {
        return None;
    }
    // What follows at a distance is another label (金额单位：万元).
    let name = behind.trim_start().split("  ").next().unwrap_or_default();
    let name = ["金额单位", "单位：", "单位:"].iter().fold(name, |n, w| n.split(w).next().unwrap_or(n));
    let name = squeeze(name);
    let is_money = ["元", "万元", "亿元", "人民币万元", "/万元", ""].contains(&name.as_str());
    (!is_money && name.chars().count() >= 2).then_some(name)
}

/// (2024年度) between a title and its table.
fn is_year_line(text: &str) -> bool {
    let text = key(text);
    let text = text.trim_matches(['(', ')']);
    text.strip_suffix("年度").or_else(|| text.strip_suffix('年')).is_some_and(is_year)
}

/// A four-digit year of our time.
pub fn is_year(text: &str) -> bool {
    text.len() == 4 && text.starts_with("20") && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_many_wordings() {
        for (text, kind, title) in [
            ("单位收支总表", TableKind::IncomeExpense, "单位收支总表"),
            ("一、 收入 总表", TableKind::Income, "收入总表"),
            ("财政拨款预算“三公”经费支出表", TableKind::SanGong, "财政拨款预算“三公”经费支出表"),
            ("财政拨款支出预算表（功能科目）", TableKind::FiscalExpense, "财政拨款支出预算表（功能科目）"),
            (
                "一般公共预算财政拨款基本支出决算明细表",
                TableKind::GeneralBasic,
                "一般公共预算财政拨款基本支出决算明细表",
            ),
            ("财政拨款收入支出决算总表", TableKind::FiscalIncomeExpense, "财政拨款收入支出决算总表"),
            ("财政拨款政府性基金支出预算表", TableKind::GovernmentFund, "财政拨款政府性基金支出预算表"),
            ("国有资本经营预算支出情况表", TableKind::StateCapital, "国有资本经营预算支出情况表"),
            ("2019年政府采购预算表", TableKind::Procurement, "2019年政府采购预算表"),
            ("公开03表 支出预算总表", TableKind::Expense, "支出预算总表"),
        ] {
            assert_eq!(table_title(text), Some((kind, title.to_string())), "{text}");
        }
        for text in ["一、关于收支总表的说明", "项目绩效目标表", "收入总表显示增加。", "支出"]
        {
            assert_eq!(table_title(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_units_and_names_of_tables() {
        assert_eq!(table_number(" 公开 02 表 ").as_deref(), Some("公开02表"));
        assert_eq!(table_number("单位公开表9").as_deref(), Some("单位公开表9"));
        assert_eq!(table_number("公开表十二").as_deref(), Some("公开表十二"));
        assert_eq!(table_number("表格"), None);
        let line = "单位：某市社保中心      金额单位：万元 ";
        assert_eq!(currency_unit(line), Some(CurrencyUnit::WanYuan));
        assert_eq!(unit_name(line).as_deref(), Some("某市社保中心"));
        assert_eq!(unit_name("单位：万元"), None);
        assert_eq!(currency_unit("单位: 元"), Some(CurrencyUnit::Yuan));
        assert_eq!(unit_name("部门：      某省办公厅    单位：万元").as_deref(), Some("某省办公厅"));
    }
}
