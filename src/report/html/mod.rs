//! A document as one HTML file that needs nothing else: no script, no outside resource, links between a line and what
//! it builds on. What people wrote is only ever text: the templates in `assets/report` escape all that is put in.

mod build;
mod page;
pub(in crate::report) mod soft;

use std::borrow::Cow;

use super::clean::clean;
use super::document::Document;
use super::house::House;

/// The style by which a page, and a fragment on another page, are set.
pub const STYLE: &str = include_str!("../../../assets/report/style.css");

/// The document alone, to stand in a page of somebody else's.
pub fn fragment(document: Document) -> String {
    clean(&build::fragment(document)).into_owned()
}

/// The whole document as a page. It is let go of while the page grows: together they would take much.
pub fn html(document: Document) -> String {
    html_in(&House::default(), document)
}

/// The same in the style of somebody's own house.
pub fn html_in(house: &House, document: Document) -> String {
    let written = build::page(document, STYLE, house);
    // Nearly always clean, and a page may be large: it is not copied.
    let cleaned = match clean(&written) {
        Cow::Borrowed(_) => None,
        Cow::Owned(cleaned) => Some(cleaned),
    };
    cleaned.unwrap_or(written)
}
