use std::collections::HashMap;

use super::tree::Text;
use crate::read::package::{Package, Part};
use crate::read::{ReadError, decode};

/// The files of the package by path.
pub(super) struct Files<'a> {
    package: Package<'a>,
    places: HashMap<String, usize>,
}

impl<'a> Files<'a> {
    /// Opens the package's directory.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let package = Package::open(bytes, "ofd")?;
        let names = package.names().into_iter().enumerate();
        let places = names.map(|(at, name)| (key(&decode(&name).text), at)).collect();
        Ok(Files { package, places })
    }

    /// Whether there is a file at this path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.places.contains_key(&key(path))
    }

    /// The bytes of a file; `None` if it doesn't exist or is damaged.
    pub(super) fn bytes(&mut self, path: &str) -> Result<Option<Part>, ReadError> {
        let Some(place) = self.places.get(&key(path)) else { return Ok(None) };
        match self.package.entry(*place) {
            Err(ReadError::Damaged { .. }) => Ok(None),
            read => read.map(Some),
        }
    }

    /// The text of an XML file.
    pub(super) fn text(&mut self, path: &str) -> Result<Option<Text>, ReadError> {
        // Some writers give only the folder of a page or template.
        let inside = format!("{path}/Content.xml");
        let path = if !self.has(path) && self.has(&inside) { &inside } else { path };
        Ok(self.bytes(path)?.map(|part| Text::of(&part)))
    }
}

/// Normalises a path: writers differ in case and in slashes.
fn key(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.trim().split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/").to_lowercase()
}

/// Resolves a path named in `file`.
pub(super) fn beside(file: &str, named: &str) -> String {
    let named = named.trim();
    let folder = file.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder);
    if named.starts_with(['/', '\\']) { named.to_string() } else { format!("{folder}/{named}") }
}
