//! The government's classification of income and expenditure: codes, names by year, short explanations.
//!
//! The table is `assets/subjects.csv`, one line for each name that a code has had. Names change by year, and a
//! few codes were used again for something else, so that a name is always asked for together with a year.

mod english;
mod said;
mod table;
mod words;

use crate::model::{Classification, parent_of};
use std::collections::HashMap;
use std::sync::OnceLock;

pub use table::{TableError, TableFlaw};
pub use words::{ALIASES, Alias};

/// The table with the user's own subjects, if there are any.
static KNOWN: OnceLock<Subjects> = OnceLock::new();

/// The classification as a table, ordered by code and then by year.
#[derive(Debug)]
pub struct Subjects {
    list: Vec<Subject>,
    /// Places in the list by name, as names are compared.
    by_name: HashMap<String, Vec<usize>>,
}

/// A subject (科目) under one of its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// 3, 5 or 7 digits: 类, 款 or 项.
    pub code: String,
    /// The name in Chinese.
    pub name: String,
    /// Years in which this name was seen; empty when it is only known to exist.
    pub years: Vec<u16>,
    /// What it means, in Chinese.
    pub zh: String,
    /// The name in English.
    pub en_name: String,
    /// What it means, in English.
    pub en: String,
}

impl Subjects {
    /// The table that comes with the program; read on first use.
    #[expect(clippy::expect_used, reason = "a test parses the embedded table")]
    pub fn embedded() -> &'static Subjects {
        static TABLE: OnceLock<Subjects> = OnceLock::new();
        TABLE.get_or_init(|| {
            Subjects::parse(include_str!("../../assets/subjects.csv"))
                .expect("the embedded table is well-formed")
        })
    }

    /// The table that holds for this run: the embedded one, unless the program began with [`Subjects::add`].
    pub fn known() -> &'static Subjects {
        KNOWN.get().unwrap_or_else(|| Subjects::embedded())
    }

    /// Lays the user's own subjects over the embedded ones, for the whole run. Only the first time counts.
    pub fn add(own: Subjects) {
        let _ = KNOWN.set(Subjects::embedded().with(own));
    }

    /// Reads a table with the columns code, name, years (parted by spaces), zh, en_name and en.
    pub fn parse(text: &str) -> Result<Subjects, TableError> {
        table::parse(text).map(Subjects::of)
    }

    /// This table with another one over it, whose names of a code are instead of the ones here.
    pub fn with(&self, own: Subjects) -> Subjects {
        let replaced = |subject: &&Subject| own.list.iter().any(|own| own.code == subject.code);
        let kept: Vec<Subject> = self.list.iter().filter(|subject| !replaced(subject)).cloned().collect();
        Subjects::of(kept.into_iter().chain(own.list).collect())
    }

    fn of(mut list: Vec<Subject>) -> Subjects {
        list.sort_by(|a, b| (&a.code, a.years.first()).cmp(&(&b.code, b.years.first())));
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, subject) in list.iter().enumerate() {
            by_name.entry(plain(&subject.name)).or_default().push(at);
        }
        Subjects { list, by_name }
    }

    /// All subjects by code; a code with several names stands there several times.
    pub fn iter(&self) -> impl Iterator<Item = &Subject> {
        self.list.iter()
    }

    /// The subject with this code as that year knew it, or as the nearest year did; without a year the latest.
    pub fn get(&self, code: &str, year: Option<u16>) -> Option<&Subject> {
        // The last of the nearest: a new name comes in at the turn of a gap.
        self.of_code(code).min_by_key(|subject| {
            let year = year.unwrap_or(u16::MAX);
            let gap = subject.years.iter().map(|seen| seen.abs_diff(year)).min();
            (gap.unwrap_or(u16::MAX), std::cmp::Reverse(subject.years.first().copied()))
        })
    }

    /// The names that a code has had.
    fn of_code(&self, code: &str) -> impl Iterator<Item = &Subject> {
        let start = self.list.partition_point(|subject| subject.code.as_str() < code);
        let rest = self.list.get(start..).unwrap_or_default().iter();
        rest.take_while(move |subject| subject.code == code)
    }

    /// The name of a code in that year.
    pub fn name(&self, code: &str, year: Option<u16>) -> Option<&str> {
        self.get(code, year).map(|subject| subject.name.as_str())
    }

    /// The name that is printed beside a code, or the code's own where none is.
    pub fn name_beside<'a>(&'a self, code: Option<&str>, printed: &'a str, year: Option<u16>) -> &'a str {
        let own = || code.and_then(|code| self.name(code, year)).unwrap_or_default();
        if printed.is_empty() { own() } else { printed }
    }

    /// The codes that have had a name, whatever years it held in.
    pub fn codes(&self, name: &str) -> impl Iterator<Item = &str> {
        let places = self.by_name.get(&plain(name)).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|at| self.list.get(*at)).map(|subject| subject.code.as_str())
    }

    /// The code that names from the 类 down lead to, such as 社会保障和就业 / 行政事业单位养老支出. The words
    /// 类, 款, 项 in brackets, a final 支出, brackets and white space make no difference.
    pub fn by_path(&self, names: &[&str]) -> Option<&str> {
        let mut found: Vec<&str> = Vec::new();
        for (depth, name) in names.iter().enumerate() {
            let below =
                |code: &str| depth == 0 || parent_of(code).is_some_and(|parent| found.contains(&parent));
            found = self.codes(name).filter(|code| code.len() == 3 + 2 * depth && below(code)).collect();
        }
        found.first().copied()
    }
}

impl Subject {
    /// Which classification it belongs to.
    pub fn classification(&self) -> Option<Classification> {
        Classification::of(&self.code)
    }
}

/// The codes from the 类 down to this one.
pub fn path(code: &str) -> Vec<&str> {
    let mut path: Vec<&str> = std::iter::successors(Some(code), |code| parent_of(code)).collect();
    path.reverse();
    path
}

/// The code by which one year knows what another year prints under a code; none where the code was another subject's.
pub fn code_in(code: &str, printed: Option<u16>, wanted: Option<u16>) -> Option<&str> {
    let Some((printed, wanted)) = printed.zip(wanted) else { return Some(code) };
    for (old, new, since) in words::MOVED {
        match (printed >= *since, wanted >= *since) {
            (false, true) if code == *old => return Some(new),
            (true, false) if code == *new => return Some(old),
            (true, false) if code == *old => return None,
            _ => {}
        }
    }
    Some(code)
}

/// Codes of the other classification that pay for the same thing: 30113 住房公积金 and 2210201 住房公积金.
pub fn counterparts(code: &str) -> Vec<&'static str> {
    let other = |&(economic, functional): &(&'static str, &'static str)| {
        if code == economic {
            Some(functional)
        } else if code == functional {
            Some(economic)
        } else {
            None
        }
    };
    words::LINKS.iter().filter_map(other).collect()
}

/// A name as names are compared: without white space, brackets, the words 类, 款, 项 and a final 支出.
pub fn plain(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let levels = ["（类）", "（款）", "（项）", "(类)", "(款)", "(项)"];
    let name = levels.iter().find_map(|level| name.strip_suffix(level)).unwrap_or(&name);
    let name = name.strip_suffix("支出").unwrap_or(name);
    name.chars().filter(|c| !"（）()".contains(*c)).collect()
}

#[cfg(test)]
mod tests;
