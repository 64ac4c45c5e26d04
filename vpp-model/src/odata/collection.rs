//! The envelope around a list in a response.

use std::fmt;

use super::extras::Extras;
use super::slot::{Expected, Found, Opened, Slot};
use super::structured::{Property, Shape, Structured};
use super::through_slot;
use super::view::{Tagging, View};

/// A response that lists things: one page of them, and the way to the next.
///
/// ```
/// use vpp_model::odata::{Collection, from_str};
///
/// let page: Collection<String> = from_str(r#"{
///     "@odata.nextLink": "https://graph.example/tags?$skiptoken=2",
///     "value": ["a", "b"]
/// }"#)?;
/// assert_eq!(page.value, ["a", "b"]);
/// assert_eq!(page.next_link.as_deref(), Some("https://graph.example/tags?$skiptoken=2"));
/// # Ok::<(), vpp_model::odata::ReadError>(())
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct Collection<T> {
    /// What the response describes, as the address of the metadata.
    pub context: Option<String>,
    /// How many things there are on all pages, if the request asked for it.
    pub count: Option<i64>,
    /// The address of the next page; nothing on the last one.
    pub next_link: Option<String>,
    /// The address that lists the changes from now on, on the last page of a delta query.
    pub delta_link: Option<String>,
    /// The things on this page.
    pub value: Vec<T>,
    /// What else the service sent.
    pub extras: Extras,
}

impl<T> Default for Collection<T> {
    fn default() -> Self {
        Collection {
            context: None,
            count: None,
            next_link: None,
            delta_link: None,
            value: Vec::new(),
            extras: Extras::new(),
        }
    }
}

impl<T> From<Vec<T>> for Collection<T> {
    fn from(value: Vec<T>) -> Self {
        Collection { value, ..Collection::default() }
    }
}

impl<T> IntoIterator for Collection<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.value.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Collection<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.value.iter()
    }
}

const fn property(name: &'static str, field: &'static str) -> Property {
    Property { name, field, secret: false }
}

static SHAPE: Shape = Shape {
    rust_name: "Collection",
    odata_type: "a page of a collection",
    tag: "",
    base: None,
    own: &[
        property("@odata.context", "context"),
        property("@odata.count", "count"),
        property("@odata.nextLink", "next_link"),
        property("@odata.deltaLink", "delta_link"),
        property("value", "value"),
    ],
};

/// It is no type of the model, and so a slot on its own: what is known of structured types is not true of it.
impl<T: Slot> Slot for Collection<T> {
    fn vacant() -> Self {
        Collection::default()
    }

    fn put(&mut self, _: Found<'_>) -> Result<(), Expected> {
        Err(Expected(SHAPE.odata_type))
    }

    fn open(&mut self) -> Opened<'_> {
        Opened::Answer(self)
    }

    fn view(&self) -> View<'_> {
        View::Object(self, Tagging::Answer)
    }
}

impl<T: Slot> Structured for Collection<T> {
    fn shape(&self) -> &'static Shape {
        &SHAPE
    }

    fn slot_at(&mut self, index: usize) -> Option<&mut dyn Slot> {
        Some(match index {
            0 => &mut self.context,
            1 => &mut self.count,
            2 => &mut self.next_link,
            3 => &mut self.delta_link,
            4 => &mut self.value,
            _ => return None,
        })
    }

    fn view_at(&self, index: usize) -> View<'_> {
        match index {
            0 => self.context.view(),
            1 => self.count.view(),
            2 => self.next_link.view(),
            3 => self.delta_link.view(),
            // What was no list of these, and was forgiven, stands in the extras.
            4 if self.value.is_empty() && self.extras.get("value").is_some() => View::Null,
            4 => self.value.view(),
            _ => View::Null,
        }
    }

    fn extras(&self) -> &Extras {
        &self.extras
    }

    fn extras_mut(&mut self) -> &mut Extras {
        &mut self.extras
    }
}

through_slot! { serde Collection<T: Slot> }

impl<T: Slot> fmt::Debug for Collection<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.view().fmt(f)
    }
}

impl<T: Slot> PartialEq for Collection<T> {
    fn eq(&self, other: &Self) -> bool {
        self.view() == other.view()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::odata::{from_str, to_string};

    #[test]
    fn annotations_may_lack_the_prefix() {
        let page: Collection<String> = from_str(
            r#"{"@context": "c", "@count": 3, "@nextLink": "https://graph.example/two", "@deltaLink": "later", "value": ["a"]}"#,
        )
        .expect("a page as OData 4.01 writes it");
        assert_eq!((page.context.as_deref(), page.count), (Some("c"), Some(3)));
        assert_eq!(
            (page.next_link.as_deref(), page.delta_link.as_deref()),
            (Some("https://graph.example/two"), Some("later"))
        );
        assert!(page.extras.is_empty());
        assert_eq!(
            to_string(&page),
            r#"{"@odata.context":"c","@odata.count":3,"@odata.nextLink":"https://graph.example/two","@odata.deltaLink":"later","value":["a"]}"#
        );
    }
}
