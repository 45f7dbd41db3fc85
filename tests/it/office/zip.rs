use crate::office::files::{entries, zip};
use yusuan::read::ReadError;

#[test]
fn documents_come_in_order_with_readable_names() {
    let inner = zip(&[("丙.txt", b"3")]);
    let archive = zip(&[
        ("b/", b""),
        ("b/乙.txt", b"2"),
        ("../../etc/甲.txt", b"1"),
        ("__MACOSX/._甲.txt", b"x"),
        (".DS_Store", b"x"),
        ("c.zip", &inner),
    ]);
    let found: Vec<(String, Vec<u8>)> =
        entries(&archive).unwrap().into_iter().map(|e| (e.name, e.content.unwrap())).collect();
    let expected = [("b/乙.txt", b"2"), ("c.zip/丙.txt", b"3"), ("etc/甲.txt", b"1")];
    assert_eq!(found, expected.map(|(name, bytes)| (name.to_string(), bytes.to_vec())));
}

#[test]
fn names_in_gbk_are_read() {
    // A name of equal length is replaced in both headers, as a zip program on Chinese Windows writes it.
    let name = encoding_rs::GBK.encode("预算公开.pdf").0.into_owned();
    let placeholder = "x".repeat(name.len());
    let mut archive = zip(&[(&placeholder, b"%PDF-1.7")]);
    while let Some(at) = archive.windows(name.len()).position(|w| w == placeholder.as_bytes()) {
        archive[at..at + name.len()].copy_from_slice(&name);
    }
    assert_eq!(entries(&archive).unwrap()[0].name, "预算公开.pdf");
}

#[test]
fn a_damaged_file_costs_no_other() {
    let mut archive = zip(&[("a.txt", &b"first".repeat(50)), ("b.txt", b"second")]);
    let at = archive.windows(5).position(|w| w == b"a.txt").unwrap() + 5;
    archive[at] ^= 0xff;
    let found = entries(&archive).unwrap();
    assert!(matches!(found[0].content, Err(ReadError::Damaged { .. })));
    assert_eq!(found[1].content.as_deref(), Ok(b"second".as_slice()));
}

#[test]
fn archives_that_are_none_say_so() {
    for bytes in [b"PK\x03\x04".as_slice(), b"PK\x05\x06 nothing", b"", &zip(&[("a", b"b")])[..40]] {
        assert!(matches!(entries(bytes), Err(ReadError::Damaged { .. })));
    }
}

#[test]
fn a_file_under_a_password_says_so() {
    let mut archive = zip(&[("a.txt", b"x")]);
    for (header, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = archive.windows(4).position(|w| w == header).unwrap();
        archive[at + flags] |= 1;
    }
    assert_eq!(entries(&archive).unwrap()[0].content, Err(ReadError::Protected));
}
