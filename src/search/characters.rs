/// What was worked out of characters, of each once: long texts are made of few.
pub(crate) struct ByCharacter<T> {
    found: Vec<T>,
    /// For each character of the basic plane its place among what was found, one further; 0 where nothing was yet.
    places: Vec<u16>,
}

/// Characters above are rare, and worked out anew each time.
const COMMON: usize = 0x1_0000;

impl<T> ByCharacter<T> {
    pub(crate) fn new() -> Self {
        ByCharacter { found: Vec::new(), places: vec![0; COMMON] }
    }

    /// What is known of a character, or can be worked out now.
    pub(crate) fn get(&mut self, c: char, work_out: impl FnOnce() -> T) -> Option<&T> {
        let place = self.places.get_mut(c as usize);
        let known = place.as_deref().and_then(|place| usize::from(*place).checked_sub(1));
        let index = known.unwrap_or_else(|| {
            self.found.push(work_out());
            let index = self.found.len() - 1;
            // More kinds of characters than fit don't come; the last would be worked out each time.
            place.into_iter().for_each(|place| *place = u16::try_from(index + 1).unwrap_or(0));
            index
        });
        self.found.get(index)
    }
}
