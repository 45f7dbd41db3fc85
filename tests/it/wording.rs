//! The field's words stand in tables, not in the code that reads: no function of these rooms has a Chinese literal.

use crate::rooms::{files, room_of, source};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::fs;

/// The rooms whose words are data.
const ROOMS: [&str; 8] = ["text", "model", "subjects", "read", "recognise", "facts", "figures", "check"];
/// Files of texts for people, in both languages, and of tests.
const OTHERS: [&str; 3] = ["said.rs", "remedy.rs", "tests.rs"];

/// The lines of the Chinese literals in the functions of a source file. Those in constants, in tables made by macros, in
/// documentation and in tests do not count.
fn in_functions(source: &str) -> Vec<usize> {
    let mut lines = Vec::new();
    walk(source.parse().unwrap(), false, &mut lines);
    lines
}

fn walk(tokens: TokenStream, is_body: bool, lines: &mut Vec<usize>) {
    let is_chinese = |c: char| matches!(c, '\u{3007}' | '\u{3400}'..='\u{9fff}');
    let mut tokens = tokens.into_iter().peekable();
    // After `fn`, the next braces are a body.
    let mut is_function = false;
    // `'static`, `*const` and `<const N>` are no items.
    let mut is_within_type = false;
    while let Some(token) = tokens.next() {
        let was_within_type = std::mem::take(&mut is_within_type);
        match token {
            TokenTree::Literal(word) if is_body && word.to_string().contains(is_chinese) => {
                lines.push(word.span().start().line);
            }
            TokenTree::Group(group) => {
                let is_braced = group.delimiter() == Delimiter::Brace;
                walk(group.stream(), is_body || is_function && is_braced, lines);
                is_function &= !is_braced;
            }
            TokenTree::Ident(word) => {
                let next = tokens.peek().map(ToString::to_string).unwrap_or_default();
                if word == "fn" {
                    is_function = true;
                } else if (word == "const" || word == "static") && !was_within_type && next != "fn" {
                    tokens.by_ref().find(|t| t.to_string() == ";");
                } else if word == "mod" && next == "tests" {
                    tokens.nth(1);
                }
            }
            // An attribute or a documentation comment.
            TokenTree::Punct(mark) if mark.as_char() == '#' => drop(tokens.next()),
            TokenTree::Punct(mark) => is_within_type = "'*<,".contains(mark.as_char()),
            TokenTree::Literal(_) => {}
        }
    }
}

#[test]
fn no_function_that_reads_has_a_chinese_literal() {
    let mut found = Vec::new();
    files(&source(), &mut found);
    found.retain(|file| ROOMS.contains(&room_of(file).as_str()));
    found.retain(|file| !OTHERS.iter().any(|name| file.ends_with(name)));
    assert!(found.len() > 100, "{} files", found.len());
    let mut wrong = Vec::new();
    for file in &found {
        let lines = in_functions(&fs::read_to_string(file).unwrap());
        wrong.extend(lines.into_iter().map(|line| format!("{}:{line}", file.display())));
    }
    assert!(wrong.is_empty(), "{} Chinese literals in functions:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_chinese_literal_in_a_function_is_found() {
    let source = r#"
        /// 表
        const TABLE: char = '表';
        table! { "表", "单位" }
        fn is_table(text: &str) -> bool {
            /// 表
            const UNIT: &str = "单位";
            if text.ends_with('表') { return true } // 表
            matches!(text, "a" | "单位") || text.ends_with('。') || text == UNIT
        }
        impl Table {
            const NAME: &str = "表";
            const fn name(&self) -> String { self.rows.map(|r| format!("{r}年")) }
            fn title<const N: usize>(of: &'static [&'static str; N]) -> &'static str { "表" }
        }
        #[cfg(test)]
        mod tests { fn table() { "表" } }
    "#;
    assert_eq!(in_functions(source), [8, 9, 13, 14]);
}
