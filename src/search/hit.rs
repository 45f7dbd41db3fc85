use super::Target;
use super::figures::{Spot, figures};
use crate::figures::san_gong;
use crate::model::{Basis, Report, TableKind};
use crate::subjects::Subjects;
use rust_decimal::Decimal;
use serde::Serialize;

/// A search hit.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Its position.
    pub target: Target,
    /// Its name; for a subject, preceded by the code.
    pub title: String,
    /// Indices of the characters of `title` that the query matched.
    pub matched: Vec<usize>,
    /// How it was matched.
    pub tier: Tier,
    /// Sort key within the tier: the larger, the better the match.
    pub score: i64,
    /// Its amount in 元, if it has one.
    pub amount: Option<Decimal>,
    /// The kind of the table that the amount is from.
    pub table: Option<TableKind>,
    /// For a part of 三公经费, all printed amounts in 元, after [`Hit::fill`].
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

    /// Fills in data from the report: for an amount its row, for 三公经费 the other figures.
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

/// The kind of a hit, in display order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A row of a table: a subject, or a row with only a name.
    Subject,
    /// 三公经费 or a part of it.
    #[serde(rename = "san_gong")]
    SanGong,
    /// A project.
    Project,
    /// A performance indicator.
    Indicator,
    /// A unit, represented by its reports.
    Unit,
    /// A table, by its title.
    Table,
    /// A table, by one of its columns.
    Column,
    /// A row or a project, by one of its amounts.
    Amount,
    /// A section of the narrative.
    Note,
    /// A paragraph of the narrative.
    Paragraph,
    /// A term of the glossary.
    Term,
}

impl Kind {
    /// All kinds, in display order.
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

/// How a name was matched, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// The query is the code.
    Code,
    /// The code begins with the query.
    CodePrefix,
    /// The name contains the query.
    Name,
    /// The query is the amount.
    Amount,
    /// The query is pinyin of the name: full, initials or mixed.
    Pinyin,
    /// The query is a colloquial term for it.
    Alias,
    /// Words of the English name begin with those of the query.
    English,
    /// Several words, each matched somewhere.
    Words,
    /// A paragraph contains the query.
    Text,
    /// The name contains the characters of the query in order.
    Fuzzy,
    /// The name differs from the query by one character or one key; only tried if nothing matches exactly.
    Near,
    /// Contains most of the query; only listed if there is nothing else.
    Part,
}

impl Tier {
    /// Whether the hit does not match the query itself.
    pub fn is_guess(self) -> bool {
        self >= Tier::Near
    }

    /// Whether hits of this tier are listed if the best hit is of tier `best`.
    pub(super) fn counts_beside(self, best: Option<Tier>) -> bool {
        match self {
            Tier::Near => best >= Some(Tier::Fuzzy),
            Tier::Part => best >= Some(Tier::Part),
            _ => true,
        }
    }
}

/// The number of hits of each kind, in order of occurrence.
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
