//! Splits workbooks that hold the tables of many units.

use super::pieces::{Piece, Pieces};
use crate::model::{Place, TableKind};
use crate::read::Paragraph;

/// The pieces of each unit, in order of appearance. A document is split only if it has the same kind of table for
/// several units: the tables of a single unit may name it in more than one way.
pub(crate) fn split(pieces: Pieces) -> Vec<Pieces> {
    if !has_many(&pieces.grids) {
        return vec![pieces];
    }
    let mut units: Vec<(String, Pieces)> = Vec::new();
    let mut places: Vec<(Place, usize)> = Vec::new();
    let mut current = 0;
    for grid in pieces.grids {
        if let Some(name) = &grid.caption.unit_name {
            let known = units.iter().position(|(unit, _)| is_same_unit(unit, name));
            current = known.unwrap_or(units.len());
            if known.is_none() {
                units.push((name.clone(), Pieces::default()));
            }
        } else if units.is_empty() {
            units.push((String::new(), Pieces::default()));
        }
        places.push((grid.place, current));
        if let Some((_, unit)) = units.get_mut(current) {
            unit.grids.push(grid);
        }
    }
    for paragraph in pieces.prose {
        if let Some((_, unit)) = units.get_mut(owner(&paragraph, &places)) {
            unit.prose.push(paragraph);
        }
    }
    units.into_iter().map(|(_, pieces)| pieces).collect()
}

fn has_many(grids: &[Piece]) -> bool {
    let named: Vec<(TableKind, &str)> =
        grids.iter().filter_map(|g| Some((g.caption.kind?, g.caption.unit_name.as_deref()?))).collect();
    named.iter().enumerate().any(|(i, (kind, name))| {
        named.iter().skip(i + 1).any(|(other, unit)| kind == other && !is_same_unit(name, unit))
    })
}

/// Whether two names are of the same unit: a name and its short form are.
pub(crate) fn is_same_unit(one: &str, other: &str) -> bool {
    one.contains(other) || other.contains(one)
}

/// The unit of a paragraph: that of the table below it, or else of the last table.
fn owner(paragraph: &Paragraph, places: &[(Place, usize)]) -> usize {
    let below = places
        .iter()
        .find(|(place, _)| (place.page, place.line) >= (paragraph.place.page, paragraph.place.line));
    below.or(places.last()).map_or(0, |(_, unit)| *unit)
}

#[cfg(test)]
mod tests {
    use super::super::recognise_all;
    use crate::read::text;

    fn sheet(unit: &str, amount: &str) -> String {
        format!(
            "支出总表\n单位名称：{unit}\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n\
             205\t教育支出\t{amount}\t{amount}\t\n\n"
        )
    }

    fn units(text: &str) -> Vec<(String, String)> {
        let readings = recognise_all(text::read(text, "t"));
        let first = |r: &crate::model::Report| r.tables[0].rows[0].value(0).unwrap().to_string();
        readings.iter().map(|r| (r.report.unit_name.clone(), first(&r.report))).collect()
    }

    #[test]
    fn the_same_table_of_two_units_gives_two_reports() {
        let text = format!("2024年部门预算\n\n{}{}", sheet("第一小学", "12.50"), sheet("第二小学", "8.00"));
        let wanted = [("第一小学", "12.50"), ("第二小学", "8.00")];
        assert_eq!(units(&text), wanted.map(|(unit, amount)| (unit.to_string(), amount.to_string())));
    }

    #[test]
    fn a_short_form_is_no_other_unit() {
        let text =
            format!("2024年部门预算\n\n{}{}", sheet("示例区第一小学", "12.50"), sheet("第一小学", "8.00"));
        assert_eq!(units(&text).len(), 1);
    }
}
