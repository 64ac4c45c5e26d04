//! The Rust blocks of the project's readme, compiled and run.

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
