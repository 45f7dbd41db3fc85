//! `yusuan FILE.json`: explores the reports of a JSON file.

use anyhow::{Context, Result};
use std::env;
use std::fs;
use yusuan::model::Library;
use yusuan::tui::{self, i18n::Lang};

fn main() -> Result<()> {
    let path = env::args_os().nth(1).context("usage: yusuan FILE.json")?;
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let library: Library = serde_json::from_str(&text).with_context(|| format!("{}", path.display()))?;
    let coloured = env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    tui::run(library.reports, tui::Options { lang: Lang::Zh, coloured, ascii: false })?;
    Ok(())
}
