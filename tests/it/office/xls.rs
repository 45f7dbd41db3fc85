use crate::office::files::show;
use std::io::{Cursor, Write};
use yusuan::read::{Format, ReadError, sheet, sniff};

/// Writes the records of an Excel 97 workbook.
#[derive(Default)]
struct Biff(Vec<u8>);

impl Biff {
    fn record(&mut self, kind: u16, fields: &[&[u8]]) {
        let data = fields.concat();
        self.0.extend(kind.to_le_bytes());
        self.0.extend(u16::try_from(data.len()).unwrap().to_le_bytes());
        self.0.extend(data);
    }

    fn begin(&mut self, kind: u16) {
        self.record(0x0809, &[&words(&[0x0600, kind, 0, 0]), &[0; 8]]);
    }

    fn end(&mut self) {
        self.record(0x000a, &[]);
    }

    fn label(&mut self, row: u16, column: u16, format: u16, text: &str) {
        self.record(0x0204, &[&words(&[row, column, format]), &unicode(text)]);
    }

    fn number(&mut self, row: u16, column: u16, format: u16, value: f64) {
        self.record(0x0203, &[&words(&[row, column, format]), &value.to_le_bytes()]);
    }

    fn dimensions(&mut self, rows: u32, columns: u16) {
        self.record(0x0200, &[&[0; 4], &rows.to_le_bytes(), &words(&[0, columns, 0])]);
    }
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|w| w.to_le_bytes()).collect()
}

fn unicode(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [words(&[u16::try_from(units.len()).unwrap()]), vec![1], words(&units)].concat()
}

/// A workbook of two sheets, the second one hidden; formats 0 plain, 1 `#,##0.00`, 2 `0.00%`, 3 ruled, 4 `00`, 5
/// centred over the blank cells behind.
fn workbook(fill: impl FnOnce(&mut Biff), fill_hidden: impl FnOnce(&mut Biff)) -> Vec<u8> {
    let sheet = |fill: &mut dyn FnMut(&mut Biff)| {
        let mut biff = Biff::default();
        biff.begin(0x0010);
        fill(&mut biff);
        biff.end();
        biff.0
    };
    let (mut fill, mut fill_hidden) = (Some(fill), Some(fill_hidden));
    let first = sheet(&mut |b| fill.take().unwrap()(b));
    let second = sheet(&mut |b| fill_hidden.take().unwrap()(b));
    let globals = |starts: [u32; 2]| {
        let mut biff = Biff::default();
        biff.begin(0x0005);
        biff.record(0x041e, &[&words(&[164]), &unicode("0.00%")]);
        biff.record(0x041e, &[&words(&[165]), &unicode("00")]);
        for (format, align, borders) in
            [(0_u16, 0_u16, 0_u8), (4, 0, 0), (164, 0, 0), (0, 0, 0x11), (165, 0, 0), (0, 6, 0)]
        {
            biff.record(0x00e0, &[&words(&[0, format, 0, align, 0]), &[borders, 0, 0, 0], &[0; 6]]);
        }
        for (start, (name, hidden)) in starts.into_iter().zip([("收入", 0_u8), ("底稿", 1)]) {
            let units: Vec<u16> = name.encode_utf16().collect();
            let length = u8::try_from(units.len()).unwrap();
            biff.record(0x0085, &[&start.to_le_bytes(), &[hidden, 0, length, 1], &words(&units)]);
        }
        biff.end();
        biff.0
    };
    let start = u32::try_from(globals([0, 0]).len()).unwrap();
    let second_start = start + u32::try_from(first.len()).unwrap();
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    let stream = [globals([start, second_start]), first, second].concat();
    file.create_stream("Workbook").unwrap().write_all(&stream).unwrap();
    file.into_inner().into_inner()
}

#[test]
fn an_old_workbook_reads_as_printed() {
    let bytes = workbook(
        |sheet| {
            sheet.dimensions(6, 3);
            sheet.record(0x0208, &[&words(&[4, 0, 3, 300, 0, 0]), &0x120_u32.to_le_bytes()]);
            sheet.record(0x007d, &[&words(&[1, 1, 2000, 0, 1, 0])]);
            sheet.label(0, 0, 0, "收入总表");
            sheet.label(1, 0, 3, "科目");
            sheet.label(1, 1, 3, "本年");
            sheet.label(2, 1, 3, "预算数");
            sheet.label(2, 2, 3, "增减");
            sheet.number(3, 0, 3, 201.0);
            sheet.number(3, 1, 1, 4617.1);
            sheet.number(3, 2, 2, -0.1756);
            sheet.label(4, 0, 3, "合计");
            // 12.34 as an integer number of hundredths (RK), and a blank cell with borders.
            sheet.record(0x027e, &[&words(&[4, 1, 1]), &((1234_u32 << 2) | 3).to_le_bytes()]);
            sheet.record(0x0201, &[&words(&[4, 2, 3])]);
            sheet.label(5, 0, 0, "制表：甲");
            sheet.record(0x00e5, &[&words(&[3, 0, 0, 0, 2, 1, 2, 0, 0, 1, 1, 1, 2])]);
        },
        |sheet| sheet.label(0, 0, 0, "x"),
    );
    assert_eq!(sniff(&bytes), Format::Xls);
    let document = sheet::read(&bytes, "旧.xls").unwrap();
    assert_eq!(
        show(&document),
        [
            "（隐藏行：5）",
            "（隐藏列：B）",
            "收入总表",
            "---",
            "科目 2x1 | 本年 1x2 | ^",
            "^ | 预算数 | 增减",
            "201 | 4,617.10 | -17.56%",
            "合计 | 12.34 | ",
            "制表：甲",
            "（隐藏工作表：底稿）",
            "x"
        ]
    );
    assert_eq!((document.source.format.as_str(), document.source.pages), ("xls", Some(2)));
}

#[test]
fn an_old_workbook_cannot_claim_more_than_it_holds() {
    let claims: [&[u8]; 4] = [
        &[0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0xff, 0xff, 0, 0],
        &[0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0],
        // The row after the last, and the first column.
        &[9, 0, 0, 0, 2, 0, 0, 0, 0, 0, 2, 0, 0, 0],
        &[9, 0, 2, 0, 0, 0, 2, 0, 0, 0],
    ];
    for claim in claims {
        let bytes = workbook(
            |sheet| {
                sheet.record(0x0200, &[claim]);
                sheet.label(0, 0, 0, "a");
                sheet.number(0, 1, 1, 1.0);
            },
            |_| {},
        );
        let document = sheet::read(&bytes, "a").unwrap();
        assert_eq!(show(&document).last().map(String::as_str), Some("a | 1.00"), "{claim:?}");
    }
    let corners = |sheet: &mut Biff| {
        sheet.label(0, 0, 0, "a");
        sheet.label(u16::MAX, 255, 0, "b");
    };
    assert!(matches!(sheet::read(&workbook(corners, |_| {}), "a"), Err(ReadError::TooLarge { .. })));
}

#[test]
fn integers_are_printed_by_their_format() {
    let bytes = workbook(
        |sheet| {
            let integer = |n: u32| ((n << 2) | 2).to_le_bytes();
            sheet.label(0, 0, 0, "款");
            sheet.label(0, 1, 0, "合计");
            sheet.record(0x027e, &[&words(&[1, 0, 4]), &integer(5)]);
            sheet.record(0x027e, &[&words(&[1, 1, 1]), &integer(1234)]);
        },
        |_| {},
    );
    assert_eq!(show(&sheet::read(&bytes, "a.xls").unwrap()), ["# 收入", "---", "款 | 合计", "05 | 1,234.00"]);
}

#[test]
fn a_text_centred_over_blank_cells_spans_them() {
    let bytes = workbook(
        |sheet| {
            sheet.label(0, 0, 3, "科目");
            sheet.label(0, 1, 5, "上年");
            sheet.record(0x0201, &[&words(&[0, 2, 5])]);
            sheet.label(0, 3, 5, "本年");
            sheet.record(0x0201, &[&words(&[0, 4, 5])]);
            for (column, text) in (0..).zip(["", "合计", "基本", "合计", "基本"]) {
                sheet.label(1, column, 0, text);
            }
        },
        |_| {},
    );
    let lines = show(&sheet::read(&bytes, "a.xls").unwrap());
    assert_eq!(lines.get(2).map(String::as_str), Some("科目 | 上年 1x2 | ^ | 本年 1x2 | ^"), "{lines:?}");
}

#[test]
fn a_damaged_old_workbook_is_survived() {
    let bytes = workbook(
        |sheet| {
            sheet.dimensions(1, 2);
            sheet.label(0, 0, 0, "a");
            sheet.number(0, 1, 1, 1.0);
        },
        |_| {},
    );
    let start = bytes.windows(4).position(|w| w == [0x09, 0x08, 16, 0]).unwrap();
    for at in start..start + 400 {
        for value in [0, 0xff] {
            let mut bytes = bytes.clone();
            bytes[at] = value;
            let _ = sheet::read(&bytes, "a");
        }
    }
    for end in 0..bytes.len() / 16 {
        let _ = sheet::read(&bytes[..end * 16], "a");
    }
}

#[test]
fn records_out_of_order_lose_nothing_in_silence() {
    let orders: [&[usize]; 4] = [&[0, 1, 2, 3], &[3, 2, 1, 0], &[1, 0, 3, 2], &[2, 3, 0, 1]];
    let rows = ["支出总表", "单位：万元", "科目 | 合计", "合计 | 12.50"];
    for order in orders {
        let bytes = workbook(
            |sheet| {
                for row in order {
                    for (column, text) in rows[*row].split(" | ").enumerate() {
                        let (row, column) = (u16::try_from(*row).unwrap(), u16::try_from(column).unwrap());
                        match text.parse() {
                            Ok(value) => sheet.number(row, column, 1, value),
                            Err(_) => sheet.label(row, column, 3, text),
                        }
                    }
                }
            },
            |_| {},
        );
        match sheet::read(&bytes, "乱.xls") {
            Ok(document) => {
                let text = show(&document).join("\n");
                let is_whole =
                    ["支出总表", "单位：万元", "科目", "合计", "12.50"].iter().all(|t| text.contains(t));
                assert!(is_whole || !document.problems.is_empty(), "{order:?} {text}");
            }
            Err(error) => assert!(matches!(error, ReadError::Damaged { .. }), "{error:?}"),
        }
    }
}
