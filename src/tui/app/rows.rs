use super::{Column, Grid, Item, Key, List, Outline, State, Tone};
use crate::export::view::{Value, View, guarded};
use crate::i18n::Texts;
use crate::model::{Place, Report};
use crate::tui::pane::common::place;

/// What the list that is looked at holds, as others take it: rows to export, texts to copy.
impl State {
    /// The rows of the list as they are shown.
    pub fn exported(&self) -> Option<View> {
        let texts = self.lang.texts();
        let (view, unit) = match self.page()?.list()? {
            List::Outline(outline) => (rows_of(outline, texts), self.unit()),
            List::Grid(grid) => {
                let printed = self.current()?.tables.get(grid.table)?.currency_unit;
                (cells_of(grid), printed.map(|unit| unit.name()))
            }
            List::Prose(prose) => {
                let rows = prose.paragraphs().iter().map(|p| vec![Value::text(p)]);
                let columns = vec![prose.title.clone()];
                (View { title: prose.title.clone(), columns, rows: rows.collect(), unit: None }, None)
            }
        };
        // The titles of tables end with the unit already.
        let title = unit.and_then(|unit| view.title.strip_suffix(unit)?.strip_suffix(" · "));
        let title = title.unwrap_or(&view.title).to_string();
        Some(View { title, unit: unit.map(str::to_string), ..view })
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
        let words = at.map(|at| place(texts, at)).unwrap_or_default();
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
        Key::Project(project) => report.projects.get(project)?.place,
        Key::Indicator { project, indicator } => {
            report.projects.get(project)?.indicators.get(indicator)?.place
        }
        Key::Note(note) | Key::Paragraph { note, .. } => report.notes.get(note)?.place,
        Key::Term(term) => report.glossary.get(term)?.place,
        Key::Counted(_) | Key::Group(_) => return None,
    })
}

/// The rows that are not folded away: code, name, and the columns.
fn rows_of(outline: &Outline, texts: &Texts) -> View {
    let has_codes = outline.items.iter().any(|item| !item.code.is_empty());
    let heading = if outline.heading.is_empty() { texts.name } else { &outline.heading };
    let code = has_codes.then(|| texts.code.to_string());
    let columns = shown(outline).map(|(_, c)| c.header.join(" ").trim().to_string());
    let items = outline.tree().visible().iter().filter_map(|row| outline.items.get(*row));
    let rows = items.map(|item| {
        let code = has_codes.then(|| Value::text(&item.code));
        code.into_iter().chain([Value::text(&item.name)]).chain(values(outline, item)).collect()
    });
    View {
        title: outline.title.clone(),
        unit: None,
        rows: rows.collect(),
        columns: code.into_iter().chain([heading.to_string()]).chain(columns).collect(),
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

/// The cells as printed, the lines of the header joined.
fn cells_of(grid: &Grid) -> View {
    let column = |at: usize| {
        let lines = grid.cells.iter().take(grid.header_rows).filter_map(|row| row.get(at));
        lines.filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join(" ")
    };
    let row = |cells: &Vec<String>| {
        let cell = |at| cells.get(at).map_or("", String::as_str);
        let value = |at| if at < grid.frozen { Value::text(cell(at)) } else { Value::figure(cell(at)) };
        (0..grid.widths.len()).map(value).collect()
    };
    View {
        title: grid.title.clone(),
        unit: None,
        columns: (0..grid.widths.len()).map(column).collect(),
        rows: grid.body().iter().map(row).collect(),
    }
}

/// Code, name, first amount and all values of the chosen row.
fn of_item(outline: &Outline) -> [String; 4] {
    let Some((_, item)) = outline.selected() else { return Default::default() };
    let all: Vec<Value> = values(outline, item).collect();
    let amounts = shown(outline)
        .map(|(_, column)| column)
        .zip(&all)
        .filter(|(_, value)| !matches!(value, Value::Text(_)));
    let amount = amounts.min_by_key(|(column, _)| column.rank).map(|(_, value)| value.plain());
    let row = [Value::text(&item.code), Value::text(&item.name)].into_iter().chain(all);
    [item.code.clone(), item.name.clone(), amount.unwrap_or_default(), tsv(row)]
}

/// Code of the row, text of the cell, its amount, and all cells of the row.
fn of_cell(report: &Report, grid: &Grid) -> [String; 4] {
    let rows = report.tables.get(grid.table).map(|t| t.rows.as_slice()).unwrap_or_default();
    let code = grid.read_row().and_then(|row| rows.get(row)?.code.clone());
    let text = grid.selected().unwrap_or_default().to_string();
    let amount = match Value::figure(&text) {
        Value::Text(_) => String::new(),
        number => number.plain(),
    };
    let cells = grid.body().get(grid.cursor().0).map(Vec::as_slice).unwrap_or_default();
    [code.unwrap_or_default(), text, amount, tsv(cells.iter().map(|c| Value::figure(c)))]
}

/// Values with tabs between, as spreadsheets take them.
fn tsv(values: impl Iterator<Item = Value>) -> String {
    let cell = |value: Value| match value {
        Value::Text(text) => guarded(&text).into_owned(),
        number => number.plain(),
    };
    values.map(cell).collect::<Vec<_>>().join("\t")
}
