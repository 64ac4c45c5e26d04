//! The short form, for the end of another report.

use std::fmt::Write as _;

use super::{Headline, of_class, subject, suggestion};
use crate::changes::{Changes, Class};
use crate::visible;

/// How many breaking changes are named.
const MOST: usize = 20;

/// The counts, the suggested version, and a line for each breaking change.
pub fn short(changes: &Changes, version: &str) -> String {
    let mut text = format!("for users of the crate: {changes}; {}\n", suggestion(changes, version));
    for change in of_class(changes, Class::Breaking).take(MOST) {
        let line = format!("breaking: {}: {}", subject(change), Headline(change));
        _ = writeln!(text, "{}", visible::line(&line));
    }
    let more = changes.count(Class::Breaking).saturating_sub(MOST);
    if more > 0 {
        _ = writeln!(text, "breaking: {more} more");
    }
    text
}
