//! The report for a pull request.

use std::fmt::Write as _;

use super::{Headline, of_class, places, subject, suggestion};
use crate::changes::{Change, Changes, Class};
use crate::visible;

/// How many bytes a report may have: a comment on GitHub holds 65,536 characters.
const LONGEST: usize = 60_000;

/// All changes by class, the breaking ones first; what changes documentation only is folded up.
pub fn markdown(changes: &Changes, version: &str) -> String {
    let mut text = format!("## Changes for users of the crate\n\n{changes}; {}.\n", suggestion(changes, version));
    let mut left_out = 0;
    for class in Class::ALL {
        let count = changes.count(class);
        if count == 0 {
            continue;
        }
        let folded = class == Class::Documentation;
        let title = format!("{} ({count})", capitalised(class.name()));
        match folded {
            true => _ = write!(text, "\n<details><summary>{title}</summary>\n\n"),
            false => _ = write!(text, "\n### {title}\n\n"),
        }
        for change in of_class(changes, class) {
            let entry = entry(change);
            match text.len() + entry.len() < LONGEST {
                true => text.push_str(&entry),
                false => left_out += 1,
            }
        }
        if folded {
            text.push_str("\n</details>\n");
        }
    }
    if left_out > 0 {
        _ = write!(text, "\n{left_out} more changes do not fit here; `changes` prints them.\n");
    }
    text
}

fn entry(change: &Change) -> String {
    let headline = format!("- **{}** {}", escaped(&subject(change)), escaped(&Headline(change).to_string()));
    let places = places(change);
    let places = if places.is_empty() { String::new() } else { format!("<br>\n  <sub>{}</sub>", escaped(&places)) };
    format!("{headline}<br>\n  {}{places}\n", escaped(&change.reason))
}

/// Text in one line, in which only code spans mean something.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    let mut in_code = false;
    for c in visible::line(text).chars() {
        match c {
            '`' => in_code = !in_code,
            '<' if !in_code => {
                escaped.push_str("&lt;");
                continue;
            }
            '&' if !in_code => {
                escaped.push_str("&amp;");
                continue;
            }
            // `@name` calls people.
            '@' if !in_code => {
                escaped.push_str("&#64;");
                continue;
            }
            '*' | '_' | '[' | ']' | '|' | '\\' | '#' | '~' if !in_code => escaped.push('\\'),
            _ => {}
        }
        escaped.push(c);
    }
    escaped
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_page_is_markup_outside_of_code() {
        assert_eq!(escaped("a_b `c_d<e>` <img> @someone [x](y)"), r"a\_b `c_d<e>` &lt;img> &#64;someone \[x\](y)");
    }
}
