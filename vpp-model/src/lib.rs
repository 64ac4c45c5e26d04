//! The model.

pub mod odata;
