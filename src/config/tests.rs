use super::*;

fn config(arguments: &[&str]) -> Config {
    let layers: Vec<Layer> = arguments.iter().map(|one| Layer::argument(one).unwrap()).collect();
    Config::of(&layers).unwrap()
}

fn theme(config: &Config, environment: &Environment) -> ThemeName {
    config.options(environment).theme
}

fn environment(change: impl FnOnce(&mut Environment)) -> Environment {
    let mut environment = Environment::default();
    change(&mut environment);
    environment
}

#[test]
fn later_layers_win_and_leave_the_rest() {
    let config = config(&["theme=dark", "keys.help=['H']", "theme=light", "keys.unit=['Z']"]);
    assert_eq!(config.theme, ThemeName::Light);
    let keys = toml::Table::try_from(&config.keys).unwrap();
    assert_eq!(keys.keys().collect::<Vec<_>>(), ["help", "unit"]);
}

#[test]
fn colours_follow_the_environment_unless_they_are_set() {
    let no_color = environment(|e| e.no_color = Some("1".into()));
    let forced = environment(|e| {
        e.no_color = Some("1".into());
        e.force_color = Some("1".into());
    });
    for (set, environment, expected) in [
        ("color=auto", &Environment::default(), ThemeName::Auto16),
        ("color=auto", &no_color, ThemeName::Mono),
        ("color=auto", &forced, ThemeName::Auto16),
        ("color=always", &no_color, ThemeName::Auto16),
        ("color=never", &forced, ThemeName::Mono),
    ] {
        assert_eq!(theme(&config(&[set]), environment), expected, "{set} {environment:?}");
    }
}

#[test]
fn a_locale_says_its_charset_only_if_it_names_one() {
    for (locale, expected) in [
        ("zh_CN.GB18030", Some("GB18030")),
        ("en_US.ISO-8859-1@euro", Some("ISO-8859-1")),
        ("zh_CN.UTF-8", None),
        ("C.utf8", None),
        ("C", None),
        ("zh_CN", None),
    ] {
        let environment = environment(|e| e.locale = Some(locale.into()));
        assert_eq!(environment.foreign_charset(), expected, "{locale}");
    }
}

#[test]
fn wide_characters_bring_ascii_marks() {
    let options = |set: &str| config(&[set]).options(&Environment::default());
    assert!(options("ambiguous=wide").ascii);
    assert!(options("glyphs=ascii").ascii);
    assert!(!options("ambiguous=narrow").ascii);
}

#[test]
fn synchronized_output_is_left_out_where_it_is_unknown() {
    let linux = environment(|e| e.term = Some("linux".into()));
    let synchronized = |set: &str, e: &Environment| config(&[set]).options(e).terminal.synchronized;
    assert!(synchronized("sync=auto", &Environment::default()));
    assert!(!synchronized("sync=auto", &linux));
    assert!(synchronized("sync=on", &linux));
    assert!(!synchronized("sync=off", &Environment::default()));
}
