use super::common::{list_in_unit, money_or_blank, row_detail, share_heading, whereabouts};
use super::{
    Bar, Cell, Column, Content, Context, Fact, Item, Key, Link, List, Outline, Pane, Selected, Tone, balances,
};
use crate::figures::{Whole, class_of, side_rows, two_sided};
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
    let at: HashMap<usize, usize> = rows.iter().enumerate().map(|(at, r)| (r.index, at)).collect();
    let items = rows.iter().map(|r| {
        let item = Item {
            bar: r.share.filter(|_| !r.is_total).map(Bar::percent),
            tone: if r.is_total { Tone::Strong } else { Tone::Plain },
            ..Item::new(Key::Row(RowAt::new(index, r.index)), cx.row_name(r.row))
        };
        let above = r.row.parent.and_then(|p| at.get(&p).copied());
        (above.filter(|above| rows.get(*above).is_some_and(|r| !r.is_total)), item)
    });
    let title = format!("{name} · {}", texts.title_of(table));
    let mut list = list_in_unit(cx, &title, texts.item, table.currency_unit, items.collect());
    if rows.len() < all {
        let [one, several] = texts.blank_rows;
        let left_out = all - rows.len();
        list.summary.push(format!("{left_out} {}", if left_out == 1 { one } else { several }));
    }
    let amounts = rows.iter().map(|r| money_or_blank(cx, r.amount, table.currency_unit));
    list.amounts(vec![texts.amount.into()], 0, amounts.collect());
    let shares = rows.iter().map(|r| Cell::share(r.share)).collect();
    list.amounts(vec![share_heading(cx).into()], Column::SHARE, shares);
    list
}
