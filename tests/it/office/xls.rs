use crate::office::files::show;
use std::io::{Cursor, Write};
use yusuan::read::{Format, ReadError, sheet, sniff};

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
