use super::Outline;
use crate::panes::Column;

/// Cells that the cursor's mark takes, and the mark for folding.
pub const MARK: usize = 2;
/// A bar is not drawn narrower, nor wider, than this.
const BAR: (usize, usize) = (6, 24);
/// A column of texts is cut to this before it is dropped.
const TEXT: usize = 16;

/// Which columns of a list there is room for, and how wide everything is. One policy for every list: the name, the
/// main amount, and whatever is sorted by, compared or pointed at stay; then columns come by their ranks; bars last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Cells of the names.
    pub name: usize,
    /// The columns on the screen by their places, with their cells.
    pub columns: Vec<(usize, usize)>,
    /// Cells of the bars.
    pub bar: usize,
    /// How many columns there is no room for.
    pub hidden: usize,
}

impl Plan {
    /// The plan for so many cells.
    pub fn new(outline: &Outline, room: usize) -> Self {
        let wanted = outline.name_width().max(8);
        let order = wanted_columns(outline);
        let needed = |at: &usize| outline.columns.get(*at).map_or(0, needed);
        let first = order.first().map_or(0, |at| needed(at) + 1);
        // Two cells for the cursor's mark, one after the last column, and the first column whole.
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
        // What is left stays empty at the right: amounts are read beside their names.
        Plan { name, columns, bar, hidden }
    }

    /// Cells that a list takes with all its columns, and names no longer than they must be.
    pub fn whole(outline: &Outline) -> usize {
        let columns = wanted_columns(outline).into_iter();
        let columns = columns.filter_map(|at| Some(needed(outline.columns.get(at)?) + 1));
        3 + outline.name_width().clamp(8, outline.name_least.max(8)) + columns.sum::<usize>() + 1
    }
}

/// The columns that the user has not hidden, those that go last first.
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
            // Beside the one that is pointed at, what stands nearest to it: one scrolls sideways.
            Some(pointed) => (2, pointed.abs_diff(*at)),
            None => (2, column.rank),
        }
    });
    order
}

/// Cells that a column needs.
fn needed(column: &Column) -> usize {
    if column.left { column.width.min(TEXT) } else { column.width }
}
