//! CSDL as XML (OData CSDL XML Representation 4.01).

mod annotations;
mod element;
mod operations;
mod read;
mod reader;
mod text;
mod types;
mod write;

pub use read::read_xml;
pub use write::write_xml;

/// The XML namespace of the wrapper.
const EDMX_NAMESPACE: &str = "http://docs.oasis-open.org/odata/ns/edmx";
/// The XML namespace of schemas.
const EDM_NAMESPACE: &str = "http://docs.oasis-open.org/odata/ns/edm";
