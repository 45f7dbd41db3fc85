//! Characters for lines and symbols.

use ratatui::symbols::border;

/// A set of characters.
#[derive(Debug)]
pub struct Glyphs {
    /// Marks the selected row.
    pub cursor: &'static str,
    /// Marks a folded row.
    pub folded: &'static str,
    /// Marks an unfolded row.
    pub unfolded: &'static str,
    /// Precedes the heading of a column sorted in ascending order.
    pub ascending: &'static str,
    /// The same in descending order.
    pub descending: &'static str,
    /// Indicates further columns on the right.
    pub more: &'static str,
    /// Partial blocks for the last cell of a bar, from a full one down to an eighth.
    pub bar: &'static [&'static str],
    /// Fills the comparison value behind a bar.
    pub shade: &'static str,
    /// Border characters.
    pub border: border::Set<'static>,
    /// Whether there are characters for line junctions.
    pub joined: bool,
}

/// For terminals that can draw Unicode.
pub static UNICODE: Glyphs = Glyphs {
    cursor: "›",
    folded: "▸",
    unfolded: "▾",
    ascending: "▲",
    descending: "▼",
    more: "›",
    bar: &["█", "▉", "▊", "▋", "▌", "▍", "▎", "▏"],
    shade: "░",
    border: border::PLAIN,
    joined: true,
};

/// For other terminals, or those that draw some of these characters too wide.
pub static ASCII: Glyphs = Glyphs {
    cursor: ">",
    folded: "+",
    unfolded: "-",
    ascending: "^",
    descending: "v",
    more: ">",
    bar: &["#"],
    shade: ".",
    border: border::Set {
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        vertical_left: "|",
        vertical_right: "|",
        horizontal_top: "-",
        horizontal_bottom: "-",
    },
    joined: false,
};
