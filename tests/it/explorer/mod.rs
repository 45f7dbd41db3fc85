//! The explorer: keys to screen text, without a terminal except for `popups` and `pty`.

mod arranging;
mod auditor;
mod checks;
mod citations;
mod commands;
mod copy_export;
mod divided;
mod every_list;
mod finding;
mod hostile;
mod journeys;
mod library;
mod links;
mod looks;
mod mouse;
#[cfg(unix)]
mod popups;
#[cfg(unix)]
mod pty;
mod screens;
mod settings;
mod sizes;
mod snapshots;
#[cfg(unix)]
mod ssh;
mod trust;
mod units;
mod views;
mod walk;
mod wide;
