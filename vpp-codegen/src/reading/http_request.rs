//! The lines of an HTTP request block: `POST /deviceAppManagement/vppTokens/{vppTokenId}/revokeLicenses`.

use borsh::{BorshDeserialize, BorshSerialize};

use super::sample::{SampleMember, Shape, ShapeKind};
use crate::edm::Primitive;
use crate::page::CodeBlock;
use crate::span::{Span, Spanned};

/// The methods that requests use.
const METHODS: [&str; 5] = ["GET", "POST", "PATCH", "PUT", "DELETE"];

/// The most bytes of a request line. A client may send more, and no server needs to take it (RFC 9112, section 3).
pub(super) const LONGEST: usize = 8_000;

/// A request line: a method and a path template.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct RequestLine {
    /// The method.
    pub method: String,
    /// The path from the service's root on, beginning with `/`, with its query if it has one.
    pub path: Spanned<String>,
}

/// The request lines in a block; lines that are none (headers, bodies, remarks) are left out.
pub(super) fn read(code: &CodeBlock<'_>) -> Vec<RequestLine> {
    let mut at = code.span.start as usize;
    let mut rest = code.text;
    let mut lines = Vec::new();
    while !rest.is_empty() {
        let line = first_line(rest);
        lines.extend(request_line(line, at, code.span));
        let end = rest[line.len()..].find('\n').map_or(rest.len(), |stop| line.len() + stop + 1);
        at += end;
        rest = &rest[end..];
    }
    lines
}

/// The first line of a text; a request whose arguments go on in the next lines ends where they do. What is never closed
/// ends with the line.
pub(super) fn first_line(text: &str) -> &str {
    let line = text.lines().next().unwrap_or_default();
    if !begins_request(line) {
        return line;
    }
    let (mut end, mut depth) = (0, 0_i32);
    for line in text.split_inclusive('\n') {
        if end > 0 && (begins_request(line) || line.trim().is_empty()) {
            break;
        }
        end += line.len();
        depth += line.chars().map(|c| i32::from(c == '(') - i32::from(c == ')')).sum::<i32>();
        if depth <= 0 {
            return text[..end].trim_end_matches(['\r', '\n']);
        }
    }
    line
}

/// Whether a line begins with the name of a method.
fn begins_request(line: &str) -> bool {
    let line = line.trim_start();
    METHODS.iter().any(|method| line.get(..method.len()).is_some_and(|word| word.eq_ignore_ascii_case(method)))
}

/// The first line of a block that would be a request line and is too long for one.
pub(super) fn too_long(code: &CodeBlock<'_>) -> Option<Span> {
    if code.text.len() <= LONGEST {
        return None;
    }
    let line = code.text.lines().find(|line| line.len() > LONGEST)?;
    begins_request(line).then(|| {
        let start = code.span.start as usize + (line.as_ptr() as usize - code.text.as_ptr() as usize);
        Span::new(code.span.source, start, start + line.len())
    })
}

/// A line such as `GET https://graph.microsoft.com/beta/me?$select=id`.
pub(super) fn request_line(line: &str, start: usize, block: Span) -> Option<RequestLine> {
    let line_text = line.trim();
    // Some pages forget the blank behind the method.
    let (method, target) = line_text.split_at(line_text.find(|c: char| c.is_whitespace() || c == '/')?);
    let method = METHODS.iter().find(|known| known.eq_ignore_ascii_case(method))?;
    let target = target.trim();
    let target = target.strip_suffix("HTTP/1.1").unwrap_or(target).trim();
    let path = match target.contains('\n') {
        true => path_of(&target.lines().map(str::trim).collect::<String>()),
        false => path_of(target),
    };
    // Where a page could not be made, words stand for the path: `** Entity URI not found`.
    let is_words = target.contains(char::is_whitespace) && (!target.contains('/') || path == "/");
    if target.is_empty() || is_words || line_text.len() > LONGEST {
        return None;
    }
    let from = start + (target.as_ptr() as usize - line.as_ptr() as usize);
    let span = Span::new(block.source, from, from + target.len());
    Some(RequestLine { method: method.to_string(), path: Spanned::new(path, span) })
}

/// The arguments that a path calls functions with: `category` of `/logs/titles(category='{category}')`. What they
/// are of is not shown.
pub(crate) fn arguments(line: &RequestLine) -> Vec<SampleMember> {
    let mut arguments = Vec::new();
    for list in line.path.value.split('(').skip(1).filter_map(|rest| rest.split(')').next()) {
        for (name, value) in list.split(',').filter_map(|argument| argument.split_once('=')) {
            let name = Spanned::new(name.trim().to_string(), line.path.span);
            let is_text = value.trim_start().starts_with('\'');
            let kind = if is_text { ShapeKind::Primitive(Primitive::String) } else { ShapeKind::Anything };
            let shape = Shape { collection: false, kind };
            arguments.push(SampleMember { name, shape, holds: Box::default(), in_place_of: None });
        }
    }
    arguments
}

/// The path from the service's root on: without the host and the version.
fn path_of(target: &str) -> String {
    // An address in the query is none of the request: `/carts/{id}/owner/$ref?$id=https://…`.
    let is_scheme = |before: &str| before.chars().all(|c| c.is_ascii_alphanumeric());
    let Some((_, rest)) = target.split_once("://").filter(|(before, _)| is_scheme(before)) else {
        // `~` stands for the service's root.
        let target = target.trim_start_matches('~');
        return if target.starts_with('/') { target.to_string() } else { format!("/{target}") };
    };
    let mut parts = rest.splitn(3, '/').skip(2);
    format!("/{}", parts.next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        let span = Span::new(Default::default(), 0, text.len());
        let code = CodeBlock { language: "http".to_string(), text, span };
        let show = |line: RequestLine| format!("{} {}", line.method, line.path.value);
        read(&code).into_iter().map(show).collect()
    }

    #[test]
    fn request_lines_in_the_shapes_of_the_documentation() {
        for (text, expected) in [
            ("GET /deviceAppManagement/vppTokens\n", vec!["GET /deviceAppManagement/vppTokens"]),
            (
                "POST https://graph.microsoft.com/beta/me/sendMail\nContent-type: application/json\n\n{}",
                vec!["POST /me/sendMail"],
            ),
            ("GET /users/{id}\nGET /me\n", vec!["GET /users/{id}", "GET /me"]),
            ("get me/drive HTTP/1.1", vec!["GET /me/drive"]),
            ("DELETE/users/{id}", vec!["DELETE /users/{id}"]),
            ("Authorization: Bearer", vec![]),
            ("GET ~/users", vec!["GET /users"]),
            (
                "DELETE /users/{id}/$ref?$id=https://host/beta/users/1",
                vec!["DELETE /users/{id}/$ref?$id=https://host/beta/users/1"],
            ),
            (
                "GET /lamps/near(latitude={latitude},longi\n  tude={longitude})\nGET /lamps\n",
                vec!["GET /lamps/near(latitude={latitude},longitude={longitude})", "GET /lamps"],
            ),
            (
                "GET /rows/cells(at='{at}'/lamp\r\nGET /cells(at='{at}')\n",
                vec!["GET /rows/cells(at='{at}'/lamp", "GET /cells(at='{at}')"],
            ),
            ("GET /lamps/near(\n\nGET /lamps)\n", vec!["GET /lamps/near(", "GET /lamps)"]),
            ("PATCH ** The path is not known **", vec![]),
            ("PATCH https://host/beta** The path is not known **", vec![]),
        ] {
            assert_eq!(lines(text), expected, "{text}");
        }
    }

    #[test]
    fn a_path_knows_its_place() {
        let text = "GET /me\nPOST  /users\n";
        let code = CodeBlock { language: String::new(), text, span: Span::new(Default::default(), 0, text.len()) };
        assert_eq!(&text[read(&code)[1].path.span.range()], "/users");
    }
}
