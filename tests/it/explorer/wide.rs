//! A terminal with wide ambiguous characters. That property is per process, so these tests run in a process of their
//! own.

use crate::screen::User;
use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use unicode_width::UnicodeWidthStr;
use yusuan::text::{fit, pad_right, set_ambiguous_wide, width};
use yusuan::tui::Options;

fn opens(width: u16, height: u16) -> User {
    set_ambiguous_wide(true);
    User::opens_with(crate::screen::reports(), Options { ascii: true, ..Options::default() }, width, height)
}

/// Ambiguous characters that are not marked as wide, or whose second cell is not free.
fn wrong(buffer: &Buffer) -> Vec<String> {
    let width = usize::from(buffer.area.width);
    let mut wrong = Vec::new();
    for line in buffer.content().chunks(width) {
        for (x, cell) in line.iter().enumerate() {
            let ambiguous = cell.symbol().width() != cell.symbol().width_cjk();
            let forced = matches!(cell.diff_option, CellDiffOption::ForcedWidth(_)) && cell.cell_width() == 2;
            let free = line.get(x + 1).is_some_and(|next| next.symbol() == " ");
            if ambiguous && !(forced && free) || !ambiguous && cell.diff_option != CellDiffOption::None {
                wrong.push(format!("{} at {x}", cell.symbol()));
            }
        }
    }
    wrong
}

#[test]
fn every_ambiguous_character_takes_two_cells_everywhere() {
    for (columns, lines) in [(80, 24), (120, 40), (61, 20), (200, 60)] {
        let mut user = opens(columns, lines);
        for keys in
            ["1jj", "2jj", "v", "l", "v", "3jj", "4", "5", "6", "7", "8", "?", "<Esc>r", "<Esc>/gjj", "<Esc>"]
        {
            user.types(keys);
            assert_eq!(wrong(user.buffer()), Vec::<String>::new(), "{columns}x{lines} after {keys}");
        }
    }
}

#[test]
fn the_screen_does_have_some() {
    let mut user = opens(120, 40);
    user.types("2");
    let forced = user.buffer().content().iter().filter(|c| c.diff_option != CellDiffOption::None);
    assert!(forced.count() > 0, "{}", user.sees());
    assert!(!user.sees().contains(['│', '─', '█', '▸', '▾', '┌']), "marks are ASCII:\n{}", user.sees());
}

#[test]
fn texts_are_cut_and_filled_to_what_they_take() {
    set_ambiguous_wide(true);
    assert_eq!(width("“三公”"), 8);
    assert_eq!(fit("社会保障", 5), "社…");
    assert_eq!(fit("社会", 1), " ");
    for cells in 0..12 {
        assert_eq!(width(&pad_right("“三公”经费", cells)), cells);
    }
}
