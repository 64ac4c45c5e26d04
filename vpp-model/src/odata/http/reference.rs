//! Entities that a body refers to.

use super::super::slot::{Expected, Found, Slot};
use super::super::view::View;
use super::call::Call;
use super::error::RequestError;
use super::operation::Operation;
use super::template::encoded;

/// The address of an entity, to bind another one to it (OData 4.01 JSON Format, section 8.5).
///
/// It is made from an address as text, from an entity set and a key, or from the operation that reads the entity:
///
/// ```
/// use vpp_model::odata::http::Reference;
///
/// let by_address = Reference::from("https://graph.microsoft.com/v1.0/users/5d0b7c1e");
/// let by_id = Reference::to("users", "5d0b7c1e"); // completed with the root of the service that it is sent to
/// assert_eq!((by_address.as_str(), by_id.as_str()), ("https://graph.microsoft.com/v1.0/users/5d0b7c1e", "/users/5d0b7c1e"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference(Option<String>);

impl Reference {
    /// The entity with a key in an entity set, `users`, or in what a path leads to, `teams/{id}/channels`.
    pub fn to(set: &str, key: &str) -> Reference {
        Reference(Some(format!("/{}/{}", set.trim_matches('/'), encoded(key))))
    }

    /// The entity that an operation reads: `Reference::of(users::Get::new(id))?`.
    ///
    /// # Errors
    ///
    /// When an argument cannot stand in its place of the path.
    pub fn of(mut operation: impl Operation) -> Result<Reference, RequestError> {
        Ok(Reference(Some(Call::target(operation.call())?)))
    }

    /// No entity. It ends a link: a binding is `null`, and the body of `PUT …/$ref` is `{}`, as some pages show it.
    pub fn none() -> Reference {
        Reference(None)
    }

    /// Whether it refers to no entity.
    pub fn is_none(&self) -> bool {
        self.0.is_none()
    }

    /// The address, or the path from the service's root on; nothing of [none](Self::none).
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }
}

/// An address.
impl From<&str> for Reference {
    fn from(address: &str) -> Reference {
        Reference(Some(address.to_string()))
    }
}

/// An address.
impl From<String> for Reference {
    fn from(address: String) -> Reference {
        Reference(Some(address))
    }
}

impl Slot for Reference {
    fn vacant() -> Self {
        Reference::none()
    }

    fn put(&mut self, found: Found<'_>) -> Result<(), Expected> {
        match found {
            Found::Text(text) => self.0 = Some(text.to_owned()),
            _ => return Err(Expected("the address of an entity")),
        }
        Ok(())
    }

    fn view(&self) -> View<'_> {
        self.0.as_deref().map_or(View::Null, View::Text)
    }
}

#[cfg(test)]
mod tests {
    use super::{Call, Reference};

    #[test]
    fn a_body_refers_to_an_entity_or_to_none() {
        for (reference, expected) in [
            (Reference::to("users", "a/b"), r#"{"@odata.id":"https://host/v1.0/users/a%2Fb"}"#),
            (Reference::from("https://host/v1.0/me"), r#"{"@odata.id":"https://host/v1.0/me"}"#),
            (Reference::none(), "{}"),
            // What a program left empty by mistake ends no link.
            (Reference::from(""), r#"{"@odata.id":""}"#),
        ] {
            let call = Call::new("/teams/1/owner/$ref").reference(reference);
            let request = call.request("https://host/v1.0", "PUT", "application/json").unwrap();
            assert_eq!(&**request.body(), expected.as_bytes());
        }
    }

    #[test]
    fn a_binding_to_none_is_null() {
        let mut call = Call::new("/teams/1");
        call.set("owner@odata.bind", Reference::none());
        let request = call.request("https://host/v1.0", "PATCH", "application/json").unwrap();
        assert_eq!(&**request.body(), br#"{"owner@odata.bind":null}"#);
    }
}
