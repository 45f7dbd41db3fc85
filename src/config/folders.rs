use directories::{BaseDirs, ProjectDirs};
use std::path::{Path, PathBuf};

/// The folders where the program keeps the user's files. They need not exist or be writable.
#[derive(Debug, Clone)]
pub struct Folders {
    dirs: ProjectDirs,
}

impl Folders {
    /// The user's folders; `None` without a home folder.
    pub fn new() -> Option<Self> {
        Some(Folders { dirs: ProjectDirs::from("", "", "yusuan")? })
    }

    /// The user's home folder.
    pub fn home() -> Option<PathBuf> {
        Some(BaseDirs::new()?.home_dir().to_path_buf())
    }

    /// The settings file.
    pub fn config_file(&self) -> PathBuf {
        self.dirs.config_dir().join("config.toml")
    }

    /// The table of the user's own subjects.
    pub fn subjects_file(&self) -> PathBuf {
        self.dirs.config_dir().join("subjects.csv")
    }

    /// Folder for state that persists between runs.
    pub fn state(&self) -> &Path {
        self.dirs.state_dir().unwrap_or_else(|| self.dirs.data_local_dir())
    }

    /// Folder for files that can be recreated.
    pub fn cache(&self) -> &Path {
        self.dirs.cache_dir()
    }
}
