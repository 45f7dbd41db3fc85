use super::{Detail, Grid, Outline, Plan, Prose};
use crate::model::CurrencyUnit;
use crate::panes::{self, Cell, Chart, Content, Context, Fact, Key, Link, Selected, Value, Visibility};

/// The page of a pane: one or two lists, and the detail of the selected item.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// One list or two.
    pub lists: Vec<List>,
    /// The focused list.
    pub focus: usize,
    /// Whether the detail has the focus.
    pub reading: bool,
    /// The proportions of two lists on the screen.
    pub split: [u16; 2],
    /// Whether two lists are always stacked vertically.
    pub stacked: bool,
    /// Whether two lists are compared with each other: both stay on the screen, with the detail below them.
    pub paired: bool,
    /// The detail of the selected item.
    pub detail: Detail,
    /// Maximum number of lines of any detail so far: the detail grows but never shrinks, so that the list does not jump.
    pub detail_lines: usize,
    /// Whether the detail is shown.
    pub detail_shown: Visibility,
    /// Whether the chart replaces the detail.
    pub charted: bool,
    /// The chart around the selected item, if requested.
    pub chart: Option<Chart>,
    /// Whether the chart is limited to the siblings of the selected item.
    pub(super) near: bool,
    /// The links of the selected item.
    pub links: Vec<Link>,
    /// The selected table, if the pane has several.
    pub table: Option<usize>,
    /// The key that the second list was built for.
    lead: Option<Key>,
    /// Whether the second list depends on the selection in the first.
    goes_on: bool,
    /// The key that the detail was built for.
    about: Option<Key>,
}

/// The unit of the amounts on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Units {
    /// No title names one.
    None,
    /// All titles name the same; `None` if the document doesn't.
    One(Option<CurrencyUnit>),
    /// The titles name different ones.
    Several,
}

/// A list with a cursor.
#[derive(Debug, Clone)]
pub enum List {
    /// Rows in a tree.
    Outline(Outline),
    /// Cells of a printed table.
    Grid(Grid),
    /// A text.
    Prose(Prose),
}

impl From<panes::List> for List {
    fn from(list: panes::List) -> Self {
        match list {
            panes::List::Outline(outline) => List::Outline(outline.into()),
            panes::List::Grid(grid) => List::Grid(grid.into()),
            panes::List::Prose(prose) => List::Prose(prose.into()),
        }
    }
}

impl List {
    /// The title of the list.
    pub fn title(&self) -> &str {
        match self {
            List::Outline(outline) => &outline.title,
            List::Grid(grid) => &grid.title,
            List::Prose(prose) => &prose.title,
        }
    }

    /// The unit that its title names, or says to be unknown; `None` if it names none.
    pub fn unit(&self) -> Option<Option<CurrencyUnit>> {
        match self {
            List::Outline(outline) => outline.unit,
            List::Grid(grid) => grid.unit,
            List::Prose(_) => None,
        }
    }

    /// Whether the list is empty.
    pub fn is_empty(&self) -> bool {
        match self {
            List::Outline(outline) => outline.items.is_empty(),
            List::Grid(grid) => grid.cells.is_empty(),
            List::Prose(prose) => prose.paragraphs.is_empty(),
        }
    }

    /// The key under the cursor.
    pub fn key(&self) -> Option<Key> {
        match self {
            List::Outline(outline) => Some(outline.selected()?.1.key),
            List::Grid(grid) => Some(grid.key()),
            List::Prose(prose) => prose.key(),
        }
    }

    /// The item under the cursor, as panes expect it.
    pub fn on_cursor(&self) -> Option<Selected<'_>> {
        let key = self.key()?;
        Some(match self {
            List::Outline(outline) => {
                let (_, item) = outline.selected()?;
                Selected { key, row: Some((outline, item)), grid: None }
            }
            List::Grid(grid) => Selected { key, row: None, grid: Some(grid) },
            List::Prose(_) => Selected { key, row: None, grid: None },
        })
    }

    /// The selected row and the number of rows, if they don't fit into this many lines.
    pub fn position(&self, height: usize) -> Option<(usize, usize)> {
        let (at, of) = match self {
            List::Outline(outline) => (outline.cursor(), outline.tree().visible().len()),
            List::Grid(grid) => (grid.cursor().0, grid.found().0),
            List::Prose(prose) => prose.position(),
        };
        (of + self.head_lines() > height).then_some((at + 1, of))
    }

    /// The selected column and the number of columns, if they don't fit.
    pub fn column_position(&self, width: usize) -> Option<(usize, usize)> {
        let List::Grid(grid) = self else { return None };
        let of = grid.widths.len();
        (grid.columns(width).len() < of).then_some((grid.cursor().1 + 1, of))
    }

    /// The number of columns that don't fit into this width.
    pub fn hidden_columns(&self, width: usize) -> usize {
        match self {
            List::Outline(outline) => Plan::new(outline, width).hidden,
            List::Grid(_) | List::Prose(_) => 0,
        }
    }

    /// The width of the list with all its columns.
    pub fn whole_width(&self) -> usize {
        if let List::Outline(outline) = self { Plan::whole(outline) } else { 0 }
    }

    /// Selects the next or previous column.
    pub fn point(&mut self, columns: isize) -> bool {
        match self {
            List::Outline(outline) => outline.point(columns),
            List::Grid(grid) => grid.shift(columns),
            List::Prose(_) => false,
        }
    }

    /// Number of lines above the rows that don't scroll.
    pub fn head_lines(&self) -> usize {
        match self {
            List::Outline(outline) => outline.head_lines(),
            List::Grid(grid) => grid.header_rows,
            List::Prose(_) => 0,
        }
    }

    /// Moves the cursor by rows.
    pub fn step(&mut self, rows: isize) {
        match self {
            List::Outline(outline) => outline.step(rows),
            List::Grid(grid) => grid.step(rows),
            List::Prose(prose) => prose.step(rows),
        }
    }

    /// Goes left or folds. Returns whether there was anything to do.
    pub fn left(&mut self) -> bool {
        match self {
            List::Outline(outline) => outline.ascend(),
            List::Grid(grid) => grid.shift(-1),
            List::Prose(_) => false,
        }
    }

    /// Goes right or unfolds. Returns whether there was anything to do.
    pub fn right(&mut self) -> bool {
        match self {
            List::Outline(outline) => outline.descend(),
            List::Grid(grid) => grid.shift(1),
            List::Prose(_) => false,
        }
    }

    /// Moves the cursor to a key. Returns whether it exists here.
    pub fn reveal(&mut self, key: Key) -> bool {
        match self {
            List::Outline(outline) => {
                let item = outline.find(key);
                item.into_iter().for_each(|item| outline.reveal(item));
                item.is_some()
            }
            List::Grid(grid) => grid.reveal(key),
            List::Prose(prose) => prose.reveal(key),
        }
    }

    /// Takes over the arrangement of the previous list in this place.
    pub fn arrange_like(&mut self, before: &List) {
        if let (List::Outline(new), List::Outline(before)) = (self, before) {
            new.arrange_like(before);
        }
    }

    /// Takes over cursor, folding and scrolling of a list with the same rows.
    pub fn resume(&mut self, other: &List) {
        match (self, other) {
            (List::Outline(new), List::Outline(old)) => new.resume(old),
            (List::Grid(new), List::Grid(old)) => new.resume(old),
            (List::Prose(new), List::Prose(old)) => new.resume(old),
            _ => {}
        }
    }
}

impl Page {
    /// Builds the page of a pane, for one of its tables.
    pub fn new(content: &dyn Content, cx: Context<'_>, table: Option<usize>) -> Self {
        let lists: Vec<List> = content.lists(cx, table).into_iter().map(List::from).collect();
        Page {
            focus: lists.iter().position(|list| !list.is_empty()).unwrap_or(0),
            lists,
            table,
            split: content.split(),
            stacked: content.stacked(),
            paired: content.paired(cx),
            detail_shown: content.detail_shown(),
            ..Page::default()
        }
    }

    /// Rebuilds the page, e.g. after a change of language, keeping cursors and arrangement.
    pub fn again(&self, content: &dyn Content, cx: Context<'_>) -> Self {
        let mut page = Page::new(content, cx, self.table);
        for (list, before) in page.lists.iter_mut().zip(&self.lists) {
            list.resume(before);
        }
        page.bring_second(content, cx);
        if let (Some(second), Some(before)) = (page.lists.get_mut(1), self.lists.get(1)) {
            second.resume(before);
        }
        Page {
            focus: self.focus,
            reading: self.reading,
            detail: Detail { facts: Vec::new(), offset: self.detail.offset },
            detail_shown: self.detail_shown,
            charted: self.charted,
            ..page
        }
    }

    /// Rebuilds what depends on the cursor: the second list, and the detail.
    pub fn follow(&mut self, content: &dyn Content, cx: Context<'_>) {
        self.bring_second(content, cx);
        let key = self.key();
        if self.about != key || key.is_none() {
            let chosen = self.list().and_then(List::on_cursor);
            let mut facts = chosen.map(|chosen| content.detail(cx, chosen)).unwrap_or_default();
            let block = if let Units::One(unit) = self.unit() { Some(unit) } else { None };
            for cell in facts.iter_mut().flat_map(Fact::cells) {
                *cell = std::mem::take(cell).with_unit(cx.texts()).in_block(block);
            }
            let links = chosen.map(|chosen| content.links(cx, chosen)).unwrap_or_default();
            // A new page keeps its offset; a detail about something else starts at the top.
            let offset = if self.about.is_none() { self.detail.offset } else { 0 };
            self.detail = Detail { facts, offset };
            self.detail_lines = self.detail_lines.max(self.detail.lines(Detail::WIDEST).len());
            self.links = links;
            self.about = key;
        }
        self.follow_chart(|key, near| content.chart(cx, key, near));
    }

    fn bring_second(&mut self, content: &dyn Content, cx: Context<'_>) {
        let lead = self.lists.first().and_then(List::key);
        if self.lead == lead {
            return;
        }
        self.lead = lead;
        self.about = None;
        if let Some(second) = lead.and_then(|lead| content.second(cx, lead)) {
            self.goes_on = true;
            let before = self.lists.drain(1..).next();
            self.lists.push(second.into());
            if let (Some(new), Some(before)) = (self.lists.get_mut(1), before) {
                new.arrange_like(&before);
            }
        }
    }

    /// The unit that the titles of the lists name.
    pub fn unit(&self) -> Units {
        let mut named = self.lists.iter().filter_map(List::unit);
        match named.next() {
            None => Units::None,
            Some(first) if named.all(|unit| unit == first) => Units::One(first),
            Some(_) => Units::Several,
        }
    }

    /// Whether the lists show amounts that can be converted.
    pub fn has_money(&self) -> bool {
        let is_money = |cell: &Cell| matches!(cell.value, Value::Amount(_, Some(_)));
        let outlines = self.lists.iter().filter_map(|list| match list {
            List::Outline(outline) => Some(outline),
            _ => None,
        });
        outlines.flat_map(|outline| &outline.items).flat_map(|item| &item.cells).any(is_money)
    }

    /// Whether all lists are empty.
    pub fn is_empty(&self) -> bool {
        self.lists.iter().all(List::is_empty)
    }

    /// Whether the second list depends on the selection.
    pub fn goes_on(&self) -> bool {
        self.goes_on && self.focus == 0
    }

    /// The focused list.
    pub fn list(&self) -> Option<&List> {
        self.lists.get(self.focus)
    }

    /// Index of the next non-empty list other than the focused one.
    pub fn other_list(&self) -> Option<usize> {
        let others = self.lists.iter().enumerate().cycle().skip(self.focus + 1);
        let mut others = others.take(self.lists.len().saturating_sub(1));
        others.find(|(_, list)| !list.is_empty()).map(|(at, _)| at)
    }

    /// The focused list, unless the detail has the focus.
    pub fn active(&mut self) -> Option<&mut List> {
        if self.reading { None } else { self.lists.get_mut(self.focus) }
    }

    /// The key under the cursor.
    pub fn key(&self) -> Option<Key> {
        self.list()?.key()
    }
}
