use crate::office::files::show;
use crate::office::writers::read_back;
use proptest::prelude::*;
use yusuan::model::Place;
use yusuan::read::{Block, Cell, Document, Grid, GridRow, Paragraph};

fn paragraph(text: &str) -> Block {
    let text = text.to_string();
    Block::Paragraph(Paragraph { text, heading: None, apart: true, ..Paragraph::default() })
}

/// A grid of texts and figures with some merged ranges, none of which is a whole row.
fn grid() -> impl Strategy<Value = Grid> {
    let text = prop_oneof!["[一-十a-z<&]{1,4}", "[1-9][0-9]{0,2}(,[0-9]{3}){0,2}\\.[0-9]{2}", "[0-9]{2,7}"];
    let texts = (2_usize..7, 3_usize..6)
        .prop_flat_map(move |(h, w)| prop::collection::vec(prop::collection::vec(text.clone(), w), h));
    let merges = prop::collection::vec((0_usize..6, 0_usize..5, 1_usize..4, 1_usize..4), 0..4);
    (texts, merges).prop_map(|(texts, merges)| {
        let row = |texts: Vec<String>| GridRow {
            cells: texts.into_iter().map(Cell::single).collect(),
            place: Place::default(),
        };
        let mut grid = Grid { rows: texts.into_iter().map(row).collect(), ..Grid::default() };
        merges.into_iter().for_each(|(top, left, rows, cols)| merge(&mut grid, (top, left), (rows, cols)));
        grid
    })
}

/// Merges a range, if it is inside, overlaps no other and leaves two single cells in each of its rows: otherwise a
/// row could be a title. The last row is never merged, since some carriers only know columns that some row has.
fn merge(grid: &mut Grid, (top, left): (usize, usize), (rows, cols): (usize, usize)) {
    let is_single = |c: &&Cell| (c.rows, c.cols) == (1, 1);
    let fits = |row: &GridRow| {
        let inside = row.cells.iter().skip(left).take(cols);
        inside.filter(is_single).count() == cols && row.cells.iter().filter(is_single).count() >= cols + 2
    };
    let above_last = grid.rows.len().saturating_sub(1);
    let range = grid.rows.iter().take(above_last).skip(top).take(rows);
    if rows * cols == 1 || range.len() < rows || !range.clone().all(fits) {
        return;
    }
    let text = format!("并{}", grid.rows[top].cells[left].text);
    for row in &mut grid.rows[top..top + rows] {
        row.cells[left..left + cols].fill(Cell::covered());
    }
    let span = |n: usize| u16::try_from(n).unwrap();
    grid.rows[top].cells[left] = Cell { text: text.into(), rows: span(rows), cols: span(cols) };
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_carrier_gives_the_same_document(grids in prop::collection::vec(grid(), 1..4)) {
        let mut document = Document::default();
        for grid in grids {
            document.blocks.extend([paragraph("支出总表"), Block::Grid(grid), paragraph("注：含结转。")]);
        }
        let expected = show(&document);
        for (carrier, read) in read_back(&document) {
            prop_assert!(read.problems.is_empty());
            prop_assert_eq!(&show(&read), &expected, "{}", carrier);
        }
    }
}
