/// A text of paragraphs.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// The title.
    pub title: String,
    /// Index of its section in the report.
    pub note: usize,
    /// The paragraphs as printed.
    pub paragraphs: Vec<String>,
    /// The message if there are no paragraphs.
    pub empty: String,
    /// Words that are highlighted.
    pub marked: Vec<String>,
}
