//! The report for a terminal.

use std::fmt::Write as _;

use annotate_snippets::renderer::{
    DEFAULT_EMPHASIS_STYLE, DEFAULT_ERROR_STYLE, DEFAULT_HELP_STYLE, DEFAULT_NOTE_STYLE,
};

use super::{Headline, places, subject, suggestion};
use crate::changes::{Changes, Class};
use crate::visible;

/// How wide the column of classes is.
const WIDTH: usize = 22;

/// All changes by type and operation, each with the reason for its class and its places on both sides.
///
/// With `styled` the text carries the escape sequences of a terminal.
pub fn terminal(changes: &Changes, version: &str, styled: bool) -> String {
    let mut text = String::new();
    let mut heading = String::new();
    for change in changes.iter() {
        let subject = subject(change);
        if subject != heading {
            let style = if styled { DEFAULT_EMPHASIS_STYLE } else { Default::default() };
            let separator = if text.is_empty() { "" } else { "\n" };
            _ = writeln!(text, "{separator}{style}{}{style:#}", visible::line(&subject));
            heading = subject;
        }
        let style = match change.class {
            _ if !styled => Default::default(),
            Class::Breaking => DEFAULT_ERROR_STYLE,
            Class::Additive => DEFAULT_HELP_STYLE,
            Class::Documentation => DEFAULT_NOTE_STYLE,
        };
        let headline = visible::line(&Headline(change).to_string());
        let indent = WIDTH - 2;
        _ = writeln!(text, "  {style}{:<indent$}{style:#}{headline}", change.class.name());
        for line in [&change.reason, &places(change)].into_iter().filter(|line| !line.is_empty()) {
            _ = writeln!(text, "{:WIDTH$}{}", "", visible::line(line));
        }
    }
    let separator = if text.is_empty() { "" } else { "\n" };
    _ = writeln!(text, "{separator}{changes}\n{}", suggestion(changes, version));
    text
}
