//! Our documents converted to the old format by LibreOffice, and old ones read by it. `YUSUAN_FIXTURES=1` rewrites the
//! fixtures in `tests/fixtures/doc`.

use crate::office::files::{show, zip};
use crate::office::same_figures::figures;
use crate::office::writers::to_word;
use crate::support::{files, shared};
use std::path::{Path, PathBuf};
use std::process::Command;
use yusuan::model::Report;
use yusuan::read::{Block, Document, decode, doc, docx, text};
use yusuan::recognise::recognise;

/// The content of the fixture with all features: merged cells, a table in a cell, lists, fields, a text box, notes.
const FEATURES: [&str; 18] = [
    "# 第一部分 概况",
    "一、职责",
    "（一）内设机构",
    "（二）下属单位",
    "二、人员",
    "共15人，见第5页",
    "框内文字",
    "---",
    "科目 2x1 | 金额 1x2 | ^",
    "^ | 基本 | 项目",
    "201 | 5.00 1x2 | ^",
    "202 | 1.00 | ≥95%",
    "---",
    "内 | 表",
    "第一行",
    "- 第二行",
    "后文",
    "一般公共预算。",
];

/// A document that other programs can read, too.
fn real_docx(body: &str) -> Vec<u8> {
    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let types = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{PACKAGE}/content-types">
           <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
           <Default Extension="xml" ContentType="application/xml"/>{}</Types>"#,
        ["document.main", "styles", "numbering", "footnotes"].map(|part| {
            let name = part.trim_end_matches(".main");
            format!(r#"<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{part}+xml"/>"#)
        }).concat()
    );
    let relations = |list: &[(&str, &str)]| {
        let relation = |(i, (kind, target)): (usize, &(&str, &str))| {
            format!(r#"<Relationship Id="r{i}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#)
        };
        let list: String = list.iter().enumerate().map(relation).collect();
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{PACKAGE}/relationships">{list}</Relationships>"#
        )
    };
    let part = |name: &str, content: &str| {
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{WORD}" xmlns:v="urn:schemas-microsoft-com:vml">{content}</w:{name}>"#
        )
    };
    let level = |level: u8, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{}{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
        level(0, "%1、"),
        level(1, "（%2）")
    );
    let styles = r#"<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>"#;
    let footnotes = r#"<w:footnote w:id="2"><w:p><w:r><w:t>一般公共预算。</w:t></w:r></w:p></w:footnote>"#;
    // In the old format, adjacent tables are merged into one.
    let body = body.replace("</w:tbl><w:tbl>", "</w:tbl><w:p/><w:tbl>");
    let body = format!("<w:body>{body}<w:sectPr/></w:body>");
    zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")]).as_bytes()),
        (
            "word/_rels/document.xml.rels",
            relations(&[
                ("styles", "styles.xml"),
                ("numbering", "numbering.xml"),
                ("footnotes", "footnotes.xml"),
            ])
            .as_bytes(),
        ),
        ("word/document.xml", part("document", &body).as_bytes()),
        ("word/styles.xml", part("styles", styles).as_bytes()),
        ("word/numbering.xml", part("numbering", &numbering).as_bytes()),
        ("word/footnotes.xml", part("footnotes", footnotes).as_bytes()),
    ])
}

fn features() -> Vec<u8> {
    let p = |properties: &str, runs: &str| format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>");
    let r = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let item = |level: u8, text: &str| {
        let list = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>"#);
        p(&list, &r(text))
    };
    let cell = |width: u16, properties: &str, content: &str| {
        format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>"#)
    };
    let table = |columns: &[u16], rows: &[String]| {
        let columns: String = columns.iter().map(|w| format!(r#"<w:gridCol w:w="{w}"/>"#)).collect();
        let rows: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
        format!(
            r#"<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"#
        )
    };
    let plain = |text: &str| p("", &r(text));
    let span = r#"<w:gridSpan w:val="2"/>"#;
    let inner = table(&[700, 700], &[cell(700, "", &plain("内")) + &cell(700, "", &plain("表"))]);
    let rows = [
        cell(2000, r#"<w:vMerge w:val="restart"/>"#, &plain("科目")) + &cell(4000, span, &plain("金额")),
        cell(2000, "<w:vMerge/>", &plain(""))
            + &cell(2000, "", &plain("基本"))
            + &cell(2000, "", &plain("项目")),
        cell(2000, "", &plain("201")) + &cell(4000, span, &(plain("5.00") + &inner + &plain(""))),
        cell(2000, "", &plain("202")) + &cell(2000, "", &plain("1.00")) + &cell(2000, "", &plain("≥95%")),
    ];
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let staff = r("共")
        + r#"<w:del w:id="1" w:author="a" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>12</w:delText></w:r></w:del>"#
        + &r("15人")
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>（暗）</w:t></w:r>"
        + &r("，见第")
        + &mark("begin")
        + r#"<w:r><w:instrText xml:space="preserve"> PAGEREF a </w:instrText></w:r>"#
        + &mark("separate")
        + &r("5")
        + &mark("end")
        + &r("页");
    let text_box = format!(
        r#"<w:r><w:pict><v:shape style="position:absolute;width:100pt;height:50pt"><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"#,
        plain("框内文字")
    );
    let body = [
        p(r#"<w:pStyle w:val="1"/>"#, &r("第一部分 概况")),
        item(0, "职责"),
        item(1, "内设机构"),
        item(1, "下属单位"),
        item(0, "人员"),
        p("", &(staff + &text_box)),
        table(&[2000, 2000, 2000], &rows),
        p("", "<w:r><w:t>第一行</w:t><w:br/><w:t>第二行</w:t></w:r>"),
        p("", &(r("后文") + r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#)),
    ];
    real_docx(&body.concat())
}

/// The fixtures with cells, by name.
fn budgets() -> Vec<(String, Document)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/text");
    let read = |path: PathBuf| {
        let name = path.file_stem()?.to_str()?.to_string();
        let is_text = path.extension().is_some_and(|e| e == "txt");
        let document = text::read(&decode(&std::fs::read(&path).unwrap()).text, "a");
        (is_text && !document.flowed).then_some((name, document))
    };
    files(&folder).into_iter().filter_map(read).collect()
}

/// Converts files by LibreOffice; returns the content of the new ones, in order.
fn convert(files: &[(String, Vec<u8>)], from: &str, to: &str) -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str, ending: &str| folder.path().join(format!("{name}.{ending}"));
    files.iter().for_each(|(name, bytes)| std::fs::write(path(name, from), bytes).unwrap());
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let status = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", to, "--outdir"])
        .arg(folder.path())
        .args(files.iter().map(|(name, _)| path(name, from)))
        .output()
        .expect("LibreOffice");
    assert!(status.status.success(), "{status:?}");
    files.iter().map(|(name, _)| std::fs::read(path(name, to)).unwrap()).collect()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/doc").join(format!("{name}.doc"))
}

fn assert_same(name: &str, document: Document, expected: Document) {
    let (report, expected) = (recognise(document).report, recognise(expected).report);
    let carrier = expected.source.format.clone();
    let figures = |mut report: Report| {
        report.source.format.clone_from(&carrier);
        figures(report)
    };
    assert_eq!(figures(report), figures(expected.clone()), "{name}");
}

#[test]
fn old_documents_of_libreoffice_are_read() {
    let document = doc::read(&std::fs::read(fixture("features")).unwrap(), "a.doc").unwrap();
    assert_eq!(show(&document), FEATURES);
    assert_eq!(document.problems, []);
    let mut found = 0;
    for (name, budget) in budgets().into_iter().filter(|(name, _)| fixture(name).exists()) {
        found += 1;
        assert_same(&name, doc::read(&std::fs::read(fixture(&name)).unwrap(), "a.doc").unwrap(), budget);
    }
    assert!(found >= 2);
}

#[test]
#[ignore = "needs LibreOffice: soffice"]
fn libreoffice_turns_our_documents_into_old_ones_with_the_same_figures() {
    let budgets = budgets();
    let mut written: Vec<(String, Vec<u8>)> =
        budgets.iter().map(|(name, document)| (name.clone(), real_docx(&to_word(document)))).collect();
    written.push(("features".to_string(), features()));
    let old = convert(&written, "docx", "doc");
    for (((name, new), old), budget) in
        written.iter().zip(&old).zip(budgets.iter().map(|(_, b)| Some(b)).chain([None]))
    {
        let (new, read) = (docx::read(new, "a").unwrap(), doc::read(old, "a").unwrap());
        assert_eq!(read.problems, [], "{name}");
        if let Some(budget) = budget {
            let different = show(&read).into_iter().zip(show(&new)).find(|(old, new)| old != new);
            assert_eq!((different, show(&read).len()), (None, show(&new).len()), "{name}");
            assert_eq!(recognise(read.clone()).report.account, recognise(new).report.account, "{name}");
            assert_same(name, read, budget.clone());
        } else {
            assert_eq!(show(&read), FEATURES);
        }
        if std::env::var_os("YUSUAN_FIXTURES").is_some()
            && ["features", "mixed_units", "district_department"].contains(&name.as_str())
        {
            std::fs::write(fixture(name), old).unwrap();
        }
    }
}

#[test]
#[ignore = "needs LibreOffice: soffice, and the published documents: YUSUAN_SHARED, or ../shared"]
fn libreoffice_reads_the_same_tables_in_real_documents() {
    let real = files(&shared().join("documents/governments"));
    let real: Vec<PathBuf> = real.into_iter().filter(|f| f.extension().is_some_and(|e| e == "doc")).collect();
    assert!(!real.is_empty());
    for path in real {
        let bytes = std::fs::read(&path).unwrap();
        let document = doc::read(&bytes, "a").unwrap();
        assert_eq!(document.problems, []);
        let converted = convert(&[("a".to_string(), bytes)], "doc", "docx");
        let converted = docx::read(&converted[0], "a").unwrap();
        let grids = |document: &Document| {
            let is_grid = |block: &&Block| matches!(block, Block::Grid(_));
            let blocks = document.blocks.iter().filter(is_grid).cloned().collect();
            show(&Document { blocks, ..Document::default() })
        };
        assert!(grids(&document).len() > 100);
        assert_eq!(grids(&document), grids(&converted), "{}", path.display());
    }
}
