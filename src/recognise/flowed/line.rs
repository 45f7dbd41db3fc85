use super::super::wording::flowed::{COMPARATORS, COUNTED};
use super::prose::begins_item;
use crate::model::Place;
use crate::read::{Block, Paragraph};
use crate::text::{Printed, is_marked_page_number, read_amount};

/// One printed line of flowed text.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// The text without trailing spaces and without the space that marks the beginning of a page.
    pub text: String,
    /// Number of trailing spaces: none if a cell or paragraph continues, one if it ends, two more for a blank cell.
    pub trail: usize,
    /// Whether a page begins here.
    pub first_of_page: bool,
    /// Whether it follows an empty line.
    pub apart: bool,
    /// Where it stands.
    pub place: Place,
}

/// A word between spaces, with the number of spaces before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub gap: usize,
    pub text: &'a str,
}

impl Line {
    /// Whether the cell or paragraph ends with this line.
    pub(crate) fn closes(&self) -> bool {
        self.trail > 0
    }

    pub(crate) fn tokens(&self) -> Vec<Token<'_>> {
        let mut tokens: Vec<Token<'_>> = Vec::new();
        let mut gap = 0;
        for (i, text) in self.text.split(' ').enumerate() {
            gap += usize::from(i > 0);
            if !text.is_empty() {
                let class = tokens.last().is_some_and(|t| t.text.len() == 3 && t.is_code());
                let (glued, rest) = unglued(text, class && tokens.len() == 1);
                tokens.extend(glued.map(|text| Token { gap, text }));
                tokens.push(Token { gap: if glued.is_some() { 1 } else { gap }, text: rest });
                gap = 0;
            }
        }
        tokens
    }

    /// The text as a separate paragraph.
    pub(crate) fn paragraph(&self) -> Paragraph {
        paragraph(self.text.trim(), self.place)
    }
}

impl Token<'_> {
    /// Whether it consists of digits and punctuation only, as figures do; a spreadsheet error counts too.
    pub(crate) fn is_figure(&self) -> bool {
        self.text.starts_with('#')
            || self.text.chars().all(|c| {
                matches!(c, '0'..='9' | '０'..='９' | '.' | ',' | '．' | '，' | '%' | '％' | '+')
                    || matches!(c, '-' | '—' | '–' | '－' | '―' | '−')
            })
    }

    /// A plain integer as in 行次 and 栏次.
    pub(crate) fn count(&self) -> Option<usize> {
        let short = self.text.len() <= 3 && self.text.bytes().all(|b| b.is_ascii_digit());
        if short { self.text.parse().ok() } else { None }
    }

    /// Whether it is a complete subject code: 3, 5 or 7 digits.
    pub(crate) fn is_code(&self) -> bool {
        matches!(self.text.len(), 3 | 5 | 7) && self.text.bytes().all(|b| b.is_ascii_digit())
    }
}

/// Splits off a number that ran into the next cell: an amount before an enumeration mark (12,000一、甲支出), a code
/// before its name (2010101甲), or after a class the two digits of a 款 (01甲).
fn unglued(text: &str, behind_class: bool) -> (Option<&str>, &str) {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let number = text.strip_suffix(rest).filter(|n| !n.is_empty() && !rest.is_empty());
    let digits = number.filter(|n| n.bytes().all(|b| b.is_ascii_digit())).map_or(0, str::len);
    let is_code = matches!(digits, 5 | 7) || digits == 2 && behind_class;
    let names = rest.chars().next().is_some_and(char::is_alphabetic) && !rest.starts_with(COUNTED);
    let counts = rest.contains('、') && begins_item(rest);
    match number.filter(|_| is_code && names || digits == 0 && counts) {
        Some(number) => (Some(number), rest),
        None => (None, text),
    }
}

/// Groups lines so that each group ends where a cell ends.
pub(super) fn closed(lines: &[Line]) -> Vec<&[Line]> {
    lines.split_inclusive(Line::closes).collect()
}

/// A word between spaces, rejoined if it was wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub text: String,
    /// Whether a cell ended before it; otherwise only a space separates it from the preceding piece.
    pub begins_cell: bool,
}

/// The pieces of lines whose cells end in a space: a line without one continues in the first piece of the next, unless
/// that begins with a comparator. Spaced-out characters (`收   入`) form one piece.
pub(super) fn pieces(lines: &[Line]) -> Vec<Piece> {
    let single = |text: &str| text.chars().count() == 1;
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut begins_cell, mut runs_on) = (true, false);
    for line in lines {
        for token in line.tokens() {
            let spread = token.gap > 1 && single(token.text);
            let signed = token.text.starts_with(COMPARATORS);
            begins_cell |= runs_on && signed;
            match pieces.last_mut() {
                Some(piece) if (runs_on && !signed) || (spread && single(&piece.text)) => {
                    piece.text = join([piece.text.as_str(), token.text]);
                }
                _ => pieces.push(Piece { text: token.text.to_string(), begins_cell }),
            }
            (begins_cell, runs_on) = (false, false);
        }
        (begins_cell, runs_on) = (line.closes(), !line.closes());
    }
    pieces
}

/// The texts of tokens, separated by single spaces.
pub(super) fn words(tokens: &[Token<'_>]) -> String {
    tokens.iter().map(|t| t.text).collect::<Vec<_>>().join(" ")
}

/// A paragraph preceded by an empty line.
pub(super) fn paragraph(text: &str, place: Place) -> Paragraph {
    Paragraph { text: text.to_string(), heading: None, apart: true, place, turns: Vec::new() }
}

/// The printed lines of a document of paragraphs, without blank lines and page numbers.
pub(super) fn lines(blocks: &[Block]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut apart = false;
    let mut turned = true;
    for block in blocks {
        let Block::Paragraph(p) = block else { continue };
        apart |= p.apart;
        turned |= begins_page(p) || lines.last().is_some_and(|l| l.place.page != p.place.page);
        let text = p.text.trim_end();
        if text.is_empty() || is_marked_page_number(text) {
            apart = true;
            continue;
        }
        lines.push(Line {
            text: if turned { text.trim_start() } else { text }.to_string(),
            trail: p.text.chars().rev().take_while(|c| c.is_whitespace()).count(),
            first_of_page: turned,
            apart,
            place: p.place,
        });
        (apart, turned) = (false, false);
    }
    lines
}

/// A page break leaves one space at the beginning of the next page; indented text has more, or follows a blank line.
fn begins_page(p: &Paragraph) -> bool {
    let mut chars = p.text.chars();
    !p.apart && chars.next() == Some(' ') && chars.next() != Some(' ')
}

/// Joins wrapped text: Chinese without a space, Latin words with one.
pub(super) fn join<'a>(pieces: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for piece in pieces {
        let piece = piece.trim();
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        if latin(out.chars().next_back()) && latin(piece.chars().next()) {
            out.push(' ');
        }
        out.push_str(piece);
    }
    out
}

/// Whether a text is a number, as amounts and scores are.
pub(super) fn is_number(text: &str) -> bool {
    matches!(read_amount(text), Printed::Number(_))
}
