//! The command line: one table defines the commands, their completion and their effect.

use super::list::run_together;
use super::{Action, Completion, Goal, List, Prompted, State};
use crate::export::view::Format;
use crate::figures::Shown;
use crate::lang::Lang;
use crate::model::CurrencyUnit;
use crate::panes::{Column, Context, Pane};
use crate::tui::keys::Mode;
use crate::tui::theme::ThemeName;

/// A command to be typed after the colon, with its description.
#[derive(Debug)]
pub(crate) struct Command {
    verb: Verb,
    /// The action without an argument; `None` if an argument is required.
    bare: Option<Action>,
    zh: &'static str,
    en: &'static str,
    about_zh: &'static str,
    about_en: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Goto,
    Table,
    Sort,
    Filter,
    Unit,
    Pane,
    Report,
    Export,
    Theme,
    Lang,
}

/// Commands with an argument; in addition, every action is a command by its name in the keymap.
pub(crate) const COMMANDS: [Command; 10] = [
    Command {
        verb: Verb::Goto,
        bare: Some(Action::Search),
        zh: "前往",
        en: "goto",
        about_zh: "前往代码或名称",
        about_en: "go to a code or a name",
    },
    Command {
        verb: Verb::Table,
        bare: Some(Action::Tables),
        zh: "表",
        en: "table",
        about_zh: "打开表",
        about_en: "open a table",
    },
    Command {
        verb: Verb::Sort,
        bare: Some(Action::Sort),
        zh: "排序",
        en: "sort",
        about_zh: "按列排序",
        about_en: "sort by a column",
    },
    Command {
        verb: Verb::Filter,
        bare: Some(Action::Filter),
        zh: "筛选",
        en: "filter",
        about_zh: "筛选：文字、>100、增减额 >100、≠0、类/款/项",
        about_en: "filter: text, >100, Change >100, ≠0, class/section/item",
    },
    Command {
        verb: Verb::Unit,
        bare: Some(Action::Unit),
        zh: "单位",
        en: "unit",
        about_zh: "金额单位",
        about_en: "currency unit",
    },
    Command {
        verb: Verb::Pane,
        bare: Some(Action::NextPane),
        zh: "页",
        en: "pane",
        about_zh: "换页",
        about_en: "go to a pane",
    },
    Command {
        verb: Verb::Report,
        bare: Some(Action::Reports),
        zh: "报告",
        en: "report",
        about_zh: "换报告",
        about_en: "open a report",
    },
    Command {
        verb: Verb::Export,
        bare: Some(Action::Export),
        zh: "导出",
        en: "export",
        about_zh: "导出列表到文件：.csv、.xlsx、.json、.md",
        about_en: "export the rows to a file: .csv, .xlsx, .json, .md",
    },
    Command {
        verb: Verb::Theme,
        bare: None,
        zh: "配色",
        en: "theme",
        about_zh: "配色：终端 16 色、浅色背景、深色背景、无颜色",
        about_en: "colours: terminal, light background, dark background, none",
    },
    Command {
        verb: Verb::Lang,
        bare: Some(Action::Language),
        zh: "语言",
        en: "lang",
        about_zh: "zh 或 en",
        about_en: "zh or en",
    },
];

/// How many of the valid values are listed when one is rejected.
const NAMED: usize = 12;

/// Maximum number of completions listed.
const LISTED: usize = 30;

impl Command {
    /// The usage; both names work in both languages.
    pub(crate) fn usage(&self) -> String {
        format!(":{} :{}", self.en, self.zh)
    }

    /// Its name in this language.
    pub(crate) fn name(&self, lang: Lang) -> &'static str {
        if lang == Lang::Zh { self.zh } else { self.en }
    }

    /// Its description, or its argument.
    pub(crate) fn about(&self, lang: Lang) -> &'static str {
        if lang == Lang::Zh { self.about_zh } else { self.about_en }
    }

    /// Parses the command, by its name in either language, and the rest of the line.
    fn parse(line: &str) -> Option<(&'static Command, &str)> {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let command = COMMANDS.iter().find(|c| c.zh == word || c.en == word)?;
        Some((command, rest.trim()))
    }
}

impl State {
    /// Runs a line; returns an action to be run. A line that starts with a digit is a code to go to.
    pub(super) fn run_command(&mut self, line: &str) -> Option<Action> {
        let line = line.trim();
        if line.is_empty() {
            return None;
        }
        if line.starts_with(|c: char| c.is_ascii_digit()) {
            self.head_for(Goal::Best(line.to_string()));
            return None;
        }
        if let Some((command, words)) = Command::parse(line) {
            if words.is_empty() {
                if command.bare.is_none() {
                    self.head_for(Goal::Command(format!("{line} ")));
                }
                return command.bare;
            }
            self.run(command.verb, words);
            return None;
        }
        let actions = self.action_names();
        let action = named(&actions, line);
        if action.is_none() {
            let names = COMMANDS.iter().flat_map(|c| [c.zh, c.en]);
            self.unknown(line, names.chain(actions.iter().map(|(name, _)| name.as_str())));
        }
        action
    }

    /// Completions of a line.
    pub(super) fn completions(&self, what: Prompted, line: &str) -> Vec<Completion> {
        if what != Prompted::Command {
            return Vec::new();
        }
        let Some((command, rest)) = Command::parse(line).filter(|_| line.contains(char::is_whitespace))
        else {
            return self.begun(line);
        };
        let word = line.split_whitespace().next().unwrap_or_default();
        let mut values: Vec<String> = Vec::new();
        for value in self.values(command.verb) {
            if values.len() < LISTED && contains(&value, rest) && !values.contains(&value) {
                values.push(value);
            }
        }
        if command.verb == Verb::Goto {
            values = self.find(rest).into_iter().map(|hit| hit.title).take(LISTED).collect();
        }
        let completion = |value| Completion { line: format!("{word} {value}"), about: String::new() };
        values.into_iter().map(completion).collect()
    }

    /// Completions of the first word: each command by the first of its names that matches.
    fn begun(&self, word: &str) -> Vec<Completion> {
        let of_table = COMMANDS.iter().filter_map(|c| {
            let name = [c.en, c.zh].into_iter().find(|name| name.starts_with(word))?;
            Some(Completion { line: format!("{name} "), about: c.about(self.settings.lang).to_string() })
        });
        let about = |action: Action| {
            let row = self.keymap.bindings(Mode::Browse).find(|b| b.run == action);
            row.map_or_else(String::new, |b| format!("{}  {}", b.describe(self.settings.lang), b.keys()))
        };
        let of_keys = self.action_names().into_iter().filter(|(name, _)| name.starts_with(word));
        of_table.chain(of_keys.map(|(line, action)| Completion { line, about: about(action) })).collect()
    }

    /// Actions by their names in the keymap, except those covered by a command with an argument.
    fn action_names(&self) -> Vec<(String, Action)> {
        let mut names: Vec<(String, Action)> = Vec::new();
        for action in self.keymap.bindings(Mode::Browse).map(|b| b.run) {
            let name = action.name();
            let is_command = COMMANDS.iter().any(|c| c.en == name);
            if action != Action::Command && !is_command && names.iter().all(|(known, _)| *known != name) {
                names.push((name, action));
            }
        }
        names
    }

    /// The possible arguments of a command, in the language of the interface.
    fn values(&self, verb: Verb) -> Vec<String> {
        let texts = self.settings.lang.texts();
        match verb {
            Verb::Goto | Verb::Filter => Vec::new(),
            Verb::Table => self
                .current()
                .map(|report| report.tables.iter().map(|t| texts.title_of(t).into_owned()).collect())
                .unwrap_or_default(),
            Verb::Sort => {
                let columns = self.arranged().map(List::columns).unwrap_or_default();
                std::iter::once(texts.printed_order.to_string())
                    .chain(columns.iter().map(Column::name))
                    .collect()
            }
            Verb::Unit => units(self.settings.lang),
            Verb::Pane => {
                let name = |cx| Pane::ALL.iter().map(|pane| pane.content().name(cx).to_string()).collect();
                self.context().map(name).unwrap_or_default()
            }
            Verb::Report => self.session.shelf.heads().map(|head| texts.report_title(head)).collect(),
            Verb::Export => Format::ALL.map(|format| self.proposed_name(format)).to_vec(),
            Verb::Theme => {
                let names = ThemeName::ALL.map(|theme| theme.name().to_string());
                names.into_iter().chain(texts.themes.map(str::to_string)).collect()
            }
            Verb::Lang => vec!["zh".into(), "en".into()],
        }
    }

    /// Synonyms of these arguments, in rounds of the same order: in the other language, and as in the settings.
    fn other_values(&self, verb: Verb) -> Vec<String> {
        let other = if self.settings.lang == Lang::Zh { Lang::En } else { Lang::Zh };
        match verb {
            Verb::Unit => units(other).into_iter().chain(UNITS.map(str::to_string)).collect(),
            Verb::Pane => {
                let name = |cx: Context<'_>| {
                    let cx = Context { lang: other, ..cx };
                    Pane::ALL.iter().map(|pane| pane.content().name(cx).to_string()).collect()
                };
                self.context().map(name).unwrap_or_default()
            }
            Verb::Table => {
                let tables = self.current().map(|report| report.tables.as_slice()).unwrap_or_default();
                tables.iter().map(|t| other.texts().title_of(t).into_owned()).collect()
            }
            Verb::Lang => vec!["中文".into(), "English".into()],
            _ => Vec::new(),
        }
    }

    fn run(&mut self, verb: Verb, words: &str) {
        match verb {
            Verb::Goto => return self.head_for(Goal::Best(words.to_string())),
            Verb::Filter => {
                self.filter(words);
                return self.refuse_filter();
            }
            Verb::Export => return self.export_to(words),
            _ => {}
        }
        let values = self.values(verb);
        let known: Vec<String> = values.iter().cloned().chain(self.other_values(verb)).collect();
        let meant = self.meant(verb, &known, words).and_then(|at| at.checked_rem(values.len()));
        let Some(at) = meant else { return self.refuse(words, &values) };
        match verb {
            Verb::Table => self.go_to_table(at),
            Verb::Sort => self.sort_by(at),
            Verb::Unit => {
                let unit = at.checked_sub(1).and_then(|at| CurrencyUnit::ALL.get(at));
                self.settings.shown = unit.map_or(Shown::AsPrinted, |unit| Shown::In(*unit));
                self.rebuild();
            }
            Verb::Pane => Pane::ALL.get(at).into_iter().for_each(|pane| self.go_to_pane(*pane)),
            Verb::Report => self.head_for(Goal::Report(at)),
            Verb::Lang => {
                self.settings.lang = if at == 0 { Lang::Zh } else { Lang::En };
                self.rebuild();
            }
            Verb::Theme => ThemeName::ALL
                .get(at % ThemeName::ALL.len())
                .into_iter()
                .for_each(|theme| self.settings.theme = *theme),
            Verb::Goto | Verb::Filter | Verb::Export => {}
        }
    }

    /// The index of the argument that is meant; among columns, a generic word for amounts means the main column.
    fn meant(&self, verb: Verb, values: &[String], words: &str) -> Option<usize> {
        match verb {
            Verb::Sort => {}
            Verb::Pane if words.bytes().all(|b| b.is_ascii_digit()) => {
                return words.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < Pane::ALL.len());
            }
            // Themes and languages don't match by the middle of a word.
            Verb::Theme | Verb::Lang => {
                let words = words.to_lowercase();
                return values.iter().position(|v| v.to_lowercase().starts_with(&words));
            }
            _ => return best(values, words),
        }
        let printed_order = || values.first().filter(|value| contains(value, words)).map(|_| 0);
        let is_amount = words.eq_ignore_ascii_case(self.settings.lang.texts().amount);
        let column = heading(&self.arranged()?.columns(), words);
        let main = || self.outline()?.main_amounts().filter(|_| is_amount);
        let column = column.or_else(main);
        column.map(|at| at + 1).or_else(printed_order)
    }

    /// Rejects an argument, and lists the valid ones.
    pub(super) fn refuse(&mut self, word: &str, valid: &[String]) {
        let texts = self.settings.lang.texts();
        let [before, between] = texts.refused;
        let mut valid: Vec<&str> = valid.iter().map(String::as_str).collect();
        if valid.len() > NAMED {
            valid.truncate(NAMED);
            valid.push("…");
        }
        self.notice = Some(format!("{before}{word}{between}{}", valid.join(texts.comma)));
    }

    /// Rejects an unknown word, and suggests the nearest known one.
    pub(super) fn unknown<'a>(&mut self, word: &str, known: impl Iterator<Item = &'a str>) {
        let texts = self.settings.lang.texts();
        let near = known.max_by(|a, b| likeness(a, word).total_cmp(&likeness(b, word)));
        let [before, between, after] = texts.unknown_word;
        let near = near.map(|near| format!("{between}{near}")).unwrap_or_default();
        self.notice = Some(format!("{before}{word}{near}{after}"));
    }
}

/// The names of the display units in this language.
fn units(lang: Lang) -> Vec<String> {
    let texts = lang.texts();
    let units = CurrencyUnit::ALL.iter().map(|unit| texts.unit_of_money(*unit));
    std::iter::once(texts.as_printed).chain(units).map(str::to_string).collect()
}

/// Their names in the settings.
const UNITS: [&str; 4] = ["printed", "yuan", "wan", "yi"];

/// The action with this name, or the only one whose name begins with it: `:q` quits.
fn named(actions: &[(String, Action)], line: &str) -> Option<Action> {
    let exact = actions.iter().find(|(name, _)| name == line);
    let mut begun = actions.iter().filter(|(name, _)| name.starts_with(line));
    let only = begun.next().filter(|_| begun.next().is_none());
    exact.or(only).map(|(_, action)| *action)
}

/// The index of the value that is meant: an exact match, else the first that begins with the words or contains them.
fn best(values: &[String], words: &str) -> Option<usize> {
    let words = words.to_lowercase();
    let at = |fits: fn(&str, &str) -> bool| values.iter().position(|v| fits(&v.to_lowercase(), &words));
    at(|v, w| v == w).or_else(|| at(|v, w| v.starts_with(w))).or_else(|| at(|v, w| v.contains(w)))
}

/// The index of the column that is meant: by its whole heading, one line of it, or a part. Of several, e.g. a 合计
/// for each year, the main one.
fn heading(columns: &[Column], words: &str) -> Option<usize> {
    let words = run_together(words);
    let fits: [fn(&Column, &str) -> bool; 3] = [
        |column, words| run_together(&column.name()) == words,
        |column, words| column.header.iter().any(|line| run_together(line) == words),
        |column, words| run_together(&column.name()).contains(words),
    ];
    fits.iter().find_map(|fits| {
        let found = columns.iter().enumerate().filter(|(_, column)| fits(column, &words));
        found.min_by_key(|(_, column)| column.rank).map(|(at, _)| at)
    })
}

fn contains(value: &str, words: &str) -> bool {
    run_together(value).contains(&run_together(words))
}

fn likeness(known: &str, word: &str) -> f64 {
    strsim::jaro_winkler(known, word)
}
