use super::args::{CheckFormat, Input, Least};
use super::reports::{Reports, Stream};
use super::settings::Settings;
use super::{Error, FINE, NOT_FOUND, UNREAD, report_error};
use crate::check::{self, Finding, Outcome, Severity};
use crate::compare;
use crate::export;
use crate::export::Form;
use crate::export::checks::{self, Account, Verdict, Wanted};
use crate::lang::{Lang, Say};
use crate::model::{Head, Report};
use crate::review::{self, Entry, Reviewed, Store};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The options of the check command.
pub(crate) struct Asked {
    pub wanted: Wanted,
    pub format: CheckFormat,
    /// Treat what could not be evaluated as a failure.
    pub strict: bool,
    /// List failures only, one line each.
    pub quiet: bool,
    /// List the rules instead.
    pub list: bool,
    /// The review file to use.
    pub review: Option<PathBuf>,
}

pub(crate) fn severity(least: Least) -> Severity {
    match least {
        Least::Info => Severity::Info,
        Least::Warning => Severity::Warning,
        Least::Error => Severity::Error,
    }
}

/// Checks everything in the input; returns the exit code.
pub(crate) fn run(input: &Input, asked: &Asked, settings: &Settings) -> Result<u8, Error> {
    let (lang, output) = (settings.config.lang, settings.output);
    if asked.list {
        let form = match asked.format {
            CheckFormat::Text | CheckFormat::Xlsx => Form::Text,
            CheckFormat::Csv => Form::Csv,
            CheckFormat::Json => Form::Json,
            CheckFormat::Markdown => Form::Markdown,
        };
        output.write(|out| checks::catalogue(form, lang, out))?;
        return Ok(FINE);
    }
    if let Some(unknown) = asked.wanted.rules.iter().find(|id| check::rule(id).is_none()) {
        return Err(Error::NoSuchRule(unknown.clone()));
    }
    // An unusable file is reported before anything is read.
    let mut store = asked.review.as_deref().map(Store::open).transpose()?;
    let wanted = &asked.wanted;
    let mut opened = Stream::open(input, lang);
    // Only what the output needs is kept of each report, so that there may be any number of them.
    let account = |report: Arc<Report>| {
        let mut account = Account::new(Arc::clone(&report), check::check(&report));
        account.document = store.is_some().then(|| review::document(&report));
        account.slim(wanted)
    };
    let mut accounts: Vec<Account> = opened.by_ref().map(account).collect();
    across_years(&mut accounts);
    if let Some(store) = &mut store {
        review(store, &mut accounts, wanted, lang)?;
    }
    output.write(|out| match asked.format {
        CheckFormat::Text => checks::text(&accounts, wanted, asked.quiet, lang, out),
        CheckFormat::Csv => checks::csv(&accounts, wanted, lang, out),
        CheckFormat::Json => checks::json(&accounts, wanted, lang, out),
        CheckFormat::Markdown => checks::markdown(&accounts, wanted, lang, out),
        CheckFormat::Xlsx => checks::xlsx(&accounts, wanted, lang, out),
    })?;
    let mut verdict = Verdict::default();
    for account in &accounts {
        verdict.add(account.verdict(wanted));
    }
    Ok(match (opened.code(), verdict) {
        (UNREAD, _) => UNREAD,
        (_, Verdict { fails: 1.., .. }) => NOT_FOUND,
        (_, Verdict { not_evaluable: 1.., .. }) if asked.strict => NOT_FOUND,
        _ => FINE,
    })
}

/// A message: a damaged review file was renamed.
pub struct SetAside<'a>(pub &'a Path);

/// Looks up each listed finding in the review file, and adds new ones to it. Comparisons that hold are not recorded.
fn review(store: &mut Store, accounts: &mut [Account], wanted: &Wanted, lang: Lang) -> Result<(), Error> {
    if let Some(aside) = store.set_aside() {
        report_error(&SetAside(aside).say(lang));
    }
    let objects = |f: &Finding| matches!(f.outcome, Outcome::Fail | Outcome::Note);
    let mut seen = Vec::new();
    for account in accounts {
        let found: Vec<&Finding> = account.checked.findings.iter().filter(|f| objects(f)).collect();
        let document = account.document.clone().unwrap_or_default();
        let entries = review::entries_of(document, &account.report, &found, lang);
        let entry = |finding: &Finding| {
            let at = found.iter().position(|f| std::ptr::eq(*f, finding))?;
            entries.get(at)
        };
        let listed: Vec<Option<&Entry>> = account.listed(wanted).into_iter().map(entry).collect();
        let known = store.review();
        let standings = listed.iter().map(|e| Some(known.standing(&(*e)?.key, &(*e)?.document))).collect();
        let gone = known.gone(&account.report.head(), &entries);
        seen.extend(listed.into_iter().flatten().cloned());
        account.review = Some(Reviewed { standings, gone });
    }
    Ok(store.change(|review| review.see(seen))?)
}

/// Checks across the reports of each unit; a finding is assigned to the report with the figure in question.
fn across_years(accounts: &mut [Account]) {
    let mut by_unit: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, account) in accounts.iter().enumerate().filter(|(_, a)| !a.report.unit_name.is_empty()) {
        by_unit.entry(account.report.unit_name.clone()).or_default().push(at);
    }
    for of_unit in by_unit.into_values().filter(|of_unit| of_unit.len() > 1) {
        let reports: Vec<Arc<Report>> =
            of_unit.iter().filter_map(|at| Some(Arc::clone(&accounts.get(*at)?.report))).collect();
        let found = check::check_years(&reports.iter().map(|r| &**r).collect::<Vec<_>>());
        let of = |f: &Finding| of_unit.get(f.figures.first().map_or(0, |figure| figure.spot.report)).copied();
        for finding in found.findings {
            if let Some(account) = of(&finding).and_then(|at| accounts.get_mut(at)) {
                account.checked.findings.push(finding);
            }
        }
    }
}

/// Compares two drafts: each report of the new one with that of the same unit and year in the old one.
pub(crate) fn drafts(input: &Input, form: Form, settings: &Settings) -> Result<u8, Error> {
    let (lang, output) = (settings.config.lang, settings.output);
    let mut opened = Reports::open(input, lang);
    let documents: Vec<(usize, Arc<Report>)> =
        (0..opened.len()).filter_map(|at| Some((opened.document(at)?, opened.get(at)?))).collect();
    let of =
        |document: usize| documents.iter().filter(move |(d, _)| *d == document).map(|(_, report)| report);
    let known = |head: &Head| (head.unit_name.clone(), head.year, head.kind);
    let mut found = Vec::new();
    for report in of(1) {
        let same = of(0).find(|old| known(&old.head()) == known(&report.head()));
        // If each draft has a single report, they are compared even if the covers differ.
        let only = || of(0).next().filter(|_| of(0).count() == 1 && of(1).count() == 1);
        if let Some(old) = same.or_else(only) {
            found.extend(compare::drafts(old, report));
        }
    }
    output.write(|out| export::drafts(&found, form, lang, out))?;
    Ok(match opened.code() {
        UNREAD => UNREAD,
        _ if found.is_empty() => FINE,
        _ => NOT_FOUND,
    })
}
