//! The figures of a clause: amounts, changes, rates, shares and counts of the current thing.

use super::super::clause::{
    Part, change_of, compared_with, ends_with, moved, parts, strip_end, tail, without_year,
};
use super::super::names::{base_of, is_other, is_plan, plain, says_year};
use super::Reader;
use crate::model::{Assertion, Change, Counted, Direction, Money, Share};
use crate::recognise::wording::sentences::{
    AVERAGES, BUDGETS, COMPARED, COMPLETES, COMPLETIONS, EITHER, FULL_YEAR, FUNDS, INITIAL, LINKS, MEASURES,
    OF_VALUES, OUTTURNS, OWN, PERSON, PLAN_AND_OUTTURN, ROUGHLY, SAME, SHARE_OF, TO,
};
use crate::text::numerals;
use rust_decimal::Decimal;

impl Reader {
    /// Reads a comparison without an amount: 决算数小于预算数; 与上年持平.
    pub(super) fn compare(&mut self, text: &str) {
        let [plan, outturn] = PLAN_AND_OUTTURN;
        let of_budget = text.contains(outturn) && text.contains(plan);
        let rough = ROUGHLY.iter().any(|word| text.contains(word));
        if of_budget && let Some((_, direction)) = COMPARED.iter().find(|(word, _)| text.contains(word)) {
            let name = text.split(outturn).next().unwrap_or_default();
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

    pub(super) fn figure(&mut self, part: &Part<'_>) {
        if ends_with(strip_end(part.before, OF_VALUES), AVERAGES) {
            // What follows an average is not about the whole.
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
        } else if before.ends_with(SHARE_OF) && part.value <= Decimal::ONE_HUNDRED && part.after.is_empty() {
            // 占5.20，: the sign was left out.
            self.percentage(before, part.value);
        } else {
            self.count(part);
        }
    }

    /// Counts among reasons: 主要用于…，接待2批次、26人次. People alone are not counted there.
    pub(super) fn counts(&mut self, text: &str) {
        for part in parts(text) {
            let people = part.after.starts_with(PERSON) && self.counted.is_empty();
            if !people && !part.percent && part.unit.is_none() {
                self.count(&part);
            }
        }
    }

    fn count(&mut self, part: &Part<'_>) {
        let Some(measure) = MEASURES.iter().find(|m| part.after.starts_with(**m)) else { return };
        // 接待15次、21人: the thing counted was named before the previous number.
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
        if let Some((name, of)) = before.rsplit_once(SHARE_OF) {
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
        } else if let Some((name, against, direction)) = change_of(before) {
            let change =
                Change { rate_direction: direction, rate: Some(percent), against, ..Change::default() };
            self.changed(name, change);
        }
    }

    fn money(&mut self, before: &str, stated: Money) {
        if let Some((name, against, direction)) = change_of(before) {
            let change = Change { direction, amount: Some(stated), against, ..Change::default() };
            return self.changed(name, change);
        }
        if let Some((name, direction)) = TO.iter().find_map(|to| before.strip_suffix(to)).and_then(moved) {
            return self.moved_to(name, direction, stated);
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
        if let Some(budget) = before.strip_prefix(COMPLETES).filter(|rest| ends_with(rest, BUDGETS)) {
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
        // 接待费支出预算为3元，支出决算为2元: the first amount was the plan.
        if fits
            && ends_with(before, OUTTURNS)
            && let Some(current) =
                self.current().filter(|a| taken(a) && a.change.is_none() && is_plan(&a.subject))
        {
            current.full_year = current.full_year.or(current.amount.take());
            current.subject = strip_end(&current.subject, OWN).to_string();
        }
        // 甲（项）3元，主要用于…。年初预算为2元，支出决算为3元: the figure of the same subject, stated again.
        if fits
            && ends_with(before, OUTTURNS)
            && let Some(said) = self.current().filter(|a| a.amount.is_some() && a.initial.is_some())
        {
            if said.amount.and_then(Money::in_yuan) != stated.in_yuan() {
                let (subject, path, initial) = (said.subject.clone(), said.path.clone(), said.initial);
                self.begin(Assertion {
                    subject,
                    path,
                    initial,
                    amount: Some(stated),
                    ..Assertion::default()
                });
            }
            return;
        }
        match self.current().filter(|a| fits && !taken(a)) {
            Some(current) => {
                place(current);
            }
            None if fits && without_year(before).is_empty() => {}
            None => {
                let name = strip_end(strip_end(before, INITIAL), FULL_YEAR);
                let subject = match (&self.title, self.current) {
                    // 收入预算：2026年年初预算数
                    (Some(title), None) if without_year(name).is_empty() => format!("{name}{title}"),
                    (Some(title), None) if fits => format!("{title}{name}"),
                    _ => name.to_string(),
                };
                let mut new = Assertion { subject: tail(&subject), ..Assertion::default() };
                place(&mut new);
                self.begin(new);
            }
        }
    }

    /// 由上年的10元增加到11元: the new amount after the old one.
    fn moved_to(&mut self, name: &str, direction: Option<Direction>, stated: Money) {
        let (name, against) = compared_with(name);
        if !name.is_empty() {
            self.begin(Assertion { subject: tail(name), ..Assertion::default() });
        }
        let Some(current) = self.current().filter(|current| current.amount.is_none()) else { return };
        current.amount = Some(stated);
        self.changed("", Change { direction, against, ..Change::default() });
    }

    /// Records a change of the current thing, or of the one named.
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
        // 总计10元，其中：甲3元、乙7元，较上年增加1元: the change of the whole, stated after its parts.
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
        // 较预算减少1元，比上年增加2元: two changes of the same thing.
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

    /// The last assertion of this paragraph with this name and an amount.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        let wanted = plain(name);
        let same = |a: &Assertion| a.amount.is_some() && plain(&a.subject) == wanted;
        self.found.iter().rposition(same).filter(|_| wanted.chars().count() > 1)
    }

    /// Whether a name refers to the current thing: 收支总计 after 收入、支出总计, but never a different fund.
    fn is_current(&self, name: &str) -> bool {
        let Some(current) = self.current.and_then(|at| self.found.get(at)) else { return false };
        let (own, name) = (plain(&current.subject), plain(name));
        let funds = |text: &str| FUNDS.map(|fund| text.contains(fund));
        let end = |text: &str| text.chars().rev().take(2).collect::<String>();
        let alike = own.contains(&name) || name.contains(&own) || end(&own) == end(&name);
        alike && (funds(&own) == funds(&name) || name.is_empty())
    }

    /// The last assertion with this name, or the current one: 决算数小于预算数.
    fn spoken_of(&mut self, name: &str) -> Option<&mut Assertion> {
        if name.is_empty() {
            return self.current();
        }
        self.found.iter_mut().rev().find(|a| a.initial.is_some() && a.subject.contains(name))
    }
}
