#![cfg_attr(docsrs, feature(doc_cfg))]
//! Reads API documentation into an OData schema, and writes the schema as a Rust crate.
//!
//! The pages are those of Microsoft Graph: property tables, member tables, JSON representations, HTTP
//! requests, in Markdown or as plain text, in any language. The generator is a street with one direction:
//!
//! ```text
//! corpus -> page -> reading -> joining -> selection -> rust -> output
//! ```
//!
//! [`Generator`] walks all of it but the last step; [`document`] and [`emit`] are its two halves, for tools, and
//! [`read_pages`] and [`build_schemas`] those of `document`.
//!
//! ```no_run
//! use vpp_codegen::{Generator, output::Plan};
//!
//! let generated = Generator::new("docs-input").generate()?;
//! let plan = Plan::new("vpp-model".as_ref(), &generated.files)?;
//! print!("{}", plan.diff());
//! plan.apply()?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod account;
pub mod back_end;
pub mod changes;
#[cfg(feature = "cli")]
pub mod commands;
pub mod conformance;
pub mod corpus;
pub mod coverage;
pub mod csdl;
pub mod diagnostics;
mod digest;
pub mod documentation;
pub mod edm;
mod file_name;
mod first_line;
mod generator;
pub mod identifier;
pub mod joining;
pub mod json;
mod lines;
pub mod memo;
pub mod name;
mod nearest;
pub mod output;
pub mod page;
mod pattern;
pub mod permission_list;
pub mod reading;
pub mod record;
mod regular_file;
pub mod rendition;
pub mod report;
mod runtime;
pub mod rust;
pub mod schema;
pub mod selection;
pub mod settings;
pub mod span;
mod text;
pub mod verify;
pub mod visible;
mod vocabulary;
mod witness;
pub mod witnesses;

pub use generator::{
    Documented, Error, Generated, Generator, Inputs, Memory, Model, Published, Testimony, build_schemas, decide,
    document, documented, emit, emit_with, items, model, read_pages, read_permissions,
};

/// The Rust blocks of the readme, compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
