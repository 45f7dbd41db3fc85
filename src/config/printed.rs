use super::{Config, Folders};
use crate::i18n::Lang;
use crate::tui::app::Action;
use crate::tui::keys::{Keymap, Mode};
use toml::{Table, Value};

/// What stands beside each setting: its key, its values, and what it is for in Chinese and English.
const SETTINGS: &[(&str, &str, &str, &str)] = &[
    ("lang", "zh | en", "界面语言；环境变量 YUSUAN_LANG 也可指定", "language; also by YUSUAN_LANG"),
    (
        "theme",
        "auto-16 | light | dark | mono",
        "配色：终端自己的 16 色、浅色背景、深色背景、无颜色",
        "colours: the terminal's own sixteen, for light or dark backgrounds, none",
    ),
    (
        "color",
        "auto | always | never",
        "是否用颜色；auto 遵从 NO_COLOR 和 CLICOLOR_FORCE",
        "whether there are colours; auto obeys NO_COLOR and CLICOLOR_FORCE",
    ),
    ("glyphs", "unicode | ascii", "边框和标记所用字符", "characters of frames and marks"),
    (
        "ambiguous",
        "narrow | wide",
        "终端把 “ ” … ① 这类字符画成一格还是两格；wide 时边框和标记用 ascii；RUNEWIDTH_EASTASIAN=1 即 wide",
        "whether the terminal draws characters like “ ” … ① in one cell or two; wide brings ascii marks; \
         RUNEWIDTH_EASTASIAN=1 means wide",
    ),
    (
        "highlight",
        "row | marker",
        "选中的行：整行反显，或只有行首标记（线路慢时）",
        "the chosen row: reversed, or only its mark (for slow lines)",
    ),
    (
        "mouse",
        "true | false",
        "是否使用鼠标；不用时可照常用终端选取文字",
        "whether the mouse is used; while not, the terminal selects text as ever",
    ),
    (
        "sync",
        "auto | on | off",
        "同步刷新（DEC 2026），防闪烁",
        "synchronized output (DEC 2026) against flicker",
    ),
    (
        "unit",
        "printed | 元 | 万元 | 亿元",
        "开始时的金额单位；printed 即原表单位；也可写 yuan、wan、yi",
        "unit of amounts at first, printed: that of each table; also yuan, wan, yi",
    ),
];

/// What stands before the section of keys.
const KEYS: (&str, &str) = (
    "按键：动作 = [键…]，给出的键代替原有的；输入文字时的键不变",
    "keys: action = [keys…] instead of the ones below; the keys for typing text stay",
);

impl Config {
    /// The settings as a file that sets the same again, with what each is for.
    pub fn to_toml(&self, keymap: &Keymap, folders: Option<&Folders>) -> Result<String, toml::ser::Error> {
        let table = Table::try_from(self)?;
        let said = |zh: &'static str, en: &'static str| if self.lang == Lang::Zh { zh } else { en };
        let mut out = String::new();
        if let Some(folders) = folders {
            out.push_str(&format!(
                "# {}: {}\n",
                said("设置文件", "this file"),
                folders.config_file().display()
            ));
            let subjects = folders.subjects_file();
            out.push_str(&format!(
                "# {}: {}\n",
                said("自己的科目", "subjects of your own"),
                subjects.display()
            ));
            out.push_str(&format!("# {}: {}\n", said("状态", "state"), folders.state().display()));
            out.push_str(&format!("# {}: {}\n\n", said("缓存", "cache"), folders.cache().display()));
        }
        for (key, values, zh, en) in SETTINGS {
            let Some(value) = table.get(*key) else { continue };
            out.push_str(&format!("# {}\n# {values}\n{key} = {value}\n\n", said(zh, en)));
        }
        out.push_str(&format!("# {}\n", said(KEYS.0, KEYS.1)));
        out.push_str("[keys]\n");
        if let Some(Value::Table(keys)) = table.get("keys") {
            out.push_str(&toml::to_string(keys)?);
        }
        for row in keymap.bindings(Mode::Browse).filter(|row| row.run != Action::Pane) {
            let (action, keys) =
                (Value::try_from(row.run)?, row.names().map(Value::from).collect::<Vec<_>>());
            let action = action.as_str().unwrap_or_default();
            out.push_str(&format!("# {action} = {}  # {}\n", Value::from(keys), row.describe(self.lang)));
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Layer;

    #[test]
    fn every_setting_is_explained_and_every_value_that_is_named_holds() {
        let table = Table::try_from(Config::default()).unwrap();
        for key in table.keys().filter(|key| *key != "keys") {
            assert!(SETTINGS.iter().any(|setting| setting.0 == key), "{key} is not explained");
        }
        for (key, values, ..) in SETTINGS {
            for value in values.split(" | ") {
                let config = Config::of(&[Layer::argument(&format!("{key}={value}")).unwrap()]).unwrap();
                let printed = Table::try_from(config).unwrap();
                let text = printed[*key].as_str().map_or_else(|| printed[*key].to_string(), str::to_string);
                assert_eq!(text, value, "{key}");
            }
        }
    }

    #[test]
    fn what_is_printed_sets_the_same_again() {
        let typed = ["theme=dark", "mouse=true", "unit=wan", "keys.help=['H', 'C-g']"];
        let layers: Vec<Layer> = typed.iter().map(|one| Layer::argument(one).unwrap()).collect();
        let config = Config::of(&layers).unwrap();
        assert_eq!(
            toml::from_str::<Config>(&config.to_toml(&Keymap::built_in().unwrap(), None).unwrap()).unwrap(),
            config
        );
    }
}
