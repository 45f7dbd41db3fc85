/// A cache of values computed from characters.
pub(crate) struct ByCharacter<T> {
    found: Vec<T>,
    /// For each character of the basic plane, the index of its value plus one, or `NONE`; 0 if not computed yet.
    places: Vec<u16>,
}

/// Characters from here on are rare and not cached.
const COMMON: usize = 0x1_0000;

/// Marks characters without a value.
const NONE: u16 = u16::MAX;

impl<T> ByCharacter<T> {
    pub(crate) fn new() -> Self {
        ByCharacter { found: Vec::new(), places: vec![0; COMMON] }
    }

    /// The value of a character, if it has one, computed if it is not cached.
    pub(crate) fn get(&mut self, c: char, work_out: impl FnOnce() -> Option<T>) -> Option<&T> {
        let place = self.places.get_mut(c as usize);
        let index = match place.as_deref() {
            Some(&NONE) => return None,
            Some(0) | None => {
                let found = work_out();
                // Beyond `u16::MAX` different characters, which don't occur, values are recomputed each time.
                let next = u16::try_from(self.found.len() + 1).unwrap_or(0);
                let known = if found.is_some() { next % NONE } else { NONE };
                place.into_iter().for_each(|place| *place = known);
                self.found.push(found?);
                self.found.len() - 1
            }
            Some(known) => usize::from(*known) - 1,
        };
        self.found.get(index)
    }
}
