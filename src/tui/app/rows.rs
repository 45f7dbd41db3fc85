use super::outline::printed_number;
use super::{Grid, List, Outline, State};
use crate::check::{Finding, describe};
use crate::export::view::{self, View, cell, shown, unit_of, values};
use crate::i18n::Texts;
use crate::model::{ColumnKind, Place, Report};
use crate::panes::{Cell, Column, Item, Key};

/// Rows for export, and texts for copying.
impl State {
    /// The visible rows.
    pub fn exported(&self) -> Option<View> {
        let texts = self.settings.lang.texts();
        let view = match self.page()?.list()? {
            List::Outline(outline) => outline.view(texts),
            List::Grid(grid) => {
                let header = grid.cells.iter().take(grid.header_rows);
                let cells: Vec<Vec<String>> =
                    header.chain(grid.shown().map(|(.., row)| row)).cloned().collect();
                View::titled(&grid.title, grid.unit.flatten(), texts).with_cells(
                    &cells,
                    grid.header_rows,
                    grid.frozen,
                )
            }
            List::Prose(prose) => {
                let rows = prose.shown().map(|p| vec![view::Value::text(p)]).collect();
                return Some(View {
                    columns: vec![prose.title.clone()],
                    rows,
                    ..View::titled(&prose.title, None, texts)
                });
            }
        };
        let places = self.places_of_rows()?;
        Some(with_source(view, self.current()?, &places, texts))
    }

    /// The locations of the visible rows.
    fn places_of_rows(&self) -> Option<Vec<Option<Place>>> {
        let report = self.current()?;
        Some(match self.page()?.list()? {
            List::Outline(outline) => {
                let rows = outline.tree().visible().iter();
                rows.map(|row| outline.items.get(*row)?.key.place(report)).collect()
            }
            List::Grid(grid) => grid.shown_places(),
            List::Prose(_) => Vec::new(),
        })
    }

    /// The citation of the selected figure or row: name, amount and source.
    fn citation(&self, report: &Report, list: &List) -> String {
        let texts = self.settings.lang.texts();
        let finding = self.finding_of(list);
        let of_finding = finding.and_then(|finding| finding.figures.first()).map(|figure| figure.spot.place);
        let key = of_finding.or_else(|| list.key()?.place(report));
        let (what, at, is_inferred) = match list {
            List::Outline(outline) => {
                match finding.filter(|_| !matches!(list.key(), Some(Key::Figure { .. }))) {
                    Some(finding) => (
                        describe(finding, self.settings.lang).trim_end_matches(['。', '.']).to_string(),
                        key,
                        false,
                    ),
                    None => {
                        let figure = figure(outline).with_unit(texts);
                        // The label of a finding's figure is its place.
                        let at = key.filter(|_| finding.is_none());
                        (cited_item(outline, &figure, texts), at, figure.inferred)
                    }
                }
            }
            List::Grid(grid) => {
                let unit = if is_money(report, grid) { texts.unit_behind(grid.unit.flatten()) } else { "" };
                (format!("{}{unit}", cited_cell(grid)), grid.place(), false)
            }
            List::Prose(prose) => (prose.selected().to_string(), key, false),
        };
        let table = match finding {
            Some(finding) => {
                format!("{}{}{}", texts.checks, texts.colon, finding.rule.title(self.settings.lang))
            }
            None => self.cited_table(list),
        };
        let of = [
            report.unit_name.clone(),
            texts.report_kind(&report.head()),
            table,
            at.map(|at| texts.cited(at)).unwrap_or_default(),
            if is_inferred { texts.inferred.to_string() } else { String::new() },
        ];
        let of: Vec<&str> = of.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        format!("{what}{}", texts.aside(&of))
    }

    /// The selected finding, or the one of the selected figure.
    fn finding_of(&self, list: &List) -> Option<&Finding> {
        self.checks()?.findings.get(list.key()?.finding()?)
    }

    /// What a citation names as the table: both of them for a figure that compares two; else the list.
    fn cited_table(&self, list: &List) -> String {
        let texts = self.settings.lang.texts();
        let titled = || View::titled(list.title(), list.unit().flatten(), texts).title;
        let is_compared = self.nav.beside.is_some()
            && matches!(list, List::Outline(outline) if outline.cell_at().is_some());
        let pane = || Some(self.nav.pane.content().name(self.context()?).to_string());
        match list.key() {
            _ if is_compared => titled(),
            Some(Key::Project(_)) => pane().unwrap_or_else(titled),
            _ => self.table_of(list).unwrap_or_else(titled),
        }
    }

    /// The title of the table that contains the selected item.
    fn table_of(&self, list: &List) -> Option<String> {
        let table = match list.key()? {
            Key::Row(at) | Key::Cell { at, .. } => at.table,
            Key::Table(table) => table,
            _ => return None,
        };
        Some(self.settings.lang.texts().title_of(self.current()?.tables.get(table)?).to_string())
    }

    /// The texts that can be copied of the selected row, with labels; unavailable ones are left out.
    pub fn copies(&self) -> Vec<(&'static str, String)> {
        let texts = self.settings.lang.texts();
        let Some((report, list)) = self.current().zip(self.page().and_then(|p| p.list())) else {
            return Vec::new();
        };
        if list.key().is_none() && matches!(list, List::Outline(_)) {
            return Vec::new();
        }
        let [code, name, amount, row] = match list {
            List::Outline(outline) => of_item(outline, texts),
            List::Grid(grid) => of_cell(report, grid),
            List::Prose(prose) => [String::new(), prose.selected().to_string(), String::new(), String::new()],
        };
        let page = self.whereabouts(report, list, texts);
        let name_is = if matches!(list, List::Outline(_)) { texts.name } else { texts.text };
        let copies = [
            (texts.citation, self.citation(report, list)),
            (texts.code, code),
            (name_is, name),
            (texts.figure, amount),
            (texts.whole_row, row),
            (texts.path, self.path_to(report, list)),
            (texts.page_reference, page),
        ];
        copies.into_iter().filter(|(_, text)| !text.is_empty()).collect()
    }

    /// The path from the report to the selected row.
    pub(super) fn path_to(&self, report: &Report, list: &List) -> String {
        let pane = self.context().map(|cx| self.nav.pane.content().name(cx).to_string());
        let above = [
            Some(self.settings.lang.texts().report_title(&report.head())),
            pane,
            Some(list.title().to_string()),
        ];
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
            other => other.key().and_then(|key| key.place(report)),
        };
        let words = at.map(|at| texts.place(at)).unwrap_or_default();
        if words.is_empty() { words } else { format!("{} {words}", report.source.file) }
    }
}

/// The selected figure, else the main amount.
fn figure(outline: &Outline) -> Cell {
    let at = outline.cell_at().or_else(|| outline.main_amounts());
    let cell = at.zip(outline.selected()).and_then(|(at, (_, item))| item.cells.get(at));
    cell.cloned().unwrap_or_default()
}

/// Code, name, and a figure, with its column if that is selected, or if it is not simply the amount: a weight, a rate,
/// the balance at the end of the year, the final account beside the budget.
fn cited_item(outline: &Outline, figure: &Cell, texts: &Texts) -> String {
    let Some((_, item)) = outline.selected() else { return String::new() };
    let pointed = outline.cell_at();
    let column = pointed.or_else(|| outline.main_amounts()).and_then(|at| outline.columns.get(at));
    let plain = [Some(texts.amount), texts.column_name(ColumnKind::Total)];
    let says = |name: &String| pointed.is_some() || !plain.contains(&Some(name.as_str()));
    let column = column.map(Column::name).filter(|name| says(name) && !figure.is_blank());
    let mut column = column.unwrap_or_default();
    if !texts.names_in_english {
        // The lines of a heading are one word: 本年 above 决算数.
        column.retain(|c| c != ' ');
    }
    // The mark for an inferred place is added later.
    let figure = Cell { inferred: false, ..figure.clone() }.to_string();
    let words = [item.label(), column, figure];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether the selected cell is an amount of money: one that was read, or one that looks like it.
fn is_money(report: &Report, grid: &Grid) -> bool {
    let Some(text) = grid.selected() else { return false };
    let Some(table) = report.tables.get(grid.table) else { return false };
    let row = grid.read_row().and_then(|row| Some((row, table.rows.get(row)?)));
    let of_cell = row.and_then(|(at, row)| {
        row.amounts.iter().find(|a| grid.cell_of(table, at, Some(a.column)) == Some(grid.cursor()))
    });
    match of_cell.and_then(|amount| table.columns.get(amount.column)) {
        Some(column) => !column.column.is_percent() && column.unit.is_none(),
        None => text.contains('.') && printed_number(text).is_some(),
    }
}

/// The names to the left of the selected cell, its headings, and its text.
fn cited_cell(grid: &Grid) -> String {
    let (_, column) = grid.cursor();
    let names = grid.chosen_row().iter().take(grid.frozen.min(column)).map(String::as_str);
    let words = names.chain(grid.headings()).chain(grid.selected()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Appends file and location to each row, so that a citation can be verified.
fn with_source(view: View, report: &Report, places: &[Option<Place>], texts: &Texts) -> View {
    if places.iter().flatten().next().is_none() {
        return view;
    }
    let [file, page, line] = texts.source_columns;
    let has = |of: fn(&Place) -> Option<u32>| places.iter().flatten().any(|place| of(place).is_some());
    let (pages, lines) = (has(|p| p.page), has(|p| p.line));
    let mut columns = view.columns;
    columns.push(file.to_string());
    columns.extend(pages.then(|| page.to_string()));
    columns.extend(lines.then(|| line.to_string()));
    let number = |n: Option<u32>| n.map_or_else(|| view::Value::text(""), |n| view::Value::Number(n.into()));
    let rows = view.rows.into_iter().zip(places).map(|(mut row, place)| {
        row.push(view::Value::text(place.map_or("", |_| &report.source.file)));
        row.extend(pages.then(|| number(place.and_then(|p| p.page))));
        row.extend(lines.then(|| number(place.and_then(|p| p.line))));
        row
    });
    View { rows: rows.collect(), columns, ..view }
}

impl Outline {
    /// The rows that are not folded away.
    fn view(&self, texts: &Texts) -> View {
        View::of(self, self.tree(), &self.arrangement().hidden, texts)
    }
}

/// Code, name, main amount and all values of the selected row.
fn of_item(outline: &Outline, texts: &Texts) -> [String; 4] {
    let Some((_, item)) = outline.selected() else { return Default::default() };
    let hidden = &outline.arrangement().hidden;
    let all: Vec<view::Value> = values(outline, hidden, item).collect();
    let amounts = shown(outline, hidden)
        .map(|(_, column)| column)
        .zip(&all)
        .filter(|(_, value)| !matches!(value, view::Value::Text(_) | view::Value::Name(..)));
    let pointed = outline.cell_at().and_then(|at| outline.columns.get(at)).map(|c| c.id);
    let amount = amounts.min_by_key(|(column, _)| (Some(column.id) != pointed, column.rank));
    let amount = amount.map(|(_, value)| value.plain());
    let is_other = item.cells.iter().any(|cell| !cell.unit.is_empty());
    let unit = is_other.then(|| view::Value::text(unit_of(outline, hidden, item, texts)));
    let row =
        [view::Value::text(&item.code), view::Value::text(&item.name)].into_iter().chain(all).chain(unit);
    [item.code.clone(), item.name.clone(), amount.unwrap_or_default(), tsv(row)]
}

/// Code of the row, text of the cell, its amount, and all cells of the row.
fn of_cell(report: &Report, grid: &Grid) -> [String; 4] {
    let rows = report.tables.get(grid.table).map(|t| t.rows.as_slice()).unwrap_or_default();
    let code = grid.read_row().and_then(|row| Some(rows.get(row)?.code_digits().to_string()));
    let text = grid.selected().unwrap_or_default().to_string();
    let amount = match view::Value::figure(&text) {
        view::Value::Text(_) | view::Value::Name(..) => String::new(),
        number => number.plain(),
    };
    [code.unwrap_or_default(), text, amount, tsv(grid.chosen_row().iter().map(|c| view::Value::figure(c)))]
}

/// Tab-separated values, as spreadsheets accept them.
fn tsv(values: impl Iterator<Item = view::Value>) -> String {
    values.map(|value| cell(&value)).collect::<Vec<_>>().join("\t")
}
