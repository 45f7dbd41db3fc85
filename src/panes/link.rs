use super::common::row_name;
use super::{Context, Key, Pane};
use crate::model::RowAt;

/// The panes that can show a table row, in order of preference.
pub(crate) const OF_ROWS: [Pane; 3] = [Pane::Subjects, Pane::Sides, Pane::Printed];

/// A link to another place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// A description of the place.
    pub name: String,
    /// The pane that shows it.
    pub pane: Pane,
    /// The table, if the pane has several to choose from.
    pub table: Option<usize>,
    /// The position of the cursor.
    pub key: Option<Key>,
}

impl Link {
    /// A link to a pane as a whole.
    pub fn pane(cx: Context<'_>, pane: Pane) -> Self {
        Link { name: pane.content().name(cx).to_string(), pane, table: None, key: None }
    }

    /// A link to an item in a pane.
    pub fn to(cx: Context<'_>, pane: Pane, key: Key, name: &str) -> Self {
        let name = format!("{} · {name}", pane.content().name(cx));
        Link { name, pane, table: None, key: Some(key) }
    }

    /// A link to a printed table.
    pub fn table(cx: Context<'_>, table: usize) -> Self {
        Link { table: Some(table), ..Link::pane(cx, Pane::Printed) }
    }

    /// A link to a subject.
    pub fn subject(cx: Context<'_>, at: RowAt) -> Option<Self> {
        let name = row_name(cx, at)?;
        Some(Link { table: Some(at.table), ..Link::to(cx, Pane::Subjects, Key::Row(at), &name) })
    }

    /// A link to a row, in the first of these panes that shows its table.
    pub fn row(cx: Context<'_>, panes: &[Pane], at: RowAt) -> Option<Self> {
        let pane = *panes.iter().find(|p| p.content().tables(cx.report).contains(&at.table))?;
        let title = &cx.texts().title_of(cx.report.tables.get(at.table)?);
        Some(Link { table: Some(at.table), ..Link::to(cx, pane, Key::Row(at), title) })
    }
}
