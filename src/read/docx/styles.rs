use crate::read::numbering::Item;
use crate::read::xml::{self, local_attribute};
use crate::read::{Bounded, work};
use quick_xml::events::BytesStart;
use std::borrow::Cow;
use std::collections::HashMap;
use std::iter::successors;

/// The styles of a document, by id.
#[derive(Debug, Default)]
pub(crate) struct Styles(HashMap<String, Own>);

/// The resolved properties of a style.
#[derive(Debug, Clone, Default)]
pub(crate) struct Style {
    pub heading: Option<u8>,
    pub item: Option<Item>,
    pub hidden: bool,
}

/// A style as stored: the changes to the style it is based on.
#[derive(Debug, Default)]
struct Own {
    base: Option<String>,
    /// 0 for body text.
    heading: Option<u8>,
    item: Option<Item>,
    hidden: Option<bool>,
}

/// Maximum length of a chain of base styles.
const DEPTH: usize = 12;
/// Maximum length of an id in bytes; Word allows 253 characters.
const ID: usize = 253;

impl Styles {
    /// Parses `word/styles.xml`.
    pub(crate) fn parse(part: &[u8]) -> Self {
        let mut styles = Styles::default();
        let mut id = None;
        let mut is_former = false;
        let short = |tag: &BytesStart<'_>, name| {
            local_attribute(tag, name).filter(|id| id.len() <= ID).map(Cow::into_owned)
        };
        xml::each_tag(part, |tag| {
            let name = tag.local_name();
            let name = name.as_ref();
            if name == "style" {
                id = short(tag, "styleId");
                is_former = false;
                work::keep(Bounded::Bytes, size_of::<Own>());
            }
            let Some(style) = id.clone().map(|id| styles.0.entry(id).or_default()) else { return };
            match name {
                "name" => {
                    let name = local_attribute(tag, "val").unwrap_or_default().to_lowercase();
                    let level = name.strip_prefix("heading ").and_then(|level| level.parse().ok());
                    style.heading = level.or(style.heading);
                }
                "basedOn" => style.base = short(tag, "val"),
                "outlineLvl" => style.heading = outline_level(tag).or(style.heading).or(Some(0)),
                "numId" | "ilvl" => style.item.get_or_insert_default().learn(tag),
                "rPrChange" => is_former = true,
                "vanish" if !is_former => style.hidden = Some(is_on(tag)),
                _ => {}
            }
        });
        styles
    }

    /// The style with this id, including what it inherits.
    pub(crate) fn get(&self, id: &str) -> Style {
        let base = |style: &&Own| self.0.get(style.base.as_deref()?);
        let chain = || successors(self.0.get(id), base).take(DEPTH);
        Style {
            heading: chain().find_map(|style| style.heading).filter(|level| *level > 0),
            item: chain().find_map(|style| style.item.clone()),
            hidden: chain().find_map(|style| style.hidden).unwrap_or_default(),
        }
    }
}

/// Outline levels count from 0; 9 is body text.
pub(crate) fn outline_level(tag: &BytesStart<'_>) -> Option<u8> {
    let level: u8 = local_attribute(tag, "val")?.parse().ok()?;
    (level < 9).then_some(level + 1)
}

/// Whether a toggle property is on; an element without a value means on.
pub(crate) fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(local_attribute(tag, "val").as_deref(), Some("0" | "false" | "off"))
}
