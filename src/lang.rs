//! The languages of the interface, and how each room writes its own errors in both. Both versions stand next to each
//! other in the source, so that neither says more than the other: what was being read, where, what was wrong, what to
//! do.

use serde::{Deserialize, Serialize};
use std::io;

/// A language of the interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Picks by language from a pair: Chinese, English.
    pub fn pick<T>(self, [zh, en]: [T; 2]) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// A message to the user.
pub trait Say {
    /// The message in this language.
    fn say(&self, lang: Lang) -> String;
}

/// Formats one message in Chinese and one in English from the same values.
macro_rules! said {
    ($lang:expr, $zh:literal, $en:literal $(,)?) => {
        match $lang {
            $crate::lang::Lang::Zh => format!($zh),
            $crate::lang::Lang::En => format!($en),
        }
    };
}
pub(crate) use said;

/// Implements `Display` and `Error` by [`Say`]; where no language is known, the message is Chinese.
macro_rules! errors {
    ($($type:ty),* $(,)?) => { $(
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&$crate::lang::Say::say(self, $crate::lang::Lang::default()))
            }
        }
        impl std::error::Error for $type {}
    )* };
}
pub(crate) use errors;

/// Messages for I/O errors; rare ones keep the operating system's own text.
impl Say for io::Error {
    fn say(&self, lang: Lang) -> String {
        refusal(self.kind(), &self.to_string(), lang)
    }
}

/// The same from an error kind, with the operating system's own text for rare kinds.
pub fn refusal(kind: io::ErrorKind, words: &str, lang: Lang) -> String {
    match kind {
        io::ErrorKind::NotFound => said!(lang, "找不到文件或文件夹", "no such file or folder"),
        io::ErrorKind::PermissionDenied => said!(lang, "没有权限", "permission denied"),
        io::ErrorKind::IsADirectory => said!(lang, "这是文件夹", "is a folder"),
        io::ErrorKind::NotADirectory => {
            said!(lang, "路径中有一段不是文件夹", "a part of the path is not a folder")
        }
        io::ErrorKind::StorageFull => said!(lang, "磁盘已满", "the disk is full"),
        io::ErrorKind::ReadOnlyFilesystem => said!(lang, "文件系统只读", "the file system is read-only"),
        _ => words.to_string(),
    }
}
