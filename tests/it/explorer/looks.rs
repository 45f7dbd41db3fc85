//! Settings that change the appearance: the marker, and colours in a real terminal.

use crate::screen::User;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use yusuan::tui::Options;
use yusuan::tui::theme::{Highlight, ThemeName};

#[test]
fn with_the_marker_a_move_changes_two_cells_of_the_list() {
    let options = Options { highlight: Highlight::Marker, ..Options::default() };
    let mut user = User::opens_with(crate::screen::reports(), options, 69, 24);
    user.types("2");
    let before = user.buffer().clone();
    assert!(before.content().iter().all(|cell| !cell.modifier.contains(Modifier::REVERSED)));
    user.types("j");
    let changed = before.content().iter().zip(user.buffer().content()).filter(|(old, new)| old != new);
    let changed: Vec<(&str, &str)> = changed.map(|(old, new)| (old.symbol(), new.symbol())).collect();
    // The frame also shows the current row, if the list is longer than its window.
    let marks: Vec<_> = changed.iter().filter(|(old, new)| *old == "›" || *new == "›").collect();
    assert_eq!(marks, [&("›", " "), &(" ", "›")]);
    assert!(changed.len() <= 4, "{changed:?}");
}

#[test]
fn no_theme_paints_over_the_background_or_writes_in_what_may_be_its_colour() {
    for theme in ThemeName::ALL {
        let mut user =
            User::opens_with(crate::screen::reports(), Options { theme, ..Options::default() }, 120, 40);
        for keys in ["1", "2", "v", "v", "3", "4", "5", "6", "7", "8", "9", "0", "?", "<Esc>/gjj", "<Esc>:"] {
            user.types(keys);
            for cell in user.buffer().content() {
                let greys = [Color::Black, Color::DarkGray, Color::Gray, Color::White];
                assert_eq!(cell.bg, Color::Reset, "{theme:?} after {keys}: {}", cell.symbol());
                assert!(!greys.contains(&cell.fg), "{theme:?} after {keys}: {}", cell.symbol());
            }
            if !keys.contains(['/', ':', '?', '<']) {
                let cells = user.buffer().content();
                let reversed = |cell: &Cell| cell.modifier.contains(Modifier::REVERSED);
                assert!(
                    cells.iter().any(reversed),
                    "{theme:?} after {keys}: the choice shows without colour"
                );
            }
        }
    }
}

#[cfg(unix)]
mod in_a_terminal {
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use std::io::{Read, Write};
    use std::num::NonZero;

    const ROWS: NonZero<u16> = NonZero::new(30).expect("not zero");
    const COLUMNS: NonZero<u16> = NonZero::new(100).expect("not zero");

    /// The colours on the first screen, with these variables and arguments.
    fn colours(variables: &[(&str, &str)], arguments: &[&str]) -> Vec<vt100::Color> {
        let size = PtySize { rows: ROWS.get(), cols: COLUMNS.get(), ..PtySize::default() };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yusuan"));
        command.env_clear();
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        for (name, value) in [("TERM", "xterm-256color"), ("HOME", "/dev/null")].iter().chain(variables) {
            command.env(name, value);
        }
        command.args(arguments);
        let mut child = pair.slave.spawn_command(command).expect("the program runs");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("can be read");
        let mut writer = pair.master.take_writer().expect("can be written");
        let mut parser = vt100::Parser::new(ROWS, COLUMNS, 0);
        let mut bytes = [0; 8192];
        while !parser.screen().contents().contains("1/4") {
            let read = reader.read(&mut bytes).expect("the program draws");
            assert!(read > 0, "the program ended:\n{}", parser.screen().contents());
            parser.process(&bytes[..read]);
        }
        let cells = (0..size.rows).flat_map(|row| (0..size.cols).map(move |column| (row, column)));
        let colours = cells.filter_map(|(row, column)| Some(parser.screen().cell(row, column)?.fgcolor()));
        let colours = colours.filter(|colour| *colour != vt100::Color::Default).collect();
        writer.write_all(b"q").expect("can be written");
        drop(writer);
        while reader.read(&mut bytes).is_ok_and(|read| read > 0) {}
        assert!(child.wait().expect("the program ends").success());
        colours
    }

    #[test]
    fn colours_are_those_of_the_theme_or_none() {
        let plain = [("NO_COLOR", "1")];
        assert!(colours(&plain, &[]).is_empty());
        assert!(colours(&[], &["--color", "never"]).is_empty());
        let sixteen = |colour: &vt100::Color| matches!(colour, vt100::Color::Idx(..16));
        let auto = colours(&[], &[]);
        assert!(!auto.is_empty() && auto.iter().all(sixteen));
        for theme in ["light", "dark"] {
            let of_theme = colours(&plain, &["--color", "always", "--theme", theme]);
            assert!(!of_theme.is_empty() && !of_theme.iter().any(sixteen), "{theme}");
        }
    }
}
