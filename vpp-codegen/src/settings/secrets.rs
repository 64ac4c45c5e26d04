//! Properties whose values must not be printed.

use crate::text::is_same_in_any_case;

/// The properties that are secret when `generate.toml` does not say which are.
///
/// They are the names under which Microsoft Graph passes passwords, keys and tokens.
pub const DEFAULT_SECRETS: &[&str] = &[
    "accessToken",
    "appToken",
    "clientSecret",
    "connectionString",
    "encryptionKey",
    "passphrase",
    "password",
    "preSharedKey",
    "privateKey",
    "proxyPassword",
    "recoveryKey",
    "refreshToken",
    "sasToken",
    "secret",
    "secretText",
    "sharedSecret",
    "token",
];

/// Whether `entry`, a property or `Type/property`, means this property of this type.
///
/// Letter case does not matter, and a type may be named with or without its namespace.
pub(super) fn means(entry: &str, type_name: &str, property: &str) -> bool {
    let (wanted_type, wanted_property) = match entry.split_once('/') {
        Some((type_name, property)) => (Some(type_name), property),
        None => (None, entry),
    };
    is_same_in_any_case(wanted_property, property) && wanted_type.is_none_or(|wanted| same_type(wanted, type_name))
}

/// The property that an entry names.
pub(super) fn property_of(entry: &str) -> &str {
    entry.rsplit('/').next().unwrap_or(entry)
}

fn same_type(wanted: &str, name: &str) -> bool {
    let unqualified = |name: &str| name.rsplit('.').next().unwrap_or_default().to_lowercase();
    match (wanted.contains('.'), name.contains('.')) {
        (true, true) => is_same_in_any_case(wanted, name),
        _ => unqualified(wanted) == unqualified(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_name_means_the_property_of_every_type() {
        assert!(means("token", "microsoft.graph.vppToken", "token"));
        assert!(means("TOKEN", "microsoft.graph.anything", "token"));
        assert!(!means("token", "microsoft.graph.vppToken", "tokenState"));
    }

    #[test]
    fn an_entry_names_a_property_with_or_without_a_type() {
        assert_eq!((property_of("token"), property_of("vppToken/token")), ("token", "token"));
    }

    #[test]
    fn a_name_with_a_type_means_the_property_of_that_type() {
        for entry in ["vppToken/token", "microsoft.graph.vppToken/token", "VPPTOKEN/Token"] {
            assert!(means(entry, "microsoft.graph.vppToken", "token"), "{entry}");
            assert!(means(entry, "vppToken", "token"), "{entry}");
            assert!(!means(entry, "microsoft.graph.depToken", "token"), "{entry}");
        }
        assert!(!means("other.vppToken/token", "microsoft.graph.vppToken", "token"));
    }
}
