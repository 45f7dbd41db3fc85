use super::painter::Painter;
use super::{Screen, modes, system};
use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::io;

/// Draws screens: each frame is composed in memory and sent in one write.
pub(crate) struct Display {
    synchronized: bool,
    painter: Painter,
    terminal: Terminal<Paper>,
}

impl Display {
    /// A display that has not drawn anything yet.
    pub(crate) fn new(synchronized: bool) -> io::Result<Self> {
        Ok(Display { synchronized, painter: Painter::default(), terminal: Terminal::new(Paper::default())? })
    }

    /// Updates the terminal: sends nothing if nothing changed, and every cell if `repaint`.
    pub(crate) fn show(&mut self, screen: &mut dyn Screen, repaint: bool) -> io::Result<()> {
        let size = system::size()?;
        if size.width == 0 || size.height == 0 || !(repaint || screen.dirty()) {
            return Ok(()); // without a size (after a hangup) there is no terminal to draw on
        }
        if repaint {
            self.painter.forget();
        }
        let paper = self.terminal.backend_mut();
        *paper = Paper { size, caret: None };
        let frame = self.terminal.draw(|frame| screen.draw(frame))?.buffer.clone();
        let bytes = self.painter.paint(frame, self.terminal.backend().caret);
        if self.synchronized && !bytes.is_empty() {
            modes::write(&[b"\x1b[?2026h", bytes.as_slice(), b"\x1b[?2026l"].concat())
        } else {
            modes::write(&bytes)
        }
    }
}

/// The ratatui backend. It only provides the size and receives the cursor position; the frame itself is painted by
/// [`Painter`], which needs all cells, not only those that ratatui considers changed.
#[derive(Default)]
struct Paper {
    size: Size,
    caret: Option<Position>,
}

impl Backend for Paper {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, _changes: I) -> io::Result<()> {
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.caret = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.caret.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.caret = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn clear_region(&mut self, _region: ClearType) -> io::Result<()> {
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
