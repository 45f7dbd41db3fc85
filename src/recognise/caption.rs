//! The lines above a table that describe it: title, number, currency unit, unit name.

use super::account;
use super::heading::{marked, split_code, unmarked};
use super::matrix::Matrix;
use super::project;
use super::title::{is_continuation, is_year_line, known_title, number, title};
use super::wording::titles::{IMPLIED, TABLE};
use super::wording::units::{CAPTION_LABELS, MONEY_LABELS, MONEY_NAMES, MONEY_UNIT, YUAN_LONG};
use crate::model::{CurrencyUnit, TableKind};
use crate::read::Paragraph;
use crate::text::{key, split_year, squeeze, year_in};

/// What the lines above a table state.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Caption {
    /// The kind of table that the title names.
    pub kind: Option<TableKind>,
    /// Title without its number and inner spaces.
    pub title: Option<String>,
    /// Kind and title of a line that would be a title but for 表 at its end; the header must confirm it.
    pub supposed: Option<(TableKind, String)>,
    /// 公开01表.
    pub number: Option<String>,
    /// 单位：万元.
    pub currency_unit: Option<CurrencyUnit>,
    /// 单位名称：….
    pub unit_name: Option<String>,
    /// The year in a line such as （2026年度） or in the title.
    pub year: Option<u16>,
    /// 续表: continues the previous table.
    pub continued: bool,
}

/// The maximum number of paragraphs above a table that may describe it.
const REACH: usize = 12;

/// Maximum number of lines between a title without its 表 and the table.
const SUPPOSED: usize = 2;

impl Caption {
    /// Interprets the paragraphs above a table; returns those that don't describe it.
    pub(crate) fn read(above: Vec<Paragraph>) -> (Caption, Vec<Paragraph>) {
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
            // A year above a line that doesn't describe the table belongs to the cover.
            if caption.title.is_some() && !rest.is_empty() && is_year_line(&paragraph.text) {
                rest.push(paragraph);
                continue;
            }
            if caption.read_line(&paragraph.text) || unit.is_some() {
                continue;
            }
            // A wrapped title is read together with the line above it.
            match above.last() {
                Some(upper) if caption.read_wrapped(&upper.text, &paragraph.text) => {
                    above.pop();
                }
                _ => rest.push(paragraph),
            }
        }
        above.extend(rest.into_iter().rev());
        (caption, above)
    }

    /// Looks for a title without its 表 in the lines directly above a table and in its first rows.
    pub(crate) fn suppose(&mut self, above: &[Paragraph], matrix: &Matrix) {
        let only = |r: usize| {
            let mut cells = matrix.filled(r);
            cells.next().filter(|_| cells.next().is_none()).map(|(_, text)| text)
        };
        let near = above.iter().rev().take(SUPPOSED).map(|p| p.text.as_str());
        self.supposed = near.chain((0..matrix.height().min(SUPPOSED)).filter_map(only)).find_map(supposed);
    }

    /// Interprets a title in two lines.
    fn read_wrapped(&mut self, upper: &str, lower: &str) -> bool {
        let joined = format!("{}{}", upper.trim_end(), lower.trim_start());
        self.title.is_none()
            && title(upper).is_none()
            && known_title(&joined).is_some()
            && self.read_line(&joined)
    }

    /// Interprets a line above the table; returns false if it doesn't describe the table. Lines are passed from the
    /// table upwards, and the nearest one takes precedence.
    pub(crate) fn read_line(&mut self, text: &str) -> bool {
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
        if let Some(number) = number(text) {
            self.number.get_or_insert(number);
            heard = true;
        }
        if self.title.is_none() {
            if project::is_title(text) {
                self.title = Some(squeeze(unmarked(text)));
                return true;
            }
            if let Some((kind, title)) = title(text) {
                self.kind = kind;
                self.supposed = kind.is_none().then(|| implied(&title)).flatten();
                self.title = Some(title);
                return true;
            }
        }
        if is_year_line(text) {
            self.year = self.year.or_else(|| year_in(&key(text)));
            heard = true;
        }
        heard
    }

    /// Removes caption rows inside the grid: titles, numbers and unit lines above the header. Returns how many
    /// numbers they contained.
    pub(crate) fn take_from(&mut self, matrix: &mut Matrix) -> usize {
        let mut rows = 0;
        while rows + 1 < matrix.height() {
            let texts: Vec<String> = matrix.filled(rows).map(|(_, t)| t.to_string()).collect();
            // Among other cells, a text ending in 表 need not be a title, and a year may be a column header.
            let is_known = |t: &str| {
                texts.len() == 1 || !is_year_line(t) && title(t).is_none_or(|(kind, _)| kind.is_some())
            };
            let captions = texts.iter().filter(|t| is_known(t) && Caption::default().read_line(t)).count();
            let labels = texts.iter().filter(|t| key(t).ends_with(':')).count();
            let said = captions > 0 && (texts.len() <= 2 || captions * 2 >= texts.len() || labels > 0);
            if !said && !texts.is_empty() {
                break;
            }
            let line = texts.join("  ");
            self.read_line(&line);
            for text in texts.iter().rev() {
                self.read_line(text);
            }
            rows += 1;
        }
        let numbers = account::aside(matrix, rows);
        matrix.drop_top(rows);
        numbers
    }
}

/// Kind and title of a line that would be a title but for 表 at its end.
fn supposed(text: &str) -> Option<(TableKind, String)> {
    let (kind, title) = known_title(&format!("{}{TABLE}", text.trim_end()))?;
    Some((kind, title.trim_end_matches(TABLE).to_string()))
}

/// Kind and title of a line that would be a title with another word: 一般公共预算拨款表 for 一般公共预算拨款支出表.
fn implied(title: &str) -> Option<(TableKind, String)> {
    IMPLIED.iter().find_map(|(printed, meant, kinds)| {
        let (kind, _) =
            known_title(&title.replacen(printed, meant, 1)).filter(|_| title.contains(printed))?;
        kinds.contains(&kind).then(|| (kind, title.to_string()))
    })
}

/// Whether a paragraph separates a table from what is above: prose, or the heading of a part.
fn ends_caption(paragraph: &Paragraph) -> bool {
    let text = key(&paragraph.text);
    let sentence = text.chars().count() > 40 && (text.ends_with('。') || text.contains('。'));
    sentence || marked(&paragraph.text).is_some_and(|m| m.level == 0)
}

/// 单位：万元.
pub(crate) fn currency_unit(text: &str) -> Option<CurrencyUnit> {
    let compared = key(text);
    let (_, behind) = compared.rsplit_once(MONEY_UNIT)?;
    let unit = behind.strip_prefix(YUAN_LONG).unwrap_or(behind);
    [CurrencyUnit::YiYuan, CurrencyUnit::WanYuan, CurrencyUnit::Yuan]
        .into_iter()
        .find(|u| unit.strip_prefix(u.name()).is_some_and(|rest| rest.is_empty() || rest.starts_with(')')))
}

/// A unit wrapped over two lines: 单位：万 above a line that ends with 元.
fn wrapped_unit(upper: &str, lower: &str) -> Option<CurrencyUnit> {
    let (_, begun) = key(upper).rsplit_once(MONEY_UNIT).map(|(_, b)| ((), b.to_string()))?;
    let rest = lower.split_whitespace().last()?;
    let whole = format!("{begun}{}", key(rest));
    [CurrencyUnit::WanYuan, CurrencyUnit::YiYuan, CurrencyUnit::Yuan].into_iter().find(|u| u.name() == whole)
}

/// The name after 单位名称：, 部门名称：, 部门： or 单位：.
pub(crate) fn unit_name(text: &str) -> Option<String> {
    let text = text.trim();
    let (label, behind) = text.split_once(['：', ':'])?;
    let label = key(label);
    if !CAPTION_LABELS.contains(&label.as_str()) {
        return None;
    }
    // After a wide gap follows another label (金额单位：万元), or the year.
    let name = before_gap(behind.trim_start());
    let name = MONEY_LABELS.iter().fold(name, |n, w| n.split(w).next().unwrap_or(n));
    let name = squeeze(name);
    let name = without_code(without_year(&name)).to_string();
    let is_money = MONEY_NAMES.contains(&name.as_str());
    (!is_money && name.chars().count() >= 2).then_some(name)
}

/// The text before the first two spaces, or one as wide as two.
fn before_gap(text: &str) -> &str {
    let is_gap = |rest: &str| {
        rest.starts_with('\u{3000}') || rest.chars().take_while(|c| c.is_whitespace()).count() > 1
    };
    let end = text.char_indices().map(|(at, _)| at).find(|at| text.get(*at..).is_some_and(is_gap));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// A unit's name without the year behind it, which may stand in the same line.
fn without_year(name: &str) -> &str {
    split_year(name)
        .filter(|(before, _, behind)| !before.is_empty() && behind.is_empty())
        .map_or(name, |(before, ..)| before)
}

/// A unit's name without its code.
fn without_code(name: &str) -> &str {
    split_code(name).filter(|(digits, _)| (3..=12).contains(&digits.len())).map_or(name, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Report;
    use crate::read::text;

    fn report(tables: &str) -> Report {
        super::super::recognise(text::read(&format!("某局2026年部门预算\n\n{tables}"), "t")).report
    }

    #[test]
    fn a_title_without_its_last_character_counts_where_the_header_confirms_it() {
        let subjects = "单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n\
                        201\t一般公共服务支出\t9.00\t8.00\t1.00\n\n";
        let table = |tables: &str, at: usize| {
            let table = &report(tables).tables[at];
            (table.kind, table.title.clone())
        };
        let general = (TableKind::GeneralExpense, "一般公共预算支出".to_string());
        assert_eq!(table(&format!("五、一般公共预算支出\n{subjects}"), 0), general);
        // A heading of the narrative next to the table with its full title is not a second title.
        let both = format!("一般公共预算支出表\n{subjects}五、一般公共预算支出\n{subjects}");
        assert_eq!(table(&both, 1).0, TableKind::Other);
        let other = subjects.replace("基本支出", "某新栏目");
        assert_eq!(table(&format!("五、一般公共预算支出\n{other}"), 0).0, TableKind::Other);
    }

    #[test]
    fn units_and_names_of_tables() {
        let line = "单位：某市社保中心      金额单位：万元 ";
        assert_eq!(currency_unit(line), Some(CurrencyUnit::WanYuan));
        assert_eq!(unit_name(line).as_deref(), Some("某市社保中心"));
        assert_eq!(unit_name("单位：万元"), None);
        assert_eq!(currency_unit("单位: 元"), Some(CurrencyUnit::Yuan));
        assert_eq!(unit_name("部门：      某省办公厅    单位：万元").as_deref(), Some("某省办公厅"));
    }
}
