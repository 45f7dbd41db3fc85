use super::common::{
    change_of, counterpart_facts, list_in_unit, money_in_words, money_or_blank, row_detail, share_heading,
    whereabouts,
};
use super::{
    Bar, Cell, Column, Content, Context, Fact, Item, Key, Link, List, Outline, Pane, Selected, Tone, subjects,
};
use crate::figures::{
    Basic, BasicGroup, Count, Counted, SanGong, SanGongPart, Whole, average, basic, counterparts_of, counts,
    percent, plain, rows_of, san_gong,
};
use crate::model::{Basis, ColumnKind, RowAt};
use crate::text::group_thousands;
use rust_decimal::Decimal;

/// 三公经费 with its parts, next to the basic expenditure by 人员经费 and 公用经费.
pub(crate) struct Basics;

impl Content for Basics {
    fn name(&self, cx: Context<'_>) -> &'static str {
        cx.texts().basics
    }

    fn lists(&self, cx: Context<'_>, _table: Option<usize>) -> Vec<List> {
        let texts = cx.texts();
        let absent = |title| Outline::without_rows(title, cx.nothing_here());
        let left = san_gong(cx.report).map_or_else(|| absent(texts.san_gong), |s| san_gong_list(cx, &s));
        let right = basic(cx.report).map_or_else(|| absent(texts.basic_expenditure), |b| basic_list(cx, &b));
        vec![List::Outline(left), List::Outline(right)]
    }

    fn usual_whole(&self) -> Option<Whole> {
        Some(Whole::Total)
    }

    fn links(&self, cx: Context<'_>, Selected { key, .. }: Selected<'_>) -> Vec<Link> {
        if let Key::Counted(index) = key {
            return said(cx, index).into_iter().collect();
        }
        if let Key::Group(_) = key {
            return basic(cx.report).map(|b| Link::table(cx, b.table_index)).into_iter().collect();
        }
        let (Key::Row(at) | Key::Cell { at, .. }) = key else { return Vec::new() };
        let code = cx.report.row(at).and_then(|row| row.code.as_deref());
        let found = san_gong(cx.report);
        let part = match key {
            Key::Cell { part, .. } => found.as_ref().and_then(|s| s.parts.get(part)),
            _ => None,
        };
        let counterparts = match part {
            Some(part) => rows_of(cx.report, part.codes()),
            None => code.map(|code| counterparts_of(cx.report, code)).unwrap_or_default(),
        };
        let counterparts = counterparts.into_iter().filter_map(|at| Link::subject(cx, at));
        counterparts.chain(Link::row(cx, &[Pane::Printed], at)).collect()
    }

    fn detail(&self, cx: Context<'_>, chosen: Selected<'_>) -> Vec<Fact> {
        match chosen.key {
            Key::Cell { part, .. } => {
                san_gong(cx.report).map(|s| san_gong_detail(cx, &s, part)).unwrap_or_default()
            }
            Key::Row(at) => {
                let mut facts = row_detail(chosen);
                let code = cx.report.row(at).and_then(|row| row.code.as_deref());
                facts.extend(code.into_iter().flat_map(|code| counterpart_facts(cx, code)));
                facts.extend(whereabouts(cx, at));
                facts
            }
            _ => row_detail(chosen),
        }
    }
}

/// The link from a table row to its entry in this pane.
pub(crate) fn link(cx: Context<'_>, at: RowAt) -> Option<Link> {
    let texts = cx.texts();
    if san_gong(cx.report).is_some_and(|s| s.at == at) {
        return Some(Link::to(cx, Pane::Basics, Key::Cell { at, part: 0 }, texts.san_gong));
    }
    let basic = basic(cx.report).filter(|b| b.table_index == at.table)?;
    let is_listed = basic.groups.iter().flat_map(|group| &group.items).any(|item| item.row == at.row);
    is_listed.then(|| Link::to(cx, Pane::Basics, Key::Row(at), texts.basic_expenditure))
}

fn san_gong_list(cx: Context<'_>, san_gong: &SanGong<'_>) -> Outline {
    let texts = cx.texts();
    let most = san_gong.parts.iter().flat_map(|p| &p.amounts).flatten().copied().max().unwrap_or_default();
    let mut above: Option<usize> = None;
    let mut rows = Vec::new();
    for (index, part) in san_gong.parts.iter().enumerate() {
        let parent = above.filter(|_| part.depth >= 2);
        above = if part.depth == 1 { Some(index) } else { above };
        rows.push((parent, san_gong_item(cx, san_gong, index, part, most)));
    }
    rows.extend(count_rows(cx, san_gong));
    let mut list = list_in_unit(cx, texts.san_gong, texts.item, san_gong.table.currency_unit, rows);
    for (at, basis) in san_gong.bases.iter().enumerate() {
        let unit = san_gong.table.currency_unit;
        let cell = |p: &SanGongPart| money_or_blank(cx, p.amounts.get(at).copied().flatten(), unit);
        list.amounts(
            texts.basis_lines(*basis).map(String::from).to_vec(),
            if at + 1 == san_gong.bases.len() { Column::STAYS } else { san_gong.bases.len() - at },
            san_gong.parts.iter().map(cell).collect(),
        );
    }
    if san_gong.bases.contains(&Basis::Final) {
        let cell = |p: &SanGongPart| Cell::share(p.execution);
        list.amounts(vec![texts.execution.into()], 0, san_gong.parts.iter().map(cell).collect());
    } else {
        let total = san_gong.parts.first().and_then(|p| p.current);
        let mut group = total;
        let cells = san_gong.parts.iter().enumerate().map(|(at, part)| {
            group = if part.depth == 1 { part.current } else { group };
            let of_group = part.depth > 1 && cx.whole == Some(Whole::Parent);
            let whole = if of_group { group } else { total };
            // 会议费, 培训费 and a sum with them are not a part of 三公.
            let whole = whole.filter(|_| at == 0 || part.depth > 0);
            let share = part.current.zip(whole).and_then(|(amount, whole)| percent(amount, whole));
            Cell::share(share)
        });
        let cells = cells.collect();
        list.amounts(vec![share_heading(cx).into()], Column::SHARE, cells);
    }
    list
}

fn san_gong_item(
    cx: Context<'_>,
    san_gong: &SanGong<'_>,
    index: usize,
    part: &SanGongPart,
    most: Decimal,
) -> Item {
    let key = Key::Cell { at: san_gong.at, part: index };
    let of_most = |amount: Option<Decimal>| amount.and_then(|a| a.checked_div(most));
    let before = san_gong.bases.len().checked_sub(2).and_then(|at| *part.amounts.get(at)?);
    Item {
        bar: of_most(part.current.or(before.map(|_| Decimal::ZERO))).map(|value| Bar {
            value,
            against: of_most(before),
            mark: None,
        }),
        tone: if part.depth == 0 { Tone::Strong } else { Tone::Plain },
        ..Item::new(key, part_name(cx, san_gong, part.kind))
    }
}

/// Below each part, the counts in the narrative and the averages computed from them.
fn count_rows(cx: Context<'_>, san_gong: &SanGong<'_>) -> Vec<(Option<usize>, Item)> {
    let texts = cx.texts();
    let counts: Vec<(usize, Counted)> = counts(cx.report).into_iter().enumerate().collect();
    let mut rows = Vec::new();
    for (at, part) in san_gong.parts.iter().enumerate() {
        let of_part = || counts.iter().filter(|(_, c)| c.count.part() == part.kind);
        let said: Vec<String> = of_part().map(|(_, c)| texts.count(c.count, &plain(c.number))).collect();
        if let Some((first, _)) = of_part().next() {
            let name = format!("{}{}", said.join(texts.comma), texts.aside(&[texts.said]));
            rows.push((Some(at), Item::new(Key::Counted(*first), name)));
        }
        for (index, counted) in of_part() {
            let Some(average) = average(san_gong, counted) else { continue };
            let what = if counted.count == Count::Guests { texts.per_guest } else { texts.per_vehicle };
            let derived = texts.aside(&[texts.derived]);
            let name = format!("{what} {} {}{derived}", group_thousands(average), texts.yuan_each);
            rows.push((Some(at), Item::new(Key::Counted(*index), name)));
        }
    }
    rows
}

/// The link to the paragraph that states a count.
fn said(cx: Context<'_>, index: usize) -> Option<Link> {
    let counts = counts(cx.report);
    let Counted { note, paragraph, .. } = *counts.get(index)?;
    let heading = &cx.report.notes.get(note)?.heading;
    Some(Link::to(cx, Pane::Narrative, Key::Paragraph { note, paragraph }, heading))
}

fn part_name(cx: Context<'_>, san_gong: &SanGong<'_>, kind: ColumnKind) -> String {
    let is_whole = kind == ColumnKind::Total && san_gong.parts.iter().all(|p| p.kind != ColumnKind::SanGong);
    let kind = if is_whole { ColumnKind::SanGong } else { kind };
    let column = san_gong.table.columns.iter().find(|c| c.column == kind);
    let known = cx.texts().column_name(kind).map(str::to_string);
    known.or_else(|| column.map(|c| cx.texts().column_in_words(c))).unwrap_or_default()
}

fn san_gong_detail(cx: Context<'_>, san_gong: &SanGong<'_>, part: usize) -> Vec<Fact> {
    let texts = cx.texts();
    let Some(part) = san_gong.parts.get(part) else { return Vec::new() };
    let unit = san_gong.table.currency_unit;
    let mut rows: Vec<(String, Cell)> = san_gong
        .bases
        .iter()
        .zip(&part.amounts)
        .map(|(basis, amount)| (texts.basis(*basis), money_in_words(cx, *amount, unit)))
        .collect();
    if let Some(execution) = part.execution {
        rows.push((texts.execution.into(), Cell::share(Some(execution))));
    }
    if let Some((basis, change)) = san_gong.change(part) {
        rows.push((texts.change_against(basis), change_of(cx, change, unit)));
    }
    let mut facts = vec![Fact::Heading(part_name(cx, san_gong, part.kind))];
    facts.push(Fact::Figures(rows));
    facts.extend(whereabouts(cx, san_gong.at));
    facts
}

fn basic_list(cx: Context<'_>, basic: &Basic<'_>) -> Outline {
    let texts = cx.texts();
    let unit = basic.table.currency_unit;
    let mut rows: Vec<(Option<usize>, Item, Option<Decimal>)> = Vec::new();
    let total = Item { tone: Tone::Strong, ..Item::new(Key::Group(0), texts.basic_expenditure) };
    rows.push((None, total, basic.total));
    for (at, group) in basic.groups.iter().enumerate() {
        let base = rows.len();
        rows.push((None, Item::new(Key::Group(at + 1), group_name(cx, group)), group.total));
        for item in &group.items {
            let Some(row) = basic.table.rows.get(item.row) else { continue };
            let parent = item.parent.map_or(base, |p| base + 1 + p);
            let printed = Item {
                code: row.code_digits().to_string(),
                ..Item::new(Key::Row(RowAt::new(basic.table_index, item.row)), cx.row_name(row))
            };
            rows.push((Some(parent), printed, Some(item.amount)));
        }
    }
    let amounts: Vec<Option<Decimal>> = rows.iter().map(|r| r.2).collect();
    let government = |(_, item, _): &(_, Item, _)| match item.key {
        Key::Row(at) => cx.report.row(at).map(subjects::government).unwrap_or_default(),
        _ => Cell::default(),
    };
    let classes = rows.iter().map(government).collect();
    let share = |amount: Option<Decimal>, parent: Option<usize>| {
        let above = parent.filter(|_| cx.whole == Some(Whole::Parent));
        let whole = above.map_or(basic.total, |parent| amounts.get(parent).copied().flatten());
        percent(amount?, whole?)
    };
    let shares: Vec<Option<Decimal>> =
        rows.iter().map(|(parent, _, amount)| share(*amount, *parent)).collect();
    let rows = rows.into_iter().zip(&shares);
    let with_bar = |((parent, item, _), share): ((_, Item, _), &Option<Decimal>)| {
        (parent, Item { bar: share.map(Bar::percent), ..item })
    };
    let rows = rows.map(with_bar).collect();
    let mut list = list_in_unit(cx, texts.basic_expenditure, texts.item, unit, rows);
    let money = |a: &Option<Decimal>| money_or_blank(cx, *a, unit);
    list.amounts(vec![texts.amount.into()], 0, amounts.iter().map(money).collect());
    let shares = shares.iter().map(|share| Cell::share(*share));
    list.amounts(vec![share_heading(cx).into()], Column::SHARE, shares.collect());
    list.texts(texts.government_class, Column::ASIDE, classes);
    list
}

fn group_name(cx: Context<'_>, group: &BasicGroup) -> &'static str {
    if group.kind == ColumnKind::Personnel { cx.texts().personnel } else { cx.texts().public }
}
