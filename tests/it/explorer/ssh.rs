//! Over real SSH: a daemon started by the test on loopback, with the forced command from the README.

use crate::screen::{User, hides, shows};
use crate::terminal::{SECOND, Terminal, explorer};
use portable_pty::CommandBuilder;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use yusuan::tui::Options;
use yusuan::tui::clipboard::Clipboard;

/// An SSH daemon that runs the explorer, and nothing else, for whoever has the key.
struct Daemon {
    process: Child,
    port: u16,
    folder: PathBuf,
}

impl Daemon {
    fn in_folder(folder: &Path) -> Daemon {
        let key = |name: &str| {
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-f"])
                .arg(folder.join(name))
                .status();
            assert!(made.unwrap().success());
        };
        key("host");
        key("user");
        fs::copy(folder.join("user.pub"), folder.join("authorized")).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let program = env!("CARGO_BIN_EXE_yusuan");
        let at = folder.display();
        let settings = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {at}/host\nAuthorizedKeysFile {at}/authorized\nPidFile none\n\
             StrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin yes\n\
             SetEnv XDG_STATE_HOME={at}/state XDG_CONFIG_HOME={at}/config\n\
             DisableForwarding yes\nForceCommand {program} --restricted {at}/library\n"
        );
        fs::write(folder.join("sshd.conf"), settings).unwrap();
        // As root it requires this folder, which packages create when the service starts.
        let _ = fs::create_dir("/run/sshd");
        let path = ["/usr/sbin/sshd", "/usr/bin/sshd"].into_iter().find(|path| Path::new(path).exists());
        let process = Command::new(path.expect("sshd is installed"))
            .args(["-D", "-e", "-f"])
            .arg(folder.join("sshd.conf"))
            .stderr(fs::File::create(folder.join("log")).unwrap())
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < 10 * SECOND, "{}", fs::read_to_string(folder.join("log")).unwrap());
            thread::sleep(Duration::from_millis(10));
        }
        Daemon { process, port, folder: folder.to_path_buf() }
    }

    fn connected(&self) -> Terminal {
        let mut command = CommandBuilder::new("ssh");
        command.args([
            "-tt",
            "-F",
            "none",
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
            "UserKnownHostsFile=/dev/null",
        ]);
        command.args([
            "-o",
            "IdentitiesOnly=yes",
            "-o",
            "LogLevel=ERROR",
            "-p",
            &self.port.to_string(),
            "-i",
        ]);
        command.arg(self.folder.join("user"));
        let user = Command::new("id").arg("-un").output().unwrap().stdout;
        command.arg(format!("{}@127.0.0.1", String::from_utf8(user).unwrap().trim()));
        command.env("TERM", "xterm-256color");
        Terminal::running(command)
    }

    /// The number of explorers that it is running.
    fn explorers(&self) -> usize {
        let library = self.folder.join("library");
        let library = library.to_string_lossy();
        let runs = |entry: &fs::DirEntry| {
            let words = fs::read(entry.path().join("cmdline")).unwrap_or_default();
            let words = String::from_utf8_lossy(&words).into_owned();
            // The shell that the daemon starts has the whole command in one word.
            words.split('\0').next().is_some_and(|name| name.ends_with("yusuan")) && words.contains(&*library)
        };
        fs::read_dir("/proc").unwrap().filter_map(Result::ok).filter(runs).count()
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn restricted(clipboard: Clipboard) -> User {
    let options = Options { restricted: true, clipboard, ..Options::default() };
    User::opens_with(crate::screen::reports(), options, 120, 24)
}

#[test]
fn who_may_only_look_is_promised_no_way_out_and_has_none() {
    let mut user = restricted(Clipboard::default());
    user.types("2");
    hides(&user, &["e 导出"]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.csv");
    let ways = [
        "e".to_string(),
        "<C-z>".to_string(),
        format!(":export {}<Enter>", file.display()),
        ":export<Enter>".into(),
    ];
    for keys in ways {
        user.types("<Esc>").types(&keys);
        shows(&user, &["只许查看"]);
    }
    assert!(!file.exists());
    // The list of actions doesn't run any of them either.
    user.types("<Esc>?");
    hides(&user, &["挂起"]);
}

#[test]
fn who_may_only_look_copies_by_the_terminal_alone() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("ran");
    let tool = format!("touch {}", trace.display()).leak();
    let clipboard = || Clipboard { tmux: false, tools: vec![vec!["sh", "-c", &*tool]] };
    let mut user = restricted(clipboard());
    user.types("2y<Enter>");
    assert!(!user.copied().is_empty());
    user.leaves();
    assert!(!trace.exists(), "the tool was not run");
    let options = Options { clipboard: clipboard(), ..Options::default() };
    // Quitting waits for programs that are still copying.
    User::opens_with(crate::screen::reports(), options, 120, 24).types("2y<Enter>").leaves();
    assert!(trace.exists(), "without the restriction it is");
}

#[test]
fn who_may_only_look_writes_no_file_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let document = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/text/central_unit.txt");
    for (command, option) in [("export", "-o"), ("check", "--review")] {
        let ran = Command::new(env!("CARGO_BIN_EXE_yusuan"))
            .args(["--restricted", command, document, option, "kept.csv"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(ran.status.code(), Some(2), "{command}");
        assert!(String::from_utf8(ran.stderr).unwrap().contains("只许查看"), "{command}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{command}");
    }
}

#[test]
fn who_may_only_look_renames_no_damaged_file_of_findings() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("核对.csv");
    let damaged = b"state,rule,key\n\xff\xfe,Y101,k1\n";
    fs::write(&file, damaged).unwrap();
    let mut command = explorer();
    command.args(["--restricted", "--review"]);
    command.arg(&file);
    command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/text/central_unit.txt"));
    let mut terminal = Terminal::running(command);
    assert_eq!(terminal.ends(), 3);
    terminal.shows("没有改动");
    assert_eq!(fs::read(&file).unwrap(), damaged);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn no_setting_takes_the_restriction_back() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("yusuan")).unwrap();
    fs::write(folder.path().join("yusuan/config.toml"), "restricted = true\n").unwrap();
    let printed = Command::new(env!("CARGO_BIN_EXE_yusuan"))
        .args(["--set", "restricted=false", "--print-config"])
        .env("XDG_CONFIG_HOME", folder.path())
        .output()
        .unwrap();
    assert!(String::from_utf8(printed.stdout).unwrap().contains("restricted = true"));
}

#[test]
#[ignore = "needs sshd, ssh and ssh-keygen: apt-get install openssh-server openssh-client"]
fn a_library_is_looked_at_over_ssh_and_nothing_stays_when_the_line_drops() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("library")).unwrap();
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/text/central_unit.txt");
    fs::copy(fixture, folder.path().join("library/unit.txt")).unwrap();
    let daemon = Daemon::in_folder(folder.path());
    let mut terminal = daemon.connected();
    terminal.shows("[1");
    terminal.press("2");
    terminal.shows("[2");
    terminal.press("jj");
    terminal.press("/2210201");
    terminal.shows("住房公积金");
    terminal.press("\r");
    terminal.wait_for("the row that was found", |screen| screen.contents().contains("2210201"));
    terminal.press("y\r");
    terminal.shows("OSC 52");
    let copied = |bytes: &[u8]| bytes.windows(7).any(|part| part == b"\x1b]52;c;");
    assert!(copied(&terminal.seen.lock().unwrap().1), "the user's own terminal has the text");
    // Nothing leads out of the program, and nothing is written except its own state.
    terminal.press("\x1a");
    terminal.shows("只许查看");
    terminal.press(":export /tmp/yusuan-ssh.csv\r");
    terminal.shows("只许查看");
    assert!(!Path::new("/tmp/yusuan-ssh.csv").exists());
    terminal.press("m");
    terminal.wait_for("the bookmark", |_| folder.path().join("state/yusuan/places.json").exists());
    assert_eq!(daemon.explorers(), 1);
    terminal.child.kill().unwrap();
    let begun = Instant::now();
    while daemon.explorers() > 0 {
        assert!(begun.elapsed() < SECOND, "the explorer outlives its line");
        thread::sleep(Duration::from_millis(10));
    }
    let places = fs::read_to_string(folder.path().join("state/yusuan/places.json")).unwrap();
    let places: serde_json::Value = serde_json::from_str(&places).unwrap();
    assert_eq!(places["bookmarks"].as_array().map(Vec::len), Some(1), "{places}");
}
