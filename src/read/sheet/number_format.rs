use crate::text::{DATE_MARKS, group_thousands};
use calamine::Data;
use rust_decimal::{Decimal, RoundingStrategy};

/// A number format of a workbook: `#,##0.00`, `0.00%`, `_(* #,##0_);_(* (#,##0);_(* "-"_)`, ….
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct NumberFormat {
    /// The sections for positive numbers, negative ones, and zero; if empty, numbers are printed in full.
    sections: Vec<Section>,
    /// Whether dates are written with 年, with 月, and with 日.
    date_marks: [bool; 3],
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Section {
    /// The number in full.
    General,
    /// Words or a dash in place of the number.
    Words(String),
    Digits(Digits),
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Digits {
    whole: usize,
    decimals_at_least: u32,
    decimals_at_most: u32,
    thousands: bool,
    percent: bool,
    /// Powers of ten by which the format scales down, e.g. to thousands or 万.
    scaled_down: u32,
}

impl NumberFormat {
    /// Parses a format code.
    pub(crate) fn parse(code: &str) -> Self {
        let sections = split_sections(code);
        // Conditional sections are rare, and printing the number in full is never wrong.
        let conditional = sections.iter().any(|s| s.contains("[<") || s.contains("[>") || s.contains("[="));
        NumberFormat {
            sections: if conditional || code.is_empty() {
                Vec::new()
            } else {
                sections.iter().map(|s| section(s)).collect()
            },
            date_marks: DATE_MARKS.map(|mark| code.contains(mark)),
        }
    }

    /// A cell as displayed in the sheet.
    pub(crate) fn print_cell(&self, value: &Data) -> String {
        match value {
            Data::Empty => String::new(),
            Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
            Data::Int(n) => self.print_exact(Decimal::from(*n)),
            Data::Float(n) => self.print(*n),
            Data::Bool(b) => b.to_string().to_uppercase(),
            Data::DateTime(date) if date.is_datetime() => self.print_date(date.to_ymd_hms_milli()),
            Data::DateTime(duration) => NumberFormat::default().print(duration.as_f64()),
            Data::Error(error) => error.to_string(),
        }
    }

    /// A number as displayed in the sheet; a negative number keeps its sign where the sheet only shows it in red.
    fn print(&self, value: f64) -> String {
        exact(value).map_or_else(|| value.to_string(), |number| self.print_exact(number))
    }

    fn print_exact(&self, number: Decimal) -> String {
        let section = match self.sections.as_slice() {
            [_, _, zero, ..] if number.is_zero() => Some(zero),
            [_, negative, ..] if number.is_sign_negative() => Some(negative),
            [first, ..] => Some(first),
            [] => None,
        };
        match section {
            Some(Section::Digits(digits)) => digits.print(number).unwrap_or_else(|| number.to_string()),
            Some(Section::Words(words)) => words.clone(),
            Some(Section::General) | None => number.to_string(),
        }
    }

    /// A date as 2024-05-01, or with 年 and 月 if displayed so; with the time unless it is midnight.
    fn print_date(&self, (year, month, day, hour, minute, second, _): DateParts) -> String {
        if let [true, _, with_day] = self.date_marks {
            let parts = [year, month.into(), day.into()].into_iter().zip(DATE_MARKS);
            let parts = parts.take(if with_day { 3 } else { 2 });
            return parts.map(|(number, mark)| format!("{number}{mark}")).collect();
        }
        let date = format!("{year:04}-{month:02}-{day:02}");
        match (hour, minute, second) {
            (0, 0, 0) => date,
            _ => format!("{date} {hour:02}:{minute:02}:{second:02}"),
        }
    }
}

/// Year, month, day, hour, minute, second, millisecond.
type DateParts = (u16, u8, u8, u8, u8, u8, u16);

/// The decimal that a float represents. Workbooks store 15 significant digits; further digits of the float are
/// rounding noise (4617.0999999999995).
fn exact(value: f64) -> Option<Decimal> {
    // If the shortest representation is short, there is no noise.
    let short = value.to_string();
    let number = match short.len() {
        ..=15 if short != "-0" => Decimal::from_str_exact(&short).ok()?,
        _ => Decimal::from_scientific(&format!("{value:.14e}")).ok()?,
    };
    Some(number.normalize())
}

impl Digits {
    fn print(&self, number: Decimal) -> Option<String> {
        let mut shown = number;
        if self.percent {
            shown = shown.checked_mul(Decimal::ONE_HUNDRED)?;
        }
        if self.scaled_down > 0 {
            shown = shown.checked_mul(Decimal::try_new(1, self.scaled_down).ok()?)?;
        }
        shown = shown
            .round_dp_with_strategy(self.decimals_at_most, RoundingStrategy::MidpointAwayFromZero)
            .normalize();
        shown.rescale(shown.scale().max(self.decimals_at_least));
        let sign = if shown.is_sign_negative() && !shown.is_zero() { "-" } else { "" };
        let digits = shown.abs();
        let mut text = if self.thousands { group_thousands(digits) } else { digits.to_string() };
        let whole = text.find('.').unwrap_or(text.len());
        text.insert_str(0, &"0".repeat(self.whole.saturating_sub(whole)));
        Some(format!("{sign}{text}{}", if self.percent { "%" } else { "" }))
    }
}

/// Splits a format code at `;` outside of quotes.
fn split_sections(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for c in code.chars() {
        if c == ';' && !quoted && !escaped {
            sections.push(String::new());
            continue;
        }
        escaped = !escaped && !quoted && matches!(c, '\\' | '!' | '_' | '*');
        quoted ^= c == '"' && !escaped;
        if let Some(section) = sections.last_mut() {
            section.push(c);
        }
    }
    sections
}

fn section(code: &str) -> Section {
    let mut digits = Digits::default();
    let (mut seen, mut point, mut commas, mut literal) = (0_u32, false, 0, String::new());
    let mut all_padding = true;
    // Digits after a literal point (`0!.0,`), a way to print 元 in 万.
    let mut behind_mark = None;
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '0' | '#' | '?' => {
                digits.thousands |= commas > 0 && !point;
                commas = 0;
                seen += 1;
                all_padding &= c == '?';
                if let Some(count) = behind_mark.as_mut() {
                    *count += 1;
                } else if point {
                    digits.decimals_at_most += 1;
                    if c == '0' {
                        digits.decimals_at_least = digits.decimals_at_most;
                    }
                } else if c == '0' {
                    digits.whole += 1;
                }
            }
            ',' if seen > 0 => commas += 1,
            '.' => point = true,
            '%' => digits.percent = true,
            '"' => literal.extend(chars.by_ref().take_while(|c| *c != '"')),
            '\\' | '!' => match chars.next() {
                Some('.') if seen > 0 && !point => behind_mark = Some(0),
                Some(other) => literal.push(other),
                None => {}
            },
            '_' | '*' => {
                chars.next();
            }
            '[' => for _ in chars.by_ref().take_while(|c| *c != ']') {},
            '@' | 'E' | 'e' | 'G' | 'g' | '/' => return Section::General,
            other => literal.push(other),
        }
    }
    let literal = literal.trim();
    // Next to a word, `?` is only there for the width.
    if seen == 0 || (all_padding && !literal.is_empty()) {
        return Section::Words(literal.to_string());
    }
    digits.scaled_down = 3 * commas;
    if let Some(count) = behind_mark {
        digits.scaled_down += count;
        digits.decimals_at_least = count;
        digits.decimals_at_most = count;
    }
    Section::Digits(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(code: &str, value: f64) -> String {
        NumberFormat::parse(code).print(value)
    }

    #[test]
    fn numbers_read_as_the_sheet_prints_them() {
        for (code, value, shown) in [
            ("General", 201.0, "201"),
            ("General", 614.98, "614.98"),
            ("General", 4_617.099_999_999_999, "4617.1"),
            ("General", -0.0, "0"),
            ("@", 2_010_601.0, "2010601"),
            ("0.00", 9.5, "9.50"),
            ("0.00", 12.345, "12.35"),
            ("0.00_ ", -0.001, "0.00"),
            ("#,##0.00", 4_617.1, "4,617.10"),
            ("#,##0.00", -1_234_567.0, "-1,234,567.00"),
            ("#,##0.0#", 1.0, "1.0"),
            ("#,##0.00;[Red]-#,##0.00", -5.5, "-5.50"),
            ("#,##0.00;[Red]#,##0.00", -5.5, "-5.50"),
            ("#,##0_);(#,##0)", -1_234.0, "-1,234"),
            ("0.00%", 0.1756, "17.56%"),
            ("0%", 1.0, "100%"),
            ("000", 7.0, "007"),
            ("\"¥\"#,##0.00", 3.0, "3.00"),
            ("0.00\"万元\"", 3.0, "3.00"),
            ("#,##0,", 1_234_567.0, "1,235"),
            ("0!.0,", 1_234_567.0, "123.5"),
            ("0\\.0000", 1_234_567.0, "123.4567"),
            ("[>100]0.0;0.00", 5.125, "5.125"),
            ("0.00E+00", 12.5, "12.5"),
            ("# ?/?", 0.5, "0.5"),
        ] {
            assert_eq!(print(code, value), shown, "{code} {value}");
        }
    }

    #[test]
    fn a_zero_may_print_as_a_dash() {
        let accounting = "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)";
        assert_eq!(print(accounting, 0.0), "-");
        assert_eq!(print(accounting, 12.0), "12.00");
        assert_eq!(print("0.00;-0.00;", 0.0), "");
    }

    #[test]
    fn no_number_is_lost() {
        for value in [1e300, 1e-300, f64::MAX, f64::NAN, f64::INFINITY, -1.818_989_403_545_86e-12] {
            for code in ["General", "0.00", "#,##0.00%", ";;;", "\"", "[", "\\", "0!.", ""] {
                print(code, value);
            }
        }
        assert_eq!(print("0.00", -1.818_989_403_545_86e-12), "0.00");
    }

    #[test]
    fn dates_are_plain() {
        let noon = (2024, 5, 1, 12, 0, 0, 0);
        assert_eq!(NumberFormat::parse("m/d/yy").print_date(noon), "2024-05-01 12:00:00");
        assert_eq!(NumberFormat::parse("yyyy\"年\"m\"月\"").print_date(noon), "2024年5月");
        assert_eq!(NumberFormat::parse("[$-F800]yyyy\"年\"m\"月\"d\"日\"").print_date(noon), "2024年5月1日");
    }
}
