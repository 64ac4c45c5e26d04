//! Paths that somebody filled, taken apart by the template they were made of.

use percent_encoding::percent_decode_str;

use super::{Arguments, Literal, UrlArgument, UrlPiece, UrlQueryOption, UrlSegment, UrlTemplate};
use crate::name::QualifiedName;
use crate::schema::path::{self, Segment};

/// A segment of a path with its text.
type Written<'a> = (Segment, &'a str);

impl UrlTemplate {
    /// The arguments with which the template yields this path; `None` when no arguments do.
    ///
    /// Names may differ in letter case, arguments in their order; query options that the template does not
    /// have are left out of account.
    pub fn arguments_of(&self, path: &str) -> Option<Arguments> {
        let mut found = Arguments::new();
        let mut written: &[Written<'_>] = &path::written(path);
        for segment in &self.segments {
            let (next, rest) = written.split_first()?;
            segment.match_with(next, &mut found)?;
            written = rest;
        }
        let options: Vec<(&str, &str)> = path::query(path).map(options).unwrap_or_default();
        for option in &self.query {
            option.match_with(&options, &mut found)?;
        }
        written.is_empty().then_some(found)
    }
}

/// The options of a query, not decoded.
pub(super) fn options(query: &str) -> Vec<(&str, &str)> {
    let options = query.split('&').filter(|option| !option.is_empty());
    let divided = options.map(|option| option.split_once('=').unwrap_or((option, "")));
    divided.map(|(name, value)| (name.trim(), value.trim())).collect()
}

impl UrlSegment {
    fn match_with(&self, (segment, text): &Written<'_>, found: &mut Arguments) -> Option<()> {
        match (self, segment) {
            (UrlSegment::Name(name), _) => {
                decoded(text).trim_end_matches("()").eq_ignore_ascii_case(name).then_some(())
            }
            (UrlSegment::Cast(name), Segment::Name(other)) => is_cast(name, other).then_some(()),
            (UrlSegment::Key(parameter), Segment::Name(_) | Segment::Key(_) | Segment::Call(..)) => {
                take(parameter, unquoted(text), found)
            }
            (UrlSegment::ItemPath(parameter), Segment::ItemPath(path)) => take(parameter, decoded(path), found),
            (UrlSegment::System(word), Segment::System(other)) => (word == other).then_some(()),
            (
                UrlSegment::Function { name, arguments } | UrlSegment::AlternateKey { name, arguments },
                Segment::Call(other, written),
            ) => {
                let is_same = name.eq_ignore_ascii_case(other) && arguments.len() == written.len();
                is_same.then_some(())?;
                arguments.iter().try_for_each(|argument| argument.match_with(written, found))
            }
            (UrlSegment::Function { name, arguments }, Segment::Name(other)) => {
                (arguments.is_empty() && name.eq_ignore_ascii_case(other)).then_some(())
            }
            _ => None,
        }
    }
}

impl UrlArgument {
    fn match_with(&self, written: &[path::Argument], found: &mut Arguments) -> Option<()> {
        let argument = written.iter().find(|argument| argument.name.eq_ignore_ascii_case(&self.name))?;
        let value = match &self.literal {
            Literal::Bare => decoded(&argument.value),
            Literal::Text => unquoted(&argument.value),
            Literal::Member(of) => unquoted(argument.value.strip_prefix(&**of).unwrap_or(&argument.value)),
        };
        take(&self.parameter, value, found)
    }
}

impl UrlQueryOption {
    fn match_with(&self, options: &[(&str, &str)], found: &mut Arguments) -> Option<()> {
        let (_, written) = options.iter().find(|(name, _)| decoded(name).eq_ignore_ascii_case(&self.name))?;
        // In a query a blank may be written as a plus sign.
        let text_of = |text: &str| decoded(&text.replace('+', " "));
        let mut rest = text_of(written);
        let mut pieces = self.value.iter().peekable();
        while let Some(piece) = pieces.next() {
            match piece {
                UrlPiece::Text(text) => rest = rest.strip_prefix(&*text_of(text))?.to_string(),
                UrlPiece::Parameter(parameter) => {
                    let end = match pieces.peek() {
                        Some(UrlPiece::Text(text)) => rest.find(&*text_of(text))?,
                        _ => rest.len(),
                    };
                    take(parameter, rest[..end].to_string(), found)?;
                    rest = rest[end..].to_string();
                }
            }
        }
        rest.is_empty().then_some(())
    }
}

/// Takes an argument, unless its parameter already has another one.
fn take(parameter: &str, value: String, found: &mut Arguments) -> Option<()> {
    let before = found.insert(parameter.to_string(), value.clone());
    before.is_none_or(|before| before == value).then_some(())
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// A value as it is, with or without quotation marks around it.
fn unquoted(text: &str) -> String {
    let text = decoded(text);
    let inside = |mark| text.strip_prefix(mark)?.strip_suffix(mark);
    match inside('\'').or_else(|| inside('"')) {
        Some(inside) => inside.replace("''", "'"),
        None => text,
    }
}

/// Whether a name is that of a type; `graph` is the alias that the service gives its own namespace.
fn is_cast(name: &QualifiedName, written: &str) -> bool {
    let written = written.strip_prefix("graph.").map_or(written.to_string(), |name| format!("microsoft.graph.{name}"));
    name.to_string().eq_ignore_ascii_case(&written)
}
