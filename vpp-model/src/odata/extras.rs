//! What came beyond the documented properties of an object.

use std::borrow::Cow;
use std::fmt;

use serde_json::{Map, Value};

use super::secrecy::{Printable, Withheld, is_secret};

/// The annotation that names the type of an object.
pub(crate) const ODATA_TYPE: &str = "@odata.type";

/// The same as OData 4.01 may write it: all annotations of OData itself may lack the prefix.
pub(crate) const TYPE: &str = "@type";

/// The qualified name in a type annotation: `ns.t` of `#ns.t` and of `https://host/$metadata#ns.t`.
pub(crate) fn type_name(tag: &str) -> &str {
    match tag.rsplit_once('#') {
        Some((_, name)) => name,
        None => tag,
    }
}

/// What the service sent beyond the documented properties of an object: properties and annotations
/// this version of the crate does not know, and the type annotation.
///
/// It is written back, so that reading and writing an object loses nothing; only an undocumented integer of more than
/// 64 bits comes back with the digits of a double, which is what `serde_json` holds. It is also the way to send what
/// the model has no field for, such as an explicit `null`:
///
/// ```
/// use vpp_model::odata::{Collection, Untyped, from_str, to_string};
///
/// let mut page: Collection<i32> = from_str(r#"{"value": [1], "@odata.new": true}"#)?;
/// assert_eq!(page.extras.get("@odata.new"), Some(&Untyped::Bool(true)));
///
/// page.extras.insert("@odata.nextLink", Untyped::Null);
/// assert_eq!(to_string(&page), r#"{"value":[1],"@odata.new":true,"@odata.nextLink":null}"#);
/// # Ok::<(), vpp_model::odata::ReadError>(())
/// ```
///
/// As long as the field of a documented property is `None`, an entry of its name counts.
#[derive(Clone, Default, PartialEq)]
pub struct Extras {
    odata_type: Option<Cow<'static, str>>,
    /// Boxed, because hardly any object has extras and every object has the room for them.
    properties: Option<Box<Map<String, Value>>>,
}

impl Extras {
    /// No extras.
    pub const fn new() -> Self {
        Extras { odata_type: None, properties: None }
    }

    /// The `@odata.type` the object came with, as it was written: mostly `#` and a qualified name.
    pub fn odata_type(&self) -> Option<&str> {
        self.odata_type.as_deref()
    }

    /// Sets the `@odata.type` the object is written with.
    pub fn set_odata_type(&mut self, tag: impl Into<Cow<'static, str>>) {
        self.odata_type = Some(tag.into());
    }

    /// Removes the `@odata.type`.
    pub fn remove_odata_type(&mut self) {
        self.odata_type = None;
    }

    /// Whether there is nothing beyond the documented properties. The `@odata.type` does not count.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many there are, without the `@odata.type`.
    pub fn len(&self) -> usize {
        self.properties.as_ref().map_or(0, |properties| properties.len())
    }

    /// The value of a property or annotation.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.properties.as_ref()?.get(name)
    }

    /// Sets a property or annotation, and returns what it was before.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.properties.get_or_insert_default().insert(name.into(), value.into())
    }

    /// Removes a property or annotation, and returns what it was.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.properties.as_mut()?.remove(name)
    }

    /// The properties and annotations with their names, without the `@odata.type`.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.properties.iter().flat_map(|properties| properties.iter()).map(|(name, value)| (name.as_str(), value))
    }

    /// Hands out the properties, to be read again as those of another type.
    pub(crate) fn take_properties(&mut self) -> Map<String, Value> {
        self.properties.take().map_or_else(Map::new, |properties| *properties)
    }
}

impl fmt::Debug for Extras {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        if let Some(tag) = self.odata_type() {
            map.entry(&ODATA_TYPE, &tag);
        }
        for (name, value) in self.iter() {
            if is_secret(name) {
                map.entry(&name, &Withheld);
            } else {
                map.entry(&name, &Printable(value));
            }
        }
        map.finish()
    }
}

impl<K: Into<String>, V: Into<Value>> Extend<(K, V)> for Extras {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (name, value) in entries {
            self.insert(name, value);
        }
    }
}

impl<K: Into<String>, V: Into<Value>> FromIterator<(K, V)> for Extras {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut extras = Extras::new();
        extras.extend(entries);
        extras
    }
}
