use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::read::work::{self, Held};
use crate::read::xml::{local_attribute, reference};
use crate::read::{Bounded, decode};

/// The text of a part, charged to the budget until dropped.
#[derive(Debug, Default)]
pub(super) struct Text {
    text: String,
    _held: Held,
}

impl Text {
    /// Decodes these bytes.
    pub(super) fn of(bytes: &[u8]) -> Text {
        let text = decode(bytes).text;
        let _held = work::hold(Bounded::Bytes, text.len());
        Text { text: text.into_owned(), _held }
    }

    /// Parses its elements, up to the first error.
    pub(super) fn tree(&self) -> Tree<'_> {
        Tree::of(&self.text)
    }
}

/// The parsed elements of a part.
#[derive(Debug, Default)]
pub(super) struct Tree<'a> {
    /// A pseudo-element that contains the root.
    pub top: Element<'a>,
    /// Whether the part was parsed to its end, without errors or excessive depth.
    pub is_whole: bool,
    held: Held,
}

/// An element and its content. Names are matched without prefixes, since these differ between writers.
#[derive(Debug)]
pub(super) struct Element<'a> {
    tag: BytesStart<'a>,
    /// Its own text, including white space.
    pub text: String,
    /// Child elements.
    pub children: Vec<Element<'a>>,
}

impl Default for Element<'_> {
    fn default() -> Self {
        Element::new(BytesStart::new(""))
    }
}

/// Maximum depth of elements; pages have about eight.
const DEPTH: usize = 32;
/// Memory per element, besides its texts.
const WEIGHT: usize = size_of::<Element<'_>>() + 16;

impl<'a> Tree<'a> {
    fn of(text: &'a str) -> Tree<'a> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().check_end_names = false;
        let mut tree = Tree { is_whole: true, ..Tree::default() };
        let mut open: Vec<Element<'a>> = Vec::new();
        let mut beyond = 0_usize;
        loop {
            work::step(1);
            match reader.read_event() {
                Ok(Event::Start(_)) if open.len() >= DEPTH => {
                    beyond += 1;
                    tree.is_whole = false;
                }
                Ok(Event::Start(tag)) => {
                    tree.held.more(work::hold(Bounded::Bytes, WEIGHT));
                    open.push(Element::new(tag));
                }
                Ok(Event::End(_)) if beyond > 0 => beyond -= 1,
                Ok(Event::End(_)) => {
                    let closed = open.pop();
                    open.last_mut().unwrap_or(&mut tree.top).children.extend(closed);
                }
                Ok(Event::Text(text)) => tree.say(&mut open, &text),
                Ok(Event::CData(text)) => tree.say(&mut open, &text),
                Ok(Event::GeneralRef(name)) => tree.say(&mut open, &reference(&name)),
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(_) => {
                    tree.is_whole = false;
                    break;
                }
            }
        }
        tree.is_whole &= open.is_empty();
        while let Some(closed) = open.pop() {
            open.last_mut().unwrap_or(&mut tree.top).children.push(closed);
        }
        tree
    }

    /// Adds text to the innermost open element.
    fn say(&mut self, open: &mut [Element<'a>], text: &str) {
        self.held.more(work::hold(Bounded::Bytes, text.len()));
        open.last_mut().unwrap_or(&mut self.top).text.push_str(text);
    }

    /// The root element; an empty one if there is none.
    pub(super) fn root(&self) -> &Element<'a> {
        self.top.children.first().unwrap_or(&self.top)
    }
}

impl<'a> Element<'a> {
    fn new(tag: BytesStart<'a>) -> Self {
        Element { tag, text: String::new(), children: Vec::new() }
    }

    /// The local name.
    pub(super) fn name(&self) -> &str {
        let name = self.tag.name().into_inner();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// The child elements of this name.
    pub(super) fn each<'e>(&'e self, name: &'static str) -> impl Iterator<Item = &'e Element<'a>> {
        self.children.iter().filter(move |child| child.name() == name)
    }

    /// The first child element of this name.
    pub(super) fn child(&self, name: &'static str) -> Option<&Element<'a>> {
        self.each(name).next()
    }

    /// An attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        local_attribute(&self.tag, name)
    }

    /// An attribute as a number.
    pub(super) fn number(&self, name: &str) -> Option<f32> {
        finite(self.attribute(name)?.trim())
    }

    /// An attribute as a list of at least `N` numbers; the first `N` of them.
    pub(super) fn numbers<const N: usize>(&self, name: &str) -> Option<[f32; N]> {
        numbers(&self.attribute(name)?)
    }

    /// An attribute as a boolean, with a default.
    pub(super) fn is(&self, name: &str, otherwise: bool) -> bool {
        match self.attribute(name).as_deref().map(str::trim) {
            Some("true" | "1") => true,
            Some("false" | "0") => false,
            _ => otherwise,
        }
    }
}

/// The first `N` numbers of a list.
pub(super) fn numbers<const N: usize>(list: &str) -> Option<[f32; N]> {
    let mut found = list.split(is_separator).filter(|word| !word.is_empty()).map(finite);
    let mut numbers = [0.0; N];
    for number in &mut numbers {
        *number = found.next()??;
    }
    Some(numbers)
}

/// Parses a finite number.
pub(super) fn finite(word: &str) -> Option<f32> {
    word.parse().ok().filter(|number: &f32| number.is_finite())
}

/// Whether a character separates numbers in a list.
pub(super) fn is_separator(c: char) -> bool {
    c.is_whitespace() || c == ','
}
