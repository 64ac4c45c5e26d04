//! The runtime as its users see it: JSON beside what becomes of it.

mod choosing;
mod context;
mod depth;
mod forgiving;
mod keeping;
mod mistakes;
mod printing;
mod properties;
mod secrets;
mod values;
mod work;

use serde_json::Value;

use super::{Slot, from_str, to_value};

/// Reads JSON and writes it again.
fn echo<T: Slot>(json: &str) -> Value {
    to_value(&from_str::<T>(json).unwrap_or_else(|error| panic!("{json}: {error}")))
}

/// JSON as a value.
fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}
