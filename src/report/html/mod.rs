//! A document as one HTML file that needs nothing else: no script, no outside resource, links between a line and what
//! it builds on. What people wrote is only ever text: the templates in `assets/report` escape all that is put in.

mod build;
mod page;
pub(in crate::report) mod soft;

use askama::Template;

use super::clean::clean;
use super::digest::sha256_base64;
use super::document::Document;

const STYLE: &str = include_str!("../../../assets/report/style.css");

/// The whole document as a page.
pub fn html(document: &Document) -> String {
    let mut page = build::page(document);
    page.style = STYLE;
    page.digest = sha256_base64(STYLE.as_bytes());
    // Writing to a string fails at nothing.
    let written = page.render().unwrap_or_default();
    clean(&written).into_owned()
}
