//! Reads a paragraph clause by clause.

mod figures;

use super::super::wording::sentences::{
    AMONG, AND_MORE, DIRECTIONS, FIRSTLY, LISTS, MUTUALLY, NO_REASONS, OPEN_ENDS, OPENERS, PARTS, REASONS,
    RESUMED, RESUMES, SHORT_DIRECTIONS,
};
use super::clause::{Clause, begins_with_change, ends_with, parts, path_of, tail, without_year};
use super::lists::{listed, split_list};
use super::names::contrasted;
use crate::model::vocabulary::COMPARING;
use crate::model::{Assertion, Listed, Money};

/// The state of reading a paragraph.
#[derive(Default)]
pub(super) struct Reader {
    found: Vec<Assertion>,
    /// The length of the paragraph's enumeration mark, and the number of characters before the clause.
    mark: usize,
    at: usize,
    /// The assertion that is currently added to.
    current: Option<usize>,
    /// The whole that newly named things are parts of.
    whole: Option<usize>,
    /// The assertion whose change a following rate belongs to, if it is not the current one.
    changing: Option<usize>,
    /// The class of subjects that are named without one.
    pub(super) class: Option<String>,
    /// The paragraph's title.
    title: Option<String>,
    /// Whether the previous clause ended with ；.
    parted: bool,
    /// Set within reasons for a figure; `true` if the reasons are numbered and end only with the sentence.
    reason: Option<bool>,
    /// The base of comparison of 与…相比, when it precedes the name.
    against: Option<String>,
    /// Whether the previous clause ended with 、 and named the current thing.
    listing: bool,
    listed: bool,
    /// The measure word of the last count.
    counted: &'static str,
    /// The base amount of the following change, and its description: 比上年的10元增加1元.
    base: Option<(Money, String)>,
    /// Whether the clause named a budget whose execution rate follows: 完成预算10元的90%.
    planned: bool,
    /// The saved states outside each open bracket.
    outside: Vec<Outside>,
}

/// The state outside of a bracket: current assertion, its whole, listing, and reason.
type Outside = (Option<usize>, Option<usize>, bool, Option<bool>);

impl Reader {
    /// The state before the first clause of a paragraph with an enumeration mark of this length.
    pub(super) fn new(class: Option<String>, mark: usize, title: Option<String>) -> Self {
        Reader { class, mark, title, ..Reader::default() }
    }

    pub(super) fn read(&mut self, clause: Clause<'_>) {
        self.at = self.mark + clause.at;
        // …；本部门当年预算支出5元: another sentence, though only a ； is before it.
        let resumed = RESUMES.iter().find_map(|word| clause.text.strip_prefix(word));
        let is_another = || {
            resumed
                .is_some_and(|rest| RESUMED.iter().any(|word| rest.starts_with(word)) && states_money(rest))
        };
        if self.reason.is_some() && self.parted && is_another() {
            self.reason = None;
            self.end();
        }
        self.parted = clause.end == Some('；');
        let ends = matches!(clause.end, Some('。' | '！'));
        if let Some(numbered) = self.reason {
            self.counts(clause.text);
            self.reason = (!ends && (numbered || clause.end != Some('；'))).then_some(numbered);
        } else {
            self.say(&clause);
        }
        self.listing = clause.end == Some('、');
        match clause.end {
            Some('（') => {
                self.outside.push((self.current, self.whole, self.listed, self.reason));
                self.whole = self.current;
            }
            Some('）') => {
                if let Some(outside) = self.outside.pop() {
                    (self.current, self.whole, self.listed, self.reason) = outside;
                }
            }
            _ => {}
        }
        if ends {
            self.end();
        }
    }

    /// Ends a sentence.
    fn end(&mut self) {
        // 总计10元，其中：甲3元，乙7元。比上年增加1元: is it the change of the whole, or of 乙?
        let said_in_full = |a: &Assertion| a.amount.is_some() && a.path.iter().all(Option::is_none);
        let of_whole = self.whole.is_some() && self.whole != self.current;
        if of_whole && self.current().is_some_and(|current| said_in_full(current)) {
            self.current = None;
        }
        (self.whole, self.against, self.counted) = (None, None, "");
        self.outside.clear();
    }

    fn say(&mut self, clause: &Clause<'_>) {
        let mut text = clause.text;
        text = OPENERS.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
        if let Some(rest) = PARTS.iter().find_map(|word| text.strip_prefix(word)) {
            self.whole = self.current;
            text = rest;
        } else if let Some(name) = text.strip_suffix(AMONG).filter(|_| clause.end == Some('：')) {
            // 本年收入中：拨款9元、其他1元: these are not parts of the thing mentioned last.
            self.current = self.named(name).or(self.current.filter(|_| without_year(name).is_empty()));
            self.whole = self.current;
            return;
        }
        if let Some((before, _)) = LISTS.iter().find_map(|word| text.split_once(word)) {
            self.amounts(before);
            self.list(clause);
            self.reason = (clause.end != Some('。') && clause.end != Some('；')).then_some(false);
            return;
        }
        if let Some(at) = REASONS.iter().filter_map(|word| text.find(word)).min() {
            let (before, reason) = text.split_at_checked(at).unwrap_or((text, ""));
            self.amounts(before);
            let lists = NO_REASONS.iter().any(|word| reason.contains(word));
            let numbered = reason.contains(FIRSTLY) || clause.rest.starts_with(FIRSTLY);
            let ends = clause.end == Some('。') || clause.end == Some('；') && !numbered;
            self.reason = (!lists && !ends).then_some(numbered);
            return;
        }
        self.amounts(text);
    }

    /// Reads a clause that doesn't belong to reasons.
    fn amounts(&mut self, text: &str) {
        self.planned = false;
        // 相比上年增加 means the same as 比上年增加.
        let compares = |rest: &&str| COMPARING.iter().any(|word| rest.starts_with(word));
        let text = text.strip_prefix(MUTUALLY).filter(compares).unwrap_or(text);
        // 比上年的10元，增加1元: the base belongs to the next clause, if that contains only a change.
        if !begins_with_change(text) {
            self.base = None;
        }
        let (path, rest) = path_of(text);
        if let Some(mut path) = path {
            match &path[0] {
                Some(class) => self.class = Some(class.clone()),
                None => path[0] = self.class.clone(),
            }
            let subject = path.iter().rev().flatten().next().cloned().unwrap_or_default();
            self.begin(Assertion { subject, path, ..Assertion::default() });
        }
        let mut rest = rest;
        if let Some((name, against, more)) = contrasted(rest) {
            // 与上年相比，收支总计各增加: the change is that of the current thing.
            self.against = Some(against.to_string());
            if !name.is_empty() && self.current.is_none() {
                self.begin(Assertion { subject: tail(name), ..Assertion::default() });
            }
            rest = more;
        }
        self.compare(rest);
        for part in parts(rest) {
            self.figure(&part);
        }
    }

    fn list(&mut self, clause: &Clause<'_>) {
        let end = clause.rest.find(['。', '；']).unwrap_or(clause.rest.len());
        let own = LISTS.iter().find_map(|word| clause.text.split_once(word)).map_or("", |(_, rest)| rest);
        let end_of_own = if clause.end.is_some_and(|c| matches!(c, '。' | '；')) { 0 } else { end };
        let mark = if clause.end == Some('（') { "（" } else { "、" };
        let text = format!("{own}{mark}{}", clause.rest.get(..end_of_own).unwrap_or_default());
        let open = ends_with(&text, OPEN_ENDS) || AND_MORE.iter().any(|word| text.contains(word));
        let items = split_list(&text);
        let listed: Vec<Listed> = items.iter().filter_map(|item| listed(item)).collect();
        if let Some(current) = self.current() {
            current.list = listed;
            current.open = open;
        }
    }

    pub(super) fn begin(&mut self, assertion: Assertion) {
        let part_of = self.whole;
        self.found.push(Assertion { part_of, at: self.at, ..assertion });
        self.current = Some(self.found.len() - 1);
        (self.changing, self.listed) = (None, self.listing);
    }

    pub(super) fn current(&mut self) -> Option<&mut Assertion> {
        self.found.get_mut(self.current?)
    }

    /// The assertions found, without subjects that nothing is stated about.
    pub(super) fn finish(self) -> Vec<Assertion> {
        let mut kept: Vec<Option<usize>> = Vec::new();
        let mut out = Vec::new();
        for assertion in self.found {
            let says = says_anything(&assertion);
            kept.push(says.then_some(out.len()));
            if says {
                let part_of = assertion.part_of.and_then(|at| kept.get(at).copied().flatten());
                out.push(Assertion { part_of, ..assertion });
            }
        }
        out
    }
}

/// Whether a clause states an amount, rather than a change or an amount that was added.
fn states_money(text: &str) -> bool {
    let mut words = DIRECTIONS.iter().chain(SHORT_DIRECTIONS);
    let mut is_change = |before: &str| words.any(|(word, _)| before.contains(word));
    parts(text).first().is_some_and(|part| part.unit.is_some() && !is_change(part.before))
}

/// Whether anything is stated about a subject.
pub(super) fn says_anything(a: &Assertion) -> bool {
    let money = a.amount.or(a.initial).or(a.full_year).is_some();
    let rates = a.share.is_some() || a.completion.is_some() || a.change.is_some() || a.compared.is_some();
    money || rates || a.count.is_some() || !a.list.is_empty()
}
