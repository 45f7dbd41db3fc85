//! Cleaning of all strings in our JSON before it is parsed.

use crate::text::clean_char;
use std::borrow::Cow;
use std::str::Chars;

/// The field whose value may have line breaks.
const LINES: &str = "definition";

/// The JSON with its strings cleaned, including escaped characters.
pub(super) fn cleaned(json: &str) -> Cow<'_, str> {
    let is_clean = |c: char| matches!(c, '\n' | '\r' | '\t') || clean_char(c) == Some(c);
    if !json.contains('\\') && json.chars().all(is_clean) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len());
    let mut rest = json.chars();
    let (mut last, mut has_lines) = (0..0, false);
    while let Some(c) = rest.next() {
        out.push(c);
        match c {
            '"' => {
                let start = out.len();
                string(&mut rest, &mut out, has_lines);
                last = start..out.len();
                out.push('"');
            }
            // The preceding string is a key, and its value follows.
            ':' => has_lines = out.get(last.clone()) == Some(LINES),
            _ => {}
        }
    }
    Cow::Owned(out)
}

/// Copies the rest of a string up to its closing quote.
fn string(rest: &mut Chars<'_>, out: &mut String, has_lines: bool) {
    while let Some(c) = rest.next() {
        let meant = match c {
            '"' => return,
            '\\' => match escaped(rest) {
                Some(meant) => meant,
                // An invalid escape: left for the parser to report.
                None => return out.push_str("\\x"),
            },
            // Likewise a control character that should have been escaped.
            '\0'..='\u{1f}' => {
                out.push(c);
                continue;
            }
            c => c,
        };
        match meant {
            '\n' if has_lines => out.push_str("\\n"),
            '"' | '\\' => out.extend(['\\', meant]),
            meant => out.extend(clean_char(meant)),
        }
    }
}

/// The character of an escape sequence; `None` for a lone surrogate.
fn escaped(rest: &mut Chars<'_>) -> Option<char> {
    match rest.next()? {
        'n' => Some('\n'),
        't' => Some('\t'),
        'r' => Some('\r'),
        'b' => Some('\u{8}'),
        'f' => Some('\u{c}'),
        'u' => {
            let first = unit(rest)?;
            let mut behind = rest.clone();
            let is_high = (0xd800..0xdc00).contains(&first);
            let second =
                (is_high && behind.next()? == '\\' && behind.next()? == 'u').then(|| unit(&mut behind));
            if let Some(second) = second {
                *rest = behind;
                return char::decode_utf16([first, second?]).next()?.ok();
            }
            char::from_u32(first.into())
        }
        c @ ('"' | '\\' | '/') => Some(c),
        _ => None,
    }
}

fn unit(rest: &mut Chars<'_>) -> Option<u16> {
    let digits: String = rest.take(4).collect();
    u16::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == 4 && !digits.starts_with('+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_cleaned_and_mean_the_same() {
        for (json, wanted) in [
            (r#"{"a":"\u4e07\ud840\udc00 \"\\\/"}"#, r#"{"a":"万𠀀 \"\\/"}"#),
            (
                r#"{"name":"a\nb\u001b[31m","definition":"a\nb\u202e"}"#,
                r#"{"name":"a b[31m","definition":"a\nb"}"#,
            ),
            ("[\"a\u{202e}b\u{7f}\",\n1]", "[\"ab\",\n1]"),
        ] {
            assert_eq!(cleaned(json), wanted);
        }
    }

    #[test]
    fn what_is_no_json_stays_none() {
        for json in [r#"{"a":"\x"}"#, r#"{"a":"\ud800"}"#, r#"{"a":"\u12"#, "{\"a\":\"\n\\n\"}", "\"\\"] {
            assert!(serde_json::from_str::<serde_json::Value>(&cleaned(json)).is_err(), "{json}");
        }
    }
}
