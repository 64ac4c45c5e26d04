//! The intermediate representation, in the terms of OData: what all pages together say.
//!
//! Plain data, and questions to it that need nothing else. It knows neither how it came about nor what becomes of it.

mod bases;
mod declaration;
mod definition;
mod json;
mod permissions;
mod request;
mod service;
mod types;
mod unbound;
mod url_template;

pub use bases::{BaseFault, MOST_BASES, base_faults};
pub use declaration::{Capability, Declaration, Facets, OperationDeclaration, Restrictions};
pub use definition::{
    EnumerationType, ItemType, Kind, Member, NamedPrimitive, Operation, OperationKind, Origin, Property,
    StructuredType, TypeDefinition, TypeUse, UNKNOWN_FUTURE_VALUE,
};
pub use permissions::{PermissionCase, Permissions};
pub use request::{Body, Content, Header, Method, QueryOption, Request, Response};
pub use service::{EntityContainer, Schema};
pub use types::Types;
pub use unbound::{OperationImport, UnboundOperation};
pub(crate) use url_template::shape_of;
pub use url_template::{Arguments, FillError, Literal, UrlArgument, UrlPiece, UrlQueryOption, UrlSegment, UrlTemplate};
