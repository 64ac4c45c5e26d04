//! The intermediate representation, in the terms of OData: what all pages together say.
//!
//! Plain data, and questions to it that need nothing else. It knows neither how it came about nor what becomes of it.

mod definition;
mod json;
mod request;
mod url_template;

pub use definition::{
    EntityContainer, EnumerationType, ItemType, Kind, Member, Operation, OperationKind, Origin, Property, Schema,
    StructuredType, TypeDefinition, TypeUse,
};
pub use request::{Body, Content, Header, Method, Permissions, QueryOption, Request, Response};
pub use url_template::{Arguments, FillError, Literal, UrlArgument, UrlPiece, UrlQueryOption, UrlSegment, UrlTemplate};
