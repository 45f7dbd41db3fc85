//! Nothing grows faster than its file.

use crate::MEMORY;
use crate::doc_writer::{Doc, depth};
use crate::documents::{self, ofd, pdf, sheet, text};
use crate::office::{docx, docx_with, notes, p, xlsx};
use crate::pdf::{Page, ofd as writer};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use yusuan::library::{Options, embedded, open_bytes};
use yusuan::model::{Note, Report};
use yusuan::search::{Ask, find_among};
use yusuan::subjects::Subjects;

/// Makes a document of a given size.
type Make = fn(usize) -> Vec<u8>;

fn many(count: usize) -> Vec<[&'static str; 3]> {
    documents::ROWS.iter().copied().cycle().take(count).collect()
}

/// Kinds of documents that were once found to grow faster, each with a size that takes some hundredths of a second.
const KINDS: [(&str, usize, Make); 21] = [
    ("lines without full stops", 2_000, |n| {
        "2024-01-01 INFO request path=/a/b status=200\n".repeat(n).into()
    }),
    ("a cell of numbers", 2_000, |n| text(&[["201", "甲", "1.00"], ["202", "乙", &"1 ".repeat(n)]]).into()),
    ("rows of text", 500, |n| text(&many(n)).into()),
    ("columns", 200, |n| {
        let row = |cell: &str| vec![cell; n].join(",");
        format!(
            "支出总表{}\n科目,{}\n{}\n",
            ",".repeat(n),
            row("合计"),
            format!("甲,{}\n", row("1.00")).repeat(20)
        )
        .into()
    }),
    ("angle brackets", 20_000, |n| format!("<html><body>{}", "<a".repeat(n)).into()),
    ("angle brackets in text", 20_000, |n| "预算<a".repeat(n).into()),
    ("paragraphs of Word", 300, |n| docx(&p("预算支出").repeat(n))),
    ("notes of Word", 300, |n| {
        let note = format!("<w:footnote w:id='1'>{}</w:footnote>", p("预算支出"));
        let body = p("预算") + "<w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p>";
        docx_with(&body, "", &[("word/footnotes.xml", &notes("footnote", &note.repeat(n)))])
    }),
    ("styles on styles of Word", 300, |n| {
        let style = |i| format!(r#"<w:style w:styleId="{i}"><w:basedOn w:val="{}"/></w:style>"#, i + 1);
        let paragraph = r#"<w:p><w:pPr><w:pStyle w:val="0"/></w:pPr><w:r><w:rPr><w:rStyle w:val="0"/></w:rPr><w:t>甲</w:t></w:r></w:p>"#;
        docx_with(&paragraph.repeat(n), &(0..n).map(style).collect::<String>(), &[])
    }),
    ("paragraphs of old Word", 2_000, |n| Doc::default().p(&"预算支出".repeat(n)).bytes()),
    ("rows of old Word", 200, |n| documents::old_word(&many(n))),
    ("tables in tables of old Word", 500, |n| {
        let depths = |doc: Doc, i| doc.run("1", &[]).end('\r', 0, &depth(1 + i % 64));
        (0..u32::try_from(n).unwrap()).fold(Doc::default(), depths).bytes()
    }),
    ("rows of Excel", 500, |n| xlsx(&sheet(&many(n)))),
    ("pages", 4, |n| pdf(&documents::ROWS, n)),
    ("pages of OFD", 4, |n| ofd(&documents::ROWS, n)),
    ("glyphs at one place", 5_000, |n| {
        let text: String = ('\u{4e00}'..).take(n).collect();
        let object = format!(
            r#"<ofd:TextObject Boundary="0 0 0 0" Size="9"><ofd:TextCode X="9" Y="9" DeltaX="0">{text}</ofd:TextCode></ofd:TextObject>"#
        );
        writer::Ofd::default().page(&object).bytes()
    }),
    ("styles on styles", 200, |n| {
        let param = |i| format!(r#"<ofd:DrawParam ID="{i}" Relative="{}"/>"#, i + 1);
        let params: String = (0..n).map(param).collect();
        let line = writer::content(&Page::new().text(50.0, 500.0, "甲"));
        let page = format!(r#"<ofd:PageBlock DrawParam="0">{line}</ofd:PageBlock>"#).repeat(n);
        writer::Ofd::default()
            .resources(&format!("<ofd:DrawParams>{params}</ofd:DrawParams>"))
            .page(&page)
            .bytes()
    }),
    ("parents", 1_000, |n| {
        let rows: Vec<String> = (0..n)
            .map(|i| {
                let parent = if i == 0 { "null".to_string() } else { (i - 1).to_string() };
                format!(r#"{{"side":null,"code":null,"name":"x","level":1,"parent":{parent},"amounts":[],"place":{{"page":1,"line":1,"row":1}}}}"#)
            })
            .collect();
        String::from_utf8(json())
            .unwrap()
            .replacen(r#""rows":["#, &format!(r#""rows":[{},"#, rows.join(",")), 1)
            .into()
    }),
    ("reports that alternate", 400, |n| {
        let mut csv = String::from(
            "file,year,kind,unit_name,table,currency_unit,side,code,name,basis,column,amount,page,line\n",
        );
        for i in 0..n {
            csv +=
                &format!("a{}.pdf,2024,budget,甲,expense,万元,,201,x{i},budget,total,1.00,{i},{i}\n", i % 2);
        }
        csv.into()
    }),
    ("escapes", 5_000, |n| {
        String::from_utf8(json()).unwrap().replace("教育", &"\\u001b\\n".repeat(n)).into()
    }),
    ("tables in tables", 500, |n| format!("<html><body>{}", "<table><tr><td>1".repeat(n)).into()),
];

fn json() -> Vec<u8> {
    documents::all().into_iter().find(|(name, _)| *name == "json").unwrap().1
}

/// The minimum time and the maximum memory of opening.
fn cost(bytes: &[u8]) -> (Duration, usize) {
    let mut best = Duration::MAX;
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    for _ in 0..2 {
        let begun = Instant::now();
        drop(open_bytes(bytes, "a", &Options::default()));
        best = best.min(begun.elapsed());
    }
    (best, MEMORY.peak_usage().saturating_sub(before))
}

/// Memory is counted for one test at a time.
static ALONE: Mutex<()> = Mutex::new(());

#[test]
fn eight_times_the_file_takes_eight_times_the_time_and_memory() {
    let _alone = ALONE.lock();
    for (kind, size, make) in KINDS {
        let (small, large) = (make(size), make(8 * size));
        let ((time, memory), (mut times, memories)) = (cost(&small), cost(&large));
        // A factor of three allows for constant costs of the small file; quadratic growth is a factor of 64.
        let allowed = time.max(Duration::from_millis(4)) * 24;
        // Other tests run at the same time: a slow result is measured again.
        for _ in 0..8 {
            if times >= allowed {
                times = times.min(cost(&large).0);
            }
        }
        assert!(times < allowed, "{kind}: {time:?} became {times:?}");
        assert!(memories < memory.max(1 << 20) * 16, "{kind}: {memory} bytes became {memories}");
    }
}

/// Reports with much prose, made one after another.
fn told(count: usize) -> impl Iterator<Item = Arc<Report>> {
    let text = "差旅费支出3.50万元，原因是出差增加。".repeat(2_000);
    (0..count).map(move |at| {
        let mut report = embedded().swap_remove(0);
        report.unit_name = format!("第{at}中学");
        report.notes.push(Note { paragraphs: vec![text.as_str().into()], ..Note::default() });
        Arc::new(report)
    })
}

#[test]
fn what_is_found_among_eight_times_as_many_reports_takes_no_more_memory() {
    let _alone = ALONE.lock();
    let found = |count: usize| {
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let ask = Ask { query: "差旅费", here: None, limit: 20, english: false };
        let found = find_among(told(count), Subjects::embedded(), ask, |hit, _| hit.title);
        assert!(found.len() >= 20, "{}", found.len());
        MEMORY.peak_usage().saturating_sub(before)
    };
    let (few, many) = (found(20), found(160));
    assert!(many < few + few / 2, "{few} bytes became {many}");
}
