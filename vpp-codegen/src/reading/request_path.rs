//! The segments of a request path (OData 4.01 URL conventions, section 4).
//!
//! Pages write templates: `{id}`, `<id>` and `('id')` are keys, `name(k={v})` calls a function, and what
//! no identifier can be is a key that an author made up.

use std::fmt::Write as _;

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    /// A property, an entity set, a singleton, an operation or a type, as far as the path tells.
    Name(String),
    /// `name(k={v})`: a function, or an entity by an alternate key.
    Call(String, Vec<Argument>),
    /// A key, as it is written: one of a collection.
    Key(String),
    /// `:/{path}:`, without its colons: an item below this one.
    ItemPath(String),
    /// `$ref`, `$value`, `$count`.
    System(String),
}

/// An argument in a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Argument {
    /// The parameter's name.
    pub(crate) name: String,
    /// The value, as it is written.
    pub(crate) value: String,
}

impl Argument {
    /// Whether the value is in quotation marks.
    pub(crate) fn is_quoted(&self) -> bool {
        self.value.starts_with(['\'', '"'])
    }
}

/// The segments of a path, its query left out.
pub(crate) fn segments(path: &str) -> Vec<Segment> {
    written(path).map(|(segment, _)| segment).collect()
}

/// The segments of a path, each with its text.
pub(crate) fn written(path: &str) -> impl Iterator<Item = (Segment, &str)> {
    let mut parts = parts(path);
    let (mut in_item_path, mut key) = (false, None);
    std::iter::from_fn(move || {
        if let Some(key) = key.take() {
            return Some(key);
        }
        let (text, mut turns) = without_colon(parts.next()?);
        if !in_item_path {
            in_item_path = turns;
            let (segment, behind) = read(text);
            key = behind;
            return Some(segment);
        }
        let mut item = text.to_string();
        while !turns && let Some(part) = parts.next() {
            let (part, ends) = without_colon(part);
            item = item + "/" + part;
            turns = ends;
        }
        in_item_path = false;
        Some((Segment::ItemPath(item), text))
    })
}

/// A part without the colon behind it, and whether there is one: it begins the path of an item, and the next one ends it.
fn without_colon(part: &str) -> (&str, bool) {
    part.strip_suffix(':').map_or((part, false), |text| (text, true))
}

/// The query of a path, without its question mark.
pub(crate) fn query(path: &str) -> Option<&str> {
    let end = parts(path).last().map_or(0, |last| last.as_ptr() as usize - path.as_ptr() as usize + last.len());
    path[end..].split_once('?').map(|(_, query)| query)
}

/// The texts between slashes; those in brackets and quotation marks divide nothing.
fn parts(path: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(path);
    let parts = std::iter::from_fn(move || {
        let path = rest?;
        let end = divider(path);
        rest = end.filter(|at| path.as_bytes()[*at] == b'/').map(|at| &path[at + 1..]);
        Some(&path[..end.unwrap_or(path.len())])
    });
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// Where the first part of a path ends: at a slash, or at the question mark in front of the query. A slash in front of a
/// key in brackets, `groups/(name='x')`, is one too many.
fn divider(path: &str) -> Option<usize> {
    let (mut depth, mut quoted) = (0usize, false);
    path.bytes().enumerate().position(|(at, byte)| {
        match byte {
            b'\'' if depth > 0 => quoted = !quoted,
            b'(' | b'{' | b'<' if !quoted => depth += 1,
            b')' | b'}' | b'>' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && (byte == b'?' || byte == b'/' && !is_in_front_of_key(path, at))
    })
}

/// Whether brackets stand right behind a slash, and a name in front of it.
fn is_in_front_of_key(path: &str, slash: usize) -> bool {
    path[slash + 1..].starts_with('(') && path[..slash].ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// A segment with its text.
type Written<'a> = (Segment, &'a str);

/// The segment that a part is, and the key that stands in brackets behind it.
fn read(text: &str) -> (Written<'_>, Option<Written<'_>>) {
    if let Some((name, rest)) = text.split_once('(')
        && let name = name.strip_suffix('/').unwrap_or(name)
        && let Some(arguments) = rest.strip_suffix(')')
        && is_name(name)
    {
        let arguments = arguments.trim();
        let named: Vec<Argument> = divided(arguments).filter_map(argument).collect();
        if named.is_empty() && !arguments.is_empty() {
            let key = (Segment::Key(arguments.to_string()), arguments);
            return ((Segment::Name(name.to_string()), name), Some(key));
        }
        return ((Segment::Call(name.to_string(), named), text), None);
    }
    let segment = if is_name(text) {
        Segment::Name(text.to_string())
    } else if let Some(word) = text.strip_prefix('$').filter(|word| is_name(word)) {
        Segment::System(word.to_lowercase())
    } else {
        Segment::Key(text.to_string())
    };
    ((segment, text), None)
}

/// The texts between commas that are not in quotation marks or brackets.
fn divided(text: &str) -> impl Iterator<Item = &str> {
    let (mut depth, mut quoted) = (0usize, false);
    text.split(move |character| {
        match character {
            '\'' => quoted = !quoted,
            '{' | '(' if !quoted => depth += 1,
            '}' | ')' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        character == ',' && !quoted && depth == 0
    })
}

/// `k='{v}'`; some pages write `{k=v}` or `k:v`.
fn argument(text: &str) -> Option<Argument> {
    let (name, value) = text.split_once('=').or_else(|| text.split_once(':'))?;
    let name = name.trim().trim_start_matches(['{', '@']);
    is_name(name).then(|| Argument { name: name.to_string(), value: value.trim().to_string() })
}

/// Whether a text can be a name in a path, qualified or not.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'))
}

impl Segment {
    /// What equal steps have in common however pages spell them.
    pub(crate) fn fold(&self) -> String {
        match self {
            Segment::Name(name) => name.to_lowercase(),
            Segment::Key(_) => "{}".to_string(),
            Segment::ItemPath(_) => ":".to_string(),
            Segment::System(word) => format!("${word}"),
            Segment::Call(name, arguments) => {
                let mut folded = format!("{}(", name.to_lowercase());
                for argument in arguments {
                    _ = write!(folded, "{},", argument.name.to_lowercase());
                }
                folded
            }
        }
    }

    /// The name of the step without a namespace, if it has one.
    pub(crate) fn local_name(&self) -> Option<&str> {
        match self {
            Segment::Name(name) | Segment::Call(name, _) => Some(name.rsplit('.').next().unwrap_or(name)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(path: &str) -> String {
        let show = |segment: Segment| match segment {
            Segment::Call(name, arguments) => {
                let show = |argument: &Argument| {
                    if argument.is_quoted() { format!("'{}'", argument.name) } else { argument.name.clone() }
                };
                format!("{name}({})", arguments.iter().map(show).collect::<Vec<_>>().join(","))
            }
            Segment::Name(name) => name,
            other => other.fold(),
        };
        segments(path).into_iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_query_is_what_follows_the_segments() {
        for (path, expected) in [
            ("/carts?$top={n}", Some("$top={n}")),
            ("/carts/{a?b}/items", None),
            ("/carts/{id}/items?day={day}&hour={hour}", Some("day={day}&hour={hour}")),
            ("/carts", None),
            ("", None),
        ] {
            assert_eq!(query(path), expected, "{path}");
        }
    }

    #[test]
    fn paths_in_the_shapes_of_the_documentation() {
        for (path, expected) in [
            ("/shop/carts/{cartId}/items", "shop carts {} items"),
            ("/users/{id | userPrincipalName}/drive", "users {} drive"),
            ("/users/<id>/drive?$top=1", "users {} drive"),
            ("/users('anna')/manager/$ref", "users {} manager $ref"),
            ("/users({id})", "users {}"),
            ("/carts/{id}/microsoft.graph.giftCart/wrap", "carts {} microsoft.graph.giftCart wrap"),
            ("/carts/price(currency='{currency}',day={day})", "carts price('currency',day)"),
            ("/carts/price(currency='a/b,c')", "carts price('currency')"),
            ("/carts/delta()", "carts delta()"),
            ("/carts/(code='{code}')/items", "carts('code') items"),
            ("/carts/({id})", "carts {}"),
            ("/carts/{id}/({other})", "carts {} {}"),
            ("/drive/root:/{item-path}:/children", "drive root : children"),
            ("/drive/items/{id}:/{name}:/content", "drive items {} : content"),
            ("/drive/root:/{item-path}", "drive root :"),
            ("/drive/root:/a/b/c.txt:/content", "drive root : content"),
            ("/carts/{id}/$value", "carts {} $value"),
        ] {
            assert_eq!(shape(path), expected, "{path}");
        }
    }
}
