/// A text of paragraphs.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// What the text is about.
    pub title: String,
    /// Index of its section in the report.
    pub note: usize,
    /// The paragraphs as printed.
    pub paragraphs: Vec<String>,
    /// What is said when there are no paragraphs.
    pub empty: String,
    /// Words that are marked where they stand.
    pub marked: Vec<String>,
}
