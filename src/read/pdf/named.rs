//! What the resources of pages name, each read once: text and paint change fonts, colours and states all the time.

use std::collections::HashMap;

use hayro_syntax::object::{Dict, Name};

use crate::read::{Bounded, work};

/// Values by the address of the resource dictionary that names them, and the name.
pub(super) struct Named<T>(HashMap<usize, Vec<(Vec<u8>, T)>>);

impl<T> Default for Named<T> {
    fn default() -> Self {
        Named(HashMap::new())
    }
}

impl<T: Clone> Named<T> {
    /// The value of this name; `read` is called the first time only. A value that can't be read is not kept.
    pub(super) fn get(
        &mut self,
        dict: &Dict<'_>,
        name: &Name<'_>,
        read: impl FnOnce() -> Option<T>,
    ) -> Option<T> {
        let named = self.0.entry(dict.data().as_ptr().addr()).or_default();
        if let Some((_, value)) = named.iter().find(|(known, _)| known.as_slice() == name.as_ref()) {
            return Some(value.clone());
        }
        let value = read()?;
        work::keep(Bounded::Bytes, name.as_ref().len() + 256);
        named.push((name.as_ref().to_vec(), value.clone()));
        Some(value)
    }
}
