//! Helpers for reading the XML inside office documents. Entities other than the five predefined ones and character
//! references are ignored: nothing is ever fetched or expanded.

use super::work;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;
use std::io::BufRead;

/// The value of an attribute, by its qualified name.
pub(super) fn attribute<'a>(tag: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    tag.try_get_attribute(name).ok()??.normalized_value(XmlVersion::Implicit1_0).ok()
}

/// The value of a numeric attribute.
pub(super) fn number(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(tag, name)?.trim().parse().ok()
}

/// The value of an on/off attribute.
pub(super) fn is_on(tag: &BytesStart<'_>, name: &str) -> bool {
    attribute(tag, name).is_some_and(|v| matches!(v.as_ref(), "1" | "true" | "on"))
}

/// The text of a reference `&…;`.
pub(super) fn reference(reference: &BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => c.to_string(),
        _ => resolve_predefined_entity(reference).unwrap_or_default().to_string(),
    }
}

/// The value of an attribute, by its local name.
pub(super) fn local_attribute<'a>(tag: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|a| a.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok()
}

/// Calls back for each start or empty tag of a part, up to the first error.
pub(super) fn each_tag(part: impl BufRead, mut call: impl FnMut(&BytesStart<'_>)) {
    each(part, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event {
            call(tag);
        }
    });
}

/// Calls back for each tag and text of a part, up to the first error.
pub(super) fn each(part: impl BufRead, mut call: impl FnMut(&Event<'_>)) {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().check_end_names = false;
    let mut event = Vec::new();
    loop {
        work::step(1);
        event.clear();
        match reader.read_event_into(&mut event) {
            Ok(Event::Eof) | Err(_) => break,
            Ok(event) => call(&event),
        }
    }
}
