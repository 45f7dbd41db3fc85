use crate::office::doc_writer::{self, Doc};
use crate::office::files::{docx, ods, zip};
use rust_xlsxwriter::Workbook;
use yusuan::lang::{Lang, Say};
use yusuan::read::{Format, sniff};

fn compound(stream: &str) -> Vec<u8> {
    doc_writer::compound(&[(stream, b"x")])
}

#[test]
fn the_type_is_told_by_content() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet();
    let cases: Vec<(Vec<u8>, Format)> = vec![
        (b"\0\0%PDF-1.4".to_vec(), Format::Pdf),
        (workbook.save_to_buffer().unwrap(), Format::Xlsx),
        (docx(""), Format::Docx),
        (ods("", ""), Format::Ods),
        (zip(&[("OFD.xml", b"")]), Format::Ofd),
        (zip(&[("a.txt", b"")]), Format::Zip),
        (zip(&[]), Format::Zip),
        (compound("Workbook"), Format::Xls),
        (compound("WordDocument"), Format::Doc),
        (Doc::default().p("x").bytes(), Format::Doc),
        (Doc { version: 0x0068, ..Doc::default() }.bytes(), Format::Other("doc")),
        (Doc { flags: 0x1300, ..Doc::default() }.bytes(), Format::Protected),
        (compound("EncryptedPackage"), Format::Protected),
        (compound("PowerPoint Document"), Format::Other("ppt")),
        (compound("MatOST"), Format::Other("wps")),
        (compound("Something"), Format::Other("ole")),
        (cut(compound("WordDocument")), Format::Doc),
        (cut(compound("Something")), Format::Other("ole")),
        (b"{\\rtf1\\ansi".to_vec(), Format::Rtf),
        (b"\x89PNG\r\n\x1a\n".to_vec(), Format::Image("png")),
        (b"\xff\xd8\xff\xe0".to_vec(), Format::Image("jpg")),
        (b"Rar!\x1a\x07".to_vec(), Format::Other("rar")),
        (b" \r\n".to_vec(), Format::Empty),
        (Vec::new(), Format::Empty),
        (vec![0; 1000], Format::Binary),
        ((0..=255).cycle().take(4000).collect(), Format::Binary),
        (b"{\"schema\":\"yusuan/1\"}".to_vec(), Format::Json),
        (b"<!DOCTYPE html><p>".to_vec(), Format::Html),
        ("\u{feff}\n<html>".into(), Format::Html),
        (b"<?xml version='1.0'?><html xmlns='x'>".to_vec(), Format::Html),
        (b"<TABLE><TR>".to_vec(), Format::Html),
        (b"MIME-Version: 1.0\n".to_vec(), Format::Other("mht")),
    ];
    for (bytes, format) in cases {
        assert_eq!(sniff(&bytes), format, "{:?}", String::from_utf8_lossy(&bytes));
    }
}

/// A file whose allocation table is cut off.
fn cut(mut bytes: Vec<u8>) -> Vec<u8> {
    // The table is claimed to be beyond the end of the file.
    bytes[76..80].copy_from_slice(&99_u32.to_le_bytes());
    bytes
}

#[test]
fn installers_are_no_documents() {
    let memory = std::io::Cursor::new(compound("Something"));
    let mut file = cfb::CompoundFile::open(memory).unwrap();
    file.set_storage_clsid("/", "000c1084-0000-0000-c000-000000000046".parse().unwrap()).unwrap();
    let bytes = file.into_inner().into_inner();
    assert_eq!(sniff(&bytes), Format::Other("msi"));
    assert!(sniff(&bytes).remedy().is_none());
}

#[test]
fn text_with_tables_in_it_stays_text() {
    for text in [
        "某某局\n2024年预算\n\n科目\t金额\n201\t5\n",
        "一、总表\n<table><tr><td>a</td></tr></table>\n",
        "一句话，没有表格。\n又一句话。\n",
        "a,b\n",
        "[说明] 预算\n",
    ] {
        assert_eq!(sniff(text.as_bytes()), Format::Text, "{text}");
    }
}

#[test]
fn tables_with_a_separator_are_told_from_our_own() {
    assert_eq!(sniff("科目,金额\n201,5\n".as_bytes()), Format::Csv);
    assert_eq!(sniff("科目\t金额\n201\t5\n202\t6\n".as_bytes()), Format::Csv);
    let tidy = "file,year,kind,unit_name,table,currency_unit,side,code,name,basis,column,amount,page,line\n";
    assert_eq!(sniff(tidy.as_bytes()), Format::Tidy);
    assert_eq!(sniff(format!("\u{feff}{tidy}").as_bytes()), Format::Tidy);
}

#[test]
fn what_cannot_be_opened_says_how_to_convert_it() {
    for format in [Format::Other("doc"), Format::Rtf, Format::Image("png"), Format::Other("ole")] {
        let command = format.remedy().unwrap();
        assert!(format.say(Lang::En).ends_with(command), "{}", format.say(Lang::En));
        assert!(format.say(Lang::Zh).ends_with(&command.replace("FILE", "文件")), "{}", format.say(Lang::Zh));
    }
    for format in [Format::Protected, Format::Empty, Format::Binary] {
        assert!(format.remedy().is_none() && format.say(Lang::En).is_ascii());
    }
}
