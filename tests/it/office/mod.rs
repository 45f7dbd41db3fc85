//! Office documents, web pages and archives, written by the tests and read back.

mod adjoining;
mod budgets;
mod carriers;
mod csv;
mod doc;
pub mod doc_writer;
mod docx;
mod files;
mod hostile;
mod html;
mod libreoffice;
mod provinces;
mod same_figures;
mod sheet;
mod sniff;
mod tidy;
mod units;
mod wordings;
mod workbooks;
mod writers;
mod xls;
mod years;
mod zip;
