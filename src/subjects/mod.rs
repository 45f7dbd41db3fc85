//! The government's classification of income and expenditure: codes, names by year, short explanations.
//!
//! The table is `assets/subjects.csv`, one line for each name that a code has had. Names change over the years, and a
//! few codes were reused for something else, so a name is always looked up together with a year.

mod english;
mod said;
mod table;
mod words;

use crate::model::{Classification, parent_of};
use std::collections::HashMap;
use std::sync::OnceLock;

pub use table::{TableError, TableFlaw};
pub use words::{ALIASES, Alias};

/// The embedded table merged with the user's own subjects, if there are any.
static KNOWN: OnceLock<Subjects> = OnceLock::new();

/// The classification as a table, sorted by code and then by year.
#[derive(Debug)]
pub struct Subjects {
    list: Vec<Subject>,
    /// Indices into the list by [`plain`] name.
    by_name: HashMap<String, Vec<usize>>,
}

/// A subject (科目) under one of its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// 3, 5 or 7 digits: 类, 款 or 项.
    pub code: String,
    /// The name in Chinese.
    pub name: String,
    /// Years in which this name was seen in use; empty if unknown.
    pub years: Vec<u16>,
    /// Explanation in Chinese.
    pub zh: String,
    /// The name in English.
    pub en_name: String,
    /// Explanation in English.
    pub en: String,
}

impl Subjects {
    /// The built-in table; parsed on first use.
    #[expect(clippy::expect_used, reason = "a test parses the embedded table")]
    pub fn embedded() -> &'static Subjects {
        static TABLE: OnceLock<Subjects> = OnceLock::new();
        TABLE.get_or_init(|| {
            Subjects::parse(include_str!("../../assets/subjects.csv"))
                .expect("the embedded table is well-formed")
        })
    }

    /// The table in effect for this run: the embedded one, merged with that of [`Subjects::add`] if it was called.
    pub fn known() -> &'static Subjects {
        KNOWN.get().unwrap_or_else(|| Subjects::embedded())
    }

    /// Overrides embedded subjects by the user's own for the whole run. Only the first call has an effect.
    pub fn add(own: Subjects) {
        let _ = KNOWN.set(Subjects::embedded().with(own));
    }

    /// Parses a table with the columns code, name, years (separated by spaces), zh, en_name and en.
    pub fn parse(text: &str) -> Result<Subjects, TableError> {
        table::parse(text).map(Subjects::of)
    }

    /// This table overridden by another: for a code that `own` has, its names replace all names here.
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

    /// All subjects by code; a code with several names occurs several times.
    pub fn iter(&self) -> impl Iterator<Item = &Subject> {
        self.list.iter()
    }

    /// The subject with this code as named in that year, or in the nearest known year; without a year, the latest.
    pub fn get(&self, code: &str, year: Option<u16>) -> Option<&Subject> {
        // Of two equally near years the later one: in a gap, the newer name is assumed.
        self.of_code(code).min_by_key(|subject| {
            let year = year.unwrap_or(u16::MAX);
            let gap = subject.years.iter().map(|seen| seen.abs_diff(year)).min();
            (gap.unwrap_or(u16::MAX), std::cmp::Reverse(subject.years.first().copied()))
        })
    }

    /// All subjects with this code, one for each name it has had.
    fn of_code(&self, code: &str) -> impl Iterator<Item = &Subject> {
        let start = self.list.partition_point(|subject| subject.code.as_str() < code);
        let rest = self.list.get(start..).unwrap_or_default().iter();
        rest.take_while(move |subject| subject.code == code)
    }

    /// The name of a code in that year.
    pub fn name(&self, code: &str, year: Option<u16>) -> Option<&str> {
        self.get(code, year).map(|subject| subject.name.as_str())
    }

    /// The name for display next to a code: the printed one, or the code's own name where none is printed.
    pub fn name_beside<'a>(&'a self, code: Option<&str>, printed: &'a str, year: Option<u16>) -> &'a str {
        let own = || code.and_then(|code| self.name(code, year)).unwrap_or_default();
        if printed.is_empty() { own() } else { printed }
    }

    /// The codes that have ever had this name.
    pub fn codes(&self, name: &str) -> impl Iterator<Item = &str> {
        let places = self.by_name.get(&plain(name)).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|at| self.list.get(*at)).map(|subject| subject.code.as_str())
    }

    /// The code found by following names down from the 类, such as 社会保障和就业 / 行政事业单位养老支出. Names are
    /// compared by [`plain`].
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

/// The codes from the 类 down to this one: 208, 20805, 2080505.
pub fn path(code: &str) -> Vec<&str> {
    let mut path: Vec<&str> = std::iter::successors(Some(code), |code| parent_of(code)).collect();
    path.reverse();
    path
}

/// Translates a code of one year (`printed`) into the code of the same subject in another (`wanted`); `None` where
/// `wanted` used the code for a different subject.
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

/// The codes in the other classification for the same expenditure: 30113 住房公积金 and 2210201 住房公积金.
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

/// The form in which names are compared: without white space, brackets, a final 类, 款 or 项 in brackets, and a final 支出.
pub fn plain(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let name = words::LEVELS.iter().find_map(|level| name.strip_suffix(level)).unwrap_or(&name);
    let name = name.strip_suffix(words::EXPENDITURE).unwrap_or(name);
    name.chars().filter(|c| !"（）()".contains(*c)).collect()
}

#[cfg(test)]
mod tests;
