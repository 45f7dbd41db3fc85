//! Damaged documents report what is lost.

use crate::documents::{ROWS, pdf};
use crate::support;
use memchr::memmem;
use yusuan::library::{Cause, Opened, Options, open_bytes};
use yusuan::read::Flaw;

fn open(bytes: &[u8]) -> Opened {
    open_bytes(bytes, "a.pdf", &Options::default())
}

fn amounts(opened: &Opened) -> usize {
    let tables = opened.reports.iter().flat_map(|r| &r.tables);
    tables.flat_map(|t| &t.rows).flat_map(|r| &r.amounts).filter(|a| a.value.is_some()).count()
}

fn flaws(opened: &Opened) -> Vec<&Flaw> {
    fn flaw(cause: &Cause) -> Option<&Flaw> {
        match cause {
            Cause::Flaw(flaw) => Some(flaw),
            _ => None,
        }
    }
    opened.failures.iter().filter_map(|f| flaw(&f.cause)).collect()
}

#[test]
#[ignore = "needs the published documents: YUSUAN_SHARED, or ../shared"]
fn a_pdf_that_is_cut_says_so_wherever_it_is_cut() {
    let whole = pdf(&ROWS, 5);
    let all = amounts(&open(&whole));
    assert!(all > 0 && open(&whole).failures.is_empty());
    for end in (0..whole.len() - 8).step_by(97) {
        let cut = open(&whole[..end]);
        assert!(amounts(&cut) >= all || !cut.failures.is_empty(), "cut at {end} of {}", whole.len());
    }
    let shared = support::shared();
    for file in support::files(&shared.join("documents/pdf")) {
        let whole = std::fs::read(&file).unwrap();
        let all = amounts(&open(&whole));
        for percent in [30, 50, 70, 85, 95] {
            let cut = open(&whole[..whole.len() * percent / 100]);
            assert!(amounts(&cut) >= all || !cut.failures.is_empty(), "{} at {percent} %", file.display());
        }
    }
}

#[test]
fn pages_keep_their_numbers_when_others_are_lost() {
    let mut file = pdf(&ROWS, 5);
    let pages: Vec<usize> = memmem::find_iter(&file, b"/Type/Page/").collect();
    // The objects of pages 2 and 3 begin with the wrong number.
    for at in &pages[1..3] {
        let number = memmem::rfind(&file[..*at], b" 0 obj").unwrap();
        file[number - 1] = b'x';
    }
    let opened = open(&file);
    assert_eq!(flaws(&opened), [&Flaw::LostPages(vec![(2, 3)])]);
    let mut pages: Vec<u32> =
        opened.reports.iter().flat_map(|r| &r.tables).flat_map(|t| t.pages.clone()).collect();
    pages.dedup();
    assert_eq!((pages, opened.reports[0].source.pages), (vec![1, 4, 5], Some(5)));
}

#[test]
fn a_lost_font_or_an_unknown_filter_is_told() {
    let file = pdf(&ROWS, 1);
    let broken = |what: &str, with: &str| {
        assert_eq!(what.len(), with.len());
        let at = memmem::find(&file, what.as_bytes()).unwrap();
        let mut file = file.clone();
        file[at..at + what.len()].copy_from_slice(with.as_bytes());
        open(&file)
    };
    let lost = broken("/Font<</F 3 0 R", "/Font<</G 3 0 R");
    assert!(matches!(flaws(&lost)[..], [Flaw::Unmapped(glyphs)] if *glyphs > 50), "{:?}", lost.failures);
    let mut filtered = crate::pdf::Pdf::new();
    let content = filtered.stream("/Filter/FlateDecodX", b"x");
    filtered.page_of(crate::pdf::Page::new(), &format!("{content} 0 R"));
    assert!(flaws(&open(&filtered.bytes())).contains(&&Flaw::PageInPart));
}

#[test]
fn a_pdf_with_an_owner_password_opens_without_one_and_with_any() {
    let file = crate::documents::fixture("enc_4_o.pdf");
    for password in [None, Some("own"), Some("")] {
        let options = Options { password: password.map(str::to_string) };
        let opened = open_bytes(&file, "a.pdf", &options);
        assert!(amounts(&opened) > 0 && opened.failures.is_empty(), "{password:?}: {:?}", opened.failures);
    }
}

#[test]
fn exports_of_damaged_documents_open_again_and_give_the_same() {
    let json = |reports: Vec<_>| serde_json::to_string(&yusuan::model::Library::new(reports)).unwrap();
    let csv = |reports: &[_]| support::exported(|out| yusuan::export::amounts(reports, out).unwrap());
    let whole = pdf(&[["201", "一般公共服务支出", "-0.00"], ["20101", "人大事务", "5.00"]], 3);
    let lost = memmem::find(&whole, b"/Font<</F").unwrap() + 8;
    let mut no_font = whole.clone();
    no_font[lost] = b'G';
    for damaged in [&whole[..], &no_font, &whole[..whole.len() * 4 / 5]] {
        let first = open(damaged).reports;
        let written = json(first.clone());
        let again = open_bytes(written.as_bytes(), "a.json", &Options::default());
        assert!(again.failures.is_empty(), "{:?}", again.failures);
        assert_eq!(json(again.reports.clone()), written);
        let amounts = csv(&first);
        assert_eq!(csv(&again.reports), amounts);
        assert_eq!(csv(&open_bytes(&amounts, "a.csv", &Options::default()).reports), amounts);
        assert!(!String::from_utf8(amounts).unwrap().contains("-0.00"));
    }
}
