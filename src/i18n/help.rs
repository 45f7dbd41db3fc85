//! The help texts of the command line and of the printed settings.

use crate::lang::Lang;

/// The help for a command, an argument, an argument of one command, such as `show.format`, or a setting, such as
/// `setting.theme`; empty if there is none.
pub fn help(id: &str, lang: Lang) -> &'static str {
    let row = HELP.iter().find(|(name, ..)| *name == id);
    row.map_or("", |(_, zh, en)| if lang == Lang::Zh { zh } else { en })
}

/// Id, Chinese, English.
const HELP: &[(&str, &str, &str)] = &[
    (
        "about",
        "预算、决算公开文件的终端浏览器",
        "Terminal explorer for published government budgets and final accounts",
    ),
    (
        "template",
        "{about-with-newline}\n用法：{usage}\n\n{all-args}",
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}",
    ),
    ("value.command", "命令", "COMMAND"),
    ("value.options", "参数", "OPTIONS"),
    ("value.paths", "路径", "PATHS"),
    ("value.query", "查找词", "QUERY"),
    ("value.password", "密码", "PASSWORD"),
    ("value.lang", "语言", "LANG"),
    ("value.theme", "配色", "THEME"),
    ("value.color", "颜色", "COLOR"),
    ("value.set", "键=值", "KEY=VALUE"),
    ("value.encoding", "编码", "ENCODING"),
    ("value.format", "格式", "FORMAT"),
    ("value.limit", "条数", "LIMIT"),
    ("value.output", "文件", "FILE"),
    ("value.page", "命令", "PAGE"),
    ("commands", "命令", "Commands"),
    ("options", "参数", "Arguments"),
    ("one_of", "（可选：", " (one of: "),
    ("if_none", "（默认：", " (default: "),
    ("end", "）", ")"),
    (
        "paths",
        "文件、文件夹或 -（标准输入）；不写则用内置的四份报告",
        "files, folders or - (standard input); without any, the four embedded reports",
    ),
    ("password", "加密文件的密码", "password of encrypted files"),
    ("lang", "界面语言", "language of the interface"),
    ("theme", "配色", "colours"),
    ("color", "是否用颜色", "whether to use colours"),
    (
        "set",
        "只在这次运行中改一项设置，可重复；全部设置见 --print-config",
        "change a setting for this run, repeatable; --print-config lists all settings",
    ),
    (
        "print_config",
        "输出现行设置和说明，可存作设置文件",
        "print the current settings with comments; the output can be saved as the settings file",
    ),
    (
        "encoding",
        "纯文本输出的编码，如 gb18030；指定后不进入浏览界面",
        "encoding of plain output, such as gb18030; the explorer is not opened",
    ),
    ("help", "显示帮助", "show this help"),
    ("version", "显示版本", "show the version"),
    (
        "show",
        "以纯文本显示报告：总额、科目、三公经费、项目和权重",
        "show reports as plain text: totals, subjects, san gong, projects with weights",
    ),
    (
        "find",
        "按名称、代码或拼音查找科目、项目和指标",
        "find subjects, projects and indicators by name, code or pinyin",
    ),
    (
        "query",
        "要找的名称、代码、拼音或首字母；几个词之间留空格",
        "a name, code, pinyin or initials; several words separated by spaces",
    ),
    ("limit", "最多列出多少条", "maximum number of hits"),
    (
        "export",
        "输出全部金额或绩效指标；csv、json 供程序读取",
        "print every amount or performance indicator; csv and json are for programs",
    ),
    ("format", "输出格式", "output format"),
    (
        "output",
        "写到这个文件，不写到标准输出；写完才替换原有的文件",
        "write to this file instead of standard output; an existing file is replaced at the end",
    ),
    (
        "projects",
        "输出绩效指标而不是金额（json 总是两者都有）",
        "print indicators instead of amounts (json always has both)",
    ),
    (
        "facts",
        "略去说明文字、目标和名词解释，只留代码、名称、金额、项目和指标",
        "leave out narrative, goals and definitions; keep codes, names, amounts, projects and indicators",
    ),
    (
        "check",
        "核对勾稽关系：列出不符之处，附两边数字和位置；退出码 0 无不符，1 有不符，3 有文件未能读取",
        "check that figures add up: list what does not, with both figures and their places; exit 0 nothing fails, 1 something does, 3 something could not be read",
    ),
    (
        "all",
        "列出全部结果，含相符、尾数差和未能核验",
        "list every outcome, including what holds, rounding and what is not evaluable",
    ),
    ("notes", "也列出提示", "also list notes"),
    ("rule", "只看这些规则，如 Y101,Y201", "only these rules, e.g. Y101,Y201"),
    ("value.rule", "编号", "IDS"),
    ("severity", "只看不低于此级别的规则", "only rules of this severity or worse"),
    ("value.severity", "级别", "LEVEL"),
    ("strict", "未能核验也算不符（退出码 1）", "what is not evaluable counts as failed (exit 1)"),
    (
        "review",
        "核对意见文件（CSV，可与同事共用）：列出每条疑点的状态和备注，并记下新疑点",
        "review file shared with colleagues (CSV): show states and notes of findings, and add new findings",
    ),
    ("value.review", "文件", "FILE"),
    (
        "review_beside",
        "核对意见文件放在第一份文件旁边（核对.csv）",
        "keep the review file in the folder of the first document (核对.csv)",
    ),
    ("quiet", "只列出有不符的文件，每份一行结论", "list only files with failures, one line each"),
    ("list", "列出规则", "list the rules"),
    (
        "diff",
        "比较同一报告的两稿：数字、行、文字和疑点的变化；退出码 0 相同，1 不同",
        "compare two drafts of one report: figures, rows, sentences and findings; exit 0 same, 1 different",
    ),
    ("old", "旧稿", "the old draft"),
    ("new", "新稿", "the new draft"),
    ("value.old", "旧稿", "OLD"),
    ("value.new", "新稿", "NEW"),
    (
        "inspect",
        "列出每份文件读到了什么：表格、金额，以及表内每个数字的去向",
        "list what was read from each document: tables, amounts, and what became of every number",
    ),
    (
        "completions",
        "输出命令行补全脚本，如 yusuan completions bash",
        "print a shell completion script, as in yusuan completions bash",
    ),
    ("shell", "哪种 shell", "which shell"),
    ("man", "输出手册页，如 yusuan man | man -l -", "print the man page, as in yusuan man | man -l -"),
    ("page", "哪个命令的手册页", "the command to describe"),
    ("setting.file", "设置文件", "this file"),
    ("setting.subjects", "自己的科目", "your own subjects"),
    ("setting.state", "状态", "state"),
    ("setting.cache", "缓存", "cache"),
    ("setting.lang", "界面语言；环境变量 YUSUAN_LANG 也可指定", "language; also set by YUSUAN_LANG"),
    (
        "setting.theme",
        "配色：终端自己的 16 色、浅色背景、深色背景、无颜色",
        "colours: the terminal's own sixteen, for a light background, for a dark one, none",
    ),
    (
        "setting.color",
        "是否用颜色；auto 遵从 NO_COLOR 和 CLICOLOR_FORCE",
        "whether to use colours; auto obeys NO_COLOR and CLICOLOR_FORCE",
    ),
    ("setting.glyphs", "边框和标记所用字符", "characters for frames and marks"),
    (
        "setting.ambiguous",
        "终端把 “ ” … ① 这类字符画成一格还是两格；wide 时边框和标记用 ascii；RUNEWIDTH_EASTASIAN=1 即 wide",
        "whether the terminal draws characters like “ ” … ① in one cell or two; wide implies ascii marks; RUNEWIDTH_EASTASIAN=1 means wide",
    ),
    (
        "setting.highlight",
        "选中的行：整行反显，或只有行首标记（线路慢时）",
        "the selected row: reversed, or only a mark (for slow connections)",
    ),
    (
        "setting.mouse",
        "是否使用鼠标；不用时可照常用终端选取文字",
        "whether the mouse is used; if not, the terminal selects text as usual",
    ),
    ("setting.sync", "同步刷新（DEC 2026），防闪烁", "synchronized output (DEC 2026), avoids flicker"),
    (
        "setting.unit",
        "开始时的金额单位；printed 即原表单位；也可写 yuan、wan、yi",
        "initial unit of amounts; printed: that of each table; also yuan, wan, yi",
    ),
    (
        "setting.restricted",
        "只许查看：不写文件，不启动其他程序；任何一处设为 true 即生效",
        "look only: no files are written, no programs started; true in any source wins",
    ),
    (
        "restricted",
        "只许查看：不写文件，不启动其他程序（供 SSH 只读账号使用）",
        "look only: write no files, start no programs (for read-only SSH accounts)",
    ),
    (
        "setting.keys",
        "按键：动作 = [键…]，给出的键代替原有的；输入文字时的键不变",
        "keys: action = [keys…] replaces those below; keys for editing text are fixed",
    ),
];
