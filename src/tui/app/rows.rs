use super::{Column, Grid, Item, Key, List, Outline, State, Tone};
use crate::export::view::{Value, View, cell};
use crate::i18n::Texts;
use crate::model::{Place, Report};

/// What the list that is looked at holds, as others take it: rows to export, texts to copy.
impl State {
    /// The rows of the list as they are shown.
    pub fn exported(&self) -> Option<View> {
        let texts = self.lang.texts();
        let view = match self.page()?.list()? {
            List::Outline(outline) => outline.view(texts),
            List::Grid(grid) => {
                let header = grid.cells.iter().take(grid.header_rows);
                let cells: Vec<Vec<String>> =
                    header.chain(grid.shown().map(|(_, row)| row)).cloned().collect();
                View::titled(&grid.title).with_cells(&cells, grid.header_rows, grid.frozen)
            }
            List::Prose(prose) => {
                let rows = prose.shown().map(|p| vec![Value::text(p)]).collect();
                return Some(View { columns: vec![prose.title.clone()], rows, ..View::titled(&prose.title) });
            }
        };
        let unit = view.unit.or_else(|| self.unit().map(str::to_string));
        Some(View { unit, ..view })
    }

    /// What can be copied of the chosen row, each with its name; what it has not is left out.
    pub fn copies(&self) -> Vec<(&'static str, String)> {
        let texts = self.lang.texts();
        let Some((report, list)) = self.current().zip(self.page().and_then(|p| p.list())) else {
            return Vec::new();
        };
        let [code, name, amount, row] = match list {
            List::Outline(outline) => of_item(outline),
            List::Grid(grid) => of_cell(report, grid),
            List::Prose(prose) => [String::new(), prose.selected().to_string(), String::new(), String::new()],
        };
        let page = self.whereabouts(report, list, texts);
        let name_is = if matches!(list, List::Outline(_)) { texts.name } else { texts.text };
        let copies = [
            (texts.code, code),
            (name_is, name),
            (texts.figure, amount),
            (texts.whole_row, row),
            (texts.path, self.path_to(report, list)),
            (texts.page_reference, page),
        ];
        copies.into_iter().filter(|(_, text)| !text.is_empty()).collect()
    }

    /// The way to the chosen row from the report down.
    pub(super) fn path_to(&self, report: &Report, list: &List) -> String {
        let pane = self.context().map(|cx| self.pane.content().name(cx).to_string());
        let above =
            [Some(self.lang.texts().report_title(&report.head())), pane, Some(list.title().to_string())];
        let rows = match list {
            List::Outline(outline) => {
                let path = outline.selected().map(|(row, _)| outline.tree().path(row)).unwrap_or_default();
                path.into_iter().filter_map(|row| outline.items.get(row)).map(Item::label).collect()
            }
            List::Grid(grid) => grid.headings().into_iter().map(str::to_string).collect(),
            List::Prose(_) => Vec::new(),
        };
        above.into_iter().flatten().chain(rows).collect::<Vec<_>>().join(" › ")
    }

    /// The file, and the page or line in it.
    fn whereabouts(&self, report: &Report, list: &List, texts: &Texts) -> String {
        let at = match list {
            List::Grid(grid) => grid.place(),
            other => other.key().and_then(|key| place_of(report, key)),
        };
        let words = at.map(|at| texts.place(at)).unwrap_or_default();
        if words.is_empty() { words } else { format!("{} {words}", report.source.file) }
    }
}

/// Where what a row stands for is printed.
fn place_of(report: &Report, key: Key) -> Option<Place> {
    Some(match key {
        Key::Row { table, row } | Key::Cell { table, row, .. } => {
            report.tables.get(table)?.rows.get(row)?.place
        }
        Key::Table(table) => report.tables.get(table)?.place,
        Key::Project(project) | Key::Level { project: Some(project), .. } => {
            report.projects.get(project)?.place
        }
        Key::Indicator { project, indicator } => {
            report.projects.get(project)?.indicators.get(indicator)?.place
        }
        Key::Note(note) | Key::Paragraph { note, .. } => report.notes.get(note)?.place,
        Key::Term(term) => report.glossary.get(term)?.place,
        Key::Level { .. } | Key::Counted(_) | Key::Executed(_) | Key::Pane(..) | Key::Group(_) => {
            return None;
        }
    })
}

impl Outline {
    /// The rows that are not folded away: code, name, and the columns.
    pub fn view(&self, texts: &Texts) -> View {
        let has_codes = self.items.iter().any(|item| !item.code.is_empty());
        let heading = if self.heading.is_empty() { texts.name } else { &self.heading };
        let code = has_codes.then(|| texts.code.to_string());
        let columns = shown(self).map(|(_, column)| column.name());
        let tree = self.tree();
        let row = |row: &usize| {
            let item = self.items.get(*row)?;
            let depth = if tree.is_flat() { 0 } else { tree.depth(*row) };
            let code = has_codes.then(|| Value::text(&item.code)).into_iter();
            Some(code.chain([Value::name(&item.name, depth)]).chain(values(self, item)).collect())
        };
        let rows: Vec<Vec<Value>> = tree.visible().iter().filter_map(row).collect();
        let empty = rows.is_empty().then(|| self.empty.clone()).filter(|why| !why.is_empty());
        View {
            remarks: self.summary.iter().cloned().chain(empty).collect(),
            rows,
            columns: code.into_iter().chain([heading.to_string()]).chain(columns).collect(),
            ..View::titled(&self.title)
        }
    }
}

/// The columns that are not hidden, each with its place among all.
fn shown(outline: &Outline) -> impl Iterator<Item = (usize, &Column)> {
    let hidden = &outline.arrangement().hidden;
    outline.columns.iter().enumerate().filter(|(_, column)| !hidden.contains(&column.id))
}

/// What each column says of a row.
fn values(outline: &Outline, item: &Item) -> impl Iterator<Item = Value> {
    let cell = |at: usize| item.cells.get(at).cloned().unwrap_or_default();
    shown(outline).map(move |(at, column)| match cell(at) {
        cell if column.left || cell.tone == Tone::Odd => Value::text(&cell.text),
        cell => Value::figure(&cell.text),
    })
}

/// Code, name, first amount and all values of the chosen row.
fn of_item(outline: &Outline) -> [String; 4] {
    let Some((_, item)) = outline.selected() else { return Default::default() };
    let all: Vec<Value> = values(outline, item).collect();
    let amounts = shown(outline)
        .map(|(_, column)| column)
        .zip(&all)
        .filter(|(_, value)| !matches!(value, Value::Text(_) | Value::Name(..)));
    let pointed = outline.cell_at().and_then(|at| outline.columns.get(at)).map(|c| c.id);
    let amount = amounts.min_by_key(|(column, _)| (Some(column.id) != pointed, column.rank));
    let amount = amount.map(|(_, value)| value.plain());
    let row = [Value::text(&item.code), Value::text(&item.name)].into_iter().chain(all);
    [item.code.clone(), item.name.clone(), amount.unwrap_or_default(), tsv(row)]
}

/// Code of the row, text of the cell, its amount, and all cells of the row.
fn of_cell(report: &Report, grid: &Grid) -> [String; 4] {
    let rows = report.tables.get(grid.table).map(|t| t.rows.as_slice()).unwrap_or_default();
    let code = grid.read_row().and_then(|row| Some(rows.get(row)?.code_digits().to_string()));
    let text = grid.selected().unwrap_or_default().to_string();
    let amount = match Value::figure(&text) {
        Value::Text(_) | Value::Name(..) => String::new(),
        number => number.plain(),
    };
    [code.unwrap_or_default(), text, amount, tsv(grid.chosen_row().iter().map(|c| Value::figure(c)))]
}

/// Values with tabs between, as spreadsheets take them.
fn tsv(values: impl Iterator<Item = Value>) -> String {
    values.map(|value| cell(&value)).collect::<Vec<_>>().join("\t")
}
