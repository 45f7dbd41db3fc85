use super::{Opinion, Reviewed, Standing, State, StoreError};
use crate::lang::{Lang, Say, said};

impl Say for State {
    fn say(&self, lang: Lang) -> String {
        lang.pick(match self {
            State::Open => ["待核实", "open"],
            State::Confirmed => ["属实", "confirmed"],
            State::FalseAlarm => ["误报", "false alarm"],
            State::Mended => ["已整改", "corrected"],
        })
        .to_string()
    }
}

impl Say for Opinion {
    fn say(&self, lang: Lang) -> String {
        let [by, of] = lang.pick([[" · ", "："], [" · ", ": "]]);
        let mut said = self.state.say(lang);
        if !self.name.is_empty() {
            said.push_str(&format!("{by}{}", self.name));
        }
        if !self.note.is_empty() {
            said.push_str(&format!("{of}{}", self.note));
        }
        said
    }
}

impl Say for Standing {
    fn say(&self, lang: Lang) -> String {
        match self {
            Standing::New => {
                let state = State::Open.say(lang);
                said!(lang, "{state}（新疑点）", "{state} (new finding)")
            }
            Standing::Known(opinion) => opinion.say(lang),
            Standing::Changed(opinion) => {
                let opinion = opinion.say(lang);
                said!(
                    lang,
                    "文件已变，请重新核实（原为 {opinion}）",
                    "the document has changed; check again (was {opinion})"
                )
            }
        }
    }
}

impl Say for Reviewed {
    fn say(&self, lang: Lang) -> String {
        let count = |wanted: &dyn Fn(&Standing) -> bool| {
            self.standings.iter().flatten().filter(|s| wanted(s)).count()
        };
        let new = count(&|s| *s == Standing::New);
        let changed = count(&|s| matches!(s, Standing::Changed(_)));
        let [open, confirmed, false_alarms, mended] = State::ALL
            .map(|state| count(&|s| matches!(s, Standing::Known(opinion) if opinion.state == state)));
        let (gone, open) = (self.gone, open + new);
        said!(
            lang,
            "核对意见：待核实 {open}（其中新疑点 {new}），属实 {confirmed}，误报 {false_alarms}，已整改 {mended}；文件已变 {changed}；以前有、这次没有 {gone}",
            "reviewed: {open} open ({new} of them new), {confirmed} confirmed, {false_alarms} false alarms, {mended} corrected; {changed} in changed documents; {gone} no longer found"
        )
    }
}

impl Say for StoreError {
    fn say(&self, lang: Lang) -> String {
        match self {
            StoreError::Other(file) => {
                let file = file.display();
                said!(
                    lang,
                    "{file}: 不是核对意见文件，没有改动；请换一个文件名",
                    "{file}: not a review file, left as it is; give another name"
                )
            }
            StoreError::Damaged(file) => {
                let file = file.display();
                said!(
                    lang,
                    "{file}: 核对意见文件已损坏；只许查看（restricted），没有改动",
                    "{file}: the review file is damaged; left as it is because of restricted mode"
                )
            }
            StoreError::Io(file, error) => {
                let (file, why) = (file.display(), error.say(lang));
                said!(lang, "{file}: 核对意见不能读写：{why}", "{file}: the review can't be saved: {why}")
            }
        }
    }
}
