use super::Target;
use super::figures::{Spot, figures};
use crate::figures::san_gong;
use crate::model::{Basis, Report, TableKind};
use crate::subjects::Subjects;
use rust_decimal::Decimal;
use serde::Serialize;

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub target: Target,
    /// Its name, with its code before it if it is a subject.
    pub title: String,
    /// Indices of the characters of `title` that the query matched.
    pub matched: Vec<usize>,
    /// How it was matched.
    pub tier: Tier,
    /// Orders what is of one tier, the nearest match the largest.
    pub score: i64,
    /// Its amount in 元, if it has one.
    pub amount: Option<Decimal>,
    /// The kind of the table that the amount is from.
    pub table: Option<TableKind>,
    /// Of a part of 三公经费 all that is printed, in 元, once [`Hit::fill`] has looked at the report.
    pub figures: Vec<(Basis, Decimal)>,
}

impl Hit {
    pub(super) fn new(kind: Kind, target: Target, tier: Tier) -> Self {
        Hit {
            kind,
            target,
            tier,
            score: 0,
            title: String::new(),
            matched: Vec::new(),
            amount: None,
            table: None,
            figures: Vec::new(),
        }
    }

    /// Says what only its report knows: of an amount which row prints it, of 三公经费 the other figures.
    pub fn fill(&mut self, report: &Report, subjects: &Subjects, english: bool) {
        match self.target {
            Target::Figure { nth, .. } => {
                let Some(figure) = figures(report).nth(nth) else { return };
                self.amount = figure.in_yuan();
                match figure.spot {
                    Spot::Row(at) => {
                        let Some((table, row)) = report.table_and_row(at) else { return };
                        self.table = Some(table.kind);
                        let code = row.code.as_deref();
                        let name = subjects.name_beside(code, &row.name, report.year);
                        let title = subjects.english(code, name, report.year).filter(|_| english);
                        let words = [code.unwrap_or_default(), title.as_deref().unwrap_or_default(), name];
                        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
                        self.title = words.join(" ");
                    }
                    Spot::Project(project) => {
                        let name = report.projects.get(project).map(|project| project.name.clone());
                        self.title = name.unwrap_or_default();
                    }
                }
                self.target = self.target.resolved(report).unwrap_or(self.target);
            }
            Target::Part { part, .. } => {
                let Some(found) = san_gong(report) else { return };
                let unit = found.table.currency_unit;
                let Some(part) = found.parts.get(part) else { return };
                let figures = found.bases.iter().zip(&part.amounts).rev();
                let in_yuan = |amount: Option<Decimal>| amount?.checked_mul(unit?.in_yuan());
                self.figures =
                    figures.filter_map(|(basis, amount)| Some((*basis, in_yuan(*amount)?))).collect();
            }
            _ => {}
        }
    }
}

/// What can be found, in the order in which it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A row of a table: a subject, or a line that has only a name.
    Subject,
    /// 三公经费 or a part of it.
    #[serde(rename = "san_gong")]
    SanGong,
    /// A project.
    Project,
    /// A performance indicator.
    Indicator,
    /// A unit, by its reports.
    Unit,
    /// A table by its title.
    Table,
    /// A table by one of its columns.
    Column,
    /// A row or a project by an amount that it prints.
    Amount,
    /// A section of the narrative.
    Note,
    /// A paragraph of the narrative.
    Paragraph,
    /// A term of the glossary.
    Term,
}

impl Kind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Kind; 11] = [
        Kind::Subject,
        Kind::SanGong,
        Kind::Project,
        Kind::Indicator,
        Kind::Unit,
        Kind::Table,
        Kind::Column,
        Kind::Amount,
        Kind::Note,
        Kind::Paragraph,
        Kind::Term,
    ];
}

/// How a name was matched, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// The query is the code.
    Code,
    /// The code begins with the query.
    CodePrefix,
    /// The query stands in the name.
    Name,
    /// The query is the amount.
    Amount,
    /// The query is pinyin of the name: full, initials or mixed.
    Pinyin,
    /// People call it that.
    Alias,
    /// Words of the English name begin with those of the query.
    English,
    /// Several words, each matched somewhere.
    Words,
    /// The query stands in a paragraph.
    Text,
    /// The characters of the query stand in the name in order.
    Fuzzy,
    /// Within one character or one key of the query or of its sound, where nothing has all of it.
    Near,
    /// It has most of the query, where there is nothing else.
    Part,
}

impl Tier {
    /// Whether it is not what was typed, but may have been meant.
    pub fn is_guess(self) -> bool {
        self >= Tier::Near
    }

    /// Whether it is listed where the best of all hits is of this tier.
    pub(super) fn counts_beside(self, best: Option<Tier>) -> bool {
        match self {
            Tier::Near => best >= Some(Tier::Fuzzy),
            Tier::Part => best >= Some(Tier::Part),
            _ => true,
        }
    }
}

/// How many hits there are of each kind, in the order in which the kinds come.
pub fn counts<'a>(hits: impl Iterator<Item = &'a Hit>) -> Vec<(Kind, usize)> {
    let mut counts: Vec<(Kind, usize)> = Vec::new();
    for hit in hits {
        match counts.iter_mut().find(|(kind, _)| *kind == hit.kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((hit.kind, 1)),
        }
    }
    counts
}
