//! What must not be printed: the values of secret properties, wherever they stand.
//!
//! A property is secret by its name. So its value is withheld as well where nobody expected it: in an object of a
//! type that is newer than the crate, in another letter case, and where it is not of its documented type.

use std::fmt;

use serde_core::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

/// Whether the values of properties with this name must not be printed.
pub(crate) const fn is_secret(name: &str) -> bool {
    let mut index = 0;
    while index < crate::SECRETS.len() {
        if crate::SECRETS[index].eq_ignore_ascii_case(name) {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether the values of properties with any of these names are withheld: what a crate asks that shares this runtime.
#[doc(hidden)]
pub const fn withholds(names: &[&str]) -> bool {
    let mut index = 0;
    while index < names.len() {
        if !is_secret(names[index]) {
            return false;
        }
        index += 1;
    }
    true
}

/// Stands for a value that must not be printed.
pub(crate) struct Withheld;

const WITHHELD: &str = "<withheld>";

impl fmt::Debug for Withheld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(WITHHELD)
    }
}

/// JSON as it may be printed: a text stands in the place of each secret value.
pub(crate) struct Printable<'a>(pub(crate) &'a Value);

impl Serialize for Printable<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Array(elements) => serializer.collect_seq(elements.iter().map(Printable)),
            Value::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    if is_secret(name) {
                        map.serialize_entry(name, WITHHELD)?;
                    } else {
                        map.serialize_entry(name, &Printable(value))?;
                    }
                }
                map.end()
            }
            other => other.serialize(serializer),
        }
    }
}

impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
