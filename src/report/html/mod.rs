//! A document as one HTML file that needs nothing else: no script, no outside resource, links between a line and what
//! it builds on. What people wrote is only ever text: the templates in `assets/report` escape all that is put in.

mod build;
mod page;
pub(in crate::report) mod soft;

use std::borrow::Cow;

use super::clean::clean;
use super::document::Document;

/// What the page looks like, before it is known whose it is.
const STYLE: &str = include_str!("../../../assets/report/style.css");

/// The whole document as a page. It is let go of while the page grows: together they would take much.
pub fn html(document: Document) -> String {
    let written = build::page(document, STYLE);
    // Nearly always clean, and a page may be large: it is not copied.
    let cleaned = match clean(&written) {
        Cow::Borrowed(_) => None,
        Cow::Owned(cleaned) => Some(cleaned),
    };
    cleaned.unwrap_or(written)
}
