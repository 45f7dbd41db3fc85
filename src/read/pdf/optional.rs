//! Optional content: which layers a viewer does not show on the screen.

use std::collections::HashSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object};

use super::catalog;
use crate::read::work;

/// The layers (optional content groups) that are switched off.
#[derive(Debug, Default)]
pub(super) struct Hidden(HashSet<ObjRef>);

impl Hidden {
    /// Those of the default configuration.
    pub(super) fn of(pdf: &Pdf) -> Hidden {
        let all = catalog(pdf).and_then(|catalog| catalog.get::<Dict<'_>>("OCProperties"));
        let Some((all, by_default)) = all.and_then(|all| Some((all.clone(), all.get::<Dict<'_>>("D")?)))
        else {
            return Hidden::default();
        };
        let mut off: HashSet<ObjRef> = HashSet::new();
        if is_name(&by_default, "BaseState", b"OFF") {
            off.extend(refs(&all, "OCGs"));
            refs(&by_default, "ON").iter().for_each(|layer| {
                off.remove(layer);
            });
        }
        off.extend(refs(&by_default, "OFF"));
        // Layers whose state depends on what the document is used for, such as those for printing only.
        let uses = by_default.get::<Array<'_>>("AS");
        for each in uses.iter().flat_map(|uses| uses.iter::<Dict<'_>>()) {
            let is_shown = is_name(&each, "Event", b"View");
            for layer in refs(&each, "OCGs").into_iter().filter(|_| is_shown) {
                work::step(8);
                let view = pdf.xref().get::<Dict<'_>>(layer.into());
                let view = view.and_then(|layer| layer.get::<Dict<'_>>("Usage")?.get::<Dict<'_>>("View"));
                match view {
                    Some(view) if is_name(&view, "ViewState", b"OFF") => _ = off.insert(layer),
                    Some(view) if is_name(&view, "ViewState", b"ON") => _ = off.remove(&layer),
                    _ => {}
                }
            }
        }
        Hidden(off)
    }

    /// Whether the layer, or the combination of layers, with this key in a dictionary is off.
    pub(super) fn hides(&self, within: &Dict<'_>, key: &[u8]) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let is_off = |layer: &ObjRef| self.0.contains(layer);
        let group = within.get::<Dict<'_>>(key).filter(|group| is_name(group, "Type", b"OCMD"));
        let Some(group) = group else { return within.get_ref(key).as_ref().is_some_and(is_off) };
        let layers = match group.get_ref("OCGs").filter(|_| group.get::<Array<'_>>("OCGs").is_none()) {
            Some(layer) => vec![layer],
            None => refs(&group, "OCGs"),
        };
        let policy = group.get::<Name<'_>>("P");
        let is_shown = match policy.as_ref().map(|policy| policy.as_ref()) {
            Some(b"AllOn") => !layers.iter().any(is_off),
            Some(b"AnyOff") => layers.iter().any(is_off),
            Some(b"AllOff") => layers.iter().all(is_off),
            _ => layers.iter().any(|layer| !is_off(layer)),
        };
        !layers.is_empty() && !is_shown
    }
}

fn is_name(dict: &Dict<'_>, key: &str, value: &[u8]) -> bool {
    dict.get::<Name<'_>>(key).is_some_and(|name| name.as_ref() == value)
}

/// The references in an array.
fn refs(dict: &Dict<'_>, key: &str) -> Vec<ObjRef> {
    let array = dict.get::<Array<'_>>(key);
    let items = array.iter().flat_map(|array| array.raw_iter());
    let only = |item: MaybeRef<Object<'_>>| item.as_obj_ref();
    items.inspect(|_| work::step(1)).filter_map(only).collect()
}
