//! Parser of terminal input. An incomplete sequence is discarded after a timeout, so that no input can leave the
//! explorer unresponsive.

use super::Input;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use std::time::Duration;

/// Unparsed bytes.
#[derive(Debug, Default)]
pub(crate) struct Keyboard {
    pending: Vec<u8>,
    /// A paste in progress.
    paste: Option<Vec<u8>>,
}

/// Timeouts for the rest of a sequence, and for the rest of a paste.
const MOMENT: Duration = Duration::from_millis(50);
const LONG_MOMENT: Duration = Duration::from_secs(1);
/// Maximum length of a sequence.
const LONGEST: usize = 64;
/// Maximum length of a paste, in bytes.
const PASTE: usize = 1 << 20;
const PASTE_BEGINS: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// The result of parsing the beginning of the bytes.
enum Found {
    /// This many bytes are an input; `None` if it has no meaning here.
    Input(usize, Option<Input>),
    /// Incomplete.
    Partial,
}

impl Keyboard {
    /// The timeout for more bytes; `None` if nothing is incomplete.
    pub(crate) fn patience(&self) -> Option<Duration> {
        match (&self.paste, self.pending.is_empty()) {
            (Some(_), _) => Some(LONG_MOMENT),
            (None, false) => Some(MOMENT),
            (None, true) => None,
        }
    }

    /// Adds bytes; returns the completed inputs.
    pub(crate) fn take(&mut self, bytes: &[u8]) -> Vec<Input> {
        self.pending.extend_from_slice(bytes);
        let mut inputs = Vec::new();
        let pending = std::mem::take(&mut self.pending);
        let mut rest = pending.as_slice();
        while !rest.is_empty() {
            let (length, input) = match self.paste.as_mut() {
                Some(paste) => match memchr::memmem::find(rest, PASTE_ENDS) {
                    Some(end) => {
                        keep(paste, rest.get(..end).unwrap_or_default());
                        (end + PASTE_ENDS.len(), self.end_paste())
                    }
                    // The end marker may be incomplete.
                    None => {
                        let whole = rest.len().saturating_sub(PASTE_ENDS.len() - 1);
                        keep(paste, rest.get(..whole).unwrap_or_default());
                        rest = rest.get(whole..).unwrap_or_default();
                        break;
                    }
                },
                None if rest.starts_with(PASTE_BEGINS) => {
                    self.paste = Some(Vec::new());
                    (PASTE_BEGINS.len(), None)
                }
                None => match first(rest) {
                    Found::Input(length, input) => (length, input),
                    Found::Partial if rest.len() < LONGEST => break,
                    Found::Partial => (rest.len(), None),
                },
            };
            inputs.extend(input);
            rest = rest.get(length..).unwrap_or_default();
        }
        self.pending = rest.to_vec();
        inputs
    }

    /// The timeout has passed: ends a paste, and discards an incomplete sequence.
    pub(crate) fn give_up(&mut self) -> Option<Input> {
        let pending = std::mem::take(&mut self.pending);
        if let Some(paste) = &mut self.paste {
            keep(paste, &pending);
        }
        self.end_paste()
    }

    fn end_paste(&mut self) -> Option<Input> {
        self.paste.take().map(|paste| Input::Paste(String::from_utf8_lossy(&paste).into_owned()))
    }
}

fn keep(paste: &mut Vec<u8>, bytes: &[u8]) {
    let room = PASTE.saturating_sub(paste.len());
    paste.extend(bytes.iter().take(room));
}

/// Parses the first input.
fn first(bytes: &[u8]) -> Found {
    match bytes {
        [0x1b] => Found::Input(1, key(KeyCode::Esc, KeyModifiers::NONE)),
        [0x1b, 0x1b, ..] => Found::Input(1, key(KeyCode::Esc, KeyModifiers::NONE)),
        [0x1b, b'[', rest @ ..] => control(rest),
        [0x1b, b'O', rest @ ..] => match rest.first() {
            None => Found::Partial,
            Some(last) => Found::Input(3, by_letter(*last).and_then(|code| key(code, KeyModifiers::NONE))),
        },
        [0x1b, rest @ ..] => match plain(rest) {
            Found::Input(length, Some(Input::Key(mut alt))) => {
                alt.modifiers.insert(KeyModifiers::ALT);
                Found::Input(length + 1, Some(Input::Key(alt)))
            }
            Found::Input(length, _) => Found::Input(length + 1, None),
            Found::Partial => Found::Partial,
        },
        bytes => plain(bytes),
    }
}

/// A character, or a control character sent by a key.
fn plain(bytes: &[u8]) -> Found {
    let Some(&byte) = bytes.first() else { return Found::Partial };
    let control = |c: u8| key(KeyCode::Char(char::from(c)), KeyModifiers::CONTROL);
    let input = match byte {
        b'\r' => key(KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => key(KeyCode::Tab, KeyModifiers::NONE),
        0x7f => key(KeyCode::Backspace, KeyModifiers::NONE),
        0 => control(b' '),
        0x01..=0x1a => control(byte - 1 + b'a'),
        0x1b => key(KeyCode::Esc, KeyModifiers::NONE),
        0x1c..=0x1f => control(byte - 0x1c + b'4'),
        _ => return character(bytes),
    };
    Found::Input(1, input)
}

fn character(bytes: &[u8]) -> Found {
    let head = bytes.get(..4).unwrap_or(bytes);
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) => match (error.valid_up_to(), error.error_len()) {
            (0, None) => return Found::Partial,
            (0, Some(length)) => return Found::Input(length, None),
            (end, _) => head.get(..end).and_then(|head| std::str::from_utf8(head).ok()).unwrap_or_default(),
        },
    };
    match valid.chars().next() {
        Some(c) => Found::Input(c.len_utf8(), key(KeyCode::Char(c), KeyModifiers::NONE)),
        None => Found::Input(1, None),
    }
}

/// A control sequence (CSI) after `ESC [`: parameters and a final byte.
fn control(rest: &[u8]) -> Found {
    if rest.first() == Some(&b'M') {
        // The old mouse protocol: three bytes.
        return if rest.len() < 4 { Found::Partial } else { Found::Input(6, None) };
    }
    // The Linux console sends `ESC [ [ A`.
    let skipped = usize::from(rest.first() == Some(&b'['));
    let Some(end) = rest.iter().skip(skipped).position(|b| !(0x20..=0x3f).contains(b)).map(|at| at + skipped)
    else {
        return Found::Partial;
    };
    let (parameters, last) =
        (rest.get(..end).unwrap_or_default(), rest.get(end).copied().unwrap_or_default());
    if !(0x40..=0x7e).contains(&last) {
        // Interrupted by another sequence or key: what precedes it is meaningless.
        return Found::Input(2 + end, None);
    }
    Found::Input(3 + end, meant(parameters, last))
}

fn meant(parameters: &[u8], last: u8) -> Option<Input> {
    if let (Some(mouse), b'M' | b'm') = (parameters.strip_prefix(b"<"), last) {
        return self::mouse(&numbers(mouse), last == b'm');
    }
    let numbers = numbers(parameters);
    let number = |at: usize| numbers.get(at).copied().unwrap_or_default();
    let modifiers = modifiers(number(1));
    match last {
        b'~' => key(by_number(number(0))?, modifiers),
        b'u' => key(by_code(number(0))?, modifiers),
        b'Z' => key(KeyCode::BackTab, KeyModifiers::SHIFT),
        letter => key(by_letter(letter)?, modifiers),
    }
}

/// The numbers separated by semicolons; subparameters after a colon are ignored.
fn numbers(parameters: &[u8]) -> Vec<u16> {
    let number = |part: &[u8]| {
        let part = part.split(|b| *b == b':').next().unwrap_or_default();
        std::str::from_utf8(part).ok().and_then(|part| part.parse().ok()).unwrap_or_default()
    };
    parameters.split(|b| *b == b';').map(number).collect()
}

fn modifiers(number: u16) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let all = [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)];
    all.into_iter().filter(|(bit, _)| bits & bit != 0).map(|(_, modifier)| modifier).collect()
}

fn by_letter(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    })
}

fn by_number(number: u16) -> Option<KeyCode> {
    let function = |from: u16, first: u8| u8::try_from(number - from).ok().map(|n| KeyCode::F(n + first));
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => function(11, 1)?,
        17..=21 => function(17, 6)?,
        23..=24 => function(23, 11)?,
        _ => return None,
    })
}

fn by_code(code: u16) -> Option<KeyCode> {
    Some(match code {
        13 => KeyCode::Enter,
        9 => KeyCode::Tab,
        27 => KeyCode::Esc,
        127 => KeyCode::Backspace,
        code => KeyCode::Char(char::from_u32(code.into()).filter(|c| !c.is_control())?),
    })
}

/// A mouse event: the kind in the bits of the first number, then column and row, counted from 1.
fn mouse(numbers: &[u16], is_release: bool) -> Option<Input> {
    let &[what, column, row] = numbers else { return None };
    let button = match what & 3 {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        _ => MouseButton::Right,
    };
    let kind = match (what & 3, what & 32 != 0, what & 0xc0) {
        (direction, false, 64) => match direction {
            0 => MouseEventKind::ScrollUp,
            1 => MouseEventKind::ScrollDown,
            2 => MouseEventKind::ScrollLeft,
            _ => MouseEventKind::ScrollRight,
        },
        (3, true, 0) => MouseEventKind::Moved,
        (_, true, 0) => MouseEventKind::Drag(button),
        (3, false, 0) => MouseEventKind::Up(MouseButton::Left),
        (_, false, 0) if is_release => MouseEventKind::Up(button),
        (_, false, 0) => MouseEventKind::Down(button),
        _ => return None,
    };
    let all = [(4, KeyModifiers::SHIFT), (8, KeyModifiers::ALT), (16, KeyModifiers::CONTROL)];
    let modifiers =
        all.into_iter().filter(|(bit, _)| what & bit != 0).map(|(_, modifier)| modifier).collect();
    let (column, row) = (column.checked_sub(1)?, row.checked_sub(1)?);
    Some(Input::Mouse(MouseEvent { kind, column, row, modifiers }))
}

/// Normalises a key: terminals differ in whether they report SHIFT with an upper-case letter.
fn key(code: KeyCode, mut modifiers: KeyModifiers) -> Option<Input> {
    let shift = modifiers.contains(KeyModifiers::SHIFT);
    let code = match code {
        KeyCode::Char(c) if shift => KeyCode::Char(c.to_ascii_uppercase()),
        KeyCode::Tab if shift => KeyCode::BackTab,
        code => code,
    };
    if matches!(code, KeyCode::Char(_) | KeyCode::BackTab) {
        modifiers.remove(KeyModifiers::SHIFT);
    }
    Some(Input::Key(KeyEvent::new(code, modifiers)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(bytes: &[u8]) -> Vec<Input> {
        Keyboard::default().take(bytes)
    }

    fn plain(code: KeyCode) -> Input {
        Input::Key(KeyEvent::new(code, KeyModifiers::NONE))
    }

    fn with(code: KeyCode, modifiers: KeyModifiers) -> Input {
        Input::Key(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn keys_are_what_terminals_send_for_them() {
        use KeyCode::*;
        for (bytes, code) in [
            (&b"q"[..], Char('q')),
            ("预".as_bytes(), Char('预')),
            (b"\r", Enter),
            (b"\t", Tab),
            (b"\x1b", Esc),
            (b"\x7f", Backspace),
            (b"\x1b[A", Up),
            (b"\x1bOB", Down),
            (b"\x1b[H", Home),
            (b"\x1b[4~", End),
            (b"\x1b[3~", Delete),
            (b"\x1b[5~", PageUp),
            (b"\x1b[6~", PageDown),
            (b"\x1b[Z", BackTab),
            (b"\x1b[1;2Z", BackTab),
            (b"\x1bOP", F(1)),
            (b"\x1b[24~", F(12)),
            (b"\x1b[103;2u", Char('G')),
        ] {
            assert_eq!(typed(bytes), [plain(code)], "{bytes:?}");
        }
        assert_eq!(typed(b"\x03"), [with(Char('c'), KeyModifiers::CONTROL)]);
        assert_eq!(typed(b"\x1b[1;5C"), [with(Right, KeyModifiers::CONTROL)]);
        assert_eq!(typed(b"\x1bx"), [with(Char('x'), KeyModifiers::ALT)]);
        assert_eq!(typed(b"\x1b\x1b[A"), [plain(Esc), plain(Up)]);
    }

    #[test]
    fn sequences_may_come_byte_by_byte() {
        let mut keyboard = Keyboard::default();
        let bytes = "\u{1b}[200~预算\u{1b}[201~\u{1b}[<0;5;7M\u{1b}[<64;1;1Mx".as_bytes();
        // The first byte alone would be the Esc key.
        let (first, others) = bytes.split_at(2);
        let mut inputs = keyboard.take(first);
        for byte in others {
            inputs.extend(keyboard.take(&[*byte]));
            if *byte == 0x1b && keyboard.paste.is_none() {
                inputs.pop();
                keyboard.pending = vec![0x1b];
            }
        }
        let mouse =
            |kind, column, row| Input::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE });
        let wanted = [
            Input::Paste("预算".into()),
            mouse(MouseEventKind::Down(MouseButton::Left), 4, 6),
            mouse(MouseEventKind::ScrollUp, 0, 0),
            plain(KeyCode::Char('x')),
        ];
        assert_eq!(inputs, wanted);
        assert_eq!(keyboard.patience(), None);
    }

    #[test]
    fn half_a_sequence_is_given_up() {
        for half in [&b"\x1b[<"[..], b"\x1b[", b"\x1bO", b"\x1b[1;", b"\xe9\xa2", b"\x1b[M", b"\x1b[<0;3"] {
            let mut keyboard = Keyboard::default();
            assert_eq!(keyboard.take(half), [], "{half:?}");
            assert!(keyboard.patience().is_some());
            assert_eq!(keyboard.give_up(), None);
            assert_eq!((keyboard.take(b"q"), keyboard.patience()), (vec![plain(KeyCode::Char('q'))], None));
        }
        let mut keyboard = Keyboard::default();
        assert_eq!(keyboard.take(b"\x1b[200~abc\x1b[20"), []);
        assert_eq!(keyboard.give_up(), Some(Input::Paste("abc\u{1b}[20".into())));
        // An endless one is cut at the maximum length.
        assert_eq!(Keyboard::default().take(&[b"\x1b[".as_slice(), &[b'1'; 200]].concat()), []);
        assert_eq!(typed(b"\x1b[<0;3\x1b[A"), [plain(KeyCode::Up)]);
    }

    #[test]
    fn any_bytes_are_survived_and_a_vast_paste_is_cut() {
        let mut keyboard = Keyboard::default();
        let mut state = 1_u32;
        for _ in 0..20_000 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let byte = (state >> 24) as u8;
            keyboard.take(&[if byte < 80 {
                0x1b
            } else if byte < 120 {
                b'['
            } else {
                byte
            }]);
        }
        let vast = [b"\x1b[200~".as_slice(), &vec![b'x'; 10 << 20], b"\x1b[201~"].concat();
        let pasted = typed(&vast);
        assert!(matches!(&pasted[..], [Input::Paste(text)] if text.len() == PASTE));
    }
}
