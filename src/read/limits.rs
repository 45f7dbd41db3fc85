//! Bounds that keep a hostile file from taking the machine's memory or time. Published budgets stay far below.

/// Files in an archive, and parts of an office document.
pub(super) const ENTRIES: usize = 10_000;
/// Bytes that one archive may inflate to.
pub(super) const INFLATED: u64 = 512 << 20;
/// Bytes of a part that may inflate at any ratio; above, [`RATIO`] holds.
pub(super) const RATIO_FREE: u64 = 16 << 20;
/// How many times larger than its compressed bytes a large part may be.
pub(super) const RATIO: u64 = 200;
/// Archives within archives.
pub(super) const ARCHIVE_DEPTH: usize = 2;
/// Cells of all grids of one document, empty ones too…
pub(super) const CELLS: usize = 2_000_000;
/// …and of a sheet that is full to its last row.
const CELLS_OF_FULL: usize = 12_000_000;
/// How many cells the grids of a sheet or CSV with so many texts may have: one text far from the others would make
/// millions.
pub(super) fn cells_for(texts: usize) -> usize {
    CELLS.max(texts.saturating_mul(4).min(CELLS_OF_FULL))
}

/// Columns of a grid.
pub(super) const COLUMNS: usize = 2_000;
/// Characters of a cell or paragraph; Excel itself allows 32,767.
pub(super) const TEXT: usize = 100_000;
/// Tables within tables.
pub(super) const TABLE_DEPTH: usize = 64;
