use super::{Config, Folders};
use crate::i18n::help;
use crate::tui::app::Action;
use crate::tui::keys::{Keymap, Mode};
use toml::{Table, Value};

/// Each setting with a description of its values, in output order.
const SETTINGS: &[(&str, &str)] = &[
    ("lang", "zh | en"),
    ("theme", "auto-16 | light | dark | mono"),
    ("color", "auto | always | never"),
    ("glyphs", "unicode | ascii"),
    ("ambiguous", "narrow | wide"),
    ("highlight", "row | marker"),
    ("mouse", "true | false"),
    ("sync", "auto | on | off"),
    ("unit", "printed | 元 | 万元 | 亿元"),
    ("restricted", "false | true"),
];

impl Config {
    /// The settings as a file with comments; reading it back gives the same settings.
    pub fn to_toml(&self, keymap: &Keymap, folders: Option<&Folders>) -> Result<String, toml::ser::Error> {
        let table = Table::try_from(self)?;
        let said = |what: &str| help(&format!("setting.{what}"), self.lang);
        let mut out = String::new();
        if let Some(folders) = folders {
            out.push_str(&format!("# {}: {}\n", said("file"), folders.config_file().display()));
            let subjects = folders.subjects_file();
            out.push_str(&format!("# {}: {}\n", said("subjects"), subjects.display()));
            out.push_str(&format!("# {}: {}\n", said("state"), folders.state().display()));
            out.push_str(&format!("# {}: {}\n\n", said("cache"), folders.cache().display()));
        }
        for (key, values) in SETTINGS {
            let Some(value) = table.get(*key) else { continue };
            out.push_str(&format!("# {}\n# {values}\n{key} = {value}\n\n", said(key)));
        }
        out.push_str(&format!("# {}\n", said("keys")));
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
    use crate::lang::Lang;

    #[test]
    fn every_setting_is_explained_and_every_value_that_is_named_holds() {
        let table = Table::try_from(Config::default()).unwrap();
        for key in table.keys().filter(|key| *key != "keys") {
            assert!(SETTINGS.iter().any(|setting| setting.0 == key), "{key} is not explained");
        }
        for (key, values) in SETTINGS {
            for lang in [Lang::Zh, Lang::En] {
                assert!(!help(&format!("setting.{key}"), lang).is_empty(), "{key} in {lang:?}");
            }
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
