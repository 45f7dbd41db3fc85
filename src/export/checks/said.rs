use super::Verdict;
use crate::lang::{Lang, Say, said};

impl Say for Verdict {
    fn say(&self, lang: Lang) -> String {
        let Verdict { all, hold, rounding, notes, fails, not_evaluable } = *self;
        let checked = all - not_evaluable;
        said!(
            lang,
            "共 {all} 项，核验 {checked} 项：相符 {hold}（其中尾数差 {rounding}），不符 {fails}，提示 {notes}；未能核验 {not_evaluable} 项",
            "checked {checked} of {all}: {hold} hold ({rounding} by rounding), {fails} fail, {notes} notes; {not_evaluable} not evaluable",
        )
    }
}
