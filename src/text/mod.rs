//! Text: display width, fitting and wrapping of Chinese text, cleaning of hostile text, printing and reading
//! of numbers.

mod clean;
mod counting;
mod marks;
mod number;
mod width;

pub use clean::{clean, clean_char, guarded, is_same_squeezed, key, squeeze};
pub use counting::{chinese_number, is_chinese_numeral, split_number};
pub use marks::{
    DATE_MARKS, after_year, is_date, is_marked_page_number, is_page_number, is_year, split_year, year_in,
};
pub use number::{
    HIDDEN, MINUSES, MONEY_SIGNS, Numeral, Printed, align_points, bare_amount, group_thousands, is_amount,
    is_well_grouped, numerals, read_amount,
};
pub use width::{fit, fit_inside, pad_left, pad_right, set_ambiguous_wide, width, wrap};
