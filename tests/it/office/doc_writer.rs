//! Writes minimal Word 97 documents.

use std::io::{Cursor, Write};

/// A document built from beginning to end: text, then the end of its paragraph.
pub struct Doc {
    /// UTF-16 units, and whether each is stored in one byte.
    pub text: Vec<(u16, bool)>,
    /// The end of each paragraph, with its style and property changes.
    pub paragraphs: Vec<(usize, Vec<u8>)>,
    /// The end of each run, with its property changes.
    pub runs: Vec<(usize, Vec<u8>)>,
    /// The length of each text: body, footnotes, headers, …
    pub lengths: [u32; 8],
    pub current: usize,
    pub data: Vec<u8>,
    pub styles: Vec<Style>,
    /// The levels of each list: first number, number format, label.
    pub lists: Vec<Vec<(u32, u8, &'static str)>>,
    /// Each use of a list: the list, and the levels that it restarts with their first numbers.
    pub uses: Vec<(u32, Vec<(u32, u32)>)>,
    pub fonts: Vec<&'static str>,
    /// The text boxes: the character of the body that each is anchored at, and its length.
    pub boxes: Vec<(u32, u32)>,
    /// Property changes that pieces refer to; the last piece refers to the last one.
    pub piece_changes: Vec<Vec<u8>>,
    pub version: u16,
    pub flags: u16,
    /// Number of bytes cut off the end of the main stream.
    pub cut: usize,
    /// How often the text is repeated, always from the same bytes.
    pub times: u32,
}

/// A style for paragraphs (kind 1) or characters (kind 2).
#[derive(Default)]
pub struct Style {
    pub number: u16,
    pub kind: u16,
    pub base: u16,
    pub of_paragraphs: Vec<u8>,
    pub of_characters: Vec<u8>,
}

pub const BODY: usize = 0;
pub const FOOTNOTES: usize = 1;
pub const HEADERS: usize = 2;
pub const COMMENTS: usize = 4;
pub const ENDNOTES: usize = 5;
pub const TEXT_BOXES: usize = 6;

pub const IN_TABLE: [u8; 3] = [0x16, 0x24, 1];
pub const ROW_END: [u8; 3] = [0x17, 0x24, 1];
pub const DELETED: [u8; 3] = [0x00, 0x08, 1];
pub const HIDDEN: [u8; 3] = [0x3c, 0x08, 1];

impl Default for Doc {
    fn default() -> Self {
        Doc {
            text: Vec::new(),
            paragraphs: Vec::new(),
            runs: Vec::new(),
            lengths: [0; 8],
            current: BODY,
            data: Vec::new(),
            styles: vec![Style { kind: 1, base: 0xfff, ..Style::default() }],
            lists: Vec::new(),
            uses: Vec::new(),
            fonts: Vec::new(),
            boxes: Vec::new(),
            piece_changes: Vec::new(),
            version: 0x00c1,
            flags: 0x1200,
            cut: 0,
            times: 1,
        }
    }
}

/// Concatenated property changes.
pub fn changes(list: &[&[u8]]) -> Vec<u8> {
    list.concat()
}

pub fn u16s(code: u16, operand: u16) -> Vec<u8> {
    [code.to_le_bytes(), operand.to_le_bytes()].concat()
}

/// The table depth of a paragraph.
pub fn depth(depth: u32) -> Vec<u8> {
    [&IN_TABLE[..], &0x6649_u16.to_le_bytes(), &depth.to_le_bytes()].concat()
}

/// The edges of cells, and the flags of each.
pub fn row(edges: &[i16], flags: &[u16]) -> Vec<u8> {
    let mut operand = vec![u8::try_from(edges.len() - 1).unwrap()];
    operand.extend(edges.iter().flat_map(|edge| edge.to_le_bytes()));
    for flags in flags {
        operand.extend(flags.to_le_bytes());
        operand.extend([0; 18]);
    }
    let length = u16::try_from(operand.len() + 1).unwrap();
    [&0xd608_u16.to_le_bytes()[..], &length.to_le_bytes(), &operand].concat()
}

impl Doc {
    /// Continues with another text; texts are in the order of their numbers.
    pub fn text(mut self, which: usize) -> Self {
        self.current = which;
        self
    }

    /// Adds characters with property changes.
    pub fn run(mut self, text: &str, changes: &[u8]) -> Self {
        let units: Vec<(u16, bool)> = text.encode_utf16().map(|unit| (unit, false)).collect();
        self.add(&units, changes);
        self
    }

    /// Adds characters stored in one byte each.
    pub fn narrow(mut self, bytes: &[u8]) -> Self {
        let units: Vec<(u16, bool)> = bytes.iter().map(|byte| ((*byte).into(), true)).collect();
        self.add(&units, &[]);
        self
    }

    fn add(&mut self, units: &[(u16, bool)], changes: &[u8]) {
        self.text.extend(units);
        self.lengths[self.current] += u32::try_from(units.len()).unwrap();
        self.runs.push((self.text.len(), changes.to_vec()));
    }

    /// Ends a paragraph with its mark.
    pub fn end(self, mark: char, style: u16, changes: &[u8]) -> Self {
        self.end_with(mark, style, changes, &[])
    }

    /// Ends a paragraph with a mark that has its own properties.
    pub fn end_with(mut self, mark: char, style: u16, changes: &[u8], of_mark: &[u8]) -> Self {
        self = self.run(&mark.to_string(), of_mark);
        let mut properties = [&style.to_le_bytes(), changes].concat();
        if properties.len() > 400 {
            // Too long for a page.
            let at = u32::try_from(self.data.len()).unwrap();
            self.data.extend(u16::try_from(changes.len()).unwrap().to_le_bytes());
            self.data.extend(changes);
            properties = [&style.to_le_bytes()[..], &0x6646_u16.to_le_bytes(), &at.to_le_bytes()].concat();
        }
        self.paragraphs.push((self.text.len(), properties));
        self
    }

    pub fn p(self, text: &str) -> Self {
        self.run(text, &[]).end('\r', 0, &[])
    }

    pub fn cell(self, text: &str) -> Self {
        self.run(text, &[]).end('\u{7}', 0, &IN_TABLE)
    }

    pub fn row_end(self, row: &[u8]) -> Self {
        self.end('\u{7}', 0, &changes(&[&IN_TABLE, &ROW_END, row]))
    }

    /// A row of cells of equal width.
    pub fn row(self, cells: &[&str]) -> Self {
        let edges: Vec<i16> = (0..=cells.len()).map(|i| i16::try_from(500 * i).unwrap()).collect();
        let doc = cells.iter().fold(self, |doc, cell| doc.cell(cell));
        doc.row_end(&row(&edges, &vec![0; cells.len()]))
    }

    /// The shapes of the text boxes, by number; they are anchored in the order of the list.
    fn shapes(&self) -> Vec<u8> {
        let mut list: Vec<(u32, u32)> = (1..).zip(&self.boxes).map(|(n, (anchor, _))| (*anchor, n)).collect();
        list.sort_unstable();
        let places = list.iter().map(|(anchor, _)| *anchor).chain([u32::MAX]);
        let mut part: Vec<u8> = places.flat_map(u32::to_le_bytes).collect();
        list.iter().for_each(|(_, n)| part.extend([&n.to_le_bytes()[..], &[0; 22]].concat()));
        if list.is_empty() { Vec::new() } else { part }
    }

    fn text_boxes(&self) -> Vec<u8> {
        let mut ends = vec![0];
        self.boxes.iter().for_each(|(_, length)| ends.push(ends.last().unwrap() + length));
        let mut part: Vec<u8> = ends.into_iter().flat_map(u32::to_le_bytes).collect();
        for (n, _) in (1_u32..).zip(&self.boxes) {
            part.extend([&[0; 14][..], &n.to_le_bytes(), &[0; 4]].concat());
        }
        if self.boxes.is_empty() { Vec::new() } else { part }
    }

    /// The compound file.
    pub fn bytes(&self) -> Vec<u8> {
        const TEXT: usize = 1024;
        let mut main = vec![0; TEXT];
        // The offset of each character.
        let mut places = Vec::new();
        let mut pieces: Vec<(usize, u32)> = Vec::new();
        for (i, (unit, narrow)) in self.text.iter().enumerate() {
            let is_new = i == 0 || *narrow != self.text[i - 1].1;
            places.push(main.len());
            if is_new {
                let at = u32::try_from(main.len()).unwrap();
                pieces.push((i, if *narrow { (2 * at) | (1 << 30) } else { at }));
            }
            main.extend(&unit.to_le_bytes()[..if *narrow { 1 } else { 2 }]);
        }
        places.push(main.len());
        let paragraphs = pages(&mut main, &places, &self.paragraphs, true);
        let runs = pages(&mut main, &places, &self.runs, false);
        let parts = [
            (1, self.style_sheet()),
            (12, runs),
            (13, paragraphs),
            (15, self.font_table()),
            (33, self.piece_table(&pieces)),
            (40, self.shapes()),
            (56, self.text_boxes()),
            (73, self.list_table()),
            (74, self.use_table()),
        ];
        let mut table = Vec::new();
        let mut head = vec![0; 32];
        let mut put = |at: usize, number: u16| head[at..at + 2].copy_from_slice(&number.to_le_bytes());
        put(0, 0xa5ec);
        put(2, self.version);
        put(10, self.flags);
        head.extend(14_u16.to_le_bytes());
        head.extend([0; 28]);
        head.extend(22_u16.to_le_bytes());
        let mut longs = [0_u32; 22];
        longs[3..11].copy_from_slice(&self.lengths.map(|length| self.times * length));
        head.extend(longs.iter().flat_map(|n| n.to_le_bytes()));
        let mut places = [[0_u32; 2]; 93];
        for (part, bytes) in parts {
            // The levels of lists follow their part and are not included in its length.
            let length = if part == 73 { 2 + 28 * self.lists.len() } else { bytes.len() };
            places[part] = [table.len(), length].map(|n| u32::try_from(n).unwrap());
            table.extend(bytes);
        }
        head.extend(93_u16.to_le_bytes());
        head.extend(places.iter().flatten().flat_map(|n| n.to_le_bytes()));
        main[..head.len()].copy_from_slice(&head);
        main.truncate(main.len() - self.cut);
        compound(&[("WordDocument", &main), ("1Table", &table), ("Data", &self.data)])
    }

    fn piece_table(&self, pieces: &[(usize, u32)]) -> Vec<u8> {
        let mut part = Vec::new();
        for list in &self.piece_changes {
            part.push(1);
            part.extend(u16::try_from(list.len()).unwrap().to_le_bytes());
            part.extend(list);
        }
        let length = u32::try_from(self.text.len()).unwrap();
        let start = |time: u32| pieces.iter().map(move |(at, _)| time * length + u32::try_from(*at).unwrap());
        let starts = (0..self.times).flat_map(start).chain([self.times * length]);
        let mut list: Vec<u8> = starts.flat_map(u32::to_le_bytes).collect();
        for (i, (_, place)) in (0..self.times).flat_map(|_| pieces.iter().enumerate()) {
            let change = match self.piece_changes.len() {
                changes @ 1.. if i + 1 == pieces.len() => u16::try_from(2 * changes - 1).unwrap(),
                _ => 0,
            };
            list.extend([&[0, 0], &place.to_le_bytes()[..], &change.to_le_bytes()].concat());
        }
        part.push(2);
        part.extend(u32::try_from(list.len()).unwrap().to_le_bytes());
        part.extend(list);
        part
    }

    fn style_sheet(&self) -> Vec<u8> {
        let count = u16::try_from(self.styles.len()).unwrap();
        let mut part = [[18, 0], count.to_le_bytes(), [10, 0]].concat();
        part.extend([0; 14]);
        for (i, style) in self.styles.iter().enumerate() {
            let mut bytes =
                [style.number, style.kind | style.base << 4, 2, 0, 0].map(u16::to_le_bytes).concat();
            bytes.extend([1, 0, b'x', 0, 0, 0]);
            let number = u16::try_from(i).unwrap().to_le_bytes();
            let of_paragraphs = [&number, &style.of_paragraphs[..]].concat();
            let lists = [of_paragraphs, style.of_characters.clone()];
            for list in lists.iter().skip(usize::from(style.kind == 2)) {
                bytes.extend(u16::try_from(list.len()).unwrap().to_le_bytes());
                bytes.extend(list);
                bytes.resize(bytes.len().next_multiple_of(2), 0);
            }
            part.extend(u16::try_from(bytes.len()).unwrap().to_le_bytes());
            part.extend(bytes);
        }
        part
    }

    fn font_table(&self) -> Vec<u8> {
        let mut part = [u16::try_from(self.fonts.len()).unwrap(), 0].map(u16::to_le_bytes).concat();
        for font in &self.fonts {
            let name: Vec<u8> = font.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
            part.push(u8::try_from(39 + name.len()).unwrap());
            part.extend([0; 39]);
            part.extend(name);
        }
        part
    }

    fn list_table(&self) -> Vec<u8> {
        let mut part = u16::try_from(self.lists.len()).unwrap().to_le_bytes().to_vec();
        for (i, list) in (100_u32..).zip(&self.lists) {
            part.extend(i.to_le_bytes());
            part.extend([0; 22]);
            part.extend([u8::from(list.len() == 1), 0]);
        }
        for (start, kind, label) in self.lists.iter().flatten() {
            part.extend(start.to_le_bytes());
            part.push(*kind);
            // Two bytes of property changes precede the label.
            part.extend([0; 19]);
            part.extend([0, 2, 0, 0, 0xee, 0xee]);
            let label: Vec<u16> = (1..=9)
                .fold((*label).to_string(), |l, n| {
                    l.replace(&format!("%{n}"), &char::from(n - 1).to_string())
                })
                .encode_utf16()
                .collect();
            part.extend(u16::try_from(label.len()).unwrap().to_le_bytes());
            part.extend(label.iter().flat_map(|unit| unit.to_le_bytes()));
        }
        part
    }

    fn use_table(&self) -> Vec<u8> {
        let mut part = u32::try_from(self.uses.len()).unwrap().to_le_bytes().to_vec();
        for (list, restarts) in &self.uses {
            part.extend((100 + list).to_le_bytes());
            part.extend([0; 8]);
            part.extend([u8::try_from(restarts.len()).unwrap(), 0, 0, 0]);
        }
        for (_, restarts) in &self.uses {
            part.extend([0xff; 4]);
            for (level, start) in restarts {
                part.extend([*start, level | 0x10].map(u32::to_le_bytes).concat());
            }
        }
        part
    }
}

/// Adds property pages to the main stream; returns the table that maps offsets to pages.
fn pages(main: &mut Vec<u8>, places: &[usize], runs: &[(usize, Vec<u8>)], of_paragraphs: bool) -> Vec<u8> {
    let entry = if of_paragraphs { 13 } else { 1 };
    let stored = |properties: &[u8]| match (of_paragraphs, properties.len()) {
        (true, n) if n % 2 == 0 => [&[0, u8::try_from(n / 2).unwrap()], properties].concat(),
        (true, n) => [&[u8::try_from(n.div_ceil(2)).unwrap()], properties].concat(),
        (false, 0) => Vec::new(),
        (false, n) => [&[u8::try_from(n).unwrap()], properties].concat(),
    };
    let (mut starts, mut numbers) = (Vec::new(), Vec::new());
    let (mut next, mut begin) = (0, 0);
    main.resize(main.len().next_multiple_of(512), 0);
    while next < runs.len() {
        let mut page = vec![0; 512];
        let (mut free, mut ends, mut entries) = (510_usize, vec![places[begin]], Vec::new());
        while let Some((end, properties)) = runs.get(next) {
            let bytes = stored(properties);
            let at = free.saturating_sub(bytes.len()) / 2 * 2;
            if 4 * (ends.len() + 1) + entry * (entries.len() + 1) > at {
                break;
            }
            page[at..at + bytes.len()].copy_from_slice(&bytes);
            entries.push(if bytes.is_empty() { 0 } else { u8::try_from(at / 2).unwrap() });
            free = if bytes.is_empty() { free } else { at };
            ends.push(places[*end]);
            begin = *end;
            next += 1;
        }
        starts.push(ends[0]);
        numbers.push(main.len() / 512);
        for (i, at) in ends.iter().enumerate() {
            page[4 * i..4 * i + 4].copy_from_slice(&u32::try_from(*at).unwrap().to_le_bytes());
        }
        for (i, offset) in entries.iter().enumerate() {
            page[4 * ends.len() + entry * i] = *offset;
        }
        page[511] = u8::try_from(entries.len()).unwrap();
        main.extend(page);
    }
    starts.push(places.last().copied().unwrap_or_default());
    starts.iter().chain(&numbers).flat_map(|n| u32::try_from(*n).unwrap().to_le_bytes()).collect()
}

/// A compound file with these streams.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let memory = Cursor::new(Vec::new());
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, memory).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}
