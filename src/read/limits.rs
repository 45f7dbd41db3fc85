//! Limits that keep a hostile file from using up memory or time. Published budgets stay far below them.

/// Files in an archive, or parts of an office document.
pub(super) const ENTRIES: usize = 10_000;
/// Total bytes that an archive may inflate to.
pub(super) const INFLATED: u64 = 512 << 20;
/// A part may inflate to this many bytes at any compression ratio; beyond that, [`RATIO`] applies.
pub(super) const RATIO_FREE: u64 = 16 << 20;
/// Maximum compression ratio of a large part.
pub(super) const RATIO: u64 = 200;
/// Nesting of archives.
pub(super) const ARCHIVE_DEPTH: usize = 2;
/// Cells in all grids of a document, including empty ones…
pub(super) const CELLS: usize = 2_000_000;
/// …and for a sheet that is full to its last row.
const CELLS_OF_FULL: usize = 12_000_000;
/// The cell limit for the grids of a sheet or CSV with this many non-empty cells: a single text far from the others
/// would otherwise span millions of empty ones.
pub(super) fn cells_for(texts: usize) -> usize {
    CELLS.max(texts.saturating_mul(4).min(CELLS_OF_FULL))
}

/// Columns of a grid.
pub(super) const COLUMNS: usize = 2_000;
/// Characters in a cell or paragraph; Excel allows 32,767.
pub(super) const TEXT: usize = 100_000;
/// Nesting of tables.
pub(super) const TABLE_DEPTH: usize = 64;
