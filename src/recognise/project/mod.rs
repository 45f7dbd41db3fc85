//! Projects with funds and performance indicators: the central goal table, the self-evaluation, the local table of
//! many projects.

mod central;
mod indicator;
mod local;
mod target;

use super::heading::unmarked;
use super::matrix::Matrix;
use super::pieces::Piece;
use crate::model::Project;
use crate::text::key;

/// How many rows from the top are looked at to tell what a table is.
const HEAD: usize = 4;

/// Whether a table holds projects.
pub fn is_project(piece: &Piece) -> bool {
    starts_project(&piece.matrix)
}

/// Whether a grid begins with a project.
pub fn starts_project(matrix: &Matrix) -> bool {
    local::header_row(matrix).is_some()
        || (0..matrix.height().min(HEAD)).any(|r| first_key(matrix, r) == "项目名称")
            && (0..matrix.height()).any(|r| {
                let row: String = matrix.filled(r).map(|(_, t)| key(t)).collect();
                ["年度资金总额", "一级指标", "主管部门"].iter().any(|word| row.contains(word))
            })
}

/// Whether a grid without a title goes on with the project before it.
pub fn continues(matrix: &Matrix) -> bool {
    let head: String =
        (0..matrix.height().min(HEAD)).flat_map(|r| matrix.filled(r).map(|(_, t)| key(t))).collect();
    ["一级指标", "三级指标", "绩效指标"].iter().any(|word| head.contains(word))
        || (0..matrix.height()).any(|r| matrix.filled(r).any(|(_, t)| indicator::is_level_word(t)))
}

/// Whether a line is the title of a table of projects.
pub fn is_title(text: &str) -> bool {
    let text = key(unmarked(text.trim()));
    text.ends_with('表')
        && text.contains("绩效")
        && (text.contains("目标") || text.contains("自评"))
        && text.chars().count() <= 80
}

/// Reads the projects of a table.
pub fn read(piece: &Piece) -> Vec<Project> {
    match local::header_row(&piece.matrix) {
        Some(header) => local::read(piece, header),
        None => central::read(piece).into_iter().collect(),
    }
}

fn first_key(matrix: &Matrix, row: usize) -> String {
    matrix.filled(row).next().map(|(_, t)| key(t)).unwrap_or_default()
}
