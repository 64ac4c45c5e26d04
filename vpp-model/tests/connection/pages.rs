//! The examples of the pages in `docs-input`, read by a reader of their own.

use std::fs;
use std::path::Path;

use crate::loopback::{Answered, Received};

/// The first example of the page of this version and name: the request, and what answers it.
pub(crate) fn example(version: &str, page: &str) -> (Received, Answered) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input/en-US").join(version).join("api");
    let path = folder.join(format!("intune-onboarding-vpptoken-{page}.md"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (_, examples) = text.split_once("\n## Example").expect("a page has examples");
    let mut blocks = examples.split("```").skip(1).step_by(2).map(|block| block.split_once('\n').expect("a block").1);
    let (request, response) = (blocks.next().expect("a request"), blocks.next().expect("a response"));
    (read_request(request), read_response(response))
}

fn read_request(text: &str) -> Received {
    let (first, headers, body) = parts(text);
    let (method, address) = first.split_once(' ').expect("a method and an address");
    let target = address.strip_prefix("https://graph.microsoft.com").expect("an address of the service");
    let headers = headers.into_iter().map(|(name, value)| (name.to_lowercase(), value)).collect();
    Received { method: method.to_string(), target: target.to_string(), headers, body: body.as_bytes().to_vec() }
}

fn read_response(text: &str) -> Answered {
    let (first, headers, body) = parts(text);
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    // The pages tell lengths that a reader need not trust.
    let headers = headers.into_iter().filter(|(name, _)| !name.eq_ignore_ascii_case("content-length")).collect();
    Answered { status, headers, body: body.as_bytes().to_vec() }
}

/// The first line, the headers and the body.
fn parts(text: &str) -> (&str, Vec<(String, String)>, &str) {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let first = lines.next().expect("a first line");
    let headers = lines.filter_map(|line| line.split_once(':'));
    (first, headers.map(|(name, value)| (name.to_string(), value.trim().to_string())).collect(), body.trim())
}
