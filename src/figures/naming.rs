//! Names of computed figures in the language of the interface.

use super::{Count, FundKind};
use crate::i18n::Texts;

impl Texts {
    /// A count with its name.
    pub fn count(&self, count: Count, number: &str) -> String {
        let [groups, travellers, bought, kept, batches, guests] = self.counts;
        let what = match count {
            Count::Groups => groups,
            Count::Travellers => travellers,
            Count::Bought => bought,
            Count::Kept => kept,
            Count::Batches => batches,
            Count::Guests => guests,
        };
        format!("{number} {what}")
    }

    /// The name of a fund.
    pub fn fund_name(&self, fund: FundKind) -> &'static str {
        let [all, fiscal, general, government, capital] = self.fund_names;
        match fund {
            FundKind::All => all,
            FundKind::Fiscal => fiscal,
            FundKind::General => general,
            FundKind::GovernmentFund => government,
            FundKind::StateCapital => capital,
        }
    }
}
