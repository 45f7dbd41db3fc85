use super::{Screen, modes};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// Draws screens: each frame is composed in memory and leaves in one write.
pub struct Display {
    synchronized: bool,
    page: Page,
    terminal: Option<Terminal<CrosstermBackend<Page>>>,
}

impl Display {
    /// A display that has not drawn anything yet.
    pub fn new(synchronized: bool) -> Self {
        Display { synchronized, page: Page::default(), terminal: None }
    }

    /// Brings the terminal up to date: nothing if nothing changed, every cell if `repaint`.
    pub fn show(&mut self, screen: &mut dyn Screen, repaint: bool) -> io::Result<()> {
        let size = super::system::size()?;
        if size.width == 0 || size.height == 0 || !(repaint || screen.dirty()) {
            return Ok(()); // without a size (after a hangup) there is nothing to draw on
        }
        let terminal = match &mut self.terminal {
            Some(terminal) => terminal,
            none => none.insert(Terminal::new(CrosstermBackend::new(self.page.clone()))?),
        };
        if repaint {
            // Not `Terminal::clear`, which would ask the terminal where its cursor is.
            terminal.resize(Rect::from((ratatui::layout::Position::ORIGIN, size)))?;
        }
        terminal.draw(|frame| screen.draw(frame))?;
        let frame = self.page.take();
        if self.synchronized {
            modes::write(&[b"\x1b[?2026h", frame.as_slice(), b"\x1b[?2026l"].concat())
        } else {
            modes::write(&frame)
        }
    }
}

/// The bytes of a frame while it is composed. Flushing keeps them: a frame is written whole.
#[derive(Clone, Default)]
struct Page(Rc<RefCell<Vec<u8>>>);

impl Page {
    fn take(&self) -> Vec<u8> {
        self.0.take()
    }
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
