use super::Cause;
use std::path::{Path, PathBuf};

/// The path for standard input.
pub const STANDARD_INPUT: &str = "-";

/// Maximum depth when searching folders.
const DEPTH: usize = 8;

/// The files at a path: the file itself, or all files in a folder, sorted by name.
pub fn collect(path: &Path) -> Result<Vec<PathBuf>, Cause> {
    if path == Path::new(STANDARD_INPUT) {
        return Ok(vec![path.to_path_buf()]);
    }
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut files = Vec::new();
    walk(path, DEPTH, &mut files)?;
    if files.is_empty() {
        return Err(Cause::EmptyFolder);
    }
    Ok(files)
}

fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), Cause> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)?
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| !path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.')))
        .collect();
    entries.sort();
    for path in entries {
        // Symbolic links to folders are not followed: they could form a cycle.
        let is_dir = std::fs::symlink_metadata(&path).is_ok_and(|m| m.is_dir());
        if is_dir && depth > 0 && walk(&path, depth - 1, files).is_ok() {
            continue;
        }
        // What can't be opened, e.g. a dangling link or an unreadable folder, is kept: opening it reports the reason.
        if is_dir || !path.is_dir() {
            files.push(path);
        }
    }
    Ok(())
}
