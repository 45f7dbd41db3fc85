use super::Outline;
use crate::panes::Column;

/// Width of the cursor mark plus the fold mark.
pub const MARK: usize = 2;
/// Minimum and maximum width of a bar.
const BAR: (usize, usize) = (6, 24);
/// A text column is narrowed to this width before it is dropped.
const TEXT: usize = 16;

/// Which columns of a list fit, and their widths. One policy for all lists: the name, the main amount, and any column
/// that is sorted by, compared or selected always stay; then columns are added by rank, and the bar last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Width of the names.
    pub name: usize,
    /// Indices of the visible columns, with their widths.
    pub columns: Vec<(usize, usize)>,
    /// Width of the bar.
    pub bar: usize,
    /// The number of columns that don't fit.
    pub hidden: usize,
}

impl Plan {
    /// The plan for this width.
    pub fn new(outline: &Outline, room: usize) -> Self {
        let wanted = outline.name_width().max(8);
        let order = wanted_columns(outline);
        let needed = |at: &usize| outline.columns.get(*at).map_or(0, needed);
        let first = order.first().map_or(0, |at| needed(at) + 1);
        // Two cells for the cursor mark, one after the last column, and the full first column.
        let least = wanted.min(outline.name_least).min(room / 2).min(room.saturating_sub(3 + first));
        let mut left = room.saturating_sub(3 + least);
        let mut columns = Vec::new();
        for at in &order {
            let cells = needed(at);
            if cells < left {
                left -= cells + 1;
                columns.push((*at, cells));
            }
        }
        let hidden = order.len() - columns.len();
        columns.sort_unstable();
        let mut bar = 0;
        if outline.has_bars() && left > BAR.0 {
            bar = BAR.0;
            left -= bar + 1;
        }
        let name = wanted.min(least + left);
        left -= name - least;
        if bar > 0 {
            let more = left.min(BAR.1 - BAR.0);
            bar += more;
            left -= more;
        }
        for (at, given) in &mut columns {
            let whole = outline.columns.get(*at).map_or(0, |c| c.width);
            let more = whole.saturating_sub(*given).min(left);
            *given += more;
            left -= more;
        }
        // Remaining space stays empty on the right: amounts should be close to their names.
        Plan { name, columns, bar, hidden }
    }

    /// Width of a list with all its columns, and names at their minimum width.
    pub fn whole(outline: &Outline) -> usize {
        let columns = wanted_columns(outline).into_iter();
        let columns = columns.filter_map(|at| Some(needed(outline.columns.get(at)?) + 1));
        3 + outline.name_width().clamp(8, outline.name_least.max(8)) + columns.sum::<usize>() + 1
    }
}

/// Indices of the columns that the user has not hidden, those to be dropped last first.
fn wanted_columns(outline: &Outline) -> Vec<usize> {
    let hidden = &outline.arrangement().hidden;
    let shown = outline.columns.iter().enumerate().filter(|(_, c)| !hidden.contains(&c.id));
    let mut order: Vec<usize> = shown.map(|(at, _)| at).collect();
    let compared: Vec<usize> = outline.filter().iter().flat_map(|f| f.compared()).collect();
    let sorted = outline.arrangement().sort.map(|sort| sort.column);
    let pointed = outline.cell_at();
    let stays =
        |at: &usize, c: &Column| c.rank == Column::STAYS || compared.contains(at) || sorted == Some(c.id);
    order.sort_by_key(|at| {
        let Some(column) = outline.columns.get(*at) else { return (3, 0) };
        match pointed {
            _ if stays(at, column) => (0, column.rank),
            Some(pointed) if pointed == *at => (1, 0),
            // Next to the selected column, the nearest ones have priority: this makes sideways scrolling.
            Some(pointed) => (2, pointed.abs_diff(*at)),
            None => (2, column.rank),
        }
    });
    order
}

/// The width that a column needs.
fn needed(column: &Column) -> usize {
    if column.left { column.width.min(TEXT) } else { column.width }
}
