//! A paragraph read clause by clause.

use super::super::wording::sentences::{
    AVERAGES, BUDGETS, COMPLETIONS, EITHER, FULL_YEAR, FUNDS, INITIAL, LINKS, LISTS, MEASURES, NO_REASONS,
    OUTTURNS, OWN, PARTS, REASONS, ROUGHLY, SAME,
};
use super::clause::{
    Clause, Part, compared_with, ends_with, moved, parts, path_of, strip_end, tail, without_year,
};
use super::lists::{listed, split_list};
use super::names::{base_of, is_other, is_plan, plain, says_year};
use crate::model::{Assertion, Change, Counted, Direction, Listed, Money, Share};
use crate::text::numerals;
use rust_decimal::Decimal;

/// A paragraph while it is read.
#[derive(Default)]
pub(super) struct Reader {
    found: Vec<Assertion>,
    /// How long the mark of the paragraph is, and how many characters stand before the clause.
    mark: usize,
    at: usize,
    /// What is being spoken of.
    current: Option<usize>,
    /// What the things named now are parts of.
    whole: Option<usize>,
    /// The change that a rate without an amount belongs to, where it is not that of what is spoken of.
    changing: Option<usize>,
    /// The class of the subjects that are named without one.
    pub(super) class: Option<String>,
    /// The title of the paragraph.
    title: Option<String>,
    /// The sentence gives reasons; `true` when they are numbered and end with the sentence alone.
    reason: Option<bool>,
    /// 与…相比, said before what has changed.
    against: Option<String>,
    /// Whether the clause before ended with 、, and what is spoken of was named so.
    listing: bool,
    listed: bool,
    /// The measure word of the last count.
    counted: &'static str,
    /// What was there before the change that the clause says next, and when: 比上年的10元增加1元.
    base: Option<(Money, String)>,
    /// The clause has named a budget, of which it says next how much was carried out: 完成预算10元的90%.
    planned: bool,
    /// What was spoken of in front of each bracket that is open.
    outside: Vec<Outside>,
}

/// What is spoken of outside of a bracket: current thing, its whole, whether it was listed, and the reason.
type Outside = (Option<usize>, Option<usize>, bool, Option<bool>);

impl Reader {
    /// Before the first clause of a paragraph, whose mark is so long.
    pub(super) fn new(class: Option<String>, mark: usize, title: Option<String>) -> Self {
        Reader { class, mark, title, ..Reader::default() }
    }

    pub(super) fn read(&mut self, clause: Clause<'_>) {
        self.at = self.mark + clause.at;
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
        // 总计10元，其中：甲3元，乙7元。比上年增加1元: of all of it, or of 乙?
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
        if let Some(rest) = PARTS.iter().find_map(|word| text.strip_prefix(word)) {
            self.whole = self.current;
            text = rest;
        } else if let Some(name) = text.strip_suffix('中').filter(|_| clause.end == Some('：')) {
            // 本年收入中：拨款9元、其他1元: not parts of what was spoken of last.
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
            let numbered = reason.contains("一是") || clause.rest.starts_with("一是");
            let ends = clause.end == Some('。') || clause.end == Some('；') && !numbered;
            self.reason = (!lists && !ends).then_some(numbered);
            return;
        }
        self.amounts(text);
    }

    /// Reads a clause without reasons.
    fn amounts(&mut self, text: &str) {
        (self.base, self.planned) = (None, false);
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
        if let Some((before, more)) = rest.split_once("相比")
            && let Some((name, against)) = before.split_once('与')
        {
            // 与上年相比，收支总计各增加: what has changed is what was spoken of.
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

    /// 决算数小于预算数; 与上年持平.
    fn compare(&mut self, text: &str) {
        let of_budget = text.contains("决算数") && text.contains("预算数");
        let words = [
            ("大于", Direction::Up),
            ("高于", Direction::Up),
            ("小于", Direction::Down),
            ("低于", Direction::Down),
        ];
        let same = [("等于", Direction::Same), ("持平", Direction::Same), ("一致", Direction::Same)];
        let rough = ROUGHLY.iter().any(|word| text.contains(word));
        if of_budget
            && let Some((_, direction)) = words.iter().chain(&same).find(|(word, _)| text.contains(word))
        {
            let name = text.split("决算数").next().unwrap_or_default();
            let compared = self.spoken_of(without_year(strip_end(name, OWN)));
            if let Some(compared) = compared.filter(|_| !rough) {
                compared.compared = Some(*direction);
            }
            return;
        }
        let Some(at) = SAME.iter().filter_map(|word| text.find(word)).min() else { return };
        if rough
            || EITHER.iter().any(|word| text.contains(word))
            || !numerals(text.get(at..).unwrap_or("")).is_empty()
        {
            return;
        }
        let before = text.get(..at).unwrap_or_default();
        let (name, against) = compared_with(before);
        let change = Change { direction: Some(Direction::Same), against, ..Change::default() };
        self.changed(name, change);
    }

    fn figure(&mut self, part: &Part<'_>) {
        if ends_with(strip_end(part.before, &["为", "是", "约", "："]), AVERAGES) {
            // What is said of an average next is not said of the whole.
            self.current = None;
            return;
        }
        let before = strip_end(part.before, LINKS);
        if ends_with(before, ROUGHLY) {
            return;
        }
        if part.percent {
            self.percentage(before, part.value);
        } else if let Some(unit) = part.unit {
            self.money(before, Money { value: part.value, unit });
        } else {
            self.count(part);
        }
    }

    /// The counts among reasons: 主要用于…，接待2批次、26人次. People alone are no count there.
    fn counts(&mut self, text: &str) {
        for part in parts(text) {
            let people = part.after.starts_with('人') && self.counted.is_empty();
            if !people && !part.percent && part.unit.is_none() {
                self.count(&part);
            }
        }
    }

    fn count(&mut self, part: &Part<'_>) {
        let Some(measure) = MEASURES.iter().find(|m| part.after.starts_with(**m)) else { return };
        // 接待15次、21人: what is counted was said before the number in front.
        let said = if part.before.is_empty() { self.counted } else { "" };
        let before = tail(&format!("{said}{}", part.before));
        self.counted = measure;
        let count = Counted { number: part.value, measure: measure.to_string(), before: before.clone() };
        let part_of = self.whole;
        self.found.push(Assertion {
            subject: before,
            count: Some(count),
            part_of,
            at: self.at,
            ..Assertion::default()
        });
    }

    fn percentage(&mut self, before: &str, percent: Decimal) {
        if let Some((name, of)) = before.rsplit_once('占') {
            let name = strip_end(name, LINKS);
            if !name.is_empty() {
                self.begin(Assertion { subject: tail(name), ..Assertion::default() });
            }
            if let Some(current) = self.current().filter(|c| c.share.is_none()) {
                current.share = Some(Share { percent, of: strip_end(of, LINKS).to_string() });
            }
        } else if self.planned && before.is_empty() || ends_with(before, COMPLETIONS) {
            if let Some(current) = self.current() {
                current.completion = Some(percent);
            }
        } else if let Some((name, direction)) = moved(before) {
            let (name, against) = compared_with(name);
            let change =
                Change { rate_direction: direction, rate: Some(percent), against, ..Change::default() };
            self.changed(name, change);
        }
    }

    fn money(&mut self, before: &str, stated: Money) {
        if let Some((name, direction)) = moved(before) {
            let (name, against) = compared_with(name);
            let change = Change { direction, amount: Some(stated), against, ..Change::default() };
            return self.changed(name, change);
        }
        if let Some((name, against)) = base_of(before) {
            // 预算10元，比上年预算9元增加1元.
            if let Some(named) = self.named(name) {
                self.current = Some(named);
            } else if !without_year(strip_end(strip_end(name, LINKS), OWN)).is_empty() {
                self.begin(Assertion { subject: tail(name), ..Assertion::default() });
            }
            self.base = Some((stated, against));
            return;
        }
        if let Some(budget) = before.strip_prefix("完成").filter(|rest| ends_with(rest, BUDGETS)) {
            // 决算9元，完成年初预算10元的90%.
            let initial = ends_with(budget, INITIAL);
            if let Some(current) = self.current() {
                let plan = if initial { &mut current.initial } else { &mut current.full_year };
                plan.get_or_insert(stated);
                self.planned = true;
            }
            return;
        }
        let initial = ends_with(before, INITIAL);
        let full_year = ends_with(before, FULL_YEAR);
        let name = strip_end(strip_end(before, INITIAL), FULL_YEAR);
        let name = if initial || full_year { name } else { strip_end(name, OWN) };
        let name = without_year(strip_end(name, LINKS));
        let place = |a: &mut Assertion| match (initial, full_year) {
            (true, _) => a.initial.replace(stated),
            (_, true) => a.full_year.replace(stated),
            _ => a.amount.replace(stated),
        };
        let taken = |a: &Assertion| match (initial, full_year) {
            (true, _) => a.initial.is_some(),
            (_, true) => a.full_year.is_some(),
            _ => a.amount.is_some(),
        };
        let fits = name.is_empty() || name.chars().all(|c| !c.is_alphanumeric());
        // 接待费支出预算为3元，支出决算为2元: the first was what was planned.
        if fits
            && ends_with(before, OUTTURNS)
            && let Some(current) =
                self.current().filter(|a| taken(a) && a.change.is_none() && is_plan(&a.subject))
        {
            current.full_year = current.full_year.or(current.amount.take());
            current.subject = strip_end(&current.subject, OWN).to_string();
        }
        match self.current().filter(|a| fits && !taken(a)) {
            Some(current) => {
                place(current);
            }
            None if fits && without_year(before).is_empty() => {}
            None => {
                let name = strip_end(strip_end(before, INITIAL), FULL_YEAR);
                let subject = match (&self.title, self.current) {
                    (Some(title), None) if fits => format!("{title}{name}"),
                    _ => name.to_string(),
                };
                let mut new = Assertion { subject: tail(&subject), ..Assertion::default() };
                place(&mut new);
                self.begin(new);
            }
        }
    }

    /// Says how the current thing has changed, or one that is named for it.
    fn changed(&mut self, name: &str, mut change: Change) {
        let at = self.at;
        if let Some((base, against)) = self.base.take() {
            (change.base, change.against) = (Some(base), against);
        }
        if change.against.is_empty() {
            change.against = self.against.clone().unwrap_or_default();
        }
        let named = without_year(strip_end(strip_end(name, LINKS), OWN));
        let own = self.current.is_some()
            && (named.is_empty() && !says_year(name) || self.against.is_some() && self.is_current(name));
        if !(without_year(name).is_empty() || own) {
            match self.named(name).filter(|at| self.found.get(*at).is_some_and(|a| a.change.is_none())) {
                Some(at) => self.current = Some(at),
                None => self.begin(Assertion { subject: tail(name), ..Assertion::default() }),
            }
        }
        // 总计10元，其中：甲3元、乙7元，较上年增加1元: the change of the whole, behind its parts.
        let whole =
            self.current().and_then(|c| c.part_of).filter(|_| self.listed && (named.is_empty() || own));
        if whole.is_some() {
            self.current = whole;
        }
        let Some(mut target) =
            self.changing.filter(|_| change.amount.is_none() && change.base.is_none()).or(self.current)
        else {
            return;
        };
        // 较预算减少1元，比上年增加2元: two changes of one thing.
        if let Some(said) =
            self.found.get(target).filter(|said| said.change.as_ref().is_some_and(|c| is_other(c, &change)))
        {
            let (subject, path, part_of) = (said.subject.clone(), said.path.clone(), said.part_of);
            self.found.push(Assertion { subject, path, part_of, at, ..Assertion::default() });
            target = self.found.len() - 1;
            self.changing = Some(target);
        }
        let Some(known) = self.found.get_mut(target) else { return };
        let known = known.change.get_or_insert_with(|| Change { at, ..Change::default() });
        known.direction = known.direction.or(change.direction);
        known.amount = known.amount.or(change.amount);
        known.rate_direction = known.rate_direction.or(change.rate_direction);
        known.rate = known.rate.or(change.rate);
        known.base = known.base.or(change.base);
        if known.against.is_empty() {
            known.against = change.against;
        }
    }

    /// The last thing of this paragraph that bears this name and has an amount.
    fn named(&self, name: &str) -> Option<usize> {
        let wanted = plain(name);
        let same = |a: &Assertion| a.amount.is_some() && plain(&a.subject) == wanted;
        self.found.iter().rposition(same).filter(|_| wanted.chars().count() > 1)
    }

    /// Whether a name means what is spoken of: 收支总计 after 收入、支出总计, but never another fund.
    fn is_current(&self, name: &str) -> bool {
        let Some(current) = self.current.and_then(|at| self.found.get(at)) else { return false };
        let (own, name) = (plain(&current.subject), plain(name));
        let funds = |text: &str| FUNDS.map(|fund| text.contains(fund));
        let end = |text: &str| text.chars().rev().take(2).collect::<String>();
        let alike = own.contains(&name) || name.contains(&own) || end(&own) == end(&name);
        alike && (funds(&own) == funds(&name) || name.is_empty())
    }

    fn list(&mut self, clause: &Clause<'_>) {
        let end = clause.rest.find(['。', '；']).unwrap_or(clause.rest.len());
        let own = LISTS.iter().find_map(|word| clause.text.split_once(word)).map_or("", |(_, rest)| rest);
        let end_of_own = if clause.end.is_some_and(|c| matches!(c, '。' | '；')) { 0 } else { end };
        let mark = if clause.end == Some('（') { "（" } else { "、" };
        let text = format!("{own}{mark}{}", clause.rest.get(..end_of_own).unwrap_or_default());
        let open = text.ends_with('等')
            || text.contains("等。")
            || text.contains("等支出")
            || text.contains("等费用");
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

    /// The last thing of this name, or what is spoken of where there is none: 决算数小于预算数.
    fn spoken_of(&mut self, name: &str) -> Option<&mut Assertion> {
        if name.is_empty() {
            return self.current();
        }
        self.found.iter_mut().rev().find(|a| a.initial.is_some() && a.subject.contains(name))
    }

    pub(super) fn current(&mut self) -> Option<&mut Assertion> {
        self.found.get_mut(self.current?)
    }

    /// What was found, without subjects of which nothing is said.
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

/// Whether anything is said of a subject.
pub(super) fn says_anything(a: &Assertion) -> bool {
    let money = a.amount.or(a.initial).or(a.full_year).is_some();
    let rates = a.share.is_some() || a.completion.is_some() || a.change.is_some() || a.compared.is_some();
    money || rates || a.count.is_some() || !a.list.is_empty()
}
