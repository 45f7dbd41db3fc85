use std::io::{Cursor, Write};
use yusuan::read::{Block, Cell, Document};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A document as lines: `# ` before headings, `- ` before lines that continue a paragraph, rows as `a | b`, with
/// spans as `a 2x3` (rows by columns), `^` for covered cells and `---` above each grid.
pub fn show(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(p) => {
                let mark = p.heading.map_or(String::new(), |level| "#".repeat(level.into()) + " ");
                let mark = if p.apart { mark } else { "- ".to_string() + &mark };
                lines.push(mark + &p.text);
            }
            Block::Grid(grid) => {
                lines.push("---".to_string());
                let width = grid.rows[0].cells.len();
                for row in &grid.rows {
                    assert_eq!(row.cells.len(), width, "all rows have one width");
                    lines.push(row.cells.iter().map(show_cell).collect::<Vec<_>>().join(" | "));
                }
            }
        }
    }
    lines
}

fn show_cell(cell: &Cell) -> String {
    match (cell.rows, cell.cols) {
        (0, 0) => "^".to_string(),
        (1, 1) => cell.text.to_string(),
        (rows, cols) => format!("{} {rows}x{cols}", cell.text),
    }
}

/// A zip file of these files.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A Word document with this body.
pub fn docx(body: &str) -> Vec<u8> {
    docx_with(body, "", &[])
}

/// A Word document with this body, these styles in addition to the defaults, and these parts.
pub fn docx_with(body: &str, styles: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w" xmlns:mc="mc" xmlns:wps="wps"><w:body>{body}</w:body></w:document>"#
    );
    let styles = format!(
        r#"<w:styles xmlns:w="w"><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>
        <w:style w:styleId="a5"><w:name w:val="Title"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:styleId="2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>{styles}</w:styles>"#
    );
    let level = |text: &str| {
        format!(
            r#"<w:lvl><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let numbering = format!(
        r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">{}{}</w:abstractNum>
           <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#,
        level("%1、"),
        level("（%2）")
    );
    let mut files: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
    ];
    files.extend(parts.iter().map(|(name, part)| (*name, part.as_bytes())));
    zip(&files)
}

/// The footnotes or endnotes part of Word: the separator line, then these notes.
pub fn notes(kind: &str, notes: &str) -> String {
    let line = p("——");
    format!(
        r#"<w:{kind}s xmlns:w="w"><w:{kind} w:type="separator" w:id="-1">{line}</w:{kind}>
           <w:{kind} w:type="continuationSeparator" w:id="0">{line}</w:{kind}>{notes}</w:{kind}s>"#
    )
}

/// A Word paragraph.
pub fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// An OpenDocument spreadsheet with these styles and sheets.
pub fn ods(styles: &str, sheets: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content><office:automatic-styles>{styles}</office:automatic-styles>
           <office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"#
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
    ])
}

/// An Excel workbook with this one sheet, named 明细.
pub fn xlsx(sheet: &str) -> Vec<u8> {
    let relation = |kind: &str, target: &str| {
        let kind = format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}");
        format!(r#"<Relationships><Relationship Id="r1" Type="{kind}" Target="{target}"/></Relationships>"#)
    };
    let workbook =
        r#"<workbook xmlns:r="r"><sheets><sheet name="明细" sheetId="1" r:id="r1"/></sheets></workbook>"#;
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml").as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml").as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// The files of an archive.
pub fn entries(bytes: &[u8]) -> Result<Vec<yusuan::read::zip::Entry>, yusuan::read::ReadError> {
    let mut found = Vec::new();
    yusuan::read::zip::each(bytes, |entry| found.push(entry))?;
    Ok(found)
}
