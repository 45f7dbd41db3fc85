//! Mutates a document of every format in-process. Runs for a few seconds; `YUSUAN_FUZZ=3600 cargo test --release
//! --test bounds fuzz` runs for an hour, and `YUSUAN_FUZZ_SEED` sets the seed.

use crate::{MEMORY, documents};
use std::time::{Duration, Instant};
use yusuan::library::{Cause, Options, open_bytes};

/// An endless sequence of pseudo-random numbers (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % end.max(1)
    }
}

/// Values at which parsers are likely to break.
const EDGES: [&[u8]; 8] = [
    b"\0",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\0\0\0\x80",
    b"-1",
    b"4294967296",
    b"99999999999999999999",
    b"\x7f\xff",
];

const MARKS: &[u8] = b"0123456789<>[]()/\"%#,;\t\n";

fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len());
        match dice.below(7) {
            0 => bytes.truncate(at),
            1 => bytes.iter_mut().skip(at).take(1).for_each(|b| *b ^= 1 << dice.below(8)),
            2 => {
                let edge = EDGES[dice.below(EDGES.len())];
                let end = (at + edge.len()).min(bytes.len());
                bytes.splice(at..end, edge.iter().copied());
            }
            3 => {
                let end = (at + dice.below(64)).min(bytes.len());
                bytes.drain(at..end);
            }
            // Repeats a part.
            4 => {
                let part = bytes[at..(at + dice.below(200)).min(bytes.len())].to_vec();
                let part = part.repeat(dice.below(40));
                bytes.splice(at..at, part);
            }
            5 => {
                let from = dice.below(bytes.len());
                let part = bytes[from..(from + dice.below(100)).min(bytes.len())].to_vec();
                let end = (at + part.len()).min(bytes.len());
                bytes.splice(at..end, part);
            }
            _ => bytes.iter_mut().skip(at).take(1).for_each(|b| *b = MARKS[dice.below(MARKS.len())]),
        }
    }
}

#[test]
fn mutated_documents_hurt_nobody() {
    let number = |name: &str| std::env::var(name).ok().and_then(|n| n.parse().ok());
    let time = Duration::from_secs(number("YUSUAN_FUZZ").unwrap_or(8));
    let seed: u64 = number("YUSUAN_FUZZ_SEED").unwrap_or(2024);
    let documents = documents::all();
    let begun = Instant::now();
    let mut round = seed.max(1) << 20;
    while begun.elapsed() < time {
        for (format, document) in &documents {
            round += 1;
            let mut bytes = document.clone();
            let mut dice = Dice(round.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
            mutate(&mut bytes, &mut dice);
            MEMORY.reset_peak_usage();
            let (before, started) = (MEMORY.current_usage(), Instant::now());
            let opened = open_bytes(&bytes, "a", &Options::default());
            let (took, peak) = (started.elapsed(), MEMORY.peak_usage().saturating_sub(before));
            let fails = opened.failures.iter().any(|failure| failure.cause == Cause::Panicked);
            if fails || took > Duration::from_secs(10) || peak > 512 << 20 {
                let kept = std::env::temp_dir().join(format!("yusuan-{round}.{format}"));
                std::fs::write(&kept, &bytes).unwrap();
                panic!("{}: panicked: {fails}, {took:?}, {peak} bytes", kept.display());
            }
        }
    }
    println!("{} documents", round - (seed.max(1) << 20));
}
