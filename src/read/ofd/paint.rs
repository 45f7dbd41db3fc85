//! From the objects of a page to glyphs and drawn lines.

use super::files::Files;
use super::fonts::Fonts;
use super::resources::{Ink, Resources};
use super::tree::{Element, finite};
use crate::read::page::{Area, Matrix, Path, Printed};
use crate::read::{ReadError, work};

/// Maximum nesting of composite objects.
const MAX_COMPOSITES: usize = 16;

/// Draws the objects of one page.
pub(super) struct Painter<'p, 'z> {
    pub files: &'p mut Files<'z>,
    pub fonts: &'p mut Fonts,
    pub out: Printed,
}

/// What objects inherit from the surrounding layer, block or composite object.
#[derive(Clone, Copy)]
pub(super) struct Around<'r, 'a> {
    pub resources: &'r Resources<'a>,
    /// The map from the surrounding coordinates to the page.
    pub to_page: Matrix,
    pub ink: Ink,
    /// Nesting depth of composite objects.
    pub depth: usize,
}

impl Painter<'_, '_> {
    /// Draws the objects in a page's content, a layer or a block.
    pub(super) fn draw(&mut self, content: &Element<'_>, around: Around<'_, '_>) -> Result<(), ReadError> {
        for object in &content.children {
            work::step(8);
            if self.out.is_full() {
                self.out.cut_short = true;
                break;
            }
            if !object.is("Visible", true) {
                continue;
            }
            match object.name() {
                "Layer" | "PageBlock" => {
                    let ink = around.resources.ink(object, around.ink);
                    self.draw(object, Around { ink, ..around })?;
                }
                "TextObject" => self.text(object, around)?,
                "PathObject" => self.path(object, around),
                "ImageObject" => self.image(object, around),
                "CompositeObject" => self.composite(object, around)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn path(&mut self, object: &Element<'_>, around: Around<'_, '_>) {
        let ink = around.resources.ink(object, around.ink);
        let path = path(object, &to_page(object, &around.to_page));
        let strokes = object.is("Stroke", true) && ink.stroke.is_none_or(|c| c.shows && !c.is_white);
        // A filled path without a colour is transparent.
        let fill = ink.fill.filter(|colour| colour.shows && object.is("Fill", false));
        path.paint(strokes.then_some(true), fill.map(|colour| !colour.is_white), &mut self.out);
    }

    fn image(&mut self, object: &Element<'_>, around: Around<'_, '_>) {
        let [_, _, width, height] = object.numbers("Boundary").unwrap_or_default();
        let matrix = match object.attribute("CTM") {
            Some(_) => to_page(object, &around.to_page),
            None => Matrix([width, 0.0, 0.0, height, 0.0, 0.0]).then(&to_page(object, &around.to_page)),
        };
        self.out.image(&matrix);
    }

    fn composite(&mut self, object: &Element<'_>, around: Around<'_, '_>) -> Result<(), ReadError> {
        let unit = object.attribute("ResourceID").and_then(|id| around.resources.unit(&id));
        let (Some(unit), true) = (unit, around.depth < MAX_COMPOSITES) else {
            self.out.cut_short = true;
            return Ok(());
        };
        let inner = Around {
            to_page: to_page(object, &around.to_page),
            ink: around.resources.ink(object, around.ink),
            depth: around.depth + 1,
            ..around
        };
        unit.each("Content").try_for_each(|content| self.draw(content, inner))
    }
}

/// The map from an object's own coordinates to the page.
pub(super) fn to_page(object: &Element<'_>, around: &Matrix) -> Matrix {
    let [x, y] = object.numbers("Boundary").unwrap_or_default();
    let own = object.numbers("CTM").map_or(Matrix::IDENTITY, Matrix);
    own.then(&Matrix::shift(x, y)).then(around)
}

/// The bounding box of an object's clipping paths. Writers differ in whether the object's own matrix applies to its clips;
/// the result covers both readings, so that nothing visible is lost.
pub(super) fn clip(object: &Element<'_>, around: &Matrix) -> Area {
    let [x, y] = object.numbers("Boundary").unwrap_or_default();
    let ways = [to_page(object, around), Matrix::shift(x, y).then(around)];
    let clips = object.each("Clips").flat_map(|clips| clips.each("Clip"));
    clips.fold(Area::EVERYTHING, |shown, clip| {
        let areas = clip.each("Area").flat_map(|area| {
            let own = area.numbers("CTM").map_or(Matrix::IDENTITY, Matrix);
            let paths = area.each("Path");
            paths.flat_map(move |part| ways.map(|way| path(part, &to_page(part, &own.then(&way))).area()))
        });
        let areas = areas.flatten().flat_map(|area| [area.low, area.high]);
        Area::around(areas).map_or(shown, |area| shown.within(&area))
    })
}

/// Parses an element's abbreviated path data.
fn path(element: &Element<'_>, to_page: &Matrix) -> Path {
    let data = element.child("AbbreviatedData").map_or("", |data| data.text.as_str());
    work::step(data.len() / 4);
    let mut path = Path::default();
    let mut numbers: Vec<f32> = Vec::new();
    let mut operator = ' ';
    for (is_operator, word) in words(data) {
        if is_operator {
            operator = word.chars().next().unwrap_or(' ');
            numbers.clear();
            if operator == 'C' {
                path.close();
            }
            continue;
        }
        let count = match operator {
            'M' | 'S' | 'L' => 2,
            'Q' => 4,
            'B' => 6,
            'A' => 7,
            _ => continue,
        };
        numbers.extend(finite(word));
        if let ([.., x, y], true) = (numbers.as_slice(), numbers.len() == count) {
            let to = to_page.apply(*x, *y);
            match operator {
                'M' | 'S' => path.begin(to),
                operator => path.extend(to, operator != 'L'),
            }
            numbers.clear();
        }
    }
    path
}

/// The operators and numbers of path data; some writers leave out the spaces between them.
fn words(data: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = data;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(super::tree::is_separator);
        let first = rest.chars().next()?;
        let is_operator = first.is_ascii_uppercase();
        let end = match is_operator {
            true => 1,
            false => {
                let after = |c: char| super::tree::is_separator(c) || c.is_ascii_uppercase() && c != 'E';
                rest.find(after).unwrap_or(rest.len()).max(first.len_utf8())
            }
        };
        let (word, tail) = rest.split_at_checked(end)?;
        rest = tail;
        Some((is_operator, word))
    })
}
