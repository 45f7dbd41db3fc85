//! The reader of PDFs: on small files written here, one for each trap, and on published documents where they are
//! at hand.

mod cells;
mod embedded;
mod forms;
mod hostile;
mod projects;
mod provinces;
mod text;
mod traps;
mod writer;
