//! Search for amounts by value: `149.40` finds the rows with that amount.
//!
//! An index of three million amounts must stay small, so only six bytes are kept for each: a hash of its value in 元, and
//! its position in a block of amounts that are sorted by hash. Hits are read from the report when they are shown.
//!
//! Example: two reports with the amounts 5, 7 and 7, 9 have the numbers 0, 1 and 2, 3. Seven is looked up in the block,
//! which gives 1 and 2: the second amount of the first report and the first amount of the second.

use crate::model::{Column, CurrencyUnit, Fund, Report, RowAt};
use crate::text::{Printed, read_amount};
use rust_decimal::Decimal;
use std::ops::Range;

/// The hashed amounts of all reports. They are numbered in document order throughout.
#[derive(Default)]
pub(crate) struct Figures {
    /// For each report, the number of its first amount.
    starts: Vec<usize>,
    /// Each of `BLOCK` amounts.
    blocks: Vec<Block>,
    /// The hashes after the last block, in document order.
    rest: Vec<u32>,
}

/// Hashes in ascending order, each with its position in the block.
struct Block {
    marks: Box<[u32]>,
    places: Box<[u16]>,
}

/// Number of amounts in a block; `u16` counts them.
const BLOCK: usize = 1 << 16;

/// An amount to search for, in each unit that may be meant.
pub(crate) struct Sought {
    /// The number as typed.
    pub number: Decimal,
    marks: Vec<u32>,
}

/// An amount and its position.
pub(crate) struct Figure {
    pub spot: Spot,
    pub value: Decimal,
    pub unit: Option<CurrencyUnit>,
}

/// The position of an amount.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Spot {
    Row(RowAt),
    Project(usize),
}

impl Figure {
    /// The amount in 元, if a unit is printed.
    pub(crate) fn in_yuan(&self) -> Option<Decimal> {
        self.value.checked_mul(self.unit?.in_yuan())
    }
}

/// The amounts of a report, each once per row or project, in document order; without percentages and zeros.
pub(crate) fn figures(report: &Report) -> impl Iterator<Item = Figure> {
    let in_tables = report.tables.iter().enumerate().flat_map(|(at, table)| {
        let is_money = |column: &Column| !column.column.is_percent() && column.unit.is_none();
        table.rows.iter().enumerate().flat_map(move |(row_at, row)| {
            let spot = Spot::Row(RowAt::new(at, row_at));
            let of_money = row
                .amounts
                .iter()
                .filter(move |amount| table.columns.get(amount.column).is_some_and(is_money));
            once(spot, of_money.map(|amount| amount.value), table.currency_unit)
        })
    });
    let of_projects = report.projects.iter().enumerate().flat_map(|(at, project)| {
        let planned = project.funds.each().into_iter().map(|(_, fund)| fund.and_then(Fund::planned));
        once(Spot::Project(at), planned, project.currency_unit)
    });
    in_tables.chain(of_projects)
}

/// Removes repeated values.
fn once(
    spot: Spot,
    values: impl Iterator<Item = Option<Decimal>>,
    unit: Option<CurrencyUnit>,
) -> impl Iterator<Item = Figure> {
    let mut seen: Vec<Decimal> = Vec::new();
    values.flatten().filter_map(move |value| {
        let is_new = !value.is_zero() && !seen.contains(&value);
        seen.extend(is_new.then_some(value));
        is_new.then_some(Figure { spot, value, unit })
    })
}

impl Figures {
    /// Adds the amounts of the next report.
    pub(crate) fn add(&mut self, report: &Report) {
        self.starts.push(self.len());
        self.rest.extend(figures(report).map(|figure| {
            // An amount without a hash still occupies a position.
            mark(figure.value, figure.unit.unwrap_or(CurrencyUnit::Yuan)).unwrap_or_default()
        }));
        while self.rest.len() >= BLOCK {
            self.blocks.push(Block::new(self.rest.drain(..BLOCK)));
        }
    }

    /// Matching reports and positions, those of the current report first.
    pub(crate) fn find<'a>(
        &'a self,
        sought: &'a Sought,
        here: Option<usize>,
    ) -> impl Iterator<Item = (usize, usize)> + 'a {
        let start = move |report: usize| self.starts.get(report).copied().unwrap_or(self.len());
        let here = here.map_or(0..0, |here| start(here)..start(here.saturating_add(1)));
        let elsewhere = [0..here.start, here.end..self.len()];
        let numbers = std::iter::once(here).chain(elsewhere).flat_map(|numbers| self.among(numbers, sought));
        numbers.map(move |number| {
            let report = self.starts.partition_point(|start| *start <= number).saturating_sub(1);
            (report, number - start(report))
        })
    }

    /// The matching ones among the amounts with these numbers, in order.
    fn among<'a>(&'a self, numbers: Range<usize>, sought: &'a Sought) -> impl Iterator<Item = usize> + 'a {
        let first = numbers.start / BLOCK;
        let blocks = self.blocks.iter().enumerate().skip(first);
        let in_blocks =
            blocks.flat_map(|(at, block)| block.find(sought).into_iter().map(move |p| at * BLOCK + p));
        let sealed = self.blocks.len() * BLOCK;
        let rest = self.rest.iter().enumerate().filter(|(_, mark)| sought.marks.contains(mark));
        let all = in_blocks.chain(rest.map(move |(at, _)| sealed + at));
        all.skip_while(move |number| *number < numbers.start).take_while(move |number| *number < numbers.end)
    }

    /// How many amounts there are.
    fn len(&self) -> usize {
        self.blocks.len() * BLOCK + self.rest.len()
    }
}

impl Block {
    fn new(marks: impl Iterator<Item = u32>) -> Self {
        let mut sorted: Vec<(u32, u16)> = marks.zip(0..=u16::MAX).collect();
        sorted.sort_unstable();
        Block {
            marks: sorted.iter().map(|(mark, _)| *mark).collect(),
            places: sorted.iter().map(|(_, place)| *place).collect(),
        }
    }

    /// The positions of the matching amounts, in order.
    fn find(&self, sought: &Sought) -> Vec<usize> {
        let mut found = Vec::new();
        for mark in &sought.marks {
            let start = self.marks.partition_point(|other| other < mark);
            let marks = self.marks.get(start..).unwrap_or_default().iter();
            let places = self.places.get(start..).unwrap_or_default();
            let equal = marks.zip(places).take_while(|(other, _)| *other == mark);
            found.extend(equal.map(|(_, place)| usize::from(*place)));
        }
        found.sort_unstable();
        found
    }
}

impl Sought {
    /// Parses what was typed as an amount, with or without separators, decimals and unit; `None` if it isn't one.
    pub(crate) fn new(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let with_unit =
            CurrencyUnit::ALL.iter().rev().find_map(|unit| Some((typed.strip_suffix(unit.name())?, *unit)));
        let (number, units) = match with_unit {
            Some((number, unit)) => (number, vec![unit]),
            None => (typed, vec![CurrencyUnit::WanYuan, CurrencyUnit::Yuan, CurrencyUnit::YiYuan]),
        };
        // It may be incomplete.
        let number = number.trim().trim_end_matches(['.', ',', '．', '，']);
        let Printed::Number(value) = read_amount(number) else { return None };
        let mut marks: Vec<u32> = units.into_iter().filter_map(|unit| mark(value, unit)).collect();
        marks.sort_unstable();
        marks.dedup();
        (!value.is_zero() && !number.ends_with(['%', '％'])).then_some(Sought { number: value, marks })
    }

    /// Whether an amount in this unit matches.
    pub(crate) fn is(&self, value: Decimal, unit: CurrencyUnit) -> bool {
        mark(value, unit).is_some_and(|mark| self.marks.contains(&mark))
    }
}

/// More decimals of a 元 are ignored.
const DECIMALS: u32 = 12;

/// A hash of a value in 元, independent of its scale.
fn mark(value: Decimal, unit: CurrencyUnit) -> Option<u32> {
    let zeros = match unit {
        CurrencyUnit::Yuan => 0,
        CurrencyUnit::WanYuan => 4,
        CurrencyUnit::YiYuan => 8,
    };
    let scaled = value.mantissa().wrapping_mul(10_i128.pow((DECIMALS + zeros).checked_sub(value.scale())?));
    let bytes = scaled.to_le_bytes();
    let hash =
        bytes.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    // 0 stands for an amount without a hash.
    Some(hash.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(typed: &str, value: &str, unit: CurrencyUnit) -> bool {
        Sought::new(typed).is_some_and(|sought| sought.is(Decimal::from_str_exact(value).unwrap(), unit))
    }

    #[test]
    fn an_amount_is_found_however_it_is_written_and_only_if_it_is_equal() {
        use CurrencyUnit::{WanYuan, YiYuan, Yuan};
        for typed in ["149.40", "149.4", "149.400", " 149.40 ", "１４９．４", "149.40万元"] {
            assert!(is(typed, "149.40", WanYuan) && is(typed, "1494000", Yuan), "{typed}");
            assert!(!is(typed, "149.41", WanYuan) && !is(typed, "149", WanYuan), "{typed}");
        }
        assert!(is("1,494.00", "1494", Yuan) && is("1494", "1,494".replace(',', "").as_str(), WanYuan));
        assert!(
            is("149.40", "149.4", Yuan) && !is("149.40万元", "149.4", Yuan),
            "a unit is meant if it is said"
        );
        assert!(is("1.2亿元", "12000", WanYuan) && is("-3.5", "-3.50", WanYuan) && is("1.2", "1.20", YiYuan));
        for typed in ["", "0.00", "公积金", "5%", "-", "1,2", "2080yw"] {
            assert!(Sought::new(typed).is_none(), "{typed}");
        }
    }
}
