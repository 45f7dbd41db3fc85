//! Runs of the whole program under resource limits.

use crate::documents;
use crate::support;
use crate::terminal::{SECOND, Terminal, explorer};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

/// Runs the program with 2 GiB of address space, 1 GiB of memory and 10 s of CPU time.
fn run(args: &[&str], path: &Path) -> Output {
    let limits = r#"ulimit -v 2097152; ulimit -d 1048576; ulimit -t 10; exec "$@""#;
    let mut command = Command::new("sh");
    command.args(["-c", limits, "sh", env!("CARGO_BIN_EXE_yusuan")]).args(args).arg(path);
    command.env("XDG_STATE_HOME", "/dev/null/state").output().unwrap()
}

fn ends_well(path: &Path) {
    let output = run(&["export"], path);
    let (said, code) = (String::from_utf8_lossy(&output.stderr), output.status.code());
    assert!(matches!(code, Some(0 | 3)), "{}: {:?} {said}", path.display(), output.status);
    assert!((code == Some(3)) != said.is_empty(), "{}: a failure is said: {said}", path.display());
    assert!(!said.contains("panicked") && said.len() < 20_000, "{}: {said}", path.display());
}

fn fixtures() -> Vec<PathBuf> {
    support::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile"))
}

#[test]
fn files_made_to_harm_end_with_a_word_within_bounds() {
    let mut files = fixtures();
    if let Some(shared) = support::at_hand() {
        files.extend(support::files(&shared.join("documents/hostile")));
    }
    files.iter().filter(|file| file.extension().is_none_or(|e| e != "md")).for_each(|file| ends_well(file));
}

#[test]
fn what_is_no_file_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let (pipe, vast) = (folder.path().join("pipe"), folder.path().join("vast.pdf"));
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    std::fs::File::create(&vast).unwrap().set_len(2 << 30).unwrap();
    for path in [Path::new("/dev/zero"), &pipe, &vast] {
        let begun = Instant::now();
        ends_well(path);
        assert!(begun.elapsed() < Duration::from_secs(5), "{}", path.display());
    }
}

#[test]
fn a_name_with_escape_sequences_reaches_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a\u{1b}]0;x\u{7}\u{1b}[31m\u{202e}.txt");
    std::fs::write(&path, documents::text(&documents::ROWS)).unwrap();
    let bad = folder.path().join("b\u{1b}[2J.pdf");
    std::fs::write(&bad, b"%PDF-1.7").unwrap();
    for args in [
        &["export"][..],
        &["export", "--format", "json"],
        &["export", "--format", "markdown"],
        &["show"],
        &["show", "--format", "csv"],
        &["inspect"],
        &["inspect", "--format", "json"],
        &["find", "教育"],
        &["find", "--format", "csv", "教育"],
        &["find", "--format", "json", "教育"],
    ] {
        let Output { stdout, stderr, .. } = run(args, folder.path());
        let all = String::from_utf8([stdout, stderr].concat()).unwrap();
        assert!(
            all.replace('\\', "").contains("a]0;x[31m.txt") || args[0] == "find" && all.contains("教育"),
            "{args:?}: {all}"
        );
        assert!(
            !all.contains(['\u{1b}', '\u{7}', '\u{202e}']) && !all.contains("\\u001b"),
            "{args:?}: {all}"
        );
    }
}

#[test]
fn csv_made_for_people_holds_no_formulas() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile/u.txt");
    for args in [
        &["show", "--format", "csv"][..],
        &["find", "--format", "csv", "HYPERLINK"],
        &["tables", "--format", "csv"],
    ] {
        let output = run(args, &file);
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(&output.stdout[..]);
        let fields = reader.records().flat_map(|r| r.unwrap().iter().map(str::to_string).collect::<Vec<_>>());
        let formulas: Vec<String> =
            fields.filter(|f| f.starts_with(['=', '+', '@', '＝', '＋', '＠', '\t'])).collect();
        assert!(formulas.is_empty(), "{args:?}: {formulas:?}");
    }
}

#[test]
fn full_disks_and_closed_pipes_are_the_same_for_every_format() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile/font-ok.pdf");
    let formats = ["csv", "json", "text", "markdown"].map(|format| format!("export --format {format}"));
    for args in
        formats.iter().map(String::as_str).chain(["show", "inspect", "--help", "show --help", "--version"])
    {
        let into = |target: &str| {
            let line = format!("\"$0\" {args} \"$1\" {target}");
            let mut command = Command::new("bash");
            command.args(["-c", &line, env!("CARGO_BIN_EXE_yusuan")]).arg(&file).output().unwrap()
        };
        let full = into("> /dev/full");
        assert_eq!(full.status.code(), Some(3), "{args}");
        assert_eq!(String::from_utf8_lossy(&full.stderr), "yusuan: 不能写到标准输出：磁盘已满\n", "{args}");
        let closed = into("| true; exit ${PIPESTATUS[0]}");
        assert_eq!((closed.status.code(), closed.stderr.as_slice()), (Some(0), &b""[..]), "{args}");
    }
}

#[test]
fn the_explorer_shows_what_is_good_among_what_is_bad() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["dim.xls", "ods_blank_value.ods", "places.json"] {
        std::fs::write(folder.path().join(name), documents::fixture(name)).unwrap();
    }
    let good = documents::fixture("font-ok.pdf");
    std::fs::write(folder.path().join("good.pdf"), &good).unwrap();
    std::fs::write(folder.path().join("cut.pdf"), &good[..good.len() / 4]).unwrap();
    let mut command = explorer();
    command.arg(folder.path());
    let mut terminal = Terminal::running(command);
    terminal.shows("1,234.50");
    terminal.press("q");
    assert_eq!(terminal.ends(), 3);
    terminal.is_given_back();
}

#[test]
fn a_document_that_never_ends_holds_nobody_up() {
    let folder = tempfile::tempdir().unwrap();
    // One of the two takes all the time that a document may take; the other is available at once.
    std::fs::write(folder.path().join("1.xlsx"), documents::fixture("xlsx_sst_20000.xlsx")).unwrap();
    std::fs::write(folder.path().join("2.pdf"), documents::fixture("font-ok.pdf")).unwrap();
    let mut command = explorer();
    command.arg(folder.path());
    let mut terminal = Terminal::running(command);
    terminal.shows("1,234.50");
    let begun = Instant::now();
    terminal.press("q");
    terminal.ends();
    terminal.is_given_back();
    assert!(begun.elapsed() < 3 * SECOND);
    // And before the first report is available.
    let mut command = explorer();
    command.arg(folder.path().join("1.xlsx"));
    let mut terminal = Terminal::running(command);
    terminal.shows("q 退出");
    terminal.press("q");
    let begun = Instant::now();
    terminal.ends();
    assert!(begun.elapsed() < 3 * SECOND);
}

#[test]
fn half_an_escape_sequence_leaves_the_explorer_awake() {
    let mut terminal = Terminal::running(explorer());
    terminal.shows("[1");
    terminal.press("\u{1b}[<");
    lets_pass(&terminal, Duration::from_millis(300));
    terminal.press("?");
    terminal.shows("Esc");
    terminal.press("\u{1b}");
    terminal.press("\u{1b}[200~");
    lets_pass(&terminal, Duration::from_millis(1500));
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
    terminal.is_given_back();
}

/// Waits for something that happens by itself after a moment.
fn lets_pass(terminal: &Terminal, moment: Duration) {
    let begun = Instant::now();
    terminal.wait_for("the moment's end", |_| begun.elapsed() > moment);
}
