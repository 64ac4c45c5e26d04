//! Content that is no JSON: text, pictures, files, and several of these in one.

use std::fmt;

/// Bytes, and what they are.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Content {
    /// What the bytes are, as a media type.
    pub content_type: Option<String>,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Content {
    /// Bytes of a media type, such as `image/png`.
    pub fn new(content_type: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Content {
        Content { content_type: Some(content_type.into()), bytes: bytes.into() }
    }

    /// Plain text.
    pub fn text(text: impl Into<String>) -> Content {
        Content::new("text/plain; charset=utf-8", text.into())
    }

    /// A page of HTML.
    pub fn html(html: impl Into<String>) -> Content {
        Content::new("text/html; charset=utf-8", html.into())
    }

    /// The content as text, if it is UTF-8.
    pub fn as_text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }
}

/// Bytes whose kind is not known.
impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Content {
        Content { content_type: None, bytes }
    }
}

/// Bytes whose kind is not known.
impl From<&[u8]> for Content {
    fn from(bytes: &[u8]) -> Content {
        Content::from(bytes.to_vec())
    }
}

/// How much there is of which kind: what it says may be a secret.
impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = format_args!("{} bytes", self.bytes.len());
        f.debug_struct("Content").field("content_type", &self.content_type).field("bytes", &length).finish()
    }
}

/// Several contents in one (RFC 2046, section 5.1).
///
/// ```
/// use vpp_model::odata::http::{Content, Multipart};
///
/// let page = Multipart::form_data()
///     .part("Presentation", Content::html("<img src=\"name:picture\">"))
///     .part("picture", Content::new("image/png", [0x89, 0x50]));
/// assert!(Content::from(page).content_type.unwrap().starts_with("multipart/form-data; boundary="));
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Multipart {
    subtype: &'static str,
    parts: Vec<(Option<String>, Content)>,
}

impl Multipart {
    /// Parts that have names (`multipart/form-data`, RFC 7578).
    pub fn form_data() -> Multipart {
        Multipart { subtype: "form-data", parts: Vec::new() }
    }

    /// Parts that belong together, the first of which refers to the others (`multipart/related`, RFC 2387).
    pub fn related() -> Multipart {
        Multipart { subtype: "related", parts: Vec::new() }
    }

    /// Adds a part with a name.
    pub fn part(mut self, name: impl Into<String>, content: impl Into<Content>) -> Multipart {
        self.parts.push((Some(name.into()), content.into()));
        self
    }

    /// Adds a part without a name.
    pub fn unnamed(mut self, content: impl Into<Content>) -> Multipart {
        self.parts.push((None, content.into()));
        self
    }

    /// A line that no part contains.
    fn boundary(&self) -> String {
        let is_free = |boundary: &String| {
            let mut windows = self.parts.iter().flat_map(|(_, part)| part.bytes.windows(boundary.len()));
            windows.all(|window| window != boundary.as_bytes())
        };
        let mut candidates = (0u64..).map(|number| format!("part-of-request-{number}"));
        candidates.find(is_free).unwrap_or_default()
    }
}

impl From<Multipart> for Content {
    fn from(multipart: Multipart) -> Content {
        let boundary = multipart.boundary();
        let mut bytes = Vec::new();
        for (name, part) in &multipart.parts {
            bytes.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
            let disposition = name.as_ref().map(|name| match multipart.subtype {
                "form-data" => format!("Content-Disposition: form-data; name=\"{}\"\r\n", in_quotes(name)),
                _ => format!("Content-ID: <{}>\r\n", in_quotes(name)),
            });
            let kind = part.content_type.as_ref().map(|kind| format!("Content-Type: {}\r\n", one_line(kind)));
            bytes.extend(disposition.into_iter().chain(kind).flat_map(String::into_bytes));
            bytes.extend_from_slice(b"\r\n");
            bytes.extend_from_slice(&part.bytes);
            bytes.extend_from_slice(b"\r\n");
        }
        bytes.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        Content::new(format!("multipart/{}; boundary={boundary}", multipart.subtype), bytes)
    }
}

/// A name as it stands in quotation marks: nothing in it ends them (RFC 7578, section 4.2).
fn in_quotes(name: &str) -> String {
    name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22")
}

/// No media type begins a header of its own.
fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_between_lines_that_no_part_has() {
        let content = Content::from(
            Multipart::form_data()
                .part("Presentation", Content::html("<p>part-of-request-0</p>"))
                .part("a\"b\r\nc", vec![1, 2]),
        );
        assert_eq!(content.content_type.as_deref(), Some("multipart/form-data; boundary=part-of-request-1"));
        let expected = "--part-of-request-1\r\nContent-Disposition: form-data; name=\"Presentation\"\r\n\
            Content-Type: text/html; charset=utf-8\r\n\r\n<p>part-of-request-0</p>\r\n\
            --part-of-request-1\r\nContent-Disposition: form-data; name=\"a%22b%0D%0Ac\"\r\n\r\n\u{1}\u{2}\r\n\
            --part-of-request-1--\r\n";
        assert_eq!(content.as_text(), Some(expected));
    }

    #[test]
    fn what_content_says_is_not_printed() {
        let printed = format!("{:?}", Content::text("hunter2"));
        assert_eq!(printed, "Content { content_type: Some(\"text/plain; charset=utf-8\"), bytes: 7 bytes }");
    }
}
