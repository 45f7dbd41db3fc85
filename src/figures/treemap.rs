use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::cmp::Reverse;

/// A terminal cell is about twice as high as wide.
const HEIGHT_OF_CELL: Decimal = Decimal::TWO;

/// A rectangle on a grid of cells; neighbours share edges.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tile {
    /// Left edge.
    pub left: u16,
    /// Top edge.
    pub top: u16,
    /// Right edge.
    pub right: u16,
    /// Bottom edge.
    pub bottom: u16,
}

impl Tile {
    /// Width in cells.
    pub fn width(self) -> u16 {
        self.right.saturating_sub(self.left)
    }

    /// Height in lines.
    pub fn height(self) -> u16 {
        self.bottom.saturating_sub(self.top)
    }
}

/// Divides an area of this many cells and lines into tiles, one for each amount, proportional to it and as square as
/// possible (a squarified treemap). Amounts that are not positive get no area.
///
/// Tiles are laid out in strips along the shorter side of the remaining area. A strip takes the next largest amount as
/// long as that makes its worst tile squarer. Example: amounts 6, 6, 4, 3, 2, 2, 1 on 6 × 4 units: the first strip
/// takes 6 and 6 (two tiles of 3 × 2), since adding 4 would make them longer.
pub fn treemap(amounts: &[Decimal], width: u16, height: u16) -> Vec<Tile> {
    let mut tiles = vec![Tile::default(); amounts.len()];
    let total: Decimal = amounts.iter().filter(|a| **a > Decimal::ZERO).sum();
    let mut shares: Vec<(usize, Decimal)> =
        amounts.iter().enumerate().filter_map(|(i, a)| Some((i, a.checked_div(total)?))).collect();
    shares.retain(|(_, share)| *share > Decimal::ZERO);
    shares.sort_by_key(|(_, share)| Reverse(*share));
    let mut left =
        Area { x: [Decimal::ZERO, width.into()], y: [Decimal::ZERO, Decimal::from(height) * HEIGHT_OF_CELL] };
    let whole = left.size();
    shares.iter_mut().for_each(|(_, share)| *share *= whole);
    let mut rest = shares.as_slice();
    while !rest.is_empty() {
        let (row, after) = rest.split_at(row_length(rest, left.shorter_side()));
        let (strip, remainder) = left.cut(row.iter().map(|(_, size)| *size).sum(), after.is_empty());
        place(row, strip, left.is_wide(), &mut tiles);
        (left, rest) = (remainder, after);
    }
    tiles
}

#[derive(Debug, Clone, Copy)]
struct Area {
    x: [Decimal; 2],
    y: [Decimal; 2],
}

impl Area {
    fn width(self) -> Decimal {
        self.x[1] - self.x[0]
    }

    fn height(self) -> Decimal {
        self.y[1] - self.y[0]
    }

    fn size(self) -> Decimal {
        self.width() * self.height()
    }

    fn is_wide(self) -> bool {
        self.width() >= self.height()
    }

    fn shorter_side(self) -> Decimal {
        self.width().min(self.height())
    }

    /// Splits off a strip of this size along the shorter side; returns strip and remainder. The last strip takes
    /// everything.
    fn cut(self, size: Decimal, all: bool) -> (Area, Area) {
        let depth = size.checked_div(self.shorter_side()).unwrap_or_default();
        let ([a, b], edge) = match self.is_wide() {
            true => (self.x, self.x[0] + depth),
            false => (self.y, self.y[0] + depth),
        };
        let edge = if all { b } else { edge.min(b) };
        match self.is_wide() {
            true => (Area { x: [a, edge], ..self }, Area { x: [edge, b], ..self }),
            false => (Area { y: [a, edge], ..self }, Area { y: [edge, b], ..self }),
        }
    }

    fn tile(self) -> Tile {
        let cell = |at: Decimal| at.round().to_u16().unwrap_or(0);
        let line = |at: Decimal| (at / HEIGHT_OF_CELL).round().to_u16().unwrap_or(0);
        let ([left, right], [top, bottom]) = (self.x.map(cell), self.y.map(line));
        Tile { left, top, right, bottom }
    }
}

/// The number of sizes in the first strip: as many as improve the aspect ratio of its worst tile.
fn row_length(sizes: &[(usize, Decimal)], side: Decimal) -> usize {
    let mut sum = Decimal::ZERO;
    let mut best: Option<Decimal> = None;
    for (length, (_, size)) in sizes.iter().enumerate() {
        sum += size;
        let largest = sizes.first().map_or(*size, |(_, size)| *size);
        let Some(worst) = worst_ratio(largest, *size, sum, side) else { return length.max(1) };
        if best.is_some_and(|best| worst > best) {
            return length;
        }
        best = Some(worst);
    }
    sizes.len()
}

/// The aspect ratio of a strip's worst tile; 1 is a square.
fn worst_ratio(largest: Decimal, smallest: Decimal, sum: Decimal, side: Decimal) -> Option<Decimal> {
    let square = sum.checked_mul(sum)?;
    let side = side.checked_mul(side)?;
    let long = side.checked_mul(largest)?.checked_div(square)?;
    let flat = square.checked_div(side.checked_mul(smallest)?)?;
    Some(long.max(flat))
}

/// Divides a strip among its sizes.
fn place(row: &[(usize, Decimal)], strip: Area, upright: bool, tiles: &mut [Tile]) {
    let depth = if upright { strip.width() } else { strip.height() };
    let [mut at, end] = if upright { strip.y } else { strip.x };
    for (number, (index, size)) in row.iter().enumerate() {
        let long = size.checked_div(depth).unwrap_or_default();
        let next = if number + 1 == row.len() { end } else { (at + long).min(end) };
        let area = if upright { Area { y: [at, next], ..strip } } else { Area { x: [at, next], ..strip } };
        if let Some(tile) = tiles.get_mut(*index) {
            *tile = area.tile();
        }
        at = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn area(tile: Tile) -> u32 {
        u32::from(tile.width()) * u32::from(tile.height())
    }

    fn overlap(a: Tile, b: Tile) -> bool {
        a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
    }

    #[test]
    fn areas_are_as_large_as_the_shares() {
        let amounts = [6, 6, 4, 3, 2, 2, 1].map(Decimal::from);
        let tiles = treemap(&amounts, 120, 40);
        let areas: Vec<u32> = tiles.iter().map(|t| area(*t)).collect();
        assert_eq!(areas.iter().sum::<u32>(), 4800);
        for (amount, area) in amounts.iter().zip(areas) {
            let wanted = (*amount * Decimal::from(200)).to_u32().unwrap();
            assert!(area.abs_diff(wanted) <= wanted / 10, "{amount}: {area} for {wanted}");
        }
    }

    #[test]
    fn what_is_not_above_zero_has_no_area() {
        let amounts = [Decimal::from(-5), Decimal::ZERO, Decimal::from(5)];
        let tiles = treemap(&amounts, 10, 5);
        assert_eq!(tiles.map_areas(), [0, 0, 50]);
        assert_eq!(treemap(&amounts[..2], 10, 5).map_areas(), [0, 0]);
        assert!(treemap(&[], 10, 5).is_empty());
        assert_eq!(treemap(&amounts, 0, 0).map_areas(), [0, 0, 0]);
    }

    trait Areas {
        fn map_areas(&self) -> Vec<u32>;
    }

    impl Areas for Vec<Tile> {
        fn map_areas(&self) -> Vec<u32> {
            self.iter().map(|t| area(*t)).collect()
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]
        #[test]
        fn tiles_cover_the_area_and_never_each_other(
            amounts in proptest::collection::vec(-1_000i64..1_000_000_000, 1..40), width in 1u16..200, height in 1u16..60
        ) {
            let amounts: Vec<Decimal> = amounts.into_iter().map(|n| Decimal::new(n, 2)).collect();
            let tiles = treemap(&amounts, width, height);
            let all = tiles.map_areas().iter().sum::<u32>();
            let any = amounts.iter().any(|a| *a > Decimal::ZERO);
            prop_assert_eq!(all, if any { u32::from(width) * u32::from(height) } else { 0 });
            for (i, a) in tiles.iter().enumerate() {
                prop_assert!(a.right <= width && a.bottom <= height, "inside");
                prop_assert!(tiles.iter().skip(i + 1).all(|b| !overlap(*a, *b)));
            }
        }
    }
}
