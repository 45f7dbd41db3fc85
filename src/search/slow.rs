//! Finding the plain way: every occurrence of every name that matches, sorted, and every amount compared. The index must
//! find the same, in the same order. Of names that match approximately, only the largest occurrences count.

use super::best::{Candidate, Rank};
use super::entry::Entry;
use super::figures::{Sought, figures};
use super::narrow::Stands;
use super::near::Near;
use super::query::{Found, Query};
use super::{Ask, Hit, Index, Kind, Target, Tier};
use crate::model::{
    Amount, Basis, Column, ColumnKind, CurrencyUnit, Indicator, Project, Report, ReportKind, Row,
    SubjectCode, Table, TableKind,
};
use crate::subjects::Subjects;
use crate::text::group_thousands;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Unit, year and kind of a report, for comparisons.
fn context(report: &Report) -> Entry {
    let year = report.year.map(|year| year.to_string()).unwrap_or_default();
    let kind = if report.kind == ReportKind::Budget { "预算" } else { "决算" };
    Entry::new(Kind::Unit, None, &format!("{} {year} {kind}", report.unit_name))
}

fn find(index: &Index, reports: &[Report], ask: Ask<'_>) -> Vec<Hit> {
    let query = Query::new(ask.query);
    if query.is_empty() {
        return Vec::new();
    }
    let names = index.dictionary.entries();
    let stands: Vec<Stands> = query
        .parts()
        .map(|word| Rc::new(names.iter().map(|name| word.standing_in(name)).collect()))
        .collect();
    let contexts: Vec<Entry> = reports.iter().map(context).collect();
    let has: Vec<Vec<bool>> =
        query.parts().skip(1).map(|word| contexts.iter().map(|c| word.stands_in(c)).collect()).collect();
    let has_all = |report: usize, words: u64| {
        has.iter().enumerate().all(|(bit, has)| words >> bit & 1 == 0 || has[report])
    };
    let with = |found: &dyn Fn(usize, &Entry) -> [Option<Found>; 2]| {
        let mut kinds: BTreeMap<Kind, Vec<(Rank, Candidate<'_>)>> = BTreeMap::new();
        let each =
            names.iter().enumerate().flat_map(|(at, entry)| found(at, entry).map(|found| (entry, found)));
        for (entry, found) in each.filter_map(|(entry, found)| Some((entry, found?))) {
            let places = entry.places.all(|report| has_all(report, found.missing));
            let largest = entry.places.best(|_| true).take(ask.limit);
            let places: Vec<_> = if found.tier.is_guess() { largest.collect() } else { places.collect() };
            let candidates = places.into_iter().map(|place| Candidate { entry, found, place });
            let ranked = candidates.map(|candidate| (candidate.rank(ask.here), candidate));
            kinds.entry(entry.kind).or_default().extend(ranked);
        }
        let mut groups: Vec<Vec<Hit>> = Vec::new();
        for (_, mut found) in kinds {
            found.sort_by_key(|(rank, _)| *rank);
            let best = found.into_iter().take(ask.limit);
            groups.push(best.map(|(_, candidate)| candidate.hit(&query, ask.english)).collect());
        }
        groups
    };
    let sought = Sought::new(ask.query);
    let mut groups = Vec::new();
    if sought.is_none() || !ask.query.contains(['.', ',']) {
        groups = with(&|at, entry| [query.find_in(at, entry, &stands), None]);
    }
    if let Some(sought) = sought {
        let mut amounts: Vec<(bool, usize, usize)> = Vec::new();
        for (report, found) in reports.iter().enumerate() {
            let equal =
                |f: &crate::search::figures::Figure| sought.is(f.value, f.unit.unwrap_or(CurrencyUnit::Yuan));
            let all = figures(found).enumerate().filter(|(_, figure)| equal(figure));
            amounts.extend(all.map(|(nth, _)| (Some(report) != ask.here, report, nth)));
        }
        amounts.sort_unstable();
        let title = group_thousands(sought.number);
        let hit = |(_, report, nth)| Hit {
            title: title.clone(),
            ..Hit::new(Kind::Amount, Target::Figure { report, nth }, Tier::Amount)
        };
        groups.push(amounts.into_iter().take(ask.limit).map(hit).collect());
    }
    let is_literal = groups.iter().flatten().any(|hit| !Tier::Near.counts_beside(Some(hit.tier)));
    if !is_literal && Sought::new(ask.query).is_none_or(|_| !ask.query.contains(['.', ','])) {
        let near = Near::new(query.plain());
        let guess = |tier: Tier, score: Option<i64>| Some(Found { tier, score: score?, missing: 0 });
        let exact = |at: usize, entry: &Entry| query.find_in(at, entry, &stands);
        let of_near = |entry: &Entry| guess(Tier::Near, near.finds(entry).map(|slip| slip as i64));
        groups = with(&|at, entry| [exact(at, entry), of_near(entry)]);
        if groups.iter().all(Vec::is_empty) {
            groups = with(&|_, entry| [guess(Tier::Part, near.shared(entry)), None]);
        }
    }
    groups.sort_by_key(|group| group.first().map(|best| (best.tier, best.kind)));
    groups.into_iter().flatten().collect()
}

/// Numbers that look random.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

const SUBJECTS: [(&str, &str); 10] = [
    ("201", "一般公共服务支出"),
    ("2010101", "行政运行"),
    ("2010201", "行政运行"),
    ("208", "社会保障和就业支出"),
    ("2080107", "社会保险业务管理事务"),
    ("2080505", "机关事业单位基本养老保险缴费支出"),
    ("2210201", "住房公积金"),
    ("30113", "住房公积金"),
    ("", "长期调整绿化费"),
    ("", "合计"),
];
const PLACES: [&str; 4] = ["海东市", "西宁市", "青海省", "福建省"];
const OFFICES: [&str; 5] = ["教育局", "公积金管理中心", "社会保险局", "第20中学", "局"];

/// More reports than occurrences are sorted of a name, with equal amounts, without amounts, and names that repeat.
fn library(random: &mut Random) -> Vec<Report> {
    let report = |_| {
        let mut table = Table::new(random.one_of(&[TableKind::Expense, TableKind::GeneralExpense]));
        table.title = random.one_of(&["支出总表", "一般公共预算支出表"]).into();
        table.currency_unit = random.one_of(&[Some(CurrencyUnit::WanYuan), Some(CurrencyUnit::Yuan), None]);
        let column = Column {
            basis: Basis::Budget,
            column: ColumnKind::Total,
            unit: None,
            header: vec!["拨款".into()],
        };
        table.columns.push(column);
        for (code, name) in SUBJECTS {
            let amounts = match random.below(5) {
                0 => Vec::new(),
                1 => vec![Amount::read(0, Decimal::new(14940, 2))],
                _ => vec![Amount::read(0, Decimal::new(i64::try_from(random.below(4000)).unwrap() - 100, 1))],
            };
            if random.below(4) > 0 {
                table.rows.push(Row {
                    code: SubjectCode::new(code),
                    name: name.into(),
                    level: 1,
                    amounts,
                    ..Row::default()
                });
            }
        }
        let indicator = |name: &str| Indicator { name: name.into(), ..Indicator::default() };
        let indicators = (0..random.below(3)).map(|_| indicator("公积金缴存率")).collect();
        let project = Project { name: "住房维修".into(), indicators, ..Project::default() };
        let unit = [random.one_of(&PLACES), random.one_of(&OFFICES)].concat();
        Report {
            unit_name: if random.below(9) > 0 { unit } else { String::new() },
            year: random.one_of(&[Some(2023), Some(2024), None]),
            kind: random.one_of(&[ReportKind::Budget, ReportKind::Final]),
            tables: vec![table],
            projects: if random.below(3) > 0 { Vec::new() } else { vec![project] },
            ..Report::default()
        }
    };
    (0..170).map(report).collect()
}

const WORDS: [&str; 24] = [
    "公积金",
    "gjj",
    "2024",
    "2",
    "20801",
    "haidong",
    "海东",
    "局",
    "预算",
    "支出",
    "x",
    "zc",
    "行政",
    "yunxing",
    "149.40",
    "149.4",
    "青海省",
    "住方公积金",
    "市局",
    "第20",
    "qqqq",
    "housing",
    "局2023",
    "水电",
];

#[test]
fn the_index_finds_what_looking_at_everything_finds() {
    for seed in 1..=3 {
        let mut random = Random(seed);
        let reports = library(&mut random);
        let index = Index::build(&reports, Subjects::embedded());
        for _ in 0..24 {
            let count = random.one_of(&[1, 1, 2, 2, 3, 4]);
            let words: Vec<&str> = (0..count).map(|_| random.one_of(&WORDS)).collect();
            let query = words.join(" ");
            // Some keys of typing it, all of it, and some keys of deleting it.
            let mut ends: Vec<usize> = query.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
            ends.extend(ends.clone().into_iter().rev());
            for end in ends {
                if random.below(3) > 0 && end < query.len() {
                    continue;
                }
                let here = random.one_of(&[None, Some(7), Some(100)]);
                let limit = random.one_of(&[3, 50, 90]);
                let query = query.get(..end).unwrap();
                let ask = Ask { query, here, limit, english: limit == 3 };
                assert_eq!(index.find(ask, &|_| None), find(&index, &reports, ask), "{ask:?}");
            }
        }
    }
}
