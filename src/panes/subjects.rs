use super::common::{
    amount, amount_in_words, change_of, counterpart_facts, money, printed_row, rate_of, share_of, table_title,
};
use super::{
    Bar, Cell, Chart, Column, Content, Context, Fact, Item, Key, Link, List, Outline, Pane, Selected, Tone,
};
use crate::figures::{
    Appearance, Beside, Change, InUnit, Of, Opposite, Shares, Whole, appearances, beside, changes,
    counterparts_of, executed, first_by_subject, hierarchies, main_column, only_there, paragraphs_on,
    percent, percent_text, projects_of, term_of,
};
use crate::lang::Lang;
use crate::model::{Basis, Report, Row, RowAt, Table};
use crate::subjects::{Subjects as Classified, code_in};
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// The subjects of a table as a hierarchy, with the details of the selected one.
pub(crate) struct Subjects;

impl Content for Subjects {
    fn name(&self, cx: Context<'_>) -> &'static str {
        cx.texts().subjects
    }

    fn tables(&self, report: &Report) -> Vec<usize> {
        hierarchies(report)
    }

    fn first_table(&self, report: &Report) -> Option<usize> {
        first_by_subject(report)
    }

    fn lists(&self, cx: Context<'_>, table: Option<usize>) -> Vec<List> {
        let texts = cx.texts();
        let Some((index, table)) = table.and_then(|t| Some((t, cx.report.tables.get(t)?))) else {
            return vec![List::Outline(Outline::without_rows(texts.subjects, cx.nothing_here()))];
        };
        let main = main_column(table, cx.report.kind);
        let shares = Shares::new(table, main.unwrap_or_default());
        let rows =
            table.rows.iter().enumerate().map(|(row, r)| (shares.above(r), item(cx, &shares, index, row, r)));
        let other = cx.beside_of(Some(index));
        let title = table_title(cx, table);
        let title = match other {
            Some(other) if std::ptr::eq(other.report, cx.report) => {
                format!("{title} · {} {}", texts.beside, texts.title_of(other.table))
            }
            Some(other) => {
                format!("{title} · {} {}", texts.beside, texts.report_title(&other.report.head()))
            }
            None => title,
        };
        let mut list =
            Outline::new(title, texts.subject, rows.collect()).in_unit(cx.shown.unit(table.currency_unit));
        for (c, column) in table.columns.iter().enumerate() {
            let printed = |row: &Row| row.amounts.iter().find(|a| a.column == c).cloned();
            let cells = table.rows.iter().map(|r| amount(cx, table, column, printed(r).as_ref())).collect();
            let rank = if Some(c) == main { 0 } else { c + 2 };
            list.amounts(texts.column_header(table, column), rank, cells);
            if Some(c) == main {
                add_beside(cx, index, other, &mut list);
            }
        }
        if main.is_some() {
            let share = |r: &Row| Cell::share(shares.of(cx.whole.unwrap_or_default(), r));
            let cells = table.rows.iter().map(share).collect();
            let heading = share_of(cx, cx.whole.unwrap_or_default());
            list.amounts(vec![heading.into()], Column::SHARE, cells);
        }
        add_changes(cx, table, main, &mut list);
        add_rates(cx, index, table, main, &mut list);
        // A row may have the department's and the government's economic classification.
        list.texts(texts.government_class, Column::ASIDE, table.rows.iter().map(government).collect());
        vec![List::Outline(list)]
    }

    fn has_chart(&self) -> bool {
        true
    }

    fn chart(&self, cx: Context<'_>, key: Key, near: bool) -> Option<Chart> {
        super::chart::chart(cx, key, near)
    }

    fn usual_whole(&self) -> Option<Whole> {
        Some(Whole::Parent)
    }

    fn links(&self, cx: Context<'_>, Selected { key, .. }: Selected<'_>) -> Vec<Link> {
        let Key::Row(at) = key else { return Vec::new() };
        let Some(chosen) = cx.report.row(at) else { return Vec::new() };
        let mut sentences = cx.checks.map(|c| c.sentences_of(at)).unwrap_or_default();
        let others = paragraphs_on(cx.report, chosen).into_iter().filter(|p| !sentences.contains(p));
        let others: Vec<(usize, usize)> = others.collect();
        sentences.extend(others);
        let paragraphs = sentences.into_iter().filter_map(|(note, paragraph)| {
            let heading = &cx.report.notes.get(note)?.heading;
            Some(Link::to(cx, Pane::Narrative, Key::Paragraph { note, paragraph }, heading))
        });
        let term = term_of(cx.report, chosen).into_iter().filter_map(|term| {
            let name = &cx.report.glossary.get(term)?.term;
            Some(Link::to(cx, Pane::Narrative, super::glossary::key(cx.report, term), name))
        });
        let projects = projects_of(cx.report, chosen).into_iter().filter_map(|index| {
            let name = &cx.report.projects.get(index)?.name;
            Some(Link::to(cx, Pane::Performance, Key::Project(index), name))
        });
        let printed = Link::row(cx, &[Pane::Printed], at);
        let counterparts = counterparts(cx, chosen).into_iter();
        let counterparts = counterparts.filter_map(|at| Link::subject(cx, at));
        paragraphs.chain(term).chain(projects).chain(counterparts).chain(printed).collect()
    }

    fn detail(&self, cx: Context<'_>, Selected { key, .. }: Selected<'_>) -> Vec<Fact> {
        let Key::Row(at) = key else { return Vec::new() };
        let Some((table, chosen)) = cx.report.table_and_row(at) else { return Vec::new() };
        let here = Appearance { at, table, row: chosen };
        let mut facts = vec![heading(cx, chosen)];
        facts.extend(path(cx, table, chosen));
        facts.extend(shares(cx, here));
        facts.extend(chosen.code.as_deref().and_then(|code| explanation(cx, code)));
        facts.extend(chosen.code.iter().flat_map(|code| counterpart_facts(cx, code)));
        facts.extend(projects_of(cx.report, chosen).into_iter().filter_map(|project| {
            let name = cx.report.projects.get(project)?.name.clone();
            Some(Fact::Pair(cx.texts().project.into(), name, Tone::Plain))
        }));
        let elsewhere = chosen.code.iter().flat_map(|code| appearances(cx.report, code));
        // Rows with another second classification are not the same item.
        let same =
            |a: &Appearance<'_>| a.row.second_code.is_none() || a.row.second_code == chosen.second_code;
        let elsewhere = elsewhere.filter(|a| a.at != at && same(a));
        for appearance in std::iter::once(here).chain(elsewhere) {
            facts.push(Fact::Gap);
            facts.extend(figures(cx, appearance));
        }
        facts.extend(as_printed(cx, here));
        facts
    }
}

/// Adds columns with the amounts of the other table, and the differences. Without another table they are empty, so
/// that later columns keep their ids.
fn add_beside(cx: Context<'_>, index: usize, other: Option<Opposite<'_>>, list: &mut Outline) {
    let texts = cx.texts();
    let Some(own) = cx.report.tables.get(index) else { return };
    let unit = own.currency_unit;
    let found = other.map(|other| beside(cx.report, own, other)).unwrap_or_default();
    let of_row = |at: usize| found.get(at).copied().flatten();
    let amount = |b: Beside| money(cx, b.amount, b.unit);
    let difference = |b: Beside| b.difference.map(|d| change_of(cx, d, unit));
    let rows = 0..list.items.len();
    let there: Option<HashSet<&str>> = other.map(|other| codes_there(cx, other));
    // A subject missing in the other table is stated, since a blank would look like a printed one.
    let lacking = |at: usize| {
        let code = own.rows.get(at)?.code.as_deref()?;
        let lacks = there.as_ref().is_some_and(|codes| !codes.contains(code));
        lacks.then(|| Cell::toned(texts.not_there, Tone::Faint))
    };
    let amounts = |at: usize| of_row(at).map(amount).or_else(|| lacking(at)).unwrap_or_default();
    let amounts = rows.clone().map(amounts).collect();
    let differences = rows.clone().map(|at| of_row(at).and_then(difference).unwrap_or_default()).collect();
    let rates = rows.map(|at| of_row(at).and_then(|b| b.rate).map(rate_of).unwrap_or_default()).collect();
    let basis = |other: Opposite<'_>| {
        let main = main_column(other.table, other.report.kind)?;
        Some(texts.basis(other.table.columns.get(main)?.basis))
    };
    let what = match other {
        Some(other) if !std::ptr::eq(other.report, cx.report) => texts.report_kind(&other.report.head()),
        _ => texts.other_table.to_string(),
    };
    list.amounts(vec![what, other.and_then(basis).unwrap_or_default()], 1, amounts);
    let derived = texts.aside(&[texts.derived]);
    list.amounts(vec![texts.difference.into(), derived.clone()], Column::STAYS, differences);
    list.amounts(vec![texts.change_rate.into(), derived], Column::COMPUTED, rates);
    list.summary.extend(other.and_then(|other| lacked(cx, own, other)));
}

/// The codes in the other table, translated to the year of this report.
fn codes_there<'a>(cx: Context<'_>, other: Opposite<'a>) -> HashSet<&'a str> {
    let codes = other.table.rows.iter().filter_map(|row| row.code.as_deref());
    codes.filter_map(|code| code_in(code, other.report.year, cx.report.year)).collect()
}

/// The subjects that only the other table has.
fn lacked(cx: Context<'_>, own: &Table, other: Opposite<'_>) -> Option<String> {
    let rows = only_there(cx.report, own, other);
    let block = Some(cx.shown.unit(own.currency_unit));
    let word = |(row, amount): &(&Row, Option<InUnit>)| {
        let amount = amount
            .map(|(amount, unit)| money(cx, amount, unit).in_block(block).to_string())
            .unwrap_or_default();
        format!("{} {amount}", cx.row_label(row)).trim_end().to_string()
    };
    let words: Vec<String> = rows.iter().map(word).collect();
    (!words.is_empty()).then(|| {
        format!("{} {}{}{}", cx.texts().only_there, words.len(), cx.texts().colon, words.join(" · "))
    })
}

/// Adds columns of changes against the prior year, if the table prints both amounts but not the change.
fn add_changes(cx: Context<'_>, table: &Table, main: Option<usize>, list: &mut Outline) {
    let texts = cx.texts();
    let Some(main) = main.and_then(|c| table.columns.get(c)) else { return };
    let computed = |against: Basis| {
        table.rows.iter().map(move |row| {
            let of_main = |c: &Change| c.column == main.column && c.against == against;
            changes(table, row).into_iter().find(of_main)
        })
    };
    let rank = Column::COMPUTED;
    for against in [Basis::PriorBudget, Basis::PriorFinal] {
        let header =
            |what: &str| vec![texts.basis(against), format!("{what}{}", texts.aside(&[texts.derived]))];
        let amount = |c: Change| change_of(cx, c.amount, c.unit);
        let amounts = computed(against).map(|change| change.map(amount).unwrap_or_default());
        list.amounts(header(texts.change), rank, amounts.collect());
        let rate = |c: Change| c.rate.map(rate_of);
        let rates = computed(against).map(|change| change.and_then(rate).unwrap_or_default());
        list.amounts(header(texts.change_rate), rank + 1, rates.collect());
    }
}

/// Adds a column of execution rates, if the table also prints the budget or the narrative states it.
fn add_rates(cx: Context<'_>, index: usize, table: &Table, main: Option<usize>, list: &mut Outline) {
    let Some(main) = main.and_then(|c| table.columns.get(c)) else { return };
    let planned = table.column(Basis::Budget, main.column).filter(|_| main.basis == Basis::Final);
    let carried_out = table.column(Basis::Final, main.column);
    let said = executed(cx.report).into_iter().filter_map(|executed| match executed.of {
        Of::Subject(at) if at.table == index => Some((at.row, executed.rate?)),
        _ => None,
    });
    let said: HashMap<usize, Decimal> = said.collect();
    let computed = |row: &Row| percent(row.value(carried_out?)?, row.value(planned?)?);
    let rate = |(at, row): (usize, &Row)| computed(row).or_else(|| said.get(&at).copied());
    let rates = table.rows.iter().enumerate().map(rate).map(Cell::share);
    list.amounts(vec![cx.texts().execution.into()], Column::COMPUTED, rates.collect());
}

fn item(cx: Context<'_>, shares: &Shares<'_>, index: usize, row: usize, printed: &Row) -> Item {
    // Bars in one column are compared with each other, so all are relative to the same total.
    let share = shares.of_total(printed);
    Item {
        code: printed.code_digits().to_string(),
        bar: share.map(Bar::percent),
        tone: if shares.is_total(printed) { Tone::Strong } else { Tone::Plain },
        ..Item::new(Key::Row(RowAt::new(index, row)), cx.row_name(printed))
    }
}

/// The economic classification of the government's own budget.
pub(crate) fn government(row: &Row) -> Cell {
    let code = row.government_code.as_deref().unwrap_or_default();
    let name = row.government_name.as_deref().unwrap_or_default();
    Cell::text(format!("{code} {name}").trim())
}

/// The rows of the corresponding subjects in the other classification.
fn counterparts(cx: Context<'_>, row: &Row) -> Vec<RowAt> {
    row.code.as_deref().map(|code| counterparts_of(cx.report, code)).unwrap_or_default()
}

fn heading(cx: Context<'_>, row: &Row) -> Fact {
    Fact::Heading(cx.row_label(row))
}

/// The ancestors of a subject, from the class down.
fn path(cx: Context<'_>, table: &Table, row: &Row) -> Option<Fact> {
    let shares = Shares::new(table, 0);
    let parent = |r: &&Row| shares.above(r).and_then(|p| table.rows.get(p));
    let mut names: Vec<String> = std::iter::successors(Some(row), parent)
        .take(table.rows.len())
        .map(|r| cx.row_label(r))
        .skip(1)
        .collect();
    names.reverse();
    (!names.is_empty()).then(|| Fact::Text(names.join(" › "), Tone::Faint))
}

/// Our own explanation of a subject.
fn explanation(cx: Context<'_>, code: &str) -> Option<Fact> {
    let subject = Classified::known().get(code, cx.report.year)?;
    let text = match cx.lang {
        Lang::Zh => subject.zh.clone(),
        Lang::En => format!("{}: {}", subject.en_name, subject.en),
    };
    (!text.is_empty()).then_some(Fact::Text(text, Tone::Plain))
}

fn shares(cx: Context<'_>, here: Appearance<'_>) -> Option<Fact> {
    let shares = Shares::new(here.table, main_column(here.table, cx.report.kind)?);
    let texts = cx.texts();
    let shares = [(texts.of_parent, shares.of_parent(here.row)), (texts.of_total, shares.of_total(here.row))];
    let words = shares.into_iter().filter_map(|(name, s)| Some(format!("{name} {}", percent_text(s?))));
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| Fact::Text(words.join("  "), Tone::Strong))
}

/// The amounts of a subject in one table, with location and changes.
fn figures(cx: Context<'_>, appearance: Appearance<'_>) -> Vec<Fact> {
    let texts = cx.texts();
    let Appearance { table, row, .. } = appearance;
    let mut rows = Vec::new();
    for (column, printed) in appearance.figures() {
        let name = match texts.column_basis(table, column) {
            Some(basis) => format!("{basis} {}", texts.column_in_words(column)),
            None => texts.column_in_words(column),
        };
        rows.push((format!("  {name}"), amount_in_words(cx, table, column, printed)));
    }
    let main = main_column(table, cx.report.kind).and_then(|c| table.columns.get(c)).map(|c| c.column);
    for change in changes(table, row).into_iter().filter(|c| Some(c.column) == main) {
        let name = format!("  {}", texts.change_against(change.against));
        rows.push((name, change_of(cx, change.amount, change.unit)));
        rows.extend(change.rate.map(|r| (format!("  {}", texts.change_rate), rate_of(r))));
    }
    let mut facts = vec![Fact::Pair(table_title(cx, table), texts.place(row.place), Tone::Strong)];
    facts.push(Fact::Figures(rows));
    if row.amounts.iter().any(|amount| amount.inferred) {
        facts.push(Fact::Text(texts.inferred_about.into(), Tone::Odd));
    }
    facts
}

/// The selected row as printed.
fn as_printed(cx: Context<'_>, here: Appearance<'_>) -> Vec<Fact> {
    let row = here.row.place.row.and_then(|row| usize::try_from(row).ok());
    row.map(|row| printed_row(cx, here.table, row)).unwrap_or_default()
}
