//! What the command line's help says: id, Chinese, English. A subcommand's own text for an argument is
//! `subcommand.argument`.

pub const HELP: &[(&str, &str, &str)] = &[
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
    ("commands", "命令", "Commands"),
    ("options", "参数", "Arguments"),
    (
        "paths",
        "文件、文件夹或 -（标准输入）；不写则用内置的四份报告",
        "files, folders or - (standard input); without any, the four embedded reports",
    ),
    ("password", "加密文件的密码", "password of encrypted files"),
    ("lang", "界面语言", "language of the interface"),
    ("theme", "配色", "colours"),
    ("color", "是否用颜色", "whether there are colours"),
    (
        "set",
        "只在这次运行中改一项设置，可重复；全部设置见 --print-config",
        "change a setting for this run, repeatable; --print-config lists all settings",
    ),
    (
        "print_config",
        "输出现行设置和说明，可存作设置文件",
        "print the settings in force with what they are for; can be saved as the file of settings",
    ),
    (
        "encoding",
        "纯文本输出的编码，如 gb18030；指定后不进入浏览界面",
        "encoding of plain output, such as gb18030; with it the explorer is not opened",
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
        "a name, code, pinyin or initials; several words with spaces between",
    ),
    ("limit", "最多列出多少条", "how many hits at the most"),
    (
        "export",
        "输出全部金额或绩效指标；csv、json 供程序读取",
        "print every amount or performance indicator; csv and json are for programs",
    ),
    ("format", "输出格式", "format of the output"),
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
        "inspect",
        "列出每份文件读到了什么：表格、金额，以及表内每个数字的去向",
        "list what was found in each document: tables, amounts, and what became of every number",
    ),
    (
        "completions",
        "输出命令行补全脚本，如 yusuan completions bash",
        "print completions for a shell, as in yusuan completions bash",
    ),
    ("shell", "哪种 shell", "which shell"),
    ("man", "输出手册页，如 yusuan man | man -l -", "print the man page, as in yusuan man | man -l -"),
    ("page", "哪个命令的手册页", "of which command"),
];
