//! Annotations: what is typed, stamped or filled in on top of a page.

use crate::pdf::writer::{Page, Pdf, hex};
use yusuan::read::Block;
use yusuan::read::pdf::{self, Options};

/// The rows of the only table of a page whose amount is in an annotation with these entries.
fn row(entries: &str, appearance: &str, normal: &str) -> String {
    let mut pdf = Pdf::new();
    let content = format!("BT /F 10 Tf 2 5 Td <{}> Tj ET", hex("1,234.50"));
    let form = format!("/Type/XObject/Subtype/Form/Resources<</Font<</F 3 0 R>>>>{appearance}");
    let form = pdf.stream(&form, content.as_bytes());
    let normal = normal.replace('$', &format!("{form} 0 R"));
    let annotation = pdf.object(format!("<</Type/Annot{entries}/AP<</N {normal}>>>>"));
    let rows: [&[&str]; 2] = [&["编码", "名称", "金额"], &["201", "公共安全", ""]];
    let page = Page::new().table(&[50.0, 150.0, 250.0, 350.0], 500.0, &rows);
    pdf.page(page.attributes(&format!("/Annots[{annotation} 0 R]")));
    let document = pdf::read(&pdf.bytes(), "测试.pdf", &Options::default()).unwrap();
    let rows = document.blocks.iter().filter_map(|block| match block {
        Block::Grid(grid) => Some(grid.rows.last()?.cells.iter().map(|cell| cell.text.to_string())),
        Block::Paragraph(_) => None,
    });
    rows.flatten().collect::<Vec<_>>().join("|")
}

const FILLED: &str = "201|公共安全|1,234.50";
const BLANK: &str = "201|公共安全|";
const AREA: &str = "/Rect[251 461 349 479]";
const BOX: &str = "/BBox[0 0 98 18]";

#[test]
fn what_is_typed_stamped_or_filled_in_is_read() {
    for kind in ["FreeText", "Stamp", "Widget/FT/Tx", "Watermark"] {
        assert_eq!(row(&format!("/Subtype/{kind}{AREA}/F 4"), BOX, "$"), FILLED, "{kind}");
    }
    // Its box is turned into its area, twice as large.
    assert_eq!(row(&format!("/Subtype/Stamp{AREA}"), "/BBox[0 0 49 9]/Matrix[.5 0 0 .5 7 7]", "$"), FILLED);
    // One appearance for each state.
    let states = |state: &str| row(&format!("/Subtype/Widget{AREA}/AS/{state}"), BOX, "<</Yes $>>");
    assert_eq!((states("Yes").as_str(), states("Off").as_str()), (FILLED, BLANK));
}

#[test]
fn what_is_hidden_or_only_points_at_text_is_not() {
    for flags in [2, 32] {
        assert_eq!(row(&format!("/Subtype/FreeText{AREA}/F {flags}"), BOX, "$"), BLANK, "{flags}");
    }
    for kind in ["Popup", "Link", "Text", "Highlight"] {
        assert_eq!(row(&format!("/Subtype/{kind}{AREA}"), BOX, "$"), BLANK, "{kind}");
    }
    assert_eq!(row("/Subtype/FreeText/Rect[251 461 251 461]", BOX, "$"), BLANK, "without extent");
    assert_eq!(row("/Subtype/FreeText", BOX, "$"), BLANK, "without an area");
}
