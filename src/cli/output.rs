use super::Error;
use crate::config::Environment;
use crate::files::Replacement;
use encoding_rs::Encoding;
use std::fs::OpenOptions;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// The path that means standard output.
pub(super) const STANDARD_OUTPUT: &str = "-";

/// Writes text to standard output or a file, in UTF-8 or another encoding.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Output {
    encoding: Option<&'static Encoding>,
    /// Whether unencodable characters can be escaped, as in JSON.
    escapes: bool,
}

impl Output {
    /// Output in the encoding with this name.
    pub(crate) fn in_encoding(name: &str) -> Result<Self, Error> {
        let writable = |encoding: &&'static Encoding| encoding.output_encoding() == *encoding;
        match Encoding::for_label(name.as_bytes()).filter(writable) {
            Some(encoding) => Ok(Output { encoding: Some(encoding), ..Output::default() }),
            None => Err(Error::Encoding(name.to_string())),
        }
    }

    /// Whether the user chose the encoding.
    pub(crate) fn is_chosen(self) -> bool {
        self.encoding.is_some()
    }

    /// Sets whether the output is JSON, where unencodable characters are escaped.
    pub(crate) fn for_json(self, escapes: bool) -> Self {
        Output { escapes, ..self }
    }

    /// For binary output, without an encoding.
    #[cfg(feature = "parquet")]
    pub(crate) fn for_bytes(self) -> Self {
        Output::default()
    }

    /// Writes the output of `write` to standard output. Unencodable characters become `?`.
    pub(crate) fn write(
        self,
        write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
    ) -> io::Result<()> {
        self.write_to(&mut BufWriter::new(io::stdout()), write)
    }

    /// Replaces a file atomically; without a file, writes to standard output. A path that is not a regular file, such as
    /// a pipe, is written to directly.
    pub(crate) fn write_file(
        self,
        path: Option<&Path>,
        write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
    ) -> Result<(), Error> {
        let Some(path) = path.filter(|path| *path != Path::new(STANDARD_OUTPUT)) else {
            return Ok(self.write(write)?);
        };
        let open = || match path.metadata() {
            Ok(metadata) if !metadata.is_file() && !metadata.is_dir() => {
                self.write_to(&mut BufWriter::new(OpenOptions::new().write(true).open(path)?), write)
            }
            _ => {
                let mut out = BufWriter::new(Replacement::of(path)?);
                self.write_to(&mut out, write)?;
                out.into_inner().map_err(io::IntoInnerError::into_error)?.finish()
            }
        };
        open().map_err(|error| Error::from(error).in_file(path))
    }

    fn write_to(
        self,
        out: &mut (impl Write + Send),
        write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
    ) -> io::Result<()> {
        match self.encoding {
            None => write(out)?,
            Some(encoding) => {
                let mut text = Vec::new();
                write(&mut text)?;
                out.write_all(&encoded(&String::from_utf8_lossy(&text), encoding, self.escapes))?;
            }
        }
        out.flush()
    }
}

/// The bytes of a message: in the locale's charset if it has all characters, else in UTF-8.
pub(crate) fn message(text: &str) -> Vec<u8> {
    let environment = Environment::of_process();
    let output = environment.foreign_charset().and_then(|name| Output::in_encoding(name).ok());
    match output.and_then(|output| output.encoding).map(|encoding| encoding.encode(text)) {
        Some((bytes, _, false)) => bytes.into_owned(),
        _ => text.as_bytes().to_vec(),
    }
}

fn encoded(text: &str, encoding: &'static Encoding, escapes: bool) -> Vec<u8> {
    let (bytes, _, lossy) = encoding.encode(text);
    if !lossy {
        return bytes.into_owned();
    }
    let character = |c: char| {
        let mut buffer = [0; 4];
        let (bytes, _, lossy) = encoding.encode(c.encode_utf8(&mut buffer));
        let escaped =
            |c: char| c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect();
        match lossy {
            true if escapes => String::into_bytes(escaped(c)),
            true => vec![b'?'],
            false => bytes.into_owned(),
        }
    };
    text.chars().flat_map(character).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_encoding_has_not_becomes_a_question_mark() {
        let gbk = Encoding::for_label(b"gbk").unwrap();
        assert_eq!(encoded("预算€1", gbk, false), [0xD4, 0xA4, 0xCB, 0xE3, 0x80, b'1']);
        assert_eq!(encoded("预𠮷1", gbk, false), [0xD4, 0xA4, b'?', b'1']);
        assert_eq!(encoded("预𠮷1", gbk, true), b"\xD4\xA4\\ud842\\udfb71");
    }

    #[test]
    fn encodings_that_cannot_be_written_are_unknown() {
        assert!(Output::in_encoding("GB18030").is_ok());
        assert!(Output::in_encoding("utf-16").is_err());
        assert!(Output::in_encoding("klingon").is_err());
    }
}
