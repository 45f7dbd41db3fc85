/// Why a file could not be read at all, in Chinese and English.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The bytes are not what the format demands.
    #[error("文件已损坏，不能作为 {format} 读取：{why} (damaged, cannot be read as {format})")]
    Damaged {
        /// The format that was expected.
        format: &'static str,
        /// What the parser says.
        why: String,
    },
    /// The file needs a password.
    #[error(
        "文件有密码保护，请去掉密码后再打开 (protected by a password; remove it and open the file again)"
    )]
    Protected,
    /// The file is built to be larger than memory, or by far too large for a budget.
    #[error("{what}超过上限 {bound}，文件未读取 (more than the bound of {bound}; not read)")]
    TooLarge {
        /// What is too large or too many.
        what: &'static str,
        /// The bound that it exceeds.
        bound: u64,
    },
    /// A file in our own form that breaks its rules; says where, what is wrong and what is expected.
    #[error("{0}")]
    Contract(String),
}
