//! Requests and responses: the operations of the API as values, without any I/O.
//!
//! Every page that describes a call becomes a type, in a module named after what the call is about. A value
//! of it is one call: it is made with the arguments that its path needs, and setters give it the rest. A
//! [`Service`] makes an [`http::Request`] of it, which any client can send; the operation
//! reads the [`http::Response`] that comes back.
//!
//! ```
//! use vpp_model::odata::Untyped;
//! use vpp_model::odata::http::{self, Operation, Raw, Request, Response, Service};
//!
//! # fn example(send: impl Fn(Request<Vec<u8>>) -> Response<Vec<u8>>) -> Result<(), http::Error> {
//! let service = Service::new(Service::GRAPH_V1_0)?.bearer("the access token")?;
//! // `Raw` is for paths that no page describes; the operations of the model are used in the same way.
//! let call = Raw::<Untyped>::get("/users/{id}").argument("5d0b7c1e");
//! let request = service.request(call)?.map(Vec::from);
//! let response = send(request); // with any client
//! let user = Raw::<Untyped>::read(&response)?;
//! # Ok(())
//! # }
//! ```
//!
//! # Queries
//!
//! An operation has the query options that its page offers: [`select`](Operation::select),
//! [`filter`](Operation::filter), [`expand`](Operation::expand), [`order_by`](Operation::order_by) and so on;
//! [`query`](Operation::query) sets the others by their names.
//! Properties are named by their fields, so that the compiler checks them:
//!
//! ```
//! use vpp_model::odata::Slot;
//! use vpp_model::odata::http::{Filter, property};
//!
//! /// For any type of the model and the field of its name: `begins(|user: &User| &user.display_name)`.
//! fn begins<T: Slot>(name: impl Fn(&T) -> &Option<String>) -> Filter<T> {
//!     let name = property(name);
//!     name.clone().starts_with("Anna's").and(name.ne("Anna's Shop"))
//! }
//! ```
//!
//! # Bodies
//!
//! A setter for each property that the page lists takes a value of the property's type, what converts to one (`"text"`
//! for text and members of enumerations, arrays for lists), or an `Option`, whose `None` is sent as `null` and clears the
//! property. Everything else has functions that all operations share: [`with_member`](Operation::with_member) for
//! open properties, extensions and annotations, [`with_binding`](Operation::with_binding) for entities that are there
//! already, [`with_odata_type`](Operation::with_odata_type), and [`with_content`](Operation::with_content) for what is
//! no JSON. [`with_object`](Operation::with_object) takes an object of the model:
//!
//! ```
//! use vpp_model::odata::Slot;
//! use vpp_model::odata::http::Operation;
//!
//! /// What makes an object, from a value of its type: `making(Create::new(), &user)`.
//! fn making<O: Operation>(create: O, object: &impl Slot) -> O {
//!     create.with_object(object).with_member("extension_colour", "blue")
//! }
//! ```
//!
//! # Answers
//!
//! An operation whose answer may be missing is [`optional`](Operation::optional): `None` is a success without a body.
//! [`return_minimal`](Operation::return_minimal) asks for that, [`if_none_match`](Operation::if_none_match) for an
//! answer only if something has changed, and [`respond_async`](Operation::respond_async) for an answer before the work
//! is done, which a [`Monitor`] then follows. [`cast`](Operation::cast) reads what is of a derived type as that type.
//!
//! # Lists
//!
//! A list comes in pages. [`Pages`] makes the request for each and remembers where the next one is; it follows
//! links to the service itself only, so that no access token leaves it. [`Service::resume`] goes on from a link that
//! was stored. [`number`](Operation::number) asks how many there are without listing them.
//!
//! # Clients
//!
//! Nothing of this does any I/O. [`Client`] and [`blocking::Client`] do, with whatever sends requests: they tie a call
//! to its answer, follow pages, send [`Batch`]es and [`Upload`]s, renew access tokens, and try again as their
//! [`RetryPolicy`] says.
//!
//! # Failures
//!
//! [`Error`] is what keeps a call from having an answer: an error of the service with its code, message and the time to
//! wait ([`ServiceError`]), or a body that cannot be read. No error and no `Debug` prints an access token or the value
//! of a secret property.

mod answer;
mod batch;
mod body;
mod call;
mod client;
mod content;
mod descriptor;
mod error;
#[cfg(feature = "testing")]
mod fake;
#[cfg(feature = "testing")]
mod fake_batch;
mod filter;
mod link;
mod literal;
mod long_running;
mod macros;
mod name;
pub mod offers;
mod operation;
mod pages;
mod permissions;
mod raw;
mod reference;
mod request_body;
mod retry;
mod retry_after;
mod segment;
mod service;
mod service_error;
mod template;
mod upload;
mod value;

pub use ::http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode};

pub use answer::{Answer, Incoming, Location};
pub use batch::{Batch, BatchAnswers, Ticket};
pub use call::Call;
pub use client::{AccessToken, BoxFuture, Client, Items, ProvideToken, Transport, blocking};
pub use content::{Content, Multipart};
pub use descriptor::Descriptor;
pub use error::{Error, RequestError};
#[cfg(feature = "testing")]
pub use fake::{Fake, Respond};
pub use filter::Filter;
pub use literal::Literal;
pub use long_running::{Accepted, Completion, Monitor, Progress, Status};
pub use name::{Element, Order, Path, property};
pub use offers::Queried;
pub use operation::Operation;
pub use pages::Pages;
pub use permissions::{AllOf, AnyOf, PermissionCase, PermissionCases, Permissions};
pub use raw::Raw;
pub use reference::Reference;
pub use request_body::RequestBody;
pub use retry::{Failure, RetryPolicy};
pub use retry_after::RetryAfter;
pub use segment::{Asynchronous, Bytes, Cast, Castable, Listing, Number, Optional};
pub use service::Service;
pub use service_error::{ErrorDetail, InnerError, ServiceError};
pub use upload::{Source, Upload};
pub use value::{Argument, PathArgument};

#[allow(unused_imports, reason = "how much is used depends on what is generated")]
pub(crate) use macros::operation;
