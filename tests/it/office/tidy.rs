use std::fmt::Write;
use yusuan::model::{Basis, ColumnKind, Place, ReportKind};
use yusuan::read::contract::{Tidy, read_tidy};

const HEADER: &str =
    "file,year,kind,unit_name,table,currency_unit,side,code,name,basis,column,amount,page,line\n";

fn read(lines: &str) -> Tidy {
    read_tidy([HEADER, lines].concat().as_bytes()).unwrap()
}

#[test]
fn lines_become_reports_tables_and_rows() {
    let tidy = read(
        "a.pdf,2024,budget,甲局,expense,万元,,,合计,budget,total,614.90,5,\n\
         a.pdf,2024,budget,甲局,expense,万元,,201,一般公共服务支出,budget,total,614.90,5,\n\
         a.pdf,2024,budget,甲局,expense,万元,,201,一般公共服务支出,budget,basic,600.00,5,\n\
         a.pdf,2024,budget,甲局,expense,万元,,20106,财政事务,budget,total,614.90,6,\n\
         a.pdf,2024,budget,甲局,expense,万元,,2010601,行政运行,budget,basic,-0.50,6,\n\
         a.pdf,2024,budget,甲局,expense,万元,,208,社会保障,budget,total,0,6,\n\
         a.pdf,2024,budget,甲局,income_expense,元,income,,拨款,budget,amount,1,7,\n\
         a.pdf,2023,final,甲局,income,,,,合计,final,total,1,,12\n\
         b.pdf,2024,budget,\"乙,局\",income,,,,合计,budget,total,1,,\n",
    );
    assert_eq!(tidy.problems, []);
    let names: Vec<_> = tidy.reports.iter().map(|r| (r.unit_name.as_str(), r.year, r.kind)).collect();
    assert_eq!(
        names,
        [
            ("甲局", Some(2024), ReportKind::Budget),
            ("甲局", Some(2023), ReportKind::Final),
            ("乙,局", Some(2024), ReportKind::Budget)
        ]
    );
    let expense = &tidy.reports[0].tables[0];
    assert_eq!(expense.pages, [5, 6]);
    assert_eq!(expense.columns.len(), 2);
    let rows: Vec<_> =
        expense.rows.iter().map(|r| (r.name.as_str(), r.level, r.parent, r.amounts.len())).collect();
    assert_eq!(
        rows,
        [
            ("合计", 0, None, 1),
            ("一般公共服务支出", 1, Some(0), 2),
            ("财政事务", 2, Some(1), 1),
            ("行政运行", 3, Some(2), 1),
            ("社会保障", 1, Some(0), 1)
        ]
    );
    let basic = expense.column(Basis::Budget, ColumnKind::Basic).unwrap();
    assert_eq!(expense.rows[3].value(basic), Some("-0.50".parse().unwrap()));
    assert_eq!(tidy.reports[0].tables[1].rows[0].place.page, Some(7));
    assert_eq!(tidy.reports[1].tables[0].rows[0].place.line, Some(12));
}

#[test]
fn rows_of_one_name_stay_apart() {
    let line = |amount: &str| format!("a,2024,budget,甲,expense,元,,,其他,budget,total,{amount},1,\n");
    let tidy = read(&(line("1") + &line("2")));
    assert_eq!(tidy.reports[0].tables[0].rows.len(), 2);
}

#[test]
fn wrong_lines_are_named_and_the_rest_is_read() {
    let tidy = read(
        "a,2024,budget,甲,expense,元,,201,x,budget,total,1,,\n\
         a,2024,budget,甲,expense,元,,201\n\
         a,2024,budget,甲,expanse,元,,201,x,budget,total,1,,\n\
         a,2024,budget,甲,expense,元,,202,x,budget,total,1.2.3,,\n\
         a,2024,budget,甲,expense,元,,202,x,budget,basic,2,,\n\
         a,2024,plan,甲,expense,元,,202,x,budget,total,1,,\n\
         a,2024,budget,甲,expense,元,,203,x,budget,total,3,,\n",
    );
    let rows = &tidy.reports[0].tables[0].rows;
    assert_eq!(rows.iter().map(|r| r.value(0).is_some()).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(rows[1].amounts[1].value, Some("2".parse().unwrap()));
    assert_eq!(rows[1].amounts[0].printed.as_deref(), Some("1.2.3"));
    let expected = [(3, "14"), (4, "expanse"), (5, "1.2.3"), (7, "plan")];
    assert_eq!(tidy.problems.len(), expected.len());
    for (problem, (line, word)) in tidy.problems.iter().zip(expected) {
        assert!(problem.place == Place::line(line) && problem.to_string().contains(word), "{problem:?}");
    }
}

#[test]
fn another_header_is_refused_and_gbk_is_read() {
    assert!(read_tidy(b"a,b\n1,2\n".as_slice()).unwrap_err().to_string().contains("file,year"));
    let text = format!("{HEADER}a,2024,budget,社会保险局,expense,万元,,201,支出,budget,total,1,,\n");
    let tidy = read_tidy(encoding_rs::GBK.encode(&text).0.as_ref()).unwrap();
    assert_eq!(tidy.reports[0].unit_name, "社会保险局");
    assert!(read_tidy(format!("\u{feff}{text}").as_bytes()).is_ok());
}

#[test]
fn problems_are_counted_not_heaped_up() {
    let mut lines = String::new();
    for _ in 0..1000 {
        writeln!(lines, "x").unwrap();
    }
    let tidy = read(&lines);
    assert_eq!(tidy.problems.len(), 101);
    assert!(tidy.problems.last().unwrap().to_string().contains("900"));
}
