//! Pages as they are published, read completely.
//!
//! They stand beside the project and are no part of it; where they are missing, the tests say so and pass.

mod documented_examples;
mod pages_of_today;
mod seeds;
