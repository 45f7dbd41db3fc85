use std::collections::HashMap;

use super::files::beside;
use super::tree::{Element, is_separator};
use crate::read::{Bounded, work};

/// Resources by id. Those of a page take precedence over those of its document.
#[derive(Debug, Default)]
pub(super) struct Resources<'a> {
    /// Paths of font programs.
    fonts: HashMap<String, String>,
    units: HashMap<String, &'a Element<'a>>,
    params: HashMap<String, &'a Element<'a>>,
    around: Option<&'a Resources<'a>>,
}

/// Maximum length of a chain of styles based on each other.
const MAX_RELATIVE: usize = 16;

impl<'a> Resources<'a> {
    /// An empty set that falls back to the surrounding one.
    pub(super) fn within(around: &'a Resources<'a>) -> Self {
        Resources { around: Some(around), ..Resources::default() }
    }

    /// Adds the resources in a part.
    pub(super) fn add(&mut self, part: &'a Element<'a>, path: &str) {
        let folder = part.attribute("BaseLoc").unwrap_or_default();
        let entry = |element: &Element<'_>| {
            work::keep(Bounded::Codes, 4);
            element.attribute("ID").map(|id| id.trim().to_string())
        };
        for font in part.each("Fonts").flat_map(|fonts| fonts.each("Font")) {
            if let (Some(id), Some(file)) = (entry(font), font.child("FontFile")) {
                let file = file.text.trim().trim_start_matches(['/', '\\']);
                self.fonts.insert(id, beside(path, &format!("{folder}/{file}")));
            }
        }
        for unit in part.each("CompositeGraphicUnits").flat_map(|units| units.each("CompositeGraphicUnit")) {
            self.units.extend(entry(unit).map(|id| (id, unit)));
        }
        for param in part.each("DrawParams").flat_map(|params| params.each("DrawParam")) {
            self.params.extend(entry(param).map(|id| (id, param)));
        }
    }

    /// The path of a font's program.
    pub(super) fn font(&self, id: &str) -> Option<&str> {
        let own = self.fonts.get(id.trim()).map(String::as_str);
        own.or_else(|| self.around?.font(id))
    }

    /// The content of a composite object.
    pub(super) fn unit(&self, id: &str) -> Option<&'a Element<'a>> {
        self.units.get(id.trim()).copied().or_else(|| self.around?.unit(id))
    }

    fn param(&self, id: &str) -> Option<&'a Element<'a>> {
        self.params.get(id.trim()).copied().or_else(|| self.around?.param(id))
    }

    /// The drawing parameters of an object, layer or block: its own, else those of its style, else inherited ones.
    pub(super) fn ink(&self, element: &Element<'_>, around: Ink) -> Ink {
        let mut ink = Ink::said_by(element);
        let mut next = element.attribute("DrawParam").and_then(|id| self.param(&id));
        for _ in 0..MAX_RELATIVE {
            let Some(param) = next else { break };
            work::step(1);
            ink = ink.or(Ink::said_by(param));
            next = param.attribute("Relative").and_then(|id| self.param(&id));
        }
        ink.or(around)
    }
}

/// Fill and stroke colours, where stated.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ink {
    pub fill: Option<Colour>,
    pub stroke: Option<Colour>,
}

/// A colour, reduced to whether it is visible and whether it is white.
#[derive(Debug, Clone, Copy)]
pub(super) struct Colour {
    pub is_white: bool,
    pub shows: bool,
}

impl Ink {
    fn said_by(element: &Element<'_>) -> Ink {
        let colour = |name| element.child(name).map(Colour::of);
        Ink { fill: colour("FillColor"), stroke: colour("StrokeColor") }
    }

    fn or(self, other: Ink) -> Ink {
        Ink { fill: self.fill.or(other.fill), stroke: self.stroke.or(other.stroke) }
    }
}

impl Colour {
    fn of(element: &Element<'_>) -> Colour {
        let value = element.attribute("Value").unwrap_or_default();
        let parts: Vec<u32> = value.split(is_separator).filter_map(part).collect();
        // One component is grey, three are RGB, four are CMYK.
        let is_white = match parts.len() {
            4 => parts.iter().all(|part| *part == 0),
            count => count > 0 && parts.iter().all(|part| *part >= 255),
        };
        Colour { is_white, shows: element.number("Alpha").is_none_or(|alpha| alpha > 0.0) }
    }
}

/// A colour component: `255` or `#ff`.
fn part(word: &str) -> Option<u32> {
    match word.strip_prefix('#') {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => word.parse::<f32>().ok().map(|part| part as u32),
    }
}
