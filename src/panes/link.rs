use super::common::row_name;
use super::{Context, Key, Pane};
use crate::model::RowAt;

/// The panes that a row of a table is looked at in, the best first.
pub(crate) const OF_ROWS: [Pane; 3] = [Pane::Subjects, Pane::Sides, Pane::Printed];

/// A place that something leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The place in words.
    pub name: String,
    /// The pane that shows it.
    pub pane: Pane,
    /// The table, where the pane lets one choose.
    pub table: Option<usize>,
    /// What the cursor goes to.
    pub key: Option<Key>,
}

impl Link {
    /// To a pane as a whole.
    pub fn pane(cx: Context<'_>, pane: Pane) -> Self {
        Link { name: pane.content().name(cx).to_string(), pane, table: None, key: None }
    }

    /// To something in a pane.
    pub fn to(cx: Context<'_>, pane: Pane, key: Key, name: &str) -> Self {
        let name = format!("{} · {name}", pane.content().name(cx));
        Link { name, pane, table: None, key: Some(key) }
    }

    /// To a table as printed.
    pub fn table(cx: Context<'_>, table: usize) -> Self {
        Link { table: Some(table), ..Link::pane(cx, Pane::Printed) }
    }

    /// To a subject.
    pub fn subject(cx: Context<'_>, at: RowAt) -> Option<Self> {
        let name = row_name(cx, at)?;
        Some(Link { table: Some(at.table), ..Link::to(cx, Pane::Subjects, Key::Row(at), &name) })
    }

    /// To a row, in the first of these panes that shows its table.
    pub fn row(cx: Context<'_>, panes: &[Pane], at: RowAt) -> Option<Self> {
        let pane = *panes.iter().find(|p| p.content().tables(cx.report).contains(&at.table))?;
        let title = &cx.texts().title_of(cx.report.tables.get(at.table)?);
        Some(Link { table: Some(at.table), ..Link::to(cx, pane, Key::Row(at), title) })
    }
}
