use super::outline::scroll;
use super::overlay::steps;
use super::{Action, Detail, Goal, LineInput, Message, Overlay, Reply, Spot, State, Typed, Wish};
use crate::figures::{Shown, san_gong};
use crate::lang::Lang;
use crate::model::{Basis, CurrencyUnit};
use crate::panes::{Context, Fact, Key, Pane, Selected, Tone, glossary};
use crate::search::{Ask, Hit, Target};
use crate::subjects::Subjects;
use crate::tui::layout;
use rust_decimal::Decimal;

/// The number of paragraphs of a section, or rows of a table, in a preview.
const PARAGRAPHS: usize = 12;

/// The search overlay.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// What is looked for.
    pub input: LineInput,
    /// The hits.
    pub results: Results,
    /// Index of the first hit on the screen.
    pub offset: usize,
    /// The paths of the hits on the screen within their reports.
    pub paths: Vec<String>,
    /// The preview of the selected hit.
    pub preview: Detail,
}

/// Maximum length of a query in characters.
const QUERY: usize = 100;

/// Search results, with the selected one.
#[derive(Debug, Clone, Default)]
pub struct Results {
    /// The hits, best first.
    pub hits: Vec<Hit>,
    /// Index of the selected hit.
    pub cursor: usize,
}

impl Results {
    /// The chosen hit.
    pub fn chosen(&self) -> Option<&Hit> {
        self.hits.get(self.cursor)
    }

    pub(super) fn step(&mut self, hits: isize) {
        self.cursor = self.cursor.saturating_add_signed(hits).min(self.hits.len().saturating_sub(1));
    }

    fn turn(&mut self, forward: bool) {
        let count = self.hits.len().max(1);
        self.cursor = (self.cursor + if forward { 1 } else { count - 1 }) % count;
    }
}

impl Search {
    /// Maximum number of hits listed of each kind.
    pub const LIMIT: usize = 50;

    /// Handles a message; the search stays open until it is accepted or cancelled.
    pub(super) fn update(
        &mut self,
        message: &Message,
        lines: u16,
        typed: &mut Typed,
        find: &dyn Fn(&str) -> Vec<Hit>,
    ) -> Reply {
        let before = self.input.text();
        match message {
            message if self.input.take(message) => {}
            Message::Do(Action::Accept) => {
                typed.push(&before);
                return Reply::close(Wish::Take(std::mem::take(&mut self.results)));
            }
            Message::Do(Action::Cancel) => return Reply::CLOSE,
            Message::Do(Action::Up) if self.results.cursor == 0 => {
                typed.earlier().into_iter().for_each(|line| self.input.replace(line));
            }
            Message::Do(action) => self.results.step(steps(*action, lines)),
            _ => {}
        }
        let query = self.input.text();
        if query != before {
            self.results = Results { hits: find(&query), cursor: 0 };
        }
        Reply::STAY
    }

    /// Scrolls minimally so that the selected hit is within `height` rows.
    pub fn settle(&mut self, height: usize) {
        self.offset = scroll(self.offset, self.results.cursor, height, self.results.hits.len());
    }
}

impl State {
    /// Opens the search.
    pub(super) fn open_search(&mut self) {
        self.memory.typed.searches.rewind();
        self.dialog = Some(Overlay::Search(Search::default()));
    }

    /// Goes to the best hit of a query.
    pub(super) fn go_to_best(&mut self, query: &str) {
        let hits = self.find(query);
        self.take_result(Results { hits, cursor: 0 });
    }

    /// Shows a table in the current pane, or else as printed.
    pub(super) fn go_to_table(&mut self, table: usize) {
        let here = self.nav.tables().contains(&table);
        let pane = if here { self.nav.pane } else { Pane::Printed };
        self.nav.history.leave(self.spot());
        self.visit(Spot { report: self.nav.report, pane, table: Some(table), key: None });
    }

    pub(super) fn find(&self, query: &str) -> Vec<Hit> {
        // No name is longer, and every word costs a pass over all names.
        let end = query.char_indices().nth(QUERY).map_or(query.len(), |(end, _)| end);
        let query = query.get(..end).unwrap_or_default();
        let english = self.settings.lang == Lang::En;
        let ask = Ask { query, here: Some(self.nav.report), limit: Search::LIMIT, english };
        self.session.index.find(ask, &|report| self.session.shelf.at_hand(report))
    }

    /// Scrolls the hits, computes the paths of those on the screen, and updates the preview.
    pub(super) fn settle_search(&mut self) {
        let mut search = match self.dialog.take() {
            Some(Overlay::Search(search)) => search,
            other => {
                self.dialog = other;
                return;
            }
        };
        let (hits, preview) = layout::found(self.area);
        let height = usize::from(hits.height).saturating_sub(1);
        search.settle(height);
        let english = self.settings.lang == Lang::En;
        for hit in search.results.hits.iter_mut().skip(search.offset).take(height) {
            let report = self.session.shelf.at_hand(hit.target.report());
            report.into_iter().for_each(|report| hit.fill(&report, Subjects::known(), english));
        }
        let chosen = search.results.chosen().filter(|_| preview.height > 0).map(|hit| hit.target);
        let facts = chosen.and_then(|target| self.preview(target)).unwrap_or_default();
        search.preview = Detail { facts, offset: 0 };
        // Other reports are not read for this; they are identified by their units.
        // The table has a column of its own.
        let texts = self.settings.lang.texts();
        let in_words = |(basis, yuan): &(Basis, Decimal)| {
            let amount = Shown::In(self.settings.shown.common()).amount(*yuan, Some(CurrencyUnit::Yuan));
            format!("{} {amount}", texts.basis(*basis))
        };
        let path = |hit: &Hit| {
            if !hit.figures.is_empty() {
                return Some(hit.figures.iter().map(in_words).collect::<Vec<_>>().join("  "));
            }
            let report = self.session.shelf.at_hand(hit.target.report())?;
            let path = hit.target.path(&report).into_iter().skip(usize::from(hit.table.is_some()));
            Some(path.collect::<Vec<_>>().join(" › "))
        };
        let shown = search.results.hits.iter().skip(search.offset).take(height);
        search.paths = shown.map(|hit| path(hit).unwrap_or_default()).collect();
        self.dialog = Some(Overlay::Search(search));
    }

    /// The detail of a target in its pane, else a description.
    fn preview(&self, target: Target) -> Option<Vec<Fact>> {
        let spot = self.destinations(target)?.into_iter().next();
        let report = self.session.shelf.at_hand(target.report())?;
        let cx = Context { report: &report, ..self.context()? };
        let texts = cx.texts();
        let at = target.place(&report).map(|place| texts.place(place)).unwrap_or_default();
        let facts = match target {
            Target::Paragraph { note, paragraph, .. } => {
                let note = report.notes.get(note)?;
                let text = note.paragraphs.get(paragraph)?.text.clone();
                vec![Fact::Pair(note.heading.clone(), at, Tone::Strong), Fact::Text(text, Tone::Plain)]
            }
            Target::Note { note, .. } => {
                let note = report.notes.get(note)?;
                let texts = note.paragraphs.iter().map(|p| Fact::Text(p.text.clone(), Tone::Plain));
                let heading = Fact::Pair(note.heading.clone(), at, Tone::Strong);
                std::iter::once(heading).chain(texts.take(PARAGRAPHS)).collect()
            }
            Target::Term { term, .. } => {
                let term = report.glossary.get(term)?;
                let definition = Fact::Text(term.definition.clone(), Tone::Plain);
                vec![Fact::Pair(term.term.clone(), at, Tone::Strong), definition]
            }
            Target::Table { table, .. } => {
                let table = report.tables.get(table)?;
                let rows = table.rows.iter().take(PARAGRAPHS).map(|row| cx.row_label(row));
                let rows = rows.map(|row| Fact::Text(row, Tone::Faint));
                let heading = Fact::Pair(texts.title_of(table).into(), texts.extent(table), Tone::Strong);
                std::iter::once(heading).chain(rows).collect()
            }
            Target::Report { .. } => vec![
                Fact::Heading(texts.report_title(&report.head())),
                Fact::Pair(texts.source.into(), report.source.file.clone(), Tone::Faint),
            ],
            _ => {
                let Spot { pane, key, .. } = spot?;
                pane.content().detail(cx, Selected { key: key?, row: None, grid: None })
            }
        };
        // In a narrow list there is no column for the report.
        let other = (target.report() != self.nav.report).then(|| texts.report_title(&report.head()));
        Some(other.map(|title| Fact::Text(title, Tone::Faint)).into_iter().chain(facts).collect())
    }

    pub(super) fn take_result(&mut self, results: Results) {
        if results.hits.is_empty() {
            self.notice = Some(self.settings.lang.texts().no_hits.into());
            return;
        }
        self.nav.results = results;
        self.head_for(Goal::Result);
    }

    /// Goes to the next or previous result.
    pub(super) fn turn_results(&mut self, forward: bool) {
        if self.nav.results.hits.is_empty() {
            self.notice = Some(self.settings.lang.texts().no_search.into());
            return;
        }
        self.nav.results.turn(forward);
        self.head_for(Goal::Result);
    }

    /// Goes to the selected result, in the first pane that shows it.
    pub(super) fn go_to_result(&mut self) {
        let Some(target) = self.nav.results.chosen().map(|hit| hit.target) else { return };
        let from = self.spot();
        let Some(spots) = self.destinations(target) else {
            self.notice = Some(self.settings.lang.texts().changed.into());
            return;
        };
        if spots.into_iter().any(|spot| self.visit(spot)) {
            self.nav.history.leave(from);
        }
        let Results { hits, cursor } = &self.nav.results;
        self.notice = Some(format!("{} {}/{}", self.settings.lang.texts().result, cursor + 1, hits.len()));
    }

    /// The positions at which a target is shown, in order of preference; `None` if its report can no longer be read.
    fn destinations(&self, target: Target) -> Option<Vec<Spot>> {
        let report = target.report();
        let looked_at = self.session.shelf.at_hand(report)?;
        let (panes, table, key): (&[Pane], _, _) = match target.resolved(&looked_at)? {
            Target::Part { part, .. } => {
                let found = san_gong(&looked_at)?;
                let key = Key::Cell { at: found.at, part };
                (&[Pane::Basics], None, Some(key))
            }
            Target::Paragraph { note, paragraph, .. } => {
                (&[Pane::Narrative], None, Some(Key::Paragraph { note, paragraph }))
            }
            Target::Figure { .. } => return None,
            Target::Row { at, .. } => (Pane::ALL, Some(at.table), Some(Key::Row(at))),
            Target::Table { table, .. } => (&[Pane::Printed], Some(table), None),
            Target::Project { project, .. } => (&[Pane::Performance], None, Some(Key::Project(project))),
            Target::Indicator { project, indicator, .. } => {
                (&[Pane::Performance], None, Some(Key::Indicator { project, indicator }))
            }
            Target::Report { .. } => (&[Pane::Overview], None, None),
            Target::Note { note, .. } => (&[Pane::Narrative], None, Some(Key::Note(note))),
            Target::Term { term, .. } => (&[Pane::Narrative], None, Some(glossary::key(&looked_at, term))),
        };
        let tables = |pane: &Pane| pane.content().tables(&looked_at);
        let shows = |pane: &&Pane| table.is_none_or(|t| tables(pane).contains(&t));
        let spots = panes.iter().filter(shows).map(|pane| Spot { report, pane: *pane, table, key });
        Some(spots.collect())
    }
}
