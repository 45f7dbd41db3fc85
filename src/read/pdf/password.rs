//! Owner passwords for encryption up to revision 4. The PDF library accepts only user passwords there, so the user
//! password is derived from the owner's; for later revisions it accepts both.

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Dict, Object, String};
use memchr::memmem;

/// The padding for passwords that the PDF specification defines.
const PADDING: [u8; 32] = [
    0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08, 0x2e,
    0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
];

/// The user password of a file, decrypted with the owner password; garbage if the password is wrong.
pub(super) fn of_user(file: &[u8], owner: &str) -> Option<std::string::String> {
    let dict = encryption(file)?;
    let revision = dict.get::<u8>("R")?;
    let length = match (revision, dict.get::<u8>("V")?) {
        (2, _) | (_, 1) => 5,
        (3, _) => usize::from(dict.get::<u16>("Length").unwrap_or(40) / 8),
        (4, _) => 16,
        _ => return None,
    };
    let mut key = md5::compute(padded(owner.as_bytes())).0;
    if revision > 2 {
        key = (0..50).fold(key, |key, _| md5::compute(key).0);
    }
    let key = key.get(..length)?;
    let mut user = dict.get::<String<'_>>("O")?.as_bytes().get(..32)?.to_vec();
    for round in (0..if revision > 2 { 20 } else { 1 }).rev() {
        let key: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
        rc4(&key, &mut user);
    }
    let end = (0..=user.len()).find(|end| user.get(*end..).is_some_and(|rest| PADDING.starts_with(rest)))?;
    std::string::String::from_utf8(user.get(..end)?.to_vec()).ok()
}

/// The encryption dictionary, which is not encrypted itself.
fn encryption(file: &[u8]) -> Option<Dict<'_>> {
    let named = file.get(memmem::rfind(file, b"/Encrypt")? + b"/Encrypt".len()..)?;
    let reference: Vec<&[u8]> =
        named.split(|b| !b.is_ascii_digit()).filter(|part| !part.is_empty()).take(2).collect();
    let mut dict = named;
    if !named.trim_ascii_start().starts_with(b"<<") {
        let object = [b"\n", reference.join(&b' ').as_slice(), b" obj"].concat();
        dict = file.get(memmem::find(file, &object)? + object.len()..)?;
    }
    let mut tokens = UntypedIter::new(dict);
    match tokens.next()?.operands().next()? {
        Object::Dict(dict) => Some(dict.clone()),
        _ => None,
    }
}

fn padded(password: &[u8]) -> Vec<u8> {
    password.iter().chain(&PADDING).copied().take(32).collect()
}

fn rc4(key: &[u8], data: &mut [u8]) {
    let mut state: Vec<u8> = (0..=255).collect();
    let at = |state: &[u8], i: u8| state.get(usize::from(i)).copied().unwrap_or_default();
    let mut j = 0_u8;
    for (i, key) in (0..=255).zip(key.iter().cycle()) {
        j = j.wrapping_add(at(&state, i)).wrapping_add(*key);
        state.swap(usize::from(i), usize::from(j));
    }
    let (mut i, mut j) = (0_u8, 0_u8);
    for byte in data {
        i = i.wrapping_add(1);
        j = j.wrapping_add(at(&state, i));
        state.swap(usize::from(i), usize::from(j));
        *byte ^= at(&state, at(&state, i).wrapping_add(at(&state, j)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with an owner entry as written by real programs.
    fn file(revision: u8, length: usize, owner: &str, user: &str) -> Vec<u8> {
        let mut key = md5::compute(padded(owner.as_bytes())).0;
        if revision > 2 {
            key = (0..50).fold(key, |key, _| md5::compute(key).0);
        }
        let mut entry = padded(user.as_bytes());
        for round in 0..if revision > 2 { 20 } else { 1 } {
            let key: Vec<u8> = key[..length].iter().map(|byte| byte ^ round).collect();
            rc4(&key, &mut entry);
        }
        let hex: std::string::String = entry.iter().map(|b| format!("{b:02x}")).collect();
        let version = if revision == 4 { 4 } else { revision - 1 };
        let bits = 8 * length;
        let dict = format!("<</Filter/Standard/V {version}/R {revision}/Length {bits}/O<{hex}>/P -4>>");
        format!("%PDF-1.7\n7 0 obj\n{dict}\nendobj\ntrailer<</Encrypt 7 0 R>>").into_bytes()
    }

    #[test]
    fn the_owners_password_opens_the_users() {
        for (revision, length) in [(2, 5), (3, 5), (3, 16), (4, 16)] {
            for user in ["", "user", "a password of thirty-two letters"] {
                let file = file(revision, length, "own", user);
                assert_eq!(of_user(&file, "own").as_deref(), Some(user), "{revision} {length}");
                assert_ne!(of_user(&file, "other").as_deref(), Some(user));
            }
        }
    }

    #[test]
    fn rc4_is_rc4() {
        let mut text = *b"Plaintext";
        rc4(b"Key", &mut text);
        assert_eq!(text, [0xbb, 0xf3, 0x16, 0xe8, 0xd9, 0x40, 0xaf, 0x0a, 0xd3]);
    }
}
