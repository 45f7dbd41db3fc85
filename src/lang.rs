//! The languages of the interface, and how each room says its own errors in both. Both stand beside each other, so
//! that neither says more than the other: what was read, where, what was wrong, what to do.

use serde::{Deserialize, Serialize};
use std::io;

/// A language of the interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// 中文.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// One of two things, by language: Chinese, English.
    pub fn pick<T>(self, [zh, en]: [T; 2]) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// Something that is said to the user.
pub trait Say {
    /// It in this language.
    fn say(&self, lang: Lang) -> String;
}

/// A text in Chinese and in English with the same values in it.
macro_rules! said {
    ($lang:expr, $zh:literal, $en:literal $(,)?) => {
        match $lang {
            $crate::lang::Lang::Zh => format!($zh),
            $crate::lang::Lang::En => format!($en),
        }
    };
}
pub(crate) use said;

/// Errors as other code knows them; where no language is known, they speak the first one.
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

/// What the system refuses; rare refusals are left in its own words.
impl Say for io::Error {
    fn say(&self, lang: Lang) -> String {
        refusal(self.kind(), &self.to_string(), lang)
    }
}

/// The same of a kind of refusal, with the system's own words.
pub fn refusal(kind: io::ErrorKind, words: &str, lang: Lang) -> String {
    match kind {
        io::ErrorKind::NotFound => said!(lang, "找不到文件或文件夹", "no such file or folder"),
        io::ErrorKind::PermissionDenied => said!(lang, "没有权限", "permission denied"),
        io::ErrorKind::IsADirectory => said!(lang, "这是文件夹", "it is a folder"),
        io::ErrorKind::NotADirectory => {
            said!(lang, "路径中有一段不是文件夹", "part of the path is no folder")
        }
        io::ErrorKind::StorageFull => said!(lang, "磁盘已满", "the disk is full"),
        io::ErrorKind::ReadOnlyFilesystem => said!(lang, "文件系统只读", "the file system is read-only"),
        _ => words.to_string(),
    }
}
