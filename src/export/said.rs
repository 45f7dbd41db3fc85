use super::Unfit;
use crate::lang::{Lang, Say, errors, said};

errors!(Unfit);

impl Say for Unfit {
    fn say(&self, lang: Lang) -> String {
        let Self { file, place, column, number, digits } = self;
        let place = lang.texts().place(*place);
        said!(
            lang,
            "{file}：{place}：{column} 的 {number} 超出 Parquet 列的位数（小数 {digits} 位），未写出；请核对，或改用 csv",
            "{file}: {place}: {number} in {column} has more digits than a column of Parquet ({digits} decimals), nothing is written; check it, or use csv"
        )
    }
}
