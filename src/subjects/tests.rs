use super::*;

fn name(code: &str, year: u16) -> &'static str {
    Subjects::embedded().name(code, Some(year)).unwrap()
}

#[test]
fn a_name_is_that_of_the_year() {
    assert_eq!(name("30311", 2017), "住房公积金");
    assert_eq!(name("30311", 2024), "代缴社会保险费");
    assert_eq!(name("20805", 2019), "行政事业单位离退休");
    assert_eq!(name("20805", 2020), "行政事业单位养老支出", "a year between takes the newer name");
    assert_eq!(name("20805", 2030), "行政事业单位养老支出");
    assert_eq!(name("2040405", 2017), "公诉和审判监督");
    assert_eq!(name("2040405", 2018), "公诉、审判、侦查、执行等检察监督支出");
    assert_eq!(Subjects::embedded().name("310", None), Some("资本性支出"));
    assert_eq!(
        Subjects::embedded().name("203", Some(2024)),
        Some("国防支出"),
        "a name never seen is still known"
    );
    assert_eq!(Subjects::embedded().name("9999999", None), None);
}

#[test]
fn every_subject_has_a_place_and_is_explained_in_both_languages() {
    let subjects = Subjects::embedded();
    for subject in subjects.iter() {
        let code = &subject.code;
        assert!(matches!(code.len(), 3 | 5 | 7) && code.chars().all(|c| c.is_ascii_digit()), "{code}");
        assert!(subject.classification().is_some(), "{code} is of a classification");
        if let Some(parent) = parent_of(code) {
            assert!(subjects.get(parent, None).is_some(), "{code} has a parent");
        }
        for text in [&subject.name, &subject.zh, &subject.en_name, &subject.en] {
            assert!(!text.is_empty() && text.trim() == text, "{code}: {text:?}");
        }
        assert!(subject.zh.ends_with('。') && subject.en.ends_with('.'), "{code} has a sentence");
    }
}

#[test]
fn names_are_resolved_to_a_code_however_they_are_written() {
    let by_path = |names: &[&str]| Subjects::embedded().by_path(names);
    let written = ["社会保障和就业支出（类）", "人力资源和社会保障管理事务（款）", "行政运行（项）"];
    assert_eq!(by_path(&written), Some("2080101"));
    assert_eq!(
        by_path(&["社会保障和就业", "行政事业单位离退休", "机关事业单位基本养老保险缴费"]),
        Some("2080505")
    );
    assert_eq!(by_path(&["一般公共服务", "党委办公厅(室)及相关机构事务"]), Some("20131"));
    assert_eq!(by_path(&["商品和服务支出", "差 旅 费"]), Some("30211"));
    assert_eq!(by_path(&["住房保障", "行政运行"]), None, "a name counts only below its parent");
    assert_eq!(by_path(&[]), None);
}

#[test]
fn codes_know_their_way_up() {
    assert_eq!(path("2080107"), ["208", "20801", "2080107"]);
    assert_eq!(path("30211"), ["302", "30211"]);
    assert_eq!(parent_of("208"), None);
    assert_eq!(parent_of("二〇八"), None, "what is no code has no parent");
}

#[test]
fn both_classifications_show_the_same_money() {
    assert_eq!(counterparts("30113"), ["2210201"]);
    assert_eq!(counterparts("2210201"), ["30113"]);
    assert_eq!(counterparts("30110"), ["2101101", "2101102"]);
    assert!(counterparts("30201").is_empty());
}

#[test]
fn a_code_that_was_used_again_leads_to_the_code_of_the_year() {
    let (before, now) = (Some(2017), Some(2024));
    assert_eq!(code_in("30311", before, now), Some("30113"), "住房公积金 has moved");
    assert_eq!(code_in("30113", now, before), Some("30311"));
    assert_eq!(code_in("30311", now, before), None, "代缴社会保险费 is new");
    assert_eq!(code_in("30311", now, Some(2021)), Some("30311"));
    assert_eq!(code_in("20805", before, now), Some("20805"), "only the name has changed");
    assert_eq!(code_in("30311", None, now), Some("30311"));
}

#[test]
fn words_stand_for_subjects_that_exist() {
    let codes =
        ALIASES.iter().flat_map(|alias| alias.codes).chain(words::LINKS.iter().flat_map(|(a, b)| [a, b]));
    for code in codes {
        assert!(Subjects::embedded().get(code, None).is_some(), "{code}");
    }
}

const HEADER: &str = "code,name,years,zh,en_name,en\n";

#[test]
fn the_users_names_of_a_code_are_instead_of_the_embedded_ones() {
    let own = Subjects::parse(&format!(
        "{HEADER}30311,本单位的补助,2024 2025,自己的说明。,Own,\"Own, really.\"\n2080199,新科目,,,,\n"
    ));
    let both = Subjects::embedded().with(own.unwrap());
    assert_eq!(both.name("30311", Some(2017)), Some("本单位的补助"), "whatever the year");
    assert_eq!(both.get("30311", None).unwrap().en, "Own, really.");
    assert_eq!(both.name("2080199", Some(2024)), Some("新科目"));
    assert_eq!(both.name("20805", Some(2019)), Some("行政事业单位离退休"), "others stay");
}

#[test]
fn wrong_lines_are_named_with_what_is_wrong() {
    let error = |text: &str| Subjects::parse(text).map(|_| ()).unwrap_err();
    let wrong = |line, flaw| TableError { line, flaw };
    assert_eq!(error(""), wrong(1, TableFlaw::Header));
    assert_eq!(error("代码,名称\n"), wrong(1, TableFlaw::Header));
    for (row, flaw) in [
        ("201,a,2024", TableFlaw::Fields(3)),
        ("2012,a,,,,", TableFlaw::Code("2012".into())),
        ("901,a,,,,", TableFlaw::Code("901".into())),
        ("２01,a,,,,", TableFlaw::Code("２01".into())),
        ("201,,,,,", TableFlaw::Name),
        ("201,a,2024 年,,,", TableFlaw::Year("年".into())),
    ] {
        assert_eq!(error(&format!("{HEADER}201,\"two\nlines\",,,,\n{row}\n")), wrong(4, flaw), "{row}");
    }
}
