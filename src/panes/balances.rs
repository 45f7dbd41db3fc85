use super::common::{change_of, list_in_unit, money_in_words, money_or_blank, whereabouts};
use super::link::OF_ROWS;
use super::{Cell, Fact, Item, Key, List, Selected, execution};
use super::{Content, Context, Link, Pane};
use crate::figures::{Balance, balances};
use crate::model::{ReportKind, RowAt};
use rust_decimal::Decimal;

/// 结转结余: opening balance, income, expenditure and closing balance of each fund; in a final account also execution
/// rates.
pub(crate) struct Balances;

impl Content for Balances {
    fn name(&self, cx: Context<'_>) -> &'static str {
        match cx.report.kind {
            ReportKind::Budget => cx.texts().balances,
            ReportKind::Final => cx.texts().balances_and_execution,
        }
    }

    fn split(&self) -> [u16; 2] {
        [1, 2]
    }

    fn stacked(&self) -> bool {
        true
    }

    fn lists(&self, cx: Context<'_>, _table: Option<usize>) -> Vec<List> {
        let texts = cx.texts();
        let found = balances(cx.report);
        let item = |(part, b): (usize, &Balance)| {
            let key = Key::Cell { at: b.at, part };
            (None, Item::new(key, texts.fund_name(b.fund)))
        };
        let unit = found.iter().find_map(|b| b.unit);
        let rows = found.iter().enumerate().map(item).collect();
        let mut list = list_in_unit(cx, texts.balances, texts.fund, unit, rows);
        list.empty = texts.no_balances.into();
        let columns: [(&str, usize, Figure); 6] = [
            (texts.opening, 1, |b| b.opening),
            (texts.year_income, 2, |b| b.income),
            (texts.used, 4, |b| b.used),
            (texts.year_expense, 3, |b| b.expense),
            (texts.distributed, 4, |b| b.set_aside),
            (texts.closing, 0, |b| b.closing),
        ];
        for (header, rank, figure) in columns {
            let cell = |b: &Balance| money_or_blank(cx, figure(b), b.unit);
            list.amounts(vec![header.into()], rank, found.iter().map(cell).collect());
        }
        let derived = |b: &Balance| if b.computed { texts.derived } else { "" };
        list.texts("", 0, found.iter().map(|b| Cell::text(derived(b))).collect());
        let off = |b: &Balance| b.difference().filter(|off| !off.is_zero());
        let difference = |b: &Balance| off(b).map_or_else(Cell::default, |v| change_of(cx, v, b.unit));
        let heading = vec![texts.difference.into(), texts.aside(&[texts.derived])];
        list.amounts(heading, 5, found.iter().map(difference).collect());
        let share = |b: &Balance| Cell::share(b.share_of_income());
        let [.., of_income] = texts.share_headings;
        list.amounts(vec![of_income.into()], 6, found.iter().map(share).collect());
        let execution = (cx.report.kind == ReportKind::Final).then(|| execution::list(cx));
        std::iter::once(list).chain(execution).map(List::Outline).collect()
    }

    fn links(&self, cx: Context<'_>, Selected { key, .. }: Selected<'_>) -> Vec<Link> {
        match key {
            Key::Cell { at, .. } => Link::row(cx, &OF_ROWS, at).into_iter().collect(),
            key => execution::links(cx, key),
        }
    }

    fn detail(&self, cx: Context<'_>, chosen: Selected<'_>) -> Vec<Fact> {
        let texts = cx.texts();
        let Key::Cell { at, part } = chosen.key else { return execution::detail(cx, chosen) };
        let Some(balance) = balances(cx.report).get(part).copied() else { return Vec::new() };
        let amount = |value: Option<Decimal>| money_in_words(cx, value, balance.unit);
        let closing = match balance.computed {
            true => format!("{}{}", texts.closing, texts.aside(&[texts.derived])),
            false => texts.closing.to_string(),
        };
        let mut rows = vec![
            (texts.opening.to_string(), amount(balance.opening)),
            (format!("+ {}", texts.year_income), amount(balance.income)),
        ];
        rows.extend(balance.used.map(|used| (format!("+ {}", texts.used), amount(Some(used)))));
        rows.push((format!("- {}", texts.year_expense), amount(balance.expense)));
        rows.extend(balance.set_aside.map(|aside| (format!("- {}", texts.distributed), amount(Some(aside)))));
        rows.push((format!("= {closing}"), amount(balance.closing)));
        if let Some(off) = balance.difference().filter(|off| !off.is_zero()) {
            let name = format!("{}{}", texts.difference, texts.aside(&[texts.derived]));
            rows.push((name, change_of(cx, off, balance.unit)));
        }
        let share = balance.share_of_income();
        let of_income = format!("{}{}", texts.of_income, texts.aside(&[texts.derived]));
        rows.extend(share.map(|share| (of_income, Cell::share(Some(share)))));
        let mut facts = vec![Fact::Heading(texts.fund_name(balance.fund).to_string())];
        facts.push(Fact::Figures(rows));
        facts.extend(whereabouts(cx, at));
        facts
    }
}

/// The link from a table row to the balance that it belongs to.
pub(crate) fn link(cx: Context<'_>, at: RowAt) -> Option<Link> {
    let found = balances(cx.report);
    let (part, balance) = found.iter().enumerate().find(|(_, b)| b.at == at)?;
    let key = Key::Cell { at, part };
    Some(Link::to(cx, Pane::Balances, key, cx.texts().fund_name(balance.fund)))
}

/// Selects one figure of a balance.
type Figure = fn(&Balance) -> Option<Decimal>;
