//! Links in responses: what they mean where they stand, and whether they stay with the service.

use ::http::Uri;
use ::http::uri::Scheme;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::error::RequestError;

/// What cannot stand in an address as it is. Services write some of it into links nevertheless.
const ILLEGAL: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');

/// The address that a link means in the response from a base address (RFC 3986, section 5.2; OData 4.01 JSON Format,
/// section 4.3).
pub(super) fn resolved(base: &Uri, link: &str) -> Result<Uri, RequestError> {
    let link = link.trim().split('#').next().unwrap_or_default();
    let link = utf8_percent_encode(link, ILLEGAL).to_string();
    let (scheme, authority) = (base.scheme_str().unwrap_or("https"), base.authority().map_or("", |a| a.as_str()));
    let address = if has_scheme(&link) {
        link
    } else if link.starts_with("//") {
        format!("{scheme}:{link}")
    } else {
        let (path, query) = match link.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (&*link, None),
        };
        let (path, query) = match path {
            "" => (base.path().to_string(), query.or(base.query())),
            path if path.starts_with('/') => (without_dots(path), query),
            path => {
                let folder = base.path().rsplit_once('/').map_or("", |(folder, _)| folder);
                (without_dots(&format!("{folder}/{path}")), query)
            }
        };
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        format!("{scheme}://{authority}{path}{query}")
    };
    address.parse().map_err(|error| RequestError::address(&address, error))
}

/// The link as it is meant from the root of a service on. Services write a path such as `/teams('1')/operations('2')` and
/// leave out the version in front of it: what begins with an entity and its key is a path behind the root.
pub(super) fn behind_root<'l>(root: &Uri, link: &'l str) -> &'l str {
    let home = root.path().trim_end_matches('/');
    let Some(path) = link.strip_prefix('/').filter(|_| !link.starts_with(&format!("{home}/"))) else { return link };
    let first = path.split(['/', '?']).next().unwrap_or_default();
    let has_key = first.ends_with(')') && first.find('(').is_some_and(|at| at > 0);
    if has_key { path } else { link }
}

/// Whether a link begins with a scheme: letters, and what may follow them, in front of a colon (RFC 3986, section 3.1).
fn has_scheme(link: &str) -> bool {
    let scheme = link.split(['/', '?']).next().and_then(|first| Some(first.split_once(':')?.0));
    scheme.is_some_and(|scheme| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    })
}

/// A path without `.` and `..` (RFC 3986, section 5.2.4).
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        match segment {
            "." if is_last => kept.push(""),
            "." => {}
            ".." => {
                kept.pop();
                if is_last {
                    kept.push("");
                }
            }
            segment => kept.push(segment),
        }
    }
    format!("/{}", kept.join("/"))
}

/// Whether an address is of the service with this root: of the same scheme, host and port.
pub(super) fn is_at_home(root: &Uri, address: &Uri) -> bool {
    let port = |scheme: Option<&Scheme>, port: Option<u16>| {
        port.or_else(|| scheme.map(|scheme| if *scheme == Scheme::HTTPS { 443 } else { 80 }))
    };
    let (Some(home), Some(authority)) = (root.authority(), address.authority()) else { return false };
    // A host that is the name of a user is a well-known trick.
    let has_user = authority.as_str().contains('@');
    let scheme = root.scheme();
    !has_user
        && address.scheme() == scheme
        && authority.host().eq_ignore_ascii_case(home.host())
        && port(scheme, authority.port_u16()) == port(scheme, home.port_u16())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_resolved_against_the_address_of_their_response() {
        let base: Uri = "https://graph.example/v1.0/users?$top=2".parse().expect("an address");
        for (link, expected) in [
            ("https://other.example/x?y#z", "https://other.example/x?y"),
            ("//other.example/x", "https://other.example/x"),
            ("/beta/users", "https://graph.example/beta/users"),
            ("groups?$skiptoken=a:b/c", "https://graph.example/v1.0/groups?$skiptoken=a:b/c"),
            ("?$skiptoken=2", "https://graph.example/v1.0/users?$skiptoken=2"),
            ("", "https://graph.example/v1.0/users?$top=2"),
            ("../beta/./users/..", "https://graph.example/beta/"),
            ("../../../x", "https://graph.example/x"),
            ("$metadata#users", "https://graph.example/v1.0/$metadata"),
            (
                "https://graph.example/v1.0/users?$filter=x eq 'Ü'&a=%20",
                "https://graph.example/v1.0/users?$filter=x%20eq%20'%C3%9C'&a=%20",
            ),
        ] {
            assert_eq!(resolved(&base, link).expect(link).to_string(), expected, "{link}");
        }
    }

    #[test]
    fn a_path_that_begins_with_a_key_is_one_behind_the_root() {
        let root: Uri = "https://graph.example/v1.0".parse().expect("an address");
        for (link, expected) in [
            ("/teams('1')/operations('2')", "teams('1')/operations('2')"),
            ("/teams(7)/operations(8)?x", "teams(7)/operations(8)?x"),
            ("/v1.0/teams('1')/operations('2')", "/v1.0/teams('1')/operations('2')"),
            ("/beta/teams('1')", "/beta/teams('1')"),
            ("/monitor/1", "/monitor/1"),
            ("https://other.example/teams('1')", "https://other.example/teams('1')"),
            ("//other.example/teams('1')", "//other.example/teams('1')"),
            ("teams('1')", "teams('1')"),
        ] {
            assert_eq!(behind_root(&root, link), expected, "{link}");
        }
        let bare: Uri = "https://graph.example".parse().expect("an address");
        assert_eq!(behind_root(&bare, "/teams('1')"), "/teams('1')", "nothing is left out");
    }

    #[test]
    fn an_error_shows_the_link() {
        let base: Uri = "https://graph.example/v1.0".parse().expect("an address");
        let error = resolved(&base, "https://[broken/x").expect_err("no address");
        assert_eq!(error.to_string(), "`https://[broken/x` is not a valid address");
    }

    proptest::proptest! {
        #[test]
        fn a_relative_link_stays_with_the_service(link in "[a-z0-9?/.%é ]{0,20}") {
            let base: Uri = "https://graph.example/v1.0/users".parse().expect("an address");
            if !link.trim().starts_with("//") && let Ok(address) = resolved(&base, &link) {
                proptest::prop_assert!(is_at_home(&base, &address), "{address}");
            }
        }
    }
}
