use super::common::{list_in_unit, money_or_blank, row_detail, share_heading, whereabouts};
use super::{
    Bar, Cell, Column, Content, Context, Fact, Item, Key, Link, List, Outline, Pane, Selected, Tone, balances,
};
use crate::figures::{SideRow, Whole, class_of, side_rows, two_sided};
use crate::model::{Report, RowAt, Side};
use std::collections::{HashMap, HashSet};

/// Income and expenditure side by side.
pub(crate) struct Sides;

impl Content for Sides {
    fn name(&self, cx: Context<'_>) -> &'static str {
        cx.texts().sides
    }

    fn tables(&self, report: &Report) -> Vec<usize> {
        two_sided(report)
    }

    fn lists(&self, cx: Context<'_>, table: Option<usize>) -> Vec<List> {
        [Side::Income, Side::Expense].map(|side| List::Outline(side_list(cx, table, side))).to_vec()
    }

    fn usual_whole(&self) -> Option<Whole> {
        Some(Whole::Total)
    }

    fn links(&self, cx: Context<'_>, Selected { key, .. }: Selected<'_>) -> Vec<Link> {
        let (Key::Row(at) | Key::Cell { at, .. }) = key else { return Vec::new() };
        let name = cx.report.row(at).map(|row| &row.name);
        let class = name.and_then(|name| class_of(cx.report, name));
        let class = class.and_then(|at| Link::subject(cx, at));
        let printed = Link::row(cx, &[Pane::Printed], at);
        class.into_iter().chain(balances::link(cx, at)).chain(printed).collect()
    }

    fn detail(&self, cx: Context<'_>, chosen: Selected<'_>) -> Vec<Fact> {
        let Key::Row(at) = chosen.key else { return Vec::new() };
        let mut facts = row_detail(chosen);
        facts.extend(whereabouts(cx, at));
        facts
    }
}

fn side_list(cx: Context<'_>, index: Option<usize>, side: Side) -> Outline {
    let texts = cx.texts();
    let name = if side == Side::Income { texts.income } else { texts.expense };
    let Some((index, table)) = index.and_then(|t| Some((t, cx.report.tables.get(t)?))) else {
        return Outline::without_rows(name, cx.nothing_here());
    };
    let mut rows = side_rows(table, side, cx.report.kind, cx.whole.unwrap_or(Whole::Total));
    let all = rows.len();
    let filled = rows.iter().filter(|r| r.amount.is_some());
    let above: HashSet<usize> = filled.filter_map(|r| r.row.parent).collect();
    rows.retain(|r| r.amount.is_some() || above.contains(&r.index));
    let left_out = all - rows.len();
    let lanes: HashSet<usize> = rows.iter().map(|r| r.lane).collect();
    // The same amounts divided again: each division has a heading, lest they look like more expenditure.
    let heading = |lane: usize| table.lane_header(lane, &lanes).map_or(name, |text| text);
    let mut at: HashMap<usize, usize> = HashMap::new();
    let mut items: Vec<(Option<usize>, Item)> = Vec::new();
    let mut shown: Vec<Option<SideRow<'_>>> = Vec::new();
    let mut lane: Option<(usize, usize)> = None;
    for row in rows {
        let row_at = RowAt::new(index, row.index);
        if lanes.len() > 1 && lane.is_none_or(|(lane, _)| lane != row.lane) {
            lane = Some((row.lane, items.len()));
            let key = Key::Cell { at: row_at, part: row.lane };
            items.push((None, Item { tone: Tone::Strong, ..Item::new(key, heading(row.lane)) }));
            shown.push(None);
        }
        let item = Item {
            bar: row.share.filter(|_| !row.is_total).map(Bar::percent),
            tone: if row.is_total { Tone::Strong } else { Tone::Plain },
            ..Item::new(Key::Row(row_at), cx.row_name(row.row))
        };
        let above = row.row.parent.and_then(|p| at.get(&p).copied());
        let is_total = |at: &usize| shown.get(*at).is_some_and(|r| r.as_ref().is_some_and(|r| r.is_total));
        let above = above.filter(|above| !is_total(above)).or(lane.map(|(_, above)| above));
        at.insert(row.index, items.len());
        items.push((above, item));
        shown.push(Some(row));
    }
    let title = format!("{name} · {}", texts.title_of(table));
    let mut list = list_in_unit(cx, &title, texts.item, table.currency_unit, items);
    if left_out > 0 {
        let [one, several] = texts.blank_rows;
        list.summary.push(format!("{left_out} {}", if left_out == 1 { one } else { several }));
    }
    let cells = |of: &dyn Fn(&SideRow<'_>) -> Cell| -> Vec<Cell> {
        shown.iter().map(|row| row.as_ref().map(of).unwrap_or_default()).collect()
    };
    list.amounts(vec![texts.amount.into()], 0, cells(&|r| money_or_blank(cx, r.amount, table.currency_unit)));
    list.amounts(vec![share_heading(cx).into()], Column::SHARE, cells(&|r| Cell::share(r.share)));
    list
}
