use directories::{BaseDirs, ProjectDirs};
use std::path::{Path, PathBuf};

/// Where the program keeps things for this user. No folder need exist, and none need be writable.
#[derive(Debug, Clone)]
pub struct Folders {
    dirs: ProjectDirs,
}

impl Folders {
    /// The folders of the user; none without a home.
    pub fn new() -> Option<Self> {
        Some(Folders { dirs: ProjectDirs::from("", "", "yusuan")? })
    }

    /// The user's own folder.
    pub fn home() -> Option<PathBuf> {
        Some(BaseDirs::new()?.home_dir().to_path_buf())
    }

    /// The file of settings.
    pub fn config_file(&self) -> PathBuf {
        self.dirs.config_dir().join("config.toml")
    }

    /// The table of the user's own subjects.
    pub fn subjects_file(&self) -> PathBuf {
        self.dirs.config_dir().join("subjects.csv")
    }

    /// What is kept from one run to the next.
    pub fn state(&self) -> &Path {
        self.dirs.state_dir().unwrap_or_else(|| self.dirs.data_local_dir())
    }

    /// What can be made again.
    pub fn cache(&self) -> &Path {
        self.dirs.cache_dir()
    }
}
