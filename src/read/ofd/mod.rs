//! OFD (GB/T 33190): a package of XML files with pages of placed glyphs and drawn paths; `read::page` makes lines and
//! tables of them, as it does for PDF. Signatures, stamps and annotations are not read.

#![allow(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    reason = "page coordinates are not amounts; a value too large for the integer saturates"
)]

mod files;
mod fonts;
mod paint;
mod resources;
mod text;
mod tree;

use self::files::{Files, beside};
use self::fonts::Fonts;
use self::paint::{Around, Painter};
use self::resources::{Ink, Resources};
use self::tree::{Element, Text, Tree, numbers};
use super::page::{self, Matrix, PageLayout, Printed};
use super::work;
use super::{Block, Bounded, Document, Flaw, Problem, ReadError};
use crate::model::Source;

/// More pages than any published budget has; further pages are not read, which is reported as a problem.
const MAX_PAGES: usize = 3_000;
/// Points per millimetre.
const POINTS: f32 = 72.0 / 25.4;
/// The default page size: A4, in millimetres.
const A4: [f32; 4] = [0.0, 0.0, 210.0, 297.0];
/// Maximum nesting of templates.
const MAX_TEMPLATES: usize = 4;

/// Reads an OFD file: all documents in it, with pages numbered consecutively.
pub fn read(bytes: &[u8], file: &str) -> Result<Document, ReadError> {
    work::bounded(|| read_within_bounds(bytes, file))
}

fn read_within_bounds(bytes: &[u8], file: &str) -> Result<Document, ReadError> {
    let _held = work::hold(Bounded::Bytes, bytes.len());
    let mut files = Files::open(bytes)?;
    if files.has("Encryptions.xml") {
        return Err(ReadError::Protected);
    }
    let missing = |path: &str| ReadError::damaged("ofd", path);
    let text = files.text("OFD.xml")?.ok_or_else(|| missing("OFD.xml"))?;
    let tree = text.tree();
    let roots = tree.root().each("DocBody").flat_map(|body| body.each("DocRoot"));
    let roots: Vec<&str> = roots.map(|root| root.text.trim()).collect();
    let mut reading = Reading { files, count: 0, read: 0, blocks: Vec::new(), problems: Vec::new() };
    for root in &roots {
        match reading.files.text(root)? {
            Some(text) => reading.document(&text, root)?,
            None if roots.len() > 1 => reading.problems.push(Flaw::CutOff(root.to_string()).somewhere()),
            None => return Err(missing(root)),
        }
    }
    let Reading { count, read, blocks, mut problems, .. } = reading;
    if count == 0 {
        return Err(missing(roots.first().unwrap_or(&"OFD.xml")));
    }
    if count > MAX_PAGES {
        problems.push(Flaw::TooManyPages { count, read }.somewhere());
    }
    let pages = u32::try_from(count).ok();
    let source = Source { file: file.into(), format: "ofd".into(), pages };
    Ok(Document { source, blocks, problems, flowed: false })
}

/// The state of reading a file.
struct Reading<'z> {
    files: Files<'z>,
    /// The number of pages found, and how many of them were read.
    count: usize,
    read: usize,
    blocks: Vec<Block>,
    problems: Vec<Problem>,
}

/// A part of the package with its path.
struct Part {
    path: String,
    text: Text,
}

impl Reading<'_> {
    /// Reads one document, given its root file.
    fn document(&mut self, text: &Text, path: &str) -> Result<(), ReadError> {
        let tree = text.tree();
        let root = tree.root();
        let common = root.child("CommonData");
        let in_common = |names: [&'static str; 2]| {
            common.into_iter().flat_map(move |c| names.into_iter().flat_map(move |name| c.each(name)))
        };
        let template_tags: Vec<&Element<'_>> = in_common(["TemplatePage", ""]).collect();
        let named = template_tags.iter().map(|tag| tag.attribute("BaseLoc").unwrap_or_default().into_owned());
        let template_parts = self.parts(named.collect(), path)?;
        let templates = Templates::of(&template_tags, &template_parts);
        let mut parts: Vec<Part> = Vec::new();
        let named = in_common(["PublicRes", "DocumentRes"]).map(|part| part.text.clone()).collect();
        parts.extend(self.parts(named, path)?.into_iter().flatten());
        for (part, template) in template_parts.iter().zip(&templates.all) {
            let Some(part) = part else { continue };
            parts.extend(self.parts(page_resources(template.tree.root()), &part.path)?.into_iter().flatten());
        }
        let trees: Vec<Tree<'_>> = parts.iter().map(|part| part.text.tree()).collect();
        let mut resources = Resources::default();
        trees.iter().zip(&parts).for_each(|(tree, part)| resources.add(tree.root(), &part.path));
        let setting = Setting {
            resources: &resources,
            templates: &templates,
            area: common.and_then(|common| area(common, "PageArea")).unwrap_or(A4),
        };
        let (mut fonts, mut layouts, mut lost) = (Fonts::default(), Vec::new(), Vec::new());
        for page in root.each("Pages").flat_map(|pages| pages.each("Page")) {
            self.count += 1;
            if self.count > MAX_PAGES {
                continue;
            }
            self.read += 1;
            let number = u32::try_from(self.count).unwrap_or(u32::MAX);
            let path = page.attribute("BaseLoc").map(|named| beside(path, &named)).unwrap_or_default();
            match self.files.text(&path)? {
                Some(text) => layouts.extend(self.page(&text, &path, number, &setting, &mut fonts)?),
                None => extend_runs(&mut lost, number),
            }
        }
        self.problems.extend(layouts.iter().flat_map(PageLayout::problems));
        if !lost.is_empty() {
            self.problems.push(Flaw::LostPages(lost).somewhere());
        }
        if !tree.is_whole {
            self.problems.push(Flaw::CutOff(path.to_string()).somewhere());
        }
        self.blocks.extend(page::assemble(layouts));
        Ok(())
    }

    /// Loads the named parts; `None` for a part that doesn't exist.
    fn parts(&mut self, named: Vec<String>, by: &str) -> Result<Vec<Option<Part>>, ReadError> {
        let read = |named: String| {
            let path = beside(by, &named);
            Ok(self.files.text(&path)?.map(|text| Part { path, text }))
        };
        named.into_iter().map(read).collect()
    }

    fn page(
        &mut self,
        text: &Text,
        path: &str,
        number: u32,
        setting: &Setting<'_, '_>,
        fonts: &mut Fonts,
    ) -> Result<Vec<PageLayout>, ReadError> {
        let tree = text.tree();
        let page = tree.root();
        let parts: Vec<Part> = self.parts(page_resources(page), path)?.into_iter().flatten().collect();
        let trees: Vec<Tree<'_>> = parts.iter().map(|part| part.text.tree()).collect();
        let mut resources = Resources::within(setting.resources);
        trees.iter().zip(&parts).for_each(|(tree, part)| resources.add(tree.root(), &part.path));
        let [x, y, width, height] = area(page, "Area").unwrap_or(setting.area).map(|n| n * POINTS);
        let out = Printed { width, height, cut_short: !tree.is_whole, ..Printed::default() };
        let to_page = Matrix([POINTS, 0.0, 0.0, POINTS, -x, -y]);
        let mut painter = Painter { files: &mut self.files, fonts, out };
        let around = Around { resources: &resources, to_page, ink: Ink::default(), depth: 0 };
        setting.templates.draw(page, &mut painter, around, 0)?;
        let printed = painter.out.upright();
        let lines = printed.horizontal.len() + printed.vertical.len();
        let _held = work::hold(Bounded::Glyphs, printed.glyphs.len() + lines);
        Ok(page::layouts(printed, number))
    }
}

/// What the pages of a document share.
struct Setting<'s, 't> {
    resources: &'s Resources<'s>,
    templates: &'s Templates<'t>,
    area: [f32; 4],
}

/// The templates of a document.
struct Templates<'t> {
    all: Vec<Template<'t>>,
}

struct Template<'t> {
    id: String,
    in_front: Option<bool>,
    tree: Tree<'t>,
}

impl<'t> Templates<'t> {
    /// The templates that these tags reference; a lost one has an empty tree.
    fn of(tags: &[&Element<'_>], parts: &'t [Option<Part>]) -> Templates<'t> {
        let template = |(tag, part): (&&Element<'_>, &'t Option<Part>)| Template {
            id: tag.attribute("ID").unwrap_or_default().trim().to_string(),
            in_front: is_in_front(tag),
            tree: part.as_ref().map(|part| part.text.tree()).unwrap_or_default(),
        };
        Templates { all: tags.iter().zip(parts).map(template).collect() }
    }

    /// Draws a page between its background and foreground templates, which may have templates themselves.
    fn draw(
        &self,
        page: &Element<'_>,
        painter: &mut Painter<'_, '_>,
        around: Around<'_, '_>,
        depth: usize,
    ) -> Result<(), ReadError> {
        for in_front in [false, true] {
            for tag in page.each("Template") {
                work::step(1);
                let id = tag.attribute("TemplateID").unwrap_or_default();
                let template = self.all.iter().find(|template| template.id == id.trim());
                let own = template.and_then(|template| template.in_front);
                if is_in_front(tag).or(own).unwrap_or_default() != in_front {
                    continue;
                }
                match template.filter(|_| depth < MAX_TEMPLATES) {
                    Some(template) => {
                        painter.out.cut_short |= !template.tree.is_whole;
                        self.draw(template.tree.root(), painter, around, depth + 1)?;
                    }
                    None => painter.out.cut_short = true,
                }
            }
            if !in_front {
                page.each("Content").try_for_each(|content| painter.draw(content, around))?;
            }
        }
        Ok(())
    }
}

/// Whether a template is in front of the page, if stated.
fn is_in_front(tag: &Element<'_>) -> Option<bool> {
    Some(tag.attribute("ZOrder")?.trim().eq_ignore_ascii_case("Foreground"))
}

fn page_resources(page: &Element<'_>) -> Vec<String> {
    page.each("PageRes").map(|part| part.text.clone()).collect()
}

/// The area of a page, in millimetres.
fn area(element: &Element<'_>, name: &'static str) -> Option<[f32; 4]> {
    let area: [f32; 4] = numbers(&element.child(name)?.child("PhysicalBox")?.text)?;
    (area[2] > 0.0 && area[3] > 0.0).then_some(area)
}

/// Adds a page to a list of page ranges (first and last page).
fn extend_runs(runs: &mut Vec<(u32, u32)>, page: u32) {
    match runs.last_mut() {
        Some((_, end)) if *end + 1 == page => *end = page,
        _ => runs.push((page, page)),
    }
}
