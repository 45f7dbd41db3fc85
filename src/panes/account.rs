use super::common::{printed_row, row_detail};
use super::{
    Cell, Content, Context, Fact, Item, Key, Link, List, Outline, Selected, Tone, Value, Visibility,
};
use crate::figures::{account, amount_count, cell_of, is_narrative, row_count};
use crate::model::{Account, Place, RowAt, Table};
use crate::text::group_thousands;

/// What was read from the document, and what could not be read.
pub(crate) struct ReadingAccount;

impl Content for ReadingAccount {
    fn name(&self, cx: Context<'_>) -> &'static str {
        cx.texts().reading_account
    }

    fn detail_shown(&self) -> Visibility {
        Visibility::Hidden
    }

    fn split(&self) -> [u16; 2] {
        [3, 2]
    }

    fn stacked(&self) -> bool {
        // The reasons of failures need the full width.
        true
    }

    fn lists(&self, cx: Context<'_>, _table: Option<usize>) -> Vec<List> {
        vec![List::Outline(found(cx)), List::Outline(not_read(cx))]
    }

    fn links(&self, cx: Context<'_>, Selected { key, .. }: Selected<'_>) -> Vec<Link> {
        match key {
            Key::Table(table) => vec![Link::table(cx, table)],
            Key::Cell { at, .. } => vec![Link { key: Some(key), ..Link::table(cx, at.table) }],
            _ => Vec::new(),
        }
    }

    fn detail(&self, cx: Context<'_>, chosen: Selected<'_>) -> Vec<Fact> {
        let mut facts = row_detail(chosen);
        if let Key::Cell { at, .. } = chosen.key
            && let Some(table) = cx.report.tables.get(at.table)
        {
            facts.extend(printed_row(cx, table, at.row + table.header_rows));
        }
        facts
    }
}

/// The document's tables.
fn found(cx: Context<'_>) -> Outline {
    let texts = cx.texts();
    let tables = &cx.report.tables;
    let item = |(index, table): (usize, &Table)| {
        let name = texts.title_of(table);
        let tone = if table.low_confidence { Tone::Odd } else { Tone::Plain };
        let key = Key::Table(index);
        let code = table.number.clone().unwrap_or_default();
        (None, Item { tone, code, ..Item::new(key, name) })
    };
    let mut list =
        Outline::new(texts.tables_found, texts.table, tables.iter().enumerate().map(item).collect());
    list.summary = summary(cx);
    let column = |cell: &dyn Fn(&Table) -> Cell| tables.iter().map(cell).collect::<Vec<Cell>>();
    let kind = |t: &Table| Cell::toned(texts.table_name(t.kind), Tone::Faint);
    let count = |n: usize| Cell::of(Value::Count(n));
    // Results of the checks concern the reading, too: many contradictory sums are more likely due to misreading.
    let doubtful = cx.checks.map(|checks| checks.doubtful.as_slice()).unwrap_or_default();
    let contradicted =
        |t: &Table| doubtful.iter().any(|d| tables.get(*d).is_some_and(|d| std::ptr::eq(d, t)));
    let doubt = |t: &Table| match (texts.doubts(t), contradicted(t)) {
        (said, true) if !said.contains(texts.by_sums) => {
            Cell::toned(format!("{said} {}", texts.by_sums).trim(), Tone::Odd)
        }
        (said, _) => Cell::toned(said, Tone::Odd),
    };
    list.numbers(vec![texts.amounts.into()], 0, column(&|t| count(amount_count(t))));
    list.numbers(vec![texts.rows.into()], 1, column(&|t| count(row_count(t))));
    list.texts(texts.places, 0, column(&|t| Cell::text(texts.extent(t))));
    list.texts(texts.confidence, 2, column(&doubt));
    list.texts(texts.kind, 3, column(&kind));
    list
}

/// The document, and what became of the numbers in its tables.
fn summary(cx: Context<'_>) -> Vec<String> {
    let texts = cx.texts();
    let source = &cx.report.source;
    let pages = source.pages.map(|n| format!(" · {n} {}", texts.pages)).unwrap_or_default();
    let mut lines = vec![format!("{} · {}{pages}", source.file, source.format)];
    if is_narrative(cx.report) {
        lines.push(format!("{} · {} {}", texts.narrative_only, cx.report.notes.len(), texts.sections));
    }
    if let Some(Account { placed, known, left, outside, .. }) = account(cx.report) {
        let total = placed + known + left.len();
        lines.push(format!("{} {}", texts.table_numbers, group_thousands(total.into())));
        let parts = [
            (texts.placed_numbers, *placed),
            (texts.known_numbers, *known),
            (texts.unread, left.len()),
            (texts.outside_tables, outside.len()),
        ];
        lines.extend(parts.map(|(name, n)| format!("  {name} {}", group_thousands(n.into()))));
    }
    lines
}

/// Unplaced numbers, and files that could not be opened.
fn not_read(cx: Context<'_>) -> Outline {
    let texts = cx.texts();
    let left = account(cx.report).map(|a| a.left.as_slice()).unwrap_or_default();
    let outside = cx.report.account.as_ref().map(|a| a.outside.as_slice()).unwrap_or_default();
    let missing = cx.report.account.as_ref().map(|a| a.missing.as_slice()).unwrap_or_default();
    if left.is_empty() && outside.is_empty() && missing.is_empty() && cx.failures.is_empty() {
        return Outline::without_rows(texts.not_read, texts.all_read);
    }
    let odd = |key: Key, name: &str| (None, Item { tone: Tone::Odd, ..Item::new(key, name) });
    let numbers = left.iter().enumerate().map(|(index, left)| {
        let cell = cell_of(cx.report, left).map(|(table, row, part)| {
            let header = cx.report.tables.get(table).map_or(0, |t| t.header_rows);
            Key::Cell { at: RowAt::new(table, row.saturating_sub(header)), part }
        });
        odd(cell.unwrap_or(Key::Group(index)), &left.text)
    });
    let lines = outside.iter().map(|line| line.text.as_str()).chain(missing.iter().map(String::as_str));
    let others = lines.chain(cx.failures.iter().map(|f| f.file.as_str())).enumerate();
    let others = others.map(|(index, text)| odd(Key::Group(left.len() + index), text));
    let mut list = Outline::new(texts.not_read, texts.item, numbers.chain(others).collect());
    let whats = left.iter().map(|_| texts.unread).chain(outside.iter().map(|_| texts.outside_tables));
    let whats = whats.chain(missing.iter().map(|_| texts.promised_tables));
    let whats = whats.chain(cx.failures.iter().map(|_| texts.not_opened));
    list.texts(texts.kind, 1, whats.map(Cell::text).collect());
    let places = left.iter().chain(outside).map(|l| l.place).chain(missing.iter().map(|_| Place::default()));
    let places = places.chain(cx.failures.iter().map(|f| f.place));
    list.texts(texts.places, 0, places.map(|p| Cell::text(texts.place(p))).collect());
    let reasons = cx.failures.iter().map(|failure| failure.reason(cx.lang));
    let about =
        left.iter().chain(outside).map(|l| l.table.clone()).chain(missing.iter().map(|_| String::new()));
    let about = about.chain(reasons);
    list.texts(texts.table_or_reason, 0, about.map(Cell::text).collect());
    list
}
