use super::{Choice, Chosen, Effect, Export, Goal, LineInput, Naming, Outcome, Overlay, State};
use crate::export::view::Format;
use crate::tui::clipboard::{LONGEST, Way};
use std::path::PathBuf;

/// Maximum length of each part of a proposed file name, in characters.
const NAME: usize = 40;

/// Copying and exporting.
impl State {
    /// Opens the choice of what to copy of the selected row.
    pub(super) fn choose_copy(&mut self) {
        let copies = self.copies();
        let widest = copies.iter().map(|(name, _)| crate::text::width(name)).max().unwrap_or(0);
        let entries = copies.iter().map(|(name, text)| {
            format!("{}  {}", crate::text::pad_right(name, widest), crate::text::clean(text))
        });
        self.choose_one(Chosen::Copy, entries.collect());
    }

    /// Copies the text with this number.
    pub(super) fn copy(&mut self, number: usize) {
        let Some((_, text)) = self.copies().into_iter().nth(number) else { return };
        if text.len() > LONGEST {
            self.notice = Some(self.settings.lang.texts().too_long.into());
            return;
        }
        self.effect = Some(Effect::Copy(text));
    }

    /// Opens the choice of an export format.
    pub(super) fn choose_format(&mut self) {
        let entries = match self.exported() {
            Some(view) if !view.rows.is_empty() => {
                self.settings.lang.texts().formats.iter().map(|f| f.to_string()).collect()
            }
            _ => Vec::new(),
        };
        self.choose_one(Chosen::Format, entries);
    }

    /// Prompts for a file name, with a proposal.
    pub(super) fn name_export(&mut self, number: usize) {
        let Some(format) = Format::ALL.get(number).copied() else { return };
        let mut input = LineInput::default();
        input.insert(&self.proposed_name(format));
        self.dialog = Some(Overlay::Naming(Naming { input, format }));
    }

    /// Exports the rows to a file, in the format of its extension.
    pub(super) fn export_to(&mut self, name: &str) {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        let Some(format) = Format::ALL.into_iter().find(|format| format.extension() == ending) else {
            let mut endings: Vec<String> =
                Format::ALL.map(|format| format!(".{}", format.extension())).into();
            endings.dedup();
            return self.refuse(name, &endings);
        };
        self.write_rows(name, format);
    }

    /// Exports the visible rows.
    pub(super) fn write_rows(&mut self, name: &str, format: Format) {
        if self.settings.restricted {
            self.notice = Some(self.settings.lang.texts().restricted.into());
            return;
        }
        match self.exported().filter(|view| !view.rows.is_empty()) {
            Some(view) => {
                let path = PathBuf::from(name);
                self.effect = Some(Effect::Export(Export { path, format, view, replace: false }));
            }
            None => self.notice = Some(self.settings.lang.texts().nothing_here.into()),
        }
    }

    /// Overwrites an existing file, or not.
    pub(super) fn replace(&mut self, yes: bool) {
        if let Some(export) = self.refused.take().filter(|_| yes) {
            self.effect = Some(Effect::Export(Export { replace: true, ..export }));
        }
    }

    /// Handles the outcome of an effect.
    pub(super) fn on_outcome(&mut self, outcome: Outcome) {
        let texts = self.settings.lang.texts();
        self.notice = Some(match outcome {
            Outcome::Copied(ways) => self.copied(ways),
            Outcome::Exported(path) => {
                format!("{} {}", texts.exported, crate::text::clean(&path.to_string_lossy()))
            }
            Outcome::Failed(path, why) => {
                format!("{} {}: {why}", texts.not_written, crate::text::clean(&path.to_string_lossy()))
            }
            Outcome::Marked { marked, places, failed } => {
                self.take_marks(places.bookmarks);
                let done = if marked { texts.marked } else { texts.unmarked };
                failed.map_or(done.into(), |why| format!("{done}{}{why}", texts.not_kept))
            }
            Outcome::Reviewed { review, kept } => {
                self.take_review(review);
                match kept {
                    Ok(path) => format!("{} {}", texts.said_in, crate::text::clean(&path.to_string_lossy())),
                    Err(Some(why)) => format!("{}{why}", texts.said_not_kept),
                    Err(None) => texts.said_for_now.into(),
                }
            }
            Outcome::Read { index, report: Some(report), goal } => {
                self.session.shelf.keep(index, *report);
                return self.head_for(goal);
            }
            Outcome::Read { report: None, goal: Goal::Preview, .. } => return,
            Outcome::Read { report: None, .. } => texts.changed.into(),
            Outcome::Indexed(goal) => return self.head_for(goal),
            Outcome::Exists(export) => {
                self.refused = Some(export);
                return self.choose_one(Chosen::Replace, texts.replace_or_not.map(str::to_string).into());
            }
        });
    }

    /// The notice after copying a text.
    fn copied(&self, programs: Vec<Way>) -> String {
        let texts = self.settings.lang.texts();
        let ways = [Way::Terminal].into_iter().chain(programs).map(Way::name);
        format!("{}{}", texts.copied, texts.aside(&ways.collect::<Vec<_>>()))
    }

    /// Whether the outcome of an effect is outdated, since the user has gone on meanwhile.
    pub(super) fn is_past(&self, outcome: &Outcome) -> bool {
        let is_late = matches!(outcome, Outcome::Copied(programs) if !programs.is_empty());
        is_late && self.notice.as_ref() != Some(&self.copied(Vec::new()))
    }

    /// A file name from unit, year and pane, with characters that every file system accepts.
    pub(super) fn proposed_name(&self, format: Format) -> String {
        let unit = self.current().map(|r| r.unit_name.clone());
        let year = self.current().and_then(|r| r.year).map(|y| y.to_string());
        let pane = self.context().map(|cx| self.nav.pane.content().name(cx).to_string());
        let parts = [unit, year, pane].into_iter().flatten().map(|part| file_name(&part));
        let name = parts.filter(|p| !p.is_empty()).collect::<Vec<_>>().join("_");
        format!("{name}.{}", format.extension())
    }

    /// Opens a choice with the cursor on the first entry; does nothing without entries.
    pub(super) fn choose_one(&mut self, what: Chosen, entries: Vec<String>) {
        if entries.is_empty() {
            self.notice = Some(self.settings.lang.texts().nothing_here.into());
            return;
        }
        let values = (0..entries.len()).collect();
        self.dialog = Some(Overlay::Choice(Choice::new(what, entries, values, None)));
    }
}

fn file_name(part: &str) -> String {
    let safe = |c: &char| !c.is_whitespace() && !r#"/\:*?"<>|"#.contains(*c);
    let name: String = crate::text::clean(part).chars().filter(safe).take(NAME).collect();
    name.trim_matches(['.', '-', '~']).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proposed_names_lead_nowhere_else() {
        assert_eq!(file_name("../../etc/passwd"), "etcpasswd");
        assert_eq!(file_name("档案:中心?（本级）\u{202e}"), "档案中心（本级）");
        assert_eq!(file_name("-rf"), "rf");
        assert_eq!(file_name(&"长".repeat(99)).chars().count(), NAME);
    }
}
