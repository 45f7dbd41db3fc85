//! Typing and pasting cost time proportional to the length.

use crate::screen::User;
use std::time::{Duration, Instant};

#[test]
fn a_long_search_and_a_vast_paste_are_no_work() {
    let mut user = User::opens(120, 40);
    user.types("/");
    let begun = Instant::now();
    for _ in 0..100 {
        user.types("预算abc支出1");
    }
    assert!(begun.elapsed() < Duration::from_secs(60), "typing took {:?}", begun.elapsed());
    let begun = Instant::now();
    user.pastes(&"科目 201 ".repeat(1 << 20));
    assert!(begun.elapsed() < Duration::from_secs(20), "pasting took {:?}", begun.elapsed());
    user.types("<Esc>");
}
