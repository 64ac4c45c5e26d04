//! What users write to say what they want, and what they do not want.

use crate::name::{DEFAULT_NAMESPACE, QualifiedName};

use crate::schema::{Request, Schema};

/// Stands for every type, and for every type of a namespace behind its name.
const ALL: &str = "*";

/// Begins a root that excludes what it names.
const EXCLUDES: char = '!';

/// One root as it was written, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Root {
    /// As it was written.
    pub(super) text: String,
    /// Whether it excludes what it names.
    pub(super) excludes: bool,
    /// What it names.
    pub(super) names: Names,
}

/// What a root names. Letter case does not matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// Every type: `*`.
    Everything,
    /// A type: `microsoft.graph.vppToken`, or without its namespace.
    Type(String),
    /// The types of a namespace: `microsoft.graph.callRecords`, with `.*` behind it or not; `microsoft.graph.` may be
    /// left out.
    Namespace(String),
    /// The requests to a path and to all below it: `/deviceAppManagement/vppTokens`. Keys are written in curly
    /// brackets, whatever they are called: `/users/{id}/messages`.
    Path(String),
}

impl Root {
    /// Takes a root apart. A name that is both a type's and a namespace's is the type's, unless `.*` follows.
    pub(super) fn parse(text: &str, schemas: &[Schema]) -> Root {
        let named = text.strip_prefix(EXCLUDES).unwrap_or(text).trim();
        let types = || schemas.iter().flat_map(|schema| schema.types.keys());
        let names = if named == ALL {
            Names::Everything
        } else if named.starts_with('/') {
            Names::Path(folded(named))
        } else if let Some(namespace) = named.strip_suffix(ALL).and_then(|named| named.strip_suffix('.')) {
            Names::Namespace(namespace.to_string())
        } else if !types().any(|name| is_type(named, name)) && types().any(|name| is_in(named, name)) {
            Names::Namespace(named.to_string())
        } else {
            Names::Type(named.to_string())
        };
        Root { text: text.to_string(), excludes: text.starts_with(EXCLUDES), names }
    }

    /// Every type.
    pub(super) fn everything() -> Root {
        Root { text: ALL.to_string(), excludes: false, names: Names::Everything }
    }

    /// Whether it names whatever there is, even nothing.
    pub(super) fn names_everything(&self) -> bool {
        self.names == Names::Everything
    }

    /// Whether it names this type.
    pub(super) fn is(&self, name: &QualifiedName) -> bool {
        match &self.names {
            Names::Everything => true,
            Names::Type(named) => is_type(named, name),
            Names::Namespace(named) => is_in(named, name),
            Names::Path(_) => false,
        }
    }

    /// Whether it names a request by its path, or because it names everything.
    pub(super) fn is_request(&self, request: &Request) -> bool {
        match &self.names {
            Names::Everything => true,
            Names::Path(path) => {
                request.paths.iter().any(|template| is_at_or_below(&folded(&template.to_string()), path))
            }
            Names::Type(_) | Names::Namespace(_) => false,
        }
    }
}

/// A path in lower case, without the names of parameters and without a slash at its end.
fn folded(path: &str) -> String {
    let mut folded = String::with_capacity(path.len());
    let mut in_brackets = false;
    for character in path.trim_end_matches('/').chars() {
        in_brackets = (in_brackets || character == '{') && character != '}';
        if !in_brackets || character == '{' {
            folded.extend(character.to_lowercase());
        }
    }
    folded
}

/// Whether one folded path begins with the steps of another.
fn is_at_or_below(path: &str, prefix: &str) -> bool {
    path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '(', ':', '?']))
}

fn is_type(named: &str, name: &QualifiedName) -> bool {
    match named.contains('.') {
        true => is_qualified(named, name),
        false => name.name.eq_ignore_ascii_case(named),
    }
}

/// Compares without making a new text of the name: this is asked for every type.
fn is_qualified(named: &str, name: &QualifiedName) -> bool {
    let (namespace, local) = named.rsplit_once('.').unwrap_or((DEFAULT_NAMESPACE, named));
    name.name.eq_ignore_ascii_case(local) && name.namespace.eq_ignore_ascii_case(namespace)
}

fn is_in(namespace: &str, name: &QualifiedName) -> bool {
    let below = name.namespace.strip_prefix(DEFAULT_NAMESPACE).and_then(|rest| rest.strip_prefix('.'));
    name.namespace.eq_ignore_ascii_case(namespace) || below.is_some_and(|below| below.eq_ignore_ascii_case(namespace))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::joining::small_pages::{list, resource, schema_of};

    fn named(root: &str) -> Vec<String> {
        let in_namespace = |name: &str, namespace: &str| {
            let (path, text) = resource(name, "");
            (path, text.replacen("\n\n", &format!("\n\nNamespace: {namespace}\n\n"), 1))
        };
        let schema = schema_of([
            resource("cart", ""),
            resource("security", ""),
            in_namespace("alert", "microsoft.graph.security"),
            in_namespace("call", "microsoft.graph.callRecords"),
        ]);
        let root = Root::parse(root, std::slice::from_ref(&schema));
        schema.types.keys().filter(|name| root.is(name)).map(|name| name.name.clone()).collect()
    }

    #[test]
    fn a_root_names_a_type_a_namespace_or_everything() {
        for (root, expected) in [
            ("cart", &["cart"][..]),
            ("microsoft.graph.Cart", &["cart"]),
            ("microsoft.graph", &["cart", "security"]),
            ("microsoft.graph.*", &["cart", "security"]),
            ("microsoft.graph.callrecords", &["call"]),
            ("callRecords", &["call"]),
            ("callRecords.*", &["call"]),
            ("security", &["security"]),
            ("microsoft.graph.security", &["security"]),
            ("microsoft.graph.security.*", &["alert"]),
            ("security.*", &["alert"]),
            ("*", &["cart", "security", "call", "alert"]),
            ("lorry", &[]),
        ] {
            assert_eq!(named(root), expected, "{root}");
            assert_eq!(named(&format!("!{root}")), expected, "!{root}");
        }
    }

    #[test]
    fn a_path_names_the_requests_to_it_and_below_it() {
        let schema = schema_of([
            resource("cart", ""),
            list("/carts", "cart"),
            list("/cartsOfOthers", "cart"),
            list("/shops/{id}/carts", "cart"),
            list("/shops/{shop-id}/carts/{id}/copies", "cart"),
        ]);
        let named = |root: &str| -> Vec<String> {
            let root = Root::parse(root, std::slice::from_ref(&schema));
            let named = schema.requests.iter().filter(|request| root.is_request(request));
            named
                .map(|request| request.paths[0].segments.len().to_string() + &request.paths[0].to_string()[..5])
                .collect()
        };
        assert_eq!(named("/carts"), ["1/cart"]);
        assert_eq!(named("/Carts/"), ["1/cart"]);
        assert_eq!(named("/shops/{any}/carts"), ["3/shop", "5/shop"]);
        assert_eq!(named("/shops/{shopId}/carts/{cartId}"), ["5/shop"]);
        assert_eq!(named("/cart"), [""; 0]);
        assert_eq!(named("*").len(), 4);
        assert_eq!(named("cart"), [""; 0]);
    }
}
