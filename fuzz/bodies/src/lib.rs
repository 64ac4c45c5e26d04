//! What the fuzz targets run, as functions that run on stable Rust as well.
//!
//! A body takes any bytes, and panics where a promise of the project is broken. The same bodies run in three ways:
//! under libFuzzer (`fuzz/`), over seeds and a bounded number of mutations in the test command (`tests/bounded.rs`),
//! and for as long as one likes without any fuzzer:
//!
//! ```text
//! cargo run --release -p fuzz-bodies -- --target page --executions 1000000
//! ```

mod answers;
mod fragments;
mod generated;
mod model;
pub mod mutation;
mod pages;
mod schema;
mod seeds;

pub use seeds::found;

/// Something that takes any bytes.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The name, which is also that of the file in `fuzz_targets`.
    pub name: &'static str,
    /// Takes the bytes, and panics where a promise is broken.
    pub body: fn(&[u8]),
    /// Inputs to begin with.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

/// All targets.
pub const TARGETS: &[Target] = &[
    Target { name: "page", body: pages::page, seeds: seeds::pages },
    Target { name: "street", body: pages::street, seeds: seeds::sets_of_pages },
    Target { name: "type_cell", body: fragments::type_cell, seeds: seeds::cells },
    Target { name: "description", body: fragments::description, seeds: seeds::cells },
    Target { name: "json", body: fragments::json, seeds: seeds::json },
    Target { name: "request", body: fragments::request, seeds: seeds::requests },
    Target { name: "permissions", body: fragments::permissions, seeds: seeds::cells },
    Target { name: "front_matter", body: fragments::front_matter, seeds: seeds::front_matters },
    Target { name: "csdl_xml", body: schema::xml, seeds: seeds::csdl_xml },
    Target { name: "csdl_json", body: schema::json, seeds: seeds::csdl_json },
    Target { name: "model", body: model::any_type, seeds: seeds::json },
    Target { name: "answer", body: answers::any_operation, seeds: seeds::answers },
    Target { name: "next_link", body: answers::next_link, seeds: seeds::links },
];

/// The target of a name.
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

/// Runs the target of a name.
///
/// # Panics
///
/// When there is none, and when the target finds something.
pub fn run(name: &str, bytes: &[u8]) {
    (target(name).expect("a target of this name").body)(bytes);
}
