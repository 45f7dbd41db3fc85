use super::{Account, Wanted};
use crate::check::{Finding, Outcome, describe, formula, place_of};
use crate::lang::{Lang, Say};
use crate::text::clean;
use std::io::{self, Write};

/// Counts of comparisons by outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Verdict {
    /// All comparisons.
    pub all: usize,
    /// Those that hold, within rounding or exactly.
    pub hold: usize,
    /// Those that hold only within rounding.
    pub rounding: usize,
    /// Notes.
    pub notes: usize,
    /// Those that fail.
    pub fails: usize,
    /// Those that were not evaluable.
    pub not_evaluable: usize,
}

/// Counts comparisons by outcome.
pub fn verdict<'a>(findings: impl Iterator<Item = &'a Finding>) -> Verdict {
    findings.fold(Verdict::default(), |mut v, finding| {
        v.all += 1;
        match finding.outcome {
            Outcome::Pass => v.hold += 1,
            Outcome::Rounding => {
                v.hold += 1;
                v.rounding += 1;
            }
            Outcome::Note => v.notes += 1,
            Outcome::Fail => v.fails += 1,
            Outcome::NotEvaluable(_) => v.not_evaluable += 1,
        }
        v
    })
}

impl Verdict {
    /// Adds another count.
    pub fn add(&mut self, other: Verdict) {
        self.all += other.all;
        self.hold += other.hold;
        self.rounding += other.rounding;
        self.notes += other.notes;
        self.fails += other.fails;
        self.not_evaluable += other.not_evaluable;
    }
}

/// Writes findings with their places and formulas, and a summary line for each report.
pub fn text(
    accounts: &[Account],
    wanted: &Wanted,
    quiet: bool,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    for account in accounts {
        let head = account.report.head();
        let title = format!("{}  {}", clean(&head.file), clean(&lang.texts().report_title(&head)));
        let listed = account.listed(wanted);
        let verdict = account.verdict(wanted);
        if quiet && verdict.fails == 0 {
            continue;
        }
        writeln!(out, "{title}")?;
        for (index, finding) in listed.iter().enumerate().filter(|_| !quiet) {
            one(account, index, finding, lang, out)?;
        }
        writeln!(out, "  {}", verdict.say(lang))?;
        if let Some(review) = &account.review {
            writeln!(out, "  {}", review.say(lang))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn one(
    account: &Account,
    index: usize,
    finding: &Finding,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let outcome = match finding.outcome {
        Outcome::Fail => finding.rule.severity.say(lang),
        other => other.say(lang),
    };
    writeln!(out, "  {} {outcome}  {}", finding.rule.id, clean(&describe(finding, lang)))?;
    if let Some(standing) = account.standing(index) {
        writeln!(out, "      {}", clean(&standing.say(lang)))?;
    }
    writeln!(out, "      {}", clean(&formula(finding, lang)))?;
    let mut places: Vec<String> = Vec::new();
    for figure in finding.figures.iter().take(PLACES) {
        let place = clean(&place_of(figure, &account.report, lang));
        if !place.is_empty() && !places.contains(&place) {
            places.push(place);
        }
    }
    for place in places {
        writeln!(out, "      {place}")?;
    }
    Ok(())
}

/// The maximum number of places listed for one finding.
const PLACES: usize = 4;
