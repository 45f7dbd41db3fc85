use super::common::{money, signed, unit_name};
use super::execution;
use super::link::OF_ROWS;
use super::{Content, Context, Link, Pane};
use crate::figures::{
    self, Executed, Figure, Moved, executed, percent_text, plain, projects_by_amount, san_gong, weights,
};
use crate::model::{ColumnKind, CurrencyUnit, Fund, Project};
use crate::tui::app::{Bar, Cell, Fact, Item, Key, List, Outline, Page, Tone};
use rust_decimal::Decimal;

/// How many of what was carried out least are named.
const EXECUTED: usize = 5;

/// The report at a glance: what comes in and goes out, and what stands out. Each line leads to its place.
pub struct Overview;

impl Content for Overview {
    fn name(&self, cx: Context<'_>) -> &'static str {
        cx.texts().overview
    }

    fn lists(&self, cx: Context<'_>, _table: Option<usize>) -> Vec<List> {
        let overview = figures::overview(cx.report);
        vec![sums(cx, &overview), at_a_glance(cx, &overview)].into_iter().map(List::Outline).collect()
    }

    fn split(&self) -> [u16; 2] {
        // At 120 cells, bars have room beside the sums.
        [5, 6]
    }

    fn links(&self, cx: Context<'_>, _page: &Page, key: Key) -> Vec<Link> {
        leads_to(cx, key).into_iter().collect()
    }

    fn detail(&self, cx: Context<'_>, page: &Page, key: Key) -> Vec<Fact> {
        let Some(Link { pane, key: Some(key), .. }) = leads_to(cx, key) else { return Vec::new() };
        pane.content().detail(cx, page, key)
    }
}

/// Where a line of the overview leads to.
fn leads_to(cx: Context<'_>, key: Key) -> Option<Link> {
    match key {
        Key::Row { table, row } => Link::row(cx, &OF_ROWS, table, row),
        Key::Cell { table, row, .. } => match san_gong(cx.report) {
            Some(s) if s.table_index == table => Some(Link::to(cx, Pane::Basics, key, "")),
            _ => Link::row(cx, &OF_ROWS, table, row),
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

/// The lines of a list: what each stands for, and its amount, change and remark.
#[derive(Default)]
struct Lines(Vec<(Item, [Cell; 3])>);

impl Lines {
    fn push(&mut self, item: Item, amount: Cell, change: Cell, remark: Cell) {
        self.0.push((item, [amount, change, remark]));
    }

    /// Without a figure: about what a pane shows.
    fn heading(&mut self, name: &str, tone: Tone, pane: Pane) {
        let item = Item { tone, ..Item::new(Key::Pane(pane, self.0.len()), name) };
        self.0.push((item, Default::default()));
    }

    fn into_outline(self, cx: Context<'_>, title: String, last: &str) -> Outline {
        let texts = cx.texts();
        let (items, cells): (Vec<Item>, Vec<[Cell; 3]>) = self.0.into_iter().unzip();
        let mut list = Outline::new(title, texts.item, items.into_iter().map(|item| (None, item)).collect());
        list.empty = texts.nothing_here.into();
        // Where there is no room for all, what is said of each line comes before by how much a few have changed.
        let columns = [(texts.amount, 0), (texts.changed_by, 2), (last, 1)];
        for (at, (header, rank)) in columns.into_iter().enumerate() {
            list.amounts(vec![header.into()], rank, cells.iter().map(|c| c[at].clone()).collect());
        }
        list
    }
}

fn sums(cx: Context<'_>, overview: &figures::Overview) -> Outline {
    let texts = cx.texts();
    let mut lines = Lines::default();
    if let Some(total) = overview.income {
        part(cx, &mut lines, total, Some(texts.income));
    }
    for source in &overview.sources {
        part(cx, &mut lines, *source, None);
    }
    if let Some(total) = overview.expense {
        part(cx, &mut lines, total, Some(texts.expense));
    }
    for class in &overview.classes {
        part(cx, &mut lines, *class, None);
    }
    for (number, (kind, figure)) in overview.kinds.iter().enumerate() {
        part(cx, &mut lines, *figure, texts.column_name(*kind));
        // Both stand in the row of the total: the part tells them apart.
        if let Some((item, _)) = lines.0.last_mut() {
            item.key = Key::Cell { table: figure.table, row: figure.row, part: number };
        }
    }
    let parts = || overview.classes.first().or(overview.sources.first()).copied();
    let unit = overview.expense.or(overview.income).or_else(parts).and_then(|f| unit_of(cx, f.table));
    lines.into_outline(cx, format!("{} · {}", texts.sums, unit_name(cx, unit)), texts.share)
}

/// A total by the name given, or a part of it by its own.
fn part(cx: Context<'_>, lines: &mut Lines, figure: Figure, name: Option<&str>) {
    let item = item(cx, figure);
    let is_total = figure.share.is_none();
    lines.push(
        Item {
            name: name.map_or(item.name, str::to_string),
            bar: figure.share.map(Bar::percent),
            tone: if is_total { Tone::Strong } else { Tone::Plain },
            ..item
        },
        money(cx, figure.amount, unit_of(cx, figure.table)),
        Cell::default(),
        share(figure),
    );
}

fn share(figure: Figure) -> Cell {
    Cell::plain(figure.share.map(percent_text).unwrap_or_default())
}

fn item(cx: Context<'_>, figure: Figure) -> Item {
    let key = Key::Row { table: figure.table, row: figure.row };
    match cx.report.tables.get(figure.table).and_then(|t| t.rows.get(figure.row)) {
        Some(row) => Item { code: row.code_digits().to_string(), ..Item::new(key, &row.name) },
        None => Item::new(key, ""),
    }
}

fn at_a_glance(cx: Context<'_>, overview: &figures::Overview) -> Outline {
    let texts = cx.texts();
    let mut lines = Lines::default();
    san_gong_line(cx, &mut lines);
    if !cx.report.projects.is_empty() {
        lines.heading(
            &format!("{} {}", texts.projects, cx.report.projects.len()),
            Tone::Strong,
            Pane::Performance,
        );
    }
    for (index, project) in projects_by_amount(cx.report) {
        project_line(cx, &mut lines, index, project);
    }
    if !overview.largest.is_empty() {
        lines.heading(texts.largest, Tone::Strong, Pane::Subjects);
    }
    for figure in &overview.largest {
        let amount = money(cx, figure.amount, unit_of(cx, figure.table));
        lines.push(item(cx, *figure), amount, Cell::default(), share(*figure));
    }
    if !overview.changed.is_empty() {
        lines.heading(texts.most_changed, Tone::Strong, Pane::Subjects);
    }
    for Moved { now, change, rate } in &overview.changed {
        let unit = unit_of(cx, now.table);
        // The same subject may be among the largest: the part tells both lines apart.
        let key = Key::Cell { table: now.table, row: now.row, part: 0 };
        let change = signed(*change, cx.shown.amount(*change, unit));
        let rate = rate.map_or_else(Cell::default, |r| signed(r, percent_text(r)));
        lines.push(Item { key, ..item(cx, *now) }, money(cx, now.amount, unit), change, rate);
    }
    execution_lines(cx, &mut lines);
    if !overview.empty.is_empty() {
        lines.heading(texts.without_figures, Tone::Strong, Pane::Printed);
    }
    for table in &overview.empty {
        let title = cx.report.tables.get(*table).map_or("", |t| &t.title);
        lines.0.push((Item::new(Key::Table(*table), title), Default::default()));
    }
    if !overview.missing.is_empty() {
        lines.heading(texts.not_found, Tone::Strong, Pane::Account);
    }
    for kind in &overview.missing {
        lines.heading(texts.table_name(*kind), Tone::Odd, Pane::Account);
    }
    lines.into_outline(cx, texts.at_a_glance.to_string(), texts.remark)
}

fn san_gong_line(cx: Context<'_>, lines: &mut Lines) {
    let texts = cx.texts();
    let Some(san_gong) = san_gong(cx.report) else { return };
    let whole = san_gong.parts.iter().position(|p| p.kind == ColumnKind::SanGong).unwrap_or(0);
    let Some(part) = san_gong.parts.get(whole) else { return };
    let unit = san_gong.table.currency_unit;
    let key = Key::Cell { table: san_gong.table_index, row: san_gong.row_index, part: whole };
    let item = Item { tone: Tone::Strong, ..Item::new(key, texts.san_gong) };
    let blank = || Cell { text: texts.blank.into(), tone: Tone::Faint };
    let amount = part.current.map_or_else(blank, |v| money(cx, v, unit));
    let (change, remark) = match (part.execution, san_gong.change(part)) {
        (Some(execution), _) => {
            (Cell::default(), Cell::plain(format!("{} {}", texts.execution, percent_text(execution))))
        }
        (None, Some((basis, change))) => {
            (signed(change, cx.shown.amount(change, unit)), Cell::plain(texts.basis(basis)))
        }
        (None, None) => Default::default(),
    };
    lines.push(item, amount, change, remark);
}

/// What was carried out least, in a final account.
fn execution_lines(cx: Context<'_>, lines: &mut Lines) {
    let found = executed(cx.report).into_iter().enumerate().filter_map(|(at, e)| Some((at, e, e.rate?)));
    let found: Vec<(usize, Executed, Decimal)> = found.take(EXECUTED).collect();
    if !found.is_empty() {
        lines.heading(cx.texts().least_executed, Tone::Strong, Pane::Balances);
    }
    for (at, executed, rate) in found {
        let amount = executed.spent.map_or_else(Cell::default, |v| money(cx, v, executed.unit));
        lines.push(
            Item { key: Key::Executed(at), ..execution::item(cx, executed.of) },
            amount,
            Cell::default(),
            Cell::plain(percent_text(rate)),
        );
    }
}

fn project_line(cx: Context<'_>, lines: &mut Lines, index: usize, project: &Project) {
    let texts = cx.texts();
    let planned = project.funds.total.as_ref().and_then(Fund::planned);
    let amount = planned.map_or_else(Cell::default, |v| money(cx, v, project.currency_unit));
    let weights = weights(project);
    let sums = format!("{} {}/{}", texts.weight, plain(weights.sum), plain(weights.full));
    let weighed = match (project.indicators.is_empty(), weights.complete()) {
        (true, _) => Cell::default(),
        (false, true) => Cell::plain(sums),
        (false, false) => Cell { text: format!("{sums} !"), tone: Tone::Odd },
    };
    lines.push(Item::new(Key::Project(index), &project.name), amount, Cell::default(), weighed);
}

fn unit_of(cx: Context<'_>, table: usize) -> Option<CurrencyUnit> {
    cx.report.tables.get(table)?.currency_unit
}
