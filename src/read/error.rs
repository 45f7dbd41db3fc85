use crate::model::Place;

/// Why a file could not be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// The bytes are not what the format demands.
    Damaged {
        /// The format that was expected.
        format: &'static str,
        /// What the parser says, if it says anything.
        why: String,
    },
    /// The file is under a password, and its kind is not opened with one.
    Protected,
    /// The file opens with a password only.
    NeedsPassword,
    /// The file does not open with the password given.
    WrongPassword,
    /// The file is encrypted in a way that cannot be read.
    UnknownEncryption,
    /// The file is built to be larger than memory, or by far too large for a budget.
    TooLarge {
        /// What is too large or too many.
        what: Bounded,
        /// The bound that it exceeds.
        bound: u64,
    },
    /// A file in our own form that breaks its rules.
    Contract {
        /// Where in the JSON, such as `reports[0].tables[1]`; empty for the file as a whole.
        path: String,
        /// The rule.
        what: Breach,
    },
}

/// What has a bound.
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
    /// Glyphs and lines of pages.
    Glyphs,
    /// Entries of maps from codes to characters.
    Codes,
    /// Seconds of work.
    Seconds,
}

impl Bounded {
    /// How many bytes of memory one of it takes, with the copies that are made of it on the way to a report.
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

/// Which rule of our own form a file breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Breach {
    /// It is no JSON of the expected form.
    Form {
        /// Line of the file.
        line: usize,
        /// What the parser says.
        why: String,
    },
    /// It says that it has another schema.
    Schema(String),
    /// A number is too large to be added to others.
    HugeNumber,
    /// An amount stands in a column that does not exist.
    NoColumn {
        /// The column's index.
        column: usize,
        /// How many columns there are.
        columns: usize,
    },
    /// A row belongs to one that does not exist.
    NoRow {
        /// The row's index.
        parent: usize,
        /// How many rows there are.
        rows: usize,
    },
    /// Rows belong to each other in a circle.
    Circle,
    /// The first line of the CSV is not its header.
    Header,
    /// The CSV can't be read on.
    Csv(String),
}

/// Something in a document that could not be read, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub what: Flaw,
    /// Where.
    pub place: Place,
}

/// What can be wrong in a document that is read all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// The end of the file is damaged; what the parser says.
    CutOff(String),
    /// A sheet was read in part.
    SheetInPart {
        /// Its name.
        sheet: String,
        /// What the parser says.
        why: String,
    },
    /// The document has more cells than this.
    TooManyCells(usize),
    /// A row has more or fewer cells than the others.
    Ragged {
        /// Its cells.
        cells: usize,
        /// Those of the others.
        usual: usize,
    },
    /// Bytes that mean nothing in this encoding.
    Undecodable(&'static str),
    /// More pages than are read.
    TooManyPages {
        /// How many there are.
        count: usize,
        /// How many were read.
        read: usize,
    },
    /// Pages are missing.
    MissingPages {
        /// How many there should be.
        promised: usize,
        /// How many there are.
        count: usize,
    },
    /// These pages are damaged beyond reading: first and last of each run.
    LostPages(Vec<(u32, u32)>),
    /// A page is a picture.
    Scan,
    /// So many characters have no code.
    Unmapped(usize),
    /// A page is damaged or too large, and was read in part.
    PageInPart,
    /// Text is missing, so many characters if it is known how many.
    LostText(Option<usize>),
    /// What says where paragraphs and tables begin and end is damaged.
    LostLayout,
    /// An amount is no number.
    Amount(String),
    /// A line of our CSV has the wrong number of fields.
    Fields {
        /// How many it has.
        found: usize,
        /// How many it should have.
        expected: usize,
    },
    /// A field of our CSV holds a word that the contract does not know.
    UnknownWord {
        /// The field.
        field: &'static str,
        /// The word.
        word: String,
    },
    /// So many more lines could not be read.
    MoreLines(usize),
}

impl ReadError {
    /// A file that is not what its format demands.
    pub(super) fn damaged(format: &'static str, why: impl ToString) -> Self {
        ReadError::Damaged { format, why: why.to_string() }
    }

    /// A file in our own form that breaks a rule as a whole.
    pub(super) fn contract(what: Breach) -> Self {
        ReadError::Contract { path: String::new(), what }
    }
}

impl Flaw {
    /// The flaw, of the document as a whole.
    pub(super) fn somewhere(self) -> Problem {
        self.at(Place::default())
    }

    /// The flaw at its place.
    pub fn at(self, place: Place) -> Problem {
        Problem { what: self, place }
    }
}
