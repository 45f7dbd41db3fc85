//! The pictures in the READMEs are drawn from the explorer's own screen. `YUSUAN_DRAW=1 cargo test --test it screens`
//! redraws them; without it they are compared, so that they stay up to date.

use crate::screen::User;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use unicode_width::UnicodeWidthStr;
use yusuan::lang::Lang;
use yusuan::library::embedded;
use yusuan::tui::Options;

/// Name of the picture, and the keys that lead to it.
const SCREENS: &[(&str, &str)] = &[
    ("overview", ""),
    ("subjects", "2jjj"),
    ("chart", "2jjv"),
    ("basics", "3"),
    ("performance", "4"),
    ("search", "/gjj"),
];

/// The language of the interface, and the suffix of its pictures' names.
const LANGUAGES: [(Lang, &str); 2] = [(Lang::Zh, ""), (Lang::En, "-en")];

const WIDTH: u16 = 104;
const HEIGHT: u16 = 28;
/// Size of a cell in the picture.
const CELL: (usize, usize) = (9, 19);

#[test]
fn the_pictures_of_the_readmes_are_what_the_explorer_draws() {
    let pictures =
        LANGUAGES.iter().flat_map(|language| SCREENS.iter().map(move |screen| (*language, *screen)));
    for ((lang, ending), (name, keys)) in pictures {
        let options = Options { lang, ..Options::default() };
        let mut user = User::opens_with(embedded(), options, WIDTH, HEIGHT);
        user.types(keys);
        let drawn = svg(user.buffer());
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/screens/{name}{ending}.svg"));
        if std::env::var_os("YUSUAN_DRAW").is_some() {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
            std::fs::write(&path, &drawn).expect("the picture can be written");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == drawn, "{} is stale: YUSUAN_DRAW=1 cargo test --test it screens", path.display());
    }
}

/// A screen as SVG: one text element for each run of cells with the same look.
fn svg(buffer: &Buffer) -> String {
    let (width, height) = (usize::from(WIDTH) * CELL.0, usize::from(HEIGHT) * CELL.1);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         font-family=\"'Noto Sans Mono CJK SC','Sarasa Mono SC','WenQuanYi Zen Hei Mono',monospace\" font-size=\"15\" fill=\"{INK}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{PAPER}\"/>\n"
    );
    let mut frames: BTreeMap<&str, String> = BTreeMap::new();
    for y in 0..HEIGHT {
        for run in runs(buffer, y) {
            run.draw(usize::from(y) * CELL.1, &mut frames, &mut out);
        }
    }
    for (ink, path) in frames {
        let _ = writeln!(out, "<path d=\"{path}\" stroke=\"{ink}\" fill=\"none\"/>");
    }
    out.push_str("</svg>\n");
    out
}

const PAPER: &str = "#1d1f21";
const INK: &str = "#d8dee9";

/// How a cell looks.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    ink: &'static str,
    bold: bool,
    dim: bool,
    reversed: bool,
}

impl Look {
    fn of(cell: &Cell) -> Look {
        let has = |modifier| cell.modifier.contains(modifier);
        let ink = match cell.fg {
            Color::Cyan => "#8abeb7",
            Color::Blue => "#81a2be",
            Color::Green => "#b5bd68",
            Color::Magenta => "#b294bb",
            Color::Red => "#cc6666",
            Color::Yellow => "#f0c674",
            _ => INK,
        };
        Look { ink, bold: has(Modifier::BOLD), dim: has(Modifier::DIM), reversed: has(Modifier::REVERSED) }
    }
}

/// Adjacent cells with the same look: a word, a bar, a piece of frame, or blanks.
struct Run {
    column: usize,
    cells: usize,
    text: String,
    look: Look,
    class: Class,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Narrow,
    Wide,
    Bar,
    Frame,
}

impl Class {
    fn of(symbol: &str) -> Class {
        match symbol.chars().next() {
            None | Some(' ') => Class::Blank,
            Some('█'..='▏') => Class::Bar,
            Some('─'..='╿') => Class::Frame,
            _ if symbol.width() > 1 => Class::Wide,
            _ => Class::Narrow,
        }
    }
}

impl Run {
    fn draw(&self, top: usize, frames: &mut BTreeMap<&str, String>, out: &mut String) {
        let (left, long) = (self.column * CELL.0, self.cells * CELL.0);
        let ink = if self.look.reversed { PAPER } else { self.look.ink };
        if self.look.reversed {
            rectangle((left, top, long, CELL.1), self.look.ink, out);
        }
        match self.class {
            Class::Blank => {}
            Class::Bar => {
                // Eighths of a cell: █ is U+2588, ▏ U+258F.
                let eighths: usize = self.text.chars().map(|c| 8 - (c as usize - 0x2588)).sum();
                rectangle((left, top + 4, eighths * CELL.0 / 8, CELL.1 - 8), ink, out);
            }
            Class::Frame => frames.entry(ink).or_default().push_str(&frame(&self.text, left, top)),
            Class::Narrow | Class::Wide => {
                let weight = if self.look.bold { " font-weight=\"bold\"" } else { "" };
                let faint = if self.look.dim { " opacity=\"0.65\"" } else { "" };
                let text = self.text.replace('&', "&amp;").replace('<', "&lt;");
                let fill = if ink == INK { String::new() } else { format!(" fill=\"{ink}\"") };
                let base = top + 15;
                let _ = writeln!(
                    out,
                    "<text x=\"{left}\" y=\"{base}\" textLength=\"{long}\" lengthAdjust=\"spacingAndGlyphs\" \
                    {fill}{weight}{faint}>{text}</text>"
                );
            }
        }
    }
}

fn rectangle((x, y, width, height): (usize, usize, usize, usize), ink: &str, out: &mut String) {
    let _ = writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{ink}\"/>");
}

/// Adjacent box-drawing characters as lines between the centres of their cells.
fn frame(text: &str, left: usize, top: usize) -> String {
    let (middle, bottom) = (top + CELL.1 / 2, top + CELL.1);
    let has = |c: char, set: &str| set.contains(c);
    let mut path = String::new();
    let mut from: Option<usize> = None;
    for (number, c) in text.chars().chain([' ']).enumerate() {
        let start = left + number * CELL.0;
        let centre = start + CELL.0 / 2;
        // A horizontal line continues until a cell does not continue it.
        let (comes, goes) = (has(c, "─┐┘┤┬┴┼"), has(c, "─┌└├┬┴┼"));
        if let Some(begun) = from.filter(|_| !(comes && goes)) {
            let _ = write!(path, "M{begun} {middle}H{}", if comes { centre } else { start });
            from = None;
        } else if comes && from.is_none() && !goes {
            let _ = write!(path, "M{start} {middle}H{centre}");
        }
        if goes && from.is_none() {
            from = Some(if comes { start } else { centre });
        }
        let up = if has(c, "│└┘├┤┴┼") { top } else { middle };
        let down = if has(c, "│┌┐├┤┬┼") { bottom } else { middle };
        if up < down {
            let _ = write!(path, "M{centre} {up}V{down}");
        }
    }
    path
}

/// The runs of a line.
fn runs(buffer: &Buffer, y: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut x = 0;
    while x < WIDTH {
        let cell = &buffer[(x, y)];
        let cells = cell.symbol().width().max(1);
        let (look, class) = (Look::of(cell), Class::of(cell.symbol()));
        match runs.last_mut() {
            Some(run) if run.look == look && run.class == class => {
                run.cells += cells;
                run.text.push_str(cell.symbol());
            }
            _ => {
                runs.push(Run { column: usize::from(x), cells, text: cell.symbol().to_string(), look, class })
            }
        }
        x += u16::try_from(cells).unwrap_or(1);
    }
    runs
}
