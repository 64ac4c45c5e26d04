//! Requests and responses: the operations of the API as values, without any I/O.
//!
//! Every page that describes a call becomes a type, in a module named after what the call is about. A value
//! of it is one call: it is made with the arguments that its path needs, and setters give it the rest. A
//! [`Service`] makes an [`http::Request`] of it, which any client can send; the operation
//! reads the [`http::Response`] that comes back.
//!
//! ```text
//! let service = Service::new("https://graph.microsoft.com/beta")?.bearer("the access token")?;
//! let call = RevokeLicenses::new("5d0b7c1e").notify_managed_devices(true);
//! let response = client.send(service.request(call)?)?; // with any client
//! RevokeLicenses::read(&response)?;
//! ```
//!
//! # Queries
//!
//! An operation has the query options that its page offers: [`select`](Operation::select),
//! [`filter`](Operation::filter), [`expand`](Operation::expand), [`order_by`](Operation::order_by) and so on;
//! [`query`](Operation::query) sets the others by their names.
//! Properties are named by their fields, so that the compiler checks them:
//!
//! ```text
//! let state = property(|token: &VppToken| &token.state);
//! let name = property(|token: &VppToken| &token.display_name);
//! let filter = state.eq(VppTokenState::Expired).and(name.starts_with("Anna's"));
//! assert_eq!(filter.to_string(), "state eq 'expired' and startswith(displayName,'Anna''s')");
//! ```
//!
//! # Lists
//!
//! A list comes in pages. [`Pages`] makes the request for each and remembers where the next one is; it follows
//! links to the service itself only, so that no access token leaves it. [`number`](Operation::number) asks how
//! many there are without listing them.
//!
//! # Failures
//!
//! [`Error`] is what a response can be other than hoped for: an error of the service with its code, message
//! and the time to wait ([`ServiceError`]), or a body that cannot be read.

mod answer;
mod behind;
mod call;
mod error;
mod filter;
mod literal;
mod name;
mod operation;
mod pages;
mod permissions;
mod retry;
mod service;
mod template;
mod value;

pub use answer::{Answer, Content};
pub use behind::{Bytes, Listing, Number};
pub use call::Call;
pub use error::{Error, ErrorDetail, InnerError, RequestError, ServiceError};
pub use filter::Filter;
pub use literal::Literal;
pub use name::{Element, Order, Path, property};
pub use operation::{About, Operation, Queried, offers};
pub use pages::Pages;
pub use permissions::{AnyOf, Permissions};
pub use retry::RetryAfter;
pub use service::Service;
pub use value::{Argument, Assign};

#[allow(unused_imports, reason = "how much is used depends on what is generated")]
pub(crate) use operation::{operation, setters, written};
