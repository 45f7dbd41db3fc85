//! The marks on the screen.

use ratatui::symbols::border;

/// One set of marks.
#[derive(Debug)]
pub struct Glyphs {
    /// Before the chosen row.
    pub cursor: &'static str,
    /// Before a row that unfolds.
    pub folded: &'static str,
    /// Before a row that folds.
    pub unfolded: &'static str,
    /// Before the heading of a column that is sorted from the smallest up.
    pub ascending: &'static str,
    /// And from the largest down.
    pub descending: &'static str,
    /// Where columns go on at the right.
    pub more: &'static str,
    /// Parts of a bar's last cell, from a whole one down to an eighth.
    pub bar: &'static [&'static str],
    /// What a bar is compared with.
    pub shade: &'static str,
    /// Frames.
    pub border: border::Set<'static>,
    /// Whether lines that meet are joined.
    pub joined: bool,
}

/// Marks for terminals that draw Unicode.
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

/// Marks for terminals that don't, or that draw some of the others too wide.
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
