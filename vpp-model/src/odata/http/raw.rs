//! Calls of paths that no operation describes.

use std::fmt;
use std::marker::PhantomData;

use ::http::Method;

use super::answer::Answer;
use super::call::Call;
use super::descriptor::Descriptor;
use super::operation::Operation;
use super::value::PathArgument;
use crate::odata::Untyped;

/// A call of any path, read as any type: what no page describes goes through the same doors as what is generated.
///
/// ```
/// use vpp_model::odata::Untyped;
/// use vpp_model::odata::http::{Operation, Raw, Service};
///
/// let service = Service::new(Service::GRAPH_V1_0)?;
/// let call = Raw::<Untyped>::get("/users/{id}/insights/used?$top=5").argument("anna@shop.example");
/// assert_eq!(service.request(call)?.uri().path(), "/v1.0/users/anna@shop.example/insights/used");
///
/// let call = Raw::<()>::post("/me/sendMail").with_member("saveToSentItems", false);
/// assert_eq!(service.request(call)?.body(), br#"{"saveToSentItems":false}"#);
/// # Ok::<(), vpp_model::odata::http::RequestError>(())
/// ```
#[must_use]
pub struct Raw<T = Untyped>(Call, PhantomData<fn() -> T>);

impl<T> Raw<T> {
    /// A call of a path from the service's root on. Names in braces are places for arguments.
    pub fn new(method: Method, path: impl Into<String>) -> Raw<T> {
        let mut call = Call::new(path.into());
        call.set_method(method);
        Raw(call, PhantomData)
    }

    /// Gets what is behind a path.
    pub fn get(path: impl Into<String>) -> Raw<T> {
        Raw::new(Method::GET, path)
    }

    /// Posts to a path.
    pub fn post(path: impl Into<String>) -> Raw<T> {
        Raw::new(Method::POST, path)
    }

    /// Changes what is behind a path.
    pub fn patch(path: impl Into<String>) -> Raw<T> {
        Raw::new(Method::PATCH, path)
    }

    /// Replaces what is behind a path.
    pub fn put(path: impl Into<String>) -> Raw<T> {
        Raw::new(Method::PUT, path)
    }

    /// Deletes what is behind a path.
    pub fn delete(path: impl Into<String>) -> Raw<T> {
        Raw::new(Method::DELETE, path)
    }

    /// Fills the next place of the path.
    pub fn argument(self, argument: impl PathArgument) -> Raw<T> {
        Raw(self.0.argument(argument), PhantomData)
    }
}

impl<T: Answer> Operation for Raw<T> {
    type Output = T;
    /// The method is that of the call.
    const DESCRIPTOR: Descriptor = Descriptor::new("GET", &[]);

    fn call(&mut self) -> &mut Call {
        &mut self.0
    }
}

impl<T> Clone for Raw<T> {
    fn clone(&self) -> Self {
        Raw(self.0.clone(), PhantomData)
    }
}

impl<T> fmt::Debug for Raw<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Raw").field(&self.0).finish()
    }
}
