//! Writing files atomically, and never over another file by accident.

use std::fs::{File, OpenOptions, Permissions, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::NamedTempFile;

/// How many times, and after what pause each, to try for a lock that another run holds.
const TRIES: u32 = 100;
const PATIENCE: Duration = Duration::from_millis(10);

/// Expands a leading `~` to the home folder, as a shell does.
pub fn from_home(path: &Path, home: Option<&Path>) -> PathBuf {
    match (path.strip_prefix("~"), home) {
        (Ok(below), Some(home)) => home.join(below),
        _ => path.to_path_buf(),
    }
}

/// Waits until no other run is changing the file. The lock, on a file next to it, is held until the returned handle is dropped.
pub fn lock(file: &Path) -> io::Result<File> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let lock = File::options().create(true).append(true).open(file.with_extension("lock"))?;
    for _ in 0..TRIES {
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(TryLockError::WouldBlock) => std::thread::sleep(PATIENCE),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Err(io::ErrorKind::WouldBlock.into())
}

/// Writes a new file; fails if one is already there, and leaves that one as it is.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes).inspect_err(|_| {
        let _ = std::fs::remove_file(path); // report the error of writing, not this one
    })
}

/// Replaces a file atomically: writes a temporary file next to it, then renames it. A symbolic link stays and its
/// target is replaced; a path that is not a regular file, such as a pipe, is refused.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut replacement = Replacement::of(path)?;
    replacement.write_all(bytes)?;
    replacement.finish()
}

/// A temporary file that will take the place of another; until [`Replacement::finish`] that one stays as it is.
#[derive(Debug)]
pub struct Replacement {
    path: PathBuf,
    file: NamedTempFile,
}

impl Replacement {
    /// Starts the replacement of the file at this path.
    pub fn of(path: &Path) -> io::Result<Self> {
        let path = followed(path);
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(metadata) if !metadata.is_file() => return Err(io::ErrorKind::InvalidInput.into()),
            _ => {}
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = builder().tempfile_in(folder)?;
        Ok(Replacement { path, file })
    }

    /// Renames the finished file into place.
    pub fn finish(self) -> io::Result<()> {
        self.file.persist(&self.path)?;
        Ok(())
    }
}

impl Write for Replacement {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Renames a file out of the way, next to the old name, and returns the new name.
pub fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let path = followed(path);
    let name = |number: u32| {
        let mut name = path.clone().into_os_string();
        name.push(format!(".{number}"));
        PathBuf::from(name)
    };
    let free = (1..1000).map(name).find(|name| name.symlink_metadata().is_err());
    let free = free.ok_or(io::ErrorKind::AlreadyExists)?;
    std::fs::rename(path, &free)?;
    Ok(free)
}

/// The final target of a symbolic link, even a dangling one; any other path unchanged.
fn followed(path: &Path) -> PathBuf {
    let mut path = path.to_path_buf();
    // Linux gives up after 40 links, too.
    for _ in 0..40 {
        let Ok(target) = std::fs::read_link(&path) else { break };
        path = path.parent().map_or_else(|| target.clone(), |folder| folder.join(&target));
    }
    path
}

/// Temporary files are created for their owner alone; these get the permissions that the user's umask allows.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.permissions(Permissions::from_mode(0o666));
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_leading_tilde_of_its_own_is_the_home_folder() {
        let from = |path: &str| from_home(Path::new(path), Some(Path::new("/home/me")));
        assert_eq!(from("~/a.csv"), Path::new("/home/me/a.csv"));
        assert_eq!(from("~a.csv"), Path::new("~a.csv"));
        assert_eq!(from("b/~/a.csv"), Path::new("b/~/a.csv"));
        assert_eq!(from_home(Path::new("~/a.csv"), None), Path::new("~/a.csv"));
    }

    #[test]
    fn what_is_there_is_replaced_only_when_that_is_wanted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        create(&path, b"first").unwrap();
        assert_eq!(create(&path, b"second").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&path).unwrap(), b"first");
        replace(&path, b"third").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"third");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }
}
