//! Rows that no ruling parts: columns drawn in full over a body without lines between its rows.

use super::geometry::{Glyph, pairs};
use super::lattice::Found;
use super::lines::lines;
use crate::read::work;
use crate::text::{Printed, read_amount};

/// Lines nearer to a figure's than this part of a character stand beside it.
const NEAR: f32 = 0.9;

/// Parts the rows of a lattice in which figures stand below each other, each on a line that other cells have too.
/// Says whether it did.
pub(super) fn split(cells: &mut Vec<Found>, contents: &mut Vec<Vec<Glyph>>, ys: &mut Vec<f32>) -> bool {
    let rows = ys.len().saturating_sub(1);
    let mut own: Vec<Vec<usize>> = vec![Vec::new(); rows];
    for (i, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.bounded && cell.rows == 1) {
        if let Some(row) = own.get_mut(cell.row) {
            row.push(i);
        }
    }
    let parts: Vec<Vec<f32>> = own.iter().map(|row| baselines(row, contents)).collect();
    if parts.iter().all(Vec::is_empty) {
        return false;
    }
    // Where each row begins when the rows above it are parted.
    let mut starts: Vec<usize> = vec![0];
    for part in &parts {
        starts.push(starts.last().map_or(0, |last| last + part.len().max(1)));
    }
    let start = |row: usize| starts.get(row).copied().unwrap_or_default();
    let mut edges: Vec<f32> = Vec::new();
    for (top, part) in ys.iter().zip(&parts) {
        edges.push(*top);
        edges.extend(pairs(part).map(|(above, below)| (above + below) / 2.0));
    }
    edges.extend(ys.last());
    *ys = edges;
    for cell in cells.iter_mut() {
        let end = start(cell.row + cell.rows);
        cell.row = start(cell.row);
        cell.rows = end - cell.row;
    }
    for (row, part) in own.iter().zip(&parts).filter(|(_, part)| !part.is_empty()) {
        for &i in row {
            let Some(found) = cells.get_mut(i) else { continue };
            found.rows = 1;
            let found = Found { ..*found };
            let glyphs = contents.get_mut(i).map(std::mem::take).unwrap_or_default();
            let mut lines = vec![Vec::new(); part.len()];
            for glyph in glyphs {
                let off = |at: &f32| (at - glyph.baseline()).abs();
                let nearest = lines.iter_mut().zip(part).min_by(|a, b| off(a.1).total_cmp(&off(b.1)));
                nearest.into_iter().for_each(|(line, _)| line.push(glyph));
            }
            let mut lines = lines.into_iter();
            if let (Some(content), Some(first)) = (contents.get_mut(i), lines.next()) {
                *content = first;
            }
            for (n, line) in lines.enumerate() {
                cells.push(Found { row: found.row + n + 1, ..found });
                contents.push(line);
            }
        }
    }
    true
}

/// The baselines of the rows that a row of the lattice holds; none where it holds one.
fn baselines(row: &[usize], contents: &[Vec<Glyph>]) -> Vec<f32> {
    let glyphs = || row.iter().filter_map(|i| contents.get(*i)).filter(|glyphs| !glyphs.is_empty());
    if !glyphs().any(|glyphs| may_be_figures(glyphs)) {
        return Vec::new();
    }
    work::step(glyphs().map(Vec::len).sum());
    let cells: Vec<Vec<(f32, f32, bool)>> = glyphs()
        .map(|glyphs| {
            let lines = lines(glyphs.clone());
            lines.iter().map(|line| (line.baseline, line.size, is_figure(&line.text()))).collect()
        })
        .collect();
    let is_column = |cell: &&Vec<(f32, f32, bool)>| cell.len() >= 2 && cell.iter().all(|line| line.2);
    let has = |cell: &[(f32, f32, bool)], at: f32, size: f32| {
        cell.iter().any(|line| (line.0 - at).abs() <= 0.3 * size.max(1.0))
    };
    // Each of the figures stands beside something, or two figures of one cell would be two rows.
    let is_row = |own: &Vec<(f32, f32, bool)>, line: &(f32, f32, bool)| {
        cells.iter().any(|cell| !std::ptr::eq(cell, own) && has(cell, line.0, line.1))
    };
    let columns: Vec<&Vec<(f32, f32, bool)>> =
        cells.iter().filter(is_column).filter(|own| own.iter().all(|line| is_row(own, line))).collect();
    if columns.is_empty() {
        return Vec::new();
    }
    work::step(cells.iter().map(Vec::len).sum::<usize>() * cells.len());
    let figures = columns.iter().flat_map(|cell| cell.iter()).chain(cells.iter().flatten());
    let mut found: Vec<f32> = Vec::new();
    for (at, size, _) in figures {
        if found.iter().all(|other| (other - at).abs() > NEAR * size) {
            found.push(*at);
        }
    }
    found.sort_by(f32::total_cmp);
    found
}

/// Whether a cell prints nothing but figures, and more than one line of them.
fn may_be_figures(glyphs: &[Glyph]) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || ",.-% ".contains(c);
    let lowest = glyphs.iter().map(|g| g.baseline()).fold(f32::MAX, f32::min);
    let highest = glyphs.iter().map(|g| g.baseline()).fold(f32::MIN, f32::max);
    let size = glyphs.first().map_or(1.0, |g| g.size);
    highest - lowest > NEAR * size && glyphs.iter().all(|g| is_part(g.ch) && g.quarter() == 0)
}

/// An amount with two decimals: a number that is wrapped has none such in each of its lines.
fn is_figure(text: &str) -> bool {
    let decimals = text.trim().rsplit_once('.').map(|(_, decimals)| decimals.len());
    decimals == Some(2) && matches!(read_amount(text), Printed::Number(_))
}
