use unicode_normalization::char::decompose_compatible;

/// The form in which a character is stored: radicals and compatibility forms that fonts use in place of an ideograph
/// become that ideograph, full-width digits and letters become ASCII. Punctuation stays as printed; a compatibility
/// normalisation (NFKC) of the whole text would change it.
pub(in crate::read) fn stored(ch: char) -> char {
    match ch {
        // Fonts with one glyph for all hyphens may name it by the soft one, which is printed like any other here.
        '\u{ad}' => '-',
        '\u{0}'..='\u{2e7f}' | '\u{3000}'..='\u{f8ff}' => ch,
        '\u{2e80}'..='\u{2ef3}' => radical(ch),
        '\u{2f00}'..='\u{2fd5}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' => {
            let mut plain = ch;
            decompose_compatible(ch, |c| plain = c);
            plain
        }
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(ch as u32 - 0xfee0).unwrap_or(ch),
        _ => ch,
    }
}

/// U+2E80–2EF3 in order, mapped by the Unicode property Equivalent_Unified_Ideograph.
const RADICALS: &str = "⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁\
冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

fn radical(ch: char) -> char {
    RADICALS.chars().nth((ch as usize).saturating_sub(0x2e80)).unwrap_or(ch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_become_what_they_look_like() {
        for (printed, kept) in [
            ('⼈', '人'),
            ('⼀', '一'),
            ('⻓', '长'),
            ('⻋', '车'),
            ('⻳', '龟'),
            ('金', '金'),
            ('７', '7'),
            ('Ａ', 'A'),
            ('\u{ad}', '-'),
        ] {
            assert_eq!(stored(printed), kept, "{printed}");
        }
    }

    #[test]
    fn punctuation_and_units_stay_as_printed() {
        for ch in "（）：，℃①“”…".chars() {
            assert_eq!(stored(ch), ch);
        }
    }
}
