//! The model.

