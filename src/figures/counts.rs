use super::SanGong;
use crate::model::vocabulary::SAN_GONG;
use crate::model::{self, ColumnKind, Money, Report};
use rust_decimal::{Decimal, RoundingStrategy};

/// Counts in the narrative that relate to 三公经费.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// 出国团组.
    Groups,
    /// 出国人次.
    Travellers,
    /// 公务用车购置数.
    Bought,
    /// 公务用车保有量.
    Kept,
    /// 接待批次.
    Batches,
    /// 接待人次.
    Guests,
}

/// A count with the paragraph that states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The kind of count.
    pub count: Count,
    /// The number.
    pub number: Decimal,
    /// Index of the section in the report.
    pub note: usize,
    /// Index of the paragraph in the section.
    pub paragraph: usize,
}

/// How sentences phrase a count: the last topic mentioned, words shortly before the number, words after it.
struct Pattern {
    count: Count,
    topic: ColumnKind,
    before: &'static [&'static str],
    after: &'static [&'static str],
}

/// Words that introduce each topic.
const TOPICS: [(ColumnKind, &str); 3] =
    [(ColumnKind::Abroad, "出国"), (ColumnKind::Vehicle, "车"), (ColumnKind::Reception, "接待")];

const PATTERNS: [Pattern; 9] = [
    Pattern {
        count: Count::Groups, topic: ColumnKind::Abroad, before: &["团组", "组团"], after: &["个"]
    },
    Pattern {
        count: Count::Groups,
        topic: ColumnKind::Abroad,
        before: &[""],
        after: &["个团", "团组", "团次"],
    },
    Pattern {
        count: Count::Travellers,
        topic: ColumnKind::Abroad,
        before: &["团", "个", "累计", "出国", "人数"],
        after: &["人"],
    },
    Pattern {
        count: Count::Bought,
        topic: ColumnKind::Vehicle,
        before: &["购置", "新购", "更新"],
        after: &["辆", "台"],
    },
    Pattern { count: Count::Kept, topic: ColumnKind::Vehicle, before: &["保有"], after: &["辆", "台"] },
    Pattern {
        count: Count::Kept,
        topic: ColumnKind::Vehicle,
        before: &["共有公务用车", "共有车辆", "实有公务用车", "现有公务用车", "实有车辆"],
        after: &["辆", "台"],
    },
    Pattern {
        count: Count::Batches,
        topic: ColumnKind::Reception,
        before: &["接待", "批次"],
        after: &["批", "个批次", "次"],
    },
    Pattern {
        count: Count::Batches,
        topic: ColumnKind::Reception,
        before: &["来访团组", "团组"],
        after: &["个", "批"],
    },
    Pattern {
        count: Count::Guests,
        topic: ColumnKind::Reception,
        before: &["接待", "批", "次", "人数", "来宾", "个"],
        after: &["人"],
    },
];

impl Count {
    /// The part of 三公经费 that the count relates to.
    pub fn part(self) -> ColumnKind {
        match self {
            Count::Groups | Count::Travellers => ColumnKind::Abroad,
            Count::Bought | Count::Kept => ColumnKind::Vehicle,
            Count::Batches | Count::Guests => ColumnKind::Reception,
        }
    }
}

/// The counts in the sections about 三公经费; of each kind the first.
pub fn counts(report: &Report) -> Vec<Counted> {
    let mut found: Vec<Counted> = Vec::new();
    for (note, section) in report.notes.iter().enumerate().filter(|(_, n)| n.heading.contains(SAN_GONG)) {
        for (paragraph, text) in section.paragraphs.iter().enumerate() {
            let mut topic = None;
            for assertion in &text.assertions {
                topic = topic_of(&assertion.subject).or(topic);
                let Some(counted) = &assertion.count else { continue };
                let Some(pattern) = PATTERNS.iter().find(|p| topic == Some(p.topic) && p.matches(counted))
                else {
                    continue;
                };
                if found.iter().all(|c| c.count != pattern.count) {
                    found.push(Counted { count: pattern.count, number: counted.number, note, paragraph });
                }
            }
        }
    }
    found
}

/// The last topic mentioned.
fn topic_of(words: &str) -> Option<ColumnKind> {
    let named = TOPICS.iter().filter_map(|(kind, word)| Some((words.rfind(word)?, *kind)));
    named.max_by_key(|(at, _)| *at).map(|(_, kind)| kind)
}

/// The average cost per guest, or per vehicle kept, in 元: computed from an amount of the table and a count of the
/// narrative.
pub fn average(san_gong: &SanGong<'_>, counted: &Counted) -> Option<Decimal> {
    let part = match counted.count {
        Count::Guests => ColumnKind::Reception,
        Count::Kept => ColumnKind::VehicleOperation,
        _ => return None,
    };
    let amount = san_gong.parts.iter().find(|p| p.kind == part)?.current?;
    let in_yuan = Money::new(amount, san_gong.table.currency_unit?).in_yuan()?;
    let average = in_yuan.checked_div(counted.number)?;
    Some(average.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}

impl Pattern {
    fn matches(&self, counted: &model::Counted) -> bool {
        self.before.iter().any(|word| counted.before.contains(word))
            && self.after.iter().any(|word| counted.measure.starts_with(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{fixture, san_gong};
    use crate::model::Note;
    use crate::recognise::assertions;

    fn said(text: &str) -> Vec<(Count, String)> {
        let note =
            Note { heading: "“三公”经费".into(), paragraphs: vec![text.into()], ..Note::default() };
        let mut report = Report { notes: vec![note], ..Report::default() };
        assertions::read(&mut report.notes, report.kind);
        counts(&report).into_iter().map(|c| (c.count, c.number.to_string())).collect()
    }

    #[test]
    fn counts_are_read_in_the_ways_in_which_they_are_said() {
        let number = |n: &str| n.to_string();
        assert_eq!(
            said("全年因公出国（境）团组2个、累计5人次。"),
            [(Count::Groups, number("2")), (Count::Travellers, number("5"))]
        );
        assert_eq!(
            said("参加3个团组出国。因公出国3个团组，8人次。"),
            [(Count::Groups, number("3")), (Count::Travellers, number("8"))]
        );
        assert_eq!(
            said("公务用车购置0辆，年末公务用车保有量为4辆。"),
            [(Count::Bought, number("0")), (Count::Kept, number("4"))]
        );
        assert_eq!(
            said("国内公务接待 15 次、21 人；接待外宾2批次、3人次。"),
            [(Count::Batches, number("15")), (Count::Guests, number("21"))],
            "the first is the whole, others are parts of it"
        );
    }

    #[test]
    fn people_who_are_no_guests_are_not_counted() {
        assert_eq!(said("公务接待费减少1.70万元，原因是本单位全年陆续调出3人。"), []);
        assert_eq!(said("2024年接待费比2023年减少。"), []);
    }

    #[test]
    fn averages_follow_from_the_table_and_the_narrative() {
        let report = fixture::budget();
        let san_gong = san_gong(&report).unwrap();
        let averages: Vec<_> =
            counts(&report).iter().filter_map(|c| Some((c.count, average(&san_gong, c)?))).collect();
        assert_eq!(
            averages,
            [(Count::Guests, Decimal::from(50))],
            "12,000 元 for 240 guests; no amount for vehicles"
        );
    }
}
