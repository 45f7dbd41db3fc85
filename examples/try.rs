fn main() {
    let mut reports = Vec::new();
    let args: Vec<String> = std::env::args().skip(2).collect();
    for a in &args {
        let t = String::from_utf8(std::fs::read(a).unwrap()).unwrap();
        let name = std::path::Path::new(a).file_name().unwrap().to_string_lossy().to_string();
        let r = yusuan::recognise::recognise(yusuan::read::text::read(&t, &name));
        for p in &r.problems {
            eprintln!("{name}: {:?} {}", p.place, p);
        }
        reports.push(r.report);
    }
    let o = std::io::stdout();
    match std::env::args().nth(1).unwrap().as_str() {
        "csv" => yusuan::export::amounts(&reports, o).unwrap(),
        "ind" => yusuan::export::indicators(&reports, o).unwrap(),
        _ => yusuan::export::json(&reports, o).unwrap(),
    }
}
