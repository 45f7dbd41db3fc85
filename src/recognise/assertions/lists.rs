//! List items: 主要包括：基本工资5.00万元、津贴补贴等.

use super::super::wording::sentences::{OF_VALUES, OPEN_ENDS};
use super::clause::{NAME, parts, strip_end};
use crate::model::{Listed, Money};

/// Splits a list at 、 and ，, but not inside numbers or brackets.
pub(crate) fn split_list(text: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let mut items = vec![String::new()];
    for c in text.chars() {
        depth += i32::from(c == '（') - i32::from(c == '）');
        match c {
            '、' | '，' | '：' if depth <= 0 => items.push(String::new()),
            c => items.last_mut().into_iter().for_each(|item| item.push(c)),
        }
    }
    items
}

/// A list item, with its amount where stated.
pub(crate) fn listed(item: &str) -> Option<Listed> {
    let part = parts(item).into_iter().next();
    let name = part.as_ref().map_or(item, |p| p.before);
    let name = strip_end(strip_end(name, OPEN_ENDS), OF_VALUES);
    let stated = part.and_then(|p| Some(Money { value: p.value, unit: p.unit? }));
    (!name.is_empty() && name.chars().count() <= NAME)
        .then(|| Listed { name: name.to_string(), amount: stated })
}
