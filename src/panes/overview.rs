use super::common::{
    change_of, list_in_unit, money, money_in_words, money_or_blank, rate_of, row_detail, share_of,
};
use super::link::OF_ROWS;
use super::{Bar, Cell, Fact, Item, Key, List, Outline, Selected, Tone, execution};
use super::{Content, Context, Link, Pane, Value};
use crate::figures::{
    self, Bridge, Executed, Figure, Moved, Of, Term, Whole, executed, percent, percent_text, plain,
    projects_by_amount, san_gong, weights,
};
use crate::model::{ColumnKind, CurrencyUnit, Fund, Project, RowAt, Scope, Table, TableKind};
use rust_decimal::Decimal;

/// The number of lowest execution rates shown.
const EXECUTED: usize = 5;

/// The number of projects shown; one more is shown too, rather than counted.
const PROJECTS: usize = 5;

/// The names of sums are long, and say which table they are of: bars give way first.
const NAME_OF_SUMS: usize = 28;

/// Names are truncated early, since the detail shows them in full, and remarks need the room.
const NAME: usize = 20;

/// The report at a glance: income and expenditure, and what stands out. Each line links to its place.
pub(crate) struct Overview;

impl Content for Overview {
    fn name(&self, cx: Context<'_>) -> &'static str {
        cx.texts().overview
    }

    fn lists(&self, cx: Context<'_>, _table: Option<usize>) -> Vec<List> {
        if cx.report.scope == Some(Scope::Government) {
            return vec![List::Outline(printed_tables(cx))];
        }
        let overview = figures::overview(cx.report);
        let lists = [sums(cx, &overview), at_a_glance(cx, &overview)];
        // An empty list leaves its room to the other one.
        let all_empty = lists.iter().all(|list| list.items.is_empty());
        let shown = lists.into_iter().enumerate();
        let shown = shown.filter(|(at, list)| !list.items.is_empty() || (all_empty && *at == 0));
        shown.map(|(_, list)| List::Outline(list)).collect()
    }

    fn split(&self) -> [u16; 2] {
        // At 120 cells, this leaves room for bars next to the sums.
        [1, 1]
    }

    fn links(&self, cx: Context<'_>, Selected { key, .. }: Selected<'_>) -> Vec<Link> {
        leads_to(cx, key).into_iter().collect()
    }

    fn detail(&self, cx: Context<'_>, chosen: Selected<'_>) -> Vec<Fact> {
        if matches!(chosen.key, Key::Table(_)) {
            return row_detail(chosen);
        }
        let Some(Link { pane, key: Some(key), .. }) = leads_to(cx, chosen.key) else { return Vec::new() };
        pane.content().detail(cx, Selected { key, ..chosen })
    }
}

/// The link of a line.
fn leads_to(cx: Context<'_>, key: Key) -> Option<Link> {
    match key {
        Key::Row(at) => Link::row(cx, &OF_ROWS, at),
        Key::Cell { at, .. } => match san_gong(cx.report) {
            Some(s) if s.at.table == at.table => Some(Link::to(cx, Pane::Basics, key, "")),
            _ => Link::row(cx, &OF_ROWS, at),
        },
        Key::Project(index) => {
            let project = cx.report.projects.get(index)?;
            Some(Link::to(cx, Pane::Performance, key, &project.name))
        }
        Key::Table(table) => Some(Link::table(cx, table)),
        Key::Executed(index) => leads_to(cx, execution::item(cx, executed(cx.report).get(index)?.of).key),
        Key::Pane(pane, _) => Some(Link::pane(cx, pane)),
        _ => None,
    }
}

/// The lines of a list: item, amount, and change or remark.
#[derive(Default)]
struct Lines(Vec<(Option<usize>, Item, [Cell; 2])>);

impl Lines {
    fn push(&mut self, item: Item, amount: Cell, compared: Cell) {
        self.0.push((None, item, [amount, compared]));
    }

    /// A line without a figure, about the content of a pane.
    fn heading(&mut self, name: &str, tone: Tone, pane: Pane) {
        let item = Item { tone, ..Item::new(Key::Pane(pane, self.0.len()), name) };
        self.0.push((None, item, Default::default()));
    }

    /// A total, or a part of the line `above`, optionally with another name; bars are relative to the grand total.
    fn part(
        &mut self,
        cx: Context<'_>,
        above: Option<usize>,
        whole: Figure,
        figure: Figure,
        name: Option<String>,
    ) -> usize {
        let item = item(cx, figure);
        let bar = above.and_then(|_| percent(figure.amount, whole.amount)).map(Bar::percent);
        let tone = if above.is_none() { Tone::Strong } else { Tone::Plain };
        // Several lines may refer to the row of the total: the part number distinguishes them.
        let key = Key::Cell { at: figure.at, part: self.0.len() };
        let code = if name.is_some() { String::new() } else { item.code };
        let item = Item { name: name.unwrap_or(item.name), code, bar, tone, key, ..item };
        self.0.push((above, item, [money(cx, figure.amount, unit_of(cx, figure.at)), share(figure)]));
        self.0.len() - 1
    }

    /// The parts of a total that the document leaves blank.
    fn without_total(&mut self, cx: Context<'_>, name: &str, parts: &[Figure]) {
        let Some(first) = parts.first() else { return };
        let above = self.0.len();
        let key = Key::Cell { at: first.at, part: above };
        let blank = money_in_words(cx, None, None);
        self.0.push((None, Item { tone: Tone::Strong, ..Item::new(key, name) }, [blank, Cell::default()]));
        for part in parts {
            let key = Key::Cell { at: part.at, part: self.0.len() };
            let amount = money(cx, part.amount, unit_of(cx, part.at));
            self.0.push((Some(above), Item { key, ..item(cx, *part) }, [amount, Cell::default()]));
        }
    }

    /// A line for the difference between a line and the sum of its parts.
    fn rest(&mut self, cx: Context<'_>, above: usize, whole: Figure, rest: Option<Decimal>) {
        let Some(amount) = rest else { return };
        let name = format!("{}{}", cx.texts().not_listed, cx.texts().aside(&[cx.texts().derived]));
        self.part(
            cx,
            Some(above),
            whole,
            Figure { amount, share: percent(amount, whole.amount), ..whole },
            Some(name),
        );
    }

    fn into_outline(self, cx: Context<'_>, title: &str, unit: Option<CurrencyUnit>, last: &str) -> Outline {
        let texts = cx.texts();
        let (rows, cells): (Vec<_>, Vec<[Cell; 2]>) =
            self.0.into_iter().map(|(above, item, cells)| ((above, item), cells)).unzip();
        let (amounts, lasts): (Vec<Cell>, Vec<Cell>) = cells.into_iter().map(<(Cell, Cell)>::from).unzip();
        let mut list = list_in_unit(cx, title, texts.item, unit, rows);
        list.empty = cx.nothing_here().into();
        list.name_least = NAME;
        list.amounts(vec![texts.amount.into()], 0, amounts);
        list.amounts(vec![last.into()], 1, lasts);
        list
    }
}

/// Both sides from the year's sum to the grand total, then expenditure by function and by kind: each group adds up to
/// the line above it.
fn sums(cx: Context<'_>, overview: &figures::Overview) -> Outline {
    let texts = cx.texts();
    let mut lines = Lines::default();
    for (bridge, name) in [(&overview.income, texts.income_total), (&overview.expense, texts.expense_total)] {
        let Some(total) = bridge.total else {
            lines.without_total(cx, name, &bridge.parts);
            continue;
        };
        let above = lines.part(cx, None, total, total, Some(name.to_string()));
        let year = bridge.year.map(|term| {
            let computed = || format!("{}{}", year_name(cx, bridge, overview), texts.aside(&[texts.derived]));
            lines.part(cx, Some(above), total, term.figure, term.computed.then(computed))
        });
        // Expenditure is divided by subjects further below.
        let by_subject = std::ptr::eq(bridge, &overview.expense) && !overview.classes.is_empty();
        for part in bridge.parts.iter().filter(|_| !by_subject) {
            lines.part(cx, year.or(Some(above)), total, *part, None);
        }
        for other in &bridge.others {
            lines.part(cx, Some(above), total, *other, None);
        }
        lines.rest(cx, above, total, bridge.rest);
    }
    if let Some(total) = overview.spent {
        let table = cx.report.tables.get(total.at.table).map_or("", |t| texts.table_name(t.kind));
        let name = |split: &str| Some(format!("{split}{}", texts.aside(&[table])));
        if !overview.classes.is_empty() {
            let above = lines.part(cx, None, total, total, name(texts.by_function));
            for class in &overview.classes {
                let name = class.computed.then(|| computed_name(cx, class.figure));
                lines.part(cx, Some(above), total, class.figure, name);
            }
            lines.rest(cx, above, total, overview.classes_rest);
        }
        if !overview.kinds.is_empty() {
            let above = lines.part(cx, None, total, total, name(texts.by_kind));
            for (kind, figure) in &overview.kinds {
                lines.part(cx, Some(above), total, *figure, texts.column_name(*kind).map(str::to_string));
            }
            lines.rest(cx, above, total, overview.kinds_rest);
        }
    }
    let unit = unit_of_sums(cx, overview);
    let fiscal = overview.income.total.and_then(|f| cx.report.tables.get(f.at.table)).map(|t| t.kind);
    let title = match fiscal {
        Some(TableKind::FiscalIncomeExpense) => texts.fiscal_sums,
        _ => texts.sums,
    };
    let mut list = lines.into_outline(cx, title, unit, share_of(cx, Whole::Parent));
    list.name_least = NAME_OF_SUMS;
    list
}

/// The printed unit of the totals.
fn unit_of_sums(cx: Context<'_>, overview: &figures::Overview) -> Option<CurrencyUnit> {
    let total = overview.expense.total.or(overview.income.total).or(overview.spent);
    total.and_then(|f| unit_of(cx, f.at))
}

/// The label of the year's sum if the document doesn't print one.
fn year_name(cx: Context<'_>, bridge: &Bridge, overview: &figures::Overview) -> &'static str {
    let texts = cx.texts();
    if std::ptr::eq(bridge, &overview.income) { texts.year_income } else { texts.year_expense }
}

/// A name marked as computed at its start, which is not truncated.
fn computed_first(cx: Context<'_>, name: &str) -> String {
    let derived = cx.texts().aside(&[cx.texts().derived]);
    let gap = if cx.texts().names_in_english { " " } else { "" };
    format!("{}{gap}{name}", derived.trim_start())
}

/// Code and name of a subject whose amount is the sum over several units.
fn computed_name(cx: Context<'_>, figure: Figure) -> String {
    let item = item(cx, figure);
    format!("{} {}", item.code, computed_first(cx, &item.name))
}

fn share(figure: Figure) -> Cell {
    Cell::share(figure.share)
}

fn item(cx: Context<'_>, figure: Figure) -> Item {
    let key = Key::Row(figure.at);
    match cx.report.row(figure.at) {
        Some(row) => Item { code: row.code_digits().to_string(), ..Item::new(key, cx.row_name(row)) },
        None => Item::new(key, ""),
    }
}

fn at_a_glance(cx: Context<'_>, overview: &figures::Overview) -> Outline {
    let texts = cx.texts();
    let mut lines = Lines::default();
    let unit = unit_at_a_glance(cx, overview);
    let block = Some(cx.shown.unit(unit));
    san_gong_line(cx, &mut lines, block);
    project_lines(cx, &mut lines);
    // Each block says which table it is of: a subject's amount differs between them.
    let of_table = |name: &str, at: RowAt| match cx.report.tables.get(at.table) {
        Some(table) => format!("{name}{}", texts.aside(&[texts.table_name(table.kind)])),
        None => name.to_string(),
    };
    if let Some(first) = overview.largest.first() {
        lines.heading(&of_table(texts.largest, first.figure.at), Tone::Strong, Pane::Subjects);
    }
    for Term { figure, computed } in &overview.largest {
        let amount = money(cx, figure.amount, unit_of(cx, figure.at));
        let of_total = figure.share.map(|s| format!("{} {}", texts.of_total, percent_text(s)));
        let item = item(cx, *figure);
        let name = if *computed { computed_first(cx, &item.name) } else { item.name };
        let item = Item { name, ..item };
        lines.push(item, amount, Cell::text(of_total.unwrap_or_default()));
    }
    if let Some(first) = overview.changed.first() {
        lines.heading(&of_table(texts.most_changed, first.now.at), Tone::Strong, Pane::Subjects);
    }
    for Moved { now, change, rate } in &overview.changed {
        let printed = unit_of(cx, now.at);
        // The same subject may be among the largest: the part number distinguishes the lines.
        let key = Key::Cell { at: now.at, part: 0 };
        let changed = change_of(cx, *change, printed).in_block(block);
        let rate = rate.map(|r| texts.aside(&[&rate_of(r).to_string()])).unwrap_or_default();
        let changed = Cell::toned(format!("{} {changed}{rate}", texts.changed_by), changed.tone);
        lines.push(Item { key, ..item(cx, *now) }, money(cx, now.amount, printed), changed);
    }
    execution_lines(cx, &mut lines);
    if !overview.empty.is_empty() {
        lines.heading(texts.without_figures, Tone::Strong, Pane::Printed);
    }
    for table in &overview.empty {
        let title = cx.report.tables.get(*table).map_or_else(String::new, |t| texts.title_of(t).into_owned());
        lines.0.push((None, Item::new(Key::Table(*table), title), Default::default()));
    }
    if !overview.missing.is_empty() {
        lines.heading(texts.not_found, Tone::Strong, Pane::Account);
    }
    for kind in &overview.missing {
        lines.heading(texts.table_name(*kind), Tone::Odd, Pane::Account);
    }
    lines.into_outline(cx, texts.at_a_glance, unit, texts.remark)
}

/// The unit of the totals beside it, else of its first line with an amount.
fn unit_at_a_glance(cx: Context<'_>, overview: &figures::Overview) -> Option<CurrencyUnit> {
    let has_sums = overview.expense.total.or(overview.income.total).or(overview.spent).is_some();
    let of_lines = || {
        let of_san_gong = san_gong(cx.report).map(|s| s.table.currency_unit);
        let of_projects = projects_by_amount(cx.report).first().map(|(_, p)| p.currency_unit);
        of_san_gong.or(of_projects).flatten()
    };
    if has_sums { unit_of_sums(cx, overview) } else { of_lines() }
}

/// The tables of a government's report, which are only shown as printed.
fn printed_tables(cx: Context<'_>) -> Outline {
    let (texts, tables) = (cx.texts(), &cx.report.tables);
    let item = |(index, table): (usize, &Table)| {
        let code = table.number.clone().unwrap_or_default();
        (None, Item { code, ..Item::new(Key::Table(index), texts.title_of(table)) })
    };
    let items = tables.iter().enumerate().map(item).collect();
    let mut list = Outline::new(format!("{} {}", texts.printed, tables.len()), texts.table, items);
    let rows = |table: &Table| Cell::of(Value::Count(figures::row_count(table)));
    list.empty = cx.nothing_here().into();
    let unit = |table: &Table| Cell::text(table.currency_unit.map_or("", |unit| texts.unit_of_money(unit)));
    list.numbers(vec![texts.rows.into()], 0, tables.iter().map(rows).collect());
    list.texts(texts.unit, 1, tables.iter().map(unit).collect());
    list.texts(texts.places, 0, tables.iter().map(|table| Cell::text(texts.extent(table))).collect());
    list
}

fn san_gong_line(cx: Context<'_>, lines: &mut Lines, block: Option<Option<CurrencyUnit>>) {
    let texts = cx.texts();
    let Some(san_gong) = san_gong(cx.report) else { return };
    let whole = san_gong.parts.iter().position(|p| p.kind == ColumnKind::SanGong).unwrap_or(0);
    let Some(part) = san_gong.parts.get(whole) else { return };
    let unit = san_gong.table.currency_unit;
    let key = Key::Cell { at: san_gong.at, part: whole };
    let item = Item { tone: Tone::Strong, ..Item::new(key, texts.san_gong) };
    let amount = money_in_words(cx, part.current, unit);
    let compared = match (part.execution, san_gong.change(part)) {
        (Some(execution), _) => Cell::text(format!("{} {}", texts.execution, percent_text(execution))),
        (None, Some((basis, change))) => {
            // Without an amount, the prior year's label would look like that of this year's amount.
            let before = part.current.and_then(|now| now.checked_sub(change)).unwrap_or_default();
            let changed = change_of(cx, change, unit).in_block(block).to_string();
            let before = money(cx, before, unit).in_block(block);
            Cell::text(format!("{} {before}{}", texts.basis(basis), texts.aside(&[&changed])))
        }
        (None, None) => Cell::default(),
    };
    lines.push(item, amount, compared);
}

/// The lowest execution rates, in a final account.
fn execution_lines(cx: Context<'_>, lines: &mut Lines) {
    let found = executed(cx.report).into_iter().enumerate().filter_map(|(at, e)| Some((at, e, e.rate?)));
    let found: Vec<(usize, Executed, Decimal)> = found.take(EXECUTED).collect();
    if !found.is_empty() {
        let table = found.iter().find_map(|(_, executed, _)| match executed.of {
            Of::Subject(at) => cx.report.tables.get(at.table),
            Of::Project(_) => None,
        });
        let of_table = table.map(|table| cx.texts().aside(&[cx.texts().table_name(table.kind)]));
        let name = format!("{}{}", cx.texts().least_executed, of_table.unwrap_or_default());
        lines.heading(&name, Tone::Strong, Pane::Balances);
    }
    let names = figures::project_names(cx.report);
    for (at, executed, rate) in found {
        let amount = money_or_blank(cx, executed.spent, executed.unit);
        lines.push(
            Item { key: Key::Executed(at), ..execution::named(execution::item(cx, executed.of), &names) },
            amount,
            Cell::text(format!("{} {}", cx.texts().execution, percent_text(rate))),
        );
    }
}

/// The unit's overall goals, if any, and the largest projects.
fn project_lines(cx: Context<'_>, lines: &mut Lines) {
    let texts = cx.texts();
    let names = figures::project_names(cx.report);
    let name = |index: usize| names.get(index).map_or("", String::as_str);
    let (overall, projects): (Vec<_>, Vec<_>) =
        projects_by_amount(cx.report).into_iter().partition(|(_, project)| project.is_overall());
    for (title, listed) in [(texts.overall, overall), (texts.projects, projects)] {
        if listed.is_empty() {
            continue;
        }
        lines.heading(&format!("{title} {}", listed.len()), Tone::Strong, Pane::Performance);
        let shown = if listed.len() > PROJECTS + 1 { PROJECTS } else { listed.len() };
        for (index, project) in listed.iter().take(shown) {
            project_line(cx, lines, (*index, name(*index)), project);
        }
        if listed.len() > shown {
            let left_out = listed.len() - shown;
            let [one, several] = texts.more_projects;
            let more = format!("{left_out} {}", if left_out == 1 { one } else { several });
            lines.heading(&more, Tone::Plain, Pane::Performance);
        }
    }
}

fn project_line(cx: Context<'_>, lines: &mut Lines, (index, name): (usize, &str), project: &Project) {
    let texts = cx.texts();
    let planned = project.funds.total.as_ref().and_then(Fund::planned);
    let amount = money_or_blank(cx, planned, project.currency_unit);
    let weights = weights(project);
    let sums = format!("{} {}/{}", texts.weight, plain(weights.sum), plain(weights.full));
    let weighed = match (project.indicators.is_empty(), weights.complete()) {
        (true, _) => Cell::default(),
        (false, false) if weights.are_absent() => Cell::text(texts.no_weights),
        (false, true) => Cell::text(sums),
        (false, false) => Cell::toned(format!("{sums} !"), Tone::Odd),
    };
    lines.push(Item::new(Key::Project(index), name), amount, weighed);
}

fn unit_of(cx: Context<'_>, at: RowAt) -> Option<CurrencyUnit> {
    cx.report.tables.get(at.table)?.currency_unit
}
