use super::common::{printed_row, row_name, table_title};
use super::{Content, Context, Fact, Grid, Key, Link, List, Pane, Selected, Tone, Visibility, basics};
use crate::model::{Report, RowAt};

/// A table as printed.
pub(crate) struct Printed;

impl Content for Printed {
    fn name(&self, cx: Context<'_>) -> &'static str {
        cx.texts().printed
    }

    fn tables(&self, report: &Report) -> Vec<usize> {
        (0..report.tables.len()).collect()
    }

    fn detail_shown(&self) -> Visibility {
        Visibility::Hidden
    }

    fn lists(&self, cx: Context<'_>, table: Option<usize>) -> Vec<List> {
        let texts = cx.texts();
        let grid = match table.and_then(|t| Some((t, cx.report.tables.get(t)?))) {
            None => Grid::without_cells(texts.printed, texts.nothing_here),
            Some((index, table)) => {
                let mut grid =
                    Grid::new(table_title(Context { shown: Default::default(), ..cx }, table), index, table);
                grid.empty = table.statement.clone().unwrap_or_else(|| texts.empty_table.into());
                grid
            }
        };
        vec![List::Grid(grid)]
    }

    fn links(&self, cx: Context<'_>, chosen: Selected<'_>) -> Vec<Link> {
        let (Some(grid), Key::Cell { at, .. }) = (chosen.grid, chosen.key) else { return Vec::new() };
        grid.read_rows(at.row).flat_map(|row| of_row(cx, RowAt::new(grid.table, row))).collect()
    }

    fn detail(&self, cx: Context<'_>, chosen: Selected<'_>) -> Vec<Fact> {
        let texts = cx.texts();
        let (Some(grid), Key::Cell { at: RowAt { row, .. }, part: column }) = (chosen.grid, chosen.key)
        else {
            return Vec::new();
        };
        let headings = grid.headings(column);
        let mut facts = Vec::new();
        if !headings.is_empty() {
            facts.push(Fact::Heading(headings.join(" › ")));
        }
        facts.push(match grid.cell(row, column).filter(|t| !t.is_empty()) {
            Some(text) => Fact::Text(text.to_string(), Tone::Plain),
            None => Fact::Text(texts.blank.into(), Tone::Faint),
        });
        let table = cx.report.tables.get(grid.table);
        let at = grid.place(row).map(|at| texts.place(at)).or(table.map(|t| texts.extent(t)));
        facts.extend(at.map(|at| Fact::Pair(texts.places.into(), at, Tone::Faint)));
        let row = grid.header_rows + row;
        let (name, number) =
            (format!("{} · {}", texts.row, texts.column), format!("{} · {}", row + 1, column + 1));
        facts.push(Fact::Pair(name, number, Tone::Faint));
        facts.extend(table.into_iter().flat_map(|t| printed_row(cx, t, row)));
        for note in table.map(|t| t.notes.as_slice()).unwrap_or_default() {
            facts.push(Fact::Text(note.clone(), Tone::Faint));
        }
        facts
    }
}

/// Links to the panes that show a row, with its name there. A blank row is shown in no other pane.
fn of_row(cx: Context<'_>, at: RowAt) -> Vec<Link> {
    let Some(printed) = cx.report.row(at) else { return Vec::new() };
    let is_blank = printed.amounts.iter().all(|amount| amount.value.is_none());
    let name = row_name(cx, at).unwrap_or_default();
    let named = |pane: Pane| Link { table: Some(at.table), ..Link::to(cx, pane, Key::Row(at), &name) };
    let shows = |pane: &Pane| pane.content().tables(cx.report).contains(&at.table);
    let panes = [Pane::Subjects, Pane::Sides].into_iter().filter(|pane| !is_blank || *pane == Pane::Subjects);
    panes.filter(shows).map(named).chain(basics::link(cx, at)).collect()
}
