//! Where links lead: to a page of the reference, as the repository writes it or as the site does.

use std::borrow::Cow;

/// Where the documentation is published.
pub(super) const SITE: &str = "https://learn.microsoft.com";

/// The path of the page of the reference that a link leads to: `../resources/lamp.md`, or what stands behind
/// `graph/api/` in an address of the site.
pub(super) fn page(target: &str) -> Option<&str> {
    if target.contains("://") {
        return page_on_site(target);
    }
    target.contains(".md").then_some(target)
}

/// The same, if the page may describe a type.
pub(super) fn page_of_type(target: &str) -> Option<&str> {
    match page_on_site(target) {
        Some(path) => path.starts_with("resources/").then_some(path),
        None => page(target).filter(|path| !path.contains("/api/")),
    }
}

/// `resources/lamp?view=graph-rest-1.0` of `https://learn.microsoft.com/en-us/graph/api/resources/lamp?view=…`; the
/// language may be left out.
fn page_on_site(address: &str) -> Option<&str> {
    let (language, path) = address.strip_prefix(SITE).unwrap_or(address).split_once("/graph/api/")?;
    let is_language = language.is_empty() || language.rfind('/') == Some(0);
    is_language.then_some(path)
}

/// The address on the site of a target that begins with `/`.
pub(super) fn on_site(target: &str) -> Cow<'_, str> {
    if target.starts_with('/') { format!("{SITE}{target}").into() } else { target.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_linked_to_by_its_file_or_by_its_address() {
        for (target, expected) in [
            ("../resources/lamp.md#properties", Some("../resources/lamp.md#properties")),
            ("https://learn.microsoft.com/en-us/graph/api/resources/lamp?view=x", Some("resources/lamp?view=x")),
            ("https://learn.microsoft.com/de-de/graph/api/lamp-get", Some("lamp-get")),
            ("https://learn.microsoft.com/graph/api/lamp-get", Some("lamp-get")),
            ("https://learn.microsoft.com/en-us/graph/deployments", None),
            ("https://example.org/graph/api/lamp", None),
            ("https://example.org/lamp.md", None),
            ("/graph/deployments", None),
            ("#properties", None),
        ] {
            assert_eq!(page(target), expected, "{target}");
        }
    }

    #[test]
    fn a_page_of_an_operation_describes_no_type() {
        for (target, is_of_type) in [
            ("../resources/lamp.md", true),
            ("../api/lamp-get.md", false),
            ("https://learn.microsoft.com/en-us/graph/api/resources/lamp?view=x", true),
            ("https://learn.microsoft.com/en-us/graph/api/lamp-get?view=x", false),
        ] {
            assert_eq!(page_of_type(target).is_some(), is_of_type, "{target}");
        }
    }
}
