//! Pages as they should not be: each gives a finding with its place, none a panic, and what is emitted is
//! always Rust.
//!
//! Each test shows a page beside what the generator says of it and what it makes of it. The pages of all
//! tests are compiled together in [`compiled`]; [`mutated`] tries what nobody thought of.

mod compiled;
mod every_kind;
mod features;
mod files;
mod json;
mod mutated;
mod names;
mod output;
mod shared;
mod support;
mod tables;
mod types;
