//! The example requests of api pages, made of the operations that the pages describe.
//!
//! An example request is **made** when the operation read from its page, given the arguments that the example has
//! in its path, yields the example's method and path. Paths are the same when they are so after percent decoding,
//! in any letter case, with a key in either of its two forms (`users/1`, `users('1')`), and with arguments in any
//! order. Of the example's query the options count that are part of the operation's path. What every operation can
//! ask for behind its path is made as well: a cast to a derived type, `$value`, and `$count` where it lists
//! something. So are other values of the system query options that a path has: an operation sets each.

use percent_encoding::percent_decode_str;

use super::api_pages::{ApiPage, ApiPages};
use super::report::place;
use crate::corpus::Source;
use crate::joining::arguments_of;
use crate::reading::http_request::RequestLine;
use crate::schema::{Content, Method, Request, UrlTemplate};

/// What became of the example requests of all pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requests {
    /// How many pages show an example request.
    pub pages: usize,
    /// How many of them show only such that are made.
    pub made: usize,
    /// How many of them show such a one first.
    pub first_made: usize,
    /// How many example requests there are.
    pub examples: usize,
    /// Those that are not made.
    pub unmade: Vec<Unmade>,
}

/// An example request that its page's operation does not make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmade {
    /// The page and the line.
    pub place: String,
    /// The example: its method and its path.
    pub shown: String,
    /// Why it is not made.
    pub reason: Reason,
    /// Whether the page lists such a request, so that its operation should make it.
    pub is_listed: bool,
}

/// Why an example request is not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The page's request with this path has another method.
    OtherMethod {
        /// The methods that the page describes.
        described: Vec<Method>,
    },
    /// The path has a segment that no path of the page has there.
    OtherSegment {
        /// The example's segment.
        shown: String,
        /// The nearest path of the page.
        described: String,
        /// The segment that the page has there.
        expected: String,
    },
    /// The path goes on where no path of the page does, or ends before one of them does.
    OtherLength {
        /// The nearest path of the page.
        described: String,
    },
    /// The operation yields another path.
    OtherPath {
        /// The path it yields, or why it yields none.
        made: String,
    },
    /// The schema has no request of this page.
    NoRequest,
}

/// Makes the example requests of all pages.
pub fn requests(pages: &ApiPages<'_>) -> Requests {
    let mut found = Requests::default();
    for ApiPage { source, facts, described, .. } in pages.iter() {
        let lines = facts.examples.iter().filter_map(|example| Some(&example.request.as_ref()?.line));
        let lines: Vec<&RequestLine> = lines.filter(|line| is_of_service(source, line)).collect();
        if lines.is_empty() {
            continue;
        }
        found.first_made += usize::from(reason(&described, lines[0]).is_none());
        let unmade: Vec<Unmade> = lines
            .iter()
            .filter_map(|line| {
                let reason = reason(&described, line)?;
                let place = place(pages.corpus, line.path.span.source, line.path.span.start);
                let is_listed = is_listed(&facts.requests, line);
                Some(Unmade { place, shown: format!("{} {}", line.method, line.path.value), reason, is_listed })
            })
            .collect();
        found.pages += 1;
        found.made += usize::from(unmade.is_empty());
        found.examples += lines.len();
        found.unmade.extend(unmade);
    }
    found
}

/// Whether a request is sent to the service; some pages show what the service sends to others.
pub(super) fn is_of_service(source: &Source, line: &RequestLine) -> bool {
    let written = source.text.get(line.path.span.range()).unwrap_or_default();
    match written.split_once("://") {
        Some((_, rest)) => rest.split('/').next().is_some_and(|host| host.to_lowercase().contains("graph.microsoft")),
        None => true,
    }
}

/// Whether a page lists a request with this method and path.
pub(super) fn is_listed(listed: &[RequestLine], shown: &RequestLine) -> bool {
    let written = |path: &str| -> Vec<String> {
        let folded = path.split('?').next().unwrap_or_default().to_lowercase();
        folded.split('/').filter(|segment| !segment.is_empty()).map(str::to_string).collect()
    };
    let has_place = |segment: &str| segment.contains(['{', '<']);
    let name = |segment: &str| segment.split('(').next().unwrap_or_default().to_string();
    let is_call = |segment: &str| segment.contains('(');
    let is_of = |listed: &String, shown: &String| {
        let is_same_call = || is_call(listed) && is_call(shown) && name(listed) == name(shown);
        listed == shown || (has_place(listed) && (has_place(&name(listed)) || is_same_call()))
    };
    let shown_segments = written(&shown.path.value);
    listed.iter().filter(|line| line.method == shown.method).any(|line| {
        let segments = written(&line.path.value);
        segments.len() == shown_segments.len() && segments.iter().zip(&shown_segments).all(|(l, s)| is_of(l, s))
    })
}

/// Why a request is not made; `None` for one that is.
pub(super) fn reason(described: &[&Request], line: &RequestLine) -> Option<Reason> {
    if described.is_empty() {
        return Some(Reason::NoRequest);
    }
    let with_method: Vec<&&Request> =
        described.iter().filter(|request| request.method.as_str() == line.method).collect();
    let templates: Vec<&UrlTemplate> = with_method.iter().flat_map(|request| &request.paths).collect();
    let path = &line.path.value;
    let mut other_path = None;
    for request in &with_method {
        let paths = std::iter::once(path.as_str()).chain(in_front_of_view(request, path));
        for (template, path) in paths.flat_map(|path| request.paths.iter().map(move |template| (template, path))) {
            match made(template, path).or_else(|| made(&overridden(template, path), path)) {
                Some(Ok(())) => return None,
                Some(Err(made)) => other_path = Some(Reason::OtherPath { made }),
                None => {}
            }
        }
    }
    if other_path.is_some() {
        return other_path;
    }
    let others: Vec<&UrlTemplate> = described.iter().flat_map(|request| &request.paths).collect();
    if others.iter().any(|template| arguments_of(template, path).is_some()) || templates.is_empty() {
        return Some(Reason::OtherMethod { described: described.iter().map(|request| request.method).collect() });
    }
    Some(unlike(&templates, path))
}

/// A template without the system query options that the path has as well, perhaps with other values.
fn overridden(template: &UrlTemplate, path: &str) -> UrlTemplate {
    let query = path.split_once('?').map_or("", |(_, query)| query);
    let names: Vec<&str> = query.split('&').filter_map(|option| option.split('=').next()).map(str::trim).collect();
    let is_set = |name: &str| name.starts_with('$') && names.iter().any(|shown| shown.eq_ignore_ascii_case(name));
    let mut template = template.clone();
    template.query.retain(|option| !is_set(&option.name));
    template
}

/// A path without what stands behind it, casts and `$count` or `$value`, if it has some that the operation can ask for.
fn in_front_of_view<'a>(request: &Request, path: &'a str) -> Option<&'a str> {
    let lists = matches!(&request.response.content, Content::Value(answered) if answered.collection);
    let whole = path.split('?').next().unwrap_or_default();
    let mut rest = whole;
    while let Some((before, last)) = rest.rsplit_once('/') {
        let is_cast = last.contains('.') && last.split('.').all(|part| part.chars().all(char::is_alphanumeric));
        let is_view =
            rest == whole && ((last == "$count" && lists) || (last == "$value" && request.method == Method::Get));
        if !(is_cast || is_view) {
            break;
        }
        rest = before;
    }
    (rest != whole).then_some(rest)
}

/// Whether a template makes a path; `None` where no arguments fit, and else an error with what it makes.
fn made(template: &UrlTemplate, path: &str) -> Option<Result<(), String>> {
    let arguments = arguments_of(template, path)?;
    let made = match template.fill(&arguments) {
        Ok(made) => made,
        Err(error) => return Some(Err(error.to_string())),
    };
    let is_same = canonical(&made) == canonical(path) && arguments_of(template, &made).as_ref() == Some(&arguments);
    Some(if is_same { Ok(()) } else { Err(made) })
}

/// A path without its query in the form in which paths are compared.
fn canonical(path: &str) -> String {
    let decoded = percent_decode_str(path).decode_utf8_lossy().to_lowercase();
    let path = decoded.split("?$").next().unwrap_or_default();
    let path = path.split('?').next().unwrap_or_default().replace("\"", "'").replace("()", "");
    let path = in_order(&path);
    let mut canonical = String::new();
    let mut rest = path.as_str();
    // A key in parentheses has no name in front of its value.
    while let Some((before, behind)) = rest.split_once('(') {
        canonical.push_str(before);
        match behind.split_once(')') {
            Some((key, after)) if key.starts_with('\'') || !key.contains('=') => {
                canonical.push_str(&format!("/{}", key.trim_matches('\'')));
                rest = after;
            }
            _ => {
                canonical.push('(');
                rest = behind;
            }
        }
    }
    canonical.push_str(rest);
    canonical.retain(|character| !character.is_whitespace());
    canonical.trim_end_matches('/').replace("//", "/")
}

/// A path with the arguments of each call in the order of their names: they may stand in any.
fn in_order(path: &str) -> String {
    let mut ordered = path.to_string();
    for call in path.split('(').skip(1).filter_map(|rest| rest.split(')').next()) {
        let mut arguments: Vec<&str> = call.split(',').map(str::trim).collect();
        arguments.sort_unstable();
        ordered = ordered.replace(&format!("({call})"), &format!("({})", arguments.join(",")));
    }
    ordered
}

/// How a path differs from the template that it has the most segments in common with.
fn unlike(templates: &[&UrlTemplate], path: &str) -> Reason {
    let shown = segments(path);
    let common = |template: &&&UrlTemplate| {
        let described = segments(&template.to_string());
        described.iter().zip(&shown).take_while(|(described, shown)| fits(described, shown)).count()
    };
    let Some(nearest) = templates.iter().max_by_key(common) else { return Reason::NoRequest };
    let described = segments(&nearest.to_string());
    let at = common(&nearest);
    match (shown.get(at), described.get(at)) {
        (Some(shown), Some(expected)) => {
            Reason::OtherSegment { shown: shown.clone(), described: nearest.to_string(), expected: expected.clone() }
        }
        _ => Reason::OtherLength { described: nearest.to_string() },
    }
}

fn segments(path: &str) -> Vec<String> {
    canonical(path).split('/').filter(|segment| !segment.is_empty()).map(str::to_string).collect()
}

fn fits(described: &str, shown: &str) -> bool {
    described == shown || described.starts_with('{')
}
