/// A cache of values computed from characters.
pub(crate) struct ByCharacter<T> {
    found: Vec<T>,
    /// For each character of the basic plane, the index of its value plus one; 0 if not computed yet.
    places: Vec<u16>,
}

/// Characters from here on are rare and not cached.
const COMMON: usize = 0x1_0000;

impl<T> ByCharacter<T> {
    pub(crate) fn new() -> Self {
        ByCharacter { found: Vec::new(), places: vec![0; COMMON] }
    }

    /// The value of a character, computed if it is not cached.
    pub(crate) fn get(&mut self, c: char, work_out: impl FnOnce() -> T) -> Option<&T> {
        let place = self.places.get_mut(c as usize);
        let known = place.as_deref().and_then(|place| usize::from(*place).checked_sub(1));
        let index = known.unwrap_or_else(|| {
            self.found.push(work_out());
            let index = self.found.len() - 1;
            // Beyond `u16::MAX` different characters, which don't occur, values are recomputed each time.
            place.into_iter().for_each(|place| *place = u16::try_from(index + 1).unwrap_or(0));
            index
        });
        self.found.get(index)
    }
}
