use std::path::{Path, PathBuf};

/// A path that gives no document.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// Nothing stands there.
    #[error("找不到该文件或文件夹，请检查路径")]
    Missing,
    /// The folder holds no file.
    #[error("文件夹中没有文件，请指定含有预算、决算文件的文件夹")]
    EmptyFolder,
    /// The system refused.
    #[error("无法读取（{0}）")]
    Unreadable(std::io::Error),
}

/// The path that stands for standard input.
pub const STANDARD_INPUT: &str = "-";

/// How deep folders are searched.
const DEPTH: usize = 8;

/// The files that a path stands for: itself, or all files of a folder in the order of their names.
pub fn collect(path: &Path) -> Result<Vec<PathBuf>, FilesError> {
    if path == Path::new(STANDARD_INPUT) {
        return Ok(vec![path.to_path_buf()]);
    }
    let missing = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::NotFound => FilesError::Missing,
        _ => FilesError::Unreadable(source),
    };
    let metadata = std::fs::metadata(path).map_err(missing)?;
    if !metadata.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut files = Vec::new();
    walk(path, DEPTH, &mut files)?;
    if files.is_empty() {
        return Err(FilesError::EmptyFolder);
    }
    Ok(files)
}

fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), FilesError> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(FilesError::Unreadable)?
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| !path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.')))
        .collect();
    entries.sort();
    for path in entries {
        // A link to a folder could lead back here.
        let is_dir = std::fs::symlink_metadata(&path).is_ok_and(|m| m.is_dir());
        if is_dir && depth > 0 {
            walk(&path, depth - 1, files)?;
        } else if !is_dir && path.is_file() {
            files.push(path);
        }
    }
    Ok(())
}
