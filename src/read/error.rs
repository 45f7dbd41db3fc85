use crate::model::Place;

/// Why a file could not be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// The bytes violate the format.
    Damaged {
        /// The format that was expected.
        format: &'static str,
        /// The parser's message; may be empty.
        why: String,
    },
    /// The file is password-protected, and decrypting its format is not supported.
    Protected,
    /// The file needs a password.
    NeedsPassword,
    /// The given password is wrong.
    WrongPassword,
    /// The encryption method is not supported.
    UnknownEncryption,
    /// The file would need too much memory or time: a decompression bomb, or far larger than any budget.
    TooLarge {
        /// The resource that is exceeded.
        what: Bounded,
        /// The limit.
        bound: u64,
    },
    /// A file in our own format that violates its rules.
    Contract {
        /// Where in the JSON, such as `reports[0].tables[1]`; empty for the file as a whole.
        path: String,
        /// The violated rule.
        what: Breach,
    },
}

/// A resource with a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bounded {
    /// Files in an archive.
    Entries,
    /// Bytes when inflated.
    Bytes,
    /// Cells of tables.
    Cells,
    /// Bytes of text.
    Text,
    /// Glyphs and lines on pages.
    Glyphs,
    /// Entries in character maps.
    Codes,
    /// Seconds of processing time.
    Seconds,
}

impl Bounded {
    /// Bytes of memory per unit, including copies made of it on the way to a report.
    pub(super) fn weight(self) -> u64 {
        match self {
            Bounded::Seconds => 0,
            Bounded::Bytes => 1,
            Bounded::Text => 2,
            Bounded::Glyphs | Bounded::Codes => 40,
            Bounded::Cells => 40,
            Bounded::Entries => 256,
        }
    }
}

/// A rule of our own format that a file violates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Breach {
    /// The file is not JSON of the expected structure.
    Form {
        /// Line of the file.
        line: usize,
        /// The parser's message.
        why: String,
    },
    /// The file declares another schema.
    Schema(String),
    /// A number is too large to be summed.
    HugeNumber,
    /// An amount refers to a column that does not exist.
    NoColumn {
        /// The column's index.
        column: usize,
        /// The number of columns.
        columns: usize,
    },
    /// A row's parent does not exist.
    NoRow {
        /// The row's index.
        parent: usize,
        /// The number of rows.
        rows: usize,
    },
    /// The parents of some rows form a cycle.
    Circle,
    /// The first line of the CSV is not its header.
    Header,
    /// The CSV is malformed.
    Csv(String),
}

/// A part of a document that could not be read, with its location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub what: Flaw,
    /// Where.
    pub place: Place,
}

/// A defect in a document that can still be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// The end of the file is damaged; with the parser's message.
    CutOff(String),
    /// A sheet was only partly read.
    SheetInPart {
        /// Its name.
        sheet: String,
        /// What the parser says.
        why: String,
    },
    /// The document has more cells than this limit.
    TooManyCells(usize),
    /// A row has more or fewer cells than the others.
    Ragged {
        /// Its number of cells.
        cells: usize,
        /// The number of cells in other rows.
        usual: usize,
    },
    /// Invalid bytes in this encoding.
    Undecodable(&'static str),
    /// The document has more pages than are read.
    TooManyPages {
        /// The number of pages.
        count: usize,
        /// The number of pages read.
        read: usize,
    },
    /// Pages are missing.
    MissingPages {
        /// The declared number of pages.
        promised: usize,
        /// The number of pages found.
        count: usize,
    },
    /// Pages that are damaged beyond reading, as ranges: first and last page.
    LostPages(Vec<(u32, u32)>),
    /// A page is an image without text.
    Scan,
    /// A page has no text but many shapes, which may be its characters.
    Outlines,
    /// A page is an image, and its text is not visible: a scan with recognised text.
    HiddenText,
    /// Figures of a page are not visible: painted over, or in the colour of their ground.
    UnseenFigures,
    /// This many characters have no Unicode mapping.
    Unmapped(usize),
    /// A page is damaged or too large, and was only partly read.
    PageInPart,
    /// Text is missing; the number of characters if known.
    LostText(Option<usize>),
    /// The structures that delimit paragraphs and tables are damaged.
    LostLayout,
    /// An amount is not a number.
    Amount(String),
    /// A line of our CSV has the wrong number of fields.
    Fields {
        /// The number of fields found.
        found: usize,
        /// The number of fields expected.
        expected: usize,
    },
    /// A field of our CSV has a value that is not in the data contract.
    UnknownWord {
        /// The field.
        field: &'static str,
        /// The value.
        word: String,
    },
    /// This many more lines could not be read.
    MoreLines(usize),
}

impl ReadError {
    /// A file that violates its format.
    pub(super) fn damaged(format: &'static str, why: impl ToString) -> Self {
        ReadError::Damaged { format, why: why.to_string() }
    }

    /// A file in our own format that violates a rule, without a more specific path.
    pub(super) fn contract(what: Breach) -> Self {
        ReadError::Contract { path: String::new(), what }
    }
}

impl Flaw {
    /// A problem with the document as a whole.
    pub(super) fn somewhere(self) -> Problem {
        self.at(Place::default())
    }

    /// A problem at this location.
    pub fn at(self, place: Place) -> Problem {
        Problem { what: self, place }
    }
}
