//! What each view of a report shows, told as keys in and screen text out.

mod screen;

use screen::{SIZES, User, hides, shows};

/// The cursor's line of the list that takes the keys.
fn line(user: &User) -> String {
    let screen = user.sees();
    screen.lines().rfind(|l| l.contains('›') && !l.contains(" › ")).unwrap_or_default().to_string()
}

#[test]
fn rates_of_execution_stand_by_subject_and_project_the_lowest_first() {
    for (width, height) in SIZES {
        let mut user = User::opens(width, height);
        user.types("9");
        hides(&user, &["执行率"]);
        user.types("rj<Enter>9");
        shows(&user, &["[9结转与执行率]", "执行率，由低到高 · 万元", "年初预算数", "决算数"]);
        user.types("w");
        assert!(line(&user).contains("档案征集"), "{}", user.sees());
        assert!(line(&user).contains("75.0%") && line(&user).contains("绩效自评"), "{}", user.sees());
        user.types("j");
        for text in ["2012604 档案馆", "500.00", "460.00", "92.0%", "说明"] {
            assert!(line(&user).contains(text), "{text}:\n{}", user.sees());
        }
        user.types("<Enter>");
        shows(&user, &["前往", "科目 · 2012604 档案馆", "说明 · 一般公共预算财政拨款支出决算情况"]);
        user.types("<Enter>");
        shows(&user, &["[2科目]", "执行率", "92.0%"]);
        user.types("[k<Enter>");
        shows(&user, &["[4绩效自评]", "› 档案征集"]);
    }
}

#[test]
fn rates_of_execution_are_sorted_and_filtered_as_other_lists() {
    let mut user = User::opens(120, 40);
    user.types("rj<Enter>9wf>80<Enter>");
    shows(&user, &["筛选 >80 1/2", "2012604 档案馆"]);
    user.types("<Esc>sjjjj<Enter>");
    shows(&user, &["执行率 降序"]);
    assert!(line(&user).contains("档案馆"), "{}", user.sees());
}
