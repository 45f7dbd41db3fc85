//! The rooms of the library import each other in one direction only: in the order of the list in the doc comment of
//! `lib.rs`.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in the order of `lib.rs`.
fn order() -> Vec<String> {
    let lib = fs::read_to_string(source().join("lib.rs")).unwrap();
    let room =
        |line: &str| Some(line.strip_prefix("//! ")?.split_once(". [`")?.1.split_once('`')?.0.to_string());
    lib.lines().filter_map(room).collect()
}

pub(crate) fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

pub(crate) fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// The room that a file belongs to.
pub(crate) fn room_of(file: &Path) -> String {
    let first = file.strip_prefix(source()).unwrap().components().next().unwrap();
    Path::new(first.as_os_str()).file_stem().unwrap().to_str().unwrap().to_string()
}

/// The rooms that a source file imports by `crate::`, each with its line; test code is ignored.
fn imported(source: &str) -> Vec<(usize, String)> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let code = source.split("#[cfg(test)]\nmod ").next().unwrap_or_default().lines().enumerate();
    let code = code.filter(|(_, line)| !line.trim_start().starts_with("//"));
    let rooms = code.flat_map(|(at, line)| line.split("crate::").skip(1).map(move |rest| (at + 1, rest)));
    rooms.map(|(at, rest)| (at, rest.chars().take_while(|c| is_name(*c)).collect())).collect()
}

/// Violations of the order in a file of this room.
fn against(order: &[String], room: &str, source: &str) -> Vec<(usize, String)> {
    let place = |room: &str| order.iter().position(|name| name == room);
    // An unknown name, such as that of a re-export, would go unnoticed.
    let is_before = |other: &str| place(other).is_some_and(|other| Some(other) < place(room));
    let is_wrong = |(_, other): &(usize, String)| other != room && !is_before(other);
    imported(source).into_iter().filter(is_wrong).collect()
}

#[test]
fn every_room_imports_only_rooms_before_it() {
    let order = order();
    let mut found = Vec::new();
    files(&source(), &mut found);
    assert!(found.len() > 100, "{} files", found.len());
    let mut wrong = Vec::new();
    for file in &found {
        let room = room_of(file);
        // The binary is above all rooms.
        if room == "main" || room == "lib" {
            continue;
        }
        assert!(order.contains(&room), "lib.rs does not say where {room} stands");
        let source = fs::read_to_string(file).unwrap();
        wrong.extend(against(&order, &room, &source).into_iter().map(|(line, other)| (file, line, other)));
    }
    assert!(wrong.is_empty(), "imports against the order of lib.rs: {wrong:#?}");
    let rooms: Vec<String> = found.iter().map(|file| room_of(file)).collect();
    let gone: Vec<&String> = order.iter().filter(|room| !rooms.contains(room)).collect();
    assert!(gone.is_empty(), "lib.rs lists rooms that are no more: {gone:?}");
}

#[test]
fn the_state_of_the_explorer_touches_neither_files_nor_programs() {
    let mut found = Vec::new();
    files(&source().join("tui/app"), &mut found);
    assert!(found.len() > 20);
    for file in &found {
        let source = fs::read_to_string(file).unwrap();
        for outside in ["std::fs", "std::process", "std::thread", "std::net", "crossterm"] {
            assert!(!source.contains(outside), "{}: {outside}", file.display());
        }
        // Reports that the loader delivers may be read at once; reports requested by a key must be read by an effect.
        let reads = source.contains("store.report(") || source.contains("Stored::read");
        let of_loader = ["loading.rs", "session.rs"].iter().any(|name| file.ends_with(name));
        assert!(!reads || of_loader, "{} reads a report", file.display());
    }
}

#[test]
fn an_import_against_the_order_is_found() {
    let order = ["text", "model", "tui"].map(str::to_string);
    let source =
        "use crate::model::Report;\nuse crate::text;\nfn x() -> crate::tui::Options {}\n// crate::tui\n";
    assert_eq!(against(&order, "model", source), [(3, "tui".to_string())]);
    assert!(against(&order, "tui", source).is_empty());
    let tests = "use crate::text;\n#[cfg(test)]\nmod tests {\n    use crate::tui;\n}\n";
    assert!(against(&order, "model", tests).is_empty());
    assert_eq!(against(&order, "tui", "use crate::{text, model};"), [(1, String::new())]);
}
