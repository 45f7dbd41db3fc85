//! Sizes of object streams in encrypted files, determined before the file is opened.
//!
//! Their inflated size is unknown before they are decrypted, and the PDF library only decrypts streams of an open file.
//! Therefore a synthetic file is built and opened instead: it has the same encryption dictionary, and contains only the
//! streams in question, without their filters.

use std::collections::BTreeMap;
use std::sync::Arc;

use hayro_syntax::Pdf;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object, ObjectIdentifier, Stream, String};
use memchr::{memchr_iter, memmem};

use crate::read::work;

/// A stream that may hold packed objects.
pub(super) struct Packed<'a> {
    /// The bytes before it: the object's number and dictionary.
    pub before: &'a [u8],
    /// The bytes from the start of its data to the end of the file.
    pub data: &'a [u8],
}

/// The decrypted data of the streams, once for each encryption dictionary found; empty if there is none. `None` if a
/// stream has no object number, without which it cannot be decrypted.
pub(super) fn opened(
    file: &[u8],
    packed: &[Packed<'_>],
    open: impl Fn(Arc<Vec<u8>>) -> Option<Pdf>,
    mut each: impl FnMut(&[u8]) -> bool,
) -> Option<bool> {
    let locks = locks(file);
    if locks.is_empty() || packed.is_empty() {
        return Some(true);
    }
    // Object numbers are not unique in a file with incremental updates.
    let mut rounds: Vec<BTreeMap<u32, Sealed<'_>>> = Vec::new();
    for stream in packed {
        let sealed = Sealed::of(file, stream)?;
        let round = rounds.iter().position(|round| !round.contains_key(&sealed.number));
        let round = round.unwrap_or_else(|| {
            rounds.push(BTreeMap::new());
            rounds.len() - 1
        });
        work::step(rounds.len() + sealed.data.len() / 16);
        rounds.get_mut(round)?.insert(sealed.number, sealed);
    }
    for lock in &locks {
        for round in &rounds {
            work::step(round.values().map(|sealed| sealed.data.len() / 4).sum());
            let Some(pdf) = open(Arc::new(written(lock, round))) else { continue };
            for sealed in round.values() {
                let id = ObjectIdentifier::new(sealed.number, sealed.generation);
                let data = pdf.xref().get::<Stream<'_>>(id).map(|stream| stream.raw_data().into_owned());
                if !each(&data.unwrap_or_default()) {
                    return Some(false);
                }
            }
        }
    }
    Some(true)
}

struct Sealed<'a> {
    number: u32,
    generation: i32,
    data: &'a [u8],
}

impl<'a> Sealed<'a> {
    fn of(file: &[u8], packed: &Packed<'a>) -> Option<Self> {
        let Packed { before, data } = packed;
        let (head, dict) = before.split_at_checked(memmem::rfind(before, b"obj")?)?;
        let (head, generation) = last_number(head)?;
        let (_, number) = last_number(head)?;
        let end = memmem::find(data, b"endstream").unwrap_or(data.len());
        // The data itself may contain the keyword.
        let length =
            UntypedIter::new(dict.get(3..)?).next().and_then(|token| match token.operands().next()? {
                Object::Dict(dict) => match dict.get_raw::<u32>("Length")? {
                    MaybeRef::NotRef(length) => Some(length),
                    MaybeRef::Ref(length) => {
                        let behind = object(file, length.obj_number, length.gen_number)?;
                        first_number(behind)
                    }
                },
                _ => None,
            });
        let end = length.and_then(|length| usize::try_from(length).ok()).unwrap_or_default().max(end);
        let generation = i32::try_from(generation).ok()?;
        Some(Sealed { number, generation, data: data.get(..end).unwrap_or(data) })
    }
}

/// An encryption dictionary of the file.
struct Lock<'a> {
    /// The dictionary's bytes.
    dict: &'a [u8],
    /// The file identifier, which is part of the key.
    id: Vec<u8>,
}

/// All encryption dictionaries found; which of them applies is known only once the file is opened.
fn locks(file: &[u8]) -> Vec<Lock<'_>> {
    let mut locks: Vec<Lock<'_>> = Vec::new();
    for at in named(file) {
        let before = file.get(..at).unwrap_or_default();
        // The dictionary that contains the name; it may contain nested ones.
        let mut end = before.len();
        for _ in 0..NESTED {
            let Some(start) = before.get(..end).and_then(|before| memmem::rfind(before, b"<<")) else {
                break;
            };
            end = start;
            work::step(64);
            let Some(trailer) = dict_at(file.get(start..).unwrap_or_default()) else { continue };
            let Some(lock) = trailer.get_raw::<Dict<'_>>("Encrypt") else { continue };
            let dict = match lock {
                MaybeRef::NotRef(dict) => Some(dict.data()),
                MaybeRef::Ref(id) => object(file, id.obj_number, id.gen_number)
                    .and_then(|behind| behind.get(memmem::find(behind, b"<<")?..))
                    .and_then(|behind| dict_at(behind).map(|dict| dict.data())),
            };
            let id = trailer.get::<Array<'_>>("ID").and_then(|id| id.iter::<String<'_>>().next());
            let id = id.map(|id| id.as_bytes().to_vec()).unwrap_or_default();
            if let Some(dict) =
                dict.filter(|dict| !locks.iter().any(|known| known.dict == *dict && known.id == id))
            {
                locks.push(Lock { dict, id });
            }
            break;
        }
        if locks.len() == LOCKS {
            break;
        }
    }
    locks
}

/// Limits on the dictionaries examined around a name, and on the encryption dictionaries tried: an incrementally
/// updated file may repeat the same one.
/// changed may name the same one several times.
const NESTED: usize = 32;
const LOCKS: usize = 8;

/// The offsets of the name `/Encrypt`, with or without `#xx` escapes.
fn named(file: &[u8]) -> Vec<usize> {
    const NAME: &[u8] = b"/Encrypt";
    let mut found: Vec<usize> = memmem::find_iter(file, NAME).collect();
    for at in memchr_iter(b'#', file) {
        work::step(1);
        let before = file.get(..at).unwrap_or_default();
        let near = before.len().saturating_sub(3 * NAME.len());
        let Some(start) = before.iter().skip(near).rposition(|b| *b == b'/').map(|slash| near + slash) else {
            continue;
        };
        let mut name = Vec::new();
        let mut rest = file.get(start..).unwrap_or_default().iter().copied();
        while let Some(byte) = rest.next().filter(|_| name.len() < NAME.len()) {
            let digit = |byte: Option<u8>| {
                byte.and_then(|b| char::from(b).to_digit(16)).and_then(|d| u8::try_from(d).ok())
            };
            name.push(match byte {
                b'#' => digit(rest.next()).unwrap_or_default() * 16 + digit(rest.next()).unwrap_or_default(),
                byte => byte,
            });
        }
        if name == NAME {
            found.push(start);
        }
    }
    found
}

fn dict_at(data: &[u8]) -> Option<Dict<'_>> {
    match UntypedIter::new(data).next()?.operands().next()? {
        Object::Dict(dict) => Some(dict.clone()),
        _ => None,
    }
}

/// The bytes after the header of an object.
fn object(file: &[u8], number: u32, generation: i32) -> Option<&[u8]> {
    let words = format!("{number} {generation} obj");
    work::step(file.len() / 64);
    let starts = |at: &usize| {
        let before = at.checked_sub(1).and_then(|before| file.get(before));
        before.is_none_or(|b| !b.is_ascii_digit())
    };
    let at = memmem::rfind_iter(file, words.as_bytes()).find(starts)?;
    file.get(at + words.len()..)
}

/// The number at the end of a text, and the text before it.
fn last_number(text: &[u8]) -> Option<(&[u8], u32)> {
    let is_blank = |b: &u8| b.is_ascii_whitespace() || *b == 0;
    let end = text.iter().rposition(|b| !is_blank(b))? + 1;
    let text = text.get(..end)?;
    let start = text.iter().rposition(|b| !b.is_ascii_digit()).map_or(0, |at| at + 1);
    let (before, digits) = text.split_at_checked(start)?;
    Some((before, std::str::from_utf8(digits).ok()?.parse().ok()?))
}

fn first_number(text: &[u8]) -> Option<u32> {
    let digits = text.trim_ascii_start().split(|b| !b.is_ascii_digit()).next()?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// A file with one empty page and these streams, with this encryption dictionary.
fn written(lock: &Lock<'_>, round: &BTreeMap<u32, Sealed<'_>>) -> Vec<u8> {
    let mut free = (1..).filter(|number| !round.contains_key(number));
    let [root, pages, page] = [0; 3].map(|_| free.next().unwrap_or_default());
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = BTreeMap::new();
    let own = [
        (root, format!("<</Type/Catalog/Pages {pages} 0 R>>")),
        (pages, format!("<</Type/Pages/Count 1/Kids[{page} 0 R]>>")),
        (page, format!("<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 9 9]>>")),
    ];
    for (number, dict) in own {
        places.insert(number, (file.len(), 0));
        file.extend(format!("{number} 0 obj\n{dict}\nendobj\n").into_bytes());
    }
    for sealed in round.values() {
        let Sealed { number, generation, data } = sealed;
        places.insert(*number, (file.len(), *generation));
        file.extend(format!("{number} {generation} obj\n<</Length {}>>\nstream\n", data.len()).into_bytes());
        file.extend(*data);
        file.extend(b"\nendstream\nendobj\n");
    }
    let table = file.len();
    file.extend(b"xref\n");
    for (number, (place, generation)) in places {
        file.extend(format!("{number} 1\n{place:010} {generation:05} n \n").into_bytes());
    }
    let id: std::string::String = lock.id.iter().map(|byte| format!("{byte:02x}")).collect();
    file.extend(format!("trailer\n<</Size 1/Root {root} 0 R/ID[<{id}><{id}>]/Encrypt ").into_bytes());
    let is_bare = !lock.dict.trim_ascii_start().starts_with(b"<<");
    file.extend(if is_bare { b"<<".as_slice() } else { b"" });
    file.extend(lock.dict);
    file.extend(if is_bare { b">>".as_slice() } else { b"" });
    file.extend(format!(">>\nstartxref\n{table}\n%%EOF\n").into_bytes());
    file
}
