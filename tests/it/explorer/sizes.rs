//! No size of window is too odd.

use crate::screen::User;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_keys_at_any_size_draw_without_a_panic(
        width in 0_u16..=120,
        height in 0_u16..=50,
        other in (0_u16..=120, 0_u16..=50),
        keys in proptest::collection::vec(
            proptest::sample::select(vec![
                "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "o", "j", "k", "h", "l", "G", "g", "<PgDn>", "<PgUp>", "+", "-", "E", "C", "t",
                "r", "i", "w", "u", "?", "<Enter>", "<Esc>", "[", "]", "<Tab>", "L", "/", "行", "<BS>", "n", "N",
            ]),
            0..24,
        ),
    ) {
        let mut user = User::opens(width, height);
        for key in &keys {
            user.types(key);
        }
        user.resizes(other.0, other.1);
        for key in &keys {
            user.types(key);
        }
    }
}
