use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// What was typed.
#[derive(Debug, Parser)]
#[command(
    name = "yusuan",
    version,
    about = "预算、决算公开文件的终端浏览器",
    args_conflicts_with_subcommands = true
)]
pub struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// 要打开的文件或文件夹；不写则打开内置的四份报告
    pub paths: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// 输出全部金额或绩效指标
    Export {
        /// 文件或文件夹；不写则用内置的报告
        paths: Vec<PathBuf>,
        /// 输出格式
        #[arg(long, value_enum, default_value_t = Format::Csv)]
        format: Format,
        /// 输出绩效指标而不是金额（仅 csv）
        #[arg(long)]
        projects: bool,
        /// 略去说明文字、目标和名词解释，只留代码、名称、金额、项目和指标
        #[arg(long)]
        facts: bool,
    },
    /// 列出每份文件读到了什么：表格、金额，以及表内每个数字的去向
    Inspect {
        /// 文件或文件夹；不写则用内置的报告
        paths: Vec<PathBuf>,
        /// 输出格式
        #[arg(long, value_enum, default_value_t = InspectFormat::Text)]
        format: InspectFormat,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InspectFormat {
    /// 便于阅读
    Text,
    /// 便于程序处理
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// 每个金额一行
    Csv,
    /// 全部内容，可再次打开
    Json,
}
