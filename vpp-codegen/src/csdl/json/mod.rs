//! CSDL as JSON (OData CSDL JSON Representation 4.01).

mod object;
mod read;
mod reader;
mod types;
mod write;

pub use read::read_json;
pub use write::write_json;
