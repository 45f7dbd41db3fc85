//! Rules that compare sentences with tables, and with each other.

pub(crate) mod amounts;
pub(crate) mod changes;
mod coded;
pub(crate) mod counts;
pub(crate) mod dates;
mod evaluations;
pub(crate) mod execution;
mod income;
pub(crate) mod links;
pub(crate) mod names;
pub(crate) mod parts;
pub(crate) mod reasons;
mod rows;
mod san_gong;
pub(crate) mod scope;
pub(crate) mod shares;
pub(crate) mod signs;
pub(crate) mod ties;
pub(crate) mod twice;

use super::figure::{Figure, Measure, Spot};
use super::scene::Scene;
use super::wording::dates::years_in;
use super::wording::has;
use super::wording::sections::{LAST_YEAR, LEFT_OVER, SEVERAL_YEARS};
use crate::model::{Assertion, Note};
use crate::text::key;
use rust_decimal::Decimal;
use scope::Scope;

/// An assertion with its context.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Saying<'a> {
    /// The assertion.
    pub assertion: &'a Assertion,
    /// The assertion that it is a part of.
    pub whole: Option<&'a Assertion>,
    /// Indices of section and paragraph.
    pub at: (usize, usize),
    /// Its location.
    pub spot: Spot,
    /// The topic of the section.
    pub scope: Option<Scope>,
}

/// If the tables have more rows than this in total, they are not compared with sentences…
const ROWS: usize = 50_000;
/// …nor are more sentences than this.
const SAYINGS: usize = 5_000;

/// All assertions in the narrative, in order.
pub(crate) fn sayings<'a>(scene: &Scene<'a>) -> Vec<Saying<'a>> {
    let mut above: Vec<&Note> = Vec::new();
    let mut out = Vec::new();
    // No department prints that many rows, and each sentence is searched for in all of them.
    if scene.report().tables.iter().map(|t| t.rows.len()).sum::<usize>() > ROWS {
        return out;
    }
    for (section, note) in scene.report().notes.iter().enumerate() {
        above.retain(|other| other.level < note.level);
        above.push(note);
        let scope = above.iter().rev().find_map(|note| Scope::of(&key(&note.heading)));
        for (paragraph, text) in note.paragraphs.iter().enumerate() {
            let scope = Scope::of_paragraph(text).or(scope);
            for assertion in &text.assertions {
                let whole = assertion.part_of.and_then(|at| text.assertions.get(at));
                let at = (section, paragraph);
                let spot =
                    Spot { place: text.place_at(assertion.at), paragraph: Some(at), ..Spot::default() };
                out.push(Saying { assertion, whole, at, spot, scope });
            }
        }
    }
    out.truncate(SAYINGS);
    out
}

impl Saying<'_> {
    /// The location of its change, which may be some lines further down.
    pub(crate) fn spot_of_change(&self, scene: &Scene<'_>) -> Spot {
        let at = self.assertion.change.as_ref().map_or(self.assertion.at, |c| c.at);
        let place = scene.paragraph(self.at).map_or(self.spot.place, |p| p.place_at(at));
        Spot { place, ..self.spot }
    }
}

/// The name of an assertion in findings.
pub(crate) fn name_of(assertion: &Assertion) -> String {
    if assertion.path.iter().any(Option::is_some) {
        let names: Vec<&str> = assertion.path.iter().flatten().map(String::as_str).collect();
        return names.join(" / ");
    }
    assertion.subject.clone()
}

/// Whether an assertion is about a year other than the report's.
pub(crate) fn of_other_year(scene: &Scene<'_>, assertion: &Assertion) -> bool {
    let Some(year) = scene.report().year else { return false };
    let left_over = has(&assertion.subject, LEFT_OVER);
    // 近三年支出分别为…: about several years.
    if has(&assertion.subject, SEVERAL_YEARS) {
        return true;
    }
    let prior = has(&assertion.subject, LAST_YEAR) && !left_over;
    prior || years_in(&assertion.subject).into_iter().any(|said| said != year)
}

/// A percentage stated in a sentence.
pub(crate) fn percent(name: &str, value: Decimal, spot: Spot) -> Figure {
    Figure::number(name, value, Measure::Percent, spot)
}
