//! Shares stated in sentences and charts.

use super::scope::{Scope, part_of_san_gong};
use super::{Saying, name_of, percent, sayings};
use crate::check::Figure;
use crate::check::figure::sum_of;
use crate::check::finding::{Finding, Outcome};
use crate::check::scene::Scene;
use crate::check::totals::Sheet;
use crate::check::wording::subjects::{SIDES_OF_YEAR, TOTAL_ENDS, TOTALS};
use crate::check::wording::without;
use crate::facts::Role;
use crate::model::vocabulary::SAN_GONG;
use crate::model::{Assertion, ColumnKind, RowAt, TableKind};
use crate::text::key;
use rust_decimal::Decimal;

/// Y502: 占…% equals the part divided by the whole.
pub(crate) fn shares(scene: &mut Scene<'_>) {
    share_groups(scene, |scope| scope != Some(Scope::SanGong));
}

/// Y514: shares of 三公经费 are relative to 三公经费 only.
pub(crate) fn san_gong_shares(scene: &mut Scene<'_>) {
    share_groups(scene, |scope| scope == Some(Scope::SanGong));
}

fn share_groups(scene: &mut Scene<'_>, wanted: impl Fn(Option<Scope>) -> bool) {
    let all = sayings(scene);
    let mut rest = all.as_slice();
    let mut before: Option<Saying<'_>> = None;
    while let Some((first, more)) = rest.split_first() {
        let shared = |s: &Saying<'_>| s.assertion.share.is_some() && s.assertion.amount.is_some();
        if !shared(first) {
            before = Some(*first)
                .filter(|s| s.assertion.amount.is_some())
                .or(before.filter(|b| b.at.0 == first.at.0));
            rest = more;
            continue;
        }
        let length = rest.iter().take_while(|s| shared(s) && s.at.0 == first.at.0).count();
        let (group, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        if wanted(first.scope) {
            look_at(scene, &all, group, before.filter(|b| b.at.0 == first.at.0));
        }
        rest = after;
    }
}

/// Checks a group of shares that are stated one after another.
fn look_at(scene: &mut Scene<'_>, all: &[Saying<'_>], group: &[Saying<'_>], before: Option<Saying<'_>>) {
    let together = if are_complete(group) {
        let parts = group.iter();
        parts.filter_map(|s| Some(scene.stated(&s.assertion.subject, s.assertion.amount?, s.spot))).collect()
    } else {
        Vec::new()
    };
    // The whole can't be less than the sum of the parts.
    let sum = Some(sum_of(group.iter().filter_map(|s| s.assertion.amount?.in_yuan())));
    let mut findings = Vec::new();
    for saying in group {
        let (Some(share), Some(amount)) = (&saying.assertion.share, saying.assertion.amount) else {
            continue;
        };
        let name = name_of(saying.assertion);
        let stated = |a: &Assertion| Some(scene.stated(&a.subject, a.amount?, saying.spot));
        // The sentence names the whole differently from the assertion it is a part of.
        let of_whole = |w: &&Assertion| share.of.is_empty() || w.subject.contains(without(&share.of, TOTALS));
        let one = |figure: Option<Figure>| figure.map(|f| vec![f]);
        let whole = one(saying.whole.filter(of_whole).and_then(stated))
            .or_else(|| one(named_whole(scene, &share.of)))
            .or_else(|| one(stated_whole(all, saying, &share.of).and_then(stated)))
            .or_else(|| Some(together.clone()).filter(|parts| !parts.is_empty()))
            .or_else(|| one(whole_of_san_gong(scene, saying)))
            .or_else(|| {
                let whole = before.filter(|b| may_be_whole(b, saying)).and_then(|b| stated(b.assertion));
                one(whole.filter(|w| share.of.is_empty() && w.exact() >= sum))
            });
        if let Some(whole) = whole {
            let printed = percent(&name, share.percent, saying.spot);
            let part = scene.stated(&name, amount, saying.spot);
            findings.push(Finding::percent(scene.rule, &name, printed, part, whole));
        }
    }
    findings.into_iter().for_each(|finding| scene.push(finding));
}

/// Whether the shares of a group cover the whole, so that their amounts add up to it: the shares add up to 100, or
/// all but one are shares of the sum of the amounts.
fn are_complete(group: &[Saying<'_>]) -> bool {
    let shares = || group.iter().filter_map(|s| Some(s.assertion.share.as_ref()?.percent));
    let off = sum_of(shares()).saturating_sub(Decimal::ONE_HUNDRED).abs();
    if group.len() > 1 && off <= Decimal::new(3, 1) {
        return true;
    }
    let amounts: Vec<Decimal> = group.iter().filter_map(|s| s.assertion.amount?.in_yuan()).collect();
    let all = sum_of(amounts.iter().copied());
    let near = |(amount, share): (&Decimal, Decimal)| {
        crate::facts::percent(*amount, all)
            .is_some_and(|exact| exact.saturating_sub(share).abs() < Decimal::new(6, 2))
    };
    let fitting = amounts.iter().zip(shares()).filter(|pair| near(*pair)).count();
    amounts.len() == group.len() && fitting > 1 && fitting + 1 == group.len()
}

/// The amount stated in the same paragraph under the name of the whole: 占政府采购支出总额的, 占货物支出金额的.
fn stated_whole<'a>(all: &[Saying<'a>], saying: &Saying<'_>, of: &str) -> Option<&'a Assertion> {
    const SHORTEST: usize = 4;
    let name = |text: &str| without(&key(text), TOTAL_ENDS).to_string();
    let of = name(of);
    if of.chars().count() < SHORTEST {
        return None;
    }
    let before = all.iter().take_while(|s| !std::ptr::eq(s.assertion, saying.assertion));
    let mut named = before.filter(|s| {
        s.at == saying.at && s.assertion.amount.is_some() && name(&s.assertion.subject).ends_with(&of)
    });
    let found = named.next()?.assertion;
    named.all(|other| other.assertion.amount == found.amount).then_some(found)
}

/// 三公经费 from its table, for the share of one of its three parts.
fn whole_of_san_gong(scene: &Scene<'_>, saying: &Saying<'_>) -> Option<Figure> {
    let part = part_of_san_gong(&saying.assertion.subject)?;
    let of_three = matches!(part, ColumnKind::Abroad | ColumnKind::Vehicle | ColumnKind::Reception);
    let alone = saying.whole.is_none() && saying.assertion.share.as_ref().is_some_and(|s| s.of.is_empty());
    (saying.scope == Some(Scope::SanGong) && of_three && alone)
        .then(|| named_whole(scene, SAN_GONG))
        .flatten()
}

/// Whether the preceding assertion may be the whole of a share; for parts of 三公经费, only the total can be.
fn may_be_whole(before: &Saying<'_>, saying: &Saying<'_>) -> bool {
    saying.scope != Some(Scope::SanGong)
        || part_of_san_gong(&before.assertion.subject) == Some(ColumnKind::Total)
}

/// The whole that a sentence names: 占本年支出合计的, 占“三公”经费的.
fn named_whole(scene: &Scene<'_>, of: &str) -> Option<Figure> {
    if of.contains(SAN_GONG) {
        let (at, table) = scene.tables.only(TableKind::SanGong)?;
        let row = (table.rows.len() == 1).then_some(0)?;
        let cell = |kind| scene.at(RowAt::new(at, row), scene.tables.basis, kind);
        return cell(ColumnKind::SanGong).or_else(|| cell(ColumnKind::Total)).filter(Figure::is_printed);
    }
    let sheet = Sheet::only(scene, TableKind::IncomeExpense)?;
    let (_, side) = SIDES_OF_YEAR.iter().find(|(name, _)| of.contains(name))?;
    sheet.one(scene, *side, Role::Year).or_else(|| sheet.one(scene, *side, Role::Grand))
}

/// Y513: chart labels (2607.53, 49.73%) agree with the shares in the text.
pub(crate) fn labels(scene: &mut Scene<'_>) {
    let all = sayings(scene);
    let mut found = Vec::new();
    for (at, paragraph) in scene.paragraphs().filter(|(_, p)| !p.contains('。') && p.matches('%').count() > 1)
    {
        let text = crate::text::squeeze(paragraph);
        let numbers = crate::text::numerals(&text);
        for pair in numbers.windows(2) {
            let [amount, share] = pair else { continue };
            let beside =
                amount.after.starts_with([',', '，', '；', ';']) && share.after.starts_with(['%', '％']);
            let of_section = |s: &&Saying<'_>| {
                s.at.0 == at.0 && s.assertion.amount.is_some_and(|a| a.value == amount.value)
            };
            let Some(said) =
                all.iter().filter(of_section).find_map(|s| s.assertion.share.as_ref()).filter(|_| beside)
            else {
                continue;
            };
            let label = percent(amount.printed, share.value, scene.spot_of(at));
            let outcome = if said.percent == share.value { Outcome::Pass } else { Outcome::Note };
            let finding = Finding::of(scene.rule, amount.printed, outcome, vec![label]);
            found.push(Finding {
                expected: Some(said.percent),
                difference: share.value.checked_sub(said.percent),
                ..finding
            });
        }
    }
    found.into_iter().for_each(|finding| scene.push(finding));
}
