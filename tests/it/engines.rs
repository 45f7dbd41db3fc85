//! Parquet as read by database engines: the lines of the CSV, with types.

use crate::support;
use crate::terminal::Terminal;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use portable_pty::CommandBuilder;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yusuan"));
    command.env("XDG_STATE_HOME", "/dev/null/state").current_dir(folder).args(arguments).output().unwrap()
}

fn export(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    let output = run(folder, &[&["export"], arguments].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// A folder with our own text documents.
fn documents() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (number, text) in support::fixtures().iter().enumerate() {
        fs::write(folder.path().join(format!("{number}.txt")), text).unwrap();
    }
    folder
}

/// The header and the rows of a CSV; numbers without trailing zeros.
fn csv_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    let mut rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_string).collect()).collect();
    let exact = ["amount", "total", "fiscal", "carryover", "other", "weight", "score"];
    let header = rows[0].clone();
    for row in rows.iter_mut().skip(1) {
        for (field, _) in
            row.iter_mut().zip(&header).filter(|(f, name)| !f.is_empty() && exact.contains(&name.as_str()))
        {
            *field = field.parse::<Decimal>().unwrap().normalize().to_string();
        }
    }
    rows
}

/// The same for a Parquet file.
fn parquet_rows(path: &Path) -> Vec<Vec<String>> {
    let reader = SerializedFileReader::new(fs::File::open(path).unwrap()).unwrap();
    let mut rows = Vec::new();
    for row in reader.get_row_iter(None).unwrap() {
        let row = row.unwrap();
        if rows.is_empty() {
            rows.push(row.get_column_iter().map(|(name, _)| name.clone()).collect());
        }
        rows.push(row.get_column_iter().map(|(_, field)| shown(field)).collect());
    }
    rows
}

fn shown(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Int(number) => number.to_string(),
        Field::Decimal(decimal) => {
            let bytes = decimal.data();
            let sign = if bytes[0] >= 0x80 { 0xff } else { 0 };
            let mut all = [sign; 16];
            all[16 - bytes.len()..].copy_from_slice(bytes);
            let scale = u32::try_from(decimal.scale()).unwrap();
            Decimal::from_i128_with_scale(i128::from_be_bytes(all), scale).normalize().to_string()
        }
        other => panic!("no field of ours: {other:?}"),
    }
}

#[test]
fn parquet_holds_the_lines_of_the_csv() {
    let folder = documents();
    let file = folder.path().join("out");
    for projects in [&[][..], &["--projects"]] {
        let csv = csv_rows(&export(folder.path(), &[projects, &["."]].concat()));
        assert!(csv.len() > 20);
        // The output file is in the folder being read.
        let arguments = [projects, &["--format", "parquet", "-o", "/dev/stdout", "."]].concat();
        fs::write(&file, export(folder.path(), &arguments)).unwrap();
        assert_eq!(parquet_rows(&file), csv);
        fs::remove_file(&file).unwrap();
    }
}

#[test]
fn its_columns_have_types() {
    let folder = documents();
    let types = |projects: &[&str]| -> BTreeMap<String, String> {
        export(folder.path(), &[projects, &["--format", "parquet", "-o", "x", "0.txt"]].concat());
        let reader = SerializedFileReader::new(fs::File::open(folder.path().join("x")).unwrap()).unwrap();
        let schema = reader.metadata().file_metadata().schema_descr();
        let kind = |c: &parquet::schema::types::ColumnDescPtr| {
            format!("{} {} {} {}", c.physical_type(), c.converted_type(), c.type_precision(), c.type_scale())
        };
        schema.columns().iter().map(|column| (column.name().to_string(), kind(column))).collect()
    };
    let amounts = types(&[]);
    assert_eq!(amounts["amount"], "FIXED_LEN_BYTE_ARRAY DECIMAL 38 10");
    for column in ["code", "name", "file", "currency_unit"] {
        assert_eq!(amounts[column], "BYTE_ARRAY UTF8 -1 -1", "{column}");
    }
    for column in ["year", "page", "line"] {
        assert_eq!(amounts[column], "INT32 NONE -1 -1", "{column}");
    }
    let indicators = types(&["--projects"]);
    assert_eq!(indicators["total"], "FIXED_LEN_BYTE_ARRAY DECIMAL 38 10");
    assert_eq!(indicators["weight"], "INT64 DECIMAL 18 6");
    assert_eq!(indicators["value"], "BYTE_ARRAY UTF8 -1 -1");
}

const HEADER: &str =
    "file,year,kind,unit_name,table,currency_unit,side,code,name,basis,column,amount,page,line\n";

#[test]
fn many_rows_are_written_in_groups() {
    let folder = tempfile::tempdir().unwrap();
    let line = |i: u32| {
        format!("a.pdf,2024,budget,甲,expense,万元,,2010101,行政{i},budget,total,{i}.05,{},\n", i % 9 + 1)
    };
    let csv = HEADER.to_string() + &(1..=70_000).map(line).collect::<String>();
    fs::write(folder.path().join("a.csv"), &csv).unwrap();
    export(folder.path(), &["--format", "parquet", "-o", "a.parquet", "a.csv"]);
    let path = folder.path().join("a.parquet");
    let reader = SerializedFileReader::new(fs::File::open(&path).unwrap()).unwrap();
    let groups: Vec<i64> = reader.metadata().row_groups().iter().map(|group| group.num_rows()).collect();
    assert_eq!(groups, [65_536, 70_000 - 65_536]);
    let rows = parquet_rows(&path);
    assert_eq!((rows.len(), rows[70_000][11].as_str()), (70_001, "70000.05"));
}

#[test]
fn a_number_that_does_not_fit_is_an_error_with_its_place_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let line = |amount: &str| format!("a.pdf,2024,budget,甲,expense,万元,,201,乙,budget,total,{amount},7,\n");
    fs::write(folder.path().join("a.csv"), HEADER.to_string() + &line("1.0000000000000")).unwrap();
    fs::write(folder.path().join("b.csv"), HEADER.to_string() + &line("0.00000000001")).unwrap();
    fs::write(folder.path().join("out"), "before").unwrap();
    for (lang, place) in [("zh", "第 7 页"), ("en", "page 7")] {
        let output = run(
            folder.path(),
            &["export", "--lang", lang, "--format", "parquet", "-o", "out", "a.csv", "b.csv"],
        );
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(3), "{said}");
        assert!(said.contains("a.pdf") && said.contains(place) && said.contains("0.00000000001"), "{said}");
    }
    assert_eq!(fs::read(folder.path().join("out")).unwrap(), b"before");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "nothing is left beside it");
    export(folder.path(), &["--format", "parquet", "-o", "out", "a.csv"]);
    assert_eq!(parquet_rows(&folder.path().join("out"))[1][11], "1");
}

#[test]
fn a_terminal_is_no_place_for_it() {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yusuan"));
    command.args(["export", "--format", "parquet"]);
    let mut terminal = Terminal::running(command);
    terminal.shows("-o");
    assert_eq!(terminal.ends(), 2);
}

/// The output of a Python program with DuckDB.
fn python(folder: &Path, program: &str) -> String {
    let python = std::env::var_os("YUSUAN_DUCKDB").expect("a python with duckdb");
    let output = Command::new(python).current_dir(folder).args(["-c", program]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The recipe for an engine in the documentation.
fn recipe(engine: &str) -> &'static str {
    let page = include_str!("../../docs/engines.md");
    let (_, behind) = page.split_once(&format!("### {engine}\n")).unwrap();
    let (_, sql) = behind.split_once("```sql\n").unwrap();
    sql.split_once("```").unwrap().0
}

/// Sums of amounts in 元, from the program's own CSV: all of them, and those of 公务接待 by year, kind and unit.
fn sums(csv: &[u8]) -> (Decimal, Vec<String>) {
    let mut all = Decimal::ZERO;
    let mut reception: BTreeMap<[String; 4], [Option<Decimal>; 2]> = BTreeMap::new();
    let mut reader = csv::Reader::from_reader(csv);
    for row in reader.deserialize::<BTreeMap<String, String>>() {
        let row = row.unwrap();
        let amount: Decimal = row["amount"].parse().unwrap();
        all += amount;
        let is_wanted =
            row["table"] == "san_gong" && row["column"] == "reception" && row["basis"] == row["kind"];
        if is_wanted {
            let unit = match row["currency_unit"].as_str() {
                "万元" => 10_000,
                "亿元" => 100_000_000,
                _ => 1,
            };
            let key = ["file", "year", "kind", "unit_name"].map(|field| row[field].clone());
            let sums = reception.entry(key).or_default();
            let is_total = matches!(row["name"].as_str(), "三公经费" | "合计");
            for sum in sums.iter_mut().skip(usize::from(!is_total)) {
                *sum = Some(sum.unwrap_or_default() + amount * Decimal::from(unit));
            }
        }
    }
    let line = |([_, year, kind, unit], [total, parts]): ([String; 4], [Option<Decimal>; 2])| {
        format!("{year} {kind} {unit} {}", total.or(parts).unwrap().normalize())
    };
    (all.normalize(), reception.into_iter().map(line).collect())
}

/// Runs the DuckDB recipe over a library of these documents and compares the result with the program's.
fn duckdb_agrees(documents: &[&Path]) -> usize {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("library")).unwrap();
    let mut csv = Vec::new();
    for (number, path) in documents.iter().enumerate() {
        let path = path.to_str().unwrap();
        let file = format!("library/{number}.parquet");
        let code = run(folder.path(), &["export", "--format", "parquet", "-o", &file, path]).status.code();
        assert!(matches!(code, Some(0 | 3)), "{path}: {code:?}");
        let own = run(folder.path(), &["export", path]).stdout;
        let lines = if number == 0 { own.as_slice() } else { own.splitn(2, |b| *b == b'\n').nth(1).unwrap() };
        csv.extend_from_slice(lines);
    }
    let (all, mut expected) = sums(&csv);
    let program = format!(
        r#"
import duckdb
def plain(number):
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
print(plain(duckdb.sql("SELECT sum(amount) FROM 'library/*.parquet'").fetchall()[0][0]))
for year, kind, unit, yuan in duckdb.sql("""{}""").fetchall():
    print("" if year is None else year, kind, unit, plain(yuan))
"#,
        recipe("DuckDB").trim().trim_end_matches(';')
    );
    let said = python(folder.path(), &program);
    let mut lines = said.lines().map(str::to_string);
    assert_eq!(lines.next().unwrap(), all.to_string());
    let mut found: Vec<String> = lines.collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    found.len()
}

#[test]
#[ignore = "needs a python with duckdb: YUSUAN_DUCKDB"]
fn duckdb_gives_the_same_sums_to_the_last_decimal() {
    let folder = documents();
    let exact = folder.path().join("exact.csv");
    let line = |amount: &str| {
        format!("a.pdf,2023,final,甲局,san_gong,万元,,,三公经费,final,reception,{amount},7,\n")
    };
    let csv = HEADER.to_string() + &line("31749.659999") + &line("0.0000000001");
    fs::write(&exact, csv).unwrap();
    let files = support::files(folder.path());
    let files: Vec<&Path> = files.iter().map(|path| path.as_path()).collect();
    assert!(duckdb_agrees(&files) >= 3);
}

#[test]
#[ignore = "needs the published documents and a python with duckdb: YUSUAN_SHARED, YUSUAN_DUCKDB"]
fn duckdb_gives_the_same_sums_of_published_documents() {
    let shared = support::shared();
    let files: Vec<_> =
        ["documents/pdf", "documents/text"].iter().flat_map(|f| support::files(&shared.join(f))).collect();
    let files: Vec<&Path> = files.iter().map(|path| path.as_path()).collect();
    assert!(duckdb_agrees(&files) >= 10);
}
