//! Names of kinds of hits in the language of the interface.

use super::Kind;
use crate::i18n::Texts;

impl Texts {
    /// The name of a kind.
    pub fn kind_of_hit(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Subject => self.subject,
            Kind::SanGong => self.san_gong_part,
            Kind::Project => self.project,
            Kind::Indicator => self.indicator,
            Kind::Unit => self.unit,
            Kind::Table => self.table,
            Kind::Column => self.column,
            Kind::Amount => self.amount,
            Kind::Note => self.note,
            Kind::Paragraph => self.paragraph,
            Kind::Term => self.term,
        }
    }

    /// The number of hits of each kind; a kind with `limit` hits may have more.
    pub fn hit_counts(&self, counts: &[(Kind, usize)], limit: usize) -> String {
        let more = |count: usize| if count == limit { "+" } else { "" };
        let count =
            |(kind, count): &(Kind, usize)| format!("{} {count}{}", self.kind_of_hit(*kind), more(*count));
        counts.iter().map(count).collect::<Vec<_>>().join(" · ")
    }
}
